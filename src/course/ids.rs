//! Identity is authored: ids are written in the content and never derived
//! from its text.

use std::fmt;

use serde::{Deserialize, Serialize};

macro_rules! id {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Takes an id as written; `content` checks its form.
            pub fn new(id: impl Into<String>) -> Self {
                $name(id.into())
            }

            /// The id as written.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<String> for $name {
            fn from(id: String) -> Self {
                $name(id)
            }
        }

        impl From<&str> for $name {
            fn from(id: &str) -> Self {
                $name::new(id)
            }
        }
    )*};
}

id! {
    /// A track (阶段), such as `week-1`.
    TrackId,
    /// A module (模块), such as `after-sales`.
    ModuleId,
    /// A lesson (课), such as `returns-refunds`.
    LessonId,
    /// A competency (能力项), such as `pricing-profit`.
    CompetencyId,
    /// A question (题), such as `q-returns-last-day`.
    QuestionId,
    /// A question bank (题库) or a paper (试卷), such as `quiz-returns-refunds`.
    PaperId,
    /// A scenario (场景), such as `sc-pricing-desk`.
    ScenarioId,
    /// A glossary term (术语), such as `aov`.
    TermId,
}
