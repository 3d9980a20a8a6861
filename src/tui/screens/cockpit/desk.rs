//! A desk: the store's levers, the products with theirs, and below the
//! selected row what its value means.
//!
//! ```text
//!   商品               售价   退款后/件   上周件数   库存   可售天
//! ► 保温杯 500ml     [89.00]     30.17        162    400     17
//!   单件贡献：现在 ¥33.05，预计退款后 ¥30.17   保本价 ¥49.70（未算推广）
//!   儿童水壶           59.00     15.89         96     35  ! 2
//! ```

use ratatui::layout::Rect;

use super::columns::{Col, Columns, columns, has_store, head};
use crate::app::screens::Cockpit;
use crate::app::screens::cockpit::{
    DeskRow, Sentence, field_text, has_receipt, is_nothing, lever_text, meaning_of, unit_name,
};
use crate::app::{Action, Ctx, window};
use crate::drill::{Metric, ProductCard, Span, Sums, THIN_RATE, Unit, outlook, stock_alarm};
use crate::i18n::drill as t;
use crate::sim::{Fen, StoreView};
use crate::text::{self, Precision, decimal, integer, money, percent};
use crate::tui::canvas::Canvas;
use crate::tui::theme::{Ground, Paint, Role};
use crate::tui::widgets::{field, figured, row_start, wrapped};

/// What all rows of the table share.
struct Table<'a> {
    ctx: &'a Ctx,
    page: &'a Cockpit,
    columns: Columns,
    planned: StoreView,
}

/// A line below the selected row: sentences side by side.
type Packed = Vec<Sentence>;

/// Between two sentences of a line.
const GAP: u16 = 3;

/// What stands below the selected row: the refusal's lines first, then the
/// sentences packed into lines.
fn below(canvas: &Canvas, page: &Cockpit, width: u16) -> (usize, Vec<Packed>) {
    let found = meaning_of(page, canvas.lang);
    let room = width.saturating_sub(4);
    let plain = |text: String, is_alarm| vec![Sentence { text, is_alarm }];
    let mut lines: Vec<Packed> = Vec::new();
    if let Some(what) = &found.refusal {
        let told = wrapped(canvas, &format!("! {}", what.get(canvas.lang)), room);
        lines.extend(told.into_iter().map(|line| plain(line, true)));
    }
    let refused = lines.len();
    let mut used = u16::MAX;
    for sentence in found.lines {
        let text = if sentence.is_alarm { format!("! {}", sentence.text) } else { sentence.text };
        let width = canvas.width(&text);
        if used.saturating_add(GAP + width) <= room
            && let Some(last) = lines.last_mut()
        {
            last.push(Sentence { text, ..sentence });
            used += GAP + width;
            continue;
        }
        let rows = wrapped(canvas, &text, room);
        used = rows.last().map_or(0, |row| canvas.width(row));
        lines.extend(rows.into_iter().map(|row| plain(row, sentence.is_alarm)));
    }
    (refused, lines)
}

/// Whether the selected lever is edited in a form of its own line.
fn has_form(page: &Cockpit) -> bool {
    page.editing.as_ref().is_some_and(|editing| {
        let is_store = page.levers.get(editing.lever).is_some_and(|lever| lever.product.is_none());
        editing.fields.len() > 1 || is_store
    })
}

/// Rows that the whole desk takes.
pub fn rows(canvas: &Canvas, page: &Cockpit, width: u16) -> u16 {
    let lines = if page.desk().is_some() { below(canvas, page, width).1.len() } else { 0 };
    1 + (page.rows().len() + lines + usize::from(has_form(page))) as u16
}

