//! `content.lock`: what was published under which revision.
//!
//! A fingerprint covers what carries meaning: keys, scores, formulas, anchors,
//! rules, and every figure in the texts. A mended typo leaves it alone; a
//! changed price, day or key does not.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::content::{Doc, Step};
use crate::quiz::{Kind, Question, Target};
use crate::text::Words;

use super::context::{Context, options, shown};

/// The file, at the root of the pack.
pub const LOCK_FILE: &str = "content.lock";

/// One published id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LockEntry {
    /// The revision.
    pub rev: u32,
    /// The fingerprint of its meaning.
    pub fingerprint: String,
}

/// Everything published, by kind and id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lock {
    /// Lessons by id.
    pub lessons: BTreeMap<String, LockEntry>,
    /// Questions by id.
    pub questions: BTreeMap<String, LockEntry>,
}

impl Lock {
    /// The lock of a pack as it stands.
    #[must_use]
    pub fn of(context: &Context<'_>) -> Lock {
        let mut lock = Lock::default();
        for lesson in context.pack.lessons() {
            let mut print = Print::default();
            for page in context.pages.iter().filter(|p| p.lesson.meta.id == lesson.meta.id) {
                let body = &page.body;
                body.anchors().iter().for_each(|a| print.add(&a.value));
                body.checks().iter().for_each(|c| print.add(&c.value));
                for (rule, _) in body.rules() {
                    let kept = [&rule.source, &rule.valid_until];
                    kept.into_iter().flatten().for_each(|part| print.add(&part.value));
                }
                print.figures(&body.plain_text());
            }
            let entry = LockEntry { rev: lesson.meta.rev, fingerprint: print.done() };
            lock.lessons.insert(lesson.meta.id.to_string(), entry);
        }
        for asked in context.asked() {
            let question = asked.question;
            let entry = LockEntry { rev: question.rev, fingerprint: fingerprint(question) };
            lock.questions.insert(question.id.to_string(), entry);
        }
        lock
    }

    /// Reads a lock file; what is not as written by [`write`](Self::write) is
    /// left out, and told by the rule that compares.
    #[must_use]
    pub fn read(text: &str) -> Lock {
        let mut lock = Lock::default();
        let mut section = String::new();
        for line in text.lines().map(str::trim) {
            if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
                section = name.to_owned();
                continue;
            }
            let Some((id, entry)) = entry(line) else { continue };
            match section.as_str() {
                "lesson" => lock.lessons.insert(id, entry),
                "question" => lock.questions.insert(id, entry),
                _ => None,
            };
        }
        lock
    }

    /// The lock file's text: TOML, one line per id, sorted, so that a change
    /// of one question is a change of one line.
    #[must_use]
    pub fn write(&self) -> String {
        let mut text =
            "# Written by `zhanggui check --lock`. One line per published id.\nschema = 1\n".to_owned();
        for (section, entries) in [("lesson", &self.lessons), ("question", &self.questions)] {
            let _ = write!(text, "\n[{section}]\n");
            for (id, entry) in entries {
                let _ = writeln!(text, "{id} = {{ rev = {}, print = \"{}\" }}", entry.rev, entry.fingerprint);
            }
        }
        text
    }

    /// Where an id stands in a lock file.
    #[must_use]
    pub fn span(text: &str, section: &str, id: &str) -> std::ops::Range<usize> {
        Doc::of(text).span(&[Step::Key(section), Step::Key(id)])
    }
}

fn entry(line: &str) -> Option<(String, LockEntry)> {
    let (id, rest) = line.split_once(" = { rev = ")?;
    let (rev, rest) = rest.split_once(", print = \"")?;
    let fingerprint = rest.strip_suffix("\" }")?;
    Some((id.to_owned(), LockEntry { rev: rev.parse().ok()?, fingerprint: fingerprint.to_owned() }))
}

/// What a question means, without its wording.
fn fingerprint(question: &Question) -> String {
    let mut print = Print::default();
    print.add(question.kind.word());
    for option in options(question) {
        print.add(&option.id);
        print.add(&format!("{} {} {}", option.correct, option.score, option.red_line));
    }
    match &question.kind {
        Kind::Multiple(multiple) => print.add(&format!("{:?}", multiple.policy)),
        Kind::TrueFalse(truth) => print.add(&truth.answer.to_string()),
        Kind::Numeric(number) => {
            match &number.target {
                Target::Near(expr, tolerance) => print.add(&format!("{} {tolerance:?}", expr.source())),
                Target::Between(low, high) => print.add(&format!("{low} {high}")),
            }
            print.add(&format!("{:?} {:?}", number.round, number.unit));
            for tier in &number.tiers {
                print.add(&format!("{} {:?} {}", tier.value.source(), tier.tolerance, tier.score));
            }
            number.params.described().iter().for_each(|line| print.add(line));
        }
        Kind::Single(_) | Kind::Case(_) => {}
    }
    for (_, words) in shown(question) {
        let Words { zh, en } = words;
        print.figures(&zh);
        print.figures(&en);
    }
    print.done()
}

/// FNV-1a, 64 bits: the same on every machine and in every version.
struct Print(u64);

impl Default for Print {
    fn default() -> Self {
        Print(0xcbf2_9ce4_8422_2325)
    }
}

impl Print {
    fn add(&mut self, part: &str) {
        for byte in part.bytes().chain([0]) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }

    /// Every figure of a text, in order.
    fn figures(&mut self, text: &str) {
        let figure = |c: char| c.is_ascii_digit() || c == '.' || c == '%';
        for part in text.split(|c| !figure(c)).map(|p| p.trim_matches('.')).filter(|p| !p.is_empty()) {
            self.add(part);
        }
    }

    fn done(self) -> String {
        format!("{:016x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_reads_back_as_written() {
        let entry = |rev, print: &str| LockEntry { rev, fingerprint: print.to_owned() };
        let lock = Lock {
            lessons: BTreeMap::from([("rules".to_owned(), entry(1, "00ff"))]),
            questions: BTreeMap::from([
                ("q-a".to_owned(), entry(3, "0a")),
                ("q-b".to_owned(), entry(1, "0b")),
            ]),
        };
        let text = lock.write();
        assert_eq!(Lock::read(&text), lock);
        assert!(text.parse::<toml::Table>().is_ok(), "{text}");
    }

    #[test]
    fn the_print_is_fnv_1a_and_sees_figures_only() {
        // FNV-1a 64 of "foobar" is 0x85944171f73967e8 (Noll's test vectors).
        let mut plain = Print::default();
        for byte in "foobar".bytes() {
            plain.0 = (plain.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
        assert_eq!(plain.0, 0x8594_4171_f739_67e8);
        let of = |text: &str| {
            let mut print = Print::default();
            print.figures(text);
            print.done()
        };
        assert_eq!(of("满 300 减 40。"), of("满300，减40"));
        assert_ne!(of("满 300 减 40"), of("满 300 减 50"));
    }
}
