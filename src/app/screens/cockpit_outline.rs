//! The cockpit in words: figures, cells, consequences, changes; and the page
//! as it is read out.

use super::cockpit::{Cockpit, Consequences, Lever, Mode};
use crate::app::action::Action;
use crate::app::ctx::Ctx;
use crate::app::page::Outline;
use crate::drill::{Figures, ProductCard, Reason, weekday};
use crate::i18n::{common as c, drill as t};
use crate::sim::{Command, Dimension, Fen, discounted};
use crate::text::{Lang, Precision, Words, decimal, integer, money, percent, points, space_mixed};

/// A figure of last week and how it moved against the week before.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// What it is.
    pub label: &'static str,
    /// Its value.
    pub value: String,
    /// How it moved, without a sign; `None` without a week before.
    pub change: Option<String>,
    /// Below zero where it fell, 0 where it stayed.
    pub direction: i8,
    /// Whether a move is good or bad; `false` for what is neither.
    pub judged: bool,
}

fn sign(value: f64) -> i8 {
    if value > 0.0 {
        1
    } else if value < 0.0 {
        -1
    } else {
        0
    }
}

fn share(now: f64, before: f64) -> Option<String> {
    (before != 0.0).then(|| format!("{}%", decimal(((now - before) / before * 100.0).abs(), 1)))
}

/// Money in whole yuan.
fn yuan(fen: Fen) -> String {
    money(fen.0, Precision::Yuan)
}

/// Money to the fen.
fn exact(fen: Fen) -> String {
    money(fen.0, Precision::Fen)
}

/// The figures of last week; none before the first week is over.
#[must_use]
pub fn figures(page: &Cockpit, lang: Lang) -> Vec<Figure> {
    let Some(now) = &page.view.last_week else { return Vec::new() };
    let before = page.view.week_before.as_ref();
    let mut figures = Vec::new();
    if page.is_open(Dimension::Inventory) {
        figures.push(Figure {
            label: t::cash(lang),
            value: yuan(page.view.cash),
            change: Some(t::receivable(lang, &yuan(page.view.receivable))),
            direction: 0,
            judged: false,
        });
    }
    let figure = |label, value, change: Option<String>, moved: f64| {
        let direction = if change.is_some() { sign(moved) } else { 0 };
        let change =
            change.map(|change| if direction == 0 { t::unchanged(lang).to_string() } else { change });
        Figure { label, value, change, direction, judged: true }
    };
    let moved = |pick: fn(&Figures) -> f64| before.map_or(0.0, |before| pick(now) - pick(before));
    let sales: fn(&Figures) -> f64 = |week| week.net_sales.0 as f64;
    let visitors: fn(&Figures) -> f64 = |week| f64::from(week.visitors);
    let conversion: fn(&Figures) -> f64 = |week| f64::from(week.conversion_bp()) / 10_000.0;
    let earned: fn(&Figures) -> f64 = |week| week.contribution.after_refunds.0 as f64;
    let by_share = |pick: fn(&Figures) -> f64| before.and_then(|before| share(pick(now), pick(before)));
    figures.push(figure(t::net_sales(lang), yuan(now.net_sales), by_share(sales), moved(sales)));
    let count = integer(now.visitors.into());
    figures.push(figure(t::visitors(lang), count, by_share(visitors), moved(visitors)));
    let by_points =
        before.map(|_| points(moved(conversion), 2, lang).trim_start_matches(['+', '−']).to_string());
    figures.push(figure(t::conversion(lang), percent(conversion(now), 2), by_points, moved(conversion)));
    let change = Fen(moved(earned).abs() as i64);
    let by_money = before.map(|_| yuan(change));
    figures.push(figure(
        t::contribution(lang),
        yuan(now.contribution.after_refunds),
        by_money,
        moved(earned),
    ));
    figures
}

/// What stands in a cell as planned.
#[must_use]
pub fn lever_value(page: &Cockpit, row: usize, lever: Lever, lang: Lang) -> String {
    let planned = page.card(row).map(|card| page.draft.planned(card));
    let offer = page.draft.reduction(&page.view);
    let number = |fen: Fen| exact(fen).trim_start_matches('¥').to_string();
    match (lever, planned) {
        (Lever::Price, Some(planned)) => number(planned.price),
        (Lever::Off, Some(planned)) => planned.off_percent.to_string(),
        (Lever::Buy, Some(planned)) => planned.units.to_string(),
        (Lever::OnSale, Some(planned)) => {
            if planned.listed {
                t::yes(lang).to_string()
            } else {
                t::no(lang).to_string()
            }
        }
        (Lever::Threshold, _) => number(offer.map_or(page.half.0, |offer| offer.threshold)),
        (Lever::Less, _) => number(offer.map_or(page.half.1, |offer| offer.off)),
        _ => String::new(),
    }
}

