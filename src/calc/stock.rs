//! How much to buy once: the newsvendor.

use super::answer::{Answer, Quantity, rounded};
use super::error::CalcError;
use super::field::{Field, Kind};
use super::inputs::Inputs;
use super::label::{Label, Unit};
use super::list::Pair;
use super::table::{Calculator, Family};
use super::write::{cut, plain, yuan};
use crate::sim::{
    Fen, Stakes, normal_cdf, normal_quantile, normal_quantity, normal_shortfall, table_quantity,
};
use crate::text::decimal;

const PRICE: Field = Field::money("price", Label::new("卖出一件收", "Sold, brings"), "100")
    .within(0.01, 1_000_000.0)
    .note("扣掉佣金、快递、预计退款以后", "after commission, postage and expected refunds");
const COST: Field = Field::money("cost", Label::new("进一件付", "Costs"), "60").within(0.0, 1_000_000.0);
const SALVAGE: Field = Field::money("salvage", Label::new("剩一件值", "Left over, worth"), "30")
    .within(0.0, 1_000_000.0)
    .note("活动后清仓能收回的，仓储费先扣掉", "what clearing brings after the event, storage paid");

const SOURCES: &[Label] = &[
    Label::new(
        "报童模型：Arrow、Harris、Marschak 1951；临界比 = 少一件的损失 ÷ 两种损失之和",
        "newsvendor: Arrow, Harris & Marschak 1951; ratio = loss of one too few ÷ both losses",
    ),
    Label::new("正态分位数：Wichura 1988，AS 241", "normal quantile: Wichura 1988, AS 241"),
];

/// The newsvendor for normal demand.
pub(super) const NORMAL: Calculator = Calculator {
    id: "newsvendor",
    family: Family::Stock,
    title: Label::new("活动备货", "Stock for an event"),
    purpose: Label::new("销量说不准，只能备一次货，备多少", "How much to buy once when demand is not known"),
    fields: &[
        PRICE,
        COST,
        SALVAGE,
        Field::number("mean", Label::new("预计销量", "Expected demand"), Unit::Pieces, "500")
            .within(0.0, 10_000_000.0),
        Field::number("sd", Label::new("上下浮动（标准差）", "Give or take (sd)"), Unit::Pieces, "120")
            .within(0.0, 10_000_000.0)
            .note("约三分之二的时候，销量在上下这么多以内", "two times out of three demand is this near"),
    ],
    sources: SOURCES,
    work: normal,
};

/// The newsvendor for demand by a table.
pub(super) const TABLE: Calculator = Calculator {
    id: "newsvendor-table",
    family: Family::Stock,
    title: Label::new("活动备货，按销量表", "Stock for an event, by a table"),
    purpose: Label::new("拿往年几次的销量当分布，备多少", "The same from past demand as it was"),
    fields: &[
        PRICE,
        COST,
        SALVAGE,
        Field::list(
            "demand",
            Label::new("销量表", "Demand"),
            Unit::Pieces,
            Kind::Pairs,
            "320:1; 400:2; 480:3; 560:2; 700:1",
        )
        .within(0.0, 10_000_000.0)
        .note("销量:次数或占比", "demand:times or share"),
    ],
    sources: SOURCES,
    work: table,
};

fn stakes(inputs: &Inputs) -> Result<Stakes, CalcError> {
    let (price, cost, salvage) = (inputs.money("price"), inputs.money("cost"), inputs.money("salvage"));
    if cost >= price {
        return Err(inputs.blame(
            "cost",
            "不比卖出收的少，一件都不该备",
            "no less than what a piece brings: buy none",
        ));
    }
    if salvage >= cost {
        return Err(inputs.blame(
            "salvage",
            "不比进价少，剩下也不亏，备多少都行：检查这个数",
            "no less than the cost, so any quantity would do: check it",
        ));
    }
    Stakes::new(price.yuan(), cost.yuan(), salvage.yuan())
        .ok_or_else(|| inputs.blame("cost", "要在剩值和售价之间", "must lie between salvage and price"))
}

fn ratio_steps(answer: &mut Answer, inputs: &Inputs, stakes: Stakes) {
    let (price, cost, salvage) = (inputs.money("price"), inputs.money("cost"), inputs.money("salvage"));
    answer.figure("ratio", "要备到够卖的把握", "Chance of having enough", Quantity::Share(stakes.ratio()));
    answer.step(
        "少一件的损失 = 收 − 进价",
        "one too few loses = brings − costs",
        format!("{} − {} = {}", yuan(price), yuan(cost), yuan(price - cost)),
    );
    answer.step(
        "多一件的损失 = 进价 − 剩值",
        "one too many loses = costs − worth",
        format!("{} − {} = {}", yuan(cost), yuan(salvage), yuan(cost - salvage)),
    );
    answer.step(
        "把握 = 少一件的损失 ÷ 两种损失之和",
        "chance = loss of one too few ÷ both",
        format!(
            "{} ÷ ({} + {}) ≈ {}",
            yuan(price - cost),
            yuan(price - cost),
            yuan(cost - salvage),
            decimal(stakes.ratio(), 6)
        ),
    );
}

