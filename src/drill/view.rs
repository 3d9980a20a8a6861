//! What the trainee sees between rounds.

use super::report::{DayReport, RoundReport};
use crate::coach::Case;
use crate::sim::{Contribution, Dimension, Event, Fen, ListingId, Market, ProductId, Reduction, StoreView};
use crate::text::Words;

/// The four figures of a week.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Paid less refunds that fell due in the week.
    pub net_sales: Fen,
    /// Visitors of all products.
    pub visitors: u32,
    /// Orders.
    pub orders: u32,
    /// What the week's sales leave.
    pub contribution: Contribution,
}

impl Figures {
    /// Orders per visitor, in hundredths of a percent, half up.
    #[must_use]
    pub fn conversion_bp(&self) -> u32 {
        if self.visitors == 0 {
            return 0;
        }
        let bp = (u64::from(self.orders) * 20_000 / u64::from(self.visitors)).div_ceil(2);
        u32::try_from(bp).unwrap_or(u32::MAX)
    }

    /// The figures of a round.
    #[must_use]
    pub fn of(report: &RoundReport) -> Figures {
        let sum = |pick: fn(&DayReport) -> Fen| report.days.iter().map(pick).sum::<Fen>();
        Figures {
            net_sales: sum(|day| day.paid) - sum(|day| day.refunded),
            visitors: report.days.iter().map(|day| day.visitors).sum(),
            orders: report.days.iter().map(|day| day.orders).sum(),
            contribution: Contribution {
                now: sum(|day| day.contribution.now),
                after_refunds: sum(|day| day.contribution.after_refunds),
            },
        }
    }
}

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
            rounds: case.ground.rounds,
            round_days: case.ground.round_days,
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

/// Last week's happenings (a rival's last move only) and what is announced for
/// the next two weeks.
fn news(case: &Case, market: &Market, last: Option<&RoundReport>) -> Vec<News> {
    let mut news: Vec<News> = Vec::new();
    let events: Vec<_> =
        last.into_iter().flat_map(|report| &report.days).flat_map(|day| &day.events).collect();
    for (at, event) in events.iter().enumerate() {
        let superseded = matches!(event.happening.event, Event::RivalPrice { listing, .. }
            if events[at + 1..].iter().any(|later| matches!(later.happening.event,
                Event::RivalPrice { listing: other, .. } if other == listing)));
        if !superseded {
            news.push(News { day: event.happening.day, words: event.words.clone() });
        }
    }
    for event in &case.scenario.file.calendar.event {
        let soon = market.day()..market.day() + 14;
        if event.announced && soon.contains(&event.from_day) {
            let days = event.from_day - market.day();
            let words = Words::new(
                format!("{}还有 {days} 天", event.name.zh),
                format!("{} in {days} days", event.name.en),
            );
            news.push(News { day: event.from_day, words });
        }
    }
    news
}
