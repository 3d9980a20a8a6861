//! The drawing surface: text by columns, in roles, with what can be clicked.

use ratatui::buffer::{Buffer, CellDiffOption};
use ratatui::layout::{Position, Rect};

use super::glyphs::Glyphs;
use super::theme::{Ground, Paint, Role, Theme};
use crate::app::Action;
use crate::text::{self, Ambiguous, Lang};

/// A frame being drawn, and what a click on it would do.
pub struct Canvas<'a> {
    buffer: &'a mut Buffer,
    /// How roles look.
    pub theme: Theme,
    /// The glyphs in use.
    pub glyphs: &'static Glyphs,
    /// The interface's language.
    pub lang: Lang,
    ambiguous: Ambiguous,
    hits: Vec<(Rect, Action)>,
    cursor: Option<Position>,
    caret: bool,
}

/// What a frame leaves behind for the next input.
#[derive(Clone, Debug, Default)]
pub struct Drawn {
    /// What can be clicked; later entries lie above earlier ones.
    pub hits: Vec<(Rect, Action)>,
    /// Where the real cursor stands: on the selected row, or at the caret.
    pub cursor: Option<Position>,
    /// Whether the cursor is a caret to be seen.
    pub caret: bool,
}

/// One stretch of a line.
pub type Piece<'t> = (&'t str, Paint);

impl<'a> Canvas<'a> {
    /// A surface over `buffer`.
    pub fn new(
        buffer: &'a mut Buffer,
        theme: Theme,
        glyphs: &'static Glyphs,
        ambiguous: Ambiguous,
        lang: Lang,
    ) -> Self {
        Canvas { buffer, theme, glyphs, lang, ambiguous, hits: Vec::new(), cursor: None, caret: false }
    }

    /// The whole area.
    #[must_use]
    pub fn area(&self) -> Rect {
        self.buffer.area
    }

    /// The width policy in force.
    #[must_use]
    pub fn ambiguous(&self) -> Ambiguous {
        self.ambiguous
    }

    /// Columns that `text` takes.
    #[must_use]
    pub fn width(&self, text: &str) -> u16 {
        u16::try_from(text::width(text, self.ambiguous)).unwrap_or(u16::MAX)
    }

    /// Writes `text` at (`x`, `y`) over at most `room` columns, cut with the
    /// cut glyph where it is longer. Returns the columns used.
    pub fn text(&mut self, x: u16, y: u16, room: u16, text: &str, paint: impl Into<Paint>) -> u16 {
        let area = self.buffer.area;
        if y >= area.bottom() || x >= area.right() {
            return 0;
        }
        let room = room.min(area.right() - x);
        let cut = text::fit(text, usize::from(room), self.glyphs.cut, self.ambiguous);
        self.put(x, y, room, &cut, paint.into())
    }

    fn put(&mut self, x: u16, y: u16, room: u16, text: &str, paint: Paint) -> u16 {
        let style = self.theme.style(paint);
        let mut at = x;
        self.mend(x, y);
        for found in text::clusters(text, self.ambiguous) {
            let (cluster, columns) = (&text[found.start..found.end], found.width as u16);
            if columns == 0 || at + columns > x + room {
                continue;
            }
            let cell = &mut self.buffer[(at, y)];
            let keep = cell.bg;
            cell.reset();
            cell.set_symbol(cluster).set_style(style);
            if paint.ground == Ground::Page {
                cell.bg = keep;
            }
            for extra in 1..columns {
                let follower = &mut self.buffer[(at + extra, y)];
                let keep = follower.bg;
                follower.reset();
                follower.set_style(style);
                if paint.ground == Ground::Page {
                    follower.bg = keep;
                }
                // The terminal draws the wide cluster over this cell.
                follower.set_diff_option(CellDiffOption::Skip);
            }
            at += columns;
        }
        self.mend(at, y);
        at - x
    }

    /// Blanks a wide cluster that the edge before column `x` would cut in two.
    fn mend(&mut self, x: u16, y: u16) {
        let area = self.buffer.area;
        if x <= area.left() || x >= area.right() || self.buffer[(x, y)].diff_option != CellDiffOption::Skip {
            return;
        }
        for column in [x - 1, x] {
            let cell = &mut self.buffer[(column, y)];
            cell.set_symbol(" ").set_diff_option(CellDiffOption::None);
        }
    }

