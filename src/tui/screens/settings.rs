//! Settings: one-line choices; the sample at the right changes at once.
//!
//! ```text
//! 屏幕                                              看起来这样
//!   语言        ◉ 简体中文   ◦ English
//! ► 颜色        ◉ 跟随终端   ◦ 深   ◦ 浅             正文   说明   暗
//! ```

use ratatui::layout::Rect;

use crate::app::screens::{Setting, Settings};
use crate::app::{Action, Ctx};
use crate::i18n::common as t;
use crate::tui::canvas::Canvas;
use crate::tui::theme::{Ground, Paint, Palette, Role};
use crate::tui::widgets::{Regions, field, header, paragraph, regions};

/// Draws the page.
pub fn draw(canvas: &mut Canvas, ctx: &Ctx, page: &Settings) {
    let Regions { header: head, body, .. } = regions(canvas.area());
    header(canvas, head, "", t::settings(ctx.lang), t::settings_note(ctx.lang), 0.0);
    let airy = body.height >= 18;
    let has_sample = body.width >= 92;
    let width = if has_sample { body.width - 30 } else { body.width };
    let names: Vec<String> = Setting::ALL.iter().map(|setting| Settings::title(ctx, *setting)).collect();
    let label = names.iter().map(|name| canvas.width(name)).max().unwrap_or(0) + 5;
    let mut y = body.y;
    for (n, (setting, name)) in Setting::ALL.into_iter().zip(&names).enumerate() {
        let caption = match setting {
            Setting::Name => Some(t::set_learning(ctx.lang)),
            _ if n == 0 => Some(t::set_screen(ctx.lang)),
            _ => None,
        };
        if let Some(caption) = caption.filter(|_| airy) {
            y += u16::from(n > 0);
            canvas.text(body.x, y, width, caption, Paint::strong());
            y += 1;
        }
        if y >= body.bottom() {
            break;
        }
        let row = Rect { y, width, height: 1, ..body };
        setting_row(canvas, row, ctx, page, (n, setting, name), label);
        y += 1;
    }
    let place = Rect { y: y + 1, width, height: body.bottom().saturating_sub(y + 1), ..body };
    where_kept(canvas, place, ctx, label, airy);
    if has_sample {
        sample(canvas, Rect { x: body.right() - 26, width: 26, ..body }, ctx);
    }
}

fn setting_row(
    canvas: &mut Canvas,
    row: Rect,
    ctx: &Ctx,
    page: &Settings,
    (n, setting, name): (usize, Setting, &str),
    label: u16,
) {
    let selected = n == page.cursor.at;
    let ground = if selected { Ground::Selection } else { Ground::Page };
    canvas.ground(row, ground);
    canvas.hit(row, Action::Point(n));
    if selected {
        let glyph = canvas.glyphs.selected;
        canvas.text(row.x, row.y, 2, glyph, Role::Accent.bold().on(ground));
        canvas.stand(row.x, row.y);
    }
    let paint = if selected { Paint::strong() } else { Role::Text.into() };
    canvas.text(row.x + 2, row.y, label, name, paint.on(ground));
    let x = row.x + label;
    let room = row.right().saturating_sub(x + 1);
    match (&page.name, setting) {
        (Some(typing), Setting::Name) if selected => {
            field(canvas, x, row.y, room.min(26), typing.value(), Some(typing.caret(ctx.ambiguous)));
        }
        (_, Setting::Name) => {
            canvas.text(x, row.y, room, ctx.name(), Role::Text.on(ground));
            let enter = format!("{} {}", canvas.glyphs.key("Enter"), t::rename(ctx.lang));
            canvas.text_right(row.right().saturating_sub(1), row.y, &enter, Role::Muted.on(ground));
        }
        (_, Setting::Learners) => {
            let now = t::learners_now(ctx.lang, ctx.learners.len(), ctx.name());
            canvas.text(x, row.y, room, &now, Role::Text.on(ground));
            let enter = format!("{} {}", canvas.glyphs.key("Enter"), t::switch_or_add(ctx.lang));
            canvas.text_right(row.right().saturating_sub(1), row.y, &enter, Role::Muted.on(ground));
        }
        _ => choices(canvas, Rect { x, width: room, ..row }, ctx, setting, ground),
    }
}

/// The choices in a line; where they do not fit, only the chosen one.
fn choices(canvas: &mut Canvas, row: Rect, ctx: &Ctx, setting: Setting, ground: Ground) {
    let (names, at) = Settings::choices(ctx, setting);
    let total: u16 = names.iter().map(|name| canvas.width(name) + 5).sum::<u16>().saturating_sub(3);
    let mut x = row.x;
    for (n, name) in names.iter().enumerate() {
        if total > row.width && n != at {
            continue;
        }
        let on = n == at;
        let glyph = if on { canvas.glyphs.chosen } else { canvas.glyphs.empty };
        let paint = if on { Role::Accent.bold() } else { Role::Muted.into() };
        let text = format!("{glyph} {name}");
        x += canvas.text(x, row.y, row.right().saturating_sub(x), &text, paint.on(ground)) + 3;
    }
}

fn where_kept(canvas: &mut Canvas, area: Rect, ctx: &Ctx, label: u16, airy: bool) {
    if area.height < 2 {
        return;
    }
    let mut y = area.y;
    if airy {
        canvas.text(area.x, y, area.width, t::set_records(ctx.lang), Paint::strong());
        y += 1;
    }
    canvas.text(area.x + 2, y, label, t::set_where(ctx.lang), Role::Text);
    let path = ctx.data_dir.display().to_string();
    let room = Rect { x: area.x + label, y, width: area.width.saturating_sub(label), height: 2 };
    y += paragraph(canvas, room, &crate::text::safe(&path), Role::Muted) + 1;
    if y < area.bottom() {
        let room = Rect { y, height: 2, ..area };
        paragraph(canvas, room, t::settings_safe(ctx.lang), Role::Muted);
    }
}

fn sample(canvas: &mut Canvas, area: Rect, ctx: &Ctx) {
    let lang = ctx.lang;
    canvas.text(area.x, area.y, area.width, t::looks_like(lang), Paint::strong());
    let lines: [&[(&str, Paint)]; 2] = [
        &[
            (t::sample_text(lang), Role::Text.into()),
            (t::sample_note(lang), Role::Muted.into()),
            (t::sample_faint(lang), Role::Faint.into()),
        ],
        &[(t::sample_link(lang), Paint::from(Role::Accent).underlined())],
    ];
    for (n, pieces) in lines.iter().enumerate() {
        let mut x = area.x;
        for (text, paint) in *pieces {
            x += canvas.text(x, area.y + 2 + n as u16, 14, text, *paint) + 3;
        }
    }
    let row = Rect { y: area.y + 5, height: 1, ..area };
    canvas.ground(row, Ground::Selection);
    let selected = canvas.glyphs.selected;
    canvas.text(row.x, row.y, 2, selected, Role::Accent.bold().on(Ground::Selection));
    canvas.text(row.x + 2, row.y, 22, t::sample_selected(lang), Paint::strong().on(Ground::Selection));
    for (n, (share, role)) in
        [(0.47, Role::Warning), (0.74, Role::Mid), (0.91, Role::Positive)].into_iter().enumerate()
    {
        let y = area.y + 7 + n as u16;
        canvas.bar(area.x, y, 16, share, role);
        canvas.text(area.x + 18, y, 4, &format!("{}", (share * 100.0).round()), Role::Text);
    }
    if canvas.theme.palette == Palette::None {
        canvas.text(area.x, area.y + 11, area.width, t::by_environment(lang), Role::Muted);
    }
}