/// Draws the desk; returns the rows used.
pub fn draw(canvas: &mut Canvas, area: Rect, ctx: &Ctx, page: &Cockpit) -> u16 {
    let table = Table {
        ctx,
        page,
        columns: columns(canvas, page, area.width),
        // As it is typed, where it can stand.
        planned: page.tried().map_or_else(|_| page.planned.clone(), |(_, planned)| planned),
    };
    let (refused, mut lines) = below(canvas, page, area.width);
    let form = usize::from(has_form(page));
    let room = usize::from(area.height.saturating_sub(1));
    // The sentences give way to the rows, down to three.
    let rows = page.rows();
    let fits = room.saturating_sub(rows.len().min(3) + form).max(1);
    if lines.len() > fits {
        lines.truncate(fits);
        if let Some(last) = lines.last_mut().and_then(|line| line.last_mut()) {
            let room = usize::from(area.width.saturating_sub(6));
            last.text = text::fit(&last.text, room, "", canvas.ambiguous()).into_owned() + canvas.glyphs.cut;
        }
    }
    let listed = room.saturating_sub(lines.len() + form).max(1);
    let at = page.spot().row;
    let first = window(at, rows.len(), listed);
    headings(canvas, area, &table, first, rows.len().saturating_sub(first + listed));
    let mut y = area.y + 1;
    for (n, of) in rows.iter().enumerate().skip(first).take(listed) {
        let row = Rect { y, height: 1, ..area };
        let ground = row_start(canvas, row, n, n == at);
        match of {
            DeskRow::Product(product) => {
                if let Some(card) = page.card(*product) {
                    product_row(canvas, row, &table, (n, *product, card), ground);
                }
            }
            DeskRow::Store(lever) => store_row(canvas, row, &table, (n, *lever), ground),
        }
        y += 1;
        if n != at {
            continue;
        }
        if form > 0 {
            draw_form(canvas, Rect { y, height: 1, ..area }, &table);
            y += 1;
        }
        for (nth, line) in lines.iter().enumerate() {
            if y >= area.bottom() {
                break;
            }
            draw_line(canvas, Rect { y, height: 1, ..area }, line, nth < refused);
            y += 1;
        }
    }
    y - area.y
}

fn headings(canvas: &mut Canvas, area: Rect, table: &Table, above: usize, beneath: usize) {
    let Table { ctx, page, columns, .. } = table;
    let title = if has_store(page) { t::shop_and_products(ctx.lang) } else { t::col_product(ctx.lang) };
    let mut x = area.x + 2 + canvas.text(area.x + 2, area.y, columns.name, title, Role::Muted);
    for (count, glyph) in [(above, canvas.glyphs.up), (beneath, canvas.glyphs.open)] {
        if count > 0 {
            let room = (area.x + 2 + columns.name).saturating_sub(x + 1);
            x += 2 + canvas.text(x + 2, area.y, room, &format!("{glyph}{count}"), Role::Faint);
        }
    }
    let mut right = area.x + 2 + columns.name;
    let is_lever = |col: &Col| matches!(col, Col::Lever(_));
    let last_lever = columns.shown.iter().rposition(|(col, _)| is_lever(col));
    for (n, (col, width)) in columns.shown.iter().enumerate() {
        right += width;
        let mut text = head(page, *col, ctx.lang);
        // Levers that there is no room for are said to be there.
        if n == 0 && columns.left > 0 {
            text = format!("{}{text}", canvas.glyphs.back);
        }
        if Some(n) == last_lever && columns.right > 0 {
            text.push_str(canvas.glyphs.prompt);
        }
        let paint = match col {
            Col::Lever(_) => Role::Text,
            _ => Role::Muted,
        };
        canvas.text_right(right, area.y, &text, paint);
    }
}

fn draw_line(canvas: &mut Canvas, row: Rect, line: &Packed, is_refusal: bool) {
    let ground = Ground::Selection;
    canvas.ground(row, ground);
    let mut x = row.x + 2;
    for sentence in line {
        let room = row.right().saturating_sub(x + 2);
        x += GAP
            + match (is_refusal, sentence.is_alarm) {
                (true, _) => canvas.text(x, row.y, room, &sentence.text, Role::Negative.bold().on(ground)),
                (_, true) => canvas.text(x, row.y, room, &sentence.text, Role::Warning.on(ground)),
                _ => figured(canvas, x, row.y, room, &sentence.text, ground),
            };
    }
}

fn product_row(
    canvas: &mut Canvas,
    row: Rect,
    table: &Table,
    (n, place, card): (usize, usize, &ProductCard),
    ground: Ground,
) {
    let Table { ctx, page, columns, planned } = table;
    let selected = n == page.spot().row;
    let is_listed = planned.products.get(place).is_some_and(|product| product.listed);
    let paint = match (selected, is_listed) {
        (true, _) => Paint::strong(),
        (_, true) => Role::Text.into(),
        _ => Role::Muted.into(),
    };
    canvas.text(row.x + 2, row.y, columns.name, card.name.get(ctx.lang), paint.on(ground));
    let mut right = row.x + 2 + columns.name;
    for (col, width) in &columns.shown {
        right += width;
        match col {
            Col::Lever(kind) => {
                if let Some(lever) = page.lever_of(place, *kind) {
                    cell(canvas, table, lever, Slot { right, y: row.y, width: *width }, ground);
                }
            }
            other => {
                let (text, is_bad) = fact(table, place, card, *other);
                let paint: Paint = if is_bad { Role::Negative.bold() } else { Role::Text.into() };
                let text = if is_bad { format!("! {text}") } else { text };
                canvas.text_right(right, row.y, &text, paint.on(ground));
            }
        }
    }
}

