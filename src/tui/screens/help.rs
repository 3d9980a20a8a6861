//! Help: the page's own keys first, then those of every page.

use crate::app::Ctx;
use crate::app::screens::Help;
use crate::i18n::common as t;
use crate::tui::canvas::Canvas;
use crate::tui::theme::{Ground, Paint, Role};
use crate::tui::widgets::{dialog, wrapped};

/// Draws the overlay.
pub fn draw(canvas: &mut Canvas, ctx: &Ctx, page: &Help) {
    let area = canvas.area();
    let room = dialog(canvas, 80, area.height.saturating_sub(3));
    let lang = ctx.lang;
    let on = Ground::Surface;
    canvas.text(room.x, room.y, room.width, &t::this_page(lang, &page.about), Paint::strong().on(on));
    let g = canvas.glyphs;
    let mut lines: Vec<(String, String, Paint)> = Vec::new();
    if let Some(most) = page.picks() {
        lines.push((format!("1-{most}"), t::pick_nth(lang).to_string(), Role::Text.into()));
    }
    for (offer, entry) in page.own() {
        let keys = entry.keys.iter().map(|key| g.key(key)).collect::<Vec<_>>().join(" ");
        let sentence = entry.sentence(lang);
        let text = if offer.label == sentence {
            sentence.to_string()
        } else {
            format!("{}  {sentence}", offer.label)
        };
        lines.push((keys, text, Role::Text.into()));
    }
    lines.push((String::new(), String::new(), Role::Text.into()));
    lines.push((String::new(), t::same_everywhere(lang).to_string(), Paint::strong()));
    for entry in Help::everywhere() {
        let keys = entry.keys.iter().map(|key| g.key(key)).collect::<Vec<_>>().join(" ");
        lines.push((keys, entry.sentence(lang).to_string(), Role::Muted.into()));
    }
    for note in [t::help_ime(lang), t::help_mouse(lang)] {
        lines.push((String::new(), String::new(), Role::Text.into()));
        for line in wrapped(canvas, note, room.width) {
            lines.push((String::new(), line, Role::Muted.into()));
        }
    }
    let height = usize::from(room.height.saturating_sub(3));
    let first = page.scroll.min(lines.len().saturating_sub(height));
    let label = 12.min(room.width / 3);
    for (n, (keys, text, paint)) in lines.iter().skip(first).take(height).enumerate() {
        let y = room.y + 2 + n as u16;
        canvas.text(room.x, y, label, keys, Role::Accent.bold().on(on));
        let x = if keys.is_empty() { room.x } else { room.x + label };
        canvas.text(x, y, room.right().saturating_sub(x), text, paint.on(on));
    }
    if first + height < lines.len() {
        let more = format!("{} {}", g.open, t::more_rows(lang, lines.len() - first - height));
        canvas.text_right(room.right(), room.bottom() - 1, &more, Role::Muted.on(on));
    }
}
