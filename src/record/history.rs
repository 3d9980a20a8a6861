//! What the fold keeps of each lesson, question, quiz and drill.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::course::LessonId;
use crate::quiz::{Certainty, Response};

use super::happening::{Answer, DrillDecided, DrillStarted, Mode, QuizStarted};
use super::ids::{AttemptId, DrillId, EventId};
use super::moment::At;
use super::progress::Mark;
use super::timeline::{Dated, Timeline};

/// What a learner did with one lesson. Facts are the lesson's revision then.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LessonProgress {
    /// Each time it was opened.
    pub opened: Timeline<u32>,
    /// Each time a section was read, by anchor.
    pub read: BTreeMap<String, Timeline<u32>>,
    /// Each time it was finished.
    pub finished: Timeline<u32>,
}

impl LessonProgress {
    /// Whether the section was ever read to its end.
    #[must_use]
    pub fn has_read(&self, anchor: &str) -> bool {
        self.read.get(anchor).is_some_and(|times| !times.is_empty())
    }

    /// Whether it was ever finished.
    #[must_use]
    pub fn is_finished(&self) -> bool {
        !self.finished.is_empty()
    }

    /// The newest revision that was finished.
    #[must_use]
    pub fn finished_rev(&self) -> Option<u32> {
        self.finished.iter().map(|held| held.fact).max()
    }

    /// When anything last happened with it.
    #[must_use]
    pub fn last_at(&self) -> Option<&At> {
        let sections = self.read.values().filter_map(Timeline::last);
        sections.chain(self.opened.last()).chain(self.finished.last()).map(|held| &held.at).max()
    }

    pub(super) fn retract(&mut self, id: EventId) {
        self.opened.retract(id);
        self.finished.retract(id);
        self.read.values_mut().for_each(|times| times.retract(id));
        self.read.retain(|_, times| !times.is_empty());
    }

    pub(super) fn is_empty(&self) -> bool {
        self.opened.is_empty() && self.finished.is_empty() && self.read.is_empty()
    }
}

/// One answer as the fold keeps it, with its mark under today's keys.
/// Short names, for a learner may have tens of thousands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tried {
    /// The question's revision.
    #[serde(rename = "r")]
    pub rev: u32,
    /// The seed of its numbers and option order.
    #[serde(rename = "s")]
    pub seed: u64,
    /// The sitting it belongs to.
    #[serde(rename = "a", default, skip_serializing_if = "Option::is_none")]
    pub attempt: Option<AttemptId>,
    /// The lesson it stands in, for a check.
    #[serde(rename = "l", default, skip_serializing_if = "Option::is_none")]
    pub lesson: Option<LessonId>,
    /// What was answered.
    #[serde(rename = "x")]
    pub response: Response,
    /// Why it was asked.
    #[serde(rename = "m")]
    pub mode: Mode,
    /// 1 for the first try.
    #[serde(rename = "t")]
    pub try_no: u8,
    /// Hints taken before.
    #[serde(rename = "h", default, skip_serializing_if = "is_zero")]
    pub hints: u8,
    /// How sure the learner was.
    #[serde(rename = "c", default, skip_serializing_if = "Option::is_none")]
    pub certainty: Option<Certainty>,
    /// Time taken, milliseconds.
    #[serde(rename = "d")]
    pub duration_ms: u32,
    /// The mark, or none where the content no longer knows the question.
    #[serde(rename = "k", default, skip_serializing_if = "Option::is_none")]
    pub mark: Option<Mark>,
}

// serde hands a reference.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn is_zero(n: &u8) -> bool {
    *n == 0
}

impl Tried {
    pub(super) fn of(answer: &Answer, mark: Option<Mark>) -> Self {
        Tried {
            rev: answer.rev,
            seed: answer.seed,
            attempt: answer.attempt,
            lesson: answer.lesson.clone(),
            response: answer.response.clone(),
            mode: answer.mode,
            try_no: answer.try_no,
            hints: answer.hints,
            certainty: answer.certainty,
            duration_ms: answer.duration_ms,
            mark,
        }
    }

