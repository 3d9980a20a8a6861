//! `{{name}}` that no parameter fills would be shown as it is.

use crate::content::Diagnostic;
use crate::quiz::{Kind, placeholders};
use crate::text::nearest;

use super::super::context::Context;

pub(super) fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for asked in context.asked() {
        let mut known: Vec<&str> = Vec::new();
        if let Kind::Numeric(number) = &asked.question.kind {
            known.push("answer");
            known.extend(number.params.names());
        }
        for (steps, words) in asked.texts() {
            for name in [&words.zh, &words.en].into_iter().flat_map(|text| placeholders(text)) {
                if known.contains(&name) {
                    continue;
                }
                let (zh, en) = (format!("没有叫「{name}」的参数"), format!("nothing fills `{name}`"));
                let told = asked.error("unknown-placeholder", &steps, zh, en);
                out.push(match nearest(name, known.iter().copied()) {
                    Some(near) => {
                        told.hint(format!("是不是 {{{{{near}}}}}"), format!("did you mean {{{{{near}}}}}?"))
                    }
                    None => told,
                });
            }
        }
    }
}
