//! Questions that stand in a lesson's text, answered where they stand.

use std::collections::BTreeMap;

use super::answering::{Answering, Shown};
use super::ctx::Ctx;
use super::screens::{headline, policy};
use crate::course::{LessonId, QuestionId};
use crate::i18n::learn as t;
use crate::markdown::{CheckChoice, CheckView, Document, Mark as Sign};
use crate::quiz::{GRADER, Grade, Instance, Kind, Mark, Response};
use crate::record::{Answer, Happening, Mode};
use crate::text::Lang;

/// A question in the text.
#[derive(Clone, Debug)]
pub struct CheckState {
    /// Which.
    pub question: QuestionId,
    /// As it is asked here.
    pub instance: Instance,
    /// The answer and its grade, once given.
    pub answer: Option<(Response, Grade)>,
    /// When it came up, for the time taken.
    shown_at_ms: i64,
    options: Vec<Shown>,
}

impl CheckState {
    fn new(ctx: &Ctx, lesson: &LessonId, id: &QuestionId) -> Option<Self> {
        let question = ctx.question(id)?;
        // One seed for ever: the page must not reshuffle when it is opened again.
        let instance = question.instance(seed_of(lesson, id));
        let options = match Answering::new(&instance) {
            Answering::One { options, .. } => options,
            _ => Vec::new(),
        };
        let mut state =
            CheckState { question: id.clone(), instance, answer: None, shown_at_ms: ctx.now_ms(), options };
        state.take_up(ctx, lesson);
        Some(state)
    }

    /// Takes up the last answer given here, if the question is still the same.
    fn take_up(&mut self, ctx: &Ctx, lesson: &LessonId) {
        let tries = ctx.progress.question(&self.question).map(|history| &history.tries);
        let rev = self.instance.question.rev;
        let here = tries.and_then(|tries| {
            tries.iter().rev().find(|held| held.fact.lesson.as_ref() == Some(lesson) && held.fact.rev == rev)
        });
        self.answer = here.map(|held| {
            let instance = self.instance.question.clone();
            let given = match ctx.question(&instance.id) {
                Some(question) => question.instance(held.fact.seed),
                None => self.instance.clone(),
            };
            let grade = given.grade(&held.fact.response);
            self.instance = given;
            (held.fact.response.clone(), grade)
        });
    }

    /// How many choices can be answered by a digit; 0 for types that need
    /// their own page.
    #[must_use]
    pub fn choices(&self) -> usize {
        self.options.len()
    }

    /// The text of a choice.
    #[must_use]
    pub fn choice_text(&self, lang: Lang, n: usize) -> &str {
        self.options.get(n).map_or("", |option| option.text.get(lang))
    }

    fn response(&self, n: usize) -> Option<Response> {
        let id = &self.options.get(n)?.id;
        Some(match self.instance.question.kind {
            Kind::TrueFalse(_) => Response::Truth(id == "true"),
            _ => Response::Option(id.clone()),
        })
    }

    fn view(&self, ctx: &Ctx) -> CheckView {
        let lang = ctx.lang;
        let situation = match &self.instance.question.kind {
            Kind::Case(case) => format!("{}\n", case.situation.get(lang)),
            _ => String::new(),
        };
        let prompt = format!("{situation}{}", self.instance.question.prompt.get(lang));
        let sign = |id: &str| match &self.answer {
            None => Sign::None,
            Some((_, grade)) => match grade.notes.iter().find(|note| note.id == id) {
                Some(note) if note.mark == Mark::Right => Sign::Right,
                Some(note) if note.chosen => Sign::Wrong,
                _ => Sign::None,
            },
        };
        let choices = self
            .options
            .iter()
            .map(|option| CheckChoice { text: option.text.get(lang).to_string(), mark: sign(&option.id) })
            .collect();
        CheckView { prompt, choices, notes: self.notes(ctx) }
    }

    /// What stands below: how to answer, or what the answer was worth.
    fn notes(&self, ctx: &Ctx) -> Vec<String> {
        let lang = ctx.lang;
        let Some((response, grade)) = &self.answer else {
            return if self.options.is_empty() {
                vec![t::check_open_wide(lang).to_string()]
            } else {
                Vec::new()
            };
        };
        let chosen = grade.notes.iter().filter(|note| note.chosen);
        let mut notes: Vec<String> = chosen.map(|note| note.feedback.get(lang).to_string()).collect();
        let head = headline(ctx, grade);
        if !notes.iter().any(|note| note.starts_with(&head)) {
            notes.insert(0, head);
        }
        if let Response::Number(typed) = response {
            let right = self.instance.answer_text();
            notes.push(format!(
                "{} {typed}   {} {}",
                t::your_pick(lang),
                t::right_answer(lang),
                right.get(lang)
            ));
        }
        if !grade.is_right() || grade.notes.is_empty() {
            notes.push(self.instance.question.explain.get(lang).to_string());
        }
        notes
    }
}

/// The checks of a lesson.
#[must_use]
pub fn of(
    ctx: &Ctx,
    lesson: &LessonId,
    document: &Document,
    pretest: &[QuestionId],
) -> BTreeMap<QuestionId, CheckState> {
    let written = document.checks().into_iter().map(|id| QuestionId::new(id.value.as_str()));
    written
        .chain(pretest.iter().cloned())
        .filter_map(|id| CheckState::new(ctx, lesson, &id).map(|state| (id, state)))
        .collect()
}

/// How the checks look in the text, by id.
#[must_use]
pub fn views(ctx: &Ctx, checks: &BTreeMap<QuestionId, CheckState>) -> BTreeMap<String, CheckView> {
    checks.iter().map(|(id, state)| (id.to_string(), state.view(ctx))).collect()
}

/// Answers a check with its nth choice and records it. `false` when it has no
/// such choice or is answered already.
pub fn answer(ctx: &mut Ctx, lesson: &LessonId, state: &mut CheckState, n: usize) -> bool {
    let Some(response) = state.response(n).filter(|_| state.answer.is_none()) else { return false };
    let grade = state.instance.grade(&response);
    let duration = (ctx.now_ms() - state.shown_at_ms).clamp(0, 600_000);
    let question = &state.instance.question;
    ctx.record(Happening::QuestionAnswered(Answer {
        attempt: None,
        lesson: Some(lesson.clone()),
        question: state.question.clone(),
        rev: question.rev,
        fingerprint: question.fingerprint(),
        seed: state.instance.seed,
        shown: state.instance.shown.clone(),
        response: response.clone(),
        policy: policy(question),
        grader: GRADER as u16,
        try_no: 1,
        hints: 0,
        certainty: None,
        duration_ms: u32::try_from(duration).unwrap_or(0),
        mode: Mode::Check,
        assignment: None,
    }));
    state.answer = Some((response, grade));
    true
}

/// Takes up answers that were given on a check's own page. `true` when any
/// changed.
pub fn refresh(ctx: &Ctx, lesson: &LessonId, checks: &mut BTreeMap<QuestionId, CheckState>) -> bool {
    let mut changed = false;
    for state in checks.values_mut().filter(|state| state.answer.is_none()) {
        state.take_up(ctx, lesson);
        changed |= state.answer.is_some();
    }
    changed
}

/// A seed that depends on nothing but the place: FNV-1a over both ids.
fn seed_of(lesson: &LessonId, question: &QuestionId) -> u64 {
    let bytes = lesson.as_str().bytes().chain([0]).chain(question.as_str().bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    }) >> 16
}
