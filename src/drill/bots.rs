//! Scripted players, for tuning a scenario and for tests that must bite.

use super::dice::Dice;
use super::levers::{LeverKind, levers_of};
use super::play::Drill;
use super::submission::Submission;
use crate::coach::Case;
use crate::sim::{Command, Market, Seed, StoreId};

/// How often a random player moves a lever.
const MOVES: f64 = 0.7;

/// A scripted player.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bot {
    /// Submits nothing, every round.
    Nothing,
    /// Any legal thing.
    Random(Seed),
    /// The scenario's naive policy.
    Naive,
    /// The scenario's house policy.
    House,
    /// The scenario's reference policy.
    Reference,
}

impl Bot {
    /// The names of the five, as arguments and reports write them.
    pub const NAMES: [&str; 5] = ["nothing", "random", "naive", "house", "reference"];

    /// The player of a name; `seed` is what a random one throws its dice with.
    #[must_use]
    pub fn named(name: &str, seed: Seed) -> Option<Bot> {
        Some(match name {
            "nothing" => Bot::Nothing,
            "random" => Bot::Random(seed),
            "naive" => Bot::Naive,
            "house" => Bot::House,
            "reference" => Bot::Reference,
            _ => return None,
        })
    }

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Bot::Nothing => "nothing",
            Bot::Random(_) => "random",
            Bot::Naive => "naive",
            Bot::House => "house",
            Bot::Reference => "reference",
        }
    }

    /// What it wants for a round, from 0, of the dimensions that are open.
    #[must_use]
    pub fn plan(self, case: &Case, market: &Market, round: u16) -> Vec<Command> {
        let policies = &case.scenario.policies;
        match self {
            Bot::Nothing => Vec::new(),
            Bot::Random(seed) => random(case, market, &mut Dice::new(seed, round.into())),
            Bot::Naive => case.plan(&policies.naive, market),
            Bot::House => case.plan(&policies.house, market),
            Bot::Reference => case.plan(&policies.reference, market),
        }
    }

    /// What it submits for the drill's next round: what is legal of its plan.
    #[must_use]
    pub fn submission(self, drill: &Drill) -> Submission {
        let mut trial = drill.market().clone();
        let plan = self.plan(drill.case(), drill.market(), drill.round());
        let ground = &drill.case().ground;
        let legal = |command: &Command| trial.apply(ground, StoreId::TRAINEE, command).is_ok();
        Submission::of(plan.into_iter().filter(legal).collect())
    }

    /// Plays a drill to its end.
    #[must_use]
    pub fn play(self, mut drill: Drill) -> Drill {
        while !drill.finished() {
            let submission = self.submission(&drill);
            if drill.submit(submission).is_err() {
                // a closed store takes no decisions, but its days still pass
                let _ = drill.submit(Submission::default());
            }
        }
        drill
    }
}

/// Most of the levers, each somewhere in the stretch worth looking at.
fn random(case: &Case, market: &Market, dice: &mut Dice) -> Vec<Command> {
    let mut wanted = Vec::new();
    for lever in levers_of(&case.view(market), case.open()) {
        // thrown for every lever, so that one that is locked shifts no other
        let moves = dice.share() < MOVES;
        let values: Vec<i64> = lever.fields.iter().map(|f| dice.between(f.usual.0, f.usual.1)).collect();
        if lever.open && moves {
            wanted.push(lever.nearest(&values));
        }
    }
    wanted.sort_by_key(LeverKind::turn);
    wanted
}
