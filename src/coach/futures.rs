//! Paired futures: the same luck for every way of playing.

use super::case::Case;
use crate::sim::{Command, DayLog, Ending, Fen, Ground, Market, Policy, Seed, StoreId, Tally, Tape, derive};

/// The branch of a seed that analysis draws from; a drill never does.
const ANALYSIS_BRANCH: u64 = 1;

/// The tapes on which positions are valued. One tape serves every round and
/// every arm.
#[derive(Clone, Debug)]
pub struct Futures {
    tapes: Vec<Tape>,
}

/// How the next round is played.
#[derive(Clone, Copy, Debug)]
pub enum Arm<'a> {
    /// By house in everything.
    House,
    /// By these commands of the open dimensions, house in the locked ones.
    Commands(&'a [Command]),
}

/// What a way of playing came to, future by future.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// Final values.
    pub values: Vec<Fen>,
    /// What the next round's sales came to, per own listing, summed over futures.
    pub round: Vec<Tally>,
}

impl Outcome {
    /// The mean final value, rounded once to the fen.
    #[must_use]
    pub fn mean(&self) -> Fen {
        mean(&self.values)
    }

    /// The standard error of the mean difference to another outcome on the
    /// same futures, in fen.
    #[must_use]
    pub fn standard_error(&self, other: &Outcome) -> f64 {
        let n = self.values.len().min(other.values.len());
        if n < 2 {
            return 0.0;
        }
        let differences = self.values.iter().zip(&other.values).map(|(a, b)| (a.0 - b.0) as f64);
        let centre = differences.clone().sum::<f64>() / n as f64;
        let spread = differences.map(|d| (d - centre) * (d - centre)).sum::<f64>() / (n - 1) as f64;
        (spread / n as f64).sqrt()
    }
}

/// The mean, half away from zero; nothing of nothing.
#[must_use]
pub fn mean(values: &[Fen]) -> Fen {
    let count = values.len() as i128;
    if count == 0 {
        return Fen::ZERO;
    }
    let sum: i128 = values.iter().map(|value| i128::from(value.0)).sum();
    let half = if sum < 0 { -(count / 2) } else { count / 2 };
    Fen(((sum + half) / count) as i64)
}

impl Futures {
    /// `count` futures of a drill's seed.
    #[must_use]
    pub fn draw(ground: &Ground, seed: Seed, count: usize) -> Futures {
        let tape = |at| Tape::draw(derive(seed, ANALYSIS_BRANCH, at), ground.days(), ground.listings.len());
        Futures { tapes: (0..count as u64).map(tape).collect() }
    }

    /// The number of futures.
    #[must_use]
    pub fn len(&self) -> usize {
        self.tapes.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.tapes.is_empty()
    }

    /// Plays the rest of the drill in every future: the next round by `arm`,
    /// then house to the end of the overtime. With no round left only the
    /// overtime is played.
    #[must_use]
    pub fn play(&self, case: &Case, market: &Market, arm: Arm<'_>) -> Outcome {
        let own = case.ground.own().count();
        let mut log = DayLog::new(&case.ground);
        let mut round = vec![Tally::default(); own];
        let mut values = Vec::with_capacity(self.tapes.len());
        for tape in &self.tapes {
            let mut market = market.clone();
            first_round(case, &mut market, tape, arm, &mut log, &mut round);
            values.push(finish(case, &mut market, tape, &mut log));
        }
        Outcome { values, round }
    }
}

impl Futures {
    /// Plays a whole drill by one policy in every future.
    #[must_use]
    pub fn play_policy(&self, case: &Case, policy: &Policy) -> Outcome {
        let mut log = DayLog::new(&case.ground);
        let play = |tape: &Tape| policy_value(case, policy, tape, &mut log);
        Outcome { values: self.tapes.iter().map(play).collect(), round: Vec::new() }
    }
}

/// The final value of a whole drill by one policy on one tape.
#[must_use]
pub fn policy_value(case: &Case, policy: &Policy, tape: &Tape, log: &mut DayLog) -> Fen {
    let mut market = Market::open_on(&case.ground, tape);
    for round in 0..case.ground.rounds() {
        let plan = case.plan(policy, &market);
        case.decide(&mut market, &plan);
        market.pass(&case.ground, tape, case.ground.round_days(round), log, None);
    }
    finish(case, &mut market, tape, log)
}

fn first_round(
    case: &Case,
    market: &mut Market,
    tape: &Tape,
    arm: Arm<'_>,
    log: &mut DayLog,
    tallies: &mut [Tally],
) {
    let ground = &case.ground;
    if market.day() >= ground.rounds_end() {
        return;
    }
    match arm {
        Arm::House => case.follow_house(market),
        Arm::Commands(commands) => case.decide(market, commands),
    }
    market.pass(ground, tape, ground.days_to_decision(market.day()), log, Some(tallies));
}

/// Plays a market to the end of its overtime with house, and values it.
#[must_use]
pub fn finish(case: &Case, market: &mut Market, tape: &Tape, log: &mut DayLog) -> Fen {
    let ground = &case.ground;
    while market.day() < ground.rounds_end() {
        case.follow_house(market);
        market.pass(ground, tape, ground.days_to_decision(market.day()), log, None);
    }
    let end = ground.days() as u16;
    while market.day() < end {
        match ground.ending {
            Ending::Settle => market.stop_selling(ground, StoreId::TRAINEE),
            Ending::Trade => case.follow_house(market),
        }
        market.pass(ground, tape, ground.days_to_decision(market.day()), log, None);
    }
    market.value(ground, StoreId::TRAINEE)
}
