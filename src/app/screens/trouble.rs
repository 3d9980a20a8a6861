//! A trouble: what happened, what is safe, numbered ways out. Stays until
//! answered.

use crate::app::action::Action;
use crate::app::ctx::Ctx;
use crate::app::event::{Effect, Trouble};
use crate::app::list::{Cursor, Moved};
use crate::app::page::{Offer, Outline, Page, Reply};
use crate::i18n::{common as t, trouble as tt};

/// The trouble being told.
#[derive(Debug)]
pub struct TroubleBox {
    /// What happened.
    pub trouble: Trouble,
    /// The selected way out.
    pub cursor: Cursor,
}

/// A way out of a trouble.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WayOut {
    /// Try to store the records again.
    Again,
    /// Go on; the records stay in memory and are lost with the program.
    GoOn,
    /// Nothing was lost: close.
    Close,
}

impl TroubleBox {
    /// A box that tells `trouble`.
    #[must_use]
    pub fn new(trouble: Trouble) -> Self {
        TroubleBox { trouble, cursor: Cursor::default() }
    }

    /// The ways out, the best first.
    #[must_use]
    pub fn ways(&self) -> &'static [WayOut] {
        if self.trouble.unsaved.is_empty() { &[WayOut::Close] } else { &[WayOut::Again, WayOut::GoOn] }
    }

    /// A way's name and what follows from it.
    #[must_use]
    pub fn way_words(ctx: &Ctx, way: WayOut) -> (&'static str, &'static str) {
        match way {
            WayOut::Again => (tt::store_again(ctx.lang), tt::store_again_note(ctx.lang)),
            WayOut::GoOn => (tt::go_on(ctx.lang), tt::go_on_note(ctx.lang)),
            WayOut::Close => (tt::understood(ctx.lang), ""),
        }
    }

    fn take(&self, ctx: &mut Ctx, way: WayOut) -> Reply {
        if way == WayOut::Again {
            ctx.ask(Effect::Append(self.trouble.unsaved.clone()));
        }
        Reply::Pop
    }
}

impl Page for TroubleBox {
    fn offers(&self, ctx: &Ctx) -> Vec<Offer> {
        let mut offers = vec![Offer::new(Action::Open, t::confirm(ctx.lang))];
        if self.ways().len() > 1 {
            offers.push(Offer::new(Action::Pick(self.ways().len() as u8), t::choose(ctx.lang)));
        }
        offers
    }

    fn act(&mut self, ctx: &mut Ctx, action: Action) -> Reply {
        let ways = self.ways();
        match self.cursor.act(action, ways.len(), ways.len()) {
            Moved::Open(n) => self.take(ctx, ways[n.min(ways.len() - 1)]),
            Moved::Yes => Reply::Done,
            Moved::No if matches!(action, Action::Back) => {
                self.take(ctx, *ways.last().unwrap_or(&WayOut::Close))
            }
            Moved::No if matches!(action, Action::Language | Action::Plain | Action::Quit) => Reply::Ignored,
            Moved::No => Reply::Done,
        }
    }

    fn outline(&self, ctx: &Ctx) -> Outline {
        let mut page = Outline::new(self.trouble.what.get(ctx.lang));
        for words in [&self.trouble.safe, &self.trouble.hint].into_iter().flatten() {
            page.line(words.get(ctx.lang));
        }
        page.line(format!("{}  {}", tt::code(ctx.lang), self.trouble.code));
        for (n, way) in self.ways().iter().enumerate() {
            let (name, note) = TroubleBox::way_words(ctx, *way);
            page.choice(n, format!("{name}  {note}"));
        }
        page
    }
}
