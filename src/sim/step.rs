//! One day of the market, in the order of docs/MARKET.md §4.

use super::event::{Event, Happening, rivals_moved};
use super::ground::Ground;
use super::margin::Contribution;
use super::offers::Single;
use super::parcels::{self, Sent};
use super::service::DeskLog;
use super::state::{Flash, MONTH, Market};
use super::tape::Tape;
use super::units::{Fen, ListingId};
use super::{compliance, protection, rival, sales, service, supply, traffic};

/// How much of a day is worked out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// Also what is only shown: visitors, carts, happenings.
    Full,
    /// Only what moves the market; for rollouts.
    Orders,
}

/// What one listing did in a day.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LineLog {
    pub(crate) appeal: f64,
    pub(crate) ctr: f64,
    pub(crate) click: traffic::Kept,
    pub(crate) proof: traffic::Kept,
    pub(crate) impressions: f64,
    pub(crate) organic: [f64; 3],
    pub(crate) paid_visits: f64,
    pub(crate) ad_spend_yuan: f64,
    pub(crate) pull: [f64; 3],
    pub(crate) expected_price: [f64; 3],
    pub(crate) cvr: [f64; 3],
    pub(crate) demanded: u32,
    pub(crate) units_ordered: u32,
    pub(crate) own_units: u32,
    pub(crate) paid_ordered: Fen,
    pub(crate) sent: Sent,
    pub(crate) single: Single,
    pub(crate) passed_on: u32,
    /// Visitors shown ([`Detail::Full`] only).
    pub visitors: u32,
    /// Baskets filled ([`Detail::Full`] only).
    pub carts: u32,
    /// Orders, cancelled ones included.
    pub orders: u32,
    /// Units cancelled before dispatch on the day they were ordered.
    pub cancelled: u32,
    /// Units cancelled because they waited too long.
    pub cancelled_late: u32,
    /// Parcels of the orders that were kept.
    pub parcels: u32,
    /// Units of the orders that were kept.
    pub units: u32,
    /// What buyers paid for them.
    pub paid: Fen,
    /// What they leave.
    pub contribution: Contribution,
    /// Refunds that fell due today.
    pub refunded: Fen,
    /// Units that came back today.
    pub returned: u32,
    /// Units wanted and not there.
    pub lost: u32,
    /// Spent on paid visits.
    pub ad_spend: Fen,
    /// Orders taken ahead of an event, of one unit each.
    pub ordered_ahead: u32,
    /// Units ordered ahead that were paid in full and served today.
    pub presold: u32,
    /// Units ordered ahead that were not in stock; their deposits went back twofold.
    pub presale_lost: u32,
    /// Openers whose group did not fill.
    pub groups_failed: u32,
    /// Coupons redeemed.
    pub coupons: u32,
    /// Paid to buyers after a price cut (价保).
    pub price_claims: Fen,
    /// Fake orders that were bought.
    pub fake_orders: u32,
}

impl LineLog {
    /// Parcels dispatched too late today, and what that cost.
    #[must_use]
    pub fn late(&self) -> (u32, Fen) {
        (self.sent.late, self.sent.penalty)
    }
}

/// What happened in a day; kept and reused so that a step allocates nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DayLog {
    /// Per listing.
    pub lines: Vec<LineLog>,
    /// What a shopkeeper would notice ([`Detail::Full`] only).
    pub happenings: Vec<Happening>,
    /// Service desks, per store.
    pub desks: Vec<DeskLog>,
}

impl DayLog {
    /// A log for a market of `ground`.
    #[must_use]
    pub fn new(ground: &Ground) -> DayLog {
        DayLog {
            lines: vec![LineLog::default(); ground.listings.len()],
            happenings: Vec::new(),
            desks: vec![DeskLog::default(); ground.stores.len()],
        }
    }
}

