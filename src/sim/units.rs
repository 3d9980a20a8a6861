//! Money, days and ids.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};

use serde::{Deserialize, Serialize};

/// An amount of money in fen (1 yuan = 100 fen). All money is whole fen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Fen(pub i64);

impl Fen {
    /// Nothing.
    pub const ZERO: Fen = Fen(0);

    /// Whole yuan.
    #[must_use]
    pub const fn from_yuan(yuan: i64) -> Fen {
        Fen(yuan * 100)
    }

    /// The amount in yuan, for formulas that are not about money owed.
    #[must_use]
    pub fn yuan(self) -> f64 {
        self.0 as f64 / 100.0
    }

    /// The nearest fen to an amount in yuan; halves go away from zero.
    #[must_use]
    pub fn round_yuan(yuan: f64) -> Fen {
        Fen(round(yuan * 100.0))
    }

    /// `count` times this amount.
    #[must_use]
    pub fn times(self, count: i64) -> Fen {
        Fen(self.0 * count)
    }

    /// The share `part / whole` of this amount, floored; nothing of nothing.
    #[must_use]
    pub fn share(self, part: i64, whole: i64) -> Fen {
        if whole == 0 {
            return Fen::ZERO;
        }
        // a division of 128 bits costs ten times one of 64, and is hardly ever needed
        match self.0.checked_mul(part) {
            Some(product) => Fen(product.div_euclid(whole)),
            None => Fen((i128::from(self.0) * i128::from(part)).div_euclid(i128::from(whole)) as i64),
        }
    }

    /// `basis_points` hundredths of a percent of this amount, half up.
    #[must_use]
    pub fn basis_points(self, basis_points: i64) -> Fen {
        match self.0.checked_mul(basis_points).and_then(|product| product.checked_add(5_000)) {
            Some(product) => Fen(product.div_euclid(10_000)),
            None => {
                let product = i128::from(self.0) * i128::from(basis_points) + 5_000;
                Fen(product.div_euclid(10_000) as i64)
            }
        }
    }
}

/// The nearest whole number; halves go away from zero.
#[must_use]
pub fn round(x: f64) -> i64 {
    if x < 0.0 { -((0.5 - x) as i64) } else { (x + 0.5) as i64 }
}

impl Add for Fen {
    type Output = Fen;
    fn add(self, other: Fen) -> Fen {
        Fen(self.0 + other.0)
    }
}

impl Sub for Fen {
    type Output = Fen;
    fn sub(self, other: Fen) -> Fen {
        Fen(self.0 - other.0)
    }
}

impl Neg for Fen {
    type Output = Fen;
    fn neg(self) -> Fen {
        Fen(-self.0)
    }
}

impl AddAssign for Fen {
    fn add_assign(&mut self, other: Fen) {
        self.0 += other.0;
    }
}

impl SubAssign for Fen {
    fn sub_assign(&mut self, other: Fen) {
        self.0 -= other.0;
    }
}

impl Sum for Fen {
    fn sum<I: Iterator<Item = Fen>>(iter: I) -> Fen {
        iter.fold(Fen::ZERO, Add::add)
    }
}

/// `¥1,234.50`, with a true minus sign in front of a loss.
impl fmt::Display for Fen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "−" } else { "" };
        let abs = self.0.unsigned_abs();
        write!(f, "{sign}¥{}.{:02}", Grouped(abs / 100), abs % 100)
    }
}

impl Fen {
    /// `¥1,235`: rounded to whole yuan, for sums rather than prices.
    #[must_use]
    pub fn in_yuan(self) -> String {
        let yuan = round(self.yuan());
        let sign = if yuan < 0 { "−" } else { "" };
        format!("{sign}¥{}", Grouped(yuan.unsigned_abs()))
    }
}

/// A count with commas between thousands.
pub(crate) struct Grouped(pub u64);

impl fmt::Display for Grouped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.0.to_string();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                f.write_str(",")?;
            }
            write!(f, "{digit}")?;
        }
        Ok(())
    }
}

/// A day of the market, counted from 0.
pub type Day = u16;

/// The luck of a drill: one number names a whole tape.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Seed(pub u64);

/// A store of the market by its place; the trainee's is the first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct StoreId(pub u16);

impl StoreId {
    /// The trainee's store.
    pub const TRAINEE: StoreId = StoreId(0);
}

/// A listing of the market by its place: stores in order, then their products.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ListingId(pub u16);

impl ListingId {
    /// The place as an index.
    #[must_use]
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// A product as authored in a scenario, such as `thermos-500`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ProductId(pub String);

impl ProductId {
    /// The id as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for ProductId {
    fn from(id: &str) -> Self {
        ProductId(id.to_owned())
    }
}

impl fmt::Display for ProductId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_prints_with_commas_and_a_true_minus() {
        assert_eq!(Fen(123_450).to_string(), "¥1,234.50");
        assert_eq!(Fen(-5).to_string(), "−¥0.05");
        assert_eq!(Fen(-123_450).in_yuan(), "−¥1,235");
        assert_eq!(Fen(100_000_000).in_yuan(), "¥1,000,000");
    }

    #[test]
    fn commission_is_half_up() {
        assert_eq!(Fen(8_900).basis_points(560), Fen(498));
        assert_eq!(Fen(12_500).basis_points(560), Fen(700));
        assert_eq!(Fen(625).basis_points(560), Fen(35));
        // 6.25 × 5.6 % = 0.35 exactly; 0.25 × 2 % = 0.005 goes up
        assert_eq!(Fen(25).basis_points(200), Fen(1));
    }

    #[test]
    fn rounding_goes_away_from_zero_at_halves() {
        assert_eq!([round(2.5), round(-2.5), round(2.49), round(-0.2)], [3, -3, 2, 0]);
    }
}
