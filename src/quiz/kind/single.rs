//! 单选: one key; a distractor may earn part of the score.

use crate::text::Words;

use super::super::Response;
use super::super::dice::Dice;
use super::super::grade::Grade;
use super::super::instance::Instance;
use super::choice::{Choice, keys, notes, shuffled, texts};
use super::form::Form;

/// One of several.
#[derive(Clone, Debug, PartialEq)]
pub struct Single {
    /// The options as authored.
    pub options: Vec<Choice>,
}

impl Form for Single {
    fn order(&self, dice: &mut Dice) -> Vec<String> {
        shuffled(&self.options, dice)
    }

    fn texts(&mut self, each: &mut dyn FnMut(&mut Words)) {
        texts(&mut self.options, each);
    }

    fn grade(&self, instance: &Instance, response: &Response) -> Grade {
        grade_one(&self.options, instance, response)
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

/// Grades the choice of one option (single, case).
pub(super) fn grade_one(options: &[Choice], instance: &Instance, response: &Response) -> Grade {
    let Response::Option(id) = response else {
        return Grade { notes: notes(options, &instance.shown, |_| false), ..Grade::default() };
    };
    let mut grade = Grade { notes: notes(options, &instance.shown, |o| &o.id == id), ..Grade::default() };
    if let Some(option) = options.iter().find(|o| &o.id == id) {
        grade.red_line = option.red_line;
        grade.score = if option.red_line { 0.0 } else { option.score };
        grade.next = option.next.clone();
        grade.blame(option.headline.as_ref(), &option.feedback, option.misconception.as_ref());
    }
    grade
}

/// The key.
pub(super) fn best(options: &[Choice]) -> Response {
    Response::Option(options.iter().find(|o| o.correct).map(|o| o.id.clone()).unwrap_or_default())
}

/// Every option but the key.
pub(super) fn others(options: &[Choice]) -> Vec<Response> {
    options.iter().filter(|o| !o.correct).map(|o| Response::Option(o.id.clone())).collect()
}
