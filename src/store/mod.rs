//! The store: one append-only log of records, and nothing else is truth.
//!
//! Owns where and how records are kept: the [`Store`] trait and its SQLite
//! form. A record is durable when `append` returns. Everything beside the log
//! (the cached progress, remembered places) can be thrown away and made again.
//! May not know what a record means for a learner (see `record`) nor draw.
//!
//! ```text
//! api.rs      the trait and what it hands over   exchange.rs    JSONL out and in
//! sqlite.rs   opening, and the whole trait       projection.rs  cached progress
//! log.rs      adding rows and reading them       place.rs       is this a network drive?
//! migrate.rs  numbered steps, never edited       error.rs       what can go wrong
//! ```

mod api;
mod error;
mod exchange;
mod log;
mod migrate;
mod place;
mod projection;
mod sqlite;
#[cfg(test)]
mod tests;

pub use api::{Draft, ExportReport, ImportReport, Learner, Refused, RefusedWhy, Store};
pub use error::StoreError;
pub use sqlite::{DATABASE_FILE, JournalChoice, Options, SqliteStore};
