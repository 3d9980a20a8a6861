//! Today: the one thing to do now, then the others.

use crate::app::action::Action;
use crate::app::ctx::Ctx;
use crate::app::list::{Cursor, Moved};
use crate::app::page::{Notice, Offer, Outline, Page, Reply};
use crate::app::plan::{self, Planned, Task};
use crate::app::screens::{Brief, Cockpit, Quiz, Reader, Screen, TABS};
use crate::i18n::{common as c, learn as t};

/// The first tab.
#[derive(Debug)]
pub struct Today {
    /// What is planned, the recommended one first.
    pub tasks: Vec<Planned>,
    /// The selected task.
    pub cursor: Cursor,
    /// Whether only a quarter of an hour's worth is shown.
    pub is_short: bool,
}

/// Minutes of the shorter plan.
const SHORT_MINUTES: u32 = 15;

impl Today {
    /// The plan as of now.
    #[must_use]
    pub fn new(ctx: &Ctx) -> Self {
        Today { tasks: plan::plan(ctx), cursor: Cursor::default(), is_short: false }
    }

    /// Minutes of all that is planned.
    #[must_use]
    pub fn minutes(&self) -> u32 {
        self.tasks.iter().map(|task| task.minutes).sum()
    }

    fn replan(&mut self, ctx: &Ctx) {
        self.tasks = plan::plan(ctx);
        if self.is_short {
            // Always at least the first; others while they fit.
            let mut left = SHORT_MINUTES;
            let mut first = true;
            self.tasks.retain(|task| {
                let keep = first || task.minutes <= left;
                first = false;
                left = left.saturating_sub(if keep { task.minutes } else { 0 });
                keep
            });
        }
        self.cursor.clamp(self.tasks.len());
    }

    fn open(&self, ctx: &mut Ctx, at: usize) -> Reply {
        let Some(planned) = self.tasks.get(at) else { return Reply::Done };
        open_task(ctx, &planned.task).map_or(Reply::Done, |screen| Reply::Push(Box::new(screen)))
    }
}

/// The page that does `task`.
#[must_use]
pub fn open_task(ctx: &mut Ctx, task: &Task) -> Option<Screen> {
    match task {
        Task::Read(id) => Reader::open(ctx, id, None).map(Screen::from),
        Task::Practise(paper) | Task::ModuleQuiz(paper) => Quiz::start(ctx, paper).map(Screen::from),
        Task::ResumeQuiz(attempt) => Quiz::resume(ctx, &attempt.to_string()).map(Screen::from),
        Task::Redo => Quiz::redo(ctx).map(Screen::from),
        Task::ResumeDrill(drill) => Cockpit::resume(ctx, &drill.to_string()),
        Task::Play(id) => Brief::open(ctx, id).map(Screen::from),
    }
}

impl Page for Today {
    fn offers(&self, ctx: &Ctx) -> Vec<Offer> {
        let lang = ctx.lang;
        if self.tasks.is_empty() {
            return vec![
                Offer::new(Action::Quit, c::quit(lang)),
                Offer::new(Action::NextPane, c::next_tab(lang)),
                Offer::new(Action::Search, c::search(lang)),
            ];
        }
        let shorter = if self.is_short { t::whole_plan(lang) } else { t::shorter_plan(lang) };
        vec![
            Offer::new(Action::Open, c::start(lang)),
            Offer::new(Action::Down, c::choose(lang)),
            Offer::new(Action::NextPane, c::next_tab(lang)),
            Offer::new(Action::Search, c::search(lang)),
            Offer::new(Action::Shorter, shorter),
            Offer::new(Action::Tomorrow, t::tomorrow(lang)),
            Offer::new(Action::Quit, c::quit(lang)),
        ]
    }

    fn act(&mut self, ctx: &mut Ctx, action: Action) -> Reply {
        match action {
            Action::NextPane => return Reply::Tab(1),
            Action::PreviousPane => return Reply::Tab(TABS - 1),
            Action::Shorter => {
                self.is_short = !self.is_short;
                self.replan(ctx);
                return Reply::Done;
            }
            Action::Tomorrow => {
                if let Some(planned) = self.tasks.get(self.cursor.at) {
                    let today = ctx.today().to_string();
                    ctx.remember(plan::put_off_key(&planned.task), today);
                    self.replan(ctx);
                }
                return Reply::Done;
            }
            _ => {}
        }
        match self.cursor.act(action, self.tasks.len(), 8) {
            Moved::Open(n) => self.open(ctx, n),
            Moved::Yes => Reply::Done,
            Moved::No => Reply::Ignored,
        }
    }

    fn notice(&mut self, ctx: &mut Ctx, notice: &Notice) -> bool {
        if matches!(notice, Notice::Appended(_) | Notice::Look) {
            self.replan(ctx);
        }
        true
    }

    fn outline(&self, ctx: &Ctx) -> Outline {
        let lang = ctx.lang;
        let mut page = Outline::new(c::today(lang));
        if self.tasks.is_empty() {
            page.line(t::all_done(lang)).line(t::all_done_note(lang));
        }
        for (n, task) in self.tasks.iter().enumerate() {
            let minutes = c::about_minutes(lang, task.minutes);
            page.choice(n, format!("{}  {}  {}  {}", task.kind, task.title, minutes, task.why));
        }
        page.does(Action::Tab(1), c::course(lang));
        page.does(Action::Tab(2), c::drills(lang));
        page.does(Action::Tab(3), c::results(lang));
        page
    }
}
