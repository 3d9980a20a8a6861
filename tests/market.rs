//! The pricing desk as it is played: policies, bots, replay, the equation.

use std::ops::ControlFlow;
use std::sync::Arc;

use proptest::prelude::*;
use zhanggui::coach::{Case, Futures, Judgement, verdict};
use zhanggui::drill::{
    Bot, Drill, HeadlessError, Level, Reason, ReplayError, Seed, Submission, analyse, consequence, debrief,
    run_text,
};
use zhanggui::sim::{Command, Dimension, Fen, Market, ProductId, Refusal, Scenario, StoreId};
use zhanggui::text::Explain;

const DESK: &str = include_str!("../scenarios/sc-pricing-desk.toml");

fn desk() -> Arc<Scenario> {
    Arc::new(Scenario::parse(DESK).unwrap_or_else(|error| panic!("{error}")))
}

fn start(level: u8, seed: u64) -> Drill {
    Drill::start(desk(), Level(level), Seed(seed))
}

fn price(product: &str, yuan: i64) -> Command {
    Command::Price { product: ProductId::from(product), price_fen: Fen::from_yuan(yuan) }
}

#[test]
fn naive_loses_to_house_and_house_to_the_reference() {
    for level in 1..=2 {
        let case = Case::new(desk(), level);
        let futures = Futures::draw(&case.ground, Seed(20_261_122), 200);
        let policies = &case.scenario.policies;
        let naive = futures.play_policy(&case, &policies.naive);
        let house = futures.play_policy(&case, &policies.house);
        let reference = futures.play_policy(&case, &policies.reference);
        assert!(naive.mean() < house.mean(), "level {level}");
        assert!(house.mean() <= reference.mean(), "level {level}");
        let wins = reference.values.iter().zip(&naive.values).filter(|(best, naive)| best > naive).count();
        assert!(wins >= 190, "level {level}: {wins} of 200");

        // the stake in the file is the one of the formula
        let open = Market::open(&case.ground).value(&case.ground, StoreId::TRAINEE);
        let rounds = f64::from(case.ground.days() as u32) / f64::from(case.ground.round_days(0));
        let usual = 1.5 * (house.mean() - open).yuan() / rounds;
        let lesson = 3.0 * (reference.mean() - naive.mean()).yuan() / f64::from(case.ground.rounds());
        let stake = usual.min(lesson).max(1_000.0);
        let written = case.stake().yuan();
        assert!((written / stake - 1.0).abs() < 0.1, "level {level}: {written} for {stake}");
    }
}

#[test]
fn the_coach_passes_and_careless_bots_do_not() {
    for level in 1..=2 {
        for seed in 0..2 {
            let judged = |bot: Bot| debrief(&bot.play(start(level, seed)));
            let house = judged(Bot::House);
            assert!(house.passed);
            assert_eq!(house.decisions(), Fen::ZERO, "house measured against itself");
            assert!(house.accuracy.is_some_and(|accuracy| accuracy > 99.999));
            assert!(judged(Bot::Reference).passed, "level {level}, seed {seed}");
            for bot in [Bot::Nothing, Bot::Naive, Bot::Random(Seed(seed))] {
                let debrief = judged(bot);
                assert!(!debrief.passed, "{bot:?} passes at level {level}, seed {seed}");
            }
        }
    }
}

#[test]
fn every_naive_round_is_a_blunder() {
    let debrief = debrief(&Bot::Naive.play(start(1, 9)));
    for round in &debrief.rounds {
        assert_eq!(round.judgement, Judgement::Blunder, "round {}", round.round);
    }
}

#[test]
fn the_equation_is_exact() {
    for (level, bot) in
        [(1, Bot::Random(Seed(3))), (2, Bot::Random(Seed(4))), (2, Bot::Naive), (1, Bot::House)]
    {
        let drill = bot.play(start(level, 17));
        let debrief = debrief(&drill);
        assert_eq!(debrief.outcome, debrief.par + debrief.decisions() + debrief.luck());
        assert_eq!(debrief.outcome, drill.final_value());
        for round in &debrief.rounds {
            let losses: Fen = round.losses.iter().map(|(_, loss)| *loss).sum();
            assert_eq!(round.decisions, round.played - round.house);
            assert_eq!(round.decisions, round.headroom - losses + round.interplay);
            assert!(round.headroom >= Fen::ZERO);
        }
        for score in &debrief.scores {
            assert_eq!(score.accuracy.is_some(), drill.case().is_open(score.dimension));
        }
    }
}

