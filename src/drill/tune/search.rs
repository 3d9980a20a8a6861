//! The best plan a budget of plays can find: coordinate steps over constant
//! and per-round plans, then random pairs, always under the same luck; valued
//! on seeds it never saw.

use super::plan::{Move, Plan, To};
use super::report::{Optimum, Step};
use super::rollout::{Crew, Luck, Run, Stage, outcome};
use super::table::Standing;
use crate::coach::{Case, Outcome};
use crate::drill::bots::Bot;
use crate::drill::dice::Dice;
use crate::drill::levers::{Lever, LeverKind, Unit, levers_of};
use crate::drill::play::{Drill, Level};
use crate::drill::submission::Submission;
use crate::sim::{Fen, Market, Seed, StoreId, round};
use crate::text::Words;

const TRAINING_SEEDS: usize = 32;
/// Seeds on which candidates are looked at before they are believed.
const SCREENING_SEEDS: usize = 8;
/// The seeds of training and of the last word; a separation starts at 1.
const FIRST_TRAINING_SEED: u64 = 1_000_001;
const FIRST_FRESH_SEED: u64 = 2_000_001;
/// Candidates that go from the screen to all training seeds.
const FINALISTS: usize = 2;

/// Searches from the better of reference and house.
pub(super) fn search(luck: &Luck, standing: &Standing, plays: usize, crew: &impl Crew) -> Optimum {
    let case = luck.case();
    let mut search = Search::begin(case, plays, crew);
    search.climb();
    search.prune(standing.stake);
    let (base, plan, training) = (search.best.base, search.best.clone(), search.training_gain());
    let fresh = Luck::new(case, FIRST_FRESH_SEED, luck.len());
    let runs = fresh.play(crew, Stage::Search, &[Plan::of(Bot::Reference), plan.clone()]);
    let spent = search.spent + 2 * fresh.len();
    let (reference, mine) = (outcome(&runs[0]), outcome(&runs[1]));
    let gain = mine.mean() - reference.mean();
    let levers = levers_of(&case.view(&Market::open(&case.ground)), case.open());
    Optimum {
        plays: spent,
        training_seeds: TRAINING_SEEDS,
        fresh_seeds: fresh.len(),
        base: base.name(),
        steps: search.steps(&levers, standing.rounds()),
        gain_fen: gain,
        standard_error_fen: Fen(round(mine.standard_error(&reference))),
        gain_percent_of_stake: 100.0 * gain.yuan() / standing.stake.yuan().max(1.0),
        training_gain_fen: training,
        seed: FIRST_FRESH_SEED,
        rounds: decisions(case, &plan, Seed(FIRST_FRESH_SEED)),
    }
}

fn in_rounds(one: &Move, levers: &[Lever], rounds: u16) -> Words {
    let words = one.words(levers);
    let (from, to) = (one.from_round + 1, one.to_round.saturating_add(1).min(rounds));
    if from == 1 && to == rounds {
        return words;
    }
    let (zh, en) = if from == to {
        (format!("第 {from} 回合"), format!("round {from}"))
    } else {
        (format!("第 {from}–{to} 回合"), format!("rounds {from}–{to}"))
    };
    Words::new(format!("{zh}：{}", words.zh), format!("{en}: {}", words.en))
}

/// The plan as it is played on one seed.
fn decisions(case: &Case, plan: &Plan, seed: Seed) -> Vec<Submission> {
    let mut drill = Drill::start(case.scenario.clone(), Level(case.level), seed);
    let mut rounds = Vec::new();
    while !drill.finished() {
        let mut trial = drill.market().clone();
        let wanted = plan.commands(case, drill.market(), drill.round(), seed);
        let legal = wanted.into_iter().filter(|c| trial.apply(&case.ground, StoreId::TRAINEE, c).is_ok());
        let submission = Submission::of(legal.collect());
        if drill.submit(submission.clone()).is_err() {
            break;
        }
        rounds.push(submission);
    }
    rounds
}

/// One number that may be moved, in every round or in some.
#[derive(Clone)]
struct Axis {
    at: Move,
    choices: Option<(i64, i64)>,
    main: bool,
}

struct Search<'a, C> {
    case: &'a Case,
    crew: &'a C,
    training: Luck,
    screen: Luck,
    plays: usize,
    spent: usize,
    dice: Dice,
    axes: Vec<Axis>,
    best: Plan,
    value: Outcome,
    reference: Outcome,
}

