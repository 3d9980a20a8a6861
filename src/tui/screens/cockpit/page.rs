//! The whole page.
//!
//! ```text
//! ▎上周  ?! 欠妥   保温杯 ¥89.00 降到 ¥85.00，不划算          level 1 only
//!
//! 贡献利润          退款后金额        访客        支付转化率
//! ¥8,439 目标 9,000  ¥25,220          10,610      2.98%
//! ▾ ¥165 !          ▴ 2.2%           ▴ 3.6%      ▴ 0.04 点
//!
//! 1 商品台  2 营销台  3 订单台 !  4 客服台  5 数据 2  6 漏斗  7 消息  8 资料
//! ━━━━━━━━───────────────────────────────────────────────────────────────
//! ```

use ratatui::layout::Rect;

use super::{desk, dialog, facts, funnel, news, receipt, sheet, trend};
use crate::app::screens::cockpit::{Figure, Pane, headline_figures, pane_name, told_in, whose};
use crate::app::screens::{Cockpit, CockpitMode};
use crate::app::{Action, Ctx};
use crate::drill::{Desk, Metric, Span, Window, alarm};
use crate::i18n::{common as c, drill as t};
use crate::sim::Dimension;
use crate::tui::canvas::Canvas;
use crate::tui::theme::{Ground, Paint, Role};
use crate::tui::widgets::{
    Regions, block_bar, caption, figured, header, judgement, paragraph, regions, wrapped, write_judgement,
};

/// Rows under which there is no room for more than the table.
const SMALL: u16 = 12;
/// Columns from which a receipt stands beside the promotion desk.
const BESIDE: u16 = 94;
/// Columns of that receipt.
const RECEIPT: u16 = 42;

/// Draws the page.
pub fn draw(canvas: &mut Canvas, ctx: &Ctx, page: &Cockpit) {
    let lang = ctx.lang;
    let Regions { header: head, body, .. } = regions(canvas.area());
    let title = page.running.scenario().file.title.get(lang);
    let (round, rounds) = (usize::from(page.view.round), usize::from(page.view.rounds));
    let status = c::week_n_of(lang, round + 1, rounds);
    header(canvas, head, c::drills(lang), title, &status, (round + 1) as f64 / rounds.max(1) as f64);
    let mut y = body.y + top(canvas, body, ctx, page);
    y += strip(canvas, Rect { y, ..body }, ctx, page);
    let rest = Rect { y, height: body.bottom().saturating_sub(y), ..body };
    match page.pane {
        Pane::Desk(_) => at_desk(canvas, rest, ctx, page),
        Pane::Figures => sheet::draw(canvas, rest, ctx, page),
        Pane::Funnel => funnel::draw(canvas, rest, ctx, page),
        Pane::News => news::draw(canvas, rest, ctx, page),
        Pane::Facts => facts::draw(canvas, rest, ctx, page),
    }
    match page.mode {
        CockpitMode::Pane => {}
        CockpitMode::Confirm(cursor) => dialog::confirm(canvas, ctx, page, cursor.at),
        CockpitMode::Ledger(scroll) => receipt::overlay(canvas, ctx, page, scroll),
    }
}

/// Goal or verdict, and the figures. Returns the rows used.
fn top(canvas: &mut Canvas, body: Rect, ctx: &Ctx, page: &Cockpit) -> u16 {
    let is_small = body.height < SMALL;
    let is_sheet = page.desk().is_none();
    // A sheet is read: it takes the room of the figures where there is little.
    if is_sheet && body.height < 22 {
        return 0;
    }
    let wants = desk::rows(canvas, page, body.width);
    let spare = body.height.saturating_sub(wants + if page.view.round == 0 { 6 } else { 8 });
    let air = u16::from(spare >= 3);
    let mut y = body.y;
    if page.view.round == 0 {
        let height = match (is_small, page.is_simple() || body.height >= 22) {
            (true, _) => 2,
            (_, true) => 5,
            _ => 2 + spare.min(2),
        };
        y += goal(canvas, Rect { y, height, ..body }, ctx, page) + u16::from(spare >= 1);
    } else if page.is_simple() {
        let height = if is_small { 2 } else { 3 };
        y += verdict(canvas, Rect { y, height, ..body }, ctx, page) + air.max(u16::from(spare >= 1));
    }
    let figures = headline_figures(page, ctx.lang);
    if !figures.is_empty() && !is_small {
        y += figure_row(canvas, Rect { y, height: 3, ..body }, ctx, &figures);
        y += u16::from(page.is_simple()).min(air).max(u16::from(!page.is_simple()));
    } else if !figures.is_empty() && !page.is_simple() && !is_sheet {
        y += figure_line(canvas, Rect { y, height: 1, ..body }, &figures);
    }
    y - body.y
}

