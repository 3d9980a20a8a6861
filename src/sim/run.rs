//! Playing days in a row, and what a store is worth at the end.

use super::command::Command;
use super::ground::Ground;
use super::state::Market;
use super::step::{DayLog, Detail};
use super::tape::Tape;
use super::units::{Fen, ListingId, StoreId};

/// What one listing did over some days, for comparing two ways of playing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Units sold, cancelled ones left out.
    pub units: i64,
    /// What they leave after expected refunds.
    pub contribution: Fen,
}

impl Market {
    /// Applies a plan as far as it is legal; a policy never insists.
    pub fn follow(&mut self, ground: &Ground, store: StoreId, plan: &[Command]) {
        for command in plan {
            let _ = self.apply(ground, store, command);
        }
    }

    /// Lets `days` pass and adds the trainee's sales to `tallies`, one per own
    /// listing.
    pub fn pass(
        &mut self,
        ground: &Ground,
        tape: &Tape,
        days: u16,
        log: &mut DayLog,
        tallies: Option<&mut [Tally]>,
    ) {
        let mut tallies = tallies;
        for _ in 0..days {
            self.step(ground, tape, Detail::Orders, log);
            if let Some(tallies) = tallies.as_deref_mut() {
                for (tally, line) in tallies.iter_mut().zip(&log.lines) {
                    tally.units += i64::from(line.units);
                    tally.contribution += line.contribution.after_refunds;
                }
            }
        }
    }

    /// Takes every listing of a store off sale, for an ending without trade.
    pub fn stop_selling(&mut self, ground: &Ground, store: StoreId) {
        for id in ground.stores[usize::from(store.0)].listings() {
            self.listings[id].active = false;
            let trial = &mut self.listings[id].source.trial_until;
            *trial = self.day.min(*trial);
        }
    }

    /// What a store is worth: cash, what is due to it, leftover stock at
    /// salvage, less what it owes for goods on their way back (docs/MARKET.md §6).
    #[must_use]
    pub fn value(&self, ground: &Ground, store: StoreId) -> Fen {
        let own = &self.stores[usize::from(store.0)];
        let terms = &ground.terms;
        let mut value = own.cash + own.due.iter().copied().sum();
        for id in ground.stores[usize::from(store.0)].listings() {
            let listing = &self.listings[id];
            let mut units = i64::from(listing.stock);
            for slot in &listing.waiting {
                value += slot.paid - slot.paid.basis_points(terms.fees.commission_bp);
                value -= (terms.fees.postage + terms.fees.packing).times(slot.parcels.into());
            }
            for slot in &listing.back {
                let parcels = i64::from(slot.returned + slot.refused - slot.insured);
                value += slot.commission - slot.refund - terms.fees.return_postage.times(parcels);
                units += i64::from(slot.refused);
                units += i64::from(slot.returned) * (10_000 - terms.fees.spoiled_bp) / 10_000;
            }
            let coming = listing.cost.times(listing.incoming().into());
            let goods = listing.cost.times(units) + listing.source.incoming_cost().unwrap_or(coming);
            value += goods.basis_points(terms.salvage_bp);
        }
        value
    }

    /// The trainee's shelf price of a listing before its discount.
    #[must_use]
    pub fn price(&self, listing: ListingId) -> Option<Fen> {
        self.listings.get(listing.index()).map(|listing| listing.price)
    }
}
