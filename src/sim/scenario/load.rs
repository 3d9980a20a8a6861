//! From text to a checked scenario, and from that to the ground of a market.

use super::check::problems;
use super::desks::{ConductRules, ServiceFile, SourcingFile, SupplierFile};
use super::error::{Problem, ScenarioError, place};
use super::file::{
    EventFile, FLASH_DAYS, FLASH_LEAST_PERCENT, ProductFile, RivalListingFile, ScenarioFile, Yuan,
};
use crate::sim::calendar::{Calendar, CalendarEvent, Mechanics};
use crate::sim::checkout::{Reduction, Repeat, Stacking};
use crate::sim::ground::{Category, Ground, ListingSpec, ListingStart, SearchWeights, StoreSpec, Terms};
use crate::sim::margin::Fees;
use crate::sim::policy::{Policies, Policy, PolicyFile, Rules};
use crate::sim::policy_desk::{ComplianceRule, ServiceRule};
use crate::sim::rules::{FulfilmentRule, PriceRule, PromotionRule, SelectionRule, StockRule, TrafficRule};
use crate::sim::units::{Fen, ListingId, StoreId, round};
use crate::text::Words;

/// A checked scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// The file it came from.
    pub file: ScenarioFile,
    /// Its policies, complete.
    pub policies: Policies,
}

impl Scenario {
    /// Reads and checks a scenario.
    ///
    /// # Errors
    /// Everything wrong with it, with line and column.
    pub fn parse(text: &str) -> Result<Scenario, ScenarioError> {
        let file: ScenarioFile = toml::from_str(text).map_err(|error| {
            let (line, column) = place(text, error.span().map_or(0, |span| span.start));
            let what = Words::new(format!("读不懂：{}", error.message()), error.message());
            ScenarioError { problems: vec![Problem { line, column, key: String::new(), what }] }
        })?;
        let problems = problems(&file, text);
        if !problems.is_empty() {
            return Err(ScenarioError { problems });
        }
        let house = Policy::complete(&file.policies.house, &plainest());
        let fill = |policy: &PolicyFile| Policy::complete(policy, &house);
        let policies =
            Policies { naive: fill(&file.policies.naive), reference: fill(&file.policies.reference), house };
        Ok(Scenario { file, policies })
    }

    /// The number of levels.
    #[must_use]
    pub fn levels(&self) -> u8 {
        u8::try_from(self.file.level.len()).unwrap_or(u8::MAX)
    }

    /// The ground of the market at a level (from 1; beyond the last, the last).
    #[must_use]
    pub fn ground(&self, level: u8) -> Ground {
        let level = level.clamp(1, self.levels());
        let file = &self.file;
        let products: Vec<&ProductFile> = file.product.iter().filter(|p| p.from_level <= level).collect();
        let used = |id: &str| products.iter().any(|product| product.category == id);
        let named: Vec<&super::file::CategoryFile> =
            file.category.iter().filter(|category| used(&category.id)).collect();
        let find = |id: &str| named.iter().position(|category| category.id == id);
        let mut build = Builder::default();
        build.store(None, 0, products.iter().filter_map(|p| find(&p.category).map(|at| own(self, p, at))));
        for rival in &file.rival {
            let listings = rival.listing.iter();
            let rows = listings.filter_map(|l| find(&l.category).map(|at| theirs(self, l, at)));
            build.store(Some(rival.style), rival.from_day, rows);
        }
        let mut categories: Vec<Category> = named
            .iter()
            .map(|category| Category {
                shoppers: category.shoppers,
                normal_price: category.normal_price_yuan.0.yuan(),
                rivalry: category.rivalry,
                listings: Vec::new(),
            })
            .collect();
        for (at, spec) in build.listings.iter().enumerate() {
            categories[spec.category].listings.push(ListingId(at as u16));
        }
        build.find_siblings();
        let segments = [file.segment[0], file.segment[1], file.segment[2]];
        Ground {
            segments,
            categories,
            stores: build.stores,
            listings: build.listings,
            start: build.start,
            cash: file.store.cash_yuan.0,
            experience: file.store.experience,
            insured: file.store.insured,
            terms: self.terms(),
            search: SearchWeights::of(file.rules.platform),
            calendar: self.calendar(&find, named.len()),
            round_lengths: self.round_lengths(),
            overtime_days: file.overtime_days,
            ending: file.ending,
            service: file.service.as_ref().filter(|desk| desk.from_level <= level).map(ServiceFile::terms),
            conduct: ConductRules::terms(&file.rules),
            sourcing: file.sourcing.as_ref().map(SourcingFile::terms),
        }
    }

