//! The components that screens are made of (LOOK §5).
//!
//! Owns the look of header, footer, dialog and list rows. May not know which
//! screen it serves.

mod chrome;
mod parts;

pub use chrome::{Regions, dialog, footer, header, regions, tabs};
pub use parts::{block_bar, caption, delta_role, field, paragraph, seal, sparkline, wrapped};
