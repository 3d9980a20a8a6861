//! The tables of the service desk, of compliance and of suppliers.

use serde::Deserialize;

use super::file::{Rule, RuleTable, Yuan};
use crate::sim::compliance::ConductTerms;
use crate::sim::service::ServiceTerms;
use crate::sim::supply::{SourcingTerms, SupplierId, SupplierSpec};
use crate::sim::units::round;
use crate::text::Words;

/// `[service]`: the store has a service desk, and buyers write to it.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServiceFile {
    /// The lowest level that has it.
    #[serde(default = "first")]
    pub from_level: u8,
    /// Agents on day 0.
    pub agents: u32,
    /// An agent a day.
    #[serde(default = "wage")]
    pub wage_yuan: Yuan,
    /// Tickets an agent clears a day.
    #[serde(default = "per_agent")]
    pub tickets_per_agent: u32,
    /// Auto-refund cap on day 0.
    #[serde(default)]
    pub auto_refund_yuan: Yuan,
}

/// `[rules.conduct]`: the platform's rules against fake orders.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConductRules {
    /// What the seller of a fake order takes.
    pub fake_fee_yuan: Rule<Yuan>,
    /// Chance a day that a listing's fake orders are found, percent.
    pub fake_hazard_percent: Rule<f64>,
    /// The same in a store with one listing on sale.
    pub fake_hazard_single_percent: Rule<f64>,
    /// Days after the last fake order in which they can be found.
    pub fake_tail_days: Rule<u16>,
    /// The fine.
    pub fake_fine_yuan: Rule<Yuan>,
    /// Days a listing found out is put down in the search.
    pub fake_demotion_days: Rule<u16>,
    /// Violation points.
    pub fake_points: Rule<u32>,
}

/// `[sourcing]`: how cards, samples and trials work.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourcingFile {
    /// Standard deviation of the search index, percent.
    pub search_sd_percent: f64,
    /// Standard deviation of the price band's middle, percent.
    pub price_sd_percent: f64,
    /// Half the width of the price band, percent.
    pub band_percent: f64,
    /// Standard deviation of the count of rivals.
    pub rivals_sd: f64,
    /// Standard deviation of a card's score, in points of quality.
    pub score_sd: f64,
    /// What a sample costs.
    pub sample_yuan: Yuan,
    /// Days until it says something.
    pub sample_days: u16,
    /// How far it can be off, in points of quality.
    #[serde(default = "spread")]
    pub sample_spread: f64,
    /// Units of a trial.
    #[serde(default = "trial_units")]
    pub trial_units: u32,
    /// What a trial's units cost over the quote, percent.
    pub trial_premium_percent: f64,
    /// Days a trial stays on the shelf.
    #[serde(default = "week")]
    pub trial_days: u16,
}

/// `[[product.supplier]]`: someone who delivers a product.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SupplierFile {
    /// Its id within the product.
    pub id: SupplierId,
    /// Its name.
    pub name: Words,
    /// What a unit costs.
    pub cost_yuan: Yuan,
    /// The least it delivers.
    #[serde(default = "one_unit")]
    pub min_purchase: u32,
    /// Days a purchase takes.
    pub lead_days: u16,
    /// Hidden quality q of its goods, 0 = average.
    pub quality: f64,
}

impl ServiceFile {
    /// As the market uses it.
    pub(super) fn terms(&self) -> ServiceTerms {
        ServiceTerms {
            wage: self.wage_yuan.0,
            per_agent: self.tickets_per_agent,
            agents: self.agents,
            auto_refund: self.auto_refund_yuan.0,
        }
    }
}

impl ConductRules {
    /// As the market uses it.
    pub(super) fn terms(table: &RuleTable) -> Option<ConductTerms> {
        let rules = table.conduct.as_ref()?;
        Some(ConductTerms {
            fake_fee: rules.fake_fee_yuan.value.0,
            hazard: rules.fake_hazard_percent.value / 100.0,
            hazard_single: rules.fake_hazard_single_percent.value / 100.0,
            tail_days: rules.fake_tail_days.value,
            fine: rules.fake_fine_yuan.value.0,
            demotion_days: rules.fake_demotion_days.value,
            points: rules.fake_points.value,
        })
    }
}

impl SourcingFile {
    /// As the market uses it.
    pub(super) fn terms(&self) -> SourcingTerms {
        SourcingTerms {
            search_sd: self.search_sd_percent / 100.0,
            price_sd: self.price_sd_percent / 100.0,
            band: self.band_percent / 100.0,
            rivals_sd: self.rivals_sd,
            score_sd: self.score_sd,
            sample_price: self.sample_yuan.0,
            sample_days: self.sample_days,
            sample_spread: self.sample_spread,
            trial_units: self.trial_units,
            trial_premium_bp: round(self.trial_premium_percent * 100.0),
            trial_days: self.trial_days,
        }
    }
}

impl SupplierFile {
    /// As the market uses it.
    pub(super) fn spec(&self) -> SupplierSpec {
        SupplierSpec {
            id: self.id.clone(),
            cost: self.cost_yuan.0,
            min_purchase: self.min_purchase,
            lead_days: self.lead_days,
            quality: self.quality,
        }
    }
}

fn first() -> u8 {
    1
}

fn wage() -> Yuan {
    Yuan(crate::sim::units::Fen::from_yuan(180))
}

fn per_agent() -> u32 {
    60
}

fn spread() -> f64 {
    0.1
}

fn trial_units() -> u32 {
    20
}

fn week() -> u16 {
    7
}

fn one_unit() -> u32 {
    1
}
