//! The cockpit: last week's verdict, the figures, and the desk on which the
//! next week is decided.

use std::str::FromStr;
use std::sync::Arc;

use crate::app::action::Action;
use crate::app::ctx::Ctx;
use crate::app::draft::Draft;
use crate::app::drilling::{Running, state_hash};
use crate::app::event::{Effect, Timer};
use crate::app::field::Field;
use crate::app::jobs::{Job, Kind, News};
use crate::app::list::{Cursor, Moved};
use crate::app::page::{Edit, Notice, Offer, Outline, Page, Reply};
use crate::app::screens::{Brief, DebriefPage, LostDrill, Screen, Week, cockpit_outline};
use crate::coach::Verdict;
use crate::course::ScenarioId;
use crate::drill::{Consequence, ProductCard, Reason, Submission, View, consequence};
use crate::i18n::{common as c, drill as t};
use crate::record::{DrillDecided, DrillId, Happening};
use crate::sim::{Command, Dimension, Fen, ListingId, Reduction, Repeat};
use crate::text::{Explain, Words, parse_amount};

/// Something that can be set for a product, or for the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lever {
    /// 售价.
    Price,
    /// 立减, percent.
    Off,
    /// 补货, pieces.
    Buy,
    /// 在售.
    OnSale,
    /// 满减: from what amount.
    Threshold,
    /// 满减: how much less.
    Less,
}

/// What the page is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// At the desk.
    Desk,
    /// Asking whether the week is to be submitted; the cursor is on a reason.
    Confirm(Cursor),
    /// Showing rivals and news, so many lines scrolled.
    Details(usize),
}

/// What a value being typed would mean.
#[derive(Clone, Debug, PartialEq)]
pub struct Consequences {
    /// Why it cannot stand: the number that broke it, and what to do.
    pub refusal: Option<Words>,
    /// What it would mean, a sentence a line.
    pub lines: Vec<String>,
}

/// A running store between two weeks.
#[derive(Debug)]
pub struct Cockpit {
    /// The drill.
    pub running: Running,
    /// What the trainee sees.
    pub view: View,
    /// The decisions so far.
    pub draft: Draft,
    /// The selected row: products, then the 满减.
    pub cursor: Cursor,
    /// The selected cell of the row.
    pub column: usize,
    /// A 满减 of which only one amount is set yet: threshold and amount.
    pub half: (Fen, Fen),
    /// The field, while a cell is edited.
    pub field: Option<Field>,
    /// The desk, the question, or the details.
    pub mode: Mode,
    /// The verdict on last week, when it has come.
    pub verdict: Option<Arc<Verdict>>,
    /// Whether the verdict is taking long.
    pub is_slow: bool,
    is_fresh: bool,
    asked_at_ms: i64,
}

impl Cockpit {
    /// The desk of a drill's next week, with the draft that was kept. A drill
    /// without a week left has none; see [`Cockpit::go_on`].
    #[must_use]
    pub fn new(ctx: &mut Ctx, running: Running) -> Self {
        let view = running.drill.view();
        let kept = ctx.places.get(&running.draft_key()).and_then(|kept| kept.split_once('|'));
        let draft = kept
            .filter(|(round, _)| *round == view.round.to_string())
            .map(|(_, text)| Draft::from_text(text))
            .filter(|draft| running.drill.check(&draft.commands()).is_ok())
            .unwrap_or_default();
        if view.round > 0 {
            ctx.ask(Effect::Start(Job::Verdict(running.id, Box::new(running.drill.clone())).into()));
            ctx.ask(Effect::After(Timer::Slow, 300));
        }
        Cockpit {
            running,
            view,
            draft,
            cursor: Cursor::default(),
            column: 0,
            half: (Fen::ZERO, Fen::ZERO),
            field: None,
            mode: Mode::Desk,
            verdict: None,
            is_slow: false,
            is_fresh: false,
            asked_at_ms: ctx.now_ms(),
        }
    }

