//! Reads what makes a question single: options, one of them the key.

use crate::quiz::{Kind, Single};

use super::super::table::Table;
use super::options::{self, Worth};

pub(super) fn read(table: &Table<'_>) -> Option<Kind> {
    let options = options::read(table, Worth::Key);
    (!options.is_empty()).then_some(Kind::Single(Single { options }))
}
