//! How every page looks: one file a page, each with a sketch of its layout.
//! Drawing never changes state.

mod course;
mod first_run;
mod help;
mod learners;
mod palette;
mod quiz;
mod quiz_result;
mod reader;
mod settings;
mod small;
mod stack;
mod term;
mod today;
mod trouble;

pub use stack::draw;
