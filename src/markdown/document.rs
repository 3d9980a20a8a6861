//! What a lesson's text consists of. Every block and inline knows its place
//! in the source.

use super::problem::Problem;
use super::span::{Span, Spanned};

/// A parsed lesson.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// The `+++` front matter with its fences.
    pub front_matter: Option<Span>,
    /// Byte offset of the body behind it.
    pub body: usize,
    /// The body's blocks in order.
    pub blocks: Vec<Block>,
    /// What the author should mend; the text is kept all the same.
    pub problems: Vec<Problem>,
}

/// A block and its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands.
    pub span: Span,
}

/// The kinds of blocks.
#[derive(Clone, Debug, PartialEq)]
pub enum BlockKind {
    /// A heading with its explicit anchor (`{#anchor}`).
    Heading {
        /// 1 to 6.
        level: u8,
        /// The anchor, its span that of the name alone.
        anchor: Option<Spanned<String>>,
        /// The title.
        content: Vec<Inline>,
    },
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list.
    List(List),
    /// A block quote, or an alert where it has a kind.
    Quote {
        /// The alert's kind, `> [!NOTE]`.
        alert: Option<Alert>,
        /// Its blocks.
        blocks: Vec<Block>,
    },
    /// A code block.
    Code {
        /// The info string behind the fence; empty without one.
        info: String,
        /// Its lines without their newlines.
        lines: Vec<Spanned<String>>,
    },
    /// A table.
    Table(Table),
    /// A thematic break.
    Rule,
    /// An HTML block, kept as text.
    Html(Vec<Spanned<String>>),
    /// A footnote's definition, where it stands in the source.
    Footnote {
        /// Its label without `[^ ]`.
        label: String,
        /// Its blocks.
        blocks: Vec<Block>,
    },
    /// A `:::` block of the lesson format.
    Lesson(Box<LessonBlock>),
}

/// A list.
#[derive(Clone, Debug, PartialEq)]
pub struct List {
    /// The first number of an ordered list.
    pub start: Option<u64>,
    /// No blank lines between its items.
    pub tight: bool,
    /// The items in order.
    pub items: Vec<Item>,
}

/// One item of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Of a task list: whether it is done.
    pub task: Option<bool>,
    /// Its blocks.
    pub blocks: Vec<Block>,
    /// Where it stands.
    pub span: Span,
}

/// GFM's alerts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Alert {
    /// Useful to know.
    Note,
    /// Helps to do it better.
    Tip,
    /// Needed to get it right.
    Important,
    /// Needs attention to avoid trouble.
    Warning,
    /// What may go wrong.
    Caution,
}

/// How a column stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// Not said: text left, figures right.
    #[default]
    Auto,
    /// Left.
    Left,
    /// Centred.
    Center,
    /// Right.
    Right,
}

/// A table. Rows may be shorter than the head.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// One for each column.
    pub aligns: Vec<Align>,
    /// The head row.
    pub head: Vec<Cell>,
    /// The body rows.
    pub rows: Vec<Vec<Cell>>,
}

/// A table's cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// What is in it.
    pub content: Vec<Inline>,
    /// Where it stands.
    pub span: Span,
}

/// A `:::` block.
#[derive(Clone, Debug, PartialEq)]
pub struct LessonBlock {
    /// What it is for.
    pub kind: LessonKind,
    /// `title="…"`.
    pub title: Option<Spanned<String>>,
    /// The opening line.
    pub head: Span,
    /// Its blocks.
    pub blocks: Vec<Block>,
}

/// The blocks of the lesson format.
#[derive(Clone, Debug, PartialEq)]
pub enum LessonKind {
    /// A worked example (例题).
    Example,
    /// A misconception (误区).
    Pitfall,
    /// A law's or a platform's rule.
    Rule(Rule),
    /// What to say and what not (话术).
    Script,
    /// A link to a scenario: its id.
    Try(Option<Spanned<String>>),
    /// An embedded question: its id.
    Check(Option<Spanned<String>>),
}

/// Where a rule comes from and how long it was checked to hold. Dates are
/// `YYYY-MM-DD`; a badly written one is a problem and kept as written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rule {
    /// Law and article, or platform and rule number.
    pub source: Option<Spanned<String>>,
    /// The day it was last checked.
    pub checked_on: Option<Spanned<String>>,
    /// The last day it may be taught without checking again.
    pub valid_until: Option<Spanned<String>>,
}

/// A piece of running text and its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Inline {
    /// What it is.
    pub kind: InlineKind,
    /// Where it stands.
    pub span: Span,
}

/// The kinds of inlines.
#[derive(Clone, Debug, PartialEq)]
pub enum InlineKind {
    /// Text, escapes and entities resolved.
    Text(String),
    /// A code span.
    Code(String),
    /// Emphasis.
    Emphasis(Vec<Inline>),
    /// Strong emphasis.
    Strong(Vec<Inline>),
    /// Struck through.
    Strike(Vec<Inline>),
    /// A link.
    Link {
        /// `lesson:ID#anchor`, `term:ID`, `scenario:ID` or an address.
        dest: String,
        /// Its text.
        content: Vec<Inline>,
    },
    /// An image, which a terminal shows by its text.
    Image {
        /// Where the picture is.
        dest: String,
        /// The alternative text.
        alt: Vec<Inline>,
    },
    /// A reference to a footnote: its label.
    Footnote(String),
    /// A line end that the author did not mean.
    SoftBreak,
    /// A line end that the author meant.
    HardBreak,
    /// HTML, kept as text.
    Html(String),
}
