//! Pre-sale sums: a deposit that counts for more than it is (定金膨胀).

use super::units::Fen;

/// A pre-sale of one unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PreSale {
    /// The price that the deposit's worth comes off.
    pub price: Fen,
    /// What is paid first.
    pub deposit: Fen,
    /// What it counts for when the balance is paid.
    pub worth: Fen,
}

impl PreSale {
    /// The balance: price − worth, at least nothing.
    #[must_use]
    pub fn balance(&self) -> Fen {
        (self.price - self.worth).max(Fen::ZERO)
    }

    /// What the buyer pays in all.
    #[must_use]
    pub fn paid(&self) -> Fen {
        self.deposit + self.balance()
    }

    /// What the buyer really saves: worth − deposit, not the worth.
    #[must_use]
    pub fn saved(&self) -> Fen {
        self.price - self.paid()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fifty_for_a_hundred_on_399() {
        let sale = PreSale { price: Fen(39_900), deposit: Fen(5_000), worth: Fen(10_000) };
        assert_eq!((sale.balance(), sale.paid(), sale.saved()), (Fen(29_900), Fen(34_900), Fen(5_000)));
    }

    #[test]
    fn twenty_for_fifty_on_299() {
        // fact PROMO-013: 20 + (299 − 50) = 269, a saving of 30 and not of 50
        let sale = PreSale { price: Fen(29_900), deposit: Fen(2_000), worth: Fen(5_000) };
        assert_eq!((sale.paid(), sale.saved()), (Fen(26_900), Fen(3_000)));
    }
}