impl<'a, C: Crew> Search<'a, C> {
    fn begin(case: &'a Case, plays: usize, crew: &'a C) -> Self {
        let training = Luck::new(case, FIRST_TRAINING_SEED, TRAINING_SEEDS);
        let bases = [Bot::Reference, Bot::House].map(Plan::of);
        let values: Vec<Outcome> =
            training.play(crew, Stage::Search, &bases).iter().map(|runs| outcome(runs)).collect();
        let better = usize::from(values[1].mean() > values[0].mean());
        Search {
            case,
            crew,
            screen: training.first(SCREENING_SEEDS),
            spent: 2 * training.len(),
            training,
            plays,
            dice: Dice::new(Seed(FIRST_TRAINING_SEED), 0),
            axes: axes(case),
            best: bases[better].clone(),
            value: values[better].clone(),
            reference: values[0].clone(),
        }
    }

    fn training_gain(&self) -> Fen {
        self.value.mean() - self.reference.mean()
    }

    /// All rounds coarsely, then finely; then windows of rounds and pairs of
    /// axes in a random order, until the budget is gone.
    fn climb(&mut self) {
        for pass in 0..3 {
            for at in 0..self.axes.len() {
                let axis = self.axes[at].clone();
                self.step(&axis, pass);
            }
        }
        let rounds = self.case.ground.rounds();
        let windows = windows(rounds);
        while self.has_left(FINALISTS * TRAINING_SEEDS) && !self.axes.is_empty() {
            let mut axis = self.axes[self.dice.place(self.axes.len())].clone();
            if self.dice.share() < 0.7 {
                let (from, to) = windows[self.dice.place(windows.len())];
                (axis.at.from_round, axis.at.to_round) = (from, to);
                let pass = self.dice.place(2);
                self.step(&axis, pass);
            } else {
                self.pairs(&axis);
            }
        }
    }

    fn has_left(&self, plays: usize) -> bool {
        self.spent + plays <= self.plays
    }

    /// Tries the steps of one axis.
    fn step(&mut self, axis: &Axis, pass: usize) {
        let there = self.best.moves.iter().find(|one| is_same(one, &axis.at)).map(|one| one.to);
        let steps = steps(axis, there, pass);
        let candidates = steps.into_iter().map(|to| but(&self.best, Move { to, ..axis.at.clone() }));
        self.compete(candidates.collect());
    }

    /// Tries an axis together with others.
    fn pairs(&mut self, axis: &Axis) {
        let mut candidates = Vec::new();
        for _ in 0..6 {
            let other = self.axes[self.dice.place(self.axes.len())].clone();
            let mut plan = self.best.clone();
            for axis in [axis, &other] {
                let there = plan.moves.iter().find(|one| is_same(one, &axis.at)).map(|one| one.to);
                let steps = steps(axis, there, self.dice.place(2));
                if let Some(to) = steps.get(self.dice.place(steps.len())) {
                    plan = but(&plan, Move { to: *to, ..axis.at.clone() });
                }
            }
            candidates.push(plan);
        }
        self.compete(candidates);
    }

    /// Screens candidates on few seeds; the best of them replaces the plan
    /// when it is better by more than chance on all.
    fn compete(&mut self, candidates: Vec<Plan>) {
        let cost = candidates.len() * self.screen.len() + FINALISTS * self.training.len();
        if candidates.is_empty() || !self.has_left(cost) {
            // what cannot be afforded ends the search
            self.spent = if candidates.is_empty() { self.spent } else { self.plays };
            return;
        }
        self.spent += candidates.len() * self.screen.len();
        let now: Fen = self.value.values.iter().take(self.screen.len()).copied().sum();
        let sums = self.screen.play(self.crew, Stage::Search, &candidates);
        let mut ranked: Vec<(Fen, Plan)> = sums
            .iter()
            .zip(candidates)
            .map(|(runs, plan)| (runs.iter().map(|run| run.value).sum::<Fen>() - now, plan))
            .filter(|(gain, _)| *gain > Fen::ZERO)
            .collect();
        ranked.sort_by_key(|(gain, _)| std::cmp::Reverse(*gain));
        let finalists: Vec<Plan> = ranked.into_iter().take(FINALISTS).map(|(_, plan)| plan).collect();
        self.spent += finalists.len() * self.training.len();
        let runs = self.training.play(self.crew, Stage::Search, &finalists);
        for (plan, runs) in finalists.into_iter().zip(&runs) {
            let value = outcome(runs);
            let gain = value.mean() - self.value.mean();
            if gain > Fen::ZERO && gain.0 as f64 > value.standard_error(&self.value) && !insolvent(runs) {
                (self.best, self.value) = (plan, value);
            }
        }
    }

