//! The state of a market: flat and small, so that a snapshot is a copy.

use super::checkout::{Line, Offers, Reduction, discounted, pay};
use super::ground::{Ground, ListingSpec, ListingStart};
use super::units::{Day, Fen, StoreId, round};

/// Slots of a ring of days that looks up to a month ahead.
pub(crate) const MONTH: usize = 32;
/// Slots of a ring of days that looks up to two weeks ahead.
pub(crate) const FORTNIGHT: usize = 16;
/// Days an order is followed in the dispatch queue; older ones share a slot.
pub(crate) const AGES: usize = 8;

/// Parcels that wait to be dispatched.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Waiting {
    pub parcels: u32,
    pub units: u32,
    pub paid: Fen,
}

/// Units on their way back.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Back {
    /// Returned after signing.
    pub returned: u32,
    /// Refused at the door.
    pub refused: u32,
    /// What the buyers get.
    pub refund: Fen,
    /// Commission the platform gives back.
    pub commission: Fen,
}

/// Parcels that reach their buyers on a day.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Delivery {
    pub parcels: u32,
    /// Σ of the parcels' expected stars.
    pub stars: f64,
}

/// One listing.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Listing {
    pub active: bool,
    pub price: Fen,
    pub off_percent: u8,
    /// Yesterday's shelf price, which is what rivals have seen.
    pub shown: Fen,
    /// Set while a discount runs: the highest price that may be struck out.
    pub strike_ceiling: Fen,
    pub ad_budget: Fen,
    pub listed_on: Day,
    pub stock: u32,
    pub pipeline: [u32; MONTH],
    pub waiting: [Waiting; AGES],
    pub back: [Back; FORTNIGHT],
    pub delivery: [Delivery; FORTNIGHT],
    pub velocity: f64,
    /// r_g in yuan.
    pub reference: [f64; 3],
    pub borrowed: f64,
    pub reviews: u32,
    pub stars: f64,
    /// Rings of seven days.
    pub sales7: [Fen; 7],
    pub impressions7: [f64; 7],
    pub units7: [u32; 7],
    /// What one unit paid on each of the last days; 0 without a sale.
    pub paid_price: [u32; MONTH],
    /// The last price one unit paid.
    pub last_paid: Fen,
}

/// One store.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Store {
    pub cash: Fen,
    /// What the platform will pay, by due day.
    pub due: [Fen; MONTH],
    /// Commission it will keep with that.
    pub due_commission: [Fen; MONTH],
    pub reduction: Option<Reduction>,
    pub surge: u32,
    pub experience: f64,
    /// Whether orders of earlier days wait; says what the queue says, sooner.
    pub backlog: bool,
    pub closed: bool,
}

/// Everyone who is not a store, so that nothing is made or lost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct World {
    /// What buyers hold; negative by what they have spent.
    pub shoppers: Fen,
    /// Paid by buyers, not settled yet.
    pub escrow: Fen,
    /// Commission, ads, interest.
    pub platform: Fen,
    /// Goods.
    pub suppliers: Fen,
    /// Postage and packing.
    pub carriers: Fen,
    /// Premiums less claims.
    pub insurer: Fen,
    /// Rent, storage, surge.
    pub premises: Fen,
    /// Units made; negative.
    pub units_supplied: i64,
    /// Units with buyers.
    pub units_out: i64,
    /// Units thrown away.
    pub units_scrapped: i64,
}

/// A market on the morning of a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Market {
    pub(crate) day: Day,
    pub(crate) stores: Vec<Store>,
    pub(crate) listings: Vec<Listing>,
    pub(crate) world: World,
}

impl Market {
    /// The market on the morning of day 0.
    #[must_use]
    pub fn open(ground: &Ground) -> Market {
        let stores = ground.stores.iter().map(|_| Store::open(ground)).collect();
        let mut listings = Vec::with_capacity(ground.listings.len());
        for (spec, start) in ground.listings.iter().zip(&ground.start) {
            let category = &ground.categories[spec.category];
            let peers = category.listings.len().max(1) as f64;
            let impressions = category.shoppers / 0.03 / peers;
            listings.push(Listing::open(spec, start, impressions));
        }
        let made = ground.start.iter().map(|start| i64::from(start.stock)).sum::<i64>();
        let world = World { units_supplied: -made, ..World::default() };
        Market { day: 0, stores, listings, world }
    }

