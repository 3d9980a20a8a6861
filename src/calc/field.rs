//! The fields of a form: what may be typed, and how it is read.

use super::error::{CalcError, Named, Trouble};
use super::label::{Label, Unit};
use super::list::{self, Pair};
use super::write::{plain, trimmed};
use crate::quiz::parse_number;
use crate::sim::{Fen, Line};

/// One of the answers of a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What is typed for it.
    pub id: &'static str,
    /// What it is called.
    pub name: Label,
}

/// What a field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Yuan, to the fen.
    Money,
    /// Percent, to two decimals.
    Percent,
    /// A number of at most so many decimals.
    Number(u8),
    /// A whole number.
    Whole,
    /// One of some.
    Choice(&'static [Choice]),
    /// Lines of a basket: `99*2-10%; 59.9`.
    Lines,
    /// Numbers with weights: `10:1; 12:3`.
    Pairs,
}

/// A field of a form.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Field {
    /// Its name on the command line and in JSON.
    pub key: &'static str,
    /// Its name on a screen.
    pub name: Label,
    /// The unit of what is typed.
    pub unit: Unit,
    /// What it takes.
    pub kind: Kind,
    /// What stands in it at first, as it would be typed.
    pub default: &'static str,
    /// The least that may be typed, in the unit; of every number of a list.
    pub low: f64,
    /// The most.
    pub high: f64,
    /// What it means, where the name does not say it all.
    pub note: Label,
}

/// What stands in a field, read.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// An amount of money.
    Money(Fen),
    /// Hundredths of a percent.
    Percent(i64),
    /// A number.
    Number(f64),
    /// A whole number.
    Whole(u32),
    /// The place of a choice among the field's.
    Choice(usize),
    /// The lines of a basket.
    Lines(Vec<Line>),
    /// Numbers with weights.
    Pairs(Vec<Pair>),
}

const NOTHING: Label = Label::new("", "");

impl Field {
    const fn of(key: &'static str, name: Label, unit: Unit, kind: Kind, default: &'static str) -> Field {
        Field { key, name, unit, kind, default, low: 0.0, high: 10_000_000.0, note: NOTHING }
    }

    /// A field of money, 0 to ten million yuan.
    #[must_use]
    pub const fn money(key: &'static str, name: Label, default: &'static str) -> Field {
        Field::of(key, name, Unit::Yuan, Kind::Money, default)
    }

    /// A field of percent, 0 to 100.
    #[must_use]
    pub const fn percent(key: &'static str, name: Label, default: &'static str) -> Field {
        Field::of(key, name, Unit::Percent, Kind::Percent, default).within(0.0, 100.0)
    }

    /// A field of a number of at most two decimals.
    #[must_use]
    pub const fn number(key: &'static str, name: Label, unit: Unit, default: &'static str) -> Field {
        Field::of(key, name, unit, Kind::Number(2), default)
    }

    /// A field of a whole number.
    #[must_use]
    pub const fn whole(key: &'static str, name: Label, unit: Unit, default: &'static str) -> Field {
        Field::of(key, name, unit, Kind::Whole, default)
    }

    /// A field with some answers, the first being the default.
    #[must_use]
    pub const fn choice(key: &'static str, name: Label, choices: &'static [Choice]) -> Field {
        Field::of(key, name, Unit::Plain, Kind::Choice(choices), choices[0].id)
    }

    /// A field of a list.
    #[must_use]
    pub const fn list(
        key: &'static str,
        name: Label,
        unit: Unit,
        kind: Kind,
        default: &'static str,
    ) -> Field {
        Field::of(key, name, unit, kind, default)
    }

    /// The same field with bounds in its unit.
    #[must_use]
    pub const fn within(self, low: f64, high: f64) -> Field {
        Field { low, high, ..self }
    }

    /// The same field with a note.
    #[must_use]
    pub const fn note(self, zh: &'static str, en: &'static str) -> Field {
        Field { note: Label::new(zh, en), ..self }
    }

    /// The same field with another default.
    #[must_use]
    pub const fn at(self, default: &'static str) -> Field {
        Field { default, ..self }
    }

