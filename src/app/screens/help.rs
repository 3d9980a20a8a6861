//! Help for a page: its own keys first, then those that work everywhere.

use crate::app::action::{Action, Entry, TABLE, entry};
use crate::app::ctx::Ctx;
use crate::app::page::{Offer, Outline, Page, Reply};
use crate::app::screens::Screen;
use crate::i18n::common as t;

/// The help overlay.
#[derive(Debug)]
pub struct Help {
    /// The page it speaks of.
    pub about: String,
    /// What that page offers.
    pub here: Vec<Offer>,
    /// Rows scrolled.
    pub scroll: usize,
}

impl Help {
    /// Help for `page`.
    #[must_use]
    pub fn for_page(page: &Screen, ctx: &Ctx) -> Self {
        Help { about: page.outline(ctx).title, here: page.offers(ctx), scroll: 0 }
    }

    /// The page's own actions with their sentences.
    pub fn own(&self) -> impl Iterator<Item = (&Offer, &'static Entry)> {
        self.here.iter().filter_map(|offer| entry(offer.action).map(|entry| (offer, entry)))
    }

    /// How many options the page lets one choose by digit.
    #[must_use]
    pub fn picks(&self) -> Option<u8> {
        self.here.iter().find_map(|offer| match offer.action {
            Action::Pick(most) => Some(most),
            _ => None,
        })
    }

    /// The actions that work on every page.
    pub fn everywhere() -> impl Iterator<Item = &'static Entry> {
        TABLE.iter().filter(|entry| entry.everywhere)
    }

    /// All rows: own, everywhere, and the two captions and notes.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.own().count() + Help::everywhere().count() + 6
    }
}

impl Page for Help {
    fn offers(&self, ctx: &Ctx) -> Vec<Offer> {
        vec![Offer::new(Action::Back, t::close(ctx.lang)), Offer::new(Action::Down, t::move_rows(ctx.lang))]
    }

    fn act(&mut self, ctx: &mut Ctx, action: Action) -> Reply {
        let page = usize::from(ctx.size.rows / 2);
        let last = self.rows().saturating_sub(1);
        match action {
            Action::Up => self.scroll = self.scroll.saturating_sub(1),
            Action::Down => self.scroll = (self.scroll + 1).min(last),
            Action::Wheel(n) => self.scroll = self.scroll.saturating_add_signed(n.into()).min(last),
            Action::PageUp => self.scroll = self.scroll.saturating_sub(page),
            Action::PageDown | Action::Space => self.scroll = (self.scroll + page).min(last),
            Action::First => self.scroll = 0,
            Action::Last => self.scroll = last,
            Action::Back | Action::Open | Action::Help => return Reply::Pop,
            Action::Language | Action::Plain => return Reply::Ignored,
            _ => {}
        }
        Reply::Done
    }

    fn outline(&self, ctx: &Ctx) -> Outline {
        let lang = ctx.lang;
        let mut page = Outline::new(t::this_page(lang, &self.about));
        for (offer, entry) in self.own() {
            page.line(format!("{}  {}: {}", entry.keys[0], offer.label, entry.sentence(lang)));
        }
        page.line(t::same_everywhere(lang));
        for entry in Help::everywhere() {
            page.line(format!("{}  {}", entry.keys.join(", "), entry.sentence(lang)));
        }
        page.line(t::help_ime(lang)).line(t::help_mouse(lang));
        page.does(Action::Back, t::close(lang));
        page
    }
}
