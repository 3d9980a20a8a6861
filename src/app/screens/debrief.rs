//! A drill looked back on: the equation, the decisions by what they cost, and
//! where each is taught. Worked out in the background, from the record.

use std::cmp::Reverse;
use std::sync::Arc;

use crate::app::action::Action;
use crate::app::ctx::Ctx;
use crate::app::drilling::Running;
use crate::app::event::{Effect, Timer};
use crate::app::jobs::{Job, Kind, News, Step};
use crate::app::list::{Cursor, Moved};
use crate::app::page::{Notice, Offer, Outline, Page, Reply};
use crate::app::screens::{Cockpit, LostDrill, Reader, Screen};
use crate::course::LessonId;
use crate::drill::{Debrief, Row};
use crate::i18n::{common as c, drill as t};
use crate::record::DrillId;
use crate::sim::{Dimension, Fen, round};
use crate::text::{Lang, Precision, decimal, money, money_signed};

/// The most decisions that are listed by themselves.
const LISTED_MAX: usize = 10;

/// The debrief of a drill.
#[derive(Debug)]
pub struct DebriefPage {
    /// The drill.
    pub running: Running,
    /// How far the work has come, until it is done.
    pub step: Step,
    /// The debrief, once it is done.
    pub found: Option<Arc<Debrief>>,
    /// The selected decision.
    pub cursor: Cursor,
    /// Whether the work is taking long enough to say so.
    pub is_slow: bool,
    rows: Vec<Row>,
}

/// `par + decisions + luck = outcome`, in whole yuan that add up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Equation {
    /// 教练线.
    pub par: i64,
    /// What the decisions brought, signed.
    pub decisions: i64,
    /// What luck brought, signed; takes the rounding in.
    pub luck: i64,
    /// What came out.
    pub outcome: i64,
}

/// The rest of the ledger below the listed decisions, in whole yuan:
/// `total = headroom + interplay − Σ listed − rest`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ledger {
    /// Decisions listed by themselves.
    pub listed: usize,
    /// Decisions that are not.
    pub others: usize,
    /// What those cost together; at least 0.
    pub rest: i64,
    /// What the best way earns beyond the coach's line.
    pub headroom: i64,
    /// What is left because decisions act on each other; takes the rounding in.
    pub interplay: i64,
    /// The decisions' term of the equation.
    pub total: i64,
    /// Whether one dimension alone was open: nothing acts on anything then.
    pub is_alone: bool,
}

fn whole(fen: Fen) -> i64 {
    round(fen.yuan())
}

impl Equation {
    /// The equation of a debrief.
    #[must_use]
    pub fn of(debrief: &Debrief) -> Equation {
        let (par, decisions) = (whole(debrief.par), whole(debrief.decisions()));
        let outcome = whole(debrief.outcome);
        Equation { par, decisions, luck: outcome - par - decisions, outcome }
    }
}

impl Ledger {
    /// The lines that close the sum below the listed decisions: name, yuan,
    /// note. What is nothing has no line.
    #[must_use]
    pub fn closing(&self, lang: Lang) -> Vec<(String, i64, &'static str)> {
        let interplay = if self.is_alone {
            (t::rounding(lang).to_string(), self.interplay, t::rounding_note(lang))
        } else {
            (t::interplay(lang).to_string(), self.interplay, t::interplay_note(lang))
        };
        let rest = (t::rest_n(lang, self.others), -self.rest, t::rest_note(lang));
        let headroom = (t::headroom(lang).to_string(), self.headroom, t::headroom_note(lang));
        [rest, headroom, interplay].into_iter().filter(|(_, value, _)| *value != 0).collect()
    }

