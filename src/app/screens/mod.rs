//! The screens and overlays, one file each: their state and what they do.
//! How they look is `tui::screens`; how they read aloud is each page's
//! `outline`.

mod brief;
mod cockpit;
mod course;
mod debrief;
mod drills;
mod first_run;
mod help;
mod learners;
mod palette;
mod quiz;
mod quiz_outline;
mod quiz_result;
mod reader;
mod reader_outline;
mod results;
mod settings;
mod stack;
mod term;
mod today;
mod trouble;
mod week;

pub use brief::Brief;
pub use cockpit::Cockpit;
pub use course::{Branch, CourseTree, RowKind, TreeRow};
pub use debrief::DebriefPage;
pub use drills::Drills;
pub use first_run::{FirstRun, GOALS, Step, goal_name};
pub use help::Help;
pub use learners::Learners;
pub use palette::Palette;
pub use quiz::{Phase, Quiz, SURENESS, headline, option_tag, policy, sureness, typed};
pub use quiz_result::QuizResult;
pub use reader::{CONTENTS, MEASURE_MAX, Reader, SectionLine};
pub use results::Results;
pub use settings::{Setting, Settings};
pub use stack::{Screen, TABS, opening, remember_place, tab};
pub use term::TermCard;
pub use today::Today;
pub use trouble::TroubleBox;
pub use week::Week;
