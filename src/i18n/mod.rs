//! Interface texts: every sentence the program says, in both languages, behind
//! typed keys.
//!
//! Owns the wording of the interface. May not hold content (see `content`) nor
//! decide when a text is shown (see `app`). A text without one of its
//! languages, or with a misspelt argument, does not compile.
//!
//! - `macros`: the `texts!` table
//! - `calc`, `common`, `learn`, `drill`, `trouble`: the texts by where they are used

#[macro_use]
mod macros;

pub mod calc;
pub mod common;
pub mod drill;
pub mod learn;
pub mod trouble;
