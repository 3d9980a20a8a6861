//! The fingerprint of a market: FNV-1a-64 over its fields in declared order,
//! little-endian, floats as bits.

use super::state::{Listing, Market, Store, World};
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
    fnv.u32(store.surge);
    fnv.f64(store.experience);
    fnv.bytes(&[u8::from(store.closed)]);
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
