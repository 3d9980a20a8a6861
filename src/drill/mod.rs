//! A drill: one played scenario, round by round.

use serde::{Deserialize, Serialize};

/// What a learner submits for one round (skeleton; replaced by the drill's own).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Submission {}
