//! `quizzes/<module>/<lesson>.toml`: the questions of a lesson.

use crate::course::{PaperId, QuestionId, Status};
use crate::quiz::{Bank, Question, Use};

use super::diagnostic::Diagnostic;
use super::doc::Doc;
use super::kinds;
use super::table::{Sheet, Table};

/// A bank and where its questions stand in their file.
#[derive(Clone, Debug, PartialEq)]
pub struct BankFile {
    /// The file, relative to the pack.
    pub path: String,
    /// The questions that could be read.
    pub bank: Bank,
    /// For each of them its place among the file's `[[question]]`, from 0.
    pub places: Vec<usize>,
}

/// Reads a bank; questions that cannot be read are left out and told.
pub(super) fn read(path: &str, text: &str) -> (Option<BankFile>, Vec<Diagnostic>) {
    let doc = match Doc::parse(path, text, text, 0) {
        Ok(doc) => doc,
        Err(told) => return (None, told),
    };
    let sheet = Sheet::new(path, text, 0);
    let root = Table::new(&sheet, doc.root.get_ref(), 0..0);
    root.schema();
    let id = root.need_id("bank");
    let tables = root.tables("question");
    let (mut questions, mut places): (Vec<Question>, Vec<usize>) = (Vec::new(), Vec::new());
    for (place, table) in tables.iter().enumerate() {
        if let Some(question) = question(table) {
            questions.push(question);
            places.push(place);
        }
    }
    root.finish();
    drop((root, tables));
    let bank = id.map(|id| Bank { id: PaperId::new(id), questions });
    let file = bank.map(|bank| BankFile { path: path.to_owned(), bank, places });
    (file, sheet.done())
}

fn question(table: &Table<'_>) -> Option<Question> {
    let (id, rev) = (table.need_id("id"), table.need_integer("rev", 1, i64::from(u32::MAX)));
    let status = table.one_of("status", &Status::WORDS).unwrap_or_default();
    let (competencies, tags, refs) = (table.ids("competencies"), table.texts("tags"), table.texts("refs"));
    let difficulty = table.need_integer("difficulty", 1, 5);
    let weight = table.number("weight", 0.0, 1000.0).unwrap_or(1.0);
    let (prompt, explain) = (table.need_words("prompt"), table.need_words("explain"));
    let hints = table.words_list("hints");
    let tries = table.count("tries", 1).unwrap_or(1);
    let penalty = table.number("penalty", 0.0, 1.0).unwrap_or(0.0);
    let certainty = table.truth("certainty").unwrap_or(false);
    let time_limit_s = table.count("time_limit_s", 1);
    let uses = uses(table);
    let valid_until = table.date("valid_until");
    let supersedes = table.text("supersedes").map(QuestionId::new);
    let kind = kinds::read(table);
    Some(Question {
        id: QuestionId::new(id?),
        rev: u32::try_from(rev?).ok()?,
        status,
        competencies,
        tags,
        refs,
        difficulty: u8::try_from(difficulty?).ok()?,
        weight,
        prompt: prompt?,
        explain: explain?,
        hints,
        tries,
        penalty,
        certainty,
        time_limit_s,
        uses,
        valid_until,
        supersedes,
        kind: kind?,
    })
}

/// `use = ["practice", "exam", "review"]`; all three where none is written.
fn uses(table: &Table<'_>) -> Vec<Use> {
    if !table.has("use") {
        return Use::WORDS.iter().map(|(_, one)| *one).collect();
    }
    let mut uses = Vec::new();
    for (word, span) in table.spanned_texts("use") {
        match Use::WORDS.iter().find(|(known, _)| *known == word) {
            Some((_, one)) => uses.push(*one),
            None => {
                table.wrong("use", span, " practice、exam、review 中的几个", "some of practice, exam, review")
            }
        }
    }
    uses
}
