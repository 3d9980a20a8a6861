//! Small parts: the seal, block bars, fields, sparklines, paragraphs.

use ratatui::layout::Rect;

use crate::text::{self, WrapOptions};
use crate::tui::canvas::Canvas;
use crate::tui::theme::{Ground, Paint, Role};

/// The vermilion seal. Returns the columns used.
pub fn seal(canvas: &mut Canvas, x: u16, y: u16) -> u16 {
    if !canvas.theme.paints_ground() {
        return canvas.text(x, y, 8, "[掌柜]", Paint::strong());
    }
    canvas.text(x, y, 6, " 掌柜 ", Role::Seal.bold().on(Ground::Seal))
}

/// A group's caption: strong, with a muted note beside it.
pub fn caption(canvas: &mut Canvas, x: u16, y: u16, room: u16, title: &str, note: &str) {
    let used = canvas.text(x, y, room, title, Paint::strong());
    if !note.is_empty() && used + 2 < room {
        canvas.text(x + used + 2, y, room - used - 2, note, Role::Muted);
    }
}

/// The side bar of a block, `height` rows long.
pub fn block_bar(canvas: &mut Canvas, x: u16, y: u16, height: u16, role: Role) {
    let bar = canvas.glyphs.bar;
    for row in 0..height {
        canvas.text(x, y + row, 1, bar, role);
    }
}

/// Wraps and writes `text`, at most `area.height` rows; returns the rows used.
pub fn paragraph(canvas: &mut Canvas, area: Rect, text: &str, paint: impl Into<Paint>) -> u16 {
    let paint = paint.into();
    let lines = wrapped(canvas, text, area.width);
    let mut rows = 0;
    for line in lines.iter().take(usize::from(area.height)) {
        canvas.text(area.x, area.y + rows, area.width, line, paint);
        rows += 1;
    }
    rows
}

/// The lines of `text` at `width` columns; a newline begins a line.
#[must_use]
pub fn wrapped(canvas: &Canvas, text: &str, width: u16) -> Vec<String> {
    let options = WrapOptions::new(usize::from(width.max(2)), canvas.ambiguous());
    let join = |line: Vec<(String, ())>| line.into_iter().map(|(text, ())| text).collect::<String>();
    text.split('\n').flat_map(|part| text::wrap(&[(part, ())], &options)).map(join).collect()
}

/// A text field with its caret; `caret` counts columns from its start.
pub fn field(canvas: &mut Canvas, x: u16, y: u16, width: u16, value: &str, caret: Option<u16>) {
    let ground = if caret.is_some() { Ground::Surface } else { Ground::Page };
    canvas.ground(Rect { x, y, width, height: 1 }, ground);
    let paint = Paint { underline: caret.is_some(), ..Paint::strong().on(ground) };
    let shown = if caret.is_some() {
        text::pad_right(value, usize::from(width), canvas.ambiguous())
    } else {
        value.to_string()
    };
    canvas.text(x, y, width, &shown, paint);
    if let Some(caret) = caret {
        canvas.caret(x + caret.min(width.saturating_sub(1)), y);
    }
}

/// The role of a change: good or bad, never up or down.
#[must_use]
pub fn delta_role(change: f64, more_is_better: bool) -> Role {
    if change == 0.0 {
        Role::Muted
    } else if (change > 0.0) == more_is_better {
        Role::Positive
    } else {
        Role::Negative
    }
}

/// Column heights of `values` on their own range, the last one accented.
pub fn sparkline(canvas: &mut Canvas, x: u16, y: u16, values: &[f64]) {
    let low = values.iter().copied().fold(f64::INFINITY, f64::min);
    let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let levels = canvas.glyphs.levels;
    for (n, value) in values.iter().enumerate() {
        let share = if high > low { (value - low) / (high - low) } else { 0.5 };
        let level = (share * (levels.len() - 1) as f64).round() as usize;
        let role = match (n + 1 == values.len(), *value < 0.0) {
            (true, true) => Role::Negative,
            (true, false) => Role::Accent,
            _ => Role::Mid,
        };
        canvas.text(x + n as u16, y, 1, levels[level.min(levels.len() - 1)], role);
    }
}
