//! What a store may see of the market: its own books and rivals' shelves.
//!
//! Policies and forecasts take this type and nothing else, so that a quality,
//! a hazard or a rival's cost cannot reach them.

use super::checkout::{Coupon, Reduction};
use super::clicks::best_budget;
use super::gates::EventGate;
use super::ground::Ground;
use super::margin::{Article, Fees, UNITS_PER_100_PARCELS};
use super::promotion::PRESALE_DAYS;
use super::state::Market;
use super::supply::{SourcingTerms, SupplierId};
use super::traffic::PAID_CVR;
use super::units::{Day, Fen, ListingId, ProductId, StoreId};
use super::view_desk::{self, CardView, ConductView, ServiceView};

/// A rival's shelf.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RivalPrice {
    /// The rival's listing.
    pub listing: ListingId,
    /// Its store.
    pub store: StoreId,
    /// Its shelf price, discount included.
    pub price: Fen,
}

/// Orders taken ahead of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PreSaleView {
    /// The deposit; 0 when no more orders are taken.
    pub deposit: Fen,
    /// What it counts for.
    pub credit: Fen,
    /// The day the rest is due.
    pub begins: Day,
    /// Orders so far.
    pub units: u32,
}

/// One of the store's own products.
#[derive(Clone, Debug, PartialEq)]
pub struct ProductView {
    /// Its listing in the market.
    pub listing: ListingId,
    /// Its authored id.
    pub product: ProductId,
    /// Whether it is on sale.
    pub listed: bool,
    /// Shelf price before the item's discount.
    pub price: Fen,
    /// The item's discount.
    pub off_percent: u8,
    /// The price on the tag.
    pub list_price: Fen,
    /// Cost and expected refunds.
    pub article: Article,
    /// While a discount runs, the highest price that may be struck out.
    pub strike_ceiling: Option<Fen>,
    /// The lowest paid price of the days a new discount would be held to.
    pub lowest_paid: Fen,
    /// Units in stock.
    pub stock: u32,
    /// Units bought and not arrived.
    pub incoming: u32,
    /// The least a supplier delivers.
    pub min_purchase: u32,
    /// Units sold in the last seven days, cancelled ones left out.
    pub units_7_days: u32,
    /// Reviews.
    pub reviews: u32,
    /// Their mean.
    pub rating: f64,
    /// Daily budget for paid visits.
    pub ad_budget: Fen,
    /// The return it aims at, in hundredths; 0 = none.
    pub ad_target_percent: u32,
    /// Visits and orders of a usual day, smoothed over the last weeks.
    pub daily_visits: f64,
    /// Orders of a usual day.
    pub daily_orders: f64,
    /// The flash sale that runs: price and units left.
    pub flash: Option<(Fen, u32)>,
    /// The group price: buyers and price.
    pub group: Option<(u8, Fen)>,
    /// Orders taken ahead.
    pub presale: Option<PreSaleView>,
    /// The price gate of the event that runs or comes next.
    pub event_gate: Option<EventGate>,
    /// Kept out of the running event for its price.
    pub barred: bool,
    /// Whether an event begins soon enough to take orders for.
    pub may_presell: bool,
    /// Rivals' shelves in the same category, cheapest first; nobody looks at
    /// them for a mere candidate.
    pub rivals: Vec<RivalPrice>,
    /// How much the page overstates, percent.
    pub claims_percent: u8,
    /// Fake orders a day.
    pub fakes_daily: u32,
    /// Days left of a demotion.
    pub demoted_days: u16,
    /// Days a purchase takes.
    pub lead_days: u16,
    /// The cards of a product with suppliers.
    pub card: Option<CardView>,
}

impl ProductView {
    /// Whether the product was never bought nor listed: only its cards are known.
    #[must_use]
    pub fn is_candidate(&self) -> bool {
        self.card.as_ref().is_some_and(|card| card.candidate)
    }

    /// The supplier it is bought from, where there are several.
    #[must_use]
    pub fn supplier(&self) -> Option<SupplierId> {
        let card = self.card.as_ref()?;
        card.suppliers.get(card.supplier).map(|supplier| supplier.id.clone())
    }

    /// What a unit costs when it is bought now.
    #[must_use]
    pub fn unit_cost(&self) -> Fen {
        let supplier = self.card.as_ref().and_then(|card| card.suppliers.get(card.supplier));
        supplier.map_or(self.article.cost, |supplier| supplier.cost)
    }

    /// The middle of the rivals' shelf prices; without any, of the card's price
    /// band, or the own price.
    #[must_use]
    pub fn market_price(&self) -> Fen {
        match self.rivals.len() {
            0 => self.card.as_ref().map_or(self.price, |card| card.price),
            n if n % 2 == 1 => self.rivals[n / 2].price,
            n => (self.rivals[n / 2 - 1].price + self.rivals[n / 2].price).share(1, 2),
        }
    }
}

/// What a store may see.
#[derive(Clone, Debug, PartialEq)]
pub struct StoreView {
    /// The day that comes next.
    pub day: Day,
    /// Money in hand.
    pub cash: Fen,
    /// What the platform still has to pay.
    pub receivable: Fen,
    /// 体验分.
    pub experience: f64,
    /// What a sale costs.
    pub fees: Fees,
    /// Days a purchase takes.
    pub lead_days: u16,
    /// Days a promotion's struck-out price looks back.
    pub reference_days: u16,
    /// The standing 满减.
    pub reduction: Option<Reduction>,
    /// Booked surge slots.
    pub surge: u32,
    /// The standing coupon with what is left of it.
    pub coupon: Option<Coupon>,
    /// Parcels a day without surge.
    pub capacity: u32,
    /// The least a flash price is under tag and shelf, percent.
    pub flash_least_percent: u8,
    /// Click price at no budget, yuan.
    pub click_price: f64,
    /// Budget at which it doubles, yuan.
    pub click_double: f64,
    /// Own products in order.
    pub products: Vec<ProductView>,
    /// The service desk, where there is one.
    pub service: Option<ServiceView>,
    /// What is published of the rules against fake orders.
    pub conduct: Option<ConductView>,
    /// How noisy cards are, and what samples and trials cost.
    pub sourcing: Option<SourcingTerms>,
    /// Violation points.
    pub points: u32,
    /// Fines paid so far.
    pub fines: Fen,
}

