//! What a shopkeeper would notice, as facts and as sentences.

use serde::Serialize;

use super::ground::Ground;
use super::scenario::Scenario;
use super::state::Market;
use super::step::DayLog;
use super::units::{Day, Fen, ListingId};
use crate::text::Words;

/// One thing that happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// A purchase came in.
    Arrived {
        /// Where.
        listing: ListingId,
        /// How many.
        units: u32,
    },
    /// The shelf is empty and buyers left.
    SoldOut {
        /// Which listing.
        listing: ListingId,
        /// Units wanted and not there.
        lost_units: u32,
    },
    /// A rival changed its shelf price.
    RivalPrice {
        /// The rival's listing.
        listing: ListingId,
        /// Yesterday.
        from: Fen,
        /// Today.
        to: Fen,
    },
    /// An event of the calendar begins.
    EventBegins {
        /// Its place in the file.
        index: u16,
    },
}

/// An event and its day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Happening {
    /// The day of the market, from 0.
    pub day: Day,
    /// What happened.
    #[serde(flatten)]
    pub event: Event,
}

/// Notes rivals' moves against what was shown yesterday, and events that begin.
pub(crate) fn rivals_moved(market: &Market, ground: &Ground, log: &mut DayLog) {
    for (at, listing) in market.listings.iter().enumerate() {
        let rival = ground.stores[usize::from(ground.listings[at].store.0)].style.is_some();
        let (from, to) = (listing.shown, listing.shelf_price());
        if rival && listing.active && from != to {
            let event = Event::RivalPrice { listing: ListingId(at as u16), from, to };
            log.happenings.push(Happening { day: market.day, event });
        }
    }
    for (at, event) in ground.calendar.events.iter().enumerate() {
        if event.from == market.day {
            let event = Event::EventBegins { index: at as u16 };
            log.happenings.push(Happening { day: market.day, event });
        }
    }
}

impl Event {
    /// The sentence of this event.
    #[must_use]
    pub fn words(&self, scenario: &Scenario, ground: &Ground) -> Words {
        match *self {
            Event::Arrived { listing, units } => {
                let name = scenario.listing_name(ground, listing);
                Words::new(
                    format!("{}到货 {units} 件", spaced(&name.zh)),
                    format!("{units} units of {} arrived", name.en),
                )
            }
            Event::SoldOut { listing, lost_units } => {
                let name = scenario.listing_name(ground, listing);
                Words::new(
                    format!("{}卖完了，少卖 {lost_units} 件", spaced(&name.zh)),
                    format!("{} sold out; {lost_units} units could not be sold", name.en),
                )
            }
            Event::RivalPrice { listing, from, to } => {
                let store = scenario.store_name(ground, listing);
                let category = scenario.category_name(ground, listing);
                let (zh, en) = if to < from { ("降到", "down") } else { ("涨回", "up") };
                Words::new(
                    format!("{}的{}从 {from} {zh} {to}", spaced(&store.zh), category.zh),
                    format!("{}: {} {en} from {from} to {to}", store.en, category.en),
                )
            }
            Event::EventBegins { index } => {
                let name = scenario.event_name(usize::from(index));
                Words::new(format!("{}开始", name.zh), format!("{} begins", name.en))
            }
        }
    }
}

/// A name before Chinese text: a space after a Latin letter or a digit.
#[must_use]
pub fn spaced(name: &str) -> String {
    if name.ends_with(|c: char| c.is_ascii_alphanumeric()) { format!("{name} ") } else { name.to_owned() }
}
