//! What makes the tables of the service desk, of compliance and of suppliers
//! valid.

use super::check::Check;
use super::file::{ProductFile, ScenarioFile};
use crate::sim::action_desk::{MOST_AGENTS, MOST_AUTO_REFUND, MOST_FAKES};
use crate::sim::command::Dimension;
use crate::sim::policy::RulesFile;
use crate::sim::policy_desk::{ComplianceRule, ServiceRule};
use crate::sim::rules::SelectionRule;
use crate::sim::supply::MOST_SUPPLIERS;

impl Check {
    /// The three tables, and whether they are there where they are needed.
    pub(super) fn desks(&mut self, file: &ScenarioFile) {
        self.service(file);
        self.conduct(file);
        self.sourcing(file);
        for (at, product) in file.product.iter().enumerate() {
            self.suppliers(at, product);
        }
        let has_cards = file.product.iter().any(|product| !product.supplier.is_empty());
        for (at, level) in file.level.iter().enumerate() {
            let opens = |dimension| level.open.contains(&dimension);
            let key = format!("level[{at}].open");
            let has_desk = file.service.as_ref().is_some_and(|s| usize::from(s.from_level) <= at + 1);
            if opens(Dimension::Service) && !has_desk {
                self.fail(
                    key.clone(),
                    "开放 service 要有 [service] 表，from_level 不高于这一级",
                    "to open service, write a [service] table whose from_level is not above this level",
                );
            }
            if opens(Dimension::Compliance) && file.rules.conduct.is_none() {
                self.fail(
                    key.clone(),
                    "开放 compliance 要有 [rules.conduct] 表",
                    "to open compliance, write a [rules.conduct] table",
                );
            }
            if has_cards && opens(Dimension::Selection) && !opens(Dimension::Inventory) {
                self.fail(
                    key,
                    "有供应商卡时，selection 要和 inventory 一起开放：选了要能进货",
                    "with supplier cards, open inventory together with selection: what is chosen must be bought",
                );
            }
        }
    }

    fn service(&mut self, file: &ScenarioFile) {
        let Some(service) = &file.service else { return };
        self.number("service.from_level", service.from_level.into(), 1.0, file.level.len() as f64);
        self.number("service.agents", service.agents.into(), 0.0, MOST_AGENTS.into());
        self.money("service.wage_yuan", service.wage_yuan, 0.0, 1e5);
        self.number("service.tickets_per_agent", service.tickets_per_agent.into(), 1.0, 1e4);
        self.money("service.auto_refund_yuan", service.auto_refund_yuan, 0.0, MOST_AUTO_REFUND.yuan());
    }

    fn conduct(&mut self, file: &ScenarioFile) {
        let Some(rules) = &file.rules.conduct else { return };
        let key = |name: &str| format!("rules.conduct.{name}.value");
        self.money(key("fake_fee_yuan"), rules.fake_fee_yuan.value, 0.0, 1e4);
        self.number(key("fake_hazard_percent"), rules.fake_hazard_percent.value, 0.0, 100.0);
        self.number(key("fake_hazard_single_percent"), rules.fake_hazard_single_percent.value, 0.0, 100.0);
        self.number(key("fake_tail_days"), rules.fake_tail_days.value.into(), 0.0, 365.0);
        self.money(key("fake_fine_yuan"), rules.fake_fine_yuan.value, 0.0, 1e7);
        self.number(key("fake_demotion_days"), rules.fake_demotion_days.value.into(), 0.0, 365.0);
        self.number(key("fake_points"), rules.fake_points.value.into(), 0.0, 100.0);
    }

    fn sourcing(&mut self, file: &ScenarioFile) {
        let has_cards = file.product.iter().any(|product| !product.supplier.is_empty());
        let Some(sourcing) = &file.sourcing else {
            if has_cards {
                self.fail(
                    "product",
                    "商品有 supplier，要写 [sourcing] 表：卡上读数的误差、样品和试销",
                    "a product has a supplier: write a [sourcing] table for the noise of cards, samples and trials",
                );
            }
            return;
        };
        let key = |name: &str| format!("sourcing.{name}");
        self.number(key("search_sd_percent"), sourcing.search_sd_percent, 0.0, 100.0);
        self.number(key("price_sd_percent"), sourcing.price_sd_percent, 0.0, 30.0);
        self.number(key("band_percent"), sourcing.band_percent, 0.0, 90.0);
        self.number(key("rivals_sd"), sourcing.rivals_sd, 0.0, 100.0);
        self.number(key("score_sd"), sourcing.score_sd, 0.0, 3.0);
        self.money(key("sample_yuan"), sourcing.sample_yuan, 0.0, 1e6);
        self.number(key("sample_days"), sourcing.sample_days.into(), 1.0, 60.0);
        self.number(key("sample_spread"), sourcing.sample_spread, 0.0, 3.0);
        self.number(key("trial_units"), sourcing.trial_units.into(), 1.0, 1e4);
        self.number(key("trial_premium_percent"), sourcing.trial_premium_percent, 0.0, 500.0);
        self.number(key("trial_days"), sourcing.trial_days.into(), 1.0, 28.0);
    }

