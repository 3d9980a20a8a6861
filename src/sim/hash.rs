//! The fingerprint of a market: FNV-1a-64 over its fields in declared order,
//! little-endian, floats as bits.

use super::state::{Flash, Group, Listing, Market, PreSale, Store, World};
use super::supply::Card;
use super::units::Fen;

/// FNV-1a, 64 bits (Fowler, Noll & Vo).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fnv(pub u64);

impl Default for Fnv {
    fn default() -> Self {
        Fnv(0xCBF2_9CE4_8422_2325)
    }
}

impl Fnv {
    /// Takes bytes in.
    pub fn bytes(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01B3);
        }
    }

    fn u32(&mut self, value: u32) {
        self.bytes(&value.to_le_bytes());
    }

    fn f64(&mut self, value: f64) {
        debug_assert!(value.is_finite());
        self.bytes(&value.to_bits().to_le_bytes());
    }

    fn fen(&mut self, value: Fen) {
        self.bytes(&value.0.to_le_bytes());
    }

    /// A mostly empty ring: each filled slot with its place, then an end mark.
    fn ring<T: PartialEq + Default>(&mut self, slots: &[T], mut write: impl FnMut(&mut Fnv, &T)) {
        for (at, slot) in slots.iter().enumerate() {
            if *slot != T::default() {
                self.bytes(&[at as u8]);
                write(self, slot);
            }
        }
        self.bytes(&[0xFF]);
    }
}

impl Market {
    /// The fingerprint of this state.
    #[must_use]
    pub fn hash(&self) -> u64 {
        let mut fnv = Fnv::default();
        fnv.bytes(&self.day.to_le_bytes());
        for store in &self.stores {
            hash_store(&mut fnv, store);
        }
        for listing in &self.listings {
            hash_listing(&mut fnv, listing);
        }
        hash_world(&mut fnv, &self.world);
        for card in self.cards.iter() {
            hash_card(&mut fnv, card);
        }
        fnv.0
    }
}

fn hash_store(fnv: &mut Fnv, store: &Store) {
    fnv.fen(store.cash);
    fnv.ring(&store.due, |fnv, due| fnv.fen(*due));
    fnv.ring(&store.due_commission, |fnv, due| fnv.fen(*due));
    match store.reduction {
        None => fnv.bytes(&[0]),
        Some(offer) => {
            fnv.bytes(&[1 + offer.repeat as u8]);
            fnv.fen(offer.threshold);
            fnv.fen(offer.off);
        }
    }
    if let Some(coupon) = store.coupon {
        fnv.bytes(b"c");
        fnv.fen(coupon.face);
        fnv.fen(coupon.threshold);
        fnv.u32(coupon.quota);
    }
    fnv.u32(store.surge);
    fnv.f64(store.experience);
    fnv.bytes(&[u8::from(store.closed)]);
    hash_desk(fnv, store);
}

fn hash_desk(fnv: &mut Fnv, store: &Store) {
    let desk = &store.desk;
    fnv.u32(desk.agents);
    fnv.fen(desk.auto_refund);
    fnv.bytes(&[u8::from(desk.insured)]);
    fnv.ring(&desk.tickets7, |fnv, tickets| fnv.u32(*tickets));
    fnv.ring(&desk.outcomes, |fnv, outcome| {
        fnv.u32(outcome.sent);
        fnv.u32(outcome.returned);
    });
    fnv.u32(desk.known.sent);
    fnv.u32(desk.known.returned);
    fnv.u32(desk.points);
    fnv.fen(desk.fines);
}

fn hash_listing(fnv: &mut Fnv, listing: &Listing) {
    fnv.bytes(&[u8::from(listing.active), listing.off_percent]);
    for amount in [listing.price, listing.shown, listing.strike_ceiling, listing.ad_budget] {
        fnv.fen(amount);
    }
    fnv.bytes(&listing.listed_on.to_le_bytes());
    fnv.u32(listing.stock);
    fnv.ring(&listing.pipeline, |fnv, units| fnv.u32(*units));
    fnv.ring(&listing.waiting, |fnv, slot| {
        fnv.u32(slot.parcels);
        fnv.u32(slot.units);
        fnv.fen(slot.paid);
    });
    fnv.ring(&listing.back, |fnv, slot| {
        fnv.u32(slot.returned);
        fnv.u32(slot.refused);
        fnv.fen(slot.refund);
        fnv.fen(slot.commission);
        fnv.u32(slot.insured);
    });
    fnv.ring(&listing.delivery, |fnv, slot| {
        fnv.u32(slot.parcels);
        fnv.f64(slot.stars);
    });
    fnv.f64(listing.velocity);
    for reference in listing.reference {
        fnv.f64(reference);
    }
    fnv.f64(listing.borrowed);
    fnv.u32(listing.reviews);
    fnv.f64(listing.stars);
    for at in 0..7 {
        fnv.fen(listing.sales7[at]);
        fnv.f64(listing.impressions7[at]);
        fnv.u32(listing.units7[at]);
    }
    fnv.ring(&listing.paid_price, |fnv, paid| fnv.u32(*paid));
    fnv.fen(listing.last_paid);
    fnv.f64(listing.visits);
    fnv.u32(listing.ad_target);
    hash_promotions(fnv, listing);
    hash_goods(fnv, listing);
}

