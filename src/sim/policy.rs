//! Policies: a complete plan from what a store sees, by rules with parameters.
//!
//! The kinds are general; a scenario names them and gives the parameters. A
//! plan names every lever, so that following a policy replaces whatever stood
//! before.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::action::MOST_UNITS;
use super::checkout::{Reduction, Repeat};
use super::command::{Command, Dimension};
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
    },
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
}

/// A policy as written; what is left out is as house does it.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PolicyFile {
    /// Prices.
    pub price: Option<PriceRule>,
    /// Purchases.
    pub stock: Option<StockRule>,
    /// Promotion.
    pub promotion: Option<PromotionRule>,
    /// Selection.
    pub selection: Option<SelectionRule>,
}

/// A complete policy.
#[derive(Clone, Debug, PartialEq)]
pub struct Policy {
    /// Prices.
    pub price: PriceRule,
    /// Purchases.
    pub stock: StockRule,
    /// Promotion.
    pub promotion: PromotionRule,
    /// Selection.
    pub selection: SelectionRule,
}

/// The three policies of a scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Policies {
    /// The mistake it teaches.
    pub naive: Policy,
    /// Competent.
    pub house: Policy,
    /// The best known.
    pub reference: Policy,
}

impl Policy {
    /// The policy of a file, filled up from `house`.
    #[must_use]
    pub fn complete(file: &PolicyFile, house: &Policy) -> Policy {
        Policy {
            price: file.price.clone().unwrap_or_else(|| house.price.clone()),
            stock: file.stock.clone().unwrap_or_else(|| house.stock.clone()),
            promotion: file.promotion.clone().unwrap_or_else(|| house.promotion.clone()),
            selection: file.selection.clone().unwrap_or_else(|| house.selection.clone()),
        }
    }

    /// The plan for the next round. Promotions that end come first, so that a
    /// price is never refused for a discount that is about to go.
    #[must_use]
    pub fn plan(&self, view: &StoreView) -> Vec<Command> {
        let mut plan = Vec::with_capacity(4 * view.products.len() + 2);
        self.end_promotions(&mut plan, view);
        let mut cash = view.cash;
        for product in &view.products {
            let price = self.price.of(view, product);
            let listed = self.selection.lists(view, product, price);
            let id = product.product.clone();
            plan.push(if listed {
                Command::List { product: id.clone() }
            } else {
                Command::Delist { product: id.clone() }
            });
            plan.push(Command::Price { product: id.clone(), price_fen: price });
            let units = if listed { self.stock.units(view, product, cash) } else { 0 };
            if units > 0 {
                cash -= product.article.cost.times(units.into());
                plan.push(Command::Purchase { product: id.clone(), units });
            }
            if let PromotionRule::ItemDiscount { percent } = self.promotion {
                plan.push(Command::ItemDiscount { product: id.clone(), off_percent: percent });
            }
            plan.push(Command::AdBudget { product: id, daily_fen: Fen::ZERO });
        }
        plan.push(Command::Surge { slots: 0 });
        plan
    }

    fn end_promotions(&self, plan: &mut Vec<Command>, view: &StoreView) {
        let (items, offer) = match self.promotion {
            PromotionRule::Keep => return,
            PromotionRule::ItemDiscount { .. } => (false, None),
            PromotionRule::None => (true, None),
            PromotionRule::FullReduction { threshold_yuan, off_yuan, repeat } => {
                (true, Some(Reduction { threshold: threshold_yuan.0, off: off_yuan.0, repeat }))
            }
        };
        plan.push(Command::FullReduction { offer });
        if items {
            for product in &view.products {
                plan.push(Command::ItemDiscount { product: product.product.clone(), off_percent: 0 });
            }
        }
    }

    /// The plan's commands of one dimension.
    #[must_use]
    pub fn plan_of(&self, view: &StoreView, dimension: Dimension) -> Vec<Command> {
        self.plan(view).into_iter().filter(|command| command.dimension() == dimension).collect()
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
    fn lists(&self, view: &StoreView, product: &ProductView, price: Fen) -> bool {
        match self {
            SelectionRule::Keep => product.listed,
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
    fn units(&self, view: &StoreView, product: &ProductView, cash: Fen) -> u32 {
        let StockRule::Cover { days } = self else { return 0 };
        let wanted = u64::from(product.units_7_days) * u64::from(*days) / 7;
        let have = u64::from(product.stock) + u64::from(product.incoming);
        let soon = u64::from(product.units_7_days) * u64::from(view.lead_days + 7) / 7;
        if have >= soon.max(1) {
            return 0;
        }
        let affordable = (cash.0.max(0) / product.article.cost.0.max(1)).min(MOST_UNITS.into()) as u64;
        let least = u64::from(product.min_purchase);
        let units = (wanted.saturating_sub(have)).max(least).min(affordable);
        if units < least { 0 } else { units as u32 }
    }
}