fn normal(inputs: &Inputs) -> Result<Answer, CalcError> {
    let stakes = stakes(inputs)?;
    let (mean, sd) = (inputs.number("mean"), inputs.number("sd"));
    let quantity = normal_quantity(mean, sd, stakes);
    let whole = quantity.ceil();
    let short = normal_shortfall(mean, sd, whole);
    let sold = mean - short;
    let z = cut(normal_quantile(stakes.ratio()), 6);
    let mut answer = Answer::default();
    answer.figure("order", "备", "Buy", Quantity::Whole(whole as i64, Unit::Pieces));
    answer.figure("quantity", "算出来", "Worked out", Quantity::Number(quantity, 1, Unit::Pieces));
    ratio_steps(&mut answer, inputs, stakes);
    outcome(&mut answer, stakes, whole, sold, short);
    answer.step(
        "z = 把握对应的正态分位数",
        "z = the normal quantile of that chance",
        format!("z({}) ≈ {}", decimal(stakes.ratio(), 6), decimal(z, 6)),
    );
    answer.step(
        "备 = 预计销量 + z × 标准差",
        "buy = expected demand + z × sd",
        rounded(format!("{} + {} × {}", plain(mean), bracketed(z), plain(sd)), mean + z * sd, 2),
    );
    if mean + z * sd < 0.0 {
        answer
            .warn("浮动太大、赚头太小，算出来一件都不备", "The swing is too large for the margin: buy none");
    }
    if sd > 0.0 && normal_cdf(-mean / sd) > 0.05 {
        answer.warn(
            "浮动和销量差不多大，正态分布不合适：改用销量表",
            "The swing is about as large as demand itself: a table fits better than a normal distribution",
        );
    }
    Ok(answer)
}

/// A number that may stand behind a sign.
fn bracketed(x: f64) -> String {
    if x < 0.0 { format!("({})", decimal(x, 6)) } else { decimal(x, 6) }
}

fn outcome(answer: &mut Answer, stakes: Stakes, bought: f64, sold: f64, short: f64) {
    let profit = stakes.profit(bought, sold);
    answer.figure("profit", "预计赚", "Expected profit", Quantity::Money(Fen::round_yuan(profit)));
    answer.figure("sold", "预计卖掉", "Expected to sell", Quantity::Number(sold, 1, Unit::Pieces));
    answer.figure("left", "预计剩", "Expected left over", Quantity::Number(bought - sold, 1, Unit::Pieces));
    answer.figure("short", "预计缺", "Expected short", Quantity::Number(short, 1, Unit::Pieces));
}

fn table(inputs: &Inputs) -> Result<Answer, CalcError> {
    let stakes = stakes(inputs)?;
    let mut rows: Vec<Pair> = inputs.pairs("demand").to_vec();
    rows.sort_by(|a, b| a.value.total_cmp(&b.value));
    let whole: f64 = rows.iter().map(|row| row.weight).sum();
    let listed: Vec<(f64, f64)> = rows.iter().map(|row| (row.value, row.weight)).collect();
    let quantity = table_quantity(&listed, stakes).unwrap_or(0.0);
    let mean_of =
        |f: &dyn Fn(f64) -> f64| rows.iter().map(|row| row.weight / whole * f(row.value)).sum::<f64>();
    let sold = mean_of(&|demand| demand.min(quantity));
    let short = mean_of(&|demand| (demand - quantity).max(0.0));
    let reached: f64 = rows.iter().filter(|row| row.value <= quantity).map(|row| row.weight).sum();
    let mut answer = Answer::default();
    answer.figure("order", "备", "Buy", Quantity::Number(quantity, decimals(quantity), Unit::Pieces));
    ratio_steps(&mut answer, inputs, stakes);
    outcome(&mut answer, stakes, quantity, sold, short);
    answer.step(
        "从小到大累计，第一个够得上把握的销量",
        "summed from the least, the first demand that reaches the chance",
        format!(
            "{} ÷ {} ≈ {} ≥ {}",
            plain(reached),
            plain(whole),
            decimal(reached / whole, 6),
            decimal(stakes.ratio(), 6)
        ),
    );
    if rows.len() < 5 {
        answer.warn(
            "不到五个数，分布还靠不住：多备多少都只是猜",
            "Fewer than five figures: hardly a distribution yet",
        );
    }
    Ok(answer)
}

fn decimals(x: f64) -> usize {
    if x.fract() == 0.0 { 0 } else { 2 }
}
