//! Reads what makes a question true or false: the answer and two feedbacks.

use crate::quiz::{Kind, TrueFalse};

use super::super::table::Table;
use super::options::feedback;

pub(super) fn read(table: &Table<'_>) -> Option<Kind> {
    let answer = table.truth("answer");
    if !table.has("answer") {
        table.missing("answer");
    }
    let said = table.table("feedback").map(|both| {
        let (on_true, on_false) = (feedback(&both, "true"), feedback(&both, "false"));
        both.finish();
        (on_true, on_false)
    });
    if said.is_none() && !table.has("feedback") {
        feedback(table, "feedback");
    }
    let (on_true, on_false) = said.unwrap_or_default();
    let headline = table.words("headline");
    Some(Kind::TrueFalse(TrueFalse { answer: answer?, on_true, on_false, headline }))
}
