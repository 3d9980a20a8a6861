//! The service desk: tickets, agents, small claims paid at once, and 运费险
//! (docs/MARKET.md §4.14).

use super::draw::{binomial, poisson};
use super::event::{Event, Happening};
use super::ground::Ground;
use super::margin::{Article, Fees};
use super::state::{Listing, Market};
use super::step::DayLog;
use super::tape::{Rare, Tape};
use super::units::{Day, Fen, StoreId};

/// Tickets of an order, of a late parcel, of a unit that came back.
const PER_ORDER: f64 = 0.15;
const PER_LATE_PARCEL: f64 = 0.5;
const PER_RETURN: f64 = 0.6;
/// Stars of its parcel that a ticket over a day old costs.
const OVERDUE_STARS: f64 = 0.3;
/// Share of tickets over a day old that become refunds.
const OVERDUE_REFUNDS: f64 = 0.10;
/// Days a ticket is told apart: today's, yesterday's, older.
const AGES: usize = 3;
/// Days after dispatch by which every return has come back.
const RETURNS_KNOWN_DAYS: usize = 12;
/// Days whose returns an insurer looks at.
const QUOTE_DAYS: usize = 30;
/// Slots of a ring from 30 days back to 12 days ahead.
const RING: usize = QUOTE_DAYS + RETURNS_KNOWN_DAYS + 2;
/// Units by which the observed return rate is shrunk to the expected one.
const QUOTE_SHRINK_UNITS: i64 = 200;

/// What never changes about a market's service desks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ServiceTerms {
    /// An agent a day.
    pub wage: Fen,
    /// Tickets an agent clears a day.
    pub per_agent: u32,
    /// Agents on day 0.
    pub agents: u32,
    /// Auto-refund cap on day 0.
    pub auto_refund: Fen,
}

/// Units sent and how many of them came back.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Outcome {
    pub sent: u32,
    pub returned: u32,
}

/// A store's service desk, its insurance and its record with the platform.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Desk {
    pub agents: u32,
    /// Claims up to this are paid at once; 0 for none.
    pub auto_refund: Fen,
    /// Whether parcels are sent with 运费险.
    pub insured: bool,
    /// Tickets that came in on each of the last seven days.
    pub tickets7: [u32; 7],
    /// By the day on which a day's returns have all come back.
    pub outcomes: [Outcome; RING],
    /// Σ of the last 30 of them.
    pub known: Outcome,
    /// Violation points.
    pub points: u32,
    /// Fines paid so far.
    pub fines: Fen,
}

/// A listing's tickets.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Tickets {
    /// Waiting since today, since yesterday, longer.
    pub waiting: [u32; AGES],
    /// Stars that parcels still to arrive will be marked down by.
    pub grudge: f64,
    /// What a parcel paid on the last day one was sent.
    pub parcel_paid: Fen,
}

/// What a store's service desk did in a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct DeskLog {
    /// Tickets that came in.
    pub tickets: u32,
    /// Of them, small claims paid at once.
    pub auto_refunded: u32,
    /// Tickets agents cleared.
    pub cleared: u32,
    /// Tickets that were left waiting over a day today.
    pub overdue: u32,
    /// Of them, those that became refunds.
    pub overdue_refunds: u32,
    /// Tickets waiting in the evening.
    pub waiting: u32,
    /// What buyers got for tickets.
    pub refunded: Fen,
    /// Agents' wages.
    pub wages: Fen,
    /// Paid to the sellers of fake orders.
    pub fakes: Fen,
    /// Fines.
    pub fines: Fen,
}

impl Desk {
    pub(crate) fn open(ground: &Ground, insured: bool, own: bool) -> Desk {
        let terms = ground.service.filter(|_| own);
        Desk {
            agents: terms.map_or(0, |terms| terms.agents),
            auto_refund: terms.map_or(Fen::ZERO, |terms| terms.auto_refund),
            insured,
            tickets7: [0; 7],
            outcomes: [Outcome::default(); RING],
            known: Outcome::default(),
            points: 0,
            fines: Fen::ZERO,
        }
    }

