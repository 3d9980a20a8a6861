//! A case whose moves are all worth the same judges nothing; one expert is an
//! opinion, not a key.

use crate::content::{Diagnostic, Step};
use crate::quiz::Kind;

use super::super::context::Context;

pub(super) fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for asked in context.asked() {
        let Kind::Case(case) = &asked.question.kind else { continue };
        let mut scores = case.options.iter().map(|o| o.score);
        let first = scores.next();
        if case.options.len() > 1 && scores.all(|score| Some(score) == first) {
            out.push(asked.error(
                "same-score",
                &[Step::Key("option")],
                "每一步都一样多分，分不出好坏",
                "every move scores the same, so nothing is judged",
            ));
        }
        if case.experts == Some(1) {
            let told = asked.error(
                "one-expert",
                &[Step::Key("experts")],
                "只问了一个人",
                "only one expert was asked",
            );
            out.push(told.warn().hint("至少问三个一线做这件事的人", "ask at least three who do this work"));
        }
    }
}