    fn suppliers(&mut self, at: usize, product: &ProductFile) {
        if product.supplier.len() > MOST_SUPPLIERS {
            let (zh, en) = (
                format!("一件商品最多 {MOST_SUPPLIERS} 家供应商"),
                format!("a product has at most {MOST_SUPPLIERS} suppliers"),
            );
            self.fail(format!("product[{at}].supplier"), zh, en);
        }
        for (row, supplier) in product.supplier.iter().enumerate() {
            let key = |name: &str| format!("product[{at}].supplier[{row}].{name}");
            self.words(key("name"), &supplier.name);
            if product.supplier[..row].iter().any(|other| other.id == supplier.id) {
                self.fail(key("id"), "这个 id 用过了", "this id is taken");
            }
            if supplier.id.0.trim().is_empty() {
                self.fail(key("id"), "id 不能空", "an id must not be empty");
            }
            self.money(key("cost_yuan"), supplier.cost_yuan, 0.01, 1e6);
            self.number(key("min_purchase"), supplier.min_purchase.into(), 1.0, 1e5);
            self.number(key("lead_days"), supplier.lead_days.into(), 1.0, 30.0);
            self.number(key("quality"), supplier.quality, -3.0, 3.0);
        }
        let candidate = !product.supplier.is_empty() && product.stock == 0;
        if candidate && product.listed {
            self.fail(
                format!("product[{at}].listed"),
                "没有库存的候选商品写 listed = false",
                "a candidate without stock is written listed = false",
            );
        }
    }

    /// The desks' part of a policy.
    pub(super) fn desk_rules(&mut self, key: &str, policy: &RulesFile, file: &ScenarioFile) {
        let service = format!("{key}.service");
        match &policy.service {
            Some(ServiceRule::Fixed { agents, auto_refund_yuan, .. }) => {
                self.number(service.clone(), (*agents).into(), 0.0, MOST_AGENTS.into());
                self.money(service, *auto_refund_yuan, 0.0, MOST_AUTO_REFUND.yuan());
            }
            Some(ServiceRule::Load { auto_refund_yuan, .. }) => {
                self.money(service, *auto_refund_yuan, 0.0, MOST_AUTO_REFUND.yuan());
            }
            Some(ServiceRule::Keep) | None => {}
        }
        if let Some(ComplianceRule::Bend { claims_percent, fake_daily }) = &policy.compliance {
            let compliance = format!("{key}.compliance");
            self.number(compliance.clone(), (*claims_percent).into(), 0.0, 100.0);
            self.number(compliance.clone(), (*fake_daily).into(), 0.0, MOST_FAKES.into());
            if *fake_daily > 0 && file.rules.conduct.is_none() {
                self.fail(
                    compliance,
                    "fake_daily 要有 [rules.conduct] 表",
                    "fake_daily needs a [rules.conduct] table",
                );
            }
        }
        let from_cards = match &policy.selection {
            Some(SelectionRule::Cheapest { count, units } | SelectionRule::Traffic { count, units }) => {
                Some((*count, *units))
            }
            Some(SelectionRule::Contribution { count, units, .. }) => Some((*count, *units)),
            _ => None,
        };
        if let Some((count, units)) = from_cards {
            let selection = format!("{key}.selection");
            self.number(selection.clone(), count.into(), 1.0, 255.0);
            self.number(selection.clone(), units.into(), 0.0, 1e5);
            if file.product.iter().all(|product| product.supplier.is_empty()) {
                self.fail(
                    selection,
                    "这条规则从供应商卡里选，场景里没有 [[product.supplier]]",
                    "this rule chooses from suppliers' cards, and there is no [[product.supplier]]",
                );
            }
        }
    }
}
