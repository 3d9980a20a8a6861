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
//! figures     what an operator watches, defined once
//! threshold   lines that a lesson draws, with their sources
//! goal        the scenario's goal as money a day
//! ledger      one basket at checkout, line by line
//! levers      what may be decided now, in which range
//! consequence what one price would mean, from the view alone
//! report      a week, day by day
//! debrief     par, decisions, luck, rows, scores
//! bots dice   scripted players        headless   text in, report out
//! decisions   the log of a drill    account    its money, round by round
//! dialogue    an outside player, line by line    observe    what it is told
//! schema      all of that JSON
//! tune        what an author is told about a scenario
//! ```

mod account;
mod bots;
mod consequence;
mod debrief;
mod decisions;
mod dialogue;
mod dice;
mod figures;
mod goal;
mod headless;
mod ledger;
mod levers;
mod observe;
mod observe_cards;
mod play;
mod report;
mod rows;
mod schema;
mod submission;
mod threshold;
pub mod tune;
mod view;

pub use crate::sim::Seed;
pub use account::{RoundMoney, account};
pub use bots::Bot;
pub use consequence::{Consequence, Gate, Outlook, consequence, gates, outlook};
pub use debrief::{Debrief, DimensionScore, Progress, Round, Row, Yard, analyse, debrief};
pub use decisions::DecisionLog;
pub use dialogue::{Dialogue, Ending, LONGEST_LINE, Reply, Trouble};
pub use figures::{Figures, Good, Kind, Metric, Source, Span, Sums, Window};
pub use goal::Goal;
pub use headless::{HeadlessError, HeadlessReport, Summary, report, run_log, run_text};
pub use ledger::{Basket, Receipt, Shelf, Step, StepKind, baskets};
pub use levers::{Choice, Desk, Field, Lever, LeverError, LeverKind, Unit, levers, levers_of};
pub use observe::Observation;
pub use play::{Drill, Level, ReplayError};
pub use report::{DayEvent, DayReport, PaidDay, ProductDay, RoundReport, weekday};
pub use schema::schema;
pub use submission::{Reason, Submission};
pub use threshold::{Alarm, Line, THIN_RATE, THRESHOLDS, Threshold, alarm, stock_alarm};
pub use view::{News, PlatformEvent, ProductCard, RivalCard, View};
