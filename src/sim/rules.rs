//! The kinds of rules a policy is made of, and what each says of a store.
//!
//! The kinds are general; a scenario names them and gives the parameters.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::action::{MOST_SURGE, MOST_UNITS};
use super::checkout::{Coupon, Reduction, Repeat};
use super::command::Command;
use super::margin::UNITS_PER_100_PARCELS;
use super::scenario::Yuan;
use super::units::{Fen, ProductId, round};
use super::view::{ProductView, StoreView};

/// How prices are set.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum PriceRule {
    /// Leave them.
    Keep,
    /// A percentage of the cost (成本加成).
    CostPlus {
        /// 140 = cost × 1.4.
        percent: f64,
    },
    /// Break-even price plus a share of what the market charges: the margin
    /// comes from what buyers compare with, not from the cost.
    Value {
        /// Percent of the rivals' middle price.
        market_percent: f64,
        /// Other shares for some products.
        #[serde(default)]
        except: BTreeMap<ProductId, f64>,
    },
    /// Under the cheapest rival.
    Undercut {
        /// Percent under it.
        percent: f64,
        /// Never under this percentage of the cost.
        floor_percent: f64,
    },
    /// Written prices.
    Fixed {
        /// Yuan per product; others stay.
        prices: BTreeMap<ProductId, Yuan>,
    },
}

/// How stock is bought.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum StockRule {
    /// Buy nothing.
    Keep,
    /// Up to so many days of last week's sales.
    Cover {
        /// Days, lead time included.
        days: u16,
        /// What the coming days sell relative to last week: 1 = as much.
        #[serde(default = "as_usual")]
        factor: f64,
    },
    /// So many units, over and above what is there.
    Fixed {
        /// Units per product; nothing of the others.
        units: BTreeMap<ProductId, u32>,
    },
}

fn as_usual() -> f64 {
    1.0
}

/// What promotion stands.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum PromotionRule {
    /// Leave what stands.
    Keep,
    /// None.
    None,
    /// So much off every product on sale.
    ItemDiscount {
        /// Percent.
        percent: u8,
        /// Only these; all when empty.
        #[serde(default)]
        products: Vec<ProductId>,
    },
    /// A coupon.
    Coupon {
        /// What it takes off.
        face_yuan: Yuan,
        /// From which amount.
        threshold_yuan: Yuan,
        /// How many a round.
        quota: u32,
    },
    /// A flash sale every round.
    Flash {
        /// Which product.
        product: ProductId,
        /// Percent under the shelf price of the price rule.
        off_percent: u8,
        /// Units, as far as there are any.
        units: u32,
    },
    /// A group price.
    Group {
        /// Only these; all when empty.
        #[serde(default)]
        products: Vec<ProductId>,
        /// Buyers in a group.
        size: u8,
        /// Percent under the price of one alone.
        off_percent: u8,
    },
    /// Orders taken ahead of the next event.
    PreSale {
        /// Only these; all when empty.
        #[serde(default)]
        products: Vec<ProductId>,
        /// Deposit, percent of the price.
        deposit_percent: u8,
        /// What it counts for, percent of the price.
        credit_percent: u8,
    },
    /// One 满减.
    FullReduction {
        /// Threshold.
        threshold_yuan: Yuan,
        /// What comes off.
        off_yuan: Yuan,
        /// How often.
        repeat: Repeat,
    },
}

/// What is spent on paid visits.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum TrafficRule {
    /// Leave it.
    Keep,
    /// Nothing.
    None,
    /// The same for every product on sale.
    Each {
        /// Yuan a day.
        daily_yuan: Yuan,
    },
    /// Written budgets.
    Fixed {
        /// Yuan a day per product; nothing for the others.
        budgets: BTreeMap<ProductId, Yuan>,
    },
    /// As long as the last click earns what it costs:
    /// B_ad (√(v / c₀) − 1), v what a click leaves after expected refunds.
    Marginal,
}

/// How much dispatch capacity is booked.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum FulfilmentRule {
    /// Leave it.
    Keep,
    /// None beyond one's own.
    None,
    /// Written slots.
    Slots {
        /// Parcels a day.
        slots: u32,
    },
    /// What last week's orders would need beyond one's own.
    Match {
        /// What the coming days sell relative to last week.
        #[serde(default = "as_usual")]
        factor: f64,
    },
}

