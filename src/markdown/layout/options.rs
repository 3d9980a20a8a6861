//! What a layout is told from outside.

use std::collections::BTreeMap;

use crate::text::Ambiguous;

/// Which glyphs the terminal can show one column wide.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Glyphs {
    /// The full set: `▎ ▪ ─ ✓ ◦ › ⋯`.
    #[default]
    Full,
    /// ASCII stand-ins: `| * - v . > ~`.
    Safe,
}

impl Glyphs {
    fn pick(self, full: &'static str, safe: &'static str) -> &'static str {
        match self {
            Glyphs::Full => full,
            Glyphs::Safe => safe,
        }
    }

    pub(super) fn bar(self) -> &'static str {
        self.pick("▎", "|")
    }

    pub(super) fn bullet(self) -> &'static str {
        self.pick("▪", "*")
    }

    pub(super) fn rule(self) -> &'static str {
        self.pick("─", "-")
    }

    pub(super) fn done(self) -> &'static str {
        self.pick("✓", "v")
    }

    pub(super) fn wrong(self) -> &'static str {
        self.pick("✗", "x")
    }

    pub(super) fn open(self) -> &'static str {
        self.pick("◦", ".")
    }

    pub(super) fn continued(self) -> &'static str {
        self.pick("›", ">")
    }
}

/// The words a lesson's blocks are drawn with. `{}` stands for the value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Labels {
    /// 规则.
    pub rule: &'static str,
    /// 例题.
    pub example: &'static str,
    /// What to do with an example, at its right: 先看解法，再自己算. May be
    /// empty.
    pub example_note: &'static str,
    /// 误区.
    pub pitfall: &'static str,
    /// 话术.
    pub script: &'static str,
    /// 练手.
    pub try_it: &'static str,
    /// 随堂题.
    pub check: &'static str,
    /// `{} 核对`.
    pub checked_on: &'static str,
    /// `{} 前有效`.
    pub valid_until: &'static str,
    /// `{} 已过期`.
    pub expired: &'static str,
    /// `图：{}`.
    pub image: &'static str,
    /// Between a table's head and its value in a record: `：`.
    pub colon: &'static str,
    /// The five alerts: note, tip, important, warning, caution.
    pub alerts: [&'static str; 5],
}

/// How a choice of an answered question is marked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Mark {
    /// Not at all.
    #[default]
    None,
    /// It is the right one.
    Right,
    /// It was chosen and is not right.
    Wrong,
}

/// One choice of an embedded question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckChoice {
    /// Its text.
    pub text: String,
    /// Its mark once answered.
    pub mark: Mark,
}

/// An embedded question as its `check` block shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckView {
    /// The prompt; a newline begins a new line.
    pub prompt: String,
    /// The choices, numbered from 1 as they stand.
    pub choices: Vec<CheckChoice>,
    /// What is said below: a hint before, the feedback after answering.
    pub notes: Vec<String>,
}

/// How a document is laid out.
#[derive(Clone, Debug)]
pub struct LayoutOptions<'a> {
    /// Columns of a line; at least one.
    pub width: usize,
    /// The width policy.
    pub ambiguous: Ambiguous,
    /// The glyphs to draw with.
    pub glyphs: Glyphs,
    /// The words to draw with.
    pub labels: &'a Labels,
    /// Whether a missing space between Chinese and Latin is put in; code is
    /// never touched.
    pub space_mixed: bool,
    /// `YYYY-MM-DD`: a rule with an earlier `valid_until` is drawn as expired.
    pub today: Option<&'a str>,
    /// The questions `check` blocks show, by id; one that is missing shows its
    /// id.
    pub checks: Option<&'a BTreeMap<String, CheckView>>,
    /// The titles of scenarios, by id; one that is missing shows its id.
    pub scenarios: Option<&'a BTreeMap<String, String>>,
}

impl<'a> LayoutOptions<'a> {
    /// Lines of `width` columns with the full glyphs, nothing embedded.
    #[must_use]
    pub fn new(width: usize, labels: &'a Labels) -> Self {
        LayoutOptions {
            width,
            ambiguous: Ambiguous::Narrow,
            glyphs: Glyphs::Full,
            labels,
            space_mixed: true,
            today: None,
            checks: None,
            scenarios: None,
        }
    }
}
