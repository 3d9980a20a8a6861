//! (skeleton)

pub mod check;
