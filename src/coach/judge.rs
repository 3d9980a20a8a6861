//! From a loss to a label and an accuracy (docs/MARKET.md §7).

use serde::{Deserialize, Serialize};

use crate::sim::{Fen, exp, ln};
use crate::text::Words;

/// The label of a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Judgement {
    /// 最佳.
    Best,
    /// 良好.
    Good,
    /// 欠妥.
    Inaccuracy,
    /// 失误.
    Mistake,
    /// 大失误.
    Blunder,
}

impl Judgement {
    /// Its name.
    #[must_use]
    pub fn words(self) -> Words {
        let (zh, en) = match self {
            Judgement::Best => ("最佳", "Best"),
            Judgement::Good => ("良好", "Good"),
            Judgement::Inaccuracy => ("欠妥", "Inaccuracy"),
            Judgement::Mistake => ("失误", "Mistake"),
            Judgement::Blunder => ("大失误", "Blunder"),
        };
        Words::new(zh, en)
    }

    /// Whether it belongs in a list of what went wrong.
    #[must_use]
    pub fn is_error(self) -> bool {
        self >= Judgement::Inaccuracy
    }
}

/// What a decision is weighed by.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weighed {
    /// Q: played.
    pub played: Fen,
    /// V: house.
    pub house: Fen,
    /// The best arm known.
    pub best: Fen,
    /// Standard error of best less played, fen.
    pub standard_error: f64,
    /// The stake.
    pub stake: Fen,
}

impl Weighed {
    /// What was given away.
    #[must_use]
    pub fn loss(&self) -> Fen {
        (self.best - self.played).max(Fen::ZERO)
    }

    /// The points of G lost against the best arm.
    #[must_use]
    pub fn drop(&self) -> f64 {
        let share = |value: Fen| win_share((value - self.house).0 as f64 / self.stake.0.max(1) as f64);
        (share(self.best) - share(self.played)).max(0.0)
    }

    /// The label.
    #[must_use]
    pub fn judgement(&self) -> Judgement {
        let loss = self.loss().0 as f64;
        let drop = self.drop();
        if loss <= 0.01 * self.stake.0 as f64 {
            Judgement::Best
        } else if loss < 2.0 * self.standard_error || drop < 5.0 {
            Judgement::Good
        } else if drop < 10.0 {
            Judgement::Inaccuracy
        } else if drop < 15.0 {
            Judgement::Mistake
        } else {
            Judgement::Blunder
        }
    }
}

/// G = 100 / (1 + 9^−x): 50 level with house, 90 one stake above it.
#[must_use]
pub fn win_share(stakes: f64) -> f64 {
    100.0 / (1.0 + exp(-stakes * ln(9.0)))
}

/// The accuracy of one decision, 100 at no drop, exponential, never below 0.
/// The constants go through 81 at 5, 65 at 10 and 52 at 15 (docs/MARKET.md §7).
#[must_use]
pub fn accuracy(drop: f64) -> f64 {
    (109.8 * exp(-0.038 * drop.max(0.0)) - 9.8).clamp(0.0, 100.0)
}

/// The accuracy of a drill from (accuracy, weight) pairs: the mean of the
/// weighted mean and the harmonic mean, whose terms are at least 1. `None`
/// without a decision.
#[must_use]
pub fn drill_accuracy(decisions: &[(f64, f64)]) -> Option<f64> {
    let weights: f64 = decisions.iter().map(|(_, weight)| weight).sum();
    if decisions.is_empty() || weights <= 0.0 {
        return None;
    }
    let weighted = decisions.iter().map(|(value, weight)| value * weight).sum::<f64>() / weights;
    let inverse: f64 = decisions.iter().map(|(value, _)| 1.0 / value.max(1.0)).sum();
    Some((weighted + decisions.len() as f64 / inverse) / 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weighed(played: i64, best: i64) -> Weighed {
        let yuan = Fen::from_yuan;
        Weighed {
            played: yuan(played),
            house: Fen::ZERO,
            best: yuan(best),
            standard_error: 0.0,
            stake: yuan(10_000),
        }
    }

    #[test]
    fn one_stake_above_house_is_ninety() {
        assert!((win_share(1.0) - 90.0).abs() < 1e-12);
        assert!((win_share(0.0) - 50.0).abs() < 1e-12);
        assert!((win_share(-1.0) - 10.0).abs() < 1e-12);
    }

    #[test]
    fn accuracy_goes_through_its_four_points() {
        for (drop, points) in [(0.0, 100.0), (5.0, 81.0), (10.0, 65.0), (15.0, 52.0)] {
            assert!((accuracy(drop) - points).abs() < 0.5, "{drop}: {}", accuracy(drop));
        }
        assert_eq!(accuracy(1e9), 0.0);
        assert_eq!(accuracy(-3.0), 100.0);
    }

    #[test]
    fn labels_follow_the_loss() {
        // at house, one stake of ¥10,000: dG/dx = 54.9 a stake
        let labels = [(0, Judgement::Best), (-90, Judgement::Best), (-500, Judgement::Good)];
        for (played, label) in labels {
            assert_eq!(weighed(played, 0).judgement(), label, "{played}");
        }
        assert_eq!(weighed(-1_200, 0).judgement(), Judgement::Inaccuracy);
        assert_eq!(weighed(-2_300, 0).judgement(), Judgement::Mistake);
        assert_eq!(weighed(-4_000, 0).judgement(), Judgement::Blunder);
    }

    #[test]
    fn noise_is_not_an_error() {
        let noisy = Weighed { standard_error: 300_000.0, ..weighed(-4_000, 0) };
        assert_eq!(noisy.judgement(), Judgement::Good);
    }

    #[test]
    fn a_drill_weighs_what_mattered_and_remembers_the_worst() {
        assert_eq!(drill_accuracy(&[]), None);
        let even = drill_accuracy(&[(100.0, 1.0), (100.0, 0.02)]);
        assert_eq!(even, Some(100.0));
        // weighted mean 75, harmonic mean 2/(1/100 + 1/50) = 66.67
        let mixed = drill_accuracy(&[(100.0, 1.0), (50.0, 1.0)]).unwrap_or_default();
        assert!((mixed - (75.0 + 200.0 / 3.0) / 2.0).abs() < 1e-9);
    }
}
