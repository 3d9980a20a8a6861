//! The first run: three questions, earlier answers staying above.
//!
//! ```text
//!      掌柜   开店之前，先在这里练手
//!
//!    ✓ 语言          简体中文
//!    ► 每天学多久    1  15 分钟    约 28 周读完
//!                    2  30 分钟    …
//! ```

use ratatui::layout::Rect;

use crate::app::Ctx;
use crate::app::screens::{FirstRun, GOALS, Step, goal_name};
use crate::i18n::common as t;
use crate::text::Lang;
use crate::tui::canvas::Canvas;
use crate::tui::theme::{Ground, Paint, Role};
use crate::tui::widgets::{field, paragraph, regions, seal};

/// Draws the questions.
pub fn draw(canvas: &mut Canvas, ctx: &Ctx, page: &FirstRun) {
    let area = canvas.area();
    let roomy = area.width >= 80 && area.height >= 20;
    let left = if roomy { (area.width - 60) / 2 } else { 1 };
    let frame = Rect {
        x: area.x + left,
        y: area.y + if roomy { area.height / 7 } else { 0 },
        width: (area.width - left - 1).min(66),
        height: regions(area).body.bottom(),
    };
    let mut y = head(canvas, ctx, frame, roomy);
    let lines: [(Step, &str); 3] = [
        (Step::Language, t::ask_language(ctx.lang)),
        (Step::Name, t::ask_name(ctx.lang)),
        (Step::Minutes, t::ask_minutes(ctx.lang)),
    ];
    let label = lines.iter().map(|(_, name)| canvas.width(name)).max().unwrap_or(0) + 4;
    for (step, name) in lines {
        if step > page.step || (page.is_addition && step == Step::Language) {
            continue;
        }
        let row = Rect { y, height: frame.bottom().saturating_sub(y), ..frame };
        y += question(canvas, ctx, page, row, step, name, label) + u16::from(roomy);
    }
    if roomy {
        notes(canvas, ctx, Rect { y: y + 1, ..frame }, label);
    }
}

fn head(canvas: &mut Canvas, ctx: &Ctx, frame: Rect, roomy: bool) -> u16 {
    let used = seal(canvas, frame.x, frame.y);
    let x = frame.x + used + 2;
    let room = frame.width.saturating_sub(used + 2);
    canvas.text(x, frame.y, room, t::welcome(ctx.lang), Paint::strong());
    if !roomy {
        return frame.y + 2;
    }
    let note = Rect { x, y: frame.y + 1, width: room, height: 2 };
    let rows = paragraph(canvas, note, t::welcome_note(ctx.lang), Role::Muted);
    frame.y + rows + 3
}

fn question(
    canvas: &mut Canvas,
    ctx: &Ctx,
    page: &FirstRun,
    row: Rect,
    step: Step,
    name: &str,
    label: u16,
) -> u16 {
    let asked = step == page.step;
    let (glyph, role) =
        if asked { (canvas.glyphs.selected, Role::Accent) } else { (canvas.glyphs.right, Role::Positive) };
    canvas.text(row.x, row.y, 2, glyph, role.bold());
    let paint = if asked { Paint::strong() } else { Role::Muted.into() };
    canvas.text(row.x + 2, row.y, label, name, paint);
    let value = Rect { x: row.x + label, width: row.width.saturating_sub(label), ..row };
    match (step, asked) {
        (Step::Language, false) => canvas
            .text(value.x, value.y, value.width, ctx.lang.pick("简体中文", "English"), Role::Text)
            .min(1),
        (Step::Name, false) => {
            let typed = page.name.value().trim();
            let name = if typed.is_empty() { t::default_name(ctx.lang) } else { typed };
            canvas.text(value.x, value.y, value.width, name, Role::Text).min(1)
        }
        (Step::Language, true) => {
            let names = ["简体中文", "English"].map(|name| (name.to_string(), String::new()));
            choices(canvas, value, page.cursor.at, &names, "")
        }
        (Step::Name, true) => ask_name(canvas, ctx, page, value),
        (Step::Minutes, _) => ask_minutes(canvas, ctx, page, value),
    }
}

fn ask_name(canvas: &mut Canvas, ctx: &Ctx, page: &FirstRun, value: Rect) -> u16 {
    let width = value.width.min(26);
    field(canvas, value.x, value.y, width, page.name.value(), Some(page.name.caret(ctx.ambiguous)));
    let below = Rect { y: value.y + 1, height: 2, ..value };
    1 + paragraph(canvas, below, t::name_hint(ctx.lang), Role::Muted)
}

fn ask_minutes(canvas: &mut Canvas, ctx: &Ctx, page: &FirstRun, value: Rect) -> u16 {
    let rows: Vec<(String, String)> =
        GOALS.into_iter().map(|goal| (goal_name(ctx.lang, goal), FirstRun::meaning(ctx, goal))).collect();
    let used = choices(canvas, value, page.cursor.at, &rows, t::recommended(ctx.lang));
    let below = Rect { y: value.y + used, height: value.height.saturating_sub(used).min(2), ..value };
    used + paragraph(canvas, below, &FirstRun::basis(ctx), Role::Muted)
}

/// Numbered choices; the recommended one is the fourth of five.
fn choices(canvas: &mut Canvas, area: Rect, at: usize, rows: &[(String, String)], tag: &str) -> u16 {
    let name_width = rows.iter().map(|(name, _)| canvas.width(name)).max().unwrap_or(0) + 3;
    for (n, (name, note)) in rows.iter().enumerate() {
        let y = area.y + n as u16;
        let row = Rect { x: area.x.saturating_sub(2), y, width: area.width + 2, height: 1 };
        let ground = if n == at { Ground::Selection } else { Ground::Page };
        canvas.ground(row, ground);
        canvas.hit(row, crate::app::Action::Point(n));
        canvas.text(area.x, y, 1, &(n + 1).to_string(), Role::Accent.bold().on(ground));
        let paint = if n == at { Paint::strong() } else { Role::Text.into() };
        canvas.text(area.x + 3, y, name_width, name, paint.on(ground));
        let x = area.x + 3 + name_width;
        canvas.text(x, y, area.right().saturating_sub(x), note, Role::Muted.on(ground));
        let tag_x = area.right().saturating_sub(canvas.width(tag) + 1);
        if n == 3 && !tag.is_empty() && x + canvas.width(note) + 2 <= tag_x {
            canvas.text(tag_x, y, 12, tag, Role::Accent.on(ground));
        }
        if n == at {
            let glyph = canvas.glyphs.selected;
            canvas.text(area.x.saturating_sub(2), y, 1, glyph, Role::Accent.bold().on(ground));
            canvas.stand(area.x, y);
        }
    }
    rows.len() as u16
}

fn notes(canvas: &mut Canvas, ctx: &Ctx, area: Rect, label: u16) {
    let g = canvas.glyphs;
    let sample = format!("{} {} {}{}{}  ", g.selected, g.right, g.heavy, g.half, g.rule.repeat(2));
    let lang: Lang = ctx.lang;
    let groups = [
        (t::screen(lang), sample + t::screen_check(lang), t::screen_check_note(lang)),
        (t::feel_free(lang), t::feel_free_note(lang).to_string(), t::records_note(lang)),
    ];
    let mut y = area.y;
    for (name, first, second) in groups {
        if y + 1 >= area.bottom() {
            return;
        }
        canvas.text(area.x + 2, y, label, name, Role::Muted);
        let room = area.width.saturating_sub(label);
        canvas.text(area.x + label, y, room, &first, Role::Text);
        canvas.text(area.x + label, y + 1, room, second, Role::Muted);
        y += 3;
    }
}