    /// The answers of a choice; none for other fields.
    #[must_use]
    pub fn choices(&self) -> &'static [Choice] {
        match self.kind {
            Kind::Choice(choices) => choices,
            _ => &[],
        }
    }

    /// How errors name it.
    #[must_use]
    pub fn named(&self) -> Named {
        Named { key: self.key, name: self.name }
    }

    /// Reads what was typed.
    ///
    /// # Errors
    /// Names the field and says what it takes.
    pub fn read(&self, typed: &str) -> Result<Value, CalcError> {
        let fails = |trouble| CalcError::Field { field: self.named(), trouble };
        self.value(typed.trim()).map_err(fails)
    }

    /// A value as it would be typed, without marks and units.
    #[must_use]
    pub fn text(&self, value: &Value) -> String {
        let bare = |x: f64| trimmed(x, 9).replace(',', "").replace('−', "-");
        match value {
            Value::Money(fen) => bare(fen.yuan()),
            Value::Percent(basis_points) => bare(*basis_points as f64 / 100.0),
            Value::Number(number) => bare(*number),
            Value::Whole(whole) => whole.to_string(),
            Value::Choice(at) => self.choices().get(*at).map_or("", |choice| choice.id).to_owned(),
            Value::Lines(lines) => {
                let one = |line: &Line| {
                    let units = if line.units > 1 { format!("*{}", line.units) } else { String::new() };
                    let off =
                        if line.off_percent > 0 { format!("-{}%", line.off_percent) } else { String::new() };
                    bare(line.price.yuan()) + &units + &off
                };
                lines.iter().map(one).collect::<Vec<_>>().join("; ")
            }
            Value::Pairs(pairs) => {
                let one = |pair: &Pair| format!("{}:{}", bare(pair.value), bare(pair.weight));
                pairs.iter().map(one).collect::<Vec<_>>().join("; ")
            }
        }
    }

    fn value(&self, typed: &str) -> Result<Value, Trouble> {
        match self.kind {
            Kind::Money => Ok(Value::Money(Fen(self.scaled(typed, 2)?))),
            Kind::Percent => Ok(Value::Percent(self.scaled(typed, 2)?)),
            Kind::Number(decimals) => {
                let scale = 10_f64.powi(i32::from(decimals));
                Ok(Value::Number(self.scaled(typed, decimals)? as f64 / scale))
            }
            Kind::Whole => {
                let whole = u32::try_from(self.scaled(typed, 0)?).map_err(|_| self.outside())?;
                Ok(Value::Whole(whole))
            }
            Kind::Choice(choices) => {
                let known = || choices.iter().map(|choice| choice.id).collect();
                let is = |choice: &Choice| {
                    [choice.id, choice.name.zh, choice.name.en]
                        .iter()
                        .any(|name| name.eq_ignore_ascii_case(typed))
                };
                let place = choices.iter().position(is);
                place.map(Value::Choice).ok_or_else(|| Trouble::NoChoice { known: known() })
            }
            Kind::Lines => Ok(Value::Lines(list::lines(typed, |part| self.scaled(part, 2).map(Fen))?)),
            Kind::Pairs => {
                Ok(Value::Pairs(list::pairs(typed, |part| Ok(self.scaled(part, 2)? as f64 / 100.0))?))
            }
        }
    }

    /// The number times 10^`decimals`, exact and within the bounds.
    fn scaled(&self, typed: &str, decimals: u8) -> Result<i64, Trouble> {
        let ends_in_percent = typed.ends_with(['%', '％']);
        if ends_in_percent && self.unit != Unit::Percent {
            return Err(Trouble::NotPercent);
        }
        let number = parse_number(typed, &self.unit.name(false).words()).map_err(Trouble::Unread)?;
        if !(self.low..=self.high).contains(&number) {
            return Err(self.outside());
        }
        let scaled = number * 10_f64.powi(i32::from(decimals));
        let nearest = scaled.round();
        if (scaled - nearest).abs() > 1e-9 * scaled.abs().max(1.0) {
            return Err(if decimals == 0 { Trouble::NotWhole } else { Trouble::TooFine { decimals } });
        }
        Ok(nearest as i64)
    }

    fn outside(&self) -> Trouble {
        Trouble::Outside { low: plain(self.low), high: plain(self.high), unit: self.unit }
    }
}
