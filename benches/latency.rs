//! The slowest keys: 2,000 of a sitting, each with its frame, as percentiles.
//!
//! `cargo bench --bench latency`. A key counts from the event to the filled
//! buffer; writing to the terminal is not in it.

#[path = "../tests/support/stage.rs"]
#[allow(dead_code, reason = "the benches use a part of the stage")]
mod stage;

use std::time::{Duration, Instant};

use stage::{PACK, Scene, size};
use zhanggui::text::Lang;

/// Keys of a sitting, over and over: pages of a lesson, a search in it, the
/// course, a quiz with an answer, the palette, the other language.
const SITTING: &[&str] = &[
    "Enter", "Space", "Space", "Down", "Down", "PgUp", "Right", "Right", "Left", "o", "Down", "Enter", "f",
    "text:退", "text:货", "Esc", "Esc", "Tab", "Down", "Down", "Up", "Left", "Right", "Down", "Down",
    "Enter", "1", "2", "Enter", "Enter", "1", "Esc", "Esc", "Ctrl-K", "text:d", "text:j", "Esc", "Ctrl-L",
    "Ctrl-L", "?", "Down", "Esc", "Home", "Esc",
];

const KEYS: usize = 2_000;

fn main() {
    std::sync::LazyLock::force(&PACK);
    for (columns, rows) in [(80, 24), (100, 30), (200, 50)] {
        let mut stage = Scene::new(Lang::Zh, size(columns, rows)).after([]).begin();
        let mut times: Vec<(Duration, &str)> = Vec::with_capacity(KEYS);
        for key in SITTING.iter().cycle().take(KEYS) {
            let start = Instant::now();
            stage.press(key);
            std::hint::black_box(stage.frame());
            times.push((start.elapsed(), key));
        }
        times.sort();
        let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
        let [(p50, _), (p99, _), (most, key)] = [at(0.5), at(0.99), at(1.0)];
        println!("{columns}x{rows}: {KEYS} keys, p50 {p50:?}, p99 {p99:?}, slowest {most:?} ({key})");
    }
}
