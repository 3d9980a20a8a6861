//! What may be decided now, and in which range, from the view alone.
//!
//! The one home of this: desks, the observation of `drill pipe`, scripted
//! players and the optimiser all read it. May not see the market.
//!
//! ```text
//! lever  desks, fields, ranges, values → command
//! fields their numbers and ranges
//! kinds  every kind there is: a new command goes here
//! ```

mod fields;
mod kinds;
mod lever;

pub use kinds::{LeverKind, levers, levers_of};
pub use lever::{Choice, Desk, Field, Lever, LeverError, Unit};
#[cfg(test)]
mod tests;
