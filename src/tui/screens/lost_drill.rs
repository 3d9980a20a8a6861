//! A drill that cannot be gone on with: why, what is safe, the ways out.

use ratatui::layout::Rect;

use crate::app::screens::LostDrill;
use crate::app::{Action, Ctx};
use crate::i18n::drill as t;
use crate::tui::canvas::Canvas;
use crate::tui::theme::{Ground, Paint, Role};
use crate::tui::widgets::{dialog, paragraph};

/// Draws the box.
pub fn draw(canvas: &mut Canvas, ctx: &Ctx, page: &LostDrill) {
    let lang = ctx.lang;
    let room = dialog(canvas, 68, 9);
    let on = Ground::Surface;
    canvas.text(room.x, room.y + 1, 2, "!", Role::Warning.bold().on(on));
    let text = Rect { x: room.x + 2, y: room.y + 1, width: room.width.saturating_sub(2), height: 4 };
    let mut y = text.y + paragraph(canvas, text, &page.what(lang), Paint::strong().on(on));
    y += paragraph(canvas, Rect { y, height: 2, ..text }, t::lost_safe(lang), Role::Text.on(on)) + 1;
    for (n, way) in page.ways().iter().enumerate() {
        if y >= room.bottom() {
            break;
        }
        let (name, note) = LostDrill::way_words(lang, *way);
        let row = Rect { x: room.x, y, width: room.width, height: 1 };
        let selected = n == page.cursor.at;
        let ground = if selected { Ground::Selection } else { on };
        canvas.ground(row, ground);
        canvas.hit(row, Action::Point(n));
        if selected {
            let glyph = canvas.glyphs.selected;
            canvas.text(row.x, y, 2, glyph, Role::Accent.bold().on(ground));
            canvas.stand(row.x, y);
        }
        canvas.text(row.x + 3, y, 2, &(n + 1).to_string(), Role::Accent.bold().on(ground));
        let paint = if selected { Paint::strong() } else { Role::Text.into() };
        let used = canvas.text(row.x + 6, y, row.width.saturating_sub(6), name, paint.on(ground));
        if used + 8 + canvas.width(note) < row.width {
            canvas.text_right(row.right().saturating_sub(1), y, note, Role::Muted.on(ground));
        }
        y += 1;
    }
}
