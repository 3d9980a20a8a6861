//! A question under a seed: what is shown, and what is graded.

use crate::text::Words;

use super::Response;
use super::dice::Dice;
use super::expr::Values;
use super::figure::figure;
use super::grade::Grade;
use super::kind::Kind;
use super::number::{NumberError, parse_number};
use super::question::Question;

/// Streams of a seed; a new use takes a new number, so that old instances stay.
const STREAM_VALUES: u64 = 1;
const STREAM_ORDER: u64 = 2;

/// A question with its values drawn, its texts filled in and its options in
/// the order shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Instance {
    /// The question, every `{{name}}` in its texts replaced.
    pub question: Question,
    /// The seed it was drawn from.
    pub seed: u64,
    /// Option ids in the order shown; empty for numbers.
    pub shown: Vec<String>,
    /// The drawn parameters, and the right number as `answer`.
    pub values: Values,
}

impl Instance {
    pub(super) fn new(question: &Question, seed: u64) -> Instance {
        let mut question = question.clone();
        let form = question.kind.form();
        let values = drawn(&question, seed);
        let shown = form.order(&mut Dice::new(seed, STREAM_ORDER));
        if !values.is_empty() {
            let fill = |words: &mut Words| *words = filled(words, &values);
            fill(&mut question.prompt);
            fill(&mut question.explain);
            question.hints.iter_mut().for_each(fill);
            question.kind.form_mut().texts(&mut |words| *words = filled(words, &values));
        }
        Instance { question, seed, shown, values }
    }

    /// What the response is worth, and what it shows.
    #[must_use]
    pub fn grade(&self, response: &Response) -> Grade {
        let mut grade = self.question.kind.form().grade(self, response);
        grade.score = if grade.score.is_finite() { grade.score.clamp(0.0, 1.0) } else { 0.0 };
        if grade.is_right() {
            grade.headline = None;
            grade.misconception = None;
        }
        grade
    }

    /// Why a typed answer cannot be read, so that a slip of the fingers is asked
    /// again instead of graded; none for what can be graded.
    #[must_use]
    pub fn refuses(&self, response: &Response) -> Option<NumberError> {
        match (&self.question.kind, response) {
            (Kind::Numeric(number), Response::Number(typed)) => parse_number(typed, &number.unit).err(),
            _ => None,
        }
    }

    /// The answer that earns full marks.
    #[must_use]
    pub fn model_answer(&self) -> Response {
        self.question.kind.form().model(self)
    }

    /// Answers the author declared wrong: each must earn less than full marks.
    #[must_use]
    pub fn wrong_answers(&self) -> Vec<Response> {
        self.question.kind.form().wrong(self)
    }

    /// The right answer in words, for the page after answering.
    #[must_use]
    pub fn answer_text(&self) -> Words {
        self.question.kind.form().answer(self)
    }
}

/// The values of a question under a seed, without the texts.
pub(super) fn drawn(question: &Question, seed: u64) -> Values {
    question.kind.form().values(&mut Dice::new(seed, STREAM_VALUES))
}

/// Replaces every `{{name}}` that has a value; others stay for `check` to find.
fn filled(words: &Words, values: &Values) -> Words {
    let one = |text: &str| {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("{{") {
            out.push_str(before);
            let named =
                after.split_once("}}").and_then(|(name, tail)| Some((values.get(name.trim())?, tail)));
            rest = match named {
                Some((value, tail)) => {
                    out.push_str(&figure(*value));
                    tail
                }
                None => {
                    out.push_str("{{");
                    after
                }
            };
        }
        out + rest
    };
    Words::new(one(&words.zh), one(&words.en))
}

/// The names between `{{` and `}}` in a text, in order.
#[must_use]
pub fn placeholders(text: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let mut rest = text;
    while let Some((name, tail)) = rest.split_once("{{").and_then(|(_, after)| after.split_once("}}")) {
        names.push(name.trim());
        rest = tail;
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_values_are_filled_in() {
        let values = Values::from([("a".to_owned(), 0.1 + 0.2), ("b".to_owned(), -4.0)]);
        let text = Words::same("{{a}} 元，{{ b }}，{{c}}，{{ 没写完");
        assert_eq!(filled(&text, &values).zh, "0.3 元，−4，{{c}}，{{ 没写完");
        assert_eq!(placeholders("{{a}} x {{ b }} {{"), ["a", "b"]);
    }
}