    /// Every change of the plan with what it brings.
    fn steps(&self, levers: &[Lever], rounds: u16) -> Vec<Step> {
        let without = |at: usize| {
            let mut plan = self.best.clone();
            plan.moves.remove(at);
            plan
        };
        let plans: Vec<Plan> = (0..self.best.moves.len()).map(without).collect();
        let runs = self.training.play(self.crew, Stage::Search, &plans);
        let step = |(one, runs): (&Move, &Vec<Run>)| Step {
            by: one.clone(),
            words: in_rounds(one, levers, rounds),
            gain_fen: self.value.mean() - outcome(runs).mean(),
        };
        self.best.moves.iter().zip(&runs).map(step).collect()
    }

    /// Leaves out what brings next to nothing, so that an author can read it.
    fn prune(&mut self, stake: Fen) {
        let trifle = stake.share(2, 1_000);
        for at in (0..self.best.moves.len()).rev() {
            let mut plan = self.best.clone();
            plan.moves.remove(at);
            let runs = self.training.play(self.crew, Stage::Search, std::slice::from_ref(&plan));
            self.spent += self.training.len();
            let value = outcome(&runs[0]);
            if value.mean() + trifle >= self.value.mean() {
                (self.best, self.value) = (plan, value);
            }
        }
    }
}

fn insolvent(runs: &[Run]) -> bool {
    runs.iter().any(|run| run.closed)
}

/// Every number of every open lever: of all products at once, then of each.
fn axes(case: &Case) -> Vec<Axis> {
    let levers = levers_of(&case.view(&Market::open(&case.ground)), case.open());
    let axis = |lever: &Lever, field: usize| {
        let found = &lever.fields[field];
        let at = Move { field, ..Move::always(lever, To::Scale(1_000)) };
        let choices = (found.unit == Unit::Choice).then_some((found.least, found.most));
        Axis { at, choices, main: field == lever.main }
    };
    let open = || levers.iter().filter(|lever| lever.open && !lever.kind.is_red_line());
    let mut axes = Vec::new();
    for kind in LeverKind::ALL {
        let mine: Vec<&Lever> = open().filter(|lever| lever.kind == kind).collect();
        if let Some(first) = mine.first().filter(|_| mine.len() > 1) {
            let mut together = axis(first, first.main);
            together.at.product = None;
            axes.push(together);
        }
        for lever in mine {
            axes.extend((0..lever.fields.len()).map(|field| axis(lever, field)));
        }
    }
    axes
}

/// Halves, single rounds, and what is left from each round on.
fn windows(rounds: u16) -> Vec<(u16, u16)> {
    let last = rounds.saturating_sub(1);
    let mut windows = vec![(0, u16::MAX), (0, rounds / 2), (rounds / 2, u16::MAX)];
    windows.extend((0..rounds).map(|round| (round, round)));
    windows.extend((1..last).map(|round| (round, u16::MAX)));
    windows
}

fn is_same(one: &Move, other: &Move) -> bool {
    one.lever == other.lever
        && one.product == other.product
        && one.field == other.field
        && (one.from_round, one.to_round) == (other.from_round, other.to_round)
}

/// The plan with a move in the place of the same one before it.
fn but(plan: &Plan, one: Move) -> Plan {
    let mut plan = plan.clone();
    plan.moves.retain(|other| !is_same(other, &one));
    plan.with(one)
}

/// Where an axis may go next: wide in the first pass, close in later ones.
fn steps(axis: &Axis, there: Option<To>, pass: usize) -> Vec<To> {
    if let Some((least, most)) = axis.choices {
        return (least..=most).map(To::Value).collect();
    }
    let factors: &[u32] = match pass {
        0 => &[600, 750, 850, 950, 1_050, 1_150, 1_300, 1_600],
        1 => &[900, 960, 980, 1_020, 1_040, 1_100],
        _ => &[985, 993, 1_007, 1_015],
    };
    let times = |share: u32, factor: u32| (u64::from(share) * u64::from(factor) / 1_000).min(100_000) as u32;
    let scaled = |share: u32| factors.iter().map(move |factor| times(share, *factor)).collect::<Vec<u32>>();
    let mut steps: Vec<To> = match there {
        Some(To::Usual(share)) => scaled(share).into_iter().map(To::Usual).collect(),
        Some(To::Scale(share)) => scaled(share).into_iter().map(To::Scale).collect(),
        _ => scaled(1_000).into_iter().map(To::Scale).collect(),
    };
    if pass == 0 && axis.at.lever != LeverKind::Price && axis.main {
        steps.extend([0, 30, 80, 150, 300, 600, 1_000].map(To::Usual));
    } else if pass == 0 && !axis.main {
        steps.extend([0, 100, 250, 500, 1_000].map(To::Usual));
    }
    steps.dedup();
    steps
}
