//! A question: asked, then explained.
//!
//! ```text
//! ‹ 售后服务 模块测验                              第 5 题，共 15 题
//! ━━━━━━━━━━━━━━━━━──────────────────────────────────────────────
//!         单选
//!         顾客签收一只保温杯……
//!
//!      ►  2  11 月 10 日 24:00
//!
//!         有多大把握   ◦ 猜的    ◉ 比较有    ◦ 很确定
//! ```

use ratatui::layout::Rect;

use crate::app::screens::{Phase, Quiz, SURENESS, headline, option_tag, sureness, typed};
use crate::app::{Action, Answering, Ctx};
use crate::i18n::{common as c, learn as t};
use crate::quiz::{Kind, Mark, OptionNote};
use crate::tui::canvas::Canvas;
use crate::tui::theme::{Ground, Paint, Role};
use crate::tui::widgets::{Regions, field, header, regions, wrapped};

/// The widest a question is set.
const MEASURE: u16 = 72;

/// A line waiting to be drawn: what it shows and what a click on it does.
struct Row {
    pieces: Vec<(u16, String, Paint)>,
    right: Option<(String, Paint)>,
    action: Option<Action>,
    is_selected: bool,
    field: Option<(u16, u16)>,
    bar: Option<Role>,
}

impl Row {
    fn blank() -> Self {
        Row { pieces: Vec::new(), right: None, action: None, is_selected: false, field: None, bar: None }
    }

    fn text(indent: u16, text: impl Into<String>, paint: impl Into<Paint>) -> Self {
        Row { pieces: vec![(indent, text.into(), paint.into())], ..Row::blank() }
    }
}

/// Draws the page.
pub fn draw(canvas: &mut Canvas, ctx: &Ctx, page: &Quiz) {
    let Regions { header: head, body, .. } = regions(canvas.area());
    let (place, all) = (page.session.place(), page.session.len());
    let status = if head.width < 60 {
        c::step_of(ctx.lang, place + 1, all)
    } else {
        c::question_n_of(ctx.lang, place + 1, all)
    };
    let done = place + usize::from(page.phase == Phase::Explaining);
    header(canvas, head, "", &page.title(ctx), &status, done as f64 / all.max(1) as f64);
    let width = body.width.saturating_sub(if body.width < 60 { 0 } else { 8 }).min(MEASURE);
    let left = if body.width < 60 { 0 } else { (body.width - width) / 2 };
    let area = Rect { x: body.x + left, width, ..body };
    let airy = body.height >= 20;
    let rows = match page.phase {
        Phase::Asking => asking(canvas, ctx, page, width, airy),
        Phase::Explaining => explaining(canvas, ctx, page, width, airy),
    };
    let pad = u16::from(body.height >= 20);
    show(canvas, Rect { y: area.y + pad, height: area.height - pad, ..area }, ctx, page, &rows);
}

/// Draws rows from where the page is scrolled to, the selected one in sight.
fn show(canvas: &mut Canvas, area: Rect, ctx: &Ctx, page: &Quiz, rows: &[Row]) {
    let height = usize::from(area.height);
    let last = rows.len().saturating_sub(height);
    let mut first = page.scroll.min(last);
    if let Some(at) = rows.iter().rposition(|row| row.is_selected || row.field.is_some()) {
        let through = rows[at..].iter().take_while(|row| row.is_selected || row.field.is_some()).count();
        let end = (at + through).min(rows.len());
        if end > first + height {
            first = end - height;
        }
    }
    let selected = rows.iter().position(|row| row.is_selected);
    for (n, row) in rows.iter().skip(first).take(height).enumerate() {
        let y = area.y + n as u16;
        if selected == Some(first + n) {
            canvas.stand(area.x, y);
        }
        draw_row(canvas, Rect { y, height: 1, ..area }, page, ctx, row);
    }
    if first + height < rows.len() {
        let more = format!("{} {}", canvas.glyphs.open, c::more_rows(ctx.lang, rows.len() - first - height));
        let x = area.right().saturating_sub(canvas.width(&more) + 1);
        canvas.clear(Rect { x, y: area.bottom(), width: canvas.width(&more) + 1, height: 1 });
        canvas.text(x + 1, area.bottom(), 24, &more, Role::Muted);
    }
}

