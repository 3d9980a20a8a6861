//! The name and version of every event, and how it is read and written.
//!
//! A new optional field keeps the version. Anything an older program would
//! misread (a new value of an enumeration, a changed meaning) raises it: the
//! older program then keeps the event untouched.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::course::LessonId;

use super::codec::RawJson;
use super::happening::{Happening, Other};
use super::ids::{AttemptId, DrillId, EventId};

/// The newest version of each kind this program writes and reads.
pub(super) const KINDS: [(&str, u16); 15] = [
    ("learner.joined", 1),
    ("learner.renamed", 1),
    ("goal.set", 1),
    ("lesson.opened", 1),
    ("section.read", 1),
    ("lesson.finished", 1),
    ("quiz.started", 1),
    ("question.answered", 1),
    ("quiz.finished", 1),
    ("quiz.abandoned", 1),
    ("drill.started", 1),
    ("drill.decided", 1),
    ("drill.finished", 1),
    ("drill.abandoned", 1),
    ("event.retracted", 1),
];

#[derive(Serialize, Deserialize)]
struct Named {
    name: String,
}

#[derive(Serialize, Deserialize)]
struct Goal {
    minutes_a_day: Option<u16>,
}

#[derive(Serialize, Deserialize)]
struct Lesson {
    lesson: LessonId,
    rev: u32,
}

#[derive(Serialize, Deserialize)]
struct Section {
    lesson: LessonId,
    rev: u32,
    anchor: String,
}

#[derive(Serialize, Deserialize)]
struct Attempt {
    attempt: AttemptId,
}

#[derive(Serialize, Deserialize)]
struct Drill {
    drill: DrillId,
}

#[derive(Serialize, Deserialize)]
struct Target {
    event: EventId,
}

impl Happening {
    /// The name the event is stored under, such as `question.answered`.
    #[must_use]
    pub fn kind(&self) -> &str {
        match self {
            Happening::LearnerJoined { .. } => "learner.joined",
            Happening::LearnerRenamed { .. } => "learner.renamed",
            Happening::GoalSet { .. } => "goal.set",
            Happening::LessonOpened { .. } => "lesson.opened",
            Happening::SectionRead { .. } => "section.read",
            Happening::LessonFinished { .. } => "lesson.finished",
            Happening::QuizStarted(_) => "quiz.started",
            Happening::QuestionAnswered(_) => "question.answered",
            Happening::QuizFinished { .. } => "quiz.finished",
            Happening::QuizAbandoned { .. } => "quiz.abandoned",
            Happening::DrillStarted(_) => "drill.started",
            Happening::DrillDecided(_) => "drill.decided",
            Happening::DrillFinished { .. } => "drill.finished",
            Happening::DrillAbandoned { .. } => "drill.abandoned",
            Happening::Retracted { .. } => "event.retracted",
            Happening::Other(other) => &other.kind,
        }
    }

    /// The version of its payload.
    #[must_use]
    pub fn version(&self) -> u16 {
        match self {
            Happening::Other(other) => other.v,
            known => known_version(known.kind()).unwrap_or(1),
        }
    }

    /// The payload as JSON.
    #[must_use]
    pub fn data(&self) -> RawJson {
        match self {
            Happening::LearnerJoined { name } | Happening::LearnerRenamed { name } => {
                RawJson::of(&Named { name: name.clone() })
            }
            Happening::GoalSet { minutes_a_day } => RawJson::of(&Goal { minutes_a_day: *minutes_a_day }),
            Happening::LessonOpened { lesson, rev } | Happening::LessonFinished { lesson, rev } => {
                RawJson::of(&Lesson { lesson: lesson.clone(), rev: *rev })
            }
            Happening::SectionRead { lesson, rev, anchor } => {
                RawJson::of(&Section { lesson: lesson.clone(), rev: *rev, anchor: anchor.clone() })
            }
            Happening::QuizStarted(started) => RawJson::of(started),
            Happening::QuestionAnswered(answer) => RawJson::of(answer),
            Happening::QuizFinished { attempt } | Happening::QuizAbandoned { attempt } => {
                RawJson::of(&Attempt { attempt: *attempt })
            }
            Happening::DrillStarted(started) => RawJson::of(started),
            Happening::DrillDecided(decided) => RawJson::of(decided),
            Happening::DrillFinished { drill } | Happening::DrillAbandoned { drill } => {
                RawJson::of(&Drill { drill: *drill })
            }
            Happening::Retracted { event } => RawJson::of(&Target { event: *event }),
            Happening::Other(other) => other.data.clone(),
        }
    }

    /// Reads a payload. A kind or version this program does not know becomes
    /// [`Happening::Other`], unread.
    ///
    /// # Errors
    /// A known kind and version whose payload lacks a field or has a wrong one.
    pub fn read(kind: &str, v: u16, data: &RawJson) -> Result<Self, serde_json::Error> {
        match known_version(kind) {
            Some(known) if v <= known => read_known(kind, v, data),
            _ => Ok(Happening::other(kind, v, data)),
        }
    }

    /// Reads a payload that is already kept: what cannot be read is left alone
    /// rather than refused.
    #[must_use]
    pub fn read_kept(kind: &str, v: u16, data: &RawJson) -> Self {
        Happening::read(kind, v, data).unwrap_or_else(|_| Happening::other(kind, v, data))
    }

    /// The event as one this program leaves alone.
    fn other(kind: &str, v: u16, data: &RawJson) -> Self {
        Happening::Other(Other { kind: kind.to_owned(), v, data: data.clone() })
    }
}

fn known_version(kind: &str) -> Option<u16> {
    KINDS.iter().find(|(name, _)| *name == kind).map(|(_, v)| *v)
}

fn read_known(kind: &str, v: u16, data: &RawJson) -> Result<Happening, serde_json::Error> {
    fn json<T: DeserializeOwned>(data: &RawJson) -> Result<T, serde_json::Error> {
        serde_json::from_str(data.as_str())
    }
    Ok(match kind {
        "learner.joined" => Happening::LearnerJoined { name: json::<Named>(data)?.name },
        "learner.renamed" => Happening::LearnerRenamed { name: json::<Named>(data)?.name },
        "goal.set" => Happening::GoalSet { minutes_a_day: json::<Goal>(data)?.minutes_a_day },
        "lesson.opened" => {
            let Lesson { lesson, rev } = json(data)?;
            Happening::LessonOpened { lesson, rev }
        }
        "lesson.finished" => {
            let Lesson { lesson, rev } = json(data)?;
            Happening::LessonFinished { lesson, rev }
        }
        "section.read" => {
            let Section { lesson, rev, anchor } = json(data)?;
            Happening::SectionRead { lesson, rev, anchor }
        }
        "quiz.started" => Happening::QuizStarted(json(data)?),
        "question.answered" => Happening::QuestionAnswered(json(data)?),
        "quiz.finished" => Happening::QuizFinished { attempt: json::<Attempt>(data)?.attempt },
        "quiz.abandoned" => Happening::QuizAbandoned { attempt: json::<Attempt>(data)?.attempt },
        "drill.started" => Happening::DrillStarted(json(data)?),
        "drill.decided" => Happening::DrillDecided(json(data)?),
        "drill.finished" => Happening::DrillFinished { drill: json::<Drill>(data)?.drill },
        "drill.abandoned" => Happening::DrillAbandoned { drill: json::<Drill>(data)?.drill },
        "event.retracted" => Happening::Retracted { event: json::<Target>(data)?.event },
        _ => Happening::other(kind, v, data),
    })
}
