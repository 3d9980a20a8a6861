//! The store as the rest of the house uses it.

use rusqlite::Connection;
use tempfile::TempDir;
use uuid::Uuid;
use zhanggui::quiz::Response;
use zhanggui::record::{Answer, Happening, LearnerId, Mark, Marker, Mode, PackRev, Progress};
use zhanggui::store::{DATABASE_FILE, Draft, Options, SqliteStore, Store, StoreError};

const LEARNER: LearnerId = LearnerId(Uuid::from_u128(7));

fn open(folder: &TempDir) -> SqliteStore {
    SqliteStore::open(&folder.path().join(DATABASE_FILE), &Options::new(PackRev::of("shipped", 1))).unwrap()
}

fn draft(second: u32, happening: Happening) -> Draft {
    let at = format!("2026-11-20T09:{:02}:{:02}.000+08:00", second / 60 % 60, second % 60);
    Draft { learner: LEARNER, happening, at: at.parse().unwrap() }
}

fn joined(name: &str) -> Happening {
    Happening::LearnerJoined { name: name.to_owned() }
}

fn answered(number: u32, option: &str) -> Happening {
    Happening::QuestionAnswered(Answer {
        attempt: None,
        lesson: Some("returns-refunds".into()),
        question: format!("q-{}", number % 20).as_str().into(),
        rev: 1,
        fingerprint: "9f2c".to_owned(),
        seed: u64::from(number),
        shown: vec!["a".to_owned(), "b".to_owned()],
        response: Response::Option(option.to_owned()),
        policy: None,
        grader: 1,
        try_no: 1,
        hints: 0,
        certainty: None,
        duration_ms: 4_000,
        mode: Mode::Practice,
        assignment: None,
    })
}

