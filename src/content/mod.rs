//! Content: the pack of lessons, quizzes and scenarios, read from files.
//!
//! Owns where content comes from and how its files become the domain's types;
//! everything that cannot be read becomes a [`Diagnostic`], never an abort.
//! May use the domain only; what a good lesson is, is `lint`'s to say.
//!
//! ```text
//! source      embedded, a folder, or memory    clean    control characters out
//! diagnostic  code, place, message, hint
//! doc, table  TOML with spans, read key by key, every error in one pass
//! course  lesson  bank  kinds/  paper  glossary    one file format each
//! pack        everything, parsed at first use and kept
//! ```

mod bank;
mod clean;
mod course;
mod diagnostic;
mod doc;
mod glossary;
mod kinds;
mod lesson;
mod pack;
mod paper;
mod source;
mod table;

pub use bank::BankFile;
pub use diagnostic::{Diagnostic, Place, Severity};
pub use doc::{Doc, Step};
pub use lesson::{Body, Lesson};
pub use pack::{Files, Pack};
pub use source::{Embedded, Folder, Memory, Source, SourceError};
