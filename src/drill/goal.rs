//! The scenario's goal as money a day, so that a week can be held against it.

use crate::coach::Case;
use crate::sim::{DayLog, Detail, Fen, Market, Policy, Seed, Tape, derive};

/// The branch of the goal's own luck; drills and analyses never draw from it.
const GOAL_BRANCH: u64 = 2;
/// The tapes it is averaged over.
const TAPES: u64 = 8;

/// What a day has to bring for the goal to be reached: as far above the old
/// way's mean as the scenario asks (`pass_percent` of the way to house). It
/// is the same for everybody who plays the level, whatever their luck.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Goal {
    /// 贡献利润 after expected refunds a day.
    pub contribution: Fen,
    /// The same less what is spent on paid visits.
    pub after_ads: Fen,
}

impl Goal {
    /// The goal of a case.
    #[must_use]
    pub fn of(case: &Case) -> Goal {
        let policies = &case.scenario.policies;
        let (naive, house) = (a_day(case, &policies.naive), a_day(case, &policies.house));
        let pass = i64::from(case.scenario.file.pass_percent);
        let between = |naive: Fen, house: Fen| naive + (house - naive).share(pass, 100);
        Goal {
            contribution: between(naive.contribution, house.contribution),
            after_ads: between(naive.after_ads, house.after_ads),
        }
    }
}

/// The mean day of a policy over the rounds, without the overtime.
fn a_day(case: &Case, policy: &Policy) -> Goal {
    let ground = &case.ground;
    let mut log = DayLog::new(ground);
    let (mut left, mut spent, mut days) = (Fen::ZERO, Fen::ZERO, 0_i64);
    for at in 0..TAPES {
        let tape = Tape::draw(derive(Seed(0), GOAL_BRANCH, at), ground.days(), ground.listings.len());
        let mut market = Market::open_on(ground, &tape);
        for round in 0..ground.rounds() {
            let plan = case.plan(policy, &market);
            case.decide(&mut market, &plan);
            for _ in 0..ground.round_days(round) {
                market.step(ground, &tape, Detail::Orders, &mut log);
                for id in ground.own() {
                    let line = &log.lines[id.index()];
                    left += line.contribution.after_refunds;
                    spent += line.ad_spend;
                }
                days += 1;
            }
        }
    }
    Goal { contribution: left.share(1, days), after_ads: (left - spent).share(1, days) }
}
