//! The page itself: its panes, what it offers, what comes in.

use std::str::FromStr;
use std::sync::Arc;

use super::desk::Spot;
use super::edit::Editing;
use super::{outline, sheets};
use crate::app::action::Action;
use crate::app::ctx::Ctx;
use crate::app::draft::Draft;
use crate::app::drilling::Running;
use crate::app::event::{Effect, Timer};
use crate::app::jobs::{Job, News};
use crate::app::list::Cursor;
use crate::app::page::{Edit, Notice, Offer, Outline, Page, Reply};
use crate::app::screens::{Brief, DebriefPage, LostDrill, Screen};
use crate::coach::Verdict;
use crate::course::{LessonId, ScenarioId};
use crate::drill::{DayReport, Desk, Goal, Level, Lever, Metric, ProductCard, Span, View, levers};
use crate::i18n::{common as c, drill as t};
use crate::record::DrillId;
use crate::sim::{Dimension, StoreView};

/// What stands under the figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pane {
    /// A desk with its levers.
    Desk(Desk),
    /// All figures by day, week or month.
    Figures,
    /// Impressions, clicks, baskets and orders by source.
    Funnel,
    /// News, rivals, notices of the platform.
    News,
    /// A product's facts, the linked lessons and scripts.
    Facts,
}

impl Pane {
    /// All of them, in the order of their digits.
    pub const ALL: [Pane; 8] = [
        Pane::Desk(Desk::Product),
        Pane::Desk(Desk::Promotion),
        Pane::Desk(Desk::Order),
        Pane::Desk(Desk::Service),
        Pane::Figures,
        Pane::Funnel,
        Pane::News,
        Pane::Facts,
    ];

    /// Its place among them.
    #[must_use]
    pub fn place(self) -> usize {
        Pane::ALL.iter().position(|pane| *pane == self).unwrap_or(0)
    }
}

/// What the page is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// At its pane.
    Pane,
    /// Asking whether the week is to be submitted; the cursor is on a reason.
    Confirm(Cursor),
    /// One basket at checkout, so many lines scrolled.
    Ledger(usize),
}

/// A running store between two weeks.
#[derive(Debug)]
pub struct Cockpit {
    /// The drill.
    pub running: Running,
    /// What the trainee sees.
    pub view: View,
    /// The days so far.
    pub days: Vec<DayReport>,
    /// The scenario's goal by the day.
    pub goal: Goal,
    /// What may be decided, as things stand.
    pub levers: Vec<Lever>,
    /// The decisions so far.
    pub draft: Draft,
    /// The store's books with them.
    pub planned: StoreView,
    /// What stands under the figures.
    pub pane: Pane,
    /// The selected cell of each pane.
    pub spots: [Spot; Pane::ALL.len()],
    /// The fields, while a value is edited.
    pub editing: Option<Editing>,
    /// The stretch of days that the sheets show.
    pub span: Span,
    /// The product the funnel is about; the whole store without.
    pub scope: Option<usize>,
    /// The basket whose receipt is shown.
    pub basket: usize,
    /// The pane, the question, or the receipt.
    pub mode: Mode,
    /// The verdict on last week, when it has come.
    pub verdict: Option<Arc<Verdict>>,
    /// Whether the verdict is taking long.
    pub is_slow: bool,
    pub(super) asked_at_ms: i64,
}

