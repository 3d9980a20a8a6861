//! The debrief: the equation, how others do with the same luck, the chart,
//! and the decisions by what they cost.
//!
//! ```text
//! 教练线        你的决定       运气         结果
//! ¥64,200   −   ¥9,840    +   ¥1,120   =   ¥55,480
//!
//!  周  方面  你的决定               判断        单独改这一项  更好的做法
//! ► 3  促销  满 199 减 50           ?? 大失误        −¥5,640  满 199 减 20
//! ```

use ratatui::layout::Rect;

use super::debrief_chart::chart;
use crate::app::screens::{DebriefPage, Equation, Ledger, signed_yuan, told_in, yuan};
use crate::app::{Ctx, window};
use crate::drill::{Debrief, Row};
use crate::i18n::{common as c, drill as t};
use crate::text::Lang;
use crate::tui::canvas::Canvas;
use crate::tui::theme::{Ground, Paint, Role};
use crate::tui::widgets::{
    Regions, figured, header, judgement, paragraph, regions, row_start, wrapped, write_judgement,
};

/// Draws the page.
pub fn draw(canvas: &mut Canvas, ctx: &Ctx, page: &DebriefPage) {
    let lang = ctx.lang;
    let Regions { header: head, body, .. } = regions(canvas.area());
    let title = page.running.scenario().file.title.get(lang);
    let title = format!("{title}  {}", t::debrief(lang));
    let Some(found) = &page.found else {
        let step = &page.step;
        let status = if page.is_slow { t::working(lang, step.done, step.total) } else { String::new() };
        let share = step.done as f64 / step.total.max(1) as f64;
        header(canvas, head, c::drills(lang), &title, &status, share);
        return working(canvas, body, ctx, page);
    };
    let status = page.accuracy(lang).unwrap_or_default();
    header(canvas, head, c::drills(lang), &title, &status, 1.0);
    let small = body.height < 12;
    let mut y = body.y;
    y += equation(canvas, body, ctx, found, small);
    if !small {
        y += yards(canvas, Rect { y, ..body }, ctx, page);
        y += scores(canvas, Rect { y, ..body }, ctx, page, found);
    }
    let ledger = Ledger::of(found);
    let totals = total_rows(&ledger, lang, body.width, small);
    // The list keeps its head, what is open, and up to five more rows.
    let open = opened(canvas, ctx, page, body).len();
    let others = if body.width >= 90 { 5 } else { 3 };
    let list = 2 + open + page.rows().len().min(others);
    let spare = body.bottom().saturating_sub(y + totals + list as u16 + if body.width >= 90 { 3 } else { 0 });
    y += u16::from(!small && (spare >= 5 || spare < 4 && spare > 0));
    if spare >= 4 && body.width >= 60 {
        y += chart(canvas, Rect { y, height: spare.min(8), ..body }, ctx, found);
        y += u16::from(spare > 5);
    }
    let list = Rect { y, height: body.bottom().saturating_sub(y + totals), ..body };
    let used = decisions(canvas, list, ctx, page);
    let area = Rect { y: y + used, height: totals, ..body };
    total(canvas, area, lang, &ledger, small);
}

/// While the work runs: what has been found so far.
fn working(canvas: &mut Canvas, body: Rect, ctx: &Ctx, page: &DebriefPage) {
    let lang = ctx.lang;
    if !page.is_slow {
        return;
    }
    let used = paragraph(canvas, Rect { height: 2, ..body }, t::as_they_come(lang), Role::Muted);
    let note = Rect { y: body.y + used, height: 1, ..body };
    canvas.text(note.x, note.y, note.width, t::cancelled_note(lang), Role::Faint);
    let y = body.y + used + 2;
    decisions(canvas, Rect { y, height: body.bottom().saturating_sub(y), ..body }, ctx, page);
}

fn term_role(value: i64) -> Role {
    match value {
        0 => Role::Muted,
        v if v > 0 => Role::Positive,
        _ => Role::Negative,
    }
}

