//! The small language of question parameters: numbers, names, arithmetic,
//! comparison. Typed while parsed, so that evaluating cannot go wrong.
//!
//! ```text
//! lex    text → tokens with spans
//! parse  tokens → a tree that is known to be a number or a condition
//! eval   tree + values → number or truth
//! ```

mod eval;
mod lex;
mod parse;
#[cfg(test)]
mod tests;

pub(super) use eval::settled;
pub use eval::{Values, round_half_away};
pub use parse::{Expr, ExprError, Problem, Sort, Wanted};
