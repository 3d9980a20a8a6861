//! When to buy again, and how much at a time.

use super::answer::{Answer, Quantity, rounded};
use super::error::CalcError;
use super::field::Field;
use super::inputs::Inputs;
use super::label::{Label, Unit};
use super::table::{Calculator, Family};
use super::write::{cut, plain, rate, yuan};
use crate::sim::{Fen, normal_quantile};
use crate::text::decimal;

/// The stock at which to buy again.
pub(super) const REORDER: Calculator = Calculator {
    id: "reorder",
    family: Family::Stock,
    title: Label::new("补货点和安全库存", "Reorder point"),
    purpose: Label::new("库存剩多少就该下单补货", "The stock at which to buy again"),
    fields: &[
        Field::number("daily", Label::new("日均销", "Sold a day"), Unit::PiecesADay, "23")
            .within(0.0, 1_000_000.0),
        Field::number("daily_sd", Label::new("日销浮动（标准差）", "Give or take (sd)"), Unit::Pieces, "8")
            .within(0.0, 1_000_000.0),
        Field::number("lead", Label::new("到货要几天", "Lead time"), Unit::Days, "10").within(0.0, 365.0),
        Field::number("lead_sd", Label::new("到货浮动（标准差）", "Give or take (sd)"), Unit::Days, "2")
            .within(0.0, 365.0)
            .note("到货准不准，差几天", "how many days it is early or late"),
        Field::percent("level", Label::new("不断货的把握", "Chance not to run out"), "95")
            .within(50.0, 99.99),
        Field::number("stock", Label::new("现在库存和在途", "In stock and coming"), Unit::Pieces, "300")
            .within(0.0, 10_000_000.0),
    ],
    sources: &[
        Label::new(
            "Silver、Pyke、Thomas《库存与生产管理》：交期内的需求和交期都在变",
            "Silver, Pyke & Thomas, Inventory and Production Management: demand and lead time both vary",
        ),
        Label::new(
            "事实表 MET-035；正态分位数：Wichura 1988",
            "fact sheet MET-035; normal quantile: Wichura 1988",
        ),
    ],
    work: reorder,
};

/// How much to buy at a time.
pub(super) const EOQ: Calculator = Calculator {
    id: "eoq",
    family: Family::Stock,
    title: Label::new("经济订货量", "Economic order quantity"),
    purpose: Label::new(
        "一次进多少，下单和仓储加起来最省",
        "How much to buy at a time, orders and storage together",
    ),
    fields: &[
        Field::number("demand", Label::new("一年卖", "Sold a year"), Unit::Pieces, "8400")
            .within(0.01, 100_000_000.0),
        Field::money("order_cost", Label::new("下一次单的花费", "Cost of a purchase"), "60")
            .within(0.01, 1_000_000.0)
            .note("运费、验货、跟单，不含货款", "freight, checking, paperwork; not the goods"),
        Field::money("holding", Label::new("一件存一年", "To hold a piece a year"), "6")
            .within(0.01, 1_000_000.0)
            .note("仓租、资金占用、损耗", "storage, money tied up, spoilage"),
        Field::number("days", Label::new("一年按", "Days in a year"), Unit::Days, "365").within(1.0, 366.0),
    ],
    sources: &[Label::new("Harris 1913；Q = √(2DS ÷ H)", "Harris 1913; Q = √(2DS ÷ H)")],
    work: eoq,
};

