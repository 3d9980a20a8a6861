//! The desk: the table of products with the cells that can be set, and below
//! the selected row what its value means.
//!
//! ```text
//!   商品               售价   单件贡献   上周件数   上周贡献
//! ► 保温杯 500ml     [89.00]     30.17        162      4,313
//!   每件多赚 ¥3.55；七日卖到 143 件，就和上周赚得一样多
//!   儿童水壶           59.00     15.89         96      1,525
//! ```

use ratatui::layout::Rect;

use crate::app::screens::{Cockpit, Lever, consequences, lever_name, lever_value};
use crate::app::{Action, Ctx, window};
use crate::drill::ProductCard;
use crate::i18n::drill as t;
use crate::sim::Fen;
use crate::text::{self, Lang, Precision, integer, money};
use crate::tui::canvas::Canvas;
use crate::tui::theme::{Ground, Paint, Role};
use crate::tui::widgets::{field, figured, row_start, wrapped};

/// A column of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Col {
    Lever(Lever),
    Unit,
    Sold,
    Earned,
    Before,
    Even,
    Rival,
    Stock,
    Days,
}

/// What all rows of the table share.
struct Table<'a> {
    ctx: &'a Ctx,
    page: &'a Cockpit,
    columns: Vec<(Col, u16)>,
    name_width: u16,
}

/// The columns and their widths, from the left; the name takes the rest.
fn columns(canvas: &Canvas, page: &Cockpit, width: u16) -> Vec<(Col, u16)> {
    let levers = page.levers(0);
    let several = levers.len() > 1;
    if width < 60 {
        let lever = page.lever().filter(|lever| levers.contains(lever)).unwrap_or(Lever::Price);
        return vec![(Col::Lever(lever), 10), (Col::Unit, 10)];
    }
    let wide = width >= 90;
    // Before the first week there is nothing sold to show.
    let is_first = page.view.last_week.is_none();
    let facts: &[Col] = match (several, wide, is_first) {
        (false, _, true) => &[Col::Unit, Col::Even, Col::Rival],
        (false, true, _) => &[Col::Unit, Col::Sold, Col::Earned, Col::Before],
        (false, false, _) => &[Col::Unit, Col::Sold, Col::Earned],
        (true, true, true) => &[Col::Unit, Col::Even, Col::Rival, Col::Stock, Col::Days],
        (true, false, true) => &[Col::Unit, Col::Even, Col::Stock],
        (true, true, _) => &[Col::Unit, Col::Sold, Col::Earned, Col::Stock, Col::Days],
        (true, false, _) => &[Col::Unit, Col::Sold, Col::Stock, Col::Days],
    };
    let gap = match (several, wide) {
        (false, true) => 5,
        (false, false) => 4,
        (true, true) => 2,
        (true, false) => 1,
    };
    let all = levers.into_iter().map(Col::Lever).chain(facts.iter().copied());
    all.map(|col| (col, canvas.width(head(col, canvas.lang)).max(content_width(col)) + gap)).collect()
}

/// Columns that the figures of a column take, their mark included.
fn content_width(col: Col) -> u16 {
    match col {
        Col::Lever(Lever::Off | Lever::OnSale) => 3,
        Col::Lever(Lever::Buy) => 5,
        Col::Lever(_) | Col::Earned | Col::Before => 7,
        Col::Unit => 8,
        Col::Sold | Col::Stock => 5,
        Col::Even | Col::Rival => 6,
        Col::Days => 4,
    }
}

fn head(col: Col, lang: Lang) -> &'static str {
    match col {
        Col::Lever(lever) => lever_name(lever, lang),
        Col::Unit => t::col_unit(lang),
        Col::Sold => t::col_sold(lang),
        Col::Earned => t::col_earned(lang),
        Col::Before => t::col_before(lang),
        Col::Even => t::col_even(lang),
        Col::Rival => t::col_rival(lang),
        Col::Stock => t::col_stock(lang),
        Col::Days => t::col_days(lang),
    }
}

/// What stands below the selected row: sentences packed into lines; whether
/// the first refuses what is typed.
fn below(canvas: &Canvas, page: &Cockpit, width: u16) -> (bool, Vec<String>) {
    let lang = canvas.lang;
    let found = consequences(page, lang);
    let room = width.saturating_sub(4);
    let mut lines = Vec::new();
    if let Some(what) = &found.refusal {
        lines.extend(wrapped(canvas, &format!("! {}", what.get(lang)), room));
    }
    let refused = found.refusal.is_some();
    let stop = lang.pick("；", ". ");
    let mut line = String::new();
    for sentence in &found.lines {
        let joined = if line.is_empty() { sentence.clone() } else { format!("{line}{stop}{sentence}") };
        if line.is_empty() || canvas.width(&joined) <= room {
            line = joined;
        } else {
            lines.extend(wrapped(canvas, &line, room));
            line.clone_from(sentence);
        }
    }
    if !line.is_empty() {
        lines.extend(wrapped(canvas, &line, room));
    }
    (refused, lines)
}

