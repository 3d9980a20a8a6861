//! Tables: muted head, one rule, no verticals; as records where they cannot
//! stand side by side.

use super::columns::{Column, solve};
use super::flow::{Flow, Style};
use super::line::Role;
use super::options::LayoutOptions;
use super::page::Page;
use super::render::Renderer;
use crate::markdown::document::{Align, Cell, Table};
use crate::text::{Ambiguous, Breaker, LineRange, WrapOptions};

/// Measures under this stack a table that would have to break its cells.
const STACK_BELOW: usize = 60;

/// Columns between two columns, and where they are short of room.
const GAP: usize = 3;
const GAP_TIGHT: usize = 2;

/// Whether a table can stand in `options.width` columns without taking a word
/// or a figure apart, rather than as records.
#[must_use]
pub fn table_fits(table: &Table, options: &LayoutOptions<'_>) -> bool {
    let document = crate::markdown::document::Document::default();
    let mut renderer = Renderer::new(&document, options);
    let grid = renderer.grid(table);
    grid.plan(options.width, options.width).is_some()
}

/// A table's cells as running text, row by row, the head first.
struct Grid {
    rows: Vec<Vec<Flow>>,
    columns: Vec<Column>,
    aligns: Vec<Align>,
    headless: bool,
}

/// How the columns stand.
struct Plan {
    widths: Vec<usize>,
    gap: usize,
}

impl Grid {
    /// The columns' widths in `room`, none where the table must be stacked.
    fn plan(&self, room: usize, measure: usize) -> Option<Plan> {
        let gaps = self.columns.len().saturating_sub(1);
        let natural: usize = self.columns.iter().map(|column| column.natural).sum();
        for gap in [GAP, GAP_TIGHT] {
            if natural + gaps * gap <= room {
                let widths = self.columns.iter().map(|column| column.natural).collect();
                return Some(Plan { widths, gap });
            }
        }
        if measure < STACK_BELOW {
            return None;
        }
        let widths = solve(&self.columns, room.checked_sub(gaps * GAP_TIGHT)?)?;
        Some(Plan { widths, gap: GAP_TIGHT })
    }
}

impl<'a> Renderer<'a> {
    pub(super) fn table(&mut self, table: &'a Table) {
        let grid = self.grid(table);
        if grid.columns.is_empty() {
            return;
        }
        match grid.plan(self.page.room(), self.page.options.width) {
            Some(plan) => draw(&mut self.page, &grid, &plan),
            None => self.records(&grid),
        }
    }

    fn grid(&mut self, table: &'a Table) -> Grid {
        let count = table.head.len().max(table.aligns.len());
        let headless = table.head.iter().all(|cell| cell.content.is_empty());
        let mut rows = vec![self.row(&table.head, count, &|_| Role::TableHead)];
        let body = |column: usize| if headless && column == 0 { Role::Muted } else { Role::Text };
        for row in &table.rows {
            rows.push(self.row(row, count, &body));
        }
        let aligns = (0..count).map(|column| align_of(table, &rows, column)).collect();
        let columns = (0..count).map(|column| self.measure(&rows, column)).collect();
        Grid { rows, columns, aligns, headless }
    }

    fn row(&mut self, cells: &'a [Cell], count: usize, role: &dyn Fn(usize) -> Role) -> Vec<Flow> {
        let mut row: Vec<Flow> = cells
            .iter()
            .take(count)
            .enumerate()
            .map(|(column, cell)| self.flow_of(&cell.content, role(column)))
            .collect();
        row.resize_with(count, Flow::default);
        row
    }

    fn measure(&mut self, rows: &[Vec<Flow>], column: usize) -> Column {
        let mut found = Column { natural: 1, least: 1 };
        for flow in rows.iter().filter_map(|row| row.get(column)) {
            let widest = flow.text.split('\n').map(|line| self.page.columns(line)).max().unwrap_or(0);
            found.natural = found.natural.max(widest);
            found.least =
                found.least.max(self.page.breaker.widest_unit(&flow.text, self.page.options.ambiguous));
        }
        found
    }

