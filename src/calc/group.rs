//! Pre-sale and group buying.

use super::answer::{Answer, Quantity, rounded};
use super::error::CalcError;
use super::field::Field;
use super::inputs::Inputs;
use super::label::{Label, Unit};
use super::table::{Calculator, Family};
use super::write::{cut, plain, precise, rate, share, yuan};
use crate::sim::{Fen, PULL, PreSale, completes, recruits, stranded};

/// Pre-sale.
pub(super) const PRE_SALE: Calculator = Calculator {
    id: "presale",
    family: Family::Promotion,
    title: Label::new("预售定金", "Pre-sale"),
    purpose: Label::new("定金膨胀后，尾款和一共付多少", "A deposit that counts for more: balance and price"),
    fields: &[
        Field::money("price", Label::new("预售价", "Price"), "399").within(0.01, 1_000_000.0),
        Field::money("deposit", Label::new("定金", "Deposit"), "50").within(0.01, 1_000_000.0),
        Field::money("worth", Label::new("抵", "Counts for"), "100").within(0.0, 1_000_000.0),
        Field::number("orders", Label::new("付定金的单", "Deposits"), Unit::Orders, "100")
            .within(0.0, 10_000_000.0),
        Field::percent("pay_rate", Label::new("尾款支付率", "Pay the balance"), "85"),
    ],
    sources: &[
        Label::new("事实表 PROMO-013、PROMO-014", "fact sheet PROMO-013, PROMO-014"),
        Label::new(
            "定金不超过主合同标的额 20%，卖家违约双倍返还：民法典第 586、587 条（LAW-151）",
            "a deposit is at most 20% of the contract, and comes back double if the seller defaults: Civil Code Art. 586–587 (LAW-151)",
        ),
    ],
    work: pre_sale,
};

/// Group buying.
pub(super) const GROUP_BUY: Calculator = Calculator {
    id: "group-buy",
    family: Family::Promotion,
    title: Label::new("拼团成团率", "Group buying"),
    purpose: Label::new("开一个团，凑满的几率有多大", "The chance that a group fills"),
    fields: &[
        Field::whole("size", Label::new("几人团", "Group of"), Unit::People, "3").within(2.0, 100.0),
        Field::number("recruits", Label::new("不打折拉来", "Found at full price"), Unit::People, "0.8")
            .within(0.0, 100.0)
            .note("不打折时，一个团长平均拉来几人", "others an opener finds on average without a discount"),
        Field::percent("discount", Label::new("拼团优惠", "Group discount"), "25")
            .within(0.0, 90.0)
            .note("比单买便宜几成", "below the price for one"),
        Field::whole("openers", Label::new("开团", "Groups opened"), Unit::Groups, "100")
            .within(1.0, 1_000_000.0),
    ],
    sources: &[
        Label::new(
            "拉来的人数按泊松分布，均值 = 不打折拉来 × (1 + 4 × 优惠)：模拟店的设定",
            "people found are Poisson with mean = at full price × (1 + 4 × discount): an assumption of the market",
        ),
        Label::new("泊松分布：Poisson 1837", "the distribution: Poisson 1837"),
    ],
    work: group_buy,
};

fn pre_sale(inputs: &Inputs) -> Result<Answer, CalcError> {
    let sale = PreSale {
        price: inputs.money("price"),
        deposit: inputs.money("deposit"),
        worth: inputs.money("worth"),
    };
    if sale.deposit >= sale.price {
        return Err(inputs.blame("deposit", "要比预售价少", "must be less than the price"));
    }
    if sale.worth > sale.price {
        return Err(inputs.blame("worth", "不能比预售价多", "cannot be more than the price"));
    }
    let paid = sale.paid();
    let mut answer = Answer::default();
    answer.figure("paid", "一共付", "Pays in all", Quantity::Money(paid));
    answer.figure("balance", "尾款", "Balance", Quantity::Money(sale.balance()));
    answer.figure("saved", "真正便宜", "Really saves", Quantity::Money(sale.saved()));
    let of_paid = sale.deposit.0 as f64 / paid.0 as f64;
    answer.figure("deposit_rate", "定金占合同额", "Deposit, of the contract", Quantity::Share(of_paid));
    let (orders, pay_bp) = (inputs.number("orders"), inputs.basis_points("pay_rate"));
    let come = orders * pay_bp as f64 / 10_000.0;
    let income = come * paid.yuan() + (orders - come) * sale.deposit.yuan();
    answer.figure("income", "预计收到", "Expected income", Quantity::Money(Fen::round_yuan(income)));
    answer.figure(
        "double",
        "自己发不了货，每单赔",
        "An order you cannot deliver",
        Quantity::Money(sale.deposit.times(2)),
    );
    steps(&mut answer, &sale, (orders, pay_bp), income);
    if of_paid > 0.2 {
        answer.warn(
            format!("定金占 {}，超过 20% 的部分没有定金的效力", share(of_paid)),
            format!(
                "The deposit is {} of the contract; what is above 20% has no effect as a deposit",
                share(of_paid)
            ),
        );
    }
    if sale.worth < sale.deposit {
        answer.warn(
            "定金比抵的还多，付定金的买家反而多付",
            "The deposit is more than it counts for: those who pay it pay more",
        );
    }
    Ok(answer)
}

