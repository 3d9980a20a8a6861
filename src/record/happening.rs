//! The events, raw as they happened. Nothing here is a score.

use serde::{Deserialize, Serialize};

use crate::course::{LessonId, PaperId, QuestionId, ScenarioId};
use crate::drill::Submission;
use crate::quiz::{Certainty, Response};

use super::codec::RawJson;
use super::ids::{AssignmentId, AttemptId, DrillId, EventId};

/// What happened. The name and version of each are in `kinds.rs`.
#[derive(Clone, Debug, PartialEq)]
pub enum Happening {
    /// Somebody began here, under this name.
    LearnerJoined {
        /// How they want to be called.
        name: String,
    },
    /// The name changed.
    LearnerRenamed {
        /// The new name.
        name: String,
    },
    /// How much time a day was chosen; none means no plan.
    GoalSet {
        /// Minutes a day.
        minutes_a_day: Option<u16>,
    },
    /// A lesson was opened.
    LessonOpened {
        /// The lesson.
        lesson: LessonId,
        /// Its revision.
        rev: u32,
    },
    /// A section of a lesson was read to its end.
    SectionRead {
        /// The lesson.
        lesson: LessonId,
        /// Its revision.
        rev: u32,
        /// The section's anchor (段落锚点).
        anchor: String,
    },
    /// A lesson was finished.
    LessonFinished {
        /// The lesson.
        lesson: LessonId,
        /// Its revision.
        rev: u32,
    },
    /// A quiz began.
    QuizStarted(QuizStarted),
    /// A question was answered.
    QuestionAnswered(Answer),
    /// A quiz was handed in.
    QuizFinished {
        /// Which sitting.
        attempt: AttemptId,
    },
    /// A quiz was given up.
    QuizAbandoned {
        /// Which sitting.
        attempt: AttemptId,
    },
    /// A scenario began.
    DrillStarted(DrillStarted),
    /// A round was decided.
    DrillDecided(DrillDecided),
    /// The last round is played.
    DrillFinished {
        /// Which drill.
        drill: DrillId,
    },
    /// A drill was given up.
    DrillAbandoned {
        /// Which drill.
        drill: DrillId,
    },
    /// An earlier event of the same learner does not count: a tombstone, for
    /// nothing is ever deleted.
    Retracted {
        /// The event that does not count.
        event: EventId,
    },
    /// Something a newer program wrote, kept as it came.
    Other(Other),
}

/// An event this program does not know: another kind, or a newer version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Other {
    /// Its kind.
    pub kind: String,
    /// The version of its payload.
    pub v: u16,
    /// The payload as written.
    pub data: RawJson,
}

/// Why questions were asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// 随堂题: a check inside a lesson, or a lesson's or module's quiz.
    Check,
    /// 练习: as often as one likes.
    Practice,
    /// 重做: only what went wrong before.
    Retry,
}

/// A quiz as it began: enough to ask the same again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct QuizStarted {
    /// The new sitting.
    pub attempt: AttemptId,
    /// The bank (题库) or paper (试卷).
    pub paper: PaperId,
    /// The paper's revision, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rev: Option<u32>,
    /// The seed the questions were drawn with.
    pub seed: u64,
    /// The questions in the order asked.
    pub questions: Vec<AskedQuestion>,
    /// Why.
    pub mode: Mode,
    /// The sitting whose mistakes are asked again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_of: Option<AttemptId>,
}

/// One question of a quiz.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskedQuestion {
    /// The question.
    pub question: QuestionId,
    /// Its revision.
    pub rev: u32,
    /// The seed of its numbers and of the order of its options.
    pub seed: u64,
}

/// An answer, raw: everything needed to grade it again, no mark.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// The sitting it belongs to; none for a check inside a lesson.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attempt: Option<AttemptId>,
    /// The lesson a check stands in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lesson: Option<LessonId>,
    /// The question.
    pub question: QuestionId,
    /// Its revision.
    pub rev: u32,
    /// A hash of the question as it was, to notice an edit without a new revision.
    pub fingerprint: String,
    /// The seed of its numbers and of the order of its options.
    pub seed: u64,
    /// The option ids in the order shown; empty where there are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub shown: Vec<String>,
    /// What was answered.
    pub response: Response,
    /// The policy partial credit followed, where the question has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub policy: Option<String>,
    /// The version of the grader that told the learner.
    pub grader: u16,
    /// 1 for the first try.
    pub try_no: u8,
    /// Hints taken before.
    pub hints: u8,
    /// How sure the learner was, where asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certainty: Option<Certainty>,
    /// From showing the question to the answer, milliseconds.
    pub duration_ms: u32,
    /// Why it was asked.
    pub mode: Mode,
    /// The assignment it counts for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assignment: Option<AssignmentId>,
}

/// A scenario as it began: with the decisions, enough to replay it to the fen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrillStarted {
    /// The new drill.
    pub drill: DrillId,
    /// The scenario (场景).
    pub scenario: ScenarioId,
    /// Its revision.
    pub scenario_rev: u32,
    /// A hash of the scenario's rules.
    pub scenario_hash: String,
    /// The level it is played at, from 1.
    pub level: u8,
    /// The seed of all luck.
    pub seed: u64,
}

/// One round's decisions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DrillDecided {
    /// Which drill.
    pub drill: DrillId,
    /// Which round, from 1.
    pub round: u16,
    /// What was decided.
    pub submission: Submission,
    /// A hash of the market after the round, to notice a replay that differs.
    pub state_hash: String,
    /// Time spent on the round, milliseconds.
    pub duration_ms: u32,
}
