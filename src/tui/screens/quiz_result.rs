//! The result of a set: the score, by competency, the one that matters most,
//! what lost marks.
//!
//! ```text
//!   ✓  通过，88 分   上次 76，通过线 80
//!      12 题全对，2 题对了一部分，1 题没对
//!
//!   能力项       题                          这次   上次    变化
//!   售后服务      8  ━━━━━━━━━━━━━╸───         90     70    ▴ 20
//! ```

use ratatui::layout::Rect;

use crate::app::screens::QuizResult;
use crate::app::{Action, Ctx, window};
use crate::i18n::learn as t;
use crate::tui::canvas::Canvas;
use crate::tui::theme::{Ground, Paint, Role};
use crate::tui::widgets::{Regions, block_bar, caption, header, paragraph, regions};

/// Points from which a set without a pass mark is marked as done well.
const GOOD: u32 = 80;

/// Draws the page.
pub fn draw(canvas: &mut Canvas, ctx: &Ctx, page: &QuizResult) {
    let lang = ctx.lang;
    let Regions { header: head, body, .. } = regions(canvas.area());
    let status = t::result_head(lang, page.session.len(), &page.time(ctx));
    let title = format!("{}  {}", page.title(ctx), t::result(lang));
    header(canvas, head, "", &title, &status, 1.0);
    let width = body.width.min(74);
    let left = if body.width < 60 { 0 } else { (body.width - width) / 2 };
    let area = Rect { x: body.x + left, width, ..body };
    let airy = u16::from(body.height >= 18);
    let mut y = area.y + airy;
    y += verdict(canvas, Rect { y, ..area }, ctx, page) + airy;
    let table = Rect { y, height: area.bottom().saturating_sub(y), ..area };
    if table.height >= 9 {
        y += competencies(canvas, table, ctx, page) + airy;
    }
    let rest = Rect { y, height: area.bottom().saturating_sub(y), ..area };
    if rest.height >= 8 {
        y += important(canvas, rest, ctx, page);
    }
    missed(canvas, Rect { y, height: area.bottom().saturating_sub(y), ..area }, ctx, page);
}

fn verdict(canvas: &mut Canvas, area: Rect, ctx: &Ctx, page: &QuizResult) -> u16 {
    let lang = ctx.lang;
    let passed = page.score() >= page.pass(ctx).unwrap_or(GOOD) && !page.session.red_line();
    let (glyph, role) =
        if passed { (canvas.glyphs.right, Role::Positive) } else { (canvas.glyphs.part, Role::Warning) };
    canvas.text(area.x, area.y, 2, glyph, role.bold());
    let used = canvas.text(area.x + 3, area.y, area.width - 3, &page.verdict(ctx), Paint::strong());
    let mut notes = Vec::new();
    if let Some(last) = page.last {
        notes.push(t::last_time(lang, (last * 100.0).round() as u32));
    }
    if let Some(pass) = page.pass(ctx) {
        notes.push(t::pass_line(lang, pass));
    }
    let note = notes.join(lang.pick("，", ", "));
    let x = area.x + 3 + used + 3;
    canvas.text(x, area.y, area.right().saturating_sub(x), &note, Role::Muted);
    let (right, part, wrong) = page.counts();
    let counts = t::counts(lang, right, part, wrong);
    canvas.text(area.x + 3, area.y + 1, area.width - 3, &counts, Role::Muted);
    2
}

fn competencies(canvas: &mut Canvas, area: Rect, ctx: &Ctx, page: &QuizResult) -> u16 {
    let lang = ctx.lang;
    let all = page.by_competency(ctx);
    let wide = area.width >= 60;
    let name_width = all.iter().map(|(name, ..)| canvas.width(name)).max().unwrap_or(8).max(10) + 2;
    let bar = if wide { area.width.saturating_sub(name_width + 32) } else { 0 };
    let columns = [area.right() - 18, area.right() - 10, area.right()];
    let mut y = area.y;
    canvas.text(area.x, y, name_width, t::head_competency(lang), Role::Muted);
    canvas.text_right(area.x + name_width + 5, y, t::head_questions(lang), Role::Muted);
    for (right, name) in columns.iter().zip([t::head_now(lang), t::head_last(lang), t::head_change(lang)]) {
        canvas.text_right(*right, y, name, Role::Muted);
    }
    canvas.rule(area.x, y + 1, area.width, 0..0);
    y += 2;
    for (name, tally, last) in &all {
        let share = tally.share();
        canvas.text(area.x, y, name_width, name, Role::Text);
        canvas.text_right(area.x + name_width + 5, y, &tally.questions.to_string(), Role::Muted);
        let role = if share < 0.6 {
            Role::Warning
        } else if share < 0.85 {
            Role::Mid
        } else {
            Role::Positive
        };
        if bar > 4 {
            canvas.bar(area.x + name_width + 7, y, bar, share, role);
        }
        let now = (share * 100.0).round() as i64;
        canvas.text_right(columns[0], y, &now.to_string(), Paint::strong());
        if let Some(last) = last {
            let before = (last * 100.0).round() as i64;
            canvas.text_right(columns[1], y, &before.to_string(), Role::Muted);
            change(canvas, columns[2], y, now - before);
        }
        y += 1;
    }
    y - area.y
}

