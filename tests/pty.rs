//! The real program in a real terminal: a whole sitting, what a restart and a
//! kill leave behind, and what the terminal looks like afterwards.
#![cfg(unix)]

#[path = "support/terminal.rs"]
mod terminal;

use std::path::Path;
use std::process::Command;

use rand_pcg::Pcg32;
use rand_pcg::rand_core::Rng;
use rustix::process::Signal;
use tempfile::TempDir;
use terminal::{Launch, Terminal};

const ENTER: &str = "\r";
const ESC: &str = "\u{1b}";
const HOME: &str = "\u{1b}[H";
const DOWN: &str = "\u{1b}[B";
const F9: &str = "\u{1b}[20~";

/// What leaves the alternate screen, and what shows the cursor again.
const LEAVE: &str = "\u{1b}[?1049l";
const SHOW: &str = "\u{1b}[?25h";

fn folder() -> TempDir {
    TempDir::new().unwrap()
}

/// Through the three questions of the first run, to Today.
fn join(terminal: &mut Terminal) {
    terminal.until("简体中文").until("1-2 选择");
    terminal.keys(ENTER).until("怎么称呼你").until("上一步");
    terminal.keys("新同事").until("新同事");
    terminal.keys(ENTER).until("15 分钟");
    terminal.keys("4").keys(ENTER).until("现在做").until_saved();
}

/// A learner of this folder, as one sitting leaves them.
fn joined(data: &Path) {
    let mut terminal = Launch::new(data).start();
    join(&mut terminal);
    terminal.keys("q");
    assert!(terminal.end().success());
}

/// Opens the practice of the first lesson from the course's tree.
fn open_practice(terminal: &mut Terminal) {
    terminal.until("现在做").keys("\t").until_gone("现在做").until("练习");
    terminal.keys(DOWN).keys(ENTER).until("第 1 题").until_saved();
}

/// Goes on to the lesson's first check and answers it, so that it is stored.
fn answer_check(terminal: &mut Terminal) {
    // At the very top nothing of the header's rule is heavy.
    terminal.keys(HOME).until_gone("━");
    loop {
        let before = terminal.until_saved().screen();
        if before.contains("随堂题") && before.contains("▎ 1 ") {
            break;
        }
        terminal.keys(DOWN).until_other(&before);
    }
    terminal.keys("1").until_any(&["▎ 1 ✗", "▎ 1 ✓"]).until_saved();
}

/// How many answers are stored, by the program's own export.
fn answers(data: &Path) -> usize {
    let exported = run(data, &["export"]);
    exported.lines().filter(|line| line.contains("\"question.answered\"")).count()
}

