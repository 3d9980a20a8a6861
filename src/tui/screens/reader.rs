//! A lesson: contents at the left where there is room, the text at its
//! measure.
//!
//! ```text
//! ‹ 售后服务  退换货与退款                    第 2 节，共 5 节   约剩 30 分钟
//! ━━━━━━━━━━━━━━━━━━━━━━━────────────────────────────────────────────
//! 本课目录              起算点
//! ✓ 先想一想
//! ► 起算点              七日无理由退货，从签收的次日零点开始数。
//! ```

use ratatui::layout::Rect;

use crate::app::screens::{CONTENTS, Reader};
use crate::app::{Action, Ctx};
use crate::i18n::{common as c, learn as t};
use crate::markdown::{Alert, Bar, Line, Role as Word};
use crate::tui::canvas::Canvas;
use crate::tui::theme::{Ground, Paint, Role};
use crate::tui::widgets::{Regions, dialog, field, header, paragraph, regions};

/// Draws the page.
pub fn draw(canvas: &mut Canvas, ctx: &Ctx, page: &Reader) {
    let Regions { header: head, body, .. } = regions(canvas.area());
    heading(canvas, head, ctx, page);
    let mut text = body;
    if page.is_in_other_language(ctx) {
        let name = ctx.lang.pick(t::english(ctx.lang), t::chinese(ctx.lang));
        canvas.text(body.x, body.y, body.width, &t::only_in(ctx.lang, name), Role::Warning);
        text = Rect { y: body.y + 1, height: body.height.saturating_sub(1), ..body };
    }
    if Reader::has_contents(ctx.size.columns) {
        contents(canvas, Rect { width: CONTENTS, ..text }, ctx, page);
        let width = Reader::measure(ctx.size.columns);
        text = Rect { x: text.x + CONTENTS + 4, width, ..text };
    } else {
        let width = Reader::measure(ctx.size.columns);
        let indent = (text.width.saturating_sub(width) / 2).min(4);
        text = Rect { x: text.x + indent, width, ..text };
    }
    lines(canvas, text, ctx, page);
    if let Some(find) = &page.find {
        find_bar(
            canvas,
            body,
            ctx,
            find.field.value(),
            find.field.caret(ctx.ambiguous),
            find.lines.len(),
            find.at,
        );
    }
    if page.contents.is_some() && !Reader::has_contents(ctx.size.columns) {
        contents_dialog(canvas, ctx, page);
    }
}

fn heading(canvas: &mut Canvas, head: Rect, ctx: &Ctx, page: &Reader) {
    let meta = ctx.lesson_meta(page.lesson());
    let title = meta.map_or("", |meta| meta.title.get(ctx.lang));
    let module = meta.and_then(|meta| ctx.pack.course().module(&meta.module));
    let from = module.map_or("", |module| module.title.get(ctx.lang));
    let (at, of) = (page.section() + 1, page.sections.len());
    let status = if head.width < 60 {
        c::step_of(ctx.lang, at, of)
    } else {
        let minutes = meta.map_or(0.0, |meta| f64::from(meta.minutes)) * (1.0 - page.share(ctx));
        let place = c::section_n_of(ctx.lang, at, of);
        format!("{place}   {}", t::time_left(ctx.lang, minutes.ceil() as u32))
    };
    header(canvas, head, from, title, &status, page.share(ctx));
}

