//! What the log costs: appending, opening a long one, folding it.
//!
//! `cargo bench --bench append`. Appends wait for the disk, so their figure is
//! that of the drive under the temporary folder (`TMPDIR` chooses another).

use std::sync::LazyLock;

use divan::{Bencher, black_box};
use tempfile::TempDir;
use uuid::Uuid;
use zhanggui::quiz::{Certainty, Response};
use zhanggui::record::{Answer, At, AttemptId, Happening, LearnerId, Mark, Marker, Mode, PackRev, Progress};
use zhanggui::store::{DATABASE_FILE, Draft, Options, SqliteStore, Store};

const LEARNER: LearnerId = LearnerId(Uuid::from_u128(7));
const LONG: u32 = 100_000;

fn main() {
    divan::main();
}

struct First;

impl Marker for First {
    fn mark(&self, answer: &Answer) -> Option<Mark> {
        let right = matches!(&answer.response, Response::Option(option) if option == "opt-1");
        Some(Mark { score: if right { 1.0 } else { 1.0 / 3.0 }, red_line: false })
    }

    fn version(&self) -> String {
        "first".to_owned()
    }
}

/// Answers as a diligent learner gives them: 600 questions, sittings of ten,
/// one every 40 seconds.
fn draft(number: u32) -> Draft {
    let instant = jiff::Timestamp::from_second(1_700_000_000 + i64::from(number) * 40).unwrap();
    let answer = Answer {
        attempt: Some(AttemptId(Uuid::from_u128(u128::from(number / 10) + 1))),
        lesson: None,
        question: format!("q-returns-refunds-{:03}", number % 600).as_str().into(),
        rev: 1,
        fingerprint: "9f2c1a77d04be613".to_owned(),
        seed: u64::from(number).wrapping_mul(0x9e37_79b9_7f4a_7c15),
        shown: ["opt-3", "opt-1", "opt-2", "opt-4"].map(str::to_owned).to_vec(),
        response: Response::Option(format!("opt-{}", number % 3 + 1)),
        policy: None,
        grader: 1,
        try_no: 1,
        hints: 0,
        certainty: Some(Certainty::Fair),
        duration_ms: 21_000,
        mode: Mode::Practice,
        assignment: None,
    };
    let at = At::of(instant, jiff::tz::Offset::from_hours(8).unwrap());
    Draft { learner: LEARNER, happening: Happening::QuestionAnswered(answer), at }
}

fn open(folder: &TempDir) -> SqliteStore {
    SqliteStore::open(&folder.path().join(DATABASE_FILE), &Options::new(PackRev::of("shipped", 1))).unwrap()
}

/// A log of one learner with [`LONG`] answers, its progress cached.
static LONG_LOG: LazyLock<TempDir> = LazyLock::new(|| {
    let folder = TempDir::new().unwrap();
    let mut store = open(&folder);
    let drafts: Vec<Draft> = (0..LONG).map(draft).collect();
    for batch in drafts.chunks(1_000) {
        store.append(batch).unwrap();
    }
    store.progress(LEARNER, &First).unwrap();
    folder
});

/// One answer, on the disk when it returns.
#[divan::bench(sample_count = 500, sample_size = 1)]
fn append_one(bencher: Bencher) {
    let folder = TempDir::new().unwrap();
    let mut store = open(&folder);
    let mut number = 0;
    bencher.bench_local(|| {
        number += 1;
        store.append(&[draft(number)]).unwrap()
    });
}

/// The same into a log of 100,000.
#[divan::bench(sample_count = 500, sample_size = 1)]
fn append_one_to_a_long_log(bencher: Bencher) {
    let mut store = open(&LONG_LOG);
    let mut number = LONG;
    bencher.bench_local(|| {
        number += 1;
        store.append(&[draft(number)]).unwrap()
    });
}

/// Start of the program with 100,000 records: open, list the learners, take
/// the cached progress and fold the tail.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn open_a_long_log(bencher: Bencher) {
    LazyLock::force(&LONG_LOG);
    bencher.bench_local(|| {
        let mut store = open(&LONG_LOG);
        black_box(store.learners().unwrap());
        store.progress(LEARNER, &First).unwrap()
    });
}

/// The same when the answer keys changed and everything is marked again.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn fold_a_long_log_anew(bencher: Bencher) {
    let store = open(&LONG_LOG);
    bencher.bench_local(|| {
        let mut progress = Progress::new(LEARNER);
        for (_, event) in store.events(LEARNER, 0).unwrap() {
            progress.fold(&event, &First);
        }
        progress
    });
}

/// 100,000 records out as lines of JSON.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn export_a_long_log(bencher: Bencher) {
    let store = open(&LONG_LOG);
    bencher.bench_local(|| store.export(None, &mut std::io::sink()).unwrap());
}
