//! Runs with their results: quizzes, then drills.
//!
//! ```text
//! 3 个学习日，答过 24 题
//!
//! 测验
//! ► 11 月 21 日   退换货与退款的练习         ✓ 88 分   通过线 80
//! ```

use ratatui::layout::Rect;

use crate::app::screens::{Results, Scored};
use crate::app::{Ctx, window};
use crate::i18n::learn as t;
use crate::tui::canvas::Canvas;
use crate::tui::theme::{Paint, Role};
use crate::tui::widgets::{paragraph, row_start};

/// A line of the page: a caption or the nth run.
enum Line {
    Caption(&'static str),
    Blank,
    Run(usize),
}

/// Draws the page.
pub fn draw(canvas: &mut Canvas, body: Rect, ctx: &Ctx, page: &Results) {
    let lang = ctx.lang;
    if page.rows.is_empty() {
        paragraph(canvas, body, t::results_empty(lang), Role::Muted);
        return;
    }
    let roomy = body.height >= 12;
    let mut list = body;
    if roomy {
        canvas.text(body.x, body.y, body.width, &Results::totals(ctx), Paint::strong());
        list = Rect { y: body.y + 2, height: body.height - 2, ..body };
    }
    let mut lines = Vec::new();
    let drills = page.rows.len() - page.quizzes;
    if page.quizzes > 0 {
        lines.push(Line::Caption(t::results_quizzes(lang)));
        lines.extend((0..page.quizzes).map(Line::Run));
    }
    if drills > 0 {
        if page.quizzes > 0 && roomy {
            lines.push(Line::Blank);
        }
        lines.push(Line::Caption(t::results_drills(lang)));
        lines.extend((page.quizzes..page.rows.len()).map(Line::Run));
    }
    let at = lines.iter().position(|line| matches!(line, Line::Run(n) if *n == page.cursor.at)).unwrap_or(0);
    // The caption above the first row comes into view with it.
    let at_first = at.saturating_sub(usize::from(at == 1));
    let height = usize::from(list.height);
    let first = window(at, lines.len(), height).min(if at == 1 { at_first } else { usize::MAX });
    for (n, line) in lines.iter().enumerate().skip(first).take(height) {
        let row = Rect { y: list.y + (n - first) as u16, height: 1, width: list.width.min(96), ..list };
        match line {
            Line::Blank => {}
            Line::Caption(text) => {
                canvas.text(row.x, row.y, row.width, text, Role::Muted);
            }
            Line::Run(n) => run(canvas, row, &page.rows[*n], *n, *n == page.cursor.at),
        }
    }
}

fn run(canvas: &mut Canvas, row: Rect, scored: &Scored, n: usize, selected: bool) {
    let ground = row_start(canvas, row, n, selected);
    let narrow = row.width < 60;
    let mut right = row.right().saturating_sub(1);
    if !narrow {
        let width = 20;
        canvas.text(right.saturating_sub(width), row.y, width, &scored.note, Role::Muted.on(ground));
        right = right.saturating_sub(width + 2);
    }
    let score = if scored.score.is_empty() && narrow { &scored.note } else { &scored.score };
    let paint = if scored.is_open { Role::Accent.into() } else { Paint::strong() };
    let mut x = canvas.text_right(right, row.y, score, paint.on(ground));
    let mark = match scored.passed {
        Some(true) => Some((canvas.glyphs.right, Role::Positive)),
        Some(false) => Some((canvas.glyphs.part, Role::Warning)),
        None => None,
    };
    if let Some((glyph, role)) = mark {
        x = x.saturating_sub(2);
        canvas.text(x, row.y, 1, glyph, role.bold().on(ground));
    }
    let mut left = row.x + 2;
    if !narrow {
        canvas.text(left, row.y, 12, &scored.date, Role::Muted.on(ground));
        left += 14;
    }
    let paint = if selected { Paint::strong() } else { Role::Text.into() };
    canvas.text(left, row.y, x.saturating_sub(left + 2), &scored.title, paint.on(ground));
}
