//! Sections are linked by explicit anchors, each once in a lesson.

use std::collections::BTreeSet;

use crate::content::Diagnostic;

use super::super::context::Context;

pub(super) fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for page in &context.pages {
        let mut seen = BTreeSet::new();
        for heading in page.body.headings() {
            match heading.anchor {
                None if heading.level == 2 => {
                    let told =
                        page.error("no-anchor", heading.span, "这一节没有锚点", "this section has no anchor");
                    out.push(told.hint("在标题后面写 {#anchor}", "write {#anchor} behind the heading"));
                }
                Some(anchor) if !seen.insert(anchor.value.as_str()) => {
                    let (zh, en) = (
                        format!("锚点「{}」写了两次", anchor.value),
                        format!("anchor `{}` is there twice", anchor.value),
                    );
                    out.push(page.error("duplicate-anchor", anchor.span, zh, en));
                }
                _ => {}
            }
        }
    }
}
