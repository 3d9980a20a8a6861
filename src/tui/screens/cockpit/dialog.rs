//! The question before a week is played: what changes, and mainly why.

use ratatui::layout::Rect;

use crate::app::screens::Cockpit;
use crate::app::screens::cockpit::changes;
use crate::app::{Action, Ctx};
use crate::drill::Reason;
use crate::i18n::{common as c, drill as t};
use crate::tui::canvas::Canvas;
use crate::tui::theme::{Ground, Paint, Role};
use crate::tui::widgets::{dialog, figured};

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
