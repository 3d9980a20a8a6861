//! The screens and overlays, one file each: their state and what they do.
//! How they look is `tui::screens`; how they read aloud is each page's
//! `outline`.

mod brief;
mod calc;
mod calc_outline;
mod calc_prefill;
pub mod cockpit;
mod course;
mod debrief;
mod drills;
mod first_run;
mod help;
mod learners;
mod lost_drill;
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

pub use brief::{Brief, BriefRow, Rule, platform, rules};
pub use calc::{Calc, Form};
pub use calc_outline::{Told, results as calc_results, trouble as calc_trouble, unit as calc_unit, working};
pub use cockpit::{Cockpit, Mode as CockpitMode, told_in};
pub use course::{Branch, CourseTree, RowKind, TreeRow};
pub use debrief::{DebriefPage, Equation, Ledger, signed_yuan, yuan};
pub use drills::{Drills, Standing};
pub use first_run::{FirstRun, GOALS, Step, goal_name};
pub use help::Help;
pub use learners::Learners;
pub use lost_drill::{LostDrill, Way};
pub use palette::Palette;
pub use quiz::{Phase, Quiz, SURENESS, headline, option_tag, policy, sureness, typed};
pub use quiz_result::QuizResult;
pub use reader::{CONTENTS, MEASURE_MAX, Reader, SectionLine};
pub use results::{Results, Scored};
pub use settings::{Setting, Settings};
pub use stack::{Screen, TABS, opening, remember_place, tab};
pub use term::TermCard;
pub use today::Today;
pub use trouble::TroubleBox;
pub use week::Week;
