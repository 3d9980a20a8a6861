//! Which columns a desk has at a width: the levers first, then as many facts
//! as fit, the more telling ones before the others.

use crate::app::screens::Cockpit;
use crate::app::screens::cockpit::{DeskRow, column_name, lever_text};
use crate::drill::{Desk, LeverKind};
use crate::i18n::drill as t;
use crate::text::Lang;
use crate::tui::canvas::Canvas;

/// A column of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Col {
    /// What can be set.
    Lever(LeverKind),
    /// Price after everything that comes off one unit.
    Pays,
    /// Contribution of a unit now.
    UnitNow,
    /// Contribution of a unit after expected refunds.
    Unit,
    /// The same as a share of what is paid.
    Rate,
    /// Units of last week.
    Sold,
    /// Last week's contribution.
    Earned,
    /// The week's before.
    Before,
    /// The price under which a unit loses.
    Even,
    /// The cheapest rival.
    Rival,
    /// Units in stock.
    Stock,
    /// Days they last.
    Days,
    /// Visitors of last week.
    Visitors,
    /// Orders of last week.
    Orders,
    /// Parcels sent.
    Sent,
    /// Of them late.
    Late,
    /// Units wanted and not there.
    Lost,
    /// Units that came back.
    Returned,
    /// Cancelled and refunded, of what was paid.
    Refunds,
    /// What is expected back.
    Expected,
    /// Mean of the reviews.
    Rating,
    /// How many.
    Reviews,
}

/// The columns that are shown, and what is hidden left and right of them.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    /// Columns and their widths, from the left.
    pub shown: Vec<(Col, u16)>,
    /// Columns that the name has.
    pub name: u16,
    /// Lever columns hidden on the left.
    pub left: usize,
    /// Lever columns hidden on the right.
    pub right: usize,
}

/// The facts of a desk, the most telling first.
fn facts(page: &Cockpit) -> &'static [Col] {
    let is_first = page.view.last_week.is_none();
    match (page.desk(), page.is_simple(), is_first) {
        (Some(Desk::Product), true, true) => &[Col::Unit, Col::Even, Col::Rival],
        (Some(Desk::Product), true, false) => &[Col::Unit, Col::Sold, Col::Earned, Col::Before],
        (Some(Desk::Product), false, true) => {
            &[Col::Unit, Col::Stock, Col::Rival, Col::Rate, Col::UnitNow, Col::Even]
        }
        (Some(Desk::Product), false, false) => &[
            Col::Unit,
            Col::Days,
            Col::Sold,
            Col::Earned,
            Col::Stock,
            Col::Rate,
            Col::UnitNow,
            Col::Visitors,
        ],
        (Some(Desk::Promotion), _, _) => &[Col::Rate, Col::Pays, Col::Unit, Col::Sold, Col::UnitNow],
        (Some(Desk::Order), _, _) => {
            &[Col::Orders, Col::Sent, Col::Late, Col::Lost, Col::Returned, Col::Stock, Col::Days]
        }
        _ => &[Col::Refunds, Col::Expected, Col::Rating, Col::Reviews, Col::Returned, Col::Orders],
    }
}

/// The order in which facts stand.
const ORDER: [Col; 21] = [
    Col::Pays,
    Col::UnitNow,
    Col::Unit,
    Col::Rate,
    Col::Even,
    Col::Rival,
    Col::Visitors,
    Col::Orders,
    Col::Sold,
    Col::Earned,
    Col::Before,
    Col::Sent,
    Col::Late,
    Col::Lost,
    Col::Refunds,
    Col::Expected,
    Col::Rating,
    Col::Reviews,
    Col::Returned,
    Col::Stock,
    Col::Days,
];

