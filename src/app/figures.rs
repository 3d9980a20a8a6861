//! What the records say in figures: abilities by recent answers, minutes by
//! day.

use jiff::ToSpan;

use super::ctx::Ctx;

/// How many of the last answers an ability's figure is taken from.
const RECENT: usize = 10;

/// An ability by recent answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Competence {
    /// Its short name.
    pub name: String,
    /// The mean score of the last answers, one a question, 0 to 1; none
    /// before the first.
    pub score: Option<f64>,
    /// How many answers that is.
    pub answers: usize,
}

/// Every ability that the pack's questions are evidence for, in the course's
/// order: the mean of the last score of each of the ten questions answered
/// most recently.
#[must_use]
pub fn competence(ctx: &Ctx) -> Vec<Competence> {
    let known = ctx.pack.course().competencies.iter();
    let asked: Vec<_> = ctx
        .progress
        .questions()
        .filter_map(|(id, history)| {
            let question = ctx.question(id)?;
            let last = history.last()?;
            Some((question, last.at.clone(), last.fact.mark?.score))
        })
        .collect();
    let taught: std::collections::BTreeSet<_> =
        ctx.pack.lessons().iter().flat_map(|lesson| &lesson.meta.competencies).collect();
    known
        .filter(|competency| taught.contains(&competency.id))
        .map(|competency| {
            let mut own: Vec<_> = asked
                .iter()
                .filter(|(question, ..)| question.competencies.contains(&competency.id))
                .collect();
            own.sort_by(|a, b| b.1.cmp(&a.1));
            own.truncate(RECENT);
            let sum: f64 = own.iter().map(|(.., score)| score).sum();
            let score = (!own.is_empty()).then(|| sum / own.len() as f64);
            Competence { name: competency.short.get(ctx.lang).to_string(), score, answers: own.len() }
        })
        .collect()
}

/// Minutes studied on each day of this week, Monday first.
#[must_use]
pub fn week(ctx: &Ctx) -> [u32; 7] {
    let today = ctx.today();
    let monday = today.saturating_sub(i64::from(today.weekday().to_monday_zero_offset()).days());
    let mut minutes = [0; 7];
    for (n, slot) in (0i64..).zip(minutes.iter_mut()) {
        *slot = ctx.progress.days().minutes(monday.saturating_add(n.days()));
    }
    minutes
}
