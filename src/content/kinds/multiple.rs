//! Reads what makes a question multiple: options and the policy.

use crate::quiz::{Kind, Multiple, Policy};
use crate::text::Words;

use super::super::table::Table;
use super::options::{self, Worth};

pub(super) fn read(table: &Table<'_>) -> Option<Kind> {
    let options = options::read(table, Worth::KeyOnly);
    let policy = table.one_of("policy", &Policy::WORDS);
    if !table.has("policy") {
        let message = Words::new("多选要写 policy", "a multiple question needs a `policy`");
        let hint = Words::new(
            "练习写 right_minus_wrong，考试写 missing_ok",
            "right_minus_wrong for practice, missing_ok for exams",
        );
        table.sheet.advise("missing-key", table.span(), message, hint);
    }
    (!options.is_empty()).then_some(Kind::Multiple(Multiple { policy: policy?, options }))
}
