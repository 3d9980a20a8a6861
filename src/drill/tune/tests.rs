//! Tuning finds what was put there to be found.

use std::sync::Arc;

use super::*;
use crate::coach::Case;
use crate::drill::levers::{LeverKind, levers_of};
use crate::drill::{Bot, Drill, Level};
use crate::sim::{Command, Fen, Market, ProductId, Scenario, Seed};

const DESK: &str = include_str!("../../../scenarios/sc-pricing-desk.toml");

/// The desk with some pieces of text changed.
fn case(level: u8, changes: &[(&str, &str)]) -> Case {
    let mut text = DESK.to_owned();
    for (from, to) in changes {
        assert!(text.contains(from), "the desk has no `{from}`");
        text = text.replacen(from, to, 1);
    }
    let scenario = Scenario::parse(&text).unwrap_or_else(|error| panic!("{error}"));
    Case::new(Arc::new(scenario), level)
}

fn options(seeds: usize) -> TuneOptions {
    TuneOptions { seeds, by_product: false, optimise: None }
}

fn codes(found: &Tuning) -> Vec<&'static str> {
    found.warnings.iter().map(|warning| warning.code).collect()
}

#[test]
fn a_rollout_is_the_drill_of_its_seed() {
    let case = case(2, &[]);
    let luck = Luck::new(&case, 3, 2);
    for bot in [Bot::Nothing, Bot::Random(Seed(4)), Bot::Naive, Bot::House, Bot::Reference] {
        let drill = Drill::start(Arc::clone(&case.scenario), Level(2), Seed(4));
        let run = luck.run(&Plan::of(bot), 1);
        assert_eq!(run.value, bot.play(drill).final_value(), "{bot:?}");
    }
}

#[test]
fn a_move_changes_its_lever_in_its_rounds_and_no_other() {
    let case = case(2, &[]);
    let market = Market::open(&case.ground);
    let levers = levers_of(&case.view(&market), case.open());
    let price =
        levers.iter().find(|lever| lever.kind == LeverKind::Price).unwrap_or_else(|| panic!("a price"));
    let dearer = Move { from_round: 1, to_round: 2, ..Move::always(price, To::Scale(1_100)) };
    let plan = Plan::of(Bot::House).with(dearer);
    let house = Bot::House.plan(&case, &market, 0);
    let of = |plan: &[Command], id: &ProductId| {
        plan.iter().find_map(|command| match command {
            Command::Price { product, price_fen } if product == id => Some(*price_fen),
            _ => None,
        })
    };
    let id = price.product.clone().unwrap_or_else(|| panic!("of a product"));
    let before = of(&house, &id).unwrap_or_default();
    for (round, factor) in [(0, 1_000), (1, 1_100), (2, 1_100), (3, 1_000)] {
        let moved = plan.commands(&case, &market, round, Seed(1));
        assert_eq!(of(&moved, &id), Some(before.share(factor, 1_000)), "round {round}");
        let rest = |plan: &[Command]| {
            let mut rest: Vec<String> = plan
                .iter()
                .filter(|command| !matches!(command, Command::Price { product, .. } if *product == id))
                .map(|command| format!("{command:?}"))
                .collect();
            rest.sort();
            rest
        };
        assert_eq!(rest(&moved), rest(&house));
    }
}

#[test]
fn purchases_of_a_plan_never_cost_more_than_there_is() {
    let case = case(2, &[("cash_yuan = 80000", "cash_yuan = 6000")]);
    let market = Market::open(&case.ground);
    let levers = levers_of(&case.view(&market), case.open());
    let mut plan = Plan::of(Bot::House);
    for lever in levers.iter().filter(|lever| lever.kind == LeverKind::Purchase) {
        plan = plan.with(Move::always(lever, To::Usual(1_000)));
    }
    let luck = Luck::new(&case, 1, 1);
    let run = luck.run(&plan, 0);
    let unaffordable =
        run.first_refusal.filter(|(_, _, why)| matches!(why, crate::sim::Refusal::Unaffordable { .. }));
    assert_eq!(unaffordable, None);
}

#[test]
fn the_table_is_paired_and_the_same_twice() {
    let case = case(1, &[]);
    let found = tune(&case, &options(4), &Alone);
    assert_eq!(found, tune(&case, &options(4), &Alone));
    let house = found.bot("house").unwrap_or_else(|| panic!("a house"));
    assert_eq!((house.against_house_fen, house.standard_error_fen), (Fen::ZERO, Fen::ZERO));
    assert_eq!((house.beats_house_percent, house.passes), (0.0, true));
    let reference = found.bot("reference").map(|row| row.beats_naive_percent);
    assert_eq!(reference, Some(100.0));
    assert!(found.bot("nothing").is_some_and(|row| !row.passes));
    // level 1 decides prices alone
    assert!(found.levers.iter().all(|row| row.lever == LeverKind::Price));
    let dearest = found.levers.iter().find(|row| row.by.to == To::Scale(1_200));
    assert!(found.levers.len() == 6 && dearest.is_some_and(|row| row.matters(found.stake_fen)));
}

#[test]
fn a_mistake_that_costs_nothing_is_told() {
    let house = "price = { kind = \"value\", market_percent = 33 }\nstock";
    let case = case(1, &[(house, "price = { kind = \"cost_plus\", percent = 140 }\nstock")]);
    let found = tune(&case, &options(3), &Alone);
    let codes = codes(&found);
    assert!(codes.contains(&"naive-not-worse"), "{codes:?}");
    assert!(
        codes.contains(&"careless-passes") && codes.contains(&"edge") && codes.contains(&"stake"),
        "{codes:?}"
    );
    assert!(quick(&case, 3).iter().any(|warning| warning.code == "naive-not-worse"));
}

