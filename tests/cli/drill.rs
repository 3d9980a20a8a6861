//! `drill run`, `drill pipe`, `drill tune` and `schema` as commands.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::command::{Machine, Ran, repository};
use crate::schema::misfit;

const DESK: &str = "sc-pricing-desk";
/// Decisions of a first round.
const DECISIONS: &str = r#"{"schema":1,"level":1,"rounds":[{"commands":[
    {"do":"price","product":"thermos-500","price_fen":7900}],"reason":"margin"}]}"#;

fn lines(ran: &Ran) -> Vec<Value> {
    ran.out.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}"))).collect()
}

/// Holds a value against one definition of the printed schema.
fn hold(machine: &Machine, name: &str, values: &[Value]) {
    let root: Value = serde_json::from_str(&machine.run(&["schema", "drill"]).out).unwrap();
    for value in values {
        let wrong = misfit(&root, &root["$defs"][name], value, name);
        assert_eq!(wrong, None);
        assert_eq!(misfit(&root, &root, value, "line"), None);
    }
}

#[test]
fn many_seeds_are_a_line_each_and_each_is_the_seed_alone() {
    let machine = Machine::new();
    let run = |seed: &str| machine.feed(&["drill", "run", DESK, "--seed", seed, "--json"], DECISIONS);
    let many = run("5..9");
    assert_eq!((many.code, many.err.as_str()), (0, ""));
    assert_eq!(many.out, run("5..9").out, "whichever thread was first");
    let lines = lines(&many);
    assert_eq!(lines.iter().map(|l| l["seed"].as_u64().unwrap()).collect::<Vec<_>>(), [5, 6, 7, 8, 9]);
    hold(&machine, "summary", &lines);
    let alone: Value = serde_json::from_str(&run("7").out).unwrap();
    hold(&machine, "report", std::slice::from_ref(&alone));
    for name in ["value_fen", "start_fen", "ledger", "day_hashes"] {
        assert_eq!(alone[name], lines[2][name], "{name}");
    }
    let day = &alone["rounds"][0]["days"][0];
    assert_eq!(day["hash"], alone["day_hashes"][0], "sixteen digits, for numbers end at 2^53");
}

#[test]
fn the_ledger_adds_up_round_by_round() {
    let machine = Machine::new();
    let ran = machine.feed(&["drill", "run", DESK, "--seed", "3..3", "--json"], DECISIONS);
    let line = lines(&ran).remove(0);
    let rounds = line["ledger"].as_array().unwrap();
    assert_eq!(rounds.len(), 6);
    let mut cash = 8_000_000;
    for round in rounds {
        let of = |name: &str| round[name].as_i64().unwrap();
        assert_eq!(of("cash_start_fen"), cash);
        cash = of("cash_end_fen");
        let moved = of("operations_fen") - of("bought_fen") - of("ad_spend_fen");
        assert_eq!(of("cash_start_fen") + moved, cash);
    }
    // at level 1 house buys the stock, and nobody advertises
    let sum = |name: &str| rounds.iter().map(|round| round[name].as_i64().unwrap()).sum::<i64>();
    assert!(sum("bought_fen") > 0 && sum("paid_fen") > sum("refunded_fen") && sum("ad_spend_fen") == 0);
}