/// Only what stands, each with a mark of its own.
fn hash_promotions(fnv: &mut Fnv, listing: &Listing) {
    if listing.flash != Flash::default() {
        fnv.bytes(b"f");
        fnv.fen(listing.flash.price);
        fnv.u32(listing.flash.left);
        fnv.bytes(&listing.flash.until.to_le_bytes());
    }
    if listing.group != Group::default() {
        fnv.bytes(&[b'g', listing.group.size]);
        fnv.fen(listing.group.price);
    }
    if listing.presale != PreSale::default() {
        let presale = listing.presale;
        fnv.bytes(b"p");
        for amount in [presale.deposit, presale.credit, presale.held, presale.total] {
            fnv.fen(amount);
        }
        fnv.bytes(&presale.begins.to_le_bytes());
        fnv.u32(presale.units);
    }
    if listing.ceiling > Fen::ZERO {
        fnv.bytes(&[b'e', u8::from(listing.barred)]);
        fnv.fen(listing.ceiling);
    }
    if listing.protected_high > 0 {
        fnv.bytes(b"w");
        fnv.u32(listing.protected_high);
        fnv.ring(&listing.protected, |fnv, sold| {
            fnv.u32(sold.price);
            fnv.u32(sold.units);
        });
    }
}

fn hash_goods(fnv: &mut Fnv, listing: &Listing) {
    fnv.f64(listing.quality);
    fnv.fen(listing.cost);
    let (tickets, conduct, source) = (&listing.tickets, &listing.conduct, &listing.source);
    fnv.ring(&tickets.waiting, |fnv, waiting| fnv.u32(*waiting));
    fnv.f64(tickets.grudge);
    fnv.fen(tickets.parcel_paid);
    fnv.bytes(&[conduct.claims_percent]);
    fnv.u32(conduct.fakes_daily);
    fnv.bytes(&conduct.fakes_until.to_le_bytes());
    fnv.u32(conduct.bought_reviews);
    fnv.bytes(&conduct.demoted_days.to_le_bytes());
    fnv.bytes(&[source.supplier, u8::from(source.taken)]);
    fnv.ring(&source.sampled, |fnv, day| fnv.bytes(&day.to_le_bytes()));
    fnv.bytes(&source.trial_until.to_le_bytes());
    fnv.u32(source.trial_sold);
    fnv.u32(source.batches.len() as u32);
    for batch in &source.batches {
        fnv.bytes(&batch.arrives.to_le_bytes());
        fnv.u32(batch.units);
        fnv.fen(batch.cost);
        fnv.f64(batch.quality);
    }
}

fn hash_card(fnv: &mut Fnv, card: &Card) {
    fnv.bytes(&card.listing.0.to_le_bytes());
    fnv.u32(card.search);
    fnv.fen(card.price);
    fnv.u32(card.rivals);
    for reading in card.scores.iter().chain(&card.samples) {
        fnv.f64(*reading);
    }
}

fn hash_world(fnv: &mut Fnv, world: &World) {
    for amount in [
        world.shoppers,
        world.escrow,
        world.platform,
        world.suppliers,
        world.carriers,
        world.insurer,
        world.premises,
    ] {
        fnv.fen(amount);
    }
    for units in [world.units_supplied, world.units_out, world.units_scrapped] {
        fnv.bytes(&units.to_le_bytes());
    }
    fnv.fen(world.agents);
    fnv.fen(world.fakers);
}

#[cfg(test)]
mod tests {
    use super::Fnv;

    #[test]
    fn fnv_matches_the_published_vectors() {
        // the test suite of the FNV authors, 64-bit FNV-1a
        for (text, hash) in
            [("", 0xCBF2_9CE4_8422_2325_u64), ("a", 0xAF63_DC4C_8601_EC8C), ("foobar", 0x8594_4171_F739_67E8)]
        {
            let mut fnv = Fnv::default();
            fnv.bytes(text.as_bytes());
            assert_eq!(fnv.0, hash, "{text}");
        }
    }
}
