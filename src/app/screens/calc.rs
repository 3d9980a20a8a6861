//! The calculator: the list of sums, and one of them with its fields edited in
//! place and its answer beside them.

use crate::app::action::Action;
use crate::app::ctx::Ctx;
use crate::app::field::Field as TextField;
use crate::app::list::{Cursor, Moved};
use crate::app::page::{Edit, Offer, Outline, Page, Reply};
use crate::app::screens::Screen;
use crate::app::screens::calc_outline;
use crate::app::screens::calc_prefill::Prefill;
use crate::calc::{Answer, CALCULATORS, CalcError, Calculator, Field, Kind, find};
use crate::i18n::{calc as t, common as c};
use crate::text::Lang;

/// The place where the last calculator is kept.
const LAST: &str = "calc";

/// The calculator.
#[derive(Debug)]
pub struct Calc {
    /// The selected calculator of the list.
    pub cursor: Cursor,
    /// The one that is open.
    pub form: Option<Form>,
    prefill: Option<Prefill>,
}

/// A calculator with what stands in its fields.
#[derive(Debug)]
pub struct Form {
    /// Which one.
    pub calculator: &'static Calculator,
    /// What stands in its fields, as typed.
    pub typed: Vec<String>,
    /// The selected field.
    pub cursor: Cursor,
    /// The field, while it is edited.
    pub field: Option<TextField>,
    /// The last answer there was.
    pub answer: Option<Answer>,
    /// Why what stands there now has none.
    pub trouble: Option<CalcError>,
    /// Where the fields were filled in from.
    pub filled: Option<String>,
    /// Lines scrolled, while the formula has the page.
    pub working: Option<usize>,
    is_fresh: bool,
}

impl Form {
    fn new(ctx: &Ctx, calculator: &'static Calculator, prefill: Option<&Prefill>) -> Form {
        let mut typed = calculator.defaults();
        let mut filled = None;
        if let Some(prefill) = prefill {
            let mut known = false;
            for (key, text) in prefill.values(calculator.id) {
                if let Some(slot) = calculator.place(key).and_then(|at| typed.get_mut(at)) {
                    *slot = text;
                    known = true;
                }
            }
            filled = known.then(|| prefill.whose(calculator, ctx.lang));
        } else if let Some(kept) = ctx.places.get(&place_of(calculator)) {
            // a form that changed since is not mixed with what was typed into the old one
            let kept: Vec<String> = kept.split('\n').map(str::to_owned).collect();
            if kept.len() == typed.len() && calculator.read(&kept).is_ok() {
                typed = kept;
            }
        }
        let mut form = Form {
            calculator,
            typed,
            cursor: Cursor::default(),
            field: None,
            answer: None,
            trouble: None,
            filled,
            working: None,
            is_fresh: false,
        };
        form.work_out();
        form
    }

    /// The selected field.
    #[must_use]
    pub fn selected(&self) -> &'static Field {
        let fields = self.calculator.fields;
        &fields[self.cursor.at.min(fields.len() - 1)]
    }

    /// What stands in a field, as it is shown: a choice by its name.
    #[must_use]
    pub fn shown(&self, at: usize, lang: Lang) -> String {
        let text = match (&self.field, at == self.cursor.at) {
            (Some(field), true) => field.value(),
            _ => self.typed.get(at).map_or("", String::as_str),
        };
        let choice = self.calculator.fields.get(at).and_then(|field| {
            field.choices().iter().find(|choice| choice.id == text).map(|choice| choice.name.get(lang))
        });
        choice.unwrap_or(text).to_owned()
    }

    /// Whether the trouble lies in this field.
    #[must_use]
    pub fn is_in_trouble(&self, at: usize) -> bool {
        let key = self.trouble.as_ref().and_then(CalcError::field);
        key.is_some() && key == self.calculator.fields.get(at).map(|field| field.key)
    }

    /// What is typed now, the field being edited included.
    fn texts(&self) -> Vec<String> {
        let mut texts = self.typed.clone();
        if let (Some(field), Some(slot)) = (&self.field, texts.get_mut(self.cursor.at)) {
            field.value().clone_into(slot);
        }
        texts
    }

    fn work_out(&mut self) {
        let found = self.calculator.read(&self.texts()).and_then(|inputs| self.calculator.answer(&inputs));
        match found {
            Ok(answer) => {
                self.answer = Some(answer);
                self.trouble = None;
            }
            Err(error) => self.trouble = Some(error),
        }
    }

    fn begin(&mut self, first: Option<char>) {
        let selected = self.selected();
        if !selected.choices().is_empty() {
            self.shift(1, true);
            return;
        }
        let limit = if matches!(selected.kind, Kind::Lines | Kind::Pairs) { 200 } else { 16 };
        self.field = Some(match first {
            Some(digit) => TextField::new(digit, limit),
            None => TextField::new(self.shown(self.cursor.at, Lang::Zh), limit),
        });
        self.is_fresh = first.is_none() && !matches!(selected.kind, Kind::Lines | Kind::Pairs);
        self.work_out();
    }

    fn shift(&mut self, by: isize, wraps: bool) {
        let choices = self.selected().choices();
        let Some(slot) = self.typed.get_mut(self.cursor.at) else { return };
        let at = choices.iter().position(|choice| choice.id == slot).unwrap_or(0);
        let next = at.saturating_add_signed(by);
        let next =
            if wraps { next % choices.len().max(1) } else { next.min(choices.len().saturating_sub(1)) };
        if let Some(choice) = choices.get(next) {
            choice.id.clone_into(slot);
        }
        self.work_out();
    }

    /// Takes what is typed; `false` keeps the focus in a field that cannot be
    /// read.
    fn commit(&mut self) -> bool {
        let Some(field) = &self.field else { return true };
        let Ok(value) = self.selected().read(field.value()) else { return false };
        let text = self.selected().text(&value);
        if let Some(slot) = self.typed.get_mut(self.cursor.at) {
            *slot = text;
        }
        self.field = None;
        self.work_out();
        true
    }
}