/// A lever of the whole store: its value beside its name.
fn store_row(canvas: &mut Canvas, row: Rect, table: &Table, (n, place): (usize, usize), ground: Ground) {
    let Table { ctx, page, columns, .. } = table;
    let Some(lever) = page.levers.get(place) else { return };
    let selected = n == page.spot().row;
    let paint = match (selected, lever.open) {
        (true, _) => Paint::strong(),
        (_, true) => Role::Text.into(),
        _ => Role::Muted.into(),
    };
    let name = lever.words.get(ctx.lang);
    let used = canvas.text(row.x + 2, row.y, columns.name.max(16), name, paint.on(ground));
    let x = row.x + 2 + (used + 2).max(columns.name.min(18));
    let changed = page.draft.sets(lever);
    let mark = if changed { canvas.glyphs.bullet } else { "" };
    let value = format!("{mark}{}", lever_text(page, lever, ctx.lang));
    let at = selected && lever.open;
    let paint: Paint = match (lever.open, changed) {
        (false, _) => Role::Muted.into(),
        (_, true) => Role::Accent.bold(),
        _ if selected => Paint::strong(),
        _ if is_nothing(page, lever) => Role::Muted.into(),
        _ => Role::Text.into(),
    };
    let room = row.right().saturating_sub(x + 1);
    let shown = canvas.text(x, row.y, room, &value, Paint { underline: at, ..paint }.on(ground));
    if !lever.open {
        let note = t::coach_has_it(ctx.lang);
        if x + shown + 3 + canvas.width(note) <= row.right() {
            canvas.text_right(row.right(), row.y, note, Role::Faint.on(ground));
        }
    }
}

