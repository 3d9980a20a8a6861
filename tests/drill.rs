//! The doors for outside players: nothing hidden goes out, whatever is legal
//! replays, and the schema knows every command.

#[path = "support/schema.rs"]
mod schema;

use std::sync::Arc;

use proptest::prelude::*;
use schema::misfit;
use serde_json::Value;
use zhanggui::drill::{
    Bot, DecisionLog, Dialogue, Drill, Level, LeverKind, Seed, account, levers, run_log, schema as printed,
};
use zhanggui::sim::{Dimension, Scenario};

const DESK: &str = include_str!("../scenarios/sc-pricing-desk.toml");
const MORE: &str = include_str!("drill/more.toml");

fn scenario(text: &str) -> Arc<Scenario> {
    Arc::new(Scenario::parse(text).unwrap_or_else(|error| panic!("{error}")))
}

/// The desk with everything there is, every dimension open at the second level.
fn full() -> String {
    let name = |dimension: &Dimension| serde_json::to_string(dimension).unwrap();
    let all: Vec<String> = Dimension::ALL.iter().map(name).collect();
    let open = "[\"pricing\", \"inventory\", \"promotion\", \"selection\"]";
    assert!(DESK.contains(open));
    DESK.replacen(open, &format!("[{}]", all.join(", ")), 1) + MORE
}

/// The same with hidden numbers that occur nowhere else.
fn marked() -> String {
    let mut text = full();
    for (from, to) in [
        ("quality = 0.2\n", "quality = 0.27182818\n"),
        ("quality = 0.6 }", "quality = 0.57721566 }"),
        ("shoppers = 2000", "shoppers = 2345.678"),
        ("normal_price_yuan = 92", "normal_price_yuan = 98765.43"),
        ("price_yuan = 89, cost_yuan = 48,", "price_yuan = 89, cost_yuan = 31415.92,"),
        ("fake_hazard_percent = { value = 4,", "fake_hazard_percent = { value = 4.6692016,"),
    ] {
        assert!(text.contains(from), "{from}");
        text = text.replacen(from, to, 1);
    }
    text
}

fn keys<'v>(value: &'v Value, out: &mut Vec<&'v str>) {
    match value {
        Value::Object(fields) => {
            for (name, inner) in fields {
                out.push(name);
                keys(inner, out);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| keys(item, out)),
        _ => {}
    }
}

#[test]
fn nothing_hidden_goes_down_the_pipe() {
    let drill = Drill::start(scenario(&marked()), Level(2), Seed(3));
    let root = printed();
    let (mut talk, first) = Dialogue::begin(drill);
    let mut replies = vec![first];
    while !talk.is_over() {
        replies.extend(talk.hear(br#"{"submit":true}"#));
    }
    for reply in &replies {
        let text = serde_json::to_string(reply).unwrap();
        for mark in
            ["27182818", "57721566", "2345.678", "9876543", "98765.43", "3141592", "31415.92", "6692016"]
        {
            assert!(!text.contains(mark), "{mark} goes out");
        }
        let value: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(misfit(&root, &root, &value, "line"), None);
        let mut names = Vec::new();
        keys(&value, &mut names);
        for hidden in
            ["quality", "image", "hazard", "shoppers", "normal", "velocity", "borrowed", "elastic", "style"]
        {
            assert_eq!(names.iter().find(|name| name.contains(hidden)), None, "{hidden}");
        }
        for rival in
            value["products"].as_array().into_iter().flatten().flat_map(|p| p["rivals"].as_array().unwrap())
        {
            let mut names: Vec<&String> = rival.as_object().unwrap().keys().collect();
            names.sort();
            assert_eq!(names, ["price_fen", "store"]);
        }
    }
}

#[test]
fn the_schema_knows_every_command_and_refuses_others() {
    let root = printed();
    let drill = Drill::start(scenario(&marked()), Level(2), Seed(3));
    let mut known = 0;
    for lever in levers(&drill.view()) {
        for choice in 0..=1 {
            let mut values = lever.now();
            values[lever.main] = lever.fields[lever.main].nearest(choice * lever.fields[lever.main].most / 2);
            let command = serde_json::to_value(lever.nearest(&values)).unwrap();
            assert_eq!(misfit(&root, &root["$defs"]["command"], &command, "command"), None, "{}", lever.id());
            // every field is where the lever says it is
            for field in
                lever.fields.iter().filter(|field| field.name != "do" && command["offer"] != Value::Null)
            {
                let found = field.name.split('.').try_fold(&command, |value, part| value.get(part));
                assert!(found.is_some(), "{} has no {}: {command}", lever.id(), field.name);
            }
            known += 1;
        }
    }
    assert!(known > 2 * LeverKind::ALL.len());
    for kind in LeverKind::ALL {
        assert!(levers(&drill.view()).iter().any(|lever| lever.kind == kind && lever.open), "{kind:?}");
    }
    for bad in [
        r#"{"do":"fly"}"#,
        r#"{"do":"price","product":"a"}"#,
        r#"{"do":"price","product":"a","price_fen":1.5}"#,
        r#"{"do":"price","product":"a","price_fen":1,"more":2}"#,
        r#"{"do":"surge","slots":-1}"#,
        r#"{"do":"full_reduction","offer":{"threshold_fen":1}}"#,
    ] {
        let command = serde_json::from_str(bad).unwrap();
        assert!(misfit(&root, &root["$defs"]["command"], &command, "command").is_some(), "{bad}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn any_legal_log_replays_to_the_same_hashes_and_money(
        seed in any::<u64>(), dice in any::<u64>(), level in 1_u8..=2,
    ) {
        let scenario = scenario(&full());
        let played = Bot::Random(Seed(dice)).play(Drill::start(Arc::clone(&scenario), Level(level), Seed(seed)));
        let text = serde_json::to_string(&DecisionLog::of(&played)).unwrap();
        let log = DecisionLog::parse("log", &text);
        prop_assert!(log.is_ok(), "{:?}", log);
        let again = run_log(scenario, &log.unwrap(), Seed(seed));
        prop_assert!(again.is_ok(), "{:?}", again.err());
        let again = again.unwrap();
        prop_assert_eq!(DecisionLog::of(&again), DecisionLog::of(&played));
        prop_assert_eq!(account(&again), account(&played));
    }
}
