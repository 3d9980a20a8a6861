//! One player on one tape, and the crew that plays many of them.

use crate::coach::{Case, Outcome, finish};
use crate::drill::play::drill_tape;
use crate::sim::{Command, DayLog, Detail, Fen, Market, Refusal, Seed, StoreId, Tape};

use super::plan::Plan;

/// A stretch of the work, for a progress bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The players.
    Bots,
    /// The levers.
    Levers,
    /// The search.
    Search,
    /// Work that is soon done or shows itself.
    Quiet,
}

/// Whoever does the work.
pub trait Crew {
    /// Does `count` pieces of work and gives what they came to, in order.
    fn map<R: Send>(&self, stage: Stage, count: usize, work: impl Fn(usize) -> R + Sync) -> Vec<R>;
}

/// A crew of one.
#[derive(Clone, Copy, Debug)]
pub struct Alone;

impl Crew for Alone {
    fn map<R: Send>(&self, _: Stage, count: usize, work: impl Fn(usize) -> R + Sync) -> Vec<R> {
        (0..count).map(work).collect()
    }
}

/// What a player came to on one tape.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// The final value, overtime included.
    pub value: Fen,
    /// Whether the store was closed for its debts.
    pub closed: bool,
    /// Spent on paid visits until the last round's end.
    pub ad_spend: Fen,
    /// Commands of its plans that were refused.
    pub refused: u32,
    /// The first of them: round from 0, command, why.
    pub first_refusal: Option<(u16, Command, Refusal)>,
}

/// The tapes of a run of seeds: the very ones the seeds' drills are played on.
#[derive(Clone, Debug)]
pub struct Luck {
    case: Case,
    seeds: Vec<Seed>,
    tapes: Vec<Tape>,
}

impl Luck {
    /// `count` seeds from `first`.
    #[must_use]
    pub fn new(case: &Case, first: u64, count: usize) -> Luck {
        let seeds: Vec<Seed> = (first..).take(count).map(Seed).collect();
        let tapes = seeds.iter().map(|seed| drill_tape(&case.ground, *seed)).collect();
        Luck { case: case.clone(), seeds, tapes }
    }

    /// The case that is played.
    #[must_use]
    pub fn case(&self) -> &Case {
        &self.case
    }

    /// The number of seeds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.seeds.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.seeds.is_empty()
    }

    /// The same with the first `count` seeds only.
    #[must_use]
    pub fn first(&self, count: usize) -> Luck {
        let mut luck = self.clone();
        luck.seeds.truncate(count);
        luck.tapes.truncate(count);
        luck
    }

    /// Plays every plan on every seed: the same luck for all of them.
    pub fn play(&self, crew: &impl Crew, stage: Stage, plans: &[Plan]) -> Vec<Vec<Run>> {
        let seeds = self.len();
        let runs = crew.map(stage, plans.len() * seeds, |at| {
            let (plan, seed) = (&plans[at / seeds], at % seeds);
            self.run(plan, seed)
        });
        let mut runs = runs.into_iter();
        plans.iter().map(|_| runs.by_ref().take(seeds).collect()).collect()
    }

    /// Plays one plan on the `at`-th seed.
    #[must_use]
    pub fn run(&self, plan: &Plan, at: usize) -> Run {
        let case = &self.case;
        let (seed, tape) = (self.seeds[at], &self.tapes[at]);
        let mut log = DayLog::new(&case.ground);
        let mut market = Market::open(&case.ground);
        let mut run =
            Run { value: Fen::ZERO, closed: false, ad_spend: Fen::ZERO, refused: 0, first_refusal: None };
        for round in 0..case.ground.rounds() {
            let wanted = plan.commands(case, &market, round, seed);
            let legal = legal(case, &market, round, wanted, &mut run);
            case.decide(&mut market, &legal);
            for _ in 0..case.ground.round_days(round) {
                market.step(&case.ground, tape, Detail::Orders, &mut log);
                run.ad_spend += case.ground.own().map(|id| log.lines[id.index()].ad_spend).sum();
            }
        }
        run.value = finish(case, &mut market, tape, &mut log);
        run.closed = market.is_closed(StoreId::TRAINEE);
        run
    }
}

/// What the market takes of a plan; what it refuses is noted.
fn legal(case: &Case, market: &Market, round: u16, wanted: Vec<Command>, run: &mut Run) -> Vec<Command> {
    if market.is_closed(StoreId::TRAINEE) {
        return Vec::new();
    }
    let mut trial = market.clone();
    let mut taken = Vec::with_capacity(wanted.len());
    for command in wanted {
        match trial.apply(&case.ground, StoreId::TRAINEE, &command) {
            Ok(()) => taken.push(command),
            Err(why) => {
                run.refused += 1;
                if run.first_refusal.is_none() {
                    run.first_refusal = Some((round, command, why));
                }
            }
        }
    }
    taken
}

/// The values of some runs, for paired comparison.
#[must_use]
pub(super) fn outcome(runs: &[Run]) -> Outcome {
    Outcome { values: runs.iter().map(|run| run.value).collect(), round: Vec::new() }
}
