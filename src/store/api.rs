//! What the rest of the house sees of a store.

use std::io::{BufRead, Write};
use std::path::Path;

use thiserror::Error;

use crate::record::{At, Envelope, Happening, LearnerId, Malformed, Marker, Progress};

use super::error::StoreError;

/// Something that happened, before the store gives it an id and a place.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// Whose record it is.
    pub learner: LearnerId,
    /// What happened.
    pub happening: Happening,
    /// When.
    pub at: At,
}

/// A learner this store has records of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Learner {
    /// Who.
    pub id: LearnerId,
    /// The name in use; none while only other records have arrived.
    pub name: Option<String>,
    /// When anything last happened, milliseconds since 1970 UTC.
    pub last_ms: i64,
}

/// What an export wrote.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ExportReport {
    /// Records written, one line each.
    pub records: usize,
}

/// What an import found, line by line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportReport {
    /// Records that are new here.
    pub imported: usize,
    /// Records that were here already.
    pub already_there: usize,
    /// Lines that were left out; everything else is in.
    pub refused: Vec<Refused>,
}

/// A line an import left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The line's number, from 1.
    pub line: usize,
    /// Why.
    pub why: RefusedWhy,
}

/// Why an import left a line out.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum RefusedWhy {
    /// Not a record.
    #[error(transparent)]
    Malformed(#[from] Malformed),
    /// Not UTF-8.
    #[error("not UTF-8 text")]
    NotText,
    /// The id is here with other content.
    #[error("a different record with the same id is already here")]
    Differs,
    /// The database would not hold it.
    #[error("the database does not take it: {0}")]
    NotHeld(String),
}

/// One place records are kept.
pub trait Store {
    /// Appends all drafts or none. They are on the disk when this returns.
    ///
    /// # Errors
    /// Disk full, read-only, busy: nothing was appended then.
    fn append(&mut self, drafts: &[Draft]) -> Result<Vec<Envelope>, StoreError>;

    /// A learner's records in order of arrival, those after place `after` (0
    /// for all), each with its place.
    ///
    /// # Errors
    /// An unreadable file.
    fn events(&self, learner: LearnerId, after: i64) -> Result<Vec<(i64, Envelope)>, StoreError>;

    /// Everyone with a record, most recent first.
    ///
    /// # Errors
    /// An unreadable file.
    fn learners(&self) -> Result<Vec<Learner>, StoreError>;

    /// What a learner has done, marked by `marker`. Cached; the cache is made
    /// anew when the pack, the marker or the fold changed.
    ///
    /// # Errors
    /// An unreadable file.
    fn progress(&mut self, learner: LearnerId, marker: &dyn Marker) -> Result<Progress, StoreError>;

    /// Keeps a small convenience, such as where somebody stopped reading. Not
    /// a record: it is overwritten, never exported and may be lost.
    ///
    /// # Errors
    /// `json` is not JSON, or the disk refuses.
    fn remember(&mut self, learner: LearnerId, key: &str, json: &str) -> Result<(), StoreError>;

    /// What was remembered under `key`.
    ///
    /// # Errors
    /// An unreadable file.
    fn recall(&self, learner: LearnerId, key: &str) -> Result<Option<String>, StoreError>;

    /// Lets go of what was remembered under `key`.
    ///
    /// # Errors
    /// The disk refuses.
    fn forget(&mut self, learner: LearnerId, key: &str) -> Result<(), StoreError>;

    /// Writes the records of one learner, or of all, as lines of JSON.
    ///
    /// # Errors
    /// An unreadable file, or a writer that refuses.
    fn export(&self, learner: Option<LearnerId>, to: &mut dyn Write) -> Result<ExportReport, StoreError>;

    /// Adds the records of an export that are not here yet. Repeating it
    /// changes nothing; a bad line is reported and the others go in.
    ///
    /// # Errors
    /// A reader that fails, or the disk refuses: nothing was added then.
    fn import(&mut self, from: &mut dyn BufRead) -> Result<ImportReport, StoreError>;

    /// Writes a complete copy of the database to a new file.
    ///
    /// # Errors
    /// The file exists already, or the disk refuses.
    fn backup(&self, to: &Path) -> Result<(), StoreError>;
}