/// `par ± decisions ± luck = outcome`, on two rows, or one where it is small.
fn equation(canvas: &mut Canvas, area: Rect, ctx: &Ctx, found: &Debrief, small: bool) -> u16 {
    let lang = ctx.lang;
    let sum = Equation::of(found);
    let minus = canvas.glyphs.minus;
    let sign = |value: i64| if value < 0 { minus } else { "+" };
    let terms = [
        (t::coach_line(lang), "", yuan(sum.par), Role::Text),
        (t::your_decisions(lang), sign(sum.decisions), yuan(sum.decisions.abs()), term_role(sum.decisions)),
        (t::luck(lang), sign(sum.luck), yuan(sum.luck.abs()), term_role(sum.luck)),
        (t::outcome(lang), "=", yuan(sum.outcome), Role::Text),
    ];
    let passed = if found.passed { t::goal_reached(lang) } else { t::goal_missed(lang) };
    let (glyph, role) = if found.passed {
        (canvas.glyphs.right, Role::Positive)
    } else {
        (canvas.glyphs.part, Role::Warning)
    };
    if small {
        let mut x = area.x;
        for (_, sign, value, role) in terms {
            if !sign.is_empty() {
                x += canvas.text(x, area.y, 3, &format!(" {sign} "), Role::Muted);
            }
            x += canvas.text(x, area.y, area.right().saturating_sub(x), &value, role.bold());
        }
        return 1;
    }
    let cell = if area.width >= 90 { 19 } else { area.width / 4 };
    for (n, (name, sign, value, role)) in terms.iter().enumerate() {
        let x = area.x + n as u16 * cell;
        canvas.text(x, area.y, cell, name, Role::Muted);
        canvas.text(x, area.y + 1, cell, value, role.bold());
        if !sign.is_empty() {
            canvas.text(x.saturating_sub(4), area.y + 1, 1, sign, Role::Muted);
        }
    }
    if area.width >= 90 {
        let x = canvas.text_right(area.right(), area.y + 1, passed, Role::Text);
        canvas.text(x.saturating_sub(2), area.y + 1, 1, glyph, role.bold());
    }
    if area.height >= 22 { 3 } else { 2 }
}

/// What the three known ways make of the same luck.
fn yards(canvas: &mut Canvas, area: Rect, ctx: &Ctx, page: &DebriefPage) -> u16 {
    let lang = ctx.lang;
    let mut x = area.x + canvas.text(area.x, area.y, area.width, t::same_market(lang), Role::Muted) + 3;
    for (name, value) in page.yards(lang) {
        let text = yuan(value);
        let width = canvas.width(name) + 1 + canvas.width(&text);
        if x + width > area.right() {
            break;
        }
        x += canvas.text(x, area.y, area.width, name, Role::Muted) + 1;
        x += canvas.text(x, area.y, area.width, &text, Role::Text) + 3;
    }
    1
}

/// The score of every open dimension, and who had the others.
fn scores(canvas: &mut Canvas, area: Rect, ctx: &Ctx, page: &DebriefPage, found: &Debrief) -> u16 {
    let lang = ctx.lang;
    let (open, locked) = page.scores(lang);
    let mut x = area.x;
    for (name, score) in &open {
        x += canvas.text(x, area.y, area.right().saturating_sub(x), name, Role::Muted) + 1;
        x += canvas.text(x, area.y, area.right().saturating_sub(x), score, Paint::strong()) + 3;
    }
    let mut rows = 1;
    let mut notes = Vec::new();
    if !locked.is_empty() {
        notes.push(t::locked(lang, &locked.join(lang.pick("、", ", "))));
    }
    if let Some(drift) = found.drift {
        notes.push(t::drift(lang, &yuan(crate::sim::round(drift.yuan()))));
    }
    for note in notes {
        if x + canvas.width(&note) > area.right() && x > area.x {
            x = area.x;
            rows += 1;
        }
        let y = area.y + rows - 1;
        x += canvas.text(x, y, area.right().saturating_sub(x), &note, Role::Muted) + 3;
    }
    rows
}

/// Where the columns of the list stand.
struct Columns {
    week: u16,
    dimension: u16,
    did: u16,
    judgement: u16,
    cost_right: u16,
    /// Where there is room for it; else it stands in the open row.
    better: Option<u16>,
    /// Whether only week, matter, glyph and cost fit.
    is_narrow: bool,
}

