//! The tape (随机带): all luck of a seed, drawn ahead.
//!
//! One uniform per (purpose, day, entity). Each purpose has its own stream of
//! a value-stable generator, so a new purpose or a longer tape never shifts a
//! draw that was there before, and decisions never shift one at all.

use rand_pcg::Pcg64;
use rand_pcg::rand_core::Rng;

use super::units::{Day, Seed};

/// What a uniform decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Orders of a listing; entity = listing, lane = segment.
    Orders,
    /// How many orders hold three.
    Triple,
    /// How many of the others hold two.
    Pair,
    /// How many baskets of 1, 2 or 3 take one more item for 满减; lane = basket.
    AddOn,
    /// Units cancelled on the day they were ordered.
    Cancel,
    /// Units cancelled because they are late.
    CancelLate,
    /// Units refused at the door.
    Refuse,
    /// Units sent back after signing.
    Return,
    /// How many days a day's returns take.
    ReturnDelay,
    /// Returned units that cannot be sold again.
    Spoiled,
    /// Reviews written.
    Reviews,
    /// Reviews with five stars.
    Stars,
    /// Visitors who did not buy; only for what is shown.
    Browsers,
    /// Baskets filled; only for what is shown.
    Carts,
    /// Buyers who redeem a coupon; lane = segment.
    CouponUse,
    /// How many of them hold 1, 2 or 3; lane = basket.
    CouponSplit,
    /// Groups that fill.
    GroupBuy,
    /// Pre-sale buyers who pay the rest.
    PreSale,
    /// Buyers who claim a price cut.
    PriceClaim,
    /// Units wanted and not there that go to another listing.
    PassedOn,
}

/// Every purpose with the number of lanes it has per listing.
const LANES: [(Purpose, usize); 20] = [
    (Purpose::Orders, 3),
    (Purpose::Triple, 1),
    (Purpose::Pair, 1),
    (Purpose::AddOn, 3),
    (Purpose::Cancel, 1),
    (Purpose::CancelLate, 1),
    (Purpose::Refuse, 1),
    (Purpose::Return, 1),
    (Purpose::ReturnDelay, 1),
    (Purpose::Spoiled, 1),
    (Purpose::Reviews, 1),
    (Purpose::Stars, 1),
    (Purpose::Browsers, 1),
    (Purpose::Carts, 1),
    (Purpose::CouponUse, 3),
    (Purpose::CouponSplit, 3),
    (Purpose::GroupBuy, 1),
    (Purpose::PreSale, 1),
    (Purpose::PriceClaim, 1),
    (Purpose::PassedOn, 1),
];

/// What a uniform decides that few scenarios need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rare {
    /// Tickets of a listing.
    Tickets,
    /// Tickets whose claim is small enough to be paid at once.
    SmallClaim,
    /// Tickets that waited over a day and became refunds.
    OverdueRefund,
    /// Whether the platform finds fake orders.
    Audit,
    /// The search index on a card.
    CardSearch,
    /// The price band on a card.
    CardPrice,
    /// The rivals counted on a card.
    CardRivals,
    /// The score on a supplier's card; entity = listing and supplier.
    CardScore,
    /// What a sample says; entity = listing and supplier.
    Sample,
}

const FIRST_LANE: [usize; LANES.len()] = {
    let mut first = [0; LANES.len()];
    let mut at = 1;
    while at < LANES.len() {
        first[at] = first[at - 1] + LANES[at - 1].1;
        at += 1;
    }
    first
};

const WIDTH: usize = FIRST_LANE[LANES.len() - 1] + LANES[LANES.len() - 1].1;

/// All luck of one seed for a number of days and listings.
#[derive(Clone, Debug, PartialEq)]
pub struct Tape {
    seed: Seed,
    listings: usize,
    days: usize,
    uniforms: Vec<f64>,
}

impl Tape {
    /// Draws a tape.
    #[must_use]
    pub fn draw(seed: Seed, days: usize, listings: usize) -> Tape {
        let mut uniforms = vec![0.5; WIDTH * days * listings];
        for (at, (purpose, lanes)) in LANES.iter().enumerate() {
            let mut stream = stream(seed, *purpose as u64);
            for day in 0..days {
                for listing in 0..listings {
                    let from = (day * listings + listing) * WIDTH + FIRST_LANE[at];
                    for slot in &mut uniforms[from..from + lanes] {
                        *slot = uniform(stream.next_u64());
                    }
                }
            }
        }
        Tape { seed, listings, days, uniforms }
    }

    /// The uniform in (0, 1) of a purpose, a day, a listing and a lane.
    /// Beyond the tape's end everything is middling.
    #[must_use]
    pub fn at(&self, purpose: Purpose, day: Day, listing: usize, lane: usize) -> f64 {
        let row = usize::from(day) * self.listings + listing;
        self.uniforms.get(row * WIDTH + FIRST_LANE[purpose as usize] + lane).copied().unwrap_or(0.5)
    }

