//! A drill played by an outside player, line by line: what it says is read,
//! checked and answered; whatever is wrong with a line changes nothing.

use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};

use super::decisions::DecisionLog;
use super::headless::{Summary, refused_at};
use super::observe::Observation;
use super::play::Drill;
use super::submission::{Reason, Submission};
use crate::sim::Command;
use crate::text::{Explain, Words};

/// The longest line that is read, in bytes.
pub const LONGEST_LINE: usize = 1 << 20;

/// What a player says in a line.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Said {
    /// Decisions for the round.
    commands: Option<Vec<Command>>,
    /// The main reason.
    reason: Option<Reason>,
    /// Play the round; `false` only asks whether the commands are legal.
    submit: Option<bool>,
    /// Leave.
    #[serde(default)]
    quit: bool,
}

/// What is wrong with a line.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Trouble {
    /// `line-too-long`, `not-utf8`, `not-json`, `wrong-shape`, `nothing-said`
    /// or `refused`.
    pub code: &'static str,
    /// The line it answers, from 1.
    pub line: u64,
    /// The column, from 1, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<usize>,
    /// The command, from 0, where one is refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub command: Option<usize>,
    /// What happened.
    pub what: Words,
    /// What to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hint: Option<Words>,
}

/// How a dialogue ended.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Ending {
    /// Whether every round was played.
    pub finished: bool,
    /// Rounds that were played; house plays the others for the value.
    pub rounds_played: u16,
    /// What it came to.
    #[serde(flatten)]
    pub summary: Summary,
    /// The log, for `drill run`.
    pub log: DecisionLog,
}

/// A line of the program.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Reply {
    /// What is to be seen, and what may be decided.
    Observation(Box<Observation>),
    /// The commands are legal; nothing was played.
    Legal {
        /// The round, from 0.
        round: u16,
    },
    /// Something is wrong with a line; nothing has changed.
    Error(Trouble),
    /// The end.
    Result(Box<Ending>),
}

/// A drill and the player at the other end.
#[derive(Debug)]
pub struct Dialogue {
    drill: Drill,
    lines: u64,
    over: bool,
}

impl Dialogue {
    /// Begins; the first reply is what is to be seen.
    #[must_use]
    pub fn begin(drill: Drill) -> (Dialogue, Reply) {
        let reply = Reply::Observation(Box::new(Observation::of(&drill)));
        (Dialogue { drill, lines: 0, over: false }, reply)
    }

    /// Whether the last reply was the end.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.over
    }

    /// Answers a line; an empty one is not answered.
    pub fn hear(&mut self, line: &[u8]) -> Option<Reply> {
        self.lines += 1;
        let Ok(text) = std::str::from_utf8(line) else {
            let what = Words::new("这一行不是 UTF-8", "this line is not UTF-8");
            return Some(self.trouble("not-utf8", None, what, Some(shape())));
        };
        if text.trim().is_empty() {
            return None;
        }
        Some(match read(text) {
            Ok(said) => self.act(said),
            Err((code, column, told)) => {
                let what = Words::new(format!("读不懂：{told}"), format!("cannot be read: {told}"));
                self.trouble(code, column, what, Some(shape()))
            }
        })
    }

    /// Answers a line that was too long to read.
    pub fn overlong(&mut self) -> Reply {
        self.lines += 1;
        let what = Words::new(
            format!("这一行超过 {LONGEST_LINE} 字节，没有读"),
            format!("this line is longer than {LONGEST_LINE} bytes and was not read"),
        );
        let hint = Words::new("一行只写一个回合的决定", "write one round's decisions a line");
        self.trouble("line-too-long", None, what, Some(hint))
    }

    /// The end, as far as it came.
    pub fn end(&mut self) -> Reply {
        self.over = true;
        Reply::Result(Box::new(Ending {
            finished: self.drill.finished(),
            rounds_played: self.drill.round(),
            summary: Summary::of(&self.drill),
            log: DecisionLog::of(&self.drill),
        }))
    }

    fn act(&mut self, said: Said) -> Reply {
        if said.quit {
            return self.end();
        }
        if said.commands.is_none() && said.submit != Some(true) {
            let what = Words::new("这一行没有决定", "this line decides nothing");
            return self.trouble("nothing-said", None, what, Some(shape()));
        }
        let commands = said.commands.unwrap_or_default();
        if let Err(refusal) = self.drill.check(&commands) {
            let at = refused_at(&self.drill, &commands) - 1;
            let reply = self.trouble("refused", None, refusal.what(), refusal.hint());
            return match reply {
                Reply::Error(trouble) => Reply::Error(Trouble { command: Some(at), ..trouble }),
                other => other,
            };
        }
        if said.submit == Some(false) {
            return Reply::Legal { round: self.drill.round() };
        }
        let submission = Submission { reason: said.reason, ..Submission::of(commands) };
        if let Err(refusal) = self.drill.submit(submission) {
            return self.trouble("refused", None, refusal.what(), refusal.hint());
        }
        if self.drill.finished() {
            return self.end();
        }
        Reply::Observation(Box::new(Observation::of(&self.drill)))
    }

    fn trouble(&self, code: &'static str, column: Option<usize>, what: Words, hint: Option<Words>) -> Reply {
        Reply::Error(Trouble { code, line: self.lines, column, command: None, what, hint })
    }
}

