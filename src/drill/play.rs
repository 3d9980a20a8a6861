//! Playing a drill: start, see, submit, replay.

use std::fmt;
use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Serialize};

use super::goal::Goal;
use super::report::{DayReport, RoundReport};
use super::submission::{SUBMISSION_VERSION, Submission};
use super::view::View;
use crate::coach::{Case, Futures, Position, finish};
use crate::sim::{
    Command, DayLog, Detail, Fen, Ground, ListingId, Market, Refusal, Scenario, Seed, StoreId, StoreView,
    Tape, derive,
};
use crate::text::{Explain, Words};

/// The branch of a seed that the drill itself is played on.
const DRILL_BRANCH: u64 = 0;
/// Futures on which verdict and debrief value a position.
pub const ANALYSIS_FUTURES: usize = 32;

/// A level of a scenario, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Level(pub u8);

impl Default for Level {
    fn default() -> Self {
        Level(1)
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Why a record cannot be replayed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReplayError {
    /// A submission that the scenario refuses.
    #[error("round {round} of the record is refused: {refusal}")]
    Refused {
        /// The round, from 1.
        round: usize,
        /// Why.
        refusal: Refusal,
    },
    /// A level the scenario does not have.
    #[error("the scenario has {levels} levels, not {level}")]
    UnknownLevel {
        /// The level wanted.
        level: Level,
        /// The levels there are.
        levels: u8,
    },
    /// A shape of submission from a later version.
    #[error("round {round} was written by a later version ({version})")]
    LaterVersion {
        /// The round, from 1.
        round: usize,
        /// Its version.
        version: u16,
    },
}

impl Explain for ReplayError {
    fn what(&self) -> Words {
        let zh = match self {
            ReplayError::Refused { round, refusal } => {
                format!("记录里第 {round} 回合的决定现在不合规：{}", refusal.what().zh)
            }
            ReplayError::UnknownLevel { level, levels } => {
                format!("这个场景有 {levels} 级，没有第 {level} 级")
            }
            ReplayError::LaterVersion { round, version } => {
                format!("第 {round} 回合由更新的版本写下（{version}）")
            }
        };
        Words::new(zh, self.to_string())
    }

    fn hint(&self) -> Option<Words> {
        match self {
            ReplayError::LaterVersion { .. } => {
                Some(Words::new("更新 zhanggui 再打开", "Update zhanggui first"))
            }
            ReplayError::Refused { .. } => Some(Words::new(
                "场景的 rev 变过，用当时的版本重放",
                "The scenario's rev has changed; replay with the one it was played on",
            )),
            ReplayError::UnknownLevel { .. } => None,
        }
    }
}

/// The luck of a drill with this seed.
pub(crate) fn drill_tape(ground: &Ground, seed: Seed) -> Tape {
    Tape::draw(derive(seed, DRILL_BRANCH, 0), ground.days(), ground.listings.len())
}

/// One round that was played.
#[derive(Clone, Debug)]
pub(crate) struct Played {
    pub submission: Submission,
    pub before: Market,
    pub report: RoundReport,
}

/// A drill being played.
#[derive(Clone, Debug)]
pub struct Drill {
    case: Case,
    seed: Seed,
    tape: Arc<Tape>,
    futures: Arc<OnceLock<Arc<Futures>>>,
    goal: Arc<OnceLock<Goal>>,
    market: Market,
    played: Vec<Played>,
}

impl Drill {
    /// Opens the store. A level beyond the last is the last.
    #[must_use]
    pub fn start(scenario: Arc<Scenario>, level: Level, seed: Seed) -> Drill {
        let case = Case::new(scenario, level.0);
        let ground = &case.ground;
        let tape = drill_tape(ground, seed);
        let market = Market::open_on(ground, &tape);
        let (futures, goal) = (Arc::default(), Arc::default());
        Drill { tape: Arc::new(tape), futures, goal, market, played: Vec::new(), seed, case }
    }

    /// Plays a record again.
    ///
    /// # Errors
    /// The first round that cannot be played as written.
    pub fn replay(
        scenario: Arc<Scenario>,
        level: Level,
        seed: Seed,
        submissions: &[Submission],
    ) -> Result<Drill, ReplayError> {
        let levels = scenario.levels();
        if !(1..=levels).contains(&level.0) {
            return Err(ReplayError::UnknownLevel { level, levels });
        }
        let mut drill = Drill::start(scenario, level, seed);
        for (at, submission) in submissions.iter().enumerate() {
            let round = at + 1;
            if submission.v > SUBMISSION_VERSION {
                return Err(ReplayError::LaterVersion { round, version: submission.v });
            }
            let refused = |refusal| ReplayError::Refused { round, refusal };
            drill.submit(submission.clone()).map_err(refused)?;
        }
        Ok(drill)
    }

    /// The drill as it stood before a round, from 0: take back and play on.
    #[must_use]
    pub fn back_to(&self, round: u16) -> Drill {
        let mut drill = self.clone();
        if let Some(played) = self.played.get(usize::from(round)) {
            drill.market = played.before.clone();
            drill.played.truncate(usize::from(round));
        }
        drill
    }

    /// The case that is played.
    #[must_use]
    pub fn case(&self) -> &Case {
        &self.case
    }

    /// The seed of the luck.
    #[must_use]
    pub fn seed(&self) -> Seed {
        self.seed
    }

    /// The level.
    #[must_use]
    pub fn level(&self) -> Level {
        Level(self.case.level)
    }

    /// The next round, from 0.
    #[must_use]
    pub fn round(&self) -> u16 {
        self.played.len() as u16
    }

    /// Whether all rounds have been played.
    #[must_use]
    pub fn finished(&self) -> bool {
        self.round() >= self.case.ground.rounds()
    }

    /// What the trainee sees now.
    #[must_use]
    pub fn view(&self) -> View {
        let reports: Vec<RoundReport> = self.reports().cloned().collect();
        View::of(&self.case, &self.market, &reports)
    }

    /// What a price would mean, from the view.
    #[must_use]
    pub fn consequence(&self, listing: ListingId, price: Fen) -> Option<super::Consequence> {
        super::consequence(&self.view(), listing, price)
    }

    /// What the coach would decide now in the open dimensions. Whoever asks
    /// says so in [`Submission::hinted`].
    #[must_use]
    pub fn advice(&self) -> Vec<Command> {
        self.case.plan(&self.case.scenario.policies.house, &self.market)
    }

    /// The rounds played so far.
    pub fn reports(&self) -> impl Iterator<Item = &RoundReport> {
        self.played.iter().map(|played| &played.report)
    }

    /// What was submitted so far; with scenario, level and seed this is the
    /// whole record.
    pub fn submissions(&self) -> impl Iterator<Item = &Submission> {
        self.played.iter().map(|played| &played.submission)
    }

    /// Whether the decisions could be submitted as they are.
    ///
    /// # Errors
    /// The first refusal.
    pub fn check(&self, commands: &[Command]) -> Result<(), Refusal> {
        self.decided(commands).map(|_| ())
    }

    /// The store's books with these decisions made, nothing played yet.
    ///
    /// # Errors
    /// The first refusal.
    pub fn planned(&self, commands: &[Command]) -> Result<StoreView, Refusal> {
        self.decided(commands).map(|market| self.case.view(&market))
    }

    /// The days played so far, oldest first.
    #[must_use]
    pub fn days(&self) -> Vec<DayReport> {
        self.reports().flat_map(|report| report.days.iter().cloned()).collect()
    }

    /// The scenario's goal as money a day, worked out once for a drill and its
    /// copies.
    #[must_use]
    pub fn goal(&self) -> Goal {
        *self.goal.get_or_init(|| Goal::of(&self.case))
    }

    fn decided(&self, commands: &[Command]) -> Result<Market, Refusal> {
        if self.finished() {
            return Err(Refusal::Finished);
        }
        let mut market = self.market.clone();
        for command in commands {
            if !self.case.is_open(command.dimension()) {
                return Err(Refusal::Locked(command.dimension()));
            }
            market.apply(&self.case.ground, StoreId::TRAINEE, command)?;
        }
        Ok(market)
    }

    /// Plays a round.
    ///
    /// # Errors
    /// The first refusal; nothing has changed then.
    pub fn submit(&mut self, submission: Submission) -> Result<RoundReport, Refusal> {
        self.check(&submission.commands)?;
        let case = self.case.clone();
        let before = self.market.clone();
        case.decide(&mut self.market, &submission.commands);
        let mut log = DayLog::new(&case.ground);
        let mut days = Vec::with_capacity(usize::from(case.ground.round_days(self.round())));
        for _ in 0..case.ground.round_days(self.round()) {
            self.market.step(&case.ground, &self.tape, Detail::Full, &mut log);
            days.push(DayReport::of(&case, &self.market, &log));
        }
        let report = RoundReport { round: self.round(), days };
        self.played.push(Played { submission, before, report: report.clone() });
        Ok(report)
    }

    /// The position before a round that was played, for the coach.
    #[must_use]
    pub fn position(&self, round: u16) -> Option<Position> {
        let played = self.played.get(usize::from(round))?;
        Some(Position {
            case: self.case.clone(),
            futures: self.futures(),
            round,
            market: played.before.clone(),
            commands: played.submission.commands.clone(),
        })
    }

    /// The analysis futures, drawn once for a drill and its copies.
    #[must_use]
    pub fn futures(&self) -> Arc<Futures> {
        let draw = || Arc::new(Futures::draw(&self.case.ground, self.seed, ANALYSIS_FUTURES));
        Arc::clone(self.futures.get_or_init(draw))
    }

    /// What the store is worth after the overtime on this drill's own luck,
    /// house playing whatever rounds are left.
    #[must_use]
    pub fn final_value(&self) -> Fen {
        let mut log = DayLog::new(&self.case.ground);
        finish(&self.case, &mut self.market.clone(), &self.tape, &mut log)
    }

    /// The market now.
    #[must_use]
    pub(crate) fn market(&self) -> &Market {
        &self.market
    }

    /// All luck of the drill.
    pub(crate) fn tape(&self) -> &Tape {
        &self.tape
    }

    pub(crate) fn played(&self) -> &[Played] {
        &self.played
    }
}