#[test]
fn a_log_replays_and_a_changed_one_is_found_out() {
    let machine = Machine::new();
    let run =
        |text: &str, more: &[&str]| machine.feed(&[&["drill", "run", DESK, "--json"], more].concat(), text);
    let first: Value = serde_json::from_str(&run(DECISIONS, &["--seed", "4"]).out).unwrap();
    let log = first["log"].clone();
    let again: Value = serde_json::from_str(&run(&log.to_string(), &[]).out).unwrap();
    assert_eq!(again, first, "the log brings its seed along");
    let other = run(&log.to_string(), &["--seed", "5"]);
    assert_eq!(other.code, 0, "the same decisions with other luck are no forgery: {other}");

    let changed = |change: &dyn Fn(&mut Value)| {
        let mut log = log.clone();
        change(&mut log);
        let ran = run(&log.to_string(), &[]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{ran}");
        assert!(ran.err.contains("hint: "), "{ran}");
        ran.err
    };
    let err = changed(&|log| log["day_hashes"][9] = "0123456789abcdef".into());
    assert!(err.contains("day 10: the log says 0123456789abcdef"), "{err}");
    let err = changed(&|log| log["rounds"][0]["commands"][0]["price_fen"] = 7_000.into());
    assert!(err.contains("day 1: "), "{err}");
    let err = changed(&|log| log["value_fen"] = 99_999_999.into());
    assert!(err.contains("¥999,999.99"), "{err}");
    let err = changed(&|log| log["rev"] = 99.into());
    assert!(err.contains("rev 99"), "{err}");
    let err = changed(&|log| log["scenario"] = "sc-other".into());
    assert!(err.contains("`sc-other`"), "{err}");
    let err = changed(&|log| log["schema"] = 2.into());
    assert!(err.contains("schema 2"), "{err}");
    let err = changed(&|log| log["rounds"][1]["v"] = 9.into());
    assert!(err.contains("round 2") && err.contains("later version"), "{err}");
}

#[test]
fn bad_decisions_are_told_with_their_place() {
    let machine = Machine::new();
    let run = |text: &str| {
        let file = machine.write("plan.json", text);
        let ran = machine.run(&["drill", "run", DESK, "--decisions", &file.to_string_lossy()]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{ran}");
        ran.err
    };
    let cut = run(&DECISIONS[..60]);
    assert!(cut.contains("plan.json:2:") && cut.contains("ends here in the middle"), "{cut}");
    let shape = run("{\"schema\":1,\n\"rounds\":[{\"commands\":[{\"do\":\"fly\"}]}]}");
    assert!(shape.contains("plan.json:2:") && shape.contains("fly"), "{shape}");
    let second = r#"{"schema":1,"rounds":[{},{"commands":[
        {"do":"price","product":"thermos-500","price_fen":7900},
        {"do":"price","product":"thermos-500","price_fen":99999999}]}]}"#;
    let refused = run(second);
    assert!(refused.contains("rounds[1].commands[1] (round 2, decision 2): at most ¥139.00"), "{refused}");

    // with many seeds a seed that refuses says so in its line
    let ran = machine.feed(&["drill", "run", DESK, "--seed", "1..2", "--json"], second);
    assert_eq!((ran.code, ran.err.as_str()), (1, ""), "{ran}");
    hold(&machine, "unplayed", &lines(&ran));
    for seeds in ["9..1", "x", "1..", "0..99999999"] {
        assert_eq!(machine.feed(&["drill", "run", DESK, "--seed", seeds], DECISIONS).code, 2, "{seeds}");
    }
}

/// Six rounds of prices, as an outside player would write them.
fn player() -> String {
    let line = |round: i64| {
        let price = 7_500 + 100 * round;
        format!("{{\"commands\":[{{\"do\":\"price\",\"product\":\"thermos-500\",\"price_fen\":{price}}}]}}\n")
    };
    (0..6).map(line).collect()
}

#[test]
fn a_dialogue_is_played_to_the_end_and_is_what_run_plays() {
    let machine = Machine::new();
    let args = ["drill", "pipe", DESK, "--seed", "6"];
    let ran = machine.feed(&args, &player());
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert_eq!(ran.out, machine.feed(&args, &player()).out);
    let lines = lines(&ran);
    let kinds: Vec<&str> = lines.iter().map(|line| line["type"].as_str().unwrap()).collect();
    assert_eq!(kinds, [&["observation"; 6][..], &["result"]].concat());
    hold(&machine, "observation", &lines[..6]);
    hold(&machine, "result", &lines[6..]);
    assert_eq!(lines[1]["products"][0]["price_fen"], 7_500);
    assert_eq!(lines[1]["last_round"].as_array().map(Vec::len), Some(7));
    let log = lines[6]["log"].to_string();
    let again = machine.feed(&["drill", "run", DESK, "--json"], &log);
    let again: Value = serde_json::from_str(&again.out).unwrap();
    assert_eq!(again["value_fen"], lines[6]["value_fen"]);
    assert_eq!(again["day_hashes"], lines[6]["day_hashes"]);
}

#[test]
fn whatever_comes_down_the_pipe_the_dialogue_goes_on() {
    let machine = Machine::new();
    let huge = format!("{{\"commands\":[{}]}}\n", " ".repeat(3 << 20));
    let mut input = b"\xff\xfe\n\n{\nnull\n".to_vec();
    input.extend_from_slice(huge.as_bytes());
    input.extend_from_slice(
        b"{\"commands\":[{\"do\":\"surge\",\"slots\":1}]}\n{\"commands\":[],\"submit\":false}\n",
    );
    input.extend_from_slice(b"[".repeat(100_000).as_slice());
    input.extend_from_slice(b"\n{\"quit\":true}\nnever read\n");
    let mut child = machine.command(&["drill", "pipe", DESK]);
    let mut child =
        child.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(&input).unwrap();
    let output = child.wait_with_output().unwrap();
    let ran = Ran {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    };
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{ran}");
    let lines = lines(&ran);
    let told: Vec<&str> =
        lines.iter().map(|line| line["code"].as_str().or(line["type"].as_str()).unwrap()).collect();
    assert_eq!(
        told,
        [
            "observation",
            "not-utf8",
            "not-json",
            "wrong-shape",
            "line-too-long",
            "refused",
            "legal",
            "not-json",
            "result"
        ]
    );
    hold(&machine, "error", &lines[1..6]);
    hold(&machine, "legal", &lines[6..7]);
    assert_eq!(lines[5]["line"], 6, "{}", lines[5]);
    assert_eq!((&lines[8]["finished"], &lines[8]["rounds_played"]), (&false.into(), &0.into()));
}

