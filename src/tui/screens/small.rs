//! A window too small for any page, said kindly.
//!
//! ```text
//!   掌柜   窗口小了一点
//!
//!  现在 32×8，至少要 40×12。
//! ```

use ratatui::layout::Rect;

use crate::app::Ctx;
use crate::i18n::common as t;
use crate::tui::canvas::Canvas;
use crate::tui::theme::{Paint, Role};
use crate::tui::widgets::{paragraph, seal};

/// Draws what fits, down to one cell.
pub fn draw(canvas: &mut Canvas, ctx: &Ctx) {
    let area = canvas.area();
    let lang = ctx.lang;
    if area.width < 20 || area.height < 4 {
        let size = format!("{}x{}", ctx.size.columns, ctx.size.rows);
        canvas.text(area.x, area.y, area.width, t::too_small(lang), Paint::strong());
        if area.height > 1 {
            canvas.text(area.x, area.y + 1, area.width, &size, Role::Muted);
        }
        return;
    }
    let room = area.width.saturating_sub(2);
    let mut y = area.y + u16::from(area.height > 5);
    let used = seal(canvas, area.x + 1, y);
    canvas.text(area.x + used + 3, y, room.saturating_sub(used + 2), t::too_small(lang), Paint::strong());
    y += 2;
    let texts =
        [t::too_small_now(lang, ctx.size.columns, ctx.size.rows), t::too_small_hint(lang).to_string()];
    for text in texts.iter().filter(|_| area.height > 4) {
        let height = (area.bottom() - 1).saturating_sub(y);
        let rest = Rect { x: area.x + 1, y, width: room, height };
        y += paragraph(canvas, rest, text, Role::Muted);
    }
    let keys = format!("F9 {}     q {}", t::plain_version(lang), t::quit(lang));
    canvas.text(area.x + 1, area.bottom() - 1, room, &keys, Role::Accent);
}
