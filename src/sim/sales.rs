//! Orders, baskets, checkout and cancellations (docs/MARKET.md §4.6–4.7, 4.9).

use super::checkout::{Coupon, MAX_LINES, Offers, Reduction, pay};
use super::draw::{binomial, poisson};
use super::ground::Ground;
use super::protection;
use super::state::{Flash, MONTH, Market};
use super::step::{DayLog, Detail, LineLog};
use super::tape::{Purpose, Tape};
use super::topping::{is_near, tops_up};
use super::traffic::expected_orders;
use super::units::{Fen, ListingId, StoreId, round};

/// Share of baskets that hold three.
const TRIPLES: f64 = 0.03;
/// Share of the others that hold two: 12 % of all.
const PAIRS: f64 = 0.12 / 0.97;
/// What a borrowed unit of demand takes from a day.
const BORROWED: f64 = 0.07;
/// Share of unmet demand that looks at the store's other listings.
const PASSED_ON: f64 = 0.3;

/// Draws and serves the orders of every listing.
pub(crate) fn serve(market: &mut Market, ground: &Ground, tape: &Tape, detail: Detail, log: &mut DayLog) {
    for id in 0..ground.listings.len() {
        let mut wish = draw(market, ground, tape, id, &log.lines[id]);
        log.lines[id].orders = wish.orders;
        if detail == Detail::Full {
            show_visitors(market, ground, tape, id, log);
        }
        if wish.orders == 0 {
            continue;
        }
        let listing = &market.listings[id];
        if listing.presale.deposit > Fen::ZERO {
            log.lines[id].ordered_ahead = wish.orders;
            market.order_ahead(id, wish.orders);
            continue;
        }
        if listing.group.size > 0 && listing.flash.left == 0 {
            let filled = market.groups_filled(id, wish.orders, tape);
            let members = filled * u32::from(listing.group.size);
            log.lines[id].groups_failed = wish.orders - filled;
            log.lines[id].orders = members;
            wish = Wish { orders: members, redeemers: wish.redeemers.min(members), alone: true };
        }
        baskets(market, ground, tape, id, &wish, log);
    }
    pass_on(market, ground, tape, log);
}

/// What buyers of one listing want today.
struct Wish {
    orders: u32,
    /// Those who would redeem a coupon.
    redeemers: u32,
    /// Every basket holds one.
    alone: bool,
}

fn draw(market: &Market, ground: &Ground, tape: &Tape, id: usize, line: &LineLog) -> Wish {
    let day = market.day;
    let listing = &market.listings[id];
    let coupons = market.stores[usize::from(ground.listings[id].store.0)].coupon.is_some();
    // who orders ahead does not wait
    let waiting = if listing.presale.deposit > Fen::ZERO {
        1.0
    } else {
        ground.calendar.of(day, ground.listings[id].category).orders
    };
    let mut wish = Wish { orders: 0, redeemers: 0, alone: false };
    for (g, segment) in ground.segments.iter().enumerate() {
        let expected = expected_orders(line.organic[g], line.paid_visits, segment.weight, line.cvr[g]);
        let mean = (expected * waiting - BORROWED * listing.borrowed * segment.weight).max(0.0);
        let orders = poisson(mean, tape.at(Purpose::Orders, day, id, g));
        wish.orders += orders;
        if coupons {
            wish.redeemers += binomial(orders, segment.redeem, tape.at(Purpose::CouponUse, day, id, g));
        }
    }
    wish
}

/// Part of what was wanted and not there goes once to the store's other
/// listings in the category, by how well they sell.
fn pass_on(market: &mut Market, ground: &Ground, tape: &Tape, log: &mut DayLog) {
    for id in 0..ground.listings.len() {
        let spec = &ground.listings[id];
        let lost = log.lines[id].lost;
        if !spec.has_sibling || lost == 0 {
            continue;
        }
        let mut going = binomial(lost, PASSED_ON, tape.at(Purpose::PassedOn, market.day, id, 0));
        let store = &ground.stores[usize::from(spec.store.0)];
        let others = || store.listings().filter(|&o| o != id && ground.listings[o].category == spec.category);
        let rate = |log: &DayLog, at: usize| log.lines[at].cvr.iter().sum::<f64>();
        let mut weight: f64 = others().map(|at| rate(log, at)).sum();
        for other in others() {
            let own = rate(log, other);
            if own <= 0.0 || weight <= 0.0 {
                continue;
            }
            let share = round(f64::from(going) * own / weight) as u32;
            let taken = share.min(market.listings[other].stock);
            weight -= own;
            going -= share.min(going);
            log.lines[other].passed_on += taken;
            let basket = Basket { size: 1, count: taken, add_on: None, coupon: false };
            check_out(market, ground, other, &basket, log);
        }
    }
}

