//! What a store may see of the market: its own books and rivals' shelves.
//!
//! Policies and forecasts take this type and nothing else, so that a quality,
//! a hazard or a rival's cost cannot reach them.

use super::checkout::Reduction;
use super::ground::Ground;
use super::margin::{Article, Fees};
use super::state::Market;
use super::units::{Day, Fen, ListingId, ProductId, StoreId};

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
    /// Rivals' shelves in the same category, cheapest first.
    pub rivals: Vec<RivalPrice>,
}

impl ProductView {
    /// The middle of the rivals' shelf prices; the own price without any.
    #[must_use]
    pub fn market_price(&self) -> Fen {
        match self.rivals.len() {
            0 => self.price,
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
    /// Own products in order.
    pub products: Vec<ProductView>,
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
            fees: ground.terms.fees,
            lead_days: ground.terms.lead_days,
            reference_days: ground.terms.reference_days,
            reduction: own.reduction,
            surge: own.surge,
            products,
        }
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
    rivals.sort_by_key(|rival| (rival.price, rival.listing));
    ProductView {
        listing: ListingId(id as u16),
        product: spec.product.clone().unwrap_or_else(|| ProductId(String::new())),
        listed: listing.active,
        price: listing.price,
        off_percent: listing.off_percent,
        list_price: spec.list_price,
        article: spec.article(),
        strike_ceiling: (listing.off_percent > 0).then_some(listing.strike_ceiling),
        lowest_paid: listing.lowest_paid(market.day, ground.terms.reference_days),
        stock: listing.stock,
        incoming: listing.incoming(),
        min_purchase: spec.min_purchase,
        units_7_days: listing.units7.iter().sum(),
        reviews: listing.reviews,
        rating: listing.rating(),
        ad_budget: listing.ad_budget,
        rivals,
    }
}
