//! What was shown so far: sets of questions and drills, finished and left off.

use crate::app::action::Action;
use crate::app::ctx::Ctx;
use crate::app::drilling;
use crate::app::jobs::News;
use crate::app::list::{Cursor, Moved};
use crate::app::page::{Notice, Offer, Outline, Page, Reply};
use crate::app::plan;
use crate::app::screens::{Cockpit, DebriefPage, Quiz, QuizResult, Screen, TABS};
use crate::i18n::{common as c, drill as d, learn as t};
use crate::record::{AttemptId, DrillId, DrillRun, Mode, QuizRun, RunState};
use crate::text::{Lang, date, decimal};

/// The fourth tab.
#[derive(Debug)]
pub struct Results {
    /// Quizzes first, then drills; each latest first.
    pub rows: Vec<Scored>,
    /// How many of them are quizzes.
    pub quizzes: usize,
    /// The selected row.
    pub cursor: Cursor,
}

/// What a row stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Run {
    Quiz(AttemptId, RunState),
    Drill(DrillId, RunState),
}

/// One run with its result.
#[derive(Clone, Debug, PartialEq)]
pub struct Scored {
    /// Its name.
    pub title: String,
    /// The day it began.
    pub date: String,
    /// What came out, or how far it got.
    pub score: String,
    /// A word about it: missed ones, passed.
    pub note: String,
    /// Whether it is to be taken up again.
    pub is_open: bool,
    /// Whether it reached its mark; `None` where there is none.
    pub passed: Option<bool>,
    run: Run,
}

impl Results {
    /// The list.
    #[must_use]
    pub fn new(ctx: &Ctx) -> Self {
        let mut page = Results { rows: Vec::new(), quizzes: 0, cursor: Cursor::default() };
        page.rebuild(ctx);
        page
    }

    fn rebuild(&mut self, ctx: &Ctx) {
        self.rows = ctx.progress.quizzes().into_iter().filter_map(|run| quiz(ctx, run)).collect();
        self.quizzes = self.rows.len();
        self.rows.extend(ctx.progress.drills().into_iter().filter_map(|run| drill(ctx, run)));
        self.cursor.clamp(self.rows.len());
    }

    /// Study days and answers in all.
    #[must_use]
    pub fn totals(ctx: &Ctx) -> String {
        let answers = ctx.progress.questions().map(|(_, history)| history.tries.iter().count()).sum();
        t::totals(ctx.lang, ctx.progress.days().count(), answers)
    }

    fn open(&self, ctx: &mut Ctx, at: usize) -> Reply {
        let Some(row) = self.rows.get(at) else { return Reply::Done };
        let screen: Option<Screen> = match row.run {
            Run::Quiz(id, RunState::Open) => Quiz::resume(ctx, &id.to_string()).map(Into::into),
            Run::Quiz(id, _) => QuizResult::open(ctx, id).map(Into::into),
            Run::Drill(id, RunState::Finished) => DebriefPage::open(ctx, id),
            Run::Drill(id, _) => Cockpit::resume(ctx, &id.to_string()),
        };
        screen.map_or(Reply::Done, |screen| Reply::Push(Box::new(screen)))
    }
}

fn quiz(ctx: &Ctx, run: &QuizRun) -> Option<Scored> {
    let lang = ctx.lang;
    let held = run.started()?;
    let started = &held.fact;
    let is_open = run.state() == RunState::Open;
    if started.mode == Mode::Check {
        return None;
    }
    let score = plan::run_score(ctx, started.attempt);
    let points = (score * 100.0).round() as u32;
    let answered = ctx.progress.quiz_answers(started.attempt).len();
    let mark =
        ctx.pack.paper(&started.paper).filter(|_| started.mode == Mode::Practice).map(|paper| paper.pass);
    let note = match (is_open, started.mode) {
        (true, _) => t::left_off(lang).to_string(),
        (_, Mode::Retry) => t::retry_mark(lang).to_string(),
        _ => mark.map(|mark| t::pass_line(lang, (mark * 100.0).round() as u32)).unwrap_or_default(),
    };
    Some(Scored {
        title: plan::paper_title(ctx, &started.paper),
        date: day(held.at.date(), lang),
        score: if is_open {
            c::step_of(lang, answered, started.questions.len())
        } else {
            t::scored(lang, points)
        },
        note,
        is_open,
        passed: mark.filter(|_| !is_open).map(|mark| score >= mark),
        run: Run::Quiz(started.attempt, run.state()),
    })
}

