//! Tuning a scenario: many seeds, every scripted player, every lever.
//!
//! Owns what an author is told about a scenario: who separates from whom, what
//! each lever moves, what looks wrong, and how far a search gets beyond the
//! reference. May not start threads nor print: a [`Crew`] does the work.
//!
//! ```text
//! rollout   one player on one tape
//! plan      a base player with some levers moved
//! report    what is found, as data
//! table     players against each other, stake, goal
//! lever     every lever of the house plan, up and down
//! warning   what looks wrong
//! search    the best plan a budget of plays can find
//! ```

mod lever;
mod plan;
mod report;
mod rollout;
mod search;
mod table;
mod warning;

pub use plan::{Move, Plan, To};
pub use report::{BotRow, LeverRow, Optimum, Step, Tuning, Warning};
pub use rollout::{Alone, Crew, Luck, Run, Stage};
pub use table::{TuneOptions, tune};
pub use warning::{WARNINGS, quick};
#[cfg(test)]
mod tests;
