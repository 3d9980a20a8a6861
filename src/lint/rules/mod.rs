//! The rules, one file each. A rule finds one kind of fault; its code is the
//! name of its fixture under `tests/lint/`.

mod table;

mod all_of_above;
mod anchor;
mod arithmetic;
mod block;
mod case_score;
mod character;
mod cycle;
mod distractor;
mod draw;
mod duplicate;
mod emphasis;
mod expired;
mod follow_up;
mod key_longest;
mod keys;
mod languages;
mod missing_part;
mod params;
mod placeholder;
mod policies;
mod prompt_long;
mod reference;
mod revision;
mod scenario;
mod selftest;
mod table_wide;
mod tiers;

pub use table::{CODES, Rule, rules};
