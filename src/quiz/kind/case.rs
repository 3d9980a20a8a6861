//! 案例: a situation, and the best move in it. Other moves may be worth
//! something; a red line is worth nothing and flags the paper.

use crate::text::Words;

use super::super::Response;
use super::super::dice::Dice;
use super::super::grade::Grade;
use super::super::instance::Instance;
use super::choice::{Choice, keys, shuffled, texts};
use super::form::Form;
use super::single::{best, grade_one, others};

/// How a case is answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CaseMode {
    /// By choosing the best move.
    #[default]
    Best,
}

/// The best move in a situation.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    /// What has happened so far.
    pub situation: Words,
    /// How it is answered.
    pub mode: CaseMode,
    /// How many practitioners gave the key, where real ones were asked.
    pub experts: Option<u32>,
    /// The share of them that agreed, 0 to 1.
    pub agreement: Option<f64>,
    /// The moves as authored; `correct` is the one that scores 1.
    pub options: Vec<Choice>,
}

impl Form for Case {
    fn order(&self, dice: &mut Dice) -> Vec<String> {
        shuffled(&self.options, dice)
    }

    fn texts(&mut self, each: &mut dyn FnMut(&mut Words)) {
        each(&mut self.situation);
        texts(&mut self.options, each);
    }

    fn grade(&self, instance: &Instance, response: &Response) -> Grade {
        match self.mode {
            CaseMode::Best => grade_one(&self.options, instance, response),
        }
    }

    fn model(&self, _: &Instance) -> Response {
        best(&self.options)
    }

    fn wrong(&self, _: &Instance) -> Vec<Response> {
        others(&self.options)
    }

    fn answer(&self, _: &Instance) -> Words {
        keys(&self.options)
    }
}
