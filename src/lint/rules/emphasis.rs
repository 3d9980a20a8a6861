//! Emphasis that CommonMark leaves as asterisks: `**注意：**请` does not close,
//! because the closing marks stand between a mark and a letter.

use crate::content::Diagnostic;
use crate::markdown::InlineKind;

use super::super::context::Context;

pub(super) fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for page in &context.pages {
        page.body.inlines(&mut |inline| {
            let InlineKind::Text(text) = &inline.kind else { return };
            // Escaped asterisks are meant to be seen.
            if !text.contains("**") || inline.span.of(page.text).contains("\\*") {
                return;
            }
            let told = page.error(
                "literal-emphasis",
                inline.span,
                "这里的 ** 会原样显示",
                "these asterisks are shown as they are",
            );
            out.push(told.hint("标点放到外面：**注意**：…", "put the punctuation outside: **Note**: …"));
        });
    }
}
