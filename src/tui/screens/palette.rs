//! Commands and search: a field, and below it the best match first.

use ratatui::layout::Rect;

use crate::app::screens::Palette;
use crate::app::{Action, Ctx, window};
use crate::i18n::common as t;
use crate::tui::canvas::Canvas;
use crate::tui::theme::{Ground, Paint, Role};
use crate::tui::widgets::dialog;

/// Draws the overlay.
pub fn draw(canvas: &mut Canvas, ctx: &Ctx, page: &Palette) {
    let area = canvas.area();
    let room = dialog(canvas, 84, area.height.saturating_sub(4).min(20));
    let on = Ground::Surface;
    let prompt = canvas.glyphs.prompt;
    canvas.text(room.x, room.y, 2, prompt, Role::Accent.bold().on(on));
    let value = page.field.value();
    let width = room.width.saturating_sub(2);
    if value.is_empty() {
        canvas.text(room.x + 2, room.y, width, t::palette_prompt(ctx.lang), Role::Faint.on(on));
    } else {
        canvas.text(room.x + 2, room.y, width, value, Paint::strong().on(on));
    }
    canvas.caret(room.x + 2 + page.field.caret(ctx.ambiguous).min(width), room.y);
    canvas.rule(room.x, room.y + 1, room.width, 0..0);
    let mut list = Rect { y: room.y + 2, height: room.height.saturating_sub(2), ..room };
    if page.is_nearest {
        canvas.text(list.x, list.y, list.width, t::nothing_found(ctx.lang), Role::Muted.on(on));
        list = Rect { y: list.y + 1, height: list.height.saturating_sub(1), ..list };
    } else if page.found.is_empty() && ctx.index.is_none() {
        canvas.text(list.x, list.y, list.width, t::indexing(ctx.lang), Role::Muted.on(on));
    }
    let rows = usize::from(list.height);
    let first = window(page.cursor.at, page.found.len(), rows);
    let label = if room.width < 50 { 7 } else { 10 };
    for (n, item) in page.found.iter().enumerate().skip(first).take(rows) {
        let row = Rect { y: list.y + (n - first) as u16, height: 1, ..list };
        let selected = n == page.cursor.at;
        let ground = if selected { Ground::Selection } else { on };
        canvas.ground(Rect { x: row.x - 1, width: row.width + 2, ..row }, ground);
        canvas.hit(row, Action::Point(n));
        if selected {
            let glyph = canvas.glyphs.selected;
            canvas.text(row.x - 2, row.y, 1, glyph, Role::Accent.bold());
        }
        let kind = Palette::kind_name(ctx, &item.target);
        canvas.text(row.x, row.y, label, kind, Role::Muted.on(ground));
        let x = row.x + label;
        let paint = if selected { Paint::strong() } else { Role::Text.into() };
        let title = item.title.get(ctx.lang).replace('\n', " ");
        let room = row.right().saturating_sub(x);
        let used = canvas.text(x, row.y, room, &title, paint.on(ground));
        let note = item.note.get(ctx.lang);
        if used + 4 < room {
            let left = room - used - 3;
            let width = canvas.width(note).min(left);
            canvas.text(row.right() - width, row.y, width, note, Role::Muted.on(ground));
        }
    }
}
