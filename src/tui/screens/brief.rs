//! A briefing: the situation, the goal, what to choose, the lessons, the
//! rules. One flow that follows the cursor.
//!
//! ```text
//! 你接手一家水杯餐盒小店。……
//!
//! ▎目标  六周下来，让店铺比「成本乘 1.4」多赚。
//!
//! 选一级开店
//! ► 第 1 级   3 件商品，你来定：定价
//! ```

use ratatui::layout::Rect;

use crate::app::screens::{Brief, BriefRow, platform, rules};
use crate::app::{Ctx, window};
use crate::i18n::{common as c, drill as t};
use crate::tui::canvas::Canvas;
use crate::tui::theme::{Ground, Paint, Role};
use crate::tui::widgets::{Regions, caption, header, regions, row_start, wrapped};

/// A line of the flow.
enum Line {
    Blank,
    Story(String),
    Text(String, Role),
    Goal(String),
    Caption(String, String),
    Row(usize),
    /// What stands under a row, on its ground when it is selected.
    Under(usize, String),
}

/// Draws the page.
pub fn draw(canvas: &mut Canvas, ctx: &Ctx, page: &Brief) {
    let lang = ctx.lang;
    let Regions { header: head, body, .. } = regions(canvas.area());
    let file = &page.scenario.file;
    let weeks = c::week_n_of(lang, page.decided + 1, file.rounds.into());
    let status = if page.decided > 0 { weeks } else { String::new() };
    header(canvas, head, c::drills(lang), file.title.get(lang), &status, 0.0);
    let lines = flow(canvas, ctx, page, body.width);
    let at = lines.iter().rposition(|line| match line {
        Line::Row(n) | Line::Under(n, _) => *n == page.cursor.at,
        _ => false,
    });
    let is_story = page.selected() == Some(&BriefRow::Story);
    let height = usize::from(body.height);
    let fits = lines.len() <= height;
    let height = if fits { height } else { height.saturating_sub(1) };
    let mut first = window(at.unwrap_or(0), lines.len(), height);
    // On the first choice the briefing itself is what one came for.
    if is_story || page.cursor.at == 1 && at.is_some_and(|at| at < height) {
        first = 0;
    }
    for (n, line) in lines.iter().enumerate().skip(first).take(height) {
        let row = Rect { y: body.y + (n - first) as u16, height: 1, ..body };
        draw_line(canvas, row, ctx, page, line);
    }
    let below = lines.len().saturating_sub(first + height);
    if below > 0 {
        let text = format!("{} {}", canvas.glyphs.open, c::more_rows(lang, below));
        canvas.text(body.x + 2, body.bottom().saturating_sub(1), body.width, &text, Role::Faint);
    }
}

fn flow(canvas: &Canvas, ctx: &Ctx, page: &Brief, width: u16) -> Vec<Line> {
    let lang = ctx.lang;
    let file = &page.scenario.file;
    let measure = width.min(72);
    let mut lines: Vec<Line> =
        wrapped(canvas, file.briefing.get(lang).trim(), measure).into_iter().map(Line::Story).collect();
    lines.push(Line::Blank);
    let goal = format!("{}  {}", t::goal(lang), file.goal.get(lang));
    lines.extend(wrapped(canvas, &goal, measure - 2).into_iter().map(Line::Goal));
    let mut group = None;
    for (n, row) in page.rows.iter().enumerate() {
        let kind = match row {
            BriefRow::Story => continue,
            BriefRow::Resume(_) | BriefRow::Level(_) => 0,
            BriefRow::Lesson(_) => 1,
            BriefRow::Rule(_) => 2,
        };
        if group != Some(kind) {
            group = Some(kind);
            lines.push(Line::Blank);
            let as_of = t::rules_as_of(lang, platform(file.rules.platform, lang), &file.rules.as_of);
            lines.push(match kind {
                0 => Line::Caption(t::choose_level(lang).to_string(), String::new()),
                1 => Line::Caption(t::practises(lang).to_string(), String::new()),
                _ => Line::Caption(t::rules_title(lang).to_string(), as_of),
            });
        }
        lines.push(Line::Row(n));
        lines.extend(under(canvas, ctx, page, n, row, measure).into_iter().map(|text| Line::Under(n, text)));
    }
    lines.push(Line::Blank);
    let note = wrapped(canvas, t::assumption_note(lang), measure);
    lines.extend(note.into_iter().map(|line| Line::Text(line, Role::Muted)));
    lines
}

