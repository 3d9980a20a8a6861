//! A week playing out, one day at a time. What happened is settled before the
//! first day is shown.

use crate::app::action::Action;
use crate::app::ctx::Ctx;
use crate::app::drilling::Running;
use crate::app::event::{Effect, Timer};
use crate::app::page::{Notice, Offer, Outline, Page, Reply};
use crate::app::screens::cockpit::written;
use crate::app::screens::{Cockpit, told_in};
use crate::config::Motion;
use crate::drill::{DayReport, Metric, RoundReport, Sums, THIN_RATE, weekday};
use crate::i18n::{common as c, drill as t};
use crate::record::DrillId;
use crate::sim::{Event, Fen};
use crate::text::{Lang, Precision, integer, money, percent};

/// Milliseconds that a day is shown for, and that a round takes at most.
const DAY_MS: u32 = 250;
const ROUND_MS_MAX: u32 = 2_000;

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
        let week = Week { running, report, before, shown, is_paused: false };
        if !still {
            ctx.ask(Effect::After(Timer::Day, week.day_ms()));
        }
        week
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
        let before = self.before.as_ref().map(|report| Sums::of(&report.days, self.shown, self.shown, None));
        (Sums::of(&self.report.days, self.shown, self.shown, None), before)
    }

    /// The rows of the table: name, this week, the week before; and whether
    /// the value wants attention.
    #[must_use]
    pub fn table(&self, lang: Lang) -> Vec<(&'static str, String, Option<String>, bool)> {
        let (now, before) = self.sums();
        let row = |name, metric: Metric, is_bad| {
            let show =
                |sums: &Sums| sums.value(metric).map_or("-".to_string(), |v| written(metric.kind(), v));
            (name, show(&now), before.as_ref().map(show), is_bad)
        };
        let left = |sums: &Sums| sums.contribution.after_refunds;
        let worse = before.is_some_and(|before| left(&now) < left(&before)) || left(&now) < Fen::ZERO;
        let rate = |sums: &Sums| sums.contribution_rate().map_or("-".to_string(), |rate| percent(rate, 1));
        let orders = |sums: &Sums| integer(i64::try_from(sums.all.orders).unwrap_or(i64::MAX));
        let thin = now.contribution_rate().is_some_and(|rate| rate < THIN_RATE);
        vec![
            row(t::visitors(lang), Metric::Visitors, false),
            (t::orders(lang), orders(&now), before.as_ref().map(orders), false),
            row(t::paid(lang), Metric::Paid, false),
            row(t::net_sales(lang), Metric::NetSales, false),
            row(t::m_contribution_now(lang), Metric::ContributionNow, false),
            row(t::contribution_after(lang), Metric::Contribution, worse),
            (t::contribution_rate(lang), rate(&now), before.as_ref().map(rate), thin),
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
        let change = now.contribution.after_refunds - before.contribution.after_refunds;
        let sum = money(change.0.abs(), Precision::Yuan);
        let more = now.all.orders > before.all.orders;
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

    /// A long round goes faster, so that none takes more than two seconds.
    fn day_ms(&self) -> u32 {
        let days = u32::try_from(self.report.days.len()).unwrap_or(1).max(1);
        DAY_MS.min(ROUND_MS_MAX / days)
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
                    ctx.ask(Effect::After(Timer::Day, self.day_ms()));
                }
            }
            Action::Right => {
                self.step();
                ctx.ask(Effect::After(Timer::Day, self.day_ms()));
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
            ctx.ask(Effect::After(Timer::Day, self.day_ms()));
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
