//! How the cockpit looks, one region a file.
//!
//! ```text
//! page      goal or verdict, figures, the strip of panes, what lies below
//! desk      a desk's table, the cells, what a value means
//! columns   which columns a desk has at a width
//! receipt   one basket at checkout, beside the desk or over it
//! sheet     all figures by day, week or month
//! funnel    the funnel by source
//! news      news, rivals, notices
//! facts     a product's facts, lessons, scripts
//! trend     the weeks so far; the last days as small columns
//! dialog    the question before a week is played
//! ```

mod columns;
mod desk;
mod dialog;
mod facts;
mod funnel;
mod news;
mod page;
mod receipt;
mod sheet;
mod trend;

pub use page::draw;
#[cfg(test)]
mod tests;
