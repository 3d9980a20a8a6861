//! What stands in the fields of a form, read and ready to be worked with.

use super::error::{CalcError, Named, Trouble};
use super::field::{Field, Value};
use super::label::Label;
use super::list::Pair;
use crate::sim::{Fen, Line};
use crate::text::Words;

/// The values of a form, in the order of its fields.
#[derive(Clone, Debug, PartialEq)]
pub struct Inputs {
    fields: &'static [Field],
    values: Vec<Value>,
}

impl Inputs {
    /// Reads what was typed into each field, in order; a field without a text
    /// has its default.
    ///
    /// # Errors
    /// The first field that cannot be read.
    pub fn read(fields: &'static [Field], typed: &[String]) -> Result<Inputs, CalcError> {
        let text = |at: usize, field: &Field| typed.get(at).map_or(field.default, String::as_str).to_owned();
        let values = fields.iter().enumerate().map(|(at, field)| field.read(&text(at, field)));
        Ok(Inputs { fields, values: values.collect::<Result<_, _>>()? })
    }

    /// The fields with what stands in them.
    pub fn iter(&self) -> impl Iterator<Item = (&'static Field, &Value)> {
        self.fields.iter().zip(&self.values)
    }

    fn value(&self, key: &str) -> Option<&Value> {
        let value = self.iter().find(|(field, _)| field.key == key).map(|(_, value)| value);
        debug_assert!(value.is_some(), "no field `{key}`");
        value
    }

    /// The money in a field.
    #[must_use]
    pub fn money(&self, key: &str) -> Fen {
        match self.value(key) {
            Some(Value::Money(fen)) => *fen,
            _ => Fen::ZERO,
        }
    }

    /// Hundredths of a percent in a field.
    #[must_use]
    pub fn basis_points(&self, key: &str) -> i64 {
        match self.value(key) {
            Some(Value::Percent(basis_points)) => *basis_points,
            _ => 0,
        }
    }

    /// The percent in a field as a share of one.
    #[must_use]
    pub fn share(&self, key: &str) -> f64 {
        self.basis_points(key) as f64 / 10_000.0
    }

    /// The number in a field.
    #[must_use]
    pub fn number(&self, key: &str) -> f64 {
        match self.value(key) {
            Some(Value::Number(number)) => *number,
            _ => 0.0,
        }
    }

    /// The whole number in a field.
    #[must_use]
    pub fn whole(&self, key: &str) -> u32 {
        match self.value(key) {
            Some(Value::Whole(whole)) => *whole,
            _ => 0,
        }
    }

    /// The id of the choice in a field.
    #[must_use]
    pub fn choice(&self, key: &str) -> &'static str {
        let field = self.fields.iter().find(|field| field.key == key);
        match (self.value(key), field) {
            (Some(Value::Choice(place)), Some(field)) => {
                field.choices().get(*place).map_or("", |choice| choice.id)
            }
            _ => "",
        }
    }

    /// The basket in a field.
    #[must_use]
    pub fn lines(&self, key: &str) -> &[Line] {
        match self.value(key) {
            Some(Value::Lines(lines)) => lines,
            _ => &[],
        }
    }

    /// The table in a field.
    #[must_use]
    pub fn pairs(&self, key: &str) -> &[Pair] {
        match self.value(key) {
            Some(Value::Pairs(pairs)) => pairs,
            _ => &[],
        }
    }

    /// The error that blames a field: fine by itself, impossible with the
    /// others.
    #[must_use]
    pub fn blame(&self, key: &str, zh: impl Into<String>, en: impl Into<String>) -> CalcError {
        let trouble = Trouble::Impossible(Words::new(zh, en));
        let field = self.fields.iter().find(|field| field.key == key);
        let field = field.map_or(Named { key: "", name: Label::new("", "") }, Field::named);
        CalcError::Field { field, trouble }
    }
}
