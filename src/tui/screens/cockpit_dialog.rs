//! The cockpit's two overlays: the question before a week is submitted, and
//! rivals and news.

use ratatui::layout::Rect;

use crate::app::screens::{Cockpit, changes};
use crate::app::{Action, Ctx};
use crate::drill::Reason;
use crate::i18n::{common as c, drill as t};
use crate::tui::canvas::Canvas;
use crate::tui::theme::{Ground, Paint, Role};
use crate::tui::widgets::{dialog, figured, wrapped};

/// Asks whether to submit: what changes, and mainly why.
pub fn confirm(canvas: &mut Canvas, ctx: &Ctx, page: &Cockpit, at: usize) {
    let lang = ctx.lang;
    let on = Ground::Surface;
    let mut lines = changes(page, lang);
    if lines.is_empty() {
        lines.push(t::no_changes(lang).to_string());
    }
    let reasons = Reason::ALL.len() as u16;
    let least = reasons + 4;
    let most = canvas.area().height.saturating_sub(2);
    let air = u16::from(most >= least + 5);
    let room_for = usize::from(most.saturating_sub(least + 4 * air).max(1));
    let cut = lines.len().saturating_sub(room_for);
    if cut > 0 {
        lines.truncate(room_for.saturating_sub(1));
        lines.push(c::more_rows(lang, cut + 1));
    }
    let height = least + lines.len() as u16 + 4 * air - 1;
    let room = dialog(canvas, 66, height);
    let mut y = room.y + air.min(1);
    let title = t::submit_question(lang, usize::from(page.view.round) + 1);
    canvas.text(room.x, y, room.width, &title, Paint::strong().on(on));
    y += 1;
    canvas.text(room.x, y, room.width, t::submit_note(lang), Role::Muted.on(on));
    y += 1 + air;
    for line in &lines {
        figured(canvas, room.x, y, room.width, line, on);
        y += 1;
    }
    y += air;
    canvas.text(room.x, y, room.width, t::main_reason(lang), Role::Muted.on(on));
    y += 1;
    for (n, reason) in Reason::ALL.into_iter().enumerate() {
        if y >= room.bottom() {
            break;
        }
        let row = Rect { x: room.x, y, width: room.width, height: 1 };
        let selected = n == at;
        let ground = if selected { Ground::Selection } else { on };
        canvas.ground(row, ground);
        canvas.hit(row, Action::Point(n));
        let glyph = if selected { canvas.glyphs.selected } else { " " };
        canvas.text(row.x, y, 2, glyph, Role::Accent.bold().on(ground));
        if selected {
            canvas.stand(row.x, y);
        }
        canvas.text(row.x + 2, y, 2, &(n + 1).to_string(), Role::Accent.bold().on(ground));
        let paint = if selected { Paint::strong() } else { Role::Text.into() };
        let words = reason.words();
        canvas.text(row.x + 5, y, row.width.saturating_sub(5), words.get(lang), paint.on(ground));
        y += 1;
    }
}

/// Rivals, terms and news.
pub fn details(canvas: &mut Canvas, ctx: &Ctx, page: &Cockpit, scroll: usize) {
    let lang = ctx.lang;
    let on = Ground::Surface;
    let area = canvas.area();
    let all = crate::app::screens::details(page, lang);
    let width = 88.min(area.width.saturating_sub(2));
    let narrow = width < 60;
    let label = if narrow { 2 } else { 20 };
    let mut lines: Vec<(String, String)> = Vec::new();
    for (name, text) in &all {
        if narrow && !name.is_empty() {
            lines.push((name.clone(), String::new()));
        }
        let rows = wrapped(canvas, text, width.saturating_sub(4 + label));
        for (n, row) in rows.into_iter().enumerate() {
            let name = if n == 0 && !narrow { name.clone() } else { String::new() };
            lines.push((name, row));
        }
    }
    let height = (lines.len() as u16 + 4).min(area.height.saturating_sub(3));
    let room = dialog(canvas, width, height);
    canvas.text(room.x, room.y, room.width, t::details_title(lang), Paint::strong().on(on));
    let list = Rect { y: room.y + 2, height: room.height.saturating_sub(3), ..room };
    let first = scroll.min(lines.len().saturating_sub(usize::from(list.height)));
    for (n, (name, text)) in lines.iter().skip(first).take(usize::from(list.height)).enumerate() {
        let y = list.y + n as u16;
        let label = if text.is_empty() { list.width } else { label };
        canvas.text(list.x, y, label.saturating_sub(1), name, Role::Text.on(on));
        figured(canvas, list.x + label, y, list.width.saturating_sub(label), text, on);
    }
    let below = lines.len().saturating_sub(first + usize::from(list.height));
    if below > 0 {
        let text = format!("{} {}", canvas.glyphs.open, c::more_rows(lang, below));
        canvas.text(list.x, list.bottom(), list.width, &text, Role::Faint.on(on));
    }
}
