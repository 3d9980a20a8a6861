//! What a frame costs: the first one after the start, and the one after a key.
//!
//! `cargo bench --bench frame`. The store lies under the temporary folder.

#[path = "../tests/support/stage.rs"]
#[allow(dead_code, reason = "the benches use a part of the stage")]
mod stage;

use divan::{Bencher, black_box};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use stage::{FULL, LEARNER, PACK, Scene, Stage, morning, size};
use tempfile::TempDir;
use zhanggui::app::{App, Ctx, Learner, PackMarker, Start, recall};
use zhanggui::config::Settings;
use zhanggui::content::{Embedded, Pack};
use zhanggui::record::{At, Happening, PackRev};
use zhanggui::store::{DATABASE_FILE, Draft, Options, SqliteStore, Store};
use zhanggui::text::Lang;
use zhanggui::tui::draw_app;

fn main() {
    divan::main();
}

fn open(folder: &TempDir) -> SqliteStore {
    SqliteStore::open(&folder.path().join(DATABASE_FILE), &Options::new(PackRev::of("shipped", 1))).unwrap()
}

/// A store with somebody who has read a lesson.
fn populated() -> TempDir {
    let folder = TempDir::new().unwrap();
    let at = At::new(&morning());
    let lesson = "returns-refunds";
    let past = [
        Happening::LearnerJoined { name: "林晓".to_owned() },
        Happening::LessonOpened { lesson: lesson.into(), rev: 1 },
        Happening::SectionRead { lesson: lesson.into(), rev: 1, anchor: "three-questions".to_owned() },
    ];
    let drafts: Vec<Draft> =
        past.map(|happening| Draft { learner: LEARNER, happening, at: at.clone() }).into();
    open(&folder).append(&drafts).unwrap();
    folder
}

/// From nothing to the first frame: the embedded content, the store, Today.
#[divan::bench(sample_count = 100, sample_size = 1)]
fn first_frame(bencher: Bencher) {
    let folder = populated();
    bencher.bench_local(|| {
        let pack = std::sync::Arc::new(Pack::open(Embedded).0);
        let mut store = open(&folder);
        let learners = store.learners().unwrap().into_iter();
        let learners: Vec<Learner> =
            learners.filter_map(|l| l.name.map(|name| Learner { id: l.id, name })).collect();
        let progress = store.progress(LEARNER, &PackMarker(&pack)).unwrap();
        let places = recall(&store, LEARNER);
        let app = App::new(Ctx::new(Start {
            pack,
            settings: Settings::default(),
            system_lang: Lang::Zh,
            learner: learners.first().cloned(),
            learners,
            progress,
            places,
            now: morning(),
            size: size(100, 30),
            data_dir: folder.path().to_path_buf(),
            entropy: 7,
        }));
        draw(&app)
    });
}

fn draw(app: &App) -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 100, 30));
    black_box(draw_app(&mut buffer, app, FULL));
    buffer
}

/// A key and the frame after it, back and forth.
fn key_to_frame(bencher: Bencher, mut stage: Stage, keys: [&str; 2]) {
    let mut n = 0;
    bencher.bench_local(|| {
        stage.press(keys[n % 2]);
        n += 1;
        draw(&stage.app)
    });
}

fn scene() -> Scene {
    std::sync::LazyLock::force(&PACK);
    Scene::new(Lang::Zh, size(100, 30)).after([])
}

/// A page of the longest shipped lesson.
#[divan::bench(sample_count = 200, sample_size = 5)]
fn key_to_frame_in_the_reader(bencher: Bencher) {
    key_to_frame(bencher, scene().at("lesson rules-compliance").begin(), ["PgDn", "PgUp"]);
}

/// A choice in a quiz.
#[divan::bench(sample_count = 200, sample_size = 5)]
fn key_to_frame_in_a_quiz(bencher: Bencher) {
    let mut stage = scene().begin();
    stage.press("Tab Home Down*3 Enter");
    key_to_frame(bencher, stage, ["1", "2"]);
}

/// A row of the course's tree.
#[divan::bench(sample_count = 200, sample_size = 5)]
fn key_to_frame_in_the_course(bencher: Bencher) {
    key_to_frame(bencher, scene().at("tab 1").begin(), ["Down", "Up"]);
}
