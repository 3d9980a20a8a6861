//! What a price would mean, worked out from the view alone.

use super::ledger::Shelf;
use super::view::View;
use crate::sim::{Contribution, Fen, ListingId, Refusal, StoreView, price_is_legal};
use crate::text::Words;

/// A hundred million yuan: beyond any price that is looked at.
const HIGHEST_FEN: i64 = 10_000_000_000;

/// What one price of one product would mean.
#[derive(Clone, Debug, PartialEq)]
pub struct Consequence {
    /// The price looked at.
    pub price: Fen,
    /// What one unit leaves at that price, its standing discount included.
    pub unit: Contribution,
    /// The difference to what a unit leaves now, after expected refunds.
    pub unit_change: Fen,
    /// The price below which a unit loses.
    pub break_even: Fen,
    /// Units in a week that earn as much as last week; `None` before the first
    /// week or when a unit earns nothing.
    pub units_to_match: Option<u32>,
    /// Units of last week.
    pub units_last_week: Option<u32>,
    /// Why the price would be refused.
    pub refusal: Option<Refusal>,
    /// The same in two sentences.
    pub words: Words,
}

/// What `price` for `listing` would mean; `None` for a listing that is not in
/// the view.
#[must_use]
pub fn consequence(view: &View, listing: ListingId, price: Fen) -> Option<Consequence> {
    let card = view.product(listing)?;
    let product = view.books.product(listing)?;
    let fees = view.books.fees;
    // whatever was typed, the arithmetic stays far from its limits
    let price = price.clamp(Fen(-HIGHEST_FEN), Fen(HIGHEST_FEN));
    let at = |price: Fen| fees.unit(product.article, crate::sim::discounted(price, product.off_percent));
    let unit = at(price);
    let unit_change = unit.after_refunds - at(card.price).after_refunds;
    let units_to_match = match card.last_week {
        Some(earned) if unit.after_refunds > Fen::ZERO => {
            let units = earned.0.max(0).div_euclid(unit.after_refunds.0)
                + i64::from(earned.0.max(0) % unit.after_refunds.0 != 0);
            u32::try_from(units).ok()
        }
        _ => None,
    };
    let refusal = price_is_legal(price, card.list_price).err().or_else(|| {
        let most = product.strike_ceiling.filter(|most| price > *most)?;
        Some(Refusal::StruckOutPrice { price, most, days: view.books.reference_days })
    });
    let words = sentences(card.price, price, unit, unit_change, card.break_even, units_to_match);
    Some(Consequence {
        price,
        unit,
        unit_change,
        break_even: card.break_even,
        units_to_match,
        units_last_week: card.units_last_week,
        refusal,
        words,
    })
}

fn sentences(
    now: Fen,
    price: Fen,
    unit: Contribution,
    change: Fen,
    even: Fen,
    to_match: Option<u32>,
) -> Words {
    let each = unit.after_refunds;
    let abs = Fen(change.0.abs());
    let (mut zh, mut en) = if price == now {
        (format!("每件赚 {each}"), format!("{each} a piece"))
    } else if change >= Fen::ZERO {
        (format!("每件多赚 {abs}"), format!("{abs} more a piece"))
    } else {
        (format!("每件少赚 {abs}"), format!("{abs} less a piece"))
    };
    if each <= Fen::ZERO {
        zh.push_str("；这个价卖一件亏一件");
        en.push_str("; every piece loses");
    } else if let Some(units) = to_match {
        zh.push_str(&format!("；七日卖到 {units} 件，就和上周赚得一样多"));
        en.push_str(&format!("; {units} pieces in seven days earn as much as last week"));
    }
    zh.push_str(&format!("。保本价 {even}，再低每卖一件都亏"));
    en.push_str(&format!(". Break-even {even}; below it every piece loses"));
    Words::new(zh, en)
}

/// What a plan would mean for one product, held against what stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outlook {
    /// What one unit pays alone, every offer that reaches it taken off.
    pub paid: Fen,
    /// The same as things stand.
    pub paid_before: Fen,
    /// What one unit leaves.
    pub unit: Contribution,
    /// The same as things stand.
    pub unit_before: Contribution,
    /// The paid price below which a unit loses.
    pub break_even: Fen,
    /// Units of the last seven days.
    pub units_7_days: u32,
    /// Units in seven days that earn as much as those did; `None` where there
    /// were none, or where a unit earns nothing.
    pub units_to_match: Option<u32>,
}

impl Outlook {
    /// Whether the plan changes what a unit leaves.
    #[must_use]
    pub fn changes(&self) -> bool {
        self.unit != self.unit_before || self.paid != self.paid_before
    }

    /// How many more units it takes to earn the same, as a share: one unit's
    /// contribution before over the one after, less one (PROMO-025).
    #[must_use]
    pub fn lift(&self) -> Option<f64> {
        let (before, after) = (self.unit_before.after_refunds, self.unit.after_refunds);
        (before > Fen::ZERO && after > Fen::ZERO).then(|| before.0 as f64 / after.0 as f64 - 1.0)
    }

    /// What is left of what is paid, after expected refunds.
    #[must_use]
    pub fn rate(&self) -> f64 {
        if self.paid.0 <= 0 { 0.0 } else { self.unit.after_refunds.0 as f64 / self.paid.0 as f64 }
    }
}

/// What `planned` books would mean for a product of the view.
#[must_use]
pub fn outlook(view: &View, planned: &StoreView, listing: ListingId) -> Option<Outlook> {
    let (before, after) = (view.books.product(listing)?, planned.product(listing)?);
    let paid_before = Shelf::of(view, &view.books).single(listing)?;
    let paid = Shelf::of(view, planned).single(listing)?;
    let unit_before = view.books.fees.unit(before.article, paid_before);
    let unit = planned.fees.unit(after.article, paid);
    let earned = unit_before.after_refunds.0.max(0).checked_mul(before.units_7_days.into());
    let units_to_match = earned
        .filter(|earned| *earned > 0 && unit.after_refunds > Fen::ZERO)
        .and_then(|earned| u32::try_from((earned - 1) / unit.after_refunds.0 + 1).ok());
    Some(Outlook {
        paid,
        paid_before,
        unit,
        unit_before,
        break_even: planned.fees.break_even(after.article),
        units_7_days: before.units_7_days,
        units_to_match,
    })
}

/// A bound on a price, with the rule it comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gate {
    /// The price on the tag.
    Tag(Fen),
    /// While a discount runs or is planned: the highest price that may be
    /// struck out, the lowest paid in so many days.
    StruckOut(Fen, u16),
    /// To take part in an event: the lowest paid in so many days.
    Event(Fen, u16),
}

impl Gate {
    /// The highest price it lets through.
    #[must_use]
    pub fn most(self) -> Fen {
        match self {
            Gate::Tag(most) | Gate::StruckOut(most, _) | Gate::Event(most, _) => most,
        }
    }
}

/// The gates of a product as planned, the lowest first.
#[must_use]
pub fn gates(planned: &StoreView, listing: ListingId) -> Vec<Gate> {
    let Some(product) = planned.product(listing) else { return Vec::new() };
    let mut gates = vec![Gate::Tag(product.list_price)];
    if product.off_percent > 0 {
        let most = product.strike_ceiling.unwrap_or(product.lowest_paid);
        gates.push(Gate::StruckOut(most, planned.reference_days));
    }
    gates.extend(product.event_gate.map(|gate| Gate::Event(gate.most, gate.days)));
    gates.sort_by_key(|gate| gate.most());
    gates
}
