//! Orders, baskets, checkout and cancellations (docs/MARKET.md §4.6–4.7, 4.9).

use super::checkout::{Line, MAX_LINES, Offers, Reduction, pay};
use super::draw::{binomial, exp, poisson};
use super::ground::Ground;
use super::state::{MONTH, Market};
use super::step::{DayLog, Detail};
use super::tape::{Purpose, Tape};
use super::traffic::expected_orders;
use super::units::{Fen, ListingId, StoreId};

/// Share of baskets that hold three.
const TRIPLES: f64 = 0.03;
/// Share of the others that hold two: 12 % of all.
const PAIRS: f64 = 0.12 / 0.97;
/// What a borrowed unit of demand takes from a day.
const BORROWED: f64 = 0.07;

/// Draws and serves the orders of every listing.
pub(crate) fn serve(market: &mut Market, ground: &Ground, tape: &Tape, detail: Detail, log: &mut DayLog) {
    let day = market.day;
    for id in 0..ground.listings.len() {
        let mut orders = 0;
        for g in 0..3 {
            let line = &log.lines[id];
            let weight = ground.segments[g].weight;
            let expected = expected_orders(line.organic[g], line.paid_visits, weight, line.cvr[g]);
            let mean = (expected - BORROWED * market.listings[id].borrowed * weight).max(0.0);
            orders += poisson(mean, tape.at(Purpose::Orders, day, id, g));
        }
        log.lines[id].orders = orders;
        if detail == Detail::Full {
            show_visitors(market, tape, id, log);
        }
        if orders > 0 {
            baskets(market, ground, tape, id, log);
        }
    }
}

fn show_visitors(market: &Market, tape: &Tape, id: usize, log: &mut DayLog) {
    let line = &mut log.lines[id];
    let visits = line.organic.iter().sum::<f64>() + line.paid_visits;
    let rate = if visits > 0.0 {
        line.organic.iter().zip(line.cvr).map(|(v, cvr)| v * cvr).sum::<f64>() / visits
    } else {
        0.0
    };
    let browsers = poisson(visits * (1.0 - rate), tape.at(Purpose::Browsers, market.day, id, 0));
    line.visitors = line.orders + browsers;
    line.carts = poisson(visits * (3.0 * rate).min(0.5), tape.at(Purpose::Carts, market.day, id, 0));
}

/// Baskets of one size: how many, of which how many take one more item.
struct Baskets {
    size: u32,
    count: u32,
    topped: u32,
    add_on: Option<ListingId>,
}

fn baskets(market: &mut Market, ground: &Ground, tape: &Tape, id: usize, log: &mut DayLog) {
    let day = market.day;
    let orders = log.lines[id].orders;
    let triples = binomial(orders, TRIPLES, tape.at(Purpose::Triple, day, id, 0));
    let pairs = binomial(orders - triples, PAIRS, tape.at(Purpose::Pair, day, id, 0));
    let counts = [orders - triples - pairs, pairs, triples];
    let store = ground.listings[id].store;
    let reduction = market.stores[usize::from(store.0)].reduction;
    log.lines[id].demanded += counts[0] + 2 * counts[1] + 3 * counts[2];
    for (at, &count) in counts.iter().enumerate() {
        let size = at as u32 + 1;
        let mut group = Baskets { size, count, topped: 0, add_on: None };
        if let Some(offer) = reduction
            && let Some((add_on, chance)) = top_up(market, ground, store, id, size, offer)
        {
            group.topped = binomial(count, chance, tape.at(Purpose::AddOn, day, id, at));
            group.add_on = Some(add_on);
        }
        sell(market, ground, id, &group, log);
    }
    let line = &mut log.lines[id];
    line.lost = line.demanded.saturating_sub(line.own_units);
}

/// The item a basket would add to reach the 满减, and how likely it is to.
fn top_up(
    market: &Market,
    ground: &Ground,
    store: StoreId,
    id: usize,
    size: u32,
    offer: Reduction,
) -> Option<(ListingId, f64)> {
    let value = market.listings[id].shelf_price().times(i64::from(size));
    let threshold = offer.threshold;
    if value >= threshold || value.0 * 100 < threshold.0 * 65 {
        return None;
    }
    let short = threshold - value;
    let add_on = ground.stores[usize::from(store.0)]
        .listings()
        .filter(|&other| market.listings[other].on_sale())
        .filter(|&other| market.listings[other].shelf_price() >= short)
        .min_by_key(|&other| market.listings[other].shelf_price())?;
    let off = offer.off.yuan();
    let chance = 1.0 / (1.0 + exp(-2.0 * (off - 0.5 * short.yuan()) / off));
    Some((ListingId(add_on as u16), chance))
}

fn sell(market: &mut Market, ground: &Ground, id: usize, group: &Baskets, log: &mut DayLog) {
    let mut left = group.count;
    if let Some(add_on) = group.add_on
        && group.topped > 0
    {
        let other = add_on.index();
        let own = u32::from(other == id);
        let possible = if own == 1 {
            market.listings[id].stock / (group.size + 1)
        } else {
            (market.listings[id].stock / group.size).min(market.listings[other].stock)
        };
        let served = group.topped.min(possible);
        check_out(market, ground, id, group.size, served, Some(other), log);
        left -= served;
    }
    let whole = left.min(market.listings[id].stock / group.size);
    check_out(market, ground, id, group.size, whole, None, log);
    // the last units go to a buyer who wanted more
    let rest = market.listings[id].stock;
    if left > whole && rest > 0 {
        check_out(market, ground, id, rest, 1, None, log);
    }
}

