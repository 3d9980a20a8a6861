//! The `:::` lines of the lesson format: names, ids, attributes.

use super::document::{LessonKind, Rule};
use super::problem::{Problem, ProblemKind};
use super::span::{Span, Spanned};
use crate::text::nearest;

/// The blocks' names.
pub(super) const NAMES: [&str; 6] = ["example", "pitfall", "rule", "script", "try", "check"];

/// One `:::` line.
#[derive(Clone, Debug)]
pub(super) struct Fence {
    /// The line without its end.
    pub span: Span,
    pub head: Head,
}

/// What a `:::` line says.
#[derive(Clone, Debug)]
pub(super) enum Head {
    Close,
    Open { kind: LessonKind, name: &'static str, title: Option<Spanned<String>> },
    Unknown { name: String },
}

/// Whether a line without its end is a `:::` line.
pub(super) fn is_fence(line: &str) -> bool {
    line.starts_with(":::")
}

/// Reads the `:::` line at `span`.
pub(super) fn read(line: &str, span: Span, problems: &mut Vec<Problem>) -> Fence {
    let behind = line.trim_start_matches(':');
    let mut words = Words { rest: behind, at: span.start + line.len() - behind.len(), problems };
    if behind.trim().is_empty() {
        return Fence { span, head: Head::Close };
    }
    let Some(written) = words.bare() else {
        words.problem(ProblemKind::NoName, span);
        return Fence { span, head: Head::Unknown { name: behind.trim().to_owned() } };
    };
    let Some(name) = NAMES.into_iter().find(|name| *name == written.value) else {
        let nearest = nearest(&written.value, NAMES);
        words.problem(ProblemKind::UnknownBlock { name: written.value.clone(), nearest }, written.span);
        return Fence { span, head: Head::Unknown { name: written.value } };
    };
    let mut given = Given::default();
    words.rest_of_line(name, &mut given);
    let kind = kind_of(name, &mut given, span, problems);
    Fence { span, head: Head::Open { kind, name, title: given.title } }
}

/// What stands behind a block's name.
#[derive(Default)]
struct Given {
    id: Option<Spanned<String>>,
    title: Option<Spanned<String>>,
    rule: Rule,
}

impl Given {
    fn slot(&mut self, block: &str, key: &str) -> Option<&mut Option<Spanned<String>>> {
        match (block, key) {
            (_, "title") => Some(&mut self.title),
            ("rule", "source") => Some(&mut self.rule.source),
            ("rule", "checked_on") => Some(&mut self.rule.checked_on),
            ("rule", "valid_until") => Some(&mut self.rule.valid_until),
            _ => None,
        }
    }
}

fn keys(block: &str) -> &'static [&'static str] {
    if block == "rule" { &["title", "source", "checked_on", "valid_until"] } else { &["title"] }
}

fn kind_of(name: &'static str, given: &mut Given, span: Span, problems: &mut Vec<Problem>) -> LessonKind {
    let mut lacks = |kind| problems.push(Problem { kind, span });
    match name {
        "example" => LessonKind::Example,
        "pitfall" => LessonKind::Pitfall,
        "script" => LessonKind::Script,
        "rule" => {
            let rule = std::mem::take(&mut given.rule);
            for (key, value) in [("source", &rule.source), ("checked_on", &rule.checked_on)] {
                if value.is_none() {
                    lacks(ProblemKind::MissingAttribute { block: name, key });
                }
            }
            LessonKind::Rule(rule)
        }
        _ => {
            if given.id.is_none() {
                lacks(ProblemKind::MissingId { block: name });
            }
            let id = given.id.take();
            if name == "try" { LessonKind::Try(id) } else { LessonKind::Check(id) }
        }
    }
}

/// The words of a `:::` line from left to right.
struct Words<'a> {
    rest: &'a str,
    at: usize,
    problems: &'a mut Vec<Problem>,
}

