//! The linter of content: what a file's format cannot say, its rules do.
//!
//! Owns the rules, their order and how findings are told. Every rule is one
//! file with fixtures under `tests/lint/`. May use `content` and the domain;
//! never the clock: today is passed in.
//!
//! ```text
//! context     the pack, parsed once for all rules, with places
//! rules/      one file per rule
//! arithmetic  exact sums, for the rule that does them again
//! lock        content.lock: what was published under which revision
//! run         content's findings and the rules', in one pass
//! render      for a terminal (annotate-snippets) and as JSON
//! ```

mod arithmetic;
mod context;
mod lock;
mod render;
mod rules;
mod run;

pub use crate::content::{Diagnostic, Place, Severity};
pub use arithmetic::{Sum, SumError, check_sums};
pub use context::{BankPage, Context, Page};
pub use lock::{LOCK_FILE, Lock, LockEntry};
pub use render::{Look, json, render};
pub use rules::{CODES, Rule, rules};
pub use run::{Findings, LintOptions, lint};
