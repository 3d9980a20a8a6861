//! Line breaking for Chinese and Latin text.
//!
//! UAX #14 (icu) says where a line may break; [`kinsoku`](super::kinsoku) and
//! the rules for identifiers, addresses and figures take some of it back.
//! A line too narrow for the rules gives them up one by one: first inside
//! words at their own joints, then between any two characters, at last even
//! beside a mark. It is never wider than asked, unless a single wide
//! character is.

use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;

use super::kinsoku::{closes_ascii, never_ends, never_starts};
use super::tokens::Joints;
use super::width::{Ambiguous, Cluster, clusters};

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

/// What may happen behind a cluster, better first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Break {
    /// The text ends its line here.
    Must,
    /// A line may end here.
    May,
    /// Only inside a unit that a whole line cannot hold: at its joints.
    Joint,
    /// Only where there is no joint either.
    Anywhere,
    /// Against a rule for marks; the last resort.
    Against,
    /// Never: spaces hang together with what they follow.
    Never,
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
    allowed: Vec<u32>,
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
        self.allowed.clear();
        let segmenter = LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default());
        self.allowed.extend(segmenter.segment_str(text).map(|at| at as u32));
        let mut joints = Joints::default();
        let mut allowed = self.allowed.iter().copied().peekable();
        let mut before: Option<char> = None;
        let mut rest = clusters(text, ambiguous).peekable();
        while let Some(cluster) = rest.next() {
            let at = cluster.end as u32;
            while allowed.next_if(|offset| *offset < at).is_some() {}
            let open = allowed.peek() == Some(&at);
            let space = is_space(cluster.first);
            let last = last_char(text, &cluster);
            let left = if space { before } else { Some(last) };
            let after = match rest.peek() {
                _ if matches!(cluster.first, '\n' | '\r') => Break::Must,
                None => Break::Never,
                Some(next) if is_space(next.first) || next.first == '\n' => Break::Never,
                Some(next) => {
                    let pair = Pair { left, right: next.first, at: next.start, spaced: space, open };
                    pair.rank(text, &mut joints)
                }
            };
            before = left;
            self.cells.push(Cell {
                start: cluster.start as u32,
                end: at,
                width: cluster.width as u16,
                space: space || after == Break::Must,
                after,
            });
        }
    }
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{3000}')
}

fn last_char(text: &str, cluster: &Cluster) -> char {
    if cluster.end - cluster.start == cluster.first.len_utf8() {
        return cluster.first;
    }
    text[cluster.start..cluster.end].chars().next_back().unwrap_or(cluster.first)
}

/// Two neighbours and what stands between them.
struct Pair {
    left: Option<char>,
    right: char,
    /// Byte offset of `right`.
    at: usize,
    spaced: bool,
    /// Whether UAX #14 allows the break.
    open: bool,
}

impl Pair {
    fn rank(&self, text: &str, joints: &mut Joints) -> Break {
        let Some(left) = self.left else { return Break::Never };
        let joint = joints.between(text, left, self.right, self.at, self.spaced);
        if never_starts(self.right) || never_ends(left) || self.closes_word(text) {
            return Break::Against;
        }
        match joint {
            Some(rank) => rank,
            None if self.open => Break::May,
            None => Break::Anywhere,
        }
    }

    /// An ASCII mark at the end of what stands before it.
    fn closes_word(&self, text: &str) -> bool {
        if !closes_ascii(self.right) {
            return false;
        }
        let follows = text[self.at + 1..].chars().next();
        !self.spaced || !follows.is_some_and(char::is_alphanumeric)
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
