//! The page being written: lines, the frames they stand in, the gaps between
//! them.

use std::borrow::Cow;
use std::ops::Range;

use super::flow::Flow;
use super::line::{Laid, LaidLink, Line, Role, Run};
use super::options::LayoutOptions;
use crate::markdown::span::Span;
use crate::text::{Ambiguous, Breaker, LineRange, WrapOptions, width};

/// Columns a frame must leave to its text to get its hanging indent.
const HANGING_MIN: usize = 8;

/// Columns a first-line marker must leave to its text.
const MARKER_MIN: usize = 2;

/// What stands at the left of every line inside it: a bar, an indent, a
/// list's marker on its first line.
#[derive(Debug, Default)]
struct Frame {
    first: Option<Vec<Run>>,
    first_columns: usize,
    rest: Vec<Run>,
    rest_columns: usize,
    fill: bool,
}

pub(super) struct Page<'a> {
    pub options: &'a LayoutOptions<'a>,
    pub laid: Laid,
    /// The dests of links met so far.
    pub dests: Vec<&'a str>,
    pub breaker: Breaker,
    frames: Vec<Frame>,
    ranges: Vec<LineRange>,
    gap: usize,
    last: usize,
}

/// A line that is being put together.
pub(super) struct Draft {
    runs: Vec<Run>,
    /// The column its next run begins at.
    pub column: usize,
    source: Option<Span>,
    links: Vec<(usize, Range<usize>)>,
    fill: Option<usize>,
}

impl<'a> Page<'a> {
    pub fn new(options: &'a LayoutOptions<'a>) -> Self {
        Page {
            options,
            laid: Laid::default(),
            dests: Vec::new(),
            breaker: Breaker::new(),
            frames: Vec::new(),
            ranges: Vec::new(),
            gap: 0,
            last: 0,
        }
    }

    pub fn columns(&self, text: &str) -> usize {
        width(text, self.options.ambiguous)
    }

    /// Columns that the frames leave to every line.
    pub fn room(&self) -> usize {
        self.options.width.saturating_sub(self.indent(true).max(self.indent(false))).max(1)
    }

    fn indent(&self, first: bool) -> usize {
        let columns = |frame: &Frame| {
            if first && frame.first.is_some() { frame.first_columns } else { frame.rest_columns }
        };
        self.frames.iter().map(columns).sum()
    }

    /// Asks for at least `lines` blank lines before the next text.
    pub fn gap(&mut self, lines: usize) {
        self.gap = self.gap.max(lines);
    }

    fn flush_gap(&mut self) {
        let lines = std::mem::take(&mut self.gap);
        if self.laid.lines.is_empty() {
            return;
        }
        for _ in 0..lines {
            self.blank();
        }
    }

    /// A line without text: only what the frames draw.
    pub fn blank(&mut self) {
        let mut draft = self.draft(false);
        while draft.runs.last().is_some_and(|run| run.text.trim().is_empty()) {
            draft.runs.pop();
        }
        self.finish(draft);
    }

    /// Opens a frame with `first` at the left of its first line and `rest` at
    /// the left of the others. Where that leaves too few columns the indent is
    /// given up, then the marker.
    pub fn open(&mut self, first: Option<Vec<Run>>, rest: Vec<Run>) {
        self.flush_gap();
        let first_columns = self.runs_columns(first.as_deref().unwrap_or_default());
        let rest_columns = self.runs_columns(&rest);
        let leaves = |indent: usize, least: usize| indent + least <= self.options.width;
        let mut frame = Frame { first_columns, rest_columns, first, rest, fill: false };
        if !leaves(self.indent(true) + first_columns, MARKER_MIN) {
            frame.first = None;
        }
        // Without a marker of its own the frame's first line, which may stand
        // right of the markers around it, begins with `rest` too.
        let first_line = frame.first.is_some() || leaves(self.indent(true) + rest_columns, MARKER_MIN);
        if !first_line || !leaves(self.indent(false) + rest_columns, HANGING_MIN) {
            frame.rest = Vec::new();
            frame.rest_columns = 0;
        }
        self.frames.push(frame);
    }

    /// A frame with the same runs on every line.
    pub fn open_bar(&mut self, role: Role) {
        let bar = vec![Run::new(self.options.glyphs.bar(), role), Run::new(" ", Role::Text)];
        self.open(None, bar);
    }

    /// Lays the lines of the innermost frame on the surface.
    pub fn fill(&mut self) {
        if let Some(frame) = self.frames.last_mut() {
            frame.fill = true;
        }
    }

    /// Closes the innermost frame; a marker without any text gets its line.
    pub fn close(&mut self) {
        if self.frames.last().is_some_and(|frame| frame.first.is_some()) {
            let draft = self.draft(true);
            self.finish(draft);
        }
        self.frames.pop();
    }