fn columns(area: Rect, lang: Lang) -> Columns {
    let x = area.x;
    let dimension_width = lang.pick(6, 11);
    let dimension = x + lang.pick(6, 8);
    let did = dimension + dimension_width;
    if area.width < 60 {
        let cost_right = area.right() - 1;
        let judgement = cost_right - 11;
        return Columns {
            week: x + 2,
            dimension: x + 5,
            did: x + 5 + dimension_width,
            judgement,
            cost_right,
            better: None,
            is_narrow: true,
        };
    }
    let better = (area.width >= lang.pick(90, 120)).then(|| area.right() - 23);
    let cost_right = better.map_or(area.right() - 2, |better| better - 2);
    let judgement = cost_right - lang.pick(23, 26);
    Columns { week: x + 2, dimension, did, judgement, cost_right, better, is_narrow: false }
}

/// The decisions, the dearest first, the selected one open. Returns the rows
/// used.
fn decisions(canvas: &mut Canvas, area: Rect, ctx: &Ctx, page: &DebriefPage) -> u16 {
    let lang = ctx.lang;
    let rows = page.rows();
    if area.height == 0 {
        return 0;
    }
    if rows.is_empty() {
        if page.found.is_some() {
            canvas.text(area.x, area.y, area.width, t::nothing_lost(lang), Role::Text);
        }
        return 2.min(area.height);
    }
    let at = columns(area, lang);
    let mut y = area.y;
    if !at.is_narrow && area.height > 4 {
        canvas.text(at.week, y, 5, t::col_week(lang), Role::Muted);
        canvas.text(at.dimension, y, 10, t::col_dimension(lang), Role::Muted);
        canvas.text(at.did, y, at.judgement.saturating_sub(at.did), t::col_did(lang), Role::Muted);
        canvas.text(at.judgement, y, 10, t::col_judgement(lang), Role::Muted);
        canvas.text_right(at.cost_right, y, t::col_alone(lang), Role::Muted);
        if let Some(better) = at.better {
            canvas.text(better, y, area.right() - better, t::col_better(lang), Role::Muted);
        }
        canvas.rule(area.x, y + 1, area.width, 0..0);
        y += 2;
    }
    let open = opened(canvas, ctx, page, area);
    let room = usize::from(area.bottom().saturating_sub(y));
    let open_rows = open.len().min(room.saturating_sub(1));
    let listed = room.saturating_sub(open_rows).max(1);
    // What does not fit is told, on a row of its own.
    let listed = if rows.len() > listed { listed.saturating_sub(1).max(1) } else { listed };
    let first = window(page.cursor.at, rows.len(), listed);
    for (n, row) in rows.iter().enumerate().skip(first).take(listed) {
        let selected = n == page.cursor.at;
        let line = Rect { y, height: 1, ..area };
        let ground = row_start(canvas, line, n, selected);
        decision(canvas, line, lang, row, &at, selected, ground);
        y += 1;
        for piece in open.iter().take(open_rows).filter(|_| selected) {
            canvas.ground(Rect { y, height: 1, ..area }, ground);
            let x = if at.is_narrow { area.x + 2 } else { at.did };
            match piece {
                Opened::Text(label, text) => {
                    if x > area.x + 2 {
                        canvas.text(area.x + 2, y, x - area.x - 3, label, Role::Muted.on(ground));
                    }
                    figured(canvas, x, y, area.right().saturating_sub(x + 1), text, ground);
                }
                Opened::Link(title) => {
                    let used = canvas.text(x, y, 2, "r", Role::Accent.bold().on(ground)) + 1;
                    let paint = Paint::from(Role::Accent).underlined().on(ground);
                    canvas.text(x + used, y, area.right().saturating_sub(x + used + 1), title, paint);
                }
            }
            y += 1;
        }
    }
    let hidden = rows.len().saturating_sub(listed);
    if hidden > 0 && y < area.bottom() {
        let text = format!("{} {}", canvas.glyphs.open, c::more_rows(lang, hidden));
        canvas.text(at.week, y, area.width, &text, Role::Faint);
        y += 1;
    }
    y - area.y
}

/// A line under the selected decision.
enum Opened {
    Text(String, String),
    Link(String),
}

