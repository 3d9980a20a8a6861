//! Today: the one thing to do, the others, abilities and the week.
//!
//! ```text
//! 11 月 20 日 周五                        今天约 47 分钟   连续 6 个学习日
//!
//! 现在做
//! ► 「售后服务」模块测验                                    约 15 分钟
//!   15 题，80 分通过。
//! 接着做
//!   继续读    定价策略与利润管控    ━━━━━━━───            16 分钟
//!
//! 能力项                                                 本周
//! 规则合规  ━━━━━━━━━─  91                               ▅▅ ██ ▃▃
//! ```

use ratatui::layout::Rect;

use crate::app::screens::Today;
use crate::app::{Action, Ctx, Planned, competence, week};
use crate::i18n::{common as c, learn as t};
use crate::text;
use crate::tui::canvas::Canvas;
use crate::tui::theme::{Ground, Paint, Role};
use crate::tui::widgets::{caption, paragraph, wrapped};

/// Draws the page.
pub fn draw(canvas: &mut Canvas, body: Rect, ctx: &Ctx, page: &Today) {
    let mut y = body.y;
    if body.height > 12 {
        y += heading(canvas, body, ctx, page) + 1;
    }
    if page.tasks.is_empty() {
        y += all_done(canvas, Rect { y, ..body }, ctx) + 1;
    } else {
        y += tasks(canvas, Rect { y, height: body.bottom() - y, ..body }, ctx, page) + 1;
    }
    let rest = Rect { y, height: body.bottom().saturating_sub(y), ..body };
    if rest.height >= 4 {
        let has_week = rest.width >= 90 && rest.height >= 7;
        let left = if has_week { rest.width - 26 } else { rest.width };
        abilities(canvas, Rect { width: left, ..rest }, ctx);
        if has_week {
            let area = Rect { x: rest.right() - 20, width: 20, ..rest };
            this_week(canvas, area, ctx);
        }
    }
}

fn heading(canvas: &mut Canvas, body: Rect, ctx: &Ctx, page: &Today) -> u16 {
    let lang = ctx.lang;
    let today = ctx.today();
    let weekday = text::weekday(today.weekday().to_monday_one_offset().unsigned_abs(), lang);
    let date = text::date(today.month() as u8, today.day() as u8, lang);
    let shown = lang.pick(format!("{date} {weekday}"), format!("{weekday} {date}"));
    canvas.text(body.x, body.y, body.width, &shown, Paint::strong());
    let minutes = if page.tasks.is_empty() {
        t::studied_today(lang, ctx.progress.days().minutes(today))
    } else {
        t::about_today(lang, page.minutes())
    };
    let streak = ctx.progress.days().streak(today);
    let status = if streak > 1 { format!("{minutes}   {}", t::streak(lang, streak)) } else { minutes };
    canvas.text_right(body.right(), body.y, &status, Role::Muted);
    1
}

fn all_done(canvas: &mut Canvas, area: Rect, ctx: &Ctx) -> u16 {
    let (bar, tick) = (canvas.glyphs.bar, canvas.glyphs.right);
    canvas.text(area.x, area.y, 1, bar, Role::Positive);
    canvas.text(area.x, area.y + 1, 1, bar, Role::Positive);
    canvas.text(area.x + 2, area.y, 2, tick, Role::Positive.bold());
    canvas.text(area.x + 5, area.y, area.width - 5, t::all_done(ctx.lang), Paint::strong());
    canvas.text(area.x + 5, area.y + 1, area.width - 5, t::all_done_note(ctx.lang), Role::Muted);
    2
}

/// The tasks: the first one large. Returns the rows used.
fn tasks(canvas: &mut Canvas, area: Rect, ctx: &Ctx, page: &Today) -> u16 {
    let roomy = area.height >= 18;
    let mut y = area.y;
    caption(canvas, area.x, y, area.width, t::do_now(ctx.lang), "");
    y += 1;
    for (n, task) in page.tasks.iter().enumerate() {
        if y >= area.bottom() {
            break;
        }
        let selected = n == page.cursor.at;
        let row = Rect { y, height: area.bottom() - y, ..area };
        y += if n == 0 {
            let used = first_task(canvas, row, ctx, task, selected, roomy);
            let gap = u16::from(page.tasks.len() > 1 && area.height > 9);
            if page.tasks.len() > 1 && gap > 0 && y + used + gap < area.bottom() {
                canvas.text(area.x, y + used + gap, area.width, t::then(ctx.lang), Paint::strong());
                used + gap + 1
            } else {
                used
            }
        } else {
            other_task(canvas, row, ctx, task, n, selected)
        };
    }
    y - area.y
}

fn first_task(canvas: &mut Canvas, row: Rect, ctx: &Ctx, task: &Planned, selected: bool, roomy: bool) -> u16 {
    let pad = u16::from(roomy);
    let ground = if selected { Ground::Selection } else { Ground::Page };
    let measure = row.width.saturating_sub(4).min(72);
    let wanted = wrapped(canvas, &task.why, measure).len().min(2) as u16;
    let why_rows = if row.height > 3 && roomy { wanted } else { u16::from(row.height > 1).min(wanted) };
    let height = 1 + why_rows + 2 * pad;
    let block = Rect { height: height.min(row.height), ..row };
    canvas.ground(block, ground);
    canvas.hit(block, Action::Point(0));
    let y = row.y + pad;
    if selected {
        let glyph = canvas.glyphs.selected;
        canvas.text(row.x, y, 2, glyph, Role::Accent.bold().on(ground));
        canvas.stand(row.x, y);
    }
    let minutes = c::about_minutes(ctx.lang, task.minutes);
    let end = canvas.text_right(row.right().saturating_sub(1), y, &minutes, Role::Text.on(ground));
    let title = format!("{}  {}", task.kind, task.title);
    canvas.text(row.x + 2, y, end.saturating_sub(row.x + 4), &title, Paint::strong().on(ground));
    let why = Rect { x: row.x + 2, y: y + 1, width: measure, height: why_rows };
    paragraph(canvas, why, &task.why, Role::Muted.on(ground));
    height
}