#[test]
fn an_analysis_is_the_same_twice_and_can_be_stopped() {
    let drill = Bot::Random(Seed(8)).play(start(2, 23));
    let mut steps = Vec::new();
    let first = analyse(&drill, &mut |progress| {
        steps.push((progress.done, progress.total, progress.rows.len()));
        ControlFlow::Continue(())
    });
    assert_eq!(first, Some(debrief(&drill)));
    assert_eq!(steps.len(), 7);
    assert!(steps.windows(2).all(|pair| pair[0].0 < pair[1].0 && pair[0].2 <= pair[1].2));
    let mut calls = 0;
    let stopped = analyse(&drill, &mut |_| {
        calls += 1;
        if calls == 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert_eq!((stopped, calls), (None, 3));
}

#[test]
fn a_replay_is_the_same_to_the_byte() {
    for seed in 0..6 {
        let played = Bot::Random(Seed(seed)).play(start(2, seed));
        let record: Vec<Submission> = played.submissions().cloned().collect();
        let json = serde_json::to_string(&record).unwrap_or_default();
        let record: Vec<Submission> = serde_json::from_str(&json).unwrap_or_default();
        let again = Drill::replay(desk(), Level(2), Seed(seed), &record);
        let again = again.unwrap_or_else(|error| panic!("{error}"));
        assert!(played.reports().eq(again.reports()));
        assert_eq!(played.final_value(), again.final_value());
        assert_eq!(played.view(), again.view());
    }
}

#[test]
fn taking_back_and_playing_the_same_changes_nothing() {
    let played = Bot::Naive.play(start(1, 4));
    let mut again = played.back_to(3);
    assert_eq!(again.round(), 3);
    for submission in played.submissions().skip(3).cloned() {
        assert!(again.submit(submission).is_ok());
    }
    assert!(played.reports().eq(again.reports()));
}

#[test]
fn a_refused_round_changes_nothing() {
    let mut drill = start(1, 1);
    let before = drill.view();
    let refused = drill.submit(Submission::of(vec![price("thermos-500", 80), price("kids-bottle", 120)]));
    assert_eq!(
        refused,
        Err(Refusal::AboveListPrice { price: Fen::from_yuan(120), most: Fen::from_yuan(99) })
    );
    let locked = Command::Purchase { product: ProductId::from("thermos-500"), units: 10, supplier: None };
    assert_eq!(drill.check(&[locked]), Err(Refusal::Locked(Dimension::Inventory)));
    assert_eq!(drill.view(), before);
    assert_eq!(drill.round(), 0);
}

#[test]
fn after_the_last_round_nothing_is_taken() {
    let mut drill = Bot::House.play(start(1, 2));
    assert!(drill.finished());
    assert_eq!(drill.submit(Submission::default()).err(), Some(Refusal::Finished));
}

#[test]
fn records_that_cannot_be_replayed_say_which_round() {
    let later = Submission { v: 99, ..Submission::default() };
    let record = [Submission::default(), later];
    assert_eq!(
        Drill::replay(desk(), Level(1), Seed(1), &record).err(),
        Some(ReplayError::LaterVersion { round: 2, version: 99 })
    );
    let level = Drill::replay(desk(), Level(9), Seed(1), &[]).err();
    assert_eq!(level, Some(ReplayError::UnknownLevel { level: Level(9), levels: 2 }));
    let refused =
        Drill::replay(desk(), Level(1), Seed(1), &[Submission::of(vec![price("thermos-500", 999)])]);
    let Err(error) = refused else { panic!("it was taken") };
    assert!(error.to_string().starts_with("round 1 of the record is refused: at most ¥139.00"));
    assert!(error.what().zh.contains("最高 ¥139.00"));
}

#[test]
fn the_figures_of_a_view_add_up() {
    let mut drill = start(1, 12);
    assert_eq!(drill.view().last_week, None);
    for round in 0..3 {
        let submission = Submission { reason: Some(Reason::Margin), ..Bot::House.submission(&drill) };
        let Ok(report) = drill.submit(submission) else { panic!("house was refused") };
        assert_eq!(report.round, round);
        assert_eq!(report.days.len(), 7);
        for day in &report.days {
            assert_eq!(day.paid, day.products.iter().map(|product| product.paid).sum());
            assert!(day.visitors >= day.orders);
            assert!(day.contribution.after_refunds <= day.contribution.now);
        }
        let view = drill.view();
        let week = view.last_week.unwrap_or_default();
        let products: Fen = view.products.iter().filter_map(|card| card.last_week).sum();
        assert_eq!(week.contribution.after_refunds, products);
        let paid: Fen = report.days.iter().map(|day| day.paid - day.refunded).sum();
        assert_eq!(week.net_sales, paid);
        assert_eq!(view.weeks.len(), usize::from(round) + 1);
    }
    let view = drill.view();
    assert_eq!(view.week_before, view.weeks.get(1).copied());
    for card in &view.products {
        assert_eq!(card.rivals.len(), 3);
        assert!(card.rivals.windows(2).all(|pair| pair[0].price <= pair[1].price));
        assert!(card.break_even > card.cost && card.break_even < card.price);
    }
}

#[test]
fn a_consequence_comes_from_the_view() {
    let mut drill = start(1, 12);
    let submission = Bot::House.submission(&drill);
    assert!(drill.submit(submission).is_ok());
    let view = drill.view();
    let card = &view.products[0];
    let higher = consequence(&view, card.listing, card.price + Fen::from_yuan(5));
    let Some(higher) = higher else { panic!("no such listing") };
    // five yuan more less 5.6 % commission and the expected refunds' share
    let kept = 5.0 * 0.944 * (1.0 - card.refund_bp as f64 / 10_000.0);
    assert!((higher.unit_change.yuan() - kept).abs() < 0.02, "{}", higher.unit_change);
    let units = i64::from(higher.units_to_match.unwrap_or_default());
    let earned = card.last_week.unwrap_or_default();
    assert!(higher.unit.after_refunds.times(units) >= earned);
    assert!(higher.unit.after_refunds.times(units - 1) < earned);
    assert_eq!(higher.refusal, None);
    let over = consequence(&view, card.listing, Fen::from_yuan(200));
    let refusal = over.and_then(|over| over.refusal).map(|refusal| refusal.what().zh);
    assert_eq!(refusal.as_deref(), Some("最高 ¥139.00：不能超过吊牌价"));
    let under = consequence(&view, card.listing, card.break_even - Fen::from_yuan(1));
    assert!(
        under.is_some_and(|under| under.unit.after_refunds < Fen::ZERO && under.units_to_match.is_none())
    );
}

#[test]
fn a_verdict_tells_the_dearest_price_in_both_languages() {
    let mut drill = start(1, 31);
    let mut submission = Bot::House.submission(&drill);
    submission.commands.push(price("lunch-box-2", 70));
    assert!(drill.submit(submission).is_ok());
    let Some(position) = drill.position(0) else { panic!("round 0 was played") };
    let told = verdict(&position);
    assert!(told.judgement.is_error());
    assert_eq!(told.product, drill.case().ground.listing_of(&ProductId::from("lunch-box-2")));
    assert!(told.difference < Fen::ZERO && told.difference == told.played - told.house);
    assert!(told.headline.zh.starts_with("双层便当盒 ¥87.00 降到 ¥70.00，不划算"), "{}", told.headline.zh);
    assert!(told.headline.en.contains("cut from ¥87.00 to ¥70.00"), "{}", told.headline.en);
    assert!(told.detail.zh.contains("每件少赚") && told.detail.en.contains("less a piece"));
    assert_eq!(told, verdict(&position), "a verdict is the same twice");
}

#[test]
fn analysis_futures_share_no_luck_with_the_drill() {
    // the drill's own luck changes the outcome, never the value of the start
    let (one, other) = (debrief(&Bot::House.play(start(1, 1))), debrief(&Bot::House.play(start(1, 2))));
    assert_ne!(one.outcome, other.outcome);
    let spread = (one.par - other.par).yuan().abs();
    assert!(spread < 0.03 * one.par.yuan(), "{spread}");
}

#[test]
fn asking_the_coach_costs_accuracy() {
    let mut drill = start(1, 6);
    while !drill.finished() {
        let submission = Submission { hinted: drill.round() < 3, ..Submission::of(drill.advice()) };
        assert!(drill.submit(submission).is_ok());
    }
    let debrief = debrief(&drill);
    let mut accuracies: Vec<(u16, i64)> =
        debrief.rows.iter().map(|row| (row.round, zhanggui::sim::round(row.accuracy))).collect();
    accuracies.sort_unstable();
    assert_eq!(accuracies, [(0, 70), (1, 70), (2, 70), (3, 100), (4, 100), (5, 100)]);
}

#[test]
fn headless_runs_and_refuses() {
    let decisions = r#"{"schema":1,"level":1,"rounds":[{"commands":[
        {"do":"price","product":"thermos-500","price_fen":7900}],"reason":"margin"}]}"#;
    let report = run_text(DESK, decisions, Seed(5)).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(report.summary.day_hashes.len(), 42);
    assert_eq!(report.summary.value_fen, report.debrief.outcome);
    let again = run_text(DESK, decisions, Seed(5)).unwrap_or_else(|error| panic!("{error}"));
    let bytes = |report| serde_json::to_string(report).unwrap_or_default();
    assert_eq!(bytes(&report), bytes(&again));
    assert!(bytes(&report).len() > 1_000);

    let many = format!(r#"{{"schema":1,"rounds":[{}]}}"#, ["{}"; 7].join(","));
    let error = run_text(DESK, &many, Seed(5)).err();
    assert_eq!(error, Some(HeadlessError::TooManyRounds { given: 7, rounds: 6 }));
    let error = run_text(DESK, "{\n  \"rounds\": 3}", Seed(5)).err();
    assert!(matches!(error, Some(HeadlessError::Decisions { line: 2, .. })), "{error:?}");
    assert!(matches!(run_text("id = 3", "{}", Seed(1)), Err(HeadlessError::Scenario(_))));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn any_record_replays_to_the_same_hashes(seed in any::<u64>(), prices in
        proptest::collection::vec((0_usize..3, 20_i64..90), 0..12)) {
        let names = ["thermos-500", "kids-bottle", "lunch-box-2"];
        let rounds: Vec<Submission> = prices
            .chunks(2)
            .map(|pair| Submission::of(pair.iter().map(|(at, yuan)| price(names[*at], *yuan)).collect()))
            .collect();
        let hashes = || {
            let drill = Drill::replay(desk(), Level(1), Seed(seed), &rounds);
            drill.map(|drill| drill.reports().flat_map(|r| r.days.iter().map(|d| d.hash)).collect::<Vec<_>>())
        };
        let first = hashes();
        prop_assert!(first.is_ok());
        prop_assert_eq!(first, hashes());
    }
}

