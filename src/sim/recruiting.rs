//! Group buying: how many others an opener finds, and whether that fills the
//! group (docs/CALC.md, `group-buy`).

use super::draw::exp;

/// What a full discount adds to recruiting, as a multiple (a proposal).
pub const PULL: f64 = 4.0;

/// The mean number of others that an opener finds at a discount of `discount`
/// (of one), when without a discount it is `base`: base·(1 + 4·discount).
#[must_use]
pub fn recruits(base: f64, discount: f64) -> f64 {
    base * (1.0 + PULL * discount)
}

/// The chance that an opener who finds Poisson(`mean`) others fills a group of
/// `size`, the opener counted: P(N ≥ size − 1).
#[must_use]
pub fn completes(size: u32, mean: f64) -> f64 {
    let needed = size.saturating_sub(1);
    (1.0 - below(needed, mean)).clamp(0.0, 1.0)
}

/// The mean number of people found by openers whose group stays open, over all
/// openers: Σ_{n < size − 1} n·P(N = n).
#[must_use]
pub fn stranded(size: u32, mean: f64) -> f64 {
    let mut term = exp(-mean.max(0.0));
    let mut sum = 0.0;
    for n in 1..size.saturating_sub(1) {
        term *= mean / f64::from(n);
        sum += f64::from(n) * term;
    }
    sum
}

/// P(N < k).
fn below(k: u32, mean: f64) -> f64 {
    let mut term = exp(-mean.max(0.0));
    let mut sum = 0.0;
    for n in 0..k {
        sum += term;
        term *= mean / f64::from(n + 1);
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_fill_as_the_tables_of_the_poisson_distribution_say() {
        // cumulative Poisson tables to four places: 1 − P(X ≤ size − 2)
        for (size, mean, below) in
            [(2, 1.0, 0.3679), (3, 1.0, 0.7358), (5, 2.0, 0.8571), (4, 0.5, 0.9856), (6, 5.0, 0.4405)]
        {
            assert!((completes(size, mean) - (1.0 - below)).abs() < 5.1e-5, "{size}, {mean}");
        }
        assert_eq!((completes(1, 0.0), completes(2, 0.0)), (1.0, 0.0));
        assert!(completes(10, 700.0) > 0.999_999);
    }

    #[test]
    fn a_discount_helps_recruiting() {
        // .8·(1 + 4 · .25)
        assert!((recruits(0.8, 0.25) - 1.6).abs() < 1e-12);
        assert!((recruits(0.8, 0.0) - 0.8).abs() < 1e-12);
    }

    #[test]
    fn people_in_open_groups_and_full_ones_are_all_there_are() {
        // size 3: one found with e^(−1.2)·1.2, by hand .3614
        assert!((stranded(3, 1.2) - 1.2 * (-1.2_f64).exp()).abs() < 1e-12);
        assert!(stranded(2, 1.2).abs() < 1e-12);
        assert!((stranded(80, 1.2) - 1.2).abs() < 1e-12);
    }
}
