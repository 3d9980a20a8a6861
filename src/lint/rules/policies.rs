//! A scenario's three policies, played on a few seeds: the mistake costs
//! something, the best known is not worse than house, and none of them decides
//! what is refused.

use std::sync::Arc;

use crate::coach::Case;
use crate::content::Diagnostic;
use crate::drill::tune::quick;
use crate::sim::Scenario;

use super::super::context::Context;

/// Enough to see a wrong order, few enough for every check.
const SEEDS: usize = 5;

pub(super) fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let pack = context.pack;
    for id in pack.scenario_ids() {
        let Some(text) = pack.scenario_source(&id) else { continue };
        // what cannot be read is told by another rule
        let Ok(scenario) = Scenario::parse(text).map(Arc::new) else { continue };
        let path = format!("scenarios/{id}.toml");
        for level in 1..=scenario.levels() {
            for found in quick(&Case::new(Arc::clone(&scenario), level), SEEDS) {
                let (code, needle) = match found.code {
                    "refused" => ("policy-refused", "[policies"),
                    "naive-not-worse" => ("policy-order", "[policies.naive"),
                    _ => ("policy-order", "[policies.reference"),
                };
                let at = text.find(needle).unwrap_or(0);
                let words = crate::text::Words::new(
                    format!("第 {level} 级：{}", found.what.zh),
                    format!("level {level}: {}", found.what.en),
                );
                let finding = Diagnostic::error(code, &path, text, at..at + needle.len(), words).warn();
                out.push(finding.hint(found.hint.zh, found.hint.en));
            }
        }
    }
}
