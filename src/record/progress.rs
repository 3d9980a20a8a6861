//! The fold of one learner's events into what they have done.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::course::{LessonId, QuestionId};

use super::days::StudyDays;
use super::envelope::Envelope;
use super::happening::{Answer, Happening};
use super::history::{DrillRun, LessonProgress, QuestionHistory, QuizRun, RunState, Tried};
use super::ids::{AttemptId, DrillId, EventId, LearnerId};
use super::moment::At;
use super::timeline::{Dated, Timeline};

/// The version of [`Progress`] as it is cached; raised with every change of
/// what is kept or how.
pub const PROGRESS_SCHEMA: u32 = 1;

/// A mark under today's answer keys.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mark {
    /// From 0 to 1, unrounded.
    #[serde(rename = "s")]
    pub score: f64,
    /// Whether the answer crossed a red line (红线).
    #[serde(rename = "r", default, skip_serializing_if = "std::ops::Not::not")]
    pub red_line: bool,
}

/// Grades raw answers with the content at hand.
pub trait Marker {
    /// The mark of an answer; none where the content does not know the
    /// question.
    fn mark(&self, answer: &Answer) -> Option<Mark>;

    /// Names the grader and the keys it uses: a different text means that
    /// marks may differ and are derived again.
    fn version(&self) -> String;
}

/// What one learner has done, derived from events and never stored as truth.
///
/// Folding is commutative and idempotent: any order, interleaving and
/// repetition of the same events gives an equal value, and a fold may be
/// continued at any time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Progress {
    learner: LearnerId,
    joined: Timeline<()>,
    names: Timeline<String>,
    goals: Timeline<Option<u16>>,
    lessons: BTreeMap<LessonId, LessonProgress>,
    questions: BTreeMap<QuestionId, QuestionHistory>,
    quizzes: BTreeMap<AttemptId, QuizRun>,
    drills: BTreeMap<DrillId, DrillRun>,
    days: StudyDays,
    retracted: BTreeSet<EventId>,
}

impl Progress {
    /// Somebody of whom nothing is known.
    #[must_use]
    pub fn new(learner: LearnerId) -> Self {
        Progress {
            learner,
            joined: Timeline::default(),
            names: Timeline::default(),
            goals: Timeline::default(),
            lessons: BTreeMap::new(),
            questions: BTreeMap::new(),
            quizzes: BTreeMap::new(),
            drills: BTreeMap::new(),
            days: StudyDays::default(),
            retracted: BTreeSet::new(),
        }
    }

    /// Takes in one event. Events of other learners are passed over.
    ///
    /// A retraction takes back what an event said, not the time that was
    /// spent.
    pub fn fold(&mut self, event: &Envelope, marker: &dyn Marker) {
        if event.learner != self.learner {
            return;
        }
        self.note_time(event);
        if let Happening::Retracted { event: target } = event.happening {
            if self.retracted.insert(target) {
                self.retract(target);
            }
        } else if !self.retracted.contains(&event.id) {
            self.take_in(event, marker);
        }
    }

