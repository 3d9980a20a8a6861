//! Where a listing's visits and orders of a day came from.
//!
//! Orders of the two sources are one Poisson draw of their sum, so each order
//! is a paid one with the share that paid visits have in the expected orders;
//! that share is what a shop's statistics attribute.

use super::ground::Ground;
use super::state::Market;
use super::step::LineLog;
use super::traffic::expected_orders;
use super::units::{Fen, ListingId, StoreId};

/// What paid visits are of a day's funnel, each between 0 and 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct PaidShare {
    /// Of the visits.
    pub visits: f64,
    /// Of the baskets filled and of the orders.
    pub orders: f64,
}

impl LineLog {
    /// What paid visits were of this listing's day.
    #[must_use]
    pub fn paid_share(&self, ground: &Ground) -> PaidShare {
        let (mut searched, mut paid, mut searched_orders, mut paid_orders) = (0.0, 0.0, 0.0, 0.0);
        for (g, segment) in ground.segments.iter().enumerate() {
            searched += self.organic[g];
            paid += self.paid_visits * segment.weight;
            searched_orders += self.organic[g] * self.cvr[g];
            paid_orders += expected_orders(0.0, self.paid_visits, segment.weight, self.cvr[g]);
        }
        let share = |part: f64, other: f64| if part > 0.0 { part / (part + other) } else { 0.0 };
        PaidShare { visits: share(paid, searched), orders: share(paid_orders, searched_orders) }
    }

    /// Times the listing was shown in the search.
    #[must_use]
    pub fn shown(&self) -> u32 {
        self.impressions.max(0.0).min(f64::from(u32::MAX)).round() as u32
    }

    /// What buyers paid today, orders cancelled the same day included.
    #[must_use]
    pub fn ordered(&self) -> Fen {
        self.paid_ordered
    }

    /// Parcels dispatched today, and those of them that waited too long.
    #[must_use]
    pub fn dispatched(&self) -> (u32, u32) {
        (self.sent.parcels, self.sent.late)
    }
}

/// What a store's statistics show of it in the evening.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Purse {
    /// Money in hand.
    pub cash: Fen,
    /// What the platform still has to pay.
    pub receivable: Fen,
    /// 体验分.
    pub experience: f64,
}

impl Market {
    /// A store's money and score; nothing for a store there is not.
    #[must_use]
    pub fn purse(&self, store: StoreId) -> Purse {
        let found = self.stores.get(usize::from(store.0));
        found.map_or(Purse::default(), |store| Purse {
            cash: store.cash,
            receivable: store.due.iter().copied().sum(),
            experience: store.experience,
        })
    }

    /// Units of a listing in stock.
    #[must_use]
    pub fn stock(&self, listing: ListingId) -> u32 {
        self.listings.get(listing.index()).map_or(0, |listing| listing.stock)
    }

    /// Parcels of a store that wait to be dispatched.
    #[must_use]
    pub fn waiting(&self, ground: &Ground, store: StoreId) -> u32 {
        let spec = ground.stores.get(usize::from(store.0));
        let listings = spec.into_iter().flat_map(|spec| spec.listings());
        listings.flat_map(|id| &self.listings[id].waiting).map(|slot| slot.parcels).sum()
    }
}
