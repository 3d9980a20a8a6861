//! The stack's pages as one type, the tabs, and the place to come back to.

use super::*;
use crate::app::action::Action;
use crate::app::ctx::Ctx;
use crate::app::page::{Edit, Notice, Offer, Outline, Page, Reply};

macro_rules! screens {
    ($($(#[$doc:meta])* $name:ident($page:ty)),* $(,)?) => {
        /// A page of the stack.
        #[derive(Debug)]
        pub enum Screen {
            $($(#[$doc])* $name(Box<$page>),)*
        }

        $(impl From<$page> for Screen {
            fn from(page: $page) -> Self {
                Screen::$name(Box::new(page))
            }
        })*

        impl Page for Screen {
            fn offers(&self, ctx: &Ctx) -> Vec<Offer> {
                match self { $(Screen::$name(page) => page.offers(ctx),)* }
            }

            fn also(&self) -> &'static [Action] {
                match self { $(Screen::$name(page) => page.also(),)* }
            }

            fn act(&mut self, ctx: &mut Ctx, action: Action) -> Reply {
                match self { $(Screen::$name(page) => page.act(ctx, action),)* }
            }

            fn is_typing(&self) -> bool {
                match self { $(Screen::$name(page) => page.is_typing(),)* }
            }

            fn edit(&mut self, ctx: &mut Ctx, edit: Edit) -> Reply {
                match self { $(Screen::$name(page) => page.edit(ctx, edit),)* }
            }

            fn notice(&mut self, ctx: &mut Ctx, notice: &Notice) -> bool {
                match self { $(Screen::$name(page) => page.notice(ctx, notice),)* }
            }

            fn outline(&self, ctx: &Ctx) -> Outline {
                match self { $(Screen::$name(page) => page.outline(ctx),)* }
            }
        }
    };
}

screens! {
    /// The three questions of the first run.
    FirstRun(FirstRun),
    /// What to do today.
    Today(Today),
    /// The course's tree.
    Course(CourseTree),
    /// The scenarios.
    Drills(Drills),
    /// What was shown so far.
    Results(Results),
    /// A lesson.
    Reader(Reader),
    /// A question.
    Quiz(Quiz),
    /// The end of a set of questions.
    QuizResult(QuizResult),
    /// A scenario's briefing.
    Brief(Brief),
    /// A running store.
    Cockpit(Cockpit),
    /// A week playing out.
    Week(Week),
    /// A drill looked back on.
    Debrief(DebriefPage),
    /// The calculator.
    Calc(Calc),
    /// Settings.
    Settings(Settings),
    /// The learners of this machine.
    Learners(Learners),
    /// Help for the page below.
    Help(Help),
    /// Commands and search.
    Palette(Palette),
    /// A term of the trade.
    Term(TermCard),
    /// A trouble with ways out.
    Trouble(TroubleBox),
    /// A drill that cannot be gone on with.
    Lost(LostDrill),
}

impl Screen {
    /// Whether the page below shows through.
    #[must_use]
    pub fn is_overlay(&self) -> bool {
        matches!(
            self,
            Screen::Help(_) | Screen::Palette(_) | Screen::Term(_) | Screen::Trouble(_) | Screen::Lost(_)
        )
    }

    /// The tab that this page is, counted from 0.
    #[must_use]
    pub fn tab(&self) -> Option<usize> {
        match self {
            Screen::Today(_) => Some(0),
            Screen::Course(_) => Some(1),
            Screen::Drills(_) => Some(2),
            Screen::Results(_) => Some(3),
            _ => None,
        }
    }

    /// Where to come back to after a restart, when it is more than a tab.
    fn place(&self) -> Option<String> {
        match self {
            Screen::Reader(page) => Some(format!("lesson {}", page.lesson())),
            Screen::Quiz(page) => page.place(),
            Screen::Cockpit(page) => Some(format!("drill {}", page.drill())),
            Screen::Week(page) => Some(format!("drill {}", page.drill())),
            Screen::Course(_) | Screen::Drills(_) | Screen::Results(_) => {
                self.tab().map(|n| format!("tab {n}"))
            }
            _ => None,
        }
    }
}

/// How many tab pages there are.
pub const TABS: usize = 4;

/// The tab page with this number, counted from 0.
#[must_use]
pub fn tab(n: usize, ctx: &mut Ctx) -> Screen {
    match n {
        1 => CourseTree::new(ctx).into(),
        2 => Drills::new(ctx).into(),
        3 => Results::new(ctx).into(),
        _ => Today::new(ctx).into(),
    }
}

/// The key of the remembered place.
const PLACE: &str = "screen";

/// Keeps where the learner is, for the next start.
pub fn remember_place(stack: &[Screen], ctx: &mut Ctx) {
    match stack.iter().rev().find_map(Screen::place) {
        Some(place) => ctx.remember(PLACE, place),
        None => ctx.forget(PLACE),
    }
}

/// The stack at the program's start: the first run, or where the learner was.
#[must_use]
pub fn opening(ctx: &mut Ctx) -> Vec<Screen> {
    if ctx.learner.is_none() {
        return vec![FirstRun::new(ctx).into()];
    }
    let place = ctx.places.get(PLACE).cloned().unwrap_or_default();
    let (kind, rest) = place.split_once(' ').unwrap_or((&place, ""));
    let resumed: Option<Screen> = match kind {
        "lesson" => Reader::open(ctx, &rest.into(), None).map(Screen::from),
        "quiz" => Quiz::resume(ctx, rest).map(Screen::from),
        "drill" => Cockpit::resume(ctx, rest),
        "tab" => return vec![tab(rest.parse().unwrap_or(0), ctx)],
        _ => None,
    };
    let mut stack = vec![tab(0, ctx)];
    stack.extend(resumed);
    stack
}
