//! Stacked discounts at checkout, line by line, and what a return gets back.

use super::answer::{Answer, Quantity};
use super::error::CalcError;
use super::field::{Choice, Field, Kind};
use super::inputs::Inputs;
use super::label::{Label, Unit};
use super::table::{Calculator, Family};
use super::write::{share, yuan};
use crate::sim::{Fen, Layer, Line, MAX_LINES, Offers, Reduction, Repeat, Stacking, ThresholdBase, pay};

const REPEATS: &[Choice] = &[
    Choice { id: "once", name: Label::new("只减一次", "once") },
    Choice { id: "each", name: Label::new("每满都减", "each full") },
];

const BASES: &[Choice] = &[
    Choice { id: "after_item", name: Label::new("单品折后", "after item") },
    Choice { id: "running", name: Label::new("剩下要付的", "what is left") },
];

/// Stacked discounts.
pub(super) const STACK: Calculator = Calculator {
    id: "stack",
    family: Family::Promotion,
    title: Label::new("优惠叠加", "Stacked discounts"),
    purpose: Label::new("一单到底付多少，退一件退多少", "What a basket pays, and what a return gets back"),
    fields: &[
        Field::list("items", Label::new("购物车", "Basket"), Unit::Yuan, Kind::Lines, "99; 59.9; 39.9")
            .within(0.01, 1_000_000.0)
            .note(
                "每行：单价*件数-立减%，例如 99*2-10%；最多 4 行",
                "each: price*units-percent off, as 99*2-10%; 4 lines at most",
            ),
        Field::money("store", Label::new("店铺满", "Shop: from"), "150").note("0 是没有", "0 for none"),
        Field::money("store_off", Label::new("减", "less"), "30"),
        Field::choice("store_repeat", Label::new("几次", "how often"), REPEATS),
        Field::money("platform", Label::new("平台满", "Platform: from"), "0")
            .note("跨店满减，0 是没有", "cross-store, 0 for none"),
        Field::money("platform_off", Label::new("减", "less"), "0"),
        Field::choice("platform_repeat", Label::new("几次", "how often"), REPEATS),
        Field::money("coupon", Label::new("券满", "Coupon: from"), "180")
            .note("没有门槛的券写 0.01", "0.01 for a coupon without a threshold"),
        Field::money("coupon_off", Label::new("减", "less"), "10"),
        Field::choice("base", Label::new("门槛按什么算", "Thresholds test"), BASES),
        Field::whole("returned", Label::new("退第几行", "Line returned"), Unit::Plain, "1")
            .within(0.0, 4.0)
            .note("整行退掉；0 是不退", "the whole line; 0 for none"),
    ],
    sources: &[
        Label::new(
            "和模拟店同一个收银台：docs/MARKET.md §4.7",
            "the market's own checkout: docs/MARKET.md §4.7",
        ),
        Label::new(
            "退款按实付；够不上优惠时按购买时价格结算：网络购买商品七日无理由退货暂行办法第 17 条（LAW-103、PROMO-022）",
            "refund of what was paid; where the offer no longer applies, settled at the prices of purchase: Art. 17 of the seven-day return measures (LAW-103, PROMO-022)",
        ),
    ],
    work: stack,
};

struct Basket<'a> {
    lines: &'a [Line],
    offers: Offers,
    base: ThresholdBase,
}

impl Basket<'_> {
    fn rule(base: ThresholdBase, layers: usize) -> Stacking {
        let order: Vec<Layer> = Stacking::default().order.into_iter().take(layers).collect();
        Stacking { order, base }
    }

    /// What each line pays after the first `layers` layers.
    fn after(&self, layers: usize) -> [Fen; MAX_LINES] {
        pay(self.lines, &self.offers, &Basket::rule(self.base, layers))
    }

    fn paid(&self) -> [Fen; MAX_LINES] {
        self.after(LAYERS)
    }
}

/// Item, store, platform, coupon.
const LAYERS: usize = 4;

fn total(paid: &[Fen]) -> Fen {
    paid.iter().copied().sum()
}

fn offer(
    inputs: &Inputs,
    key: &str,
    off: &str,
    repeat: Option<&str>,
) -> Result<Option<Reduction>, CalcError> {
    let (threshold, less) = (inputs.money(key), inputs.money(off));
    if threshold == Fen::ZERO || less == Fen::ZERO {
        return Ok(None);
    }
    // a coupon may have no threshold to speak of
    if less > threshold && repeat.is_some() {
        return Err(inputs.blame(
            off,
            format!("{} 比门槛 {} 还多", yuan(less), yuan(threshold)),
            format!("{} is more than the threshold of {}", yuan(less), yuan(threshold)),
        ));
    }
    let each = repeat.is_some_and(|key| inputs.choice(key) == "each");
    Ok(Some(Reduction { threshold, off: less, repeat: if each { Repeat::Each } else { Repeat::Once } }))
}

