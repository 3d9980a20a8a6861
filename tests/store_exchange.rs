//! Records leave and come back: nothing lost, nothing twice, nothing trusted.

use std::io::{BufReader, Read};

use proptest::prelude::*;
use tempfile::TempDir;
use uuid::Uuid;
use zhanggui::record::{At, Happening, LINE_BYTES_MAX, LearnerId, Malformed, PackRev};
use zhanggui::store::{DATABASE_FILE, Draft, ImportReport, Options, RefusedWhy, SqliteStore, Store};

const LEARNER: LearnerId = LearnerId(Uuid::from_u128(7));

fn open(folder: &TempDir) -> SqliteStore {
    SqliteStore::open(&folder.path().join(DATABASE_FILE), &Options::new(PackRev::of("shipped", 1))).unwrap()
}

fn opened(rev: u32) -> Draft {
    draft_of(LEARNER, rev)
}

fn draft_of(learner: LearnerId, rev: u32) -> Draft {
    let instant = jiff::Timestamp::from_second(1_795_000_000 + i64::from(rev)).unwrap();
    let at = At::of(instant, jiff::tz::Offset::from_hours(8).unwrap());
    Draft { learner, happening: Happening::LessonOpened { lesson: "returns-refunds".into(), rev }, at }
}

fn export(store: &SqliteStore) -> String {
    let mut bytes = Vec::new();
    store.export(None, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

fn import(store: &mut SqliteStore, text: &[u8]) -> ImportReport {
    store.import(&mut BufReader::new(text)).unwrap()
}

fn sorted_lines(text: &str) -> Vec<&str> {
    let mut lines: Vec<_> = text.lines().collect();
    lines.sort_unstable();
    lines
}

#[test]
fn an_export_makes_the_same_log_elsewhere_and_importing_it_twice_changes_nothing() {
    let (here, there) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let mut store = open(&here);
    store.append(&[opened(1), opened(2), opened(3)]).unwrap();
    let text = export(&store);
    let mut other = open(&there);
    assert_eq!(import(&mut other, text.as_bytes()).imported, 3);
    assert_eq!(export(&other), text);
    let again = import(&mut other, text.as_bytes());
    assert_eq!((again.imported, again.already_there, again.refused.len()), (0, 3, 0));
    assert_eq!(export(&other), text);
    assert_eq!(import(&mut store, text.as_bytes()).already_there, 3, "one's own records are known");
}

#[test]
fn one_learner_can_be_exported_alone_and_without_a_gap() {
    let folder = TempDir::new().unwrap();
    let mut store = open(&folder);
    let other = LearnerId(Uuid::from_u128(8));
    store.append(&[opened(1), draft_of(other, 2), opened(3)]).unwrap();
    let mut bytes = Vec::new();
    let report = store.export(Some(LEARNER), &mut bytes).unwrap();
    assert_eq!(report.records, 2);
    let text = String::from_utf8(bytes).unwrap();
    assert!(text.contains(r#""idx":0"#) && text.contains(r#""idx":1"#) && !text.contains(&other.to_string()));
}

#[test]
fn a_bad_line_is_reported_and_the_others_go_in() {
    let folder = TempDir::new().unwrap();
    let mut store = open(&folder);
    store.append(&[opened(1), opened(2)]).unwrap();
    let text = export(&store);
    let lines: Vec<&str> = text.lines().collect();
    let forged = lines[0].replace(r#""rev":1"#, r#""rev":9"#);
    assert_ne!(forged, lines[0]);
    let mut mixed: Vec<u8> = Vec::new();
    for part in [
        b"\xef\xbb\xbf".as_slice(),
        lines[0].as_bytes(),
        b"\r\n\n{\"kind\":\n\xff\xfe\n",
        " ".repeat(LINE_BYTES_MAX * 2).as_bytes(),
        b"\n",
        forged.as_bytes(),
        b"\n",
        // The last line may lack its break.
        lines[1].as_bytes(),
    ] {
        mixed.extend_from_slice(part);
    }
    let there = TempDir::new().unwrap();
    let mut other = open(&there);
    let report = import(&mut other, &mixed);
    assert_eq!((report.imported, report.already_there), (2, 0));
    let refused: Vec<_> = report.refused.iter().map(|refused| refused.line).collect();
    assert_eq!(refused, [3, 4, 5, 6]);
    assert!(matches!(report.refused[0].why, RefusedWhy::Malformed(Malformed::Json(_))));
    assert_eq!(report.refused[1].why, RefusedWhy::NotText);
    assert_eq!(report.refused[2].why, RefusedWhy::Malformed(Malformed::TooLong));
    assert_eq!(report.refused[3].why, RefusedWhy::Differs);
    assert_eq!(export(&other), text, "what was here is not overwritten by the forged line");
}

#[test]
fn a_record_of_a_newer_program_passes_through_letter_by_letter() {
    let line = concat!(
        r#"{"id":"01900000-0000-7000-8000-000000000001","v":3,"learner":"01900000-0000-7000-8000-000000000002","#,
        r#""author":"trainer@hub","device":"01900000-0000-7000-8000-000000000003","stream":"assign","idx":41,"#,
        r#""at":"2026-11-21T01:40:00Z","kind":"module.assigned","pack":"firm@12","#,
        r#""data":{"due":"2026-12-01","weight":1.50,"n":12345678901234567890123},"sig":"ab\/c"}"#,
    );
    let folder = TempDir::new().unwrap();
    let mut store = open(&folder);
    assert_eq!(import(&mut store, line.as_bytes()).imported, 1);
    assert_eq!(export(&open(&folder)), format!("{line}\n"));
}

#[test]
fn a_reader_that_breaks_off_adds_nothing() {
    struct Broken;
    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::Error::other("cable pulled"))
        }
    }
    let (here, there) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let mut store = open(&here);
    store.append(&[opened(1)]).unwrap();
    let text = export(&store);
    let mut other = open(&there);
    let result = other.import(&mut BufReader::new(text.as_bytes().chain(Broken)));
    assert!(result.unwrap_err().to_string().contains("cable pulled"));
    assert_eq!(export(&other), "");
}

#[test]
fn a_copied_folder_that_wrote_on_as_the_same_device_loses_nothing() {
    let (here, there) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let mut store = open(&here);
    store.append(&[opened(1)]).unwrap();
    store.backup(&there.path().join(DATABASE_FILE)).unwrap();
    let mut copy = open(&there);
    assert_eq!(copy.device(), store.device(), "a copy does not know that it is one");
    store.append(&[opened(2)]).unwrap();
    copy.append(&[opened(3)]).unwrap();
    let before = store.device();
    let report = import(&mut store, export(&copy).as_bytes());
    assert_eq!((report.imported, report.already_there, report.refused.len()), (1, 1, 0));
    assert_ne!(store.device(), before, "the place was claimed twice: write under a new id from now on");
    let appended = store.append(&[opened(4)]).unwrap();
    assert_eq!((appended[0].device, appended[0].idx), (store.device(), 0));
    assert_eq!(open(&here).device(), store.device(), "and after opening again");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Two devices that exchange parts of their logs, in any order and any
    /// number of times, end with the same records.
    #[test]
    fn exchanges_in_any_order_end_in_the_same_union(
        writes in proptest::collection::vec((0_usize..2, 1_u32..50), 1..12),
        exchanges in proptest::collection::vec(0_usize..2, 0..6),
    ) {
        let folders = [TempDir::new().unwrap(), TempDir::new().unwrap()];
        let mut stores = [open(&folders[0]), open(&folders[1])];
        let mut exchanges = exchanges.into_iter();
        for (who, rev) in &writes {
            stores[*who].append(&[opened(*rev)]).unwrap();
            if let Some(from) = exchanges.next() {
                let text = export(&stores[from]);
                import(&mut stores[1 - from], text.as_bytes());
            }
        }
        for from in [0, 1] {
            let text = export(&stores[from]);
            import(&mut stores[1 - from], text.as_bytes());
        }
        let (one, two) = (export(&stores[0]), export(&stores[1]));
        prop_assert_eq!(sorted_lines(&one), sorted_lines(&two));
        prop_assert_eq!(one.lines().count(), writes.len());
    }
}
