//! One basket at checkout: what comes off in which order, what is paid, what
//! it leaves.
//!
//! ```text
//! 这一单怎么算下来                      2 / 4
//! 保温杯 500ml 2 件
//! ──────────────────────────────────────────
//! 标价                                114.00
//! 店铺满减，满 ¥99 减 ¥20   −20.00      94.00
//! ```

use ratatui::layout::Rect;

use crate::app::Ctx;
use crate::app::screens::Cockpit;
use crate::app::screens::cockpit::{Ledger, ReceiptRow, ledger, receipt_rows};
use crate::drill::StepKind;
use crate::i18n::drill as t;
use crate::text::percent;
use crate::tui::canvas::Canvas;
use crate::tui::theme::{Ground, Paint, Role};
use crate::tui::widgets::{caption, dialog, figured, wrapped};

/// Draws it beside the desk.
pub fn draw(canvas: &mut Canvas, area: Rect, ctx: &Ctx, page: &Cockpit) {
    if let Some(found) = ledger(page, ctx.lang) {
        body(canvas, area, ctx, page, &found, Ground::Page);
    }
}

/// Draws it over the page.
pub fn overlay(canvas: &mut Canvas, ctx: &Ctx, page: &Cockpit, scroll: usize) {
    let Some(found) = ledger(page, ctx.lang) else { return };
    let rows = receipt_rows(&found, page, ctx.lang).len() as u16;
    let room = dialog(canvas, 64, rows + 10);
    let area = Rect { y: room.y + u16::from(room.height > 12), ..room };
    let hidden = scroll.min(usize::from((rows + 8).saturating_sub(area.height)));
    let inner = Rect { height: area.height.saturating_sub(area.y - room.y), ..area };
    scrolled(canvas, inner, ctx, page, &found, hidden);
}

fn scrolled(canvas: &mut Canvas, area: Rect, ctx: &Ctx, page: &Cockpit, found: &Ledger, hidden: usize) {
    // The head stands still; the lines move under it.
    let used = head(canvas, area, ctx, found, Ground::Surface);
    let lines = receipt_rows(found, page, ctx.lang);
    let mut y = area.y + used;
    for row in lines.iter().skip(hidden) {
        if y >= area.bottom() {
            return;
        }
        line(canvas, Rect { y, height: 1, ..area }, row, Ground::Surface);
        y += 1;
    }
    foot(canvas, Rect { y, height: area.bottom().saturating_sub(y), ..area }, ctx, found, Ground::Surface);
}

/// The head: which basket. Returns the rows used.
fn head(canvas: &mut Canvas, area: Rect, ctx: &Ctx, found: &Ledger, on: Ground) -> u16 {
    let (at, of) = found.place;
    let place = t::basket_of(ctx.lang, at, of);
    if on == Ground::Page {
        caption(canvas, area.x, area.y, area.width, t::receipt_title(ctx.lang), "");
    } else {
        canvas.text(area.x, area.y, area.width, t::receipt_title(ctx.lang), Paint::strong().on(on));
    }
    canvas.text_right(area.right(), area.y, &place, Role::Muted.on(on));
    canvas.text(area.x, area.y + 1, area.width, &found.name, Role::Muted.on(on));
    if area.height > 14 && on == Ground::Page {
        canvas.rule(area.x, area.y + 2, area.width, 0..0);
        return 3;
    }
    2
}

fn body(canvas: &mut Canvas, area: Rect, ctx: &Ctx, page: &Cockpit, found: &Ledger, on: Ground) {
    let mut y = area.y + head(canvas, area, ctx, found, on);
    let rows = receipt_rows(found, page, ctx.lang);
    let airy = area.height >= rows.len() as u16 + 9;
    for row in &rows {
        if y >= area.bottom() {
            return;
        }
        // Air before what is paid, before the costs and before what is left.
        if airy && matches!(row.kind, StepKind::Paid | StepKind::Commission | StepKind::Now) {
            y += 1;
        }
        line(canvas, Rect { y, height: 1, ..area }, row, on);
        y += 1;
    }
    foot(canvas, Rect { y, height: area.bottom().saturating_sub(y), ..area }, ctx, found, on);
}

fn line(canvas: &mut Canvas, row: Rect, of: &ReceiptRow, on: Ground) {
    let strong = matches!(of.kind, StepKind::Paid | StepKind::After);
    let name: Paint = match (strong, of.is_short) {
        (true, _) => Paint::strong(),
        (_, true) => Role::Muted.into(),
        _ => Role::Text.into(),
    };
    let (mark, running): (&str, Paint) = match (of.is_alarm, of.is_short, strong) {
        (true, ..) => ("! ", Role::Negative.bold()),
        (_, true, _) => ("", Role::Muted.into()),
        (_, _, true) => ("", Paint::strong()),
        _ => ("", Role::Text.into()),
    };
    let text = format!("{mark}{}", of.running);
    let right = canvas.text_right(row.right(), row.y, &text, running.on(on));
    let second = row.right().saturating_sub(11).min(right.saturating_sub(2));
    let left = canvas.text_right(second, row.y, &of.change, Role::Muted.on(on));
    let left = if of.change.is_empty() { right } else { left };
    canvas.text(row.x, row.y, left.saturating_sub(row.x + 1), &of.name, name.on(on));
}

/// What the same order would leave without offers and as things stand.
fn foot(canvas: &mut Canvas, area: Rect, ctx: &Ctx, found: &Ledger, on: Ground) {
    let lang = ctx.lang;
    let text = t::rates_compared(lang, &percent(found.rate_plain, 1), &percent(found.rate_before, 1));
    let notes = wrapped(canvas, t::ads_apart(lang), area.width);
    let rows = wrapped(canvas, &text, area.width).into_iter().chain(notes);
    for (y, row) in (area.y..area.bottom()).zip(rows) {
        figured(canvas, area.x, y, area.width, &row, on);
    }
}
