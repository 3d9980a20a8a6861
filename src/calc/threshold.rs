//! Where to put the threshold of a 满减.

use super::answer::{Answer, Quantity};
use super::error::CalcError;
use super::field::{Field, Kind};
use super::inputs::Inputs;
use super::label::{Label, Unit};
use super::list::Pair;
use super::table::{Calculator, Family};
use super::write::{cut, precise, rate, share, yuan};
use crate::sim::{Fen, is_near, tops_up};

/// Where to put the threshold of a 满减.
pub(super) const THRESHOLD: Calculator = Calculator {
    id: "threshold",
    family: Family::Promotion,
    title: Label::new("满减门槛", "Threshold of a 满减"),
    purpose: Label::new(
        "满多少减多少，凑单多赚的抵得过让掉的吗",
        "Whether topping up earns more than the offer gives away",
    ),
    fields: &[
        Field::list(
            "baskets",
            Label::new("客单分布", "Baskets"),
            Unit::Yuan,
            Kind::Pairs,
            "59:25; 89:35; 118:20; 149:12; 207:8",
        )
        .within(0.01, 1_000_000.0)
        .note("金额:占比，占比加起来是几都行", "amount:share; the shares may add up to anything"),
        Field::money("from", Label::new("满", "From"), "129").within(0.01, 1_000_000.0),
        Field::money("off", Label::new("减", "Less"), "10").within(0.01, 1_000_000.0),
        Field::money("add_on", Label::new("凑单款售价", "Price of the add-on"), "39")
            .within(0.01, 1_000_000.0)
            .note("买家凑单时加的那一件", "the piece that buyers add"),
        Field::percent("margin", Label::new("贡献率", "Contribution rate"), "35")
            .note("退款后、让利前，一块钱成交剩几毛", "after refunds and before the offer"),
    ],
    sources: &[
        Label::new(
            "凑单的几率和模拟店同一条式子：docs/MARKET.md §4.6（设定）",
            "the chance of topping up is the market's own: docs/MARKET.md §4.6 (an assumption)",
        ),
        Label::new("事实表 PROMO-001、PROMO-019", "fact sheet PROMO-001, PROMO-019"),
    ],
    work: threshold,
};

struct Offer {
    from: Fen,
    off: Fen,
    add_on: Fen,
    margin: f64,
}

/// What an offer does to a hundred baskets.
#[derive(Clone, Copy, Default)]
struct Effect {
    /// Shares of all baskets.
    reached: f64,
    near: f64,
    topped: f64,
    /// A hundred baskets.
    gained: Fen,
    given: Fen,
}

impl Effect {
    fn net(&self) -> Fen {
        self.gained - self.given
    }
}

fn effect(baskets: &[Pair], offer: &Offer) -> Effect {
    let whole: f64 = baskets.iter().map(|pair| pair.weight).sum();
    let mut effect = Effect::default();
    for pair in baskets {
        let part = pair.weight / whole;
        let value = Fen::round_yuan(pair.value);
        if value >= offer.from {
            effect.reached += part;
            continue;
        }
        if is_near(value, offer.from) {
            effect.near += part;
            let short = offer.from - value;
            if offer.add_on >= short {
                effect.topped += part * tops_up(short, offer.off);
            }
        }
    }
    let (reached, topped) = (cut(effect.reached, 6), cut(effect.topped, 6));
    effect.gained = Fen::round_yuan(100.0 * topped * offer.add_on.yuan() * offer.margin);
    effect.given = Fen::round_yuan(100.0 * (reached + topped) * offer.off.yuan());
    effect
}

