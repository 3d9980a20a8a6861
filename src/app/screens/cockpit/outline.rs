//! The page as it is read out, line by line, with its numbered choices.

use super::desk::DeskRow;
use super::figures::{Figure, funnel, headline_figures, sheet, span_name};
use super::meaning::{ledger, meaning_of};
use super::page::{Cockpit, Mode, Pane};
use super::sheets::{facts, first_known, lessons, market_news, news, scripts};
use super::values::{changes, column_name, exact, lever_text, unit_name, whose, yuan};
use crate::app::action::Action;
use crate::app::ctx::Ctx;
use crate::app::page::Outline;
use crate::drill::{Reason, outlook};
use crate::i18n::{common as c, drill as t};
use crate::text::{Lang, integer, percent};

/// What a pane is called.
#[must_use]
pub fn pane_name(pane: Pane, lang: Lang) -> &'static str {
    use crate::drill::Desk;
    match pane {
        Pane::Desk(Desk::Product) => t::desk_product(lang),
        Pane::Desk(Desk::Promotion) => t::desk_promotion(lang),
        Pane::Desk(Desk::Order) => t::desk_order(lang),
        Pane::Desk(Desk::Service) => t::desk_service(lang),
        Pane::Figures => t::pane_figures(lang),
        Pane::Funnel => t::pane_funnel(lang),
        Pane::News => t::pane_news(lang),
        Pane::Facts => t::pane_facts(lang),
    }
}

pub(super) fn outline(page: &Cockpit, ctx: &Ctx) -> Outline {
    let lang = ctx.lang;
    let title = page.running.scenario().file.title.get(lang);
    let week = c::week_n_of(lang, usize::from(page.view.round) + 1, page.view.rounds.into());
    let mut out = Outline::new(format!("{title}  {week}  {}", pane_name(page.pane, lang)));
    match page.mode {
        Mode::Confirm(_) => read_question(page, lang, &mut out),
        Mode::Ledger(_) => {
            read_receipt(page, lang, &mut out);
            out.does(Action::Right, t::next_basket(lang)).does(Action::Back, c::close(lang));
        }
        Mode::Pane if page.editing.is_some() => read_field(page, lang, &mut out),
        Mode::Pane => read_pane(page, ctx, &mut out),
    }
    out
}

fn read_question(page: &Cockpit, lang: Lang, out: &mut Outline) {
    out.line(t::submit_question(lang, usize::from(page.view.round) + 1));
    let changes = changes(page, lang);
    if changes.is_empty() {
        out.line(t::no_changes(lang));
    }
    out.lines.extend(changes);
    out.line(t::submit_note(lang)).line(t::main_reason(lang));
    for (n, reason) in Reason::ALL.into_iter().enumerate() {
        out.choice(n, reason.words().get(lang));
    }
}

fn read_field(page: &Cockpit, lang: Lang, out: &mut Outline) {
    let found = meaning_of(page, lang);
    out.lines.extend(found.refusal.map(|what| what.get(lang).to_string()));
    out.lines.extend(found.lines.into_iter().map(|line| line.text));
    let Some(editing) = &page.editing else { return };
    let Some((lever, field)) =
        page.levers.get(editing.lever).and_then(|lever| Some((lever, lever.fields.get(editing.at)?)))
    else {
        return;
    };
    for (n, (_, zh, en)) in field.choices.iter().enumerate() {
        out.line(format!("{}  {}", n + 1, lang.pick(zh, en)));
    }
    let product = page.view.products.iter().find(|card| lever.product.as_ref() == Some(&card.product));
    let whose = product.map_or(lever.words.get(lang), |card| card.name.get(lang));
    let unit = unit_name(field, lang);
    let name = field.words.get(lang);
    out.field =
        Some(format!("{whose}  {name}{}{unit}", if unit.is_empty() { "" } else { lang.pick("，", ", ") }));
}

fn read_pane(page: &Cockpit, ctx: &Ctx, out: &mut Outline) {
    let lang = ctx.lang;
    match page.pane {
        Pane::Desk(_) => read_desk(page, lang, out),
        Pane::Figures => read_sheet(page, ctx, out),
        Pane::Funnel => read_funnel(page, lang, out),
        Pane::News => {
            for line in news(page, lang) {
                out.line(format!("{}  {}  {}", line.label, line.text, line.note).trim().to_string());
            }
        }
        Pane::Facts => read_facts(page, ctx, out),
    }
    for pane in Pane::ALL.into_iter().filter(|pane| *pane != page.pane) {
        out.does(Action::Pick(pane.place() as u8 + 1), pane_name(pane, lang));
    }
}

fn moved(figure: &Figure) -> String {
    let arrow = match figure.direction {
        1 => "+",
        -1 => "−",
        _ => "",
    };
    figure.change.as_ref().map(|change| format!("  {arrow}{change}")).unwrap_or_default()
}

fn told(figure: &Figure, lang: Lang) -> String {
    let target = figure.target.as_ref().map(|target| format!("  {} {target}", t::target(lang)));
    let alarm = figure.alarm.map(|alarm| format!("  ! {}", alarm.name().get(lang)));
    format!(
        "{}  {}{}{}{}",
        figure.label,
        figure.value,
        moved(figure),
        target.unwrap_or_default(),
        alarm.unwrap_or_default()
    )
}

