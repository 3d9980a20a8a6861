//! The scenarios, and what the selected one practises.
//!
//! ```text
//! 模拟店里的得失都不是真的，放心试
//!
//! ► 定价桌                  没玩完，第 3 周，共 6 周     目标
//!     6 周，约 18 分钟                                   六周下来……
//! ```

use ratatui::layout::Rect;

use crate::app::screens::{Drills, Standing, yuan};
use crate::app::{Ctx, window};
use crate::i18n::drill as t;
use crate::text::decimal;
use crate::tui::canvas::Canvas;
use crate::tui::theme::{Paint, Role};
use crate::tui::widgets::{paragraph, row_start};

/// Draws the page.
pub fn draw(canvas: &mut Canvas, body: Rect, ctx: &Ctx, page: &Drills) {
    let lang = ctx.lang;
    if page.rows.is_empty() {
        paragraph(canvas, body, t::drills_empty(lang), Role::Muted);
        return;
    }
    let roomy = body.height >= 12;
    let mut list = body;
    if roomy {
        canvas.text(body.x, body.y, body.width, t::drills_note(lang), Role::Muted);
        list = Rect { y: body.y + 2, height: body.height - 2, ..body };
    }
    let wide = body.width >= 90;
    let width = if wide { 52 } else { body.width };
    let rows = page.rows.len() as u16;
    let shown = if wide { list.height } else { rows.min(list.height.saturating_sub(6).max(1)) };
    let first = window(page.cursor.at, page.rows.len(), usize::from(shown));
    for (n, row) in page.rows.iter().enumerate().skip(first).take(usize::from(shown)) {
        let area = Rect { y: list.y + (n - first) as u16, width, height: 1, ..list };
        scenario(canvas, area, ctx, row, n, n == page.cursor.at);
    }
    let Some(selected) = page.selected() else { return };
    let side = if wide {
        Rect { x: list.x + width + 4, width: list.width - width - 4, ..list }
    } else {
        let used = shown + u16::from(roomy);
        Rect {
            x: list.x + 2,
            y: list.y + used,
            width: list.width.saturating_sub(2),
            height: list.height.saturating_sub(used),
        }
    };
    aside(canvas, side, ctx, selected, wide);
}

fn scenario(canvas: &mut Canvas, row: Rect, ctx: &Ctx, standing: &Standing, n: usize, selected: bool) {
    let ground = row_start(canvas, row, n, selected);
    let role = if standing.open.is_some() { Role::Accent } else { Role::Muted };
    let note = standing.note(ctx.lang);
    let end = canvas.text_right(row.right().saturating_sub(1), row.y, &note, role.on(ground));
    let paint = if selected { Paint::strong() } else { Role::Text.into() };
    let title = standing.scenario.file.title.get(ctx.lang);
    canvas.text(row.x + 2, row.y, end.saturating_sub(row.x + 4), title, paint.on(ground));
}

/// What the selected scenario practises and how it went.
fn aside(canvas: &mut Canvas, area: Rect, ctx: &Ctx, standing: &Standing, wide: bool) {
    let lang = ctx.lang;
    let file = &standing.scenario.file;
    let mut y = area.y;
    let left = |y: u16| area.bottom().saturating_sub(y);
    if area.height == 0 {
        return;
    }
    let room = area.width.min(72);
    if wide {
        canvas.text(area.x, y, room, file.title.get(lang), Paint::strong());
        canvas.text_right(area.x + room, y, &standing.length(lang), Role::Muted);
    } else {
        canvas.text(area.x, y, room, &standing.length(lang), Role::Muted);
    }
    y += 1 + u16::from(area.height > 8);
    let text = Rect { y, width: room, height: left(y).min(4), ..area };
    y += paragraph(canvas, text, file.goal.get(lang), Role::Text);
    if left(y) < 3 {
        return;
    }
    y += 1;
    if let Some(best) = standing.best {
        let used = canvas.text(area.x, y, room, t::best_so_far(lang), Role::Muted) + 2;
        let reached = if best.passed { t::goal_reached(lang) } else { t::goal_missed(lang) };
        let facts = [
            t::accuracy_is(lang, &decimal(best.accuracy, 1)),
            t::outcome_is(lang, &yuan(best.outcome_yuan)),
            reached.to_string(),
        ];
        let facts = facts.join(lang.pick("，", ", "));
        let text = Rect { x: area.x + used, y, width: room.saturating_sub(used), height: left(y).min(2) };
        y += paragraph(canvas, text, &facts, Role::Text) + 1;
    }
    if left(y) < 2 {
        return;
    }
    canvas.text(area.x, y, room, t::competencies(lang), Role::Muted);
    y += 1;
    let known = ctx.pack.course().competencies.iter();
    let names: Vec<&str> = known
        .filter(|known| file.competencies.contains(&known.id))
        .map(|known| known.short.get(lang))
        .collect();
    let text = Rect { y, width: room, height: left(y).min(2), ..area };
    y += paragraph(canvas, text, &names.join(lang.pick("、", ", ")), Role::Text) + 1;
    if left(y) < 2 {
        return;
    }
    canvas.text(area.x, y, room, t::practises(lang), Role::Muted);
    y += 1;
    let bullet = canvas.glyphs.bullet;
    for meta in file.lessons.iter().filter_map(|id| ctx.lesson_meta(id)) {
        if left(y) == 0 {
            return;
        }
        canvas.text(area.x, y, 1, bullet, Role::Faint);
        canvas.text(area.x + 2, y, room.saturating_sub(2), meta.title.get(lang), Role::Text);
        y += 1;
    }
}
