//! Every lever of the house plan, up and down.

use super::plan::{Move, Plan, To};
use super::report::LeverRow;
use super::rollout::{Crew, Luck, Stage, outcome};
use super::table::Standing;
use crate::drill::bots::Bot;
use crate::drill::levers::{Lever, LeverKind, Unit, levers_of};
use crate::sim::{Fen, Market, Seed, round};

/// Thousandths of house's prices.
const PRICES: [u32; 6] = [800, 900, 950, 1_050, 1_100, 1_200];
/// What a lever that house uses is moved to: off, half, twice.
const AMOUNTS: [To; 3] = [To::Usual(0), To::Scale(500), To::Scale(2_000)];
/// What a lever that house leaves alone is moved to.
const OFFERS: [To; 4] = [To::Usual(50), To::Usual(150), To::Usual(400), To::Usual(1_000)];

/// Every open lever moved away from house, all products together and, where
/// asked or where it is a choice or a budget, one by one.
pub(super) fn rows(luck: &Luck, standing: &Standing, by_product: bool, crew: &impl Crew) -> Vec<LeverRow> {
    let case = luck.case();
    let market = Market::open(&case.ground);
    let levers = levers_of(&case.view(&market), case.open());
    let open: Vec<&Lever> = levers.iter().filter(|lever| lever.open).collect();
    let plan = Plan::of(Bot::House).commands(case, &market, 0, Seed(0));
    // what house has at the start: 0 is where the lever does least
    let used = |lever: &Lever| {
        let set = plan.iter().find(|command| lever.is_set_by(command));
        let values = set.map_or_else(|| lever.now(), |command| lever.values(command));
        let field = &lever.fields[lever.main];
        let least = field.or.unwrap_or(field.least);
        values.get(lever.main).is_some_and(|value| *value != least)
    };
    let mut moves: Vec<Move> = Vec::new();
    for kind in LeverKind::ALL {
        let mine: Vec<&Lever> = open.iter().filter(|lever| lever.kind == kind).copied().collect();
        let Some(first) = mine.first() else { continue };
        let choice = first.fields[first.main].unit == Unit::Choice;
        if !choice {
            let is_used = !first.stands || mine.iter().any(|lever| used(lever));
            moves.extend(
                steps(kind, is_used).iter().map(|to| Move { product: None, ..Move::always(first, *to) }),
            );
        }
        if first.product.is_some() && (choice || by_product || kind == LeverKind::AdBudget) {
            for lever in &mine {
                moves.extend(one_by_one(lever, choice, by_product, !lever.stands || used(lever)));
            }
        }
    }
    let plans: Vec<Plan> = moves.iter().map(|one| Plan::of(Bot::House).with(one.clone())).collect();
    let runs = luck.play(crew, Stage::Levers, &plans);
    let row = |by: Move, runs: Vec<super::Run>| {
        let moved = outcome(&runs);
        let spent: i64 = runs.iter().map(|run| run.ad_spend.0).sum::<i64>() / (runs.len().max(1) as i64);
        let more = Fen(spent) - standing.house_ad_spend;
        let mean = moved.mean() - standing.house.mean();
        let dimension = open.iter().find(|lever| lever.kind == by.lever).map(|lever| lever.dimension)?;
        Some(LeverRow {
            dimension,
            lever: by.lever,
            product: by.product.clone(),
            change: by.words(&levers),
            mean_fen: mean,
            standard_error_fen: Fen(round(moved.standard_error(&standing.house))),
            yuan_back: (by.lever == LeverKind::AdBudget && more > Fen::ZERO)
                .then(|| (mean + more).yuan() / more.yuan()),
            by,
        })
    };
    moves.into_iter().zip(runs).filter_map(|(by, runs)| row(by, runs)).collect()
}

fn steps(kind: LeverKind, is_used: bool) -> Vec<To> {
    match kind {
        LeverKind::Price => PRICES.map(To::Scale).to_vec(),
        _ if is_used => AMOUNTS.to_vec(),
        _ => OFFERS.to_vec(),
    }
}

fn one_by_one(lever: &Lever, choice: bool, by_product: bool, is_used: bool) -> Vec<Move> {
    let field = &lever.fields[lever.main];
    let to = if choice {
        (field.least..=field.most).map(To::Value).collect()
    } else if by_product {
        steps(lever.kind, is_used)
    } else {
        // a small budget on one product: whether its click is worth its price
        OFFERS[..1].to_vec()
    };
    to.into_iter().map(|to| Move::always(lever, to)).collect()
}
