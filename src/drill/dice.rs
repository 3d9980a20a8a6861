//! Dice for scripted players: the same throws for the same seed.

use crate::sim::{Seed, derive};

/// The branch of a seed that dice are thrown from.
const DICE_BRANCH: u64 = 2;

/// A row of throws.
#[derive(Clone, Debug)]
pub(crate) struct Dice {
    seed: Seed,
    thrown: u64,
}

impl Dice {
    /// The dice of a seed for a named use.
    pub fn new(seed: Seed, purpose: u64) -> Dice {
        Dice { seed: derive(seed, DICE_BRANCH, purpose), thrown: 0 }
    }

    /// The next number in [0, 1).
    pub fn share(&mut self) -> f64 {
        self.thrown += 1;
        (derive(self.seed, DICE_BRANCH, self.thrown).0 >> 11) as f64 / 9_007_199_254_740_992.0
    }

    /// The next whole number from `least` to `most`.
    pub fn between(&mut self, least: i64, most: i64) -> i64 {
        let width = most.saturating_sub(least).max(0) as f64 + 1.0;
        least + ((self.share() * width) as i64).min(most.saturating_sub(least).max(0))
    }

    /// A place among `count` things; 0 of none.
    pub fn place(&mut self, count: usize) -> usize {
        ((self.share() * count as f64) as usize).min(count.saturating_sub(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn throws_fill_the_range_and_stay_inside() {
        let mut dice = Dice::new(Seed(3), 0);
        let mut seen = [0_u32; 6];
        for _ in 0..600 {
            let face = dice.between(1, 6);
            seen[usize::try_from(face - 1).unwrap_or(9)] += 1;
        }
        // five standard deviations of a binomial with 600 throws at 1/6
        assert!(seen.iter().all(|count| (54..=146).contains(count)), "{seen:?}");
        assert_eq!(Dice::new(Seed(3), 0).between(5, 5), 5);
        assert_eq!(dice.place(0), 0);
    }
}