/// The fields of an offer in a line: the focused one on the surface.
fn draw_form(canvas: &mut Canvas, row: Rect, table: &Table) {
    let Table { ctx, page, .. } = table;
    let lang = ctx.lang;
    let Some(editing) = &page.editing else { return };
    let Some(lever) = page.levers.get(editing.lever) else { return };
    let ground = Ground::Selection;
    canvas.ground(row, ground);
    let mut x = row.x + 2;
    for (n, (of, typed)) in lever.fields.iter().zip(&editing.fields).enumerate() {
        let here = n == editing.at;
        let label = if here { Paint::strong() } else { Role::Muted.into() };
        x += canvas.text(x, row.y, row.right().saturating_sub(x), of.words.get(lang), label.on(ground)) + 1;
        if of.unit == Unit::Choice {
            let value = typed.value().parse().unwrap_or(0);
            let text =
                format!("{}{}{}", canvas.glyphs.back, field_text(of, value, lang), canvas.glyphs.prompt);
            let paint = if here { Role::Accent.bold() } else { Role::Text.into() };
            x += canvas.text(x, row.y, row.right().saturating_sub(x), &text, paint.on(ground)) + 2;
            if here {
                canvas.stand(row.x, row.y);
            }
            continue;
        }
        let value = canvas.width(typed.value());
        let room = if here { value.max(4) + 2 } else { value + 1 };
        if here {
            field(canvas, x, row.y, room, typed.value(), Some(typed.caret(ctx.ambiguous)));
        } else {
            canvas.text(x, row.y, room, typed.value(), Paint::strong().on(ground));
        }
        let unit = unit_name(of, lang);
        x += room + canvas.text(x + room, row.y, 6, unit, Role::Muted.on(ground)) + 3;
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
fn cell(canvas: &mut Canvas, table: &Table, place: usize, slot: Slot, ground: Ground) {
    let Table { ctx, page, .. } = table;
    let Slot { right, y, width } = slot;
    let Some(lever) = page.levers.get(place) else { return };
    let at = page.selected() == Some(place);
    let typing = page.editing.as_ref().filter(|editing| at && editing.fields.len() == 1);
    if let Some(typed) = typing.and_then(|editing| editing.fields.first()) {
        let value = canvas.width(typed.value());
        let room = width.saturating_sub(1).max(value + 1);
        let x = right + 1 - room;
        // Right-aligned like the column, with a column for the caret.
        let pad = room.saturating_sub(value + 1);
        let shown = format!("{}{}", " ".repeat(pad.into()), typed.value());
        field(canvas, x, y, room, &shown, Some(pad + typed.caret(ctx.ambiguous)));
        return;
    }
    let changed = page.draft.sets(lever);
    let mark = if changed { canvas.glyphs.bullet } else { "" };
    let value = format!("{mark}{}", lever_text(page, lever, ctx.lang));
    let shown = text::fit(&value, usize::from(width - 1), canvas.glyphs.cut, canvas.ambiguous());
    let paint: Paint = match (at, changed) {
        (true, true) => Role::Accent.bold(),
        (true, false) => Paint::strong(),
        (false, true) => Role::Accent.into(),
        (false, false) if is_nothing(page, lever) => Role::Muted.into(),
        (false, false) => Role::Text.into(),
    };
    let on = if at { Ground::Surface } else { ground };
    if at {
        canvas.ground(Rect { x: (right + 2).saturating_sub(width), y, width: width - 1, height: 1 }, on);
    }
    let x = canvas.text_right(right, y, &shown, Paint { underline: at, ..paint }.on(on));
    let index = page.all_cells().position(|(_, _, lever)| lever == place);
    if let Some(index) = index.filter(|_| at) {
        canvas.hit(Rect { x, y, width: right.saturating_sub(x), height: 1 }, Action::Choose(index));
    }
}

/// A fact of a product, and whether it wants attention.
fn fact(table: &Table, place: usize, card: &ProductCard, col: Col) -> (String, bool) {
    let Table { page, planned, .. } = table;
    let number = |fen: Fen, precision| money(fen.0, precision).replace('¥', "");
    let yuan = |fen: Option<Fen>| fen.map_or("-".to_string(), |fen| number(fen, Precision::Yuan));
    let loses = |fen: Option<Fen>| fen.is_some_and(|fen| fen < Fen::ZERO);
    let week = || Sums::of(&page.days, page.days.len(), Span::Week.days(), Some(place));
    let of_week = |pick: fn(&Sums) -> u64| {
        let week = week();
        if week.days == 0 { "-".to_string() } else { integer(pick(&week) as i64) }
    };
    let unit = || outlook(&page.view, planned, card.listing);
    match col {
        Col::Unit | Col::UnitNow => {
            let unit = unit().map_or(card.unit, |found| found.unit);
            let fen = if col == Col::Unit { unit.after_refunds } else { unit.now };
            (number(fen, Precision::Fen), fen < Fen::ZERO)
        }
        Col::Pays => (unit().map_or("-".to_string(), |found| number(found.paid, Precision::Fen)), false),
        Col::Rate => {
            let rate = unit().map_or(0.0, |found| found.rate());
            (percent(rate, 1), rate < THIN_RATE && has_receipt(page))
        }
        Col::Sold => (card.units_last_week.map_or("-".to_string(), |units| integer(units.into())), false),
        Col::Earned => (yuan(card.last_week), loses(card.last_week)),
        Col::Before => (yuan(card.week_before), loses(card.week_before)),
        Col::Even => (number(card.break_even, Precision::Fen), false),
        Col::Rival => {
            let lowest = card.rivals.first().map(|rival| number(rival.price, Precision::Fen));
            (lowest.unwrap_or_else(|| "-".to_string()), false)
        }
        Col::Stock => (integer(card.stock.into()), card.stock == 0),
        Col::Days => {
            let lead = page.view.books.lead_days;
            let crossed = card.days_of_stock.and_then(|days| stock_alarm(days.into(), lead));
            (card.days_of_stock.map_or("-".to_string(), |days| days.to_string()), crossed.is_some())
        }
        Col::Visitors => (of_week(|week| week.all.visits), false),
        Col::Orders => (of_week(|week| week.all.orders), false),
        Col::Sent => (of_week(|week| week.sent), false),
        Col::Late => (of_week(|week| week.late), week().late > 0),
        Col::Lost => (of_week(|week| week.lost), week().lost > 0),
        Col::Returned => (of_week(|week| week.returned), false),
        Col::Refunds => {
            (week().value(Metric::RefundRate).map_or("-".to_string(), |rate| percent(rate, 1)), false)
        }
        Col::Expected => (percent(card.refund_bp as f64 / 10_000.0, 1), false),
        // As it is written: a mean of 4.698 is told as 4.70.
        Col::Rating => (decimal(card.rating, 2), (card.rating * 100.0).round() < 470.0),
        Col::Reviews => (integer(card.reviews.into()), false),
        Col::Lever(_) => (String::new(), false),
    }
}