/// `count` baskets of `size` units of a listing, with one unit of another.
fn check_out(
    market: &mut Market,
    ground: &Ground,
    id: usize,
    size: u32,
    count: u32,
    add_on: Option<usize>,
    log: &mut DayLog,
) {
    if count == 0 {
        return;
    }
    let store = &market.stores[usize::from(ground.listings[id].store.0)];
    let line = |at: usize, units: u32| {
        let listing = &market.listings[at];
        Line { price: listing.price, off_percent: listing.off_percent, units }
    };
    let paid = match (add_on, store.reduction) {
        (None, None) if market.listings[id].off_percent == 0 => {
            let mut paid = [Fen::ZERO; MAX_LINES];
            paid[0] = market.listings[id].price.times(i64::from(size));
            paid
        }
        (None, reduction) => {
            let offers = Offers { store: reduction, ..Offers::default() };
            pay(&[line(id, size)], &offers, &ground.terms.stacking)
        }
        (Some(other), reduction) => {
            let offers = Offers { store: reduction, ..Offers::default() };
            pay(&[line(id, size), line(other, 1)], &offers, &ground.terms.stacking)
        }
    };
    book(market, id, Booking { parcels: count, units: size * count, paid: paid[0].times(count.into()) }, log);
    if let Some(other) = add_on {
        // it rides in the same parcel
        book(market, other, Booking { parcels: 0, units: count, paid: paid[1].times(count.into()) }, log);
    }
}

struct Booking {
    parcels: u32,
    units: u32,
    paid: Fen,
}

fn book(market: &mut Market, id: usize, booking: Booking, log: &mut DayLog) {
    let listing = &mut market.listings[id];
    listing.stock -= booking.units;
    let slot = &mut listing.waiting[0];
    slot.parcels += booking.parcels;
    slot.units += booking.units;
    slot.paid += booking.paid;
    market.world.shoppers -= booking.paid;
    market.world.escrow += booking.paid;
    let line = &mut log.lines[id];
    line.units_ordered += booking.units;
    line.own_units += if booking.parcels > 0 { booking.units } else { 0 };
    line.paid_ordered += booking.paid;
}

/// Buyers who change their minds before dispatch: today's, and those who wait
/// beyond the allowed days.
pub(crate) fn cancel(market: &mut Market, ground: &Ground, tape: &Tape, log: &mut DayLog) {
    let day = market.day;
    let allowed = usize::from(ground.terms.dispatch_days);
    for id in 0..ground.listings.len() {
        let today = market.listings[id].waiting[0].units;
        let count = binomial(today, ground.terms.cancel_rate, tape.at(Purpose::Cancel, day, id, 0));
        log.lines[id].cancelled = count;
        withdraw(market, id, 0, count);
        let backlog = market.stores[usize::from(ground.listings[id].store.0)].backlog;
        let waiting = market.listings[id].waiting.iter().skip(allowed + 1).map(|slot| slot.units);
        let late: u32 = if backlog { waiting.sum() } else { 0 };
        if late > 0 {
            let mut left = binomial(late, 0.05, tape.at(Purpose::CancelLate, day, id, 0));
            log.lines[id].cancelled_late = left;
            for age in (allowed + 1..market.listings[id].waiting.len()).rev() {
                let count = left.min(market.listings[id].waiting[age].units);
                withdraw(market, id, age, count);
                left -= count;
            }
        }
        note_sales(market, ground, id, log);
    }
}

fn withdraw(market: &mut Market, id: usize, age: usize, units: u32) {
    let listing = &mut market.listings[id];
    let slot = &mut listing.waiting[age];
    if units == 0 || slot.units == 0 {
        return;
    }
    let refund = slot.paid.share(units.into(), slot.units.into());
    // a parcel is gone when all that was in it is
    let parcels = (u64::from(slot.parcels) * u64::from(units) / u64::from(slot.units)) as u32;
    slot.parcels -= parcels;
    slot.units -= units;
    slot.paid -= refund;
    listing.stock += units;
    market.world.escrow -= refund;
    market.world.shoppers += refund;
}

/// Writes the day's kept orders into the listing's memory and the log.
fn note_sales(market: &mut Market, ground: &Ground, id: usize, log: &mut DayLog) {
    let day = market.day;
    let listing = &mut market.listings[id];
    let kept = listing.waiting[0];
    let line = &mut log.lines[id];
    line.parcels = kept.parcels;
    line.units = kept.units;
    line.paid = kept.paid;
    let spec = &ground.listings[id];
    // nobody reads a rival's books
    if spec.product.is_some() {
        let (units, parcels) = (i64::from(kept.units), i64::from(kept.parcels));
        line.contribution = ground.terms.fees.contribution(spec.article(), kept.paid, units, parcels);
    }
    listing.sales7[usize::from(day) % 7] = kept.paid;
    listing.units7[usize::from(day) % 7] = kept.units;
    listing.impressions7[usize::from(day) % 7] = line.impressions;
    listing.paid_price[usize::from(day) % MONTH] = 0;
    if line.units_ordered > 0 {
        let reduction = market.stores[usize::from(ground.listings[id].store.0)].reduction;
        let single = listing.single_price(ground, reduction);
        listing.paid_price[usize::from(day) % MONTH] = single.0.clamp(1, i64::from(u32::MAX)) as u32;
        listing.last_paid = single;
    }
}
