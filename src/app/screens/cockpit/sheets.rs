//! News, rivals and notices; a product's facts with the lessons and scripts
//! that go with it.

use super::meaning;
use super::page::Cockpit;
use super::values::{exact, yuan};
use crate::app::ctx::Ctx;
use crate::app::screens::brief;
use crate::course::LessonId;
use crate::drill::{Metric, Span, Sums, Window, alarm, gates, stock_alarm, weekday};
use crate::i18n::drill as t;
use crate::markdown::{BlockKind, LessonKind};
use crate::text::{Lang, Words, decimal, integer, percent, space_mixed};

/// A line of the news sheet: a heading stands alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewsLine {
    /// What it is about, or the day; a heading's title.
    pub label: String,
    /// The sentence; empty for a heading.
    pub text: String,
    /// Where it stands, for a rule.
    pub note: String,
}

impl NewsLine {
    fn head(label: impl Into<String>) -> NewsLine {
        NewsLine { label: label.into(), text: String::new(), note: String::new() }
    }

    fn line(label: impl Into<String>, text: impl Into<String>) -> NewsLine {
        NewsLine { label: label.into(), text: text.into(), note: String::new() }
    }

    /// Whether it is a heading.
    #[must_use]
    pub fn is_head(&self) -> bool {
        self.text.is_empty()
    }
}

/// A sentence of the market in one language, Chinese parted from Latin.
#[must_use]
pub fn told_in(words: &Words, lang: Lang) -> String {
    lang.pick(space_mixed(&words.zh).into_owned(), words.en.clone())
}

/// The market's news with their days; one line says so when there is none.
#[must_use]
pub fn market_news(page: &Cockpit, lang: Lang) -> Vec<NewsLine> {
    if page.view.news.is_empty() {
        return vec![NewsLine::line("", t::no_news(lang))];
    }
    let line =
        |news: &crate::drill::News| NewsLine::line(weekday(news.day).get(lang), told_in(&news.words, lang));
    page.view.news.iter().map(line).collect()
}

/// News, rivals' shelves, and the platform's notices with their sources.
#[must_use]
pub fn news(page: &Cockpit, lang: Lang) -> Vec<NewsLine> {
    let mut lines = vec![NewsLine::head(t::market_news(lang))];
    lines.extend(market_news(page, lang));
    lines.push(NewsLine::head(t::rivals_head(lang)));
    for card in &page.view.products {
        let shelf = meaning::rivals(card, lang).map_or(t::no_rivals(lang).to_string(), |told| told.text);
        lines.push(NewsLine::line(card.name.get(lang), shelf));
    }
    let rules = &page.running.scenario().file.rules;
    lines.push(NewsLine::head(t::notices_as_of(lang, brief::platform(rules.platform, lang), &rules.as_of)));
    for rule in brief::rules(rules, lang) {
        let mark = if rule.assumption { format!("{}  ", t::assumption(lang)) } else { String::new() };
        let note = format!("{mark}{}", rule.source.get(lang));
        lines.push(NewsLine { note, ..NewsLine::line(rule.name, rule.value) });
    }
    lines
}

/// One fact of a product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What it is.
    pub label: &'static str,
    /// Its value.
    pub value: String,
    /// The line of a lesson that it crosses.
    pub alarm: Option<String>,
}

/// The facts of a product.
#[must_use]
pub fn facts(page: &Cockpit, product: usize, lang: Lang) -> Vec<Fact> {
    let (Some(card), Some(book)) = (page.card(product), page.view.books.products.get(product)) else {
        return Vec::new();
    };
    let fact = |label, value: String| Fact { label, value, alarm: None };
    let twice = t::twice(lang, &exact(card.unit.now), &exact(card.unit.after_refunds));
    let lead = page.view.books.lead_days;
    let days = card.days_of_stock;
    let stock = days.and_then(|days| stock_alarm(days.into(), lead));
    let name = |alarm: crate::drill::Alarm| alarm.name().get(lang).to_string();
    let mut facts = vec![
        fact(t::f_price(lang), t::price_and_tag(lang, &exact(card.price), &exact(card.list_price))),
        fact(t::f_unit(lang), twice),
        fact(t::f_even(lang), exact(card.break_even)),
        fact(t::f_cost(lang), t::cost_terms(lang, &exact(card.cost), card.min_purchase, lead)),
        Fact { alarm: stock.map(name), ..fact(t::f_stock(lang), lasts(card, days, lang)) },
        fact(t::f_refunds(lang), percent(card.refund_bp as f64 / 10_000.0, 1)),
        fact(
            t::f_reviews(lang),
            t::reviews_at(lang, &integer(card.reviews.into()), &decimal(card.rating, 2)),
        ),
        fact(
            t::f_lowest(lang),
            t::lowest_paid(lang, &exact(book.lowest_paid), page.view.books.reference_days),
        ),
    ];
    if let Some(gate) = gates(&page.planned, card.listing).first() {
        facts.push(fact(t::f_most(lang), exact(gate.most())));
    }
    facts.extend(book.card.iter().flat_map(|card| card_facts(page, card, lang)));
    facts.extend(week_facts(page, product, lang));
    facts
}

