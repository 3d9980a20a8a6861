//! A lesson teaches by a worked example and asks at least once.

use crate::content::Diagnostic;
use crate::course::Status;
use crate::markdown::LessonKind;
use crate::text::Words;

use super::super::context::Context;

pub(super) fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for page in context.pages.iter().filter(|p| p.lesson.meta.status == Status::Active) {
        if !page.body.lesson_blocks().any(|b| matches!(b.kind, LessonKind::Example)) {
            let words = Words::new("没有例题", "there is no worked example");
            let told = Diagnostic::whole("no-example", page.path, words).warn();
            out.push(told.hint(
                "写一段 ::: example，先给做法，带数字",
                "write a ::: example with the solution first, with numbers",
            ));
        }
        if page.body.checks().is_empty() {
            let words = Words::new("没有随堂题", "there is no check");
            let told = Diagnostic::whole("no-check", page.path, words).warn();
            out.push(
                told.hint(
                    "在讲完的地方写 ::: check 题号",
                    "write ::: check question-id where a point is made",
                ),
            );
        }
    }
}
