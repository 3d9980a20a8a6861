//! Ads: the return that breaks even, the dearest click, the best budget.

use super::answer::{Answer, Quantity, rounded};
use super::costs::{
    COMMISSION, COST, Costs, INSURED, PACKING, PER_PARCEL, POSTAGE, PRICE, REFUND, REFUSED, RETURN_POSTAGE,
    SPOILED, part, times,
};
use super::error::CalcError;
use super::field::Field;
use super::inputs::Inputs;
use super::label::{Label, Unit};
use super::margin::MARKET;
use super::table::{Calculator, Family};
use super::write::{plain, rate, trimmed, yuan};
use crate::sim::{Fen, best_budget, break_even_budget, paid_visits};

const NEVER: Label = Label::new("投多少亏多少", "none: every yuan is lost");

const CONVERSION: Field = Field::percent("conversion", Label::new("点击转化率", "Conversion"), "3")
    .within(0.01, 100.0)
    .note("一百次点击成交几单", "orders from a hundred clicks");

/// The return on ad spend that breaks even, and the dearest click.
pub(super) const ROI: Calculator = Calculator {
    id: "roi",
    family: Family::Ads,
    title: Label::new("保本投产比", "Break-even ROI"),
    purpose: Label::new(
        "投产比到几才不亏，一次点击最多出几块",
        "The return that breaks even, and the dearest click",
    ),
    fields: &[
        PRICE,
        CONVERSION,
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
        Label::new("事实表 MET-046、MET-047、MET-048", "fact sheet MET-046, MET-047, MET-048"),
        MARKET,
    ],
    work: roi,
};

/// The daily budget that earns most.
pub(super) const BUDGET: Calculator = Calculator {
    id: "ad-budget",
    family: Family::Ads,
    title: Label::new("推广预算", "Ad budget"),
    purpose: Label::new("点击越买越贵时，每天投多少赚得最多", "The best daily budget when clicks get dearer"),
    fields: &[
        Field::money("left", Label::new("每单退款后剩", "Left of an order"), "55")
            .within(0.0, 1_000_000.0)
            .note("一单的贡献，预计退款后、推广前", "contribution of an order after refunds, before ads"),
        CONVERSION,
        Field::money("click", Label::new("起步点击价", "First click price"), "1.2")
            .within(0.01, 1_000.0)
            .note("预算很小时一次点击的价", "a click at a very small budget"),
        Field::money("double", Label::new("点击价翻倍的预算", "Budget that doubles it"), "600")
            .within(1.0, 10_000_000.0)
            .note("每天投到这么多，点击价是起步的两倍", "the daily budget at which a click costs twice that"),
    ],
    sources: &[
        Label::new(
            "和模拟店同一条点击价曲线：docs/MARKET.md §4.4",
            "the market's own click curve: docs/MARKET.md §4.4",
        ),
        Label::new(
            "最后一块钱正好赚回一块钱处最优（边际条件）",
            "best where the last yuan brings back one yuan (the marginal condition)",
        ),
    ],
    work: budget,
};