impl Words<'_> {
    fn problem(&mut self, kind: ProblemKind, span: Span) {
        self.problems.push(Problem { kind, span });
    }

    fn skip(&mut self, bytes: usize) {
        self.at += bytes;
        self.rest = &self.rest[bytes..];
    }

    fn skip_blanks(&mut self) {
        let blanks = self.rest.len() - self.rest.trim_start().len();
        self.skip(blanks);
    }

    /// The next word of letters, figures, `-` and `_`.
    fn bare(&mut self) -> Option<Spanned<String>> {
        self.skip_blanks();
        let end = self.rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_')));
        self.take(end.unwrap_or(self.rest.len()))
    }

    fn take(&mut self, bytes: usize) -> Option<Spanned<String>> {
        let word = self.rest[..bytes].to_owned();
        let span = Span::new(self.at, self.at + bytes);
        self.skip(bytes);
        (!word.is_empty()).then_some(Spanned::new(word, span))
    }

    fn to_blank(&mut self) -> Option<Spanned<String>> {
        let end = self.rest.find(char::is_whitespace).unwrap_or(self.rest.len());
        self.take(end)
    }

    fn rest_of_line(&mut self, block: &'static str, given: &mut Given) {
        loop {
            self.skip_blanks();
            if self.rest.is_empty() {
                return;
            }
            let word = self.bare();
            match word {
                Some(key) if self.rest.starts_with('=') => {
                    self.skip(1);
                    self.attribute(block, key, given);
                }
                Some(id)
                    if matches!(block, "try" | "check")
                        && given.id.is_none()
                        && !self.rest.starts_with(|c: char| !c.is_whitespace()) =>
                {
                    given.id = Some(id);
                }
                word => self.malformed(word),
            }
        }
    }

    fn malformed(&mut self, word: Option<Spanned<String>>) {
        let tail = self.to_blank();
        let start = word.as_ref().or(tail.as_ref()).map_or(self.at, |word| word.span.start);
        let text = word.map(|word| word.value).unwrap_or_default()
            + &tail.map(|tail| tail.value).unwrap_or_default();
        self.problem(ProblemKind::Malformed { text }, Span::new(start, self.at));
    }

    fn attribute(&mut self, block: &'static str, key: Spanned<String>, given: &mut Given) {
        let value = self.value(&key.value);
        let Some(slot) = given.slot(block, &key.value) else {
            let nearest = nearest(&key.value, keys(block).iter().copied());
            self.problem(ProblemKind::UnknownAttribute { block, key: key.value, nearest }, key.span);
            return;
        };
        if slot.is_some() {
            self.problem(ProblemKind::Duplicate { key: key.value }, key.span);
            return;
        }
        let Some(value) = value else {
            self.problem(ProblemKind::Malformed { text: format!("{}=", key.value) }, key.span);
            return;
        };
        let dated = matches!(key.value.as_str(), "checked_on" | "valid_until");
        *slot = Some(value.clone());
        if dated && !is_date(&value.value) {
            self.problem(ProblemKind::BadDate { text: value.value }, value.span);
        }
    }

    /// `"…"` with `\"` and `\\` inside, or a bare word.
    fn value(&mut self, key: &str) -> Option<Spanned<String>> {
        if !self.rest.starts_with('"') {
            return self.to_blank();
        }
        self.skip(1);
        let start = self.at;
        let mut value = String::new();
        let mut escaped = false;
        for (index, c) in self.rest.char_indices() {
            match c {
                '"' if !escaped => {
                    self.skip(index + 1);
                    return Some(Spanned::new(value, Span::new(start, start + index)));
                }
                '\\' if !escaped => {
                    escaped = true;
                    continue;
                }
                '"' | '\\' => {}
                _ if escaped => value.push('\\'),
                _ => {}
            }
            escaped = false;
            value.push(c);
        }
        let end = start + self.rest.len();
        self.skip(self.rest.len());
        self.problem(ProblemKind::OpenQuote { key: key.to_owned() }, Span::new(start - 1, end));
        Some(Spanned::new(value.trim_end().to_owned(), Span::new(start, end)))
    }
}

/// `YYYY-MM-DD`, a day that the calendar has.
fn is_date(text: &str) -> bool {
    let bytes = text.as_bytes();
    let shape = bytes.len() == 10
        && bytes.iter().enumerate().all(|(index, byte)| match index {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if !shape {
        return false;
    }
    let number = |range: std::ops::Range<usize>| text[range].parse::<u32>().unwrap_or(0);
    let (year, month, day) = (number(0..4), number(5..7), number(8..10));
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=days).contains(&day)
}
