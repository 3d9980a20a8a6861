//! Nothing that was acknowledged is lost when the process is killed.
//!
//! The test runs itself again as a child that appends events and prints each
//! id once `append` has returned. The parent kills it (SIGKILL, or its like)
//! at moments of every kind, more than forty times over a thousand events, and
//! looks at what is on the disk.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use rand_pcg::Pcg32;
use rand_pcg::rand_core::Rng;
use rusqlite::Connection;
use tempfile::TempDir;
use uuid::Uuid;
use zhanggui::record::{At, EventId, Happening, LearnerId, PackRev};
use zhanggui::store::{DATABASE_FILE, Draft, Options, SqliteStore, Store};

const FOLDER_VARIABLE: &str = "ZHANGGUI_KILL_TEST_FOLDER";
const LEARNER: LearnerId = LearnerId(Uuid::from_u128(7));
const EVENTS_MIN: usize = 1_000;
const KILLS_MIN: usize = 40;

fn open(folder: &Path) -> SqliteStore {
    SqliteStore::open(&folder.join(DATABASE_FILE), &Options::new(PackRev::of("shipped", 1))).unwrap()
}

/// A batch of one to three events that know which batch they belong to.
fn batch(number: usize) -> Vec<Draft> {
    let size = number % 3 + 1;
    let at = At::of(jiff::Timestamp::from_second(1_795_000_000).unwrap(), jiff::tz::Offset::UTC);
    // The process id tells batches of different children apart.
    let anchor = format!("{}-{number}", std::process::id());
    let rev = u32::try_from(size).unwrap();
    let happening = Happening::SectionRead { lesson: "returns-refunds".into(), rev, anchor };
    vec![Draft { learner: LEARNER, happening, at }; size]
}

/// The child: appends until it is killed.
fn append_for_ever(folder: &Path) {
    let mut store = open(folder);
    let mut out = std::io::stdout();
    for number in 0..100_000 {
        let appended = store.append(&batch(number)).unwrap();
        let ids: Vec<String> = appended.iter().map(|event| event.id.to_string()).collect();
        // The parent is gone when this fails.
        if writeln!(out, "ack {}", ids.join(" ")).and_then(|()| out.flush()).is_err() {
            return;
        }
    }
}

fn spawn(folder: &Path) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "nothing_acknowledged_is_lost", "--nocapture"])
        .env(FOLDER_VARIABLE, folder)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

fn ids(line: &str) -> Vec<EventId> {
    let words = line.split_once("ack ").map_or("", |(_, ids)| ids);
    words.split_whitespace().map(|id| id.parse().unwrap()).collect()
}

/// Lets a child run for `lines` acknowledgements and a moment more, kills it,
/// and returns what it acknowledged.
fn run_and_kill(folder: &Path, lines: u32, moment: Duration) -> Vec<EventId> {
    let mut child = spawn(folder);
    let mut output = BufReader::new(child.stdout.take().unwrap());
    let mut acknowledged = Vec::new();
    let mut line = String::new();
    let mut seen = 0;
    while seen < lines {
        line.clear();
        assert!(output.read_line(&mut line).unwrap() > 0, "the child ended by itself");
        let batch = ids(&line);
        seen += u32::from(!batch.is_empty());
        acknowledged.extend(batch);
    }
    std::thread::sleep(moment);
    child.kill().unwrap();
    child.wait().unwrap();
    // What was printed before the kill still stands in the pipe; a last line
    // may be cut off, and was not acknowledged then.
    let mut rest = String::new();
    std::io::Read::read_to_string(&mut output, &mut rest).unwrap();
    let whole = rest.rsplit_once('\n').map_or("", |(whole, _)| whole);
    acknowledged.extend(whole.lines().flat_map(ids));
    acknowledged
}

fn check(folder: &Path, acknowledged: &[EventId]) -> usize {
    let store = open(folder);
    let events: Vec<_> = store.events(LEARNER, 0).unwrap().into_iter().map(|(_, event)| event).collect();
    let mut times: BTreeMap<EventId, usize> = BTreeMap::new();
    let mut batches: BTreeMap<String, (u32, u32)> = BTreeMap::new();
    for (place, event) in (0_u64..).zip(&events) {
        assert_eq!(event.idx, place, "places follow one another without a gap");
        *times.entry(event.id).or_default() += 1;
        let Happening::SectionRead { rev, anchor, .. } = &event.happening else { panic!("{event:?}") };
        batches.entry(anchor.clone()).or_insert((*rev, 0)).1 += 1;
    }
    for id in acknowledged {
        assert_eq!(times.get(id), Some(&1), "{id} was acknowledged");
    }
    assert!(times.values().all(|times| *times == 1));
    for (anchor, (size, found)) in batches {
        assert_eq!(found, size, "batch {anchor} is whole or absent");
    }
    events.len()
}

#[test]
fn nothing_acknowledged_is_lost() {
    if let Some(folder) = std::env::var_os(FOLDER_VARIABLE) {
        append_for_ever(Path::new(&folder));
        return;
    }
    let folder = TempDir::new().unwrap();
    let mut random = Pcg32::new(2026, 11);
    let mut acknowledged = Vec::new();
    let mut kills = 0;
    while kills < KILLS_MIN || acknowledged.len() < EVENTS_MIN {
        // Every fifth child is killed somewhere while it starts and opens.
        let lines = if kills % 5 == 4 { 0 } else { 1 + random.next_u32() % 40 };
        let micros_max = if lines == 0 { 40_000 } else { 4_000 };
        let moment = Duration::from_micros(u64::from(random.next_u32() % micros_max));
        acknowledged.extend(run_and_kill(folder.path(), lines, moment));
        kills += 1;
        let there = check(folder.path(), &acknowledged);
        // At most one batch per kill was on the disk and not yet acknowledged.
        assert!(
            there <= acknowledged.len() + 3 * kills,
            "{there} events, {} acknowledged",
            acknowledged.len()
        );
    }
    let db = Connection::open(folder.path().join(DATABASE_FILE)).unwrap();
    let sound: String = db.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(sound, "ok");
}