/// Rows that the whole desk takes.
pub fn rows(canvas: &Canvas, page: &Cockpit, width: u16) -> u16 {
    1 + page.rows() as u16 + below(canvas, page, width).1.len() as u16
}

/// Draws the desk; returns the rows used.
pub fn draw(canvas: &mut Canvas, area: Rect, ctx: &Ctx, page: &Cockpit) -> u16 {
    let lang = ctx.lang;
    let columns = columns(canvas, page, area.width);
    let taken: u16 = columns.iter().map(|(_, width)| width).sum();
    let name_width = area.width.saturating_sub(taken + 3);
    canvas.text(area.x + 2, area.y, name_width, t::col_product(lang), Role::Muted);
    let mut right = area.x + 2 + name_width;
    for (col, width) in &columns {
        right += width;
        canvas.text_right(right, area.y, head(*col, lang), Role::Muted);
    }
    let table = Table { ctx, page, columns, name_width };
    let (refused, mut lines) = below(canvas, page, area.width);
    let room = usize::from(area.height.saturating_sub(1));
    // The sentences give way to the rows, down to one.
    let rows = page.rows();
    let fits = room.saturating_sub(rows.min(3)).max(1);
    if lines.len() > fits {
        lines.truncate(fits);
        if let Some(last) = lines.last_mut() {
            let room = usize::from(area.width.saturating_sub(6));
            *last = text::fit(last, room, "", canvas.ambiguous()).into_owned() + canvas.glyphs.cut;
        }
    }
    let listed = room.saturating_sub(lines.len()).max(1);
    let first = window(page.cursor.at, rows, listed);
    let mut y = area.y + 1;
    for n in (first..rows).take(listed) {
        let row = Rect { y, height: 1, ..area };
        let selected = n == page.cursor.at;
        let ground = row_start(canvas, row, n, selected);
        match page.card(n) {
            Some(card) => product(canvas, row, &table, (n, card), ground),
            None => reduction(canvas, row, &table, n, ground),
        }
        y += 1;
        for (at, line) in lines.iter().enumerate().filter(|_| selected) {
            if y >= area.bottom() {
                break;
            }
            canvas.ground(Rect { y, height: 1, ..area }, ground);
            let room = area.width.saturating_sub(4);
            if refused && at == 0 {
                canvas.text(area.x + 2, y, room, line, Role::Negative.bold().on(ground));
            } else {
                figured(canvas, area.x + 2, y, room, line, ground);
            }
            y += 1;
        }
    }
    y - area.y
}

fn product(canvas: &mut Canvas, row: Rect, table: &Table, (n, card): (usize, &ProductCard), ground: Ground) {
    let Table { ctx, page, columns, name_width } = table;
    let selected = n == page.cursor.at;
    let planned = page.draft.planned(card);
    let paint = match (selected, planned.listed) {
        (true, _) => Paint::strong(),
        (_, true) => Role::Text.into(),
        _ => Role::Muted.into(),
    };
    canvas.text(row.x + 2, row.y, *name_width, card.name.get(ctx.lang), paint.on(ground));
    let mut right = row.x + 2 + name_width;
    for (col, width) in columns {
        right += width;
        match col {
            Col::Lever(lever) => {
                cell(canvas, table, (n, *lever), Slot { right, y: row.y, width: *width }, ground)
            }
            other => fact(canvas, page, card, *other, right, row.y, ground),
        }
    }
}

/// Where a cell stands: its last column, its row, its width.
#[derive(Clone, Copy)]
struct Slot {
    right: u16,
    y: u16,
    width: u16,
}

/// A cell that can be set: the field while it is typed in, else its value;
/// a mark where it was changed.
fn cell(canvas: &mut Canvas, table: &Table, (row, lever): (usize, Lever), slot: Slot, ground: Ground) {
    let Table { ctx, page, .. } = table;
    let Slot { right, y, width } = slot;
    let at = row == page.cursor.at && page.lever() == Some(lever);
    if let Some(typing) = page.field.as_ref().filter(|_| at) {
        let caret = typing.caret(ctx.ambiguous);
        let value = canvas.width(typing.value());
        let room = width.saturating_sub(1).max(value + 1);
        let x = right + 1 - room;
        // Right-aligned like the column, with a column for the caret.
        let pad = " ".repeat(usize::from(room.saturating_sub(value + 1)));
        let shown = format!("{pad}{}", typing.value());
        field(canvas, x, y, room, &shown, Some(room.saturating_sub(value + 1) + caret));
        return;
    }
    let value = lever_value(page, row, lever, ctx.lang);
    let changed = was_changed(page, row, lever);
    let bullet = canvas.glyphs.bullet;
    let text = if changed { format!("{bullet}{value}") } else { value };
    let paint: Paint = match (at, changed) {
        (true, true) => Role::Accent.bold(),
        (true, false) => Paint::strong(),
        (false, true) => Role::Accent.into(),
        (false, false) => Role::Text.into(),
    };
    let on = if at { Ground::Surface } else { ground };
    if at {
        canvas.ground(Rect { x: right + 1 - width.min(right), y, width, height: 1 }, on);
    }
    let x = canvas.text_right(right, y, &text, Paint { underline: at, ..paint }.on(on));
    let index = page.cells().position(|(r, _, l)| r == row && l == lever);
    if let Some(index) = index.filter(|_| at) {
        canvas.hit(Rect { x, y, width: right.saturating_sub(x), height: 1 }, Action::Choose(index));
    }
}