impl Cockpit {
    /// The desk of a drill's next week, with the draft that was kept. A drill
    /// without a week left has none; see [`Cockpit::go_on`].
    #[must_use]
    pub fn new(ctx: &mut Ctx, running: Running) -> Self {
        let view = running.drill.view();
        let kept = ctx.places.get(&running.draft_key()).and_then(|kept| kept.split_once('|'));
        let kept = kept.filter(|(round, _)| *round == view.round.to_string());
        let kept = kept.map(|(_, text)| Draft::from_text(text)).unwrap_or_default();
        let (draft, planned) = match running.drill.planned(&kept.commands()) {
            Ok(planned) => (kept, planned),
            Err(_) => (Draft::default(), view.books.clone()),
        };
        let is_judged = running.drill.level() == Level::default() && view.round > 0;
        if is_judged {
            ctx.ask(Effect::Start(Job::Verdict(running.id, Box::new(running.drill.clone())).into()));
            ctx.ask(Effect::After(Timer::Slow, 300));
        }
        let mut page = Cockpit {
            days: running.drill.days(),
            goal: running.drill.goal(),
            levers: levers(&view),
            draft,
            planned,
            pane: Pane::ALL[0],
            spots: Default::default(),
            editing: None,
            span: Span::Week,
            scope: None,
            basket: 0,
            mode: Mode::Pane,
            verdict: None,
            is_slow: false,
            asked_at_ms: ctx.now_ms(),
            view,
            running,
        };
        page.settle();
        page
    }

    /// The page that a drill goes on with: its next week's desk, or the
    /// debrief after the last.
    #[must_use]
    pub fn go_on(ctx: &mut Ctx, running: Running) -> Screen {
        if running.drill.finished() {
            return DebriefPage::new(ctx, running).into();
        }
        Cockpit::new(ctx, running).into()
    }

    /// Takes up a recorded drill by its id. Where its record no longer fits,
    /// the page says so.
    #[must_use]
    pub fn resume(ctx: &mut Ctx, drill: &str) -> Option<Screen> {
        let id = DrillId::from_str(drill).ok()?;
        let scenario: ScenarioId = ctx.progress.drill(id)?.started()?.fact.scenario.clone();
        Some(match Running::resume(ctx, id)? {
            Ok(running) => Cockpit::go_on(ctx, running),
            Err(why) => LostDrill::new(id, scenario, why).into(),
        })
    }

    /// Which drill.
    #[must_use]
    pub fn drill(&self) -> DrillId {
        self.running.id
    }

    /// Whether this is the first level: four figures and a verdict.
    #[must_use]
    pub fn is_simple(&self) -> bool {
        self.running.drill.level() == Level::default()
    }

    /// Whether the trainee decides this.
    #[must_use]
    pub fn is_open(&self, dimension: Dimension) -> bool {
        self.view.open.contains(&dimension)
    }

