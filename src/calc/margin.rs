//! What a piece leaves, and the price below which it loses.

use super::answer::{Answer, Quantity};
use super::costs::{
    COMMISSION, COST, Costs, INSURED, PACKING, PER_PARCEL, POSTAGE, PRICE, REFUND, REFUSED, RETURN_POSTAGE,
    SPOILED, part,
};
use super::error::CalcError;
use super::inputs::Inputs;
use super::label::Label;
use super::table::{Calculator, Family};
use super::write::{rate, yuan};
use crate::sim::Fen;

/// How the market itself works it out.
pub(super) const MARKET: Label =
    Label::new("和模拟店同一套算法：docs/MARKET.md §4.13", "the market's own sums: docs/MARKET.md §4.13");

/// What a piece leaves.
pub(super) const UNIT: Calculator = Calculator {
    id: "unit",
    family: Family::Price,
    title: Label::new("单件贡献", "Unit contribution"),
    purpose: Label::new("卖一件剩多少，退款后还剩多少", "What a piece leaves, now and after refunds"),
    fields: &[
        PRICE,
        COST,
        COMMISSION,
        POSTAGE,
        PACKING,
        PER_PARCEL,
        REFUND,
        RETURN_POSTAGE,
        SPOILED,
        INSURED,
        REFUSED,
    ],
    sources: &[MARKET, Label::new("事实表 MET-040、PROMO-032", "fact sheet MET-040, PROMO-032")],
    work: unit,
};

/// The price below which a piece loses.
pub(super) const BREAK_EVEN: Calculator = Calculator {
    id: "break-even",
    family: Family::Price,
    title: Label::new("保本价", "Break-even price"),
    purpose: Label::new("再低就卖一件亏一件的价", "The price below which every piece loses"),
    fields: &[
        COST,
        COMMISSION,
        POSTAGE,
        PACKING,
        PER_PARCEL,
        REFUND,
        RETURN_POSTAGE,
        SPOILED,
        INSURED,
        REFUSED,
    ],
    sources: &[MARKET],
    work: break_even,
};

fn unit(inputs: &Inputs) -> Result<Answer, CalcError> {
    let costs = Costs::read(inputs);
    let price = inputs.money("price");
    let unit = costs.unit(price);
    let mut answer = Answer::default();
    let share = |fen: Fen| Quantity::Share(part(fen, price).unwrap_or(0.0));
    answer.figure("now", "现在每件剩", "Left now", Quantity::Money(unit.now));
    answer.figure(
        "after_refunds",
        "预计退款后每件剩",
        "Left after refunds",
        Quantity::Money(unit.after_refunds),
    );
    answer.figure("now_rate", "贡献率，现在", "Contribution rate, now", share(unit.now));
    answer.figure("after_refunds_rate", "贡献率，退款后", "Rate, after refunds", share(unit.after_refunds));
    answer.figure(
        "lost_to_a_return",
        "退一件要吐回",
        "A return takes back",
        Quantity::Money(costs.lost(price)),
    );
    costs.steps_now(&mut answer, price);
    costs.steps_refunds(&mut answer, price);
    if unit.now < Fen::ZERO {
        answer.warn("这个价卖一件亏一件", "At this price every piece loses");
    } else if unit.after_refunds < Fen::ZERO {
        answer.warn("不算退款是赚的，算上退款就亏", "It earns before refunds and loses after them");
    } else if part(unit.after_refunds, price).is_some_and(|rate| rate < 0.2) {
        answer.warn(
            "退款后贡献率不到两成，推广和促销没有余地",
            "Under a fifth is left after refunds: no room for ads or offers",
        );
    }
    Ok(answer)
}

fn break_even(inputs: &Inputs) -> Result<Answer, CalcError> {
    let costs = Costs::read(inputs);
    let (now, after) = costs.break_evens();
    let mut answer = Answer::default();
    answer.figure("after_refunds", "保本价，算上退款", "Break-even, refunds in", Quantity::Money(after));
    answer.figure("now", "保本价，不算退款", "Break-even, refunds out", Quantity::Money(now));
    answer.figure("returns_add", "退款把保本价抬高了", "Refunds raise it by", Quantity::Money(after - now));
    answer.step(
        "不算退款 = (成本 + 每件快递包装) ÷ (1 − 扣点)，进到分",
        "refunds left out = (cost + carriage) ÷ (1 − commission), up to the fen",
        format!(
            "({} + {}) ÷ (1 − {}) → {}",
            yuan(costs.article.cost),
            yuan(costs.parcel()),
            rate(costs.fees.commission_bp),
            yuan(now)
        ),
    );
    costs.steps_now(&mut answer, after);
    costs.steps_refunds(&mut answer, after);
    Ok(answer)
}
