//! Questions that were last answered wrong.

use jiff::civil::Date;

use super::ctx::Ctx;
use crate::course::QuestionId;

/// A question that is still missed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missed {
    /// Which.
    pub question: QuestionId,
    /// The day of the last wrong answer.
    pub date: Date,
}

/// Every question whose last answer was wrong and that the content still
/// asks, the longest missed first.
#[must_use]
pub fn still_missed(ctx: &Ctx) -> Vec<Missed> {
    let mut missed: Vec<Missed> = ctx
        .progress
        .questions()
        .filter(|(id, _)| ctx.question(id).is_some())
        .filter_map(|(id, history)| {
            let last = history.last()?;
            let wrong = last.fact.is_right() == Some(false);
            wrong.then(|| Missed { question: id.clone(), date: last.at.date() })
        })
        .collect();
    missed.sort_by(|a, b| a.date.cmp(&b.date).then_with(|| a.question.cmp(&b.question)));
    missed
}
