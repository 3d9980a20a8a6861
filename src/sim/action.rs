//! Checking and applying decisions. A refused command changes nothing.

use thiserror::Error;

use super::checkout::{Reduction, discounted};
use super::command::{Command, Dimension};
use super::ground::Ground;
use super::state::{MONTH, Market};
use super::units::{Fen, ListingId, ProductId, StoreId};
use crate::text::{Explain, Words};

/// The most units one purchase may hold.
pub const MOST_UNITS: u32 = 100_000;
/// The most units of one product a store can hold, bought ones included.
const MOST_STOCK: u64 = 10_000_000;
/// The most surge slots that can be booked.
pub const MOST_SURGE: u32 = 10_000;

/// Why a command was refused, with the number that broke it.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Refusal {
    /// No such product in this store.
    #[error("there is no product `{0}` in this store")]
    UnknownProduct(ProductId),
    /// Over the price on the tag.
    #[error("at most {most}: the price on the tag; {price} is over it")]
    AboveListPrice {
        /// The price given.
        price: Fen,
        /// The tag.
        most: Fen,
    },
    /// Nothing, or less than nothing.
    #[error("at least {least}; {price} is under it")]
    BelowLeastPrice {
        /// The price given.
        price: Fen,
        /// One fen.
        least: Fen,
    },
    /// The struck-out price was never paid lately.
    #[error(
        "the struck-out price may be at most {most}: the lowest paid in the {days} days before the promotion"
    )]
    StruckOutPrice {
        /// The price that would be struck out.
        price: Fen,
        /// The lowest paid price.
        most: Fen,
        /// The days that count.
        days: u16,
    },
    /// A discount outside 0 to 90.
    #[error("a discount is 0 to 90 percent, not {0}")]
    DiscountRange(u8),
    /// A 满减 that is no offer.
    #[error("a reduction must be under its threshold: {off} off {threshold} is not")]
    ReductionRange {
        /// The threshold.
        threshold: Fen,
        /// What comes off.
        off: Fen,
    },
    /// Not enough money.
    #[error("this purchase costs {cost}, and there is {cash}")]
    Unaffordable {
        /// What it costs.
        cost: Fen,
        /// What there is.
        cash: Fen,
    },
    /// Under the supplier's minimum.
    #[error("the supplier delivers at least {least}, not {units}")]
    BelowMinimum {
        /// Units wanted.
        units: u32,
        /// The least.
        least: u32,
    },
    /// More than the engine takes.
    #[error("at most {most}, not {units}")]
    TooMany {
        /// Units wanted.
        units: u32,
        /// The most.
        most: u32,
    },
    /// A budget below nothing or over the cash.
    #[error("a daily budget is ¥0.00 to {most}, not {budget}")]
    BudgetRange {
        /// The budget given.
        budget: Fen,
        /// The cash.
        most: Fen,
    },
    /// The level keeps this lever with the coach.
    #[error("at this level the coach looks after {}", .0.words().en)]
    Locked(Dimension),
    /// The store was closed for its debts.
    #[error("the store is closed")]
    Closed,
    /// All rounds have been played.
    #[error("the drill is over")]
    Finished,
}

impl Explain for Refusal {
    fn what(&self) -> Words {
        let zh = match self {
            Refusal::UnknownProduct(id) => format!("店里没有商品 {id}"),
            Refusal::AboveListPrice { most, .. } => format!("最高 {most}：不能超过吊牌价"),
            Refusal::BelowLeastPrice { least, .. } => format!("最低 {least}"),
            Refusal::StruckOutPrice { most, days, .. } => {
                format!("划线价最高 {most}：促销前 {days} 日内最低成交价")
            }
            Refusal::DiscountRange(percent) => format!("折扣让利在 0 到 90% 之间，{percent}% 不行"),
            Refusal::ReductionRange { threshold, off } => format!("满 {threshold} 减 {off}：减的要小于门槛"),
            Refusal::Unaffordable { cost, cash } => format!("这批货要 {cost}，手上只有 {cash}"),
            Refusal::BelowMinimum { units, least } => format!("起订 {least} 件，{units} 件供应商不接"),
            Refusal::TooMany { units, most } => format!("最多 {most} 件，{units} 件太多"),
            Refusal::BudgetRange { most, .. } => format!("日预算在 ¥0.00 到 {most} 之间"),
            Refusal::Locked(dimension) => format!("这一级的{}由教练照看", dimension.words().zh),
            Refusal::Closed => "店已经因欠款关了".to_owned(),
            Refusal::Finished => "这场演练已经结束".to_owned(),
        };
        Words::new(zh, self.to_string())
    }

    fn hint(&self) -> Option<Words> {
        match self {
            Refusal::StruckOutPrice { .. } => Some(Words::new(
                "先按真实价格卖满这几天，再打折；刚涨过的价不能划掉",
                "Sell at the real price for those days first; a price just raised may not be struck out",
            )),
            Refusal::Unaffordable { .. } => {
                Some(Words::new("少进一些，或等货款结回来", "Buy fewer, or wait for the settlement"))
            }
            _ => None,
        }
    }
}