fn opened(canvas: &Canvas, ctx: &Ctx, page: &DebriefPage, area: Rect) -> Vec<Opened> {
    let lang = ctx.lang;
    let Some(row) = page.rows().get(page.cursor.at) else { return Vec::new() };
    let at = columns(area, lang);
    let x = if at.is_narrow { area.x + 2 } else { at.did };
    let room = area.right().saturating_sub(x + 1);
    let mut lines = Vec::new();
    if at.is_narrow {
        lines.push(Opened::Text(String::new(), told_in(&row.did, lang)));
    }
    let better = told_in(&row.better, lang);
    // In its column only where it stands whole.
    let stands = at.better.is_some_and(|x| canvas.width(&better) <= area.right().saturating_sub(x));
    if !better.is_empty() && !stands {
        let text = format!("{}  {better}", t::col_better(lang));
        lines.extend(wrapped(canvas, &text, room).into_iter().map(|line| Opened::Text(String::new(), line)));
    }
    for (n, line) in wrapped(canvas, &told_in(&row.why, lang), room).into_iter().enumerate() {
        let label = if n == 0 { t::why(lang) } else { "" };
        lines.push(Opened::Text(label.to_string(), line));
    }
    let lesson = page.lesson(ctx, row.dimension);
    let title = lesson.and_then(|id| ctx.lesson_meta(&id)).map(|meta| meta.title.get(lang).to_string());
    lines.extend(title.map(Opened::Link));
    lines
}

fn decision(
    canvas: &mut Canvas,
    line: Rect,
    lang: Lang,
    row: &Row,
    at: &Columns,
    selected: bool,
    ground: Ground,
) {
    let y = line.y;
    let week = (row.round + 1).to_string();
    canvas.text(at.week, y, 3, &week, Role::Muted.on(ground));
    let name = row.dimension.words();
    canvas.text(
        at.dimension,
        y,
        at.did.saturating_sub(at.dimension + 1),
        name.get(lang),
        Role::Text.on(ground),
    );
    let cost = signed_yuan(-crate::sim::round(row.cost.yuan()));
    let (_, role) = judgement(canvas, row.judgement);
    let cost_paint = if row.judgement.is_error() { Role::Text } else { Role::Muted };
    canvas.text_right(at.cost_right, y, &cost, cost_paint.on(ground));
    if at.is_narrow {
        let (glyph, _) = judgement(canvas, row.judgement);
        canvas.text(at.judgement, y, 2, &glyph, role.bold().on(ground));
        return;
    }
    let paint = if selected { Paint::strong() } else { Role::Text.into() };
    canvas.text(
        at.did,
        y,
        at.judgement.saturating_sub(at.did + 2),
        &told_in(&row.did, lang),
        paint.on(ground),
    );
    write_judgement(canvas, at.judgement, y, row.judgement, ground);
    if let Some(better) = at.better {
        let room = line.right().saturating_sub(better);
        canvas.text(better, y, room, &told_in(&row.better, lang), Role::Text.on(ground));
    }
}

fn total_rows(ledger: &Ledger, lang: Lang, width: u16, small: bool) -> u16 {
    let closing = ledger.closing(lang).len() as u16;
    match (small, width >= 90) {
        (true, _) => 1,
        (false, true) => 1 + closing,
        (false, false) => 1 + closing.min(1),
    }
}

/// The rows that close the sum.
fn total(canvas: &mut Canvas, area: Rect, lang: Lang, ledger: &Ledger, small: bool) {
    let at = columns(area, lang);
    let parts = ledger.closing(lang);
    let total = signed_yuan(ledger.total);
    let mut y = area.y;
    if area.width >= 90 && !small {
        for (name, value, note) in &parts {
            let used =
                canvas.text(at.dimension, y, at.judgement.saturating_sub(at.dimension), name, Role::Muted);
            let x = (at.dimension + used + 2).max(at.did + 9);
            canvas.text(x, y, at.judgement.saturating_sub(x), note, Role::Faint);
            canvas.text_right(at.cost_right, y, &signed_yuan(*value), Role::Muted);
            y += 1;
        }
    } else if !small && !parts.is_empty() {
        let mut x = at.dimension;
        for (name, value, _) in &parts {
            x += canvas.text(x, y, area.right().saturating_sub(x), name, Role::Muted) + 1;
            x += canvas.text(x, y, area.right().saturating_sub(x), &signed_yuan(*value), Role::Text) + 3;
        }
        y += 1;
    }
    let x = if small { area.x + 2 } else { at.dimension };
    canvas.text(x, y, 10, t::total(lang), Paint::strong());
    canvas.text_right(at.cost_right, y, &total, term_role(ledger.total).bold());
    if let Some(better) = at.better {
        canvas.text(better, y, area.right() - better, t::is_your_decisions(lang), Role::Muted);
    } else if !small {
        canvas.text(at.did, y, 22, t::is_your_decisions(lang), Role::Muted);
    }
}
