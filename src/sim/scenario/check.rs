//! What makes a scenario valid beyond its shape.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::error::{Problem, place};
use super::file::{ScenarioFile, Yuan};
use crate::text::Words;

/// The most products, rivals or rival listings a market may hold in all.
const MOST_LISTINGS: usize = 600;

/// Everything wrong with a file whose shape is right, in the order of its lines.
pub(super) fn problems(file: &ScenarioFile, text: &str) -> Vec<Problem> {
    let mut check = Check { found: Vec::new() };
    check.head(file);
    check.rules(file);
    check.store(file);
    check.categories(file);
    check.products(file);
    check.rivals(file);
    check.calendar(file);
    check.policies(file);
    check.desks(file);
    check.placed(text)
}

pub(super) struct Check {
    found: Vec<(String, Words)>,
}

impl Check {
    pub(super) fn fail(&mut self, key: impl Into<String>, zh: impl Into<String>, en: impl Into<String>) {
        self.found.push((key.into(), Words::new(zh, en)));
    }

    /// A number inside its bounds, which also keeps NaN and infinity out.
    pub(super) fn number(&mut self, key: impl Into<String>, value: f64, least: f64, most: f64) {
        if !(least..=most).contains(&value) {
            let (zh, en) = (
                format!("要在 {least} 到 {most} 之间，现在是 {value}"),
                format!("must be between {least} and {most}, not {value}"),
            );
            self.fail(key, zh, en);
        }
    }

    pub(super) fn money(&mut self, key: impl Into<String>, value: Yuan, least: f64, most: f64) {
        self.number(key, value.0.yuan(), least, most);
    }

    pub(super) fn words(&mut self, key: impl Into<String>, words: &Words) {
        if words.zh.trim().is_empty() || words.en.trim().is_empty() {
            self.fail(key, "中英文都要写", "must be written in both languages");
        }
    }

    fn head(&mut self, file: &ScenarioFile) {
        if file.schema != 1 {
            self.fail("schema", "只认 schema = 1", "only schema = 1 is known");
        }
        let id = file.id.as_str();
        let plain = id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        if !plain || !(3..=64).contains(&id.len()) {
            self.fail("id", "id 用小写字母、数字和连字符，3 到 64 个", "an id has 3 to 64 of a-z, 0-9 and -");
        }
        for (key, words) in [("title", &file.title), ("briefing", &file.briefing), ("goal", &file.goal)] {
            self.words(key, words);
        }
        self.number("rounds", file.rounds.into(), 1.0, 60.0);
        self.number("round_days", file.round_days.into(), 1.0, 28.0);
        if !file.round_lengths.is_empty() && file.round_lengths.len() != usize::from(file.rounds) {
            let (zh, en) = (
                format!("一轮写一个天数：{} 轮要 {} 个", file.rounds, file.rounds),
                format!("one length for each round: {} rounds need {}", file.rounds, file.rounds),
            );
            self.fail("round_lengths", zh, en);
        }
        for length in &file.round_lengths {
            self.number("round_lengths", (*length).into(), 1.0, 28.0);
        }
        self.number("overtime_days", file.overtime_days.into(), 0.0, 60.0);
        self.number("pass_percent", file.pass_percent.into(), 0.0, 100.0);
        if file.lessons.is_empty() {
            self.fail("lessons", "至少写一课", "name at least one lesson");
        }
        if file.competencies.is_empty() {
            self.fail("competencies", "至少写一个能力项", "name at least one competency");
        }
        self.number("level", file.level.len() as f64, 1.0, 9.0);
        for (at, level) in file.level.iter().enumerate() {
            self.words(format!("level[{at}].briefing"), &level.briefing);
            self.money(format!("level[{at}].stake_yuan"), level.stake_yuan, 1.0, 1e9);
            if level.open.is_empty() {
                self.fail(format!("level[{at}].open"), "至少开放一个方面", "open at least one dimension");
            }
        }
        for (at, hint) in file.hint.iter().enumerate() {
            self.words(format!("hint[{at}].text"), &hint.text);
        }
    }

