//! A scenario's briefing: the situation, the goal, the levels, the lessons it
//! practises, and the rules it runs on.

use std::sync::Arc;

use crate::app::action::Action;
use crate::app::ctx::Ctx;
use crate::app::drilling::{self, Running};
use crate::app::list::{Cursor, Moved};
use crate::app::page::{Offer, Outline, Page, Reply};
use crate::app::screens::{Cockpit, Reader};
use crate::course::{LessonId, ScenarioId};
use crate::i18n::{common as c, drill as t};
use crate::record::{DrillId, RunState};
use crate::sim::{Layer, Platform, RuleTable, Scenario, ThresholdBase};
use crate::text::{Lang, Precision, Words, decimal, money};

/// The briefing.
#[derive(Debug)]
pub struct Brief {
    /// The scenario.
    pub scenario: Arc<Scenario>,
    /// What can be chosen.
    pub rows: Vec<BriefRow>,
    /// The selected one.
    pub cursor: Cursor,
    /// The weeks decided in the run that was left.
    pub decided: usize,
}

/// What a row stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BriefRow {
    /// The situation and the goal themselves: nothing to choose.
    Story,
    /// Go on with the run that was left.
    Resume(DrillId),
    /// Open the shop at this level, from 1.
    Level(u8),
    /// A lesson it practises.
    Lesson(LessonId),
    /// The nth rule.
    Rule(usize),
}

/// A rule as the page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// What it is about.
    pub name: &'static str,
    /// The value the market runs on.
    pub value: String,
    /// Where it stands.
    pub source: Words,
    /// Whether the scenario set it itself.
    pub assumption: bool,
}

impl Brief {
    /// The briefing of a scenario; `None` when the content has none.
    #[must_use]
    pub fn open(ctx: &Ctx, id: &ScenarioId) -> Option<Self> {
        let scenario = ctx.scenario(id)?;
        let open = drilling::open_run(ctx, id);
        let decided = open.map_or(0, |run| run.decisions().len());
        let mut rows = vec![BriefRow::Story];
        rows.extend(open.and_then(|run| run.drill()).map(BriefRow::Resume));
        rows.extend((1..=scenario.levels()).map(BriefRow::Level));
        let known = scenario.file.lessons.iter().filter(|id| ctx.lesson_meta(id).is_some());
        rows.extend(known.cloned().map(BriefRow::Lesson));
        rows.extend((0..rules(&scenario.file.rules, ctx.lang).len()).map(BriefRow::Rule));
        // Whoever has finished a level is led to the next.
        let done = drilling::runs(ctx, id).filter(|run| run.state() == RunState::Finished);
        let done = done.filter_map(|run| run.started()).map(|held| held.fact.level).max().unwrap_or(0);
        let next = (done + 1).min(scenario.levels());
        let at = match rows.get(1) {
            // In a low window the story comes first.
            _ if ctx.size.rows < 20 => 0,
            Some(BriefRow::Resume(_)) => 1,
            _ => rows.iter().position(|row| *row == BriefRow::Level(next)).unwrap_or(0),
        };
        Some(Brief { scenario, rows, cursor: Cursor { at }, decided })
    }

    /// The selected row.
    #[must_use]
    pub fn selected(&self) -> Option<&BriefRow> {
        self.rows.get(self.cursor.at)
    }

    /// What a level opens, in words.
    #[must_use]
    pub fn opens(&self, level: u8, lang: Lang) -> String {
        let file = self.scenario.file.level.get(usize::from(level).saturating_sub(1));
        let open = file.map_or(&[][..], |level| &level.open);
        let names: Vec<String> =
            open.iter().map(|dimension| dimension.words().get(lang).to_string()).collect();
        let products = self.scenario.file.product.iter().filter(|p| p.from_level <= level).count();
        let decide = t::you_decide(lang, &names.join(lang.pick("、", ", ")));
        let decide = lang.pick(decide.clone(), decide.to_lowercase());
        format!("{}{}{decide}", t::products_n(lang, products), lang.pick("，", "; "))
    }

    fn open_row(&mut self, ctx: &mut Ctx, at: usize) -> Reply {
        match self.rows.get(at).cloned() {
            Some(BriefRow::Story) => {
                self.cursor.at = 1;
                Reply::Done
            }
            Some(BriefRow::Resume(drill)) => match Cockpit::resume(ctx, &drill.to_string()) {
                Some(screen) => Reply::Swap(Box::new(screen)),
                None => Reply::Done,
            },
            Some(BriefRow::Level(level)) => {
                let running = Running::start(ctx, self.scenario.clone(), level);
                Reply::swap(Cockpit::new(ctx, running))
            }
            Some(BriefRow::Lesson(id)) => Reader::open(ctx, &id, None).map_or(Reply::Done, Reply::push),
            Some(BriefRow::Rule(_)) | None => Reply::Done,
        }
    }
}

