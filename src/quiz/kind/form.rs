//! What every type of question must do.

use crate::text::Words;

use super::super::Response;
use super::super::dice::Dice;
use super::super::expr::Values;
use super::super::grade::Grade;
use super::super::instance::Instance;
use super::{Case, Multiple, Numeric, Single, TrueFalse};

/// A type of question.
pub(in crate::quiz) trait Form {
    /// Draws the values that fill the texts.
    fn values(&self, _dice: &mut Dice) -> Values {
        Values::new()
    }

    /// The order in which options are shown.
    fn order(&self, dice: &mut Dice) -> Vec<String>;

    /// Visits every text that may hold `{{name}}`, but the common ones.
    fn texts(&mut self, each: &mut dyn FnMut(&mut Words));

    /// Grades; a response of another type's form earns nothing.
    fn grade(&self, instance: &Instance, response: &Response) -> Grade;

    /// The answer that earns full marks.
    fn model(&self, instance: &Instance) -> Response;

    /// Answers that must earn less.
    fn wrong(&self, instance: &Instance) -> Vec<Response>;

    /// The right answer in words.
    fn answer(&self, instance: &Instance) -> Words;
}

/// What makes a question the type it is.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// One of several (单选).
    Single(Single),
    /// Some of several (多选).
    Multiple(Multiple),
    /// True or false (判断).
    TrueFalse(TrueFalse),
    /// A number (计算).
    Numeric(Numeric),
    /// The best move in a situation (案例).
    Case(Case),
}

impl Kind {
    /// The word that stands for this type in a file.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Kind::Single(_) => "single",
            Kind::Multiple(_) => "multiple",
            Kind::TrueFalse(_) => "truefalse",
            Kind::Numeric(_) => "numeric",
            Kind::Case(_) => "case",
        }
    }

    /// The type's name on screen.
    #[must_use]
    pub fn title(&self) -> Words {
        match self {
            Kind::Single(_) => Words::new("单选", "One answer"),
            Kind::Multiple(_) => Words::new("多选", "Several answers"),
            Kind::TrueFalse(_) => Words::new("判断", "True or false"),
            Kind::Numeric(_) => Words::new("计算", "A number"),
            Kind::Case(_) => Words::new("案例", "Case"),
        }
    }

    pub(in crate::quiz) fn form(&self) -> &dyn Form {
        match self {
            Kind::Single(form) => form,
            Kind::Multiple(form) => form,
            Kind::TrueFalse(form) => form,
            Kind::Numeric(form) => form,
            Kind::Case(form) => form,
        }
    }

    pub(in crate::quiz) fn form_mut(&mut self) -> &mut dyn Form {
        match self {
            Kind::Single(form) => form,
            Kind::Multiple(form) => form,
            Kind::TrueFalse(form) => form,
            Kind::Numeric(form) => form,
            Kind::Case(form) => form,
        }
    }
}
