//! What a calculator cannot work with, always with the field's name.

use thiserror::Error;

use super::label::{Label, Unit};
use crate::quiz::NumberError;
use crate::text::{Explain, Words, space_mixed};

/// A field as errors name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named {
    /// Its key.
    pub key: &'static str,
    /// Its name.
    pub name: Label,
}

/// Why a calculator gives no answer.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum CalcError {
    /// There is no calculator of that name.
    #[error("there is no calculator `{name}`")]
    NoCalculator {
        /// The name as given.
        name: String,
        /// The one that was probably meant.
        nearest: Option<&'static str>,
    },
    /// The calculator has no field of that key.
    #[error("`{calc}` has no field `{key}`")]
    NoField {
        /// The calculator.
        calc: &'static str,
        /// The key as given.
        key: String,
        /// The one that was probably meant.
        nearest: Option<&'static str>,
        /// All there are.
        known: Vec<&'static str>,
    },
    /// A key was given twice.
    #[error("`{0}` is given twice")]
    Twice(String),
    /// What stands in a field cannot be worked with.
    #[error("{} ({}): {trouble}", field.name.en, field.key)]
    Field {
        /// Which field.
        field: Named,
        /// What is wrong with it.
        trouble: Trouble,
    },
}

/// What is wrong with a field.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum Trouble {
    /// It is no number.
    #[error("{0}")]
    Unread(NumberError),
    /// A percent sign where none belongs.
    #[error("a percent sign does not belong here")]
    NotPercent,
    /// Too many decimals.
    #[error("at most {decimals} decimals")]
    TooFine {
        /// How many there may be.
        decimals: u8,
    },
    /// Not a whole number.
    #[error("a whole number")]
    NotWhole,
    /// Out of the field's bounds.
    #[error("from {low} to {high} {}", unit.name(false).en)]
    Outside {
        /// The least.
        low: String,
        /// The most.
        high: String,
        /// Of what.
        unit: Unit,
    },
    /// Not one of the choices.
    #[error("one of {}", known.join(", "))]
    NoChoice {
        /// What there is.
        known: Vec<&'static str>,
    },
    /// A list without an item.
    #[error("the list is empty")]
    EmptyList,
    /// A list too long.
    #[error("at most {most} items")]
    TooMany {
        /// How many there may be.
        most: usize,
    },
    /// A comma that could part thousands or items.
    #[error("a comma could mean thousands or the next item here")]
    Comma,
    /// An item that cannot be read.
    #[error("cannot read `{item}`")]
    Item {
        /// As written.
        item: String,
    },
    /// A table whose weights are all 0.
    #[error("all weights are 0")]
    NoWeight,
    /// Fine by itself, impossible with the others.
    #[error("{}", .0.en)]
    Impossible(Words),
}

impl CalcError {
    /// The key of the field that is to blame.
    #[must_use]
    pub fn field(&self) -> Option<&'static str> {
        match self {
            CalcError::Field { field, .. } => Some(field.key),
            _ => None,
        }
    }

    /// What is wrong, without the field's name.
    #[must_use]
    pub fn reason(&self) -> Words {
        match self {
            CalcError::Field { trouble, .. } => trouble.words(),
            _ => self.what(),
        }
    }
}

impl Trouble {
    fn words(&self) -> Words {
        let zh = match self {
            Trouble::Unread(error) => error.what().zh,
            Trouble::NotPercent => "这里不写百分号".to_owned(),
            Trouble::TooFine { decimals } => format!("最多写 {decimals} 位小数"),
            Trouble::NotWhole => "要一个整数".to_owned(),
            Trouble::Outside { low, high, unit } => {
                space_mixed(&format!("要在{low}到{high}{}之间", unit.name(false).zh)).into_owned()
            }
            Trouble::NoChoice { known } => format!("只能是 {}", known.join("、")),
            Trouble::EmptyList => "一项都没有".to_owned(),
            Trouble::TooMany { most } => format!("最多 {most} 项"),
            Trouble::Comma => "这里的逗号看不出是千分位还是下一项".to_owned(),
            Trouble::Item { item } => format!("读不了「{item}」"),
            Trouble::NoWeight => "占比都是 0".to_owned(),
            Trouble::Impossible(words) => words.zh.clone(),
        };
        let en = match self {
            Trouble::Outside { low, high, unit: Unit::Percent } => format!("from {low} to {high}%"),
            Trouble::Outside { low, high, unit: Unit::Plain } => format!("from {low} to {high}"),
            other => other.to_string(),
        };
        Words::new(zh, en)
    }

    fn hint(&self) -> Option<Words> {
        Some(match self {
            Trouble::Unread(error) => return error.hint(),
            Trouble::Comma => Words::new(
                "各项用分号隔开，千位不写逗号",
                "Part items with `;`, and write thousands without a comma",
            ),
            Trouble::Item { .. } => Words::new(
                "一项写成 99*2-10%：价、件数、立减",
                "Write an item like 99*2-10%: price, units, percent off",
            ),
            Trouble::EmptyList => {
                Words::new("各项用分号隔开，例如 99; 59.9", "Part items with `;`, as in 99; 59.9")
            }
            _ => return None,
        })
    }
}

impl Explain for CalcError {
    fn what(&self) -> Words {
        let zh = match self {
            CalcError::NoCalculator { name, .. } => format!("没有「{name}」这个计算器"),
            CalcError::NoField { calc, key, .. } => format!("「{calc}」没有「{key}」这一项"),
            CalcError::Twice(key) => format!("「{key}」写了两次"),
            CalcError::Field { field, trouble } => {
                format!("{}（{}）：{}", field.name.zh, field.key, trouble.words().zh)
            }
        };
        let en = match self {
            CalcError::Field { field, trouble } => {
                format!("{} ({}): {}", field.name.en, field.key, trouble.words().en)
            }
            other => other.to_string(),
        };
        Words::new(zh, en)
    }

    fn hint(&self) -> Option<Words> {
        let meant = |near: &str| Words::new(format!("是不是「{near}」？"), format!("did you mean {near}?"));
        match self {
            CalcError::NoCalculator { nearest: Some(near), .. }
            | CalcError::NoField { nearest: Some(near), .. } => Some(meant(near)),
            CalcError::NoCalculator { .. } => {
                Some(Words::new("zhanggui calc 列出全部", "zhanggui calc lists them"))
            }
            CalcError::NoField { known, .. } => Some(Words::same(known.join(", "))),
            CalcError::Twice(_) => Some(Words::new("留一个", "Keep one")),
            CalcError::Field { trouble, .. } => trouble.hint(),
        }
    }
}