/// The goal and what this level opens. Returns the rows used.
fn goal(canvas: &mut Canvas, area: Rect, ctx: &Ctx, page: &Cockpit) -> u16 {
    let lang = ctx.lang;
    let file = &page.running.scenario().file;
    let text = Rect { x: area.x + 2, width: area.width.saturating_sub(2).min(84), ..area };
    let mut y = area.y;
    if area.height > 2 {
        canvas.text(text.x, y, text.width, t::week_goal(lang), Role::Muted);
        y += 1;
    }
    let left = |y: u16| area.bottom().saturating_sub(y);
    y += paragraph(canvas, Rect { y, height: left(y).min(2), ..text }, file.goal.get(lang), Paint::strong());
    let level = file.level.get(usize::from(page.running.drill.level().0).saturating_sub(1));
    if let Some(level) = level {
        let room = Rect { y, height: left(y), ..text };
        // Told whole or not at all.
        let told = level.briefing.get(lang);
        if wrapped(canvas, told, room.width).len() <= usize::from(room.height) {
            y += paragraph(canvas, room, told, Role::Muted);
        }
    }
    block_bar(canvas, area.x, area.y, y - area.y, Role::Accent);
    y - area.y
}

/// Last week's verdict; nothing of it in the first 300 ms. Returns the rows.
fn verdict(canvas: &mut Canvas, area: Rect, ctx: &Ctx, page: &Cockpit) -> u16 {
    let lang = ctx.lang;
    let (x, room) = (area.x + 2, area.width.saturating_sub(2));
    let Some(verdict) = &page.verdict else {
        block_bar(canvas, area.x, area.y, area.height.min(2), Role::Border);
        if page.is_slow {
            canvas.text(x, area.y, room, t::judging(lang), Role::Muted);
        }
        return area.height.min(2);
    };
    let (_, role) = judgement(canvas, verdict.judgement);
    let headline = told_in(&verdict.headline, lang);
    if area.height < 3 {
        // Label and headline in one breath, over as many rows as there are.
        let used = write_judgement(canvas, x, area.y, verdict.judgement, Ground::Page) + 2;
        let first = room.saturating_sub(used);
        let rows = if canvas.width(&headline) <= first {
            canvas.text(x + used, area.y, first, &headline, Paint::strong());
            1
        } else {
            let below = Rect { x, y: area.y + 1, width: room, height: 1 };
            1 + paragraph(canvas, below, &headline, Paint::strong())
        };
        block_bar(canvas, area.x, area.y, rows, role);
        return rows;
    }
    let mut used = canvas.text(x, area.y, room, t::last_week(lang), Role::Muted) + 2;
    used += write_judgement(canvas, x + used, area.y, verdict.judgement, Ground::Page) + 3;
    canvas.text(x + used, area.y, room.saturating_sub(used), &headline, Paint::strong());
    let mut y = area.y + 1;
    let detail = wrapped(canvas, &told_in(&verdict.detail, lang), room);
    for line in detail.iter().take(usize::from(area.height - 1)) {
        figured(canvas, x, y, room, line, Ground::Page);
        y += 1;
    }
    block_bar(canvas, area.x, area.y, y - area.y, role);
    y - area.y
}

/// How a figure moved: glyph, sum and mark in the colour of good or bad.
pub fn change(canvas: &Canvas, figure: &Figure) -> Option<(String, Role)> {
    let change = figure.change.as_ref()?;
    let glyph = match figure.direction {
        1 => canvas.glyphs.up,
        -1 => canvas.glyphs.down,
        _ => "",
    };
    let (role, mark) = match figure.judged {
        1 => (Role::Positive, ""),
        -1 => (Role::Negative, " !"),
        _ => (Role::Muted, ""),
    };
    Some((format!("{glyph} {change}{mark}").trim_start().to_string(), role))
}

fn figure_row(canvas: &mut Canvas, area: Rect, ctx: &Ctx, figures: &[Figure]) -> u16 {
    let least = ctx.lang.pick(12, 13);
    let count = ((area.width + 1) / least).clamp(1, figures.len() as u16);
    let cell = (area.width + 1) / count;
    for (n, figure) in figures.iter().take(usize::from(count)).enumerate() {
        let x = area.x + n as u16 * cell;
        let room = cell.saturating_sub(1);
        canvas.text(x, area.y, room, &figure.label, Role::Muted);
        let paint = if figure.alarm.is_some() { Role::Negative.bold() } else { Paint::strong() };
        let mark = if figure.alarm.is_some() { "! " } else { "" };
        let used = canvas.text(x, area.y + 1, room, &format!("{mark}{}", figure.value), paint);
        if let Some(target) = &figure.target {
            let text = format!("{} {}", t::target(ctx.lang), target.trim_start_matches('¥'));
            let role = if figure.is_short { Role::Warning } else { Role::Muted };
            if used + 1 + canvas.width(&text) <= room {
                canvas.text(x + used + 1, area.y + 1, room - used - 1, &text, role);
            }
        }
        // A figure is never cut; a note beside one may be left out.
        if let Some((text, role)) = change(canvas, figure)
            && canvas.width(&text) <= room
        {
            canvas.text(x, area.y + 2, room, &text, role);
        }
    }
    3
}

