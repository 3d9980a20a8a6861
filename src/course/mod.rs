//! The course: ids, competencies, tracks, modules, lessons and their order.
//!
//! Owns what is taught and in which order. May not read files (see `content`)
//! nor know what a learner did (see `record`).

mod ids;

pub use ids::{CompetencyId, LessonId, ModuleId, PaperId, QuestionId, ScenarioId, TermId, TrackId};
