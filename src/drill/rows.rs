//! The rows of a debrief: what was decided, what was better, and why, in words.

use super::debrief::{Row, weigh};
use crate::coach::{Case, Outcome, Position};
use crate::sim::{Command, Dimension, Fen, ListingId, Market, StoreId, StoreView, round, spaced};
use crate::text::Words;

/// The row of one dimension: what was played against house in it alone.
pub(crate) fn row(position: &Position, dimension: Dimension, played: &Outcome, swapped: &Outcome) -> Row {
    let case = &position.case;
    let (weighed, accuracy, weight) = weigh(case, played, swapped);
    let pairs = swapped.values.iter().zip(&played.values);
    let better_in = pairs.filter(|(swapped, played)| swapped > played).count();
    let spread = Fen(round(2.0 * weighed.standard_error));
    let cost = weighed.loss();
    let (did, better) = did_and_better(position, dimension, played, swapped);
    let count = played.values.len();
    let why = if cost == Fen::ZERO {
        Words::new("换成教练的做法不会更好。", "The coach's way would not have been better.")
    } else {
        let (sum, around) = (cost.in_yuan(), spread.in_yuan());
        Words::new(
            format!("同样的行情试 {count} 次，{better_in} 次教练的做法更好，平均多 {sum}，上下 {around}。"),
            format!(
                "In {better_in} of {count} equal markets the coach's way was better, by {sum} ± {around}."
            ),
        )
    };
    Row {
        round: position.round,
        dimension,
        judgement: weighed.judgement(),
        cost,
        accuracy,
        weight,
        better_in: (better_in, count),
        spread,
        did,
        better,
        why,
    }
}

fn did_and_better(
    position: &Position,
    dimension: Dimension,
    played: &Outcome,
    swapped: &Outcome,
) -> (Words, Words) {
    let case = &position.case;
    let after = |commands: &[Command]| {
        let mut market: Market = position.market.clone();
        market.follow(&case.ground, StoreId::TRAINEE, commands);
        market
    };
    let house = case.house(&position.market);
    let mine = case.view(&after(&position.commands));
    let theirs = case.view(&after(&house));
    match dimension {
        Dimension::Pricing => match dearest(&mine, &theirs, played, swapped) {
            Some(listing) => (price_of(case, &mine, listing), price_of(case, &theirs, listing)),
            None => (Words::new("和教练一样定价", "Priced as the coach does"), Words::default()),
        },
        Dimension::Selection => (on_sale(case, &mine), on_sale(case, &theirs)),
        Dimension::Promotion => (promotion(case, &mine), promotion(case, &theirs)),
        Dimension::Inventory => (bought(case, &position.commands), bought(case, &house)),
        Dimension::Traffic => (budgets(case, &mine), budgets(case, &theirs)),
        Dimension::Fulfilment => (surge(&mine), surge(&theirs)),
        Dimension::Service => (service(&mine), service(&theirs)),
        Dimension::Compliance => (conduct(case, &mine), conduct(case, &theirs)),
    }
}

/// The product whose price differs and whose week differs most.
fn dearest(mine: &StoreView, theirs: &StoreView, played: &Outcome, swapped: &Outcome) -> Option<ListingId> {
    let differ = mine.products.iter().zip(&theirs.products).enumerate();
    differ
        .filter(|(_, (mine, theirs))| mine.price != theirs.price)
        .max_by_key(|(at, _)| {
            let left = |outcome: &Outcome| outcome.round.get(*at).copied().unwrap_or_default().contribution;
            left(swapped) - left(played)
        })
        .map(|(_, (mine, _))| mine.listing)
}

fn price_of(case: &Case, view: &StoreView, listing: ListingId) -> Words {
    let name = case.scenario.listing_name(&case.ground, listing);
    let price = view.product(listing).map_or(Fen::ZERO, |product| product.price);
    Words::new(format!("{}定 {price}", spaced(&name.zh)), format!("{} at {price}", name.en))
}

fn on_sale(case: &Case, view: &StoreView) -> Words {
    let listed = view.products.iter().filter(|product| product.listed);
    let names: Vec<Words> = listed.map(|p| case.scenario.listing_name(&case.ground, p.listing)).collect();
    if names.is_empty() {
        return Words::new("什么都不卖", "Nothing on sale");
    }
    let join = |pick: fn(&Words) -> &str, sep: &str| names.iter().map(pick).collect::<Vec<_>>().join(sep);
    Words::new(format!("在售：{}", join(|w| &w.zh, "、")), format!("On sale: {}", join(|w| &w.en, ", ")))
}

