//! `zhanggui lessons` and `zhanggui lesson ID`.

use std::collections::BTreeMap;
use std::io::{self, IsTerminal, Write};

use serde::Serialize;

use super::home::Home;
use super::run::{FINE, Stop};
use crate::content::Pack;
use crate::course::LessonId;
use crate::i18n::trouble as t;
use crate::markdown::{CheckChoice, CheckView, Labels, LayoutOptions, layout, parse};
use crate::text::{Ambiguous, Lang, Words, WrapOptions, safe, wrap};

#[derive(Serialize)]
struct Listed<'p> {
    id: &'p str,
    module: &'p str,
    title: &'p Words,
    minutes: u32,
    requires: Vec<&'p str>,
}

/// Lists the lessons in teaching order.
pub(super) fn list(home: &Home, json: bool) -> Result<u8, Stop> {
    let pack = home.pack()?;
    let mut out = io::stdout().lock();
    let order = pack.course().lesson_order();
    let lessons: Vec<_> = order.iter().filter_map(|id| pack.lesson(id)).map(|lesson| &lesson.meta).collect();
    if json {
        let listed: Vec<Listed> = lessons
            .iter()
            .map(|meta| Listed {
                id: meta.id.as_str(),
                module: meta.module.as_str(),
                title: &meta.title,
                minutes: meta.minutes,
                requires: meta.requires.iter().map(LessonId::as_str).collect(),
            })
            .collect();
        writeln!(out, "{}", serde_json::to_string_pretty(&listed).map_err(io::Error::from)?)?;
        return Ok(FINE);
    }
    let lang = home.lang();
    let widest = lessons.iter().map(|meta| meta.id.as_str().len()).max().unwrap_or(0);
    for meta in lessons {
        let minutes = crate::i18n::common::minutes(lang, meta.minutes);
        writeln!(out, "{:widest$}  {}  {minutes}", meta.id.as_str(), safe(meta.title.get(lang)))?;
    }
    Ok(FINE)
}

/// Prints a lesson, laid out.
pub(super) fn print(home: &Home, id: &str, width: u16) -> Result<u8, Stop> {
    let (pack, lang) = (home.pack()?, home.lang());
    let lesson = pack.lesson(&LessonId::new(id));
    let body = lesson.and_then(|lesson| lesson.body(lang));
    let (Some(lesson), Some(body)) = (lesson, body) else {
        let known: Vec<&str> = pack.lessons().iter().map(|lesson| lesson.meta.id.as_str()).collect();
        let nearest = crate::text::nearest(id, known.iter().copied());
        let hint =
            nearest.map(|near| lang.pick(format!("是不是「{near}」？"), format!("did you mean {near}?")));
        return Err(Stop::Told { what: t::no_lesson(lang, id), hint });
    };
    let document = parse(body.text);
    let checks = checks(&pack, &document, lang);
    let mut options = LayoutOptions::new(usize::from(width), Labels::of(lang));
    options.checks = Some(&checks);
    let mut out = io::stdout().lock();
    let strong = io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let title = safe(lesson.meta.title.get(lang));
    for line in wrap(&[(&*title, ())], &WrapOptions::new(usize::from(width), Ambiguous::Narrow)) {
        let line: String = line.into_iter().map(|(text, ())| text).collect();
        if strong {
            writeln!(out, "\u{1b}[1m{line}\u{1b}[0m")?;
        } else {
            writeln!(out, "{line}")?;
        }
    }
    writeln!(out)?;
    for line in layout(&document, &options).lines {
        writeln!(out, "{}", line.text().trim_end())?;
    }
    Ok(FINE)
}

/// The questions in the text as they read on paper.
fn checks(pack: &Pack, document: &crate::markdown::Document, lang: Lang) -> BTreeMap<String, CheckView> {
    let views = document.checks().into_iter().filter_map(|id| {
        let (question, _) = pack.question(&id.value.as_str().into())?;
        let instance = question.instance(0);
        let blank = instance.grade(&crate::quiz::Response::Options(Vec::new()));
        let choices = blank
            .notes
            .iter()
            .map(|note| CheckChoice { text: note.text.get(lang).to_string(), ..CheckChoice::default() })
            .collect();
        let prompt = instance.question.prompt.get(lang).to_string();
        Some((id.value.clone(), CheckView { prompt, choices, notes: Vec::new() }))
    });
    views.collect()
}
