//! A drawn frame as text, and its styles as runs.
//!
//! Written here because ratatui's own display of a buffer prints the second
//! cell of a wide character too.

use ratatui::buffer::{Buffer, Cell, CellDiffOption};
use ratatui::style::{Color, Modifier};
use zhanggui::tui::{Ground, Role, Theme};

const ROLES: [(Role, &str); 11] = [
    (Role::Text, "text"),
    (Role::Muted, "muted"),
    (Role::Faint, "faint"),
    (Role::Border, "border"),
    (Role::Accent, "accent"),
    (Role::Positive, "positive"),
    (Role::Warning, "warning"),
    (Role::Mistake, "mistake"),
    (Role::Negative, "negative"),
    (Role::Mid, "mid"),
    (Role::Seal, "seal"),
];

const GROUNDS: [(Ground, &str); 3] =
    [(Ground::Selection, "selection"), (Ground::Surface, "surface"), (Ground::Seal, "seal")];

const MODIFIERS: [(Modifier, &str); 9] = [
    (Modifier::BOLD, "bold"),
    (Modifier::UNDERLINED, "underline"),
    (Modifier::CROSSED_OUT, "strike"),
    (Modifier::REVERSED, "reversed"),
    (Modifier::DIM, "dim"),
    (Modifier::ITALIC, "italic"),
    (Modifier::HIDDEN, "hidden"),
    (Modifier::SLOW_BLINK, "blink"),
    (Modifier::RAPID_BLINK, "blink"),
];

/// Whether a cell is the second half of a wide character.
fn is_follower(cell: &Cell) -> bool {
    cell.diff_option == CellDiffOption::Skip
}

/// The cells of one row.
pub fn cells(buffer: &Buffer, row: u16) -> impl Iterator<Item = (u16, &Cell)> {
    (buffer.area.left()..buffer.area.right()).map(move |column| (column, &buffer[(column, row)]))
}

/// One row as text, without the spaces at its end.
pub fn row(buffer: &Buffer, row: u16) -> String {
    let text: String =
        cells(buffer, row).filter(|(_, cell)| !is_follower(cell)).map(|(_, cell)| cell.symbol()).collect();
    text.trim_end().to_string()
}

/// All rows, top to bottom.
pub fn rows(buffer: &Buffer) -> Vec<String> {
    (0..buffer.area.height).map(|n| row(buffer, n)).collect()
}

/// All rows without what an overlay has dimmed.
pub fn undimmed_rows(buffer: &Buffer, theme: Theme) -> Vec<String> {
    let dim = theme.style(Role::Border.into()).fg;
    let symbol = |cell: &Cell| if Some(cell.fg) == dim { " ".to_string() } else { cell.symbol().to_string() };
    let row =
        |n| cells(buffer, n).filter(|(_, cell)| !is_follower(cell)).map(|(_, cell)| symbol(cell)).collect();
    (0..buffer.area.height).map(row).collect()
}

/// The frame as text, a row a line.
pub fn text(buffer: &Buffer) -> String {
    rows(buffer).join("\n")
}

/// The styles of every row that has any: `3: 0-4 accent+bold on selection`.
/// Plain text on the terminal's own ground is left out.
pub fn runs(buffer: &Buffer, theme: Theme) -> String {
    let lines = (0..buffer.area.height).filter_map(|n| {
        let runs = row_runs(buffer, n, theme);
        (!runs.is_empty()).then(|| format!("{n:>2}: {}", runs.join(", ")))
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// A stretch of one style.
struct Run {
    start: u16,
    end: u16,
    ink: String,
    ground: Option<&'static str>,
}

impl Run {
    fn told(&self) -> Option<String> {
        let Run { start, end, ink, ground } = self;
        match ground {
            None if ink.is_empty() => None,
            None => Some(format!("{start}-{end} {ink}")),
            Some(ground) if ink.is_empty() => Some(format!("{start}-{end} on {ground}")),
            Some(ground) => Some(format!("{start}-{end} {ink} on {ground}")),
        }
    }
}

fn row_runs(buffer: &Buffer, row: u16, theme: Theme) -> Vec<String> {
    let mut runs: Vec<Run> = Vec::new();
    for (column, cell) in cells(buffer, row) {
        let ground = ground(cell.bg, theme);
        let Some(ink) = ink(cell, theme) else {
            match runs.last_mut() {
                Some(run) if run.ground == ground && (ground.is_some() || is_follower(cell)) => {
                    run.end = column
                }
                _ if ground.is_some() => {
                    runs.push(Run { start: column, end: column, ink: String::new(), ground })
                }
                _ => {}
            }
            continue;
        };
        match runs.last_mut() {
            // A single space between words does not part them.
            Some(run) if run.ink == ink && run.ground == ground && column <= run.end + 2 => run.end = column,
            _ => runs.push(Run { start: column, end: column, ink, ground }),
        }
    }
    runs.iter().filter_map(Run::told).collect()
}

/// The names of a cell's colour and modifiers; empty for plain text, none for
/// a cell without ink.
fn ink(cell: &Cell, theme: Theme) -> Option<String> {
    if is_follower(cell) || (cell.symbol() == " " && !cell.modifier.contains(Modifier::UNDERLINED)) {
        return None;
    }
    let mut parts: Vec<&str> = Vec::new();
    parts.extend(role(cell.fg, theme).filter(|name| *name != "text"));
    parts.extend(MODIFIERS.iter().filter(|(bit, _)| cell.modifier.contains(*bit)).map(|(_, name)| *name));
    Some(parts.join("+"))
}

fn role(color: Color, theme: Theme) -> Option<&'static str> {
    if color == Color::Reset {
        return None;
    }
    let found = ROLES.iter().find(|(role, _)| theme.style((*role).into()).fg == Some(color));
    Some(found.map_or("unknown colour", |(_, name)| name))
}

fn ground(color: Color, theme: Theme) -> Option<&'static str> {
    if color == Color::Reset {
        return None;
    }
    let found = GROUNDS.iter().find(|(ground, _)| theme.style(Role::Text.on(*ground)).bg == Some(color));
    Some(found.map_or("unknown ground", |(_, name)| name))
}
