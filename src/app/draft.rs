//! A week's decisions in the making: what would be submitted, and one step
//! back after the other.

use crate::drill::{ProductCard, View};
use crate::sim::{Command, Fen, Reduction};

/// The decisions of a week that is not submitted yet. Levers that are not
/// named stay as they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    commands: Vec<Command>,
    earlier: Vec<Vec<Command>>,
}

/// What a product would be after the draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Planned {
    /// Shelf price.
    pub price: Fen,
    /// Percent off.
    pub off_percent: u8,
    /// Units to buy.
    pub units: u32,
    /// Whether it is on sale.
    pub listed: bool,
}

impl Draft {
    /// Whether nothing would change.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.commands.is_empty()
    }

    /// Whether a change can be taken back.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        !self.earlier.is_empty()
    }

    /// The decisions in the order they are applied: what goes on sale, then
    /// discounts that end, so that prices may rise; purchases; and discounts
    /// and 满减 last, when the prices they reduce stand.
    #[must_use]
    pub fn commands(&self) -> Vec<Command> {
        let mut ordered = self.commands.clone();
        ordered.sort_by_key(|command| match command {
            Command::List { .. } | Command::Delist { .. } => 0,
            Command::ItemDiscount { off_percent: 0, .. } => 1,
            Command::Price { .. } => 2,
            Command::Purchase { .. } => 3,
            Command::ItemDiscount { .. } => 4,
            _ => 5,
        });
        ordered
    }

    /// The draft with a lever set; back at what stands, it is no decision.
    #[must_use]
    pub fn with(&self, view: &View, command: Command) -> Draft {
        let mut next = self.clone();
        next.commands.retain(|other| !is_same_lever(other, &command));
        if !stands(view, &command) {
            next.commands.push(command);
        }
        if next.commands != self.commands {
            next.earlier.push(self.commands.clone());
        }
        next
    }

    /// Takes the last change back; whether there was one.
    pub fn undo(&mut self) -> bool {
        match self.earlier.pop() {
            Some(commands) => {
                self.commands = commands;
                true
            }
            None => false,
        }
    }

    /// What a product would be.
    #[must_use]
    pub fn planned(&self, card: &ProductCard) -> Planned {
        let mut planned =
            Planned { price: card.price, off_percent: card.off_percent, units: 0, listed: card.listed };
        for command in self.commands.iter().filter(|command| command.product() == Some(&card.product)) {
            match command {
                Command::Price { price_fen, .. } => planned.price = *price_fen,
                Command::ItemDiscount { off_percent, .. } => planned.off_percent = *off_percent,
                Command::Purchase { units, .. } => planned.units = *units,
                Command::List { .. } => planned.listed = true,
                Command::Delist { .. } => planned.listed = false,
                _ => {}
            }
        }
        planned
    }

    /// The 满减 that would stand.
    #[must_use]
    pub fn reduction(&self, view: &View) -> Option<Reduction> {
        let set = self.commands.iter().find_map(|command| match command {
            Command::FullReduction { offer } => Some(*offer),
            _ => None,
        });
        set.unwrap_or(view.reduction)
    }

    /// The draft as it is kept over a restart.
    #[must_use]
    pub fn to_text(&self) -> String {
        serde_json::to_string(&self.commands).unwrap_or_default()
    }

    /// A kept draft; what cannot be read any more is no draft.
    #[must_use]
    pub fn from_text(text: &str) -> Draft {
        Draft { commands: serde_json::from_str(text).unwrap_or_default(), earlier: Vec::new() }
    }
}

/// Whether two decisions set the same lever.
fn is_same_lever(a: &Command, b: &Command) -> bool {
    let lever = |command: &Command| match command {
        Command::List { .. } | Command::Delist { .. } => 0,
        Command::Price { .. } => 1,
        Command::Purchase { .. } => 2,
        Command::ItemDiscount { .. } => 3,
        Command::FullReduction { .. } => 4,
        Command::AdBudget { .. } => 5,
        Command::Surge { .. } => 6,
    };
    lever(a) == lever(b) && a.product() == b.product()
}

/// Whether a decision changes nothing.
fn stands(view: &View, command: &Command) -> bool {
    let card = command.product().and_then(|id| view.products.iter().find(|card| card.product == *id));
    match command {
        Command::FullReduction { offer } => *offer == view.reduction,
        Command::Surge { slots } => *slots == view.books.surge,
        Command::Purchase { units, .. } => *units == 0,
        Command::Price { price_fen, .. } => card.is_some_and(|card| card.price == *price_fen),
        Command::ItemDiscount { off_percent, .. } => {
            card.is_some_and(|card| card.off_percent == *off_percent)
        }
        Command::List { .. } => card.is_some_and(|card| card.listed),
        Command::Delist { .. } => card.is_some_and(|card| !card.listed),
        Command::AdBudget { .. } => false,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::drill::{Drill, Level, Seed};
    use crate::sim::{Repeat, Scenario};

    const SCENARIO: &str = include_str!("../../scenarios/sc-pricing-desk.toml");

    fn drill() -> Drill {
        let scenario = Scenario::parse(SCENARIO).unwrap_or_else(|error| panic!("{error}"));
        Drill::start(Arc::new(scenario), Level(2), Seed(7))
    }

    fn price(view: &View, at: usize, fen: i64) -> Command {
        Command::Price { product: view.products[at].product.clone(), price_fen: Fen(fen) }
    }

    #[test]
    fn a_lever_back_where_it_stood_is_no_decision() {
        let view = drill().view();
        let stands = view.products[0].price.0;
        let draft = Draft::default().with(&view, price(&view, 0, stands + 100));
        assert_eq!(draft.commands().len(), 1);
        let draft = draft.with(&view, price(&view, 0, stands + 200));
        assert_eq!(draft.commands(), [price(&view, 0, stands + 200)]);
        let draft = draft.with(&view, price(&view, 0, stands));
        assert!(draft.is_empty());
    }

    #[test]
    fn undo_takes_back_one_change_at_a_time() {
        let view = drill().view();
        let one = Draft::default().with(&view, price(&view, 0, 7_000));
        let mut two = one.with(&view, price(&view, 1, 5_000));
        assert!(two.undo());
        assert_eq!(two.commands(), one.commands());
        assert!(two.undo());
        assert!(two.is_empty() && !two.undo());
    }

    #[test]
    fn what_is_kept_comes_back() {
        let view = drill().view();
        let offer = Reduction { threshold: Fen(19_900), off: Fen(2_000), repeat: Repeat::Once };
        let draft = Draft::default()
            .with(&view, Command::FullReduction { offer: Some(offer) })
            .with(&view, price(&view, 0, 6_600));
        let back = Draft::from_text(&draft.to_text());
        assert_eq!(back.commands(), draft.commands());
        assert_eq!(back.reduction(&view), Some(offer));
        assert_eq!(back.planned(&view.products[0]).price, Fen(6_600));
        assert!(Draft::from_text("not a draft").is_empty());
    }

    #[test]
    fn a_discount_set_before_its_lower_price_is_submitted_after_it() {
        let drill = drill();
        let view = drill.view();
        let off = Command::ItemDiscount { product: view.products[0].product.clone(), off_percent: 10 };
        let lower = price(&view, 0, view.products[0].price.0 - 500);
        let draft = Draft::default().with(&view, off.clone()).with(&view, lower.clone());
        assert_eq!(draft.commands(), [lower, off]);
        assert_eq!(drill.check(&draft.commands()), Ok(()));
    }
}
