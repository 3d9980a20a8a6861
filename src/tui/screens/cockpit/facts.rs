//! A product's facts, and the lessons and scripts that go with the drill.

use ratatui::layout::Rect;

use crate::app::screens::Cockpit;
use crate::app::screens::cockpit::{facts, lessons, scripts};
use crate::app::{Ctx, window};
use crate::i18n::drill as t;
use crate::tui::canvas::Canvas;
use crate::tui::theme::{Ground, Paint, Role};
use crate::tui::widgets::{figured, row_start, wrapped};

/// Draws the sheet: facts above, what can be read below or, where there is
/// room, beside them.
pub fn draw(canvas: &mut Canvas, area: Rect, ctx: &Ctx, page: &Cockpit) {
    let lang = ctx.lang;
    let Some(at) = page.product() else { return };
    let name = page.card(at).map_or("", |card| card.name.get(lang));
    let count = page.view.products.len();
    let title = format!("{}{name}{}", canvas.glyphs.back, canvas.glyphs.prompt);
    let used = canvas.text(area.x, area.y, area.width, &title, Paint::strong());
    canvas.text(area.x + used + 2, area.y, 12, &t::basket_of(lang, at + 1, count), Role::Muted);
    let wide = area.width >= 90;
    let links = lessons(page, ctx).len() + scripts(page, ctx).len();
    // The facts come first; of what can be read at least three rows are seen.
    let wants = facts(page, at, lang).len() as u16 + 2;
    let left_over = area.height.saturating_sub(wants).max(4).min(area.height.saturating_sub(3));
    let list_height = if wide { area.height } else { (links as u16 + 1).min(left_over) };
    let left = if wide { area.width / 2 + 2 } else { area.width };
    let top = Rect {
        y: area.y + 1,
        height: area.height.saturating_sub(1 + if wide { 0 } else { list_height }),
        width: left,
        ..area
    };
    draw_facts(canvas, top, ctx, page, at);
    let list = if wide {
        Rect { x: area.x + left + 3, width: area.width - left - 3, ..area }
    } else {
        Rect { y: area.bottom() - list_height, height: list_height, ..area }
    };
    draw_links(canvas, list, ctx, page);
}

fn draw_facts(canvas: &mut Canvas, area: Rect, ctx: &Ctx, page: &Cockpit, at: usize) {
    let all = facts(page, at, ctx.lang);
    let label = all.iter().map(|fact| canvas.width(fact.label)).max().unwrap_or(8) + 2;
    let mut y = area.y;
    for fact in &all {
        let mark = fact.alarm.as_ref().map(|alarm| format!("  ! {alarm}")).unwrap_or_default();
        let room = area.width.saturating_sub(label);
        for (n, line) in wrapped(canvas, &fact.value, room).iter().enumerate() {
            if y >= area.bottom() {
                return;
            }
            if n == 0 {
                canvas.text(area.x, y, label, fact.label, Role::Muted);
            }
            let used = figured(canvas, area.x + label, y, room, line, Ground::Page);
            if n == 0 && used + canvas.width(&mark) <= room {
                canvas.text(area.x + label + used, y, room - used, &mark, Role::Warning);
            }
            y += 1;
        }
    }
}

fn draw_links(canvas: &mut Canvas, area: Rect, ctx: &Ctx, page: &Cockpit) {
    let lang = ctx.lang;
    let lessons = lessons(page, ctx);
    let mut rows: Vec<(String, String)> = Vec::new();
    for id in &lessons {
        let title = ctx.lesson_meta(id).map_or("", |meta| meta.title.get(lang));
        rows.push((t::lesson_label(lang).to_string(), title.to_string()));
    }
    for script in scripts(page, ctx) {
        rows.push((t::script(lang).to_string(), script.title));
    }
    let title = if rows.len() > lessons.len() { t::lessons_and_scripts(lang) } else { t::lessons_head(lang) };
    canvas.text(area.x, area.y, area.width, title, Paint::strong());
    let height = usize::from(area.height.saturating_sub(1));
    let at = page.spot().row.min(rows.len().saturating_sub(1));
    let first = window(at, rows.len(), height);
    let label = canvas.width(t::lesson_label(lang)).max(canvas.width(t::script(lang))) + 2;
    for (n, (kind, title)) in rows.iter().enumerate().skip(first).take(height) {
        let y = area.y + 1 + (n - first) as u16;
        let row = Rect { y, height: 1, ..area };
        let selected = n == at;
        let ground = row_start(canvas, row, n, selected);
        canvas.text(area.x + 2, y, label, kind, Role::Muted.on(ground));
        let paint = if selected { Paint::strong() } else { Role::Text.into() };
        let room = area.width.saturating_sub(label + 3);
        canvas.text(area.x + 2 + label, y, room, title, paint.on(ground));
    }
}