fn roi(inputs: &Inputs) -> Result<Answer, CalcError> {
    let costs = Costs::read(inputs);
    let price = inputs.money("price");
    let unit = costs.unit(price);
    let conversion = inputs.share("conversion");
    let mut answer = Answer::default();
    let click = |left: Fen| match left > Fen::ZERO {
        true => Quantity::Money(Fen((left.0 as f64 * conversion + 1e-9).floor() as i64)),
        false => Quantity::Nothing(NEVER),
    };
    answer.figure(
        "roi_after_refunds",
        "保本投产比，算上退款",
        "Break-even, refunds in",
        times(price, unit.after_refunds, NEVER),
    );
    answer.figure("roi", "保本投产比，不算退款", "Break-even, refunds out", times(price, unit.now, NEVER));
    answer.figure(
        "highest_click",
        "最高点击价，算上退款",
        "Dearest click, refunds in",
        click(unit.after_refunds),
    );
    answer.figure("highest_click_now", "最高点击价，不算退款", "Dearest click, refunds out", click(unit.now));
    costs.steps_now(&mut answer, price);
    costs.steps_refunds(&mut answer, price);
    if let Some(roi) = part(price, unit.after_refunds) {
        answer.step(
            "保本投产比 = 到手价 ÷ 退款后每件剩",
            "break-even ROI = price ÷ left after refunds",
            rounded(format!("{} ÷ {}", yuan(price), yuan(unit.after_refunds)), roi, 2),
        );
        answer.step(
            "最高点击价 = 退款后每件剩 × 转化率，舍到分",
            "dearest click = left after refunds × conversion, cut to the fen",
            format!(
                "{} × {} → {}",
                yuan(unit.after_refunds),
                rate(inputs.basis_points("conversion")),
                click(unit.after_refunds).number().map_or_else(String::new, |fen| yuan(Fen(fen as i64)))
            ),
        );
        answer.warn(
            "后台的投产比按支付金额算，没扣退款，要和算上退款的这个数比",
            "Dashboards count what was paid, refunds included: compare with the figure that counts them",
        );
    } else {
        answer.warn("推广前就不赚，先把单件贡献做正", "A piece earns nothing before ads: mend that first");
    }
    Ok(answer)
}

fn budget(inputs: &Inputs) -> Result<Answer, CalcError> {
    let left = inputs.money("left");
    let (click, double) = (inputs.money("click").yuan(), inputs.money("double").yuan());
    let value = left.yuan() * inputs.share("conversion");
    let exact = best_budget(value, click, double);
    // a budget is set in fen, so the figures below follow from one in fen
    let spend = Fen::round_yuan(exact);
    let best = spend.yuan();
    let even = break_even_budget(value, click, double);
    let visits = paid_visits(best, click, double);
    let mut answer = Answer::default();
    answer.figure("best", "每天投", "Spend a day", Quantity::Money(spend));
    answer.figure(
        "earns",
        "这样每天净赚",
        "That earns a day",
        Quantity::Money(Fen::round_yuan(value * visits - best)),
    );
    answer.figure("visits", "买到访客", "Visits bought", Quantity::Number(visits, 1, Unit::Visits));
    answer.figure("value", "一次点击值", "A click is worth", Quantity::Money(Fen::round_yuan(value)));
    answer.figure(
        "break_even",
        "投到这么多就白投",
        "This much earns nothing",
        Quantity::Money(Fen::round_yuan(even)),
    );
    let worth = trimmed(value, 6);
    answer.step(
        "一次点击值 v = 每单剩 × 转化率",
        "a click's worth v = left of an order × conversion",
        format!("{} × {} = {worth}", yuan(left), rate(inputs.basis_points("conversion"))),
    );
    if value > click {
        answer.step(
            "每天投 = B × (√(v ÷ c) − 1)，c 起步点击价，B 翻倍的预算",
            "spend = B × (√(v ÷ c) − 1), c the first click, B the doubling budget",
            rounded(format!("{} × (√({} ÷ {}) − 1)", plain(double), worth, plain(click)), exact, 2),
        );
        answer.step(
            "买到访客 = 投 ÷ (c × (1 + 投 ÷ B))",
            "visits = spend ÷ (c × (1 + spend ÷ B))",
            rounded(
                format!("{0} ÷ ({1} × (1 + {0} ÷ {2}))", yuan(spend), plain(click), plain(double)),
                visits,
                1,
            ),
        );
        answer.step(
            "白投的预算 = B × (v ÷ c − 1)",
            "spend that earns nothing = B × (v ÷ c − 1)",
            rounded(format!("{} × ({} ÷ {} − 1)", plain(double), worth, plain(click)), even, 2),
        );
        answer.warn(
            "平均投产比还够的时候，最后几块钱可能已经在亏：看多投的那一块，不看平均",
            "While the average return still looks fine, the last yuan may already lose: watch the last one",
        );
    } else {
        answer.warn(
            "一次点击值的钱不比点击价多，一块都不投",
            "A click is worth no more than it costs: spend nothing",
        );
    }
    Ok(answer)
}
