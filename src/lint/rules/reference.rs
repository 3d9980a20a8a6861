//! Everything named exists: lessons, anchors, terms, scenarios, questions,
//! banks, competencies, modules.

use std::collections::BTreeSet;

use crate::content::{Diagnostic, Doc, Step};
use crate::course::{CompetencyId, LessonId, TermId};
use crate::markdown::Span;
use crate::text::{Lang, Words, nearest};

use super::super::context::{Context, Page, options};

pub(super) const CODES: &[&str] = &[
    "unknown-anchor",
    "unknown-bank",
    "unknown-competency",
    "unknown-lesson",
    "unknown-link",
    "unknown-module",
    "unknown-question",
    "unknown-scenario",
    "unknown-term",
    "unlisted-lesson",
];

const PAPERS: &str = "quizzes/papers.toml";

/// What a reference names, and what was found under that name.
struct Missing {
    code: &'static str,
    words: Words,
    near: Option<String>,
}

impl Missing {
    fn at(self, error: impl FnOnce(&'static str, String, String) -> Diagnostic) -> Diagnostic {
        let told = error(self.code, self.words.zh, self.words.en);
        match self.near {
            Some(near) => told.hint(format!("是不是「{near}」"), format!("did you mean `{near}`?")),
            None => told,
        }
    }
}

/// The names that exist.
struct Known<'c, 'p> {
    context: &'c Context<'p>,
    scenarios: BTreeSet<String>,
}

impl Known<'_, '_> {
    fn missing(&self, code: &'static str, zh: &str, en: &str, name: &str, near: Option<&str>) -> Missing {
        let words = Words::new(format!("没有{zh}「{name}」"), format!("there is no {en} `{name}`"));
        Missing { code, words, near: near.map(str::to_owned) }
    }

    fn competency(&self, id: &CompetencyId) -> Option<Missing> {
        let all = &self.context.pack.course().competencies;
        let near = || nearest(id.as_str(), all.iter().map(|c| c.id.as_str()));
        let lacks = !all.iter().any(|c| &c.id == id);
        lacks.then(|| self.missing("unknown-competency", "能力项", "competency", id.as_str(), near()))
    }

    /// A lesson that has a file, or, where `planned` will do, stands in the course.
    fn lesson(&self, id: &str, planned: bool) -> Option<Missing> {
        let written = self.context.anchors.keys().map(LessonId::as_str);
        let order = self.context.pack.course().lesson_order();
        let in_course = order.iter().map(|l| l.as_str()).filter(|_| planned);
        let all: Vec<&str> = written.chain(in_course).collect();
        let lacks = !all.contains(&id);
        lacks.then(|| self.missing("unknown-lesson", "课", "lesson", id, nearest(id, all.iter().copied())))
    }

    /// `lesson` or `lesson#anchor`.
    fn place(&self, place: &str) -> Option<Missing> {
        let (lesson, anchor) = place.split_once('#').map_or((place, None), |(l, a)| (l, Some(a)));
        if let Some(missing) = self.lesson(lesson, false) {
            return Some(missing);
        }
        let anchors = self.context.anchors.get(&LessonId::from(lesson))?;
        let anchor = anchor?;
        let lacks = !anchors.contains(anchor);
        let near = || nearest(anchor, anchors.iter().map(String::as_str));
        lacks.then(|| self.missing("unknown-anchor", "锚点", "anchor", place, near()))
    }

    fn term(&self, id: &str) -> Option<Missing> {
        let glossary = self.context.pack.glossary();
        let near = || nearest(id, glossary.terms().iter().map(|t| t.id.as_str()));
        let lacks = glossary.get(&TermId::from(id)).is_none() && !self.written("lessons/glossary", "id", id);
        lacks.then(|| self.missing("unknown-term", "术语", "term", id, near()))
    }

    fn scenario(&self, id: &str) -> Option<Missing> {
        let near = || nearest(id, self.scenarios.iter().map(String::as_str));
        let lacks = !self.scenarios.contains(id);
        lacks.then(|| self.missing("unknown-scenario", "场景", "scenario", id, near()))
    }

    fn bank(&self, id: &str) -> Option<Missing> {
        let all: Vec<&str> = self.context.banks.iter().map(|b| b.file.bank.id.as_str()).collect();
        let lacks = !all.contains(&id) && !self.written("quizzes/", "bank", id);
        lacks.then(|| self.missing("unknown-bank", "题库", "bank", id, nearest(id, all.iter().copied())))
    }

    /// Whether a file says `key = "id"`, though it could not be read: what is
    /// only broken is not missing as well.
    fn written(&self, folder: &str, key: &str, id: &str) -> bool {
        let files = self.context.pack.files();
        let line = format!("{key} = \"{id}\"");
        let defines = |path: &&str| path.starts_with(folder) && *path != PAPERS;
        let mut texts = files.paths().filter(defines).filter_map(|p| files.text(p));
        texts.any(|text| text.contains(&line))
    }

    fn question(&self, id: &str) -> Option<Missing> {
        let near = || nearest(id, self.context.questions.iter().copied());
        let lacks = !self.context.questions.contains(id) && !self.written("quizzes/", "id", id);
        lacks.then(|| self.missing("unknown-question", "题", "question", id, near()))
    }

