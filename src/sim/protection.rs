//! 价保: buyers who claim the difference after a price cut (docs/MARKET.md §4.9).

use super::draw::binomial;
use super::ground::Ground;
use super::state::{MONTH, Market, Protected};
use super::step::DayLog;
use super::tape::{Purpose, Tape};
use super::units::Fen;

/// Share of units whose buyer claims a cut (untested proposal).
const CLAIMS: f64 = 0.4;

/// Pays the claims that today's prices bring.
pub(crate) fn pay_claims(market: &mut Market, ground: &Ground, tape: &Tape, log: &mut DayLog) {
    let window = ground.terms.protection_days;
    if window == 0 {
        return;
    }
    for id in 0..ground.listings.len() {
        let price = log.lines[id].single.alone.0.clamp(0, i64::from(u32::MAX)) as u32;
        if price == 0 || price >= market.listings[id].protected_high {
            continue;
        }
        let uniform = tape.at(Purpose::PriceClaim, market.day, id, 0);
        let mut owed = Fen::ZERO;
        let listing = &mut market.listings[id];
        let mut high = 0;
        for back in 1..=window.min(market.day).min(MONTH as u16 - 1) {
            let sold: &mut Protected = &mut listing.protected[usize::from(market.day - back) % MONTH];
            if sold.price > price {
                let claims = binomial(sold.units, CLAIMS, uniform);
                owed += Fen(i64::from(sold.price - price)).times(claims.into());
                // asked once for this cut, by whoever would ask
                sold.price = price;
            }
            high = high.max(sold.price);
        }
        listing.protected_high = high;
        log.lines[id].price_claims = owed;
        let owner = usize::from(ground.listings[id].store.0);
        market.stores[owner].cash -= owed;
        market.world.shoppers += owed;
    }
}

/// Notes what the day's kept units paid.
pub(crate) fn note(market: &mut Market, ground: &Ground, id: usize, single: Fen, units: u32) {
    if ground.terms.protection_days == 0 {
        return;
    }
    let listing = &mut market.listings[id];
    let price = single.0.clamp(0, i64::from(u32::MAX)) as u32;
    listing.protected[usize::from(market.day) % MONTH] = Protected { price, units };
    if units > 0 {
        listing.protected_high = listing.protected_high.max(price);
    }
}
