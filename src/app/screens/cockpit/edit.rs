//! Typing a value, or the fields of an offer, and undoing it.

use super::page::{Cockpit, is_for_all};
use super::values;
use crate::app::action::Action;
use crate::app::ctx::Ctx;
use crate::app::draft::Draft;
use crate::app::field::Field;
use crate::app::page::{Edit, Offer, Reply};
use crate::drill::{Lever, Unit};
use crate::i18n::drill as t;
use crate::sim::{Command, StoreView};
use crate::text::{Explain, Lang, Words, parse_amount};

/// No value is larger: the arithmetic stays far from its limits.
const MOST: i64 = 100_000_000_000;

/// The fields of a lever while it is edited.
#[derive(Clone, Debug)]
pub struct Editing {
    /// The lever's place.
    pub lever: usize,
    /// What stands in its fields; a choice as its place among the choices.
    pub fields: Vec<Field>,
    /// The field that has the focus.
    pub at: usize,
    /// Whether nothing was typed in it yet.
    is_fresh: bool,
}

impl Editing {
    /// Whether the focus is in a field that takes text.
    #[must_use]
    pub fn is_text(&self, page: &Cockpit) -> bool {
        let field = page.levers.get(self.lever).and_then(|lever| lever.fields.get(self.at));
        field.is_some_and(|field| field.unit != Unit::Choice)
    }

    /// Whether the focus is in the last field.
    #[must_use]
    pub fn is_last(&self) -> bool {
        self.at + 1 >= self.fields.len()
    }

    fn go(&mut self, at: usize) {
        self.at = at.min(self.fields.len().saturating_sub(1));
        self.is_fresh = true;
    }
}

/// What an amount may be typed with, by an input method too.
fn is_of_number(c: char) -> bool {
    c.is_numeric() || ".,，。．￥¥元万%".contains(c)
}

impl Cockpit {
    /// Begins to edit the selected lever; a switch is turned at once.
    pub(super) fn begin(&mut self, ctx: &mut Ctx) {
        let (Some(at), Some(lever)) = (self.selected(), self.lever()) else { return };
        if is_switch(lever) {
            return self.toggle(ctx);
        }
        let planned = self.draft.values(lever);
        let fields = lever.fields.iter().zip(planned).map(|(field, value)| {
            let limit = match field.unit {
                Unit::Percent => 4,
                Unit::Units | Unit::Parcels => 6,
                _ => 12,
            };
            Field::new(values::plain_text(field, value), limit)
        });
        self.editing = Some(Editing { lever: at, fields: fields.collect(), at: 0, is_fresh: true });
    }

    /// Turns the selected switch.
    pub(super) fn toggle(&mut self, ctx: &mut Ctx) {
        let Some(lever) = self.lever().filter(|lever| is_switch(lever)) else { return };
        let now = self.draft.values(lever).first().copied().unwrap_or(0);
        let next = (now + 1) % lever.fields[0].choices.len().max(1) as i64;
        if let Ok((draft, planned)) = self.with(lever, &[next]) {
            self.keep(ctx, draft, planned);
        }
    }

    pub(super) fn undo(&mut self, ctx: &mut Ctx) {
        let mut draft = self.draft.clone();
        if draft.undo()
            && let Ok(planned) = self.running.drill.planned(&draft.commands())
        {
            self.keep(ctx, draft, planned);
        }
    }

    fn keep(&mut self, ctx: &mut Ctx, draft: Draft, planned: StoreView) {
        (self.draft, self.planned) = (draft, planned);
        let text = format!("{}|{}", self.view.round, self.draft.to_text());
        ctx.remember(self.running.draft_key(), text);
    }

    /// The draft with a lever set, and the books it makes.
    fn with(&self, lever: &Lever, values: &[i64]) -> Result<(Draft, StoreView), Vec<Words>> {
        let command: Command = lever.made(values);
        let draft = self.draft.with(lever, command);
        match self.running.drill.planned(&draft.commands()) {
            Ok(planned) => Ok((draft, planned)),
            Err(refusal) => Err(std::iter::once(refusal.what()).chain(refusal.hint()).collect()),
        }
    }

    /// The values that the typed texts make; an empty field keeps its value.
    fn typed(&self) -> Result<Option<(&Lever, Vec<i64>)>, Words> {
        let Some(editing) = &self.editing else { return Ok(None) };
        let Some(lever) = self.levers.get(editing.lever) else { return Ok(None) };
        let mut values = self.draft.values(lever);
        for ((value, field), typed) in values.iter_mut().zip(&lever.fields).zip(&editing.fields) {
            let text = typed.value().trim().trim_end_matches('%');
            if !text.is_empty() {
                // A ratio is typed as 2.5 and kept in hundredths, like money.
                let unit = if values::is_ratio(field) { Unit::Fen } else { field.unit };
                *value = read(unit, text)?;
            }
            let is_percent = field.unit == Unit::Percent && !values::is_ratio(field);
            if *value < 0 || (is_percent && *value > 100) || *value > MOST {
                return Err(values::range(field));
            }
        }
        Ok(Some((lever, values)))
    }

