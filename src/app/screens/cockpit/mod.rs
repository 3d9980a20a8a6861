//! The cockpit: last week's figures, the desks on which the next week is
//! decided, and the sheets that help to decide it.
//!
//! Owns what a trainee can look at and set between two weeks. May not draw;
//! what a figure or a lever means is the domain's (`drill::figures`,
//! `drill::levers`, `drill::consequence`, `drill::ledger`).
//!
//! ```text
//! page     the page: panes, keys, what comes in
//! desk     rows and cells of a desk, from the list of levers
//! edit     typing a value, or the fields of an offer, and undoing it
//! submit   the question before a week is played
//! figures  figures in words; the sheet; the funnel
//! meaning  what a value would mean, and why it may not stand
//! receipt  a basket's receipt in words
//! sheets   news, product facts, lessons and scripts
//! values   levers and their values in words; the draft's changes
//! outline  the page as it is read out
//! ```

mod desk;
mod edit;
mod figures;
mod meaning;
mod outline;
mod page;
mod receipt;
mod sheets;
mod submit;
mod values;

pub use desk::{DeskRow, Spot};
pub use edit::Editing;
pub use figures::{Figure, FunnelLane, SheetRow, funnel, headline_figures, sheet, span_name, written};
pub use meaning::{Consequences, Ledger, Sentence, has_receipt, ledger, meaning_of};
pub use outline::pane_name;
pub use page::{Cockpit, Mode, Pane};
pub use receipt::{ReceiptRow, receipt_rows};
pub use sheets::{Fact, NewsLine, Script, facts, first_known, lessons, market_news, news, scripts, told_in};
pub use values::{changes, column_name, field_text, is_nothing, lever_text, unit_name, whose};