/// The platform's name.
#[must_use]
pub fn platform(platform: Platform, lang: Lang) -> &'static str {
    match platform {
        Platform::Tmall => t::tmall(lang),
        Platform::Jd => t::jd(lang),
        Platform::Pdd => t::pdd(lang),
        Platform::Douyin => t::douyin(lang),
    }
}

/// The rules of a scenario, each with its source.
#[must_use]
pub fn rules(table: &RuleTable, lang: Lang) -> Vec<Rule> {
    let rate = |value: f64| {
        let text = decimal(value, 2);
        format!("{}%", text.trim_end_matches('0').trim_end_matches('.'))
    };
    let exact = |fen: crate::sim::Fen| money(fen.0, Precision::Exact);
    let range = t::range(
        lang,
        &exact(table.late_penalty_min_yuan.value.0),
        &exact(table.late_penalty_max_yuan.value.0),
    );
    let layers: Vec<&str> = table.stacking.value.iter().map(|layer| layer_name(*layer, lang)).collect();
    let base = match table.threshold_base.value {
        ThresholdBase::AfterItem => t::base_after_item(lang),
        ThresholdBase::Running => t::base_running(lang),
    };
    macro_rules! rule {
        ($name:expr, $value:expr, $field:ident) => {
            Rule {
                name: $name(lang),
                value: $value,
                source: table.$field.source.clone(),
                assumption: table.$field.assumption,
            }
        };
    }
    let of_paid = |value: f64| t::of_paid(lang, &rate(value));
    vec![
        rule!(t::rule_commission, of_paid(table.commission_percent.value), commission_percent),
        rule!(t::rule_settle, t::days_n(lang, table.settle_days.value), settle_days),
        rule!(t::rule_dispatch, t::days_n(lang, table.dispatch_days.value), dispatch_days),
        rule!(t::rule_late, of_paid(table.late_penalty_percent.value), late_penalty_percent),
        rule!(t::rule_late_range, range, late_penalty_min_yuan),
        rule!(t::rule_reference, t::days_n(lang, table.reference_days.value), reference_days),
        rule!(t::rule_stacking, layers.join(lang.pick("、", ", ")), stacking),
        rule!(t::rule_threshold, base.to_string(), threshold_base),
        rule!(t::rule_cancel, rate(table.cancel_percent.value), cancel_percent),
        rule!(t::rule_refused, rate(table.refused_percent.value), refused_percent),
    ]
}

fn layer_name(layer: Layer, lang: Lang) -> &'static str {
    match layer {
        Layer::Item => t::layer_item(lang),
        Layer::StoreReduction => t::layer_store(lang),
        Layer::PlatformReduction => t::layer_platform(lang),
        Layer::Coupon => t::layer_coupon(lang),
    }
}

impl Page for Brief {
    fn offers(&self, ctx: &Ctx) -> Vec<Offer> {
        let lang = ctx.lang;
        let main = match self.selected() {
            Some(BriefRow::Resume(_)) => t::resume(lang),
            Some(BriefRow::Lesson(_)) => t::read_it(lang),
            Some(BriefRow::Rule(_)) => t::see_source(lang),
            Some(BriefRow::Story) => t::choose_level(lang),
            _ => t::begin(lang),
        };
        vec![
            Offer::new(Action::Open, main),
            Offer::new(Action::Down, c::choose(lang)),
            Offer::new(Action::Back, c::back(lang)),
        ]
    }

    fn act(&mut self, ctx: &mut Ctx, action: Action) -> Reply {
        match self.cursor.act(action, self.rows.len(), 6) {
            Moved::Open(n) => self.open_row(ctx, n),
            Moved::Yes => Reply::Done,
            Moved::No => Reply::Ignored,
        }
    }

    fn outline(&self, ctx: &Ctx) -> Outline {
        let lang = ctx.lang;
        let file = &self.scenario.file;
        let mut page = Outline::new(format!("{}  {}", file.title.get(lang), t::briefing(lang)));
        page.line(file.briefing.get(lang).trim().replace('\n', " "));
        page.line(format!("{}  {}", t::goal(lang), file.goal.get(lang)));
        for (n, row) in self.rows.iter().enumerate() {
            match row {
                BriefRow::Resume(_) => {
                    let week = c::week_n_of(lang, self.decided + 1, file.rounds.into());
                    page.choice(n, t::go_on_open(lang, &week));
                }
                BriefRow::Level(level) => {
                    page.choice(n, format!("{}  {}", t::level_n(lang, *level), self.opens(*level, lang)));
                }
                BriefRow::Lesson(id) => {
                    let title = ctx.lesson_meta(id).map_or("", |meta| meta.title.get(lang));
                    page.choice(n, format!("{}  {title}", t::practises(lang)));
                }
                BriefRow::Rule(_) | BriefRow::Story => {}
            }
        }
        page.line(t::rules_as_of(lang, platform(file.rules.platform, lang), &file.rules.as_of));
        for rule in rules(&file.rules, lang) {
            let mark = if rule.assumption { t::assumption(lang) } else { "" };
            page.line(format!("{}  {}  {mark}  {}", rule.name, rule.value, rule.source.get(lang)));
        }
        page
    }
}
