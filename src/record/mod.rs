//! Records: what happened, one event at a time, and what follows from it.
//!
//! Owns the envelope every event travels in, the typed events with their
//! versions, and the fold of events into [`Progress`]. Raw facts only go in;
//! every score is derived by a [`Marker`], so a mended answer key regrades
//! everyone and no record can claim a mark.
//! May not read files, clocks or databases (see `store`): moments and ids are
//! handed in.
//!
//! ```text
//! happening.rs  the events and their payloads      ids.rs       who, where, which
//! kinds.rs      names, versions, reading them      moment.rs    when, with the offset
//! envelope.rs   one record as a line of JSON       timeline.rs  facts in order of time
//! progress.rs   the fold                           days.rs      study days and minutes
//! history.rs    what the fold keeps of each thing  codec.rs     JSON kept as written
//! ```

mod codec;
mod days;
mod envelope;
mod happening;
mod history;
mod ids;
mod kinds;
mod moment;
mod progress;
#[cfg(test)]
mod tests;
mod timeline;

pub use codec::RawJson;
pub use days::{PAUSE_MINUTES_MAX, StudyDays};
pub use envelope::{Envelope, LINE_BYTES_MAX, Line, Malformed, NAME_CHARS_MAX};
pub use happening::{Answer, AskedQuestion, DrillDecided, DrillStarted, Happening, Mode, Other, QuizStarted};
pub use history::{DrillRun, LessonProgress, QuestionHistory, QuizRun, RunState, Tried};
pub use ids::{AssignmentId, AttemptId, Author, DeviceId, DrillId, EventId, LearnerId, PackRev, StreamId};
pub use moment::{At, BadMoment};
pub use progress::{Mark, Marker, PROGRESS_SCHEMA, Progress};
pub use timeline::{Dated, Timeline};
