//! What tuning found, as data.

use serde::Serialize;

use super::plan::Move;
use crate::drill::levers::LeverKind;
use crate::drill::submission::Submission;
use crate::sim::{Dimension, Fen, ProductId};
use crate::text::Words;

/// One player over all seeds.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BotRow {
    /// Its name.
    pub bot: &'static str,
    /// Mean of the final value less the value at the start.
    pub profit_fen: Fen,
    /// Mean difference to house.
    pub against_house_fen: Fen,
    /// Standard error of that difference, paired by seed.
    pub standard_error_fen: Fen,
    /// Seeds in which it beats naive, percent.
    pub beats_naive_percent: f64,
    /// Seeds in which it beats house, percent.
    pub beats_house_percent: f64,
    /// Seeds in which the store was closed for its debts, percent.
    pub insolvent_percent: f64,
    /// Whether its mean reaches the goal.
    pub passes: bool,
    /// Commands of its plans that were refused, over all seeds.
    pub refused: u32,
    /// The first refusal, with its round from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_refusal: Option<Words>,
}

/// One lever of the house plan moved, over all seeds.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LeverRow {
    /// The dimension.
    pub dimension: Dimension,
    /// The lever.
    pub lever: LeverKind,
    /// Of which product; every product's or the store's without.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub product: Option<ProductId>,
    /// What was changed, in words.
    pub change: Words,
    /// The change.
    #[serde(rename = "move")]
    pub by: Move,
    /// Mean change against house.
    pub mean_fen: Fen,
    /// Its standard error, paired by seed.
    pub standard_error_fen: Fen,
    /// What a yuan more of paid visits brings back before it is paid for, where
    /// the move spends some.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub yuan_back: Option<f64>,
}

impl LeverRow {
    /// Whether the change is more than chance and more than a trifle.
    #[must_use]
    pub fn matters(&self, stake: Fen) -> bool {
        let size = self.mean_fen.0.abs();
        size >= 2 * self.standard_error_fen.0 && size * 200 >= stake.0
    }
}

/// Something that looks wrong.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Warning {
    /// What kind of thing; one of [`super::WARNINGS`].
    pub code: &'static str,
    /// What, with the numbers.
    pub what: Words,
    /// What to do.
    pub hint: Words,
}

/// One change of the best plan.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Step {
    /// The change.
    #[serde(rename = "move")]
    pub by: Move,
    /// The same in words, with its rounds.
    pub words: Words,
    /// What the plan would lose without it, on the training seeds.
    pub gain_fen: Fen,
}

/// The best plan that was found.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Optimum {
    /// Plays it took.
    pub plays: usize,
    /// Training seeds.
    pub training_seeds: usize,
    /// Fresh seeds it was valued on.
    pub fresh_seeds: usize,
    /// The player it started from.
    pub base: &'static str,
    /// What it changes.
    pub steps: Vec<Step>,
    /// Mean gain over the reference on the fresh seeds.
    pub gain_fen: Fen,
    /// Its standard error.
    pub standard_error_fen: Fen,
    /// The gain as percent of the stake.
    pub gain_percent_of_stake: f64,
    /// The gain on the training seeds, which flatters.
    pub training_gain_fen: Fen,
    /// The plan as played on the first fresh seed, for `drill run`.
    pub seed: u64,
    /// Its decisions.
    pub rounds: Vec<Submission>,
}

/// What tuning found at one level.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Tuning {
    /// The level.
    pub level: u8,
    /// Seeds, from 1.
    pub seeds: usize,
    /// The stake by the formula.
    pub stake_fen: Fen,
    /// The stake as written.
    pub stake_written_fen: Fen,
    /// The final value that passes.
    pub goal_fen: Fen,
    /// The value at the start.
    pub start_fen: Fen,
    /// Players.
    pub bots: Vec<BotRow>,
    /// Levers.
    pub levers: Vec<LeverRow>,
    /// The search, when one was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub optimum: Option<Optimum>,
    /// What looks wrong.
    pub warnings: Vec<Warning>,
}

impl Tuning {
    /// The row of a player.
    #[must_use]
    pub fn bot(&self, name: &str) -> Option<&BotRow> {
        self.bots.iter().find(|row| row.bot == name)
    }
}