/// What is on sale.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum SelectionRule {
    /// Leave it.
    Keep,
    /// Everything.
    All,
    /// What leaves at least this share of the market's price, at the price the
    /// price rule would set.
    Margin {
        /// Percent of the market's middle price.
        min_percent: f64,
        /// Under this mean of its reviews a product drags the whole store.
        #[serde(default)]
        min_rating: f64,
    },
    /// From the cards, what costs least.
    Cheapest {
        /// How many products to sell.
        count: u8,
        /// Units of a first purchase, at least the supplier's minimum.
        units: u32,
    },
    /// From the cards, what is searched for most.
    Traffic {
        /// How many products to sell.
        count: u8,
        /// Units of a first purchase, at least the supplier's minimum.
        units: u32,
    },
    /// From the cards, what can be expected to leave most after refunds.
    Contribution {
        /// How many products to sell.
        count: u8,
        /// Units of a first purchase, at least the supplier's minimum.
        units: u32,
        /// How many of the most promising to sample first.
        #[serde(default)]
        samples: u8,
    },
}

impl PromotionRule {
    /// Ends what is not wanted any more, and sets what the whole store has.
    pub(super) fn end(&self, plan: &mut Vec<Command>, view: &StoreView) {
        if *self == PromotionRule::Keep {
            return;
        }
        let reduction = match *self {
            PromotionRule::FullReduction { threshold_yuan, off_yuan, repeat } => {
                Some(Reduction { threshold: threshold_yuan.0, off: off_yuan.0, repeat })
            }
            _ => None,
        };
        let coupon = match *self {
            PromotionRule::Coupon { face_yuan, threshold_yuan, quota } => {
                Some(Coupon { face: face_yuan.0, threshold: threshold_yuan.0, quota })
            }
            _ => None,
        };
        plan.push(Command::FullReduction { offer: reduction });
        plan.push(Command::Coupon { offer: coupon });
        for product in view.products.iter().filter(|product| !product.is_candidate()) {
            let id = &product.product;
            let discounts = matches!(self, PromotionRule::ItemDiscount { .. }) && self.touches(id);
            if !discounts && product.off_percent > 0 {
                plan.push(Command::ItemDiscount { product: id.clone(), off_percent: 0 });
            }
            let groups = matches!(self, PromotionRule::Group { .. }) && self.touches(id);
            if !groups && product.group.is_some() {
                plan.push(Command::GroupBuy { product: id.clone(), size: 0, price_fen: Fen::ZERO });
            }
            let takes = matches!(self, PromotionRule::PreSale { .. }) && self.touches(id);
            if !takes && product.presale.is_some_and(|presale| presale.deposit > Fen::ZERO) {
                let none = Fen::ZERO;
                plan.push(Command::PreSale { product: id.clone(), deposit_fen: none, credit_fen: none });
            }
            let flashes = matches!(self, PromotionRule::Flash { .. }) && self.touches(id);
            if !flashes && product.flash.is_some() {
                plan.push(Command::FlashSale { product: id.clone(), price_fen: Fen::ZERO, units: 0 });
            }
        }
    }

    fn touches(&self, id: &ProductId) -> bool {
        match self {
            PromotionRule::ItemDiscount { products, .. }
            | PromotionRule::Group { products, .. }
            | PromotionRule::PreSale { products, .. } => products.is_empty() || products.contains(id),
            PromotionRule::Flash { product, .. } => product == id,
            _ => false,
        }
    }

    /// Sets what one product has, once its price is set.
    pub(super) fn begin(&self, plan: &mut Vec<Command>, product: &ProductView, price: Fen) {
        let id = product.product.clone();
        if !self.touches(&id) {
            return;
        }
        let percent = |percent: u8| price.share(percent.into(), 100);
        plan.push(match self {
            PromotionRule::ItemDiscount { percent, .. } => {
                Command::ItemDiscount { product: id, off_percent: *percent }
            }
            PromotionRule::Group { size, off_percent, .. } => {
                Command::GroupBuy { product: id, size: *size, price_fen: price - percent(*off_percent) }
            }
            PromotionRule::PreSale { deposit_percent, credit_percent, .. } => Command::PreSale {
                product: id,
                deposit_fen: percent(*deposit_percent),
                credit_fen: percent(*credit_percent),
            },
            PromotionRule::Flash { off_percent, units, .. } => Command::FlashSale {
                product: id,
                price_fen: price - percent(*off_percent),
                units: (*units).min(product.stock),
            },
            _ => return,
        });
    }
}

