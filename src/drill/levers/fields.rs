//! The numbers of every lever, with their ranges from the store's books.

use super::lever::{Choice, Field, Unit};
use crate::sim::{
    Coupon, Fen, MOST_COUPONS, MOST_DEPOSIT_PERCENT, MOST_GROUP, MOST_SURGE, MOST_TARGET_PERCENT, MOST_UNITS,
    ProductView, Reduction, Repeat, StoreView, discounted,
};
use crate::text::Words;

/// A million yuan: the highest threshold of a 满减.
const MOST_THRESHOLD_FEN: i64 = 100_000_000;
/// A yuan, in fen.
pub(super) const YUAN: i64 = 100;

const REPEAT: &[Choice] = &[("once", "只减一次", "once"), ("each", "每满都减", "every time")];

pub(super) fn count(value: i64) -> u32 {
    u32::try_from(value.max(0)).unwrap_or(u32::MAX)
}

/// A quantity from `least` to `most` that is searched all through.
pub(super) fn quantity(name: &'static str, words: Words, unit: Unit, range: (i64, i64), now: i64) -> Field {
    let (least, most) = range;
    let nudge = if unit == Unit::Fen { YUAN } else { 1 };
    Field {
        name,
        words,
        unit,
        least,
        most,
        or: None,
        step: 1,
        nudge,
        usual: range,
        now,
        choices: &[],
        below: None,
    }
}

pub(super) fn choice(name: &'static str, words: Words, choices: &'static [Choice], now: i64) -> Field {
    let most = choices.len() as i64 - 1;
    Field { choices, ..quantity(name, words, Unit::Choice, (0, most), now) }
}

/// Up to the tag, or, while a discount runs, to what may be struck out.
pub(super) fn price(product: &ProductView) -> Field {
    let most = product.strike_ceiling.map_or(product.list_price, |most| most.min(product.list_price));
    let words = Words::new("售价", "Price");
    let field = quantity("price_fen", words, Unit::Fen, (1, most.0.max(1)), product.price.0);
    // half of what the market charges to twice as much, in what is legal
    let market = product.market_price().0;
    let usual = ((market / 2).clamp(1, field.most), (market * 2).clamp(1, field.most));
    Field { usual, ..field }
}

/// Nothing, or from the supplier's minimum to what the cash pays.
pub(super) fn purchase(books: &StoreView, product: &ProductView) -> Field {
    let affordable = books.cash.0.max(0) / product.unit_cost().0.max(1);
    let most = affordable.min(MOST_UNITS.into());
    let least = i64::from(product.min_purchase);
    let words = Words::new("补货", "Purchase");
    if most < least {
        return quantity("units", words, Unit::Units, (0, 0), 0);
    }
    // ten weeks of sales are more than any plan buys at once
    let plenty = (10 * i64::from(product.units_7_days)).max(10 * least).min(most);
    let field = quantity("units", words, Unit::Units, (least, most), 0);
    Field { or: Some(0), nudge: 10, usual: (least, plenty), ..field }
}

/// A discount may begin only under a price that was really paid.
pub(super) fn item_discount(product: &ProductView) -> Field {
    let may_begin = product.off_percent > 0 || product.price <= product.lowest_paid;
    let mut most: u8 = if may_begin { 90 } else { 0 };
    while most > 0 && discounted(product.price, most) < Fen(1) {
        most -= 1;
    }
    let words = Words::new("折扣让利", "Percent off");
    let now = product.off_percent.into();
    let field = quantity("off_percent", words, Unit::Percent, (0, most.into()), now);
    Field { usual: (0, i64::from(most).min(50)), ..field }
}

pub(super) fn ad_budget(books: &StoreView, product: &ProductView) -> Field {
    let most = books.cash.0.max(0);
    let words = Words::new("日预算", "A day");
    let field = quantity("daily_fen", words, Unit::Fen, (0, most), product.ad_budget.0);
    Field { nudge: 10 * YUAN, usual: (0, most.min(1_000 * YUAN)), ..field }
}

pub(super) fn target(product: &ProductView) -> Field {
    let words = Words::new("目标投产比", "Target return");
    let range = (0, MOST_TARGET_PERCENT.into());
    let field = quantity("target_roi_percent", words, Unit::Percent, range, product.ad_target_percent.into());
    Field { nudge: 50, usual: (0, 800), ..field }
}

/// A price well under the tag, and units; none ends it.
pub(super) fn flash_sale(books: &StoreView, product: &ProductView) -> Vec<Field> {
    let shelf = discounted(product.price, product.off_percent).0.max(1);
    let most = (shelf.min(product.list_price.0) * (100 - i64::from(books.flash_least_percent)) / 100).max(1);
    let (price, left) = product.flash.map_or((most, 0), |(price, left)| (price.0.min(most), left));
    let stock = i64::from(product.stock);
    let words = Words::new("秒杀价", "Flash price");
    let price = quantity("price_fen", words, Unit::Fen, (1, most), price);
    let units =
        quantity("units", Words::new("限量", "Units"), Unit::Units, (0, stock), i64::from(left).min(stock));
    vec![Field { usual: (most / 2 + 1, most), ..price }, Field { nudge: 10, ..units }]
}

