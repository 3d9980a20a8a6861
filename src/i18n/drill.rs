//! Drill texts.
