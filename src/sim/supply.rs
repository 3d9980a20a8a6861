//! Suppliers, their cards, samples and trials (docs/MARKET.md §4.16).
//!
//! A product with suppliers is a *candidate* until it is bought or listed: a
//! store sees its cards only, and every reading on a card is noisy. The noise
//! is dealt once, from the luck of the drill.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::draw::normal_quantile;
use super::event::{Event, Happening};
use super::ground::{Ground, ListingSpec};
use super::state::{Listing, Market};
use super::step::DayLog;
use super::tape::{Rare, Tape};
use super::units::{Day, Fen, ListingId, round};

/// The most suppliers a product may have.
pub const MOST_SUPPLIERS: usize = 4;

/// A supplier as authored in a scenario, such as `yiwu-a`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SupplierId(pub String);

impl fmt::Display for SupplierId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for SupplierId {
    fn from(id: &str) -> Self {
        SupplierId(id.to_owned())
    }
}

/// What never changes about a supplier of a product.
#[derive(Clone, Debug, PartialEq)]
pub struct SupplierSpec {
    /// Its id within the product.
    pub id: SupplierId,
    /// What a unit costs.
    pub cost: Fen,
    /// The least it delivers.
    pub min_purchase: u32,
    /// Days a purchase takes.
    pub lead_days: u16,
    /// q of its goods, hidden.
    pub quality: f64,
}

/// How cards, samples and trials work; every noise is told to the trainee.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SourcingTerms {
    /// Standard deviation of the search index, as a share.
    pub search_sd: f64,
    /// Standard deviation of the price band's middle, as a share.
    pub price_sd: f64,
    /// Half the width of the price band, as a share.
    pub band: f64,
    /// Standard deviation of the count of rivals.
    pub rivals_sd: f64,
    /// Standard deviation of a card's score, in points of quality.
    pub score_sd: f64,
    /// What a sample costs.
    pub sample_price: Fen,
    /// Days until it says something.
    pub sample_days: u16,
    /// How far it can be off, in points of quality.
    pub sample_spread: f64,
    /// Units of a trial.
    pub trial_units: u32,
    /// What a trial's units cost over the quote, hundredths of a percent.
    pub trial_premium_bp: i64,
    /// Days a trial stays on the shelf.
    pub trial_days: u16,
}

/// A product's card as it was dealt.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Card {
    pub listing: ListingId,
    /// Shoppers a day.
    pub search: u32,
    /// The middle of the price band.
    pub price: Fen,
    pub rivals: u32,
    pub scores: [f64; MOST_SUPPLIERS],
    /// What samples will say.
    pub samples: [f64; MOST_SUPPLIERS],
}

/// Units of one purchase on their way.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Batch {
    pub arrives: Day,
    pub units: u32,
    pub cost: Fen,
    pub quality: f64,
}

/// Where a listing's goods come from.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Source {
    /// The supplier last bought from.
    pub supplier: u8,
    /// Bought, listed or in stock from the start: no candidate any more.
    pub taken: bool,
    /// By supplier, the day on which a sample says something; 0 for none.
    pub sampled: [Day; MOST_SUPPLIERS],
    /// First day after the trial; 0 for none.
    pub trial_until: Day,
    /// Units sold in the trial.
    pub trial_sold: u32,
    /// Goods of a product with suppliers, until they arrive.
    pub batches: Vec<Batch>,
}

impl Source {
    pub fn open(spec: &ListingSpec, stock: u32, listed: bool) -> Source {
        Source {
            supplier: 0,
            taken: spec.suppliers.is_empty() || stock > 0 || listed,
            sampled: [0; MOST_SUPPLIERS],
            trial_until: 0,
            trial_sold: 0,
            batches: Vec::new(),
        }
    }

    /// Whether a trial has begun or is on its way.
    pub fn on_trial(&self, day: Day) -> bool {
        !self.taken && day < self.trial_until
    }

    /// What goods on their way cost; `None` where no supplier delivers them.
    pub fn incoming_cost(&self) -> Option<Fen> {
        if self.batches.is_empty() {
            return None;
        }
        Some(self.batches.iter().map(|batch| batch.cost.times(batch.units.into())).sum())
    }
}

impl Market {
    /// The market on the morning of day 0, its cards dealt by `tape`.
    #[must_use]
    pub fn open_on(ground: &Ground, tape: &Tape) -> Market {
        let mut market = Market::open(ground);
        market.cards = deal(ground, Some(tape));
        market
    }
}

