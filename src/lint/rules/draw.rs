//! A paper may not draw more than its banks hold, nor almost all of it.

use crate::content::{Diagnostic, Doc, Step};
use crate::course::PaperId;
use crate::quiz::{DrawRule, Paper, Question};
use crate::text::{Explain, Words};

use super::super::context::Context;

const PAPERS: &str = "quizzes/papers.toml";

pub(super) fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let Some(text) = context.pack.files().text(PAPERS) else { return };
    let doc = Doc::of(text);
    for paper in context.pack.papers() {
        let place = doc.nth_with("paper", "id", paper.id.as_str()).unwrap_or(0);
        let at = |rule: usize| {
            doc.span(&[
                Step::Key("paper"),
                Step::Nth(place),
                Step::Key("draw"),
                Step::Nth(rule),
                Step::Key("count"),
            ])
        };
        let pool: Vec<(&PaperId, &Question)> = context
            .banks
            .iter()
            .flat_map(|b| b.file.bank.questions.iter().map(|q| (&b.file.bank.id, q)))
            .collect();
        // A bank that is not there has its own rule.
        if paper.draws.iter().any(|rule| !context.banks.iter().any(|b| b.file.bank.id == rule.bank)) {
            continue;
        }
        if let Err(short) = paper.draw(&pool, &[], 0) {
            let what = short.what();
            let told = Diagnostic::error("paper-shortage", PAPERS, text, at(short.rule), what);
            out.push(told.hint("补几道题，或者少抽几道", "write more of them, or draw fewer"));
            continue;
        }
        for (n, rule) in paper.draws.iter().enumerate() {
            let has = fitting(paper, rule, &pool);
            if has < rule.count * 2 {
                let (count, bank) = (rule.count, &rule.bank);
                let message = Words::new(
                    format!("从「{bank}」抽 {count} 题，只有 {has} 题可抽，重考会遇到同样的题"),
                    format!(
                        "draws {count} of the {has} questions in `{bank}`: a second attempt meets the same ones"
                    ),
                );
                let told = Diagnostic::error("paper-pool", PAPERS, text, at(n), message).warn();
                out.push(told.hint("题库要有抽题数的两倍", "a pool should be twice the draw"));
            }
        }
    }
}

fn fitting(paper: &Paper, rule: &DrawRule, pool: &[(&PaperId, &Question)]) -> usize {
    pool.iter().filter(|(bank, question)| **bank == rule.bank && paper.fits(rule, question)).count()
}
