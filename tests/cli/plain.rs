//! The plain front end by lines on standard input, from the first run to an
//! answered question.

use insta::assert_snapshot;

use super::command::{Machine, Ran};

/// Through the first run as Zhou, to the practice of the first lesson, where
/// these lines are typed.
pub fn join(machine: &Machine, lines: &[&str]) -> Ran {
    let way = to_practice(machine, "2", ["Course", "Practice"]);
    let way: Vec<&str> = way.iter().map(String::as_str).chain(lines.iter().copied()).collect();
    play(machine, &way)
}

/// What is typed from the first run to a practice: the language's number, a
/// name, 90 minutes, then the rows with these names.
fn to_practice(machine: &Machine, lang: &str, names: [&str; 2]) -> Vec<String> {
    let mut way = vec![lang.to_owned(), "Zhou".to_owned(), "4".to_owned()];
    for name in names {
        // Another machine shows the page, so that this one stays as new.
        let lines: Vec<&str> = way.iter().map(String::as_str).collect();
        let ran = play(&machine.twin(), &lines);
        let page = *pages(&ran).last().unwrap();
        let is_it = |line: &&str| line.split_once('.').is_some_and(|(_, rest)| rest.trim() == name);
        let row = page.lines().find(is_it).unwrap_or_else(|| panic!("no {name}: {ran}"));
        way.push(row.split('.').next().unwrap().to_owned());
    }
    way
}

fn play(machine: &Machine, lines: &[&str]) -> Ran {
    // Standard output is no terminal here: nothing has to ask for this.
    machine.feed::<&str>(&[], &(lines.join("\n") + "\n"))
}

/// The pages that were read out, without the prompts.
fn pages(ran: &Ran) -> Vec<&str> {
    ran.out.split("\n== ").skip(1).collect()
}

/// A run without the spaces after its prompts.
fn trimmed(ran: &Ran) -> String {
    ran.to_string().lines().map(|line| line.trim_end().to_owned() + "\n").collect()
}

fn shown(machine: &Machine) -> serde_json::Value {
    serde_json::from_str(&machine.run(&["progress", "--json"]).out).unwrap()
}

#[test]
fn the_first_run_is_read_out() {
    let ran = play(&Machine::chinese(), &["1", "小周"]);
    assert_eq!(pages(&ran).len(), 3);
    assert_snapshot!(trimmed(&ran), @r"
    exit 0
    --- stdout

    == 开店之前，先在这里练手 ==
    课程、测验和模拟店铺，都在这台电脑上，不用联网。
    语言
    1. 简体中文
    2. English
    [回车 确定] [F3 换符号] [Ctrl-L English] [? 帮助]
    >
    == 开店之前，先在这里练手 ==
    [回车 确定] [0 上一步] [F3 换符号] [Ctrl-L English] [? 帮助]
    怎么称呼你  打上名字或工号，直接按回车就叫「新同事」 >
    == 开店之前，先在这里练手 ==
    每天学多久
    按现有 38 课、课文 1525 分钟、每周 5 天算；演练另算。
    1. 15 分钟  约 21 周读完
    2. 30 分钟  约 11 周读完
    3. 60 分钟  约 6 周读完
    4. 90 分钟  约 4 周读完
    5. 先看看  不设目标，随时能改
    [回车 确定] [0 上一步] [F3 换符号] [Ctrl-L English] [? 帮助]
    > --- stderr
    ");
    let ran = play(&Machine::new(), &["2"]);
    assert_snapshot!(trimmed(&ran), @r"
    exit 0
    --- stdout

    == Practise here before you run a real store ==
    Lessons, quizzes and a simulated store, all on this computer. No network needed.
    Language
    1. 简体中文
    2. English
    [Enter confirm] [F3 symbols] [Ctrl-L 中文] [? help]
    >
    == Practise here before you run a real store ==
    [Enter confirm] [0 back] [F3 symbols] [Ctrl-L 中文] [? help]
    What to call you  Type a name or staff number, or just press Enter > --- stderr

    ");
}

#[test]
fn a_question_is_answered_in_both_languages() {
    let cases = [(Machine::new(), "2", ["Course", "Practice"]), (Machine::chinese(), "1", ["课程", "练习"])];
    for (machine, lang, names) in cases {
        let way = to_practice(&machine, lang, names);
        let way: Vec<&str> = way.iter().map(String::as_str).chain(["1", ""]).collect();
        let ran = play(&machine, &way);
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
    let way = to_practice(&Machine::new(), "2", ["Course", "Practice"]);
    let lines: Vec<&str> = way.iter().map(String::as_str).chain(["1", ""]).collect();
    for most in 0..=lines.len() {
        let ran = play(&Machine::new(), &lines[..most]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "after {most} lines: {ran}");
    }
}
