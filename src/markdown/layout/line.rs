//! What a layout gives back: lines of runs with roles, and where things are.

use std::borrow::Cow;
use std::ops::Range;

use crate::markdown::document::Alert;
use crate::markdown::span::Span;

/// What a side bar stands beside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Bar {
    /// A rule that holds.
    Rule,
    /// A rule whose `valid_until` is past.
    Expired,
    /// A worked example.
    Example,
    /// A misconception.
    Pitfall,
    /// What to say.
    Script,
    /// A link to a scenario.
    Try,
    /// An embedded question.
    Check,
    /// A quotation.
    Quote,
    /// An alert.
    Alert(Alert),
}

/// What a run means; the front end decides how that looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Running text.
    Text,
    /// Labels, sources, notes.
    Muted,
    /// Strong emphasis.
    Strong,
    /// Emphasis; never slanted for Chinese.
    Emphasis,
    /// Struck through.
    Strike,
    /// A code span.
    Code,
    /// A line of a code block.
    CodeBlock,
    /// A level 1 heading.
    Heading1,
    /// A level 2 heading.
    Heading2,
    /// A heading of level 3 and below.
    Heading3,
    /// A link's text.
    Link,
    /// The glyph of a side bar.
    Bar(Bar),
    /// The label at the head of a block with that bar.
    Label(Bar),
    /// Quoted text.
    Quote,
    /// A table's head.
    TableHead,
    /// A drawn rule: under a table's head, under an h1, a thematic break.
    Rule,
    /// A list's bullet or number, an open task, a continuation mark.
    Marker,
    /// The mark of a task that is done.
    Done,
    /// The digit that chooses an answer.
    CheckKey,
    /// An answer marked right.
    Right,
    /// An answer marked wrong.
    Wrong,
    /// A reference to a footnote, and its number at the end.
    Footnote,
    /// HTML kept as text.
    Html,
}

/// Text of one role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The text, safe for a terminal.
    pub text: Cow<'static, str>,
    /// What it means.
    pub role: Role,
}

impl Run {
    /// `text` in `role`.
    pub fn new(text: impl Into<Cow<'static, str>>, role: Role) -> Self {
        Run { text: text.into(), role }
    }
}

/// One line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// Its runs from left to right.
    pub runs: Vec<Run>,
    /// The bytes of the source it shows; empty for a line between texts.
    pub source: Span,
    /// The column from which it lies on the surface, to the measure's end.
    pub fill: Option<usize>,
}

impl Line {
    /// The line's text without roles.
    #[must_use]
    pub fn text(&self) -> String {
        self.runs.iter().map(|run| &*run.text).collect()
    }
}

/// A heading and its line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LaidHeading {
    /// Its anchor, where it has one.
    pub anchor: Option<String>,
    /// 1 to 6.
    pub level: u8,
    /// The line it begins on.
    pub line: usize,
}

/// An embedded question and its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LaidCheck {
    /// The question's id.
    pub id: String,
    /// Its lines.
    pub lines: Range<usize>,
}

/// A link's stretch on one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LaidLink {
    /// Where it leads.
    pub dest: String,
    /// The line.
    pub line: usize,
    /// The columns.
    pub columns: Range<usize>,
}

/// A link to a scenario and its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LaidTry {
    /// The scenario's id.
    pub id: String,
    /// Its lines.
    pub lines: Range<usize>,
}

/// A footnote's number and its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LaidFootnote {
    /// Its number, as shown in `[1]`.
    pub number: usize,
    /// The lines of the references.
    pub references: Vec<usize>,
    /// The line of the definition.
    pub line: usize,
}

/// A document laid out at a width.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Laid {
    /// The lines.
    pub lines: Vec<Line>,
    /// The headings in order.
    pub headings: Vec<LaidHeading>,
    /// The embedded questions in order.
    pub checks: Vec<LaidCheck>,
    /// The links in order; one that is broken over two lines is there twice.
    pub links: Vec<LaidLink>,
    /// The links to scenarios in order.
    pub tries: Vec<LaidTry>,
    /// The footnotes that are referred to, by number.
    pub footnotes: Vec<LaidFootnote>,
}

impl Laid {
    /// The line that shows the source at `offset`, or the last one before it:
    /// the place to go on reading after the width has changed.
    #[must_use]
    pub fn line_at(&self, offset: usize) -> usize {
        let mut best: Option<(usize, usize)> = None;
        for (index, line) in self.lines.iter().enumerate() {
            let span = line.source;
            let shows = span.start < span.end && span.start <= offset;
            if shows && best.is_none_or(|(start, _)| span.start > start) {
                best = Some((span.start, index));
            }
        }
        best.map_or(0, |(_, index)| index)
    }

    /// The line of the heading with `anchor`.
    #[must_use]
    pub fn line_of(&self, anchor: &str) -> Option<usize> {
        self.headings
            .iter()
            .find(|heading| heading.anchor.as_deref() == Some(anchor))
            .map(|heading| heading.line)
    }

    /// All lines as plain text, each with its newline.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::new();
        for line in &self.lines {
            line.runs.iter().for_each(|run| text.push_str(&run.text));
            text.push('\n');
        }
        text
    }
}
