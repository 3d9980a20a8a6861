//! Policies: a complete plan from what a store sees, by rules with parameters.
//!
//! A plan names every lever, so that following a policy replaces whatever
//! stood before.

use serde::Deserialize;

use super::command::{Command, Dimension};
use super::policy_desk::{ComplianceRule, ServiceRule};
use super::rules::{FulfilmentRule, PriceRule, PromotionRule, SelectionRule, StockRule, TrafficRule};
use super::units::{Day, Fen};
use super::view::StoreView;

/// Rules as written; what is left out is as house does it.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RulesFile {
    /// Prices.
    pub price: Option<PriceRule>,
    /// Purchases.
    pub stock: Option<StockRule>,
    /// Promotion.
    pub promotion: Option<PromotionRule>,
    /// Selection.
    pub selection: Option<SelectionRule>,
    /// Paid visits.
    pub traffic: Option<TrafficRule>,
    /// Dispatch capacity.
    pub fulfilment: Option<FulfilmentRule>,
    /// The service desk.
    pub service: Option<ServiceRule>,
    /// Compliance.
    pub compliance: Option<ComplianceRule>,
}

/// A stretch of days in which a policy acts differently.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PhaseFile {
    /// First day it decides on.
    pub from_day: Day,
    /// Last day it decides on; to the end when absent.
    pub to_day: Option<Day>,
    /// Only every so many weeks from `from_day`; every decision when absent.
    pub every_weeks: Option<u16>,
    /// What is different.
    pub rules: RulesFile,
}

/// A policy as written.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PolicyFile {
    /// Its usual rules.
    #[serde(default)]
    pub rules: RulesFile,
    /// Stretches of days with others; a later one wins.
    #[serde(default)]
    pub phase: Vec<PhaseFile>,
}

/// Complete rules for one decision.
#[derive(Clone, Debug, PartialEq)]
pub struct Rules {
    /// Prices.
    pub price: PriceRule,
    /// Purchases.
    pub stock: StockRule,
    /// Promotion.
    pub promotion: PromotionRule,
    /// Selection.
    pub selection: SelectionRule,
    /// Paid visits.
    pub traffic: TrafficRule,
    /// Dispatch capacity.
    pub fulfilment: FulfilmentRule,
    /// The service desk.
    pub service: ServiceRule,
    /// Compliance.
    pub compliance: ComplianceRule,
}

/// A complete policy.
#[derive(Clone, Debug, PartialEq)]
pub struct Policy {
    /// Its usual rules.
    pub rules: Rules,
    phases: Vec<Phase>,
}

#[derive(Clone, Debug, PartialEq)]
struct Phase {
    from: Day,
    to: Day,
    every_weeks: u16,
    rules: Rules,
}

/// The three policies of a scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Policies {
    /// The mistake it teaches.
    pub naive: Policy,
    /// Competent.
    pub house: Policy,
    /// The best known.
    pub reference: Policy,
}

impl RulesFile {
    fn over(&self, base: &Rules) -> Rules {
        Rules {
            price: self.price.clone().unwrap_or_else(|| base.price.clone()),
            stock: self.stock.clone().unwrap_or_else(|| base.stock.clone()),
            promotion: self.promotion.clone().unwrap_or_else(|| base.promotion.clone()),
            selection: self.selection.clone().unwrap_or_else(|| base.selection.clone()),
            traffic: self.traffic.clone().unwrap_or_else(|| base.traffic.clone()),
            fulfilment: self.fulfilment.clone().unwrap_or_else(|| base.fulfilment.clone()),
            service: self.service.clone().unwrap_or_else(|| base.service.clone()),
            compliance: self.compliance.clone().unwrap_or_else(|| base.compliance.clone()),
        }
    }
}

impl Policy {
    /// Rules without phases.
    #[must_use]
    pub fn plain(rules: Rules) -> Policy {
        Policy { rules, phases: Vec::new() }
    }

    /// The policy of a file, filled up from `house`, whose own phases hold
    /// wherever the file says nothing.
    #[must_use]
    pub fn complete(file: &PolicyFile, house: &Policy) -> Policy {
        let mut phases: Vec<Phase> = Vec::new();
        for phase in &house.phases {
            phases.push(Phase { rules: file.rules.over(&phase.rules), ..phase.clone() });
        }
        let rules = file.rules.over(&house.rules);
        for phase in &file.phase {
            phases.push(Phase {
                from: phase.from_day,
                to: phase.to_day.unwrap_or(Day::MAX),
                every_weeks: phase.every_weeks.unwrap_or(0),
                rules: phase.rules.over(&rules),
            });
        }
        Policy { rules, phases }
    }

    /// The rules that hold for a decision on a day.
    #[must_use]
    pub fn rules_on(&self, day: Day) -> &Rules {
        self.phases.iter().rev().find(|phase| phase.holds(day)).map_or(&self.rules, |phase| &phase.rules)
    }

    /// The plan for the next round. Promotions that end come first, so that a
    /// price is never refused for a discount that is about to go.
    #[must_use]
    pub fn plan(&self, view: &StoreView) -> Vec<Command> {
        let rules = self.rules_on(view.day);
        let mut plan = Vec::with_capacity(9 * view.products.len() + 3);
        rules.promotion.end(&mut plan, view);
        let mut cash = view.cash;
        rules.take_up(view, &mut cash, &mut plan);
        for product in view.products.iter().filter(|product| !product.is_candidate()) {
            let price = rules.price.of(view, product);
            let listed = rules.selection.lists(view, product, price);
            let id = product.product.clone();
            plan.push(if listed {
                Command::List { product: id.clone() }
            } else {
                Command::Delist { product: id.clone() }
            });
            plan.push(Command::Price { product: id.clone(), price_fen: price });
            let units = if listed { rules.stock.units(product, cash) } else { 0 };
            if units > 0 {
                cash -= product.unit_cost().times(units.into());
                plan.push(Command::Purchase { product: id.clone(), units, supplier: product.supplier() });
            }
            rules.promotion.begin(&mut plan, product, price);
            if let Some(daily_fen) = rules.traffic.budget(view, product, listed) {
                let daily_fen = daily_fen.min(view.cash.max(Fen::ZERO));
                plan.push(Command::AdBudget { product: id, daily_fen, target_roi_percent: 0 });
            }
        }
        if let Some(slots) = rules.fulfilment.slots(view) {
            plan.push(Command::Surge { slots });
        }
        rules.service.plan(view, &mut plan);
        rules.compliance.plan(view, &mut plan);
        plan
    }

    /// The plan's commands of one dimension.
    #[must_use]
    pub fn plan_of(&self, view: &StoreView, dimension: Dimension) -> Vec<Command> {
        self.plan(view).into_iter().filter(|command| command.dimension() == dimension).collect()
    }
}

impl Phase {
    fn holds(&self, day: Day) -> bool {
        let week = day.saturating_sub(self.from) / 7;
        (self.from..=self.to).contains(&day)
            && (self.every_weeks < 2 || week.is_multiple_of(self.every_weeks))
    }
}
