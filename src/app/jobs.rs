//! Work done off the drawing thread: what it is, and what it says.
//!
//! A job is pure computation over shared, read-only things; the driver runs
//! it on a thread of its own, one of each kind, and the latest request wins.

use std::sync::Arc;

use super::index::{Index, Item, Target};
use crate::content::{Lesson, Pack};
use crate::markdown::parse;
use crate::text::{Lang, Words};

/// A kind of job; a running one is replaced by the next of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// Building the search index.
    Index,
}

/// A job to do.
#[derive(Debug)]
pub enum Job {
    /// Build the search index.
    Index,
}

/// What a job says.
#[derive(Clone, Debug)]
pub enum News {
    /// The search index is there.
    Indexed(Arc<Index>),
}

impl Job {
    /// Which kind it is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self {
            Job::Index => Kind::Index,
        }
    }

    /// Does the work. `is_cancelled` is asked often; `tell` may be called many
    /// times.
    pub fn run(&self, pack: &Pack, is_cancelled: &dyn Fn() -> bool, tell: &mut dyn FnMut(News)) {
        match self {
            Job::Index => tell(News::Indexed(Arc::new(index_of(pack, is_cancelled)))),
        }
    }
}

/// Everything that can be found in the pack.
fn index_of(pack: &Pack, is_cancelled: &dyn Fn() -> bool) -> Index {
    let mut items = Vec::new();
    for id in pack.course().lesson_order() {
        if is_cancelled() {
            return Index::default();
        }
        if let Some(lesson) = pack.lesson(id) {
            let module = pack.course().module(&lesson.meta.module);
            let note = module.map(|module| module.title.clone()).unwrap_or_default();
            items.push(Item::new(lesson.meta.title.clone(), note, Target::Lesson(id.clone(), None)));
            items.extend(sections(lesson));
        }
    }
    let terms = pack.glossary().terms().iter();
    items.extend(
        terms.map(|term| Item::new(term.term.clone(), term.meaning.clone(), Target::Term(term.id.clone()))),
    );
    for bank in pack.banks().flat_map(|file| &file.bank.questions) {
        let note = bank.places().next().map(|(lesson, _)| title_of(pack, lesson)).unwrap_or_default();
        let prompt = bank.instance(0).question.prompt;
        items.push(Item::new(prompt, note, Target::Question(bank.id.clone())));
    }
    Index { items }
}

fn title_of(pack: &Pack, lesson: &str) -> Words {
    pack.lesson(&lesson.into()).map(|lesson| lesson.meta.title.clone()).unwrap_or_default()
}

/// The sections of a lesson with their text, in both languages.
fn sections(lesson: &Lesson) -> Vec<Item> {
    let sides = Lang::ALL.map(|lang| {
        let body = lesson.body(lang)?;
        let document = parse(body.text);
        let sections = document.sections();
        let texts = sections.iter().filter_map(|section| {
            let text = section.span.of(body.text).to_string();
            Some((section.anchor?.to_string(), section.title.clone(), text))
        });
        Some(texts.collect::<Vec<_>>())
    });
    let [Some(zh), en] = sides else { return Vec::new() };
    let en = en.unwrap_or_default();
    let both = zh.into_iter().map(|(anchor, title, text)| {
        let other = en.iter().find(|(other, ..)| *other == anchor);
        let (en_title, en_text) =
            other.map_or((title.clone(), text.clone()), |(_, title, text)| (title.clone(), text.clone()));
        let target = Target::Lesson(lesson.meta.id.clone(), Some(anchor));
        Item::new(Words::new(title, en_title), lesson.meta.title.clone(), target)
            .with_body(Words::new(text, en_text))
    });
    both.collect()
}
