//! What every screen and overlay can do, and how it speaks to the stack.

use super::action::Action;
use super::ctx::Ctx;
use super::event::Timer;
use super::jobs::News;
use super::screens::Screen;
use crate::record::Envelope;

/// An action that a page offers now, in the footer's order; the first is the
/// main one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// What it does.
    pub action: Action,
    /// Two to four characters that say it here.
    pub label: String,
}

impl Offer {
    /// An offer with its label.
    pub fn new(action: Action, label: impl Into<String>) -> Self {
        Offer { action, label: label.into() }
    }
}

/// What a page answers to an event.
#[derive(Debug)]
pub enum Reply {
    /// Not mine: let the page below have it.
    Ignored,
    /// Done; draw again.
    Done,
    /// Close this page.
    Pop,
    /// Open another page above this one.
    Push(Box<Screen>),
    /// Put another page in this one's place.
    Swap(Box<Screen>),
    /// Close everything above the tab pages and show this tab.
    Tab(usize),
    /// Close this page, then let the one below have the action.
    PopThen(Action),
}

impl Reply {
    /// Opens a page above this one.
    pub fn push(screen: impl Into<Screen>) -> Self {
        Reply::Push(Box::new(screen.into()))
    }

    /// Puts a page in this one's place.
    pub fn swap(screen: impl Into<Screen>) -> Self {
        Reply::Swap(Box::new(screen.into()))
    }
}

/// An edit in a text field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// A character was typed.
    Insert(char),
    /// Text was pasted.
    Paste(String),
    /// The whole text is this: a line typed in the plain front end.
    Replace(String),
    /// The text goes.
    Clear,
    /// The character before the caret goes.
    Backspace,
    /// The character after the caret goes.
    Delete,
    /// The caret moves left.
    Left,
    /// The caret moves right.
    Right,
    /// The caret moves to the beginning.
    Home,
    /// The caret moves to the end.
    End,
}

/// News that reaches every page of the stack.
#[derive(Clone, Debug)]
pub enum Notice {
    /// These records are stored; progress has taken them in.
    Appended(Vec<Envelope>),
    /// A background job speaks.
    Job(News),
    /// A timer has run out.
    Timer(Timer),
    /// The terminal, the language or a setting has changed: lay out again.
    Look,
}

/// One screen or overlay.
pub trait Page {
    /// What can be done here now, the main thing first.
    fn offers(&self, ctx: &Ctx) -> Vec<Offer>;

    /// Does `action`, or says that it is not its own.
    fn act(&mut self, ctx: &mut Ctx, action: Action) -> Reply;

    /// Actions that work here without standing in the footer.
    fn also(&self) -> &'static [Action] {
        &[]
    }

    /// Whether a text field has the focus, so that letters are text.
    fn is_typing(&self) -> bool {
        false
    }

    /// Edits the focused field.
    fn edit(&mut self, _ctx: &mut Ctx, _edit: Edit) -> Reply {
        Reply::Ignored
    }

    /// Takes in news; `true` asks for a new frame.
    fn notice(&mut self, _ctx: &mut Ctx, _notice: &Notice) -> bool {
        false
    }

    /// The page as lines and numbered choices, for the plain front end and
    /// for screen readers.
    fn outline(&self, ctx: &Ctx) -> Outline;
}

/// A page without a layout: what a screen reader reads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// Where one is.
    pub title: String,
    /// What stands there, a paragraph a line.
    pub lines: Vec<String>,
    /// What can be chosen by number.
    pub rows: Vec<Row>,
    /// What to type, when a field has the focus.
    pub field: Option<String>,
}

/// One numbered choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it says.
    pub label: String,
    /// What it does.
    pub action: Action,
}

impl Outline {
    /// An outline with its title.
    pub fn new(title: impl Into<String>) -> Self {
        Outline { title: title.into(), ..Outline::default() }
    }

    /// Adds a paragraph.
    pub fn line(&mut self, text: impl Into<String>) -> &mut Self {
        self.lines.push(text.into());
        self
    }

    /// Adds a choice that opens the nth row.
    pub fn choice(&mut self, n: usize, label: impl Into<String>) -> &mut Self {
        self.rows.push(Row { label: label.into(), action: Action::Choose(n) });
        self
    }

    /// Adds a choice that does `action`.
    pub fn does(&mut self, action: Action, label: impl Into<String>) -> &mut Self {
        self.rows.push(Row { label: label.into(), action });
        self
    }
}