    /// `lesson:…`, `term:…`, `scenario:…`, or an address of the web.
    fn link(&self, dest: &str) -> Option<Missing> {
        match dest.split_once(':') {
            Some(("lesson", place)) => self.place(place),
            Some(("term", id)) => self.term(id),
            Some(("scenario", id)) => self.scenario(id),
            Some(("http" | "https" | "mailto", _)) => None,
            _ => {
                let words = Words::new(
                    format!("链接「{dest}」不知道指向哪里，能写 lesson: term: scenario: https:"),
                    format!("`{dest}` leads nowhere known; write lesson:, term:, scenario: or https:"),
                );
                Some(Missing { code: "unknown-link", words, near: None })
            }
        }
    }
}

pub(super) fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let scenarios = context.pack.scenario_ids().iter().map(ToString::to_string).collect();
    let known = Known { context, scenarios };
    for page in &context.pages {
        body(&known, page, out);
        if page.lesson.path(Lang::Zh).is_none_or(|path| path == page.path) {
            front(&known, page, out);
        }
    }
    questions(&known, out);
    papers(&known, out);
    modules(&known, out);
}

fn body(known: &Known<'_, '_>, page: &Page<'_>, out: &mut Vec<Diagnostic>) {
    let mut tell = |missing: Option<Missing>, span: Span| {
        out.extend(missing.map(|m| m.at(|code, zh, en| page.error(code, span, zh, en))));
    };
    for link in page.body.links() {
        tell(known.link(link.dest), link.span);
    }
    for check in page.body.checks() {
        tell(known.question(&check.value), check.span);
    }
    for scenario in page.body.tries() {
        tell(known.scenario(&scenario.value), scenario.span);
    }
}

fn front(known: &Known<'_, '_>, page: &Page<'_>, out: &mut Vec<Diagnostic>) {
    let meta = &page.lesson.meta;
    let mut tell = |missing: Option<Missing>, key: &'static str, n: usize| {
        let span = || page.front(&[Step::Key(key), Step::Nth(n)]);
        out.extend(missing.map(|m| m.at(|code, zh, en| page.error(code, span(), zh, en))));
    };
    for (n, id) in meta.competencies.iter().enumerate() {
        tell(known.competency(id), "competencies", n);
    }
    for (n, id) in meta.requires.iter().enumerate() {
        tell(known.lesson(id.as_str(), true), "requires", n);
    }
    for (n, id) in meta.pretest.iter().enumerate() {
        tell(known.question(id.as_str()), "pretest", n);
    }
    let course = known.context.pack.course();
    if !course.modules.iter().any(|m| m.lessons.contains(&meta.id)) {
        let (zh, en) = ("course.toml 的模块里没有这一课", "no module of course.toml lists this lesson");
        out.push(page.error("unlisted-lesson", page.front(&[Step::Key("id")]), zh, en).warn());
    }
}

fn questions(known: &Known<'_, '_>, out: &mut Vec<Diagnostic>) {
    for asked in known.context.asked() {
        let question = asked.question;
        let mut tell = |missing: Option<Missing>, steps: &[Step<'_>]| {
            out.extend(missing.map(|m| m.at(|code, zh, en| asked.error(code, steps, zh, en))));
        };
        for (n, id) in question.competencies.iter().enumerate() {
            tell(known.competency(id), &[Step::Key("competencies"), Step::Nth(n)]);
        }
        for (n, place) in question.refs.iter().enumerate() {
            tell(known.place(place), &[Step::Key("refs"), Step::Nth(n)]);
        }
        if let Some(id) = &question.supersedes {
            tell(known.question(id.as_str()), &[Step::Key("supersedes")]);
        }
        for (n, option) in options(question).iter().enumerate() {
            if let Some(next) = &option.next {
                tell(known.question(next.as_str()), &[Step::Key("option"), Step::Nth(n), Step::Key("next")]);
            }
        }
    }
}

fn papers(known: &Known<'_, '_>, out: &mut Vec<Diagnostic>) {
    let pack = known.context.pack;
    let Some(text) = pack.files().text(PAPERS) else { return };
    let doc = Doc::of(text);
    for paper in pack.papers() {
        let place = doc.nth_with("paper", "id", paper.id.as_str()).unwrap_or(0);
        let mut tell = |missing: Option<Missing>, steps: &[Step<'_>]| {
            let path = [&[Step::Key("paper"), Step::Nth(place)], steps].concat();
            let error =
                |code, zh, en| Diagnostic::error(code, PAPERS, text, doc.span(&path), Words::new(zh, en));
            out.extend(missing.map(|m| m.at(error)));
        };
        if pack.course().module(&paper.module).is_none() {
            let near = nearest(paper.module.as_str(), pack.course().modules.iter().map(|m| m.id.as_str()));
            let missing = known.missing("unknown-module", "模块", "module", paper.module.as_str(), near);
            tell(Some(missing), &[Step::Key("module")]);
        }
        for (n, rule) in paper.draws.iter().enumerate() {
            let at = |key| [Step::Key("draw"), Step::Nth(n), Step::Key(key)];
            tell(known.bank(rule.bank.as_str()), &at("bank"));
            if let Some(id) = &rule.competency {
                tell(known.competency(id), &at("competency"));
            }
        }
    }
}

/// The modules that the tracks name.
fn modules(known: &Known<'_, '_>, out: &mut Vec<Diagnostic>) {
    const COURSE: &str = "lessons/course.toml";
    let course = known.context.pack.course();
    let Some(text) = known.context.pack.files().text(COURSE) else { return };
    let doc = Doc::of(text);
    for (t, track) in course.tracks.iter().enumerate() {
        for (n, id) in track.modules.iter().enumerate().filter(|(_, id)| course.module(id).is_none()) {
            let near = nearest(id.as_str(), course.modules.iter().map(|m| m.id.as_str()));
            let missing = known.missing("unknown-module", "模块", "module", id.as_str(), near);
            let span = doc.span(&[Step::Key("track"), Step::Nth(t), Step::Key("modules"), Step::Nth(n)]);
            out.push(
                missing.at(|code, zh, en| Diagnostic::error(code, COURSE, text, span, Words::new(zh, en))),
            );
        }
    }
}
