//! What the trainee sees between rounds.

use super::figures::Figures;
use super::report::RoundReport;
use crate::coach::Case;
use crate::sim::{
    Contribution, Dimension, Event, Fen, Happening, ListingId, Market, Mechanics, ProductId, Reduction,
    Stacking, StoreView,
};
use crate::text::Words;

/// A rival's shelf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RivalCard {
    /// Whose.
    pub store: Words,
    /// Its shelf price.
    pub price: Fen,
}

/// One product of the trainee.
#[derive(Clone, Debug, PartialEq)]
pub struct ProductCard {
    /// Its listing.
    pub listing: ListingId,
    /// Its authored id, for commands.
    pub product: ProductId,
    /// Its name.
    pub name: Words,
    /// Whether it is on sale.
    pub listed: bool,
    /// Shelf price before the item's discount.
    pub price: Fen,
    /// The item's discount.
    pub off_percent: u8,
    /// The price on the tag.
    pub list_price: Fen,
    /// What a unit costs.
    pub cost: Fen,
    /// Units expected back, hundredths of a percent.
    pub refund_bp: i64,
    /// What one unit leaves at the price after its discount.
    pub unit: Contribution,
    /// The price below which a unit loses.
    pub break_even: Fen,
    /// Units of last week; `None` before the first.
    pub units_last_week: Option<u32>,
    /// What last week's sales left, after expected refunds.
    pub last_week: Option<Fen>,
    /// The same for the week before.
    pub week_before: Option<Fen>,
    /// Units in stock.
    pub stock: u32,
    /// Units on the way.
    pub incoming: u32,
    /// The least a supplier delivers.
    pub min_purchase: u32,
    /// Days the stock lasts at last week's pace; `None` without sales.
    pub days_of_stock: Option<u32>,
    /// Reviews and their mean.
    pub reviews: u32,
    /// Their mean.
    pub rating: f64,
    /// Rivals in the category, cheapest first.
    pub rivals: Vec<RivalCard>,
}

/// A piece of market news.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct News {
    /// The day it happened or will.
    pub day: u16,
    /// The sentence.
    pub words: Words,
}

/// An event of the platform in the coming round.
#[derive(Clone, Debug, PartialEq)]
pub struct PlatformEvent {
    /// Its name.
    pub name: Words,
    /// What it asks and gives.
    pub mechanics: Mechanics,
    /// Own listings in its categories.
    pub listings: Vec<ListingId>,
}

/// What the trainee sees between rounds.
#[derive(Clone, Debug, PartialEq)]
pub struct View {
    /// The round to decide, from 0.
    pub round: u16,
    /// Rounds in all.
    pub rounds: u16,
    /// Days in a round.
    pub round_days: u16,
    /// What is the trainee's to decide.
    pub open: Vec<Dimension>,
    /// Last week; `None` before the first.
    pub last_week: Option<Figures>,
    /// The week before.
    pub week_before: Option<Figures>,
    /// Every week so far.
    pub weeks: Vec<Figures>,
    /// Own products.
    pub products: Vec<ProductCard>,
    /// Money in hand.
    pub cash: Fen,
    /// What the platform still has to pay.
    pub receivable: Fen,
    /// The standing 满减.
    pub reduction: Option<Reduction>,
    /// Whether the store was closed for its debts; it takes no decisions then.
    pub closed: bool,
    /// News of last week and of what is announced.
    pub news: Vec<News>,
    /// How offers stack.
    pub stacking: Stacking,
    /// Days a parcel may wait.
    pub dispatch_days: u16,
    /// The platform's event in the coming round, and what it gives.
    pub platform: Option<PlatformEvent>,
    /// Parcels that wait to leave.
    pub waiting: u32,
    /// The store's books, from which consequences are worked out.
    pub books: StoreView,
}

impl View {
    /// The view of a market after some rounds.
    #[must_use]
    pub fn of(case: &Case, market: &Market, reports: &[RoundReport]) -> View {
        let books = case.view(market);
        let last = reports.last();
        let before = reports.len().checked_sub(2).and_then(|at| reports.get(at));
        let products = books.products.iter().enumerate().map(|(at, _)| card(case, &books, at, last, before));
        let products = products.collect();
        View {
            round: reports.len() as u16,
            rounds: case.ground.rounds(),
            round_days: case.ground.round_days(reports.len() as u16),
            open: case.open().to_vec(),
            last_week: last.map(Figures::of),
            week_before: before.map(Figures::of),
            weeks: reports.iter().map(Figures::of).collect(),
            products,
            cash: books.cash,
            receivable: books.receivable,
            reduction: books.reduction,
            closed: market.is_closed(crate::sim::StoreId::TRAINEE),
            news: news(case, market, last),
            stacking: case.ground.terms.stacking.clone(),
            dispatch_days: case.ground.terms.dispatch_days,
            platform: platform(case, market, reports.len() as u16),
            waiting: market.waiting(&case.ground, crate::sim::StoreId::TRAINEE),
            books,
        }
    }