    /// The figures that stand on top.
    #[must_use]
    pub fn top_metrics(&self) -> &'static [Metric] {
        if self.is_simple() { &Metric::FOUR } else { &Metric::SEVEN }
    }

    /// The present pane's selected cell.
    #[must_use]
    pub fn spot(&self) -> Spot {
        self.spots[self.pane.place()]
    }

    pub(super) fn spot_mut(&mut self) -> &mut Spot {
        &mut self.spots[self.pane.place()]
    }

    /// The product that the pane is about.
    #[must_use]
    pub fn product(&self) -> Option<usize> {
        match self.pane {
            Pane::Desk(_) => self.desk_product(),
            Pane::Facts => Some(self.spot().column.min(self.view.products.len().saturating_sub(1))),
            Pane::Funnel => self.scope,
            Pane::Figures | Pane::News => None,
        }
    }

    /// The card of a product.
    #[must_use]
    pub fn card(&self, product: usize) -> Option<&ProductCard> {
        self.view.products.get(product)
    }

    fn show(&mut self, place: usize) {
        let Some(pane) = Pane::ALL.get(place) else { return };
        // The facts open on the product that was looked at.
        if *pane == Pane::Facts
            && let Some(product) = self.product()
        {
            self.spots[pane.place()] = Spot { row: 0, column: product };
        }
        self.pane = *pane;
        self.settle();
    }

    /// The briefing of this drill, for whoever wants to read it again.
    #[must_use]
    pub fn brief(&self, ctx: &Ctx) -> Option<Brief> {
        Brief::open(ctx, &self.running.scenario().file.id)
    }

    fn act_pane(&mut self, ctx: &mut Ctx, action: Action) -> Reply {
        match action {
            Action::Next => self.ask(),
            Action::Undo => self.undo(ctx),
            Action::Pick(digit) => self.show(usize::from(digit).saturating_sub(1)),
            Action::Back if self.pane != self.home() => self.show(self.home().place()),
            _ => {
                return match self.pane {
                    Pane::Desk(_) => self.act_desk(ctx, action),
                    Pane::Facts => self.act_facts(ctx, action),
                    Pane::Figures | Pane::Funnel | Pane::News => self.act_sheet(ctx, action),
                };
            }
        }
        Reply::Done
    }

    /// The desk that a week begins at: the first with something to decide.
    #[must_use]
    pub fn home(&self) -> Pane {
        let open = |pane: &&Pane| match pane {
            Pane::Desk(desk) => self.levers.iter().any(|lever| lever.open && lever.desk == *desk),
            _ => false,
        };
        Pane::ALL.iter().find(open).copied().unwrap_or(Pane::ALL[0])
    }

    fn act_sheet(&mut self, ctx: &mut Ctx, action: Action) -> Reply {
        match (self.pane, action) {
            (Pane::Figures | Pane::Funnel, Action::Right | Action::Space) => self.span = self.span.next(),
            (Pane::Figures | Pane::Funnel, Action::Left) => self.span = self.span.next().next(),
            (Pane::Figures, Action::Open | Action::Read) => {
                let lesson = self.alarm_lesson(ctx);
                return lesson.map_or(Reply::Done, |id| open_lesson(ctx, &id, None));
            }
            (Pane::Funnel, Action::Up | Action::Down | Action::Open) => {
                let products = self.view.products.len();
                let at = self.scope.map_or(0, |product| product + 1);
                let next = if action == Action::Up { at + products } else { at + 1 } % (products + 1);
                self.scope = next.checked_sub(1);
            }
            _ => {
                let rows = self.sheet_rows(ctx);
                return self.move_rows(action, rows);
            }
        }
        Reply::Done
    }

    fn act_facts(&mut self, ctx: &mut Ctx, action: Action) -> Reply {
        let last = self.view.products.len().saturating_sub(1);
        match action {
            Action::Left => self.spot_mut().column = self.spot().column.saturating_sub(1),
            Action::Right => self.spot_mut().column = (self.spot().column + 1).min(last),
            Action::Open | Action::Read | Action::Choose(_) => {
                let at = if let Action::Choose(n) = action { n } else { self.spot().row };
                return match sheets::link(self, ctx, at) {
                    Some((lesson, anchor)) => open_lesson(ctx, &lesson, anchor.as_deref()),
                    None => Reply::Done,
                };
            }
            _ => {
                let rows = self.sheet_rows(ctx);
                return self.move_rows(action, rows);
            }
        }
        Reply::Done
    }

    /// Rows of a sheet that a cursor can stand on.
    #[must_use]
    pub fn sheet_rows(&self, ctx: &Ctx) -> usize {
        match self.pane {
            Pane::Figures => Metric::ALL.len(),
            Pane::News => sheets::news(self, ctx.lang).len(),
            Pane::Facts => sheets::links(self, ctx),
            Pane::Desk(_) | Pane::Funnel => 0,
        }
    }

    fn move_rows(&mut self, action: Action, rows: usize) -> Reply {
        let mut cursor = Cursor { at: self.spot().row };
        let moved = cursor.act(action, rows, 8);
        self.spot_mut().row = cursor.at;
        match moved {
            crate::app::list::Moved::No => Reply::Ignored,
            _ => Reply::Done,
        }
    }

    /// The lesson that teaches the line which the selected figure crosses.
    fn alarm_lesson(&self, ctx: &Ctx) -> Option<LessonId> {
        let rows = super::figures::sheet(self, ctx.lang);
        sheets::first_known(ctx, rows.get(self.spot().row)?.alarm?.threshold.lessons)
    }

    fn offers_at_pane(&self, ctx: &Ctx) -> Vec<Offer> {
        let lang = ctx.lang;
        let mut offers = match self.pane {
            Pane::Desk(_) => self.desk_offers(lang),
            Pane::Figures => {
                let mut offers = vec![Offer::new(Action::Right, t::change_span(lang))];
                if self.alarm_lesson(ctx).is_some() {
                    offers.insert(0, Offer::new(Action::Open, t::read_lesson(lang)));
                }
                offers
            }
            Pane::Funnel => vec![
                Offer::new(Action::Right, t::change_span(lang)),
                Offer::new(Action::Down, t::next_row(lang)),
            ],
            Pane::News => vec![Offer::new(Action::Down, c::move_rows(lang))],
            Pane::Facts if sheets::links(self, ctx) > 0 => {
                vec![Offer::new(Action::Open, t::read_it(lang)), Offer::new(Action::Right, t::next_row(lang))]
            }
            Pane::Facts => vec![Offer::new(Action::Right, t::next_row(lang))],
        };
        offers.push(Offer::new(Action::Next, t::submit_week(lang)));
        offers.push(Offer::new(Action::Pick(Pane::ALL.len() as u8), t::change_pane(lang)));
        if self.draft.can_undo() {
            offers.push(Offer::new(Action::Undo, t::undo(lang)));
        }
        offers.extend(self.late_offers(lang));
        let back = if self.pane == self.home() { c::back(lang) } else { t::back_to_desk(lang) };
        offers.push(Offer::new(Action::Back, back));
        offers
    }
}

