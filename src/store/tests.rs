//! What only the inside of the store can provoke: a full disk, a drive
//! without shared memory, a cache that went bad.

use tempfile::TempDir;
use uuid::Uuid;

use crate::record::{Answer, Happening, LearnerId, Mark, Marker, PackRev};
use crate::text::{Explain, Lang};

use super::*;

const LEARNER: LearnerId = LearnerId(Uuid::from_u128(7));

struct NoMarks;

impl Marker for NoMarks {
    fn mark(&self, _: &Answer) -> Option<Mark> {
        None
    }

    fn version(&self) -> String {
        "none".to_owned()
    }
}

fn options() -> Options {
    Options::new(PackRev::of("shipped", 1))
}

fn read(second: u64) -> Draft {
    let instant = jiff::Timestamp::from_second(1_795_000_000 + i64::try_from(second).unwrap()).unwrap();
    let anchor = format!("part-{second}-{}", "x".repeat(200));
    Draft {
        learner: LEARNER,
        happening: Happening::SectionRead { lesson: "returns-refunds".into(), rev: 1, anchor },
        at: crate::record::At::of(instant, jiff::tz::Offset::UTC),
    }
}

#[test]
fn a_full_disk_is_said_and_loses_nothing() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join(DATABASE_FILE);
    let mut store = SqliteStore::open(&path, &options()).unwrap();
    store.append(&[read(0)]).unwrap();
    let pages: i64 = store.db.query_row("PRAGMA page_count", [], |row| row.get(0)).unwrap();
    store.db.pragma_update(None, "max_page_count", pages + 1).unwrap();
    let mut kept = 1;
    let error = loop {
        match store.append(&[read(kept), read(kept)]) {
            Ok(_) => kept += 2,
            Err(error) => break error,
        }
    };
    assert!(matches!(error, StoreError::Full { .. }), "{error:?}");
    for lang in Lang::ALL {
        assert!(!error.what().get(lang).is_empty() && error.hint().is_some());
    }
    assert_eq!(store.events(LEARNER, 0).unwrap().len() as u64, kept, "whole batches or none");
    store.db.pragma_update(None, "max_page_count", 1_000_000).unwrap();
    let after = store.append(&[read(kept)]).unwrap();
    assert_eq!(after[0].idx, kept, "no gap is left by what was refused");
}

/// SQLite's dot-file layer has no shared memory, as a network drive.
#[cfg(unix)]
#[test]
fn a_drive_without_shared_memory_gets_a_rollback_journal() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join(DATABASE_FILE);
    let mut store = SqliteStore::open_with(&path, &options(), Some("unix-dotfile")).unwrap();
    assert!(!store.is_write_ahead());
    let mode: String = store.db.query_row("PRAGMA journal_mode", [], |row| row.get(0)).unwrap();
    assert_eq!(mode, "delete");
    store.append(&[read(0)]).unwrap();
    drop(store);
    let store = SqliteStore::open(&path, &options()).unwrap();
    assert!(store.is_write_ahead(), "an ordinary drive takes the log again");
    assert_eq!(store.events(LEARNER, 0).unwrap().len(), 1);
}

#[test]
fn every_commit_is_synchronised_fully() {
    let folder = TempDir::new().unwrap();
    for journal in [JournalChoice::Auto, JournalChoice::Rollback] {
        let options = Options { journal, ..options() };
        let store = SqliteStore::open(&folder.path().join(DATABASE_FILE), &options).unwrap();
        let full: i64 = store.db.query_row("PRAGMA synchronous", [], |row| row.get(0)).unwrap();
        assert_eq!(full, 2);
        assert_eq!(store.is_write_ahead(), journal == JournalChoice::Auto);
    }
}

#[test]
fn a_cache_that_went_bad_is_made_anew() {
    let folder = TempDir::new().unwrap();
    let mut store = SqliteStore::open(&folder.path().join(DATABASE_FILE), &options()).unwrap();
    let drafts: Vec<Draft> = (0..300).map(read).collect();
    store.append(&drafts).unwrap();
    let fresh = store.progress(LEARNER, &NoMarks).unwrap();
    let cached = |store: &SqliteStore| -> (i64, String) {
        store
            .db
            .query_row("SELECT seq, data FROM projection", [], |row| Ok((row.get(0)?, row.get(1)?)))
            .unwrap()
    };
    assert_eq!(cached(&store).0, 300);
    for bad in [
        "UPDATE projection SET data = '{'",
        "UPDATE projection SET seq = 100000",
        "UPDATE projection SET made_of = 'old'",
    ] {
        store.db.execute(bad, []).unwrap();
        assert_eq!(store.progress(LEARNER, &NoMarks).unwrap(), fresh, "{bad}");
        assert_eq!(cached(&store).0, 300, "{bad}");
    }
}