/// What stands in a field when its cell is opened: no commas.
pub(super) fn plain_value(page: &Cockpit, row: usize, lever: Lever) -> String {
    lever_value(page, row, lever, Lang::Zh).replace(',', "")
}

/// The question that a cell's field answers.
#[must_use]
pub fn prompt(page: &Cockpit, lang: Lang) -> String {
    let name = page.card(page.cursor.at).map_or("", |card| card.name.get(lang));
    let text = match page.lever() {
        Some(Lever::Price) | None => t::ask_price(lang, name),
        Some(Lever::Off) => t::ask_off(lang, name),
        Some(Lever::Buy) => t::ask_buy(lang, name),
        Some(Lever::OnSale) => String::new(),
        Some(Lever::Threshold) => t::ask_threshold(lang).to_string(),
        Some(Lever::Less) => t::ask_less(lang).to_string(),
    };
    space_mixed(&text).into_owned()
}

/// What the selected cell means, as it stands or as it is being typed.
#[must_use]
pub fn consequences(page: &Cockpit, lang: Lang) -> Consequences {
    let refused = match page.tried() {
        Err(words) => words,
        Ok(draft) => return Consequences { refusal: None, lines: meaning(page, &draft, lang) },
    };
    let mut words = refused.into_iter();
    let what = words.next();
    let mut lines: Vec<String> = words.map(|hint| hint.get(lang).to_string()).collect();
    if let Some(card) = page.card(page.cursor.at).filter(|_| page.lever() == Some(Lever::Price)) {
        lines.push(t::break_even(lang, &exact(card.break_even)));
    }
    Consequences { refusal: what, lines }
}

fn meaning(page: &Cockpit, draft: &crate::app::Draft, lang: Lang) -> Vec<String> {
    let Some(card) = page.card(page.cursor.at) else { return reduction_means(page, draft, lang) };
    match page.lever() {
        Some(Lever::Buy) => purchase_means(page, draft, card, lang),
        _ => price_means(page, draft, card, lang),
    }
}

fn price_means(page: &Cockpit, draft: &crate::app::Draft, card: &ProductCard, lang: Lang) -> Vec<String> {
    let planned = draft.planned(card);
    let Some(found) = page.unit(card.listing, planned.price, planned.off_percent) else { return Vec::new() };
    let unit = found.unit.after_refunds;
    let change = unit - card.unit.after_refunds;
    let abs = Fen(change.0.abs());
    let stop = lang.pick("；", "; ");
    let mut first = if unit < Fen::ZERO {
        t::each_loses(lang, &exact(Fen(-unit.0)))
    } else if change > Fen::ZERO {
        t::each_more(lang, &exact(unit), &exact(abs))
    } else if change < Fen::ZERO {
        t::each_less(lang, &exact(unit), &exact(abs))
    } else {
        t::each_same(lang, &exact(unit))
    };
    if planned.off_percent > 0 {
        let paid = discounted(planned.price, planned.off_percent);
        first = format!("{}{stop}{first}", t::after_off(lang, &exact(paid)));
    }
    let mut lines = vec![first];
    let to_match = found.units_to_match.filter(|_| change != Fen::ZERO);
    if let (Some(units), Some(last)) = (to_match, found.units_last_week) {
        lines.push(t::to_match(lang, units, last));
    }
    lines.push(t::break_even(lang, &exact(found.break_even)));
    if let Some(list) = rivals(card, lang) {
        lines.push(t::rivals_at(lang, &list));
    }
    lines
}

/// Rivals' shelves in a line; none without rivals.
fn rivals(card: &ProductCard, lang: Lang) -> Option<String> {
    let names = card.rivals.iter();
    let list: Vec<String> = names
        .map(|rival| format!("{} {}", rival.store.get(lang), money(rival.price.0, Precision::Exact)))
        .collect();
    (!list.is_empty()).then(|| list.join(lang.pick("、", ", ")))
}

fn purchase_means(page: &Cockpit, draft: &crate::app::Draft, card: &ProductCard, lang: Lang) -> Vec<String> {
    let units = draft.planned(card).units;
    let bought: Fen =
        page.view.products.iter().map(|card| card.cost.times(draft.planned(card).units.into())).sum();
    let cost = card.cost.times(units.into());
    let mut lines = vec![t::costs_now(lang, &yuan(cost), &yuan(page.view.cash - bought))];
    let books = &page.view.books;
    lines.push(t::arrives_in(lang, books.lead_days, card.min_purchase));
    let pace = books.product(card.listing).map_or(0, |product| product.units_7_days);
    if pace > 0 {
        let stock = card.stock + card.incoming + units;
        let days = u64::from(stock) * 7 / u64::from(pace);
        lines.push(t::lasts(lang, stock, u32::try_from(days).unwrap_or(u32::MAX)));
    }
    lines
}

