//! What all questions share.

use crate::course::{CompetencyId, Date, QuestionId, Status};
use crate::text::Words;

use super::expr::Values;
use super::instance::{Instance, drawn};
use super::kind::Kind;

/// Where a question may be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Use {
    /// Checks in lessons and module quizzes.
    Practice,
    /// Exams; their pool is kept apart from practice.
    Exam,
    /// Spaced review.
    Review,
}

impl Use {
    /// Every use with the word that stands for it in a file.
    pub const WORDS: [(&'static str, Use); 3] =
        [("practice", Use::Practice), ("exam", Use::Exam), ("review", Use::Review)];
}

/// A question (题) as authored.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// Permanent id.
    pub id: QuestionId,
    /// Raised when the meaning changes; a raise resets its review card.
    pub rev: u32,
    /// Where it stands in its life.
    pub status: Status,
    /// The abilities it is evidence for.
    pub competencies: Vec<CompetencyId>,
    /// Free words for searching.
    pub tags: Vec<String>,
    /// Where it is taught: `lesson#anchor`.
    pub refs: Vec<String>,
    /// 1–5, the author's guess.
    pub difficulty: u8,
    /// How much it counts in a paper.
    pub weight: f64,
    /// What is asked.
    pub prompt: Words,
    /// The reasoning, always shown afterwards.
    pub explain: Words,
    /// Help in steps, before answering.
    pub hints: Vec<Words>,
    /// Answers allowed, at least one.
    pub tries: u32,
    /// Taken off for each further try, 0–1.
    pub penalty: f64,
    /// Whether to ask how sure the learner is.
    pub certainty: bool,
    /// Seconds to answer, where time is part of the skill.
    pub time_limit_s: Option<u32>,
    /// Where it may be asked.
    pub uses: Vec<Use>,
    /// The day its rule should be checked again.
    pub valid_until: Option<Date>,
    /// The question it replaces.
    pub supersedes: Option<QuestionId>,
    /// What makes it the type it is.
    pub kind: Kind,
}

impl Question {
    /// The question as it is asked under `seed`: values drawn, texts filled in,
    /// options in their shown order. The same seed gives the same instance.
    #[must_use]
    pub fn instance(&self, seed: u64) -> Instance {
        Instance::new(self, seed)
    }

    /// The values an instance under `seed` would have: its parameters, and the
    /// right number as `answer`. Empty where nothing is computed.
    #[must_use]
    pub fn values(&self, seed: u64) -> Values {
        drawn(self, seed)
    }

    /// The score that counts after `tries` answers: max(0, s − penalty·(try−1)).
    #[must_use]
    pub fn after_tries(&self, score: f64, tries: u32) -> f64 {
        (score - self.penalty * f64::from(tries.saturating_sub(1))).max(0.0)
    }

    /// The lesson and anchor of each reference; an anchor may be missing.
    pub fn places(&self) -> impl Iterator<Item = (&str, Option<&str>)> {
        self.refs.iter().map(|r| match r.split_once('#') {
            Some((lesson, anchor)) => (lesson, Some(anchor)),
            None => (r.as_str(), None),
        })
    }
}
