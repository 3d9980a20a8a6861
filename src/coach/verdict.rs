//! The verdict of a round: a label and two sentences with the engine's numbers.

use std::sync::Arc;

use super::case::Case;
use super::futures::{Arm, Futures, Outcome};
use super::judge::{Judgement, Weighed};
use crate::sim::{Command, Fen, ListingId, Market, ProductId, StoreId, Tally};
use crate::text::Words;

/// A round that was played: where the store stood and what was decided.
/// `Send`, so that a verdict can be worked out in the background.
#[derive(Clone, Debug)]
pub struct Position {
    /// The case.
    pub case: Case,
    /// The analysis futures of the drill.
    pub futures: Arc<Futures>,
    /// The round, from 0.
    pub round: u16,
    /// The market before the decisions.
    pub market: Market,
    /// The decisions of the open dimensions.
    pub commands: Vec<Command>,
}

/// What the coach says of one round.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// The round, from 0.
    pub round: u16,
    /// The label.
    pub judgement: Judgement,
    /// Q: the mean final value of what was played.
    pub played: Fen,
    /// V: the mean final value of house's way.
    pub house: Fen,
    /// Q − V, signed: `+` beats house.
    pub difference: Fen,
    /// The product that cost most, when one did.
    pub product: Option<ListingId>,
    /// What was changed, and whether it paid.
    pub headline: Words,
    /// Pieces, yuan a piece, money in all.
    pub detail: Words,
}

/// One product's price set back to house's, all else as played.
struct Swap {
    listing: ListingId,
    outcome: Outcome,
    price: Fen,
}

/// Judges a round against house on paired futures. About 50 ms in release.
#[must_use]
pub fn verdict(position: &Position) -> Verdict {
    let Position { case, futures, market, commands, .. } = position;
    let house = futures.play(case, market, Arm::House);
    let played = futures.play(case, market, Arm::Commands(commands));
    let swaps = price_swaps(position);
    let best = swaps.iter().map(|swap| &swap.outcome).chain([&house, &played]).max_by_key(|arm| arm.mean());
    let best = best.unwrap_or(&played);
    let weighed = Weighed {
        played: played.mean(),
        house: house.mean(),
        best: best.mean(),
        standard_error: best.standard_error(&played),
        stake: case.stake(),
    };
    let judgement = weighed.judgement();
    let worst = swaps
        .iter()
        .filter(|swap| swap.outcome.mean() > played.mean())
        .max_by_key(|swap| swap.outcome.mean());
    let (headline, detail) = match worst {
        Some(swap) if judgement != Judgement::Best => (
            changed(position, swap, judgement),
            compared(futures.len(), swap, &played, swap.outcome.mean() - played.mean()),
        ),
        _ => level(weighed.played - weighed.house, judgement),
    };
    Verdict {
        round: position.round,
        judgement,
        played: weighed.played,
        house: weighed.house,
        difference: weighed.played - weighed.house,
        product: worst.map(|swap| swap.listing).filter(|_| judgement != Judgement::Best),
        headline,
        detail,
    }
}

fn price_swaps(position: &Position) -> Vec<Swap> {
    let Position { case, futures, market, commands, .. } = position;
    if !case.is_open(crate::sim::Dimension::Pricing) {
        return Vec::new();
    }
    let mut decided = market.clone();
    decided.follow(&case.ground, StoreId::TRAINEE, commands);
    let mut swaps = Vec::new();
    for command in case.house(market) {
        let Command::Price { product, price_fen } = &command else { continue };
        let Some(listing) = case.ground.listing_of(product) else { continue };
        if decided.price(listing) == Some(*price_fen) {
            continue;
        }
        let arm = with_price(commands, product, *price_fen);
        let outcome = futures.play(case, market, Arm::Commands(&arm));
        swaps.push(Swap { listing, outcome, price: *price_fen });
    }
    swaps
}

/// The commands with one product's price replaced.
fn with_price(commands: &[Command], product: &ProductId, price: Fen) -> Vec<Command> {
    let mut arm: Vec<Command> = commands
        .iter()
        .filter(|command| !matches!(command, Command::Price { product: other, .. } if other == product))
        .cloned()
        .collect();
    arm.push(Command::Price { product: product.clone(), price_fen: price });
    arm
}

