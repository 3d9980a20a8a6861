//! A question must fit on a small screen together with its options.

use crate::content::{Diagnostic, Step};
use crate::quiz::Kind;
use crate::text::{Ambiguous, Breaker, Lang, WrapOptions};

use super::super::context::Context;

const ROWS_MAX: usize = 25;
const COLUMNS: usize = 80;

pub(super) fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let mut breaker = Breaker::new();
    let options = WrapOptions::new(COLUMNS, Ambiguous::Narrow);
    for asked in context.asked() {
        for lang in Lang::ALL {
            let mut text = asked.question.prompt.get(lang).trim().to_owned();
            if let Kind::Case(case) = &asked.question.kind {
                text = format!("{}\n\n{text}", case.situation.get(lang).trim());
            }
            let mut lines = Vec::new();
            breaker.lines(&text, &options, &mut lines);
            let rows = lines.len();
            if rows > ROWS_MAX {
                let steps = [Step::Key("prompt"), Step::Key(lang.code())];
                let told = asked.error(
                    "prompt-long",
                    &steps,
                    format!("题面 {rows} 行，80 列的屏幕只放得下 {ROWS_MAX} 行"),
                    format!("the question takes {rows} rows; {ROWS_MAX} fit at 80 columns"),
                );
                out.push(told.warn().hint("只留做判断用得着的", "keep what the decision needs"));
                break;
            }
        }
    }
}
