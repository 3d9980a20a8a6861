//! Reads what makes a question a case: the situation and the moves.

use crate::quiz::{Case, CaseMode, Kind};

use super::super::table::Table;
use super::options::{self, Worth};

/// `mode` may be left out.
const MODES: [(&str, CaseMode); 1] = [("best", CaseMode::Best)];

pub(super) fn read(table: &Table<'_>) -> Option<Kind> {
    let situation = table.need_words("situation");
    let mode = if table.has("mode") { table.one_of("mode", &MODES) } else { Some(CaseMode::Best) };
    let options = options::read(table, Worth::Score);
    let experts = table.count("experts", 1);
    let agreement = table.number("agreement", 0.0, 1.0);
    if agreement.is_some() && experts.is_none() {
        table.missing("experts");
    }
    (!options.is_empty()).then_some(Kind::Case(Case {
        situation: situation?,
        mode: mode?,
        experts,
        agreement,
        options,
    }))
}
