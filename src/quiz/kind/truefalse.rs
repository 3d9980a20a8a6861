//! 判断: a statement, true or false, with feedback for both.

use crate::text::Words;

use super::super::Response;
use super::super::dice::Dice;
use super::super::grade::{Grade, Mark, OptionNote};
use super::super::instance::Instance;
use super::form::Form;

/// True or false.
#[derive(Clone, Debug, PartialEq)]
pub struct TrueFalse {
    /// Whether the statement is true.
    pub answer: bool,
    /// What to say to 「对」.
    pub on_true: Words,
    /// What to say to 「错」.
    pub on_false: Words,
    /// What the wrong choice misunderstands, in one sentence.
    pub headline: Option<Words>,
}

impl TrueFalse {
    fn note(&self, truth: bool, chosen: Option<bool>) -> OptionNote {
        OptionNote {
            id: truth.to_string(),
            text: spoken(truth),
            feedback: self.said(truth).clone(),
            chosen: chosen == Some(truth),
            mark: if truth == self.answer { Mark::Right } else { Mark::Wrong },
            red_line: false,
            headline: self.headline.clone().filter(|_| truth != self.answer),
            misconception: None,
        }
    }

    fn said(&self, truth: bool) -> &Words {
        if truth { &self.on_true } else { &self.on_false }
    }
}

fn spoken(truth: bool) -> Words {
    if truth { Words::new("对", "True") } else { Words::new("错", "False") }
}

impl Form for TrueFalse {
    /// Always true first: a statement is not a riddle.
    fn order(&self, _: &mut Dice) -> Vec<String> {
        vec![true.to_string(), false.to_string()]
    }

    fn texts(&mut self, each: &mut dyn FnMut(&mut Words)) {
        each(&mut self.on_true);
        each(&mut self.on_false);
        self.headline.iter_mut().for_each(&mut *each);
    }

    fn grade(&self, _: &Instance, response: &Response) -> Grade {
        let chosen = match response {
            Response::Truth(truth) => Some(*truth),
            _ => None,
        };
        let notes = vec![self.note(true, chosen), self.note(false, chosen)];
        let mut grade = Grade { notes, ..Grade::default() };
        if let Some(truth) = chosen {
            grade.score = f64::from(u8::from(truth == self.answer));
            grade.blame(self.headline.as_ref(), self.said(truth), None);
        }
        grade
    }

    fn model(&self, _: &Instance) -> Response {
        Response::Truth(self.answer)
    }

    fn wrong(&self, _: &Instance) -> Vec<Response> {
        vec![Response::Truth(!self.answer)]
    }

    fn answer(&self, _: &Instance) -> Words {
        spoken(self.answer)
    }
}
