//! A drill that cannot be gone on with: why, what is safe, and the ways out.

use crate::app::action::Action;
use crate::app::ctx::Ctx;
use crate::app::drilling::Broken;
use crate::app::list::{Cursor, Moved};
use crate::app::page::{Offer, Outline, Page, Reply};
use crate::app::screens::Brief;
use crate::course::ScenarioId;
use crate::i18n::{common as c, drill as t};
use crate::record::{DrillId, Happening};
use crate::text::{Explain, Lang};

/// A drill whose record no longer fits.
#[derive(Debug)]
pub struct LostDrill {
    drill: DrillId,
    scenario: ScenarioId,
    why: Broken,
    /// The selected way out.
    pub cursor: Cursor,
}

/// A way out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Begin the scenario anew.
    Anew,
    /// Leave it where it lies.
    Leave,
}

impl LostDrill {
    /// Tells why `drill` cannot be gone on with.
    #[must_use]
    pub fn new(drill: DrillId, scenario: ScenarioId, why: Broken) -> Self {
        LostDrill { drill, scenario, why, cursor: Cursor::default() }
    }

    /// The ways out, the best first.
    #[must_use]
    pub fn ways(&self) -> &'static [Way] {
        if self.why == Broken::Gone { &[Way::Leave] } else { &[Way::Anew, Way::Leave] }
    }

    /// A way's name and what follows from it.
    #[must_use]
    pub fn way_words(lang: Lang, way: Way) -> (&'static str, &'static str) {
        match way {
            Way::Anew => (t::lost_anew(lang), t::lost_anew_note(lang)),
            Way::Leave => (t::lost_leave(lang), t::lost_leave_note(lang)),
        }
    }

    /// What happened.
    #[must_use]
    pub fn what(&self, lang: Lang) -> String {
        match &self.why {
            Broken::Gone => t::lost_gone(lang).to_string(),
            Broken::Changed { then, now } => t::lost_changed(lang, *then, *now),
            Broken::Refused(error) => error.what().get(lang).to_string(),
            Broken::Differs { round } => t::lost_differs(lang, *round),
        }
    }

    fn take(&self, ctx: &mut Ctx, way: Way) -> Reply {
        if way == Way::Leave {
            return Reply::Pop;
        }
        let Some(brief) = Brief::open(ctx, &self.scenario) else { return Reply::Pop };
        ctx.record(Happening::DrillAbandoned { drill: self.drill });
        ctx.forget(&format!("draft {}", self.drill));
        Reply::swap(brief)
    }
}

impl Page for LostDrill {
    fn offers(&self, ctx: &Ctx) -> Vec<Offer> {
        vec![
            Offer::new(Action::Open, c::confirm(ctx.lang)),
            Offer::new(Action::Down, c::choose(ctx.lang)),
            Offer::new(Action::Back, c::back(ctx.lang)),
        ]
    }

    fn act(&mut self, ctx: &mut Ctx, action: Action) -> Reply {
        let ways = self.ways();
        match self.cursor.act(action, ways.len(), ways.len()) {
            Moved::Open(n) => self.take(ctx, ways[n.min(ways.len() - 1)]),
            Moved::Yes => Reply::Done,
            Moved::No if action == Action::Back => Reply::Pop,
            Moved::No if matches!(action, Action::Language | Action::Plain | Action::Quit) => Reply::Ignored,
            Moved::No => Reply::Done,
        }
    }

    fn outline(&self, ctx: &Ctx) -> Outline {
        let mut page = Outline::new(self.what(ctx.lang));
        page.line(t::lost_safe(ctx.lang));
        for (n, way) in self.ways().iter().enumerate() {
            let (name, note) = LostDrill::way_words(ctx.lang, *way);
            page.choice(n, format!("{name}  {note}"));
        }
        page
    }
}
