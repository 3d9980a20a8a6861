//! Records on the command line, and data folders that cannot be used.

use insta::assert_snapshot;

use super::command::Machine;
use super::plain::join;

/// A machine with somebody who has joined and answered one question.
fn studied() -> Machine {
    let machine = Machine::new();
    let ran = join(&machine, &["1", "2"]);
    assert_eq!(ran.code, 0, "{ran}");
    machine
}

fn progress(machine: &Machine) -> serde_json::Value {
    let ran = machine.run(&["progress", "--json"]);
    assert_eq!(ran.code, 0, "{ran}");
    serde_json::from_str(&ran.out).unwrap()
}

#[test]
fn a_new_machine_has_nobody() {
    let machine = Machine::new();
    assert_eq!(progress(&machine), serde_json::json!([]));
    assert_snapshot!(machine.run(&["export"]), @r"
    exit 0
    --- stdout
    --- stderr
    exported 0 records
    ");
}

#[test]
fn an_export_goes_in_elsewhere_once() {
    let machine = studied();
    let exported = machine.run(&["export"]);
    let records = exported.out.lines().count();
    assert!(records >= 3, "{exported}");
    for line in exported.out.lines() {
        serde_json::from_str::<serde_json::Value>(line).unwrap();
    }
    let other = Machine::new();
    let file = other.write("export.jsonl", &exported.out);
    let ran = other.run(&["import", &file.to_string_lossy()]);
    assert_eq!((ran.code, ran.err), (0, format!("{records} new, 0 already here, 0 left out\n")));
    let ran = other.feed(&["import"], &exported.out);
    assert_eq!((ran.code, ran.err), (0, format!("0 new, {records} already here, 0 left out\n")));
    assert_eq!(progress(&other), progress(&machine));
    assert_eq!(other.run(&["export"]).out, exported.out);
}

#[test]
fn a_forged_line_is_left_out_by_its_number() {
    let machine = studied();
    let exported = machine.run(&["export"]).out;
    let mut lines: Vec<String> = exported.lines().map(str::to_owned).collect();
    // The same record with another name, and a line cut off by a full disk.
    lines.insert(1, lines[0].replace("Zhou", "Chen"));
    lines.insert(2, lines[0][..lines[0].len() / 2].to_owned());
    let ran = machine.feed(&["import"], &lines.join("\n"));
    assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{ran}");
    let refused: Vec<&str> = ran.err.lines().skip(1).collect();
    assert_eq!(refused.len(), 2, "{ran}");
    assert!(refused[0].starts_with("-:2: a different record with the same id"), "{ran}");
    assert!(refused[1].starts_with("-:3: "), "{ran}");
    assert_eq!(machine.run(&["export"]).out, exported, "what was here stays as it was");
}

#[test]
fn an_export_overwrites_no_file() {
    let machine = studied();
    let file = machine.write("copy.jsonl", "the only copy");
    let ran = machine.run(&["export", &file.to_string_lossy()]);
    assert_eq!(ran.code, 2, "{ran}");
    assert!(ran.err.contains("copy.jsonl"), "{ran}");
    assert_eq!(std::fs::read_to_string(file).unwrap(), "the only copy");
}

#[test]
fn a_data_folder_that_is_a_file_is_told() {
    let machine = Machine::new();
    let file = machine.write("file", "");
    let ran = machine.run(&["--data", &file.to_string_lossy(), "progress"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("[HOME]/file") && ran.err.contains("--data"), "{ran}");
    let ran = machine.run(&["--data", &file.to_string_lossy(), "--plain"]);
    assert_eq!(ran.code, 2, "the program itself says so too: {ran}");
}

#[test]
fn a_newer_database_is_refused_kindly_and_left_alone() {
    let machine = studied();
    let path = machine.path("data").join(zhanggui::store::DATABASE_FILE);
    let db = rusqlite::Connection::open(&path).unwrap();
    db.pragma_update(None, "user_version", 9_999).unwrap();
    drop(db);
    for args in [&["progress"][..], &["export"], &["--plain"]] {
        let ran = machine.run(args);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{args:?}: {ran}");
        assert!(ran.err.contains("newer") && ran.err.contains("hint: "), "{args:?}: {ran}");
    }
    let db = rusqlite::Connection::open(&path).unwrap();
    let version: i64 = db.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
    assert_eq!(version, 9_999);
}

#[test]
fn a_file_that_is_no_database_is_left_alone() {
    let machine = Machine::new();
    let name = format!("data/{}", zhanggui::store::DATABASE_FILE);
    let path = machine.write(&name, "a letter to the trainer\n".repeat(100).as_str());
    let ran = machine.run(&["progress"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{ran}");
    assert!(ran.err.contains("hint: ") && !ran.err.contains("panicked"), "{ran}");
    assert!(std::fs::read_to_string(path).unwrap().starts_with("a letter"));
}

#[test]
fn bad_settings_are_told_with_their_place() {
    let machine = Machine::new();
    machine.write("data/settings.toml", "language = \"zh\"\ncolor = \"dark\"\n");
    let ran = machine.run(&["--plain"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{ran}");
    assert!(ran.err.contains("settings.toml:2") && ran.err.contains("colour"), "{ran}");
}
