//! The shape of a scenario file. Flat, so that errors can point at a line.

use serde::{Deserialize, Deserializer};

use super::desks::{ConductRules, ServiceFile, SourcingFile, SupplierFile};
use crate::course::{CompetencyId, LessonId, ScenarioId};
use crate::sim::checkout::{Layer, ThresholdBase};
use crate::sim::command::Dimension;
use crate::sim::policy::PolicyFile;
use crate::sim::units::{Fen, ProductId, round};
use crate::text::Words;

/// An amount written in yuan, with at most two decimals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Yuan(pub Fen);

impl<'de> Deserialize<'de> for Yuan {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let yuan = f64::deserialize(from)?;
        let fen = yuan * 100.0;
        if !fen.is_finite() || fen.abs() > 1e13 {
            return Err(serde::de::Error::custom("an amount must be a number of yuan below 100 billion"));
        }
        let whole = round(fen);
        if (fen - whole as f64).abs() > 1e-4 {
            return Err(serde::de::Error::custom("an amount has at most two decimals (fen)"));
        }
        Ok(Yuan(Fen(whole)))
    }
}

/// One row of the rule table: a value with where it comes from.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule<T> {
    /// The value the market runs on.
    pub value: T,
    /// Where the value stands, for a trainer who doubts it.
    pub source: Words,
    /// Whether it is a setting of this scenario rather than a platform's rule.
    #[serde(default)]
    pub assumption: bool,
}

/// The rules of the platform on one day. None of these numbers is in the code.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleTable {
    /// `tmall`, `jd`, `pdd` or `douyin`.
    pub platform: Platform,
    /// The day the table was checked, `YYYY-MM-DD`.
    pub as_of: String,
    /// Commission of the paid amount, percent with at most two decimals.
    pub commission_percent: Rule<f64>,
    /// Days from dispatch to settlement.
    pub settle_days: Rule<u16>,
    /// Days a parcel may wait after the day it was ordered.
    pub dispatch_days: Rule<u16>,
    /// What a late parcel costs: percent of its paid amount.
    pub late_penalty_percent: Rule<f64>,
    /// The least a late parcel costs.
    pub late_penalty_min_yuan: Rule<Yuan>,
    /// The most a late parcel costs.
    pub late_penalty_max_yuan: Rule<Yuan>,
    /// Days before a promotion whose lowest paid price bounds the struck-out price.
    pub reference_days: Rule<u16>,
    /// The order in which discounts stack.
    pub stacking: Rule<Vec<Layer>>,
    /// Which amount a threshold tests.
    pub threshold_base: Rule<ThresholdBase>,
    /// Share of refund requests before dispatch, percent of units.
    pub cancel_percent: Rule<f64>,
    /// Units refused at the door, percent.
    pub refused_percent: Rule<f64>,
    /// Days after a sale in which a buyer may claim a later price cut (价保);
    /// none when absent.
    pub price_protection_days: Option<Rule<u16>>,
    /// Days a flash sale lasts; [`FLASH_DAYS`] when absent.
    pub flash_days: Option<Rule<u16>>,
    /// The least a flash price is under tag and shelf, percent; [`FLASH_LEAST_PERCENT`]
    /// when absent.
    pub flash_least_percent: Option<Rule<u8>>,
    /// Against fake orders; needed where compliance is open.
    pub conduct: Option<ConductRules>,
}

/// Days a flash sale lasts where the rule table says nothing.
pub const FLASH_DAYS: u16 = 3;
/// Percent a flash price is under the tag where the rule table says nothing.
pub const FLASH_LEAST_PERCENT: u8 = 10;

/// The platform whose weights rank the search.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Platform {
    /// 天猫.
    Tmall,
    /// 京东.
    Jd,
    /// 拼多多.
    Pdd,
    /// 抖音.
    Douyin,
}

/// A level of a scenario: which dimensions the trainee decides.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LevelFile {
    /// What is open, such as `["pricing"]`.
    pub open: Vec<Dimension>,
    /// What the trainee is told before the first round of this level.
    pub briefing: Words,
    /// Yuan against which a decision is weighed (docs/MARKET.md §6).
    pub stake_yuan: Yuan,
}