fn reduction_means(page: &Cockpit, draft: &crate::app::Draft, lang: Lang) -> Vec<String> {
    let Some(offer) = draft.reduction(&page.view) else {
        return vec![t::none_stands(lang).to_string(), t::both_amounts(lang).to_string()];
    };
    let pays = offer.threshold - offer.off;
    let off = percent(offer.off.yuan() / offer.threshold.yuan().max(0.01), 1);
    vec![t::at_threshold(
        lang,
        &money(offer.threshold.0, Precision::Exact),
        &money(pays.0, Precision::Exact),
        &off,
    )]
}

/// The decisions of the draft, one a line.
#[must_use]
pub fn changes(page: &Cockpit, lang: Lang) -> Vec<String> {
    let name = |command: &Command| {
        let card = page.view.products.iter().find(|card| command.product() == Some(&card.product));
        card.map_or("", |card| card.name.get(lang))
    };
    let commands = page.draft.commands();
    let mut lines = Vec::new();
    for command in &commands {
        let name = name(command);
        lines.push(match command {
            Command::Price { product, price_fen } => {
                let card = page.view.products.iter().find(|card| card.product == *product);
                let before = card.map_or(Fen::ZERO, |card| card.price);
                t::change_price(lang, name, &exact(before), &exact(*price_fen))
            }
            Command::ItemDiscount { off_percent: 0, .. } => t::change_no_off(lang, name),
            Command::ItemDiscount { off_percent, .. } => t::change_off(lang, name, *off_percent),
            Command::Purchase { units, .. } => t::change_buy(lang, name, *units),
            Command::List { .. } => t::change_list(lang, name),
            Command::Delist { .. } => t::change_delist(lang, name),
            Command::FullReduction { offer: Some(offer) } => {
                let amount = |fen: Fen| money(fen.0, Precision::Exact);
                t::change_reduction(lang, &amount(offer.threshold), &amount(offer.off))
            }
            Command::FullReduction { offer: None } => t::change_no_reduction(lang).to_string(),
            Command::AdBudget { .. } | Command::Surge { .. } => continue,
        });
    }
    lines
}

/// The reason that the draft itself suggests; the trainee may choose another.
pub(super) fn likely_reason(page: &Cockpit) -> Reason {
    let commands = page.draft.commands();
    let raised: i64 = commands
        .iter()
        .filter_map(|command| match command {
            Command::Price { product, price_fen } => {
                let card = page.view.products.iter().find(|card| card.product == *product)?;
                Some((price_fen.0 - card.price.0).signum())
            }
            Command::ItemDiscount { off_percent, .. } => Some(if *off_percent > 0 { -1 } else { 1 }),
            _ => None,
        })
        .sum();
    let buys = commands.iter().any(|command| matches!(command, Command::Purchase { .. }));
    match raised {
        _ if commands.is_empty() => Reason::Steady,
        0 if buys => Reason::Stock,
        raised if raised >= 0 => Reason::Margin,
        _ => Reason::Volume,
    }
}

/// Rivals, terms and news, as (label, sentence); an empty label continues.
#[must_use]
pub fn details(page: &Cockpit, lang: Lang) -> Vec<(String, String)> {
    let stop = lang.pick("，", ", ");
    let mut lines = Vec::new();
    for card in &page.view.products {
        let facts = [
            t::cost_at(lang, &exact(card.cost)),
            t::tag_at(lang, &exact(card.list_price)),
            t::refunds_at(lang, &percent(card.refund_bp as f64 / 10_000.0, 1)),
            t::reviews_at(lang, &integer(card.reviews.into()), &decimal(card.rating, 1)),
        ];
        lines.push((card.name.get(lang).to_string(), facts.join(stop)));
        let rivals = rivals(card, lang);
        lines.push((
            String::new(),
            rivals.map_or(t::no_rivals(lang).to_string(), |list| t::rivals_at(lang, &list)),
        ));
    }
    lines.push((String::new(), String::new()));
    lines.push((t::market_news(lang).to_string(), String::new()));
    lines.extend(news(page, lang));
    lines
}

/// The news with their days; one line says so when there is none.
#[must_use]
pub fn news(page: &Cockpit, lang: Lang) -> Vec<(String, String)> {
    if page.view.news.is_empty() {
        return vec![(String::new(), t::no_news(lang).to_string())];
    }
    let day = |words: Words| words.get(lang).to_string();
    page.view.news.iter().map(|news| (day(weekday(news.day)), told_in(&news.words, lang))).collect()
}

/// A sentence of the market in one language, Chinese parted from Latin.
#[must_use]
pub fn told_in(words: &Words, lang: Lang) -> String {
    lang.pick(space_mixed(&words.zh).into_owned(), words.en.clone())
}

