//! The real binary, killed: over a thousand answers in the plain front end,
//! `kill -9` at moments nobody chose, and nothing that a page had shown as
//! stored is missing afterwards.
//!
//! A plain page is read out only after everything asked for is on the disk, so
//! that an explanation on the pipe is an acknowledged answer.

use std::io::{BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// Answers over the whole run.
const ANSWERS: usize = 1_000;
/// The program's lives.
const LIVES: usize = 16;

struct Session {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

/// A page as read from the pipe; none when the pipe has ended.
type Page = Option<String>;

impl Session {
    fn start(data: &Path) -> Session {
        let mut child = Command::new(env!("CARGO_BIN_EXE_zhanggui"))
            .args(["--plain", "--lang", "zh", "--data"])
            .arg(data)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        let input = child.stdin.take().expect("a pipe in");
        let output = BufReader::new(child.stdout.take().expect("a pipe out"));
        Session { child, input, output }
    }

    /// Reads up to the prompt.
    fn page(&mut self) -> Page {
        let mut bytes = Vec::new();
        let mut byte = [0u8];
        while !bytes.ends_with(b"\n> ") && !bytes.ends_with(" > ".as_bytes()) {
            if self.output.read(&mut byte).ok()? == 0 {
                return None;
            }
            bytes.push(byte[0]);
        }
        String::from_utf8(bytes).ok()
    }

    fn say(&mut self, line: &str) -> Page {
        writeln!(self.input, "{line}").and_then(|()| self.input.flush()).ok()?;
        self.page()
    }

    fn kill(mut self) {
        self.child.kill().expect("killed");
        self.child.wait().expect("gone");
    }
}

/// The number before the row that says `label`.
fn row(page: &str, label: &str) -> Option<String> {
    let line = page.lines().find(|line| line.ends_with(label) || line.contains(&format!(". {label}")))?;
    line.split_once('.').map(|(number, _)| number.trim().to_string())
}

/// What to type on this page to get to the next answer.
fn reply(page: &str) -> String {
    if page.contains("怎么称呼你") {
        return "学员".into();
    }
    let is_asking = page.contains("[回车 提交]");
    if is_asking {
        let is_number = page.contains("你的答案");
        let is_chosen = page.contains("[x]");
        return if is_number || !is_chosen { "1".into() } else { String::new() };
    }
    if page.contains("结果 ==") {
        // The whole set again, where it is offered; else back.
        return if page.contains("[a ") { "a".into() } else { "0".into() };
    }
    if page.contains("== 今日 ==") {
        return row(page, "课程").unwrap_or_else(|| "0".into());
    }
    if page.contains("== 课程 ==") {
        let practice = page.lines().find(|line| line.contains("练习")).and_then(|line| line.split_once('.'));
        return practice.map_or("0".into(), |(number, _)| number.trim().to_string());
    }
    String::new()
}

fn shows_an_answer(page: &str) -> bool {
    page.contains("记住  ") && (page.contains("[回车 下一题]") || page.contains("[回车 看结果]"))
}

/// Answers until `enough`, then dies by `kill -9` at once or in the middle of
/// a step. Returns how many answers were acknowledged.
fn live(data: &Path, enough: usize, in_the_middle: bool) -> usize {
    let mut session = Session::start(data);
    let mut acknowledged = 0;
    let mut page = session.page();
    for _ in 0..enough * 8 {
        let Some(text) = &page else { break };
        acknowledged += usize::from(shows_an_answer(text));
        if acknowledged >= enough {
            break;
        }
        page = session.say(&reply(text));
    }
    if in_the_middle {
        // An answer is on its way: whether it arrives is open, and either is
        // right.
        for line in ["", "1", ""] {
            let _ = writeln!(session.input, "{line}");
        }
        let _ = session.input.flush();
    }
    session.kill();
    acknowledged
}

/// How many answers the log holds, each once.
fn stored(data: &Path) -> usize {
    let output = Command::new(env!("CARGO_BIN_EXE_zhanggui"))
        .arg("--data")
        .arg(data)
        .args(["export", "-"])
        .output()
        .expect("the export runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("text");
    let mut ids: Vec<String> = text
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).expect("a record"))
        .filter(|record| record["kind"] == "question.answered")
        .map(|record| record["id"].to_string())
        .collect();
    let all = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), all, "an answer is there twice");
    all
}

#[test]
fn no_acknowledged_answer_is_lost() {
    let data = tempfile::tempdir().expect("a folder");
    let (mut acknowledged, mut before) = (0, 0);
    for life in 0..LIVES {
        let enough = (ANSWERS - acknowledged).div_ceil(LIVES - life);
        let more = live(data.path(), enough, life % 2 == 1);
        assert!(more >= enough, "life {life}: {more} of {enough} answers");
        let now = stored(data.path());
        assert!(now >= before + more, "life {life}: {now} stored, {before} before, {more} acknowledged");
        assert!(now <= before + more + 1, "life {life}: more answers stored than were given");
        acknowledged += more;
        before = now;
    }
    assert!(acknowledged >= ANSWERS);
}