fn show_visitors(market: &Market, ground: &Ground, tape: &Tape, id: usize, log: &mut DayLog) {
    let line = &mut log.lines[id];
    let visits = line.organic.iter().sum::<f64>() + line.paid_visits;
    let rate = if visits > 0.0 {
        line.organic.iter().zip(line.cvr).map(|(v, cvr)| v * cvr).sum::<f64>() / visits
    } else {
        0.0
    };
    let browsers = poisson(visits * (1.0 - rate), tape.at(Purpose::Browsers, market.day, id, 0));
    line.visitors = line.orders + browsers;
    let waiting = ground.calendar.of(market.day, ground.listings[id].category).carts;
    line.carts =
        poisson(visits * (3.0 * rate * waiting).min(0.5), tape.at(Purpose::Carts, market.day, id, 0));
}

/// Baskets of one size: how many, of which how many take one more item.
struct Baskets {
    size: u32,
    count: u32,
    topped: u32,
    add_on: Option<ListingId>,
    coupon: bool,
}

fn baskets(market: &mut Market, ground: &Ground, tape: &Tape, id: usize, wish: &Wish, log: &mut DayLog) {
    let day = market.day;
    let orders = wish.orders;
    let counts = if wish.alone {
        [orders, 0, 0]
    } else {
        let triples = binomial(orders, TRIPLES, tape.at(Purpose::Triple, day, id, 0));
        let pairs = binomial(orders - triples, PAIRS, tape.at(Purpose::Pair, day, id, 0));
        [orders - triples - pairs, pairs, triples]
    };
    let store = ground.listings[id].store;
    let reduction = market.stores[usize::from(store.0)].reduction;
    log.lines[id].demanded += counts[0] + 2 * counts[1] + 3 * counts[2];
    let (mut redeemers, mut left) = (wish.redeemers, orders);
    for (at, &count) in counts.iter().enumerate() {
        let size = at as u32 + 1;
        let mut group = Baskets { size, count, topped: 0, add_on: None, coupon: false };
        if let Some(offer) = reduction
            && let Some((add_on, chance)) = top_up(market, ground, store, id, size, offer)
        {
            group.topped = binomial(count, chance, tape.at(Purpose::AddOn, day, id, at));
            group.add_on = Some(add_on);
        }
        if redeemers == 0 {
            sell(market, ground, id, &group, log);
            continue;
        }
        let chance = f64::from(redeemers) / f64::from(left.max(1));
        let drawn = binomial(count, chance, tape.at(Purpose::CouponSplit, day, id, at));
        let with = drawn.min(redeemers).min(coupons_left(market, store));
        redeemers -= drawn.min(redeemers);
        left -= count;
        let topped = (group.topped * with).checked_div(count).unwrap_or(0);
        sell(market, ground, id, &Baskets { count: with, topped, coupon: true, ..group }, log);
        let rest = Baskets { count: count - with, topped: group.topped - topped, ..group };
        sell(market, ground, id, &rest, log);
    }
    let line = &mut log.lines[id];
    line.lost = line.demanded.saturating_sub(line.own_units);
}

fn coupons_left(market: &Market, store: StoreId) -> u32 {
    market.stores[usize::from(store.0)].coupon.map_or(0, |coupon| coupon.quota)
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
    if !is_near(value, threshold) {
        return None;
    }
    let short = threshold - value;
    let add_on = ground.stores[usize::from(store.0)]
        .listings()
        .filter(|&other| market.listings[other].on_sale())
        .filter(|&other| market.listings[other].shelf_price() >= short)
        .min_by_key(|&other| market.listings[other].shelf_price())?;
    Some((ListingId(add_on as u16), tops_up(short, offer.off)))
}

fn sell(market: &mut Market, ground: &Ground, id: usize, group: &Baskets, log: &mut DayLog) {
    let mut left = group.count;
    let basket = Basket { size: group.size, count: 0, add_on: None, coupon: group.coupon };
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
        check_out(market, ground, id, &Basket { count: served, add_on: Some(other), ..basket }, log);
        left -= served;
    }
    // first what the flash sale has left, the rest at the shelf's price
    let flash = market.listings[id].flash.left / group.size;
    if flash > 0 && left > flash {
        let served = flash.min(market.listings[id].stock / group.size);
        check_out(market, ground, id, &Basket { count: served, ..basket }, log);
        left -= served;
        market.listings[id].flash = Flash::default();
    }
    let whole = left.min(market.listings[id].stock / group.size);
    check_out(market, ground, id, &Basket { count: whole, ..basket }, log);
    // the last units go to a buyer who wanted more
    let rest = market.listings[id].stock;
    if left > whole && rest > 0 {
        check_out(market, ground, id, &Basket { size: rest, count: 1, ..basket }, log);
    }
}

