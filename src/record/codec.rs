//! JSON kept exactly as it was written.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{self, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

/// A JSON value kept letter by letter: order of keys, spelling of numbers and
/// all, so that what a newer program wrote leaves as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawJson(Box<str>);

impl RawJson {
    /// Takes a text that must be one JSON value.
    ///
    /// # Errors
    /// What the JSON reader stumbled over.
    pub fn parse(text: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str::<&RawValue>(text).map(|raw| RawJson(raw.get().into()))
    }

    /// The JSON as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Writes a value as JSON. Payloads have text keys and finite numbers
    /// only, for which JSON always exists.
    pub(super) fn of<T: Serialize>(value: &T) -> Self {
        RawJson(serde_json::to_string(value).unwrap_or_else(|_| "null".to_owned()).into_boxed_str())
    }
}

impl Serialize for RawJson {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serde_json::from_str::<&RawValue>(&self.0).map_err(serde::ser::Error::custom)?.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for RawJson {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Box::<RawValue>::deserialize(deserializer).map(|raw| RawJson(raw.get().into()))
    }
}

/// The members of a JSON object, each kept as written. A key that stands
/// twice is refused: two readers could disagree about what it says.
pub(super) struct Members(pub(super) BTreeMap<String, RawJson>);

impl<'de> Deserialize<'de> for Members {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(MembersVisitor)
    }
}

struct MembersVisitor;

impl<'de> Visitor<'de> for MembersVisitor {
    type Value = Members;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members, A::Error> {
        let mut members = BTreeMap::new();
        while let Some(key) = map.next_key::<String>()? {
            let value = map.next_value::<RawJson>()?;
            if members.contains_key(&key) {
                return Err(de::Error::custom(format_args!("the key `{key}` stands twice")));
            }
            members.insert(key, value);
        }
        Ok(Members(members))
    }
}