    /// One record a row, one line a cell: `head: value`.
    fn records(&mut self, grid: &Grid) {
        let colon = self.page.options.labels.colon;
        let (head, body) = grid.rows.split_at(1);
        let head = head.first().map(Vec::as_slice).unwrap_or_default();
        if body.is_empty() {
            head.iter().for_each(|flow| self.page.flow(flow));
        }
        for (index, row) in body.iter().enumerate() {
            if index > 0 {
                self.page.gap(1);
            }
            for (name, value) in head.iter().zip(row) {
                if name.is_empty() && value.is_empty() {
                    continue;
                }
                let mut flow = Flow::default();
                if !name.is_empty() {
                    flow.append(name);
                    flow.add(colon, Role::TableHead);
                }
                flow.append(value);
                self.page.flow(&flow);
            }
        }
    }
}

/// The cell's own alignment, or right where all its column's cells are
/// figures.
fn align_of(table: &Table, rows: &[Vec<Flow>], column: usize) -> Align {
    match table.aligns.get(column) {
        Some(Align::Auto) | None => {}
        Some(said) => return *said,
    }
    let mut figures =
        rows.iter().skip(1).filter_map(|row| row.get(column)).filter(|flow| !flow.is_empty()).peekable();
    let some = figures.peek().is_some();
    if some && figures.all(|flow| is_figure(&flow.text)) { Align::Right } else { Align::Left }
}

/// An amount, a rate, a count, or `-` for an unknown one.
fn is_figure(text: &str) -> bool {
    if matches!(text, "-" | "—" | "–") {
        return true;
    }
    let bare =
        text.trim_start_matches(['+', '-', '−', '±', '¥', '￥', '$']).trim_end_matches(['%', '‰']).trim_end();
    bare.starts_with(|c: char| c.is_ascii_digit())
        && bare.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | ':'))
}

fn draw(page: &mut Page<'_>, grid: &Grid, plan: &Plan) {
    let ambiguous = page.options.ambiguous;
    let mut breaker = Breaker::new();
    let broken: Vec<Vec<Vec<LineRange>>> =
        grid.rows.iter().map(|row| break_row(&mut breaker, row, plan, ambiguous)).collect();
    let tall = broken.iter().skip(1).any(|row| row.iter().any(|cell| cell.len() > 1));
    for (index, (row, lines)) in grid.rows.iter().zip(&broken).enumerate() {
        if index == 0 && grid.headless {
            continue;
        }
        if index > 1 && tall {
            page.gap(1);
        }
        draw_row(page, grid, plan, row, lines);
        if index == 0 {
            page.rule();
        }
    }
}

fn break_row(breaker: &mut Breaker, row: &[Flow], plan: &Plan, ambiguous: Ambiguous) -> Vec<Vec<LineRange>> {
    let cell = |(flow, width): (&Flow, &usize)| {
        let mut lines = Vec::new();
        breaker.lines(&flow.text, &WrapOptions::new(*width, ambiguous), &mut lines);
        lines
    };
    row.iter().zip(&plan.widths).map(cell).collect()
}

fn draw_row(page: &mut Page<'_>, grid: &Grid, plan: &Plan, row: &[Flow], lines: &[Vec<LineRange>]) {
    let height = lines.iter().map(Vec::len).max().unwrap_or(1);
    for index in 0..height {
        let mut draft = page.begin();
        let mut left = draft.column;
        for (column, (flow, cell)) in row.iter().zip(lines).enumerate() {
            let width = plan.widths.get(column).copied().unwrap_or(1);
            if let Some(range) = cell.get(index).filter(|range| range.start < range.end) {
                let spare = width.saturating_sub(range.width);
                let shift = match grid.aligns.get(column) {
                    Some(Align::Right) => spare,
                    Some(Align::Center) => spare / 2,
                    _ => 0,
                };
                draft.pad_to(left + shift);
                draft.push_range(flow, range, page.options.ambiguous);
            }
            left += width + plan.gap;
        }
        page.finish(draft);
    }
}

impl Flow {
    /// Appends another flow as it is.
    fn append(&mut self, other: &Flow) {
        for piece in &other.pieces {
            let text = &other.text[piece.start..piece.end];
            self.push_exact(text, piece.source, Style { link: piece.link, ..Style::plain(piece.role) });
        }
    }
}
