//! A table that cannot fit 60 columns even with every cell wrapped.

use crate::content::Diagnostic;
use crate::markdown::{Table, plain};
use crate::text::{Ambiguous, Breaker};

use super::super::context::Context;

const COLUMNS_MAX: usize = 60;
/// Columns between two cells.
const GAP: usize = 2;

pub(super) fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let mut breaker = Breaker::new();
    for page in &context.pages {
        for (table, span) in page.body.tables() {
            let width = least_width(table, &mut breaker);
            if width > COLUMNS_MAX {
                let told = page.error(
                    "table-wide",
                    span,
                    format!("这张表最窄也要 {width} 列，放不进 {COLUMNS_MAX} 列"),
                    format!("this table needs {width} columns at least; {COLUMNS_MAX} are there"),
                );
                out.push(told.hint("拆成两张，或把长词换短", "split it, or shorten its longest words"));
            }
        }
    }
}

/// The columns of the table with every cell as narrow as its words allow.
fn least_width(table: &Table, breaker: &mut Breaker) -> usize {
    let count = table.aligns.len();
    let rows = || std::iter::once(&table.head).chain(&table.rows);
    let widths = (0..count).map(|n| {
        let cells = rows().filter_map(|row| row.get(n));
        cells.map(|cell| breaker.widest_unit(&plain(&cell.content), Ambiguous::Narrow)).max().unwrap_or(0)
    });
    widths.sum::<usize>() + GAP * count.saturating_sub(1)
}
