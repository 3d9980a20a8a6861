//! What one unit costs a buyer today, and by which offers.

use super::checkout::{Line, Offers, discounted, pay};
use super::ground::Ground;
use super::state::{Listing, Market};
use super::units::Fen;

/// What one unit pays at checkout.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Single {
    /// By a buyer without a coupon.
    pub alone: Fen,
    /// By one who redeems the store's coupon.
    pub with_coupon: Fen,
}

impl Single {
    /// What one buyer of a segment can expect to pay, in yuan.
    pub fn expected(&self, redeem: f64) -> f64 {
        self.alone.yuan() - redeem * (self.alone - self.with_coupon).yuan()
    }
}

impl Listing {
    /// What the shelf shows: a flash or group price, else the price after the
    /// item's discount.
    pub fn shelf_price(&self) -> Fen {
        let line = self.line(1);
        discounted(line.price, line.off_percent)
    }

    /// How much of a usual day's orders a flash sale can serve, 0 to 1: a
    /// handful of units draws no crowd for a day.
    pub fn flash_share(&self) -> f64 {
        (f64::from(self.flash.left) / self.velocity.max(1.0)).min(1.0)
    }

    /// A line of a basket with so many of it.
    pub fn line(&self, units: u32) -> Line {
        let (price, off_percent) = if self.flash.left > 0 {
            (self.flash.price, 0)
        } else if self.group.size > 0 {
            (self.group.price, 0)
        } else {
            (self.price, self.off_percent)
        };
        Line { price, off_percent, units }
    }

    /// What a unit ordered before the event will have paid.
    pub fn presale_price(&self) -> Fen {
        self.shelf_price() - (self.presale.credit - self.presale.deposit)
    }
}

impl Market {
    /// The offers that reduce a basket of a listing today, the coupon aside.
    pub(crate) fn offers(&self, ground: &Ground, id: usize) -> Offers {
        let listing = &self.listings[id];
        self.offers_if(ground, id, listing.barred)
    }

    fn offers_if(&self, ground: &Ground, id: usize, barred: bool) -> Offers {
        let spec = &ground.listings[id];
        let mechanics = &ground.calendar.of(self.day, spec.category).mechanics;
        Offers {
            store: self.stores[usize::from(spec.store.0)].reduction,
            instant_off_percent: if barred { 0 } else { mechanics.instant_off_percent },
            platform: if barred { None } else { mechanics.cross_store },
            coupon: None,
        }
    }

    /// What one unit of a listing pays today.
    pub(crate) fn single(&self, ground: &Ground, id: usize) -> Single {
        self.single_if(ground, id, self.listings[id].barred)
    }

    /// The same in or out of the running event.
    pub(crate) fn single_if(&self, ground: &Ground, id: usize, barred: bool) -> Single {
        let listing = &self.listings[id];
        if listing.presale.deposit > Fen::ZERO {
            let price = listing.presale_price();
            return Single { alone: price, with_coupon: price };
        }
        let line = listing.line(1);
        let offers = self.offers_if(ground, id, barred);
        let plain = offers == Offers::default();
        let pays = |offers: &Offers| match plain && offers.coupon.is_none() {
            true => discounted(line.price, line.off_percent),
            false => pay(&[line], offers, &ground.terms.stacking)[0],
        };
        let alone = pays(&offers);
        let coupon = self.stores[usize::from(ground.listings[id].store.0)].coupon;
        let with_coupon = match coupon.filter(|coupon| coupon.quota > 0) {
            None => alone,
            Some(coupon) => pays(&Offers { coupon: Some(coupon.reduction()), ..offers }),
        };
        Single { alone, with_coupon }
    }
}
