//! One run: what reading found and what the rules find, in one order.

use crate::content::{Diagnostic, Pack, Severity};
use crate::course::Date;

use super::context::Context;
use super::rules::rules;

/// What the linter is told from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LintOptions {
    /// Today, for what expires.
    pub today: Date,
}

/// What was found, by file and place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Findings {
    /// Errors and warnings.
    pub all: Vec<Diagnostic>,
}

impl Findings {
    /// How many must be mended.
    #[must_use]
    pub fn errors(&self) -> usize {
        self.all.iter().filter(|d| d.severity == Severity::Error).count()
    }

    /// How many are worth a look.
    #[must_use]
    pub fn warnings(&self) -> usize {
        self.all.len() - self.errors()
    }
}

/// Reads the whole pack and applies every rule to what could be read.
#[must_use]
pub fn lint(pack: &Pack, options: &LintOptions) -> Findings {
    pack.load_all();
    let context = Context::new(pack, options.today);
    let mut all = pack.diagnostics();
    for rule in rules() {
        (rule.run)(&context, &mut all);
    }
    all.sort_by(|a, b| a.order().cmp(&b.order()));
    all.dedup();
    Findings { all }
}
