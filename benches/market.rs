//! How fast the market runs. Targets: 150,000 market-days a second in rollouts
//! at 4 stores × 3 listings, a snapshot in 2 µs, a replay in 1 ms.

use std::sync::Arc;

use divan::Bencher;
use divan::counter::ItemsCount;
use zhanggui::coach::{Case, verdict};
use zhanggui::drill::{Bot, Drill, Level, Submission};
use zhanggui::sim::{DayLog, Market, Scenario, Seed, Tape};

const DESK: &str = include_str!("../scenarios/sc-pricing-desk.toml");

fn main() {
    divan::main();
}

fn case() -> Case {
    let scenario = Scenario::parse(DESK).unwrap_or_else(|error| panic!("{error}"));
    Case::new(Arc::new(scenario), 1)
}

fn played(case: &Case) -> (Drill, Vec<Submission>) {
    let drill = Bot::House.play(Drill::start(Arc::clone(&case.scenario), Level(1), Seed(1)));
    let submissions = drill.submissions().cloned().collect();
    (drill, submissions)
}

#[divan::bench]
fn market_days_in_rollouts(bencher: Bencher) {
    let case = case();
    let tape = Tape::draw(Seed(1), case.ground.days(), case.ground.listings.len());
    let open = Market::open(&case.ground);
    let mut log = DayLog::new(&case.ground);
    bencher.counter(ItemsCount::new(56_u32)).bench_local(|| {
        let mut market = open.clone();
        market.pass(&case.ground, &tape, 56, &mut log, None);
        market
    });
}

#[divan::bench]
fn snapshot(bencher: Bencher) {
    let case = case();
    let (drill, _) = played(&case);
    let market = drill.position(5).map(|position| position.market);
    bencher.bench_local(|| market.clone());
}

#[divan::bench]
fn draw_a_tape(bencher: Bencher) {
    let case = case();
    bencher.bench_local(|| Tape::draw(Seed(1), case.ground.days(), case.ground.listings.len()));
}

#[divan::bench]
fn replay(bencher: Bencher) {
    let case = case();
    let (_, submissions) = played(&case);
    bencher.bench_local(|| {
        Drill::replay(Arc::clone(&case.scenario), Level(1), Seed(1), &submissions).map(|drill| drill.round())
    });
}

#[divan::bench]
fn verdict_of_the_first_round(bencher: Bencher) {
    let case = case();
    let drill = Bot::Nothing.play(Drill::start(Arc::clone(&case.scenario), Level(1), Seed(1)));
    let position = drill.position(0);
    bencher.bench_local(|| position.as_ref().map(verdict));
}
