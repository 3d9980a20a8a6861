//! A run over some questions: where one is, what was answered, what it shows.

use std::collections::BTreeMap;

use crate::course::{CompetencyId, QuestionId};

use super::grade::Grade;
use super::instance::Instance;
use super::question::Question;
use super::response::{Certainty, Response};

/// An answer given in a session.
#[derive(Clone, Debug, PartialEq)]
pub struct Answered {
    /// As given.
    pub response: Response,
    /// How sure, where asked.
    pub certainty: Option<Certainty>,
    /// Which answer to this question it was, from 1.
    pub tries: u32,
    /// The last answer's grade.
    pub grade: Grade,
    /// What counts: the score less the penalty for further tries.
    pub score: f64,
}

/// Marks gathered and possible.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Tally {
    /// Questions.
    pub questions: usize,
    /// Marks gathered: Σ weight·score.
    pub marks: f64,
    /// Marks possible: Σ weight.
    pub of: f64,
}

impl Tally {
    /// The share of the marks, 0 to 1; 0 where there were none.
    #[must_use]
    pub fn share(&self) -> f64 {
        if self.of > 0.0 { self.marks / self.of } else { 0.0 }
    }

    fn add(&mut self, weight: f64, score: f64) {
        self.questions += 1;
        self.marks += weight * score;
        self.of += weight;
    }
}

/// A run over some questions, as a pure state machine: answer, go on, and at
/// the end see the result. An unanswered question counts as 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Session {
    items: Vec<(Instance, Option<Answered>)>,
    at: usize,
}

impl Session {
    /// A run over instances, in this order.
    #[must_use]
    pub fn new(items: Vec<Instance>) -> Session {
        Session { items: items.into_iter().map(|instance| (instance, None)).collect(), at: 0 }
    }

