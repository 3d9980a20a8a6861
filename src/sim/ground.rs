//! The ground of a market: everything that never changes while it runs,
//! compiled once from a scenario and a level.

use super::calendar::Calendar;
use super::checkout::Stacking;
use super::compliance::ConductTerms;
use super::margin::{Article, Fees};
use super::scenario::{Ending, Platform, Segment, Style};
use super::service::ServiceTerms;
use super::supply::{SourcingTerms, SupplierSpec};
use super::units::{Day, Fen, ListingId, ProductId, StoreId};

/// Days between house's decisions in the overtime.
const WEEK: u16 = 7;

/// The weights of a platform's search (docs/MARKET.md §4.3, untested proposals).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SearchWeights {
    /// ρ: net sales per impression.
    pub sales: f64,
    /// π: a price under the normal one.
    pub price: f64,
    /// χ: experience score.
    pub experience: f64,
}

impl SearchWeights {
    /// The weights of a platform.
    #[must_use]
    pub fn of(platform: Platform) -> SearchWeights {
        let (sales, price, experience) = match platform {
            Platform::Tmall => (0.35, 0.4, 1.5),
            Platform::Jd => (0.3, 0.6, 1.5),
            Platform::Pdd => (0.35, 1.2, 1.0),
            Platform::Douyin => (0.45, 0.4, 1.0),
        };
        SearchWeights { sales, price, experience }
    }
}

/// A category and the listings that compete in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Category {
    /// Shoppers a day.
    pub shoppers: f64,
    /// P̄ in yuan.
    pub normal_price: f64,
    /// κ.
    pub rivalry: f64,
    /// Its listings.
    pub listings: Vec<ListingId>,
}

/// What never changes about a listing.
#[derive(Clone, Debug, PartialEq)]
pub struct ListingSpec {
    /// Whose it is.
    pub store: StoreId,
    /// Index of its category.
    pub category: usize,
    /// The authored product, for the trainee's store.
    pub product: Option<ProductId>,
    /// Cost of a unit.
    pub cost: Fen,
    /// Units expected back, hundredths of a percent, as told to the trainee.
    pub refund_bp: i64,
    /// Price on the tag.
    pub list_price: Fen,
    /// Shelf price on day 0, to which a matcher comes back.
    pub base_price: Fen,
    /// q.
    pub quality: f64,
    /// Appeal of the picture.
    pub image: f64,
    /// r₀.
    pub return_rate: f64,
    /// The least a supplier delivers.
    pub min_purchase: u32,
    /// Whether its store sells another listing in the same category.
    pub has_sibling: bool,
    /// Who else delivers it; empty where there is nothing to choose.
    pub suppliers: Vec<SupplierSpec>,
}

impl ListingSpec {
    /// What is known of the product before it is sold.
    #[must_use]
    pub fn article(&self) -> Article {
        Article { cost: self.cost, refund_bp: self.refund_bp }
    }
}

/// What never changes about a store.
#[derive(Clone, Debug, PartialEq)]
pub struct StoreSpec {
    /// Its listings: a range, stores in order.
    pub first: usize,
    /// One past its last listing.
    pub end: usize,
    /// How it behaves; `None` for a person's store.
    pub style: Option<Style>,
    /// The day its behaviour begins.
    pub from_day: Day,
}

impl StoreSpec {
    /// Its listings' indices.
    #[must_use]
    pub fn listings(&self) -> std::ops::Range<usize> {
        self.first..self.end
    }
}

