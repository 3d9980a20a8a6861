//! Questions: their kinds, instances, responses and grading.

mod response;

pub use response::{Certainty, Response};