#[test]
fn a_player_who_leaves_half_way_is_told_how_it_ended() {
    let machine = Machine::new();
    for input in ["", "{\"submit\":true}\n{\"submit\":true}", "{\"submit\":true}\n{\"subm"] {
        let ran = machine.feed(&["drill", "pipe", DESK], input);
        assert_eq!((ran.code, ran.err.as_str()), (1, ""), "{ran}");
        let last = lines(&ran).pop().unwrap();
        assert_eq!((&last["type"], &last["finished"]), (&"result".into(), &false.into()));
        assert_eq!(last["rounds_played"], input.matches("true").count());
    }
}

#[test]
fn nobody_listening_is_no_error() {
    let machine = Machine::new();
    let mut child = machine
        .command(&["drill", "pipe", DESK])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = String::new();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    out.read_line(&mut first).unwrap();
    assert!(first.contains("observation"));
    drop(out);
    let _ = child.stdin.take().unwrap().write_all(player().as_bytes());
    let output = child.wait_with_output().unwrap();
    let err = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!((output.status.code(), err.as_str()), (Some(0), ""));
}

#[test]
fn the_example_player_of_the_documents_passes() {
    let machine = Machine::new();
    if Command::new("python3").arg("--version").output().is_err() {
        println!("no python3 here: docs/bot.py was not played");
        return;
    }
    let mut command = Command::new("python3");
    command.env("ZHANGGUI_DATA", machine.path("data")).arg(repository("docs/bot.py"));
    let output = command.args([DESK, "7", env!("CARGO_BIN_EXE_zhanggui")]).output().unwrap();
    let err = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!((output.status.code(), err.as_str()), (Some(0), ""));
    let value: i64 = String::from_utf8_lossy(&output.stdout).trim().parse().unwrap();
    let nothing =
        machine.feed(&["drill", "run", DESK, "--seed", "7..7", "--json"], r#"{"schema":1,"rounds":[]}"#);
    let nothing = lines(&nothing)[0]["value_fen"].as_i64().unwrap();
    assert!(value > nothing + 3_000_000, "{value} after {nothing}");
}

#[test]
fn tuning_prints_tables_and_the_same_as_json() {
    let machine = Machine::new();
    let args = ["drill", "tune", DESK, "--level", "1", "--seeds", "3"];
    let ran = machine.run(&args);
    assert!(ran.code <= 1 && ran.err.is_empty(), "{ran}");
    for name in ["nothing", "random", "naive", "house", "reference", "Price ×0.80", "Price ×1.20"] {
        assert!(ran.out.lines().any(|line| line.starts_with(name)), "{name}: {ran}");
    }
    assert_eq!(ran.out, machine.run(&args).out);
    let json = machine.run(&[&args[..], &["--json"]].concat());
    assert_eq!(json.code, ran.code);
    let found: Value = serde_json::from_str(&json.out).unwrap();
    let level = &found["levels"][0];
    assert_eq!((&found["schema"], &level["seeds"]), (&1.into(), &3.into()));
    assert_eq!(level["bots"].as_array().map(Vec::len), Some(5));
    assert_eq!(level["warnings"].as_array().is_some_and(Vec::is_empty), ran.code == 0);

    let file = machine
        .write("my.toml", &std::fs::read_to_string(repository("scenarios/sc-pricing-desk.toml")).unwrap());
    let filed = machine.run(&[&["drill", "tune", &*file.to_string_lossy()][..], &args[3..]].concat());
    assert_eq!(filed.out, ran.out, "a file is tuned as it stands");
    let few = machine.run(&[&args[..], &["--bots", "naive,house"]].concat());
    assert!(few.out.contains("\nnaive ") && !few.out.contains("\nreference "), "{few}");
}

#[test]
fn tuning_refuses_what_it_does_not_know() {
    let machine = Machine::new();
    for args in [
        &["drill", "tune", "nosuch"][..],
        &["drill", "tune", "nosuch.toml"],
        &["drill", "tune", DESK, "--bots", "genius"],
        &["drill", "tune", DESK, "--seeds", "1"],
        &["drill", "tune", DESK, "--level", "9"],
        &["drill", "tune", DESK, "--optimise", "lots"],
        &["drill", "pipe", DESK, "--level", "0"],
        &["schema", "nosuch"],
    ] {
        let ran = machine.run(args);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{args:?}: {ran}");
        assert!(!ran.err.is_empty() && !ran.err.contains("panicked"), "{args:?}: {ran}");
    }
    let near = machine.run(&["drill", "tune", "sc-pricing-dsk"]);
    assert!(near.err.contains("did you mean sc-pricing-desk?"), "{near}");
}