/// What stands under a row: a level's briefing, the source of a selected rule.
fn under(canvas: &Canvas, ctx: &Ctx, page: &Brief, n: usize, row: &BriefRow, width: u16) -> Vec<String> {
    let lang = ctx.lang;
    let room = width.saturating_sub(4);
    match row {
        BriefRow::Level(level) => {
            let file = page.scenario.file.level.get(usize::from(*level).saturating_sub(1));
            file.map_or(Vec::new(), |file| wrapped(canvas, file.briefing.get(lang), room))
        }
        BriefRow::Rule(at) if n == page.cursor.at => {
            let rules = rules(&page.scenario.file.rules, lang);
            let source = rules.get(*at).map_or("", |rule| rule.source.get(lang));
            wrapped(canvas, &format!("{}  {source}", t::source(lang)), room)
        }
        _ => Vec::new(),
    }
}

fn draw_line(canvas: &mut Canvas, row: Rect, ctx: &Ctx, page: &Brief, line: &Line) {
    match line {
        Line::Blank => {}
        Line::Story(text) => {
            let selected = page.selected() == Some(&BriefRow::Story);
            let ground = if selected { Ground::Selection } else { Ground::Page };
            canvas.ground(row, ground);
            canvas.text(row.x, row.y, row.width, text, Role::Text.on(ground));
        }
        Line::Text(text, role) => {
            canvas.text(row.x, row.y, row.width, text, *role);
        }
        Line::Goal(text) => {
            let bar = canvas.glyphs.bar;
            canvas.text(row.x, row.y, 1, bar, Role::Accent);
            canvas.text(row.x + 2, row.y, row.width.saturating_sub(2), text, Paint::strong());
        }
        Line::Caption(title, note) => caption(canvas, row.x, row.y, row.width, title, note),
        Line::Under(n, text) => {
            let selected = *n == page.cursor.at;
            let ground = if selected { Ground::Selection } else { Ground::Page };
            canvas.ground(row, ground);
            canvas.text(row.x + 4, row.y, row.width.saturating_sub(4), text, Role::Muted.on(ground));
        }
        Line::Row(n) => choice(canvas, row, ctx, page, *n),
    }
}

fn choice(canvas: &mut Canvas, row: Rect, ctx: &Ctx, page: &Brief, n: usize) {
    let lang = ctx.lang;
    let selected = n == page.cursor.at;
    let ground = row_start(canvas, row, n, selected);
    let strong = if selected { Paint::strong() } else { Role::Text.into() };
    let (x, room) = (row.x + 2, row.width.saturating_sub(2));
    match &page.rows[n] {
        BriefRow::Story => {}
        BriefRow::Resume(_) => {
            let week = c::week_n_of(lang, page.decided + 1, page.scenario.file.rounds.into());
            let used = canvas.text(x, row.y, room, &t::go_on_open(lang, &week), strong.on(ground));
            let rest = room.saturating_sub(used + 3);
            canvas.text(x + used + 3, row.y, rest, t::go_on_note(lang), Role::Muted.on(ground));
        }
        BriefRow::Level(level) => {
            let used = canvas.text(x, row.y, room, &t::level_n(lang, *level), strong.on(ground)).max(8);
            let rest = room.saturating_sub(used + 3);
            canvas.text(x + used + 3, row.y, rest, &page.opens(*level, lang), Role::Text.on(ground));
        }
        BriefRow::Lesson(id) => {
            let done = ctx.progress.lesson(id).is_some_and(|lesson| lesson.is_finished());
            let (glyph, role) =
                if done { (canvas.glyphs.right, Role::Positive) } else { (canvas.glyphs.empty, Role::Faint) };
            canvas.text(x, row.y, 1, glyph, role.on(ground));
            let title = ctx.lesson_meta(id).map_or("", |meta| meta.title.get(lang));
            let link = Paint::from(Role::Accent).underlined();
            canvas.text(x + 2, row.y, room.saturating_sub(2), title, link.on(ground));
        }
        BriefRow::Rule(at) => rule(canvas, row, ctx, page, *at, ground, selected),
    }
}

fn rule(canvas: &mut Canvas, row: Rect, ctx: &Ctx, page: &Brief, at: usize, ground: Ground, selected: bool) {
    let lang = ctx.lang;
    let all = rules(&page.scenario.file.rules, lang);
    let Some(rule) = all.get(at) else { return };
    let name_width = all.iter().map(|rule| canvas.width(rule.name)).max().unwrap_or(0) + 2;
    let mark = t::assumption(lang);
    let mark_width = canvas.width(mark) + 2;
    let x = row.x + 2;
    canvas.text(x, row.y, name_width, rule.name, Role::Muted.on(ground));
    let mut x = x + name_width;
    let wide = row.width >= 90;
    let value_room = if wide { 24 } else { row.right().saturating_sub(x + mark_width + 1) };
    canvas.text(x, row.y, value_room, &rule.value, Role::Text.on(ground));
    x += value_room + 1;
    if rule.assumption {
        canvas.text(x, row.y, mark_width, mark, Role::Warning.on(ground));
    }
    x += mark_width;
    if wide && !selected {
        let room = row.right().saturating_sub(x);
        canvas.text(x, row.y, room, rule.source.get(lang), Role::Muted.on(ground));
    }
}
