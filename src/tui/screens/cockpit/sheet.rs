//! All figures by day, week or month.
//!
//! ```text
//! 周   日 月                    上周      再上周        变化       目标
//! ► 支付金额                 ¥25,220     ¥24,670     ▴ 2.2%
//!   买家付的钱，当天取消的也算
//!   退款后金额               ¥23,104     ¥23,000     ▴ 0.5%
//! ```

use ratatui::layout::Rect;

use super::page::change;
use crate::app::screens::Cockpit;
use crate::app::screens::cockpit::{SheetRow, first_known, sheet, span_name};
use crate::app::{Ctx, window};
use crate::drill::{Kind, Span, Window};
use crate::i18n::drill as t;
use crate::text::{Precision, decimal, money, percent};
use crate::tui::canvas::Canvas;
use crate::tui::theme::{Ground, Paint, Role};
use crate::tui::widgets::{figured, row_start, wrapped};

/// Draws the sheet.
pub fn draw(canvas: &mut Canvas, area: Rect, ctx: &Ctx, page: &Cockpit) {
    let rows = sheet(page, ctx.lang);
    if rows.is_empty() {
        canvas.text(area.x, area.y, area.width, t::known_after_first(ctx.lang), Role::Muted);
        return;
    }
    let columns = Columns::of(area);
    headings(canvas, area, ctx, page, columns);
    let at = page.spot().row.min(rows.len() - 1);
    let working = working(canvas, ctx, &rows[at], area.width);
    let room = usize::from(area.height.saturating_sub(1));
    let listed = room.saturating_sub(working.len()).max(1);
    let first = window(at, rows.len(), listed);
    // Where all stand, the groups are parted.
    let groups = rows.iter().filter(|row| row.figure.metric.begins_group()).count();
    let airy = rows.len() + groups <= listed;
    let mut y = area.y + 1;
    for (n, row) in rows.iter().enumerate().skip(first).take(listed) {
        y += u16::from(airy && row.figure.metric.begins_group());
        if y >= area.bottom() {
            break;
        }
        let line = Rect { y, height: 1, ..area };
        let ground = row_start(canvas, line, n, n == at);
        figure_row(canvas, line, row, columns, ground);
        y += 1;
        for (text, role) in working.iter().filter(|_| n == at) {
            if y >= area.bottom() {
                break;
            }
            canvas.ground(Rect { y, height: 1, ..area }, ground);
            let room = area.width.saturating_sub(4);
            match role {
                Role::Muted => figured(canvas, area.x + 2, y, room, text, ground),
                role => canvas.text(area.x + 2, y, room, text, role.on(ground)),
            };
            y += 1;
        }
    }
}

/// The right edges of the columns; nothing where there is no room.
#[derive(Clone, Copy)]
struct Columns {
    now: u16,
    before: u16,
    change: u16,
    target: u16,
}

impl Columns {
    fn of(area: Rect) -> Columns {
        let right = area.right();
        match area.width {
            0..60 => Columns { now: right - 11, before: 0, change: right, target: 0 },
            60..90 => Columns { now: area.x + 32, before: area.x + 46, change: area.x + 61, target: right },
            _ => Columns { now: area.x + 38, before: area.x + 54, change: area.x + 72, target: right - 4 },
        }
    }
}

fn headings(canvas: &mut Canvas, area: Rect, ctx: &Ctx, page: &Cockpit, columns: Columns) {
    let lang = ctx.lang;
    let mut x = area.x + 2;
    for span in Span::ALL {
        let (name, ..) = span_name(span, lang);
        let here = span == page.span;
        let paint = if here { Role::Accent.bold().underlined() } else { Role::Muted.into() };
        x += canvas.text(x, area.y, 8, name, paint) + 1;
    }
    let (_, now, before) = span_name(page.span, lang);
    let days = Window::latest(&page.days, page.span).map_or(0, |window| window.now.days);
    let now = if days < page.span.days() { t::days_so_far(lang, days) } else { now.to_string() };
    canvas.text_right(columns.now, area.y, &now, Role::Muted);
    if columns.before > 0 {
        canvas.text_right(columns.before, area.y, before, Role::Muted);
    }
    canvas.text_right(columns.change - 2, area.y, t::col_change(lang), Role::Muted);
    if columns.target > 0 {
        canvas.text_right(columns.target, area.y, t::col_target(lang), Role::Muted);
    }
}

fn figure_row(canvas: &mut Canvas, row: Rect, of: &SheetRow, columns: Columns, ground: Ground) {
    let figure = &of.figure;
    let selected = ground == Ground::Selection;
    let name: Paint = if selected { Paint::strong() } else { Role::Text.into() };
    let alarm = figure.alarm.is_some();
    let value: Paint = if alarm { Role::Negative.bold() } else { Paint::strong() };
    let text = if alarm { format!("! {}", figure.value) } else { figure.value.clone() };
    let left = canvas.text_right(columns.now, row.y, &text, value.on(ground));
    canvas.text(row.x + 2, row.y, left.saturating_sub(row.x + 3), &figure.label, name.on(ground));
    if columns.before > 0
        && let Some(before) = &of.before
    {
        canvas.text_right(columns.before, row.y, before, Role::Muted.on(ground));
    }
    if let Some((text, role)) = change(canvas, figure) {
        let room = columns.change.saturating_sub(columns.now.max(columns.before));
        // The mark stands behind the column, so that the figures align.
        let (figure, mark) = text.split_once(" !").map_or((text.as_str(), ""), |(figure, _)| (figure, "!"));
        if canvas.width(figure) + 2 < room {
            canvas.text_right(columns.change - 2, row.y, figure, role.on(ground));
            canvas.text_right(columns.change, row.y, mark, role.on(ground));
        }
    }
    if columns.target > 0
        && let Some(target) = &figure.target
    {
        let role = if figure.is_short { Role::Warning } else { Role::Positive };
        canvas.text_right(columns.target, row.y, target, role.on(ground));
    }
}

/// What stands below the selected figure: how it is worked out, and the line
/// it crosses with its lesson and source.
fn working(canvas: &Canvas, ctx: &Ctx, row: &SheetRow, width: u16) -> Vec<(String, Role)> {
    let lang = ctx.lang;
    let room = width.saturating_sub(4);
    let mut lines: Vec<(String, Role)> =
        wrapped(canvas, &row.working, room).into_iter().map(|line| (line, Role::Muted)).collect();
    let Some(alarm) = row.alarm else { return lines };
    let limit = match row.figure.metric.kind() {
        Kind::Money | Kind::Price => money(alarm.limit.round() as i64, Precision::Yuan),
        Kind::Rate(decimals) => percent(alarm.limit, decimals.into()),
        Kind::Days => decimal(alarm.limit, 0),
        _ => decimal(alarm.limit, 2),
    };
    let words = alarm.name();
    let text = format!("! {}{}{}", words.get(lang), lang.pick("，", "; "), t::line_at(lang, &limit));
    lines.extend(wrapped(canvas, &text, room).into_iter().map(|line| (line, Role::Warning)));
    let source = alarm.source().get(lang).to_string();
    let lesson = first_known(ctx, alarm.threshold.lessons);
    let lesson = lesson.and_then(|id| ctx.lesson_meta(&id).map(|meta| meta.title.get(lang).to_string()));
    let text = match lesson {
        Some(title) => format!("{source}{}{}", lang.pick("；", "; "), t::learn_at(lang, &title)),
        None => source,
    };
    lines.extend(wrapped(canvas, &text, room).into_iter().map(|line| (line, Role::Muted)));
    lines
}