    /// Notes how a day's dispatch will turn out; read when the last of it is back.
    pub(crate) fn note_sent(&mut self, day: Day, sent: u32, returned: u32) {
        let slot = &mut self.outcomes[(usize::from(day) + RETURNS_KNOWN_DAYS) % RING];
        slot.sent += sent;
        slot.returned += returned;
    }

    /// A morning: what has turned out by now joins the 30 days, the oldest leaves.
    fn look_back(&mut self, day: Day) {
        let day = usize::from(day);
        let new = self.outcomes[day % RING];
        let old = std::mem::take(&mut self.outcomes[(day + RING - QUOTE_DAYS) % RING]);
        self.known.sent = self.known.sent + new.sent - old.sent;
        self.known.returned = self.known.returned + new.returned - old.returned;
    }
}

impl Tickets {
    /// Takes the grudge out of the stars of parcels that arrive.
    pub(crate) fn mark_down(&mut self, parcels: u32, stars: f64) -> f64 {
        if self.grudge == 0.0 {
            return stars;
        }
        let grudge = std::mem::take(&mut self.grudge);
        (stars - grudge).max(f64::from(parcels))
    }
}

impl Market {
    /// What a sale costs a store, with the insurance it has today.
    #[must_use]
    pub(crate) fn fees(&self, ground: &Ground, store: StoreId) -> Fees {
        let desk = &self.stores[usize::from(store.0)].desk;
        Fees { insured: desk.insured, quote_bp: self.quote_bp(ground, store), ..ground.terms.fees }
    }

    /// What is known of the goods a listing sells now.
    #[must_use]
    pub(crate) fn article(&self, ground: &Ground, listing: usize) -> Article {
        Article { cost: self.listings[listing].cost, refund_bp: ground.listings[listing].refund_bp }
    }

    /// The return rate an insurer quotes on: the store's of 30 days, shrunk to
    /// the expected one. Without a service desk it stays with each product's.
    fn quote_bp(&self, ground: &Ground, store: StoreId) -> Option<i64> {
        let spec = &ground.stores[usize::from(store.0)];
        ground.service.filter(|_| spec.style.is_none())?;
        let (mut sum, mut count) = (0, 0);
        for id in spec.listings().filter(|&id| self.listings[id].active) {
            sum += ground.listings[id].refund_bp;
            count += 1;
        }
        if count == 0 {
            return None;
        }
        let known = self.stores[usize::from(store.0)].desk.known;
        let seen = i64::from(known.returned) * 10_000 + QUOTE_SHRINK_UNITS * (sum / count);
        Some(seen / (i64::from(known.sent) + QUOTE_SHRINK_UNITS))
    }
}

/// The evening of every service desk: tickets come in, small claims are paid,
/// agents clear the oldest first, and what waits over a day costs. Rivals have
/// their tickets answered the same day by a bureau whose price is in their
/// fixed costs.
pub(crate) fn answer(market: &mut Market, ground: &Ground, tape: &Tape, full: bool, log: &mut DayLog) {
    let Some(terms) = ground.service else { return };
    for (at, spec) in ground.stores.iter().enumerate() {
        if spec.style.is_some() {
            continue;
        }
        let day = market.day;
        market.stores[at].desk.look_back(day);
        market.stores[at].desk.tickets7[usize::from(day) % 7] = 0;
        let before: u32 = spec.listings().map(|id| market.listings[id].tickets.waiting[AGES - 1]).sum();
        for id in spec.listings() {
            come_in(market, ground, tape, id, log);
        }
        let agents = if market.stores[at].closed { 0 } else { market.stores[at].desk.agents };
        let mut hands = agents.saturating_mul(terms.per_agent);
        for age in (0..AGES).rev() {
            for listing in &mut market.listings[spec.listings()] {
                let done = listing.tickets.waiting[age].min(hands);
                listing.tickets.waiting[age] -= done;
                hands -= done;
                log.desks[at].cleared += done;
            }
        }
        for id in spec.listings() {
            grow_old(market, ground, tape, id, log);
        }
        let wages = terms.wage.times(agents.into());
        market.stores[at].cash -= wages;
        market.world.agents += wages;
        log.desks[at].wages = wages;
        let over_a_day = log.desks[at].overdue - log.desks[at].overdue_refunds;
        if full && before == 0 && over_a_day > 0 {
            let event = Event::TicketsOverdue { tickets: log.desks[at].overdue };
            log.happenings.push(Happening { day, event });
        }
    }
}

