//! Checkout in fen: item discount, 满减, platform 满减, coupon.
//!
//! The order and the amount a threshold tests come from the scenario's rule
//! table. Every step is floored to the fen, and a reduction of the whole
//! basket is shared among its lines by largest remainder, ties to the earlier
//! line, so that a partial refund returns exactly what was paid for a line.

use serde::{Deserialize, Serialize};

use super::units::Fen;

/// The most lines a basket of the market can hold.
pub const MAX_LINES: usize = 4;

/// How often a 满减 counts in one basket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Repeat {
    /// 满减: once.
    Once,
    /// 每满减: for every full threshold.
    Each,
}

/// 满减: `off` less when the basket reaches `threshold`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reduction {
    /// The amount a basket has to reach.
    #[serde(rename = "threshold_fen")]
    pub threshold: Fen,
    /// What comes off.
    #[serde(rename = "off_fen")]
    pub off: Fen,
    /// Once, or for every full threshold.
    pub repeat: Repeat,
}

impl Reduction {
    /// What comes off a basket that pays `running` now and whose threshold
    /// tests `base`.
    #[must_use]
    pub fn of(&self, base: Fen, running: Fen) -> Fen {
        if self.threshold <= Fen::ZERO || base < self.threshold {
            return Fen::ZERO;
        }
        let times = match self.repeat {
            Repeat::Once => 1,
            Repeat::Each => base.0 / self.threshold.0,
        };
        self.off.times(times).min(running).max(Fen::ZERO)
    }
}

/// A coupon of the store: one to a basket, until they are gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Coupon {
    /// What it takes off.
    #[serde(rename = "face_fen")]
    pub face: Fen,
    /// The amount a basket has to reach.
    #[serde(rename = "threshold_fen")]
    pub threshold: Fen,
    /// How many there are.
    pub quota: u32,
}

impl Coupon {
    /// The coupon as a reduction of one basket.
    #[must_use]
    pub fn reduction(&self) -> Reduction {
        Reduction { threshold: self.threshold, off: self.face, repeat: Repeat::Once }
    }
}

/// Which amount a threshold tests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ThresholdBase {
    /// The basket after item discounts, whatever came off since.
    AfterItem,
    /// What is left to pay at that step.
    Running,
}

/// One kind of price reduction at checkout.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Layer {
    /// The discount on one item.
    Item,
    /// The store's 满减.
    StoreReduction,
    /// The platform's 官方立减 and 跨店满减.
    PlatformReduction,
    /// A coupon.
    Coupon,
}

/// What reduces one basket.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Offers {
    /// The store's 满减.
    pub store: Option<Reduction>,
    /// The platform's 官方立减: percent off every line.
    pub instant_off_percent: u8,
    /// The platform's 跨店满减.
    pub platform: Option<Reduction>,
    /// The buyer's coupon.
    pub coupon: Option<Reduction>,
}

/// The rule by which offers stack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stacking {
    /// The order of the layers.
    pub order: Vec<Layer>,
    /// Which amount a threshold tests.
    pub base: ThresholdBase,
}

impl Default for Stacking {
    fn default() -> Self {
        Stacking {
            order: vec![Layer::Item, Layer::StoreReduction, Layer::PlatformReduction, Layer::Coupon],
            base: ThresholdBase::AfterItem,
        }
    }
}

/// One line of a basket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Shelf price of one unit.
    pub price: Fen,
    /// Percent off this item, 0 to 90.
    pub off_percent: u8,
    /// Units.
    pub units: u32,
}

/// A unit's price after its discount, floored to the fen.
#[must_use]
pub fn discounted(price: Fen, off_percent: u8) -> Fen {
    if off_percent == 0 {
        return price;
    }
    price.share(100 - i64::from(off_percent.min(100)), 100)
}

/// What the buyer pays for each line; lines beyond [`MAX_LINES`] are not read.
#[must_use]
pub fn pay(lines: &[Line], offers: &Offers, stacking: &Stacking) -> [Fen; MAX_LINES] {
    let lines = &lines[..lines.len().min(MAX_LINES)];
    let mut paid = [Fen::ZERO; MAX_LINES];
    for (slot, line) in paid.iter_mut().zip(lines) {
        *slot = line.price.times(i64::from(line.units));
    }
    let mut base: Fen = paid.iter().copied().sum();
    for layer in &stacking.order {
        let running: Fen = paid.iter().copied().sum();
        let tested = match stacking.base {
            ThresholdBase::AfterItem => base,
            ThresholdBase::Running => running,
        };
        let offer = match layer {
            Layer::Item => {
                for (slot, line) in paid.iter_mut().zip(lines) {
                    *slot = slot.share(100 - i64::from(line.off_percent.min(100)), 100);
                }
                base = paid.iter().copied().sum();
                continue;
            }
            Layer::StoreReduction => offers.store,
            Layer::PlatformReduction => {
                take_percent(&mut paid, offers.instant_off_percent);
                offers.platform
            }
            Layer::Coupon => offers.coupon,
        };
        if let Some(offer) = offer {
            let shares = apportion(offer.of(tested, running), &paid);
            for (slot, share) in paid.iter_mut().zip(shares) {
                *slot -= share;
            }
        }
    }
    paid
}

fn take_percent(paid: &mut [Fen; MAX_LINES], percent: u8) {
    if percent > 0 {
        for slot in paid {
            *slot = slot.share(100 - i64::from(percent.min(100)), 100);
        }
    }
}

