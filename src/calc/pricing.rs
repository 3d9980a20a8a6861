//! How many more a price cut has to sell.

use super::answer::{Answer, Quantity, rounded};
use super::costs::{
    COMMISSION, COST, Costs, INSURED, PACKING, PER_PARCEL, POSTAGE, PRICE, REFUND, REFUSED, RETURN_POSTAGE,
    SPOILED,
};
use super::error::CalcError;
use super::field::Field;
use super::inputs::Inputs;
use super::label::{Label, Unit};
use super::margin::MARKET;
use super::table::{Calculator, Family};
use super::write::{plain, share, yuan};
use crate::sim::Fen;

const NEVER: Label = Label::new("补不回来", "never");

/// How many more a price cut has to sell, or a rise may lose.
pub(super) const LIFT: Calculator = Calculator {
    id: "lift",
    family: Family::Price,
    title: Label::new("降价要多卖几成", "Lift for a price cut"),
    purpose: Label::new(
        "改价以后，卖多少才和原来赚得一样多",
        "How many to sell at a new price to earn as much",
    ),
    fields: &[
        PRICE,
        Field::money("new_price", Label::new("新到手价", "New price"), "79").within(0.01, 1_000_000.0),
        Field::number("sold", Label::new("现在卖多少", "Sold now"), Unit::Pieces, "100")
            .within(0.0, 10_000_000.0),
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
    sources: &[
        Label::new(
            "Nagle & Müller《定价战略与战术》：ΔQ = −Δp ÷ (cm + Δp)；事实表 PROMO-025、PROMO-028",
            "Nagle & Müller, The Strategy and Tactics of Pricing: ΔQ = −Δp ÷ (cm + Δp); fact sheet PROMO-025, PROMO-028",
        ),
        MARKET,
        Label::new(
            "价格弹性平均 −2.62：Bijmolt、van Heerde、Pieters 2005",
            "mean price elasticity −2.62: Bijmolt, van Heerde & Pieters 2005",
        ),
    ],
    work: lift,
};

fn lift(inputs: &Inputs) -> Result<Answer, CalcError> {
    let costs = Costs::read(inputs);
    let (price, new) = (inputs.money("price"), inputs.money("new_price"));
    let before = costs.unit(price);
    let after = costs.unit(new);
    if before.after_refunds <= Fen::ZERO {
        return Err(inputs.blame(
            "price",
            format!("这个价退款后每件剩 {}，本来就不赚，没有可以守住的利润", yuan(before.after_refunds)),
            format!(
                "{} is left of a piece at this price: there is no profit to keep",
                yuan(before.after_refunds)
            ),
        ));
    }
    let mut answer = Answer::default();
    let change = |before: Fen, after: Fen| {
        (before > Fen::ZERO && after > Fen::ZERO).then(|| before.0 as f64 / after.0 as f64 - 1.0)
    };
    let needed = change(before.after_refunds, after.after_refunds);
    let figure = |change: Option<f64>| change.map_or(Quantity::Nothing(NEVER), Quantity::Change);
    answer.figure("lift", "销量要变，算上退款", "Sales must change, refunds in", figure(needed));
    answer.figure(
        "lift_now",
        "销量要变，不算退款",
        "Sales must change, refunds out",
        figure(change(before.now, after.now)),
    );
    let sold = inputs.number("sold");
    let units = needed.map_or(Quantity::Nothing(NEVER), |change| {
        Quantity::Whole((sold * (1.0 + change) - 1e-9).ceil() as i64, Unit::Pieces)
    });
    answer.figure("units", "要卖到", "Pieces to sell", units);
    answer.figure("before", "改价前每件剩", "A piece leaves, before", Quantity::Money(before.after_refunds));
    answer.figure("after", "改价后每件剩", "A piece leaves, after", Quantity::Money(after.after_refunds));
    steps(&mut answer, &costs, (price, new), needed);
    warnings(&mut answer, (price, new), after.after_refunds, needed);
    Ok(answer)
}

fn steps(answer: &mut Answer, costs: &Costs, (price, new): (Fen, Fen), needed: Option<f64>) {
    costs.steps_now(answer, new);
    costs.steps_refunds(answer, new);
    let (before, after) = (costs.unit(price).after_refunds, costs.unit(new).after_refunds);
    if let Some(needed) = needed {
        answer.step(
            "销量要变 = 改价前每件 ÷ 改价后每件 − 1",
            "sales must change by = a piece before ÷ a piece after − 1",
            format!("{} ÷ {} − 1 ≈ {}", yuan(before), yuan(after), share(needed)),
        );
    }
    let cut = (price.0 - new.0) as f64 / price.0 as f64;
    if let Some(needed) = needed.filter(|_| cut > 0.0) {
        answer.figure(
            "elasticity",
            "相当于需要的价格弹性",
            "Elasticity this asks for",
            Quantity::Number(-needed / cut, 2, Unit::Plain),
        );
        let (before, after, old, new) = (yuan(before), yuan(after), yuan(price), yuan(new));
        answer.step(
            "需要的弹性 = −销量要变 ÷ 降价幅度",
            "elasticity asked for = −change ÷ cut",
            rounded(format!("−({before} ÷ {after} − 1) ÷ (({old} − {new}) ÷ {old})"), -needed / cut, 2),
        );
    }
}

fn warnings(answer: &mut Answer, (price, new): (Fen, Fen), left: Fen, needed: Option<f64>) {
    if new == price {
        answer.warn("两个价一样，什么都不用变", "Both prices are the same: nothing has to change");
    }
    if left <= Fen::ZERO {
        answer.warn(
            "降价后不赚钱，没有补得回来的销量",
            "A piece earns nothing at the new price: no number of sales makes up for it",
        );
    }
    let cut = (price.0 - new.0) as f64 / price.0 as f64;
    if let Some(needed) = needed.filter(|needed| cut > 0.0 && needed / cut > 2.62) {
        answer.warn(
            format!("要的弹性 {} 比研究里的平均 2.62 还高，多半补不回来", plain((needed / cut * 100.0).round() / 100.0)),
            format!(
                "This asks for an elasticity of {}, above the mean of 2.62 in studies: it will hardly come back",
                plain((needed / cut * 100.0).round() / 100.0)
            ),
        );
    }
}