    /// Days of each round.
    #[must_use]
    pub fn round_lengths(&self) -> Vec<u16> {
        if self.file.round_lengths.is_empty() {
            return vec![self.file.round_days; self.file.rounds.into()];
        }
        self.file.round_lengths.clone()
    }

    fn calendar(&self, find: &dyn Fn(&str) -> Option<usize>, categories: usize) -> Calendar {
        let file = &self.file.calendar;
        let events = file.event.iter().map(|event| CalendarEvent {
            from: event.from_day,
            to: event.to_day,
            factor: event.factor,
            categories: event.categories.iter().filter_map(|id| find(id)).collect(),
            waits: event.waits,
            mechanics: mechanics(event),
        });
        let days = self.round_lengths().into_iter().map(usize::from).sum::<usize>()
            + usize::from(self.file.overtime_days);
        Calendar::new(file.weekday, file.season, events.collect(), days, categories)
    }

    fn terms(&self) -> Terms {
        let (rules, store) = (&self.file.rules, &self.file.store);
        Terms {
            fees: Fees {
                commission_bp: basis_points(rules.commission_percent.value),
                postage: store.postage_yuan.0,
                packing: store.packing_yuan.0,
                return_postage: store.return_postage_yuan.0,
                spoiled_bp: basis_points(store.spoiled_percent),
                refused_bp: basis_points(rules.refused_percent.value),
                insured: store.insured,
                quote_bp: None,
            },
            settle_days: rules.settle_days.value,
            dispatch_days: rules.dispatch_days.value,
            late_penalty_bp: basis_points(rules.late_penalty_percent.value),
            late_penalty_min: rules.late_penalty_min_yuan.value.0,
            late_penalty_max: rules.late_penalty_max_yuan.value.0,
            reference_days: rules.reference_days.value,
            cancel_rate: rules.cancel_percent.value / 100.0,
            refused_rate: rules.refused_percent.value / 100.0,
            stacking: Stacking { order: rules.stacking.value.clone(), base: rules.threshold_base.value },
            capacity: store.capacity_parcels,
            transit_days: store.transit_days,
            lead_days: store.lead_days,
            fixed: store.fixed_yuan.0,
            holding: store.holding_yuan.0,
            salvage_bp: basis_points(store.salvage_percent),
            interest_bp: basis_points(store.interest_percent),
            debt_limit: store.debt_limit_yuan.0,
            click_price: store.click_yuan.0.yuan(),
            click_double: store.click_double_yuan.0.yuan(),
            surge_price: store.surge_yuan.0,
            protection_days: rules.price_protection_days.as_ref().map_or(0, |rule| rule.value),
            flash_days: rules.flash_days.as_ref().map_or(FLASH_DAYS, |rule| rule.value),
            flash_least_percent: rules
                .flash_least_percent
                .as_ref()
                .map_or(FLASH_LEAST_PERCENT, |rule| rule.value),
        }
    }

    /// The name of the product or category a listing sells.
    #[must_use]
    pub fn listing_name(&self, ground: &Ground, listing: ListingId) -> Words {
        let product = ground.listings.get(listing.index()).and_then(|spec| spec.product.as_ref());
        match product.and_then(|id| self.file.product.iter().find(|product| product.id == *id)) {
            Some(product) => product.name.clone(),
            None => self.category_name(ground, listing),
        }
    }

    /// The name of a product's supplier, by its place.
    #[must_use]
    pub fn supplier_name(&self, ground: &Ground, listing: ListingId, place: usize) -> Words {
        let id = ground.listings.get(listing.index()).and_then(|spec| spec.product.as_ref());
        let product = id.and_then(|id| self.file.product.iter().find(|product| product.id == *id));
        let supplier = product.and_then(|product| product.supplier.get(place));
        supplier.map(|supplier| supplier.name.clone()).unwrap_or_default()
    }

    /// The name of a listing's category.
    #[must_use]
    pub fn category_name(&self, ground: &Ground, listing: ListingId) -> Words {
        let at = ground.listings.get(listing.index()).map(|spec| spec.category);
        let used: Vec<_> =
            self.file.category.iter().filter(|category| self.in_use(ground, &category.id)).collect();
        at.and_then(|at| used.get(at)).map_or_else(Words::default, |category| category.name.clone())
    }

    fn in_use(&self, ground: &Ground, category: &str) -> bool {
        self.file
            .product
            .iter()
            .any(|product| product.category == category && ground.listing_of(&product.id).is_some())
    }

    /// The name of the store that owns a listing.
    #[must_use]
    pub fn store_name(&self, ground: &Ground, listing: ListingId) -> Words {
        match ground.listings.get(listing.index()).map(|spec| usize::from(spec.store.0)) {
            Some(at) if at > 0 => self.file.rival.get(at - 1).map(|r| r.name.clone()).unwrap_or_default(),
            _ => self.file.store.name.clone(),
        }
    }

