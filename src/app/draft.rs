//! A week's decisions in the making: what would be submitted, and one step
//! back after the other.

use crate::drill::{Lever, LeverKind};
use crate::sim::Command;

/// The decisions of a week that is not submitted yet. Levers that are not
/// named stay as they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    commands: Vec<Command>,
    earlier: Vec<Vec<Command>>,
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
        ordered.sort_by_key(LeverKind::turn);
        ordered
    }

    /// The draft with a lever set; back at what stands, it is no decision.
    #[must_use]
    pub fn with(&self, lever: &Lever, command: Command) -> Draft {
        let mut next = self.clone();
        next.commands.retain(|other| !lever.is_set_by(other));
        if !lever.is_idle(&lever.values(&command)) {
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

    /// Whether the draft changes a lever.
    #[must_use]
    pub fn sets(&self, lever: &Lever) -> bool {
        self.commands.iter().any(|command| lever.is_set_by(command))
    }

    /// What a lever would stand at: as set, or as it stands.
    #[must_use]
    pub fn values(&self, lever: &Lever) -> Vec<i64> {
        let set = self.commands.iter().find(|command| lever.is_set_by(command));
        set.map_or_else(|| lever.now(), |command| lever.values(command))
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

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::drill::{Drill, Level, Seed, View, levers};
    use crate::sim::{Fen, Reduction, Repeat, Scenario};

    const SCENARIO: &str = include_str!("../../scenarios/sc-pricing-desk.toml");

    fn drill() -> Drill {
        let scenario = Scenario::parse(SCENARIO).unwrap_or_else(|error| panic!("{error}"));
        Drill::start(Arc::new(scenario), Level(2), Seed(7))
    }

    fn price(view: &View, at: usize, fen: i64) -> Command {
        Command::Price { product: view.products[at].product.clone(), price_fen: Fen(fen) }
    }

    fn with(draft: &Draft, view: &View, command: Command) -> Draft {
        let found = levers(view).into_iter().find(|lever| lever.is_set_by(&command));
        draft.with(&found.unwrap_or_else(|| panic!("no lever for {command:?}")), command)
    }

    #[test]
    fn a_lever_back_where_it_stood_is_no_decision() {
        let view = drill().view();
        let stands = view.products[0].price.0;
        let draft = with(&Draft::default(), &view, price(&view, 0, stands + 100));
        assert_eq!(draft.commands().len(), 1);
        let draft = with(&draft, &view, price(&view, 0, stands + 200));
        assert_eq!(draft.commands(), [price(&view, 0, stands + 200)]);
        let draft = with(&draft, &view, price(&view, 0, stands));
        assert!(draft.is_empty());
    }

    #[test]
    fn undo_takes_back_one_change_at_a_time() {
        let view = drill().view();
        let one = with(&Draft::default(), &view, price(&view, 0, 7_000));
        let mut two = with(&one, &view, price(&view, 1, 5_000));
        assert!(two.undo());
        assert_eq!(two.commands(), one.commands());
        assert!(two.undo());
        assert!(two.is_empty() && !two.undo());
    }

    #[test]
    fn what_is_kept_comes_back() {
        let view = drill().view();
        let offer = Reduction { threshold: Fen(19_900), off: Fen(2_000), repeat: Repeat::Once };
        let draft = with(&Draft::default(), &view, Command::FullReduction { offer: Some(offer) });
        let draft = with(&draft, &view, price(&view, 0, 6_600));
        let back = Draft::from_text(&draft.to_text());
        assert_eq!(back.commands(), draft.commands());
        let all = levers(&view);
        let values = |kind| all.iter().find(|l| l.kind == kind).map(|lever| back.values(lever));
        assert_eq!(values(LeverKind::FullReduction), Some(vec![19_900, 2_000, 0]));
        assert_eq!(values(LeverKind::Price), Some(vec![6_600]));
        assert!(Draft::from_text("not a draft").is_empty());
    }

    #[test]
    fn a_discount_set_before_its_lower_price_is_submitted_after_it() {
        let drill = drill();
        let view = drill.view();
        let off = Command::ItemDiscount { product: view.products[0].product.clone(), off_percent: 10 };
        let lower = price(&view, 0, view.products[0].price.0 - 500);
        let draft = with(&with(&Draft::default(), &view, off.clone()), &view, lower.clone());
        assert_eq!(draft.commands(), [lower, off]);
        assert_eq!(drill.check(&draft.commands()), Ok(()));
    }
}