fn change(canvas: &mut Canvas, right: u16, y: u16, change: i64) {
    let (glyph, role) = match change {
        0 => ("", Role::Muted),
        c if c > 0 => (canvas.glyphs.up, Role::Positive),
        _ => (canvas.glyphs.down, Role::Warning),
    };
    canvas.text_right(right, y, &format!("{glyph} {:>2}", change.abs()), role);
}

/// The sure and wrong answer, in a warning block. Returns the rows used.
fn important(canvas: &mut Canvas, area: Rect, ctx: &Ctx, page: &QuizResult) -> u16 {
    let Some((what, why)) = page.most_important(ctx) else { return 0 };
    let text = Rect { x: area.x + 2, width: area.width - 2, height: 1, ..area };
    canvas.text(text.x, area.y, text.width, t::most_important(ctx.lang), Role::Warning.bold());
    canvas.text_right(text.right(), area.y, t::sure_and_wrong(ctx.lang), Role::Muted);
    let mut y = area.y + 1;
    y += paragraph(canvas, Rect { y, height: 2, ..text }, &what, Paint::strong());
    y += paragraph(canvas, Rect { y, height: 3, ..text }, &why, Role::Text);
    block_bar(canvas, area.x, area.y, y - area.y, Role::Warning);
    y - area.y + 1
}

fn missed(canvas: &mut Canvas, area: Rect, ctx: &Ctx, page: &QuizResult) {
    if area.height == 0 {
        return;
    }
    let lang = ctx.lang;
    if page.missed.is_empty() {
        canvas.text(area.x, area.y, area.width, t::no_lost_marks(lang), Role::Muted);
        return;
    }
    caption(canvas, area.x, area.y, area.width, &t::lost_marks(lang, page.missed.len()), t::in_missed(lang));
    let gap = u16::from(area.height >= 6);
    let list = Rect { y: area.y + 1 + gap, height: area.height.saturating_sub(1 + gap), ..area };
    let first = window(page.cursor.at, page.missed.len(), usize::from(list.height));
    for n in first..page.missed.len().min(first + usize::from(list.height)) {
        let Some((place, instance, answered)) = page.item(n) else { continue };
        let row = Rect { y: list.y + (n - first) as u16, height: 1, ..list };
        let selected = n == page.cursor.at;
        let ground = if selected { Ground::Selection } else { Ground::Page };
        canvas.ground(row, ground);
        canvas.hit(row, Action::Point(n));
        if selected {
            let glyph = canvas.glyphs.selected;
            canvas.text(row.x, row.y, 2, glyph, Role::Accent.bold().on(ground));
            canvas.stand(row.x, row.y);
        }
        let score = answered.map_or(0.0, |answered| answered.score);
        let (glyph, role) = if score > 0.0 {
            (canvas.glyphs.part, Role::Warning)
        } else {
            (canvas.glyphs.wrong, Role::Negative)
        };
        canvas.text(row.x + 3, row.y, 2, glyph, role.on(ground));
        let item = t::item_n(lang, place + 1);
        let used = canvas.text(row.x + 6, row.y, 12, &item, Role::Muted.on(ground));
        let marks = format!("{score:.1} / 1");
        let end = canvas.text_right(row.right().saturating_sub(1), row.y, &marks, Role::Muted.on(ground));
        let x = row.x + 6 + used.max(9) + 1;
        let prompt = instance.question.prompt.get(lang).replace('\n', " ");
        let paint = if selected { Paint::strong() } else { Role::Text.into() };
        canvas.text(x, row.y, end.saturating_sub(x + 2), &prompt, paint.on(ground));
    }
}
