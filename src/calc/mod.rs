//! The calculator: the sums of the trade, each with its formula, its numbers
//! and its source.
//!
//! Owns what a calculator asks, what it answers and how both are written. May
//! not work out what the market knows already: prices, checkout, fees and
//! quantities are `sim`'s functions. Impossible input is an error that names
//! its field; nothing here is ever infinite.
//!
//! ```text
//! table                   all calculators      docs/CALC.md lists them
//! label field list inputs what may be typed, and how it is read
//! answer write            figures, formulas with their numbers
//! error                   what cannot be worked with
//! margin pricing ads promotion threshold group stock replenishment service cash risk
//!                         the formulas, a family a file
//! costs queue             what several share
//! json                    the answer as data
//! ```

mod ads;
mod answer;
mod cash;
mod costs;
mod error;
mod field;
mod group;
mod inputs;
mod json;
mod label;
mod list;
mod margin;
mod pricing;
mod promotion;
mod queue;
mod replenishment;
mod risk;
mod service;
mod stock;
mod table;
mod threshold;
mod write;

pub use answer::{Answer, Figure, Quantity, Step};
pub use error::{CalcError, Named, Trouble};
pub use field::{Choice, Field, Kind, Value};
pub use inputs::Inputs;
pub use json::{Catalogue, Report, SCHEMA};
pub use label::{Label, Unit};
pub use list::Pair;
pub use table::{CALCULATORS, Calculator, Family, find};
#[cfg(test)]
mod tests;
