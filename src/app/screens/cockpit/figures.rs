//! Figures in words: on top of the page, on the sheet, and in the funnel.

use super::page::Cockpit;
use crate::drill::{Alarm, Good, Kind, Metric, Source, Span, Window, alarm};
use crate::i18n::drill as t;
use crate::text::{Lang, Precision, decimal, integer, money, percent, points};

/// A figure and how it moved against the window before.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Which.
    pub metric: Metric,
    /// What it is called.
    pub label: String,
    /// Its value.
    pub value: String,
    /// How it moved, without a sign; `None` without a window before.
    pub change: Option<String>,
    /// Below zero where it fell, 0 where it stayed.
    pub direction: i8,
    /// Above zero where the move is good, below where it is bad.
    pub judged: i8,
    /// What it has to reach.
    pub target: Option<String>,
    /// Whether the target is missed.
    pub is_short: bool,
    /// The line of a lesson that it crosses.
    pub alarm: Option<Alarm>,
}

/// A row of the sheet of all figures.
#[derive(Clone, Debug, PartialEq)]
pub struct SheetRow {
    /// The figure.
    pub figure: Figure,
    /// The value of the window before.
    pub before: Option<String>,
    /// How it is worked out, with its numbers.
    pub working: String,
    /// The line of a lesson that it crosses.
    pub alarm: Option<Alarm>,
}

/// A number of a kind as it is written.
#[must_use]
pub fn written(kind: Kind, value: f64) -> String {
    match kind {
        Kind::Money => money(value.round() as i64, Precision::Yuan),
        Kind::Price => money(value.round() as i64, Precision::Fen),
        Kind::Count => integer(value.round() as i64),
        Kind::Rate(decimals) => percent(value, decimals.into()),
        Kind::Ratio | Kind::Score => decimal(value, 2),
        Kind::Days => decimal(value, 1),
    }
}

/// What a figure is called.
#[must_use]
pub fn name(metric: Metric, page: &Cockpit, lang: Lang) -> String {
    let hours = u32::from(page.view.dispatch_days) * 24;
    let name = match metric {
        Metric::PickupRate => return t::m_pickup(lang, hours),
        Metric::Paid => t::m_paid(lang),
        Metric::NetSales => t::net_sales(lang),
        Metric::RefundRate => t::m_refund_rate(lang),
        Metric::OrderValue => t::m_order_value(lang),
        Metric::Visitors => t::visitors(lang),
        Metric::SearchVisitors => t::m_search_visitors(lang),
        Metric::PaidVisitors => t::m_paid_visitors(lang),
        Metric::ClickRate => t::m_click_rate(lang),
        Metric::CartRate => t::m_cart_rate(lang),
        Metric::Conversion => t::conversion(lang),
        Metric::VisitorValue => t::m_visitor_value(lang),
        Metric::AdSpend => t::m_ad_spend(lang),
        Metric::Roas => t::m_roas(lang),
        Metric::RoasKept => t::m_roas_kept(lang),
        Metric::ContributionNow => t::m_contribution_now(lang),
        Metric::Contribution => t::contribution(lang),
        Metric::AfterAds => t::m_after_ads(lang),
        Metric::Experience => t::m_experience(lang),
        Metric::DaysOfStock => t::m_days_of_stock(lang),
        Metric::Cash => t::cash(lang),
        Metric::Receivable => t::m_receivable(lang),
    };
    name.to_string()
}

/// What a span is called, and what its column is headed.
#[must_use]
pub fn span_name(span: Span, lang: Lang) -> (&'static str, &'static str, &'static str) {
    match span {
        Span::Day => (t::span_day(lang), t::last_day(lang), t::same_day_before(lang)),
        Span::Week => (t::span_week(lang), t::last_week(lang), t::week_before(lang)),
        Span::Month => (t::span_month(lang), t::last_month(lang), t::month_before(lang)),
    }
}

