//! The market: units, tape, state, decisions, one day's step, views, policies.
//!
//! Owns how a market of stores moves: pure, replayable, integer money, all
//! luck drawn ahead on a tape. May not know what a round is worth (`coach`),
//! who plays it (`drill`) nor how it is shown.
//!
//! ```text
//! scenario/  file → checked Scenario → Ground (what never changes)
//! units draw tape checkout margin           numbers
//! state command action                      what is, what may be decided
//! step = rival → traffic → sales → parcels → money      one day
//! event hash                                what happened, and its fingerprint
//! view policy run                           what a store may see, scripts on it, many days
//! ```

mod action;
mod checkout;
mod command;
mod draw;
mod event;
mod ground;
mod hash;
mod margin;
mod parcels;
mod policy;
mod rival;
mod run;
mod sales;
mod scenario;
mod state;
mod step;
mod tape;
mod traffic;
mod units;
mod view;

pub use action::{MOST_SURGE, MOST_UNITS, Refusal, price_is_legal};
pub use checkout::{
    Layer, Line, MAX_LINES, Offers, Reduction, Repeat, Stacking, ThresholdBase, apportion, discounted, pay,
};
pub use command::{Command, Dimension};
pub use draw::{binomial, exp, ln, normal_quantile, poisson};
pub use event::{Event, Happening, spaced};
pub use ground::Ground;
pub use hash::Fnv;
pub use margin::{Article, Contribution, Fees, UNITS_PER_100_PARCELS};
pub use policy::{Policies, Policy, PriceRule, PromotionRule, SelectionRule, StockRule};
pub use run::Tally;
pub use scenario::{
    Ending, LevelFile, Platform, Problem, RuleTable, Scenario, ScenarioError, ScenarioFile, Segment, Style,
    Yuan,
};
pub use state::{Market, World};
pub use step::{DayLog, Detail, LineLog};
pub use tape::{Purpose, Tape, derive};
pub use units::{Day, Fen, ListingId, ProductId, Seed, StoreId, round};
pub use view::{ProductView, RivalPrice, StoreView};
#[cfg(test)]
mod tests;