    /// Writes pieces one after the other. Returns the columns used.
    pub fn pieces(&mut self, x: u16, y: u16, room: u16, pieces: &[Piece]) -> u16 {
        let mut used = 0;
        for (piece, paint) in pieces {
            if used >= room {
                break;
            }
            used += self.text(x + used, y, room - used, piece, *paint);
        }
        used
    }

    /// Writes `text` so that it ends before column `right`. Returns its first
    /// column.
    pub fn text_right(&mut self, right: u16, y: u16, text: &str, paint: impl Into<Paint>) -> u16 {
        let width = self.width(text).min(right);
        self.text(right - width, y, width, text, paint);
        right - width
    }

    /// Paints the ground of `area`.
    pub fn ground(&mut self, area: Rect, ground: Ground) {
        let style = self.theme.style(Role::Text.on(ground));
        let area = area.intersection(self.buffer.area);
        if let Some(bg) = style.bg {
            for y in area.top()..area.bottom() {
                for x in area.left()..area.right() {
                    self.buffer[(x, y)].bg = bg;
                }
            }
        }
    }

    /// Clears `area` to the terminal's ground.
    pub fn clear(&mut self, area: Rect) {
        let area = area.intersection(self.buffer.area);
        for y in area.top()..area.bottom() {
            self.mend(area.left(), y);
            self.mend(area.right(), y);
            for x in area.left()..area.right() {
                self.buffer[(x, y)].reset();
            }
        }
    }

    /// Dims all that is drawn so far, for a dialog above it.
    pub fn dim(&mut self) {
        let style = self.theme.style(Role::Border.into());
        let area = self.buffer.area;
        for y in area.top()..area.bottom() {
            for x in area.left()..area.right() {
                let cell = &mut self.buffer[(x, y)];
                cell.modifier = ratatui::style::Modifier::empty();
                cell.bg = ratatui::style::Color::Reset;
                cell.set_style(style);
            }
        }
        self.hits.clear();
        self.cursor = None;
    }

    /// A rule of `length` columns with a heavy stretch.
    pub fn rule(&mut self, x: u16, y: u16, length: u16, heavy: std::ops::Range<u16>) {
        let (thin, thick) = (self.glyphs.rule, self.glyphs.heavy);
        for column in 0..length {
            let is_heavy = heavy.contains(&column);
            let (glyph, role) = if is_heavy { (thick, Role::Accent) } else { (thin, Role::Border) };
            self.put(x + column, y, 2, glyph, role.into());
        }
    }

    /// A progress bar of `length` columns in half-column steps.
    pub fn bar(&mut self, x: u16, y: u16, length: u16, share: f64, role: Role) {
        let halves = (share.clamp(0.0, 1.0) * f64::from(length) * 2.0).round() as u16;
        let (thin, thick, half) = (self.glyphs.rule, self.glyphs.heavy, self.glyphs.half);
        for column in 0..length {
            let (glyph, role) = match halves {
                h if h >= 2 * (column + 1) => (thick, role),
                h if h == 2 * column + 1 => (half, role),
                _ => (thin, Role::Border),
            };
            self.put(x + column, y, 2, glyph, role.into());
        }
    }

    /// Says that a click in `area` does `action`.
    pub fn hit(&mut self, area: Rect, action: Action) {
        self.hits.push((area, action));
    }

    /// Puts the real cursor on the selected row, unseen: input-method windows
    /// and screen readers follow it.
    pub fn stand(&mut self, x: u16, y: u16) {
        if !self.caret {
            self.cursor = Some(Position { x, y });
        }
    }

    /// Puts the real cursor at a field's caret, seen.
    pub fn caret(&mut self, x: u16, y: u16) {
        self.cursor = Some(Position { x, y });
        self.caret = true;
    }

    /// Ends the frame.
    #[must_use]
    pub fn finish(self) -> Drawn {
        Drawn { hits: self.hits, cursor: self.cursor, caret: self.caret }
    }
}

impl Drawn {
    /// What a click at (`column`, `row`) does.
    #[must_use]
    pub fn hit(&self, column: u16, row: u16) -> Option<Action> {
        let at = Position { x: column, y: row };
        self.hits.iter().rev().find(|(area, _)| area.contains(at)).map(|(_, action)| *action)
    }
}
