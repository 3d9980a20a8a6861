//! The rarer parts of an observation: suppliers' cards, an event's price gate,
//! the service desk.

use serde::Serialize;

use crate::sim::{CardView, Fen, ServiceView, SourcingTerms, SupplierId};

/// What an event asks of a price.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct EventLine {
    pub from_day: u16,
    pub to_day: u16,
    pub most_fen: Fen,
}

/// The service desk this morning; agents and refund cap are levers.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct ServiceLine {
    wage_fen: Fen,
    per_agent: u32,
    waiting: u32,
    over_a_day: u32,
    tickets_7_days: u32,
}

impl ServiceLine {
    pub(super) fn of(desk: ServiceView) -> ServiceLine {
        ServiceLine {
            wage_fen: desk.wage,
            per_agent: desk.per_agent,
            waiting: desk.waiting,
            over_a_day: desk.over_a_day,
            tickets_7_days: desk.tickets_7_days,
        }
    }
}

/// How noisy cards are, and what it costs to know better.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct SourcingLine {
    search_sd: f64,
    price_sd: f64,
    rivals_sd: f64,
    score_sd: f64,
    sample_fen: Fen,
    sample_days: u16,
    sample_spread: f64,
    trial_units: u32,
    trial_premium_bp: i64,
    trial_days: u16,
}

impl SourcingLine {
    pub(super) fn of(terms: SourcingTerms) -> SourcingLine {
        SourcingLine {
            search_sd: terms.search_sd,
            price_sd: terms.price_sd,
            rivals_sd: terms.rivals_sd,
            score_sd: terms.score_sd,
            sample_fen: terms.sample_price,
            sample_days: terms.sample_days,
            sample_spread: terms.sample_spread,
            trial_units: terms.trial_units,
            trial_premium_bp: terms.trial_premium_bp,
            trial_days: terms.trial_days,
        }
    }
}

/// One supplier of a card.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct SupplierLine {
    supplier: SupplierId,
    cost_fen: Fen,
    min_purchase: u32,
    lead_days: u16,
    score: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    sample: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sample_due: Option<u16>,
}

/// A trial.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct TrialLine {
    until: u16,
    sold: u32,
    over: bool,
}

/// The cards of a product with suppliers.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct CardLine {
    candidate: bool,
    search: u32,
    low_fen: Fen,
    price_fen: Fen,
    high_fen: Fen,
    rivals: u32,
    suppliers: Vec<SupplierLine>,
    #[serde(skip_serializing_if = "Option::is_none")]
    trial: Option<TrialLine>,
}

impl CardLine {
    pub(super) fn of(card: &CardView) -> CardLine {
        let suppliers = card.suppliers.iter().map(|supplier| SupplierLine {
            supplier: supplier.id.clone(),
            cost_fen: supplier.cost,
            min_purchase: supplier.min_purchase,
            lead_days: supplier.lead_days,
            score: supplier.score,
            sample: supplier.sample,
            sample_due: supplier.sample_due,
        });
        CardLine {
            candidate: card.candidate,
            search: card.search,
            low_fen: card.low,
            price_fen: card.price,
            high_fen: card.high,
            rivals: card.rivals,
            suppliers: suppliers.collect(),
            trial: card.trial.map(|t| TrialLine { until: t.until, sold: t.sold, over: t.over }),
        }
    }
}