impl TrafficRule {
    /// Fen a day for a product; nothing to say where it keeps what stands.
    pub(super) fn budget(&self, view: &StoreView, product: &ProductView, listed: bool) -> Option<Fen> {
        let wanted = match self {
            TrafficRule::Keep => return None,
            TrafficRule::None => Fen::ZERO,
            TrafficRule::Each { daily_yuan } => daily_yuan.0,
            TrafficRule::Fixed { budgets } => budgets.get(&product.product).map_or(Fen::ZERO, |yuan| yuan.0),
            TrafficRule::Marginal => view.best_budget(product),
        };
        Some(if listed { wanted } else { Fen::ZERO })
    }
}

impl FulfilmentRule {
    pub(super) fn slots(&self, view: &StoreView) -> Option<u32> {
        match self {
            FulfilmentRule::Keep => None,
            FulfilmentRule::None => Some(0),
            FulfilmentRule::Slots { slots } => Some(*slots),
            FulfilmentRule::Match { factor } => {
                let week: u32 = view.products.iter().map(|product| product.units_7_days).sum();
                let parcels = f64::from(week) / 7.0 * 100.0 / UNITS_PER_100_PARCELS as f64 * factor;
                let over = (parcels - f64::from(view.capacity)).max(0.0);
                Some((round(over) as u32).min(MOST_SURGE))
            }
        }
    }
}

impl PriceRule {
    /// The price of a product, in whole yuan where the rule computes it, never
    /// over the tag.
    #[must_use]
    pub fn of(&self, view: &StoreView, product: &ProductView) -> Fen {
        let cost = product.article.cost.yuan();
        let price = match self {
            PriceRule::Keep => product.price,
            PriceRule::Fixed { prices } => prices.get(&product.product).map_or(product.price, |yuan| yuan.0),
            PriceRule::CostPlus { percent } => whole_yuan(cost * percent / 100.0),
            PriceRule::Value { market_percent, except } => {
                let share = except.get(&product.product).unwrap_or(market_percent);
                let even = view.fees.break_even(product.article).yuan();
                whole_yuan(even + product.market_price().yuan() * share / 100.0)
            }
            PriceRule::Undercut { percent, floor_percent } => {
                let cheapest = product.rivals.first().map_or(product.price, |rival| rival.price);
                let under = cheapest.yuan() * (1.0 - percent / 100.0);
                whole_yuan(under.max(cost * floor_percent / 100.0))
            }
        };
        price.min(product.list_price).max(Fen(1))
    }
}

fn whole_yuan(yuan: f64) -> Fen {
    Fen::from_yuan(round(yuan))
}

impl SelectionRule {
    pub(super) fn lists(&self, view: &StoreView, product: &ProductView, price: Fen) -> bool {
        match self {
            SelectionRule::Keep | SelectionRule::Cheapest { .. } | SelectionRule::Traffic { .. } => {
                product.listed
            }
            SelectionRule::Contribution { .. } => {
                product.listed && view.fees.unit(product.article, price).after_refunds > Fen::ZERO
            }
            SelectionRule::All => true,
            SelectionRule::Margin { min_percent, min_rating } => {
                let market = product.market_price();
                let at = price.min(market);
                let leaves = view.fees.unit(product.article, at).after_refunds.yuan();
                leaves >= market.yuan() * min_percent / 100.0 && product.rating >= *min_rating
            }
        }
    }
}

impl StockRule {
    pub(super) fn units(&self, product: &ProductView, cash: Fen) -> u32 {
        let have = u64::from(product.stock) + u64::from(product.incoming);
        let wanted = match self {
            StockRule::Keep => return 0,
            StockRule::Fixed { units } => {
                let more = units.get(&product.product).copied().unwrap_or(0);
                if more == 0 {
                    return 0;
                }
                have + u64::from(more)
            }
            StockRule::Cover { days, factor } => {
                let daily = f64::from(product.units_7_days) * factor / 7.0;
                let soon = (daily * f64::from(product.lead_days + 7)) as u64;
                if have >= soon.max(1) {
                    return 0;
                }
                (daily * f64::from(*days)) as u64
            }
        };
        let affordable = (cash.0.max(0) / product.unit_cost().0.max(1)).min(MOST_UNITS.into()) as u64;
        let least = u64::from(product.min_purchase);
        let units = (wanted.saturating_sub(have)).max(least).min(affordable);
        if units < least { 0 } else { units as u32 }
    }
}