fn read_desk(page: &Cockpit, lang: Lang, out: &mut Outline) {
    if page.view.round == 0 {
        let file = &page.running.scenario().file;
        out.line(format!("{}  {}", t::goal(lang), file.goal.get(lang)));
    }
    if let Some(verdict) = &page.verdict {
        let judgement = verdict.judgement.words();
        out.line(format!("{}  {}  {}", t::last_week(lang), judgement.get(lang), verdict.headline.get(lang)));
        out.line(verdict.detail.get(lang));
    }
    for figure in headline_figures(page, lang) {
        out.line(told(&figure, lang));
    }
    out.line(whose(page, lang));
    for row in page.rows() {
        if let DeskRow::Product(at) = row {
            read_product(page, at, lang, out);
        }
    }
    if page.all_cells().next().is_none() {
        out.line(t::coach_has_it(lang));
    }
    out.line(t::after_refunds_note(lang));
    for line in market_news(page, lang) {
        out.line(format!("{}  {} {}", t::market_news(lang), line.label, line.text));
    }
    for (n, (_, _, at)) in page.all_cells().enumerate() {
        let Some(lever) = page.levers.get(at) else { continue };
        let product = page.view.products.iter().find(|card| lever.product.as_ref() == Some(&card.product));
        let name = match product {
            Some(card) => format!("{}  {}", card.name.get(lang), column_name(page, lever.kind, lang)),
            None => lever.words.get(lang).to_string(),
        };
        let mark = if page.draft.sets(lever) { "* " } else { "" };
        out.choice(n, format!("{name}  {mark}{}", lever_text(page, lever, lang)));
    }
}

fn read_product(page: &Cockpit, at: usize, lang: Lang, out: &mut Outline) {
    let Some(card) = page.card(at) else { return };
    let unit = outlook(&page.view, &page.planned, card.listing);
    let unit = unit.map_or(card.unit, |found| found.unit);
    let mut facts = vec![t::unit_twice(lang, &exact(unit.now), &exact(unit.after_refunds))];
    if let (Some(sold), Some(earned)) = (card.units_last_week, card.last_week) {
        facts.push(format!("{} {sold}", t::col_sold(lang)));
        facts.push(format!("{} {}", t::col_earned(lang), yuan(earned)));
    }
    facts.push(format!("{} {}", t::col_stock(lang), integer(card.stock.into())));
    facts.push(t::break_even(lang, &exact(card.break_even)));
    if page.is_simple() {
        facts.extend(super::meaning::rivals(card, lang).map(|told| told.text));
    }
    out.line(format!("{}  {}", card.name.get(lang), facts.join(lang.pick("，", ", "))));
}

fn read_sheet(page: &Cockpit, ctx: &Ctx, out: &mut Outline) {
    let lang = ctx.lang;
    let (name, ..) = span_name(page.span, lang);
    out.line(name);
    let rows = sheet(page, lang);
    if rows.is_empty() {
        out.line(t::known_after_first(lang));
    }
    for row in &rows {
        out.line(format!("{}  {}", told(&row.figure, lang), row.working));
        if let Some(alarm) = row.alarm {
            let lesson = first_known(ctx, alarm.threshold.lessons);
            let lesson =
                lesson.and_then(|id| ctx.lesson_meta(&id).map(|meta| meta.title.get(lang).to_string()));
            out.line(format!("! {}  {}", alarm.source().get(lang), lesson.unwrap_or_default()));
        }
    }
    out.does(Action::Right, t::change_span(lang));
}

fn read_funnel(page: &Cockpit, lang: Lang, out: &mut Outline) {
    let (name, ..) = span_name(page.span, lang);
    let scope =
        page.scope.and_then(|at| page.card(at)).map_or(t::whole_shop(lang), |card| card.name.get(lang));
    out.line(format!("{name}  {scope}"));
    for lane in funnel(page, lang) {
        let names = [t::shown(lang), t::clicks(lang), t::carts(lang), t::orders(lang)];
        let steps = lane.steps.iter().zip(names).map(|(count, name)| {
            let count = count.map_or("-".to_string(), |count| integer(count as i64));
            format!("{name} {count}")
        });
        let rates = lane.rates.iter().map(|rate| rate.map_or("-".to_string(), |rate| percent(rate, 2)));
        let (steps, rates): (Vec<String>, Vec<String>) = (steps.collect(), rates.collect());
        out.line(format!("{}  {}  {}", lane.name, steps.join(lang.pick("，", ", ")), rates.join(" / ")));
    }
    out.does(Action::Right, t::change_span(lang)).does(Action::Down, t::next_row(lang));
}

fn read_facts(page: &Cockpit, ctx: &Ctx, out: &mut Outline) {
    let lang = ctx.lang;
    let Some(at) = page.product() else { return };
    out.line(page.card(at).map_or("", |card| card.name.get(lang)));
    for fact in facts(page, at, lang) {
        let alarm = fact.alarm.map(|alarm| format!("  ! {alarm}")).unwrap_or_default();
        out.line(format!("{}  {}{alarm}", fact.label, fact.value));
    }
    out.does(Action::Right, t::next_row(lang));
    let lessons = lessons(page, ctx);
    let scripts = scripts(page, ctx);
    for (n, id) in lessons.iter().enumerate() {
        let title = ctx.lesson_meta(id).map_or("", |meta| meta.title.get(lang));
        out.choice(n, format!("{}  {title}", t::practises(lang)));
    }
    for (n, script) in scripts.iter().enumerate() {
        out.choice(lessons.len() + n, format!("{}  {}", t::script(lang), script.title));
    }
}

fn read_receipt(page: &Cockpit, lang: Lang, out: &mut Outline) {
    let Some(found) = ledger(page, lang) else { return };
    out.line(format!("{}  {}", t::receipt_title(lang), found.name));
    for row in super::receipt_rows(&found, page, lang) {
        out.line(format!("{}  {}  {}", row.name, row.change, row.running).trim_end().to_string());
    }
    out.line(t::rates_compared(lang, &percent(found.rate_plain, 1), &percent(found.rate_before, 1)));
}
