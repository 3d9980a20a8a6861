//! The scenarios: what each practises, how it went so far, and the one that
//! was left open.

use std::sync::Arc;

use crate::app::action::Action;
use crate::app::ctx::Ctx;
use crate::app::drilling::{self, Summary};
use crate::app::jobs::News;
use crate::app::list::{Cursor, Moved};
use crate::app::page::{Notice, Offer, Outline, Page, Reply};
use crate::app::plan;
use crate::app::screens::{Brief, Cockpit, TABS};
use crate::i18n::{common as c, drill as t};
use crate::record::{DrillId, RunState};
use crate::sim::Scenario;
use crate::text::{Lang, decimal};

/// The third tab.
#[derive(Debug)]
pub struct Drills {
    /// The scenarios and how they stand.
    pub rows: Vec<Standing>,
    /// The selected one.
    pub cursor: Cursor,
}

/// How a scenario stands.
#[derive(Clone, Debug)]
pub struct Standing {
    /// The scenario.
    pub scenario: Arc<Scenario>,
    /// The run that was left, and how many weeks of it are decided.
    pub open: Option<(DrillId, usize)>,
    /// Runs played to their end.
    pub finished: usize,
    /// The best of them that was looked back on.
    pub best: Option<Summary>,
}

impl Standing {
    fn of(ctx: &Ctx, scenario: &Arc<Scenario>) -> Standing {
        let id = &scenario.file.id;
        let finished = drilling::runs(ctx, id).filter(|run| run.state() == RunState::Finished).count();
        let open = drilling::open_run(ctx, id).and_then(|run| Some((run.drill()?, run.decisions().len())));
        Standing { scenario: scenario.clone(), open, finished, best: drilling::best(ctx, id) }
    }

    /// The week the open run stands at.
    #[must_use]
    pub fn week(&self, lang: Lang) -> Option<String> {
        let (_, decided) = self.open?;
        let rounds = usize::from(self.scenario.file.rounds);
        Some(c::week_n_of(lang, (decided + 1).min(rounds), rounds))
    }

    /// How it stands, in a few words.
    #[must_use]
    pub fn note(&self, lang: Lang) -> String {
        if let Some(week) = self.week(lang) {
            return t::open_at(lang, &week);
        }
        match self.best {
            Some(best) => t::best_accuracy(lang, &decimal(best.accuracy, 1)),
            None => match self.finished {
                0 => t::never_played(lang).to_string(),
                1 => t::played_once(lang).to_string(),
                n => t::played_times(lang, n),
            },
        }
    }

    /// How long it takes.
    #[must_use]
    pub fn length(&self, lang: Lang) -> String {
        let weeks = usize::from(self.scenario.file.rounds);
        t::weeks_and_minutes(lang, weeks, plan::minutes_of_rounds(weeks))
    }
}

impl Drills {
    /// The list, the cursor on what was left open.
    #[must_use]
    pub fn new(ctx: &Ctx) -> Self {
        let mut page = Drills { rows: Vec::new(), cursor: Cursor::default() };
        page.rebuild(ctx);
        page.cursor.at = page.rows.iter().position(|row| row.open.is_some()).unwrap_or(0);
        page
    }

    fn rebuild(&mut self, ctx: &Ctx) {
        self.rows = ctx.scenarios().iter().map(|scenario| Standing::of(ctx, scenario)).collect();
        self.cursor.clamp(self.rows.len());
    }

    /// The selected scenario.
    #[must_use]
    pub fn selected(&self) -> Option<&Standing> {
        self.rows.get(self.cursor.at)
    }

    fn open(&self, ctx: &mut Ctx, at: usize) -> Reply {
        let Some(row) = self.rows.get(at) else { return Reply::Done };
        let screen = match row.open {
            Some((drill, _)) => Cockpit::resume(ctx, &drill.to_string()),
            None => Brief::open(ctx, &row.scenario.file.id).map(Into::into),
        };
        screen.map_or(Reply::Done, |screen| Reply::Push(Box::new(screen)))
    }
}

impl Page for Drills {
    fn offers(&self, ctx: &Ctx) -> Vec<Offer> {
        let lang = ctx.lang;
        let mut offers = Vec::new();
        if let Some(row) = self.selected() {
            let main = if row.open.is_some() { t::resume(lang) } else { t::open_brief(lang) };
            offers.push(Offer::new(Action::Open, main));
            if row.open.is_some() {
                offers.push(Offer::new(Action::Again, t::play_new(lang)));
            }
        }
        if self.rows.len() > 1 {
            offers.push(Offer::new(Action::Down, c::choose(lang)));
        }
        offers.push(Offer::new(Action::NextPane, c::next_tab(lang)));
        offers.push(Offer::new(Action::Search, c::search(lang)));
        offers.push(Offer::new(Action::Quit, c::quit(lang)));
        offers
    }

    fn act(&mut self, ctx: &mut Ctx, action: Action) -> Reply {
        match action {
            Action::NextPane => return Reply::Tab(3),
            Action::PreviousPane => return Reply::Tab(1),
            Action::Back => return Reply::Tab(0),
            Action::Again => {
                let id = self.selected().map(|row| row.scenario.file.id.clone());
                let brief = id.and_then(|id| Brief::open(ctx, &id));
                return brief.map_or(Reply::Done, Reply::push);
            }
            _ => {}
        }
        match self.cursor.act(action, self.rows.len(), 8) {
            Moved::Open(n) => self.open(ctx, n),
            Moved::Yes => Reply::Done,
            Moved::No => Reply::Ignored,
        }
    }

    fn notice(&mut self, ctx: &mut Ctx, notice: &Notice) -> bool {
        if matches!(notice, Notice::Appended(_) | Notice::Look | Notice::Job(News::Debriefed(..))) {
            self.rebuild(ctx);
        }
        true
    }

    fn outline(&self, ctx: &Ctx) -> Outline {
        let lang = ctx.lang;
        let mut page = Outline::new(c::drills(lang));
        if self.rows.is_empty() {
            page.line(t::drills_empty(lang));
        }
        for (n, row) in self.rows.iter().enumerate() {
            let file = &row.scenario.file;
            let goal = file.goal.get(lang);
            page.choice(
                n,
                format!("{}  {}  {}  {goal}", file.title.get(lang), row.note(lang), row.length(lang)),
            );
        }
        for n in (0..TABS).filter(|n| *n != 2) {
            let name = [c::today, c::course, c::drills, c::results][n](lang);
            page.does(Action::Tab(n), name);
        }
        page
    }
}