    /// Whether it earned full marks. Unknown questions are neither right nor
    /// wrong.
    #[must_use]
    pub fn is_right(&self) -> Option<bool> {
        self.mark.map(|mark| mark.score >= 1.0)
    }
}

/// All answers of a learner to one question.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct QuestionHistory {
    /// The answers, earliest first.
    pub tries: Timeline<Tried>,
}

impl QuestionHistory {
    /// The first answer ever.
    #[must_use]
    pub fn first(&self) -> Option<&Dated<Tried>> {
        self.tries.first()
    }

    /// The latest answer.
    #[must_use]
    pub fn last(&self) -> Option<&Dated<Tried>> {
        self.tries.last()
    }

    /// How many of the latest answers in a row were not fully right.
    #[must_use]
    pub fn wrong_streak(&self) -> usize {
        let marked = self.tries.iter().rev().filter_map(|held| held.fact.is_right());
        marked.take_while(|right| !right).count()
    }
}

/// Where a quiz or a drill stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunState {
    /// Begun, and to be taken up again.
    Open,
    /// Handed in or played to its end.
    Finished,
    /// Given up.
    Abandoned,
}

fn state<A, B>(finished: &Timeline<A>, abandoned: &Timeline<B>) -> RunState {
    if !finished.is_empty() {
        RunState::Finished
    } else if abandoned.is_empty() {
        RunState::Open
    } else {
        RunState::Abandoned
    }
}

/// One sitting of a quiz. Its answers: [`super::Progress::quiz_answers`].
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct QuizRun {
    pub(super) started: Timeline<QuizStarted>,
    pub(super) finished: Timeline<()>,
    pub(super) abandoned: Timeline<()>,
}

impl QuizRun {
    /// How it began; none while only later records have arrived.
    #[must_use]
    pub fn started(&self) -> Option<&Dated<QuizStarted>> {
        self.started.first()
    }

    /// When it was handed in.
    #[must_use]
    pub fn finished_at(&self) -> Option<&At> {
        self.finished.first().map(|held| &held.at)
    }

    /// Where it stands.
    #[must_use]
    pub fn state(&self) -> RunState {
        state(&self.finished, &self.abandoned)
    }

    pub(super) fn retract(&mut self, id: EventId) {
        self.started.retract(id);
        self.finished.retract(id);
        self.abandoned.retract(id);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.started.is_empty() && self.finished.is_empty() && self.abandoned.is_empty()
    }
}

/// One played scenario.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DrillRun {
    pub(super) started: Timeline<DrillStarted>,
    pub(super) decided: Timeline<DrillDecided>,
    pub(super) finished: Timeline<()>,
    pub(super) abandoned: Timeline<()>,
}

impl DrillRun {
    /// Which drill it is.
    #[must_use]
    pub fn drill(&self) -> Option<DrillId> {
        self.started().map(|held| held.fact.drill)
    }

    /// How it began; none while only later records have arrived.
    #[must_use]
    pub fn started(&self) -> Option<&Dated<DrillStarted>> {
        self.started.first()
    }

    /// The decisions that count, in order of rounds. A round is locked by its
    /// first decision, so a second one for it does not count.
    #[must_use]
    pub fn decisions(&self) -> Vec<&Dated<DrillDecided>> {
        let mut rounds = BTreeMap::new();
        for held in self.decided.iter() {
            rounds.entry(held.fact.round).or_insert(held);
        }
        rounds.into_values().collect()
    }

    /// When its last round was over.
    #[must_use]
    pub fn finished_at(&self) -> Option<&At> {
        self.finished.first().map(|held| &held.at)
    }

    /// Where it stands.
    #[must_use]
    pub fn state(&self) -> RunState {
        state(&self.finished, &self.abandoned)
    }

    pub(super) fn retract(&mut self, id: EventId) {
        self.started.retract(id);
        self.decided.retract(id);
        self.finished.retract(id);
        self.abandoned.retract(id);
    }

    pub(super) fn is_empty(&self) -> bool {
        let begun = !self.started.is_empty() || !self.decided.is_empty();
        !begun && self.finished.is_empty() && self.abandoned.is_empty()
    }
}