fn reorder(inputs: &Inputs) -> Result<Answer, CalcError> {
    let (daily, daily_sd) = (inputs.number("daily"), inputs.number("daily_sd"));
    let (lead, lead_sd) = (inputs.number("lead"), inputs.number("lead_sd"));
    // the sums go on with what they show, so that they can be done again by hand
    let z = cut(normal_quantile(inputs.share("level")).max(0.0), 6);
    let sd = cut((lead * daily_sd * daily_sd + daily * daily * lead_sd * lead_sd).sqrt(), 4);
    let safety = cut(z * sd, 4);
    let point = daily * lead + safety;
    let stock = inputs.number("stock");
    let mut answer = Answer::default();
    answer.figure("point", "补货点", "Reorder point", Quantity::Whole(up(point), Unit::Pieces));
    answer.figure("safety", "其中安全库存", "Of it safety stock", Quantity::Whole(up(safety), Unit::Pieces));
    answer.figure(
        "sd",
        "交期内销量的浮动",
        "Give or take in the lead time",
        Quantity::Number(sd, 2, Unit::Pieces),
    );
    answer.figure("z", "把握对应的 z", "z of that chance", Quantity::Number(z, 4, Unit::Plain));
    if daily > 0.0 {
        answer.figure(
            "days",
            "现有的能卖",
            "What there is lasts",
            Quantity::Number(stock / daily, 1, Unit::Days),
        );
    }
    answer.step(
        "交期内的浮动 = √(到货天数 × 日销浮动² + 日均销² × 到货浮动²)",
        "give or take in the lead time = √(lead × daily sd² + daily² × lead sd²)",
        rounded(
            format!("√({} × {}² + {}² × {}²)", plain(lead), plain(daily_sd), plain(daily), plain(lead_sd)),
            sd,
            4,
        ),
    );
    answer.step(
        "z = 把握对应的正态分位数",
        "z = the normal quantile of the chance",
        format!("z({}) ≈ {}", rate(inputs.basis_points("level")), decimal(z, 6)),
    );
    answer.step(
        "安全库存 = z × 浮动",
        "safety stock = z × give or take",
        rounded(format!("{} × {}", decimal(z, 6), decimal(sd, 4)), safety, 4),
    );
    answer.step(
        "补货点 = 日均销 × 到货天数 + 安全库存，进到整件",
        "reorder point = daily × lead + safety stock, up to a whole piece",
        format!("{} × {} + {} = {}", plain(daily), plain(lead), decimal(safety, 4), decimal(point, 4)),
    );
    if stock <= point && daily > 0.0 {
        answer.warn("现有的已经到补货点，今天就下单", "What there is has reached the point: buy today");
    }
    if lead_sd * daily > daily_sd * lead.sqrt() && safety > 0.0 {
        answer.warn(
            "大半的安全库存是在防到货不准：先催供应商准时，比多压货省钱",
            "Most of the safety stock is for late deliveries: a punctual supplier saves more than more stock",
        );
    }
    Ok(answer)
}

/// The next whole number up, but for dust.
fn up(x: f64) -> i64 {
    (x - 1e-9).ceil().max(0.0) as i64
}

fn eoq(inputs: &Inputs) -> Result<Answer, CalcError> {
    let demand = inputs.number("demand");
    let (order, holding) = (inputs.money("order_cost").yuan(), inputs.money("holding").yuan());
    let quantity = cut((2.0 * demand * order / holding).sqrt(), 4);
    if quantity < 0.01 {
        return Err(inputs.blame(
            "holding",
            "存一件比下一次单贵得太多，一件都不该备：有单再进",
            "costs so much more than a purchase that none should be held: buy when ordered",
        ));
    }
    let purchases = demand / quantity;
    let days = inputs.number("days");
    let (ordering, storing) = (purchases * order, quantity / 2.0 * holding);
    let mut answer = Answer::default();
    answer.figure(
        "order",
        "一次进",
        "Buy at a time",
        Quantity::Whole(quantity.round().max(1.0) as i64, Unit::Pieces),
    );
    answer.figure("quantity", "算出来", "Worked out", Quantity::Number(quantity, 2, Unit::Pieces));
    answer.figure("purchases", "一年进", "A year", Quantity::Number(purchases, 2, Unit::Purchases));
    answer.figure("days_between", "隔多久进一次", "Every", Quantity::Number(days / purchases, 1, Unit::Days));
    answer.figure(
        "ordering",
        "一年下单花费",
        "Purchasing a year",
        Quantity::Money(Fen::round_yuan(ordering)),
    );
    answer.figure("storing", "一年仓储花费", "Holding a year", Quantity::Money(Fen::round_yuan(storing)));
    answer.figure("cost", "两样合计", "Both together", Quantity::Money(Fen::round_yuan(ordering + storing)));
    let (order, holding) = (yuan(inputs.money("order_cost")), yuan(inputs.money("holding")));
    answer.step(
        "一次进 = √(2 × 一年卖 × 下单花费 ÷ 存一年)",
        "at a time = √(2 × sold a year × cost of a purchase ÷ to hold)",
        rounded(format!("√(2 × {} × {order} ÷ {holding})", plain(demand)), quantity, 4),
    );
    let exact = decimal(quantity, 4);
    answer.step(
        "一年进几次 = 一年卖 ÷ 一次进",
        "purchases a year = sold a year ÷ at a time",
        rounded(format!("{} ÷ {exact}", plain(demand)), purchases, 2),
    );
    answer.step(
        "一年花费 = 次数 × 下单花费 + 一次进的一半 × 存一年",
        "cost a year = purchases × cost of one + half a purchase × to hold",
        rounded(
            format!("{} ÷ {exact} × {order} + {exact} ÷ 2 × {holding}", plain(demand)),
            ordering + storing,
            2,
        ),
    );
    if days / purchases > 180.0 {
        answer.warn(
            "一次够卖半年以上：过季、压钱的风险不在式子里",
            "One purchase lasts over half a year: fashion and money tied up are not in the formula",
        );
    }
    if quantity < 1.0 {
        answer.warn("算出来不到一件，按一件进", "It comes to less than a piece: buy one");
    }
    Ok(answer)
}
