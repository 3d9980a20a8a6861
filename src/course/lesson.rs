//! A lesson's front matter.

use serde::{Deserialize, Serialize};

use crate::text::Words;

use super::{CompetencyId, Date, LessonId, ModuleId, QuestionId};

/// Where a lesson or question stands in its life. A retired id stays known so
/// that old records keep their meaning, but is never shown anew.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Being written: shown to nobody but `check`.
    Draft,
    /// In use.
    #[default]
    Active,
    /// No longer used; the id is never given out again.
    Retired,
}

impl Status {
    /// Every status with the word that stands for it in a file.
    pub const WORDS: [(&'static str, Status); 3] =
        [("draft", Status::Draft), ("active", Status::Active), ("retired", Status::Retired)];
}

/// What a lesson rests on, and when that was last looked up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceNote {
    /// The law, rule or page.
    pub title: Words,
    /// The day it was checked.
    pub checked_on: Date,
    /// The day it should be checked again.
    pub valid_until: Option<Date>,
}

/// Everything about a lesson but its text.
#[derive(Clone, Debug, PartialEq)]
pub struct LessonMeta {
    /// Permanent id, never reused.
    pub id: LessonId,
    /// Raised when the meaning changes.
    pub rev: u32,
    /// The title, shown as the h1.
    pub title: Words,
    /// The module it belongs to.
    pub module: ModuleId,
    /// Minutes for the lesson with its exercises, as the author estimates.
    pub minutes: u32,
    /// The abilities it teaches.
    pub competencies: Vec<CompetencyId>,
    /// Lessons advised before this one.
    pub requires: Vec<LessonId>,
    /// What one can do afterwards.
    pub objectives: Vec<Words>,
    /// Ungraded questions before reading, one to three.
    pub pretest: Vec<QuestionId>,
    /// What it rests on.
    pub sources: Vec<SourceNote>,
    /// Where it stands in its life.
    pub status: Status,
}

/// What lists of lessons show.
#[derive(Clone, Debug, PartialEq)]
pub struct LessonSummary {
    /// Permanent id.
    pub id: LessonId,
    /// The title.
    pub title: Words,
    /// The module it belongs to.
    pub module: ModuleId,
    /// Minutes for the lesson with its exercises.
    pub minutes: u32,
    /// Lessons advised before this one.
    pub requires: Vec<LessonId>,
    /// Where it stands in its life.
    pub status: Status,
}

impl LessonMeta {
    /// The part that lists of lessons show.
    #[must_use]
    pub fn summary(&self) -> LessonSummary {
        LessonSummary {
            id: self.id.clone(),
            title: self.title.clone(),
            module: self.module.clone(),
            minutes: self.minutes,
            requires: self.requires.clone(),
            status: self.status,
        }
    }
}
