//! A week playing out: orders by day against the week before, the figures so
//! far, and what happened.
//!
//! ```text
//! 这一周正在过   决定已经锁定                     已过 4 天，还有 3 天
//!
//! 每天订单  虚线是上周同一天            到今天为止     这周   上周同期
//!  44    47    ██                       访客          9,214      7,680
//!  ██╌   ██╌   ██╌                      订单            253        217
//! 周一  周二  周三
//! ```

use ratatui::layout::Rect;

use crate::app::Ctx;
use crate::app::screens::Week;
use crate::drill::weekday;
use crate::i18n::{common as c, drill as t};
use crate::tui::canvas::Canvas;
use crate::tui::theme::{Paint, Role};
use crate::tui::widgets::{Regions, caption, header, paragraph, regions, wrapped};

/// Draws the page.
pub fn draw(canvas: &mut Canvas, ctx: &Ctx, page: &Week) {
    let lang = ctx.lang;
    let Regions { header: head, body, .. } = regions(canvas.area());
    let title = page.running.scenario().file.title.get(lang);
    let round = usize::from(page.report.round) + 1;
    let mut status = t::week_n(lang, round);
    if let Some(day) = page.days().last() {
        status = format!("{status}{}{}", lang.pick("，", ", "), weekday(day.day).get(lang));
    }
    let days = page.report.days.len().max(1);
    header(canvas, head, c::drills(lang), title, &status, page.shown as f64 / days as f64);
    let mut y = body.y;
    y += heading(canvas, Rect { y, ..body }, ctx, page);
    let rest = Rect { y, height: body.bottom().saturating_sub(y), ..body };
    if rest.height < 9 {
        return narrow(canvas, rest, ctx, page);
    }
    let wide = body.width >= 76;
    let table_width = if body.width >= 90 { 36 } else { 32 };
    let chart_height = if rest.height >= 20 { 11 } else { 8.min(rest.height) };
    let chart_width = if wide { rest.width - table_width - 4 } else { rest.width };
    chart(canvas, Rect { height: chart_height, width: chart_width, ..rest }, ctx, page);
    let mut below = rest.y + chart_height + 1;
    if wide {
        let area = Rect { x: rest.right() - table_width, width: table_width, ..rest };
        table(canvas, area, ctx, page);
        // Its nine lines stand beside the chart.
        below = below.max(rest.y + 10);
    } else {
        let area = Rect { y: below, height: rest.bottom().saturating_sub(below), ..rest };
        below += table(canvas, area, ctx, page) + 1;
    }
    events(canvas, Rect { y: below, height: rest.bottom().saturating_sub(below), ..rest }, ctx, page);
}

fn heading(canvas: &mut Canvas, area: Rect, ctx: &Ctx, page: &Week) -> u16 {
    let lang = ctx.lang;
    let over = page.is_over();
    let title = if over { t::week_over(lang) } else { t::week_running(lang) };
    let closing = page.closing(lang);
    let note = match (&closing, over) {
        (Some(closing), _) if area.height >= 10 => closing.as_str(),
        (None, false) if page.is_paused => t::paused(lang),
        (None, false) => t::week_locked(lang),
        _ => "",
    };
    let left = page.report.days.len() - page.shown;
    let right = if over {
        if page.running.drill.finished() { t::reasons_debrief(lang) } else { t::reasons_later(lang) }
            .to_string()
    } else {
        t::days_passed(lang, page.shown, left)
    };
    let used = canvas.width(title) + 2 + canvas.width(note);
    caption(canvas, area.x, area.y, area.width, title, note);
    if used + 3 + canvas.width(&right) <= area.width {
        canvas.text_right(area.right(), area.y, &right, Role::Muted);
    }
    if area.height >= 12 { 2 } else { 1 }
}

/// Where nothing else fits: the figures, then the last sentences.
fn narrow(canvas: &mut Canvas, area: Rect, ctx: &Ctx, page: &Week) {
    let orders: Vec<String> = page.days().iter().map(|day| day.orders.to_string()).collect();
    let label = t::orders_by_day(ctx.lang);
    let used = canvas.text(area.x, area.y, area.width, label, Role::Muted) + 2;
    let text = orders.join(" ");
    canvas.text(area.x + used, area.y, area.width.saturating_sub(used), &text, Paint::strong());
    let rows = page.table(ctx.lang);
    // Orders are told by day already.
    let wanted = [2, 5, 6];
    let mut y = area.y + 1;
    for (name, now, before, bad) in wanted.iter().filter_map(|n| rows.get(*n)) {
        canvas.text(area.x, y, 16, name, Role::Muted);
        let role = if *bad { Role::Negative.bold() } else { Paint::strong() };
        let mark = if *bad { "! " } else { "" };
        canvas.text_right(area.x + 27, y, &format!("{mark}{now}"), role);
        if let Some(before) = before {
            canvas.text_right(area.right(), y, before, Role::Muted);
        }
        y += 1;
    }
    let rest = Rect { y, height: area.bottom().saturating_sub(y), ..area };
    match page.closing(ctx.lang) {
        Some(closing) => {
            paragraph(canvas, rest, &closing, Paint::strong());
        }
        None => last_events(canvas, rest, ctx, page),
    }
}