/// The cards of a product with suppliers: the market, then each supplier.
fn card_facts(page: &Cockpit, card: &crate::sim::CardView, lang: Lang) -> Vec<Fact> {
    let fact = |label, value: String| Fact { label, value, alarm: None };
    let market = t::card_market(lang, &integer(card.search.into()), card.rivals);
    let band = format!("{} – {}", exact(card.low), exact(card.high));
    let mut facts = vec![fact(t::f_market(lang), market), fact(t::f_band(lang), band)];
    let spread = page.view.books.sourcing.map_or(0.0, |terms| terms.sample_spread);
    for supplier in &card.suppliers {
        let terms = t::cost_terms(lang, &exact(supplier.cost), supplier.min_purchase, supplier.lead_days);
        let said = match (supplier.sample, supplier.sample_due) {
            (Some(sample), _) => t::sample_said(lang, &decimal(sample, 1), &decimal(spread, 1)),
            (None, Some(day)) => t::sample_coming(lang, weekday(day).get(lang)),
            _ => t::card_score(lang, &decimal(supplier.score, 1)),
        };
        facts.push(fact(t::f_supplier(lang), format!("{terms}{}{said}", lang.pick("；", "; "))));
    }
    if let Some(trial) = card.trial {
        facts.push(fact(t::f_trial(lang), t::trial_sold(lang, trial.sold, weekday(trial.until).get(lang))));
    }
    facts
}

fn lasts(card: &crate::drill::ProductCard, days: Option<u32>, lang: Lang) -> String {
    match days {
        Some(days) => t::stock_and_coming_days(lang, card.stock, card.incoming, days),
        None => t::in_stock(lang, card.stock, card.incoming),
    }
}

/// What the product did in the last seven days.
fn week_facts(page: &Cockpit, product: usize, lang: Lang) -> Vec<Fact> {
    let week = Sums::of(&page.days, page.days.len(), Span::Week.days(), Some(product));
    if week.days == 0 {
        return Vec::new();
    }
    let rate = |metric, decimals| week.value(metric).map_or("-".to_string(), |rate| percent(rate, decimals));
    let count = |count: u64| integer(i64::try_from(count).unwrap_or(i64::MAX));
    let refunds = Window::of(&page.days, Span::Week, Some(product))
        .and_then(|window| alarm(&window, Metric::RefundRate, page.view.books.lead_days));
    let sold =
        t::week_sold(lang, &count(week.units), &yuan(week.all.paid), &yuan(week.contribution.after_refunds));
    let visits = t::week_visits(lang, &count(week.all.visits), &rate(Metric::Conversion, 2));
    vec![
        Fact { label: t::f_week(lang), value: sold, alarm: None },
        Fact { label: t::f_visits(lang), value: visits, alarm: None },
        Fact {
            label: t::f_came_back(lang),
            value: rate(Metric::RefundRate, 1),
            alarm: refunds.map(|alarm| alarm.name().get(lang).to_string()),
        },
    ]
}

/// A script (话术) of a lesson.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Script {
    /// The lesson.
    pub lesson: LessonId,
    /// The section's anchor.
    pub anchor: Option<String>,
    /// What it is for.
    pub title: String,
}

/// The lessons that the scenario practises and the pack holds.
#[must_use]
pub fn lessons(page: &Cockpit, ctx: &Ctx) -> Vec<LessonId> {
    let all = page.running.scenario().file.lessons.iter();
    all.filter(|id| ctx.lesson_meta(id).is_some()).cloned().collect()
}

/// The scripts of those lessons.
#[must_use]
pub fn scripts(page: &Cockpit, ctx: &Ctx) -> Vec<Script> {
    lessons(page, ctx).into_iter().flat_map(|id| of_lesson(ctx, &id)).collect()
}

fn of_lesson(ctx: &Ctx, id: &LessonId) -> Vec<Script> {
    let body = ctx.pack.lesson(id).and_then(|lesson| lesson.body(ctx.lang));
    let Some(body) = body else { return Vec::new() };
    // A lesson without a script is not worth parsing.
    if !body.text.contains("::: script") {
        return Vec::new();
    }
    let document = crate::markdown::parse(body.text);
    let mut found = Vec::new();
    for section in document.sections() {
        let blocks = document.blocks.get(section.blocks.clone()).unwrap_or_default();
        for block in blocks {
            let BlockKind::Lesson(block) = &block.kind else { continue };
            if block.kind == LessonKind::Script {
                let title = block.title.as_ref().map_or(section.title.clone(), |title| title.value.clone());
                let anchor = section.anchor.map(str::to_string);
                found.push(Script { lesson: id.clone(), anchor, title });
            }
        }
    }
    found
}

/// How many lessons and scripts the facts lead to.
#[must_use]
pub fn links(page: &Cockpit, ctx: &Ctx) -> usize {
    lessons(page, ctx).len() + scripts(page, ctx).len()
}

/// Where the nth of them leads.
pub(super) fn link(page: &Cockpit, ctx: &Ctx, at: usize) -> Option<(LessonId, Option<String>)> {
    let lessons = lessons(page, ctx);
    if let Some(id) = lessons.get(at) {
        return Some((id.clone(), None));
    }
    let script = scripts(page, ctx).into_iter().nth(at - lessons.len())?;
    Some((script.lesson, script.anchor))
}

/// The first of some lessons that the pack holds.
#[must_use]
pub fn first_known(ctx: &Ctx, lessons: &[&str]) -> Option<LessonId> {
    lessons.iter().map(|id| LessonId::new(*id)).find(|id| ctx.lesson_meta(id).is_some())
}
