//! The list of all rules and of every code a finding may carry.

use crate::content::Diagnostic;

use super::super::context::Context;

/// A rule: it looks at the whole pack and adds what it finds.
pub struct Rule {
    /// The codes it may tell.
    pub codes: &'static [&'static str],
    /// Looks at everything.
    pub run: fn(&Context<'_>, &mut Vec<Diagnostic>),
}

/// Every code of reading and linting; each has a fixture under `tests/lint/`.
pub const CODES: [&str; 67] = [
    "all-of-above",
    "bad-expression",
    "bad-id",
    "bad-value",
    "block-not-closed",
    "block-problem",
    "control-character",
    "duplicate-anchor",
    "duplicate-id",
    "duplicate-option",
    "empty-text",
    "expired",
    "few-answers",
    "few-distractors",
    "feedback-missing",
    "file-name",
    "follow-up-cycle",
    "forbidden-character",
    "front-matter",
    "hidden-tier",
    "id-removed",
    "key-count",
    "key-longest",
    "languages-differ",
    "lesson-pair",
    "literal-emphasis",
    "missing-file",
    "missing-key",
    "missing-language",
    "no-anchor",
    "no-check",
    "no-example",
    "not-finite",
    "one-expert",
    "paper-pool",
    "paper-shortage",
    "params-cycle",
    "policy-order",
    "policy-refused",
    "prompt-long",
    "relative-zero",
    "requires-cycle",
    "rev-not-raised",
    "same-score",
    "scenario",
    "selftest",
    "sum-unreadable",
    "sum-wrong",
    "table-wide",
    "tier-overlap",
    "toml-syntax",
    "unknown-anchor",
    "unknown-bank",
    "unknown-block",
    "unknown-competency",
    "unknown-key",
    "unknown-lesson",
    "unknown-link",
    "unknown-module",
    "unknown-placeholder",
    "unknown-question",
    "unknown-scenario",
    "unknown-symbol",
    "unknown-term",
    "unlisted-lesson",
    "unreadable-file",
    "where-rare",
];

/// Every rule.
#[must_use]
pub fn rules() -> Vec<Rule> {
    use super::*;
    vec![
        Rule { codes: &["all-of-above"], run: all_of_above::run },
        Rule { codes: &["no-anchor", "duplicate-anchor"], run: anchor::run },
        Rule { codes: &["sum-wrong", "sum-unreadable"], run: arithmetic::run },
        Rule { codes: &["unknown-block", "block-not-closed", "block-problem"], run: block::run },
        Rule { codes: &["same-score", "one-expert"], run: case_score::run },
        Rule { codes: &["forbidden-character"], run: character::run },
        Rule { codes: &["requires-cycle"], run: cycle::run },
        Rule { codes: &["few-distractors"], run: distractor::run },
        Rule { codes: &["paper-shortage", "paper-pool"], run: draw::run },
        Rule { codes: &["duplicate-id"], run: duplicate::run },
        Rule { codes: &["literal-emphasis"], run: emphasis::run },
        Rule { codes: &["expired"], run: expired::run },
        Rule { codes: &["follow-up-cycle"], run: follow_up::run },
        Rule { codes: &["key-longest"], run: key_longest::run },
        Rule { codes: &["key-count", "duplicate-option"], run: keys::run },
        Rule { codes: &["languages-differ", "missing-language"], run: languages::run },
        Rule { codes: &["no-example", "no-check"], run: missing_part::run },
        Rule { codes: &["not-finite", "where-rare", "tier-overlap", "few-answers"], run: params::run },
        Rule { codes: &["unknown-placeholder"], run: placeholder::run },
        Rule { codes: &["policy-order", "policy-refused"], run: policies::run },
        Rule { codes: &["prompt-long"], run: prompt_long::run },
        Rule { codes: reference::CODES, run: reference::run },
        Rule { codes: &["rev-not-raised", "id-removed"], run: revision::run },
        Rule { codes: &["scenario"], run: scenario::run },
        Rule { codes: &["selftest"], run: selftest::run },
        Rule { codes: &["table-wide"], run: table_wide::run },
        Rule { codes: &["hidden-tier", "relative-zero"], run: tiers::run },
    ]
}
