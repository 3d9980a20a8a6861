//! Who, on which device, in which stream, and under which content pack.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! uuid_id {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map($name)
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                $name(id)
            }
        }
    )*};
}

uuid_id! {
    /// One event, a UUIDv7: unique everywhere, so that a union needs no rules.
    EventId,
    /// One learner (学员), whatever the name is today.
    LearnerId,
    /// One database on one machine.
    DeviceId,
    /// One sitting of a quiz.
    AttemptId,
    /// One played scenario (演练).
    DrillId,
    /// One assignment (任务) by a trainer.
    AssignmentId,
}

macro_rules! text_id {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Takes the text as it stands.
            pub fn new(text: impl Into<String>) -> Self {
                $name(text.into())
            }

            /// The text as it stands.
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
    )*};
}

text_id! {
    /// Who wrote the record: the learner's id, or a hub account.
    Author,
    /// One numbered sequence of records of a device: a learner's own is named
    /// by the learner's id, so that it can be handed over without gaps.
    StreamId,
    /// The content pack in use when it happened, `id@rev`.
    PackRev,
}

impl PackRev {
    /// Puts a pack's id and revision together.
    #[must_use]
    pub fn of(id: &str, rev: u32) -> Self {
        PackRev(format!("{id}@{rev}"))
    }
}
