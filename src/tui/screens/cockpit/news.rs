//! News of the market, rivals' shelves, and the platform's notices.

use ratatui::layout::Rect;

use crate::app::Ctx;
use crate::app::screens::Cockpit;
use crate::app::screens::cockpit::news;
use crate::i18n::common as c;
use crate::tui::canvas::Canvas;
use crate::tui::theme::{Paint, Role};
use crate::tui::widgets::{figured, row_start, wrapped};

/// Draws the sheet: the selected line is seen with its source.
pub fn draw(canvas: &mut Canvas, area: Rect, ctx: &Ctx, page: &Cockpit) {
    let all = news(page, ctx.lang);
    let narrow = area.width < 60;
    let label = if narrow { 10 } else { 20 };
    let at = page.spot().row.min(all.len().saturating_sub(1));
    // Lines of the screen with the line of the sheet they belong to.
    let mut rows: Vec<(usize, String, String, Role)> = Vec::new();
    for (n, line) in all.iter().enumerate() {
        if line.is_head() {
            if n > 0 {
                rows.push((n, String::new(), String::new(), Role::Text));
            }
            rows.push((n, line.label.clone(), String::new(), Role::Accent));
            continue;
        }
        let room = area.width.saturating_sub(label + 4);
        for (part, text) in wrapped(canvas, &line.text, room).into_iter().enumerate() {
            let name = if part == 0 { line.label.clone() } else { String::new() };
            rows.push((n, name, text, Role::Text));
        }
        if n == at && !line.note.is_empty() {
            let notes = wrapped(canvas, &line.note, room);
            rows.extend(notes.into_iter().map(|note| (n, String::new(), note, Role::Muted)));
        }
    }
    let height = usize::from(area.height);
    let line = rows.iter().position(|row| row.0 == at).unwrap_or(0);
    let end = rows.iter().rposition(|row| row.0 == at).unwrap_or(0);
    let first = if end < height.saturating_sub(1) { 0 } else { (end + 2).saturating_sub(height).min(line) };
    for (n, (of, name, text, role)) in rows.iter().enumerate().skip(first).take(height) {
        let y = area.y + (n - first) as u16;
        let row = Rect { y, height: 1, ..area };
        if *role == Role::Accent {
            canvas.text(area.x, y, area.width, name, Paint::strong());
            if *of == at {
                row_start(canvas, row, *of, true);
                canvas.text(area.x + 2, y, area.width - 2, name, Paint::strong());
            }
            continue;
        }
        if text.is_empty() {
            continue;
        }
        let ground = row_start(canvas, row, *of, *of == at && n == line);
        let ground = if *of == at { crate::tui::theme::Ground::Selection } else { ground };
        canvas.ground(row, ground);
        if *of == at && n == line {
            row_start(canvas, row, *of, true);
        }
        canvas.text(area.x + 2, y, label.saturating_sub(1), name, Role::Muted.on(ground));
        let room = area.width.saturating_sub(label + 4);
        match role {
            Role::Muted => canvas.text(area.x + 2 + label, y, room, text, Role::Muted.on(ground)),
            _ => figured(canvas, area.x + 2 + label, y, room, text, ground),
        };
    }
    let hidden = rows.len().saturating_sub(first + height);
    if hidden > 0 {
        let text = format!("{} {}", canvas.glyphs.open, c::more_rows(ctx.lang, hidden));
        let y = area.bottom().saturating_sub(1);
        canvas.text_right(area.right(), y, &text, Role::Faint);
    }
}
