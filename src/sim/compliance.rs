//! Fake orders (刷单): what they feign, and how they are found out
//! (docs/MARKET.md §4.15).

use super::event::{Event, Happening};
use super::ground::Ground;
use super::state::Market;
use super::step::DayLog;
use super::tape::{Rare, Tape};
use super::units::{Day, Fen, ListingId};

/// The platform's rules against fake orders, from the rule table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ConductTerms {
    /// What the seller of a fake order takes.
    pub fake_fee: Fen,
    /// Chance a day that a listing's fake orders are found.
    pub hazard: f64,
    /// The same in a store with one listing on sale.
    pub hazard_single: f64,
    /// Days after the last fake order in which they can be found.
    pub tail_days: u16,
    /// The fine.
    pub fine: Fen,
    /// Days a listing found out is put down in the search.
    pub demotion_days: u16,
    /// Violation points.
    pub points: u32,
}

/// How a listing is run, as to the rules.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Conduct {
    /// m: how much the page overstates, percent.
    pub claims_percent: u8,
    /// Fake orders a day.
    pub fakes_daily: u32,
    /// The day after the last one; 0 for none.
    pub fakes_until: Day,
    /// Reviews that were bought.
    pub bought_reviews: u32,
    /// Days left of the demotion.
    pub demoted_days: u16,
}

impl Conduct {
    /// m.
    pub fn claims(&self) -> f64 {
        f64::from(self.claims_percent) / 100.0
    }

    /// Whether fake orders can still be found on a day.
    fn is_exposed(&self, day: Day, tail: u16) -> bool {
        self.fakes_until > 0 && day < self.fakes_until + tail
    }
}

/// The day's fake orders, and the platform's look at them. After the sales of
/// the day are noted.
pub(crate) fn police(market: &mut Market, ground: &Ground, tape: &Tape, full: bool, log: &mut DayLog) {
    let Some(terms) = &ground.conduct else { return };
    let day = market.day;
    for (at, spec) in ground.stores.iter().enumerate() {
        let shown = spec.listings().filter(|&id| market.listings[id].active).count();
        let hazard = if shown == 1 { terms.hazard_single } else { terms.hazard };
        for id in spec.listings() {
            let conduct = &mut market.listings[id].conduct;
            if conduct.demoted_days > 0 {
                conduct.demoted_days -= 1;
                if full && conduct.demoted_days == 0 {
                    let event = Event::DemotionOver { listing: ListingId(id as u16) };
                    log.happenings.push(Happening { day, event });
                }
            }
            if conduct.fakes_daily > 0 && !market.stores[at].closed {
                feign(market, terms, at, id, log);
            }
            let conduct = &market.listings[id].conduct;
            let exposed = conduct.is_exposed(day, terms.tail_days);
            if exposed && tape.rare(Rare::Audit, day, id) < hazard {
                find_out(market, terms, at, id, log);
                if full {
                    let event = Event::FakesFound {
                        listing: ListingId(id as u16),
                        fine: terms.fine,
                        days: terms.demotion_days,
                    };
                    log.happenings.push(Happening { day, event });
                }
            }
        }
    }
}

/// A review of five stars, one order of velocity and its price in net sales each;
/// no goods and no shopper's money move, and nothing is earned.
fn feign(market: &mut Market, terms: &ConductTerms, store: usize, id: usize, log: &mut DayLog) {
    let day = market.day;
    let listing = &mut market.listings[id];
    if !listing.on_sale() {
        return;
    }
    let count = listing.conduct.fakes_daily;
    let fee = terms.fake_fee.times(count.into());
    listing.sales7[usize::from(day) % 7] += listing.shelf_price().times(count.into());
    listing.reviews += count;
    listing.stars += f64::from(5 * count);
    listing.conduct.bought_reviews += count;
    listing.conduct.fakes_until = day + 1;
    market.stores[store].cash -= fee;
    market.world.fakers += fee;
    log.lines[id].fake_orders = count;
    log.desks[store].fakes += fee;
}

fn find_out(market: &mut Market, terms: &ConductTerms, store: usize, id: usize, log: &mut DayLog) {
    let listing = &mut market.listings[id];
    let bought = std::mem::take(&mut listing.conduct.bought_reviews);
    listing.reviews -= bought;
    listing.stars -= f64::from(5 * bought);
    listing.conduct.demoted_days = terms.demotion_days;
    listing.conduct.fakes_daily = 0;
    listing.conduct.fakes_until = 0;
    let store_now = &mut market.stores[store];
    store_now.cash -= terms.fine;
    store_now.desk.points += terms.points;
    store_now.desk.fines += terms.fine;
    market.world.platform += terms.fine;
    log.desks[store].fines += terms.fine;
}