fn stack(inputs: &Inputs) -> Result<Answer, CalcError> {
    let lines = inputs.lines("items");
    let returned = inputs.whole("returned") as usize;
    if returned > lines.len() {
        return Err(inputs.blame(
            "returned",
            format!("购物车只有 {} 行", lines.len()),
            format!("the basket has {} lines", lines.len()),
        ));
    }
    let mut offers =
        Offers { store: offer(inputs, "store", "store_off", Some("store_repeat"))?, ..Offers::default() };
    offers.platform = offer(inputs, "platform", "platform_off", Some("platform_repeat"))?;
    offers.coupon = offer(inputs, "coupon", "coupon_off", None)?;
    let base =
        if inputs.choice("base") == "running" { ThresholdBase::Running } else { ThresholdBase::AfterItem };
    let basket = Basket { lines, offers, base };
    let mut answer = Answer::default();
    figures(&mut answer, &basket);
    ledger(&mut answer, &basket);
    if returned > 0 {
        refund(&mut answer, &basket, returned - 1);
    }
    other_base(&mut answer, &basket, returned);
    Ok(answer)
}

fn shelf(lines: &[Line]) -> Fen {
    lines.iter().map(|line| line.price.times(line.units.into())).sum()
}

fn figures(answer: &mut Answer, basket: &Basket) {
    let paid = basket.paid();
    let (shelf, pays) = (shelf(basket.lines), total(&paid));
    answer.figure("pays", "一共付", "Pays", Quantity::Money(pays));
    answer.figure("saved", "一共省", "Saves", Quantity::Money(shelf - pays));
    answer.figure(
        "rate",
        "付的占标价",
        "Of the shelf price",
        Quantity::Share(pays.0 as f64 / shelf.0.max(1) as f64),
    );
    for (at, fen) in paid.iter().enumerate().take(basket.lines.len()) {
        let n = at + 1;
        answer.figure(
            format!("line{n}"),
            format!("第 {n} 行实付"),
            format!("Line {n} pays"),
            Quantity::Money(*fen),
        );
    }
}

/// Layer by layer: what it tested, whether it was reached, what came off.
fn ledger(answer: &mut Answer, basket: &Basket) {
    let after_item = total(&basket.after(1));
    answer.step(
        "单品折后 = 各行 单价 × 件数 × (1 − 立减)，舍到分",
        "after item discounts = price × units × (1 − off) of each line, cut to the fen",
        format!(
            "{} → {}",
            basket.lines.iter().map(line_sum).collect::<Vec<_>>().join(" + "),
            yuan(after_item)
        ),
    );
    let layers = [
        (2, "店铺满减", "shop", basket.offers.store),
        (3, "平台满减", "platform", basket.offers.platform),
        (4, "券", "coupon", basket.offers.coupon),
    ];
    for (layer, zh, en, offer) in layers {
        let Some(offer) = offer else { continue };
        let (before, after) = (basket.after(layer - 1), basket.after(layer));
        let running = total(&before);
        let tested = match basket.base {
            ThresholdBase::AfterItem => after_item,
            ThresholdBase::Running => running,
        };
        if tested < offer.threshold {
            let short = offer.threshold - tested;
            answer.step(
                format!("{zh}：够的是 {}，离 {} 差这么多，不减", yuan(tested), yuan(offer.threshold)),
                format!("{en}: {} counts, short of {}: nothing off", yuan(tested), yuan(offer.threshold)),
                format!("{} − {} = {}", yuan(offer.threshold), yuan(tested), yuan(short)),
            );
            continue;
        }
        let lines = basket.lines.len();
        let shares: Vec<String> =
            before.iter().zip(&after).take(lines).map(|(before, after)| yuan(*before - *after)).collect();
        let (zh, en) = (
            format!("{zh}：够的是 {}，到了 {}", yuan(tested), yuan(offer.threshold)),
            format!("{en}: {} counts, {} is reached", yuan(tested), yuan(offer.threshold)),
        );
        answer.step(
            zh,
            en,
            format!("{} − {} = {}", yuan(running), yuan(running - total(&after)), yuan(total(&after))),
        );
        if lines > 1 {
            answer.step(
                "按各行的钱分摊，零头给余数大的，一样大给前面的",
                "shared by the lines' amounts, odd fen to the largest remainder, ties to the earlier line",
                format!("{} = {}", shares.join(" + "), yuan(running - total(&after))),
            );
        }
    }
}

