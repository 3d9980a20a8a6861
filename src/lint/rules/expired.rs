//! Rules change: what was checked long ago is to be checked again.

use crate::content::{Diagnostic, Step};
use crate::course::Date;

use super::super::context::Context;

pub(super) fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let past = |date: Date| date < context.today;
    for page in &context.pages {
        for (rule, _) in page.body.rules() {
            let Some(written) = &rule.valid_until else { continue };
            if let Some(date) = written.value.parse::<Date>().ok().filter(|d| past(*d)) {
                out.push(told(date, |zh, en| page.error("expired", written.span, zh, en)));
            }
        }
        let whole = page.lesson.path(crate::text::Lang::Zh).is_none_or(|path| path == page.path);
        for (n, source) in page.lesson.meta.sources.iter().enumerate().filter(|_| whole) {
            if let Some(date) = source.valid_until.filter(|d| past(*d)) {
                let span = page.front(&[Step::Key("source"), Step::Nth(n), Step::Key("valid_until")]);
                out.push(told(date, |zh, en| page.error("expired", span, zh, en)));
            }
        }
    }
    for asked in context.asked() {
        if let Some(date) = asked.question.valid_until.filter(|d| past(*d)) {
            out.push(told(date, |zh, en| asked.error("expired", &[Step::Key("valid_until")], zh, en)));
        }
    }
}

fn told(date: Date, error: impl Fn(String, String) -> Diagnostic) -> Diagnostic {
    let told = error(format!("{date} 就该再核对了"), format!("was to be checked again by {date}"));
    told.warn().hint(
        "对照规则原文核对，改好日期；意思变了就把 rev 加 1",
        "check it against the rule, mend the date, raise rev if the meaning changed",
    )
}
