//! The debrief (复盘): outcome = par + Σ decisions + Σ luck, to the fen.

use std::ops::ControlFlow;

use serde::Serialize;

use super::play::Drill;
use super::rows;
use crate::coach::{
    Arm, Case, Judgement, Outcome, Position, Weighed, accuracy, drill_accuracy, policy_value,
};
use crate::sim::{Command, DayLog, Dimension, Fen};
use crate::text::Words;

/// The least a decision weighs in an accuracy.
const LEAST_WEIGHT: f64 = 0.02;

/// What is left of the accuracy of a decision the coach was asked about.
const HINTED: f64 = 0.7;

/// One round of the ledger. `decisions = headroom − Σ losses + interplay`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Round {
    /// The round, from 0.
    pub round: u16,
    /// V before it.
    pub house: Fen,
    /// Q of what was played.
    pub played: Fen,
    /// Q − V, signed.
    pub decisions: Fen,
    /// V after it less Q.
    pub luck: Fen,
    /// What the best arm beats house by (机会).
    pub headroom: Fen,
    /// What each open dimension alone gave away.
    pub losses: Vec<(Dimension, Fen)>,
    /// What is left because dimensions act on each other (相互影响).
    pub interplay: Fen,
    /// The label of the round.
    pub judgement: Judgement,
}

/// One decision of one dimension in one round.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Row {
    /// The round, from 0.
    pub round: u16,
    /// What it is about.
    pub dimension: Dimension,
    /// Its label.
    pub judgement: Judgement,
    /// What changing this dimension alone would have brought; at least 0.
    pub cost: Fen,
    /// The accuracy of this decision, 0 to 100.
    pub accuracy: f64,
    /// How much it could move, in stakes.
    pub weight: f64,
    /// Futures in which house's way was better, of how many.
    pub better_in: (usize, usize),
    /// Two standard errors of the cost.
    pub spread: Fen,
    /// What was decided.
    pub did: Words,
    /// What was better.
    pub better: Words,
    /// The sentence under the row.
    pub why: Words,
}

/// The score of a dimension.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct DimensionScore {
    /// The dimension.
    pub dimension: Dimension,
    /// 0 to 100; `None` where the coach had it.
    pub accuracy: Option<f64>,
}

/// What a policy makes of the same drill.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Yard {
    /// With the luck of the drill.
    pub same_luck: Fen,
    /// The mean of the futures.
    pub mean: Fen,
}

/// The debrief of a finished drill.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Debrief {
    /// The final value on the drill's own tape, overtime included.
    pub outcome: Fen,
    /// 教练线: what house is expected to make.
    pub par: Fen,
    /// The ledger.
    pub rounds: Vec<Round>,
    /// What the overtime's luck brought.
    pub overtime_luck: Fen,
    /// Decisions, dearest first.
    pub rows: Vec<Row>,
    /// Per dimension, every one named.
    pub scores: Vec<DimensionScore>,
    /// The accuracy of the drill.
    pub accuracy: Option<f64>,
    /// The mistake this scenario teaches.
    pub naive: Yard,
    /// House.
    pub house: Yard,
    /// The best known.
    pub reference: Yard,
    /// Futures behind every mean.
    pub futures: usize,
    /// Whether the decisions reached the goal, luck apart.
    pub passed: bool,
    /// What a slow drift of small losses came to, when there is one.
    pub drift: Option<Fen>,
}

impl Debrief {
    /// Σ decisions, signed.
    #[must_use]
    pub fn decisions(&self) -> Fen {
        self.rounds.iter().map(|round| round.decisions).sum()
    }

    /// Σ luck, the overtime's included.
    #[must_use]
    pub fn luck(&self) -> Fen {
        self.rounds.iter().map(|round| round.luck).sum::<Fen>() + self.overtime_luck
    }
}

/// How far an analysis has come.
#[derive(Clone, Debug)]
pub struct Progress<'a> {
    /// Steps done.
    pub done: usize,
    /// Steps in all.
    pub total: usize,
    /// Rows found so far, as they come.
    pub rows: &'a [Row],
}