impl Market {
    /// Applies a store's command.
    ///
    /// # Errors
    /// The [`Refusal`], with nothing changed.
    pub fn apply(&mut self, ground: &Ground, store: StoreId, command: &Command) -> Result<(), Refusal> {
        if self.is_closed(store) {
            return Err(Refusal::Closed);
        }
        let listing = match command.product() {
            None => None,
            Some(id) => Some(ground.listing_of(id).ok_or_else(|| Refusal::UnknownProduct(id.clone()))?),
        };
        match (command, listing) {
            (Command::List { .. }, Some(listing)) => self.set_active(listing, true),
            (Command::Delist { .. }, Some(listing)) => self.set_active(listing, false),
            (Command::Price { price_fen, .. }, Some(listing)) => {
                return self.set_price(ground, listing, *price_fen);
            }
            (Command::Purchase { units, .. }, Some(listing)) => {
                return self.purchase(ground, store, listing, *units);
            }
            (Command::ItemDiscount { off_percent, .. }, Some(listing)) => {
                return self.set_discount(ground, listing, *off_percent);
            }
            (Command::AdBudget { daily_fen, .. }, Some(listing)) => {
                return self.set_budget(store, listing, *daily_fen);
            }
            (Command::FullReduction { offer }, _) => return self.set_reduction(store, *offer),
            (Command::Surge { slots }, _) => return self.set_surge(store, *slots),
            (_, None) => {}
        }
        Ok(())
    }

    fn set_active(&mut self, listing: ListingId, active: bool) {
        let day = self.day;
        let listing = &mut self.listings[listing.index()];
        if active && !listing.active {
            listing.listed_on = day;
        }
        listing.active = active;
    }

    fn set_price(&mut self, ground: &Ground, id: ListingId, price: Fen) -> Result<(), Refusal> {
        let listing = &mut self.listings[id.index()];
        price_is_legal(price, ground.listings[id.index()].list_price)?;
        if listing.off_percent > 0 && price > listing.strike_ceiling {
            let days = ground.terms.reference_days;
            return Err(Refusal::StruckOutPrice { price, most: listing.strike_ceiling, days });
        }
        listing.price = price;
        Ok(())
    }

    pub(crate) fn purchase(
        &mut self,
        ground: &Ground,
        store: StoreId,
        id: ListingId,
        units: u32,
    ) -> Result<(), Refusal> {
        let spec = &ground.listings[id.index()];
        if units == 0 {
            return Ok(());
        }
        if units < spec.min_purchase {
            return Err(Refusal::BelowMinimum { units, least: spec.min_purchase });
        }
        if units > MOST_UNITS {
            return Err(Refusal::TooMany { units, most: MOST_UNITS });
        }
        let listing = &self.listings[id.index()];
        if u64::from(listing.stock) + u64::from(listing.incoming()) + u64::from(units) > MOST_STOCK {
            return Err(Refusal::TooMany { units, most: MOST_UNITS });
        }
        let store = &mut self.stores[usize::from(store.0)];
        let cost = spec.cost.times(i64::from(units));
        if cost > store.cash {
            return Err(Refusal::Unaffordable { cost, cash: store.cash });
        }
        store.cash -= cost;
        self.world.suppliers += cost;
        self.world.units_supplied -= i64::from(units);
        let arrival = usize::from(self.day + ground.terms.lead_days) % MONTH;
        self.listings[id.index()].pipeline[arrival] += units;
        Ok(())
    }

    fn set_discount(&mut self, ground: &Ground, id: ListingId, off_percent: u8) -> Result<(), Refusal> {
        if off_percent > 90 {
            return Err(Refusal::DiscountRange(off_percent));
        }
        let days = ground.terms.reference_days;
        let day = self.day;
        let listing = &mut self.listings[id.index()];
        if off_percent > 0 && listing.off_percent == 0 {
            let most = listing.lowest_paid(day, days);
            if listing.price > most {
                return Err(Refusal::StruckOutPrice { price: listing.price, most, days });
            }
            listing.strike_ceiling = most;
        }
        if discounted(listing.price, off_percent) < Fen(1) {
            return Err(Refusal::BelowLeastPrice { price: Fen::ZERO, least: Fen(1) });
        }
        if off_percent == 0 {
            listing.strike_ceiling = Fen::ZERO;
        }
        listing.off_percent = off_percent;
        Ok(())
    }

    fn set_budget(&mut self, store: StoreId, listing: ListingId, budget: Fen) -> Result<(), Refusal> {
        let most = self.stores[usize::from(store.0)].cash.max(Fen::ZERO);
        if budget < Fen::ZERO || budget > most {
            return Err(Refusal::BudgetRange { budget, most });
        }
        self.listings[listing.index()].ad_budget = budget;
        Ok(())
    }

    fn set_reduction(&mut self, store: StoreId, offer: Option<Reduction>) -> Result<(), Refusal> {
        if let Some(Reduction { threshold, off, .. }) = offer
            && (off <= Fen::ZERO || off >= threshold || threshold > Fen::from_yuan(1_000_000))
        {
            return Err(Refusal::ReductionRange { threshold, off });
        }
        self.stores[usize::from(store.0)].reduction = offer;
        Ok(())
    }

    fn set_surge(&mut self, store: StoreId, slots: u32) -> Result<(), Refusal> {
        if slots > MOST_SURGE {
            return Err(Refusal::TooMany { units: slots, most: MOST_SURGE });
        }
        self.stores[usize::from(store.0)].surge = slots;
        Ok(())
    }
}

/// Whether a shelf price may be written on a shelf at all.
///
/// # Errors
/// The bound it breaks.
pub fn price_is_legal(price: Fen, list_price: Fen) -> Result<(), Refusal> {
    if price > list_price {
        return Err(Refusal::AboveListPrice { price, most: list_price });
    }
    if price < Fen(1) {
        return Err(Refusal::BelowLeastPrice { price, least: Fen(1) });
    }
    Ok(())
}
