//! The question before a week is played: what changes, and mainly why.

use super::page::{Cockpit, Mode, is_for_all};
use super::values;
use crate::app::action::Action;
use crate::app::ctx::Ctx;
use crate::app::drilling::state_hash;
use crate::app::event::Effect;
use crate::app::jobs::Kind;
use crate::app::list::{Cursor, Moved};
use crate::app::page::{Offer, Reply};
use crate::app::screens::Week;
use crate::drill::{Reason, Submission};
use crate::i18n::drill as t;
use crate::record::{DrillDecided, Happening};
use crate::text::Lang;

impl Cockpit {
    pub(super) fn ask(&mut self) {
        let guess = values::likely_reason(self);
        let at = Reason::ALL.iter().position(|reason| *reason == guess).unwrap_or(0);
        self.mode = Mode::Confirm(Cursor { at });
    }

    fn submit(&mut self, ctx: &mut Ctx, reason: Reason) -> Reply {
        let submission = Submission { reason: Some(reason), ..Submission::of(self.draft.commands()) };
        let mut running = self.running.clone();
        // Every change was checked when it was made, so this cannot be refused.
        let Ok(report) = running.drill.submit(submission.clone()) else {
            self.mode = Mode::Pane;
            return Reply::Done;
        };
        let spent = (ctx.now_ms() - self.asked_at_ms).clamp(0, 3_600_000);
        let decided = Happening::DrillDecided(DrillDecided {
            drill: running.id,
            round: report.round + 1,
            submission,
            state_hash: state_hash(&report),
            duration_ms: u32::try_from(spent).unwrap_or(0),
        });
        let mut happenings = vec![decided];
        if running.drill.finished() {
            happenings.push(Happening::DrillFinished { drill: running.id });
        }
        ctx.ask(Effect::Append(happenings));
        ctx.ask(Effect::Stop(Kind::Verdict));
        ctx.forget(&running.draft_key());
        Reply::swap(Week::new(ctx, running))
    }

    pub(super) fn act_asked(&mut self, ctx: &mut Ctx, mut cursor: Cursor, action: Action) -> Reply {
        if matches!(action, Action::Back | Action::Next) {
            self.mode = Mode::Pane;
            return Reply::Done;
        }
        match cursor.act(action, Reason::ALL.len(), Reason::ALL.len()) {
            Moved::Open(n) => self.submit(ctx, Reason::ALL[n.min(Reason::ALL.len() - 1)]),
            Moved::Yes => {
                self.mode = Mode::Confirm(cursor);
                Reply::Done
            }
            Moved::No if is_for_all(action) => Reply::Ignored,
            Moved::No => Reply::Done,
        }
    }

    pub(super) fn confirm_offers(&self, lang: Lang) -> Vec<Offer> {
        vec![
            Offer::new(Action::Open, t::submit_week(lang)),
            Offer::new(Action::Pick(Reason::ALL.len() as u8), t::reason(lang)),
            Offer::new(Action::Back, t::not_yet(lang)),
        ]
    }
}