fn threshold(inputs: &Inputs) -> Result<Answer, CalcError> {
    let offer = Offer {
        from: inputs.money("from"),
        off: inputs.money("off"),
        add_on: inputs.money("add_on"),
        margin: inputs.share("margin"),
    };
    if offer.off >= offer.from {
        return Err(inputs.blame("off", "要比门槛少", "must be less than the threshold"));
    }
    let baskets = inputs.pairs("baskets");
    let found = effect(baskets, &offer);
    let mut answer = Answer::default();
    answer.figure("net", "每一百单净多赚", "Earned by a hundred baskets", Quantity::Money(found.net()));
    answer.figure("near", "差一点、可能凑单的占", "Near enough to top up", Quantity::Share(found.near));
    answer.figure("topped", "预计真去凑单的占", "Expected to top up", Quantity::Share(found.topped));
    answer.figure("reached", "本来就够、白送的占", "Reach it anyway", Quantity::Share(found.reached));
    let left = (offer.from.yuan() * offer.margin - offer.off.yuan()) / (offer.from - offer.off).yuan();
    answer.figure(
        "margin_left",
        "刚好够的一单，贡献率剩",
        "Rate of a basket just there",
        Quantity::Share(left),
    );
    steps(&mut answer, &offer, &found, inputs.basis_points("margin"), left);
    best(&mut answer, baskets, &offer);
    if left <= 0.0 {
        answer.warn("刚好够的一单让完不剩钱", "A basket that just reaches it leaves nothing");
    } else if found.net() < Fen::ZERO {
        answer.warn(
            "凑单多赚的抵不过让掉的：门槛太低，或者减得太多",
            "Topping up earns less than the offer gives away: the threshold is too low, or the offer too large",
        );
    }
    Ok(answer)
}

fn steps(answer: &mut Answer, offer: &Offer, found: &Effect, margin_bp: i64, left: f64) {
    answer.step(
        "每一百单凑单多赚 = 100 × 凑单的占比 × 凑单款售价 × 贡献率",
        "earned by topping up = 100 × share that tops up × add-on × contribution rate",
        format!(
            "100 × {} × {} × {} ≈ {}",
            precise(found.topped),
            yuan(offer.add_on),
            rate(margin_bp),
            yuan(found.gained)
        ),
    );
    answer.step(
        "每一百单让掉 = 100 × (本来就够 + 凑单) × 减",
        "given away = 100 × (reach it anyway + top up) × less",
        format!(
            "100 × ({} + {}) × {} ≈ {}",
            precise(found.reached),
            precise(found.topped),
            yuan(offer.off),
            yuan(found.given)
        ),
    );
    answer.step(
        "净多赚 = 凑单多赚 − 让掉",
        "net = earned − given away",
        format!("{} − {} = {}", yuan(found.gained), yuan(found.given), yuan(found.net())),
    );
    answer.step(
        "刚好够的一单剩 = (门槛 × 贡献率 − 减) ÷ (门槛 − 减)",
        "a basket just there keeps = (threshold × rate − less) ÷ (threshold − less)",
        format!(
            "({} × {} − {}) ÷ ({} − {}) ≈ {}",
            yuan(offer.from),
            rate(margin_bp),
            yuan(offer.off),
            yuan(offer.from),
            yuan(offer.off),
            share(left)
        ),
    );
}

/// The threshold in whole yuan that earns most with the same reduction.
fn best(answer: &mut Answer, baskets: &[Pair], offer: &Offer) {
    let most = baskets.iter().map(|pair| pair.value).fold(0.0, f64::max);
    // what a basket can be topped up to; beyond it nothing changes any more
    let last = (most / 0.65).min(most + offer.add_on.yuan()).ceil();
    let first = (offer.off.yuan() + 1.0).ceil();
    let steps = (last - first).clamp(0.0, 2_000.0);
    let mut best: Option<(Fen, Fen)> = None;
    let mut at = 0.0;
    while at <= steps {
        let yuan = (first + at * (last - first).max(0.0) / steps.max(1.0)).round();
        let from = Fen::round_yuan(yuan);
        let net = effect(baskets, &Offer { from, ..*offer }).net();
        if best.is_none_or(|(_, most)| net > most) {
            best = Some((from, net));
        }
        at += 1.0;
    }
    let Some((from, net)) = best.filter(|(_, net)| *net > Fen::ZERO) else {
        answer.warn(
            format!("减 {} 的话，放在哪个门槛都赚不回来", yuan(offer.off)),
            format!("With {} less, no threshold earns it back", yuan(offer.off)),
        );
        return;
    };
    answer.figure("best_from", "同样减法，最好的门槛", "Best threshold for it", Quantity::Money(from));
    answer.figure("best_net", "放在那里，每一百单多赚", "Earned there", Quantity::Money(net));
}
