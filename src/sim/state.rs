//! The state of a market: flat and small, so that a snapshot is a copy.

use std::sync::Arc;

use super::checkout::{Coupon, Reduction};
use super::ground::{Ground, ListingSpec, ListingStart};
use super::units::{Day, Fen, StoreId, round};
use super::{compliance::Conduct, service::Desk, service::Tickets, supply, supply::Card, supply::Source};

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
    /// Of the returned, how many an insurer carries back.
    pub insured: u32,
}

/// Parcels that reach their buyers on a day.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Delivery {
    pub parcels: u32,
    /// Σ of the parcels' expected stars.
    pub stars: f64,
}

/// A flash sale; none when no units are left.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Flash {
    pub price: Fen,
    pub left: u32,
    /// The first day it is over.
    pub until: Day,
}

/// A group price; none when the size is 0.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Group {
    pub size: u8,
    pub price: Fen,
}

/// Orders taken before an event.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct PreSale {
    /// What each pays now; 0 when no orders are taken.
    pub deposit: Fen,
    /// What that counts for.
    pub credit: Fen,
    /// The day the rest is due.
    pub begins: Day,
    /// Orders taken so far, all of one unit.
    pub units: u32,
    /// Their deposits.
    pub held: Fen,
    /// What they will have paid in all.
    pub total: Fen,
}

/// Units of one day that may still claim a price cut.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Protected {
    /// What each paid, in fen.
    pub price: u32,
    pub units: u32,
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
    /// Visits a day, smoothed as velocity is.
    pub visits: f64,
    /// What the platform is to aim at with paid visits, in hundredths; 0 = nothing.
    pub ad_target: u32,
    pub flash: Flash,
    pub group: Group,
    pub presale: PreSale,
    /// While an event with a price gate runs, the highest price it allows.
    pub ceiling: Fen,
    /// Kept out of the running event for its price.
    pub barred: bool,
    pub protected: [Protected; MONTH],
    /// No unit in `protected` paid more.
    pub protected_high: u32,
    /// q of the goods on the shelf.
    pub quality: f64,
    /// What they cost a unit.
    pub cost: Fen,
    pub tickets: Tickets,
    pub conduct: Conduct,
    pub source: Source,
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
    /// What is left of the coupons.
    pub coupon: Option<Coupon>,
    pub surge: u32,
    pub experience: f64,
    /// Whether orders of earlier days wait; says what the queue says, sooner.
    pub backlog: bool,
    pub closed: bool,
    pub desk: Desk,
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
    /// Service agents.
    pub agents: Fen,
    /// Sellers of fake orders.
    pub fakers: Fen,
}

/// A market on the morning of a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Market {
    pub(crate) day: Day,
    pub(crate) stores: Vec<Store>,
    pub(crate) listings: Vec<Listing>,
    pub(crate) world: World,
    /// Supplier cards as dealt; never change, so that a snapshot shares them.
    pub(crate) cards: Arc<[Card]>,
}

impl Market {
    /// The market on the morning of day 0.
    #[must_use]
    pub fn open(ground: &Ground) -> Market {
        let own = |at: usize| ground.stores[at].style.is_none();
        let stores = (0..ground.stores.len()).map(|at| Store::open(ground, at == 0, own(at))).collect();
        let mut listings = Vec::with_capacity(ground.listings.len());
        for (spec, start) in ground.listings.iter().zip(&ground.start) {
            let category = &ground.categories[spec.category];
            let peers = category.listings.len().max(1) as f64;
            let impressions = category.shoppers / 0.03 / peers;
            listings.push(Listing::open(spec, start, impressions));
        }
        let made = ground.start.iter().map(|start| i64::from(start.stock)).sum::<i64>();
        let world = World { units_supplied: -made, ..World::default() };
        Market { day: 0, stores, listings, world, cards: supply::deal(ground, None) }
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
    fn open(ground: &Ground, trainee: bool, own: bool) -> Store {
        Store {
            cash: ground.cash,
            due: [Fen::ZERO; MONTH],
            due_commission: [Fen::ZERO; MONTH],
            reduction: None,
            coupon: None,
            surge: 0,
            experience: ground.experience,
            backlog: false,
            closed: false,
            desk: Desk::open(ground, ground.insured && trainee, own),
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
            visits: if start.listed { impressions * 0.03 } else { 0.0 },
            ad_target: 0,
            flash: Flash::default(),
            group: Group::default(),
            presale: PreSale::default(),
            ceiling: Fen::ZERO,
            barred: false,
            protected: [Protected::default(); MONTH],
            protected_high: 0,
            quality: spec.quality,
            cost: spec.cost,
            tickets: Tickets { parcel_paid: price, ..Tickets::default() },
            conduct: Conduct::default(),
            source: Source::open(spec, start.stock, start.listed),
        }
    }

    /// The mean of its reviews; the neutral 4.7 without any.
    pub fn rating(&self) -> f64 {
        if self.reviews == 0 { 4.7 } else { self.stars / f64::from(self.reviews) }
    }

    /// Whether buyers can buy it.
    pub fn on_sale(&self) -> bool {
        self.active && (self.stock > 0 || self.presale.deposit > Fen::ZERO)
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
