//! What a piece costs to sell: the fields that several calculators share, and
//! the steps that lead to a contribution.

use super::answer::{Answer, Quantity};
use super::field::{Choice, Field};
use super::inputs::Inputs;
use super::label::{Label, Unit};
use super::write::{plain, rate, term, yuan};
use crate::sim::{Article, Contribution, Fees, Fen};

const YES_NO: &[Choice] = &[
    Choice { id: "no", name: Label::new("没有", "no") },
    Choice { id: "yes", name: Label::new("有", "yes") },
];

pub(super) const PRICE: Field =
    Field::money("price", Label::new("到手价", "Price paid"), "89").within(0.01, 1_000_000.0).note(
        "买家实际付的一件价，折扣、满减、券都减掉以后",
        "what the buyer pays for a piece, after every discount",
    );
pub(super) const COST: Field = Field::money("cost", Label::new("成本", "Cost"), "40")
    .within(0.0, 1_000_000.0)
    .note("一件的进货价，含进货运费", "what a piece costs you, freight in");
pub(super) const COMMISSION: Field =
    Field::percent("commission", Label::new("平台扣点", "Commission"), "5.6")
        .within(0.0, 60.0)
        .note("佣金、技术服务费、达人佣金加在一起", "commission, service fee and creators' share together");
pub(super) const POSTAGE: Field = Field::money("postage", Label::new("快递", "Postage"), "4.5")
    .within(0.0, 10_000.0)
    .note("发一个包裹", "to send a parcel");
pub(super) const PACKING: Field = Field::money("packing", Label::new("包材和杂费", "Packing, other"), "0.5")
    .within(0.0, 10_000.0)
    .note("一个包裹的包材、人工、售后预留", "packing, handling and a reserve for a parcel");
pub(super) const PER_PARCEL: Field =
    Field::number("per_parcel", Label::new("每包裹件数", "Pieces a parcel"), Unit::Pieces, "1")
        .within(1.0, 100.0)
        .note("平均一个包裹装几件，两位小数", "pieces in an average parcel, two decimals");
pub(super) const REFUND: Field = Field::percent("refund", Label::new("退款率", "Refund rate"), "10")
    .within(0.0, 95.0)
    .note("发出去的件里，预计退回的占几成", "of the pieces sent, how many are expected back");
pub(super) const RETURN_POSTAGE: Field =
    Field::money("return_postage", Label::new("退回运费", "Return postage"), "8")
        .within(0.0, 10_000.0)
        .note("退一件回来，店铺出的运费", "what the store pays for a piece to come back");
pub(super) const SPOILED: Field =
    Field::percent("spoiled", Label::new("退回不能再卖", "Spoiled returns"), "15").note(
        "退回来的件里，不能再当新品卖的",
        "of the pieces that come back, how many cannot be sold as new",
    );
pub(super) const REFUSED: Field =
    Field::percent("refused", Label::new("其中拒收", "Refused at the door"), "0").note(
        "退回的里头，没签收就退的占全部的几成；运费险不管这些",
        "of all pieces, those sent back unsigned; no insurance carries them",
    );
pub(super) const INSURED: Field = Field::choice("insured", Label::new("运费险", "Insurance"), YES_NO).note(
    "有：退回运费由保险出，每个包裹交 max(0.30, 1.25 × 退款率 × 退回运费)",
    "yes: the insurer pays the way back, for max(0.30, 1.25 × rate × return postage) a parcel",
);

/// What a piece costs to sell, as the market's own terms.
#[derive(Clone, Copy, Debug)]
pub(super) struct Costs {
    pub fees: Fees,
    pub article: Article,
    /// Units in a hundred parcels.
    pub units: i64,
}

impl Costs {
    /// Reads the shared fields.
    pub fn read(inputs: &Inputs) -> Costs {
        let fees = Fees {
            commission_bp: inputs.basis_points("commission"),
            postage: inputs.money("postage"),
            packing: inputs.money("packing"),
            return_postage: inputs.money("return_postage"),
            spoiled_bp: inputs.basis_points("spoiled"),
            refused_bp: inputs.basis_points("refused"),
            insured: inputs.choice("insured") == "yes",
            quote_bp: None,
        };
        let article = Article { cost: inputs.money("cost"), refund_bp: inputs.basis_points("refund") };
        Costs { fees, article, units: (inputs.number("per_parcel") * 100.0).round() as i64 }
    }

    /// What a piece leaves at `price`.
    pub fn unit(&self, price: Fen) -> Contribution {
        self.fees.unit_in(self.article, price, self.units)
    }

    /// What a piece bears of its parcel.
    pub fn parcel(&self) -> Fen {
        self.fees.parcel_share(self.article, self.units)
    }

