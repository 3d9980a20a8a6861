//! Every sum written as code is done again: a course on money may not miscount.

use crate::content::Diagnostic;
use crate::quiz::Kind;

use super::super::arithmetic::{Sum, SumError, check_sums};
use super::super::context::Context;

/// Instances looked at where a question's figures are drawn.
const SEEDS: u64 = 50;

pub(super) fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for page in &context.pages {
        for (code, span) in page.body.code_spans() {
            let (wrong, unread) = check_sums(code);
            out.extend(
                wrong.iter().map(|sum| told_wrong(sum, |zh, en| page.error("sum-wrong", span, zh, en))),
            );
            out.extend(
                unread
                    .iter()
                    .map(|sum| told_unread(sum, |zh, en| page.error("sum-unreadable", span, zh, en))),
            );
        }
    }
    for asked in context.asked() {
        let drawn = matches!(&asked.question.kind, Kind::Numeric(number) if !number.params.is_empty());
        let mut found: Vec<Diagnostic> = Vec::new();
        for seed in 0..if drawn { SEEDS } else { 1 } {
            let instance = asked.question.instance(seed);
            for (steps, words) in super::super::context::shown(&instance.question) {
                for code in [&words.zh, &words.en].into_iter().flat_map(|text| code_spans(text)) {
                    let (wrong, unread) = check_sums(code);
                    let at = |code: &'static str| {
                        let (asked, steps) = (&asked, &steps);
                        move |zh, en| asked.error(code, steps, zh, en)
                    };
                    found.extend(wrong.iter().map(|sum| told_wrong(sum, at("sum-wrong"))));
                    found.extend(unread.iter().map(|sum| told_unread(sum, at("sum-unreadable"))));
                }
            }
            // One wrong draw tells the fault; the others would repeat it.
            if !found.is_empty() {
                break;
            }
        }
        out.extend(found);
    }
}

/// The parts between backticks.
fn code_spans(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

fn told_wrong(sum: &Sum, error: impl Fn(String, String) -> Diagnostic) -> Diagnostic {
    let Sum { written, exact, shown, rounds } = sum;
    let told = error(
        format!("「{written}」算出来是 {exact}，写的是 {shown}"),
        format!("`{written}` comes to {exact}, not {shown}"),
    );
    if *rounds {
        return told.hint("四舍五入的结果用 ≈", "a rounded result takes ≈");
    }
    told.hint(format!("改成 {exact}，或者改算式"), format!("write {exact}, or mend the sum"))
}

fn told_unread(sum: &SumError, error: impl Fn(String, String) -> Diagnostic) -> Diagnostic {
    let told =
        error(format!("算式读不懂：「{}」", sum.written), format!("cannot read the sum `{}`", sum.written));
    told.hint("只写数、+ − × ÷ ( ) 和 %", "write numbers, + − × ÷ ( ) and % only")
}