fn lines(canvas: &mut Canvas, area: Rect, ctx: &Ctx, page: &Reader) {
    let height = usize::from(area.height).min(page.height(ctx));
    let found = page.find.as_ref().and_then(|find| find.lines.get(find.at));
    for (row, (n, line)) in page.laid.lines.iter().enumerate().skip(page.top).take(height).enumerate() {
        let y = area.y + row as u16;
        draw_line(canvas, area, y, line);
        if found == Some(&n) && area.x >= 2 {
            let glyph = canvas.glyphs.selected;
            canvas.text(area.x - 2, y, 1, glyph, Role::Accent.bold());
            canvas.stand(area.x - 2, y);
        }
    }
    for (n, link) in page.laid.links.iter().enumerate() {
        if !(page.top..page.top + height).contains(&link.line) {
            continue;
        }
        let y = area.y + (link.line - page.top) as u16;
        let x = area.x + link.columns.start as u16;
        let width = (link.columns.end - link.columns.start) as u16;
        canvas.hit(Rect { x, y, width, height: 1 }, Action::Choose(n));
        if page.link == Some(n) {
            let text = column_slice(canvas, &page.laid.lines[link.line], link.columns.clone());
            canvas.ground(Rect { x, y, width, height: 1 }, Ground::Selection);
            canvas.text(x, y, width, &text, Role::Accent.bold().underlined().on(Ground::Selection));
            canvas.stand(x, y);
        }
    }
    let below = page.last_top(ctx).saturating_sub(page.top);
    if below > 0 && area.height < 12 {
        let more = format!("{} {}", canvas.glyphs.open, c::more_rows(ctx.lang, below));
        let y = area.bottom();
        let x = area.right().saturating_sub(canvas.width(&more) + 1);
        canvas.clear(Rect { x, y, width: canvas.width(&more) + 1, height: 1 });
        canvas.text(x + 1, y, 20, &more, Role::Muted);
    }
}

/// The text of some columns of a line.
fn column_slice(canvas: &Canvas, line: &Line, columns: std::ops::Range<usize>) -> String {
    let text = line.text();
    let before = crate::text::prefix(&text, columns.start, canvas.ambiguous());
    let through = crate::text::prefix(&text, columns.end, canvas.ambiguous());
    through.get(before.len()..).unwrap_or_default().to_string()
}

fn draw_line(canvas: &mut Canvas, area: Rect, y: u16, line: &Line) {
    let ground = if line.fill.is_some() { Ground::Surface } else { Ground::Page };
    if let Some(from) = line.fill {
        let from = (from as u16).min(area.width);
        canvas.ground(Rect { x: area.x + from, y, width: area.width - from, height: 1 }, ground);
    }
    let mut x = area.x;
    for run in &line.runs {
        let on_fill = line.fill.is_some_and(|from| x >= area.x + from as u16);
        let ground = if on_fill { Ground::Surface } else { Ground::Page };
        let room = area.right().saturating_sub(x);
        x += canvas.text(x, y, room, &run.text, paint_of(run.role, ground));
    }
}

/// How a role of the text looks.
fn paint_of(role: Word, ground: Ground) -> Paint {
    let paint = match role {
        Word::Text | Word::Quote | Word::CodeBlock => Paint::from(Role::Text),
        Word::Muted | Word::TableHead | Word::Html => Role::Muted.into(),
        Word::Strong => Paint::strong(),
        Word::Emphasis => Paint::from(Role::Text).underlined(),
        Word::Strike => Paint { strike: true, ..Role::Muted.into() },
        Word::Code => Role::Mid.into(),
        Word::Heading1 | Word::Heading3 => Paint::strong(),
        Word::Heading2 => Role::Accent.bold(),
        Word::Link => Paint::from(Role::Accent).underlined(),
        Word::Bar(bar) => bar_role(bar).into(),
        Word::Label(bar) => bar_role(bar).bold(),
        Word::Rule => Role::Border.into(),
        Word::Marker => Role::Faint.into(),
        Word::Done | Word::Right => Role::Positive.bold(),
        Word::Wrong => Role::Negative.bold(),
        Word::CheckKey => Role::Accent.bold(),
        Word::Footnote => Role::Accent.into(),
    };
    paint.on(ground)
}

fn bar_role(bar: Bar) -> Role {
    match bar {
        Bar::Rule | Bar::Check | Bar::Try => Role::Accent,
        Bar::Example | Bar::Script => Role::Mid,
        Bar::Pitfall | Bar::Expired => Role::Warning,
        Bar::Quote => Role::Faint,
        Bar::Alert(Alert::Warning | Alert::Caution) => Role::Warning,
        Bar::Alert(Alert::Tip) => Role::Positive,
        Bar::Alert(_) => Role::Accent,
    }
}

