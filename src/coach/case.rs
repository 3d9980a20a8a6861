//! A scenario at a level: its ground, what is open, and what house would do.

use std::sync::Arc;

use crate::sim::{Command, Dimension, Fen, Ground, Market, Policy, Scenario, StoreId, StoreView};

/// A scenario at a level, ready to be played or analysed. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Case {
    /// The scenario.
    pub scenario: Arc<Scenario>,
    /// Its ground at this level.
    pub ground: Arc<Ground>,
    /// The level, from 1.
    pub level: u8,
}

impl Case {
    /// A scenario at a level (from 1; beyond the last, the last).
    #[must_use]
    pub fn new(scenario: Arc<Scenario>, level: u8) -> Case {
        let level = level.clamp(1, scenario.levels());
        let ground = Arc::new(scenario.ground(level));
        Case { scenario, ground, level }
    }

    /// The dimensions the trainee decides at this level.
    #[must_use]
    pub fn open(&self) -> &[Dimension] {
        &self.scenario.file.level[usize::from(self.level) - 1].open
    }

    /// Whether a dimension is the trainee's.
    #[must_use]
    pub fn is_open(&self, dimension: Dimension) -> bool {
        self.open().contains(&dimension)
    }

    /// The stake against which decisions of this level are weighed.
    #[must_use]
    pub fn stake(&self) -> Fen {
        self.scenario.file.level[usize::from(self.level) - 1].stake_yuan.0
    }

    /// What the trainee's store sees.
    #[must_use]
    pub fn view(&self, market: &Market) -> StoreView {
        StoreView::of(market, &self.ground, StoreId::TRAINEE)
    }

    /// House's complete plan.
    #[must_use]
    pub fn house(&self, market: &Market) -> Vec<Command> {
        self.scenario.policies.house.plan(&self.view(market))
    }

    /// What a policy plays at this level: its own open dimensions, house for
    /// the locked ones.
    #[must_use]
    pub fn plan(&self, policy: &Policy, market: &Market) -> Vec<Command> {
        let view = self.view(market);
        policy.plan(&view).into_iter().filter(|command| self.is_open(command.dimension())).collect()
    }

    /// Lets house decide a round, by the same path as a trainee's decisions.
    pub fn follow_house(&self, market: &mut Market) {
        let plan = self.plan(&self.scenario.policies.house, market);
        self.decide(market, &plan);
    }

    /// Applies a round's decisions: the trainee's first, then house for every
    /// locked dimension, which sees the trainee's shelf.
    pub fn decide(&self, market: &mut Market, commands: &[Command]) {
        market.follow(&self.ground, StoreId::TRAINEE, commands);
        let plan = self.house(market);
        for command in plan.iter().filter(|command| !self.is_open(command.dimension())) {
            let _ = market.apply(&self.ground, StoreId::TRAINEE, command);
        }
    }
}