    fn rules(&mut self, file: &ScenarioFile) {
        let rules = &file.rules;
        let date = rules.as_of.as_bytes();
        let dated = date.len() == 10
            && date.iter().enumerate().all(|(at, c)| match at {
                4 | 7 => *c == b'-',
                _ => c.is_ascii_digit(),
            });
        if !dated {
            self.fail("rules.as_of", "日期写成 YYYY-MM-DD", "a date is written YYYY-MM-DD");
        }
        self.number("rules.commission_percent.value", rules.commission_percent.value, 0.0, 50.0);
        self.number("rules.settle_days.value", rules.settle_days.value.into(), 1.0, 30.0);
        self.number("rules.dispatch_days.value", rules.dispatch_days.value.into(), 0.0, 4.0);
        self.number("rules.late_penalty_percent.value", rules.late_penalty_percent.value, 0.0, 100.0);
        self.money("rules.late_penalty_min_yuan.value", rules.late_penalty_min_yuan.value, 0.0, 1e5);
        let least = rules.late_penalty_min_yuan.value.0.yuan();
        self.money("rules.late_penalty_max_yuan.value", rules.late_penalty_max_yuan.value, least, 1e5);
        self.number("rules.reference_days.value", rules.reference_days.value.into(), 1.0, 30.0);
        self.number("rules.cancel_percent.value", rules.cancel_percent.value, 0.0, 90.0);
        self.number("rules.refused_percent.value", rules.refused_percent.value, 0.0, 50.0);
        if let Some(rule) = &rules.price_protection_days {
            self.number("rules.price_protection_days.value", rule.value.into(), 0.0, 30.0);
        }
        if let Some(rule) = &rules.flash_days {
            self.number("rules.flash_days.value", rule.value.into(), 1.0, 28.0);
        }
        if let Some(rule) = &rules.flash_least_percent {
            self.number("rules.flash_least_percent.value", rule.value.into(), 0.0, 90.0);
        }
        let order = &rules.stacking.value;
        if (1..order.len()).any(|at| order[..at].contains(&order[at])) {
            self.fail("rules.stacking.value", "同一层写了两次", "a layer is written twice");
        }
    }

    fn store(&mut self, file: &ScenarioFile) {
        let store = &file.store;
        self.words("store.name", &store.name);
        self.money("store.cash_yuan", store.cash_yuan, 0.0, 1e9);
        self.money("store.debt_limit_yuan", store.debt_limit_yuan, 0.0, 1e9);
        self.number("store.capacity_parcels", store.capacity_parcels.into(), 1.0, 1e6);
        self.number("store.transit_days", store.transit_days.into(), 1.0, 7.0);
        self.number("store.lead_days", store.lead_days.into(), 1.0, 30.0);
        for (key, value) in [
            ("store.fixed_yuan", store.fixed_yuan),
            ("store.holding_yuan", store.holding_yuan),
            ("store.postage_yuan", store.postage_yuan),
            ("store.packing_yuan", store.packing_yuan),
            ("store.return_postage_yuan", store.return_postage_yuan),
            ("store.surge_yuan", store.surge_yuan),
        ] {
            self.money(key, value, 0.0, 1e6);
        }
        self.money("store.click_yuan", store.click_yuan, 0.01, 1e4);
        self.money("store.click_double_yuan", store.click_double_yuan, 0.01, 1e8);
        self.number("store.spoiled_percent", store.spoiled_percent, 0.0, 100.0);
        self.number("store.salvage_percent", store.salvage_percent, 0.0, 100.0);
        self.number("store.interest_percent", store.interest_percent, 0.0, 5.0);
        self.number("store.experience", store.experience, 1.0, 5.0);
    }

    fn categories(&mut self, file: &ScenarioFile) {
        if file.segment.len() != 3 {
            self.fail("segment", "买家分三群", "there are three segments");
        }
        let weights: f64 = file.segment.iter().map(|segment| segment.weight).sum();
        self.number("segment", weights, 0.999_999, 1.000_001);
        for (at, segment) in file.segment.iter().enumerate() {
            self.number(format!("segment[{at}].weight"), segment.weight, 0.0, 1.0);
            self.number(format!("segment[{at}].price_weight"), segment.price_weight, 0.01, 20.0);
            self.number(format!("segment[{at}].quality_weight"), segment.quality_weight, 0.0, 20.0);
            self.number(format!("segment[{at}].redeem"), segment.redeem, 0.0, 1.0);
        }
        for (at, category) in file.category.iter().enumerate() {
            self.words(format!("category[{at}].name"), &category.name);
            self.number(format!("category[{at}].shoppers"), category.shoppers, 1.0, 1e6);
            self.money(format!("category[{at}].normal_price_yuan"), category.normal_price_yuan, 0.01, 1e6);
            self.number(format!("category[{at}].rivalry"), category.rivalry, 0.0, 1.0);
            if file.category[..at].iter().any(|other| other.id == category.id) {
                self.fail(format!("category[{at}].id"), "这个 id 用过了", "this id is taken");
            }
        }
    }

    fn known_category(&mut self, key: String, file: &ScenarioFile, id: &str) {
        if !file.category.iter().any(|category| category.id == id) {
            self.fail(key, format!("没有类目「{id}」"), format!("there is no category `{id}`"));
        }
    }

