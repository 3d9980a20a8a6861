//! A round as it went, day by day.

use serde::Serialize;

use crate::coach::Case;
use crate::sim::{Contribution, DayLog, Fen, Happening, ListingId};
use crate::text::Words;

/// One product's day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ProductDay {
    /// Visitors.
    pub visitors: u32,
    /// Orders, cancelled ones included.
    pub orders: u32,
    /// Parcels kept.
    pub parcels: u32,
    /// Units sold, cancelled ones left out.
    pub units: u32,
    /// What was paid for them.
    pub paid: Fen,
    /// What they leave.
    pub contribution: Contribution,
    /// Refunds that fell due.
    pub refunded: Fen,
    /// Units wanted and not there.
    pub lost: u32,
}

/// A sentence of a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DayEvent {
    /// The fact.
    #[serde(flatten)]
    pub happening: Happening,
    /// The sentence.
    pub words: Words,
}

/// One day of the trainee's store.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DayReport {
    /// Day of the market, from 0; day 0 is a Monday.
    pub day: u16,
    /// Σ over products.
    pub visitors: u32,
    /// Σ over products.
    pub orders: u32,
    /// Σ over products.
    pub paid: Fen,
    /// Refunds that fell due.
    pub refunded: Fen,
    /// Σ over products.
    pub contribution: Contribution,
    /// Products in the order of the view.
    pub products: Vec<ProductDay>,
    /// What happened.
    pub events: Vec<DayEvent>,
    /// The market's fingerprint after the day.
    pub hash: u64,
}

/// A round as it went.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RoundReport {
    /// The round, from 0.
    pub round: u16,
    /// Its days.
    pub days: Vec<DayReport>,
}

/// The weekday of a day of the market.
#[must_use]
pub fn weekday(day: u16) -> Words {
    const ZH: [&str; 7] = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];
    const EN: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    let at = usize::from(day) % 7;
    Words::new(ZH[at], EN[at])
}

impl DayReport {
    /// The report of a day that has just passed.
    #[must_use]
    pub fn of(case: &Case, day: u16, log: &DayLog, hash: u64) -> DayReport {
        let products: Vec<ProductDay> = case.ground.own().map(|id| product(log, id)).collect();
        let sum = |pick: fn(&ProductDay) -> Fen| products.iter().map(pick).sum::<Fen>();
        let events = log.happenings.iter().map(|happening| DayEvent {
            happening: *happening,
            words: happening.event.words(&case.scenario, &case.ground),
        });
        DayReport {
            day,
            visitors: products.iter().map(|product| product.visitors).sum(),
            orders: products.iter().map(|product| product.orders).sum(),
            paid: sum(|product| product.paid),
            refunded: sum(|product| product.refunded),
            contribution: Contribution {
                now: sum(|product| product.contribution.now),
                after_refunds: sum(|product| product.contribution.after_refunds),
            },
            events: events.collect(),
            products,
            hash,
        }
    }
}

fn product(log: &DayLog, id: ListingId) -> ProductDay {
    let line = &log.lines[id.index()];
    ProductDay {
        visitors: line.visitors,
        orders: line.orders,
        parcels: line.parcels,
        units: line.units,
        paid: line.paid,
        contribution: line.contribution,
        refunded: line.refunded,
        lost: line.lost,
    }
}