/// Who decides what, for the desk's right end.
#[must_use]
pub fn whose(page: &Cockpit, lang: Lang) -> String {
    if page.view.open == [Dimension::Pricing] {
        return t::only_prices(lang).to_string();
    }
    let names: Vec<String> =
        page.view.open.iter().map(|dimension| dimension.words().get(lang).to_string()).collect();
    let names = names.join(lang.pick("、", ", "));
    t::you_decide(lang, &lang.pick(names.clone(), names.to_lowercase()))
}

/// The page as it is read out.
pub(super) fn outline(page: &Cockpit, ctx: &Ctx) -> Outline {
    let lang = ctx.lang;
    let title = page.running.scenario().file.title.get(lang);
    let week = c::week_n_of(lang, usize::from(page.view.round) + 1, page.view.rounds.into());
    let mut out = Outline::new(format!("{title}  {week}"));
    match page.mode {
        Mode::Details(_) => {
            for (label, text) in details(page, lang) {
                out.line(format!("{label}  {text}").trim().to_string());
            }
            out.does(Action::Back, c::close(lang));
        }
        Mode::Confirm(_) => {
            out.line(t::submit_question(lang, usize::from(page.view.round) + 1));
            read_changes(page, lang, &mut out);
            out.line(t::submit_note(lang)).line(t::main_reason(lang));
            for (n, reason) in Reason::ALL.into_iter().enumerate() {
                out.choice(n, reason.words().get(lang));
            }
        }
        Mode::Desk if page.field.is_some() => {
            let found = consequences(page, lang);
            out.lines.extend(found.refusal.map(|what| what.get(lang).to_string()));
            out.lines.extend(found.lines);
            out.field = Some(prompt(page, lang));
        }
        Mode::Desk => read_desk(page, ctx, &mut out),
    }
    out
}

fn read_changes(page: &Cockpit, lang: Lang, out: &mut Outline) {
    let changes = changes(page, lang);
    if changes.is_empty() {
        out.line(t::no_changes(lang));
    }
    out.lines.extend(changes);
}

fn read_desk(page: &Cockpit, ctx: &Ctx, out: &mut Outline) {
    let lang = ctx.lang;
    if page.view.round == 0 {
        let file = &page.running.scenario().file;
        out.line(format!("{}  {}", t::goal(lang), file.goal.get(lang)));
    }
    if let Some(verdict) = &page.verdict {
        let judgement = verdict.judgement.words();
        out.line(format!("{}  {}  {}", t::last_week(lang), judgement.get(lang), verdict.headline.get(lang)));
        out.line(verdict.detail.get(lang));
    }
    for figure in figures(page, lang) {
        let arrow = match (figure.judged, figure.direction) {
            (true, 1) => "+",
            (true, -1) => "−",
            _ => "",
        };
        let change = figure.change.map(|change| format!("  {arrow}{change}")).unwrap_or_default();
        out.line(format!("{}  {}{change}", figure.label, figure.value));
    }
    for card in &page.view.products {
        let planned = page.draft.planned(card);
        let unit = page.unit(card.listing, planned.price, planned.off_percent);
        let unit = unit.map_or(String::new(), |found| exact(found.unit.after_refunds));
        let mut facts = vec![format!("{} {unit}", t::col_unit(lang))];
        if let (Some(sold), Some(earned)) = (card.units_last_week, card.last_week) {
            facts.push(format!("{} {sold}", t::col_sold(lang)));
            facts.push(format!("{} {}", t::col_earned(lang), yuan(earned)));
        }
        if page.is_open(Dimension::Inventory) {
            facts.push(format!("{} {}", t::col_stock(lang), card.stock));
        }
        facts.push(t::break_even(lang, &exact(card.break_even)));
        facts.extend(rivals(card, lang).map(|list| t::rivals_at(lang, &list)));
        out.line(format!("{}  {}", card.name.get(lang), facts.join(lang.pick("，", ", "))));
    }
    out.line(t::after_refunds_note(lang));
    for (n, (row, _, lever)) in page.cells().enumerate() {
        let name = page.card(row).map_or(t::reduction_row(lang), |card| card.name.get(lang));
        out.choice(n, format!("{name}  {} {}", lever_name(lever, lang), lever_value(page, row, lever, lang)));
    }
}

/// What a cell is called.
#[must_use]
pub fn lever_name(lever: Lever, lang: Lang) -> &'static str {
    match lever {
        Lever::Price => t::col_price(lang),
        Lever::Off => t::col_off(lang),
        Lever::Buy => t::col_buy(lang),
        Lever::OnSale => t::col_on_sale(lang),
        Lever::Threshold => t::from_amount(lang),
        Lever::Less => t::less_amount(lang),
    }
}