    fn runs_columns(&self, runs: &[Run]) -> usize {
        runs.iter().map(|run| self.columns(&run.text)).sum()
    }

    /// Begins a line, with what the frames have at its left.
    pub fn begin(&mut self) -> Draft {
        self.flush_gap();
        self.draft(true)
    }

    fn draft(&mut self, text: bool) -> Draft {
        let mut draft = Draft { runs: Vec::new(), column: 0, source: None, links: Vec::new(), fill: None };
        for frame in &mut self.frames {
            if frame.fill && draft.fill.is_none() {
                draft.fill = Some(draft.column);
            }
            match frame.first.take_if(|_| text) {
                Some(first) => {
                    draft.column += frame.first_columns;
                    draft.runs.extend(first);
                }
                None => {
                    draft.column += frame.rest_columns;
                    draft.runs.extend_from_slice(&frame.rest);
                }
            }
        }
        draft
    }

    /// Ends a line.
    pub fn finish(&mut self, draft: Draft) {
        let line = self.laid.lines.len();
        for (link, columns) in draft.links {
            if let Some(dest) = self.dests.get(link) {
                self.laid.links.push(LaidLink { dest: (*dest).to_owned(), line, columns });
            }
        }
        let source = draft.source.unwrap_or(Span::new(self.last, self.last));
        self.last = source.end;
        self.laid.lines.push(Line { runs: draft.runs, source, fill: draft.fill });
    }

    /// Writes running text, broken into lines.
    pub fn flow(&mut self, flow: &Flow) {
        self.flush_gap();
        let options = WrapOptions {
            width: self.options.width,
            first_indent: self.indent(true),
            rest_indent: self.indent(false),
            ambiguous: self.options.ambiguous,
        };
        let mut ranges = std::mem::take(&mut self.ranges);
        ranges.clear();
        self.breaker.lines(&flow.text, &options, &mut ranges);
        for range in &ranges {
            let mut draft = self.draft(true);
            draft.push_range(flow, range, options.ambiguous);
            self.finish(draft);
        }
        self.ranges = ranges;
    }

    /// Writes one line of a single run.
    pub fn line(&mut self, text: &str, role: Role) {
        let columns = self.columns(text);
        let mut draft = self.begin();
        draft.push(text, role, columns);
        self.finish(draft);
    }

    /// A drawn rule over the whole room.
    pub fn rule(&mut self) {
        let glyph = self.options.glyphs.rule();
        let times = self.room() / self.columns(glyph).max(1);
        self.line(&glyph.repeat(times.max(1)), Role::Rule);
    }
}

/// `columns` spaces, without an allocation for the usual indents.
pub(super) fn blanks(columns: usize) -> Cow<'static, str> {
    const BLANKS: &str = "                                ";
    match BLANKS.get(..columns) {
        Some(blanks) => Cow::Borrowed(blanks),
        None => Cow::Owned(" ".repeat(columns)),
    }
}

impl Draft {
    /// Adds `text` of `columns` columns.
    pub fn push(&mut self, text: &str, role: Role, columns: usize) {
        self.column += columns;
        match self.runs.last_mut() {
            Some(last) if last.role == role => last.text.to_mut().push_str(text),
            _ => self.runs.push(Run::new(text.to_owned(), role)),
        }
    }

    /// Adds blanks up to `column`.
    pub fn pad_to(&mut self, column: usize) {
        let missing = column.saturating_sub(self.column);
        if missing > 0 {
            self.push(&blanks(missing), Role::Text, missing);
        }
    }

    /// Says which source the line shows.
    pub fn show(&mut self, span: Span) {
        self.source = Some(match self.source {
            Some(before) => Span::new(before.start.min(span.start), before.end.max(span.end)),
            None => span,
        });
    }

    /// Adds one line of a flow.
    pub fn push_range(&mut self, flow: &Flow, range: &LineRange, ambiguous: Ambiguous) {
        let start = self.column;
        let end = start + range.width;
        for piece in flow.within(range.start..range.end) {
            let text = &flow.text[piece.start..piece.end];
            if let Some(link) = piece.link {
                let from = start + width(&flow.text[range.start..piece.start], ambiguous);
                self.link(link, from..from + width(text, ambiguous));
            }
            if let Some(span) = piece.source {
                self.show(span);
            }
            self.push(text, piece.role, 0);
        }
        self.column = end;
    }

    /// A link whose text changes its role is still one.
    fn link(&mut self, link: usize, columns: Range<usize>) {
        match self.links.last_mut() {
            Some((last, before)) if *last == link && before.end == columns.start => before.end = columns.end,
            _ => self.links.push((link, columns)),
        }
    }
}