/// The first figures in one line, for a window that has no more.
fn figure_line(canvas: &mut Canvas, area: Rect, figures: &[Figure]) -> u16 {
    let mut x = area.x;
    for figure in figures {
        let moved = change(canvas, figure);
        let width = canvas.width(&figure.label) + canvas.width(&figure.value) + 1;
        let width = width + moved.as_ref().map_or(0, |(text, _)| canvas.width(text) + 1);
        if x + width > area.right() {
            break;
        }
        x += canvas.text(x, area.y, area.width, &figure.label, Role::Muted) + 1;
        x += canvas.text(x, area.y, area.width, &figure.value, Paint::strong()) + 1;
        if let Some((text, role)) = moved {
            x += canvas.text(x, area.y, area.width, &text, role) + 1;
        }
        x += 1;
    }
    1
}

/// What wants attention on a pane.
fn mark(page: &Cockpit, pane: Pane) -> &'static str {
    let Some(window) = Window::latest(&page.days, Span::Week) else { return "" };
    let crossed = |metric: &Metric| alarm(&window, *metric, page.view.books.lead_days).is_some();
    let any = |metrics: &[Metric]| if metrics.iter().any(crossed) { "!" } else { "" };
    match pane {
        Pane::Desk(Desk::Product) => any(&[Metric::DaysOfStock, Metric::Contribution]),
        Pane::Desk(Desk::Promotion) => any(&[Metric::Roas]),
        Pane::Desk(Desk::Order) => any(&[Metric::PickupRate]),
        Pane::Desk(Desk::Service) => any(&[Metric::RefundRate, Metric::Experience]),
        Pane::Figures => any(&Metric::ALL),
        Pane::Funnel | Pane::News | Pane::Facts => "",
    }
}

/// The strip of panes, or at the first level what the desk is for. Returns
/// the rows used.
fn strip(canvas: &mut Canvas, area: Rect, ctx: &Ctx, page: &Cockpit) -> u16 {
    let is_small = canvas.area().height < 16;
    if page.is_simple() && page.desk().is_some() {
        return if is_small { 0 } else { desk_caption(canvas, area, ctx, page) };
    }
    let lang = ctx.lang;
    let names = Pane::ALL.map(|pane| (pane, pane_name(pane, lang), mark(page, pane)));
    let width = |gap: u16| -> u16 {
        let each = names.iter().map(|(_, name, mark)| 2 + canvas.width(name) + canvas.width(mark));
        each.sum::<u16>() + gap * (names.len() as u16 - 1)
    };
    let gap = (1..=4).rev().find(|gap| width(*gap) <= area.width);
    let mut x = area.x;
    let mut heavy = 0..0;
    for (pane, name, mark) in &names {
        let is_here = *pane == page.pane;
        let start = x;
        let digit = (pane.place() + 1).to_string();
        x += canvas.text(x, area.y, 1, &digit, Role::Accent.bold());
        // Where names do not fit side by side, only the present one stands.
        if gap.is_some() || is_here {
            let paint = if is_here { Paint::strong() } else { Role::Muted.into() };
            x += 1 + canvas.text(x + 1, area.y, area.right().saturating_sub(x + 1), name, paint);
        }
        x += canvas.text(x, area.y, 3, mark, Role::Warning);
        canvas.hit(
            Rect { x: start, y: area.y, width: x - start, height: 1 },
            Action::Pick(pane.place() as u8 + 1),
        );
        if is_here {
            heavy = start - area.x..x - area.x;
        }
        x += gap.unwrap_or(1);
    }
    if is_small {
        return 1;
    }
    canvas.rule(area.x, area.y + 1, area.width, heavy);
    2
}

fn desk_caption(canvas: &mut Canvas, area: Rect, ctx: &Ctx, page: &Cockpit) -> u16 {
    let lang = ctx.lang;
    let only_prices = page.view.open == [Dimension::Pricing];
    let title = if only_prices { t::this_week_prices(lang) } else { t::this_week_desk(lang) };
    caption(canvas, area.x, area.y, area.width, title, "");
    let used = canvas.width(title) + 3;
    let whose = whose(page, lang);
    if used + canvas.width(&whose) <= area.width {
        canvas.text_right(area.right(), area.y, &whose, Role::Muted);
    }
    canvas.rule(area.x, area.y + 1, area.width, 0..0);
    2
}

/// A desk, on the promotion desk with a receipt beside it; below, what there
/// is room for.
fn at_desk(canvas: &mut Canvas, area: Rect, ctx: &Ctx, page: &Cockpit) {
    let is_beside = page.desk() == Some(Desk::Promotion) && area.width >= BESIDE && area.height >= 14;
    if is_beside {
        let left = Rect { width: area.width - RECEIPT - 4, ..area };
        desk::draw(canvas, left, ctx, page);
        let right = Rect { x: area.right() - RECEIPT, width: RECEIPT, ..area };
        receipt::draw(canvas, right, ctx, page);
        return;
    }
    let used = desk::draw(canvas, area, ctx, page);
    let rest = Rect { y: area.y + used, height: area.height.saturating_sub(used), ..area };
    trend::below(canvas, rest, ctx, page);
}
