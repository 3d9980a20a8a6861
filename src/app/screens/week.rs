//! A week playing out, one day at a time. What happened is settled before the
//! first day is shown.

use crate::app::action::Action;
use crate::app::ctx::Ctx;
use crate::app::drilling::Running;
use crate::app::event::{Effect, Timer};
use crate::app::page::{Notice, Offer, Outline, Page, Reply};
use crate::app::screens::Cockpit;
use crate::app::screens::cockpit_outline::told_in;
use crate::config::Motion;
use crate::drill::{DayReport, RoundReport, weekday};
use crate::i18n::{common as c, drill as t};
use crate::record::DrillId;
use crate::sim::{Event, Fen};
use crate::text::{Lang, Precision, integer, money, percent};

/// Milliseconds that a day is shown for.
const DAY_MS: u32 = 250;

/// The week that was just submitted.
#[derive(Debug)]
pub struct Week {
    /// The drill, the week played.
    pub running: Running,
    /// The week.
    pub report: RoundReport,
    /// The week before, where there is one.
    pub before: Option<RoundReport>,
    /// Days shown so far.
    pub shown: usize,
    /// Whether it stands still.
    pub is_paused: bool,
}

/// What the days so far come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// Visitors.
    pub visitors: u32,
    /// Orders.
    pub orders: u32,
    /// Paid.
    pub paid: Fen,
    /// Refunds that fell due.
    pub refunded: Fen,
    /// What is left after expected refunds.
    pub left: Fen,
}

impl Sums {
    /// The sums of some days.
    #[must_use]
    pub fn of(days: &[DayReport]) -> Sums {
        Sums {
            visitors: days.iter().map(|day| day.visitors).sum(),
            orders: days.iter().map(|day| day.orders).sum(),
            paid: days.iter().map(|day| day.paid).sum(),
            refunded: days.iter().map(|day| day.refunded).sum(),
            left: days.iter().map(|day| day.contribution.after_refunds).sum(),
        }
    }

    /// What is left of what was paid; nothing of nothing.
    #[must_use]
    pub fn rate(&self) -> f64 {
        if self.paid.0 == 0 { 0.0 } else { self.left.0 as f64 / self.paid.0 as f64 }
    }
}

impl Week {
    /// The last week of a drill, before its first day or, where nothing
    /// moves, after its last.
    #[must_use]
    pub fn new(ctx: &mut Ctx, running: Running) -> Self {
        let reports: Vec<RoundReport> = running.drill.reports().cloned().collect();
        let before = reports.len().checked_sub(2).and_then(|at| reports.get(at)).cloned();
        let report = reports.into_iter().next_back().unwrap_or(RoundReport { round: 0, days: Vec::new() });
        let still = ctx.is_plain || ctx.settings.motion == Motion::Off;
        let shown = if still { report.days.len() } else { 1.min(report.days.len()) };
        if !still {
            ctx.ask(Effect::After(Timer::Day, DAY_MS));
        }
        Week { running, report, before, shown, is_paused: false }
    }

    /// Which drill.
    #[must_use]
    pub fn drill(&self) -> DrillId {
        self.running.id
    }

