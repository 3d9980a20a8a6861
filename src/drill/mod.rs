//! A drill: one played scenario, round by round.
//!
//! Owns rounds, what the trainee sees and submits, replay, and the debrief.
//! May not draw anything nor keep records (`record` stores a drill as its seed
//! and submissions).
//!
//! ```text
//! play        Drill: start, view, submit, replay
//! submission  what goes into the record
//! view        the trainee's figures, products, news
//! consequence what one price would mean, from the view alone
//! report      a week, day by day
//! debrief     par, decisions, luck, rows, scores
//! bots        scripted players        headless   text in, report out
//! ```

mod bots;
mod consequence;
mod debrief;
mod headless;
mod play;
mod report;
mod rows;
mod submission;
mod view;

pub use crate::sim::Seed;
pub use bots::Bot;
pub use consequence::{Consequence, consequence};
pub use debrief::{Debrief, DimensionScore, Progress, Round, Row, Yard, analyse, debrief};
pub use headless::{HeadlessError, HeadlessReport, run, run_text};
pub use play::{Drill, Level, ReplayError};
pub use report::{DayEvent, DayReport, ProductDay, RoundReport, weekday};
pub use submission::{Reason, Submission};
pub use view::{Figures, News, ProductCard, RivalCard, View};
