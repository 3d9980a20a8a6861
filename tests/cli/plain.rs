//! The plain front end by lines on standard input, from the first run to an
//! answered question.

use insta::assert_snapshot;

use super::command::{Machine, Ran};

/// Through the first run as Zhou, to the practice of the first lesson, where
/// these lines are typed.
pub fn join(machine: &Machine, lines: &[&str]) -> Ran {
    // English, a name, 90 minutes; Today's second row is the course, whose
    // fourth row is the first lesson's practice.
    play(machine, &[&["2", "Zhou", "4", "2", "4"], lines].concat())
}

fn play(machine: &Machine, lines: &[&str]) -> Ran {
    // Standard output is no terminal here: nothing has to ask for this.
    machine.feed::<&str>(&[], &(lines.join("\n") + "\n"))
}

/// The pages that were read out, without the prompts.
fn pages(ran: &Ran) -> Vec<&str> {
    ran.out.split("\n== ").skip(1).collect()
}

fn shown(machine: &Machine) -> serde_json::Value {
    serde_json::from_str(&machine.run(&["progress", "--json"]).out).unwrap()
}

#[test]
fn the_first_run_is_read_out() {
    let ran = play(&Machine::chinese(), &["1", "小周"]);
    assert_eq!(pages(&ran).len(), 3);
    assert_snapshot!(ran, @r"
    ");
    let ran = play(&Machine::new(), &["2"]);
    assert_snapshot!(ran, @r"
    ");
}

#[test]
fn a_question_is_answered_in_both_languages() {
    for (machine, first) in [(Machine::new(), ["2", "Zhou"]), (Machine::chinese(), ["1", "Zhou"])] {
        let ran = play(&machine, &[&first[..], &["4", "2", "4", "1", ""]].concat());
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{ran}");
        assert!(!ran.out.contains('\u{1b}'), "{ran}");
        let shown = &shown(&machine)[0];
        assert_eq!(shown["name"], "Zhou");
        assert_eq!((&shown["questions_answered"], &shown["study_days"]), (&1.into(), &1.into()), "{shown}");
        // The next day the set goes on where it was left.
        let again = machine.run::<&str>(&[]);
        assert!(pages(&again)[0].contains('2'), "{again}");
    }
}

#[test]
fn digits_and_commands_of_a_chinese_keyboard_count() {
    let ran = play(&Machine::chinese(), &["２", "小周", "４", "？", "０", "ｑ"]);
    assert_eq!(ran.code, 0, "{ran}");
    let pages = pages(&ran);
    assert!(pages[3].starts_with("Today"), "{ran}");
    assert!(pages[4].contains("F1"), "help: {ran}");
    assert!(pages[5].starts_with("Today") && pages.len() == 6, "{ran}");
}

#[test]
fn a_line_that_means_nothing_is_told_and_changes_nothing() {
    let machine = Machine::new();
    let ran = play(&machine, &["2", "Zhou", "4", "77", "frobnicate", "\u{1b}[2J"]);
    assert_eq!(ran.code, 0, "{ran}");
    let pages = pages(&ran);
    assert!(pages[3..].iter().all(|page| page.starts_with("Today")), "{ran}");
    assert_eq!(pages.len(), 7, "{ran}");
    assert!(!ran.out.contains('\u{1b}'), "{ran}");
}

#[test]
fn the_full_screen_cannot_be_asked_for_without_a_terminal() {
    let ran = play(&Machine::new(), &["2", "Zhou", "4", "f9", "q"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{ran}");
    assert!(!ran.out.contains('\u{1b}'), "{ran}");
    assert!(pages(&ran).last().is_some_and(|page| page.starts_with("Today")), "{ran}");
}

#[test]
fn the_end_of_input_ends_the_program_anywhere() {
    let lines = ["2", "Zhou", "4", "2", "4", "1", ""];
    for most in 0..=lines.len() {
        let ran = play(&Machine::new(), &lines[..most]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "after {most} lines: {ran}");
    }
}