/// Draws a listing's tickets of the day and pays the small claims. What a
/// ticket asks for is anything from nothing to all that its parcel paid.
fn come_in(market: &mut Market, ground: &Ground, tape: &Tape, id: usize, log: &mut DayLog) {
    let day = market.day;
    let line = &log.lines[id];
    let mean = PER_ORDER * f64::from(line.orders)
        + PER_LATE_PARCEL * f64::from(line.sent.late)
        + PER_RETURN * f64::from(line.returned);
    let listing = &mut market.listings[id];
    if line.sent.parcels > 0 {
        listing.tickets.parcel_paid = line.sent.paid.share(1, line.sent.parcels.into());
    }
    let count = poisson(mean, tape.rare(Rare::Tickets, day, id));
    let owner = usize::from(ground.listings[id].store.0);
    let (cap, paid) = (market.stores[owner].desk.auto_refund, listing.tickets.parcel_paid);
    let (mut small, mut each) = (0, Fen::ZERO);
    if cap > Fen::ZERO && paid > Fen::ZERO && !market.stores[owner].closed {
        let share = (cap.yuan() / paid.yuan()).min(1.0);
        small = binomial(count, share, tape.rare(Rare::SmallClaim, day, id));
        each = cap.min(paid).share(1, 2);
    }
    listing.tickets.waiting[0] = count - small;
    pay_back(market, ground, id, each.times(small.into()), log);
    market.stores[owner].desk.tickets7[usize::from(day) % 7] += count;
    let desk = &mut log.desks[owner];
    desk.tickets += count;
    desk.auto_refunded += small;
}

/// A night passes over what is still waiting.
fn grow_old(market: &mut Market, ground: &Ground, tape: &Tape, id: usize, log: &mut DayLog) {
    let tickets = &mut market.listings[id].tickets;
    let [today, overdue, older] = tickets.waiting;
    let refunds = binomial(overdue, OVERDUE_REFUNDS, tape.rare(Rare::OverdueRefund, market.day, id));
    tickets.grudge += OVERDUE_STARS * f64::from(overdue);
    tickets.waiting = [0, today, older + overdue - refunds];
    let paid = tickets.parcel_paid;
    pay_back(market, ground, id, paid.times(refunds.into()), log);
    let desk = &mut log.desks[usize::from(ground.listings[id].store.0)];
    desk.overdue += overdue;
    desk.overdue_refunds += refunds;
    desk.waiting += today + older + overdue - refunds;
}

/// Money back to buyers who keep the goods; the platform returns its commission.
fn pay_back(market: &mut Market, ground: &Ground, id: usize, refund: Fen, log: &mut DayLog) {
    if refund == Fen::ZERO {
        return;
    }
    let owner = usize::from(ground.listings[id].store.0);
    let commission = refund.basis_points(ground.terms.fees.commission_bp);
    market.stores[owner].cash += commission - refund;
    market.world.platform -= commission;
    market.world.shoppers += refund;
    let day = usize::from(market.day) % 7;
    let listing: &mut Listing = &mut market.listings[id];
    listing.sales7[day] -= refund;
    log.lines[id].refunded += refund;
    log.desks[owner].refunded += refund;
}
