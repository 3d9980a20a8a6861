//! Calculators and answers as data (docs/CALC.md, "JSON").

use serde::Serialize;

use super::answer::{Answer, Quantity};
use super::field::{Field, Kind, Value};
use super::inputs::Inputs;
use super::label::Label;
use super::table::{CALCULATORS, Calculator};
use crate::text::{Lang, Words};

/// The version of the form; it rises when a name or a meaning changes.
pub const SCHEMA: u32 = 1;

/// All calculators and their fields.
#[derive(Debug, Serialize)]
pub struct Catalogue {
    schema: u32,
    calculators: Vec<Listed>,
}

#[derive(Debug, Serialize)]
struct Listed {
    id: &'static str,
    title: Words,
    purpose: Words,
    fields: Vec<ListedField>,
    sources: Vec<Words>,
}

#[derive(Debug, Serialize)]
struct ListedField {
    key: &'static str,
    name: Words,
    kind: &'static str,
    unit: &'static str,
    default: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    low: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    high: Option<f64>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    choices: Vec<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<Words>,
}

impl Default for Catalogue {
    fn default() -> Catalogue {
        let listed = |calculator: &&Calculator| Listed {
            id: calculator.id,
            title: calculator.title.words(),
            purpose: calculator.purpose.words(),
            fields: calculator.fields.iter().map(listed_field).collect(),
            sources: words(calculator.sources),
        };
        Catalogue { schema: SCHEMA, calculators: CALCULATORS.iter().map(listed).collect() }
    }
}

fn words(labels: &[Label]) -> Vec<Words> {
    labels.iter().map(|label| label.words()).collect()
}

fn listed_field(field: &Field) -> ListedField {
    let bounded = !matches!(field.kind, Kind::Choice(_));
    ListedField {
        key: field.key,
        name: field.name.words(),
        kind: match field.kind {
            Kind::Money => "money",
            Kind::Percent => "percent",
            Kind::Number(_) => "number",
            Kind::Whole => "whole",
            Kind::Choice(_) => "choice",
            Kind::Lines => "lines",
            Kind::Pairs => "pairs",
        },
        unit: field.unit.name(false).en,
        default: field.default,
        low: bounded.then_some(field.low),
        high: bounded.then_some(field.high),
        choices: field.choices().iter().map(|choice| choice.id).collect(),
        note: (!field.note.en.is_empty()).then(|| field.note.words()),
    }
}

/// One answer with what it was asked.
#[derive(Debug, Serialize)]
pub struct Report {
    schema: u32,
    calculator: &'static str,
    title: Words,
    inputs: Vec<Given>,
    results: Vec<Result>,
    formula: Vec<Line>,
    sources: Vec<Words>,
    warnings: Vec<Words>,
}

#[derive(Debug, Serialize)]
struct Given {
    key: &'static str,
    name: Words,
    unit: &'static str,
    value: serde_json::Value,
}

#[derive(Debug, Serialize)]
struct Result {
    key: String,
    name: Words,
    unit: Option<&'static str>,
    value: serde_json::Value,
    text: Words,
}

#[derive(Debug, Serialize)]
struct Line {
    words: Words,
    numbers: String,
}

impl Report {
    /// The answer of a calculator as data.
    #[must_use]
    pub fn new(calculator: &Calculator, inputs: &Inputs, answer: &Answer) -> Report {
        let result = |figure: &super::answer::Figure| Result {
            key: figure.key.clone(),
            name: figure.name.clone(),
            unit: figure.value.unit().map(super::label::Unit::code),
            value: number(figure.value),
            text: Words::new(figure.value.text(Lang::Zh), figure.value.text(Lang::En)),
        };
        let line =
            |step: &super::answer::Step| Line { words: step.formula.clone(), numbers: step.sum.clone() };
        Report {
            schema: SCHEMA,
            calculator: calculator.id,
            title: calculator.title.words(),
            inputs: inputs.iter().map(given).collect(),
            results: answer.figures.iter().map(result).collect(),
            formula: answer.steps.iter().map(line).collect(),
            sources: words(calculator.sources),
            warnings: answer.warnings.clone(),
        }
    }
}

fn number(quantity: Quantity) -> serde_json::Value {
    match quantity {
        Quantity::Money(fen) => fen.0.into(),
        Quantity::Whole(value, _) => value.into(),
        other => other.number().map_or(serde_json::Value::Null, serde_json::Value::from),
    }
}

fn given((field, value): (&'static Field, &Value)) -> Given {
    let unit = match field.kind {
        Kind::Choice(_) => "choice",
        _ => field.unit.code(),
    };
    let value = match value {
        Value::Money(fen) => fen.0.into(),
        Value::Percent(basis_points) => (*basis_points as f64 / 10_000.0).into(),
        Value::Number(number) => (*number).into(),
        Value::Whole(whole) => (*whole).into(),
        Value::Choice(at) => field.choices().get(*at).map_or("", |choice| choice.id).into(),
        Value::Lines(lines) => {
            let one = |line: &crate::sim::Line| serde_json::json!({ "price_fen": line.price.0, "units": line.units, "off_percent": line.off_percent });
            lines.iter().map(one).collect()
        }
        Value::Pairs(pairs) => {
            let one =
                |pair: &super::list::Pair| serde_json::json!({ "value": pair.value, "weight": pair.weight });
            pairs.iter().map(one).collect()
        }
    };
    Given { key: field.key, name: field.name.words(), unit, value }
}
