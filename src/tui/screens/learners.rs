//! The learners of this machine.

use ratatui::layout::Rect;

use crate::app::screens::Learners;
use crate::app::{Action, Ctx};
use crate::i18n::common as t;
use crate::tui::canvas::Canvas;
use crate::tui::theme::{Ground, Paint, Role};
use crate::tui::widgets::{Regions, header, regions};

/// Draws the list.
pub fn draw(canvas: &mut Canvas, ctx: &Ctx, page: &Learners) {
    let Regions { header: head, body, .. } = regions(canvas.area());
    header(canvas, head, t::settings(ctx.lang), t::learners(ctx.lang), "", 0.0);
    let rows = ctx.learners.len() + 1;
    let first = crate::app::window(page.cursor.at, rows, usize::from(body.height));
    for n in first..rows.min(first + usize::from(body.height)) {
        let row = Rect { y: body.y + (n - first) as u16, height: 1, ..body };
        let selected = n == page.cursor.at;
        let ground = if selected { Ground::Selection } else { Ground::Page };
        canvas.ground(row, ground);
        canvas.hit(row, Action::Point(n));
        if selected {
            let glyph = canvas.glyphs.selected;
            canvas.text(row.x, row.y, 2, glyph, Role::Accent.bold().on(ground));
            canvas.stand(row.x, row.y);
        }
        let learner = ctx.learners.get(n);
        let name = learner.map_or(t::add_learner(ctx.lang), |learner| &learner.name);
        let paint = match (selected, learner) {
            (true, _) => Paint::strong(),
            (_, None) => Role::Accent.into(),
            _ => Role::Text.into(),
        };
        canvas.text(row.x + 2, row.y, row.width.saturating_sub(12), name, paint.on(ground));
        let present = ctx.learner.as_ref().map(|learner| learner.id);
        if learner.is_some_and(|learner| Some(learner.id) == present) {
            let now = t::now_learning(ctx.lang);
            canvas.text_right(row.right().saturating_sub(1), row.y, now, Role::Muted.on(ground));
        }
    }
}
