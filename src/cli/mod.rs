//! The command line: one file a command. Data on stdout, talk on stderr.
//!
//! Owns what the arguments mean and the exit code: 0 fine, 1 findings or a
//! failed check, 2 an error; a closed pipe is 0. May not do what a command
//! does: that is `app`'s and the domain's.

mod app;
mod args;
mod calc;
pub mod check;
mod drill;
mod home;
mod lessons;
mod records;
mod run;
mod schema;

pub use run::run;