/// Runs a command on the records and returns what it prints.
fn run(data: &Path, args: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_zhanggui"));
    let output = command.args(args).arg("--data").arg(data).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The learner's name as stored.
fn name(data: &Path) -> String {
    let progress: serde_json::Value = serde_json::from_str(&run(data, &["progress", "--json"])).unwrap();
    progress[0]["name"].as_str().unwrap().to_owned()
}

/// The number of the question on the screen: `第 3 题，共 11 题`.
fn question(terminal: &Terminal) -> usize {
    let screen = terminal.screen();
    let (_, rest) = screen.split_once("第 ").unwrap_or_else(|| panic!("no question:\n{screen}"));
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().unwrap()
}

/// Answers the question on the screen somehow and waits until that is stored.
fn answer(terminal: &mut Terminal) {
    terminal.until("提交");
    let is_number = terminal.screen().contains("你的答案");
    terminal.keys(if is_number { "12" } else { "1" }).keys(ENTER);
    terminal.until("读这一段").until_saved();
}

#[test]
fn a_sitting_from_the_first_run_to_a_quiz_and_back_again() {
    let data = folder();
    let mut terminal = Launch::new(data.path()).start();
    join(&mut terminal);

    // Into the first lesson, to its first check, and answer it.
    terminal.keys(ENTER).until("本课目录");
    answer_check(&mut terminal);
    assert_eq!(answers(data.path()), 1);

    // Back, and one question of the lesson's practice.
    terminal.keys(ESC).until("现在做");
    open_practice(&mut terminal);
    assert_eq!(question(&terminal), 1);
    answer(&mut terminal);
    terminal.keys(ENTER).until("第 2 题").until_saved();
    let asked = terminal.screen();
    terminal.keys(ESC).until_gone("提交").until("练习").keys("q");
    assert!(terminal.end().success());
    assert_eq!(answers(data.path()), 2);

    // The next day begins where this one ended.
    let mut terminal = Launch::new(data.path()).start();
    terminal.until("规则总览").keys("\t\t\t").until("现在做").until("已经答了 1 题");
    terminal.keys(ENTER).until("第 2 题");
    assert_eq!(terminal.screen(), asked, "the same question, its options in the same order");
}

#[test]
fn a_lesson_opens_where_it_was_closed() {
    let data = folder();
    joined(data.path());
    let mut terminal = Launch::new(data.path()).start();
    terminal.until("现在做").keys(ENTER).until("本课目录");
    for _ in 0..4 {
        let before = terminal.until_saved().screen();
        terminal.keys(" ").until_other(&before);
    }
    let read = terminal.until_saved().screen();
    terminal.keys("\u{3}");
    assert!(terminal.end().success());
    let mut terminal = Launch::new(data.path()).start();
    terminal.until("本课目录").until_saved();
    assert_eq!(terminal.screen(), read);
}

#[test]
fn a_kill_in_a_quiz_loses_no_stored_answer() {
    let data = folder();
    joined(data.path());
    let mut dice = Pcg32::new(2026, 31);
    let mut terminal = Launch::new(data.path()).start();
    open_practice(&mut terminal);
    let mut answered = 0;
    for _ in 0..4 {
        let more = 1 + dice.next_u32() % 2;
        for _ in 0..more {
            answer(&mut terminal);
            answered += 1;
            terminal.keys(ENTER).until_gone("读这一段");
        }
        // An answer half made, at a moment of its own.
        terminal.keys("2");
        std::thread::sleep(std::time::Duration::from_micros(u64::from(dice.next_u32() % 30_000)));
        terminal.kill();
        assert_eq!(answers(data.path()), answered);
        terminal = Launch::new(data.path()).start();
        terminal.until("提交");
        assert_eq!(question(&terminal), answered + 1, "the next question after the stored ones");
    }
}

#[test]
fn a_kill_in_a_lesson_loses_no_stored_answer() {
    let data = folder();
    joined(data.path());
    let mut dice = Pcg32::new(2026, 32);
    let mut terminal = Launch::new(data.path()).start();
    terminal.until("现在做").keys(ENTER).until("本课目录");
    for _ in 0..4 {
        for _ in 0..dice.next_u32() % 4 {
            terminal.keys(" ");
        }
        std::thread::sleep(std::time::Duration::from_micros(u64::from(dice.next_u32() % 30_000)));
        terminal.kill();
        terminal = Launch::new(data.path()).start();
        // Where somebody reads is a convenience: a kill in the same moment may
        // lose it, and Today offers the lesson then.
        if terminal.until_any(&["本课目录", "现在做"]).screen().contains("现在做") {
            terminal.keys(ENTER);
        }
        terminal.until("本课目录").until_saved();
    }
    answer_check(&mut terminal);
    terminal.kill();
    assert_eq!(answers(data.path()), 1);
}

/// Whether the terminal is as it was before the program.
#[track_caller]
fn assert_restored(terminal: &Terminal) {
    let written = terminal.written();
    let (left, shown) = (written.rfind(LEAVE), written.rfind(SHOW));
    assert!(left.is_some() && shown.is_some(), "{:?}", &written[written.len().saturating_sub(300)..]);
    assert!(left > written.rfind("\u{1b}[?1049h") && shown > written.rfind("\u{1b}[?25l"));
    for mode in ["?1000", "?1002", "?1003", "?1006", "?2004"] {
        let (on, off) = (written.rfind(&format!("{mode}h")), written.rfind(&format!("{mode}l")));
        assert!(off >= on, "{mode} stays on");
    }
    assert_eq!(terminal.modes(), (false, false), "alternate screen, hidden cursor");
}

#[test]
fn the_terminal_is_restored_at_the_end() {
    let data = folder();
    joined(data.path());
    for end in ["q", "\u{3}"] {
        let mut terminal = Launch::new(data.path()).start();
        terminal.until("现在做").keys(end);
        assert!(terminal.end().success());
        assert_restored(&terminal);
    }
}

#[test]
fn the_terminal_is_restored_when_the_system_ends_the_program() {
    let data = folder();
    joined(data.path());
    for signal in [Signal::TERM, Signal::HUP, Signal::INT] {
        let mut terminal = Launch::new(data.path()).start();
        terminal.until("现在做");
        terminal.signal(signal);
        assert!(terminal.end().success(), "{signal:?}");
        assert_restored(&terminal);
    }
}

#[test]
fn fifty_sizes_in_a_row_do_no_harm() {
    let data = folder();
    joined(data.path());
    let mut dice = Pcg32::new(2026, 33);
    let mut terminal = Launch::new(data.path()).start();
    terminal.until("现在做").keys(ENTER).until("本课目录");
    for n in 0..50 {
        let (columns, rows) = match n {
            7 => (1, 1),
            19 => (2, 1),
            31 => (1, 60),
            _ => ((1 + dice.next_u32() % 220) as u16, (1 + dice.next_u32() % 60) as u16),
        };
        terminal.resize_unseen(columns, rows);
        if n % 5 == 0 {
            terminal.keys(" ");
        }
    }
    terminal.resize(100, 30).until("本课目录").keys(ESC).until("现在做").keys("q");
    assert!(terminal.end().success());
}

#[test]
fn a_small_window_is_told_kindly_until_it_grows() {
    let data = folder();
    joined(data.path());
    let mut terminal = Launch::new(data.path()).size(32, 8).start();
    terminal.until("窗口小了一点").until("32×8").until("40×12");
    terminal.resize(40, 12).until("现在做").resize(30, 9).until("30×9").keys("q");
    assert!(terminal.end().success());
}

#[test]
fn pasted_text_is_cleaned() {
    let data = folder();
    let mut terminal = Launch::new(data.path()).start();
    terminal.until("简体中文").keys(ENTER).until("上一步");
    let pasted = "小\u{1b}[31m店\u{1b}]0;x\u{7}\n长\u{9b}2J\u{202e}";
    terminal.keys(&format!("\u{1b}[200~{pasted}\u{1b}[201~")).until("小");
    terminal.keys(ENTER).until("15 分钟").keys(ENTER).until("现在做").until_saved().keys("q");
    assert!(terminal.end().success());
    let name = name(data.path());
    let is_clean = |c: char| !c.is_control() && !('\u{202a}'..='\u{202e}').contains(&c);
    assert!(name.chars().all(is_clean), "{name:?}");
    assert!(name.contains('小') && name.contains('店') && name.contains('长'), "{name:?}");
}

#[test]
fn unknown_keys_are_left_alone() {
    let data = folder();
    joined(data.path());
    let mut terminal = Launch::new(data.path()).start();
    let before = terminal.until("现在做").until_saved().screen();
    // F5, F12, Ctrl-Left, Insert, a keypad key, and sequences of no terminal.
    for keys in ["\u{1b}[15~", "\u{1b}[24~", "\u{1b}[1;5D", "\u{1b}[2~", "\u{1b}OM", "\u{1b}[999z", "~é"] {
        terminal.keys(keys);
    }
    terminal.keys("?").until("这一页").keys(ESC).until_gone("这一页");
    assert_eq!(terminal.screen(), before);
}

#[test]
fn late_answers_of_the_terminal_are_not_taken_for_keys() {
    let data = folder();
    let mut terminal = Launch::new(data.path()).start();
    terminal.until("简体中文").until("1-2 选择");
    // A slow line: the answers to the questions at the start come after them.
    terminal.keys("\u{1b}]11;rgb:2222/2222/bbbb\u{1b}\\\u{1b}[5;2R\u{1b}[5;2R\u{1b}[?62;22c");
    terminal.keys("\u{1b}]11;rgb:2222/2222/bbbb\u{7}");
    terminal.keys(ENTER).until("怎么称呼你").until("上一步");
    assert!(terminal.screen().contains("简体中文"), "{}", terminal.screen());
    terminal.keys(ENTER).until("15 分钟").keys(ENTER).until("现在做").until_saved().keys("q");
    assert!(terminal.end().success());
    assert_eq!(name(data.path()), "新同事");
}

/// The colours that were set by SGR sequences.
fn colours(written: &str) -> Vec<&str> {
    let sequences = written.split("\u{1b}[").skip(1);
    let sgr = sequences.filter_map(|rest| {
        let end = rest.find(|c: char| !(c.is_ascii_digit() || c == ';' || c == ':'))?;
        rest[end..].starts_with('m').then(|| &rest[..end])
    });
    // 39 and 49 give the terminal its own colours back.
    let is_colour = |part: &str| {
        let n: u16 = part.parse().unwrap_or(0);
        matches!(n, 30..=38 | 40..=48 | 90..=107)
    };
    sgr.filter(|sgr| sgr.split([';', ':']).any(is_colour)).collect()
}

#[test]
fn without_colour_none_is_written() {
    for (name, value, expected) in [("NO_COLOR", "1", false), ("NO_COLOR", "", true)] {
        let data = folder();
        let mut terminal = Launch::new(data.path()).env(name, value).start();
        join(&mut terminal);
        assert!(terminal.screen().contains("► "), "{}", terminal.screen());
        terminal.keys(ENTER).until("本课目录").keys("?").until("这一页");
        let written = terminal.kill();
        let found = colours(&written);
        assert_eq!(!found.is_empty(), expected, "{name}={value}: {found:?}");
    }
}

#[test]
fn a_dumb_terminal_gets_the_plain_front_end() {
    let data = folder();
    let mut terminal = Launch::new(data.path()).env("TERM", "dumb").start();
    terminal
        .until("1. 简体中文")
        .until("2. English")
        .keys("1\n")
        .until("怎么称呼你")
        .keys("小周\n")
        .until("1. 15 分钟");
    terminal.keys("4\n").until("== 今日 ==").keys("q\n");
    assert!(terminal.end().success());
    assert!(!terminal.written().contains('\u{1b}'), "{:?}", terminal.written());
    assert_eq!(name(data.path()), "小周");
}

#[test]
fn the_front_ends_change_in_the_middle() {
    let data = folder();
    joined(data.path());
    let mut terminal = Launch::new(data.path()).start();
    terminal.until("现在做").keys(F9).until("== 今日 ==").keys("1\n").until("== ").until("课程导览");
    terminal.keys("f9\n").until("空格 往下").keys(ESC).until("现在做").keys("q");
    assert!(terminal.end().success());
    assert_restored(&terminal);
}

#[test]
fn tabs_and_rows_are_buttons() {
    let data = folder();
    joined(data.path());
    let mut terminal = Launch::new(data.path()).start();
    terminal.until("现在做");
    let tab = terminal.place_of("课程");
    terminal.click(tab).until_gone("现在做").until("平台规则");
    let tab = terminal.place_of("今日");
    terminal.click(tab).until("现在做");
    let hint = terminal.place_of("帮助");
    terminal.click(hint).until("这一页").keys(ESC).until_gone("这一页").keys("q");
    assert!(terminal.end().success());
}
