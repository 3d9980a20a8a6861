//! A trouble: what happened, what is safe, numbered ways out.
//!
//! ```text
//!   ! 这一周的决定还没有存下来
//!     电脑的磁盘满了，写不进去。
//!
//!   ►  1  再存一次                                推荐
//! ```

use ratatui::layout::Rect;

use crate::app::screens::TroubleBox;
use crate::app::{Action, Ctx};
use crate::i18n::trouble as t;
use crate::tui::canvas::Canvas;
use crate::tui::theme::{Ground, Paint, Role};
use crate::tui::widgets::{dialog, paragraph};

/// Draws the box.
pub fn draw(canvas: &mut Canvas, ctx: &Ctx, page: &TroubleBox) {
    let lang = ctx.lang;
    let area = canvas.area();
    let room = dialog(canvas, 64, 16.min(area.height.saturating_sub(2)));
    let on = Ground::Surface;
    canvas.text(room.x, room.y + 1, 2, "!", Role::Negative.bold().on(on));
    let text = Rect { x: room.x + 2, y: room.y + 1, width: room.width - 2, height: 3 };
    let mut y = text.y + paragraph(canvas, text, page.trouble.what.get(lang), Paint::strong().on(on));
    for words in [&page.trouble.safe, &page.trouble.hint].into_iter().flatten() {
        let area = Rect { y, height: room.bottom().saturating_sub(y).min(3), ..text };
        y += paragraph(canvas, area, words.get(lang), Role::Text.on(on));
    }
    y += 1;
    for (n, way) in page.ways().iter().enumerate() {
        let (name, note) = TroubleBox::way_words(ctx, *way);
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
        canvas.text(row.x + 6, y, row.width.saturating_sub(6), name, paint.on(ground));
        canvas.text_right(row.right() - 1, y, note, Role::Muted.on(ground));
        y += 1;
    }
    let code = format!("{}  {}", t::code(lang), page.trouble.code);
    if y + 1 < room.bottom() {
        canvas.text(room.x + 2, y + 1, room.width - 2, &code, Role::Muted.on(on));
    }
}
