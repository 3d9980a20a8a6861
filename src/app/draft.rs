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