/// How much a figure moved, in the unit in which a move of it is told.
fn moved(metric: Metric, change: f64, before: f64, lang: Lang) -> Option<String> {
    let text = match metric {
        Metric::Paid | Metric::NetSales | Metric::AdSpend => {
            return (before != 0.0).then(|| percent((change / before).abs(), 1));
        }
        _ => match metric.kind() {
            Kind::Count => return (before != 0.0).then(|| percent((change / before).abs(), 1)),
            Kind::Rate(decimals) => points(change.abs(), decimals.into(), lang),
            kind => written(kind, change.abs()),
        },
    };
    Some(text.trim_start_matches(['+', '−']).to_string())
}

/// What a figure has to reach over a window; none for most.
fn target(page: &Cockpit, metric: Metric, window: &Window) -> Option<f64> {
    let a_day = match metric {
        Metric::Contribution => page.goal.contribution,
        Metric::AfterAds if page.is_open(crate::sim::Dimension::Traffic) => page.goal.after_ads,
        _ => return None,
    };
    Some(a_day.0 as f64 * window.now.days as f64)
}

/// One figure of a window.
#[must_use]
pub fn figure(page: &Cockpit, window: &Window, metric: Metric, lang: Lang) -> Figure {
    let kind = metric.kind();
    let value = window.now.value(metric);
    let shown = value.map_or_else(|| "-".to_string(), |value| written(kind, value));
    let change = window.change(metric);
    let before = window.before.as_ref().and_then(|before| before.value(metric));
    let text = change.zip(before).and_then(|(change, before)| moved(metric, change, before, lang));
    // What is not seen in the figures has not moved.
    let is_seen = text.as_ref().is_some_and(|text| text.bytes().any(|b| (b'1'..=b'9').contains(&b)));
    let direction = if is_seen { change.map_or(0, |change| change.signum() as i8) } else { 0 };
    let target = target(page, metric, window);
    Figure {
        metric,
        label: name(metric, page, lang),
        value: shown,
        change: text.map(|text| if is_seen { text } else { t::unchanged(lang).to_string() }),
        direction,
        judged: match metric.good() {
            Good::Up => direction,
            Good::Down => -direction,
            Good::Neither => 0,
        },
        target: target.map(|target| written(kind, target)),
        is_short: target.zip(value).is_some_and(|(target, value)| value < target),
        alarm: alarm(window, metric, page.view.books.lead_days),
    }
}

/// The figures on top of the page; none before the first week is over.
#[must_use]
pub fn headline_figures(page: &Cockpit, lang: Lang) -> Vec<Figure> {
    let Some(window) = Window::latest(&page.days, Span::Week) else { return Vec::new() };
    page.top_metrics().iter().map(|metric| figure(page, &window, *metric, lang)).collect()
}

/// All figures of the span that is shown.
#[must_use]
pub fn sheet(page: &Cockpit, lang: Lang) -> Vec<SheetRow> {
    let Some(window) = Window::latest(&page.days, page.span) else { return Vec::new() };
    let row = |metric: Metric| {
        let figure = figure(page, &window, metric, lang);
        let before = window.before.as_ref().map(|before| before.value(metric));
        let written = |value: Option<f64>| value.map_or("-".to_string(), |v| written(metric.kind(), v));
        let alarm = figure.alarm;
        SheetRow { figure, before: before.map(written), working: working(&window, metric, lang), alarm }
    };
    Metric::ALL.into_iter().map(row).collect()
}

