//! Markdown: a lesson's text as blocks with source spans, and those blocks
//! laid out as lines with roles.
//!
//! Owns CommonMark with GFM, the `:::` blocks of the lesson format and how
//! all of them look in columns. May not know colours, keys or screens, nor
//! what a question or a scenario contains: the caller passes that in.
//!
//! ```text
//! front      +++ front matter        fence    ::: lines and their attributes
//! parse → builder → blocks           a source into a document
//! document   the tree                query    what others ask of it
//! problem    what authors should mend
//! layout/    the tree into lines at a width
//! ```

mod blocks;
mod builder;
mod document;
mod fence;
mod front;
mod layout;
mod parse;
mod problem;
mod query;
mod span;

pub use document::{
    Alert, Align, Block, BlockKind, Cell, Document, Inline, InlineKind, Item, LessonBlock, LessonKind, List,
    Rule, Table,
};
pub use front::{FrontMatter, split_front_matter};
pub use layout::{
    Bar, CheckChoice, CheckView, Glyphs, Labels, Laid, LaidCheck, LaidFootnote, LaidHeading, LaidLink,
    LaidTry, LayoutOptions, Line, Mark, Role, Run, layout, table_fits,
};
pub use parse::parse;
pub use problem::{Problem, ProblemKind};
pub use query::{Heading, LinkRef, Section, plain};
pub use span::{Span, Spanned};