fn contents(canvas: &mut Canvas, area: Rect, ctx: &Ctx, page: &Reader) {
    let lang = ctx.lang;
    let selected = page.contents.unwrap_or_else(|| page.section());
    canvas.text(area.x, area.y, area.width, t::contents(lang), Role::Muted);
    let mut y = area.y + 2;
    for (n, section) in page.sections.iter().enumerate() {
        if y >= area.bottom() {
            return;
        }
        contents_row(canvas, Rect { y, height: 1, ..area }, page, n, &section.title, n == selected);
        y += 1;
    }
    let Some(meta) = ctx.lesson_meta(page.lesson()) else { return };
    y += 1;
    if y + 2 < area.bottom() {
        canvas.text(area.x, y, area.width, t::can_do(lang), Role::Muted);
        y += 1;
    }
    let bullet = canvas.glyphs.bullet;
    for objective in &meta.objectives {
        if y >= area.bottom() {
            return;
        }
        canvas.text(area.x, y, 1, bullet, Role::Faint);
        let height = area.bottom() - y;
        let text = Rect { x: area.x + 2, y, width: area.width - 2, height };
        y += paragraph(canvas, text, objective.get(lang), Role::Muted);
    }
}

fn contents_row(canvas: &mut Canvas, row: Rect, page: &Reader, n: usize, title: &str, selected: bool) {
    let ground = if selected { Ground::Selection } else { Ground::Page };
    canvas.ground(row, ground);
    let read = page.sections.get(n).is_some_and(|section| page.has_read(section));
    let (glyph, role) = match (selected, read) {
        (true, _) => (canvas.glyphs.selected, Role::Accent),
        (_, true) => (canvas.glyphs.right, Role::Positive),
        _ => (canvas.glyphs.empty, Role::Faint),
    };
    canvas.text(row.x, row.y, 1, glyph, role.bold().on(ground));
    let paint = match (selected, read) {
        (true, _) => Paint::strong(),
        (_, true) => Role::Text.into(),
        _ => Role::Muted.into(),
    };
    canvas.text(row.x + 2, row.y, row.width.saturating_sub(2), title, paint.on(ground));
    if page.contents.is_some() {
        canvas.hit(row, Action::Point(n));
        if selected {
            canvas.stand(row.x, row.y);
        }
    }
}

fn contents_dialog(canvas: &mut Canvas, ctx: &Ctx, page: &Reader) {
    let height = page.sections.len() as u16 + 4;
    let room = dialog(canvas, 56, height);
    canvas.text(room.x, room.y + 1, room.width, t::contents(ctx.lang), Role::Muted.on(Ground::Surface));
    let rows = usize::from(room.height.saturating_sub(4));
    let at = page.contents.unwrap_or(0);
    let first = crate::app::window(at, page.sections.len(), rows);
    for (n, section) in page.sections.iter().enumerate().skip(first).take(rows) {
        let row = Rect { y: room.y + 3 + (n - first) as u16, height: 1, ..room };
        contents_row(canvas, row, page, n, &section.title, n == at);
    }
}

#[allow(clippy::too_many_arguments)]
fn find_bar(canvas: &mut Canvas, body: Rect, ctx: &Ctx, value: &str, caret: u16, found: usize, at: usize) {
    let y = body.bottom();
    canvas.clear(Rect { y, height: 1, ..body });
    let label = t::find_prompt(ctx.lang);
    let used = canvas.text(body.x, y, body.width, label, Role::Muted) + 2;
    let note = match (found, value.is_empty()) {
        (_, true) => String::new(),
        (0, _) => t::found_none(ctx.lang).to_string(),
        (n, _) => t::found_n_of(ctx.lang, at + 1, n),
    };
    let end = canvas.text_right(body.right(), y, &note, Role::Muted);
    field(canvas, body.x + used, y, end.saturating_sub(body.x + used + 2), value, Some(caret));
}