/// Orders by day as columns; the same day a week before as dashes.
fn chart(canvas: &mut Canvas, area: Rect, ctx: &Ctx, page: &Week) {
    let lang = ctx.lang;
    let note = if page.before.is_some() { t::dashes_last_week(lang) } else { "" };
    canvas.text(area.x, area.y, area.width, t::orders_by_day(lang), Role::Muted);
    let used = canvas.width(t::orders_by_day(lang)) + 2;
    canvas.text(area.x + used, area.y, area.width.saturating_sub(used), note, Role::Faint);
    let before: Vec<u32> = page.before.iter().flat_map(|report| &report.days).map(|day| day.orders).collect();
    let all = page.report.days.iter().map(|day| day.orders).chain(before.iter().copied());
    let most = all.max().unwrap_or(0).max(1);
    let days = page.report.days.len().max(1) as u16;
    let slot = (area.width / days).clamp(4, 9);
    let height = area.height.saturating_sub(4);
    let foot = area.bottom() - 1;
    let bar_width = if slot >= 7 { 3 } else { 2 };
    for (n, day) in page.report.days.iter().enumerate() {
        let x = area.x + 1 + n as u16 * slot;
        let is_last = n + 1 == page.shown;
        let role = if is_last { Role::Accent } else { Role::Mid };
        let mut label = None;
        if n < page.shown {
            let top = column(canvas, (x, foot - 1), bar_width, height, day.orders, most, role);
            let value = day.orders.to_string();
            let paint = if is_last { Paint::strong() } else { Role::Muted.into() };
            canvas.text(x, top, slot - 1, &value, paint);
            label = Some(top);
        }
        if let Some(orders) = before.get(n) {
            let rows = (f64::from(*orders) / f64::from(most) * f64::from(height)).round() as u16;
            let y = foot.saturating_sub(rows.max(1));
            let beside_label = slot < 7 && label == Some(y);
            let dash = canvas.glyphs.dashed;
            let dashes = dash.repeat(usize::from(slot - bar_width - 2).clamp(1, 3));
            let dashes = if beside_label { "" } else { &dashes };
            canvas.text(x + bar_width + u16::from(slot > 5), y, slot - bar_width, dashes, Role::Faint);
        }
        let name = weekday(day.day);
        let paint = if is_last { Paint::strong() } else { Role::Muted.into() };
        canvas.text(x, foot, slot, name.get(lang), paint);
    }
}

/// A column that stands on `foot`; returns the row above it.
fn column(
    canvas: &mut Canvas,
    (x, foot): (u16, u16),
    width: u16,
    height: u16,
    value: u32,
    most: u32,
    role: Role,
) -> u16 {
    let levels = canvas.glyphs.levels;
    let steps = levels.len() as f64;
    let sixths = (f64::from(value) / f64::from(most) * f64::from(height) * steps).round() as u16;
    let (full, part) = (sixths / levels.len() as u16, usize::from(sixths % levels.len() as u16));
    for row in 0..full {
        canvas.text(x, foot - row, width, &levels[levels.len() - 1].repeat(width.into()), role);
    }
    let mut top = foot - full;
    if part > 0 {
        canvas.text(x, top, width, &levels[part - 1].repeat(width.into()), role);
        top -= 1;
    }
    top
}

/// The figures so far beside those of the week before. Returns the rows used.
fn table(canvas: &mut Canvas, area: Rect, ctx: &Ctx, page: &Week) -> u16 {
    let lang = ctx.lang;
    if area.height < 3 {
        return 0;
    }
    let now_x = if page.before.is_some() { area.right() - 11 } else { area.right() };
    let before_x = area.right();
    canvas.text(area.x, area.y, area.width, t::so_far(lang), Role::Muted);
    canvas.text_right(now_x, area.y, t::col_this_week(lang), Role::Muted);
    if page.before.is_some() {
        canvas.text_right(before_x, area.y, t::col_last_week(lang), Role::Muted);
    }
    canvas.rule(area.x, area.y + 1, area.width, 0..0);
    let mut y = area.y + 2;
    for (name, now, before, bad) in page.table(lang) {
        if y >= area.bottom() {
            break;
        }
        canvas.text(area.x, y, 18, name, Role::Text);
        let (mark, paint) = if bad { ("! ", Role::Negative.bold()) } else { ("", Paint::strong()) };
        canvas.text_right(now_x, y, &format!("{mark}{now}"), paint);
        if let Some(before) = before {
            canvas.text_right(before_x, y, &before, Role::Muted);
        }
        y += 1;
    }
    y - area.y
}

fn events(canvas: &mut Canvas, area: Rect, ctx: &Ctx, page: &Week) {
    if area.height < 2 {
        return;
    }
    canvas.text(area.x, area.y, area.width, t::happened(ctx.lang), Paint::strong());
    let list = Rect { y: area.y + 1, height: area.height - 1, ..area };
    if page.events(ctx.lang).is_empty() {
        canvas.text(list.x, list.y, list.width, t::quiet_week(ctx.lang), Role::Muted);
        return;
    }
    last_events(canvas, list, ctx, page);
}

/// The latest sentences that fit, the newest last and strongest.
fn last_events(canvas: &mut Canvas, area: Rect, ctx: &Ctx, page: &Week) {
    let room = area.width.saturating_sub(6);
    let today = page.days().last().map(|day| weekday(day.day).get(ctx.lang).to_string());
    let mut lines: Vec<(String, String, Role)> = Vec::new();
    for (day, event) in page.events(ctx.lang) {
        let role = if Some(&day) == today.as_ref() { Role::Text } else { Role::Muted };
        for (n, line) in wrapped(canvas, &event, room).into_iter().enumerate() {
            lines.push((if n == 0 { day.clone() } else { String::new() }, line, role));
        }
    }
    let mut skip = lines.len().saturating_sub(usize::from(area.height));
    // A sentence is told from its beginning.
    while lines.get(skip).is_some_and(|(day, ..)| day.is_empty()) {
        skip += 1;
    }
    for (n, (day, line, role)) in lines.iter().skip(skip).enumerate() {
        let y = area.y + n as u16;
        canvas.text(area.x, y, 5, day, Role::Muted);
        canvas.text(area.x + 6, y, room, line, *role);
    }
}