/// Every shipped drill, with its name for messages.
const DRILLS: &[(&str, &str)] = &[
    ("sc-bundle-discount", include_str!("../scenarios/sc-bundle-discount.toml")),
    ("sc-capstone-30-days", include_str!("../scenarios/sc-capstone-30-days.toml")),
    ("sc-channel-budget", include_str!("../scenarios/sc-channel-budget.toml")),
    ("sc-clearance", include_str!("../scenarios/sc-clearance.toml")),
    ("sc-competitor-move", include_str!("../scenarios/sc-competitor-move.toml")),
    ("sc-fake-orders", include_str!("../scenarios/sc-fake-orders.toml")),
    ("sc-new-product-launch", include_str!("../scenarios/sc-new-product-launch.toml")),
    ("sc-pricing-desk", include_str!("../scenarios/sc-pricing-desk.toml")),
    ("sc-product-selection", include_str!("../scenarios/sc-product-selection.toml")),
    ("sc-promo-618", include_str!("../scenarios/sc-promo-618.toml")),
    ("sc-return-rate-spike", include_str!("../scenarios/sc-return-rate-spike.toml")),
    ("sc-stock-alert", include_str!("../scenarios/sc-stock-alert.toml")),
];

#[test]
fn every_drill_separates_its_mistake_from_its_lesson() {
    for (name, text) in DRILLS {
        let scenario = Arc::new(Scenario::parse(text).unwrap_or_else(|error| panic!("{name}: {error}")));
        for level in 1..=scenario.levels() {
            let case = Case::new(Arc::clone(&scenario), level);
            let futures = Futures::draw(&case.ground, Seed(1), 200);
            let policies = &case.scenario.policies;
            let naive = futures.play_policy(&case, &policies.naive);
            let house = futures.play_policy(&case, &policies.house);
            let reference = futures.play_policy(&case, &policies.reference);
            assert!(naive.mean() < house.mean(), "{name} level {level}");
            assert!(house.mean() <= reference.mean(), "{name} level {level}");
            let wins = house.values.iter().zip(&naive.values).filter(|(house, naive)| house > naive).count();
            assert!(wins >= 190, "{name} level {level}: house beats naive in {wins} of 200");
        }
    }
}
