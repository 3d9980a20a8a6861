//! What lies below a desk where there is room: the note, the weeks so far or
//! the last days as small columns, and the news.

use ratatui::layout::Rect;

use crate::app::Ctx;
use crate::app::screens::Cockpit;
use crate::app::screens::cockpit::market_news;
use crate::drill::{Metric, Sums};
use crate::i18n::drill as t;
use crate::text::{Precision, integer, money, percent};
use crate::tui::canvas::Canvas;
use crate::tui::theme::{Paint, Role};
use crate::tui::widgets::{caption, wrapped};

/// Days that the small columns show.
const DAYS: usize = 21;

/// Draws what there is room for.
pub fn below(canvas: &mut Canvas, area: Rect, ctx: &Ctx, page: &Cockpit) {
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
    let has_weeks = !page.days.is_empty();
    if has_weeks {
        let left = Rect { width: split.min(60) - 2, ..rest };
        if page.is_simple() { weeks(canvas, left, ctx, page) } else { days(canvas, left, ctx, page) }
    }
    if rest.width >= 90 || !has_weeks {
        let x = if has_weeks { rest.x + split } else { rest.x };
        news(canvas, Rect { x, width: rest.right() - x, ..rest }, ctx, page);
    }
}

fn news(canvas: &mut Canvas, area: Rect, ctx: &Ctx, page: &Cockpit) {
    let lang = ctx.lang;
    caption(canvas, area.x, area.y, area.width, t::market_news(lang), "");
    let room = area.width.saturating_sub(6);
    let mut lines = Vec::new();
    for line in market_news(page, lang) {
        for (n, text) in wrapped(canvas, &line.text, room).into_iter().enumerate() {
            lines.push((if n == 0 { line.label.clone() } else { String::new() }, text));
        }
    }
    let indent = if lines.iter().all(|(day, _)| day.is_empty()) { 0 } else { 6 };
    let mut skip = lines.len().saturating_sub(usize::from(area.height - 1));
    // A sentence is told from its beginning.
    while indent > 0 && lines.get(skip).is_some_and(|(day, _)| day.is_empty()) {
        skip += 1;
    }
    for (n, (day, text)) in lines.iter().skip(skip).enumerate() {
        let y = area.y + 1 + n as u16;
        canvas.text(area.x, y, 5, day, Role::Muted);
        canvas.text(area.x + indent, y, area.width.saturating_sub(indent), text, Role::Text);
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

/// A figure's name, which it is, and how its number is written.
type Line = (&'static str, Metric, fn(f64) -> String);

/// The last days of four figures, a small column a day.
fn days(canvas: &mut Canvas, area: Rect, ctx: &Ctx, page: &Cockpit) {
    let lang = ctx.lang;
    let count = page.days.len().min(DAYS);
    caption(canvas, area.x, area.y, area.width, t::trend(lang), &t::last_days(lang, count));
    let lines: [Line; 4] = [
        (t::contribution(lang), Metric::Contribution, |v| money(v as i64, Precision::Yuan)),
        (t::net_sales(lang), Metric::NetSales, |v| money(v as i64, Precision::Yuan)),
        (t::visitors(lang), Metric::Visitors, |v| integer(v as i64)),
        (t::conversion(lang), Metric::Conversion, |v| percent(v, 2)),
    ];
    let label = lines.iter().map(|(name, ..)| canvas.width(name)).max().unwrap_or(0) + 2;
    for (n, (name, metric, write)) in lines.iter().enumerate() {
        let y = area.y + 1 + n as u16;
        if y >= area.bottom() {
            return;
        }
        let from = page.days.len() - count;
        let value = |at: usize| Sums::of(&page.days, at + 1, 1, None).value(*metric);
        let values: Vec<Option<f64>> = (from..page.days.len()).map(value).collect();
        canvas.text(area.x, y, label, name, Role::Muted);
        sparkline(canvas, area.x + label, y, &values);
        let last = values.last().copied().flatten().map_or("-".to_string(), write);
        canvas.text_right((area.x + label + DAYS as u16 + 12).min(area.right()), y, &last, Paint::strong());
    }
}

/// Six levels from its own least to its own most; the last day stands out.
fn sparkline(canvas: &mut Canvas, x: u16, y: u16, values: &[Option<f64>]) {
    let known = values.iter().flatten().copied();
    let (least, most) = known.fold((f64::MAX, f64::MIN), |(low, high), v| (low.min(v), high.max(v)));
    let levels = canvas.glyphs.levels;
    for (n, value) in values.iter().enumerate() {
        let Some(value) = value else { continue };
        let share = if most > least { (value - least) / (most - least) } else { 0.5 };
        let level = (share * (levels.len() - 1) as f64).round() as usize;
        let is_last = n + 1 == values.len();
        let role = match (is_last, *value < 0.0) {
            (true, true) => Role::Negative,
            (true, false) => Role::Accent,
            _ => Role::Mid,
        };
        canvas.text(x + n as u16, y, 1, levels[level.min(levels.len() - 1)], role);
    }
}
