//! The program as a state machine, shared by both front ends.
//!
//! Owns what the program does: events in, effects out, screens and overlays
//! on one stack, the action table, the plan of the day. May not draw, nor know
//! which front end speaks to it; only `driver` and `keeper` touch disk, clock
//! and threads.
//!
//! ```text
//! key, event, action     what comes in
//! state, ctx, page       the stack and what pages share
//! screens/               one file a page
//! answering, checks      answering questions, in a quiz and in a lesson
//! drilling, draft        drills from the records; a week's decisions in the making
//! plan, missed           what to do today
//! index                  what can be found
//! jobs                   work off the drawing thread
//! driver, keeper         effects: the store thread, jobs, timers
//! ```

mod action;
mod answering;
mod checks;
mod ctx;
mod draft;
mod drilling;
mod driver;
mod event;
mod field;
mod figures;
mod index;
mod jobs;
mod keeper;
mod key;
mod list;
mod marking;
mod missed;
mod page;
mod plan;
pub mod screens;
mod state;

pub use action::{Action, Entry, TABLE, entry, lookup};
pub use answering::{Answering, NotReady, Shown};
pub use ctx::{Ctx, Learner, Start};
pub use draft::Draft;
pub use drilling::{Broken, Running, Summary, best, summary};
pub use driver::{Control, Driver};
pub use event::{Effect, Event, Mouse, Size, Switched, Timer, Trouble};
pub use field::Field;
pub use figures::{Competence, competence, week};
pub use index::{Index, Item, Target, find, initials};
pub use jobs::{Job, Kind, News, Step};
pub use keeper::recall;
pub use key::{Code, Key};
pub use list::{Cursor, window};
pub use marking::PackMarker;
pub use page::{Notice, Offer, Outline, Page, Reply, Row};
pub use plan::{Planned, Task, best_score, paper_title, read_share};
pub use state::App;