fn draw_row(canvas: &mut Canvas, line: Rect, page: &Quiz, ctx: &Ctx, row: &Row) {
    let ground = if row.is_selected { Ground::Selection } else { Ground::Page };
    canvas.ground(line, ground);
    if let Some(action) = row.action {
        canvas.hit(line, action);
    }
    if let Some(role) = row.bar {
        let bar = canvas.glyphs.bar;
        canvas.text(line.x, line.y, 1, bar, role);
    }
    let mut end = line.right();
    if let Some((text, paint)) = &row.right {
        let start = canvas.text_right(line.right().saturating_sub(1), line.y, text, paint.on(ground));
        end = start.saturating_sub(2);
    }
    for (indent, text, paint) in &row.pieces {
        let x = line.x + indent;
        canvas.text(x, line.y, end.saturating_sub(x), text, paint.on(ground));
    }
    if let (Some((x, width)), Answering::Number { field: typing, .. }) = (row.field, &page.answering) {
        field(canvas, line.x + x, line.y, width, typing.value(), Some(typing.caret(ctx.ambiguous)));
    }
}

fn para(canvas: &Canvas, rows: &mut Vec<Row>, indent: u16, width: u16, text: &str, paint: impl Into<Paint>) {
    let paint = paint.into();
    let lines = wrapped(canvas, text, width.saturating_sub(indent));
    rows.extend(lines.into_iter().map(|line| Row::text(indent, line, paint)));
}

fn prompt(canvas: &Canvas, ctx: &Ctx, page: &Quiz, width: u16, rows: &mut Vec<Row>, paint: Paint) {
    let Some(instance) = page.instance() else { return };
    if let Kind::Case(case) = &instance.question.kind {
        para(canvas, rows, 0, width, case.situation.get(ctx.lang), Role::Text);
        rows.push(Row::blank());
    }
    para(canvas, rows, 0, width, instance.question.prompt.get(ctx.lang), paint);
}

fn asking(canvas: &Canvas, ctx: &Ctx, page: &Quiz, width: u16, airy: bool) -> Vec<Row> {
    let lang = ctx.lang;
    let mut rows = Vec::new();
    let Some(instance) = page.instance() else { return rows };
    if airy {
        let kind = instance.question.kind.title();
        let note = match page.answering {
            Answering::Some { .. } => t::several(lang),
            _ => "",
        };
        let head = format!("{}   {note}", kind.get(lang));
        rows.push(Row::text(0, head.trim_end(), Role::Muted));
        rows.push(Row::blank());
    }
    prompt(canvas, ctx, page, width, &mut rows, Paint::strong());
    rows.push(Row::blank());
    answering(canvas, ctx, page, width, airy, &mut rows);
    for (n, hint) in instance.question.hints.iter().take(page.hints).enumerate() {
        if n == 0 {
            rows.push(Row::blank());
        }
        let text = format!("{}  {}", t::hint_n(lang), hint.get(lang));
        para(canvas, &mut rows, 3, width, &text, Role::Warning);
    }
    if page.not_ready.is_some() {
        let is_number = page.answering.is_typing();
        let text = if is_number { t::number_unread(lang) } else { t::choose_first(lang) };
        rows.push(Row::blank());
        para(canvas, &mut rows, 3, width, &format!("! {text}"), Role::Warning);
    }
    if instance.question.certainty {
        if airy {
            rows.push(Row::blank());
        }
        rows.push(sure_row(canvas, ctx, page, airy));
        if airy {
            para(canvas, &mut rows, 16, width, t::sure_note(lang), Role::Muted);
        }
    }
    rows
}

fn answering(canvas: &Canvas, ctx: &Ctx, page: &Quiz, width: u16, airy: bool, rows: &mut Vec<Row>) {
    let lang = ctx.lang;
    match &page.answering {
        Answering::One { options, cursor, is_chosen } => {
            for (n, option) in options.iter().enumerate() {
                let on = *is_chosen && n == cursor.at;
                option_rows(canvas, rows, n, option.text.get(lang), width, on, None);
                if airy && n + 1 < options.len() {
                    rows.push(Row::blank());
                }
            }
        }
        Answering::Some { options, cursor, ticked } => {
            for (n, option) in options.iter().enumerate() {
                let tick = Some(ticked.contains(&n));
                option_rows(canvas, rows, n, option.text.get(lang), width, n == cursor.at, tick);
                if airy && n + 1 < options.len() {
                    rows.push(Row::blank());
                }
            }
        }
        Answering::Number { unit, .. } => {
            let label = t::your_answer(lang);
            let start = 3 + canvas.width(label) + 2;
            let mut row = Row::text(3, label, Role::Muted);
            row.pieces.push((start + 18, unit.get(lang).to_string(), Role::Text.into()));
            row.field = Some((start, 16));
            rows.push(row);
            rows.push(Row::text(3, t::number_help(lang), Role::Muted));
        }
    }
}