    /// Takes in many events.
    pub fn fold_all<'a>(&mut self, events: impl IntoIterator<Item = &'a Envelope>, marker: &dyn Marker) {
        for event in events {
            self.fold(event, marker);
        }
    }

    fn note_time(&mut self, event: &Envelope) {
        let (duration_ms, studied) = match &event.happening {
            Happening::QuestionAnswered(answer) => (answer.duration_ms, true),
            Happening::DrillDecided(decided) => (decided.duration_ms, true),
            Happening::SectionRead { .. } | Happening::LessonFinished { .. } => (0, true),
            Happening::LessonOpened { .. }
            | Happening::QuizStarted(_)
            | Happening::QuizFinished { .. }
            | Happening::DrillStarted(_)
            | Happening::DrillFinished { .. } => (0, false),
            _ => return,
        };
        self.days.note(&event.at, duration_ms, studied);
    }

    fn take_in(&mut self, event: &Envelope, marker: &dyn Marker) {
        let (at, id) = (&event.at, event.id);
        match &event.happening {
            Happening::LearnerJoined { name } => {
                self.joined.insert(at, id, ());
                self.names.insert(at, id, name.clone());
            }
            Happening::LearnerRenamed { name } => self.names.insert(at, id, name.clone()),
            Happening::GoalSet { minutes_a_day } => self.goals.insert(at, id, *minutes_a_day),
            Happening::LessonOpened { lesson, rev } => self.lesson_mut(lesson).opened.insert(at, id, *rev),
            Happening::SectionRead { lesson, rev, anchor } => {
                self.lesson_mut(lesson).read.entry(anchor.clone()).or_default().insert(at, id, *rev);
            }
            Happening::LessonFinished { lesson, rev } => {
                self.lesson_mut(lesson).finished.insert(at, id, *rev);
            }
            Happening::QuestionAnswered(answer) => {
                let history = self.questions.entry(answer.question.clone()).or_default();
                history.tries.insert(at, id, Tried::of(answer, marker.mark(answer)));
            }
            Happening::QuizStarted(started) => {
                self.quiz_mut(started.attempt).started.insert(at, id, started.clone());
            }
            Happening::QuizFinished { attempt } => self.quiz_mut(*attempt).finished.insert(at, id, ()),
            Happening::QuizAbandoned { attempt } => self.quiz_mut(*attempt).abandoned.insert(at, id, ()),
            Happening::DrillStarted(started) => {
                self.drill_mut(started.drill).started.insert(at, id, started.clone());
            }
            Happening::DrillDecided(decided) => {
                self.drill_mut(decided.drill).decided.insert(at, id, decided.clone());
            }
            Happening::DrillFinished { drill } => self.drill_mut(*drill).finished.insert(at, id, ()),
            Happening::DrillAbandoned { drill } => self.drill_mut(*drill).abandoned.insert(at, id, ()),
            Happening::Retracted { .. } | Happening::Other(_) => {}
        }
    }

    fn lesson_mut(&mut self, lesson: &LessonId) -> &mut LessonProgress {
        self.lessons.entry(lesson.clone()).or_default()
    }

    fn quiz_mut(&mut self, attempt: AttemptId) -> &mut QuizRun {
        self.quizzes.entry(attempt).or_default()
    }

    fn drill_mut(&mut self, drill: DrillId) -> &mut DrillRun {
        self.drills.entry(drill).or_default()
    }

    /// Takes out what an event said, wherever it stands, and what is left
    /// empty by it: the result equals a fold that never saw the event.
    fn retract(&mut self, id: EventId) {
        self.joined.retract(id);
        self.names.retract(id);
        self.goals.retract(id);
        self.lessons.values_mut().for_each(|lesson| lesson.retract(id));
        self.lessons.retain(|_, lesson| !lesson.is_empty());
        self.questions.values_mut().for_each(|history| history.tries.retract(id));
        self.questions.retain(|_, history| !history.tries.is_empty());
        self.quizzes.values_mut().for_each(|run| run.retract(id));
        self.quizzes.retain(|_, run| !run.is_empty());
        self.drills.values_mut().for_each(|run| run.retract(id));
        self.drills.retain(|_, run| !run.is_empty());
    }

    /// Whose progress it is.
    #[must_use]
    pub fn learner(&self) -> LearnerId {
        self.learner
    }

    /// The name in use, the latest one given.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.names.last().map(|held| held.fact.as_str())
    }

    /// When they began.
    #[must_use]
    pub fn joined_at(&self) -> Option<&At> {
        self.joined.first().map(|held| &held.at)
    }

    /// Minutes a day they planned; none without a plan.
    #[must_use]
    pub fn goal_minutes_a_day(&self) -> Option<u16> {
        self.goals.last().and_then(|held| held.fact)
    }

    /// What was done with a lesson, if anything.
    #[must_use]
    pub fn lesson(&self, lesson: &LessonId) -> Option<&LessonProgress> {
        self.lessons.get(lesson)
    }

    /// Every lesson something was done with, by id.
    pub fn lessons(&self) -> impl Iterator<Item = (&LessonId, &LessonProgress)> {
        self.lessons.iter()
    }

    /// The lesson touched last.
    #[must_use]
    pub fn last_lesson(&self) -> Option<&LessonId> {
        let touched = self.lessons.iter().max_by_key(|(_, progress)| progress.last_at());
        touched.map(|(lesson, _)| lesson)
    }

    /// The answers to a question, if any.
    #[must_use]
    pub fn question(&self, question: &QuestionId) -> Option<&QuestionHistory> {
        self.questions.get(question)
    }

    /// Every question that was answered, by id.
    pub fn questions(&self) -> impl Iterator<Item = (&QuestionId, &QuestionHistory)> {
        self.questions.iter()
    }

    /// One sitting of a quiz.
    #[must_use]
    pub fn quiz(&self, attempt: AttemptId) -> Option<&QuizRun> {
        self.quizzes.get(&attempt)
    }

    /// Every sitting whose beginning is known, latest begun first.
    #[must_use]
    pub fn quizzes(&self) -> Vec<&QuizRun> {
        let mut runs: Vec<_> = self.quizzes.values().filter(|run| run.started().is_some()).collect();
        runs.sort_by_key(|run| std::cmp::Reverse(run.started().map(|held| (&held.at, held.id))));
        runs
    }

    /// The sitting to take up again: the latest begun of those still open.
    #[must_use]
    pub fn open_quiz(&self) -> Option<&QuizRun> {
        self.quizzes().into_iter().find(|run| run.state() == RunState::Open)
    }

    /// The answers of a sitting in the order given. A question answered more
    /// than once stands in it more than once.
    #[must_use]
    pub fn quiz_answers(&self, attempt: AttemptId) -> Vec<(&QuestionId, &Dated<Tried>)> {
        let Some(started) = self.quiz(attempt).and_then(QuizRun::started) else { return Vec::new() };
        let asked: BTreeSet<&QuestionId> =
            started.fact.questions.iter().map(|asked| &asked.question).collect();
        let mut answers: Vec<_> = asked
            .into_iter()
            .filter_map(|question| self.questions.get_key_value(question))
            .flat_map(|(question, history)| history.tries.iter().map(move |held| (question, held)))
            .filter(|(_, held)| held.fact.attempt == Some(attempt))
            .collect();
        answers.sort_by_key(|(_, held)| (&held.at, held.id));
        answers
    }

    /// One played scenario.
    #[must_use]
    pub fn drill(&self, drill: DrillId) -> Option<&DrillRun> {
        self.drills.get(&drill)
    }

    /// Every drill whose beginning is known, latest begun first.
    #[must_use]
    pub fn drills(&self) -> Vec<&DrillRun> {
        let mut runs: Vec<_> = self.drills.values().filter(|run| run.started().is_some()).collect();
        runs.sort_by_key(|run| std::cmp::Reverse(run.started().map(|held| (&held.at, held.id))));
        runs
    }

    /// The drill to take up again: the latest begun of those still open.
    #[must_use]
    pub fn open_drill(&self) -> Option<&DrillRun> {
        self.drills().into_iter().find(|run| run.state() == RunState::Open)
    }

    /// Study days and their minutes.
    #[must_use]
    pub fn days(&self) -> &StudyDays {
        &self.days
    }
}
