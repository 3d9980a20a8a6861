//! A card for one term of the trade.

use crate::app::action::Action;
use crate::app::ctx::Ctx;
use crate::app::page::{Offer, Outline, Page, Reply};
use crate::course::{Term, TermId};
use crate::i18n::common as t;

/// The card.
#[derive(Debug)]
pub struct TermCard {
    /// What it explains.
    pub term: Term,
}

impl TermCard {
    /// The card of `id`; `None` when the glossary has no such term.
    #[must_use]
    pub fn open(ctx: &Ctx, id: &TermId) -> Option<Self> {
        ctx.pack.glossary().get(id).cloned().map(|term| TermCard { term })
    }
}

impl Page for TermCard {
    fn offers(&self, ctx: &Ctx) -> Vec<Offer> {
        vec![Offer::new(Action::Back, t::close(ctx.lang))]
    }

    fn act(&mut self, _ctx: &mut Ctx, action: Action) -> Reply {
        match action {
            Action::Back | Action::Open | Action::Space => Reply::Pop,
            Action::Language | Action::Plain => Reply::Ignored,
            _ => Reply::Done,
        }
    }

    fn outline(&self, ctx: &Ctx) -> Outline {
        let mut page = Outline::new(self.term.term.get(ctx.lang));
        page.line(self.term.meaning.get(ctx.lang));
        if let Some(formula) = &self.term.formula {
            page.line(format!("{}  {}", t::formula(ctx.lang), formula.get(ctx.lang)));
        }
        page.does(Action::Back, t::close(ctx.lang));
        page
    }
}
