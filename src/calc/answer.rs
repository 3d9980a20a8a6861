//! What a calculator answers: figures, the formula with its numbers, warnings.

use super::label::{Label, Unit};
use super::write::trimmed;
use crate::sim::Fen;
use crate::text::{Lang, Precision, Words, decimal, integer, money, percent, space_mixed};

/// A figure's value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Quantity {
    /// An amount of money.
    Money(Fen),
    /// A share of one.
    Share(f64),
    /// A change as a share of one, shown with its sign.
    Change(f64),
    /// A number with so many decimals.
    Number(f64, usize, Unit),
    /// A count.
    Whole(i64, Unit),
    /// There is none, and why.
    Nothing(Label),
}

impl Quantity {
    /// The value with its unit, as a person reads it.
    #[must_use]
    pub fn text(self, lang: Lang) -> String {
        let with = |number: String, unit: Unit, is_one: bool| {
            let name = unit.name(is_one).get(lang);
            let gap = if name.is_empty() { "" } else { " " };
            format!("{number}{gap}{name}")
        };
        match self {
            Quantity::Money(fen) => money(fen.0, Precision::Fen),
            Quantity::Share(share) => percent(share, 2),
            Quantity::Change(share) => {
                let text = percent(share, 2);
                if share > 0.0 && text != "0.00%" { format!("+{text}") } else { text }
            }
            Quantity::Number(value, decimals, unit) => with(decimal(value, decimals), unit, false),
            Quantity::Whole(value, unit) => with(integer(value), unit, value == 1),
            Quantity::Nothing(why) => why.get(lang).to_owned(),
        }
    }

    /// The number in the unit of [`Quantity::unit`]: fen, a share of one, a
    /// count; `None` where there is none.
    #[must_use]
    pub fn number(self) -> Option<f64> {
        match self {
            Quantity::Money(fen) => Some(fen.0 as f64),
            Quantity::Share(value) | Quantity::Change(value) | Quantity::Number(value, ..) => {
                Some(value).filter(|value| value.is_finite())
            }
            Quantity::Whole(value, _) => Some(value as f64),
            Quantity::Nothing(_) => None,
        }
    }

    /// What the number counts.
    #[must_use]
    pub fn unit(self) -> Option<Unit> {
        match self {
            Quantity::Money(_) => Some(Unit::Yuan),
            Quantity::Share(_) | Quantity::Change(_) => Some(Unit::Percent),
            Quantity::Number(_, _, unit) | Quantity::Whole(_, unit) => Some(unit),
            Quantity::Nothing(_) => None,
        }
    }
}

/// A figure of the answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Its name in JSON.
    pub key: String,
    /// Its name.
    pub name: Words,
    /// Its value.
    pub value: Quantity,
}

/// A step of the formula: in words, and the same with the numbers in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// `now = price − commission − …`
    pub formula: Words,
    /// `89.00 − 4.98 − … = 40.21`; `≈` where it is rounded, `→` where it is
    /// cut to the fen.
    pub sum: String,
}

/// What a calculator answers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// The figures, the main one first.
    pub figures: Vec<Figure>,
    /// The formula, step by step.
    pub steps: Vec<Step>,
    /// What to look out for.
    pub warnings: Vec<Words>,
}

impl Answer {
    /// Adds a figure.
    pub fn figure(
        &mut self,
        key: impl Into<String>,
        zh: impl Into<String>,
        en: impl Into<String>,
        value: Quantity,
    ) {
        self.figures.push(Figure { key: key.into(), name: spaced(zh, en), value });
    }

    /// Adds a step.
    pub fn step(&mut self, zh: impl Into<String>, en: impl Into<String>, sum: impl Into<String>) {
        self.steps.push(Step { formula: spaced(zh, en), sum: sum.into() });
    }

    /// Adds a warning.
    pub fn warn(&mut self, zh: impl Into<String>, en: impl Into<String>) {
        self.warnings.push(spaced(zh, en));
    }

    /// The figure with this key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<Quantity> {
        self.figures.iter().find(|figure| figure.key == key).map(|figure| figure.value)
    }
}

fn spaced(zh: impl Into<String>, en: impl Into<String>) -> Words {
    let zh = zh.into();
    Words { zh: space_mixed(&zh).into_owned(), en: en.into() }
}

/// `left ≈ right`; idle zeros go where there are more than two decimals.
#[must_use]
pub fn rounded(left: impl AsRef<str>, value: f64, decimals: usize) -> String {
    let right = if decimals > 2 { trimmed(value, decimals) } else { decimal(value, decimals) };
    format!("{} ≈ {right}", left.as_ref())
}