/// Takes one option for right.
struct Right(&'static str);

impl Marker for Right {
    fn mark(&self, answer: &Answer) -> Option<Mark> {
        let right = answer.response == Response::Option(self.0.to_owned());
        Some(Mark { score: if right { 1.0 } else { 2.0 / 3.0 }, red_line: false })
    }

    fn version(&self) -> String {
        format!("right-{}", self.0)
    }
}

fn fresh(store: &SqliteStore, marker: &dyn Marker) -> Progress {
    let mut progress = Progress::new(LEARNER);
    for (_, event) in store.events(LEARNER, 0).unwrap() {
        progress.fold(&event, marker);
    }
    progress
}

#[test]
fn what_was_appended_is_there_after_opening_again() {
    let folder = TempDir::new().unwrap();
    let opened = Happening::LessonOpened { lesson: "returns-refunds".into(), rev: 3 };
    let appended = open(&folder).append(&[draft(0, joined("林晓")), draft(1, opened)]).unwrap();
    let store = open(&folder);
    let read: Vec<_> = store.events(LEARNER, 0).unwrap().into_iter().map(|(_, event)| event).collect();
    assert_eq!(read, appended);
    assert_eq!(read.iter().map(|event| event.idx).collect::<Vec<_>>(), [0, 1]);
    assert_eq!(read[0].device, store.device());
    assert_eq!(read[0].pack.as_str(), "shipped@1");
}

#[test]
fn events_after_a_place_are_the_later_ones() {
    let folder = TempDir::new().unwrap();
    let mut store = open(&folder);
    store.append(&[draft(0, joined("林晓")), draft(1, answered(1, "a"))]).unwrap();
    let (place, _) = store.events(LEARNER, 0).unwrap()[0].clone();
    let later = store.events(LEARNER, place).unwrap();
    assert_eq!(later.len(), 1);
    assert_eq!(later[0].1.happening.kind(), "question.answered");
}

#[test]
fn a_batch_with_one_bad_draft_is_refused_whole() {
    let folder = TempDir::new().unwrap();
    let mut store = open(&folder);
    let error = store.append(&[draft(0, joined("林晓")), draft(1, joined("\u{1b}[2J"))]).unwrap_err();
    assert!(matches!(error, StoreError::Malformed(_)), "{error:?}");
    assert!(store.events(LEARNER, 0).unwrap().is_empty());
    assert_eq!(store.append(&[draft(2, joined("林晓"))]).unwrap()[0].idx, 0);
}

#[test]
fn the_log_refuses_to_be_changed_by_any_statement() {
    let folder = TempDir::new().unwrap();
    open(&folder).append(&[draft(0, joined("林晓"))]).unwrap();
    let db = Connection::open(folder.path().join(DATABASE_FILE)).unwrap();
    for sql in ["UPDATE event SET data = '{}'", "DELETE FROM event"] {
        let error = db.execute(sql, []).unwrap_err();
        assert!(error.to_string().contains("append-only"), "{sql}: {error}");
    }
    db.pragma_update(None, "recursive_triggers", true).unwrap();
    let replace = "INSERT OR REPLACE INTO event (seq, id, learner, author, device, stream, idx, at, at_ms, kind, v, pack, data)
                   SELECT seq, id, learner, author, device, stream, idx, at, at_ms, kind, v, pack, '{}' FROM event";
    let error = db.execute(replace, []).unwrap_err();
    assert!(error.to_string().contains("append-only"), "{error}");
    let bad = "INSERT INTO event (id, learner, author, device, stream, idx, at, at_ms, kind, v, pack, data)
               SELECT zeroblob(16), learner, author, device, stream, 9, at, at_ms, kind, v, pack, 'no json' FROM event";
    let error = db.execute(bad, []).unwrap_err().to_string().to_lowercase();
    assert!(error.contains("json"), "{error}");
}

#[test]
fn several_windows_append_to_one_log_without_a_gap() {
    let folder = TempDir::new().unwrap();
    drop(open(&folder));
    std::thread::scope(|scope| {
        for window in 0..4 {
            let mut store = open(&folder);
            scope.spawn(move || {
                for number in 0..25 {
                    store.append(&[draft(number, answered(window * 100 + number, "a"))]).unwrap();
                }
            });
        }
    });
    let places: Vec<u64> =
        open(&folder).events(LEARNER, 0).unwrap().iter().map(|(_, event)| event.idx).collect();
    assert_eq!(places, (0..100).collect::<Vec<u64>>());
}

#[test]
fn several_windows_may_be_the_first_at_once() {
    for _ in 0..20 {
        let folder = TempDir::new().unwrap();
        let devices: Vec<_> = std::thread::scope(|scope| {
            let windows: Vec<_> = (0..6).map(|_| scope.spawn(|| open(&folder).device())).collect();
            windows.into_iter().map(|window| window.join().unwrap()).collect()
        });
        assert!(devices.iter().all(|device| *device == devices[0]), "{devices:?}");
    }
}

#[test]
fn learners_are_listed_by_their_latest_name_most_recent_first() {
    let folder = TempDir::new().unwrap();
    let mut store = open(&folder);
    let other = LearnerId(Uuid::from_u128(8));
    let rename = |name: &str| Happening::LearnerRenamed { name: name.to_owned() };
    let renamed = store.append(&[draft(30, rename("林小晓"))]).unwrap();
    // Arrives later and happened earlier, as an import may bring it.
    store.append(&[draft(0, joined("林晓"))]).unwrap();
    store.append(&[Draft { learner: other, ..draft(40, joined("周然")) }]).unwrap();
    let names = |store: &SqliteStore| -> Vec<Option<String>> {
        store.learners().unwrap().into_iter().map(|learner| learner.name).collect()
    };
    assert_eq!(names(&store), [Some("周然".to_owned()), Some("林小晓".to_owned())]);
    store.append(&[draft(50, Happening::Retracted { event: renamed[0].id })]).unwrap();
    assert_eq!(names(&store), [Some("林晓".to_owned()), Some("周然".to_owned())]);
    assert_eq!(store.progress(LEARNER, &Right("a")).unwrap().name(), Some("林晓"));
}

#[test]
fn cached_progress_equals_a_fresh_fold_and_changes_with_the_keys() {
    let folder = TempDir::new().unwrap();
    let mut store = open(&folder);
    let drafts: Vec<_> =
        (0..700).map(|n| draft(n, answered(n, if n % 3 == 0 { "a" } else { "b" }))).collect();
    for batch in drafts.chunks(100) {
        store.append(batch).unwrap();
        assert_eq!(store.progress(LEARNER, &Right("a")).unwrap(), fresh(&store, &Right("a")));
    }
    let mut store = open(&folder);
    assert_eq!(
        store.progress(LEARNER, &Right("a")).unwrap(),
        fresh(&store, &Right("a")),
        "read from the cache"
    );
    let mended = store.progress(LEARNER, &Right("b")).unwrap();
    assert_eq!(mended, fresh(&store, &Right("b")), "a mended key regrades everything");
    assert_ne!(mended, fresh(&store, &Right("a")));
}

#[test]
fn places_are_remembered_overwritten_and_forgotten() {
    let folder = TempDir::new().unwrap();
    let mut store = open(&folder);
    assert_eq!(store.recall(LEARNER, "reader").unwrap(), None);
    store.remember(LEARNER, "reader", r#"{"row":12}"#).unwrap();
    store.remember(LEARNER, "reader", r#"{"row":31}"#).unwrap();
    assert_eq!(open(&folder).recall(LEARNER, "reader").unwrap().as_deref(), Some(r#"{"row":31}"#));
    assert_eq!(store.recall(LearnerId(Uuid::from_u128(8)), "reader").unwrap(), None);
    assert!(matches!(store.remember(LEARNER, "reader", "{"), Err(StoreError::NotJson { .. })));
    store.forget(LEARNER, "reader").unwrap();
    assert_eq!(store.recall(LEARNER, "reader").unwrap(), None);
}

#[test]
fn a_backup_is_a_whole_store_and_overwrites_nothing() {
    let folder = TempDir::new().unwrap();
    let mut store = open(&folder);
    let appended = store.append(&[draft(0, joined("林晓"))]).unwrap();
    let copy = folder.path().join("副本.db");
    store.backup(&copy).unwrap();
    assert!(matches!(store.backup(&copy), Err(StoreError::Exists { .. })));
    store.append(&[draft(1, answered(1, "a"))]).unwrap();
    let restored = SqliteStore::open(&copy, &Options::new(PackRev::of("shipped", 1))).unwrap();
    assert_eq!(restored.events(LEARNER, 0).unwrap()[0].1, appended[0]);
    assert_eq!(restored.events(LEARNER, 0).unwrap().len(), 1);
}

#[cfg(unix)]
#[test]
fn a_new_data_folder_is_the_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = TempDir::new().unwrap();
    let data = folder.path().join("a").join("b");
    SqliteStore::open(&data.join(DATABASE_FILE), &Options::new(PackRev::of("shipped", 1))).unwrap();
    assert_eq!(std::fs::metadata(&data).unwrap().permissions().mode() & 0o777, 0o700);
}
