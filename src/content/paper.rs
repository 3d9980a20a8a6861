//! `quizzes/papers.toml`: papers and what they draw.

use crate::course::{CompetencyId, ModuleId, PaperId};
use crate::quiz::{Attempt, DrawRule, FeedbackAt, Paper};

use super::diagnostic::Diagnostic;
use super::doc::Doc;
use super::table::{Sheet, Table, integer_of};

/// Reads the papers; what cannot be read is left out and told.
pub(super) fn read(path: &str, text: &str) -> (Vec<Paper>, Vec<Diagnostic>) {
    let doc = match Doc::parse(path, text, text, 0) {
        Ok(doc) => doc,
        Err(told) => return (Vec::new(), told),
    };
    let sheet = Sheet::new(path, text, 0);
    let root = Table::new(&sheet, doc.root.get_ref(), 0..0);
    root.schema();
    let papers = root.tables("paper").iter().filter_map(paper).collect();
    root.finish();
    drop(root);
    (papers, sheet.done())
}

fn paper(table: &Table<'_>) -> Option<Paper> {
    let (id, title, module) = (table.need_id("id"), table.need_words("title"), table.need_id("module"));
    let pass = table.number("pass", 0.0, 1.0);
    if !table.has("pass") {
        table.missing("pass");
    }
    let feedback = table.one_of("feedback", &FeedbackAt::WORDS);
    if !table.has("feedback") {
        table.missing("feedback");
    }
    let (attempts, cooldown_h) = (table.count("attempts", 1), table.count("cooldown_h", 0));
    let (time_min, grade) = (table.count("time_min", 1), table.one_of("grade", &Attempt::WORDS));
    let rules = table.tables("draw");
    if rules.is_empty() {
        table.missing("draw");
    }
    let draws = rules.iter().filter_map(rule).collect();
    table.finish();
    Some(Paper {
        id: PaperId::new(id?),
        title: title?,
        module: ModuleId::new(module?),
        pass: pass?,
        feedback: feedback?,
        attempts,
        cooldown_h,
        time_min,
        grade: grade.unwrap_or_default(),
        draws,
    })
}

fn rule(table: &Table<'_>) -> Option<DrawRule> {
    let (bank, count) = (table.need_id("bank"), table.need_integer("count", 1, 1000));
    let competency = table.text("competency").map(CompetencyId::new);
    let difficulty = difficulty(table);
    let avoid_seen = table.truth("avoid_seen").unwrap_or(false);
    table.finish();
    let count = usize::try_from(count?).ok()?;
    Some(DrawRule { bank: PaperId::new(bank?), count, competency, difficulty, avoid_seen })
}

/// `difficulty = [low, high]`.
fn difficulty(table: &Table<'_>) -> Option<(u8, u8)> {
    let value = table.raw("difficulty")?;
    let bounds: Vec<i64> =
        value.get_ref().as_array().into_iter().flatten().filter_map(|v| integer_of(v.get_ref())).collect();
    match bounds.as_slice() {
        [low, high] if (1..=5).contains(low) && (*low..=5).contains(high) => Some((*low as u8, *high as u8)),
        _ => {
            table.wrong("difficulty", value.span(), " [低, 高]，在 1–5 之间", "[low, high] within 1–5");
            None
        }
    }
}
