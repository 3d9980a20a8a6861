//! How long money is away: the cash conversion cycle.

use super::answer::{Answer, Quantity, rounded};
use super::error::CalcError;
use super::field::Field;
use super::inputs::Inputs;
use super::label::{Label, Unit};
use super::table::{Calculator, Family};
use super::write::{plain, yuan};
use crate::sim::Fen;

/// The cash conversion cycle.
pub(super) const CYCLE: Calculator = Calculator {
    id: "cash-cycle",
    family: Family::Running,
    title: Label::new("资金周转天数", "Cash cycle"),
    purpose: Label::new(
        "货款付出去，多少天才回来，要垫多少",
        "Days until money comes back, and how much is tied up",
    ),
    fields: &[
        Field::money("stock", Label::new("平均库存货值", "Stock at cost"), "60000")
            .within(0.0, 10_000_000_000.0),
        Field::money("sold", Label::new("这段时间卖掉的成本", "Cost of goods sold"), "180000")
            .within(0.01, 10_000_000_000.0)
            .note("同一段时间里卖掉的货，按进价", "goods sold in the period, at cost"),
        Field::number("period", Label::new("这段时间", "Period"), Unit::Days, "90").within(1.0, 3_660.0),
        Field::number("transit", Label::new("发货到签收", "Dispatch to delivery"), Unit::Days, "3")
            .within(0.0, 365.0),
        Field::number("confirm", Label::new("签收到确认", "Delivery to confirmation"), Unit::Days, "7")
            .within(0.0, 365.0)
            .note("买家点确认，或到期自动确认", "the buyer confirms, or time does"),
        Field::number("settle", Label::new("确认到打款", "Confirmation to payout"), Unit::Days, "3")
            .within(0.0, 365.0)
            .note(
                "平台结算周期；抖音一般 3 天，以后台为准",
                "the platform's clock; usually 3 days on Douyin",
            ),
        Field::number("credit", Label::new("供应商账期", "Supplier credit"), Unit::Days, "15")
            .within(0.0, 3_660.0)
            .note(
                "到货几天后才付货款；先款后货写 0",
                "days after arrival that goods are paid; 0 when paid first",
            ),
    ],
    sources: &[
        Label::new(
            "Richards、Laughlin 1980：库存天数 + 收款天数 − 付款天数",
            "Richards & Laughlin 1980: days of stock + days to collect − days to pay",
        ),
        Label::new("平台结算：事实表 PLAT-078", "settlement: fact sheet PLAT-078"),
    ],
    work: cycle,
};

/// Beyond this a figure is mistyped.
const CENTURY_DAYS: f64 = 36_500.0;

fn cycle(inputs: &Inputs) -> Result<Answer, CalcError> {
    let (stock, sold, period) = (inputs.money("stock"), inputs.money("sold"), inputs.number("period"));
    let stored = stock.yuan() * period / sold.yuan();
    if stored > CENTURY_DAYS {
        return Err(inputs.blame(
            "stock",
            "照这个速度一百年也卖不完：检查它和卖掉的成本",
            "would last over a hundred years at this pace: check it and the cost of goods sold",
        ));
    }
    let (transit, confirm, settle) =
        (inputs.number("transit"), inputs.number("confirm"), inputs.number("settle"));
    let collected = transit + confirm + settle;
    let credit = inputs.number("credit");
    let cycle = stored + collected - credit;
    let tied = stock.yuan() + sold.yuan() / period * (collected - credit);
    let mut answer = Answer::default();
    answer.figure("cycle", "资金周转", "Cash cycle", Quantity::Number(cycle, 1, Unit::Days));
    answer.figure(
        "tied",
        "要垫的钱，按成本",
        "Money tied up, at cost",
        Quantity::Money(Fen::round_yuan(tied)),
    );
    answer.figure("stored", "库存天数", "Days of stock", Quantity::Number(stored, 1, Unit::Days));
    answer.figure("collected", "收款天数", "Days to collect", Quantity::Number(collected, 1, Unit::Days));
    answer.figure("paid", "付款天数", "Days to pay", Quantity::Number(credit, 1, Unit::Days));
    answer.step(
        "库存天数 = 平均库存 ÷ 卖掉的成本 × 天数",
        "days of stock = stock ÷ cost of goods sold × days",
        rounded(format!("{} ÷ {} × {}", yuan(stock), yuan(sold), plain(period)), stored, 4),
    );
    answer.step(
        "收款天数 = 发货到签收 + 签收到确认 + 确认到打款",
        "days to collect = to delivery + to confirmation + to payout",
        format!("{} + {} + {} = {}", plain(transit), plain(confirm), plain(settle), plain(collected)),
    );
    let (stock_yuan, sold_yuan) = (yuan(stock), yuan(sold));
    let (period, collected, credit) = (plain(period), plain(collected), plain(credit));
    answer.step(
        "资金周转 = 库存天数 + 收款天数 − 付款天数",
        "cash cycle = days of stock + to collect − to pay",
        rounded(format!("{stock_yuan} ÷ {sold_yuan} × {period} + {collected} − {credit}"), cycle, 1),
    );
    answer.step(
        "要垫的钱 = 平均库存 + 每天卖掉的成本 × (收款天数 − 付款天数)",
        "money tied up = stock + goods sold a day × (to collect − to pay)",
        rounded(format!("{stock_yuan} + {sold_yuan} ÷ {period} × ({collected} − {credit})"), tied, 2),
    );
    if cycle < 0.0 {
        answer.warn(
            "周转是负的：供应商的钱在替你垫，卖得越快手上越宽",
            "It is negative: suppliers' money runs the store",
        );
    } else if tied > stock.yuan() * 2.0 && stock > Fen::ZERO {
        answer.warn(
            "垫的钱是库存的两倍以上：多半压在平台还没打的款里",
            "More than twice the stock is tied up: mostly in what the platform has not paid yet",
        );
    }
    Ok(answer)
}
