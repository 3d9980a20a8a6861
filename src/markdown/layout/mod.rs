//! A document laid out as lines of runs with roles.
//!
//! Owns gaps, indents, bars, tables and where everything stands. May not know
//! colours: a front end maps roles to styles.
//!
//! ```text
//! options, labels   what is told from outside
//! line              what is given back
//! flow → page       running text, lines, frames, gaps
//! render            blocks, inlines, footnotes
//! lesson  table (columns)  code      blocks with a look of their own
//! ```

mod code;
mod columns;
mod flow;
mod labels;
mod lesson;
mod line;
mod options;
mod page;
mod render;
mod table;

pub use line::{Bar, Laid, LaidCheck, LaidFootnote, LaidHeading, LaidLink, LaidTry, Line, Role, Run};
pub use options::{CheckChoice, CheckView, Glyphs, Labels, LayoutOptions, Mark};
pub use render::layout;
pub use table::table_fits;