fn option_rows(
    canvas: &Canvas,
    rows: &mut Vec<Row>,
    n: usize,
    text: &str,
    width: u16,
    on: bool,
    tick: Option<bool>,
) {
    let g = canvas.glyphs;
    let indent = if tick.is_some() { 8 } else { 6 };
    let paint = if on { Paint::strong() } else { Role::Text.into() };
    for (at, line) in wrapped(canvas, text, width.saturating_sub(indent + 1)).into_iter().enumerate() {
        let mut row = Row::text(indent, line, paint);
        if at == 0 {
            if on {
                row.pieces.push((0, g.selected.to_string(), Role::Accent.bold()));
            }
            row.pieces.push((3, (n + 1).to_string(), Role::Accent.bold()));
            if let Some(ticked) = tick {
                let (glyph, role) = if ticked { (g.chosen, Role::Accent) } else { (g.empty, Role::Faint) };
                row.pieces.push((6, glyph.to_string(), role.bold()));
            }
        }
        row.action = Some(Action::Pick((n + 1) as u8));
        row.is_selected = on;
        rows.push(row);
    }
}

fn sure_row(canvas: &Canvas, ctx: &Ctx, page: &Quiz, airy: bool) -> Row {
    let label = if airy { t::how_sure(ctx.lang) } else { t::sureness(ctx.lang) };
    let indent = if airy { 3 } else { 0 };
    let mut row = Row::text(indent, label, Role::Muted);
    let mut x = indent + canvas.width(label) + 2;
    for sure in SURENESS {
        let on = sure == page.sure;
        let glyph = if on { canvas.glyphs.chosen } else { canvas.glyphs.empty };
        let paint = if on { Role::Accent.bold() } else { Role::Muted.into() };
        let text = format!("{glyph} {}", sureness(ctx, sure));
        let width = canvas.width(&text);
        row.pieces.push((x, text, paint));
        x += width + if airy { 4 } else { 2 };
    }
    row
}

fn explaining(canvas: &Canvas, ctx: &Ctx, page: &Quiz, width: u16, airy: bool) -> Vec<Row> {
    let lang = ctx.lang;
    let mut rows = Vec::new();
    let (Some(instance), Some(answered)) = (page.instance(), page.answered()) else { return rows };
    let grade = &answered.grade;
    let role = match grade.score {
        _ if grade.red_line => Role::Negative,
        s if s >= 1.0 => Role::Positive,
        _ => Role::Warning,
    };
    let glyph = if grade.is_right() { format!("{} ", canvas.glyphs.right) } else { String::new() };
    para(canvas, &mut rows, 0, width, &format!("{glyph}{}", headline(ctx, grade)), role.bold());
    rows.push(Row::blank());
    if airy {
        prompt(canvas, ctx, page, width, &mut rows, Role::Text.into());
        rows.push(Row::blank());
    }
    let hides = page.hides_answer();
    let is_case = matches!(instance.question.kind, Kind::Case(_));
    for (n, note) in grade.notes.iter().enumerate() {
        if hides && !note.chosen {
            continue;
        }
        let tag = option_tag(ctx, note, answered.certainty, is_case);
        note_rows(canvas, ctx, &mut rows, n, note, &tag, width);
        if airy {
            rows.push(Row::blank());
        }
    }
    if let Some(text) = typed(&answered.response) {
        let (glyph, role) = if grade.is_right() {
            (canvas.glyphs.right, Role::Positive)
        } else {
            (canvas.glyphs.wrong, Role::Negative)
        };
        let mut row = Row::text(3, format!("{}  {text}", t::your_pick(lang)), Paint::strong());
        row.pieces.push((0, glyph.to_string(), role.bold()));
        rows.push(row);
        if let Some(feedback) = &grade.feedback {
            para(canvas, &mut rows, 3, width, feedback.get(lang), Role::Text);
        }
        if !grade.is_right() && !hides {
            let right = format!("{}  {}", t::right_answer(lang), instance.answer_text().get(lang));
            let mut row = Row::text(3, right, Paint::strong());
            row.pieces.push((0, canvas.glyphs.right.to_string(), Role::Positive.bold()));
            rows.push(Row::blank());
            rows.push(row);
        }
        rows.push(Row::blank());
    }
    if !hides {
        remember(canvas, ctx, page, &mut rows, width);
    }
    if let Some((text, place)) = taught(ctx, page) {
        rows.push(Row::blank());
        let mut row = Row::text(2, text, Paint::from(Role::Accent).underlined());
        row.pieces.push((0, "r".to_string(), Role::Accent.bold()));
        row.action = Some(Action::Read);
        let wrong = !grade.is_right();
        row.right = wrong.then(|| (t::in_missed(lang).to_string(), Role::Muted.into()));
        let fits = canvas.width(t::in_missed(lang)) + canvas.width(&place) + 6 <= width;
        if !fits {
            row.right = None;
        }
        rows.push(row);
    }
    rows
}

