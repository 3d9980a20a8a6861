//! What a store may see of its service desk, of its standing with the
//! platform, and of the products it could take up.

use super::compliance::ConductTerms;
use super::ground::Ground;
use super::state::Market;
use super::supply::{SourcingTerms, SupplierId};
use super::units::{Day, Fen};

/// The service desk this morning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ServiceView {
    /// Agents.
    pub agents: u32,
    /// What one costs a day.
    pub wage: Fen,
    /// Tickets one clears a day.
    pub per_agent: u32,
    /// Claims up to this are paid at once.
    pub auto_refund: Fen,
    /// Tickets waiting.
    pub waiting: u32,
    /// Of them, those over a day old.
    pub over_a_day: u32,
    /// Tickets that came in in seven days.
    pub tickets_7_days: u32,
}

/// A supplier's card.
#[derive(Clone, Debug, PartialEq)]
pub struct SupplierView {
    /// Its id within the product, for commands.
    pub id: SupplierId,
    /// What a unit costs.
    pub cost: Fen,
    /// The least it delivers.
    pub min_purchase: u32,
    /// Days a purchase takes.
    pub lead_days: u16,
    /// What is said of its quality: points against the average, noisy.
    pub score: f64,
    /// What the sample said, within `sample_spread`.
    pub sample: Option<f64>,
    /// The day a sample on its way will say something.
    pub sample_due: Option<Day>,
}

/// A trial.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TrialView {
    /// The first day after it.
    pub until: Day,
    /// Units sold so far.
    pub sold: u32,
    /// Whether it is over.
    pub over: bool,
}

/// The cards of a product with suppliers; how noisy they are stands in
/// [`super::StoreView::sourcing`].
#[derive(Clone, Debug, PartialEq)]
pub struct CardView {
    /// Whether the product was never bought nor listed; then nothing else is
    /// known of it.
    pub candidate: bool,
    /// Shoppers a day.
    pub search: u32,
    /// The price band.
    pub low: Fen,
    /// Its middle.
    pub price: Fen,
    /// Its upper end.
    pub high: Fen,
    /// Rivals counted.
    pub rivals: u32,
    /// The supplier last bought from, or the first.
    pub supplier: usize,
    /// Suppliers in the order of the file.
    pub suppliers: Vec<SupplierView>,
    /// A trial, if there was one.
    pub trial: Option<TrialView>,
}

/// The service desk of a store; `None` where the level has none.
pub(crate) fn service(market: &Market, ground: &Ground, store: usize) -> Option<ServiceView> {
    let spec = &ground.stores[store];
    let terms = ground.service.filter(|_| spec.style.is_none())?;
    let desk = &market.stores[store].desk;
    let tickets = || spec.listings().map(|id| &market.listings[id].tickets);
    Some(ServiceView {
        agents: desk.agents,
        wage: terms.wage,
        per_agent: terms.per_agent,
        auto_refund: desk.auto_refund,
        waiting: tickets().flat_map(|tickets| tickets.waiting).sum(),
        over_a_day: tickets().map(|tickets| tickets.waiting[2]).sum(),
        tickets_7_days: desk.tickets7.iter().sum(),
    })
}

/// The cards of a listing; `None` where nobody offers it.
pub(crate) fn card(market: &Market, ground: &Ground, id: usize) -> Option<CardView> {
    let terms: &SourcingTerms = ground.sourcing.as_ref()?;
    let card = market.cards.iter().find(|card| card.listing.index() == id)?;
    let source = &market.listings[id].source;
    let suppliers = ground.listings[id].suppliers.iter().enumerate().map(|(place, supplier)| {
        let due = source.sampled[place];
        let said = due > 0 && market.day >= due;
        SupplierView {
            id: supplier.id.clone(),
            cost: supplier.cost,
            min_purchase: supplier.min_purchase,
            lead_days: supplier.lead_days,
            score: card.scores[place],
            sample: said.then_some(card.samples[place]),
            sample_due: (due > 0 && !said).then_some(due),
        }
    });
    let part = |share: f64| Fen::round_yuan(card.price.yuan() * share);
    let over = market.day >= source.trial_until || source.taken;
    let trial = TrialView { until: source.trial_until, sold: source.trial_sold, over };
    Some(CardView {
        candidate: !source.taken,
        search: card.search,
        low: part(1.0 - terms.band),
        price: card.price,
        high: part(1.0 + terms.band),
        rivals: card.rivals,
        supplier: usize::from(source.supplier),
        suppliers: suppliers.collect(),
        trial: (source.trial_until > 0).then_some(trial),
    })
}

/// What is published of the rules against fake orders: all but the chance of
/// being found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConductView {
    /// What a fake order costs.
    pub fee: Fen,
    /// The fine.
    pub fine: Fen,
    /// Days a listing found out is put down.
    pub demotion_days: u16,
    /// Violation points.
    pub points: u32,
}

impl ConductView {
    pub(crate) fn of(terms: &ConductTerms) -> ConductView {
        ConductView {
            fee: terms.fake_fee,
            fine: terms.fine,
            demotion_days: terms.demotion_days,
            points: terms.points,
        }
    }
}