/// Reads an object; serde alone would take a list for one.
fn read(text: &str) -> Result<Said, (&'static str, Option<usize>, String)> {
    let told = |error: &serde_json::Error| {
        let told = error.to_string();
        let code = if error.is_data() { "wrong-shape" } else { "not-json" };
        let told = told.rsplit_once(" at line ").map_or(told.as_str(), |(what, _)| what).to_owned();
        (code, Some(error.column().max(1)), told)
    };
    if !text.trim_start().starts_with('{') {
        let json: Result<IgnoredAny, _> = serde_json::from_str(text);
        return Err(match json {
            Ok(_) => ("wrong-shape", Some(1), "expected an object".to_owned()),
            Err(error) => told(&error),
        });
    }
    serde_json::from_str(text).map_err(|error| told(&error))
}

fn shape() -> Words {
    const SHAPES: &str = r#"{"commands":[…]} {"submit":true} {"quit":true}"#;
    Words::new(format!("一行写一个：{SHAPES}"), format!("write one of these a line: {SHAPES}"))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::*;
    use crate::drill::{Level, Seed};
    use crate::sim::Scenario;

    fn begun() -> Dialogue {
        let text = include_str!("../../scenarios/sc-pricing-desk.toml");
        let scenario = Scenario::parse(text).unwrap_or_else(|error| panic!("{error}"));
        Dialogue::begin(Drill::start(Arc::new(scenario), Level(2), Seed(5))).0
    }

    fn code(reply: Option<Reply>) -> &'static str {
        match reply {
            Some(Reply::Error(trouble)) => trouble.code,
            Some(Reply::Observation(_)) => "observation",
            Some(Reply::Legal { .. }) => "legal",
            Some(Reply::Result(_)) => "result",
            None => "nothing",
        }
    }

    #[test]
    fn every_kind_of_line_has_its_answer() {
        let mut talk = begun();
        for (line, answer) in [
            (&b"\xff\xfe"[..], "not-utf8"),
            (b"{", "not-json"),
            (b"[[[[", "not-json"),
            (b"17", "wrong-shape"),
            (b"[[],null,true,false]", "wrong-shape"),
            (br#"{"cheat":1}"#, "wrong-shape"),
            (br#"{"commands":[{"do":"fly"}]}"#, "wrong-shape"),
            (b"{}", "nothing-said"),
            (br#"{"submit":false}"#, "nothing-said"),
            (br#"{"commands":[{"do":"price","product":"nosuch","price_fen":1}]}"#, "refused"),
            (
                br#"{"commands":[{"do":"price","product":"thermos-500","price_fen":7900}],"submit":false}"#,
                "legal",
            ),
            (b"  \t ", "nothing"),
            (br#"{"submit":true}"#, "observation"),
            (br#"{"commands":[],"reason":"steady"}"#, "observation"),
            (br#"{"quit":true}"#, "result"),
        ] {
            assert_eq!(code(talk.hear(line)), answer, "{}", String::from_utf8_lossy(line));
        }
        assert!(talk.is_over());
        assert_eq!(talk.drill.round(), 2);
    }

    #[test]
    fn the_refused_command_is_named_and_nothing_changes() {
        let mut talk = begun();
        let before = talk.drill.view();
        let line = br#"{"commands":[{"do":"price","product":"thermos-500","price_fen":7900},
            {"do":"surge","slots":5}]}"#;
        let Some(Reply::Error(trouble)) = talk.hear(line) else { panic!("it was taken") };
        assert_eq!((trouble.code, trouble.line, trouble.command), ("refused", 1, Some(1)));
        assert_eq!(talk.drill.view(), before);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn no_line_breaks_the_dialogue(bytes in proptest::collection::vec(any::<u8>(), 0..80)) {
            let mut talk = begun();
            let _ = talk.hear(&bytes);
            prop_assert_eq!(talk.drill.round(), 0);
        }
    }
}