fn was_changed(page: &Cockpit, row: usize, lever: Lever) -> bool {
    let Some(card) = page.card(row) else { return page.draft.reduction(&page.view) != page.view.reduction };
    let planned = page.draft.planned(card);
    match lever {
        Lever::Price => planned.price != card.price,
        Lever::Off => planned.off_percent != card.off_percent,
        Lever::Buy => planned.units > 0,
        Lever::OnSale => planned.listed != card.listed,
        Lever::Threshold | Lever::Less => false,
    }
}

fn fact(
    canvas: &mut Canvas,
    page: &Cockpit,
    card: &ProductCard,
    col: Col,
    right: u16,
    y: u16,
    ground: Ground,
) {
    let number = |fen: Fen, precision| money(fen.0, precision).replace('¥', "");
    let yuan = |fen: Option<Fen>| fen.map_or("-".to_string(), |fen| number(fen, Precision::Yuan));
    let (text, bad) = match col {
        Col::Unit => {
            // As it is typed, where it can stand.
            let planned = page.tried().unwrap_or_else(|_| page.draft.clone()).planned(card);
            let found = page.unit(card.listing, planned.price, planned.off_percent);
            let unit = found.map_or(Fen::ZERO, |found| found.unit.after_refunds);
            (number(unit, Precision::Fen), unit < Fen::ZERO)
        }
        Col::Sold => (card.units_last_week.map_or("-".to_string(), |units| integer(units.into())), false),
        Col::Earned => (yuan(card.last_week), card.last_week.is_some_and(|earned| earned < Fen::ZERO)),
        Col::Before => (yuan(card.week_before), card.week_before.is_some_and(|earned| earned < Fen::ZERO)),
        Col::Even => (number(card.break_even, Precision::Fen), false),
        Col::Rival => {
            let lowest = card.rivals.first().map(|rival| number(rival.price, Precision::Fen));
            (lowest.unwrap_or_else(|| "-".to_string()), false)
        }
        Col::Stock => (integer(card.stock.into()), card.stock == 0),
        Col::Days => {
            let lead = u32::from(page.view.books.lead_days);
            let short = card.days_of_stock.is_some_and(|days| days < lead);
            (card.days_of_stock.map_or("-".to_string(), |days| days.to_string()), short)
        }
        Col::Lever(_) => return,
    };
    let (text, paint) =
        if bad { (format!("! {text}"), Role::Negative.bold()) } else { (text, Role::Text.into()) };
    canvas.text_right(right, y, &text, paint.on(ground));
}

/// The row of the 满减: its two amounts stand under the first columns.
fn reduction(canvas: &mut Canvas, row: Rect, table: &Table, n: usize, ground: Ground) {
    let Table { ctx, page, columns, name_width } = table;
    let lang = ctx.lang;
    let selected = n == page.cursor.at;
    let paint = if selected { Paint::strong() } else { Role::Text.into() };
    canvas.text(row.x + 2, row.y, *name_width, t::reduction_row(lang), paint.on(ground));
    let left = row.x + 2 + name_width;
    let (threshold, less) = page.half;
    let is_set = page.draft.reduction(&page.view).is_some() || threshold > Fen::ZERO || less > Fen::ZERO;
    if !is_set && !selected {
        let first = columns.first().map_or(10, |(_, width)| *width);
        canvas.text_right(left + first, row.y, t::no_reduction(lang), Role::Muted.on(ground));
        return;
    }
    let room = if columns.len() <= 2 { 7 } else { 9 };
    // Where the columns are few, the amounts begin under the name's end.
    let mut x = if columns.len() <= 2 { row.x + 3 + canvas.width(t::reduction_row(lang)) } else { left };
    for lever in [Lever::Threshold, Lever::Less] {
        x += canvas.text(x, row.y, 5, lever_name(lever, lang), Role::Muted.on(ground));
        cell(canvas, table, (n, lever), Slot { right: x + room, y: row.y, width: room }, ground);
        x += room + 2;
    }
}
