//! Players against each other, the goal and the stake.

use super::lever;
use super::plan::Plan;
use super::report::{BotRow, Tuning};
use super::rollout::{Crew, Luck, Run, Stage, outcome};
use super::search;
use super::warning;
use crate::coach::{Case, Outcome};
use crate::drill::bots::Bot;
use crate::drill::levers::LeverKind;
use crate::sim::{Fen, Market, Seed, StoreId, round};
use crate::text::{Explain, Words};

/// The first seed of a separation.
const FIRST_SEED: u64 = 1;

/// How a scenario is tuned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TuneOptions {
    /// Paired seeds.
    pub seeds: usize,
    /// Whether every lever is also moved product by product.
    pub by_product: bool,
    /// Plays the search may spend; no search without.
    pub optimise: Option<usize>,
}

/// Tunes one level of a scenario.
#[must_use]
pub fn tune(case: &Case, options: &TuneOptions, crew: &impl Crew) -> Tuning {
    let luck = Luck::new(case, FIRST_SEED, options.seeds.max(2));
    let bots = [Bot::Nothing, Bot::Random(Seed(0)), Bot::Naive, Bot::House, Bot::Reference];
    let runs = luck.play(crew, Stage::Bots, &bots.map(Plan::of));
    let standing = Standing::of(case, &bots, &runs);
    let rows = bots.iter().zip(&runs).map(|(bot, runs)| standing.row(*bot, runs)).collect();
    let levers = lever::rows(&luck, &standing, options.by_product, crew);
    let optimum = options.optimise.map(|plays| search::search(&luck, &standing, plays, crew));
    let mut found = Tuning {
        level: case.level,
        seeds: luck.len(),
        stake_fen: standing.stake,
        stake_written_fen: case.stake(),
        goal_fen: standing.goal,
        start_fen: standing.start,
        bots: rows,
        levers,
        optimum,
        warnings: Vec::new(),
    };
    found.warnings = warning::all(case, &found);
    found
}

/// What the players are measured against.
pub(super) struct Standing {
    pub start: Fen,
    pub goal: Fen,
    pub stake: Fen,
    pub naive: Outcome,
    pub house: Outcome,
    pub house_ad_spend: Fen,
    rounds: u16,
}

impl Standing {
    pub(super) fn of(case: &Case, bots: &[Bot], runs: &[Vec<Run>]) -> Standing {
        let of = |wanted: Bot| {
            let at = bots.iter().position(|bot| *bot == wanted);
            at.map_or(&[][..], |at| runs[at].as_slice())
        };
        let (naive, house) = (outcome(of(Bot::Naive)), outcome(of(Bot::House)));
        let reference = outcome(of(Bot::Reference)).mean();
        let start = Market::open(&case.ground).value(&case.ground, StoreId::TRAINEE);
        let file = &case.scenario.file;
        let way = house.mean() - naive.mean();
        let spend: i64 = of(Bot::House).iter().map(|run| run.ad_spend.0).sum();
        Standing {
            start,
            goal: naive.mean() + way.share(file.pass_percent.into(), 100),
            stake: stake(case, start, naive.mean(), house.mean(), reference),
            house_ad_spend: Fen(spend / (house.values.len().max(1) as i64)),
            naive,
            house,
            rounds: case.ground.rounds(),
        }
    }

    pub(super) fn row(&self, bot: Bot, runs: &[Run]) -> BotRow {
        let mine = outcome(runs);
        let share = |count: usize| 100.0 * count as f64 / runs.len().max(1) as f64;
        let beats = |other: &Outcome| {
            share(mine.values.iter().zip(&other.values).filter(|(mine, other)| mine > other).count())
        };
        let first = runs.iter().find_map(|run| run.first_refusal.as_ref());
        BotRow {
            bot: bot.name(),
            profit_fen: mine.mean() - self.start,
            against_house_fen: mine.mean() - self.house.mean(),
            standard_error_fen: Fen(round(mine.standard_error(&self.house))),
            beats_naive_percent: beats(&self.naive),
            beats_house_percent: beats(&self.house),
            insolvent_percent: share(runs.iter().filter(|run| run.closed).count()),
            passes: mine.mean() >= self.goal,
            refused: runs.iter().map(|run| run.refused).sum(),
            first_refusal: first.map(|(round, command, why)| {
                let (at, name) = (round + 1, LeverKind::of(command).0.name());
                let product = command.product().map_or(String::new(), |id| format!(" {id}"));
                let why = why.what();
                Words::new(
                    format!("第 {at} 回合 {name}{product}：{}", why.zh),
                    format!("round {at}, {name}{product}: {}", why.en),
                )
            }),
        }
    }

    /// Rounds of the drill.
    pub(super) fn rounds(&self) -> u16 {
        self.rounds
    }
}

/// max(¥1,000, min(1.5 × house's mean profit per round, 3 × (reference −
/// naive) / rounds)); the overtime counts as rounds of the profit.
fn stake(case: &Case, start: Fen, naive: Fen, house: Fen, reference: Fen) -> Fen {
    let ground = &case.ground;
    let rounds = ground.days() as f64 / f64::from(ground.round_days(0).max(1));
    let usual = 1.5 * (house - start).yuan() / rounds;
    let lesson = 3.0 * (reference - naive).yuan() / f64::from(ground.rounds().max(1));
    Fen::round_yuan(usual.min(lesson).max(1_000.0))
}
