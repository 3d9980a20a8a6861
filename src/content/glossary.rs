//! `lessons/glossary.toml`: trade terms.

use crate::course::{Glossary, Term, TermId};

use super::diagnostic::Diagnostic;
use super::doc::Doc;
use super::table::{Sheet, Table};

/// Reads the terms; what cannot be read is left out and told.
pub(super) fn read(path: &str, text: &str) -> (Glossary, Vec<Diagnostic>) {
    let doc = match Doc::parse(path, text, text, 0) {
        Ok(doc) => doc,
        Err(told) => return (Glossary::default(), told),
    };
    let sheet = Sheet::new(path, text, 0);
    let root = Table::new(&sheet, doc.root.get_ref(), 0..0);
    root.schema();
    let tables = root.tables("term");
    let mut terms: Vec<Term> = Vec::new();
    for table in &tables {
        if let Some(term) = term(table) {
            if terms.iter().any(|t| t.id == term.id) {
                let (zh, en) =
                    (format!("术语「{}」写了两次", term.id), format!("term `{}` is there twice", term.id));
                sheet.tell("duplicate-id", table.span_of("id"), zh, en);
            }
            terms.push(term);
        }
    }
    root.finish();
    drop((root, tables));
    (Glossary::new(terms), sheet.done())
}

fn term(table: &Table<'_>) -> Option<Term> {
    let (id, term) = (table.need_id("id"), table.need_words("term"));
    let (meaning, formula) = (table.need_words("meaning"), table.words("formula"));
    table.finish();
    Some(Term { id: TermId::new(id?), term: term?, meaning: meaning?, formula })
}
