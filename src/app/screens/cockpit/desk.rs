//! Rows and cells of a desk, from the list of levers.

use super::page::{Cockpit, Mode, Pane};
use crate::app::action::Action;
use crate::app::ctx::Ctx;
use crate::app::list::{Cursor, Moved};
use crate::app::page::{Offer, Reply};
use crate::drill::{Desk, Lever, LeverKind, Unit, baskets};
use crate::i18n::{common as c, drill as t};
use crate::text::Lang;

/// A selected cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spot {
    /// Its row.
    pub row: usize,
    /// Its place in the row.
    pub column: usize,
}

/// A row of a desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeskRow {
    /// A lever of the whole store, by its place in the list.
    Store(usize),
    /// A product, by its place in the view.
    Product(usize),
}

impl Cockpit {
    /// The desk that is shown; none on the other sheets.
    #[must_use]
    pub fn desk(&self) -> Option<Desk> {
        match self.pane {
            Pane::Desk(desk) => Some(desk),
            _ => None,
        }
    }

    /// The rows of the desk: the store's own levers, then the products.
    #[must_use]
    pub fn rows(&self) -> Vec<DeskRow> {
        let Some(desk) = self.desk() else { return Vec::new() };
        let is_store = |lever: &&(usize, &Lever)| lever.1.product.is_none() && lever.1.desk == desk;
        let levers: Vec<(usize, &Lever)> = self.levers.iter().enumerate().collect();
        // At the first level only what is the trainee's.
        let store = levers.iter().filter(is_store).filter(|(_, lever)| lever.open || !self.is_simple());
        let store = store.map(|(at, _)| DeskRow::Store(*at));
        store.chain((0..self.view.products.len()).map(DeskRow::Product)).collect()
    }

    /// The kinds of lever that the desk's products have and the trainee sets,
    /// in the order of their columns.
    #[must_use]
    pub fn columns(&self) -> Vec<LeverKind> {
        let Some(desk) = self.desk() else { return Vec::new() };
        let is_here = |kind: &LeverKind| {
            self.levers.iter().any(|lever| {
                lever.kind == *kind && lever.open && lever.product.is_some() && lever.desk == desk
            })
        };
        let mut kinds: Vec<LeverKind> = LeverKind::ALL.into_iter().filter(is_here).collect();
        // A switch is looked at last.
        kinds.sort_by_key(|kind| *kind == LeverKind::OnSale);
        kinds
    }

    /// The levers that can be set in a row, from the left.
    #[must_use]
    pub fn cells(&self, row: DeskRow) -> Vec<usize> {
        match row {
            DeskRow::Store(at) => {
                self.levers.get(at).filter(|lever| lever.open).map(|_| at).into_iter().collect()
            }
            DeskRow::Product(product) => {
                self.columns().into_iter().filter_map(|kind| self.lever_of(product, kind)).collect()
            }
        }
    }

    /// The place of a product's lever.
    #[must_use]
    pub fn lever_of(&self, product: usize, kind: LeverKind) -> Option<usize> {
        let id = &self.card(product)?.product;
        self.levers.iter().position(|lever| lever.kind == kind && lever.product.as_ref() == Some(id))
    }

    /// The selected row.
    #[must_use]
    pub fn row(&self) -> Option<DeskRow> {
        self.rows().get(self.spot().row).copied()
    }

    /// The selected lever's place.
    #[must_use]
    pub fn selected(&self) -> Option<usize> {
        let cells = self.cells(self.row()?);
        cells.get(self.spot().column.min(cells.len().saturating_sub(1))).copied()
    }

    /// The selected lever.
    #[must_use]
    pub fn lever(&self) -> Option<&Lever> {
        self.levers.get(self.selected()?)
    }

    pub(super) fn desk_product(&self) -> Option<usize> {
        match self.row()? {
            DeskRow::Product(product) => Some(product),
            DeskRow::Store(_) => None,
        }
    }

