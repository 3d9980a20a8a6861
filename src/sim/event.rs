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
    /// The first tickets in a while have waited over a day.
    TicketsOverdue {
        /// How many.
        tickets: u32,
    },
    /// The platform found fake orders.
    FakesFound {
        /// Whose.
        listing: ListingId,
        /// The fine.
        fine: Fen,
        /// Days of demotion.
        days: u16,
    },
    /// A demotion ends tonight.
    DemotionOver {
        /// Whose.
        listing: ListingId,
    },
    /// A sample has been looked at.
    SampleSays {
        /// The product.
        listing: ListingId,
        /// The supplier's place among the product's.
        supplier: u8,
        /// Quality against the average, in hundredths of a point.
        score_hundredths: i32,
    },
    /// A trial has left the shelf.
    TrialOver {
        /// The product.
        listing: ListingId,
        /// What it sold.
        units: u32,
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
            event => event.desk_words(scenario, ground),
        }
    }

    /// The sentences of the service desk, of compliance and of suppliers.
    fn desk_words(&self, scenario: &Scenario, ground: &Ground) -> Words {
        match *self {
            Event::TicketsOverdue { tickets } => Words::new(
                format!("{tickets} 条咨询等了一天多，评价和退款开始受影响"),
                format!("{tickets} tickets have waited over a day; reviews and refunds begin to suffer"),
            ),
            Event::FakesFound { listing, fine, days } => {
                let name = scenario.listing_name(ground, listing);
                Words::new(
                    format!("{}刷单被查：罚 {fine}，降权 {days} 天，刷来的评价清掉", spaced(&name.zh)),
                    format!(
                        "Fake orders of {} were found: fined {fine}, {days} days down in the search, \
                         bought reviews removed",
                        name.en
                    ),
                )
            }
            Event::DemotionOver { listing } => {
                let name = scenario.listing_name(ground, listing);
                Words::new(
                    format!("{}的降权到期", spaced(&name.zh)),
                    format!("{}: the demotion is over", name.en),
                )
            }
            Event::SampleSays { listing, supplier, score_hundredths } => {
                let name = scenario.listing_name(ground, listing);
                let maker = scenario.supplier_name(ground, listing, usize::from(supplier));
                let score = Score(score_hundredths);
                Words::new(
                    format!("{}的样品到了：{}，品质 {score}", maker.zh, name.zh),
                    format!("Sample from {}: {}, quality {score}", maker.en, name.en),
                )
            }
            Event::TrialOver { listing, units } => {
                let name = scenario.listing_name(ground, listing);
                Words::new(
                    format!("{}试销结束，卖出 {units} 件", spaced(&name.zh)),
                    format!("Trial of {} over: {units} sold", name.en),
                )
            }
            _ => Words::default(),
        }
    }
}

/// Points against the average, with a sign: `+0.32`, `−1.05`.
struct Score(i32);

impl std::fmt::Display for Score {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sign = if self.0 < 0 { "−" } else { "+" };
        let abs = self.0.unsigned_abs();
        write!(f, "{sign}{}.{:02}", abs / 100, abs % 100)
    }
}

/// A name before Chinese text: a space after a Latin letter or a digit.
#[must_use]
pub fn spaced(name: &str) -> String {
    if name.ends_with(|c: char| c.is_ascii_alphanumeric()) { format!("{name} ") } else { name.to_owned() }
}
