//! What makes the policies of a scenario valid.

use super::check::Check;
use super::file::ScenarioFile;
use crate::sim::policy::{PolicyFile, RulesFile};
use crate::sim::promotion::{MOST_COUPONS, MOST_DEPOSIT_PERCENT, MOST_GROUP};
use crate::sim::rules::{FulfilmentRule, PriceRule, PromotionRule, StockRule, TrafficRule};
use crate::sim::units::ProductId;

impl Check {
    pub(super) fn policies(&mut self, file: &ScenarioFile) {
        if file.policies.house.rules.price.is_none() {
            self.fail("policies.house", "house 要写 price", "house needs a price rule");
        }
        if file.policies.house.rules.stock.is_none() {
            self.fail("policies.house", "house 要写 stock", "house needs a stock rule");
        }
        for (name, policy) in [
            ("naive", &file.policies.naive),
            ("house", &file.policies.house),
            ("reference", &file.policies.reference),
        ] {
            self.policy(&format!("policies.{name}"), policy, file);
        }
    }

    fn policy(&mut self, key: &str, policy: &PolicyFile, file: &ScenarioFile) {
        self.policy_rules(&format!("{key}.rules"), &policy.rules, file);
        for (at, phase) in policy.phase.iter().enumerate() {
            let key = format!("{key}.phase[{at}]");
            if let Some(to) = phase.to_day {
                self.number(format!("{key}.to_day"), to.into(), phase.from_day.into(), 2000.0);
            }
            if let Some(weeks) = phase.every_weeks {
                self.number(format!("{key}.every_weeks"), weeks.into(), 1.0, 52.0);
            }
            self.policy_rules(&format!("{key}.rules"), &phase.rules, file);
        }
    }

    fn policy_rules(&mut self, key: &str, rules: &RulesFile, file: &ScenarioFile) {
        self.price_rule(&format!("{key}.price"), rules.price.as_ref(), file);
        self.promotion_rule(&format!("{key}.promotion"), rules.promotion.as_ref(), file);
        let stock = format!("{key}.stock");
        match &rules.stock {
            Some(StockRule::Cover { days, factor }) => {
                self.number(stock.clone(), f64::from(*days), 0.0, 365.0);
                self.number(stock, *factor, 0.0, 100.0);
            }
            Some(StockRule::Fixed { units }) => {
                for (id, units) in units {
                    self.number(stock.clone(), f64::from(*units), 0.0, 1e5);
                    self.known_product(&stock, file, id);
                }
            }
            Some(StockRule::Keep) | None => {}
        }
        let traffic = format!("{key}.traffic");
        match &rules.traffic {
            Some(TrafficRule::Each { daily_yuan }) => self.money(traffic, *daily_yuan, 0.0, 1e6),
            Some(TrafficRule::Fixed { budgets }) => {
                for (id, yuan) in budgets {
                    self.money(traffic.clone(), *yuan, 0.0, 1e6);
                    self.known_product(&traffic, file, id);
                }
            }
            _ => {}
        }
        let fulfilment = format!("{key}.fulfilment");
        match &rules.fulfilment {
            Some(FulfilmentRule::Slots { slots }) => self.number(fulfilment, f64::from(*slots), 0.0, 1e4),
            Some(FulfilmentRule::Match { factor }) => self.number(fulfilment, *factor, 0.0, 100.0),
            _ => {}
        }
        self.desk_rules(key, rules, file);
    }

    fn price_rule(&mut self, key: &str, rule: Option<&PriceRule>, file: &ScenarioFile) {
        match rule {
            Some(PriceRule::CostPlus { percent }) => self.number(key, *percent, 1.0, 1000.0),
            Some(PriceRule::Value { market_percent, except }) => {
                self.number(key, *market_percent, 0.0, 500.0);
                for (id, percent) in except {
                    self.number(key, *percent, 0.0, 500.0);
                    self.known_product(key, file, id);
                }
            }
            Some(PriceRule::Undercut { percent, floor_percent }) => {
                self.number(key, *percent, 0.0, 90.0);
                self.number(key, *floor_percent, 0.0, 1000.0);
            }
            Some(PriceRule::Fixed { prices }) => {
                for (id, yuan) in prices {
                    self.money(key, *yuan, 0.01, 1e6);
                    self.known_product(key, file, id);
                }
            }
            Some(PriceRule::Keep) | None => {}
        }
    }

    fn promotion_rule(&mut self, key: &str, rule: Option<&PromotionRule>, file: &ScenarioFile) {
        match rule {
            Some(PromotionRule::ItemDiscount { percent, products }) => {
                self.number(key, (*percent).into(), 0.0, 90.0);
                self.known_products(key, file, products);
            }
            Some(PromotionRule::FullReduction { threshold_yuan, off_yuan, .. }) => {
                self.money(key, *threshold_yuan, 0.02, 1e6);
                self.money(key, *off_yuan, 0.01, threshold_yuan.0.yuan() - 0.01);
            }
            Some(PromotionRule::Coupon { face_yuan, threshold_yuan, quota }) => {
                self.money(key, *threshold_yuan, 0.02, 1e6);
                self.money(key, *face_yuan, 0.01, threshold_yuan.0.yuan() - 0.01);
                self.number(key, (*quota).into(), 1.0, MOST_COUPONS.into());
            }
            Some(PromotionRule::Flash { product, off_percent, units }) => {
                self.known_product(key, file, product);
                self.number(key, (*off_percent).into(), 0.0, 90.0);
                self.number(key, (*units).into(), 1.0, 1e5);
            }
            Some(PromotionRule::Group { products, size, off_percent }) => {
                self.known_products(key, file, products);
                self.number(key, (*size).into(), 2.0, MOST_GROUP.into());
                self.number(key, (*off_percent).into(), 0.0, 90.0);
            }
            Some(PromotionRule::PreSale { products, deposit_percent, credit_percent }) => {
                self.known_products(key, file, products);
                self.number(key, (*deposit_percent).into(), 1.0, MOST_DEPOSIT_PERCENT as f64);
                self.number(key, (*credit_percent).into(), (*deposit_percent).into(), 90.0);
            }
            Some(PromotionRule::Keep | PromotionRule::None) | None => {}
        }
    }

    fn known_products(&mut self, key: &str, file: &ScenarioFile, ids: &[ProductId]) {
        for id in ids {
            self.known_product(key, file, id);
        }
    }

    fn known_product(&mut self, key: &str, file: &ScenarioFile, id: &ProductId) {
        if !file.product.iter().any(|product| product.id == *id) {
            self.fail(key, format!("没有商品 {id}"), format!("no product `{id}`"));
        }
    }
}
