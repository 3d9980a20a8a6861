//! `content.lock`: published meaning changes only under a new revision, and a
//! published id never disappears.

use std::collections::BTreeMap;

use crate::content::{Diagnostic, Step};
use crate::text::Words;

use super::super::context::{Context, Page};
use super::super::lock::{LOCK_FILE, Lock, LockEntry};

pub(super) fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let Some(text) = context.pack.files().text(LOCK_FILE) else { return };
    let (locked, now) = (Lock::read(text), Lock::of(context));
    for (id, changed) in changed(&locked.lessons, &now.lessons) {
        let Some(page) = context.pages.iter().find(|p| p.lesson.meta.id.as_str() == id) else { continue };
        out.push(lesson(page, changed));
    }
    for (id, changed) in changed(&locked.questions, &now.questions) {
        let Some(asked) = context.asked().find(|a| a.question.id.as_str() == id) else { continue };
        out.push(told(changed, |zh, en| asked.error("rev-not-raised", &[Step::Key("rev")], zh, en)));
    }
    for (section, old, new) in
        [("lesson", &locked.lessons, &now.lessons), ("question", &locked.questions, &now.questions)]
    {
        for id in old.keys().filter(|id| !new.contains_key(*id)) {
            let words = Words::new(
                format!("「{id}」不见了，记录里还有它"),
                format!("`{id}` is gone, but records still name it"),
            );
            let told = Diagnostic::error("id-removed", LOCK_FILE, text, Lock::span(text, section, id), words);
            out.push(told.hint("留下它，写 status = \"retired\"", "keep it, with status = \"retired\""));
        }
    }
}

/// The published revision where the meaning changed without a higher one.
fn changed<'l>(
    old: &'l BTreeMap<String, LockEntry>,
    new: &'l BTreeMap<String, LockEntry>,
) -> impl Iterator<Item = (&'l str, &'l LockEntry)> {
    old.iter().filter_map(|(id, before)| {
        let after = new.get(id)?;
        let lowered = after.rev < before.rev;
        let quiet = after.rev == before.rev && after.fingerprint != before.fingerprint;
        (lowered || quiet).then_some((id.as_str(), before))
    })
}

fn lesson(page: &Page<'_>, before: &LockEntry) -> Diagnostic {
    told(before, |zh, en| page.error("rev-not-raised", page.front(&[Step::Key("rev")]), zh, en))
}

fn told(before: &LockEntry, error: impl Fn(String, String) -> Diagnostic) -> Diagnostic {
    let (rev, next) = (before.rev, before.rev.saturating_add(1));
    let told = error(
        format!("意思变了，rev 还没有超过已经发布的 {rev}"),
        format!("the meaning changed, but rev is not above the published {rev}"),
    );
    told.hint(format!("写 rev = {next}"), format!("write rev = {next}"))
}
