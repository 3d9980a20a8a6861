//! The days: who is about, what the platform's events ask and give.
//!
//! Worked out once for every day and category, because every step asks.

use super::checkout::Reduction;
use super::units::Day;

/// Days before an event in which buyers wait (docs/MARKET.md §4.6).
pub const WAITING_DAYS: Day = 7;
/// Paid orders of a day on which buyers wait, relative to the usual.
const WAITING_ORDERS: f64 = 0.75;
/// Baskets filled on such a day.
const WAITING_CARTS: f64 = 1.5;

/// A stretch of days with more or fewer shoppers.
#[derive(Clone, Debug, PartialEq)]
pub struct CalendarEvent {
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
    /// Shoppers × this.
    pub factor: f64,
    /// Which categories, by index; all when empty.
    pub categories: Vec<usize>,
    /// Whether buyers wait for it.
    pub waits: bool,
    /// What the platform asks and gives while it runs.
    pub mechanics: Mechanics,
}

/// What a platform's event asks of an item and gives to its buyers.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Mechanics {
    /// 官方立减, percent off every line.
    pub instant_off_percent: u8,
    /// 跨店满减.
    pub cross_store: Option<Reduction>,
    /// Days whose lowest paid price an item must not exceed; 0 = no gate.
    pub ceiling_days: u16,
    /// Units cancelled before dispatch, if other than usual.
    pub cancel_rate: Option<f64>,
}

/// One day of one category.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DayTerms {
    /// Shoppers relative to the usual.
    pub factor: f64,
    /// The part of that which the day's events bring.
    pub event_factor: f64,
    /// Orders relative to the usual: buyers who wait.
    pub orders: f64,
    /// Baskets filled relative to the usual.
    pub carts: f64,
    /// Of the events that run.
    pub mechanics: Mechanics,
    /// Whether an event with more shoppers begins today.
    pub begins: bool,
}

impl Default for DayTerms {
    fn default() -> Self {
        DayTerms {
            factor: 1.0,
            event_factor: 1.0,
            orders: 1.0,
            carts: 1.0,
            mechanics: Mechanics::default(),
            begins: false,
        }
    }
}

/// The days of a scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Calendar {
    /// Events in the order of the file.
    pub events: Vec<CalendarEvent>,
    categories: usize,
    terms: Vec<DayTerms>,
}

impl Calendar {
    /// Works out `days` days of `categories` categories. Day 0 is a Monday.
    #[must_use]
    pub fn new(
        weekday: [f64; 7],
        season: f64,
        events: Vec<CalendarEvent>,
        days: usize,
        categories: usize,
    ) -> Calendar {
        let mut terms = Vec::with_capacity(days * categories);
        for day in 0..days {
            for category in 0..categories {
                let usual = season * weekday[day % 7];
                terms.push(day_terms(&events, usual, day as Day, category));
            }
        }
        Calendar { events, categories, terms }
    }

    /// One day of one category; an ordinary day beyond the end.
    #[must_use]
    pub fn of(&self, day: Day, category: usize) -> &DayTerms {
        const ORDINARY: DayTerms = DayTerms {
            factor: 1.0,
            event_factor: 1.0,
            orders: 1.0,
            carts: 1.0,
            mechanics: Mechanics {
                instant_off_percent: 0,
                cross_store: None,
                ceiling_days: 0,
                cancel_rate: None,
            },
            begins: false,
        };
        self.terms.get(usize::from(day) * self.categories + category).unwrap_or(&ORDINARY)
    }

    /// The next event of a category that brings more shoppers and begins on
    /// `day` or in the `within` days after it.
    #[must_use]
    pub fn next_event(&self, day: Day, within: u16, category: usize) -> Option<&CalendarEvent> {
        self.events
            .iter()
            .filter(|event| event.touches(category) && event.factor > 1.0)
            .filter(|event| event.from >= day && event.from <= day.saturating_add(within))
            .min_by_key(|event| event.from)
    }
}

impl CalendarEvent {
    /// Whether it touches a category.
    #[must_use]
    pub fn touches(&self, category: usize) -> bool {
        self.categories.is_empty() || self.categories.contains(&category)
    }
}

fn day_terms(events: &[CalendarEvent], usual: f64, day: Day, category: usize) -> DayTerms {
    let mut terms = DayTerms { factor: usual, ..DayTerms::default() };
    for event in events.iter().filter(|event| event.touches(category)) {
        if (event.from..=event.to).contains(&day) {
            terms.factor *= event.factor;
            terms.event_factor *= event.factor;
            terms.begins |= event.from == day && event.factor > 1.0;
            let (own, all) = (event.mechanics, &mut terms.mechanics);
            all.instant_off_percent = all.instant_off_percent.max(own.instant_off_percent);
            all.cross_store = all.cross_store.or(own.cross_store);
            all.ceiling_days = all.ceiling_days.max(own.ceiling_days);
            all.cancel_rate = own.cancel_rate.or(all.cancel_rate);
        } else if event.waits && day < event.from && event.from - day <= WAITING_DAYS {
            terms.orders = WAITING_ORDERS;
            terms.carts = WAITING_CARTS;
        }
    }
    if terms.event_factor > 1.0 {
        // who waited for a later event still buys in this one
        terms.orders = 1.0;
        terms.carts = 1.0;
    }
    terms
}
