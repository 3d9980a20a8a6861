//! What happens to the program, and what the program asks to be done.

use std::sync::Arc;

use crate::record::{Envelope, Happening, LearnerId, Progress};
use crate::text::Words;

use super::action::Action;
use super::jobs::{Job, News};
use super::key::Key;

/// The terminal's size in columns and rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Columns.
    pub columns: u16,
    /// Rows.
    pub rows: u16,
}

impl Size {
    /// The least size the screens are made for.
    pub const LEAST: Size = Size { columns: 40, rows: 12 };

    /// Whether the screens fit.
    #[must_use]
    pub fn is_enough(self) -> bool {
        self.columns >= Size::LEAST.columns && self.rows >= Size::LEAST.rows
    }
}

/// A mouse event before the front end has found what lies under it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mouse {
    /// A left click on a cell, counted from 0.
    Click {
        /// Column.
        column: u16,
        /// Row.
        row: u16,
    },
    /// One notch of the wheel; negative is up.
    Wheel(i8),
}

/// What happens to the program.
#[derive(Clone, Debug)]
pub enum Event {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted.
    Paste(String),
    /// The mouse was used; the front end turns it into an [`Event::Act`].
    Mouse(Mouse),
    /// The terminal has another size.
    Resize(Size),
    /// A click, a numbered choice or a menu asked for an action.
    Act(Action),
    /// A line was typed in the plain front end's field.
    Line(String),
    /// Records were stored and will not be lost.
    Appended(Vec<Envelope>),
    /// Another learner of this machine is the present one.
    Switched(Box<Switched>),
    /// The store could not do what was asked.
    StoreTrouble(Trouble),
    /// A background job has something to say.
    Job(News),
    /// A timer that was set has run out.
    Timer(Timer),
    /// The terminal is gone or the system wants the program to end.
    Closed,
}

/// Another learner, with what the store holds of them.
#[derive(Clone, Debug)]
pub struct Switched {
    /// Who.
    pub learner: super::ctx::Learner,
    /// What the records say.
    pub progress: Progress,
    /// Conveniences.
    pub places: std::collections::BTreeMap<String, String>,
}

/// A timer that a page may set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Timer {
    /// The next day of the week being shown.
    Day,
    /// The short message in the footer has been read.
    Toast,
    /// A calculation takes long enough to say so.
    Slow,
}

/// A trouble to tell a person, with what can be done.
#[derive(Clone, Debug, PartialEq)]
pub struct Trouble {
    /// What happened and where.
    pub what: Words,
    /// What to do.
    pub hint: Option<Words>,
    /// What is safe.
    pub safe: Option<Words>,
    /// A short code to report, such as `store-full`.
    pub code: String,
    /// The records that were not stored, to try again.
    pub unsaved: Vec<Happening>,
}

/// What the program asks the driver to do.
#[derive(Clone, Debug)]
pub enum Effect {
    /// Store these for the present learner, all or none.
    Append(Vec<Happening>),
    /// Add a learner to this machine and make it the present one.
    Join {
        /// The new learner's id.
        learner: LearnerId,
        /// What to record first.
        happenings: Vec<Happening>,
    },
    /// Make another learner of this machine the present one.
    SwitchLearner(LearnerId),
    /// Keep a convenience (a scroll position, a half-made answer).
    Remember {
        /// What it belongs to.
        key: String,
        /// Its value; `None` forgets it.
        value: Option<String>,
    },
    /// Keep a setting that the user changed.
    SaveSetting(crate::config::Key, &'static str),
    /// Start a background job; one of its kind that runs is replaced.
    Start(Arc<Job>),
    /// Stop the background job of this kind.
    Stop(super::jobs::Kind),
    /// Send [`Event::Timer`] after so many milliseconds.
    After(Timer, u32),
    /// Leave the full screen for the plain front end, or back.
    SwitchFrontEnd,
    /// End the program.
    Quit,
}