    /// The ledger of a debrief whose rows are sorted by cost.
    #[must_use]
    pub fn of(debrief: &Debrief) -> Ledger {
        let costly = debrief.rows.iter().take_while(|row| whole(row.cost) > 0).count();
        let listed = costly.min(LISTED_MAX);
        let others = &debrief.rows[listed..];
        let rest = whole(others.iter().map(|row| row.cost).sum());
        let own: i64 = debrief.rows[..listed].iter().map(|row| whole(row.cost)).sum();
        let headroom = whole(debrief.rounds.iter().map(|round| round.headroom).sum());
        let total = Equation::of(debrief).decisions;
        Ledger {
            listed,
            others: others.len(),
            rest,
            headroom,
            interplay: total - headroom + own + rest,
            total,
            is_alone: debrief.rounds.iter().all(|round| round.losses.len() <= 1),
        }
    }
}

/// Whole yuan as money.
#[must_use]
pub fn yuan(yuan: i64) -> String {
    money(yuan * 100, Precision::Yuan)
}

/// Whole yuan as a change.
#[must_use]
pub fn signed_yuan(yuan: i64) -> String {
    money_signed(yuan * 100, Precision::Yuan)
}

impl DebriefPage {
    /// Looks back on a drill; the work begins at once.
    #[must_use]
    pub fn new(ctx: &mut Ctx, running: Running) -> Self {
        ctx.ask(Effect::Start(Job::Debrief(running.id, Box::new(running.drill.clone())).into()));
        ctx.ask(Effect::After(Timer::Slow, 300));
        DebriefPage {
            running,
            step: Step::default(),
            found: None,
            cursor: Cursor::default(),
            is_slow: false,
            rows: Vec::new(),
        }
    }

    /// Looks back on a recorded drill.
    #[must_use]
    pub fn open(ctx: &mut Ctx, id: DrillId) -> Option<Screen> {
        let scenario = ctx.progress.drill(id)?.started()?.fact.scenario.clone();
        Some(match Running::resume(ctx, id)? {
            Ok(running) => DebriefPage::new(ctx, running).into(),
            Err(why) => LostDrill::new(id, scenario, why).into(),
        })
    }

    /// The decisions to list, the dearest first: all that cost anything.
    #[must_use]
    pub fn rows(&self) -> &[Row] {
        match &self.found {
            Some(debrief) => debrief.rows.get(..Ledger::of(debrief).listed).unwrap_or_default(),
            None => &self.rows,
        }
    }

    /// The lesson that teaches what a decision is about, among those the
    /// scenario practises.
    #[must_use]
    pub fn lesson(&self, ctx: &Ctx, dimension: Dimension) -> Option<LessonId> {
        let wanted = match dimension {
            Dimension::Selection => "product-selection",
            Dimension::Pricing => "pricing-profit",
            Dimension::Inventory | Dimension::Fulfilment => "order-fulfilment",
            Dimension::Promotion | Dimension::Traffic => "promotion",
            Dimension::Service => "customer-service",
            Dimension::Compliance => "platform-rules",
        };
        let lessons = self.running.scenario().file.lessons.iter();
        let known: Vec<_> = lessons.filter_map(|id| ctx.lesson_meta(id)).collect();
        let fits = known.iter().find(|meta| meta.competencies.iter().any(|id| id.as_str() == wanted));
        fits.or(known.first()).map(|meta| meta.id.clone())
    }

    /// The lesson of the selected decision, or the scenario's first.
    #[must_use]
    pub fn selected_lesson(&self, ctx: &Ctx) -> Option<LessonId> {
        let dimension = self.rows().get(self.cursor.at).map_or(Dimension::Pricing, |row| row.dimension);
        self.lesson(ctx, dimension)
    }

    /// The accuracy in words, once it is known.
    #[must_use]
    pub fn accuracy(&self, lang: Lang) -> Option<String> {
        let accuracy = self.found.as_ref()?.accuracy?;
        Some(t::accuracy_is(lang, &decimal(accuracy, 1)))
    }

    /// The scores of the dimensions that were open, and the names of the rest.
    #[must_use]
    pub fn scores(&self, lang: Lang) -> (Vec<(String, String)>, Vec<String>) {
        let (mut open, mut locked) = (Vec::new(), Vec::new());
        for score in self.found.iter().flat_map(|debrief| &debrief.scores) {
            let name = score.dimension.words().get(lang).to_string();
            match score.accuracy {
                Some(accuracy) => open.push((name, decimal(accuracy, 1))),
                None => locked.push(name),
            }
        }
        (open, locked)
    }