fn changed(position: &Position, swap: &Swap, judgement: Judgement) -> Words {
    let Position { case, market, commands, .. } = position;
    let name = case.scenario.listing_name(&case.ground, swap.listing);
    let before = market.price(swap.listing).unwrap_or_default();
    let mut decided = market.clone();
    decided.follow(&case.ground, StoreId::TRAINEE, commands);
    let now = decided.price(swap.listing).unwrap_or_default();
    let (zh, en) = if judgement.is_error() {
        ("，不划算", ": it does not pay")
    } else {
        ("，差得不多", ": close")
    };
    if now == before {
        Words::new(
            format!("{}守在 {now}{zh}", crate::sim::spaced(&name.zh)),
            format!("{} kept at {now}{en}", name.en),
        )
    } else {
        let (verb_zh, verb_en) = if now < before { ("降到", "cut") } else { ("涨到", "raised") };
        Words::new(
            format!("{} {before} {verb_zh} {now}{zh}", name.zh),
            format!("{} {verb_en} from {before} to {now}{en}", name.en),
        )
    }
}

/// The round's sales of one product, played against the better price.
fn compared(futures: usize, swap: &Swap, played: &Outcome, in_all: Fen) -> Words {
    let count = futures.max(1) as i64;
    let at = swap.listing.index();
    let tally = |outcome: &Outcome| outcome.round.get(at).copied().unwrap_or_default();
    let per_piece = |tally: Tally| tally.contribution.share(1, tally.units.max(1));
    let (own, other) = (tally(played), tally(&swap.outcome));
    let pieces = crate::sim::round((own.units - other.units) as f64 / count as f64);
    let piece = per_piece(own) - per_piece(other);
    let money = Fen::round_yuan((own.contribution - other.contribution).yuan() / count as f64);
    let price = swap.price;
    let more = |positive: bool| if positive { ("多", "more") } else { ("少", "less") };
    let ((piece_zh, piece_en), (money_zh, money_en)) = (more(piece >= Fen::ZERO), more(money >= Fen::ZERO));
    let abs = |fen: Fen| Fen(fen.0.abs());
    let (sold, piece, sum) = (sold(pieces), abs(piece), abs(money).in_yuan());
    let (sold_zh, sold_en) = (sold.zh, sold.en);
    let later = in_all.in_yuan();
    Words::new(
        format!(
            "比定 {price} {sold_zh}，每件{piece_zh}赚 {piece}，\
             这一款这周{money_zh}赚 {sum}；连后面一起算少赚 {later}。"
        ),
        format!(
            "Against {price}: {sold_en}, {piece} {piece_en} a piece, \
             {sum} {money_en} on it this week; {later} less in the long run."
        ),
    )
}

/// How many more or fewer pieces, in words.
fn sold(more: i64) -> Words {
    let (few, count) = (more < 0, more.abs());
    match count {
        0 => Words::new("卖得一样多", "as many pieces"),
        _ => Words::new(
            format!("{}卖 {count} 件", if few { "少" } else { "多" }),
            format!(
                "{count} piece{} {}",
                if count == 1 { "" } else { "s" },
                if few { "fewer" } else { "more" }
            ),
        ),
    }
}

fn level(difference: Fen, judgement: Judgement) -> (Words, Words) {
    let headline = match judgement {
        Judgement::Best if difference > Fen::ZERO => Words::new("比教练线好", "Better than the coach's line"),
        Judgement::Best => Words::new("和教练线一样好", "As good as the coach's line"),
        _ => Words::new("比教练线差一些", "Short of the coach's line"),
    };
    let sum = Fen(difference.0.abs()).in_yuan();
    let detail = if difference.0.abs() < 100 {
        Words::new("和稳妥做法预计赚得一样多。", "It is expected to earn as much as the steady way.")
    } else if difference > Fen::ZERO {
        Words::new(
            format!("预计比稳妥做法多赚 {sum}。"),
            format!("It is expected to earn {sum} more than the steady way."),
        )
    } else {
        Words::new(
            format!("预计比稳妥做法少赚 {sum}。"),
            format!("It is expected to earn {sum} less than the steady way."),
        )
    };
    (headline, detail)
}