/// The cards of every product with suppliers; without a tape, what is true.
pub(crate) fn deal(ground: &Ground, tape: Option<&Tape>) -> Arc<[Card]> {
    let Some(terms) = &ground.sourcing else { return Arc::from([]) };
    let uniform = |purpose, entity| tape.map_or(0.5, |tape| tape.rare(purpose, 0, entity));
    let noise = |purpose, entity| normal_quantile(uniform(purpose, entity));
    let card = |(at, spec): (usize, &ListingSpec)| {
        let category = &ground.categories[spec.category];
        let rivals = category.listings.iter().filter(|id| ground.listings[id.index()].store != spec.store);
        let search = category.shoppers * (1.0 + terms.search_sd * noise(Rare::CardSearch, at));
        let price = category.normal_price * (1.0 + terms.price_sd * noise(Rare::CardPrice, at));
        let count = rivals.count() as f64 + terms.rivals_sd * noise(Rare::CardRivals, at);
        let (mut scores, mut samples) = ([0.0; MOST_SUPPLIERS], [0.0; MOST_SUPPLIERS]);
        for (place, supplier) in spec.suppliers.iter().enumerate().take(MOST_SUPPLIERS) {
            let entity = at * MOST_SUPPLIERS + place;
            scores[place] = supplier.quality + terms.score_sd * noise(Rare::CardScore, entity);
            let off = 2.0 * uniform(Rare::Sample, entity) - 1.0;
            samples[place] = supplier.quality + terms.sample_spread * off;
        }
        Card {
            listing: ListingId(at as u16),
            search: round(search.max(1.0)) as u32,
            price: Fen::round_yuan(price.max(0.01)),
            rivals: round(count.max(0.0)) as u32,
            scores,
            samples,
        }
    };
    ground.listings.iter().enumerate().filter(|(_, spec)| !spec.suppliers.is_empty()).map(card).collect()
}

/// Goods that arrive today: cost and quality of what is on the shelf become
/// the means of old and new. Before the stock grows.
pub(crate) fn unpack(listing: &mut Listing, day: Day) {
    if listing.source.batches.is_empty() {
        return;
    }
    let mut stock = listing.stock;
    for at in 0..listing.source.batches.len() {
        let Batch { arrives, units, cost, quality } = listing.source.batches[at];
        if arrives != day || units == 0 {
            continue;
        }
        if stock == 0 {
            (listing.cost, listing.quality) = (cost, quality);
        } else {
            let (old, new) = (f64::from(stock), f64::from(units));
            let goods = listing.cost.times(stock.into()) + cost.times(units.into());
            listing.cost = Fen(round(goods.0 as f64 / (old + new)));
            listing.quality = (old * listing.quality + new * quality) / (old + new);
        }
        stock += units;
    }
    if stock == listing.stock {
        return;
    }
    listing.source.batches.retain(|batch| batch.arrives != day);
    let source = &listing.source;
    if source.on_trial(day) {
        listing.active = true;
    }
    // buyers meet it today, whenever it was listed
    if listing.active && listing.stock == 0 && listing.reviews == 0 && listing.velocity == 0.0 {
        listing.listed_on = day;
    }
}

/// Trials that end tonight leave the shelf, and what samples said is told.
pub(crate) fn conclude(market: &mut Market, ground: &Ground, full: bool, log: &mut DayLog) {
    if ground.sourcing.is_none() {
        return;
    }
    let day = market.day;
    for at in 0..market.cards.len() {
        let card = market.cards[at];
        let (id, owner) = (card.listing.index(), usize::from(ground.listings[card.listing.index()].store.0));
        let listing = &mut market.listings[id];
        if listing.source.on_trial(day) && listing.active {
            listing.source.trial_sold += log.lines[id].units;
        }
        let ends = !listing.source.taken && listing.source.trial_until == day + 1;
        if ends {
            listing.active = false;
        }
        let own = ground.stores[owner].style.is_none();
        if !full || !own {
            continue;
        }
        if ends {
            let units = listing.source.trial_sold;
            let event = Event::TrialOver { listing: card.listing, units };
            log.happenings.push(Happening { day, event });
        }
        for (place, due) in listing.source.sampled.iter().enumerate() {
            if *due > 0 && *due == day + 1 {
                let score_hundredths = round(card.samples[place] * 100.0) as i32;
                let event =
                    Event::SampleSays { listing: card.listing, supplier: place as u8, score_hundredths };
                log.happenings.push(Happening { day, event });
            }
        }
    }
}