fn place_of(calculator: &Calculator) -> String {
    format!("{LAST}:{}", calculator.id)
}

impl Calc {
    /// The list, on the calculator that was used last. `below` is what the
    /// calculator was called from: a desk fills the fields in.
    #[must_use]
    pub fn new(ctx: &Ctx, below: &[Screen]) -> Self {
        let last = ctx.places.get(LAST).and_then(|id| find(id).ok());
        let at = last.and_then(|last| CALCULATORS.iter().position(|one| one.id == last.id)).unwrap_or(0);
        Calc { cursor: Cursor { at }, form: None, prefill: Prefill::from(below) }
    }

    fn open(&mut self, ctx: &mut Ctx, at: usize) {
        let Some(calculator) = CALCULATORS.get(at).copied() else { return };
        ctx.remember(LAST, calculator.id);
        self.form = Some(Form::new(ctx, calculator, self.prefill.as_ref()));
    }

    fn keep(&self, ctx: &mut Ctx) {
        let Some(form) = self.form.as_ref().filter(|_| self.prefill.is_none()) else { return };
        if form.trouble.is_none() {
            ctx.remember(place_of(form.calculator), form.typed.join("\n"));
        }
    }

    fn reset(&mut self, ctx: &mut Ctx) {
        let Some(form) = &self.form else { return };
        let (calculator, cursor) = (form.calculator, form.cursor);
        ctx.forget(&place_of(calculator));
        self.form = Some(Form { cursor, ..Form::new(ctx, calculator, self.prefill.as_ref()) });
    }

    fn act_working(&mut self, ctx: &Ctx, scroll: usize, action: Action) -> Reply {
        let page = usize::from(ctx.size.rows / 2);
        let Some(form) = &mut self.form else { return Reply::Ignored };
        let last = calc_outline::working(form, ctx.lang).len();
        let scroll = match action {
            Action::Up => scroll.saturating_sub(1),
            Action::Down => scroll + 1,
            Action::Space | Action::PageDown => scroll + page,
            Action::PageUp => scroll.saturating_sub(page),
            Action::First => 0,
            Action::Last => last,
            Action::Wheel(n) => scroll.saturating_add_signed(n.into()),
            Action::Back | Action::Open | Action::Details => {
                form.working = None;
                return Reply::Done;
            }
            Action::Calculate => return Reply::Pop,
            _ => return Reply::Ignored,
        };
        form.working = Some(scroll.min(last.saturating_sub(1)));
        Reply::Done
    }

    fn act_editing(&mut self, ctx: &mut Ctx, action: Action) -> Reply {
        let Some(form) = &mut self.form else { return Reply::Ignored };
        let leads_on = matches!(
            action,
            Action::Up
                | Action::Down
                | Action::NextPane
                | Action::PreviousPane
                | Action::Point(_)
                | Action::Choose(_)
        );
        match action {
            Action::Open | Action::Details => {
                if form.commit() {
                    self.keep(ctx);
                }
            }
            _ if leads_on => {
                if form.commit() {
                    self.keep(ctx);
                    return self.act(ctx, action);
                }
            }
            Action::Back => {
                form.field = None;
                form.work_out();
            }
            Action::Calculate => return Reply::Pop,
            _ => return Reply::Ignored,
        }
        Reply::Done
    }

