//! A term of the trade on a card above the page: both languages, one sentence, its formula.

use ratatui::layout::Rect;

use crate::app::Ctx;
use crate::app::screens::TermCard;
use crate::i18n::common as t;
use crate::tui::canvas::Canvas;
use crate::tui::theme::{Ground, Paint, Role};
use crate::tui::widgets::{dialog, paragraph};

/// Draws the card.
pub fn draw(canvas: &mut Canvas, ctx: &Ctx, page: &TermCard) {
    let room = dialog(canvas, 64, 11);
    let on = Ground::Surface;
    let term = &page.term;
    let used =
        canvas.text(room.x, room.y + 1, room.width, term.term.get(ctx.lang), Role::Accent.bold().on(on));
    let other = term.term.get(ctx.lang.other());
    if used + 3 < room.width {
        canvas.text(room.x + used + 3, room.y + 1, room.width - used - 3, other, Role::Muted.on(on));
    }
    let mut y = room.y + 3;
    let height = room.bottom().saturating_sub(y);
    y += paragraph(canvas, Rect { y, height, ..room }, term.meaning.get(ctx.lang), Role::Text.on(on)) + 1;
    if let Some(formula) = &term.formula {
        let used = canvas.text(room.x, y, room.width, t::formula(ctx.lang), Role::Muted.on(on)) + 2;
        let area =
            Rect { x: room.x + used, y, width: room.width - used, height: room.bottom().saturating_sub(y) };
        paragraph(canvas, area, formula.get(ctx.lang), Paint::strong().on(on));
    }
}