/// How a figure is worked out, with its numbers.
fn working(window: &Window, metric: Metric, lang: Lang) -> String {
    let now = &window.now;
    let yuan = |fen: crate::sim::Fen| money(fen.0, Precision::Yuan);
    let count = |count: u64| integer(i64::try_from(count).unwrap_or(i64::MAX));
    match metric {
        Metric::Paid => t::w_paid(lang).to_string(),
        Metric::NetSales => {
            let back = (now.all.paid - now.net_sales()).0;
            t::w_net(lang, &yuan(now.all.paid), &money(back, Precision::Yuan))
        }
        Metric::RefundRate => {
            let back = (now.all.paid - now.net_sales()).0;
            t::w_refund_rate(lang, &money(back, Precision::Yuan), &yuan(now.all.paid))
        }
        Metric::OrderValue => t::w_order_value(lang, &yuan(now.all.paid), &count(now.all.orders)),
        Metric::Visitors => t::w_visitors(lang, &count(now.search().visits), &count(now.ads.visits)),
        Metric::SearchVisitors => t::w_search(lang).to_string(),
        Metric::PaidVisitors => t::w_paid_visits(lang).to_string(),
        Metric::ClickRate => {
            t::w_click_rate(lang, &count(now.search().visits), &count(now.all.shown.unwrap_or(0)))
        }
        Metric::CartRate => t::w_cart_rate(lang, &count(now.all.carts), &count(now.all.visits)),
        Metric::Conversion => t::w_conversion(lang, &count(now.all.orders), &count(now.all.visits)),
        Metric::VisitorValue => t::w_visitor_value(lang, &yuan(now.all.paid), &count(now.all.visits)),
        Metric::AdSpend => t::w_ad_spend(lang).to_string(),
        Metric::Roas => t::w_roas(lang, &yuan(now.ads.paid), &yuan(now.ad_spend)),
        Metric::RoasKept => t::w_roas_kept(lang, &percent(now.expected_back_rate(), 1)),
        Metric::ContributionNow => t::w_contribution_now(lang).to_string(),
        Metric::Contribution => t::w_contribution(lang).to_string(),
        Metric::AfterAds => t::w_after_ads(lang, &yuan(now.contribution.after_refunds), &yuan(now.ad_spend)),
        Metric::PickupRate => t::w_pickup(lang, &count(now.sent), &count(now.late)),
        Metric::Experience => t::w_experience(lang).to_string(),
        Metric::DaysOfStock => t::w_days_of_stock(lang).to_string(),
        Metric::Cash => t::w_cash(lang).to_string(),
        Metric::Receivable => t::w_receivable(lang).to_string(),
    }
}

/// One way that visits come by.
#[derive(Clone, Debug, PartialEq)]
pub struct FunnelLane {
    /// What it is called.
    pub name: &'static str,
    /// Times shown, visits, baskets, orders; `None` where nobody counts them.
    pub steps: [Option<u64>; 4],
    /// The same of the window before.
    pub before: Option<[Option<u64>; 4]>,
    /// The share that went on to each step after the first.
    pub rates: [Option<f64>; 3],
    /// How those shares moved.
    pub moved: [Option<f64>; 3],
}

fn steps(source: Source) -> [Option<u64>; 4] {
    [source.shown, Some(source.visits), Some(source.carts), Some(source.orders)]
}

/// Of the visits: baskets and orders are both held against them.
fn rates(steps: [Option<u64>; 4]) -> [Option<f64>; 3] {
    let share = |part: Option<u64>, whole: Option<u64>| {
        let (part, whole) = (part? as f64, whole? as f64);
        (whole > 0.0).then(|| part / whole)
    };
    [share(steps[1], steps[0]), share(steps[2], steps[1]), share(steps[3], steps[1])]
}

/// The funnel by source over the span that is shown; empty before the first
/// day.
#[must_use]
pub fn funnel(page: &Cockpit, lang: Lang) -> Vec<FunnelLane> {
    let Some(window) = Window::of(&page.days, page.span, page.scope) else { return Vec::new() };
    let lane = |name, pick: fn(&crate::drill::Sums) -> Source| {
        let now = steps(pick(&window.now));
        let before = window.before.as_ref().map(|before| steps(pick(before)));
        let rates_now = rates(now);
        let rates_before = before.map(rates);
        let moved = |n: usize| Some(rates_now[n]? - rates_before?[n]?);
        FunnelLane { name, steps: now, before, rates: rates_now, moved: [moved(0), moved(1), moved(2)] }
    };
    vec![
        lane(t::from_search(lang), |sums| sums.search()),
        lane(t::from_ads(lang), |sums| sums.ads),
        lane(t::all_sources(lang), |sums| Source { shown: None, ..sums.all }),
    ]
}