/// Shares `amount` in proportion to `weights` by largest remainder, ties to
/// the earlier line. The shares add up to the amount unless every weight is 0.
#[must_use]
pub fn apportion(amount: Fen, weights: &[Fen; MAX_LINES]) -> [Fen; MAX_LINES] {
    let whole: Fen = weights.iter().copied().sum();
    let mut shares = [Fen::ZERO; MAX_LINES];
    if whole <= Fen::ZERO || amount <= Fen::ZERO {
        return shares;
    }
    let mut remainders = [0_i128; MAX_LINES];
    for at in 0..MAX_LINES {
        let product = i128::from(amount.0) * i128::from(weights[at].0);
        shares[at] = Fen((product / i128::from(whole.0)) as i64);
        remainders[at] = product % i128::from(whole.0);
    }
    let mut left = amount - shares.iter().copied().sum();
    while left > Fen::ZERO {
        let mut largest = 0;
        for at in 1..MAX_LINES {
            if remainders[at] > remainders[largest] {
                largest = at;
            }
        }
        shares[largest] += Fen(1);
        remainders[largest] = -1;
        left -= Fen(1);
    }
    shares
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn line(fen: i64) -> Line {
        Line { price: Fen(fen), off_percent: 0, units: 1 }
    }

    fn reduction(threshold: i64, off: i64, repeat: Repeat) -> Option<Reduction> {
        Some(Reduction { threshold: Fen::from_yuan(threshold), off: Fen::from_yuan(off), repeat })
    }

    #[test]
    fn full_150_less_30_over_three_lines() {
        let offers = Offers { store: reduction(150, 30, Repeat::Once), ..Offers::default() };
        let lines = [line(9_900), line(5_990), line(3_990)];
        let paid = pay(&lines, &offers, &Stacking::default());
        // discounts 14.94, 9.04, 6.02; a refund of line 1 returns 84.06
        assert_eq!(paid, [Fen(8_406), Fen(5_086), Fen(3_388), Fen::ZERO]);
    }

    #[test]
    fn every_full_200_less_30() {
        let offers = Offers { store: reduction(200, 30, Repeat::Each), ..Offers::default() };
        for (price, expected) in
            [(19_999, 19_999), (20_000, 17_000), (39_900, 36_900), (40_000, 34_000), (60_500, 51_500)]
        {
            assert_eq!(pay(&[line(price)], &offers, &Stacking::default())[0], Fen(expected));
        }
    }

    #[test]
    fn all_four_layers_stack_in_the_table_order() {
        let offers = Offers {
            store: reduction(300, 20, Repeat::Once),
            instant_off_percent: 0,
            platform: reduction(300, 30, Repeat::Once),
            coupon: reduction(300, 10, Repeat::Once),
        };
        let lines = [Line { price: Fen::from_yuan(459), off_percent: 15, units: 1 }];
        // 459 × .85 − 20 − 30 − 10
        assert_eq!(pay(&lines, &offers, &Stacking::default())[0], Fen(33_015));
    }

    #[test]
    fn the_order_of_the_table_decides() {
        // 400 with 10 % off and 40 off: 320 item first, 324 reduction first
        let lines = [Line { price: Fen::from_yuan(400), off_percent: 10, units: 1 }];
        let offers = Offers { store: reduction(300, 40, Repeat::Once), ..Offers::default() };
        let later = Stacking { order: vec![Layer::StoreReduction, Layer::Item], ..Stacking::default() };
        assert_eq!(pay(&lines, &offers, &Stacking::default())[0], Fen::from_yuan(320));
        assert_eq!(pay(&lines, &offers, &later)[0], Fen::from_yuan(324));
    }

    #[test]
    fn the_tested_amount_is_a_rule() {
        let offers = Offers {
            store: reduction(300, 40, Repeat::Once),
            coupon: reduction(300, 10, Repeat::Once),
            ..Offers::default()
        };
        let running = Stacking { base: ThresholdBase::Running, ..Stacking::default() };
        assert_eq!(pay(&[line(32_000)], &offers, &Stacking::default())[0], Fen::from_yuan(270));
        assert_eq!(pay(&[line(32_000)], &offers, &running)[0], Fen::from_yuan(280));
    }

    #[test]
    fn nothing_is_paid_back_at_checkout() {
        let offers = Offers { store: reduction(10, 50, Repeat::Each), ..Offers::default() };
        assert_eq!(pay(&[line(3_000)], &offers, &Stacking::default())[0], Fen::ZERO);
    }

    proptest! {
        #[test]
        fn shares_add_up_and_follow_the_weights(amount in 0_i64..1_000_000, a in 0_i64..100_000,
            b in 0_i64..100_000, c in 1_i64..100_000) {
            let weights = [Fen(a), Fen(b), Fen(c), Fen::ZERO];
            let shares = apportion(Fen(amount), &weights);
            prop_assert_eq!(shares.iter().copied().sum::<Fen>(), Fen(amount));
            for (share, weight) in shares.iter().zip(weights) {
                let exact = amount as f64 * weight.0 as f64 / (a + b + c) as f64;
                prop_assert!((share.0 as f64 - exact).abs() < 1.0 + 1e-6);
            }
        }

        #[test]
        fn a_basket_never_pays_more_than_its_shelf_prices(price in 1_i64..100_000, off in 0_u8..90,
            threshold in 1_i64..500, less in 1_i64..400) {
            let offers = Offers { store: reduction(threshold, less, Repeat::Each), ..Offers::default() };
            let lines = [Line { price: Fen(price), off_percent: off, units: 2 }, line(4_000)];
            let paid = pay(&lines, &offers, &Stacking::default());
            prop_assert!(paid[0] <= Fen(price * 2) && paid[0] >= Fen::ZERO);
            prop_assert!(paid[1] <= Fen(4_000) && paid[1] >= Fen::ZERO);
        }
    }
}
