//! A scenario can be played: the simulator reads it, its id is its file's
//! name, and what it practises exists.

use crate::content::Diagnostic;
use crate::sim::Scenario;
use crate::text::Words;

use super::super::context::Context;

pub(super) fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let pack = context.pack;
    for id in pack.scenario_ids() {
        let path = format!("scenarios/{id}.toml");
        let Some(text) = pack.scenario_source(&id) else { continue };
        let scenario = match Scenario::parse(text) {
            Ok(scenario) => scenario,
            Err(error) => {
                out.extend(error.problems.iter().map(|problem| {
                    let at = offset(text, problem.line, problem.column);
                    let key =
                        if problem.key.is_empty() { String::new() } else { format!("{}: ", problem.key) };
                    let words =
                        Words::new(format!("{key}{}", problem.what.zh), format!("{key}{}", problem.what.en));
                    Diagnostic::error("scenario", &path, text, at..at + 1, words)
                }));
                continue;
            }
        };
        let mut tell = |needle: &str, zh: String, en: String| {
            let at = text.find(needle).unwrap_or(0);
            out.push(Diagnostic::error("scenario", &path, text, at..at + needle.len(), Words::new(zh, en)));
        };
        if scenario.file.id != id {
            let own = &scenario.file.id;
            tell(
                own.as_str(),
                format!("id 是「{own}」，文件名是「{id}」"),
                format!("the id is `{own}`, the file is `{id}`"),
            );
        }
        for lesson in scenario.file.lessons.iter().filter(|lesson| pack.lesson(lesson).is_none()) {
            tell(
                lesson.as_str(),
                format!("没有「{lesson}」这一课"),
                format!("there is no lesson `{lesson}`"),
            );
        }
        let course = pack.course();
        for ability in scenario.file.competencies.iter().filter(|id| course.competency(id).is_none()) {
            tell(
                ability.as_str(),
                format!("没有「{ability}」这个能力项"),
                format!("there is no competency `{ability}`"),
            );
        }
    }
}

/// The byte of a line and column, both from 1.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let rest = text.get(start..).unwrap_or_default();
    start + rest.chars().take(column.saturating_sub(1)).map(char::len_utf8).sum::<usize>()
}
