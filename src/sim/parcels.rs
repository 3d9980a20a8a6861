//! Dispatch, delivery, returns and reviews (docs/MARKET.md §4.8–4.9).

use super::draw::binomial;
use super::ground::{Ground, ListingSpec};
use super::state::{AGES, Back, FORTNIGHT, MONTH, Market, Waiting};
use super::step::DayLog;
use super::tape::{Purpose, Tape};
use super::units::Fen;

/// Late days beyond which nothing gets worse.
const LATE_DAYS_CAP: usize = 3;
/// First day after dispatch on which a return can arrive.
const RETURN_FROM_DAYS: usize = 5;
/// Days over which returns spread.
const RETURN_SPREAD_DAYS: f64 = 8.0;

/// What of one listing left the warehouse today.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sent {
    /// Parcels.
    pub parcels: u32,
    /// Units.
    pub units: u32,
    /// What buyers paid for them.
    pub paid: Fen,
    /// Parcels dispatched too late.
    pub late: u32,
    /// Σ over units of late days, capped at 3 each.
    pub late_unit_days: u32,
    /// What buyers get for lateness.
    pub penalty: Fen,
}

/// Dispatches every store's queue, oldest orders first, up to its capacity.
pub(crate) fn dispatch(market: &mut Market, ground: &Ground, tape: &Tape, log: &mut DayLog) {
    for (at, spec) in ground.stores.iter().enumerate() {
        let mut capacity = ground.terms.capacity + market.stores[at].surge;
        for line in &mut log.lines[spec.listings()] {
            line.sent = Sent::default();
        }
        let oldest = if market.stores[at].backlog { AGES } else { 1 };
        let mut left = 0;
        for age in (0..oldest).rev() {
            for id in spec.listings() {
                if market.listings[id].waiting[age].units == 0 {
                    continue;
                }
                let gone = take(&mut market.listings[id].waiting[age], &mut capacity);
                if gone.units > 0 {
                    add(&mut log.lines[id].sent, gone, age, ground);
                }
                left += market.listings[id].waiting[age].units;
            }
        }
        market.stores[at].backlog = left > 0;
        for id in spec.listings() {
            let sent = log.lines[id].sent;
            if sent.units > 0 {
                ship(market, ground, tape, id, &sent);
            }
            if left > 0 {
                age_queue(&mut market.listings[id].waiting);
            }
        }
    }
}

/// Takes what capacity allows from one slot of the queue.
pub(crate) fn take(slot: &mut Waiting, capacity: &mut u32) -> Waiting {
    if slot.parcels <= *capacity {
        *capacity -= slot.parcels;
        return std::mem::take(slot);
    }
    let parcels = *capacity;
    let share = |whole: u32| (u64::from(whole) * u64::from(parcels) / u64::from(slot.parcels)) as u32;
    let units = share(slot.units).max(parcels.min(slot.units));
    let gone = Waiting { parcels, units, paid: slot.paid.share(units.into(), slot.units.into()) };
    slot.parcels -= gone.parcels;
    slot.units -= gone.units;
    slot.paid -= gone.paid;
    *capacity = 0;
    gone
}

/// A night passes: every slot is a day older, the two oldest become one.
pub(crate) fn age_queue(waiting: &mut [Waiting; AGES]) {
    let last = waiting[AGES - 1];
    for age in (1..AGES).rev() {
        waiting[age] = waiting[age - 1];
    }
    waiting[AGES - 1].parcels += last.parcels;
    waiting[AGES - 1].units += last.units;
    waiting[AGES - 1].paid += last.paid;
    waiting[0] = Waiting::default();
}

fn add(sent: &mut Sent, gone: Waiting, age: usize, ground: &Ground) {
    let terms = &ground.terms;
    sent.parcels += gone.parcels;
    sent.units += gone.units;
    sent.paid += gone.paid;
    let late_days = age.saturating_sub(usize::from(terms.dispatch_days)).min(LATE_DAYS_CAP);
    if late_days > 0 && gone.parcels > 0 {
        sent.late += gone.parcels;
        sent.late_unit_days += gone.units * late_days as u32;
        let each = gone.paid.share(1, gone.parcels.into()).basis_points(terms.late_penalty_bp);
        let each = each.max(terms.late_penalty_min).min(terms.late_penalty_max);
        sent.penalty += each.times(gone.parcels.into());
    }
}

