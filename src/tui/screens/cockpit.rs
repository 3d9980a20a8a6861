//! The cockpit: verdict or goal, figures, the desk, and below it the weeks so
//! far and the news.
//!
//! ```text
//! ▎上周  ?! 欠妥   保温杯 ¥89.00 降到 ¥85.00，不划算
//! ▎多卖 14 件，每件少赚 ¥3.55……
//!
//! 退款后金额        访客            转化率          贡献利润
//! ¥25,220          10,610          2.98%           ¥8,439
//! ▴ 2.2%           ▴ 3.6%          ▴ 0.04 点       ▾ ¥165 !
//!
//! 这周的售价                          只定价格，别的由教练照看
//! ```

use ratatui::layout::Rect;

use super::{cockpit_desk, cockpit_dialog};
use crate::app::Ctx;
use crate::app::screens::{Cockpit, CockpitMode, Figure, figures, news, told_in, whose};
use crate::i18n::{common as c, drill as t};
use crate::sim::Dimension;
use crate::text::{Precision, money};
use crate::tui::canvas::Canvas;
use crate::tui::theme::{Ground, Paint, Role};
use crate::tui::widgets::{
    Regions, block_bar, caption, figured, header, judgement, paragraph, regions, wrapped, write_judgement,
};

/// Draws the page.
pub fn draw(canvas: &mut Canvas, ctx: &Ctx, page: &Cockpit) {
    let lang = ctx.lang;
    let Regions { header: head, body, .. } = regions(canvas.area());
    let title = page.running.scenario().file.title.get(lang);
    let (round, rounds) = (usize::from(page.view.round), usize::from(page.view.rounds));
    let status = c::week_n_of(lang, round + 1, rounds);
    header(canvas, head, c::drills(lang), title, &status, (round + 1) as f64 / rounds.max(1) as f64);
    let desk_rows = cockpit_desk::rows(canvas, page, body.width);
    let mut y = body.y;
    // What is left for air once everything that must stand has its place.
    let top = if round == 0 { 4 } else { 6 };
    let spare = body.height.saturating_sub(desk_rows + top + 2);
    let air = u16::from(spare >= 3);
    let small = body.height < 12;
    y += if round == 0 {
        goal(canvas, Rect { y, height: if small { 2 } else { 5 }, ..body }, ctx, page)
    } else {
        verdict(canvas, Rect { y, height: if small { 2 } else { 3 }, ..body }, ctx, page)
    };
    y += air.max(u16::from(spare >= 1));
    let figures = figures(page, lang);
    if !figures.is_empty() && !small {
        y += figure_row(canvas, Rect { y, height: 3, ..body }, &figures) + air;
    }
    if !small {
        desk_caption(canvas, Rect { y, ..body }, ctx, page);
        y += 2;
    }
    let desk = Rect { y, height: body.bottom().saturating_sub(y), ..body };
    y += cockpit_desk::draw(canvas, desk, ctx, page);
    let rest = Rect { y, height: body.bottom().saturating_sub(y), ..body };
    below(canvas, rest, ctx, page);
    match page.mode {
        CockpitMode::Desk => {}
        CockpitMode::Confirm(cursor) => cockpit_dialog::confirm(canvas, ctx, page, cursor.at),
        CockpitMode::Details(scroll) => cockpit_dialog::details(canvas, ctx, page, scroll),
    }
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
        y += paragraph(canvas, room, level.briefing.get(lang), Role::Muted);
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
            1 + paragraph(
                canvas,
                Rect { x, y: area.y + 1, width: room, height: 1 },
                &headline,
                Paint::strong(),
            )
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

fn figure_row(canvas: &mut Canvas, area: Rect, figures: &[Figure]) -> u16 {
    let cell = area.width / figures.len().max(1) as u16;
    for (n, figure) in figures.iter().enumerate() {
        let x = area.x + n as u16 * cell;
        let room = cell.saturating_sub(1);
        canvas.text(x, area.y, room, figure.label, Role::Muted);
        canvas.text(x, area.y + 1, room, &figure.value, Paint::strong());
        let Some(change) = &figure.change else { continue };
        let (glyph, role, mark) = match (figure.judged, figure.direction) {
            (true, 1) => (canvas.glyphs.up, Role::Positive, ""),
            (true, -1) => (canvas.glyphs.down, Role::Negative, " !"),
            _ => ("", Role::Muted, ""),
        };
        let text = format!("{glyph} {change}{mark}");
        // A figure is never cut; a note beside one may be left out.
        if canvas.width(text.trim_start()) <= room {
            canvas.text(x, area.y + 2, room, text.trim_start(), role);
        }
    }
    3
}

fn desk_caption(canvas: &mut Canvas, area: Rect, ctx: &Ctx, page: &Cockpit) {
    let lang = ctx.lang;
    let only_prices = page.view.open == [Dimension::Pricing];
    let title = if only_prices { t::this_week_prices(lang) } else { t::this_week_desk(lang) };
    caption(canvas, area.x, area.y, area.width, title, "");
    canvas.text_right(area.right(), area.y, &whose(page, lang), Role::Muted);
    canvas.rule(area.x, area.y + 1, area.width, 0..0);
}

/// Under the desk: the note, the weeks so far, the news.
fn below(canvas: &mut Canvas, area: Rect, ctx: &Ctx, page: &Cockpit) {
    let lang = ctx.lang;
    if area.height < 2 {
        return;
    }
    let note = Rect { x: area.x + 2, y: area.y + 1, width: area.width.saturating_sub(2), height: 1 };
    if canvas.width(t::after_refunds_note(lang)) <= note.width {
        canvas.text(note.x, note.y, note.width, t::after_refunds_note(lang), Role::Muted);
    }
    let rest = Rect { y: area.y + 3, height: area.height.saturating_sub(3), ..area };
    if rest.height < 3 {
        return;
    }
    let split = if rest.width >= 90 { rest.width / 2 } else { rest.width };
    let has_weeks = !page.view.weeks.is_empty();
    if has_weeks {
        weeks(canvas, Rect { width: split.min(60) - 2, ..rest }, ctx, page);
    }
    if rest.width >= 90 || !has_weeks {
        let x = if has_weeks { rest.x + split } else { rest.x };
        let area = Rect { x, width: rest.right() - x, ..rest };
        caption(canvas, area.x, area.y, area.width, t::market_news(lang), "");
        let room = area.width.saturating_sub(6);
        let mut lines = Vec::new();
        for (day, text) in news(page, lang) {
            for (n, line) in wrapped(canvas, &text, room).into_iter().enumerate() {
                lines.push((if n == 0 { day.clone() } else { String::new() }, line));
            }
        }
        let indent = if lines.iter().all(|(day, _)| day.is_empty()) { 0 } else { 6 };
        let skip = lines.len().saturating_sub(usize::from(area.height - 1));
        for (n, (day, text)) in lines.iter().skip(skip).enumerate() {
            let y = area.y + 1 + n as u16;
            canvas.text(area.x, y, 5, day, Role::Muted);
            canvas.text(area.x + indent, y, area.width.saturating_sub(indent), text, Role::Text);
        }
    }
}

/// The contribution of every week so far, as bars.
fn weeks(canvas: &mut Canvas, area: Rect, ctx: &Ctx, page: &Cockpit) {
    let lang = ctx.lang;
    caption(canvas, area.x, area.y, area.width, t::weekly_contribution(lang), "");
    let earned: Vec<i64> = page.view.weeks.iter().map(|week| week.contribution.after_refunds.0).collect();
    let most = earned.iter().copied().max().unwrap_or(0).max(1);
    let room = usize::from(area.height.saturating_sub(1));
    // The week to come has a line of its own where there is room.
    let with_next = room > earned.len().min(2);
    let shown = room.saturating_sub(usize::from(with_next));
    let skip = earned.len().saturating_sub(shown);
    let label = canvas.width(&t::week_n(lang, 10)) + 3;
    let length = area.width.saturating_sub(label + 12);
    let mut y = area.y + 1;
    for (n, value) in earned.iter().enumerate().skip(skip) {
        let is_last = n + 1 == earned.len();
        canvas.text(area.x + 2, y, label, &t::week_n(lang, n + 1), Role::Muted);
        let role = if is_last { Role::Accent } else { Role::Mid };
        canvas.bar(area.x + label, y, length, (*value).max(0) as f64 / most as f64, role);
        let paint = match (*value < 0, is_last) {
            (true, _) => Role::Negative.into(),
            (_, true) => Paint::strong(),
            _ => Role::Text.into(),
        };
        canvas.text_right(area.right(), y, &money(*value, Precision::Yuan), paint);
        y += 1;
    }
    if with_next && y < area.bottom() {
        canvas.text(area.x + 2, y, label, &t::week_n(lang, earned.len() + 1), Role::Muted);
        let room = area.width.saturating_sub(label);
        canvas.text(area.x + label, y, room, t::known_after(lang), Role::Faint);
    }
}