    /// Whether all days have been shown.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.shown >= self.report.days.len()
    }

    /// The days shown so far.
    #[must_use]
    pub fn days(&self) -> &[DayReport] {
        self.report.days.get(..self.shown).unwrap_or(&self.report.days)
    }

    /// The sums so far, and those of the same days a week before.
    #[must_use]
    pub fn sums(&self) -> (Sums, Option<Sums>) {
        let before = self.before.as_ref().map(|report| {
            let days = report.days.get(..self.shown).unwrap_or(&report.days);
            Sums::of(days)
        });
        (Sums::of(self.days()), before)
    }

    /// The rows of the table: name, this week, the week before; and whether
    /// the value wants attention.
    #[must_use]
    pub fn table(&self, lang: Lang) -> Vec<(&'static str, String, Option<String>, bool)> {
        let (now, before) = self.sums();
        let yuan = |fen: Fen| money(fen.0, Precision::Yuan);
        let row =
            |name, show: &dyn Fn(&Sums) -> String, bad| (name, show(&now), before.as_ref().map(show), bad);
        let worse = before.is_some_and(|before| now.left < before.left) || now.left < Fen::ZERO;
        vec![
            row(t::visitors(lang), &|sums| integer(sums.visitors.into()), false),
            row(t::orders(lang), &|sums| integer(sums.orders.into()), false),
            row(t::paid(lang), &|sums| yuan(sums.paid), false),
            row(t::refunded(lang), &|sums| yuan(sums.refunded), false),
            row(t::contribution_after(lang), &|sums| yuan(sums.left), worse),
            row(t::contribution_rate(lang), &|sums| percent(sums.rate(), 1), now.rate() < 0.2),
        ]
    }

    /// What happened so far: the weekday and the sentence. A rival that goes
    /// on in one direction day by day is told once, on its last day.
    #[must_use]
    pub fn events(&self, lang: Lang) -> Vec<(String, String)> {
        let mut told: Vec<(u16, Event)> = Vec::new();
        for event in self.days().iter().flat_map(|day| &day.events) {
            let mut now = event.happening.event;
            if let Event::RivalPrice { listing, from, to } = &mut now {
                let (listing, up) = (*listing, *to > *from);
                let goes_on = |(_, earlier): &(u16, Event)| match earlier {
                    Event::RivalPrice { listing: other, from, to } => {
                        *other == listing && (*to > *from) == up
                    }
                    _ => false,
                };
                let last = told.iter().rposition(|(_, earlier)| {
                    matches!(earlier, Event::RivalPrice { listing: other, .. } if *other == listing)
                });
                if let Some(at) = last.filter(|at| goes_on(&told[*at]))
                    && let (_, Event::RivalPrice { from: first, .. }) = told.remove(at)
                {
                    *from = first;
                }
            }
            told.push((event.happening.day, now));
        }
        let case = self.running.drill.case();
        let words = |event: &Event| told_in(&event.words(&case.scenario, &case.ground), lang);
        told.iter().map(|(day, event)| (weekday(*day).get(lang).to_string(), words(event))).collect()
    }

    /// The week in one sentence, once it is over.
    #[must_use]
    pub fn closing(&self, lang: Lang) -> Option<String> {
        let (now, before) = self.sums();
        let before = before.filter(|_| self.is_over())?;
        let change = now.left - before.left;
        let sum = money(change.0.abs(), Precision::Yuan);
        let more = now.orders > before.orders;
        Some(if change >= Fen::ZERO {
            let more_words = t::earned_more(lang, &sum);
            if more { more_words } else { join(t::less_for_more(lang), &more_words, lang) }
        } else {
            let less_words = t::earned_less(lang, &sum);
            if more { join(t::more_for_less(lang), &less_words, lang) } else { less_words }
        })
    }

    fn go_on(&mut self, ctx: &mut Ctx) -> Reply {
        Reply::Swap(Box::new(Cockpit::go_on(ctx, self.running.clone())))
    }

    fn step(&mut self) {
        self.shown = (self.shown + 1).min(self.report.days.len());
    }
}

fn join(a: &str, b: &str, lang: Lang) -> String {
    format!("{a}{}{b}", lang.pick("", " "))
}

impl Page for Week {
    fn offers(&self, ctx: &Ctx) -> Vec<Offer> {
        let lang = ctx.lang;
        if self.is_over() {
            let next = if self.running.drill.finished() { t::see_debrief(lang) } else { t::next_week(lang) };
            return vec![Offer::new(Action::Open, next), Offer::new(Action::Back, c::back(lang))];
        }
        let space = if self.is_paused { t::play(lang) } else { t::pause(lang) };
        vec![
            Offer::new(Action::Space, space),
            Offer::new(Action::Right, t::day_faster(lang)),
            Offer::new(Action::Skip, t::to_week_end(lang)),
            Offer::new(Action::Back, c::back(lang)),
        ]
    }

    fn act(&mut self, ctx: &mut Ctx, action: Action) -> Reply {
        if self.is_over() {
            return match action {
                Action::Open | Action::Next | Action::Space => self.go_on(ctx),
                Action::Right | Action::Skip => Reply::Done,
                _ => Reply::Ignored,
            };
        }
        match action {
            Action::Space => {
                self.is_paused = !self.is_paused;
                if !self.is_paused {
                    ctx.ask(Effect::After(Timer::Day, DAY_MS));
                }
            }
            Action::Right => {
                self.step();
                ctx.ask(Effect::After(Timer::Day, DAY_MS));
            }
            Action::Left => {
                self.is_paused = true;
                self.shown = self.shown.saturating_sub(1).max(1);
            }
            Action::Skip | Action::Open | Action::Next => self.shown = self.report.days.len(),
            _ => return Reply::Ignored,
        }
        Reply::Done
    }

    fn notice(&mut self, ctx: &mut Ctx, notice: &Notice) -> bool {
        if !matches!(notice, Notice::Timer(Timer::Day)) || self.is_paused || self.is_over() {
            return false;
        }
        self.step();
        if !self.is_over() {
            ctx.ask(Effect::After(Timer::Day, DAY_MS));
        }
        true
    }

    fn outline(&self, ctx: &Ctx) -> Outline {
        let lang = ctx.lang;
        let title = self.running.scenario().file.title.get(lang);
        let mut page =
            Outline::new(format!("{title}  {}", t::week_n(lang, usize::from(self.report.round) + 1)));
        page.line(if self.is_over() { t::week_over(lang) } else { t::week_running(lang) });
        let by_day: Vec<String> =
            self.days().iter().map(|day| format!("{} {}", weekday(day.day).get(lang), day.orders)).collect();
        page.line(format!("{}  {}", t::orders_by_day(lang), by_day.join(lang.pick("，", ", "))));
        for (name, now, before, _) in self.table(lang) {
            let before = before.map(|before| format!("  {} {before}", t::col_last_week(lang)));
            page.line(format!("{name}  {now}{}", before.unwrap_or_default()));
        }
        for (day, event) in self.events(lang) {
            page.line(format!("{day}  {event}"));
        }
        page.lines.extend(self.closing(lang));
        page
    }
}
