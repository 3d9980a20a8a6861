//! What a learner answered, raw: stored as given, graded again at any time.

use serde::{Deserialize, Serialize};

/// A raw answer. Option ids are as authored, never positions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "form", content = "given", rename_all = "snake_case")]
pub enum Response {
    /// One option's id (single, case).
    Option(String),
    /// The chosen options' ids, sorted (multiple).
    Options(Vec<String>),
    /// True or false.
    Truth(bool),
    /// A number as it was typed, full-width digits, 万 and % included.
    Number(String),
}

/// How sure the learner said to be; recorded for calibration, never for marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// 猜的.
    Guess,
    /// 比较有.
    Fair,
    /// 很确定.
    Sure,
}