    /// The day that comes next, counted from 0.
    #[must_use]
    pub fn day(&self) -> Day {
        self.day
    }

    /// Money in a store's hand.
    #[must_use]
    pub fn cash(&self, store: StoreId) -> Fen {
        self.stores.get(usize::from(store.0)).map_or(Fen::ZERO, |store| store.cash)
    }

    /// Everyone who is not a store.
    #[must_use]
    pub fn world(&self) -> World {
        self.world
    }

    /// Whether a store has been closed for its debts.
    #[must_use]
    pub fn is_closed(&self, store: StoreId) -> bool {
        self.stores.get(usize::from(store.0)).is_some_and(|store| store.closed)
    }
}

impl Store {
    fn open(ground: &Ground) -> Store {
        Store {
            cash: ground.cash,
            due: [Fen::ZERO; MONTH],
            due_commission: [Fen::ZERO; MONTH],
            reduction: None,
            surge: 0,
            experience: ground.experience,
            backlog: false,
            closed: false,
        }
    }
}

impl Listing {
    fn open(spec: &ListingSpec, start: &ListingStart, impressions: f64) -> Listing {
        let price = spec.base_price;
        // the week before day 0, at the velocity the scenario tells
        let units = round(start.velocity) as u32;
        let sales = Fen::round_yuan(start.velocity * price.yuan());
        Listing {
            active: start.listed,
            price,
            off_percent: 0,
            shown: price,
            strike_ceiling: Fen::ZERO,
            ad_budget: Fen::ZERO,
            listed_on: 0,
            stock: start.stock,
            pipeline: [0; MONTH],
            waiting: [Waiting::default(); AGES],
            back: [Back::default(); FORTNIGHT],
            delivery: [Delivery::default(); FORTNIGHT],
            velocity: start.velocity,
            reference: [price.yuan(); 3],
            borrowed: 0.0,
            reviews: start.reviews,
            stars: f64::from(start.reviews) * start.rating,
            sales7: [sales; 7],
            impressions7: [if start.listed { impressions } else { 0.0 }; 7],
            units7: [units; 7],
            paid_price: [0; MONTH],
            last_paid: price,
        }
    }

    /// What the shelf shows: the price after the item's discount.
    pub fn shelf_price(&self) -> Fen {
        discounted(self.price, self.off_percent)
    }

    /// What one unit pays alone at checkout.
    pub fn single_price(&self, ground: &Ground, reduction: Option<Reduction>) -> Fen {
        if reduction.is_none() {
            return self.shelf_price();
        }
        let line = Line { price: self.price, off_percent: self.off_percent, units: 1 };
        pay(&[line], &Offers { store: reduction, ..Offers::default() }, &ground.terms.stacking)[0]
    }

    /// The mean of its reviews; the neutral 4.7 without any.
    pub fn rating(&self) -> f64 {
        if self.reviews == 0 { 4.7 } else { self.stars / f64::from(self.reviews) }
    }

    /// Whether buyers can buy it.
    pub fn on_sale(&self) -> bool {
        self.active && self.stock > 0
    }

    /// Units bought and not yet arrived.
    pub fn incoming(&self) -> u32 {
        self.pipeline.iter().sum()
    }

    /// The lowest price one unit paid in the `days` before `today`, or the
    /// last one paid when none was sold.
    pub fn lowest_paid(&self, today: Day, days: u16) -> Fen {
        let mut lowest = u32::MAX;
        for back in 1..=days.min(today).min(MONTH as u16 - 1) {
            let paid = self.paid_price[usize::from(today - back) % MONTH];
            if paid > 0 {
                lowest = lowest.min(paid);
            }
        }
        if lowest == u32::MAX { self.last_paid } else { Fen(i64::from(lowest)) }
    }
}
