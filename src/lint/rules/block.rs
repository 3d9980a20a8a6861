//! What the lesson format's blocks got wrong, as the parser tells it.

use crate::content::Diagnostic;
use crate::markdown::ProblemKind;
use crate::text::Explain;

use super::super::context::Context;

pub(super) fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for page in &context.pages {
        for problem in &page.body.problems {
            let code = match &problem.kind {
                // Told when the front matter is read.
                ProblemKind::FrontMatterOpen => continue,
                ProblemKind::UnknownBlock { .. } => "unknown-block",
                ProblemKind::Unterminated { .. } => "block-not-closed",
                _ => "block-problem",
            };
            let what = problem.what();
            let told = page.error(code, problem.span, what.zh, what.en);
            out.push(match problem.hint() {
                Some(hint) => told.hint(hint.zh, hint.en),
                None => told,
            });
        }
    }
}
