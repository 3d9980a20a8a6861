//! What an outside player is told before a round: the trainee's view and what
//! may be decided, as JSON.

use serde::Serialize;

use super::levers::{Desk, Field, Lever, LeverKind, Unit, levers};
use super::observe_cards::{CardLine, EventLine, ServiceLine, SourcingLine};
use super::play::{Drill, Level};
use super::report::{DayReport, ProductDay, RoundReport};
use super::view::{ProductCard, View};
use crate::sim::{Command, Contribution, Dimension, Fen, ProductId, Reduction, Seed};
use crate::text::Words;

/// A choice of a field, as JSON writes it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FieldLine {
    /// Its path in the command.
    name: &'static str,
    unit: Unit,
    least: i64,
    most: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    or: Option<i64>,
    step: i64,
    usual: [i64; 2],
    now: i64,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    choices: Vec<String>,
    /// The field it has to stay under.
    #[serde(skip_serializing_if = "Option::is_none")]
    below: Option<&'static str>,
}

/// A lever, as JSON writes it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LeverLine {
    id: String,
    kind: LeverKind,
    dimension: Dimension,
    desk: Desk,
    #[serde(skip_serializing_if = "Option::is_none")]
    product: Option<ProductId>,
    open: bool,
    stands: bool,
    /// The command that would set what stands again: the shape to fill in.
    command: Command,
    fields: Vec<FieldLine>,
}

impl LeverLine {
    fn of(lever: &Lever) -> LeverLine {
        LeverLine {
            id: lever.id(),
            kind: lever.kind,
            dimension: lever.dimension,
            desk: lever.desk,
            product: lever.product.clone(),
            open: lever.open,
            stands: lever.stands,
            command: lever.standing(),
            fields: lever.fields.iter().map(|field| field_line(lever, field)).collect(),
        }
    }
}

fn field_line(lever: &Lever, field: &Field) -> FieldLine {
    FieldLine {
        name: field.name,
        unit: field.unit,
        least: field.least,
        most: field.most,
        or: field.or,
        step: field.step,
        usual: [field.usual.0, field.usual.1],
        now: field.now,
        choices: lever.choices(field),
        below: field.below.and_then(|at| lever.fields.get(at)).map(|field| field.name),
    }
}

/// A rival's shelf.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct RivalLine {
    store: Words,
    price_fen: Fen,
}

/// One product of the trainee.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct ProductLine {
    product: ProductId,
    name: Words,
    listed: bool,
    price_fen: Fen,
    off_percent: u8,
    list_price_fen: Fen,
    cost_fen: Fen,
    refund_bp: i64,
    unit_fen: Contribution,
    break_even_fen: Fen,
    lowest_paid_fen: Fen,
    ad_budget_fen: Fen,
    stock: u32,
    incoming: u32,
    min_purchase: u32,
    lead_days: u16,
    units_7_days: u32,
    reviews: u32,
    rating: f64,
    /// Days left of a demotion.
    demoted_days: u16,
    /// Kept out of the running event for its price.
    barred: bool,
    rivals: Vec<RivalLine>,
    #[serde(skip_serializing_if = "Option::is_none")]
    event: Option<EventLine>,
    #[serde(skip_serializing_if = "Option::is_none")]
    card: Option<CardLine>,
}

/// One product's day.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct ProductDayLine {
    product: ProductId,
    visitors: u32,
    orders: u32,
    units: u32,
    paid_fen: Fen,
    refunded_fen: Fen,
    contribution_fen: Contribution,
    lost_units: u32,
}

impl ProductDayLine {
    fn of(card: &ProductCard, day: &ProductDay) -> ProductDayLine {
        ProductDayLine {
            product: card.product.clone(),
            visitors: day.visitors,
            orders: day.orders,
            units: day.units,
            paid_fen: day.paid,
            refunded_fen: day.refunded,
            contribution_fen: day.contribution,
            lost_units: day.lost,
        }
    }
}

/// One day of the last round.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct DayLine {
    day: u16,
    products: Vec<ProductDayLine>,
    /// What happened, in words.
    news: Vec<Words>,
}

/// What a sale costs.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct FeesLine {
    commission_bp: i64,
    postage_fen: Fen,
    packing_fen: Fen,
    return_postage_fen: Fen,
    spoiled_bp: i64,
    insured: bool,
}

