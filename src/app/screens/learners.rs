//! The learners of this machine: switch, or add one.

use crate::app::action::Action;
use crate::app::ctx::Ctx;
use crate::app::event::Effect;
use crate::app::list::{Cursor, Moved};
use crate::app::page::{Offer, Outline, Page, Reply};
use crate::app::screens::FirstRun;
use crate::i18n::common as t;

/// The list of learners.
#[derive(Debug)]
pub struct Learners {
    /// The selected row; the last one adds a learner.
    pub cursor: Cursor,
}

impl Learners {
    /// The list, on the present learner.
    #[must_use]
    pub fn new(ctx: &Ctx) -> Self {
        let present = ctx.learner.as_ref().map(|learner| learner.id);
        let at = ctx.learners.iter().position(|learner| Some(learner.id) == present).unwrap_or(0);
        Learners { cursor: Cursor { at } }
    }
}

impl Page for Learners {
    fn offers(&self, ctx: &Ctx) -> Vec<Offer> {
        vec![
            Offer::new(Action::Open, t::confirm(ctx.lang)),
            Offer::new(Action::Down, t::choose(ctx.lang)),
            Offer::new(Action::Back, t::back(ctx.lang)),
        ]
    }

    fn act(&mut self, ctx: &mut Ctx, action: Action) -> Reply {
        match self.cursor.act(action, ctx.learners.len() + 1, 10) {
            Moved::Open(n) => match ctx.learners.get(n) {
                Some(learner) => {
                    let id = learner.id;
                    ctx.ask(Effect::SwitchLearner(id));
                    Reply::Pop
                }
                None => Reply::push(FirstRun::another()),
            },
            Moved::Yes => Reply::Done,
            Moved::No => Reply::Ignored,
        }
    }

    fn outline(&self, ctx: &Ctx) -> Outline {
        let mut page = Outline::new(t::learners(ctx.lang));
        for (n, learner) in ctx.learners.iter().enumerate() {
            let is_present = ctx.learner.as_ref().is_some_and(|present| present.id == learner.id);
            let now = if is_present { t::now_learning(ctx.lang) } else { "" };
            page.choice(n, format!("{}  {now}", learner.name));
        }
        page.choice(ctx.learners.len(), t::add_learner(ctx.lang));
        page
    }
}
