//! Text: languages, widths, line breaking, figures.
//!
//! Owns every decision about how wide a string is and where it may break, and
//! the two languages of the product. The only callers of unicode tables.
//! May not know what a lesson, a question or a screen is.
//!
//! ```text
//! words     two languages, errors that explain themselves
//! width     columns of a text under one policy
//! wrap      lines of a text
//! ranks     where it may break    kinsoku, tokens, units: its rules
//! fit       cut, pad             safe: untrusted text for a terminal
//! spacing   Chinese beside Latin
//! nearest   the word that was probably meant
//! figures   money, rates, dates as they are written; typed amounts read
//! ```

mod figures;
mod fit;
mod kinsoku;
mod nearest;
mod ranks;
mod safe;
mod spacing;
mod tokens;
mod units;
mod width;
mod words;
mod wrap;

pub use figures::{
    Amount, AmountError, Precision, compact, compact_money, date, decimal, integer, money, money_signed,
    parse_amount, percent, points, weekday,
};
pub use fit::{fit, pad_center, pad_left, pad_right, prefix};
pub use nearest::nearest;
pub use safe::{Blank, Keep, safe, safe_with};
pub use spacing::space_mixed;
pub(crate) use spacing::{joins_without_space, wants_space};
pub use width::{Ambiguous, Cluster, Clusters, clusters, width};
pub use words::{Explain, Lang, Words};
pub use wrap::{Breaker, LineRange, WrapOptions, wrap};