    /// A run over questions; each question's own seed is derived from `seed`
    /// and its place, so that one number brings the whole run back.
    pub fn drawn<'q>(questions: impl IntoIterator<Item = &'q Question>, seed: u64) -> Session {
        let seeded = questions.into_iter().zip(0u64..).map(|(q, n)| q.instance(place_seed(seed, n)));
        Session::new(seeded.collect())
    }

    /// How many questions there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there is no question at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// The place of the present question, from 0; equals [`len`](Self::len)
    /// when the run is over.
    #[must_use]
    pub fn place(&self) -> usize {
        self.at
    }

    /// The present question; none when the run is over.
    #[must_use]
    pub fn current(&self) -> Option<&Instance> {
        self.items.get(self.at).map(|(instance, _)| instance)
    }

    /// The answer to the present question, once given.
    #[must_use]
    pub fn answered(&self) -> Option<&Answered> {
        self.items.get(self.at).and_then(|(_, answered)| answered.as_ref())
    }

    /// Every question with its answer.
    pub fn items(&self) -> impl Iterator<Item = (&Instance, Option<&Answered>)> {
        self.items.iter().map(|(instance, answered)| (instance, answered.as_ref()))
    }

    /// Whether the present question may be answered (again).
    #[must_use]
    pub fn may_answer(&self) -> bool {
        match self.items.get(self.at) {
            None => false,
            Some((_, None)) => true,
            Some((instance, Some(done))) => !done.grade.is_right() && done.tries < instance.question.tries,
        }
    }

    /// Grades an answer to the present question. None when no answer is due:
    /// the run is over, or all tries are used.
    pub fn answer(&mut self, response: Response, certainty: Option<Certainty>) -> Option<&Answered> {
        if !self.may_answer() {
            return None;
        }
        let (instance, slot) = self.items.get_mut(self.at)?;
        let tries = slot.as_ref().map_or(1, |done| done.tries + 1);
        let grade = instance.grade(&response);
        let score = instance.question.after_tries(grade.score, tries);
        Some(slot.insert(Answered { response, certainty, tries, grade, score }))
    }

    /// Goes on to the next question. False where the run was already over.
    pub fn advance(&mut self) -> bool {
        let more = self.at < self.items.len();
        self.at += usize::from(more);
        more
    }

    /// Goes back to a question already reached, to look at it again.
    pub fn revisit(&mut self, place: usize) {
        self.at = place.min(self.items.len());
    }

    /// Puts a follow-up question right behind the present one, unless it is
    /// already part of the run.
    pub fn follow_up(&mut self, instance: Instance) {
        if self.items.iter().all(|(i, _)| i.question.id != instance.question.id) {
            let behind = (self.at + 1).min(self.items.len());
            self.items.insert(behind, (instance, None));
        }
    }

    /// Whether every question has been passed.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.at >= self.items.len()
    }

    /// The marks of the whole run.
    #[must_use]
    pub fn tally(&self) -> Tally {
        let mut tally = Tally::default();
        for (instance, answered) in &self.items {
            tally.add(instance.question.weight, answered.as_ref().map_or(0.0, |a| a.score));
        }
        tally
    }

    /// The marks by competency; a question of two counts in both.
    #[must_use]
    pub fn by_competency(&self) -> BTreeMap<CompetencyId, Tally> {
        let mut tallies: BTreeMap<CompetencyId, Tally> = BTreeMap::new();
        for (instance, answered) in &self.items {
            let score = answered.as_ref().map_or(0.0, |a| a.score);
            for competency in &instance.question.competencies {
                tallies.entry(competency.clone()).or_default().add(instance.question.weight, score);
            }
        }
        tallies
    }

    /// Whether a red line was crossed anywhere.
    #[must_use]
    pub fn red_line(&self) -> bool {
        self.items.iter().any(|(_, a)| a.as_ref().is_some_and(|a| a.grade.red_line))
    }

    /// Places of the questions that lost marks, worst first: the sure and
    /// wrong before the unsure, a red line before all.
    #[must_use]
    pub fn missed(&self) -> Vec<usize> {
        let lost = |a: &Option<Answered>| a.as_ref().is_none_or(|a| a.score < 1.0);
        let mut places: Vec<usize> =
            self.items.iter().enumerate().filter(|(_, (_, a))| lost(a)).map(|(at, _)| at).collect();
        places.sort_by(|a, b| self.gravity(*b).total_cmp(&self.gravity(*a)));
        places
    }

    /// The answer most worth talking about: sure, wrong, and heavy.
    #[must_use]
    pub fn worst(&self) -> Option<(&Instance, &Answered)> {
        let place =
            self.missed().into_iter().find(|at| self.items.get(*at).is_some_and(|(_, a)| a.is_some()))?;
        let (instance, answered) = self.items.get(place)?;
        Some((instance, answered.as_ref()?))
    }

    /// A new run over only the questions that lost marks, freshly drawn. The
    /// questions come from `find`, as instances no longer know their templates.
    #[must_use]
    pub fn again<'q>(&self, find: impl Fn(&QuestionId) -> Option<&'q Question>, seed: u64) -> Session {
        let mut places = self.missed();
        places.sort_unstable();
        let ids = places.iter().filter_map(|at| self.items.get(*at)).map(|(i, _)| &i.question.id);
        Session::drawn(ids.filter_map(find), seed)
    }

    fn gravity(&self, place: usize) -> f64 {
        let Some((instance, Some(answered))) = self.items.get(place) else { return 0.0 };
        let sure = match answered.certainty {
            Some(Certainty::Sure) => 3.0,
            Some(Certainty::Fair) => 2.0,
            Some(Certainty::Guess) => 1.0,
            None => 1.5,
        };
        let red = f64::from(u8::from(answered.grade.red_line)) * 100.0;
        red + sure * (1.0 - answered.score) * instance.question.weight
    }
}

/// The seed of the `n`th question of a run.
fn place_seed(seed: u64, n: u64) -> u64 {
    super::dice::Dice::new(seed, n.wrapping_add(16)).below(u64::MAX)
}