    /// The page that a drill goes on with: its next week's desk, or the
    /// debrief after the last.
    #[must_use]
    pub fn go_on(ctx: &mut Ctx, running: Running) -> Screen {
        if running.drill.finished() {
            return DebriefPage::new(ctx, running).into();
        }
        Cockpit::new(ctx, running).into()
    }

    /// Takes up a recorded drill by its id. Where its record no longer fits,
    /// the page says so.
    #[must_use]
    pub fn resume(ctx: &mut Ctx, drill: &str) -> Option<Screen> {
        let id = DrillId::from_str(drill).ok()?;
        let scenario: ScenarioId = ctx.progress.drill(id)?.started()?.fact.scenario.clone();
        Some(match Running::resume(ctx, id)? {
            Ok(running) => Cockpit::go_on(ctx, running),
            Err(why) => LostDrill::new(id, scenario, why).into(),
        })
    }

    /// Which drill.
    #[must_use]
    pub fn drill(&self) -> DrillId {
        self.running.id
    }

    /// Whether the trainee decides this.
    #[must_use]
    pub fn is_open(&self, dimension: Dimension) -> bool {
        self.view.open.contains(&dimension)
    }

    /// Rows of the desk.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.view.products.len() + usize::from(self.is_open(Dimension::Promotion))
    }

    /// What can be set in a row, from the left.
    #[must_use]
    pub fn levers(&self, row: usize) -> Vec<Lever> {
        if row >= self.view.products.len() {
            return vec![Lever::Threshold, Lever::Less];
        }
        let levers = [
            (Dimension::Pricing, Lever::Price),
            (Dimension::Promotion, Lever::Off),
            (Dimension::Inventory, Lever::Buy),
            (Dimension::Selection, Lever::OnSale),
        ];
        levers.into_iter().filter(|(dimension, _)| self.is_open(*dimension)).map(|(_, lever)| lever).collect()
    }

    /// The product of a row.
    #[must_use]
    pub fn card(&self, row: usize) -> Option<&ProductCard> {
        self.view.products.get(row)
    }

    /// The selected cell.
    #[must_use]
    pub fn lever(&self) -> Option<Lever> {
        let levers = self.levers(self.cursor.at);
        levers.get(self.column.min(levers.len().saturating_sub(1))).copied()
    }

    /// All cells, row by row: what a numbered choice counts.
    pub fn cells(&self) -> impl Iterator<Item = (usize, usize, Lever)> + '_ {
        (0..self.rows()).flat_map(|row| {
            self.levers(row).into_iter().enumerate().map(move |(column, lever)| (row, column, lever))
        })
    }

    /// What one piece of a product would leave as planned, at `price`.
    #[must_use]
    pub fn unit(&self, listing: ListingId, price: Fen, off_percent: u8) -> Option<Consequence> {
        let mut view = self.view.clone();
        let book = view.books.products.iter_mut().find(|product| product.listing == listing)?;
        book.off_percent = off_percent;
        consequence(&view, listing, price)
    }

    // Editing

    fn begin(&mut self, ctx: &mut Ctx, first: Option<char>) {
        let Some(lever) = self.lever() else { return };
        if lever == Lever::OnSale {
            self.toggle(ctx);
            return;
        }
        let limit = match lever {
            Lever::Off => 3,
            Lever::Buy => 6,
            _ => 9,
        };
        self.field = Some(match first {
            Some(digit) => Field::new(digit, limit),
            None => Field::new(cockpit_outline::plain_value(self, self.cursor.at, lever), limit),
        });
        self.is_fresh = first.is_none();
    }

    fn toggle(&mut self, ctx: &mut Ctx) {
        let Some(card) = self.card(self.cursor.at) else { return };
        let product = card.product.clone();
        let command = match self.draft.planned(card).listed {
            true => Command::Delist { product },
            false => Command::List { product },
        };
        let next = self.draft.with(&self.view, command);
        if self.running.drill.check(&next.commands()).is_ok() {
            self.keep(ctx, next);
        }
    }

    fn keep(&mut self, ctx: &mut Ctx, draft: Draft) {
        self.draft = draft;
        let text = format!("{}|{}", self.view.round, self.draft.to_text());
        ctx.remember(self.running.draft_key(), text);
    }

    /// The decision that the typed text makes, or what is wrong with it.
    ///
    /// # Errors
    /// The sentence to show.
    pub fn typed(&self) -> Result<Option<Command>, Words> {
        let (Some(field), Some(lever)) = (&self.field, self.lever()) else { return Ok(None) };
        let text = field.value().trim();
        if text.is_empty() {
            return Ok(None);
        }
        let amount = parse_amount(text).map_err(|error| error.what())?;
        let fen = amount.to_fen().ok_or_else(|| Words::new(t::to_the_fen(ZH), t::to_the_fen(EN)))?;
        let whole = || {
            let whole = (fen % 100 == 0).then_some(fen / 100).and_then(|n| u32::try_from(n).ok());
            whole.ok_or_else(|| Words::new(t::whole_number(ZH), t::whole_number(EN)))
        };
        let product =
            || self.card(self.cursor.at).map(|card| card.product.clone()).unwrap_or_else(|| "".into());
        Ok(Some(match lever {
            Lever::Price => Command::Price { product: product(), price_fen: Fen(fen) },
            Lever::Buy => Command::Purchase { product: product(), units: whole()? },
            Lever::Off => {
                let percent = u8::try_from(whole()?).ok().filter(|percent| *percent <= 90);
                let off_percent = percent.ok_or_else(|| Words::new(t::off_range(ZH), t::off_range(EN)))?;
                Command::ItemDiscount { product: product(), off_percent }
            }
            Lever::Threshold => self.reduction(Some(Fen(fen)), None),
            Lever::Less => self.reduction(None, Some(Fen(fen))),
            Lever::OnSale => return Ok(None),
        }))
    }

    /// The two amounts of the 满减 as planned, with the one being typed.
    fn amounts(&self, threshold: Option<Fen>, off: Option<Fen>) -> (Fen, Fen) {
        let now = self.draft.reduction(&self.view).map_or(self.half, |now| (now.threshold, now.off));
        (threshold.unwrap_or(now.0), off.unwrap_or(now.1))
    }

    /// The 满减 with one of its two amounts replaced; without both there is
    /// none.
    fn reduction(&self, threshold: Option<Fen>, off: Option<Fen>) -> Command {
        let (threshold, off) = self.amounts(threshold, off);
        let repeat = self.draft.reduction(&self.view).map_or(Repeat::Once, |now| now.repeat);
        let is_offer = threshold > Fen::ZERO && off > Fen::ZERO;
        Command::FullReduction { offer: is_offer.then_some(Reduction { threshold, off, repeat }) }
    }

    /// Keeps the one amount of a 满减 that is not whole yet.
    fn keep_half(&mut self) {
        let typed = self.field.as_ref().and_then(|field| parse_amount(field.value()).ok());
        let Some(fen) = typed.and_then(|amount| amount.to_fen()).map(Fen) else { return };
        self.half = match self.lever() {
            Some(Lever::Threshold) => self.amounts(Some(fen), None),
            Some(Lever::Less) => self.amounts(None, Some(fen)),
            _ => return,
        };
    }

    /// The draft with what is typed, checked against the rules.
    ///
    /// # Errors
    /// What breaks it, and what to do.
    pub fn tried(&self) -> Result<Draft, Vec<Words>> {
        let Some(command) = self.typed().map_err(|what| vec![what])? else { return Ok(self.draft.clone()) };
        let next = self.draft.with(&self.view, command);
        match self.running.drill.check(&next.commands()) {
            Ok(()) => Ok(next),
            Err(refusal) => Err(std::iter::once(refusal.what()).chain(refusal.hint()).collect()),
        }
    }

    /// Takes what is typed; `false` keeps the focus in the field.
    fn commit(&mut self, ctx: &mut Ctx) -> bool {
        if self.field.is_none() {
            return true;
        }
        match self.tried() {
            Ok(draft) => {
                self.keep_half();
                if draft != self.draft {
                    self.keep(ctx, draft);
                }
                self.field = None;
                true
            }
            Err(_) => false,
        }
    }

    // Submitting

    fn ask(&mut self) {
        let guess = cockpit_outline::likely_reason(self);
        let at = Reason::ALL.iter().position(|reason| *reason == guess).unwrap_or(0);
        self.mode = Mode::Confirm(Cursor { at });
    }

    fn submit(&mut self, ctx: &mut Ctx, reason: Reason) -> Reply {
        let submission = Submission { reason: Some(reason), ..Submission::of(self.draft.commands()) };
        let mut running = self.running.clone();
        // Every change was checked when it was made, so this cannot be refused.
        let Ok(report) = running.drill.submit(submission.clone()) else {
            self.mode = Mode::Desk;
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

    fn act_asked(&mut self, ctx: &mut Ctx, mut cursor: Cursor, action: Action) -> Reply {
        if matches!(action, Action::Back | Action::Next) {
            self.mode = Mode::Desk;
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

    fn act_details(&mut self, ctx: &Ctx, scroll: usize, action: Action) -> Reply {
        let last = cockpit_outline::details(self, ctx.lang).len().saturating_sub(3);
        let scroll = match action {
            Action::Up => scroll.saturating_sub(1),
            Action::Down | Action::Space => scroll + 1,
            Action::PageUp => scroll.saturating_sub(8),
            Action::PageDown => scroll + 8,
            Action::Wheel(n) => scroll.saturating_add_signed(n.into()),
            Action::Back | Action::Open | Action::Details => {
                self.mode = Mode::Desk;
                return Reply::Done;
            }
            action if is_for_all(action) => return Reply::Ignored,
            _ => scroll,
        };
        self.mode = Mode::Details(scroll.min(last));
        Reply::Done
    }

    fn act_editing(&mut self, ctx: &mut Ctx, action: Action) -> Reply {
        let leads_on = matches!(
            action,
            Action::Up
                | Action::Down
                | Action::NextPane
                | Action::PreviousPane
                | Action::Point(_)
                | Action::Choose(_)
                | Action::Next
        );
        if leads_on {
            return if self.commit(ctx) { self.act(ctx, action) } else { Reply::Done };
        }
        match action {
            Action::Back => self.field = None,
            Action::Open => {
                self.commit(ctx);
            }
            action if is_for_all(action) => return Reply::Ignored,
            _ => {}
        }
        Reply::Done
    }

    fn act_desk(&mut self, ctx: &mut Ctx, action: Action) -> Reply {
        match action {
            Action::Next => self.ask(),
            Action::Details => self.mode = Mode::Details(0),
            Action::Undo => {
                let mut draft = self.draft.clone();
                if draft.undo() {
                    self.keep(ctx, draft);
                }
            }
            Action::Left => self.column = self.column.saturating_sub(1),
            Action::Right => {
                let last = self.levers(self.cursor.at).len().saturating_sub(1);
                self.column = (self.column + 1).min(last);
            }
            Action::Pick(digit) => self.begin(ctx, char::from_digit(digit.into(), 10)),
            Action::Space if self.lever() == Some(Lever::OnSale) => self.toggle(ctx),
            Action::Choose(n) => {
                let cell = self.cells().nth(n);
                if let Some((row, column, _)) = cell {
                    self.cursor.at = row;
                    self.column = column;
                    self.begin(ctx, None);
                }
            }
            _ => {
                return match self.cursor.act(action, self.rows(), 4) {
                    Moved::Open(_) => {
                        self.begin(ctx, None);
                        Reply::Done
                    }
                    Moved::Yes => {
                        let last = self.levers(self.cursor.at).len().saturating_sub(1);
                        self.column = self.column.min(last);
                        Reply::Done
                    }
                    Moved::No => Reply::Ignored,
                };
            }
        }
        Reply::Done
    }

    /// The briefing of this drill, for whoever wants to read it again.
    #[must_use]
    pub fn brief(&self, ctx: &Ctx) -> Option<Brief> {
        Brief::open(ctx, &self.running.scenario().file.id)
    }
}

const ZH: crate::text::Lang = crate::text::Lang::Zh;
const EN: crate::text::Lang = crate::text::Lang::En;

/// What an amount may be typed with, by an input method too.
fn is_of_number(c: char) -> bool {
    c.is_numeric() || ".,，。．￥¥元万".contains(c)
}

/// Actions that reach through a dialog to the program.
fn is_for_all(action: Action) -> bool {
    matches!(action, Action::Language | Action::Plain | Action::Help | Action::Settings | Action::Quit)
}

impl Page for Cockpit {
    fn offers(&self, ctx: &Ctx) -> Vec<Offer> {
        let lang = ctx.lang;
        match self.mode {
            Mode::Confirm(_) => {
                return vec![
                    Offer::new(Action::Open, t::submit_week(lang)),
                    Offer::new(Action::Pick(5), t::reason(lang)),
                    Offer::new(Action::Back, t::not_yet(lang)),
                ];
            }
            Mode::Details(_) => {
                return vec![
                    Offer::new(Action::Back, c::close(lang)),
                    Offer::new(Action::Down, c::move_rows(lang)),
                ];
            }
            Mode::Desk => {}
        }
        if self.field.is_some() {
            return vec![
                Offer::new(Action::Open, t::set_it(lang)),
                Offer::new(Action::Back, t::discard(lang)),
                Offer::new(Action::Down, t::next_row(lang)),
            ];
        }
        let several = self.levers(self.cursor.at).len() > 1;
        let main = match self.lever() {
            Some(Lever::OnSale) => t::switch_on_sale(lang),
            Some(Lever::Price) | None => t::edit_price(lang),
            _ => t::edit_cell(lang),
        };
        let mut offers = vec![Offer::new(Action::Open, main), Offer::new(Action::Down, t::next_row(lang))];
        if several {
            offers.push(Offer::new(Action::Right, t::next_cell(lang)));
        }
        if self.draft.can_undo() {
            offers.push(Offer::new(Action::Undo, t::undo(lang)));
        }
        offers.push(Offer::new(Action::Next, t::submit_week(lang)));
        offers.push(Offer::new(Action::Details, t::rivals_and_news(lang)));
        offers.push(Offer::new(Action::Back, c::back(lang)));
        offers
    }

    fn act(&mut self, ctx: &mut Ctx, action: Action) -> Reply {
        match self.mode {
            Mode::Confirm(cursor) => self.act_asked(ctx, cursor, action),
            Mode::Details(scroll) => self.act_details(ctx, scroll, action),
            Mode::Desk if self.field.is_some() => self.act_editing(ctx, action),
            Mode::Desk => self.act_desk(ctx, action),
        }
    }

    fn is_typing(&self) -> bool {
        self.field.is_some()
    }

    fn edit(&mut self, _ctx: &mut Ctx, edit: Edit) -> Reply {
        let Some(field) = &mut self.field else { return Reply::Ignored };
        if matches!(edit, Edit::Insert(c) if !is_of_number(c)) {
            return Reply::Done;
        }
        // The first digit replaces what stood in the cell.
        if std::mem::take(&mut self.is_fresh) && matches!(edit, Edit::Insert(_) | Edit::Paste(_)) {
            field.edit(Edit::Clear);
        }
        field.edit(edit);
        Reply::Done
    }

    fn notice(&mut self, _ctx: &mut Ctx, notice: &Notice) -> bool {
        match notice {
            Notice::Job(News::Judged(id, verdict)) if *id == self.running.id => {
                self.verdict = Some(verdict.clone());
                true
            }
            Notice::Timer(Timer::Slow) => {
                self.is_slow = true;
                self.verdict.is_none()
            }
            _ => false,
        }
    }

    fn outline(&self, ctx: &Ctx) -> Outline {
        cockpit_outline::outline(self, ctx)
    }
}
