//! The funnel by source: impressions, clicks, baskets, orders.
//!
//! ```text
//! 周   日 月   全店
//!            曝光       点击         加购       订单
//! 搜索     353,000     10,610          950        316
//!                       3.01%         9.0%      2.98%
//!                   ▴ 0.04 点    ▾ 0.10 点 !
//! ```

use ratatui::layout::Rect;

use crate::app::Ctx;
use crate::app::screens::Cockpit;
use crate::app::screens::cockpit::{FunnelLane, funnel, span_name};
use crate::drill::Span;
use crate::i18n::drill as t;
use crate::text::{integer, percent, points};
use crate::tui::canvas::Canvas;
use crate::tui::theme::{Paint, Role};
use crate::tui::widgets::wrapped;

/// Draws the funnel.
pub fn draw(canvas: &mut Canvas, area: Rect, ctx: &Ctx, page: &Cockpit) {
    let lang = ctx.lang;
    let glyph = canvas.glyphs.selected;
    canvas.text(area.x, area.y, 2, glyph, Role::Accent.bold());
    canvas.stand(area.x, area.y);
    let mut x = area.x + 2;
    let scope =
        page.scope.and_then(|at| page.card(at)).map_or(t::whole_shop(lang), |card| card.name.get(lang));
    x += canvas.text(x, area.y, 24, scope, Paint::strong()) + 3;
    for span in Span::ALL {
        let here = span == page.span;
        let paint = if here { Role::Accent.bold().underlined() } else { Role::Muted.into() };
        x += canvas.text(x, area.y, 8, span_name(span, lang).0, paint) + 1;
    }
    let lanes = funnel(page, lang);
    if lanes.is_empty() {
        canvas.text(area.x, area.y + 2, area.width, t::known_after_first(lang), Role::Muted);
        return;
    }
    let is_tight = area.height < 14;
    let mut y = area.y + if is_tight { 1 } else { 2 };
    let edges = edges(area);
    for (edge, name) in edges.iter().zip([t::shown(lang), t::clicks(lang), t::carts(lang), t::orders(lang)]) {
        canvas.text_right(*edge, y, name, Role::Muted);
    }
    y += 1;
    for lane in &lanes {
        if y + 1 >= area.bottom() {
            return;
        }
        y += draw_lane(canvas, Rect { y, height: area.bottom() - y, ..area }, ctx, lane, edges);
        y += u16::from(!is_tight);
    }
    for line in wrapped(canvas, t::funnel_note(lang), area.width.min(72)) {
        if y >= area.bottom() {
            return;
        }
        canvas.text(area.x, y, area.width, &line, Role::Muted);
        y += 1;
    }
}

/// The right edges of the four steps.
fn edges(area: Rect) -> [u16; 4] {
    let name = if area.width < 60 { 6 } else { 12 };
    let step = ((area.width - name - 2) / 4).min(20);
    [1, 2, 3, 4].map(|n| area.x + name + n * step)
}

/// One source: counts, the share that went on, and how it moved. Returns the
/// rows used.
fn draw_lane(canvas: &mut Canvas, area: Rect, ctx: &Ctx, lane: &FunnelLane, edges: [u16; 4]) -> u16 {
    let lang = ctx.lang;
    let y = area.y;
    canvas.text(area.x, y, edges[0] - area.x, lane.name, Paint::strong());
    for (edge, count) in edges.iter().zip(lane.steps) {
        let text = count.map_or("-".to_string(), |count| integer(i64::try_from(count).unwrap_or(i64::MAX)));
        let paint: Paint = if count.is_some() { Paint::strong() } else { Role::Faint.into() };
        canvas.text_right(*edge, y, &text, paint);
    }
    for (n, rate) in lane.rates.iter().enumerate() {
        let Some(rate) = rate else { continue };
        let decimals = if n == 1 { 1 } else { 2 };
        canvas.text_right(edges[n + 1], y + 1, &percent(*rate, decimals), Role::Text);
    }
    let has_moved = lane.moved.iter().any(Option::is_some) && area.height > 2;
    for (n, moved) in lane.moved.iter().enumerate().filter(|_| has_moved) {
        let Some(moved) = moved else { continue };
        let text = points(*moved, 2, lang);
        let is_seen = text.bytes().any(|b| (b'1'..=b'9').contains(&b));
        let (glyph, role, mark) = match (is_seen, *moved > 0.0) {
            (false, _) => continue,
            (_, true) => (canvas.glyphs.up, Role::Positive, ""),
            _ => (canvas.glyphs.down, Role::Negative, "!"),
        };
        let text = format!("{glyph} {}", text.trim_start_matches(['+', '−']));
        let room = edges[n + 1] - edges[n];
        if canvas.width(&text) + 2 < room {
            // The mark stands behind the column, so that the figures align.
            canvas.text_right(edges[n + 1], y + 2, &text, role);
            canvas.text(edges[n + 1] + 1, y + 2, 1, mark, role);
        }
    }
    // Nothing went on: nothing to say of it.
    if lane.rates.iter().all(Option::is_none) { 1 } else { 2 + u16::from(has_moved) }
}
