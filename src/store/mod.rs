//! The store: one append-only log of records, and nothing else is truth.
//!
//! Owns where and how records are kept: the [`Store`] trait and its SQLite
//! form. A record is durable when `append` returns. Everything beside the log
//! (the cached progress, remembered places) can be thrown away and made again.
//! May not know what a record means for a learner (see `record`) nor draw.
//!
//! ```text
//! api.rs      the trait and what it hands over    import.rs    JSONL out and in
//! sqlite.rs   opening, appending, reading         projection.rs  cached progress
//! migrate.rs  numbered steps, never edited        place.rs     is this a network drive?
//! error.rs    what can go wrong, in two languages migrations/  the steps
//! ```

mod api;
mod error;
mod import;
mod migrate;
mod place;
mod projection;
mod sqlite;

pub use api::{Draft, ExportReport, ImportReport, Learner, Refused, RefusedWhy, Store};
pub use error::StoreError;
pub use sqlite::{DATABASE_FILE, JournalChoice, Options, SqliteStore};