fn open_lesson(ctx: &mut Ctx, id: &LessonId, anchor: Option<&str>) -> Reply {
    crate::app::screens::Reader::open(ctx, id, anchor).map_or(Reply::Done, Reply::push)
}

/// Actions that reach through a dialog to the program.
pub(super) fn is_for_all(action: Action) -> bool {
    matches!(
        action,
        Action::Language | Action::Plain | Action::Help | Action::Calculate | Action::Settings | Action::Quit
    )
}

impl Page for Cockpit {
    fn offers(&self, ctx: &Ctx) -> Vec<Offer> {
        match self.mode {
            Mode::Confirm(_) => self.confirm_offers(ctx.lang),
            Mode::Ledger(_) => self.ledger_offers(ctx.lang),
            Mode::Pane if self.editing.is_some() => self.editing_offers(ctx.lang),
            Mode::Pane => self.offers_at_pane(ctx),
        }
    }

    fn act(&mut self, ctx: &mut Ctx, action: Action) -> Reply {
        match self.mode {
            Mode::Confirm(cursor) => self.act_asked(ctx, cursor, action),
            Mode::Ledger(scroll) => self.act_ledger(scroll, action),
            Mode::Pane if self.editing.is_some() => self.act_editing(ctx, action),
            Mode::Pane => self.act_pane(ctx, action),
        }
    }

    fn is_typing(&self) -> bool {
        self.mode == Mode::Pane && self.editing.as_ref().is_some_and(|editing| editing.is_text(self))
    }

    fn edit(&mut self, _ctx: &mut Ctx, edit: Edit) -> Reply {
        self.edit_field(edit)
    }

    fn notice(&mut self, _ctx: &mut Ctx, notice: &Notice) -> bool {
        match notice {
            Notice::Job(News::Judged(id, verdict)) if *id == self.running.id => {
                self.verdict = Some(verdict.clone());
                true
            }
            Notice::Timer(Timer::Slow) => {
                self.is_slow = true;
                self.verdict.is_none()
            }
            _ => false,
        }
    }

    fn outline(&self, ctx: &Ctx) -> Outline {
        outline::outline(self, ctx)
    }
}