fn line_sum(line: &Line) -> String {
    let units = if line.units > 1 { format!(" × {}", line.units) } else { String::new() };
    let off = if line.off_percent > 0 { format!(" × {}%", 100 - line.off_percent) } else { String::new() };
    format!("{}{units}{off}", yuan(line.price))
}

/// What is kept when one line goes back, paid as a basket of its own.
fn kept(basket: &Basket, place: usize) -> Fen {
    let rest: Vec<Line> =
        basket.lines.iter().enumerate().filter(|(at, _)| *at != place).map(|(_, line)| *line).collect();
    total(&pay(&rest, &basket.offers, &Basket::rule(basket.base, LAYERS)))
}

/// What the buyer gets back for one line: the share paid, and the way of
/// settling what is kept anew.
fn refunds(basket: &Basket, place: usize) -> (Fen, Fen) {
    let paid = basket.paid();
    let share = paid.get(place).copied().unwrap_or(Fen::ZERO);
    (share, (total(&paid) - kept(basket, place)).max(Fen::ZERO))
}

fn refund(answer: &mut Answer, basket: &Basket, place: usize) {
    let (share, anew) = refunds(basket, place);
    let n = place + 1;
    answer.figure(
        "refund_share",
        format!("退第 {n} 行，按分摊退"),
        format!("Line {n} back: its share"),
        Quantity::Money(share),
    );
    answer.figure(
        "refund_anew",
        format!("退第 {n} 行，留下的重新算"),
        format!("Line {n} back: settled anew"),
        Quantity::Money(anew),
    );
    let pays = total(&basket.paid());
    answer.step(
        "留下的重新算：退 = 已付 − 留下的单独买要付的",
        "settled anew: back = paid − what the rest pays by itself",
        format!("{} − {} = {}", yuan(pays), yuan(kept(basket, place)), yuan(pays - kept(basket, place))),
    );
    if share != anew {
        let gap = Fen((share.0 - anew.0).abs());
        answer.warn(
            format!("两种退法差 {}：活动规则要事先写明用哪一种", yuan(gap)),
            format!("The two ways differ by {}: the rules must say beforehand which one holds", yuan(gap)),
        );
    }
    if kept(basket, place) > pays {
        answer.warn(
            "留下的重新算比已付的还多：退 0，不能再向买家要钱",
            "What is kept would cost more than was paid: refund nothing, ask for nothing",
        );
    }
}

/// The same basket where thresholds test the other amount.
fn other_base(answer: &mut Answer, basket: &Basket, returned: usize) {
    let base = match basket.base {
        ThresholdBase::AfterItem => ThresholdBase::Running,
        ThresholdBase::Running => ThresholdBase::AfterItem,
    };
    let other = Basket { base, offers: basket.offers, lines: basket.lines };
    let pays = total(&other.paid());
    let (zh, en) = match base {
        ThresholdBase::Running => ("门槛改按剩下要付的，付", "Testing what is left: pays"),
        ThresholdBase::AfterItem => ("门槛改按单品折后，付", "Testing after item: pays"),
    };
    answer.figure("other_base_pays", zh, en, Quantity::Money(pays));
    if returned > 0 {
        let (share, anew) = refunds(&other, returned - 1);
        answer.figure(
            "other_base_refund_share",
            "那样算，按分摊退",
            "Then back: its share",
            Quantity::Money(share),
        );
        answer.figure(
            "other_base_refund_anew",
            "那样算，留下的重新算",
            "Then back: settled anew",
            Quantity::Money(anew),
        );
    }
    let mine = total(&basket.paid());
    if pays != mine {
        answer.warn(
            format!("两种门槛算法差 {}：报名前看清规则", yuan(Fen((pays.0 - mine.0).abs()))),
            format!(
                "The two ways of testing differ by {}: read the rule first",
                yuan(Fen((pays.0 - mine.0).abs()))
            ),
        );
    }
    let rate = mine.0 as f64 / shelf(basket.lines).0.max(1) as f64;
    if rate < 0.5 {
        answer.warn(
            format!("只付标价的 {}，先看是不是低于成本", share(rate)),
            format!("Only {} of the shelf price is paid: check it against the cost", share(rate)),
        );
    }
}
