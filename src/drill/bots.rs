//! Scripted players, for tuning a scenario and for tests that must bite.

use super::play::Drill;
use super::submission::Submission;
use crate::sim::{Command, Fen, Purpose, Reduction, Repeat, Seed, Tape, derive};

/// A scripted player.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bot {
    /// Submits nothing, every round.
    Nothing,
    /// Any legal thing.
    Random(Seed),
    /// The scenario's naive policy.
    Naive,
    /// The scenario's house policy.
    House,
    /// The scenario's reference policy.
    Reference,
}

impl Bot {
    /// What it submits for the drill's next round.
    #[must_use]
    pub fn submission(self, drill: &Drill) -> Submission {
        let policies = &drill.case().scenario.policies;
        let policy = match self {
            Bot::Nothing => return Submission::default(),
            Bot::Random(seed) => return Submission::of(random(drill, seed)),
            Bot::Naive => &policies.naive,
            Bot::House => &policies.house,
            Bot::Reference => &policies.reference,
        };
        let mut trial = drill.market().clone();
        let plan = drill.case().plan(policy, drill.market());
        let ground = &drill.case().ground;
        let legal = |command: &Command| trial.apply(ground, crate::sim::StoreId::TRAINEE, command).is_ok();
        Submission::of(plan.into_iter().filter(legal).collect())
    }

    /// Plays a drill to its end.
    #[must_use]
    pub fn play(self, mut drill: Drill) -> Drill {
        while !drill.finished() {
            let submission = self.submission(&drill);
            if drill.submit(submission).is_err() {
                // a closed store takes no decisions, but its days still pass
                let _ = drill.submit(Submission::default());
            }
        }
        drill
    }
}

/// Random commands, of which the legal ones are kept.
fn random(drill: &Drill, seed: Seed) -> Vec<Command> {
    let dice = Tape::draw(derive(seed, 2, drill.round().into()), 1, 64);
    let mut roll = (0..64).map(|at| dice.at(Purpose::Browsers, 0, at, 0));
    let mut next = move || roll.next().unwrap_or(0.5);
    let mut wanted = Vec::new();
    for product in &drill.view().products {
        let id = || product.product.clone();
        let price = Fen::round_yuan(product.list_price.yuan() * (0.2 + 0.8 * next()));
        wanted.push(Command::Price { product: id(), price_fen: price });
        let units = (next() * 300.0) as u32;
        wanted.push(Command::Purchase { product: id(), units });
        wanted.push(Command::ItemDiscount { product: id(), off_percent: (next() * 50.0) as u8 });
        wanted.push(match next() {
            x if x < 0.2 => Command::Delist { product: id() },
            _ => Command::List { product: id() },
        });
    }
    let threshold = Fen::round_yuan(50.0 + 300.0 * next());
    let off = threshold.share((next() * 50.0) as i64, 100);
    let offer = Reduction { threshold, off, repeat: Repeat::Once };
    wanted.push(Command::FullReduction { offer: (next() < 0.5).then_some(offer) });
    let mut kept: Vec<Command> = Vec::new();
    for command in wanted {
        kept.push(command);
        if drill.check(&kept).is_err() {
            kept.pop();
        }
    }
    kept
}