    /// What the three known ways make of the same luck, in whole yuan.
    #[must_use]
    pub fn yards(&self, lang: Lang) -> Vec<(&'static str, i64)> {
        let Some(debrief) = &self.found else { return Vec::new() };
        vec![
            (t::yard_naive(lang), whole(debrief.naive.same_luck)),
            (t::yard_house(lang), whole(debrief.house.same_luck)),
            (t::yard_reference(lang), whole(debrief.reference.same_luck)),
        ]
    }

    fn read(&self, ctx: &mut Ctx) -> Reply {
        let Some(lesson) = self.selected_lesson(ctx) else { return Reply::Done };
        Reader::open(ctx, &lesson, None).map_or(Reply::Done, Reply::push)
    }

    fn take_in(&mut self, news: &News) -> bool {
        match news {
            News::Debriefing(id, step) if *id == self.running.id => {
                self.step = step.clone();
                self.rows = step.rows.iter().filter(|row| whole(row.cost) > 0).cloned().collect();
                self.rows.sort_by_key(|row| (Reverse(row.cost), row.round, row.dimension));
                true
            }
            News::Debriefed(id, debrief) if *id == self.running.id => {
                self.found = Some(debrief.clone());
                let rows = self.rows().len();
                self.cursor.clamp(rows);
                true
            }
            _ => false,
        }
    }
}

impl Page for DebriefPage {
    fn offers(&self, ctx: &Ctx) -> Vec<Offer> {
        let lang = ctx.lang;
        let mut offers = Vec::new();
        // The key that stands beside the link; opening the row does the same.
        if self.selected_lesson(ctx).is_some() {
            offers.push(Offer::new(Action::Read, t::read_lesson(lang)));
        }
        if self.rows().len() > 1 {
            offers.push(Offer::new(Action::Down, c::choose(lang)));
        }
        if self.found.is_some() {
            offers.push(Offer::new(Action::Again, t::again(lang)));
        }
        offers.push(Offer::new(Action::Back, c::back(lang)));
        offers
    }

    fn act(&mut self, ctx: &mut Ctx, action: Action) -> Reply {
        match action {
            Action::Back => {
                ctx.ask(Effect::Stop(Kind::Debrief));
                return Reply::Pop;
            }
            Action::Read => return self.read(ctx),
            Action::Again if self.found.is_some() => {
                let (scenario, level) = (self.running.scenario().clone(), self.running.drill.level().0);
                let running = Running::start(ctx, scenario, level);
                return Reply::swap(Cockpit::new(ctx, running));
            }
            Action::Open if self.rows().is_empty() => return self.read(ctx),
            _ => {}
        }
        match self.cursor.act(action, self.rows().len(), 5) {
            Moved::Open(_) => self.read(ctx),
            Moved::Yes => Reply::Done,
            Moved::No => Reply::Ignored,
        }
    }

    fn notice(&mut self, _ctx: &mut Ctx, notice: &Notice) -> bool {
        match notice {
            Notice::Job(news) => self.take_in(news),
            Notice::Timer(Timer::Slow) => {
                self.is_slow = true;
                self.found.is_none()
            }
            _ => false,
        }
    }

