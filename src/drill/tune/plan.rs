//! A plan: a scripted player with some levers moved, in some rounds.

use serde::Serialize;

use crate::coach::Case;
use crate::drill::bots::Bot;
use crate::drill::levers::{Lever, LeverKind, Unit, levers_of};
use crate::sim::{Command, Fen, Market, ProductId, Seed};
use crate::text::{Lang, Precision, Words, money};

/// Where a lever's number is moved to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum To {
    /// So many thousandths of what the plan has.
    Scale(u32),
    /// So many thousandths of the way through the usual stretch.
    Usual(u32),
    /// This value.
    Value(i64),
}

/// One number moved away from the base player's plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Move {
    /// The first round, from 0.
    pub from_round: u16,
    /// The last.
    pub to_round: u16,
    /// Which lever.
    pub lever: LeverKind,
    /// Of which product; `None` for every product, or the store's.
    pub product: Option<ProductId>,
    /// Which of its fields.
    pub field: usize,
    /// Where to.
    pub to: To,
}

/// A base player with moves, later ones on top.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// Whose plan it starts from; a random one throws the seed's dice.
    pub base: Bot,
    /// What is changed.
    pub moves: Vec<Move>,
}

impl Plan {
    /// A player's own plan.
    #[must_use]
    pub fn of(base: Bot) -> Plan {
        Plan { base, moves: Vec::new() }
    }

    /// The same with one more move.
    #[must_use]
    pub fn with(&self, other: Move) -> Plan {
        let mut plan = self.clone();
        plan.moves.push(other);
        plan
    }

    /// What it wants in a round.
    #[must_use]
    pub fn commands(&self, case: &Case, market: &Market, round: u16, seed: Seed) -> Vec<Command> {
        let base = if matches!(self.base, Bot::Random(_)) { Bot::Random(seed) } else { self.base };
        let mut plan = base.plan(case, market, round);
        let moves: Vec<&Move> = self.moves.iter().filter(|one| one.is_in(round)).collect();
        if moves.is_empty() {
            return plan;
        }
        let view = case.view(market);
        for lever in levers_of(&view, case.open()).iter().filter(|lever| lever.open) {
            let mine: Vec<&&Move> = moves.iter().filter(|one| one.moves(lever)).collect();
            if mine.is_empty() {
                continue;
            }
            let set = plan.iter().position(|command| lever.is_set_by(command));
            let mut values = set.map_or_else(|| lever.now(), |at| lever.values(&plan[at]));
            for one in mine {
                one.apply(lever, &mut values);
            }
            let command = lever.nearest(&values);
            match set {
                Some(at) => plan[at] = command,
                None => plan.push(command),
            }
        }
        plan.sort_by_key(LeverKind::turn);
        afford(&mut plan, view.cash, |id| {
            view.products.iter().find(|product| product.product == *id).map_or(Fen::ZERO, |p| p.article.cost)
        });
        plan
    }
}

/// Cuts purchases to what the cash pays, in order.
fn afford(plan: &mut [Command], cash: Fen, cost: impl Fn(&ProductId) -> Fen) {
    let mut left = cash.max(Fen::ZERO);
    for command in plan {
        if let Command::Purchase { product, units, .. } = command {
            let cost = cost(product);
            let most = u32::try_from(left.0 / cost.0.max(1)).unwrap_or(u32::MAX);
            *units = (*units).min(most);
            left -= cost.times((*units).into());
        }
    }
}

impl Move {
    /// A move of a lever's main number in every round, for every product.
    #[must_use]
    pub fn always(lever: &Lever, to: To) -> Move {
        let product = lever.product.clone();
        Move { from_round: 0, to_round: u16::MAX, lever: lever.kind, product, field: lever.main, to }
    }

    fn is_in(&self, round: u16) -> bool {
        (self.from_round..=self.to_round).contains(&round)
    }

    fn moves(&self, lever: &Lever) -> bool {
        self.lever == lever.kind && (self.product.is_none() || self.product == lever.product)
    }

    fn apply(&self, lever: &Lever, values: &mut [i64]) {
        let (Some(field), Some(value)) = (lever.fields.get(self.field), values.get_mut(self.field)) else {
            return;
        };
        let thousandth = |of: i64, share: u32| (i128::from(of) * i128::from(share) / 1_000) as i64;
        *value = match self.to {
            To::Scale(share) => thousandth(*value, share),
            To::Usual(0) => field.or.unwrap_or(field.least),
            To::Usual(share) => field.usual.0 + thousandth(field.usual.1 - field.usual.0, share),
            To::Value(value) => value,
        };
        *value = field.nearest(*value);
    }

    /// The move in words, as the author reads it.
    #[must_use]
    pub fn words(&self, levers: &[Lever]) -> Words {
        let lever = levers.iter().find(|lever| self.moves(lever));
        let Some((lever, field)) = lever.and_then(|l| Some((l, l.fields.get(self.field)?))) else {
            return Words::same(self.lever.name());
        };
        let mut sample = lever.now();
        self.apply(lever, &mut sample);
        let to = match self.to {
            To::Scale(share) => format!("×{:.2}", f64::from(share) / 1_000.0),
            _ => shown(field, sample[self.field]),
        };
        let product = self.product.as_ref().map_or(String::new(), |id| format!(" {id}"));
        // a lever of one number needs no second name
        let part = |words: &Words, lang| {
            if lever.fields.len() == 1 { String::new() } else { format!(" {}", words.get(lang)) }
        };
        let (zh, en) = (part(&field.words, Lang::Zh), part(&field.words, Lang::En).to_lowercase());
        Words::new(
            format!("{}{product}{zh} {to}", lever.words.zh),
            format!("{}{product}{en} {to}", lever.words.en),
        )
    }
}

/// A field's value as a person reads it.
fn shown(field: &crate::drill::levers::Field, value: i64) -> String {
    match field.unit {
        Unit::Fen => money(value, Precision::Exact),
        Unit::Percent => format!("{value}%"),
        Unit::Choice => {
            let choice = usize::try_from(value).ok().and_then(|at| field.choices.get(at));
            choice.map_or(String::new(), |(name, ..)| (*name).to_owned())
        }
        Unit::Units | Unit::Parcels => value.to_string(),
    }
}
