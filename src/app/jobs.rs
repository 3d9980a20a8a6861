//! Work done off the drawing thread: what it is, and what it says.
//!
//! A job is pure computation over shared, read-only things; the driver runs
//! it on a thread of its own, one of each kind, and the latest request wins.

use std::ops::ControlFlow;
use std::sync::Arc;

use super::index::{Index, Item, Target};
use crate::coach::{Verdict, verdict};
use crate::content::{Lesson, Pack};
use crate::drill::{Debrief, Drill, Row, analyse};
use crate::markdown::parse;
use crate::record::DrillId;
use crate::sim::Scenario;
use crate::text::{Lang, Words};

/// A kind of job; a running one is replaced by the next of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// Building the search index.
    Index,
    /// Judging a week.
    Verdict,
    /// Looking back on a drill.
    Debrief,
}

/// A job to do.
#[derive(Debug)]
pub enum Job {
    /// Build the search index.
    Index,
    /// Judge the last week of a drill.
    Verdict(DrillId, Box<Drill>),
    /// Look back on a drill.
    Debrief(DrillId, Box<Drill>),
}

/// What a job says.
#[derive(Clone, Debug)]
pub enum News {
    /// The search index is there.
    Indexed(Arc<Index>),
    /// The last week of a drill is judged.
    Judged(DrillId, Arc<Verdict>),
    /// A debrief has come so far.
    Debriefing(DrillId, Step),
    /// A debrief is done.
    Debriefed(DrillId, Arc<Debrief>),
}

/// How far a debrief has come.
#[derive(Clone, Debug, Default)]
pub struct Step {
    /// Steps done.
    pub done: usize,
    /// Steps in all.
    pub total: usize,
    /// Decisions weighed so far, in the order they were made.
    pub rows: Arc<[Row]>,
}

impl Job {
    /// Which kind it is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self {
            Job::Index => Kind::Index,
            Job::Verdict(..) => Kind::Verdict,
            Job::Debrief(..) => Kind::Debrief,
        }
    }

    /// Does the work. `is_cancelled` is asked often; `tell` may be called many
    /// times.
    pub fn run(&self, pack: &Pack, is_cancelled: &dyn Fn() -> bool, tell: &mut dyn FnMut(News)) {
        match self {
            Job::Index => tell(News::Indexed(Arc::new(index_of(pack, is_cancelled)))),
            Job::Verdict(id, drill) => {
                let position = drill.round().checked_sub(1).and_then(|round| drill.position(round));
                if let Some(position) = position {
                    tell(News::Judged(*id, Arc::new(verdict(&position))));
                }
            }
            Job::Debrief(id, drill) => debrief(*id, drill, is_cancelled, tell),
        }
    }
}

fn debrief(id: DrillId, drill: &Drill, is_cancelled: &dyn Fn() -> bool, tell: &mut dyn FnMut(News)) {
    let mut report = |progress: crate::drill::Progress<'_>| {
        if is_cancelled() {
            return ControlFlow::Break(());
        }
        let step = Step { done: progress.done, total: progress.total, rows: progress.rows.into() };
        tell(News::Debriefing(id, step));
        ControlFlow::Continue(())
    };
    if let Some(debrief) = analyse(drill, &mut report) {
        tell(News::Debriefed(id, Arc::new(debrief)));
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
    items.extend(pack.scenario_ids().into_iter().filter_map(|id| {
        let scenario = Scenario::parse(pack.scenario_source(&id)?).ok()?;
        let (title, goal) = (scenario.file.title, scenario.file.goal);
        Some(Item::new(title, goal.clone(), Target::Drill(id)).with_body(goal))
    }));
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
