//! The frame around every page: header with its rule, footer with its keys.
//!
//! ```text
//!   ‹ 售后服务  退换货与退款                     第 2 节，共 5 节
//!   ━━━━━━━━━━━━━━━━━━━━━━━──────────────────────────────────────
//!
//!   body
//!
//!    ⏎ 开始    ↑↓ 选择   ? 帮助                            已保存
//! ```

use ratatui::layout::Rect;

use super::parts::seal;
use crate::app::{Action, Offer, entry};
use crate::tui::canvas::Canvas;
use crate::tui::glyphs::Glyphs;
use crate::tui::theme::{Ground, Paint, Role};

/// Where header, body and footer stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Regions {
    /// Two rows: title and rule.
    pub header: Rect,
    /// The page itself.
    pub body: Rect,
    /// One row of keys.
    pub footer: Rect,
}

/// The left margin at this width: 2, or 1 under 60 columns.
fn margin(columns: u16) -> u16 {
    if columns < 60 { 1 } else { 2 }
}

/// Splits the frame. Blank rows part the three where there is height.
#[must_use]
pub fn regions(area: Rect) -> Regions {
    let side = margin(area.width);
    let inner = Rect { x: area.x + side, width: area.width.saturating_sub(2 * side), ..area };
    let header = Rect { height: 2.min(inner.height), ..inner };
    let footer_y = area.bottom().saturating_sub(1);
    let top_gap = u16::from(area.height >= 16);
    let body_y = header.bottom() + top_gap;
    let body = Rect { y: body_y, height: footer_y.saturating_sub(body_y).saturating_sub(1), ..inner };
    Regions { header, body, footer: Rect { y: footer_y, height: 1, ..inner } }
}

/// The header of a page that was opened: where one came from, where one is,
/// and how far one has got (`share` of the rule is heavy).
pub fn header(canvas: &mut Canvas, area: Rect, from: &str, title: &str, status: &str, share: f64) {
    let right = canvas.text_right(area.right(), area.y, status, Role::Muted);
    let mut x = area.x;
    let back = canvas.glyphs.back;
    canvas.hit(Rect { width: 2 + canvas.width(from), height: 1, ..area }, Action::Back);
    x += canvas.text(x, area.y, 2, back, Role::Accent) + 1;
    let room = right.saturating_sub(x + 2);
    if !from.is_empty() && canvas.width(from) + canvas.width(title) + 2 <= room {
        x += canvas.text(x, area.y, room, from, Role::Muted) + 2;
    }
    canvas.text(x, area.y, right.saturating_sub(x + 1), title, Paint::strong());
    let heavy = (share.clamp(0.0, 1.0) * f64::from(area.width)).round() as u16;
    canvas.rule(area.x, area.y + 1, area.width, 0..heavy);
}

/// The header of the tab pages: the seal, the tabs, who is learning.
pub fn tabs(canvas: &mut Canvas, area: Rect, names: &[&str], at: usize, who: &str) {
    let narrow = area.width < 56;
    let gap = if narrow { 2 } else { 4 };
    let mut x = area.x;
    if !narrow {
        x += seal(canvas, area.x, area.y) + 4;
    }
    let mut heavy = 0..0;
    for (n, name) in names.iter().enumerate() {
        let paint = if n == at { Paint::strong() } else { Role::Muted.into() };
        let used = canvas.text(x, area.y, area.right().saturating_sub(x), name, paint);
        canvas.hit(Rect { x, y: area.y, width: used, height: 1 }, Action::Tab(n));
        if n == at {
            heavy = x - area.x..x - area.x + used;
        }
        x += used + gap;
    }
    if x + canvas.width(who) <= area.right() {
        canvas.text_right(area.right(), area.y, who, Role::Muted);
    }
    canvas.rule(area.x, area.y + 1, area.width, heavy);
}

/// Columns from which the way back and the help never leave the footer.
const KEEPS_BACK: u16 = 60;

