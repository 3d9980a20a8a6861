//! Text: languages, widths, line breaking, figures.
//!
//! Owns every decision about how wide a string is and where it may break, and
//! the two languages of the product. The only callers of unicode tables.
//! May not know what a lesson, a question or a screen is.

mod words;

pub use words::{Explain, Lang, Words};
