//! The plain front end: the same program by numbered choices and lines.
//!
//! Owns how a page is read line by line and how a typed line becomes an
//! event. For screen readers, scripts and dumb terminals: no colour, no
//! cursor movement, nothing redrawn. May not know what a page does.

mod run;

pub use run::{Exit, run};
