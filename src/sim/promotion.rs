//! The promotion desk: discounts, 满减, coupons, flash sales, group prices,
//! pre-sales; what makes one legal and what it does to a day's orders.

use super::action::Refusal;
use super::checkout::{Coupon, Reduction, discounted};
use super::draw::binomial;
use super::ground::Ground;
use super::recruiting::{completes, recruits};
use super::state::{Flash, Group, Market, PreSale};
use super::tape::{Purpose, Tape};
use super::units::{Fen, ListingId, StoreId};

/// The most coupons of one issue.
pub const MOST_COUPONS: u32 = 1_000_000;
/// The most buyers in a group.
pub const MOST_GROUP: u8 = 10;
/// Days ahead at which a pre-sale may begin.
pub const PRESALE_DAYS: u16 = 21;
/// The share of a price that a deposit may be, percent (Civil Code art. 586).
pub const MOST_DEPOSIT_PERCENT: i64 = 20;
/// No amount on a promotion is larger.
const MOST_AMOUNT: Fen = Fen::from_yuan(1_000_000);

/// What an opener recruits without a discount, docs/MARKET.md §4.
const RECRUITS: f64 = 0.8;

/// How likely an opener fills a group of `size` at `price` where one alone
/// pays `usual`.
#[must_use]
pub fn group_chance(usual: Fen, price: Fen, size: u8) -> f64 {
    let discount = if usual > Fen::ZERO { 1.0 - price.yuan() / usual.yuan() } else { 0.0 };
    completes(size.into(), recruits(RECRUITS, discount.clamp(0.0, 1.0)))
}

impl Market {
    pub(super) fn set_discount(
        &mut self,
        ground: &Ground,
        id: ListingId,
        off_percent: u8,
    ) -> Result<(), Refusal> {
        if off_percent > 90 {
            return Err(Refusal::DiscountRange(off_percent));
        }
        let days = ground.terms.reference_days;
        let day = self.day;
        let listing = &mut self.listings[id.index()];
        let mut ceiling = listing.strike_ceiling;
        if off_percent > 0 && listing.off_percent == 0 {
            ceiling = listing.lowest_paid(day, days);
            if listing.price > ceiling {
                return Err(Refusal::StruckOutPrice { price: listing.price, most: ceiling, days });
            }
        }
        if discounted(listing.price, off_percent) < Fen(1) {
            return Err(Refusal::BelowLeastPrice { price: Fen::ZERO, least: Fen(1) });
        }
        let before = std::mem::replace(&mut listing.off_percent, off_percent);
        if let Err(refusal) = self.stays_in_event(ground, id) {
            self.listings[id.index()].off_percent = before;
            return Err(refusal);
        }
        self.listings[id.index()].strike_ceiling = if off_percent == 0 { Fen::ZERO } else { ceiling };
        Ok(())
    }

    pub(super) fn set_reduction(&mut self, store: StoreId, offer: Option<Reduction>) -> Result<(), Refusal> {
        if let Some(Reduction { threshold, off, .. }) = offer
            && (off <= Fen::ZERO || off >= threshold || threshold > MOST_AMOUNT)
        {
            return Err(Refusal::ReductionRange { threshold, off });
        }
        self.stores[usize::from(store.0)].reduction = offer;
        Ok(())
    }

    pub(super) fn set_coupon(&mut self, store: StoreId, offer: Option<Coupon>) -> Result<(), Refusal> {
        if let Some(Coupon { face, threshold, quota }) = offer {
            if face <= Fen::ZERO || face >= threshold || threshold > MOST_AMOUNT {
                return Err(Refusal::ReductionRange { threshold, off: face });
            }
            if quota == 0 || quota > MOST_COUPONS {
                return Err(Refusal::QuotaRange { units: quota, most: MOST_COUPONS });
            }
        }
        self.stores[usize::from(store.0)].coupon = offer;
        Ok(())
    }

