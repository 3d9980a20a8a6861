//! The options of single, multiple and case.

use crate::course::QuestionId;
use crate::quiz::Choice;
use crate::text::Words;

use super::super::table::Table;

/// What decides an option's worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Worth {
    /// `correct = true`; a distractor may have a part score (single).
    Key,
    /// `correct = true` alone (multiple).
    KeyOnly,
    /// `score` alone, 1 being the best move (case).
    Score,
}

/// Reads `option`; options without id or text are left out and told.
pub(super) fn read(table: &Table<'_>, worth: Worth) -> Vec<Choice> {
    let mut options: Vec<Choice> = Vec::new();
    let tables = table.tables("option");
    if !table.has("option") {
        table.missing("option");
    }
    for each in &tables {
        let Some(option) = option(each, worth) else { continue };
        if options.iter().any(|o| o.id == option.id) {
            let (zh, en) =
                (format!("选项「{}」写了两次", option.id), format!("option `{}` is there twice", option.id));
            each.sheet.tell("duplicate-id", each.span_of("id"), zh, en);
            continue;
        }
        options.push(option);
    }
    options
}

fn option(table: &Table<'_>, worth: Worth) -> Option<Choice> {
    let (id, text) = (table.need_text("id"), table.need_words("text"));
    let feedback = feedback(table, "feedback");
    let (headline, misconception) = (table.words("headline"), table.text("misconception"));
    let mut choice = Choice { headline, misconception, feedback, ..Choice::default() };
    match worth {
        Worth::Key | Worth::KeyOnly => {
            choice.correct = table.truth("correct").unwrap_or(false);
            let part = if worth == Worth::Key { table.number("score", 0.0, 1.0) } else { None };
            choice.score = if choice.correct { 1.0 } else { part.unwrap_or(0.0) };
        }
        Worth::Score => {
            choice.score = table.number("score", 0.0, 1.0).unwrap_or(0.0);
            if !table.has("score") {
                table.missing("score");
            }
            choice.red_line = table.truth("red_line").unwrap_or(false);
            choice.next = table.text("next").map(QuestionId::new);
            choice.correct = choice.score >= 1.0 && !choice.red_line;
        }
    }
    table.finish();
    Some(Choice { id: id?, text: text?, ..choice })
}

/// Feedback is never optional, but its lack does not take the question away.
pub(super) fn feedback(table: &Table<'_>, key: &'static str) -> Words {
    if !table.has(key) {
        let message = Words::new(format!("没有写「{key}」"), format!("there is no `{key}`"));
        let hint = Words::new(
            "每个选项都要说明：为什么有人会这么想，对在哪、错在哪",
            "say of every option why one would think so, and what is right or wrong about it",
        );
        table.sheet.advise("feedback-missing", table.span(), message, hint);
    }
    table.words(key).unwrap_or_default()
}