    /// All cells of the desk, row by row: what a numbered choice counts.
    pub fn all_cells(&self) -> impl Iterator<Item = (usize, usize, usize)> + '_ {
        let rows = self.rows().into_iter().enumerate();
        rows.flat_map(|(row, of)| {
            self.cells(of).into_iter().enumerate().map(move |(column, lever)| (row, column, lever))
        })
    }

    /// Keeps the selection on a cell, and on one that can be set to begin with.
    pub(super) fn settle(&mut self) {
        let rows = self.rows();
        if rows.is_empty() {
            return;
        }
        let spot = self.spot();
        let row = spot.row.min(rows.len() - 1);
        let is_set = |row: &DeskRow| !self.cells(*row).is_empty();
        let row = if is_set(&rows[row]) { row } else { rows.iter().position(is_set).unwrap_or(row) };
        let last = self.cells(rows[row]).len().saturating_sub(1);
        *self.spot_mut() = Spot { row, column: spot.column.min(last) };
    }

    /// The product whose baskets the receipt shows: the selected one, or the
    /// one that sold best.
    #[must_use]
    pub fn basket_product(&self) -> Option<usize> {
        let best = || {
            let sold = |at: &usize| self.view.books.products.get(*at).map_or(0, |p| p.units_7_days);
            (0..self.view.products.len()).filter(|at| self.view.products[*at].listed).max_by_key(sold)
        };
        self.product().or_else(best).or((!self.view.products.is_empty()).then_some(0))
    }

    fn basket_count(&self) -> usize {
        let card = self.basket_product().and_then(|at| self.card(at));
        card.map_or(0, |card| baskets(&self.planned, card.listing).len())
    }

    pub(super) fn act_desk(&mut self, ctx: &mut Ctx, action: Action) -> Reply {
        match action {
            Action::Details if self.desk() == Some(Desk::Promotion) => self.mode = Mode::Ledger(0),
            Action::Details => return self.act_details(ctx),
            Action::NextPane if self.desk() == Some(Desk::Promotion) => {
                self.basket += 1;
                if self.basket >= self.basket_count() {
                    self.basket = 0;
                    return Reply::Ignored;
                }
            }
            Action::Left => self.spot_mut().column = self.spot().column.saturating_sub(1),
            Action::Right => {
                let last = self.row().map_or(0, |row| self.cells(row).len().saturating_sub(1));
                self.spot_mut().column = (self.spot().column + 1).min(last);
            }
            Action::Space => self.toggle(ctx),
            Action::Choose(n) => {
                let cell = self.all_cells().nth(n);
                if let Some((row, column, _)) = cell {
                    *self.spot_mut() = Spot { row, column };
                    self.begin(ctx);
                }
            }
            _ => return self.move_on_desk(ctx, action),
        }
        Reply::Done
    }

    fn move_on_desk(&mut self, ctx: &mut Ctx, action: Action) -> Reply {
        let rows = self.rows();
        let mut cursor = Cursor { at: self.spot().row };
        let moved = cursor.act(action, rows.len(), 6);
        self.spot_mut().row = cursor.at;
        match moved {
            Moved::Open(_) => {
                self.begin(ctx);
                Reply::Done
            }
            Moved::Yes => {
                let last = rows.get(cursor.at).map_or(0, |row| self.cells(*row).len().saturating_sub(1));
                let spot = self.spot_mut();
                spot.column = spot.column.min(last);
                Reply::Done
            }
            Moved::No => Reply::Ignored,
        }
    }

    fn act_details(&mut self, ctx: &mut Ctx) -> Reply {
        use crate::app::page::Page;
        self.act(ctx, Action::Pick(Pane::ALL.len() as u8))
    }

    pub(super) fn act_ledger(&mut self, scroll: usize, action: Action) -> Reply {
        let scroll = match action {
            Action::Up => scroll.saturating_sub(1),
            Action::Down | Action::Space => scroll + 1,
            Action::PageUp => scroll.saturating_sub(8),
            Action::PageDown => scroll + 8,
            Action::Wheel(n) => scroll.saturating_add_signed(n.into()),
            Action::NextPane | Action::Right => {
                self.basket = (self.basket + 1) % self.basket_count().max(1);
                0
            }
            Action::PreviousPane | Action::Left => {
                let count = self.basket_count().max(1);
                self.basket = (self.basket + count - 1) % count;
                0
            }
            Action::Back | Action::Open | Action::Details => {
                self.mode = Mode::Pane;
                return Reply::Done;
            }
            action if super::page::is_for_all(action) => return Reply::Ignored,
            _ => scroll,
        };
        self.mode = Mode::Ledger(scroll.min(30));
        Reply::Done
    }

    pub(super) fn ledger_offers(&self, lang: Lang) -> Vec<Offer> {
        vec![
            Offer::new(Action::Back, c::close(lang)),
            Offer::new(Action::Right, t::next_basket(lang)),
            Offer::new(Action::Down, c::move_rows(lang)),
        ]
    }

    pub(super) fn desk_offers(&self, lang: Lang) -> Vec<Offer> {
        let Some(lever) = self.lever() else { return vec![Offer::new(Action::Details, self.details(lang))] };
        let is_switch = lever.fields.len() == 1 && lever.fields[0].unit == Unit::Choice;
        let main = match lever.kind {
            LeverKind::Price => t::edit_price(lang),
            _ if is_switch => t::switch_it(lang),
            _ => t::edit_cell(lang),
        };
        vec![Offer::new(Action::Open, main)]
    }

    fn details(&self, lang: Lang) -> &'static str {
        if self.desk() == Some(Desk::Promotion) { t::see_receipt(lang) } else { t::see_facts(lang) }
    }

    /// Offers of less weight, for where there is room.
    pub(super) fn late_offers(&self, lang: Lang) -> Vec<Offer> {
        if self.desk().is_none() {
            return Vec::new();
        }
        let mut offers = Vec::new();
        if self.row().is_some_and(|row| self.cells(row).len() > 1) {
            offers.push(Offer::new(Action::Right, t::next_cell(lang)));
        }
        if self.lever().is_some() {
            offers.push(Offer::new(Action::Details, self.details(lang)));
        }
        offers.push(Offer::new(Action::Down, t::next_row(lang)));
        offers
    }
}
