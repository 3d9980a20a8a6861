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
//! step = gates → traffic → protection → sales → parcels → money → rival      one day
//! calendar offers promotion                 days, and what a unit costs on them
//! service compliance supply                 the other desks, with their action_desk policy_desk view_desk
//! event hash funnel                         what happened, its fingerprint, from where
//! newsvendor clicks recruiting deposit hazard topping     sums the calculator shares
//! view rules policy run                           what a store may see, scripts on it, many days
//! ```

mod action;
mod action_desk;
mod calendar;
mod checkout;
mod clicks;
mod command;
mod compliance;
mod deposit;
mod draw;
mod event;
mod funnel;
mod gates;
mod ground;
mod hash;
mod hazard;
mod margin;
mod newsvendor;
mod offers;
mod parcels;
mod policy;
mod policy_desk;
mod promotion;
mod protection;
mod recruiting;
mod rival;
mod rules;
mod run;
mod sales;
mod scenario;
mod service;
mod state;
mod step;
mod supply;
mod tape;
mod topping;
mod traffic;
mod units;
mod view;
mod view_desk;

pub use action::{MOST_SURGE, MOST_TARGET_PERCENT, MOST_UNITS, Refusal, price_is_legal};
pub use action_desk::{MOST_AGENTS, MOST_AUTO_REFUND, MOST_FAKES};
pub use calendar::{Calendar, CalendarEvent, DayTerms, Mechanics};
pub use checkout::{
    Coupon, Layer, Line, MAX_LINES, Offers, Reduction, Repeat, Stacking, ThresholdBase, apportion,
    discounted, pay,
};
pub use clicks::{best_budget, break_even_budget, paid_visits};
pub use command::{Command, Dimension};
pub use compliance::ConductTerms;
pub use deposit::PreSale;
pub use draw::{binomial, exp, ln, normal_quantile, poisson};
pub use event::{Event, Happening, spaced};
pub use funnel::{PaidShare, Purse};
pub use gates::EventGate;
pub use ground::Ground;
pub use hash::Fnv;
pub use hazard::{caught, half_caught};
pub use margin::{Article, Contribution, Fees, UNITS_PER_100_PARCELS};
pub use newsvendor::{Stakes, normal_cdf, normal_quantity, normal_shortfall, table_quantity};
pub use policy::{Policies, Policy, Rules, RulesFile};
pub use policy_desk::{ComplianceRule, ServiceRule};
pub use promotion::{MOST_COUPONS, MOST_DEPOSIT_PERCENT, MOST_GROUP, PRESALE_DAYS, group_chance};
pub use recruiting::{PULL, completes, recruits, stranded};
pub use rules::{FulfilmentRule, PriceRule, PromotionRule, SelectionRule, StockRule, TrafficRule};
pub use run::Tally;
pub use scenario::{
    Ending, LevelFile, Platform, Problem, RuleTable, Scenario, ScenarioError, ScenarioFile, Segment, Style,
    Yuan,
};
pub use service::{DeskLog, ServiceTerms};
pub use state::{Market, World};
pub use step::{DayLog, Detail, LineLog};
pub use supply::{MOST_SUPPLIERS, SourcingTerms, SupplierId, SupplierSpec};
pub use tape::{Purpose, Tape, derive};
pub use topping::{is_near, tops_up};
pub use units::{Day, Fen, ListingId, ProductId, Seed, StoreId, round};
pub use view::{PreSaleView, ProductView, RivalPrice, StoreView};
pub use view_desk::{CardView, ConductView, ServiceView, SupplierView, TrialView};
#[cfg(test)]
mod promotion_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_desk;
#[cfg(test)]
mod tests_supply;