    /// The card of a product.
    #[must_use]
    pub fn product(&self, listing: ListingId) -> Option<&ProductCard> {
        self.products.iter().find(|card| card.listing == listing)
    }
}

fn card(
    case: &Case,
    books: &StoreView,
    at: usize,
    last: Option<&RoundReport>,
    before: Option<&RoundReport>,
) -> ProductCard {
    let product = &books.products[at];
    let days =
        |report: &RoundReport| report.days.iter().filter_map(|day| day.products.get(at)).copied().collect();
    let last: Option<Vec<super::ProductDay>> = last.map(days);
    let before: Option<Vec<super::ProductDay>> = before.map(days);
    let left = |days: &Vec<super::ProductDay>| days.iter().map(|day| day.contribution.after_refunds).sum();
    let rivals = product.rivals.iter().map(|rival| RivalCard {
        store: case.scenario.store_name(&case.ground, rival.listing),
        price: rival.price,
    });
    let pace = product.units_7_days;
    ProductCard {
        listing: product.listing,
        product: product.product.clone(),
        name: case.scenario.listing_name(&case.ground, product.listing),
        listed: product.listed,
        price: product.price,
        off_percent: product.off_percent,
        list_price: product.list_price,
        cost: product.article.cost,
        refund_bp: product.article.refund_bp,
        unit: books.fees.unit(product.article, crate::sim::discounted(product.price, product.off_percent)),
        break_even: books.fees.break_even(product.article),
        units_last_week: last.as_ref().map(|days| days.iter().map(|day| day.units).sum()),
        last_week: last.as_ref().map(left),
        week_before: before.as_ref().map(left),
        stock: product.stock,
        incoming: product.incoming,
        min_purchase: product.min_purchase,
        days_of_stock: (pace > 0).then(|| (u64::from(product.stock) * 7 / u64::from(pace)) as u32),
        reviews: product.reviews,
        rating: product.rating,
        rivals: rivals.collect(),
    }
}

/// The first event with mechanics of its own in the days of a round that
/// touches an own product.
fn platform(case: &Case, market: &Market, round: u16) -> Option<PlatformEvent> {
    if round >= case.ground.rounds() {
        return None;
    }
    let (first, last) = (market.day(), market.day() + case.ground.round_days(round));
    case.ground.calendar.events.iter().enumerate().find_map(|(at, event)| {
        let gives = event.mechanics.instant_off_percent > 0 || event.mechanics.cross_store.is_some();
        let touches = |id: &ListingId| event.touches(case.ground.listings[id.index()].category);
        let listings: Vec<ListingId> = case.ground.own().filter(touches).collect();
        let is_here = gives && !listings.is_empty() && event.from < last && event.to >= first;
        is_here.then(|| PlatformEvent {
            name: case.scenario.event_name(at),
            mechanics: event.mechanics,
            listings,
        })
    })
}

/// Last week's happenings and what is announced for the next two weeks. A
/// rival's moves are told once, by the last; so is what sold out, with all
/// that was missed.
fn news(case: &Case, market: &Market, last: Option<&RoundReport>) -> Vec<News> {
    let mut told: Vec<Happening> = Vec::new();
    let days = last.into_iter().flat_map(|report| &report.days);
    for mut happening in days.flat_map(|day| &day.events).map(|event| event.happening) {
        let same = |other: &Happening| match (other.event, happening.event) {
            (Event::RivalPrice { listing: a, .. }, Event::RivalPrice { listing: b, .. }) => a == b,
            (Event::SoldOut { listing: a, .. }, Event::SoldOut { listing: b, .. }) => a == b,
            _ => false,
        };
        if let Some(at) = told.iter().position(same)
            && let (Event::SoldOut { lost_units: earlier, .. }, Event::SoldOut { lost_units, .. }) =
                (told.remove(at).event, &mut happening.event)
        {
            *lost_units += earlier;
        }
        told.push(happening);
    }
    let words = |event: Event| event.words(&case.scenario, &case.ground);
    let mut news: Vec<News> = told.iter().map(|one| News { day: one.day, words: words(one.event) }).collect();
    for event in &case.scenario.file.calendar.event {
        let soon = market.day()..market.day() + 14;
        if event.announced && soon.contains(&event.from_day) {
            let (zh, en) = (&event.name.zh, &event.name.en);
            let words = match event.from_day - market.day() {
                0 => Words::new(format!("{zh}今天开始"), format!("{en} begins today")),
                1 => Words::new(format!("{zh}明天开始"), format!("{en} begins tomorrow")),
                days => Words::new(format!("{zh}还有 {days} 天"), format!("{en} in {days} days")),
            };
            news.push(News { day: event.from_day, words });
        }
    }
    news
}