fn ship(market: &mut Market, ground: &Ground, tape: &Tape, id: usize, sent: &Sent) {
    let day = market.day;
    let (terms, spec) = (&ground.terms, &ground.listings[id]);
    let (fees, article) = (market.fees(ground, spec.store), market.article(ground, id));
    let (quality, claims) = (market.listings[id].quality, market.listings[id].conduct.claims());
    let store = &mut market.stores[usize::from(spec.store.0)];
    let late = f64::from(sent.late_unit_days) / f64::from(sent.units);

    let commission = sent.paid.basis_points(terms.fees.commission_bp);
    let due = (usize::from(day) + usize::from(terms.settle_days)) % MONTH;
    store.due[due] += sent.paid - commission;
    store.due_commission[due] += commission;
    let carriage = (terms.fees.postage + terms.fees.packing).times(sent.parcels.into());
    let premium = fees.premium(article).times(sent.parcels.into());
    let store = &mut market.stores[usize::from(spec.store.0)];
    store.cash -= carriage + premium + sent.penalty;
    market.world.carriers += carriage;
    market.world.insurer += premium;
    market.world.shoppers += sent.penalty;
    market.world.units_out += i64::from(sent.units);

    let refused = binomial(sent.units, terms.refused_rate, tape.at(Purpose::Refuse, day, id, 0));
    let chance = return_chance(spec, sent, Goods { late, quality, claims, insured: fees.insured });
    let returned = binomial(sent.units - refused, chance, tape.at(Purpose::Return, day, id, 0));
    let asks = ground.stores[usize::from(spec.store.0)].style.is_none();
    if asks && ground.service.is_some() {
        market.stores[usize::from(spec.store.0)].desk.note_sent(day, sent.units, returned);
    }
    let listing = &mut market.listings[id];
    let mut expect = |units: u32, after: usize, at_the_door: bool| {
        let slot: &mut Back = &mut listing.back[(usize::from(day) + after) % FORTNIGHT];
        slot.refund += sent.paid.share(units.into(), sent.units.into());
        slot.commission += commission.share(units.into(), sent.units.into());
        *if at_the_door { &mut slot.refused } else { &mut slot.returned } += units;
        slot.insured += if fees.insured && !at_the_door { units } else { 0 };
    };
    let transit = usize::from(terms.transit_days);
    if refused > 0 {
        expect(refused, 2 * transit, true);
    }
    if returned > 0 {
        let wait = (RETURN_SPREAD_DAYS * tape.at(Purpose::ReturnDelay, day, id, 0)) as usize;
        expect(returned, RETURN_FROM_DAYS + wait, false);
    }
    let stars = (4.80 + 0.15 * quality - 0.35 * late - 1.2 * claims).clamp(1.0, 5.0);
    let arriving = &mut listing.delivery[(usize::from(day) + transit) % FORTNIGHT];
    arriving.parcels += sent.parcels;
    arriving.stars += stars * f64::from(sent.parcels);
}

/// What of a day's parcels decides how many come back.
struct Goods {
    late: f64,
    quality: f64,
    claims: f64,
    insured: bool,
}

/// How likely a unit comes back after signing.
fn return_chance(spec: &ListingSpec, sent: &Sent, goods: Goods) -> f64 {
    let tagged = spec.list_price.yuan() * f64::from(sent.units);
    let discount = if tagged > 0.0 { (1.0 - sent.paid.yuan() / tagged).max(0.0) } else { 0.0 };
    let insured = if goods.insured { 0.03 } else { 0.0 };
    let usual = spec.return_rate + 0.10 * discount + 0.04 * goods.late + insured;
    (usual - 0.05 * goods.quality + 0.30 * goods.claims).clamp(0.01, 0.8)
}

/// Goods that come back today.
pub(crate) fn take_back(market: &mut Market, ground: &Ground, tape: &Tape, log: &mut DayLog) {
    let day = market.day;
    let fees = &ground.terms.fees;
    for id in 0..ground.listings.len() {
        let slot = usize::from(day) % FORTNIGHT;
        let back = std::mem::take(&mut market.listings[id].back[slot]);
        let line = &mut log.lines[id];
        line.refunded = back.refund;
        line.returned = back.returned + back.refused;
        if line.returned == 0 {
            continue;
        }
        let share = fees.spoiled_bp as f64 / 10_000.0;
        let spoiled = binomial(back.returned, share, tape.at(Purpose::Spoiled, day, id, 0));
        let listing = &mut market.listings[id];
        listing.stock += line.returned - spoiled;
        listing.sales7[usize::from(day) % 7] -= back.refund;
        let owner = ground.listings[id].store;
        let claimed = fees.return_postage.times(back.insured.into());
        let own = fees.return_postage.times(line.returned.into()) - claimed;
        market.stores[usize::from(owner.0)].cash += back.commission - back.refund - own;
        market.world.shoppers += back.refund;
        market.world.platform -= back.commission;
        market.world.carriers += own + claimed;
        market.world.insurer -= claimed;
        market.world.units_out -= i64::from(line.returned);
        market.world.units_scrapped += i64::from(spoiled);
    }
}

/// Parcels that reach their buyers: reviews and the store's experience score.
pub(crate) fn deliver(market: &mut Market, ground: &Ground, tape: &Tape) {
    let day = market.day;
    for (at, spec) in ground.stores.iter().enumerate() {
        let (mut parcels, mut stars) = (0, 0.0);
        for id in spec.listings() {
            let listing = &mut market.listings[id];
            let arrived = std::mem::take(&mut listing.delivery[usize::from(day) % FORTNIGHT]);
            if arrived.parcels == 0 {
                continue;
            }
            let given = listing.tickets.mark_down(arrived.parcels, arrived.stars);
            parcels += arrived.parcels;
            stars += given;
            let mean = given / f64::from(arrived.parcels);
            let count = binomial(arrived.parcels, 0.10, tape.at(Purpose::Reviews, day, id, 0));
            let five = binomial(count, (mean - 1.0) / 4.0, tape.at(Purpose::Stars, day, id, 0));
            listing.reviews += count;
            listing.stars += f64::from(5 * five + (count - five));
        }
        if parcels > 0 {
            let weight = (f64::from(parcels) / 400.0).min(0.2);
            let mean = stars / f64::from(parcels);
            let store = &mut market.stores[at];
            store.experience += weight * (mean - store.experience);
        }
    }
}
