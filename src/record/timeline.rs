//! Facts in the order they happened, whatever order they arrive in.

use serde::{Deserialize, Serialize};

use super::ids::EventId;
use super::moment::At;

/// A fact with the event it comes from. Cached under short names, for there
/// may be tens of thousands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dated<T> {
    /// When it happened.
    #[serde(rename = "t")]
    pub at: At,
    /// The event that says so.
    #[serde(rename = "i")]
    pub id: EventId,
    /// The fact.
    #[serde(rename = "f")]
    pub fact: T,
}

/// Facts sorted by moment, then event id; each event stands in it once.
///
/// Inserting is commutative and idempotent: any order and any repetition of
/// the same events gives the same timeline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timeline<T> {
    facts: Vec<Dated<T>>,
}

impl<T> Default for Timeline<T> {
    fn default() -> Self {
        Timeline { facts: Vec::new() }
    }
}

impl<T> Timeline<T> {
    /// Adds a fact at its place, unless its event is there already.
    pub(super) fn insert(&mut self, at: &At, id: EventId, fact: T) {
        let place = self.facts.binary_search_by(|held| (&held.at, held.id).cmp(&(at, id)));
        if let Err(place) = place {
            self.facts.insert(place, Dated { at: at.clone(), id, fact });
        }
    }

    /// Takes out what an event said.
    pub(super) fn retract(&mut self, id: EventId) {
        self.facts.retain(|held| held.id != id);
    }

    /// The earliest fact.
    #[must_use]
    pub fn first(&self) -> Option<&Dated<T>> {
        self.facts.first()
    }

    /// The latest fact.
    #[must_use]
    pub fn last(&self) -> Option<&Dated<T>> {
        self.facts.last()
    }

    /// How many facts there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.facts.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.facts.is_empty()
    }

    /// All facts, earliest first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Dated<T>> + ExactSizeIterator {
        self.facts.iter()
    }
}