fn note_rows(
    canvas: &Canvas,
    ctx: &Ctx,
    rows: &mut Vec<Row>,
    n: usize,
    note: &OptionNote,
    tag: &str,
    width: u16,
) {
    let g = canvas.glyphs;
    let (glyph, role) = match (note.mark, note.chosen) {
        (Mark::Right, _) => (g.right, Role::Positive),
        (Mark::Partial, true) => (g.part, Role::Warning),
        (Mark::Wrong, true) => (g.wrong, Role::Negative),
        _ => ("", Role::Muted),
    };
    let stands_out = note.chosen || note.mark == Mark::Right;
    let paint = if stands_out { Paint::strong() } else { Role::Muted.into() };
    let tag_role = match (note.chosen, note.mark, note.red_line) {
        (_, _, true) => Role::Negative,
        (true, _, _) => Role::Muted,
        (false, Mark::Right, _) => Role::Positive,
        _ => Role::Muted,
    };
    let room = width.saturating_sub(7 + canvas.width(tag) + 3);
    let room = if room < 16 { width.saturating_sub(7) } else { room };
    for (at, line) in wrapped(canvas, note.text.get(ctx.lang), room).into_iter().enumerate() {
        let mut row = Row::text(6, line, paint);
        if at == 0 {
            row.pieces.push((0, glyph.to_string(), role.bold()));
            let number = if stands_out { role.bold() } else { Role::Muted.into() };
            row.pieces.push((3, (n + 1).to_string(), number));
            row.right = (!tag.is_empty()).then(|| (tag.to_string(), tag_role.into()));
        }
        rows.push(row);
    }
    let feedback_role = if stands_out { Role::Text } else { Role::Muted };
    para(canvas, rows, 6, width, note.feedback.get(ctx.lang), feedback_role);
}

fn remember(canvas: &Canvas, ctx: &Ctx, page: &Quiz, rows: &mut Vec<Row>, width: u16) {
    let Some(instance) = page.instance() else { return };
    let start = rows.len();
    rows.push(Row::text(2, t::remember_this(ctx.lang), Role::Accent.bold()));
    para(canvas, rows, 2, width, instance.question.explain.get(ctx.lang), Role::Text);
    for row in &mut rows[start..] {
        row.bar = Some(Role::Accent);
    }
}

/// The name of the paragraph that teaches it, and its lesson.
fn taught(ctx: &Ctx, page: &Quiz) -> Option<(String, String)> {
    let (lesson, anchor) = page.taught_in()?;
    let title = ctx.lesson_meta(&lesson)?.title.get(ctx.lang).to_string();
    let section = anchor.and_then(|anchor| {
        let body = ctx.pack.lesson(&lesson)?.body(ctx.lang)?;
        let document = crate::markdown::parse(body.text);
        let headings = document.headings();
        let found = headings.iter().find(|heading| heading.anchor.is_some_and(|a| a.value == anchor))?;
        Some(found.text.clone())
    });
    let text = match section {
        Some(section) => ctx.lang.pick(format!("{title}，{section}"), format!("{title}: {section}")),
        None => title.clone(),
    };
    Some((text, title))
}
