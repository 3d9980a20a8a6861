//! Scripted rivals: stores like any other, moved by yesterday's shelf prices.

use super::ground::Ground;
use super::scenario::Style;
use super::state::Market;
use super::units::{Fen, ListingId, StoreId};

/// Days of sales a rival keeps beyond the lead time.
const COVER_DAYS: f64 = 21.0;

/// Lets every rival act in the night before a day, on what it saw until then.
pub(crate) fn act(market: &mut Market, ground: &Ground) {
    for (at, store) in ground.stores.iter().enumerate() {
        let Some(style) = store.style else { continue };
        if market.stores[at].closed {
            continue;
        }
        for id in store.listings() {
            if market.day >= store.from_day {
                move_shelf(market, ground, style, id);
            }
            let leaving = style == Style::Clearance && market.day >= store.from_day;
            if !leaving {
                restock(market, ground, StoreId(at as u16), ListingId(id as u16));
            }
        }
    }
}

fn move_shelf(market: &mut Market, ground: &Ground, style: Style, id: usize) {
    let base = ground.listings[id].base_price;
    match style {
        Style::Anchor => {}
        Style::Matcher => {
            let own = market.listings[id].price;
            market.listings[id].price = match undercut_by(market, ground, id) {
                Some(theirs) if theirs < own => {
                    let floor = ground.listings[id].cost.share(108, 100);
                    own.min(dime(theirs.share(97, 100)).max(floor))
                }
                _ => base.min(dime(own.share(101, 100)).max(own + Fen(10))),
            };
        }
        Style::Promoter => {
            let weekend = market.day % 14 >= 12;
            market.listings[id].off_percent = if weekend { 20 } else { 0 };
        }
        Style::Clearance => {
            let listing = &mut market.listings[id];
            listing.price = dime(base.share(70, 100));
            if listing.stock == 0 {
                listing.active = false;
            }
        }
    }
}

/// The lowest shelf price people's stores showed yesterday in the category.
fn undercut_by(market: &Market, ground: &Ground, id: usize) -> Option<Fen> {
    let category = &ground.categories[ground.listings[id].category];
    category
        .listings
        .iter()
        .map(|other| other.index())
        .filter(|&other| ground.stores[usize::from(ground.listings[other].store.0)].style.is_none())
        .filter(|&other| market.listings[other].on_sale())
        .map(|other| market.listings[other].shown)
        .min()
}

fn restock(market: &mut Market, ground: &Ground, store: StoreId, id: ListingId) {
    let listing = &market.listings[id.index()];
    let days = f64::from(ground.terms.lead_days);
    let have = f64::from(listing.stock + listing.incoming());
    if have >= listing.velocity * (days + COVER_DAYS / 2.0) {
        return;
    }
    let want = listing.velocity * (days + COVER_DAYS) - have;
    let units = (want as u32).max(ground.listings[id.index()].min_purchase);
    // a rival that cannot pay simply does not restock
    let _ = market.purchase(ground, store, id, units, None);
}

/// Prices move in steps of ten fen.
fn dime(price: Fen) -> Fen {
    Fen(price.0 / 10 * 10)
}
