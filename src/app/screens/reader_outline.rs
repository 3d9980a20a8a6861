//! A lesson read aloud: the section at hand, then where to go.

use super::reader::Reader;
use crate::app::action::Action;
use crate::app::ctx::Ctx;
use crate::app::page::{Outline, Row};
use crate::app::plan;
use crate::i18n::{common as c, learn as t};
use crate::markdown::{Line, Role};

/// The page without its layout: one screenful of the lesson at a time.
pub(super) fn outline(reader: &Reader, ctx: &Ctx) -> Outline {
    let lang = ctx.lang;
    let title = ctx.lesson_meta(reader.lesson()).map_or("", |meta| meta.title.get(lang));
    let place = c::section_n_of(lang, reader.section() + 1, reader.sections.len());
    let mut page = Outline::new(format!("{title}  {place}"));
    if reader.find.is_some() {
        page.field = Some(t::find_prompt(lang).to_string());
        return page;
    }
    if reader.contents.is_some() {
        for (n, section) in reader.sections.iter().enumerate() {
            page.choice(n, section.title.clone());
        }
        return page;
    }
    let lines = reader.laid.lines.iter().skip(reader.top).take(reader.height(ctx));
    page.lines.extend(lines.map(spoken).filter(|line| !line.is_empty()));
    if let Some(check) = reader.open_check(ctx) {
        for n in 0..check.choices() {
            let label = format!("{}  {}", t::answer_here(lang), check.choice_text(lang, n));
            page.rows.push(Row { label, action: Action::Pick((n + 1) as u8) });
        }
        if check.choices() == 0 {
            page.does(Action::Open, t::answer_here(lang));
        }
    } else if reader.is_at_end(ctx) && plan::bank_of(ctx, reader.lesson()).is_some() {
        page.does(Action::Open, t::to_practice(lang));
    }
    if !reader.is_at_end(ctx) {
        page.does(Action::Space, t::page_on(lang));
    }
    let seen = reader.top..reader.top + reader.height(ctx);
    for (n, link) in reader.laid.links.iter().enumerate().filter(|(_, link)| seen.contains(&link.line)) {
        page.choice(n, format!("{}  {}", t::follow(lang), link.dest));
    }
    page.does(Action::Contents, t::contents(lang));
    page
}

/// A line without its bars and rules, which a screen reader would spell out.
fn spoken(line: &Line) -> String {
    let words = line.runs.iter().filter(|run| !matches!(run.role, Role::Bar(_) | Role::Rule));
    words.map(|run| &*run.text).collect::<String>().trim().to_string()
}
