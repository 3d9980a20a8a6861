//! Numbers as the formulas write them.

use crate::sim::Fen;
use crate::text::{Precision, decimal, money};

/// Money to the fen without its mark: `1,234.50`.
#[must_use]
pub fn yuan(fen: Fen) -> String {
    money(fen.0, Precision::Fen).replacen('¥', "", 1)
}

/// A number with at most four decimals and no idle zeros: `1,200`, `0.35`.
#[must_use]
pub fn plain(x: f64) -> String {
    trimmed(x, 4)
}

/// A number with at most so many decimals and no idle zeros.
#[must_use]
pub fn trimmed(x: f64, decimals: usize) -> String {
    let text = decimal(x, decimals);
    if !text.contains('.') {
        return text;
    }
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Hundredths of a percent as percent: `5.6%`.
#[must_use]
pub fn rate(basis_points: i64) -> String {
    plain(basis_points as f64 / 100.0) + "%"
}

/// A share of one as percent with one decimal more than usual: `45.00%`.
#[must_use]
pub fn share(x: f64) -> String {
    decimal(x * 100.0, 2) + "%"
}

/// A number to so many decimals, for sums that go on with what they show.
#[must_use]
pub fn cut(x: f64, decimals: i32) -> f64 {
    let scale = 10_f64.powi(decimals);
    (x * scale).round() / scale
}

/// A share of one as percent with four decimals: `36.5529%`.
#[must_use]
pub fn precise(x: f64) -> String {
    decimal(x * 100.0, 4) + "%"
}

/// A negative term in brackets, so that it may follow a sign.
#[must_use]
pub fn term(fen: Fen) -> String {
    if fen < Fen::ZERO { format!("({})", yuan(fen)) } else { yuan(fen) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_without_dust() {
        assert_eq!(
            [plain(1200.0), plain(0.35), plain(1e7), plain(-2.5)],
            ["1,200", "0.35", "10,000,000", "−2.5"]
        );
        assert_eq!([yuan(Fen(123_450)), yuan(Fen(-5)), term(Fen(-5))], ["1,234.50", "−0.05", "(−0.05)"]);
        assert_eq!([rate(560), rate(10_000), share(0.45)], ["5.6%", "100%", "45.00%"]);
    }
}
