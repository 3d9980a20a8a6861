//! `type = "…"` to the reader of that type.

use crate::quiz::Kind;

use super::super::table::Table;
use super::{case, multiple, numeric, single, truefalse};

type Reader = fn(&Table<'_>) -> Option<Kind>;

/// The types with their readers.
const READERS: [(&str, Reader); 5] = [
    ("single", single::read),
    ("multiple", multiple::read),
    ("truefalse", truefalse::read),
    ("numeric", numeric::read),
    ("case", case::read),
];

/// Reads what makes a question its type, and tells the keys that neither the
/// type nor the common part knows.
pub(in crate::content) fn read(table: &Table<'_>) -> Option<Kind> {
    if !table.has("type") {
        table.missing("type");
        return None;
    }
    let reader = table.one_of("type", &READERS)?;
    let kind = reader(table);
    table.finish();
    kind
}
