//! The two price gates and what an event's first day brings
//! (docs/MARKET.md §4.10).
//!
//! The law's gate bounds what may be struck out; the event's gate bounds what
//! an item may cost to take part. They never share a message.

use super::draw::binomial;
use super::ground::Ground;
use super::state::Market;
use super::step::DayLog;
use super::tape::{Purpose, Tape};
use super::units::{Day, Fen};

/// Share of buyers who pay the rest of a pre-sale.
const PAYS_THE_REST: f64 = 0.85;
/// Days ahead at which a store is told of an event's gate.
pub(crate) const GATE_SEEN_DAYS: Day = 14;

/// An event's price gate as a store sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EventGate {
    /// The event's first day.
    pub from: Day,
    /// Its last.
    pub to: Day,
    /// The highest price that takes part, as things stand.
    pub most: Fen,
    /// The days that count.
    pub days: u16,
}

impl Market {
    /// The gate of the event that runs, or of the next one within two weeks.
    pub(crate) fn event_gate(&self, ground: &Ground, id: usize) -> Option<EventGate> {
        let category = ground.listings[id].category;
        let listing = &self.listings[id];
        let near = |from: Day, to: Day| to >= self.day && from <= self.day + GATE_SEEN_DAYS;
        let event = ground
            .calendar
            .events
            .iter()
            .filter(|event| event.touches(category) && event.mechanics.ceiling_days > 0)
            .filter(|event| near(event.from, event.to))
            .min_by_key(|event| event.from)?;
        let days = event.mechanics.ceiling_days;
        let most = if event.from < self.day && listing.ceiling > Fen::ZERO {
            listing.ceiling
        } else {
            listing.lowest_paid(self.day, days)
        };
        Some(EventGate { from: event.from, to: event.to, most, days })
    }

    /// The gate of an event that runs today.
    pub(crate) fn gate_today(&self, ground: &Ground, id: usize) -> Option<EventGate> {
        self.event_gate(ground, id).filter(|gate| gate.from <= self.day)
    }

    /// Opens events that begin today: fixes their ceilings, collects the rest
    /// of pre-sales; and sees every day who may take part.
    pub(crate) fn open_events(&mut self, ground: &Ground, tape: &Tape, log: &mut DayLog) {
        for id in 0..ground.listings.len() {
            let terms = ground.calendar.of(self.day, ground.listings[id].category);
            if terms.mechanics.ceiling_days == 0 {
                let listing = &mut self.listings[id];
                listing.ceiling = Fen::ZERO;
                listing.barred = false;
            } else {
                if terms.begins || self.listings[id].ceiling == Fen::ZERO {
                    let lowest = self.listings[id].lowest_paid(self.day, terms.mechanics.ceiling_days);
                    self.listings[id].ceiling = lowest;
                }
                let price = self.single_if(ground, id, false).alone;
                self.listings[id].barred = price > self.listings[id].ceiling;
            }
            let presale = &self.listings[id].presale;
            if presale.begins == self.day && (presale.units > 0 || presale.deposit > Fen::ZERO) {
                self.collect(ground, tape, id, log);
            }
        }
    }

    /// The event begins: who ordered before pays the rest or forfeits the
    /// deposit; what is not in stock is given back twofold (Civil Code art. 587).
    fn collect(&mut self, ground: &Ground, tape: &Tape, id: usize, log: &mut DayLog) {
        let owner = usize::from(ground.listings[id].store.0);
        let presale = std::mem::take(&mut self.listings[id].presale);
        if presale.units == 0 {
            return;
        }
        let paying = binomial(presale.units, PAYS_THE_REST, tape.at(Purpose::PreSale, self.day, id, 0));
        let served = paying.min(self.listings[id].stock);
        let share = |amount: Fen, units: u32| amount.share(units.into(), presale.units.into());
        let (paid, deposits) = (share(presale.total, served), share(presale.held, served));
        let returned = share(presale.held, paying - served);
        let forfeited = presale.held - deposits - returned;

        let listing = &mut self.listings[id];
        listing.stock -= served;
        let slot = &mut listing.waiting[0];
        slot.parcels += served;
        slot.units += served;
        slot.paid += paid;
        let store = &mut self.stores[owner];
        store.cash += forfeited - returned;
        let world = &mut self.world;
        world.shoppers -= paid - deposits;
        world.escrow += paid - deposits - returned - forfeited;
        world.shoppers += returned + returned;
        let line = &mut log.lines[id];
        line.presold = served;
        line.presale_lost = paying - served;
        line.paid_ordered += paid;
        line.units_ordered += served;
    }
}
