//! Checking and applying decisions. A refused command changes nothing.

use thiserror::Error;

use super::action_desk::Order;
use super::command::{Command, Dimension};
use super::ground::Ground;
use super::state::{MONTH, Market};
use super::supply::SupplierId;
use super::units::{Day, Fen, ListingId, ProductId, StoreId};
use crate::text::{Explain, Words};

/// The most units one purchase may hold.
pub const MOST_UNITS: u32 = 100_000;
/// The most units of one product a store can hold, bought ones included.
const MOST_STOCK: u64 = 10_000_000;
/// The most surge slots that can be booked.
pub const MOST_SURGE: u32 = 10_000;
/// The highest return paid visits may aim at, in hundredths.
pub const MOST_TARGET_PERCENT: u32 = 10_000;

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
    /// Too dear for the event that runs.
    #[error("at most {most} in this event: the lowest paid in the {days} days before it; {price} is over it")]
    EventPrice {
        /// What one unit would pay.
        price: Fen,
        /// The ceiling.
        most: Fen,
        /// The days that count.
        days: u16,
    },
    /// A flash price that is none.
    #[error("a flash price is at most {most} here, {percent} % under tag and shelf, not {price}")]
    FlashPrice {
        /// The price given.
        price: Fen,
        /// The highest.
        most: Fen,
        /// Percent under the tag.
        percent: u8,
    },
    /// A quota of nothing or of more than there is.
    #[error("between 1 and {most}, not {units}")]
    QuotaRange {
        /// The quota given.
        units: u32,
        /// The most.
        most: u32,
    },
    /// A group that is none.
    #[error("a group has 2 to 10 buyers at ¥0.01 to {most}, not {size} at {price}")]
    GroupRange {
        /// Buyers.
        size: u8,
        /// The price given.
        price: Fen,
        /// The price of one alone.
        most: Fen,
    },
    /// A pre-sale with nothing to sell before.
    #[error("no event begins in this category within {days} days")]
    NoEventAhead {
        /// The days looked ahead.
        days: u16,
    },
    /// A deposit the law does not know.
    #[error("a deposit is ¥0.01 to {most} here, 20 % of the price; {deposit} is not")]
    DepositShare {
        /// The deposit given.
        deposit: Fen,
        /// The highest.
        most: Fen,
    },
    /// A deposit that counts for less than it is, or for everything.
    #[error("the deposit of {deposit} must count for at least itself and less than {price}, not {credit}")]
    CreditRange {
        /// What it would count for.
        credit: Fen,
        /// The deposit.
        deposit: Fen,
        /// The price.
        price: Fen,
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
    /// No such supplier of this product.
    #[error("this product has no supplier `{0}`")]
    UnknownSupplier(SupplierId),
    /// A sample or trial of a product that has no supplier cards.
    #[error("this product has no supplier cards")]
    NoSuppliers,
    /// A trial of what is sold already, or on trial.
    #[error("a trial is for what was never bought nor listed, and once at a time")]
    NoCandidate,
    /// A second sample of the same goods.
    #[error("this supplier's sample is already ordered")]
    AlreadySampled,
    /// The scenario has no such desk at this level.
    #[error("there is no {} desk at this level", .0.words().en)]
    NoDesk(Dimension),
    /// A count over its bound.
    #[error("at most {most}, not {wanted}")]
    OutOfRange {
        /// The number given.
        wanted: u32,
        /// The most.
        most: u32,
    },
    /// An auto-refund cap below nothing or beyond reason.
    #[error("an auto-refund cap is ¥0.00 to {most}, not {cap}")]
    CapRange {
        /// The cap given.
        cap: Fen,
        /// The most.
        most: Fen,
    },
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
            Refusal::EventPrice { most, days, .. } => {
                format!("本次活动最高 {most}：按活动前 {days} 日内最低到手价")
            }
            Refusal::FlashPrice { most, percent, .. } => {
                format!("秒杀价最高 {most}：比吊牌价和货架价都低 {percent}% 以上")
            }
            Refusal::QuotaRange { units, most } => format!("1 到 {most} 之间，{units} 不行"),
            Refusal::GroupRange { size, most, .. } => {
                format!("2 到 10 人成团，团价最高 {most}；{size} 人这样不成")
            }
            Refusal::NoEventAhead { days } => format!("{days} 天内这个类目没有活动，预售没有开卖日"),
            Refusal::DepositShare { most, .. } => format!("定金最高 {most}：不超过售价的 20%"),
            Refusal::CreditRange { credit, deposit, .. } => {
                format!("定金 {deposit} 抵 {credit} 不行：抵的不能少于定金，也不能抵完整个价")
            }
            Refusal::Locked(dimension) => format!("这一级的{}由教练照看", dimension.words().zh),
            Refusal::Closed => "店已经因欠款关了".to_owned(),
            Refusal::Finished => "这场演练已经结束".to_owned(),
            Refusal::UnknownSupplier(id) => format!("这件商品没有供应商 {id}"),
            Refusal::NoSuppliers => "这件商品没有供应商卡".to_owned(),
            Refusal::NoCandidate => "试销只给没进过货、没上过架的商品，一次一轮".to_owned(),
            Refusal::AlreadySampled => "这家的样品已经要过".to_owned(),
            Refusal::NoDesk(dimension) => format!("这一级没有{}台", dimension.words().zh),
            Refusal::OutOfRange { wanted, most } => format!("最多 {most}，{wanted} 太多"),
            Refusal::CapRange { most, .. } => format!("自动退款上限在 ¥0.00 到 {most} 之间"),
        };
        Words::new(zh, self.to_string())
    }

    fn hint(&self) -> Option<Words> {
        match self {
            Refusal::StruckOutPrice { .. } => Some(Words::new(
                "先按真实价格卖满这几天，再打折；刚涨过的价不能划掉",
                "Sell at the real price for those days first; a price just raised may not be struck out",
            )),
            Refusal::EventPrice { .. } => Some(Words::new(
                "价格降到这条线以下就能参加；不参加的商品拿不到活动流量",
                "At or under that price it takes part; an item that does not gets none of the event's visitors",
            )),
            Refusal::DepositShare { .. } => Some(Words::new(
                "超过 20% 的部分没有定金效力（民法典第 586 条）",
                "Whatever is over 20 % is no deposit in law (Civil Code art. 586)",
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
            (Command::Purchase { units, supplier, .. }, Some(listing)) => {
                return self.purchase(ground, store, listing, *units, supplier.as_ref());
            }
            (Command::ItemDiscount { off_percent, .. }, Some(listing)) => {
                return self.set_discount(ground, listing, *off_percent);
            }
            (Command::AdBudget { daily_fen, target_roi_percent, .. }, Some(listing)) => {
                return self.set_budget(store, listing, *daily_fen, *target_roi_percent);
            }
            (Command::FlashSale { price_fen, units, .. }, Some(listing)) => {
                return self.set_flash(ground, listing, *price_fen, *units);
            }
            (Command::GroupBuy { size, price_fen, .. }, Some(listing)) => {
                return self.set_group(ground, listing, *size, *price_fen);
            }
            (Command::PreSale { deposit_fen, credit_fen, .. }, Some(listing)) => {
                return self.set_presale(ground, listing, *deposit_fen, *credit_fen);
            }
            (Command::Coupon { offer }, _) => return self.set_coupon(store, *offer),
            (Command::FullReduction { offer }, _) => return self.set_reduction(store, *offer),
            (Command::Surge { slots }, _) => return self.set_surge(store, *slots),
            _ => return self.apply_desk(ground, store, command, listing),
        }
        Ok(())
    }

    fn set_active(&mut self, listing: ListingId, active: bool) {
        let day = self.day;
        let listing = &mut self.listings[listing.index()];
        if active && !listing.active {
            listing.listed_on = day;
        }
        if !active && listing.active && !listing.source.taken {
            listing.source.trial_until = day;
        }
        listing.source.taken |= active;
        listing.active = active;
    }

    fn set_price(&mut self, ground: &Ground, id: ListingId, price: Fen) -> Result<(), Refusal> {
        let listing = &mut self.listings[id.index()];
        price_is_legal(price, ground.listings[id.index()].list_price)?;
        if listing.off_percent > 0 && price > listing.strike_ceiling {
            let days = ground.terms.reference_days;
            return Err(Refusal::StruckOutPrice { price, most: listing.strike_ceiling, days });
        }
        let before = std::mem::replace(&mut listing.price, price);
        self.stays_in_event(ground, id).inspect_err(|_| self.listings[id.index()].price = before)
    }

    pub(crate) fn purchase(
        &mut self,
        ground: &Ground,
        store: StoreId,
        id: ListingId,
        units: u32,
        supplier: Option<&SupplierId>,
    ) -> Result<(), Refusal> {
        let spec = &ground.listings[id.index()];
        let place = Market::supplier_of(ground, id, supplier)?;
        if units == 0 {
            return Ok(());
        }
        let least = place.map_or(spec.min_purchase, |place| spec.suppliers[place].min_purchase);
        if units < least {
            return Err(Refusal::BelowMinimum { units, least });
        }
        if units > MOST_UNITS {
            return Err(Refusal::TooMany { units, most: MOST_UNITS });
        }
        let listing = &self.listings[id.index()];
        if u64::from(listing.stock) + u64::from(listing.incoming()) + u64::from(units) > MOST_STOCK {
            return Err(Refusal::TooMany { units, most: MOST_UNITS });
        }
        let store = usize::from(store.0);
        if let Some(place) = place {
            self.order(ground, store, id, Order { place, each: spec.suppliers[place].cost, units })?;
            self.listings[id.index()].source.taken = true;
            return Ok(());
        }
        let cost = spec.cost.times(i64::from(units));
        let cash = self.stores[store].cash;
        if cost > cash {
            return Err(Refusal::Unaffordable { cost, cash });
        }
        self.pay_supplier(store, id, self.day + ground.terms.lead_days, units, cost);
        Ok(())
    }

    /// Money for units that arrive some day.
    pub(crate) fn pay_supplier(&mut self, store: usize, id: ListingId, arrives: Day, units: u32, cost: Fen) {
        self.stores[store].cash -= cost;
        self.world.suppliers += cost;
        self.world.units_supplied -= i64::from(units);
        self.listings[id.index()].pipeline[usize::from(arrives) % MONTH] += units;
    }

    fn set_budget(
        &mut self,
        store: StoreId,
        listing: ListingId,
        budget: Fen,
        target_percent: u32,
    ) -> Result<(), Refusal> {
        let most = self.stores[usize::from(store.0)].cash.max(Fen::ZERO);
        if budget < Fen::ZERO || budget > most {
            return Err(Refusal::BudgetRange { budget, most });
        }
        if target_percent > MOST_TARGET_PERCENT {
            return Err(Refusal::TooMany { units: target_percent, most: MOST_TARGET_PERCENT });
        }
        self.listings[listing.index()].ad_budget = budget;
        self.listings[listing.index()].ad_target = target_percent;
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