    pub(super) fn set_flash(
        &mut self,
        ground: &Ground,
        id: ListingId,
        price: Fen,
        units: u32,
    ) -> Result<(), Refusal> {
        let before = self.listings[id.index()].flash;
        if units == 0 {
            self.listings[id.index()].flash = Flash::default();
            return Ok(());
        }
        let listing = &self.listings[id.index()];
        let tag = ground.listings[id.index()].list_price;
        let least_off = i64::from(ground.terms.flash_least_percent);
        // under the tag and under what it costs every day: exposure is not free
        let shelf = discounted(listing.price, listing.off_percent);
        let most = tag.min(shelf).share(100 - least_off, 100);
        if price < Fen(1) || price > most {
            return Err(Refusal::FlashPrice { price, most, percent: ground.terms.flash_least_percent });
        }
        if units > listing.stock {
            return Err(Refusal::QuotaRange { units, most: listing.stock });
        }
        let until = self.day + ground.terms.flash_days;
        self.listings[id.index()].flash = Flash { price, left: units, until };
        self.stays_in_event(ground, id).inspect_err(|_| self.listings[id.index()].flash = before)
    }

    pub(super) fn set_group(
        &mut self,
        ground: &Ground,
        id: ListingId,
        size: u8,
        price: Fen,
    ) -> Result<(), Refusal> {
        let before = self.listings[id.index()].group;
        if size == 0 {
            self.listings[id.index()].group = Group::default();
            return Ok(());
        }
        let most = self.listings[id.index()].price;
        if !(2..=MOST_GROUP).contains(&size) || price < Fen(1) || price > most {
            return Err(Refusal::GroupRange { size, price, most });
        }
        self.listings[id.index()].group = Group { size, price };
        self.stays_in_event(ground, id).inspect_err(|_| self.listings[id.index()].group = before)
    }

    pub(super) fn set_presale(
        &mut self,
        ground: &Ground,
        id: ListingId,
        deposit: Fen,
        credit: Fen,
    ) -> Result<(), Refusal> {
        let day = self.day;
        let listing = &mut self.listings[id.index()];
        if deposit == Fen::ZERO {
            // no more orders; those taken keep their day
            listing.presale.deposit = Fen::ZERO;
            listing.presale.credit = Fen::ZERO;
            return Ok(());
        }
        let category = ground.listings[id.index()].category;
        let event = ground.calendar.next_event(day, PRESALE_DAYS, category);
        let Some(event) = event.filter(|event| event.from > day) else {
            return Err(Refusal::NoEventAhead { days: PRESALE_DAYS });
        };
        let price = listing.shelf_price();
        let most = price.share(MOST_DEPOSIT_PERCENT, 100);
        if deposit < Fen(1) || deposit > most {
            return Err(Refusal::DepositShare { deposit, most });
        }
        if credit < deposit || credit >= price {
            return Err(Refusal::CreditRange { credit, deposit, price });
        }
        let taken = listing.presale;
        listing.presale = PreSale { deposit, credit, begins: event.from, ..taken };
        Ok(())
    }

    /// The event's gate, for a price that has just been set.
    pub(super) fn stays_in_event(&self, ground: &Ground, id: ListingId) -> Result<(), Refusal> {
        let Some(gate) = self.gate_today(ground, id.index()) else { return Ok(()) };
        let price = self.single_if(ground, id.index(), false).alone;
        if price > gate.most {
            return Err(Refusal::EventPrice { price, most: gate.most, days: gate.days });
        }
        Ok(())
    }

    /// Of `orders` that each open a group, those that fill it.
    pub(crate) fn groups_filled(&self, id: usize, orders: u32, tape: &Tape) -> u32 {
        let listing = &self.listings[id];
        let usual = discounted(listing.price, listing.off_percent);
        let chance = group_chance(usual, listing.group.price, listing.group.size);
        binomial(orders, chance, tape.at(Purpose::GroupBuy, self.day, id, 0))
    }

    /// Takes orders for the event: a deposit each, nothing leaves the shelf.
    pub(crate) fn order_ahead(&mut self, id: usize, orders: u32) {
        let price = self.listings[id].presale_price();
        let presale = &mut self.listings[id].presale;
        let deposits = presale.deposit.times(orders.into());
        presale.units += orders;
        presale.held += deposits;
        presale.total += price.times(orders.into());
        self.world.shoppers -= deposits;
        self.world.escrow += deposits;
    }
}
