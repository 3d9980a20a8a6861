//! Small parts: the seal, block bars, fields, row beginnings, paragraphs.

use ratatui::layout::Rect;

use crate::app::Action;
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

/// The beginning of a list's row: its ground, its click, and the glyph and
/// cursor of the selected one. Returns the ground.
pub fn row_start(canvas: &mut Canvas, row: Rect, n: usize, selected: bool) -> Ground {
    let ground = if selected { Ground::Selection } else { Ground::Page };
    canvas.ground(row, ground);
    canvas.hit(row, Action::Point(n));
    if selected {
        let glyph = canvas.glyphs.selected;
        canvas.text(row.x, row.y, 2, glyph, Role::Accent.bold().on(ground));
        canvas.stand(row.x, row.y);
    }
    ground
}

/// Writes a sentence in which the figures stand out from the words. Returns
/// the columns used.
pub fn figured(canvas: &mut Canvas, x: u16, y: u16, room: u16, text: &str, ground: Ground) -> u16 {
    let shown = text::fit(text, usize::from(room), canvas.glyphs.cut, canvas.ambiguous()).into_owned();
    let is_figure = |c: char| c.is_ascii_digit() || "¥%.,−+".contains(c);
    let mut used = 0;
    let mut rest = shown.as_str();
    while let Some(first) = rest.chars().next() {
        let figure = is_figure(first);
        let end = rest.find(|c: char| is_figure(c) != figure).unwrap_or(rest.len());
        let (piece, tail) = rest.split_at(end);
        // A comma or a point by itself is a mark of the sentence.
        let stands_out = figure && piece.bytes().any(|byte| byte.is_ascii_digit());
        let role = if stands_out { Role::Text } else { Role::Muted };
        used += canvas.text(x + used, y, room.saturating_sub(used), piece, role.on(ground));
        rest = tail;
    }
    used
}