/// Buyers in a group, 0 for none, and the price for each.
pub(super) fn group_buy(product: &ProductView) -> Vec<Field> {
    let most = product.price.0.max(1);
    let (size, price) = product.group.unwrap_or((0, product.price));
    let range = (2, MOST_GROUP.into());
    let size = quantity("size", Words::new("几人团", "Buyers"), Unit::Units, range, size.into());
    let price =
        quantity("price_fen", Words::new("团价", "Group price"), Unit::Fen, (1, most), price.0.min(most));
    vec![Field { or: Some(0), usual: (2, 5), ..size }, Field { usual: (most / 2 + 1, most), ..price }]
}

/// A deposit, 0 for none, and what it counts for.
pub(super) fn pre_sale(product: &ProductView) -> Vec<Field> {
    let shelf = discounted(product.price, product.off_percent).0;
    let most = (shelf * MOST_DEPOSIT_PERCENT / 100).max(0);
    let now = product.presale.filter(|presale| presale.deposit > Fen::ZERO);
    let now = now.map_or((0, shelf / 10 + 1), |presale| (presale.deposit.0, presale.credit.0));
    // without an event ahead there is nothing to sell before
    let most = if product.may_presell { most } else { 0 };
    let deposit =
        quantity("deposit_fen", Words::new("定金", "Deposit"), Unit::Fen, (0, most), now.0.min(most));
    let range = (1, (shelf - 1).max(1));
    let credit = quantity("credit_fen", Words::new("抵", "Counts for"), Unit::Fen, range, now.1);
    vec![Field { below: Some(1), ..deposit }, Field { usual: (1, shelf / 2), ..credit }]
}

pub(super) fn coupon(books: &StoreView) -> Vec<Field> {
    let now = of_coupon(books.coupon);
    let dearest = books.products.iter().map(|product| product.price.0).max().unwrap_or(100 * YUAN);
    let range = (2, MOST_THRESHOLD_FEN);
    let threshold = quantity("offer.threshold_fen", Words::new("满", "From"), Unit::Fen, range, now[0]);
    let most = MOST_THRESHOLD_FEN - 1;
    let face = quantity("offer.face_fen", Words::new("券面", "Worth"), Unit::Fen, (0, most), now[1]);
    let range = (1, MOST_COUPONS.into());
    let quota = quantity("offer.quota", Words::new("发几张", "How many"), Unit::Units, range, now[2]);
    vec![
        Field { usual: (dearest / 2, (4 * dearest).min(MOST_THRESHOLD_FEN)), ..threshold },
        Field { usual: (0, (dearest / 2).min(most)), below: Some(0), ..face },
        Field { nudge: 50, usual: (1, 1_000), ..quota },
    ]
}

pub(super) fn of_coupon(offer: Option<Coupon>) -> Vec<i64> {
    match offer {
        Some(Coupon { face, threshold, quota }) => vec![threshold.0, face.0, quota.max(1).into()],
        None => vec![99 * YUAN, 0, 200],
    }
}

pub(super) fn to_coupon(to: &[i64]) -> Option<Coupon> {
    let quota = count(to[2]);
    (to[1] > 0).then_some(Coupon { face: Fen(to[1]), threshold: Fen(to[0]), quota })
}

pub(super) fn surge(books: &StoreView) -> Field {
    let a_day = books.products.iter().map(|product| i64::from(product.units_7_days)).sum::<i64>() / 7;
    let most = i64::from(MOST_SURGE);
    let words = Words::new("发货位", "Slots");
    let field = quantity("slots", words, Unit::Parcels, (0, most), books.surge.into());
    Field { nudge: 10, usual: (0, (4 * a_day).clamp(100, most)), ..field }
}

/// Threshold, amount, repetition; an amount of 0 ends the 满减.
pub(super) fn full_reduction(books: &StoreView) -> Vec<Field> {
    let now = of_reduction(books.reduction);
    let dearest = books.products.iter().map(|product| product.price.0).max().unwrap_or(100 * YUAN);
    let range = (2, MOST_THRESHOLD_FEN);
    let threshold = quantity("offer.threshold_fen", Words::new("满", "From"), Unit::Fen, range, now[0]);
    let most = MOST_THRESHOLD_FEN - 1;
    let off = quantity("offer.off_fen", Words::new("减", "Off"), Unit::Fen, (0, most), now[1]);
    let repeat = choice("offer.repeat", Words::new("怎么减", "How often"), REPEAT, now[2]);
    vec![
        Field { usual: (dearest / 2, (4 * dearest).min(MOST_THRESHOLD_FEN)), ..threshold },
        Field { usual: (0, dearest.min(most)), below: Some(0), ..off },
        repeat,
    ]
}

pub(super) fn of_reduction(offer: Option<Reduction>) -> Vec<i64> {
    match offer {
        Some(Reduction { threshold, off, repeat }) => {
            vec![threshold.0, off.0, i64::from(repeat == Repeat::Each)]
        }
        None => vec![199 * YUAN, 0, 0],
    }
}

pub(super) fn to_reduction(to: &[i64]) -> Option<Reduction> {
    let repeat = if to[2] == 1 { Repeat::Each } else { Repeat::Once };
    (to[1] > 0).then_some(Reduction { threshold: Fen(to[0]), off: Fen(to[1]), repeat })
}
