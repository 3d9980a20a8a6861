//! The components that screens are made of (docs/LOOK.md §5).
//!
//! Owns the look of header, footer, dialog and list rows. May not know which
//! screen it serves.

mod chrome;
mod parts;
mod verdicts;

pub use chrome::{Regions, dialog, footer, header, regions, tabs};
pub use parts::{block_bar, caption, field, figured, paragraph, row_start, seal, wrapped};
pub use verdicts::{judgement, write as write_judgement};
