//! The step chart of a debrief: the coach's line, and what the decisions of
//! each week took from it or added to it. One flat stretch a week; the step
//! wears its judgement.

use ratatui::layout::Rect;

use crate::app::Ctx;
use crate::app::screens::{Equation, yuan};
use crate::drill::Debrief;
use crate::i18n::drill as t;
use crate::tui::canvas::Canvas;
use crate::tui::theme::{Paint, Role};
use crate::tui::widgets::judgement;

/// Draws the chart with the weeks below it; returns the rows used.
pub fn chart(canvas: &mut Canvas, area: Rect, ctx: &Ctx, found: &Debrief) -> u16 {
    let lang = ctx.lang;
    if found.rounds.is_empty() || area.height < 4 {
        return 0;
    }
    let sum = Equation::of(found);
    // V before every week and after the last, luck apart.
    let mut levels = vec![0_i64];
    for round in &found.rounds {
        let last = levels.last().copied().unwrap_or(0);
        levels.push(last + round.decisions.0);
    }
    let label = canvas.width(t::coach_line(lang)) + 2;
    let end = yuan(sum.par + sum.decisions);
    let tail = canvas.width(&end).max(canvas.width(t::without_luck(lang))) + 2;
    let left = area.x + label;
    let width = area.width.saturating_sub(label + tail);
    let count = found.rounds.len() as u16;
    let slot = (width / count).max(4);
    let height = area.height - 1;
    let (low, high) = levels.iter().fold((0, 0), |(low, high), v| (low.min(*v), high.max(*v)));
    let span = (high - low).max(1) as f64;
    let row_of = |value: i64| {
        let down = (high - value) as f64 / span * f64::from(height - 1);
        area.y + down.round() as u16
    };
    let par = row_of(0);
    let dash = canvas.glyphs.dashed;
    canvas.text(left, par, slot * count, &dash.repeat(usize::from(slot * count)), Role::Faint);
    canvas.text(area.x, par, label - 1, t::coach_line(lang), Role::Muted);
    for (n, round) in found.rounds.iter().enumerate() {
        let x = left + n as u16 * slot;
        let (from, to) = (row_of(levels[n]), row_of(levels[n + 1]));
        let (glyph, role) = judgement(canvas, round.judgement);
        step(canvas, x, slot, from, to, role);
        let foot = area.bottom() - 1;
        let used = canvas.text(x, foot, 3, &(n + 1).to_string(), Role::Muted) + 1;
        canvas.text(x + used, foot, 3, &glyph, role.bold());
    }
    canvas.text(area.x, area.bottom() - 1, label - 1, t::col_week(lang), Role::Muted);
    let x = left + slot * count + 1;
    let last = row_of(levels.last().copied().unwrap_or(0));
    canvas.text(x, last, tail, &end, Paint::strong());
    let note_y = if last > area.y { last - 1 } else { last + 1 };
    canvas.text(x, note_y, tail, t::without_luck(lang), Role::Faint);
    area.height
}

/// One week: flat at the level it began with, then the step to the next.
fn step(canvas: &mut Canvas, x: u16, slot: u16, from: u16, to: u16, role: Role) {
    let [flat, upright, down_right, right_down, up_right, right_up] = canvas.glyphs.steps;
    let flat_width = slot - 1;
    canvas.text(x, from, flat_width, &flat.repeat(usize::from(flat_width)), Role::Accent);
    let at = x + flat_width;
    if from == to {
        canvas.text(at, from, 1, flat, Role::Accent);
        return;
    }
    let (first, last) = if to > from { (right_down, down_right) } else { (right_up, up_right) };
    canvas.text(at, from, 1, first, role);
    let (top, bottom) = (from.min(to) + 1, from.max(to));
    for y in top..bottom {
        canvas.text(at, y, 1, upright, role);
    }
    canvas.text(at, to, 1, last, role);
}
