//! The chance of being caught, and what it costs.

use super::answer::{Answer, Quantity, rounded};
use super::error::CalcError;
use super::field::Field;
use super::inputs::Inputs;
use super::label::{Label, Unit};
use super::table::{Calculator, Family};
use super::write::{cut, plain, precise, rate, share, yuan};
use crate::sim::{Fen, caught, half_caught};

/// The chance of being caught.
pub(super) const CAUGHT: Calculator = Calculator {
    id: "caught",
    family: Family::Running,
    title: Label::new("违规被查的几率", "Chance of being caught"),
    purpose: Label::new("一天的几率很小，拖久了是多大", "A small chance a day, over many days"),
    fields: &[
        Field::percent("hazard", Label::new("一天被查", "Caught a day"), "4").within(0.0, 100.0).note(
            "一款商品一天被查到的几率；模拟店的设定是 4%",
            "a listing on a day; the simulated store takes 4%",
        ),
        Field::number("days", Label::new("做了", "Done for"), Unit::Days, "14").within(0.0, 3_660.0),
        Field::number("tail", Label::new("停手后还查", "Checked afterwards for"), Unit::Days, "60")
            .within(0.0, 3_660.0)
            .note("平台会回头查以前的单", "platforms look back at old orders"),
        Field::whole("listings", Label::new("几款商品", "Listings"), Unit::Listings, "1")
            .within(1.0, 10_000.0),
        Field::money("fine", Label::new("查到一次罚", "Fine"), "5000")
            .note("违约金加上处罚期少卖的，以后台规则为准", "the fine and the sales lost while demoted"),
    ],
    sources: &[
        Label::new(
            "每天独立：1 − (1 − h)^n；几率是模拟店的设定",
            "independent days: 1 − (1 − h)^n; the hazard is the store's assumption",
        ),
        Label::new(
            "反不正当竞争法第 9、25 条（LAW-050），电子商务法第 17 条（LAW-009），天猫虚假交易规则（PLAT-062）",
            "Anti-Unfair Competition Law Art. 9, 25 (LAW-050), E-Commerce Law Art. 17 (LAW-009), Tmall's rule on fake trade (PLAT-062)",
        ),
    ],
    work: chance,
};

fn chance(inputs: &Inputs) -> Result<Answer, CalcError> {
    let hazard = inputs.share("hazard");
    let listings = f64::from(inputs.whole("listings"));
    let (days, tail) = (inputs.number("days"), inputs.number("tail"));
    let exposures = (days + tail) * listings;
    let chance = caught(hazard, exposures);
    let fine = inputs.money("fine");
    let expected = cut(chance, 6) * fine.yuan();
    let mut answer = Answer::default();
    answer.figure("chance", "被查到的几率", "Chance of being caught", Quantity::Share(chance));
    answer.figure("expected_fine", "预计罚掉", "Expected fine", Quantity::Money(Fen::round_yuan(expected)));
    answer.figure("exposures", "一共暴露", "Exposed for", Quantity::Number(exposures, 0, Unit::ListingDays));
    let half = half_caught(hazard).map_or(Quantity::Nothing(Label::new("查不到", "never")), |half| {
        Quantity::Number(half / listings, 1, Unit::Days)
    });
    answer.figure("half", "过多少天就有一半几率", "Days to an even chance", half);
    answer.step(
        "暴露 n = (做了 + 停手后还查) × 商品数",
        "exposed n = (done + checked afterwards) × listings",
        format!("({} + {}) × {} = {}", plain(days), plain(tail), plain(listings), plain(exposures)),
    );
    answer.step(
        "几率 = 1 − (1 − h)^n",
        "chance = 1 − (1 − h)^n",
        format!("1 − (1 − {})^{} ≈ {}", rate(inputs.basis_points("hazard")), plain(exposures), share(chance)),
    );
    answer.step(
        "预计罚掉 = 几率 × 罚",
        "expected fine = chance × fine",
        rounded(format!("{} × {}", precise(chance), yuan(fine)), expected, 2),
    );
    answer.warn(
        "不管几率多大都不能做：刷单炒信违法，可罚 100 万元以下，情节严重 200 万元以下",
        "Whatever the chance, do not: fake trade is against the law, with fines up to 1 million yuan, 2 million where serious",
    );
    Ok(answer)
}
