//! What one sale leaves: now, and after expected refunds.
//!
//! Uses only figures a trainee may see, so that a forecast on a screen and the
//! engine's reports are one calculation.

use super::units::{Fen, round};

/// What a sale costs, as published to every store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fees {
    /// Commission, hundredths of a percent of the paid amount.
    pub commission_bp: i64,
    /// Sending a parcel.
    pub postage: Fen,
    /// Packing a parcel.
    pub packing: Fen,
    /// Getting a parcel back.
    pub return_postage: Fen,
    /// Returned units that cannot be sold again, hundredths of a percent.
    pub spoiled_bp: i64,
    /// Units refused at the door, hundredths of a percent; no insurance
    /// carries them back.
    pub refused_bp: i64,
    /// Whether the store insures returns (运费险).
    pub insured: bool,
    /// The return rate the insurer quotes on, hundredths of a percent; each
    /// product's own expected one when `None`.
    pub quote_bp: Option<i64>,
}

/// Units in an average basket × 100: 12 % hold two and 3 % three.
pub const UNITS_PER_100_PARCELS: i64 = 118;

/// What is known of a product before it is sold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Article {
    /// Cost of a unit.
    pub cost: Fen,
    /// Units expected back, hundredths of a percent (an assumption of the scenario).
    pub refund_bp: i64,
}

/// What a number of sales leaves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Contribution {
    /// Paid less commission, cost, postage, packing and 运费险.
    pub now: Fen,
    /// The same less what expected refunds will take.
    pub after_refunds: Fen,
}

impl Fees {
    /// What a parcel costs to send: postage, packing, premium.
    /// The premium is max(¥0.30, 1.25 × refund rate × return postage).
    #[must_use]
    pub fn per_parcel(&self, article: Article) -> Fen {
        self.postage + self.packing + self.premium(article)
    }

    /// 运费险 of a parcel; nothing for a store that has none.
    #[must_use]
    pub fn premium(&self, article: Article) -> Fen {
        if !self.insured {
            return Fen::ZERO;
        }
        let quoted = self.quote_bp.unwrap_or(article.refund_bp);
        self.return_postage.basis_points(quoted * 5 / 4).max(Fen(30))
    }

    /// What `units` in `parcels` that paid `paid` leave.
    #[must_use]
    pub fn contribution(&self, article: Article, paid: Fen, units: i64, parcels: i64) -> Contribution {
        self.leaves(article, paid, units, self.per_parcel(article).times(parcels))
    }

    /// What one unit at `price` leaves when baskets are as large as usual.
    #[must_use]
    pub fn unit(&self, article: Article, price: Fen) -> Contribution {
        self.unit_in(article, price, UNITS_PER_100_PARCELS)
    }

    /// What one unit at `price` leaves when 100 parcels hold `units` units, at
    /// least one each.
    #[must_use]
    pub fn unit_in(&self, article: Article, price: Fen, units: i64) -> Contribution {
        self.leaves(article, price, 1, self.parcel_share(article, units))
    }

    /// What a unit bears of its parcel when 100 parcels hold `units` units.
    #[must_use]
    pub fn parcel_share(&self, article: Article, units: i64) -> Fen {
        self.per_parcel(article).share(100, units.max(100))
    }

    fn leaves(&self, article: Article, paid: Fen, units: i64, parcels: Fen) -> Contribution {
        let net = paid - paid.basis_points(self.commission_bp);
        let goods = article.cost.times(units);
        let now = net - goods - parcels;
        let back = self.return_postage.times(units);
        let kept = goods.basis_points(10_000 - self.spoiled_bp);
        let lost = if self.insured {
            (net - kept).basis_points(article.refund_bp) + back.basis_points(self.refused_bp)
        } else {
            (net - kept + back).basis_points(article.refund_bp)
        };
        Contribution { now, after_refunds: now - lost }
    }

    /// The lowest price at which a unit does not lose after expected refunds.
    #[must_use]
    pub fn break_even(&self, article: Article) -> Fen {
        let slope = (10_000 - self.commission_bp) as f64 * (10_000 - article.refund_bp) as f64 / 1e8;
        first_not_losing(slope, |price| self.unit(article, price).after_refunds)
    }

    /// The lowest prices at which a unit does not lose now, and after expected
    /// refunds, when 100 parcels hold `units` units.
    #[must_use]
    pub fn break_evens_in(&self, article: Article, units: i64) -> (Fen, Fen) {
        let kept = (10_000 - self.commission_bp) as f64 / 1e4;
        let stays = (10_000 - article.refund_bp) as f64 / 1e4;
        (
            first_not_losing(kept, |price| self.unit_in(article, price, units).now),
            first_not_losing(kept * stays, |price| self.unit_in(article, price, units).after_refunds),
        )
    }
}

/// The lowest price at which `leaves` is not below nothing. What a unit leaves
/// is a straight line of about this `slope` but for rounding: aim, then walk.
fn first_not_losing(slope: f64, leaves: impl Fn(Fen) -> Fen) -> Fen {
    let loses = |price: i64| leaves(Fen(price)) < Fen::ZERO;
    let at_nothing = leaves(Fen::ZERO);
    let mut price = round((-at_nothing.0) as f64 / slope.max(1e-3)).max(0);
    while price > 0 && !loses(price - 1) {
        price -= 1;
    }
    while loses(price) {
        price += 1;
    }
    Fen(price)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FEES: Fees = Fees {
        commission_bp: 560,
        postage: Fen(450),
        packing: Fen::ZERO,
        return_postage: Fen(800),
        spoiled_bp: 1_500,
        refused_bp: 100,
        insured: false,
        quote_bp: None,
    };

    #[test]
    fn a_unit_worked_by_hand() {
        let article = Article { cost: Fen(4_000), refund_bp: 600 };
        // 89.00 − 4.98 commission − 40.00 − 4.50/1.18 (3.81, floored) = 40.21
        let unit = FEES.unit(article, Fen(8_900));
        assert_eq!(unit.now, Fen(4_021));
        // 6 % of (84.02 − 34.00 + 8.00) = 3.48
        assert_eq!(unit.after_refunds, Fen(4_021 - 348));
    }

    #[test]
    fn break_even_is_the_first_price_that_does_not_lose() {
        let article = Article { cost: Fen(4_000), refund_bp: 600 };
        let price = FEES.break_even(article);
        assert!(FEES.unit(article, price).after_refunds >= Fen::ZERO);
        assert!(FEES.unit(article, price - Fen(1)).after_refunds < Fen::ZERO);
    }

    #[test]
    fn insurance_takes_a_premium_and_pays_the_way_back() {
        let fees = Fees { insured: true, ..FEES };
        let article = Article { cost: Fen(4_000), refund_bp: 600 };
        // 1.25 × 6 % × 8.00 = 0.60
        assert_eq!(fees.per_parcel(article), Fen(450 + 60));
        assert_eq!(fees.per_parcel(Article { refund_bp: 100, ..article }), Fen(450 + 30));
        let sum = fees.contribution(article, Fen(17_800), 2, 1);
        // 178.00 − 9.97 − 80.00 − 5.10 = 82.93; 6 % of (168.03 − 68.00) = 6.00,
        // and one in a hundred is refused and comes back at the store's cost
        assert_eq!(sum, Contribution { now: Fen(8_293), after_refunds: Fen(8_293 - 600 - 16) });
    }
}