impl Market {
    /// Lets one day pass. Commands have been applied before.
    pub fn step(&mut self, ground: &Ground, tape: &Tape, detail: Detail, log: &mut DayLog) {
        debug_assert_eq!(log.lines.len(), ground.listings.len());
        log.happenings.clear();
        for line in &mut log.lines {
            (line.demanded, line.units_ordered, line.own_units) = (0, 0, 0);
            line.paid_ordered = Fen::ZERO;
            (line.cancelled_late, line.lost, line.passed_on) = (0, 0, 0);
            (line.ordered_ahead, line.presold, line.presale_lost) = (0, 0, 0);
            (line.groups_failed, line.coupons, line.price_claims) = (0, 0, Fen::ZERO);
            line.fake_orders = 0;
        }
        log.desks.fill(DeskLog::default());
        let full = detail == Detail::Full;
        self.arrive(full, log);
        if full {
            rivals_moved(self, ground, log);
        }
        self.open_events(ground, tape, log);
        traffic::fill(self, ground, log);
        protection::pay_claims(self, ground, tape, log);
        sales::serve(self, ground, tape, detail, log);
        sales::cancel(self, ground, tape, log);
        compliance::police(self, ground, tape, full, log);
        if full {
            self.notice_stock(ground, log);
        }
        parcels::dispatch(self, ground, tape, log);
        parcels::take_back(self, ground, tape, log);
        service::answer(self, ground, tape, full, log);
        parcels::deliver(self, ground, tape);
        self.settle(ground, log);
        self.remember(log);
        self.end_flash_sales();
        supply::conclude(self, ground, full, log);
        self.day += 1;
        // overnight, so that a morning's view shows the shelves of that morning
        rival::act(self, ground);
    }

    fn arrive(&mut self, full: bool, log: &mut DayLog) {
        let slot = usize::from(self.day) % MONTH;
        for (at, listing) in self.listings.iter_mut().enumerate() {
            let units = std::mem::take(&mut listing.pipeline[slot]);
            supply::unpack(listing, self.day);
            listing.stock += units;
            if full && units > 0 {
                let listing = ListingId(at as u16);
                log.happenings.push(Happening { day: self.day, event: Event::Arrived { listing, units } });
            }
        }
    }

    fn end_flash_sales(&mut self) {
        for listing in &mut self.listings {
            if listing.flash.until <= self.day + 1 {
                listing.flash = Flash::default();
            }
        }
    }

    fn notice_stock(&self, ground: &Ground, log: &mut DayLog) {
        for (at, listing) in self.listings.iter().enumerate() {
            let line = &mut log.lines[at];
            let own = ground.stores[usize::from(ground.listings[at].store.0)].style.is_none();
            if own && listing.stock == 0 && line.lost > 0 {
                let event = Event::SoldOut { listing: ListingId(at as u16), lost_units: line.lost };
                log.happenings.push(Happening { day: self.day, event });
            }
        }
    }

    /// Settlement, rent, storage, ads and interest (docs/MARKET.md §4.11).
    fn settle(&mut self, ground: &Ground, log: &mut DayLog) {
        let terms = &ground.terms;
        let slot = usize::from(self.day) % MONTH;
        for (at, spec) in ground.stores.iter().enumerate() {
            let mut rent = terms.fixed;
            let mut ads = Fen::ZERO;
            for id in spec.listings() {
                rent += terms.holding.times(self.listings[id].stock.into());
                let line = &mut log.lines[id];
                line.ad_spend = Fen::round_yuan(line.ad_spend_yuan);
                ads += line.ad_spend;
            }
            let store = &mut self.stores[at];
            rent += terms.surge_price.times(store.surge.into());
            let net = std::mem::take(&mut store.due[slot]);
            let commission = std::mem::take(&mut store.due_commission[slot]);
            self.world.escrow -= net + commission;
            self.world.platform += commission + ads;
            self.world.premises += rent;
            store.cash += net - rent - ads;
            if store.cash < Fen::ZERO {
                let interest = (-store.cash).basis_points(terms.interest_bp);
                store.cash -= interest;
                self.world.platform += interest;
            }
            if store.cash < -terms.debt_limit && !store.closed {
                store.closed = true;
                for id in spec.listings() {
                    self.listings[id].active = false;
                }
            }
        }
    }

    /// What buyers and the search remember (docs/MARKET.md §4.12).
    fn remember(&mut self, log: &DayLog) {
        for (listing, line) in self.listings.iter_mut().zip(&log.lines) {
            let orders = f64::from(line.orders);
            let feigned = f64::from(line.fake_orders);
            let price = line.expected_price[0];
            let promoted = price > 0.0 && price < 0.98 * listing.price.yuan();
            let borrowed = if promoted { (orders - listing.velocity).max(0.0) / 3.0 } else { 0.0 };
            listing.borrowed = 0.93 * listing.borrowed + borrowed;
            let visits = line.organic.iter().sum::<f64>() + line.paid_visits;
            listing.visits = 0.88 * listing.visits + 0.12 * visits;
            listing.velocity = 0.88 * listing.velocity + 0.12 * (orders + feigned);
            if price > 0.0 {
                for (reference, price) in listing.reference.iter_mut().zip(line.expected_price) {
                    *reference = 0.9 * *reference + 0.1 * price;
                }
            }
            listing.shown = listing.shelf_price();
        }
    }
}
