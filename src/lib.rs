//! Zhanggui 掌柜: an onboarding course and a store simulator for new
//! e-commerce operations staff, in the terminal.
//!
//! The layers, each of which may look only to the right:
//!
//! ```text
//! { tui, plain, cli } → app → { lint → content, store, config, i18n } → domain → nothing
//!
//! domain, in order:  text → markdown → course → quiz → sim → calc → coach → drill → record
//! (a domain module may use those before it in this list)
//! ```
//!
//! The domain is pure: no file, clock, thread, terminal or network. The
//! driver in [`app`] is the only place that runs effects.
//! `tests/tidy.rs` checks all of this.

pub mod calc;
pub mod coach;
pub mod course;
pub mod drill;
pub mod markdown;
pub mod quiz;
pub mod record;
pub mod sim;
pub mod text;

pub mod config;
pub mod content;
pub mod i18n;
pub mod lint;
pub mod store;

pub mod app;

pub mod cli;
pub mod plain;
pub mod tui;