/// The trainee's store at the start.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StoreFile {
    /// Its name.
    pub name: Words,
    /// Money at the start.
    pub cash_yuan: Yuan,
    /// Debt at which the store is closed.
    pub debt_limit_yuan: Yuan,
    /// Parcels a day.
    pub capacity_parcels: u32,
    /// Days a parcel travels.
    pub transit_days: u16,
    /// Days a purchase takes to arrive.
    pub lead_days: u16,
    /// Rent and the like, a day.
    pub fixed_yuan: Yuan,
    /// Keeping one unit for a day.
    pub holding_yuan: Yuan,
    /// Sending a parcel.
    pub postage_yuan: Yuan,
    /// Packing a parcel.
    pub packing_yuan: Yuan,
    /// Getting a parcel back.
    pub return_postage_yuan: Yuan,
    /// Returned units that cannot be sold again, percent.
    pub spoiled_percent: f64,
    /// What a unit left over is worth, percent of its cost.
    pub salvage_percent: f64,
    /// Interest on debt, percent a day.
    pub interest_percent: f64,
    /// 体验分 at the start, 1 to 5.
    pub experience: f64,
    /// Whether the store pays 运费险.
    #[serde(default)]
    pub insured: bool,
    /// Click price at no budget, yuan.
    pub click_yuan: Yuan,
    /// Daily budget at which a click costs twice that, yuan.
    pub click_double_yuan: Yuan,
    /// A slot of surge capacity, a day.
    pub surge_yuan: Yuan,
}

/// A group of buyers.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Segment {
    /// Its share of the shoppers.
    pub weight: f64,
    /// How much a price weighs, a_g.
    pub price_weight: f64,
    /// How much quality weighs, b_g.
    pub quality_weight: f64,
    /// The share that redeems a coupon.
    pub redeem: f64,
}

/// The segments of docs/MARKET.md §2 and §4.
pub const SEGMENTS: [Segment; 3] = [
    Segment { weight: 0.45, price_weight: 2.6, quality_weight: 0.3, redeem: 0.6 },
    Segment { weight: 0.35, price_weight: 1.8, quality_weight: 0.8, redeem: 0.35 },
    Segment { weight: 0.20, price_weight: 1.1, quality_weight: 1.4, redeem: 0.15 },
];

/// A category: shoppers who compare.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CategoryFile {
    /// Its id within the scenario.
    pub id: String,
    /// Its name.
    pub name: Words,
    /// Shoppers a day.
    pub shoppers: f64,
    /// P̄, the price buyers think normal, hidden from the trainee.
    pub normal_price_yuan: Yuan,
    /// κ: 1 where shoppers compare, 0 where each listing stands alone.
    #[serde(default = "one")]
    pub rivalry: f64,
}

/// A product of the trainee's store.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProductFile {
    /// Its id within the scenario.
    pub id: ProductId,
    /// Its name.
    pub name: Words,
    /// Its category.
    pub category: String,
    /// The lowest level that has it.
    #[serde(default = "level_one")]
    pub from_level: u8,
    /// What one unit costs; may be left out where suppliers are and no stock is.
    #[serde(default)]
    pub cost_yuan: Yuan,
    /// The price on the tag.
    pub list_price_yuan: Yuan,
    /// The shelf price on day 0.
    pub start_price_yuan: Yuan,
    /// Hidden quality q, 0 = average.
    #[serde(default)]
    pub quality: f64,
    /// Appeal of the picture, 0 = average.
    #[serde(default)]
    pub image: f64,
    /// r₀, units sent back after signing, percent.
    pub return_percent: f64,
    /// Units in stock on day 0.
    pub stock: u32,
    /// Reviews on day 0.
    pub reviews: u32,
    /// Their mean, 1 to 5.
    pub rating: f64,
    /// Orders a day before day 0.
    pub velocity: f64,
    /// Whether it is on sale on day 0.
    #[serde(default = "yes")]
    pub listed: bool,
    /// The least a supplier delivers.
    #[serde(default = "level_one_units")]
    pub min_purchase: u32,
    /// Suppliers; with any, cost, minimum and quality of what is bought are
    /// theirs, and those above are of the stock on day 0.
    #[serde(default)]
    pub supplier: Vec<SupplierFile>,
}

/// How a rival behaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Style {
    /// Never moves.
    Anchor,
    /// Goes 3 % under whoever undercuts it, comes back 1 % a day.
    Matcher,
    /// 20 % off every second weekend.
    Promoter,
    /// Dumps its stock and leaves.
    Clearance,
}

/// A rival store.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RivalFile {
    /// Its name.
    pub name: Words,
    /// How it behaves.
    pub style: Style,
    /// The day its behaviour begins; before it stands still.
    #[serde(default)]
    pub from_day: u16,
    /// What it sells.
    pub listing: Vec<RivalListingFile>,
}

/// A listing of a rival.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RivalListingFile {
    /// Its category.
    pub category: String,
    /// Shelf price on day 0.
    pub price_yuan: Yuan,
    /// What a unit costs the rival; hidden.
    pub cost_yuan: Yuan,
    /// Hidden quality.
    #[serde(default)]
    pub quality: f64,
    /// Reviews on day 0.
    pub reviews: u32,
    /// Their mean.
    pub rating: f64,
    /// Orders a day before day 0.
    pub velocity: f64,
    /// Units on day 0.
    pub stock: u32,
}