    /// The name of an event of the calendar.
    #[must_use]
    pub fn event_name(&self, index: usize) -> Words {
        self.file.calendar.event.get(index).map(|event| event.name.clone()).unwrap_or_default()
    }
}

#[derive(Default)]
struct Builder {
    stores: Vec<StoreSpec>,
    listings: Vec<ListingSpec>,
    start: Vec<ListingStart>,
}

impl Builder {
    fn store(
        &mut self,
        style: Option<super::file::Style>,
        from_day: u16,
        rows: impl Iterator<Item = (ListingSpec, ListingStart)>,
    ) {
        let first = self.listings.len();
        let store = StoreId(self.stores.len() as u16);
        for (spec, start) in rows {
            self.listings.push(ListingSpec { store, ..spec });
            self.start.push(start);
        }
        self.stores.push(StoreSpec { first, end: self.listings.len(), style, from_day });
    }

    fn find_siblings(&mut self) {
        for at in 0..self.listings.len() {
            let (store, category) = (self.listings[at].store, self.listings[at].category);
            let others = self.listings.iter().enumerate().filter(|(other, _)| *other != at);
            let has = others.into_iter().any(|(_, o)| o.store == store && o.category == category);
            self.listings[at].has_sibling = has;
        }
    }
}

fn mechanics(event: &EventFile) -> Mechanics {
    let cross = |file: super::file::CrossStoreFile| Reduction {
        threshold: file.threshold_yuan.0,
        off: file.off_yuan.0,
        repeat: Repeat::Each,
    };
    Mechanics {
        instant_off_percent: event.instant_off_percent,
        cross_store: event.cross_store.map(cross),
        ceiling_days: event.ceiling_days,
        cancel_rate: event.cancel_percent.map(|percent| percent / 100.0),
    }
}

fn own(scenario: &Scenario, product: &ProductFile, category: usize) -> (ListingSpec, ListingStart) {
    let refused = scenario.file.rules.refused_percent.value;
    // a candidate has no goods of its own yet
    let first = product.supplier.first().filter(|_| product.stock == 0);
    let spec = ListingSpec {
        store: StoreId::TRAINEE,
        category,
        product: Some(product.id.clone()),
        cost: first.map_or(product.cost_yuan, |supplier| supplier.cost_yuan).0,
        refund_bp: basis_points(product.return_percent + refused),
        list_price: product.list_price_yuan.0,
        base_price: product.start_price_yuan.0,
        quality: first.map_or(product.quality, |supplier| supplier.quality),
        image: product.image,
        return_rate: product.return_percent / 100.0,
        min_purchase: product.min_purchase,
        has_sibling: false,
        suppliers: product.supplier.iter().map(SupplierFile::spec).collect(),
    };
    let start = ListingStart {
        stock: product.stock,
        reviews: product.reviews,
        rating: product.rating,
        velocity: product.velocity,
        listed: product.listed,
    };
    (spec, start)
}

/// A rival's goods come back as often as the trainee's in the same category.
fn theirs(scenario: &Scenario, listing: &RivalListingFile, category: usize) -> (ListingSpec, ListingStart) {
    let same = scenario.file.product.iter().find(|product| product.category == listing.category);
    let percent = same.map_or(5.0, |product| product.return_percent);
    let spec = ListingSpec {
        store: StoreId::TRAINEE,
        category,
        product: None,
        cost: listing.cost_yuan.0,
        refund_bp: basis_points(percent + scenario.file.rules.refused_percent.value),
        list_price: listing.price_yuan.0,
        base_price: listing.price_yuan.0,
        quality: listing.quality,
        image: 0.0,
        return_rate: percent / 100.0,
        min_purchase: 1,
        has_sibling: false,
        suppliers: Vec::new(),
    };
    let start = ListingStart {
        stock: listing.stock,
        reviews: listing.reviews,
        rating: listing.rating,
        velocity: listing.velocity,
        listed: true,
    };
    (spec, start)
}

/// Percent to hundredths of a percent.
fn basis_points(percent: f64) -> i64 {
    round(percent * 100.0)
}

/// What house leaves out: nothing moves.
fn plainest() -> Policy {
    Policy::plain(Rules {
        price: PriceRule::Keep,
        stock: StockRule::Keep,
        promotion: PromotionRule::None,
        selection: SelectionRule::Keep,
        traffic: TrafficRule::None,
        fulfilment: FulfilmentRule::None,
        service: ServiceRule::Keep,
        compliance: ComplianceRule::Honest,
    })
}

impl From<Yuan> for Fen {
    fn from(yuan: Yuan) -> Fen {
        yuan.0
    }
}
