//! Whether a buyer adds a piece to reach a 满减 (docs/MARKET.md §4.6).

use super::draw::exp;
use super::units::Fen;

/// The least share of the threshold, in percent, from which buyers think of
/// adding a piece.
const NEAR_PERCENT: i64 = 65;

/// Whether a basket of `value` is short of `threshold` and near enough to it.
#[must_use]
pub fn is_near(value: Fen, threshold: Fen) -> bool {
    value < threshold && value.0 * 100 >= threshold.0 * NEAR_PERCENT
}

/// The chance that a buyer who is `short` of the threshold adds a piece for
/// `off` less: 1/(1 + e^(−2·(off − short/2)/off)), a proposal.
#[must_use]
pub fn tops_up(short: Fen, off: Fen) -> f64 {
    let off = off.yuan();
    1.0 / (1.0 + exp(-2.0 * (off - 0.5 * short.yuan()) / off))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearer_the_likelier() {
        // scipy.special.expit(2), expit(1), expit(0), scipy 1.17.1
        for (short, chance) in [(0, 0.880_797_077_977_882_3), (3_000, 0.731_058_578_630_004_9), (6_000, 0.5)]
        {
            assert!((tops_up(Fen(short), Fen(3_000)) - chance).abs() < 1e-15);
        }
    }

    #[test]
    fn near_is_from_65_percent() {
        assert!(is_near(Fen(9_750), Fen(15_000)) && !is_near(Fen(9_749), Fen(15_000)));
        assert!(!is_near(Fen(15_000), Fen(15_000)));
    }
}
