//! `content.lock`: what was published under which revision.
//! A fingerprint (see `quiz`) covers meaning, not wording; a lesson's covers
//! its anchors, checks, rules and figures.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::content::{Doc, Step};
use crate::quiz::Print;

use super::context::Context;

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
            let entry = LockEntry { rev: question.rev, fingerprint: question.fingerprint() };
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
}
