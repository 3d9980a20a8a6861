//! What a trainee submits for a round; this goes into the record.

use serde::{Deserialize, Serialize};

use crate::sim::Command;
use crate::text::Words;

/// The main reason for a round's decisions, picked by the trainee.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// More on each piece.
    Margin,
    /// More pieces.
    Volume,
    /// A rival moved.
    Rival,
    /// Too much or too little stock.
    Stock,
    /// Nothing should change yet.
    Steady,
}

impl Reason {
    /// The five reasons, in the order they are offered.
    pub const ALL: [Reason; 5] =
        [Reason::Margin, Reason::Volume, Reason::Rival, Reason::Stock, Reason::Steady];

    /// The reason as it is offered.
    #[must_use]
    pub fn words(self) -> Words {
        let (zh, en) = match self {
            Reason::Margin => ("每件多赚一点", "Earn more on each piece"),
            Reason::Volume => ("多卖几件", "Sell more pieces"),
            Reason::Rival => ("竞品动了价", "A rival moved its price"),
            Reason::Stock => ("库存太多或太少", "Too much or too little stock"),
            Reason::Steady => ("先不动，再看一周", "Hold, and watch another week"),
        };
        Words::new(zh, en)
    }
}

/// The version of [`Submission`] that is written.
pub const SUBMISSION_VERSION: u16 = 1;

/// A round's decisions. Levers that are not named stay as they are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Submission {
    /// The version of this shape.
    #[serde(default = "version")]
    pub v: u16,
    /// The decisions, applied in this order.
    #[serde(default)]
    pub commands: Vec<Command>,
    /// The main reason.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
    /// Whether the coach was asked this round; its accuracy counts for less.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub hinted: bool,
}

fn version() -> u16 {
    SUBMISSION_VERSION
}

impl Default for Submission {
    fn default() -> Self {
        Submission { v: SUBMISSION_VERSION, commands: Vec::new(), reason: None, hinted: false }
    }
}

impl Submission {
    /// Decisions without a reason.
    #[must_use]
    pub fn of(commands: Vec<Command>) -> Submission {
        Submission { commands, ..Submission::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::{Fen, Reduction, Repeat};

    #[test]
    fn the_recorded_shape_is_stable() {
        let submission = Submission {
            commands: vec![
                Command::Price { product: "thermos".into(), price_fen: Fen(8_900) },
                Command::FullReduction {
                    offer: Some(Reduction { threshold: Fen(19_900), off: Fen(2_000), repeat: Repeat::Once }),
                },
            ],
            reason: Some(Reason::Margin),
            ..Submission::default()
        };
        let json = serde_json::to_string(&submission).unwrap_or_default();
        assert_eq!(
            json,
            r#"{"v":1,"commands":[{"do":"price","product":"thermos","price_fen":8900},{"do":"full_reduction","offer":{"threshold_fen":19900,"off_fen":2000,"repeat":"once"}}],"reason":"margin"}"#
        );
        assert_eq!(serde_json::from_str::<Submission>(&json).ok(), Some(submission));
    }

    #[test]
    fn an_unknown_field_is_refused() {
        assert!(serde_json::from_str::<Submission>(r#"{"commands":[],"cheat":1}"#).is_err());
        let json = r#"{"commands":[{"do":"price","product":"a","price_fen":1,"x":2}]}"#;
        assert!(serde_json::from_str::<Submission>(json).is_err());
    }
}