    /// The draft with what is typed and the books it makes, checked against
    /// the rules.
    ///
    /// # Errors
    /// What breaks it, and what to do.
    pub fn tried(&self) -> Result<(Draft, StoreView), Vec<Words>> {
        match self.typed().map_err(|what| vec![what])? {
            Some((lever, values)) => self.with(lever, &values),
            None => Ok((self.draft.clone(), self.planned.clone())),
        }
    }

    /// Takes what is typed; `false` keeps the focus in the field.
    fn commit(&mut self, ctx: &mut Ctx) -> bool {
        match self.tried() {
            Ok((draft, planned)) => {
                if draft != self.draft {
                    self.keep(ctx, draft, planned);
                }
                self.editing = None;
                true
            }
            Err(_) => false,
        }
    }

    pub(super) fn act_editing(&mut self, ctx: &mut Ctx, action: Action) -> Reply {
        let Some(editing) = &mut self.editing else { return Reply::Ignored };
        match action {
            Action::Back => self.editing = None,
            Action::Open | Action::NextPane if !editing.is_last() => editing.go(editing.at + 1),
            Action::PreviousPane if editing.at > 0 => editing.go(editing.at - 1),
            Action::Open | Action::NextPane => {
                self.commit(ctx);
            }
            Action::Left | Action::Right | Action::Space => self.turn(action != Action::Left),
            Action::Pick(digit) => self.choose(i64::from(digit) - 1),
            Action::Up | Action::Down | Action::Point(_) | Action::Choose(_) | Action::Next => {
                use crate::app::page::Page;
                return if self.commit(ctx) { self.act(ctx, action) } else { Reply::Done };
            }
            action if is_for_all(action) => return Reply::Ignored,
            _ => {}
        }
        Reply::Done
    }

    /// Chooses the next or the last choice of the focused field.
    fn turn(&mut self, on: bool) {
        let Some(editing) = &self.editing else { return };
        let now: i64 = editing.fields[editing.at].value().parse().unwrap_or(0);
        let field = self.levers.get(editing.lever).and_then(|lever| lever.fields.get(editing.at));
        let count = field.map_or(0, |field| field.choices.len()) as i64;
        if count > 0 {
            self.choose((now + if on { 1 } else { count - 1 }) % count);
        }
    }

    fn choose(&mut self, choice: i64) {
        let Some(editing) = &mut self.editing else { return };
        let field = self.levers.get(editing.lever).and_then(|lever| lever.fields.get(editing.at));
        if field.is_some_and(|field| (0..field.choices.len() as i64).contains(&choice)) {
            editing.fields[editing.at] = Field::new(choice.to_string(), 2);
        }
    }

    pub(super) fn edit_field(&mut self, edit: Edit) -> Reply {
        let Some(editing) = &mut self.editing else { return Reply::Ignored };
        let unit = self.levers.get(editing.lever).and_then(|lever| lever.fields.get(editing.at));
        if let (Some(Unit::Choice), Edit::Replace(text)) = (unit.map(|field| field.unit), &edit) {
            // The plain front end numbers the choices from 1.
            let place = text.trim().parse::<i64>().unwrap_or(1) - 1;
            self.choose(place);
            return Reply::Done;
        }
        if matches!(edit, Edit::Insert(c) if !is_of_number(c)) {
            return Reply::Done;
        }
        // The first digit replaces what stood in the field.
        if std::mem::take(&mut editing.is_fresh) && matches!(edit, Edit::Insert(_) | Edit::Paste(_)) {
            editing.fields[editing.at].edit(Edit::Clear);
        }
        editing.fields[editing.at].edit(edit);
        Reply::Done
    }

    pub(super) fn editing_offers(&self, lang: Lang) -> Vec<Offer> {
        let Some(editing) = &self.editing else { return Vec::new() };
        let is_text = editing.is_text(self);
        let on = if editing.is_last() { t::set_it(lang) } else { t::next_field(lang) };
        let mut offers = vec![Offer::new(Action::Open, on)];
        if !is_text {
            offers.push(Offer::new(Action::Right, t::change_choice(lang)));
        }
        offers.push(Offer::new(Action::Back, t::discard(lang)));
        offers.push(Offer::new(Action::Down, t::next_row(lang)));
        offers
    }
}

/// Whether a lever is one switch.
fn is_switch(lever: &Lever) -> bool {
    matches!(lever.fields.as_slice(), [field] if field.unit == Unit::Choice)
}

/// A typed text as a field's number.
fn read(unit: Unit, text: &str) -> Result<i64, Words> {
    if unit == Unit::Choice {
        return text.parse().map_err(|_| whole());
    }
    let amount = parse_amount(text).map_err(|error| error.what())?;
    let fen = amount.to_fen().ok_or_else(|| Words::new(t::to_the_fen(Lang::Zh), t::to_the_fen(Lang::En)))?;
    match unit {
        Unit::Fen => Ok(fen),
        _ if fen % 100 == 0 => Ok(fen / 100),
        _ => Err(whole()),
    }
}

fn whole() -> Words {
    Words::new(t::whole_number(Lang::Zh), t::whole_number(Lang::En))
}
