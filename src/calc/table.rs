//! All calculators, in the order they are listed.

use super::answer::Answer;
use super::error::CalcError;
use super::field::Field;
use super::inputs::Inputs;
use super::label::Label;
use super::{ads, cash, group, margin, pricing, promotion, replenishment, risk, service, stock, threshold};
use crate::text::nearest;

/// What a calculator is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// What a sale leaves.
    Price,
    /// Ads.
    Ads,
    /// Promotions.
    Promotion,
    /// Stock.
    Stock,
    /// Service and money.
    Running,
}

impl Family {
    /// Its caption in a list.
    #[must_use]
    pub fn name(self) -> Label {
        match self {
            Family::Price => Label::new("定价", "Price"),
            Family::Ads => Label::new("推广", "Ads"),
            Family::Promotion => Label::new("活动", "Promotions"),
            Family::Stock => Label::new("库存", "Stock"),
            Family::Running => Label::new("客服、资金、合规", "Service, money, compliance"),
        }
    }
}

/// A calculator.
#[derive(Clone, Copy, Debug)]
pub struct Calculator {
    /// Its name on the command line.
    pub id: &'static str,
    /// What it is about.
    pub family: Family,
    /// Its name.
    pub title: Label,
    /// The question it answers.
    pub purpose: Label,
    /// Its fields.
    pub fields: &'static [Field],
    /// Where its formula comes from.
    pub sources: &'static [Label],
    /// The formula.
    pub(super) work: fn(&Inputs) -> Result<Answer, CalcError>,
}

/// All of them.
pub const CALCULATORS: [&Calculator; 16] = [
    &margin::UNIT,
    &margin::BREAK_EVEN,
    &pricing::LIFT,
    &ads::ROI,
    &ads::BUDGET,
    &promotion::STACK,
    &threshold::THRESHOLD,
    &group::PRE_SALE,
    &group::GROUP_BUY,
    &stock::NORMAL,
    &stock::TABLE,
    &replenishment::REORDER,
    &replenishment::EOQ,
    &service::STAFFING,
    &cash::CYCLE,
    &risk::CAUGHT,
];

/// The calculator of this name.
///
/// # Errors
/// Names the nearest where there is none.
pub fn find(name: &str) -> Result<&'static Calculator, CalcError> {
    let found = CALCULATORS.iter().copied().find(|calculator| calculator.id == name);
    found.ok_or_else(|| CalcError::NoCalculator {
        name: name.to_owned(),
        nearest: nearest(name, CALCULATORS.iter().map(|calculator| calculator.id)),
    })
}

impl Calculator {
    /// The place of the field with this key.
    #[must_use]
    pub fn place(&self, key: &str) -> Option<usize> {
        self.fields.iter().position(|field| field.key == key)
    }

    /// What stands in the fields at first.
    #[must_use]
    pub fn defaults(&self) -> Vec<String> {
        self.fields.iter().map(|field| field.default.to_owned()).collect()
    }

    /// What stands in the fields when some are given by key.
    ///
    /// # Errors
    /// A key that the calculator does not have, or one given twice.
    pub fn filled(&self, given: &[(String, String)]) -> Result<Vec<String>, CalcError> {
        let mut typed = self.defaults();
        for (at, (key, text)) in given.iter().enumerate() {
            if given[..at].iter().any(|(other, _)| other == key) {
                return Err(CalcError::Twice(key.clone()));
            }
            let keys = || self.fields.iter().map(|field| field.key);
            let place = self.place(key).ok_or_else(|| CalcError::NoField {
                calc: self.id,
                key: key.clone(),
                nearest: nearest(key, keys()),
                known: keys().collect(),
            })?;
            if let Some(slot) = typed.get_mut(place) {
                slot.clone_from(text);
            }
        }
        Ok(typed)
    }

    /// Reads the fields.
    ///
    /// # Errors
    /// The first field that cannot be read.
    pub fn read(&self, typed: &[String]) -> Result<Inputs, CalcError> {
        Inputs::read(self.fields, typed)
    }

    /// Works out the answer.
    ///
    /// # Errors
    /// The field that makes it impossible.
    pub fn answer(&self, inputs: &Inputs) -> Result<Answer, CalcError> {
        (self.work)(inputs)
    }
}
