//! The coach: what a position is worth, what a decision cost, and why.
//!
//! Owns values by paired futures, alternatives, judgements and their words.
//! May not know who plays or what is recorded (`drill`, `record`). Works
//! before the fact: its futures share no luck with the drill's own tape.
//!
//! ```text
//! case      a scenario at a level with its ground: house, locked levers
//! futures   tapes, rollouts, values
//! judge     loss → label, accuracy
//! verdict   one round told in two sentences
//! ```

mod case;
mod futures;
mod judge;
mod verdict;

pub use case::Case;
pub use futures::{Arm, Futures, Outcome, finish, mean, policy_value};
pub use judge::{Judgement, Weighed, accuracy, drill_accuracy, win_share};
pub use verdict::{Position, Verdict, verdict};