#[test]
fn a_reference_that_is_worse_is_told() {
    let from = "market_percent = 33, except = { \"lunch-box-2\" = 30 }";
    let case = case(1, &[(from, "market_percent = 70")]);
    for warnings in [tune(&case, &options(3), &Alone).warnings, quick(&case, 4)] {
        assert!(warnings.iter().any(|warning| warning.code == "reference-worse"), "{warnings:?}");
    }
}

#[test]
fn sound_policies_pass_the_quick_look() {
    for level in [1, 2] {
        assert_eq!(quick(&case(level, &[]), 6), [], "level {level}");
    }
}

#[test]
fn a_refused_policy_is_told_with_its_round() {
    // a discount on a price that was raised the same morning is refused
    let from =
        "promotion = { kind = \"full_reduction\", threshold_yuan = 129, off_yuan = 8, repeat = \"once\" }";
    let case = case(2, &[(from, "promotion = { kind = \"item_discount\", percent = 5 }")]);
    let warnings = quick(&case, 2);
    let refused = warnings.iter().find(|warning| warning.code == "refused");
    let refused = refused.unwrap_or_else(|| panic!("{warnings:?}"));
    assert!(refused.what.en.contains("round 1, item_discount"), "{}", refused.what.en);
}

#[test]
fn clicks_that_never_repay_are_told_and_those_that_do_are_not() {
    let open = "open = [\"pricing\"]";
    let ads = "open = [\"traffic\"]";
    let dear = case(1, &[(open, ads), ("click_yuan = 1.20", "click_yuan = 90")]);
    let found = tune(&dear, &options(3), &Alone);
    assert!(codes(&found).contains(&"click-too-dear"), "{:?}", codes(&found));
    let best = found.levers.iter().filter_map(|row| row.yuan_back).fold(0.0, f64::max);
    assert!(best > 0.0 && best < 1.0, "{best}");
    let cheap = case(1, &[(open, ads), ("click_yuan = 1.20", "click_yuan = 0.10")]);
    let found = tune(&cheap, &options(3), &Alone);
    assert!(!codes(&found).contains(&"click-too-dear"), "{:?}", codes(&found));
}

#[test]
fn a_lever_that_does_nothing_is_told() {
    // where every parcel leaves the same day, more slots change nothing
    let free = [
        ("open = [\"pricing\"]", "open = [\"pricing\", \"fulfilment\"]"),
        ("capacity_parcels = 120", "capacity_parcels = 100000"),
        ("surge_yuan = 3", "surge_yuan = 0"),
    ];
    let found = tune(&case(1, &free), &options(3), &Alone);
    let idle = found.warnings.iter().find(|warning| warning.code == "idle-lever");
    assert!(idle.is_some_and(|warning| warning.what.en.contains("surge")), "{:?}", found.warnings);
}

#[test]
fn the_search_finds_what_a_bad_reference_leaves() {
    let from = "market_percent = 33, except = { \"lunch-box-2\" = 30 }";
    let house = "price = { kind = \"value\", market_percent = 33 }\nstock";
    let case = case(
        1,
        &[(from, "market_percent = 70"), (house, "price = { kind = \"value\", market_percent = 70 }\nstock")],
    );
    let optimise = TuneOptions { optimise: Some(1_200), ..options(10) };
    let found = tune(&case, &optimise, &Alone);
    let best = found.optimum.unwrap_or_else(|| panic!("an optimum"));
    assert!(best.gain_fen.0 > 4 * best.standard_error_fen.0, "{best:?}");
    assert!(best.gain_percent_of_stake > 5.0 && !best.steps.is_empty());
    assert!(found.warnings.iter().any(|warning| warning.code == "exploit"));
    assert_eq!(best.rounds.len(), 6);
    // what it prints is what it played
    let mut drill = Drill::start(Arc::clone(&case.scenario), Level(1), Seed(best.seed));
    for submission in best.rounds {
        assert!(drill.submit(submission).is_ok());
    }
    assert!(drill.finished());
}

#[test]
fn a_red_line_that_pays_is_told_and_never_used() {
    // nobody is ever found out, and a fake order costs a fen
    let conduct = r#"
[rules.conduct]
fake_fee_yuan = { value = 0.01, source = { zh = "设定", en = "setting" } }
fake_hazard_percent = { value = 0, source = { zh = "设定", en = "setting" } }
fake_hazard_single_percent = { value = 0, source = { zh = "设定", en = "setting" } }
fake_tail_days = { value = 60, source = { zh = "设定", en = "setting" } }
fake_fine_yuan = { value = 0, source = { zh = "设定", en = "setting" } }
fake_demotion_days = { value = 1, source = { zh = "设定", en = "setting" } }
fake_points = { value = 0, source = { zh = "设定", en = "setting" } }

[store]"#;
    let case = case(1, &[("open = [\"pricing\"]", "open = [\"compliance\"]"), ("\n[store]", conduct)]);
    let found = tune(&case, &TuneOptions { optimise: Some(600), ..options(4) }, &Alone);
    assert!(codes(&found).contains(&"red-line-pays"), "{:?}", found.levers);
    let best = found.optimum.unwrap_or_else(|| panic!("an optimum"));
    assert!(best.steps.iter().all(|step| step.by.lever != LeverKind::FakeOrders), "{best:?}");
}