impl StoreView {
    /// What `store` sees of a market this morning.
    #[must_use]
    pub fn of(market: &Market, ground: &Ground, store: StoreId) -> StoreView {
        let at = usize::from(store.0);
        let own = &market.stores[at];
        let products = ground.stores[at].listings().map(|id| product(market, ground, id)).collect();
        StoreView {
            day: market.day,
            cash: own.cash,
            receivable: own.due.iter().copied().sum(),
            experience: own.experience,
            fees: market.fees(ground, store),
            lead_days: ground.terms.lead_days,
            reference_days: ground.terms.reference_days,
            reduction: own.reduction,
            surge: own.surge,
            coupon: own.coupon,
            capacity: ground.terms.capacity,
            flash_least_percent: ground.terms.flash_least_percent,
            click_price: ground.terms.click_price,
            click_double: ground.terms.click_double,
            products,
            service: view_desk::service(market, ground, at),
            conduct: ground.conduct.as_ref().map(ConductView::of),
            sourcing: ground.sourcing,
            points: own.desk.points,
            fines: own.desk.fines,
        }
    }

    /// The daily budget at which the last click earns what it costs.
    #[must_use]
    pub fn best_budget(&self, product: &ProductView) -> Fen {
        if product.daily_visits <= 0.0 {
            return Fen::ZERO;
        }
        let rate = product.daily_orders / product.daily_visits;
        let basket = UNITS_PER_100_PARCELS as f64 / 100.0;
        let unit = self.fees.unit(product.article, product.price).after_refunds.yuan();
        let click = rate * PAID_CVR * basket * unit;
        Fen::round_yuan(best_budget(click, self.click_price, self.click_double))
    }

    /// The view of one product.
    #[must_use]
    pub fn product(&self, listing: ListingId) -> Option<&ProductView> {
        self.products.iter().find(|product| product.listing == listing)
    }
}

fn product(market: &Market, ground: &Ground, id: usize) -> ProductView {
    let (listing, spec) = (&market.listings[id], &ground.listings[id]);
    let mut rivals: Vec<RivalPrice> = ground.categories[spec.category]
        .listings
        .iter()
        .map(|other| (*other, &market.listings[other.index()], ground.listings[other.index()].store))
        .filter(|(_, other, store)| *store != spec.store && other.on_sale())
        .map(|(listing, other, store)| RivalPrice { listing, store, price: other.shelf_price() })
        .collect();
    let card = view_desk::card(market, ground, id);
    let first_look = card.as_ref().is_some_and(|card| card.candidate && card.trial.is_none());
    if first_look {
        rivals.clear();
    }
    rivals.sort_by_key(|rival| (rival.price, rival.listing));
    let supplier = spec.suppliers.get(usize::from(listing.source.supplier));
    ProductView {
        listing: ListingId(id as u16),
        product: spec.product.clone().unwrap_or_else(|| ProductId(String::new())),
        listed: listing.active,
        price: listing.price,
        off_percent: listing.off_percent,
        list_price: spec.list_price,
        article: article(market, ground, id, card.as_ref()),
        strike_ceiling: (listing.off_percent > 0).then_some(listing.strike_ceiling),
        lowest_paid: listing.lowest_paid(market.day, ground.terms.reference_days),
        stock: listing.stock,
        incoming: listing.incoming(),
        min_purchase: supplier.map_or(spec.min_purchase, |supplier| supplier.min_purchase),
        units_7_days: listing.units7.iter().sum(),
        reviews: listing.reviews,
        rating: listing.rating(),
        ad_budget: listing.ad_budget,
        ad_target_percent: listing.ad_target,
        daily_visits: listing.visits,
        daily_orders: listing.velocity,
        flash: (listing.flash.left > 0).then_some((listing.flash.price, listing.flash.left)),
        group: (listing.group.size > 0).then_some((listing.group.size, listing.group.price)),
        presale: (listing.presale.deposit > Fen::ZERO || listing.presale.units > 0).then_some(PreSaleView {
            deposit: listing.presale.deposit,
            credit: listing.presale.credit,
            begins: listing.presale.begins,
            units: listing.presale.units,
        }),
        event_gate: market.event_gate(ground, id),
        barred: listing.barred,
        may_presell: ground.calendar.next_event(market.day + 1, PRESALE_DAYS - 1, spec.category).is_some(),
        rivals,
        claims_percent: listing.conduct.claims_percent,
        fakes_daily: listing.conduct.fakes_daily,
        demoted_days: listing.conduct.demoted_days,
        lead_days: supplier.map_or(ground.terms.lead_days, |supplier| supplier.lead_days),
        card,
    }
}

/// What is known of a product's goods; of what is not in stock, the quote.
fn article(market: &Market, ground: &Ground, id: usize, card: Option<&CardView>) -> Article {
    let known = market.article(ground, id);
    let quote = card.filter(|card| card.candidate).and_then(|card| card.suppliers.get(card.supplier));
    Article { cost: quote.map_or(known.cost, |supplier| supplier.cost), ..known }
}