/// Market news.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct NewsLine {
    day: u16,
    words: Words,
}

/// What an outside player is told before a round. Only what a trainee sees.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Observation {
    schema: u32,
    scenario: String,
    rev: u32,
    level: Level,
    seed: Seed,
    /// The round to decide, from 0.
    round: u16,
    rounds: u16,
    round_days: u16,
    /// The day that comes next, from 0.
    day: u16,
    closed: bool,
    open: Vec<Dimension>,
    cash_fen: Fen,
    receivable_fen: Fen,
    experience: f64,
    fees: FeesLine,
    lead_days: u16,
    reference_days: u16,
    reduction: Option<Reduction>,
    surge: u32,
    capacity: u32,
    points: u32,
    fines_fen: Fen,
    #[serde(skip_serializing_if = "Option::is_none")]
    service: Option<ServiceLine>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sourcing: Option<SourcingLine>,
    products: Vec<ProductLine>,
    news: Vec<NewsLine>,
    /// The days of the last round; none before the first.
    last_round: Vec<DayLine>,
    levers: Vec<LeverLine>,
}

impl Observation {
    /// What is to be seen of a drill now.
    #[must_use]
    pub fn of(drill: &Drill) -> Observation {
        let view = drill.view();
        let file = &drill.case().scenario.file;
        let (books, fees) = (&view.books, view.books.fees);
        Observation {
            schema: 1,
            scenario: file.id.as_str().to_owned(),
            rev: file.rev,
            level: drill.level(),
            seed: drill.seed(),
            round: view.round,
            rounds: view.rounds,
            round_days: view.round_days,
            day: books.day,
            closed: view.closed,
            open: view.open.clone(),
            cash_fen: view.cash,
            receivable_fen: view.receivable,
            experience: books.experience,
            fees: FeesLine {
                commission_bp: fees.commission_bp,
                postage_fen: fees.postage,
                packing_fen: fees.packing,
                return_postage_fen: fees.return_postage,
                spoiled_bp: fees.spoiled_bp,
                insured: fees.insured,
            },
            lead_days: books.lead_days,
            reference_days: books.reference_days,
            reduction: books.reduction,
            surge: books.surge,
            capacity: books.capacity,
            points: books.points,
            fines_fen: books.fines,
            service: books.service.map(ServiceLine::of),
            sourcing: books.sourcing.map(SourcingLine::of),
            products: view.products.iter().filter_map(|card| product(&view, card)).collect(),
            news: view.news.iter().map(|n| NewsLine { day: n.day, words: n.words.clone() }).collect(),
            last_round: drill.reports().last().map_or_else(Vec::new, |report| days(&view, report)),
            levers: levers(&view).iter().map(LeverLine::of).collect(),
        }
    }
}

fn product(view: &View, card: &ProductCard) -> Option<ProductLine> {
    let book = view.books.product(card.listing)?;
    let rivals = card.rivals.iter();
    Some(ProductLine {
        product: card.product.clone(),
        name: card.name.clone(),
        listed: card.listed,
        price_fen: card.price,
        off_percent: card.off_percent,
        list_price_fen: card.list_price,
        cost_fen: card.cost,
        refund_bp: card.refund_bp,
        unit_fen: card.unit,
        break_even_fen: card.break_even,
        lowest_paid_fen: book.lowest_paid,
        ad_budget_fen: book.ad_budget,
        stock: card.stock,
        incoming: card.incoming,
        min_purchase: card.min_purchase,
        lead_days: book.lead_days,
        units_7_days: book.units_7_days,
        reviews: card.reviews,
        rating: card.rating,
        demoted_days: book.demoted_days,
        barred: book.barred,
        rivals: rivals.map(|r| RivalLine { store: r.store.clone(), price_fen: r.price }).collect(),
        event: book.event_gate.map(|gate| EventLine {
            from_day: gate.from,
            to_day: gate.to,
            most_fen: gate.most,
        }),
        card: book.card.as_ref().map(CardLine::of),
    })
}

fn days(view: &View, report: &RoundReport) -> Vec<DayLine> {
    let line = |day: &DayReport| DayLine {
        day: day.day,
        products: view
            .products
            .iter()
            .zip(&day.products)
            .map(|(card, day)| ProductDayLine::of(card, day))
            .collect(),
        news: day.events.iter().map(|event| event.words.clone()).collect(),
    };
    report.days.iter().map(line).collect()
}
