//! How every page looks: one file a page, each with a sketch of its layout.
//! Drawing never changes state.

mod brief;
mod calc;
mod calc_form;
mod cockpit;
mod course;
mod debrief;
mod debrief_chart;
mod drills;
mod first_run;
mod help;
mod learners;
mod lost_drill;
mod palette;
mod quiz;
mod quiz_result;
mod reader;
mod results;
mod settings;
mod small;
mod stack;
mod term;
mod today;
mod trouble;
mod week;

pub use stack::draw;