/// A stretch of days with more or fewer shoppers.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EventFile {
    /// Its name.
    pub name: Words,
    /// First day.
    pub from_day: u16,
    /// Last day.
    pub to_day: u16,
    /// Shoppers × this.
    pub factor: f64,
    /// Categories it touches; all when empty.
    #[serde(default)]
    pub categories: Vec<String>,
    /// Whether the market news tells it two weeks ahead.
    #[serde(default)]
    pub announced: bool,
    /// Whether buyers wait for it in the week before.
    #[serde(default)]
    pub waits: bool,
    /// 官方立减: percent off every item that takes part.
    #[serde(default)]
    pub instant_off_percent: u8,
    /// 跨店满减: for every full threshold.
    pub cross_store: Option<CrossStoreFile>,
    /// Days whose lowest paid price an item must not exceed to take part.
    #[serde(default)]
    pub ceiling_days: u16,
    /// Units cancelled before dispatch while it runs, percent; as on other
    /// days when absent.
    pub cancel_percent: Option<f64>,
    /// Where the mechanics stand, for a trainer who doubts them.
    #[serde(default)]
    pub source: Words,
}

/// 跨店满减.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CrossStoreFile {
    /// For every such amount in the basket
    pub threshold_yuan: Yuan,
    /// so much less.
    pub off_yuan: Yuan,
}

/// The days.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CalendarFile {
    /// Monday to Sunday.
    pub weekday: [f64; 7],
    /// Shoppers × this on every day.
    #[serde(default = "one")]
    pub season: f64,
    /// Events.
    #[serde(default)]
    pub event: Vec<EventFile>,
}

/// What leftover stock is worth at the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    /// The store trades on under the house policy.
    Trade,
    /// No sales, refunds finish.
    Settle,
}

/// A hint, from gentle to plain.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HintFile {
    /// The round it is for; any when absent.
    pub round: Option<u16>,
    /// The hint.
    pub text: Words,
}

/// The policies of a scenario.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PoliciesFile {
    /// The mistake this scenario teaches.
    pub naive: PolicyFile,
    /// Competent; runs locked levers, futures and overtime.
    pub house: PolicyFile,
    /// The best known.
    pub reference: PolicyFile,
}

/// A scenario file as written.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScenarioFile {
    /// Always 1.
    pub schema: u32,
    /// Permanent id.
    pub id: ScenarioId,
    /// Raised when the meaning changes.
    pub rev: u32,
    /// Its place among the drills, from 1; those without one come last.
    #[serde(default = "last")]
    pub order: u16,
    /// Title.
    pub title: Words,
    /// The situation.
    pub briefing: Words,
    /// What to reach.
    pub goal: Words,
    /// Lessons it practises.
    pub lessons: Vec<LessonId>,
    /// Competencies it practises.
    pub competencies: Vec<CompetencyId>,
    /// Rounds.
    pub rounds: u16,
    /// Days in a round.
    pub round_days: u16,
    /// Days of each round where they differ; as many as there are rounds.
    #[serde(default)]
    pub round_lengths: Vec<u16>,
    /// Days after the last round.
    pub overtime_days: u16,
    /// What happens in them.
    pub ending: Ending,
    /// Share of the way from naive to house that passes, percent.
    pub pass_percent: u8,
    /// Levels, from the first.
    pub level: Vec<LevelFile>,
    /// Rules.
    pub rules: RuleTable,
    /// The trainee's store.
    pub store: StoreFile,
    /// Segments, if other than usual; three.
    #[serde(default = "default_segments")]
    pub segment: Vec<Segment>,
    /// Categories.
    pub category: Vec<CategoryFile>,
    /// Products.
    pub product: Vec<ProductFile>,
    /// Rivals.
    #[serde(default)]
    pub rival: Vec<RivalFile>,
    /// Days.
    pub calendar: CalendarFile,
    /// Policies.
    pub policies: PoliciesFile,
    /// Hints.
    #[serde(default)]
    pub hint: Vec<HintFile>,
    /// The service desk.
    pub service: Option<ServiceFile>,
    /// Cards, samples and trials.
    pub sourcing: Option<SourcingFile>,
}

fn last() -> u16 {
    u16::MAX
}

fn one() -> f64 {
    1.0
}

fn yes() -> bool {
    true
}

fn level_one() -> u8 {
    1
}

fn level_one_units() -> u32 {
    1
}

fn default_segments() -> Vec<Segment> {
    SEGMENTS.to_vec()
}