fn other_task(canvas: &mut Canvas, row: Rect, ctx: &Ctx, task: &Planned, n: usize, selected: bool) -> u16 {
    let ground = if selected { Ground::Selection } else { Ground::Page };
    let line = Rect { height: 1, ..row };
    canvas.ground(line, ground);
    canvas.hit(line, Action::Point(n));
    if selected {
        let glyph = canvas.glyphs.selected;
        canvas.text(row.x, row.y, 2, glyph, Role::Accent.bold().on(ground));
        canvas.stand(row.x, row.y);
    }
    let kind_width = if row.width < 60 { 8 } else { 12 };
    canvas.text(row.x + 2, row.y, kind_width - 1, task.kind, Role::Muted.on(ground));
    let minutes = c::minutes(ctx.lang, task.minutes);
    let end = canvas.text_right(row.right().saturating_sub(1), row.y, &minutes, Role::Muted.on(ground));
    let x = row.x + 2 + kind_width;
    let wide = row.width >= 90;
    let title_room = if wide { 34 } else { end.saturating_sub(x + 2) };
    let paint = if selected { Paint::strong() } else { Role::Text.into() };
    canvas.text(x, row.y, title_room, &task.title, paint.on(ground));
    let note_x = x + title_room + 2;
    let room = end.saturating_sub(note_x + 2);
    match task.share {
        Some(share) if wide => {
            canvas.bar(note_x, row.y, 10, share, Role::Accent);
            let percent = format!("{}%", (share * 100.0).round());
            canvas.text(note_x + 11, row.y, room.saturating_sub(11), &percent, Role::Muted.on(ground));
        }
        None if wide => {
            canvas.text(note_x, row.y, room, &task.why, Role::Muted.on(ground));
        }
        _ => {}
    }
    1
}

/// What recent answers say of each ability, in two columns.
fn abilities(canvas: &mut Canvas, area: Rect, ctx: &Ctx) {
    let known = competence(ctx);
    let title = t::competence_title(ctx.lang);
    caption(canvas, area.x, area.y, area.width, title, t::competence_note(ctx.lang));
    let list = Rect { y: area.y + 2, height: area.height.saturating_sub(2), ..area };
    let label = known.iter().map(|one| canvas.width(&one.name)).max().unwrap_or(0) + 2;
    let columns = if area.width >= 68 { 2 } else { 1 };
    let rows = known.len().div_ceil(columns).min(usize::from(list.height));
    let step = (area.width / columns as u16).min(36);
    for (n, one) in known.iter().enumerate() {
        let (column, row) = (n / rows.max(1), n % rows.max(1));
        if column >= columns {
            break;
        }
        let (x, y) = (list.x + column as u16 * step, list.y + row as u16);
        canvas.text(x, y, label, &one.name, Role::Muted);
        match one.score {
            Some(score) => {
                let role = match score {
                    s if s < 0.6 => Role::Warning,
                    s if s < 0.85 => Role::Mid,
                    _ => Role::Positive,
                };
                canvas.bar(x + label, y, 10, score, role);
                let points = format!("{:>3}", (score * 100.0).round());
                canvas.text(x + label + 11, y, 4, &points, Role::Text);
                let of = format!("{}", one.answers);
                canvas.text(x + label + 16, y, 5, &of, Role::Faint);
            }
            None => {
                canvas.text(x + label, y, step.saturating_sub(label), t::mastery_new(ctx.lang), Role::Faint);
            }
        }
    }
}

/// Minutes of each day of this week as columns.
fn this_week(canvas: &mut Canvas, area: Rect, ctx: &Ctx) {
    let lang = ctx.lang;
    let minutes = week(ctx);
    let total: u32 = minutes.iter().sum();
    let note = match ctx.progress.goal_minutes_a_day() {
        Some(goal) => t::minutes_week_of(lang, total, u32::from(goal) * 5),
        None => t::minutes_week(lang, total),
    };
    caption(canvas, area.x, area.y, area.width, t::this_week(lang), &note);
    let top = minutes.iter().copied().max().unwrap_or(0).max(1);
    let height = 3u16;
    let base = area.y + 2 + height;
    let today = usize::from(ctx.today().weekday().to_monday_zero_offset().unsigned_abs());
    for (n, (value, name)) in minutes.iter().zip(t::weekdays_short(lang).chars()).enumerate() {
        let x = area.x + 3 * n as u16;
        let role = if n == today { Role::Accent } else { Role::Mid };
        let levels = canvas.glyphs.levels;
        let parts = levels.len() as u32;
        let filled = value * u32::from(height) * parts / top;
        for row in 0..u32::from(height) {
            let part = filled.saturating_sub(row * parts).min(parts);
            if part > 0 {
                let glyph = levels[part as usize - 1].repeat(2);
                canvas.text(x, base - 1 - row as u16, 2, &glyph, role);
            }
        }
        let paint = if n == today { Paint::strong() } else { Role::Muted.into() };
        canvas.text(x, base, 2, &name.to_string(), paint);
    }
}
