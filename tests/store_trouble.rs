//! What a person meets when the file, the folder or the drive is not right.

use std::fs;
use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, TransactionBehavior};
use tempfile::TempDir;
use uuid::Uuid;
use zhanggui::record::{At, Happening, LearnerId, PackRev};
use zhanggui::store::{DATABASE_FILE, Draft, Options, SqliteStore, Store, StoreError};
use zhanggui::text::{Explain, Lang};

const LEARNER: LearnerId = LearnerId(Uuid::from_u128(7));

fn options() -> Options {
    Options { wait: Duration::from_millis(20), ..Options::new(PackRev::of("shipped", 1)) }
}

fn draft() -> Draft {
    let at = At::of(jiff::Timestamp::from_second(1_795_000_000).unwrap(), jiff::tz::Offset::UTC);
    Draft { learner: LEARNER, happening: Happening::LearnerJoined { name: "林晓".to_owned() }, at }
}

/// Opening fails, the message names the path in both languages and says what
/// to do, and the file is as it was.
fn refused(path: &Path) -> StoreError {
    let before = fs::read(path).ok();
    let error = SqliteStore::open(path, &options()).unwrap_err();
    for lang in Lang::ALL {
        let what = error.what();
        assert!(what.get(lang).contains(&*path.parent().unwrap().to_string_lossy()), "{what:?}");
        assert!(error.hint().is_some_and(|hint| !hint.get(lang).is_empty()));
    }
    assert_eq!(fs::read(path).ok(), before, "the file was touched");
    error
}

#[test]
fn a_newer_database_is_refused_kindly_and_untouched() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join(DATABASE_FILE);
    SqliteStore::open(&path, &options()).unwrap().append(&[draft()]).unwrap();
    Connection::open(&path).unwrap().pragma_update(None, "user_version", 9).unwrap();
    let error = refused(&path);
    assert!(matches!(error, StoreError::Newer { found: 9, .. }), "{error:?}");
    assert!(error.to_string().contains("format 9"));
}

#[test]
fn another_programs_database_is_left_alone() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join(DATABASE_FILE);
    Connection::open(&path).unwrap().execute_batch("CREATE TABLE orders (id INTEGER)").unwrap();
    assert!(matches!(refused(&path), StoreError::NotOurs { .. }));
}

#[test]
fn a_file_that_is_no_database_is_left_alone() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join(DATABASE_FILE);
    fs::write(&path, "店铺运营笔记".repeat(400)).unwrap();
    assert!(matches!(refused(&path), StoreError::NotOurs { .. }));
}

#[test]
fn a_damaged_file_is_called_damaged() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join(DATABASE_FILE);
    let mut store = SqliteStore::open(&path, &options()).unwrap();
    store.append(&vec![draft(); 2_000]).unwrap();
    drop(store);
    let mut bytes = fs::read(&path).unwrap();
    let pages = bytes.len() / 4096;
    assert!(pages > 20);
    // Everything but the first pages, which hold the header and the schema.
    bytes[4096 * 12..].fill(0xa5);
    fs::write(&path, &bytes).unwrap();
    let error = match SqliteStore::open(&path, &options()) {
        Ok(store) => store.events(LEARNER, 0).unwrap_err(),
        Err(error) => error,
    };
    assert!(matches!(error, StoreError::Corrupt { .. }), "{error:?}");
    assert!(error.hint().unwrap().en.contains("Do not delete"));
}

#[test]
fn a_folder_that_cannot_be_made_is_named() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("file"), "").unwrap();
    let path = folder.path().join("file").join("data").join(DATABASE_FILE);
    assert!(matches!(refused(&path), StoreError::Folder { .. }));
}

#[test]
fn a_place_that_cannot_be_written_is_named() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join(DATABASE_FILE);
    fs::create_dir(&path).unwrap();
    assert!(matches!(refused(&path), StoreError::ReadOnly { .. }));
}

#[test]
fn a_log_held_by_another_program_is_said_and_works_again_afterwards() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join(DATABASE_FILE);
    let mut store = SqliteStore::open(&path, &options()).unwrap();
    let mut other = Connection::open(&path).unwrap();
    let held = other.transaction_with_behavior(TransactionBehavior::Immediate).unwrap();
    let error = store.append(&[draft()]).unwrap_err();
    assert!(matches!(error, StoreError::Busy { .. }), "{error:?}");
    assert!(store.events(LEARNER, 0).unwrap().is_empty(), "reading goes on meanwhile");
    drop(held);
    assert_eq!(store.append(&[draft()]).unwrap()[0].idx, 0);
}