    /// The uniform in (0, 1) of a rare purpose, a day and an entity: worked out
    /// when it is asked for, so that a tape on which nobody asks costs nothing.
    #[must_use]
    pub(crate) fn rare(&self, purpose: Rare, day: Day, entity: usize) -> f64 {
        let stream = mix(self.seed.0 ^ mix(0x5241_5245_0000_0000 | purpose as u64));
        uniform(mix(mix(stream ^ u64::from(day)) ^ entity as u64))
    }

    /// The number of days on the tape.
    #[must_use]
    pub fn days(&self) -> usize {
        self.days
    }
}

/// A seed derived from another for a named use, so that their tapes share nothing.
#[must_use]
pub fn derive(seed: Seed, branch: u64, index: u64) -> Seed {
    let word = mix(seed.0 ^ mix(branch.wrapping_add(0x7A68_616E_6767_7569)));
    Seed(mix(word ^ mix(index.wrapping_add(0x9E37_79B9_7F4A_7C15))))
}

fn stream(seed: Seed, purpose: u64) -> Pcg64 {
    let low = u128::from(mix(seed.0));
    let high = u128::from(mix(seed.0 ^ 0xD1B5_4A32_D192_ED03));
    Pcg64::new(high << 64 | low, u128::from(mix(purpose)))
}

/// The finaliser of SplitMix64 (Steele, Lea & Flood 2014).
fn mix(word: u64) -> u64 {
    let mut z = word.wrapping_add(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// 53 bits as the middle of their cell, so that 0 and 1 never occur.
fn uniform(word: u64) -> f64 {
    ((word >> 11) as f64 + 0.5) * (1.0 / 9_007_199_254_740_992.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lanes_are_listed_in_the_order_of_the_purposes() {
        for (at, (purpose, _)) in LANES.iter().enumerate() {
            assert_eq!(*purpose as usize, at);
        }
    }

    #[test]
    fn a_longer_tape_begins_with_the_shorter_one() {
        let short = Tape::draw(Seed(7), 10, 4);
        let long = Tape::draw(Seed(7), 40, 4);
        for day in 0..10 {
            for listing in 0..4 {
                let at = |tape: &Tape| tape.at(Purpose::Return, day, listing, 0).to_bits();
                assert_eq!(at(&short), at(&long));
            }
        }
    }

    #[test]
    fn seeds_purposes_and_branches_share_nothing() {
        let tape = Tape::draw(Seed(7), 30, 4);
        let other = Tape::draw(derive(Seed(7), 1, 0), 30, 4);
        let mut seen: Vec<u64> = tape.uniforms.iter().chain(&other.uniforms).map(|u| u.to_bits()).collect();
        let count = seen.len();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), count);
    }

    #[test]
    fn rare_uniforms_are_uniform_and_nobody_elses() {
        let tape = Tape::draw(Seed(11), 1, 1);
        let purposes = [Rare::Tickets, Rare::SmallClaim, Rare::OverdueRefund, Rare::Audit, Rare::Sample];
        let mut all = Vec::new();
        for purpose in purposes {
            for day in 0..100 {
                all.extend((0..24).map(|entity| tape.rare(purpose, day, entity)));
            }
        }
        let n = all.len() as f64;
        let mean = all.iter().sum::<f64>() / n;
        assert!((mean - 0.5).abs() < 5.0 * (1.0 / 12.0 / n).sqrt(), "{mean}");
        // neighbours by entity do not know of each other
        let pairs = all.windows(2).map(|pair| (pair[0] - 0.5) * (pair[1] - 0.5)).sum::<f64>() / n;
        assert!(pairs.abs() < 5.0 / 12.0 / n.sqrt(), "{pairs}");
        let longer = Tape::draw(Seed(11), 9, 3);
        assert_eq!(tape.rare(Rare::Audit, 40, 2).to_bits(), longer.rare(Rare::Audit, 40, 2).to_bits());
        let mut bits: Vec<u64> = all.iter().map(|u| u.to_bits()).collect();
        bits.sort_unstable();
        bits.dedup();
        assert_eq!(bits.len(), all.len());
    }

    #[test]
    fn uniforms_are_uniform() {
        let tape = Tape::draw(Seed(11), 200, 12);
        let n = tape.uniforms.len() as f64;
        let mean = tape.uniforms.iter().sum::<f64>() / n;
        let variance = tape.uniforms.iter().map(|u| (u - mean) * (u - mean)).sum::<f64>() / n;
        // five standard errors of a uniform's mean and variance
        assert!((mean - 0.5).abs() < 5.0 * (1.0 / 12.0 / n).sqrt(), "{mean}");
        assert!((variance - 1.0 / 12.0).abs() < 5.0 * (1.0 / 180.0 / n).sqrt(), "{variance}");
    }
}
