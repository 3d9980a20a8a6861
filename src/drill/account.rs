//! The money of a drill, round by round, without a coach.

use serde::Serialize;

use super::play::Drill;
use crate::sim::{DayLog, Detail, Fen, StoreId};

/// What a round did to the money. Every round begins with the cash the last
/// one left, and `cash_end = cash_start − bought − ad_spend + operations`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct RoundMoney {
    /// The round, from 0.
    pub round: u16,
    /// Cash before the decisions.
    pub cash_start_fen: Fen,
    /// Paid at once for the decisions: goods, samples.
    pub bought_fen: Fen,
    /// Spent on paid visits.
    pub ad_spend_fen: Fen,
    /// What was settled, less postage, refunds, rent and whatever else fell
    /// due from day to day.
    pub operations_fen: Fen,
    /// Cash after the last day.
    pub cash_end_fen: Fen,
    /// What the platform still has to pay.
    pub receivable_fen: Fen,
    /// What buyers paid in the round.
    pub paid_fen: Fen,
    /// Refunds that fell due in it.
    pub refunded_fen: Fen,
    /// What the round's sales leave after expected refunds.
    pub contribution_fen: Fen,
    /// Units in stock.
    pub stock_units: u32,
    /// What the store would be worth with leftover stock at salvage.
    pub worth_fen: Fen,
}

/// The account of the rounds that were played.
#[must_use]
pub fn account(drill: &Drill) -> Vec<RoundMoney> {
    let case = drill.case();
    let mut log = DayLog::new(&case.ground);
    let mut rounds = Vec::with_capacity(drill.played().len());
    for played in drill.played() {
        let mut market = played.before.clone();
        let cash_start = market.cash(StoreId::TRAINEE);
        case.decide(&mut market, &played.submission.commands);
        let bought = cash_start - market.cash(StoreId::TRAINEE);
        let mut ads = Fen::ZERO;
        for _ in &played.report.days {
            market.step(&case.ground, drill.tape(), Detail::Orders, &mut log);
            ads += case.ground.own().map(|id| log.lines[id.index()].ad_spend).sum();
        }
        let view = case.view(&market);
        let days = &played.report.days;
        rounds.push(RoundMoney {
            round: played.report.round,
            cash_start_fen: cash_start,
            bought_fen: bought,
            ad_spend_fen: ads,
            operations_fen: view.cash - cash_start + bought + ads,
            cash_end_fen: view.cash,
            receivable_fen: view.receivable,
            paid_fen: days.iter().map(|day| day.paid).sum(),
            refunded_fen: days.iter().map(|day| day.refunded).sum(),
            contribution_fen: days.iter().map(|day| day.contribution.after_refunds).sum(),
            stock_units: view.products.iter().map(|product| product.stock).sum(),
            worth_fen: market.value(&case.ground, StoreId::TRAINEE),
        });
    }
    rounds
}