    fn outline(&self, ctx: &Ctx) -> Outline {
        let lang = ctx.lang;
        let title = self.running.scenario().file.title.get(lang);
        let mut page = Outline::new(format!("{title}  {}", t::debrief(lang)));
        let Some(debrief) = &self.found else {
            page.line(t::working(lang, self.step.done, self.step.total)).line(t::cancelled_note(lang));
            return page;
        };
        let sum = Equation::of(debrief);
        page.lines.extend(self.accuracy(lang));
        page.line(if debrief.passed { t::goal_reached(lang) } else { t::goal_missed(lang) });
        for (name, value) in [
            (t::coach_line(lang), yuan(sum.par)),
            (t::your_decisions(lang), signed_yuan(sum.decisions)),
            (t::luck(lang), signed_yuan(sum.luck)),
            (t::outcome(lang), yuan(sum.outcome)),
        ] {
            page.line(format!("{name}  {value}"));
        }
        for (name, value) in self.yards(lang) {
            page.line(format!("{}  {name}  {}", t::same_market(lang), yuan(value)));
        }
        let (open, locked) = self.scores(lang);
        page.lines.extend(open.into_iter().map(|(name, score)| format!("{name}  {score}")));
        if !locked.is_empty() {
            page.line(t::locked(lang, &locked.join(lang.pick("、", ", "))));
        }
        page.lines.extend(debrief.drift.map(|sum| t::drift(lang, &yuan(whole(sum)))));
        self.read_ledger(lang, &mut page, &Ledger::of(debrief));
        page.does(Action::Again, t::again(lang));
        page
    }
}

impl DebriefPage {
    fn read_ledger(&self, lang: Lang, page: &mut Outline, ledger: &Ledger) {
        if self.rows().is_empty() {
            page.line(t::nothing_lost(lang));
        }
        for (n, row) in self.rows().iter().enumerate() {
            let words = [row.dimension.words(), row.did.clone(), row.judgement.words()];
            let words = words.map(|words| words.get(lang).to_string()).join("  ");
            let better = row.better.get(lang);
            page.choice(
                n,
                format!(
                    "{}  {words}  {}  {} {better}  {}",
                    t::week_n(lang, usize::from(row.round) + 1),
                    signed_yuan(-whole(row.cost)),
                    t::col_better(lang),
                    row.why.get(lang),
                ),
            );
        }
        for (name, value, _) in ledger.closing(lang) {
            page.line(format!("{name}  {}", signed_yuan(value)));
        }
        page.line(format!(
            "{}  {} {}",
            t::total(lang),
            signed_yuan(ledger.total),
            t::is_your_decisions(lang)
        ));
    }
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;
    use std::sync::Arc;

    use super::*;
    use crate::drill::{Bot, Drill, Level, Seed, analyse};
    use crate::sim::Scenario;

    const SCENARIO: &str = include_str!("../../../scenarios/sc-pricing-desk.toml");

    fn debrief(level: u8, bot: Bot) -> Debrief {
        let scenario = Scenario::parse(SCENARIO).unwrap_or_else(|error| panic!("{error}"));
        let mut drill = Drill::start(Arc::new(scenario), Level(level), Seed(11));
        let submission = bot.submission(&drill);
        assert!(drill.submit(submission).is_ok());
        let found = analyse(&drill, &mut |_| ControlFlow::Continue(()));
        found.unwrap_or_else(|| panic!("nobody stopped it"))
    }

    #[test]
    fn what_stands_on_the_page_adds_up() {
        for (level, bot) in [(1, Bot::Naive), (2, Bot::Nothing), (1, Bot::House)] {
            let found = debrief(level, bot);
            let sum = Equation::of(&found);
            assert_eq!(sum.par + sum.decisions + sum.luck, sum.outcome);
            // Rounding moves no term by more than the yuan it may.
            assert!((sum.luck - whole(found.luck())).abs() <= 2, "{sum:?}");
            let ledger = Ledger::of(&found);
            let rows = &found.rows[..ledger.listed];
            let listed: i64 = rows.iter().map(|row| whole(row.cost)).sum();
            let closing: i64 = ledger.closing(Lang::Zh).iter().map(|(_, value, _)| value).sum();
            assert_eq!(closing - listed, ledger.total, "level {level}");
            assert_eq!(ledger.total, sum.decisions);
            assert_eq!(ledger.listed + ledger.others, found.rows.len());
        }
    }

    #[test]
    fn one_dimension_alone_has_no_interplay_but_rounding() {
        let ledger = Ledger::of(&debrief(1, Bot::Naive));
        assert!(ledger.is_alone);
        assert!(ledger.interplay.abs() <= 2, "{ledger:?}");
    }
}