fn promotion(case: &Case, view: &StoreView) -> Words {
    let (mut zh, mut en) = (Vec::new(), Vec::new());
    if let Some(offer) = view.reduction {
        let every = offer.repeat == crate::sim::Repeat::Each;
        let (each_zh, each_en) = if every { ("每", "every ") } else { ("", "") };
        zh.push(format!("{each_zh}满 {} 减 {}", offer.threshold, offer.off));
        en.push(format!("{} off {each_en}{}", offer.off, offer.threshold));
    }
    for product in view.products.iter().filter(|product| product.off_percent > 0) {
        let name = case.scenario.listing_name(&case.ground, product.listing);
        zh.push(format!("{}让利 {}%", spaced(&name.zh), product.off_percent));
        en.push(format!("{} {}% off", name.en, product.off_percent));
    }
    if zh.is_empty() {
        return Words::new("不做促销", "No promotion");
    }
    Words::new(zh.join("，"), en.join(", "))
}

fn bought(case: &Case, commands: &[Command]) -> Words {
    let (mut zh, mut en) = (Vec::new(), Vec::new());
    for command in commands {
        if let Command::Purchase { product, units, .. } = command
            && let Some(listing) = case.ground.listing_of(product)
        {
            let name = case.scenario.listing_name(&case.ground, listing);
            zh.push(format!("{}补 {units} 件", spaced(&name.zh)));
            en.push(format!("{units} of {}", name.en));
        }
    }
    if zh.is_empty() {
        return Words::new("不补货", "No purchase");
    }
    Words::new(zh.join("，"), en.join(", "))
}

fn budgets(case: &Case, view: &StoreView) -> Words {
    let (mut zh, mut en) = (Vec::new(), Vec::new());
    for product in view.products.iter().filter(|product| product.ad_budget > Fen::ZERO) {
        let name = case.scenario.listing_name(&case.ground, product.listing);
        zh.push(format!("{}日预算 {}", spaced(&name.zh), product.ad_budget));
        en.push(format!("{} {} a day", name.en, product.ad_budget));
    }
    if zh.is_empty() {
        return Words::new("不投推广", "No advertising");
    }
    Words::new(zh.join("，"), en.join(", "))
}

fn surge(view: &StoreView) -> Words {
    let slots = view.surge;
    Words::new(format!("加 {slots} 个发货位"), format!("{slots} surge slots"))
}

fn service(view: &StoreView) -> Words {
    let (mut zh, mut en) = (Vec::new(), Vec::new());
    if let Some(desk) = view.service {
        zh.push(format!("客服 {} 人", desk.agents));
        en.push(format!("{} agents", desk.agents));
        if desk.auto_refund > Fen::ZERO {
            zh.push(format!("{} 以内自动退款", desk.auto_refund));
            en.push(format!("auto-refund up to {}", desk.auto_refund));
        }
    }
    let (insured_zh, insured_en) =
        if view.fees.insured { ("带运费险", "insured") } else { ("不带运费险", "not insured") };
    zh.push(insured_zh.to_owned());
    en.push(insured_en.to_owned());
    Words::new(zh.join("，"), en.join(", "))
}

fn conduct(case: &Case, view: &StoreView) -> Words {
    let (mut zh, mut en) = (Vec::new(), Vec::new());
    for product in &view.products {
        let name = case.scenario.listing_name(&case.ground, product.listing);
        if product.claims_percent > 0 {
            zh.push(format!("{}页面夸大 {}%", spaced(&name.zh), product.claims_percent));
            en.push(format!("{}: page overstates by {}%", name.en, product.claims_percent));
        }
        if product.fakes_daily > 0 {
            zh.push(format!("{}一天刷 {} 单", spaced(&name.zh), product.fakes_daily));
            en.push(format!("{}: {} fake orders a day", name.en, product.fakes_daily));
        }
    }
    if zh.is_empty() {
        return Words::new("照实写，不刷单", "Honest pages, no fake orders");
    }
    Words::new(zh.join("，"), en.join(", "))
}