fn drill(ctx: &Ctx, run: &DrillRun) -> Option<Scored> {
    let lang = ctx.lang;
    let held = run.started()?;
    let started = &held.fact;
    if run.state() == RunState::Abandoned {
        return None;
    }
    let scenario = ctx.scenario(&started.scenario);
    let title = scenario.as_ref().map_or(started.scenario.as_str(), |s| s.file.title.get(lang));
    let title = format!("{title}  {}", d::level_n(lang, started.level));
    let is_open = run.state() == RunState::Open;
    let summary = drilling::summary(ctx, started.drill).filter(|_| !is_open);
    let (score, note) = match (&summary, scenario.filter(|_| is_open)) {
        (_, Some(scenario)) => {
            let rounds = usize::from(scenario.file.rounds);
            let at = (run.decisions().len() + 1).min(rounds);
            (t::unfinished_drill(lang, at, rounds), t::left_off(lang).to_string())
        }
        (Some(summary), _) => {
            let note = if summary.passed { d::goal_reached(lang) } else { d::goal_missed(lang) };
            (d::accuracy_is(lang, &decimal(summary.accuracy, 1)), note.to_string())
        }
        _ => (String::new(), d::see_debrief(lang).to_string()),
    };
    Some(Scored {
        title,
        date: day(held.at.date(), lang),
        score,
        note,
        is_open,
        passed: summary.map(|summary| summary.passed),
        run: Run::Drill(started.drill, run.state()),
    })
}

fn day(at: jiff::civil::Date, lang: Lang) -> String {
    date(at.month().unsigned_abs(), at.day().unsigned_abs(), lang)
}

impl Page for Results {
    fn offers(&self, ctx: &Ctx) -> Vec<Offer> {
        let lang = ctx.lang;
        let mut offers = Vec::new();
        if let Some(row) = self.rows.get(self.cursor.at) {
            let main = match (row.is_open, row.run) {
                (true, _) => d::resume(lang),
                (_, Run::Drill(..)) => d::see_debrief(lang),
                _ => t::see_result(lang),
            };
            offers.push(Offer::new(Action::Open, main));
            offers.push(Offer::new(Action::Down, c::choose(lang)));
        }
        offers.push(Offer::new(Action::NextPane, c::next_tab(lang)));
        offers.push(Offer::new(Action::Search, c::search(lang)));
        offers.push(Offer::new(Action::Quit, c::quit(lang)));
        offers
    }

    fn act(&mut self, ctx: &mut Ctx, action: Action) -> Reply {
        match action {
            Action::NextPane | Action::Back => return Reply::Tab(0),
            Action::PreviousPane => return Reply::Tab(2),
            _ => {}
        }
        let page = usize::from(ctx.size.rows.saturating_sub(10)).max(1);
        match self.cursor.act(action, self.rows.len(), page) {
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
        let mut page = Outline::new(c::results(lang));
        if self.rows.is_empty() {
            page.line(t::results_empty(lang));
        } else {
            page.line(Results::totals(ctx));
        }
        for (n, row) in self.rows.iter().enumerate() {
            let kind = if n < self.quizzes { t::results_quizzes(lang) } else { t::results_drills(lang) };
            page.choice(n, format!("{kind}  {}  {}  {}  {}", row.date, row.title, row.score, row.note));
        }
        for n in (0..TABS).filter(|n| *n != 3) {
            let name = [c::today, c::course, c::drills, c::results][n](lang);
            page.does(Action::Tab(n), name);
        }
        page
    }
}