/// The footer: keys and what they do here, the main one on the surface; what
/// has no room is left out from the end, but the way back and the help stay.
/// `focus` is the hint that Tab has reached.
pub fn footer(canvas: &mut Canvas, area: Rect, offers: &[Offer], focus: Option<usize>, note: &str) {
    let shown = fitting(canvas, area.width, offers, focus);
    let mut x = area.x;
    for n in shown {
        let offer = &offers[n];
        let Some(key) = key_of(canvas, offer.action) else { continue };
        let main = focus.map_or(n == 0, |at| at == n);
        let width = canvas.width(&key) + 1 + canvas.width(&offer.label) + if main { 2 } else { 0 };
        let ground = if main { Ground::Selection } else { Ground::Page };
        if main {
            canvas.ground(Rect { x, y: area.y, width, height: 1 }, ground);
            x += 1;
        }
        let start = x;
        let focused = focus == Some(n);
        x += canvas.text(x, area.y, width, &key, Role::Accent.bold().on(ground)) + 1;
        let label = if main { Paint::strong() } else { Role::Muted.into() };
        let label = if focused { label.underlined() } else { label };
        x += canvas.text(x, area.y, width, &offer.label, label.on(ground));
        canvas.hit(Rect { x: start, y: area.y, width: x - start, height: 1 }, offer.action);
        if focused {
            canvas.stand(start, area.y);
        }
        x += if main { 4 } else { 3 };
    }
    if x + canvas.width(note) <= area.right() {
        canvas.text_right(area.right(), area.y, note, Role::Muted);
    }
}

/// The hints that fit, by their places. The main one and the focused one
/// come first, then the way back and the help, then the others in order.
fn fitting(canvas: &Canvas, room: u16, offers: &[Offer], focus: Option<usize>) -> Vec<usize> {
    let width = |n: usize| {
        let offer = &offers[n];
        let main = focus.map_or(n == 0, |at| at == n);
        let key = key_of(canvas, offer.action)?;
        Some(canvas.width(&key) + 1 + canvas.width(&offer.label) + if main { 6 } else { 3 })
    };
    let stays = |n: &usize| matches!(offers[*n].action, Action::Back | Action::Help);
    let mut order: Vec<usize> = focus.into_iter().chain([0]).filter(|n| *n < offers.len()).collect();
    if room >= KEEPS_BACK {
        order.extend((0..offers.len()).filter(stays));
    }
    order.extend(0..offers.len());
    // The last hint needs no air behind it.
    let mut left = room + 3;
    let mut shown: Vec<usize> = Vec::new();
    for n in order {
        if shown.contains(&n) {
            continue;
        }
        let Some(width) = width(n) else { continue };
        if width > left {
            continue;
        }
        left -= width;
        shown.push(n);
    }
    shown.sort_unstable();
    shown
}

/// The key to show for `action`.
fn key_of(canvas: &Canvas, action: Action) -> Option<String> {
    let g = canvas.glyphs;
    Some(match action {
        Action::Down => pair(g, "Up", "Down"),
        Action::Right => pair(g, "Left", "Right"),
        Action::Pick(n) => format!("1-{n}"),
        Action::Space => canvas.lang.pick("空格", "Space").to_string(),
        other => g.key(entry(other)?.keys.first()?).to_string(),
    })
}

/// Two keys for the two ways: `↑↓`, or `Up/Dn` where they are words.
fn pair(g: &Glyphs, one: &str, other: &str) -> String {
    let (one, other) = (g.key(one), g.key(other));
    let between = if one.is_ascii() { "/" } else { "" };
    format!("{one}{between}{other}")
}

/// Dims the page and clears a panel of `width` by `height` in its middle, on
/// the surface. Returns the room inside it.
pub fn dialog(canvas: &mut Canvas, width: u16, height: u16) -> Rect {
    let area = canvas.area();
    canvas.dim();
    let width = width.min(area.width.saturating_sub(2));
    let height = height.min(area.height.saturating_sub(2));
    let panel =
        Rect { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 3, width, height };
    canvas.clear(panel);
    canvas.ground(panel, Ground::Surface);
    Rect { x: panel.x + 2, y: panel.y, width: panel.width.saturating_sub(4), height: panel.height }
}