    fn act_form(&mut self, ctx: &mut Ctx, action: Action) -> Reply {
        let Some(form) = &mut self.form else { return Reply::Ignored };
        let has_choices = !form.selected().choices().is_empty();
        match action {
            Action::Back => self.form = None,
            Action::Calculate => return Reply::Pop,
            Action::Details => form.working = Some(0),
            Action::Again => self.reset(ctx),
            Action::Pick(digit) if !has_choices => form.begin(char::from_digit(digit.into(), 10)),
            Action::Left | Action::Right | Action::Space if has_choices => {
                match action {
                    Action::Left => form.shift(-1, false),
                    Action::Right => form.shift(1, false),
                    _ => form.shift(1, true),
                }
                self.keep(ctx);
            }
            Action::Zero if !has_choices => form.begin(Some('0')),
            Action::Pick(_) | Action::Zero => {}
            _ => match form.cursor.act(action, form.calculator.fields.len(), 6) {
                Moved::Open(_) => {
                    form.begin(None);
                    self.keep(ctx);
                }
                Moved::Yes => {}
                Moved::No => return Reply::Ignored,
            },
        }
        Reply::Done
    }
}

/// What the numbers and lists of a form may be typed with.
fn is_of_field(c: char) -> bool {
    c.is_numeric() || ".,，。．￥¥元万亿千百%％;；:：、 　*×xX-－−".contains(c)
}

impl Page for Calc {
    fn offers(&self, ctx: &Ctx) -> Vec<Offer> {
        let lang = ctx.lang;
        let Some(form) = &self.form else {
            return vec![
                Offer::new(Action::Open, c::open(lang)),
                Offer::new(Action::Down, c::choose(lang)),
                Offer::new(Action::Back, c::back(lang)),
            ];
        };
        if form.working.is_some() {
            return vec![
                Offer::new(Action::Back, c::back(lang)),
                Offer::new(Action::Down, c::move_rows(lang)),
            ];
        }
        if form.field.is_some() {
            return vec![
                Offer::new(Action::Open, t::field_set(lang)),
                Offer::new(Action::Down, t::field_next(lang)),
                Offer::new(Action::Back, t::field_discard(lang)),
            ];
        }
        let main = match form.selected().choices().is_empty() {
            true => Offer::new(Action::Open, t::field_change(lang)),
            false => Offer::new(Action::Right, t::field_choose(lang)),
        };
        vec![
            main,
            Offer::new(Action::Down, t::field_next(lang)),
            Offer::new(Action::Details, t::working(lang)),
            Offer::new(Action::Again, t::start_over(lang)),
            Offer::new(Action::Back, t::back_to_list(lang)),
            Offer::new(Action::Calculate, t::close(lang)),
        ]
    }

    fn act(&mut self, ctx: &mut Ctx, action: Action) -> Reply {
        let working = self.form.as_ref().and_then(|form| form.working);
        let is_editing = self.form.as_ref().is_some_and(|form| form.field.is_some());
        match (working, is_editing, &self.form) {
            (Some(scroll), ..) => self.act_working(ctx, scroll, action),
            (_, true, _) => self.act_editing(ctx, action),
            (_, _, Some(_)) => self.act_form(ctx, action),
            (_, _, None) => {
                if action == Action::Calculate {
                    return Reply::Pop;
                }
                match self.cursor.act(action, CALCULATORS.len(), 8) {
                    Moved::Open(at) => {
                        self.open(ctx, at);
                        Reply::Done
                    }
                    Moved::Yes => Reply::Done,
                    Moved::No => Reply::Ignored,
                }
            }
        }
    }

    fn also(&self) -> &'static [Action] {
        &[Action::Zero]
    }

    fn is_typing(&self) -> bool {
        self.form.as_ref().is_some_and(|form| form.field.is_some())
    }

    fn edit(&mut self, _ctx: &mut Ctx, edit: Edit) -> Reply {
        let Some(form) = &mut self.form else { return Reply::Ignored };
        let Some(field) = &mut form.field else { return Reply::Ignored };
        if matches!(edit, Edit::Insert(c) if !is_of_field(c)) {
            return Reply::Done;
        }
        // The first digit replaces what stood in the field.
        if std::mem::take(&mut form.is_fresh) && matches!(edit, Edit::Insert(_) | Edit::Paste(_)) {
            field.edit(Edit::Clear);
        }
        field.edit(edit);
        form.work_out();
        Reply::Done
    }

    fn outline(&self, ctx: &Ctx) -> Outline {
        calc_outline::outline(self, ctx)
    }
}
