//! The course: ids, competencies, tracks, modules, lessons and their order.
//!
//! Owns what is taught and in which order. May not read files (see `content`)
//! nor know what a learner did (see `record`).
//!
//! ```text
//! ids       authored identity        date     a calendar day, without a clock
//! model     course, track, module    lesson   a lesson's front matter
//! requires  the prerequisite graph   glossary terms
//! minutes   how long a text takes to read
//! ```

mod date;
mod glossary;
mod ids;
mod lesson;
mod minutes;
mod model;
mod requires;

pub use date::{Date, DateError};
pub use glossary::{Glossary, Term};
pub use ids::{CompetencyId, LessonId, ModuleId, PaperId, QuestionId, ScenarioId, TermId, TrackId};
pub use lesson::{LessonMeta, LessonSummary, SourceNote, Status};
pub use minutes::read_minutes;
pub use model::{Competency, Course, Module, Track};
pub use requires::Requires;
