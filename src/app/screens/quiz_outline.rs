//! A question read aloud: prompt, choices, and afterwards what was right.

use super::quiz::{Phase, Quiz, SURENESS, headline, option_tag, sureness, typed};
use crate::app::action::Action;
use crate::app::answering::Answering;
use crate::app::ctx::Ctx;
use crate::app::page::{Outline, Row};
use crate::i18n::{common as c, learn as t};
use crate::quiz::Kind;

/// The page without its layout.
pub(super) fn outline(quiz: &Quiz, ctx: &Ctx) -> Outline {
    let (place, all) = (quiz.session.place() + 1, quiz.session.len());
    let mut page = Outline::new(format!("{}  {}", quiz.title(ctx), c::question_n_of(ctx.lang, place, all)));
    let Some(instance) = quiz.instance() else { return page };
    if let Kind::Case(case) = &instance.question.kind {
        page.line(case.situation.get(ctx.lang));
    }
    page.line(instance.question.prompt.get(ctx.lang));
    match quiz.phase {
        Phase::Asking => asking(quiz, ctx, &mut page),
        Phase::Explaining => explaining(quiz, ctx, &mut page),
    }
    page
}

fn asking(quiz: &Quiz, ctx: &Ctx, page: &mut Outline) {
    let lang = ctx.lang;
    let Some(instance) = quiz.instance() else { return };
    for hint in instance.question.hints.iter().take(quiz.hints) {
        page.line(format!("{}  {}", t::hint_n(lang), hint.get(lang)));
    }
    match &quiz.answering {
        Answering::One { options, cursor, is_chosen } => {
            for (n, option) in options.iter().enumerate() {
                let mark = if *is_chosen && n == cursor.at { "[x] " } else { "" };
                page.choice(n, format!("{mark}{}", option.text.get(lang)));
            }
        }
        Answering::Some { options, ticked, .. } => {
            page.line(t::several(lang));
            for (n, option) in options.iter().enumerate() {
                let mark = if ticked.contains(&n) { "[x]" } else { "[ ]" };
                page.choice(n, format!("{mark} {}", option.text.get(lang)));
            }
        }
        Answering::Number { unit, .. } => {
            let unit = unit.get(lang);
            let unit = if unit.is_empty() { String::new() } else { t::unit_note(lang, unit) };
            page.field = Some(format!("{}  {unit}  {}", t::your_answer(lang), t::number_help(lang)));
        }
    }
    if quiz.not_ready.is_some() {
        let typed = matches!(quiz.answering, Answering::Number { .. });
        page.line(if typed { t::number_unread(lang) } else { t::choose_first(lang) });
    }
    if instance.question.certainty {
        let now = SURENESS.iter().position(|sure| *sure == quiz.sure).unwrap_or(1);
        page.line(format!("{}  {}", t::how_sure(lang), sureness(ctx, SURENESS[now])));
        if now > 0 {
            let less = sureness(ctx, SURENESS[now - 1]);
            page.rows.push(Row { label: format!("{}  {less}", t::how_sure(lang)), action: Action::Left });
        }
        if now < 2 {
            let more = sureness(ctx, SURENESS[now + 1]);
            page.rows.push(Row { label: format!("{}  {more}", t::how_sure(lang)), action: Action::Right });
        }
    }
}

fn explaining(quiz: &Quiz, ctx: &Ctx, page: &mut Outline) {
    let lang = ctx.lang;
    let (Some(instance), Some(answered)) = (quiz.instance(), quiz.answered()) else { return };
    page.line(headline(ctx, &answered.grade));
    let hides = quiz.hides_answer();
    let is_case = matches!(instance.question.kind, Kind::Case(_));
    for note in answered.grade.notes.iter().filter(|note| !hides || note.chosen) {
        let tag = option_tag(ctx, note, answered.certainty, is_case);
        page.line(format!("{}  {tag}: {}", note.text.get(lang), note.feedback.get(lang)));
    }
    if let Some(text) = typed(&answered.response) {
        page.line(format!("{}  {text}", t::your_pick(lang)));
        if !hides {
            page.line(format!("{}  {}", t::right_answer(lang), instance.answer_text().get(lang)));
        }
    }
    if let Some(feedback) = &answered.grade.feedback {
        page.line(feedback.get(lang));
    }
    if !hides {
        page.line(format!("{}  {}", t::remember_this(lang), instance.question.explain.get(lang)));
    }
}
