//! How each type of question is answered by keys: one of several, some of
//! several, a number. A new type adds a variant here and a drawing in
//! `tui::screens::quiz`.

use std::collections::BTreeSet;

use super::action::Action;
use super::field::Field;
use super::list::{Cursor, Moved};
use super::page::Edit;
use crate::quiz::{Instance, Kind, NumberError, Response, parse_number};
use crate::text::Words;

/// An option as shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// The option's id.
    pub id: String,
    /// What it says.
    pub text: Words,
}

/// An answer being made.
#[derive(Clone, Debug)]
pub enum Answering {
    /// One of several: single, true or false, case.
    One {
        /// The options in the order shown.
        options: Vec<Shown>,
        /// The option under the cursor is the answer.
        cursor: Cursor,
        /// Whether the learner has chosen, rather than only arrived.
        is_chosen: bool,
    },
    /// Some of several.
    Some {
        /// The options in the order shown.
        options: Vec<Shown>,
        /// The option under the cursor.
        cursor: Cursor,
        /// The ticked ones, by place.
        ticked: BTreeSet<usize>,
    },
    /// A number, typed.
    Number {
        /// What is typed.
        field: Field,
        /// The unit beside the field.
        unit: Words,
    },
}

/// Why an answer cannot be submitted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotReady {
    /// Nothing is chosen or typed.
    Empty,
    /// What is typed is no number.
    Unread(NumberError),
}

impl Answering {
    /// An empty answer to `instance`.
    #[must_use]
    pub fn new(instance: &Instance) -> Self {
        match &instance.question.kind {
            Kind::Numeric(numeric) => {
                Answering::Number { field: Field::new("", 24), unit: numeric.unit.clone() }
            }
            Kind::Multiple(_) => Answering::Some {
                options: options(instance),
                cursor: Cursor::default(),
                ticked: BTreeSet::new(),
            },
            _ => Answering::One { options: options(instance), cursor: Cursor::default(), is_chosen: false },
        }
    }

    /// Moves, picks or ticks. `false` when the action is not for the answer.
    pub fn act(&mut self, action: Action) -> bool {
        match self {
            Answering::One { options, cursor, is_chosen } => {
                // A click or a number chooses; ⏎ submits and is the page's.
                let action = as_pick(action);
                if !matches!(
                    action,
                    Action::Up | Action::Down | Action::First | Action::Last | Action::Pick(_)
                ) {
                    return false;
                }
                if !*is_chosen && action == Action::Down {
                    *is_chosen = true;
                    return true;
                }
                let moved = cursor.act(action, options.len(), options.len()) == Moved::Yes;
                *is_chosen |= moved;
                moved
            }
            Answering::Some { options, cursor, ticked } => match as_pick(action) {
                Action::Space => {
                    toggle(ticked, cursor.at);
                    true
                }
                Action::Pick(n) if usize::from(n) <= options.len() => {
                    cursor.at = usize::from(n) - 1;
                    toggle(ticked, cursor.at);
                    true
                }
                Action::Up | Action::Down | Action::First | Action::Last => {
                    cursor.act(action, options.len(), options.len()) == Moved::Yes
                }
                _ => false,
            },
            Answering::Number { .. } => false,
        }
    }

    /// Whether letters and digits are text.
    #[must_use]
    pub fn is_typing(&self) -> bool {
        matches!(self, Answering::Number { .. })
    }

    /// Edits what is typed.
    pub fn edit(&mut self, edit: Edit) {
        if let Answering::Number { field, .. } = self {
            field.edit(edit);
        }
    }

    /// How many options there are; 0 for a number.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Answering::One { options, .. } | Answering::Some { options, .. } => options.len(),
            Answering::Number { .. } => 0,
        }
    }

    /// Whether there are no options.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The answer as it would be submitted.
    ///
    /// # Errors
    /// When nothing is chosen, or the number cannot be read.
    pub fn response(&self) -> Result<Response, NotReady> {
        match self {
            Answering::One { is_chosen: false, .. } => Err(NotReady::Empty),
            Answering::One { options, cursor, .. } => {
                let id = options.get(cursor.at).map(|option| option.id.clone()).ok_or(NotReady::Empty)?;
                // True or false is the only type whose options are these words.
                Ok(match (id.as_str(), options.len()) {
                    ("true", 2) => Response::Truth(true),
                    ("false", 2) => Response::Truth(false),
                    _ => Response::Option(id),
                })
            }
            Answering::Some { ticked, .. } if ticked.is_empty() => Err(NotReady::Empty),
            Answering::Some { options, ticked, .. } => {
                let mut ids: Vec<String> =
                    ticked.iter().filter_map(|n| options.get(*n)).map(|option| option.id.clone()).collect();
                ids.sort();
                Ok(Response::Options(ids))
            }
            Answering::Number { field, .. } if field.value().trim().is_empty() => Err(NotReady::Empty),
            Answering::Number { field, unit } => match parse_number(field.value(), unit) {
                Ok(_) => Ok(Response::Number(field.value().trim().to_string())),
                Err(error) => Err(NotReady::Unread(error)),
            },
        }
    }

    /// What is chosen or typed so far, to keep over a restart.
    #[must_use]
    pub fn draft(&self) -> String {
        match self {
            Answering::One { is_chosen: false, .. } => String::new(),
            Answering::One { cursor, .. } => cursor.at.to_string(),
            Answering::Some { ticked, .. } => {
                ticked.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
            }
            Answering::Number { field, .. } => field.value().to_string(),
        }
    }

    /// Takes up a draft again; one that does not fit is left out.
    pub fn take_up(&mut self, draft: &str) {
        let count = self.len();
        let places = draft.split(' ').filter_map(|n| n.parse::<usize>().ok()).filter(|n| *n < count);
        match self {
            Answering::One { cursor, is_chosen, .. } => {
                if let Some(at) = places.into_iter().next() {
                    cursor.at = at;
                    *is_chosen = true;
                }
            }
            Answering::Some { ticked, .. } => ticked.extend(places),
            Answering::Number { field, .. } => field.edit(Edit::Replace(draft.to_string())),
        }
    }
}

/// Clicks and numbered choices pick.
fn as_pick(action: Action) -> Action {
    match action {
        Action::Point(n) | Action::Choose(n) => Action::Pick(u8::try_from(n + 1).unwrap_or(u8::MAX)),
        other => other,
    }
}

fn toggle(ticked: &mut BTreeSet<usize>, at: usize) {
    if !ticked.remove(&at) {
        ticked.insert(at);
    }
}

/// The options in the order shown. The notes of an empty answer hold them for
/// every type that has options.
fn options(instance: &Instance) -> Vec<Shown> {
    let blank = instance.grade(&Response::Options(Vec::new()));
    blank.notes.into_iter().map(|note| Shown { id: note.id, text: note.text }).collect()
}