/// The rules and prices every store lives by.
#[derive(Clone, Debug, PartialEq)]
pub struct Terms {
    /// What a sale costs; also what the trainee sees.
    pub fees: Fees,
    /// Days from dispatch to settlement.
    pub settle_days: u16,
    /// Days a parcel may wait.
    pub dispatch_days: u16,
    /// Late parcel: hundredths of a percent of its paid amount.
    pub late_penalty_bp: i64,
    /// The least it costs.
    pub late_penalty_min: Fen,
    /// The most it costs.
    pub late_penalty_max: Fen,
    /// Days whose lowest paid price bounds a struck-out price.
    pub reference_days: u16,
    /// Units cancelled before dispatch.
    pub cancel_rate: f64,
    /// Units refused at the door.
    pub refused_rate: f64,
    /// How offers stack.
    pub stacking: Stacking,
    /// Parcels a day.
    pub capacity: u32,
    /// Days a parcel travels.
    pub transit_days: u16,
    /// Days a purchase takes.
    pub lead_days: u16,
    /// Rent a day.
    pub fixed: Fen,
    /// Keeping a unit a day.
    pub holding: Fen,
    /// Salvage, hundredths of a percent of cost.
    pub salvage_bp: i64,
    /// Interest on debt a day, hundredths of a percent.
    pub interest_bp: i64,
    /// Debt at which a store closes.
    pub debt_limit: Fen,
    /// Click price at no budget, yuan.
    pub click_price: f64,
    /// Budget at which it doubles, yuan.
    pub click_double: f64,
    /// A surge slot a day.
    pub surge_price: Fen,
    /// Days in which a buyer may claim a price cut; 0 = none.
    pub protection_days: u16,
    /// Days a flash sale lasts.
    pub flash_days: u16,
    /// The least a flash price is under the tag, percent.
    pub flash_least_percent: u8,
}

/// How the market begins, per listing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ListingStart {
    /// Units in stock.
    pub stock: u32,
    /// Reviews and their mean.
    pub reviews: u32,
    /// Their mean.
    pub rating: f64,
    /// Orders a day before.
    pub velocity: f64,
    /// On sale.
    pub listed: bool,
}

/// Everything that never changes while a market runs.
#[derive(Clone, Debug, PartialEq)]
pub struct Ground {
    /// Segments of buyers.
    pub segments: [Segment; 3],
    /// Categories.
    pub categories: Vec<Category>,
    /// Stores; the trainee's first.
    pub stores: Vec<StoreSpec>,
    /// Listings, stores in order.
    pub listings: Vec<ListingSpec>,
    /// How each listing begins.
    pub start: Vec<ListingStart>,
    /// Cash of every store on day 0.
    pub cash: Fen,
    /// Experience score on day 0.
    pub experience: f64,
    /// Whether the trainee's store pays 运费险 on day 0.
    pub insured: bool,
    /// Rules and prices.
    pub terms: Terms,
    /// Search weights.
    pub search: SearchWeights,
    /// Days.
    pub calendar: Calendar,
    /// Days of each round.
    pub round_lengths: Vec<u16>,
    /// Days after the last round.
    pub overtime_days: u16,
    /// What happens in them.
    pub ending: Ending,
    /// Service desks, if the level has them.
    pub service: Option<ServiceTerms>,
    /// The rules against fake orders, if the table has them.
    pub conduct: Option<ConductTerms>,
    /// Supplier cards, samples and trials, if there are any.
    pub sourcing: Option<SourcingTerms>,
}

impl Ground {
    /// Days of the whole drill, overtime included.
    #[must_use]
    pub fn days(&self) -> usize {
        usize::from(self.rounds_end()) + usize::from(self.overtime_days)
    }

    /// How many rounds there are.
    #[must_use]
    pub fn rounds(&self) -> u16 {
        self.round_lengths.len() as u16
    }

    /// The day after the last round.
    #[must_use]
    pub fn rounds_end(&self) -> Day {
        self.round_lengths.iter().sum()
    }

    /// Days of a round; those of the last one beyond it.
    #[must_use]
    pub fn round_days(&self, round: u16) -> u16 {
        let at = usize::from(round).min(self.round_lengths.len().saturating_sub(1));
        self.round_lengths.get(at).copied().unwrap_or(1)
    }

    /// Days until the next decision from `day` on: what is left of its round,
    /// or a week of the overtime.
    #[must_use]
    pub fn days_to_decision(&self, day: Day) -> u16 {
        let mut end = 0;
        for length in &self.round_lengths {
            end += length;
            if day < end {
                return end - day;
            }
        }
        WEEK.min((self.days() as u16).saturating_sub(day))
    }

    /// The trainee's listings.
    pub fn own(&self) -> impl Iterator<Item = ListingId> + '_ {
        self.stores.first().into_iter().flat_map(|store| store.listings()).map(|at| ListingId(at as u16))
    }

    /// The trainee's listing of a product.
    #[must_use]
    pub fn listing_of(&self, product: &ProductId) -> Option<ListingId> {
        let found = self.listings.iter().position(|spec| spec.product.as_ref() == Some(product))?;
        u16::try_from(found).ok().map(ListingId)
    }
}
