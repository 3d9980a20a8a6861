//! Lessons that are advised before each other, in a loop.

use crate::content::{Diagnostic, Step};
use crate::course::LessonId;

use super::super::context::Context;

pub(super) fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for circle in context.pack.requires().loops() {
        let Some(page) = circle.first().and_then(|id| context.pages.iter().find(|p| &p.lesson.meta.id == id))
        else {
            continue;
        };
        let shown: Vec<&str> = circle.iter().map(LessonId::as_str).collect();
        let shown = shown.join(" → ");
        let told = page.error(
            "requires-cycle",
            page.front(&[Step::Key("requires")]),
            format!("先后绕成了圈：{shown}"),
            format!("lessons require each other: {shown}"),
        );
        out.push(told.hint("从圈里去掉一个 requires", "take one `requires` out of the loop"));
    }
}
