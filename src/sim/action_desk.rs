//! Checking and applying the decisions of the service desk, on compliance, and
//! on suppliers. A refused command changes nothing.

use super::action::Refusal;
use super::command::{Command, Dimension};
use super::ground::Ground;
use super::state::Market;
use super::supply::{Batch, SupplierId};
use super::units::{Fen, ListingId, StoreId};

/// The most agents a store can have.
pub const MOST_AGENTS: u32 = 1_000;
/// The most fake orders of one product a day.
pub const MOST_FAKES: u32 = 1_000;
/// The highest auto-refund cap.
pub const MOST_AUTO_REFUND: Fen = Fen::from_yuan(100_000);

impl Market {
    /// Applies a command of these desks; others are left alone.
    pub(crate) fn apply_desk(
        &mut self,
        ground: &Ground,
        store: StoreId,
        command: &Command,
        listing: Option<ListingId>,
    ) -> Result<(), Refusal> {
        let at = usize::from(store.0);
        match (command, listing) {
            (Command::Agents { count }, _) => self.set_agents(ground, at, *count),
            (Command::AutoRefund { cap_fen }, _) => self.set_auto_refund(ground, at, *cap_fen),
            (Command::Insurance { on }, _) => {
                self.stores[at].desk.insured = *on;
                Ok(())
            }
            (Command::PageClaims { percent, .. }, Some(listing)) => {
                if *percent > 100 {
                    return Err(Refusal::OutOfRange { wanted: (*percent).into(), most: 100 });
                }
                self.listings[listing.index()].conduct.claims_percent = *percent;
                Ok(())
            }
            (Command::FakeOrders { daily, .. }, Some(listing)) => self.set_fakes(ground, at, listing, *daily),
            (Command::Sample { order: false, .. } | Command::Trial { order: false, .. }, _) => Ok(()),
            (Command::Sample { supplier, .. }, Some(listing)) => {
                self.sample(ground, at, listing, supplier.as_ref())
            }
            (Command::Trial { supplier, .. }, Some(listing)) => {
                self.try_out(ground, at, listing, supplier.as_ref())
            }
            _ => Ok(()),
        }
    }

    fn set_agents(&mut self, ground: &Ground, store: usize, count: u32) -> Result<(), Refusal> {
        if count > MOST_AGENTS {
            return Err(Refusal::OutOfRange { wanted: count, most: MOST_AGENTS });
        }
        if ground.service.is_none() && count > 0 {
            return Err(Refusal::NoDesk(Dimension::Service));
        }
        self.stores[store].desk.agents = count;
        Ok(())
    }

    fn set_auto_refund(&mut self, ground: &Ground, store: usize, cap: Fen) -> Result<(), Refusal> {
        if cap < Fen::ZERO || cap > MOST_AUTO_REFUND {
            return Err(Refusal::CapRange { cap, most: MOST_AUTO_REFUND });
        }
        if ground.service.is_none() && cap > Fen::ZERO {
            return Err(Refusal::NoDesk(Dimension::Service));
        }
        self.stores[store].desk.auto_refund = cap;
        Ok(())
    }

    fn set_fakes(&mut self, ground: &Ground, store: usize, id: ListingId, daily: u32) -> Result<(), Refusal> {
        if daily > 0 {
            let Some(terms) = &ground.conduct else { return Err(Refusal::NoDesk(Dimension::Compliance)) };
            if daily > MOST_FAKES {
                return Err(Refusal::OutOfRange { wanted: daily, most: MOST_FAKES });
            }
            let (budget, most) = (terms.fake_fee.times(daily.into()), self.stores[store].cash.max(Fen::ZERO));
            if budget > most {
                return Err(Refusal::BudgetRange { budget, most });
            }
        }
        self.listings[id.index()].conduct.fakes_daily = daily;
        Ok(())
    }

    /// The place of a supplier among a product's; the first one when none is named.
    pub(crate) fn supplier_of(
        ground: &Ground,
        id: ListingId,
        wanted: Option<&SupplierId>,
    ) -> Result<Option<usize>, Refusal> {
        let suppliers = &ground.listings[id.index()].suppliers;
        match wanted {
            None => Ok((!suppliers.is_empty()).then_some(0)),
            Some(wanted) => suppliers
                .iter()
                .position(|supplier| supplier.id == *wanted)
                .map(Some)
                .ok_or_else(|| Refusal::UnknownSupplier(wanted.clone())),
        }
    }

    fn sample(
        &mut self,
        ground: &Ground,
        store: usize,
        id: ListingId,
        wanted: Option<&SupplierId>,
    ) -> Result<(), Refusal> {
        let place = Market::supplier_of(ground, id, wanted)?;
        let (Some(place), Some(terms)) = (place, &ground.sourcing) else { return Err(Refusal::NoSuppliers) };
        if self.listings[id.index()].source.sampled[place] > 0 {
            return Err(Refusal::AlreadySampled);
        }
        let (cost, cash) = (terms.sample_price, self.stores[store].cash);
        if cost > cash {
            return Err(Refusal::Unaffordable { cost, cash });
        }
        self.stores[store].cash -= cost;
        self.world.suppliers += cost;
        self.listings[id.index()].source.sampled[place] = self.day + terms.sample_days;
        Ok(())
    }

    /// Buys a trial's units dearer than the quote; they go on the shelf when
    /// they arrive and leave it after the trial's days.
    fn try_out(
        &mut self,
        ground: &Ground,
        store: usize,
        id: ListingId,
        wanted: Option<&SupplierId>,
    ) -> Result<(), Refusal> {
        let spec = &ground.listings[id.index()];
        let place = Market::supplier_of(ground, id, wanted)?;
        let (Some(place), Some(terms)) = (place, &ground.sourcing) else { return Err(Refusal::NoSuppliers) };
        let listing = &self.listings[id.index()];
        if listing.source.taken || listing.source.on_trial(self.day) {
            return Err(Refusal::NoCandidate);
        }
        let quote = spec.suppliers[place].cost;
        let each = quote + quote.basis_points(terms.trial_premium_bp);
        self.order(ground, store, id, Order { place, each, units: terms.trial_units })?;
        let ends = self.day + spec.suppliers[place].lead_days + terms.trial_days;
        let source = &mut self.listings[id.index()].source;
        (source.trial_until, source.trial_sold) = (ends, 0);
        Ok(())
    }

    /// Pays for units of one of a product's suppliers and sends them on their way.
    pub(crate) fn order(
        &mut self,
        ground: &Ground,
        store: usize,
        id: ListingId,
        order: Order,
    ) -> Result<(), Refusal> {
        let supplier = &ground.listings[id.index()].suppliers[order.place];
        let cost = order.each.times(order.units.into());
        let cash = self.stores[store].cash;
        if cost > cash {
            return Err(Refusal::Unaffordable { cost, cash });
        }
        let arrives = self.day + supplier.lead_days;
        let batch = Batch { arrives, units: order.units, cost: order.each, quality: supplier.quality };
        self.pay_supplier(store, id, arrives, order.units, cost);
        let source = &mut self.listings[id.index()].source;
        source.supplier = order.place as u8;
        source.batches.push(batch);
        Ok(())
    }
}

/// Units of one supplier at a price.
pub(crate) struct Order {
    /// The supplier's place among the product's.
    pub place: usize,
    /// What a unit costs.
    pub each: Fen,
    /// How many.
    pub units: u32,
}