/// What a column is headed.
pub fn head(page: &Cockpit, col: Col, lang: Lang) -> String {
    let name = match col {
        Col::Lever(kind) => return column_name(page, kind, lang),
        Col::Pays => t::col_paid(lang),
        Col::UnitNow => t::col_unit_now(lang),
        Col::Unit if page.is_simple() => t::col_unit(lang),
        Col::Unit => t::col_unit_after(lang),
        Col::Rate => t::col_rate(lang),
        Col::Sold => t::col_sold(lang),
        Col::Earned => t::col_earned(lang),
        Col::Before => t::col_before(lang),
        Col::Even => t::col_even(lang),
        Col::Rival => t::col_rival(lang),
        Col::Stock => t::col_stock(lang),
        Col::Days => t::col_days(lang),
        Col::Visitors => t::visitors(lang),
        Col::Orders => t::col_orders(lang),
        Col::Sent => t::col_sent(lang),
        Col::Late => t::col_late(lang),
        Col::Lost => t::col_lost(lang),
        Col::Returned => t::col_returned(lang),
        Col::Refunds => t::col_refund_rate(lang),
        Col::Expected => t::col_expected(lang),
        Col::Rating => t::col_rating(lang),
        Col::Reviews => t::col_reviews(lang),
    };
    name.to_string()
}

/// Columns that a fact's figures take, their mark included.
fn content(col: Col) -> u16 {
    match col {
        Col::Earned | Col::Before => 7,
        Col::Rate => 8,
        Col::Unit | Col::UnitNow | Col::Pays => 7,
        Col::Even | Col::Rival | Col::Visitors => 6,
        _ => 5,
    }
}

/// The columns of the desk at a width.
pub fn columns(canvas: &Canvas, page: &Cockpit, width: u16) -> Columns {
    let lang = canvas.lang;
    let least_name = if width < 46 { 12 } else { 15 };
    let room = width.saturating_sub(least_name + 2);
    let wanted = |col: Col| {
        let inside = match col {
            Col::Lever(kind) => widest(canvas, page, kind),
            other => content(other),
        };
        canvas.width(&head(page, col, lang)).max(inside) + 2
    };
    let levers: Vec<(Col, u16)> =
        page.columns().into_iter().map(|kind| (Col::Lever(kind), wanted(Col::Lever(kind)))).collect();
    let at = page.spot().column.min(levers.len().saturating_sub(1));
    // In a small window one lever stands beside what it comes to.
    let (first, last) =
        if width < 46 { (at, (at + 1).min(levers.len())) } else { stretch(&levers, at, room) };
    let mut shown: Vec<(Col, u16)> = levers[first..last].to_vec();
    let mut used: u16 = shown.iter().map(|(_, width)| width).sum();
    let mut chosen = Vec::new();
    for col in facts(page) {
        let width = wanted(*col);
        if used + width > room {
            break;
        }
        used += width;
        chosen.push((*col, width));
    }
    chosen.sort_by_key(|(col, _)| ORDER.iter().position(|other| other == col));
    shown.extend(chosen);
    // What is left parts the columns, and the rest is the name's.
    let count = shown.len().max(1) as u16;
    let air = (room.saturating_sub(used + 8) / count).min(3);
    for (_, width) in &mut shown {
        *width += air;
    }
    let taken: u16 = shown.iter().map(|(_, width)| width).sum();
    Columns { name: width.saturating_sub(taken + 3), shown, left: first, right: levers.len() - last }
}

/// The widest value of a lever among the products.
fn widest(canvas: &Canvas, page: &Cockpit, kind: LeverKind) -> u16 {
    let levers = page.levers.iter().filter(|lever| lever.kind == kind && lever.product.is_some());
    let widths = levers.map(|lever| {
        let mark = u16::from(page.draft.sets(lever));
        canvas.width(&lever_text(page, lever, canvas.lang)) + mark
    });
    widths.max().unwrap_or(0).clamp(3, 22)
}

/// The stretch of lever columns to show so that the selected one is seen.
fn stretch(levers: &[(Col, u16)], at: usize, room: u16) -> (usize, usize) {
    let width = |from: usize, to: usize| levers[from..to].iter().map(|(_, width)| *width).sum::<u16>();
    let mut first = 0;
    while first < at && width(first, at + 1) > room {
        first += 1;
    }
    let mut last = (at + 1).min(levers.len());
    while last < levers.len() && width(first, last + 1) <= room {
        last += 1;
    }
    (first, last)
}

/// Whether any row of the desk is the whole store's.
pub fn has_store(page: &Cockpit) -> bool {
    page.rows().iter().any(|row| matches!(row, DeskRow::Store(_)))
}