fn steps(answer: &mut Answer, sale: &PreSale, (orders, pay_bp): (f64, i64), income: f64) {
    answer.step(
        "尾款 = 预售价 − 抵",
        "balance = price − what the deposit counts for",
        format!("{} − {} = {}", yuan(sale.price), yuan(sale.worth), yuan(sale.balance())),
    );
    answer.step(
        "一共付 = 定金 + 尾款",
        "pays in all = deposit + balance",
        format!("{} + {} = {}", yuan(sale.deposit), yuan(sale.balance()), yuan(sale.paid())),
    );
    answer.step(
        "真正便宜 = 抵 − 定金",
        "really saves = counts for − deposit",
        format!("{} − {} = {}", yuan(sale.worth), yuan(sale.deposit), yuan(sale.saved())),
    );
    answer.step(
        "预计收到 = 付尾款的 × 一共付 + 不付的 × 定金",
        "expected income = those who pay × in all + those who do not × deposit",
        format!(
            "{} × {rate} × {} + {} × (1 − {rate}) × {} ≈ {}",
            plain(orders),
            yuan(sale.paid()),
            plain(orders),
            yuan(sale.deposit),
            yuan(Fen::round_yuan(income)),
            rate = rate(pay_bp)
        ),
    );
}

fn group_buy(inputs: &Inputs) -> Result<Answer, CalcError> {
    let (size, openers) = (inputs.whole("size"), f64::from(inputs.whole("openers")));
    let base = inputs.number("recruits");
    let mean = recruits(base, inputs.share("discount"));
    let chance = completes(size, mean);
    let full = openers * cut(chance, 6);
    let mut answer = Answer::default();
    answer.figure("chance", "成团的几率", "Chance that a group fills", Quantity::Share(chance));
    answer.figure(
        "mean",
        "一个团长平均拉来",
        "An opener finds on average",
        Quantity::Number(mean, 2, Unit::People),
    );
    answer.figure("full", "预计成团", "Groups that fill", Quantity::Number(full, 1, Unit::Groups));
    answer.figure(
        "orders",
        "成团的单",
        "Orders in full groups",
        Quantity::Number(full * f64::from(size), 1, Unit::Orders),
    );
    let stranded = stranded(size, mean);
    answer.figure(
        "refunds",
        "没成团要退款",
        "Orders to refund",
        Quantity::Number(openers * (1.0 - chance + stranded), 1, Unit::Orders),
    );
    answer.step(
        "平均拉来 = 不打折拉来 × (1 + 4 × 优惠)",
        "found on average = at full price × (1 + 4 × discount)",
        format!(
            "{} × (1 + {} × {}) ≈ {}",
            plain(base),
            plain(PULL),
            rate(inputs.basis_points("discount")),
            plain(mean)
        ),
    );
    let terms: Vec<String> = (0..size.saturating_sub(1).min(4)).map(|n| term(n, mean)).collect();
    let more = if size > 5 { " + ⋯" } else { "" };
    answer.step(
        format!("成团 = 拉来至少 {} 人 = 1 − Σ e^(−λ) λⁿ ÷ n!，n 从 0 到 {}", size - 1, size - 2),
        format!("fills = {} others at least = 1 − Σ e^(−λ) λⁿ ÷ n!, n from 0 to {}", size - 1, size - 2),
        format!("1 − e^(−{}) × ({}{more}) ≈ {}", plain(mean), terms.join(" + "), share(chance)),
    );
    answer.step(
        "预计成团 = 开团 × 成团的几率",
        "groups that fill = opened × chance",
        rounded(format!("{} × {}", plain(openers), precise(chance)), full, 1),
    );
    if chance < 0.5 {
        answer.warn(
            "一半以上的团凑不满：人数少一个，或者优惠深一点",
            "More than half of the groups stay open: ask for one fewer, or give more off",
        );
    }
    Ok(answer)
}

fn term(n: u32, mean: f64) -> String {
    match n {
        0 => "1".to_owned(),
        1 => plain(mean),
        n => format!("{}^{n} ÷ {n}!", plain(mean)),
    }
}
