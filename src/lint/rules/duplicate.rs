//! An id names one thing in the whole pack: records are kept by it.

use std::collections::BTreeMap;

use crate::content::{Diagnostic, Doc, Step};
use crate::text::Words;

use super::super::context::Context;

pub(super) fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let mut questions: BTreeMap<&str, &str> = BTreeMap::new();
    for asked in context.asked() {
        let (id, path) = (asked.question.id.as_str(), asked.page.file.path.as_str());
        if let Some(first) = questions.insert(id, path) {
            let words = twice("题", "question", id, first);
            out.push(asked.error("duplicate-id", &[Step::Key("id")], words.zh, words.en));
        }
    }
    let mut banks: BTreeMap<&str, &str> = BTreeMap::new();
    for bank in &context.banks {
        let (id, path) = (bank.file.bank.id.as_str(), bank.file.path.as_str());
        if let Some(first) = banks.insert(id, path) {
            let span = Doc::of(bank.text).span(&[Step::Key("bank")]);
            out.push(Diagnostic::error(
                "duplicate-id",
                path,
                bank.text,
                span,
                twice("题库", "bank", id, first),
            ));
        }
    }
    let mut lessons: BTreeMap<&str, &str> = BTreeMap::new();
    for page in &context.pages {
        let id = page.lesson.meta.id.as_str();
        let own = page
            .lesson
            .path(crate::text::Lang::Zh)
            .or(page.lesson.path(crate::text::Lang::En))
            .unwrap_or(page.path);
        match lessons.get(id) {
            Some(first) if *first != own && own == page.path => {
                let words = twice("课", "lesson", id, first);
                out.push(page.error("duplicate-id", page.front(&[Step::Key("id")]), words.zh, words.en));
            }
            Some(_) => {}
            None => drop(lessons.insert(id, own)),
        }
    }
    papers(context, &banks, out);
}

fn papers(context: &Context<'_>, banks: &BTreeMap<&str, &str>, out: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<&str, &str> = banks.clone();
    for paper in context.pack.papers() {
        if let Some(first) = seen.insert(paper.id.as_str(), "quizzes/papers.toml") {
            let words = twice("试卷", "paper", paper.id.as_str(), first);
            out.push(Diagnostic::whole("duplicate-id", "quizzes/papers.toml", words));
        }
    }
}

fn twice(zh: &str, en: &str, id: &str, first: &str) -> Words {
    Words::new(
        format!("{zh} id「{id}」已经在 {first} 用过"),
        format!("{en} id `{id}` is already used in {first}"),
    )
}
