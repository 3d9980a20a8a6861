//! Follow-up questions of cases may not lead back.

use std::collections::BTreeMap;

use crate::content::{Diagnostic, Step};

use super::super::context::{Context, options};

pub(super) fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let nexts: BTreeMap<&str, Vec<&str>> = context
        .asked()
        .map(|a| {
            let next = options(a.question).iter().filter_map(|o| o.next.as_ref()).map(|n| n.as_str());
            (a.question.id.as_str(), next.collect())
        })
        .collect();
    for asked in context.asked() {
        let id = asked.question.id.as_str();
        for (n, option) in options(asked.question).iter().enumerate() {
            let Some(next) = &option.next else { continue };
            if reaches(&nexts, next.as_str(), id) {
                let steps = [Step::Key("option"), Step::Nth(n), Step::Key("next")];
                let (zh, en) =
                    (format!("「{next}」会绕回这一题"), format!("`{next}` leads back to this question"));
                out.push(asked.error("follow-up-cycle", &steps, zh, en));
            }
        }
    }
}

fn reaches(nexts: &BTreeMap<&str, Vec<&str>>, from: &str, goal: &str) -> bool {
    let mut seen = vec![from];
    let mut at = 0;
    while let Some(id) = seen.get(at).copied() {
        if id == goal {
            return true;
        }
        for next in nexts.get(id).into_iter().flatten() {
            if !seen.contains(next) {
                seen.push(next);
            }
        }
        at += 1;
    }
    false
}
