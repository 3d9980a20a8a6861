//! The store as the rest of the house uses it.

use tempfile::TempDir;
use uuid::Uuid;
use zhanggui::record::{Happening, LearnerId, PackRev};
use zhanggui::store::{DATABASE_FILE, Draft, Options, SqliteStore, Store};

fn open(folder: &TempDir) -> SqliteStore {
    SqliteStore::open(&folder.path().join(DATABASE_FILE), &Options::new(PackRev::of("shipped", 1))).unwrap()
}

fn draft(learner: LearnerId, second: u32, happening: Happening) -> Draft {
    let at = format!("2026-11-20T09:{:02}:{:02}.000+08:00", second / 60, second % 60);
    Draft { learner, happening, at: at.parse().unwrap() }
}

#[test]
fn what_was_appended_is_there_after_opening_again() {
    let folder = TempDir::new().unwrap();
    let learner = LearnerId(Uuid::now_v7());
    let joined = Happening::LearnerJoined { name: "林晓".to_owned() };
    let opened = Happening::LessonOpened { lesson: "returns-refunds".into(), rev: 3 };
    let appended = open(&folder).append(&[draft(learner, 0, joined), draft(learner, 1, opened)]).unwrap();
    let store = open(&folder);
    let read: Vec<_> = store.events(learner, 0).unwrap().into_iter().map(|(_, event)| event).collect();
    assert_eq!(read, appended);
    assert_eq!(read.iter().map(|event| event.idx).collect::<Vec<_>>(), [0, 1]);
    assert_eq!(store.learners().unwrap()[0].name.as_deref(), Some("林晓"));
}
