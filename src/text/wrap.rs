//! Line breaking for Chinese and Latin text.
//!
//! A line too narrow for the rules gives them up one by one: first inside
//! words at their own joints, then between any two characters, at last even
//! beside a mark. It is never wider than asked, unless a single wide
//! character is.

use super::ranks::{Break, Ranks, is_space};
use super::width::{Ambiguous, clusters};

/// Where lines end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WrapOptions {
    /// Columns of a line, indents included; at least one.
    pub width: usize,
    /// Columns the first line leaves free at its left.
    pub first_indent: usize,
    /// Columns every other line leaves free at its left (a hanging indent
    /// where it is more than the first).
    pub rest_indent: usize,
    /// The width policy.
    pub ambiguous: Ambiguous,
}

impl WrapOptions {
    /// Lines of `width` columns without indents.
    #[must_use]
    pub fn new(width: usize, ambiguous: Ambiguous) -> Self {
        WrapOptions { width, ambiguous, ..WrapOptions::default() }
    }
}

/// One line of a wrapped text: the spaces at its break are left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineRange {
    /// Byte offset of its first byte.
    pub start: usize,
    /// Byte offset after its last byte.
    pub end: usize,
    /// Columns, indents not counted.
    pub width: usize,
}

#[derive(Clone, Copy, Debug)]
struct Cell {
    start: u32,
    end: u32,
    width: u16,
    space: bool,
    after: Break,
}

/// Breaks texts into lines, keeping its working memory from one to the next.
#[derive(Debug, Default)]
pub struct Breaker {
    cells: Vec<Cell>,
    ranks: Ranks,
}

impl Breaker {
    /// A breaker with empty memory.
    #[must_use]
    pub fn new() -> Self {
        Breaker::default()
    }

    /// Appends the lines of `text` to `lines`. A newline in the text always
    /// ends a line; empty text is one empty line.
    pub fn lines(&mut self, text: &str, options: &WrapOptions, lines: &mut Vec<LineRange>) {
        self.measure(text, options.ambiguous);
        let mut at = 0;
        let mut indent = options.first_indent;
        loop {
            let room = options.width.saturating_sub(indent).max(1);
            let (end, done) = self.take_line(at, room);
            lines.push(self.range(text, at, end));
            indent = options.rest_indent;
            at = end;
            if done {
                return;
            }
        }
    }

    /// The columns of the widest stretch that may not be broken.
    pub fn widest_unit(&mut self, text: &str, ambiguous: Ambiguous) -> usize {
        self.measure(text, ambiguous);
        let (mut widest, mut unit, mut spaces) = (0, 0, 0);
        for cell in &self.cells {
            let columns = usize::from(cell.width);
            if cell.space {
                spaces += columns;
            } else {
                unit += spaces + columns;
                spaces = 0;
                widest = widest.max(unit);
            }
            if cell.after <= Break::May {
                (unit, spaces) = (0, 0);
            }
        }
        widest
    }

    /// From cell `at`, the cell after the line's last, and whether it is the
    /// last line.
    fn take_line(&self, at: usize, room: usize) -> (usize, bool) {
        let mut used = 0;
        let mut best: Option<(Break, usize)> = None;
        for (index, cell) in self.cells.iter().enumerate().skip(at) {
            used += usize::from(cell.width);
            if used > room && !cell.space {
                let end = match best {
                    Some((_, end)) => end,
                    None if index > at => index,
                    None => self.after_spaces(index + 1),
                };
                return (end, end == self.cells.len() && !self.ends_open());
            }
            match cell.after {
                Break::Must => return (index + 1, false),
                Break::Never => {}
                after => {
                    if best.is_none_or(|(rank, _)| after <= rank) {
                        best = Some((after, index + 1));
                    }
                }
            }
        }
        (self.cells.len(), true)
    }

    /// Whether the text ends with a newline, so that an empty line follows.
    fn ends_open(&self) -> bool {
        self.cells.last().is_some_and(|cell| cell.after == Break::Must)
    }

    fn after_spaces(&self, from: usize) -> usize {
        let spaces = self.cells[from.min(self.cells.len())..].iter().take_while(|cell| cell.space).count();
        from + spaces
    }

    fn range(&self, text: &str, from: usize, to: usize) -> LineRange {
        let cells = self.cells.get(from..to).unwrap_or_default();
        let kept = cells.iter().rposition(|cell| !cell.space).map_or(0, |last| last + 1);
        let start = cells.first().map_or(text.len(), |cell| cell.start as usize);
        let end = cells[..kept].last().map_or(start, |cell| cell.end as usize);
        let width = cells[..kept].iter().map(|cell| usize::from(cell.width)).sum();
        LineRange { start, end, width }
    }

    fn measure(&mut self, text: &str, ambiguous: Ambiguous) {
        self.cells.clear();
        self.ranks.begin();
        let mut rest = clusters(text, ambiguous);
        let mut ahead = rest.next();
        while let Some(cluster) = ahead {
            ahead = rest.next();
            let after = self.ranks.after(text, &cluster, ahead.as_ref());
            self.cells.push(Cell {
                start: cluster.start as u32,
                end: cluster.end as u32,
                width: cluster.width as u16,
                space: is_space(&cluster) || after == Break::Must,
                after,
            });
        }
    }
}

/// Wraps styled runs: each line is a list of pieces with their tag.
#[must_use]
pub fn wrap<T: Copy>(runs: &[(&str, T)], options: &WrapOptions) -> Vec<Vec<(String, T)>> {
    let text: String = runs.iter().map(|(text, _)| *text).collect();
    let mut ranges = Vec::new();
    Breaker::new().lines(&text, options, &mut ranges);
    ranges.iter().map(|range| cut(runs, range)).collect()
}

fn cut<T: Copy>(runs: &[(&str, T)], range: &LineRange) -> Vec<(String, T)> {
    let mut pieces = Vec::new();
    let mut at = 0;
    for (text, tag) in runs {
        let from = range.start.max(at);
        let to = range.end.min(at + text.len());
        if from < to {
            pieces.push((text[from - at..to - at].to_owned(), *tag));
        }
        at += text.len();
    }
    pieces
}
