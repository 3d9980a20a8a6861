//! Figures as they are written and as they are typed.
//!
//! Writing keeps the rules of docs/LOOK.md for numbers: thousands by commas, the true minus
//! sign `−` (U+2212), money in fen inside and in yuan on the screen. Reading
//! takes what a Chinese keyboard produces. Knows no language but the two of
//! the product.

mod read;
mod write;

pub use read::{Amount, AmountError, parse_amount};
pub use write::{
    Precision, compact, compact_money, date, decimal, integer, money, money_signed, percent, points, weekday,
};
