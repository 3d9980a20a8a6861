//! The calculator in words: the lines of an answer, and the page as it is read
//! out.

use super::calc::{Calc, Form};
use crate::app::ctx::Ctx;
use crate::app::page::Outline;
use crate::calc::{CALCULATORS, Field, Kind};
use crate::i18n::calc as t;
use crate::text::{Explain, Lang};

/// A line of an answer, before it is laid out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// The head of a part.
    Caption(&'static str),
    /// A figure's name and value; whether it is the main one.
    Figure(String, String, bool),
    /// What keeps the fields from having an answer.
    Trouble(String),
    /// What to look out for.
    Warning(String),
    /// A step in words.
    Words(String),
    /// The step with its numbers.
    Sum(String),
    /// Where it comes from.
    Source(&'static str),
    /// A line of air.
    Air,
}

/// Figures and warnings.
#[must_use]
pub fn results(form: &Form, lang: Lang) -> Vec<Told> {
    let Some(answer) = &form.answer else { return Vec::new() };
    let figure = |(n, figure): (usize, &crate::calc::Figure)| {
        Told::Figure(figure.name.get(lang).to_owned(), figure.value.text(lang), n == 0)
    };
    let mut lines: Vec<Told> = answer.figures.iter().enumerate().map(figure).collect();
    if form.trouble.is_none() {
        lines.extend(answer.warnings.iter().map(|words| Told::Warning(words.get(lang).to_owned())));
    }
    lines
}

/// The whole answer: figures, warnings, formula, source.
#[must_use]
pub fn working(form: &Form, lang: Lang) -> Vec<Told> {
    let mut lines = Vec::new();
    if let Some(trouble) = trouble(form, lang).filter(|_| !form.is_in_trouble(form.cursor.at)) {
        lines.push(Told::Trouble(trouble));
    }
    if form.trouble.is_some() && form.answer.is_some() {
        lines.push(Told::Source(t::last_result(lang)));
    }
    lines.extend(results(form, lang));
    if let Some(answer) = &form.answer {
        lines.push(Told::Air);
        lines.push(Told::Caption(t::formula(lang)));
        for step in &answer.steps {
            lines.push(Told::Words(step.formula.get(lang).to_owned()));
            lines.push(Told::Sum(step.sum.clone()));
        }
    }
    lines.push(Told::Air);
    lines.push(Told::Caption(t::source(lang)));
    lines.extend(form.calculator.sources.iter().map(|source| Told::Source(source.get(lang))));
    lines
}

/// What is wrong: the field's name first, unless it is the one selected.
#[must_use]
pub fn trouble(form: &Form, lang: Lang) -> Option<String> {
    let error = form.trouble.as_ref()?;
    let name = form.calculator.fields.iter().find(|field| Some(field.key) == error.field());
    let reason = error.reason();
    Some(match name.filter(|field| field.key != form.selected().key) {
        Some(field) => format!("{}{}{}", field.name.get(lang), lang.pick("：", ": "), reason.get(lang)),
        None => reason.get(lang).to_owned(),
    })
}

/// The unit of a field, as it stands behind what is `shown` there.
#[must_use]
pub fn unit(field: &Field, shown: &str, lang: Lang) -> &'static str {
    match field.kind {
        Kind::Choice(_) | Kind::Lines | Kind::Pairs => "",
        _ => field.unit.name(shown == "1").get(lang),
    }
}

pub(super) fn outline(page: &Calc, ctx: &Ctx) -> Outline {
    let lang = ctx.lang;
    let Some(form) = &page.form else {
        let mut outline = Outline::new(t::calculators(lang));
        for (n, calculator) in CALCULATORS.iter().enumerate() {
            outline.choice(n, format!("{}  {}", calculator.title.get(lang), calculator.purpose.get(lang)));
        }
        return outline;
    };
    let mut outline = Outline::new(form.calculator.title.get(lang));
    outline.line(form.calculator.purpose.get(lang));
    outline.lines.extend(form.filled.clone());
    if let Some(trouble) = trouble(form, lang) {
        outline.line(format!("! {trouble}"));
        let hint = form.trouble.as_ref().and_then(Explain::hint);
        outline.lines.extend(hint.map(|words| words.get(lang).to_owned()));
    }
    if form.field.is_some() {
        let field = form.selected();
        if !field.note.get(lang).is_empty() {
            outline.line(field.note.get(lang));
        }
        if ctx.is_plain && field.low <= 0.0 {
            // there a 0 alone leads back
            outline.line(t::type_zero(lang));
        }
        let (name, unit) = (field.name.get(lang), unit(field, "", lang));
        outline.field = Some(if unit.is_empty() { name.to_owned() } else { t::ask(lang, name, unit) });
        return outline;
    }
    let told = if form.working.is_some() { working(form, lang) } else { results(form, lang) };
    outline.lines.extend(told.into_iter().filter_map(|line| match line {
        Told::Caption(text) | Told::Source(text) => Some(text.to_owned()),
        Told::Figure(name, value, _) => Some(format!("{name}  {value}")),
        Told::Warning(text) => Some(format!("! {text}")),
        Told::Words(text) | Told::Sum(text) => Some(text),
        // said above
        Told::Trouble(_) | Told::Air => None,
    }));
    if form.working.is_none() {
        for (n, field) in form.calculator.fields.iter().enumerate() {
            let shown = form.shown(n, lang);
            let label = format!("{}  {shown} {}", field.name.get(lang), unit(field, &shown, lang));
            outline.choice(n, label.trim_end());
        }
    }
    outline
}