/// `count` baskets of `size` units of a listing, with one unit of another.
#[derive(Clone, Copy)]
struct Basket {
    size: u32,
    count: u32,
    add_on: Option<usize>,
    coupon: bool,
}

fn check_out(market: &mut Market, ground: &Ground, id: usize, basket: &Basket, log: &mut DayLog) {
    let Basket { size, count, add_on, coupon } = *basket;
    if count == 0 {
        return;
    }
    let owner = usize::from(ground.listings[id].store.0);
    let own = market.listings[id].line(size);
    let mut offers = market.offers(ground, id);
    let held = market.stores[owner].coupon.filter(|_| coupon);
    offers.coupon = held.map(|coupon| coupon.reduction());
    let paid = match add_on {
        None if own.off_percent == 0 && offers == Offers::default() => {
            let mut paid = [Fen::ZERO; MAX_LINES];
            paid[0] = own.price.times(i64::from(size));
            paid
        }
        None => pay(&[own], &offers, &ground.terms.stacking),
        Some(other) => pay(&[own, market.listings[other].line(1)], &offers, &ground.terms.stacking),
    };
    if let Some(coupon) = held
        && without_coupon(market, ground, id, basket) > paid.iter().copied().sum()
    {
        log.lines[id].coupons += count;
        market.stores[owner].coupon = Some(Coupon { quota: coupon.quota.saturating_sub(count), ..coupon });
    }
    let own_units = size * count;
    let flash = &mut market.listings[id].flash;
    if flash.left > 0 {
        flash.left = flash.left.saturating_sub(own_units);
    }
    book(market, id, Booking { parcels: count, units: own_units, paid: paid[0].times(count.into()) }, log);
    if let Some(other) = add_on {
        // it rides in the same parcel
        book(market, other, Booking { parcels: 0, units: count, paid: paid[1].times(count.into()) }, log);
    }
}

/// What one such basket would pay without its coupon.
fn without_coupon(market: &Market, ground: &Ground, id: usize, basket: &Basket) -> Fen {
    let own = market.listings[id].line(basket.size);
    let offers = market.offers(ground, id);
    let paid = match basket.add_on {
        None => pay(&[own], &offers, &ground.terms.stacking),
        Some(other) => pay(&[own, market.listings[other].line(1)], &offers, &ground.terms.stacking),
    };
    paid.iter().copied().sum()
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
        let rate = ground.calendar.of(day, ground.listings[id].category).mechanics.cancel_rate;
        let rate = rate.unwrap_or(ground.terms.cancel_rate);
        let count = binomial(today, rate, tape.at(Purpose::Cancel, day, id, 0));
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
    let spec = &ground.listings[id];
    // nobody reads a rival's books
    let books = spec.product.as_ref().map(|_| (market.fees(ground, spec.store), market.article(ground, id)));
    let listing = &mut market.listings[id];
    let kept = listing.waiting[0];
    let line = &mut log.lines[id];
    line.parcels = kept.parcels;
    line.units = kept.units;
    line.paid = kept.paid;
    if let Some((fees, article)) = books {
        let (units, parcels) = (i64::from(kept.units), i64::from(kept.parcels));
        line.contribution = fees.contribution(article, kept.paid, units, parcels);
    }
    listing.sales7[usize::from(day) % 7] = kept.paid;
    listing.units7[usize::from(day) % 7] = kept.units;
    listing.impressions7[usize::from(day) % 7] = line.impressions;
    listing.paid_price[usize::from(day) % MONTH] = 0;
    let single = line.single;
    if line.units_ordered > 0 {
        let coupons = market.stores[usize::from(spec.store.0)].coupon.is_some_and(|coupon| coupon.quota > 0);
        let lowest = if coupons { single.with_coupon } else { single.alone };
        listing.paid_price[usize::from(day) % MONTH] = lowest.0.clamp(1, i64::from(u32::MAX)) as u32;
        listing.last_paid = lowest;
    }
    protection::note(market, ground, id, single.alone, kept.units);
}