/// Analyses a drill as far as it was played. `report` may stop it; then there
/// is no debrief. The same drill always gives the same bytes.
pub fn analyse(drill: &Drill, report: &mut dyn FnMut(Progress<'_>) -> ControlFlow<()>) -> Option<Debrief> {
    let total = drill.played().len() + 2;
    let mut rows: Vec<Row> = Vec::new();
    let mut ledger = Ledger::open(drill);
    for at in 0..drill.played().len() {
        if report(Progress { done: at + 1, total, rows: &rows }).is_break() {
            return None;
        }
        ledger.round(drill, at, &mut rows);
    }
    if report(Progress { done: total - 1, total, rows: &rows }).is_break() {
        return None;
    }
    Some(ledger.close(drill, rows))
}

/// Analyses a drill without a pause.
#[must_use]
pub fn debrief(drill: &Drill) -> Debrief {
    let mut rows = Vec::new();
    let mut ledger = Ledger::open(drill);
    for at in 0..drill.played().len() {
        ledger.round(drill, at, &mut rows);
    }
    ledger.close(drill, rows)
}

/// The equation as it grows: V before the next round, and the rounds so far.
struct Ledger {
    par: Fen,
    house: Outcome,
    rounds: Vec<Round>,
}

impl Ledger {
    fn open(drill: &Drill) -> Ledger {
        let start = drill.played().first().map_or(drill.market(), |played| &played.before);
        let house = drill.futures().play(drill.case(), start, Arm::House);
        Ledger { par: house.mean(), house, rounds: Vec::new() }
    }

    fn round(&mut self, drill: &Drill, at: usize, rows: &mut Vec<Row>) {
        let Some(position) = drill.position(at as u16) else { return };
        let futures = &position.futures;
        let played = futures.play(drill.case(), &position.market, Arm::Commands(&position.commands));
        let next = drill.played().get(at + 1).map_or(drill.market(), |played| &played.before);
        let after = futures.play(drill.case(), next, Arm::House);
        let first = rows.len();
        self.rounds.push(judge_round(&position, &self.house, &played, after.mean(), rows));
        if drill.played()[at].submission.hinted {
            rows[first..].iter_mut().for_each(|row| row.accuracy *= HINTED);
        }
        self.house = after;
    }

    fn close(self, drill: &Drill, rows: Vec<Row>) -> Debrief {
        conclude(drill, self.par, self.rounds, self.house.mean(), rows)
    }
}

fn judge_round(
    position: &Position,
    house: &Outcome,
    played: &Outcome,
    after: Fen,
    rows: &mut Vec<Row>,
) -> Round {
    let case = &position.case;
    let (v, q) = (house.mean(), played.mean());
    let mut best = v.max(q);
    let mut losses = Vec::new();
    for dimension in case.open() {
        let arm = with_dimension(position, *dimension);
        let swapped = if case.open().len() == 1 {
            house.clone()
        } else {
            position.futures.play(case, &position.market, Arm::Commands(&arm))
        };
        best = best.max(swapped.mean());
        let row = rows::row(position, *dimension, played, &swapped);
        losses.push((*dimension, row.cost));
        rows.push(row);
    }
    let loss = best - q;
    let weighed = Weighed {
        played: q,
        house: v,
        best,
        standard_error: house.standard_error(played),
        stake: case.stake(),
    };
    Round {
        round: position.round,
        house: v,
        played: q,
        decisions: q - v,
        luck: after - q,
        headroom: best - v,
        interplay: losses.iter().map(|(_, loss)| *loss).sum::<Fen>() - loss,
        losses,
        judgement: weighed.judgement(),
    }
}

/// What was played, with house's plan in one dimension.
fn with_dimension(position: &Position, dimension: Dimension) -> Vec<Command> {
    let Position { case, market, commands, .. } = position;
    let plan = case.scenario.policies.house.plan_of(&case.view(market), dimension);
    let others = commands.iter().filter(|command| command.dimension() != dimension).cloned();
    // promotions that end have to end before prices rise
    if dimension == Dimension::Promotion {
        plan.into_iter().chain(others).collect()
    } else {
        others.chain(plan).collect()
    }
}

fn conclude(drill: &Drill, par: Fen, rounds: Vec<Round>, last: Fen, mut rows: Vec<Row>) -> Debrief {
    let case = drill.case();
    let futures = drill.futures();
    let mut log = DayLog::new(&case.ground);
    let outcome = drill.final_value();
    let mut yard = |policy| Yard {
        same_luck: policy_value(case, policy, drill.tape(), &mut log),
        mean: futures.play_policy(case, policy).mean(),
    };
    let policies = &case.scenario.policies;
    let (naive, house) = (yard(&policies.naive), yard(&policies.house));
    let reference = yard(&policies.reference);
    let scores = Dimension::ALL.iter().map(|dimension| score(case, *dimension, &rows)).collect();
    let weighed: Vec<(f64, f64)> = rows.iter().map(|row| (row.accuracy, row.weight)).collect();
    rows.sort_by_key(|row| (std::cmp::Reverse(row.cost), row.round, row.dimension));
    let decisions: Fen = rounds.iter().map(|round| round.decisions).sum();
    let goal = naive.mean + (par - naive.mean).share(case.scenario.file.pass_percent.into(), 100);
    Debrief {
        outcome,
        par,
        overtime_luck: outcome - last,
        drift: drift(case, &rounds),
        rounds,
        rows,
        scores,
        accuracy: drill_accuracy(&weighed),
        naive,
        house,
        reference,
        futures: futures.len(),
        passed: drill.finished() && par + decisions >= goal,
    }
}

fn score(case: &Case, dimension: Dimension, rows: &[Row]) -> DimensionScore {
    let mine = rows.iter().filter(|row| row.dimension == dimension);
    let pairs: Vec<(f64, f64)> = mine.map(|row| (row.accuracy, row.weight)).collect();
    let accuracy = if case.is_open(dimension) { drill_accuracy(&pairs) } else { None };
    DimensionScore { dimension, accuracy }
}

/// Small losses, none of them an error, that add up to half a stake.
fn drift(case: &Case, rounds: &[Round]) -> Option<Fen> {
    let small = rounds.iter().filter(|round| !round.judgement.is_error());
    let sum: Fen = small.map(|round| (-round.decisions).max(Fen::ZERO)).sum();
    (sum >= case.stake().share(1, 2)).then_some(sum)
}

/// What a dimension's decision is worth. It is weighed as if the rest had been
/// played as house plays: otherwise one large error would hide all others in
/// the flat end of G.
pub(crate) fn weigh(case: &Case, played: &Outcome, swapped: &Outcome) -> (Weighed, f64, f64) {
    let (q, best) = (played.mean(), swapped.mean().max(played.mean()));
    let weighed = Weighed {
        played: q,
        house: best,
        best,
        standard_error: swapped.standard_error(played),
        stake: case.stake(),
    };
    let spread = (swapped.mean() - q).0.abs() as f64 / case.stake().0.max(1) as f64;
    (weighed, accuracy(weighed.drop()), spread.max(LEAST_WEIGHT))
}