    /// The lowest prices at which a piece does not lose, now and after
    /// expected refunds.
    pub fn break_evens(&self) -> (Fen, Fen) {
        self.fees.break_evens_in(self.article, self.units)
    }

    /// What comes of a price after commission.
    fn net(&self, price: Fen) -> Fen {
        price - price.basis_points(self.fees.commission_bp)
    }

    /// The part of a returned piece's cost that can be sold again.
    fn kept(&self) -> Fen {
        self.article.cost.basis_points(10_000 - self.fees.spoiled_bp)
    }

    /// What the way back costs the store.
    fn back(&self) -> Fen {
        if self.fees.insured { Fen::ZERO } else { self.fees.return_postage }
    }

    /// What a return takes away again: the money less what can be sold again,
    /// and the way back.
    pub fn lost(&self, price: Fen) -> Fen {
        self.net(price) - self.kept() + self.back()
    }

    /// The steps to what a piece leaves now.
    pub fn steps_now(&self, answer: &mut Answer, price: Fen) {
        let fees = &self.fees;
        let commission = price.basis_points(fees.commission_bp);
        answer.step(
            "佣金 = 到手价 × 扣点",
            "commission = price × rate",
            format!("{} × {} ≈ {}", yuan(price), rate(fees.commission_bp), yuan(commission)),
        );
        if fees.insured {
            answer.step(
                "运费险 = 退款率 × 1.25 × 退回运费，至少 0.30",
                "insurance = refund rate × 1.25 × return postage, at least 0.30",
                format!(
                    "{} × 1.25 × {} → {}",
                    rate(self.article.refund_bp),
                    yuan(fees.return_postage),
                    yuan(fees.premium(self.article))
                ),
            );
        }
        let premium = fees.premium(self.article);
        let parts = if fees.insured {
            format!("({} + {} + {})", yuan(fees.postage), yuan(fees.packing), yuan(premium))
        } else {
            format!("({} + {})", yuan(fees.postage), yuan(fees.packing))
        };
        answer.step(
            "每件快递包装 = 一个包裹的钱 ÷ 每包裹件数，舍到分",
            "a piece's carriage = a parcel's ÷ pieces a parcel, cut to the fen",
            format!("{parts} ÷ {} → {}", plain(self.units as f64 / 100.0), yuan(self.parcel())),
        );
        answer.step(
            "现在 = 到手价 − 佣金 − 成本 − 每件快递包装",
            "now = price − commission − cost − carriage",
            format!(
                "{} − {} − {} − {} = {}",
                yuan(price),
                yuan(commission),
                yuan(self.article.cost),
                yuan(self.parcel()),
                yuan(self.unit(price).now)
            ),
        );
    }

    /// The steps from there to what is left after expected refunds.
    pub fn steps_refunds(&self, answer: &mut Answer, price: Fen) {
        let unit = self.unit(price);
        answer.step(
            "退一件要吐回 = 到账 − 还能再卖的成本 + 退回运费",
            "a return takes back = received − cost that sells again + way back",
            format!(
                "{} − {} + {} = {}",
                yuan(self.net(price)),
                yuan(self.kept()),
                yuan(self.back()),
                yuan(self.lost(price))
            ),
        );
        let (now, share) = (yuan(unit.now), rate(self.article.refund_bp));
        let (lost, left) = (term(self.lost(price)), yuan(unit.after_refunds));
        if self.fees.insured && self.fees.refused_bp > 0 {
            let (refused, postage) = (rate(self.fees.refused_bp), yuan(self.fees.return_postage));
            answer.step(
                "预计退款后 = 现在 − 退款率 × 退一件要吐回 − 拒收 × 退回运费",
                "after refunds = now − refund rate × what a return takes back − refused × way back",
                format!("{now} − {share} × {lost} − {refused} × {postage} ≈ {left}"),
            );
            return;
        }
        answer.step(
            "预计退款后 = 现在 − 退款率 × 退一件要吐回",
            "after refunds = now − refund rate × what a return takes back",
            format!("{now} − {share} × {lost} ≈ {left}"),
        );
    }
}

/// A part of a whole; nothing where the whole is not above nothing.
pub(super) fn part(part: Fen, whole: Fen) -> Option<f64> {
    (whole > Fen::ZERO).then(|| part.0 as f64 / whole.0 as f64)
}

/// How many times `over` goes into `under`; nothing where it does not.
pub(super) fn times(over: Fen, under: Fen, none: Label) -> Quantity {
    match part(over, under) {
        Some(times) => Quantity::Number(times, 2, Unit::Plain),
        None => Quantity::Nothing(none),
    }
}
