//! The full screen: a terminal front end of [`crate::app`].
//!
//! Owns the terminal, its input, and how every page looks. May not decide
//! what a page does, nor keep state of its own beyond the last frame.
//!
//! ```text
//! terminal, probe   entering, leaving, what the terminal can show
//! input             raw events → events
//! theme, glyphs     roles → styles; the full and the safe set
//! canvas, widgets/  drawing by columns; header, footer, fields, dialogs
//! screens/          one file a page
//! run               the loop
//! ```

mod canvas;
mod glyphs;
mod input;
mod probe;
mod run;
mod screens;
mod terminal;
mod theme;
mod widgets;

pub use canvas::{Canvas, Drawn};
pub use glyphs::{FULL, Glyphs, SAFE};
pub use run::{Exit, draw_app, run};
pub use terminal::{Ability, ability};
pub use theme::{Ground, Paint, Palette, Role, Theme};
