//! A round as it went, day by day.

use serde::Serialize;

use crate::coach::Case;
use crate::sim::{Contribution, DayLog, DeskLog, Event, Fen, Happening, ListingId, Market, StoreId, round};
use crate::text::Words;

/// What paid visits brought in a day. Visits and orders of the two sources
/// are attributed by their shares, so they are thousandths of one: rounded
/// only where they are added up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PaidDay {
    /// Visitors, in thousandths.
    pub visitors_milli: u64,
    /// Baskets filled, in thousandths.
    pub carts_milli: u64,
    /// Orders, in thousandths.
    pub orders_milli: u64,
    /// What their orders paid.
    pub paid: Fen,
}

/// One product's day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ProductDay {
    /// Times it was shown in the search.
    pub impressions: u32,
    /// Baskets filled.
    pub carts: u32,
    /// What paid visits brought of visitors, baskets and orders.
    pub from_ads: PaidDay,
    /// Spent on paid visits.
    pub ad_spend: Fen,
    /// What was paid on the day, before same-day cancellations.
    pub ordered: Fen,
    /// What is expected back of what was paid.
    pub expected_back: Fen,
    /// Parcels dispatched.
    pub sent: u32,
    /// Of them, those that waited longer than allowed.
    pub late: u32,
    /// Units that came back.
    pub returned: u32,
    /// Units in stock at night.
    pub stock: u32,
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
    /// Money in hand at night.
    pub cash: Fen,
    /// What the platform still has to pay.
    pub receivable: Fen,
    /// 体验分 in thousandths of a point.
    pub experience_milli: u32,
    /// What happened.
    pub events: Vec<DayEvent>,
    /// The market's fingerprint after the day; in JSON 16 hexadecimal digits.
    #[serde(serialize_with = "hex")]
    pub hash: u64,
    /// The service desk, fake orders and fines; left out where nothing was done.
    #[serde(skip_serializing_if = "is_idle")]
    pub desk: DeskLog,
}

fn is_idle(desk: &DeskLog) -> bool {
    *desk == DeskLog::default()
}

/// JSON's numbers are not whole beyond 2⁵³.
fn hex<S: serde::Serializer>(hash: &u64, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(&format_args!("{hash:016x}"))
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
    /// The report of the day that has just passed in `market`.
    #[must_use]
    pub fn of(case: &Case, market: &Market, log: &DayLog) -> DayReport {
        let products: Vec<ProductDay> = case.ground.own().map(|id| product(case, market, log, id)).collect();
        let sum = |pick: fn(&ProductDay) -> Fen| products.iter().map(pick).sum::<Fen>();
        // What a rival gets delivered nobody sees.
        let is_seen = |happening: &&Happening| match happening.event {
            Event::Arrived { listing, .. } => case.ground.own().any(|own| own == listing),
            _ => true,
        };
        let events = log.happenings.iter().filter(is_seen).map(|happening| DayEvent {
            happening: *happening,
            words: happening.event.words(&case.scenario, &case.ground),
        });
        let books = market.purse(StoreId::TRAINEE);
        DayReport {
            day: market.day().saturating_sub(1),
            visitors: products.iter().map(|product| product.visitors).sum(),
            orders: products.iter().map(|product| product.orders).sum(),
            paid: sum(|product| product.paid),
            refunded: sum(|product| product.refunded),
            contribution: Contribution {
                now: sum(|product| product.contribution.now),
                after_refunds: sum(|product| product.contribution.after_refunds),
            },
            cash: books.cash,
            receivable: books.receivable,
            experience_milli: round(books.experience * 1_000.0).clamp(0, 100_000) as u32,
            events: events.collect(),
            products,
            hash: market.hash(),
            desk: log.desks.get(usize::from(StoreId::TRAINEE.0)).copied().unwrap_or_default(),
        }
    }
}

fn product(case: &Case, market: &Market, log: &DayLog, id: ListingId) -> ProductDay {
    let line = &log.lines[id.index()];
    let share = line.paid_share(&case.ground);
    let milli = |count: u32, share: f64| round(f64::from(count) * share * 1_000.0).max(0) as u64;
    let (sent, late) = line.dispatched();
    let refund_bp = case.ground.listings[id.index()].refund_bp;
    ProductDay {
        impressions: line.shown(),
        carts: line.carts,
        from_ads: PaidDay {
            visitors_milli: milli(line.visitors, share.visits),
            carts_milli: milli(line.carts, share.orders),
            orders_milli: milli(line.orders, share.orders),
            paid: Fen(round(line.ordered().0 as f64 * share.orders)),
        },
        ad_spend: line.ad_spend,
        ordered: line.ordered(),
        expected_back: line.paid.basis_points(refund_bp),
        sent,
        late,
        returned: line.returned,
        stock: market.stock(id),
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