    fn products(&mut self, file: &ScenarioFile) {
        let listings = file.product.len() + file.rival.iter().map(|r| r.listing.len()).sum::<usize>();
        if listings > MOST_LISTINGS {
            let (zh, en) = (
                format!("商品和竞品最多 {MOST_LISTINGS} 个，现在 {listings} 个"),
                format!("a market holds at most {MOST_LISTINGS} listings, not {listings}"),
            );
            self.fail("product", zh, en);
        }
        if !file.product.iter().any(|product| product.from_level <= 1) {
            self.fail("product", "第一级至少要有一个商品", "the first level needs a product");
        }
        for (at, product) in file.product.iter().enumerate() {
            let key = |name: &str| format!("product[{at}].{name}");
            self.words(key("name"), &product.name);
            self.known_category(key("category"), file, &product.category);
            if file.product[..at].iter().any(|other| other.id == product.id) {
                self.fail(key("id"), "这个 id 用过了", "this id is taken");
            }
            self.number(key("from_level"), product.from_level.into(), 1.0, file.level.len() as f64);
            let free = if product.supplier.is_empty() || product.stock > 0 { 0.01 } else { 0.0 };
            self.money(key("cost_yuan"), product.cost_yuan, free, 1e6);
            self.money(key("list_price_yuan"), product.list_price_yuan, 0.01, 1e6);
            let most = product.list_price_yuan.0.yuan();
            self.money(key("start_price_yuan"), product.start_price_yuan, 0.01, most);
            self.number(key("quality"), product.quality, -3.0, 3.0);
            self.number(key("image"), product.image, -3.0, 3.0);
            self.number(key("return_percent"), product.return_percent, 0.0, 80.0);
            self.number(key("stock"), product.stock.into(), 0.0, 1e6);
            self.number(key("reviews"), product.reviews.into(), 0.0, 1e7);
            self.number(key("rating"), product.rating, 1.0, 5.0);
            self.number(key("velocity"), product.velocity, 0.0, 1e5);
            self.number(key("min_purchase"), product.min_purchase.into(), 1.0, 1e5);
        }
    }

    fn rivals(&mut self, file: &ScenarioFile) {
        for (at, rival) in file.rival.iter().enumerate() {
            self.words(format!("rival[{at}].name"), &rival.name);
            for (row, listing) in rival.listing.iter().enumerate() {
                let key = |name: &str| format!("rival[{at}].listing[{row}].{name}");
                self.known_category(key("category"), file, &listing.category);
                self.money(key("price_yuan"), listing.price_yuan, 0.01, 1e6);
                self.money(key("cost_yuan"), listing.cost_yuan, 0.01, 1e6);
                self.number(key("quality"), listing.quality, -3.0, 3.0);
                self.number(key("reviews"), listing.reviews.into(), 0.0, 1e7);
                self.number(key("rating"), listing.rating, 1.0, 5.0);
                self.number(key("velocity"), listing.velocity, 0.0, 1e5);
                self.number(key("stock"), listing.stock.into(), 0.0, 1e6);
            }
        }
    }

    fn calendar(&mut self, file: &ScenarioFile) {
        for (at, factor) in file.calendar.weekday.iter().enumerate() {
            self.number(format!("calendar.weekday[{at}]"), *factor, 0.0, 100.0);
        }
        self.number("calendar.season", file.calendar.season, 0.0, 100.0);
        for (at, event) in file.calendar.event.iter().enumerate() {
            self.words(format!("calendar.event[{at}].name"), &event.name);
            self.number(format!("calendar.event[{at}].factor"), event.factor, 0.0, 1000.0);
            let key = |name: &str| format!("calendar.event[{at}].{name}");
            self.number(key("instant_off_percent"), event.instant_off_percent.into(), 0.0, 90.0);
            self.number(key("ceiling_days"), event.ceiling_days.into(), 0.0, 30.0);
            self.number(key("cancel_percent"), event.cancel_percent.unwrap_or(0.0), 0.0, 90.0);
            if let Some(cross) = event.cross_store {
                self.money(key("cross_store"), cross.threshold_yuan, 0.02, 1e6);
                self.money(key("cross_store"), cross.off_yuan, 0.01, cross.threshold_yuan.0.yuan() - 0.01);
            }
            let first = f64::from(event.from_day);
            self.number(format!("calendar.event[{at}].to_day"), event.to_day.into(), first, 2000.0);
            for id in &event.categories {
                self.known_category(format!("calendar.event[{at}].categories"), file, id);
            }
        }
    }

    /// Finds each key's place in the text.
    fn placed(self, text: &str) -> Vec<Problem> {
        let table = DeTable::parse(text).ok();
        let mut problems: Vec<Problem> = self
            .found
            .into_iter()
            .map(|(key, what)| {
                let offset = table.as_ref().map_or(0, |table| offset_of(table.get_ref(), &key));
                let (line, column) = place(text, offset);
                Problem { line, column, key, what }
            })
            .collect();
        problems.sort_by_key(|problem| (problem.line, problem.column));
        problems
    }
}

/// The byte at which the deepest part of a key that exists is written.
fn offset_of(table: &DeTable<'_>, key: &str) -> usize {
    let mut offset = 0;
    let mut tables = Some(table);
    for part in key.split('.') {
        let (name, index) = match part.split_once('[') {
            Some((name, rest)) => (name, rest.trim_end_matches(']').parse::<usize>().ok()),
            None => (part, None),
        };
        let Some((written, value)) = tables.and_then(|table| table.get_key_value(name)) else {
            break;
        };
        offset = written.span().start;
        let mut value: &Spanned<DeValue<'_>> = value;
        if let Some(index) = index {
            match value.get_ref().as_array().and_then(|array| array.get(index)) {
                Some(item) => value = item,
                None => break,
            }
            offset = value.span().start;
        }
        tables = value.get_ref().as_table();
    }
    offset
}
