//! Scenarios: a file, checked, compiled into the ground of a market.
//!
//! Owns the shape of scenario files and what makes one valid. May not read
//! them from disk (see `content`).

mod check;
mod check_desks;
mod desks;
mod error;
mod file;
mod load;
mod policies;

#[cfg(test)]
mod tests;

pub use error::{Problem, ScenarioError};
#[cfg(test)]
pub(crate) use file::SEGMENTS;
pub use file::{Ending, LevelFile, Platform, RuleTable, ScenarioFile, Segment, Style, Yuan};
pub use load::Scenario;
