//! A TOML text with the place of everything in it.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::text::Words;

use super::diagnostic::Diagnostic;

/// A parsed TOML text.
#[derive(Clone, Debug)]
pub struct Doc<'t> {
    /// The table at the root.
    pub(super) root: Spanned<DeTable<'t>>,
}

/// One step into a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step<'s> {
    /// The value of a key.
    Key(&'s str),
    /// The nth of an array, from 0.
    Nth(usize),
}

impl<'t> Doc<'t> {
    /// Parses `text`, which begins at byte `offset` of the file `path` that
    /// reads `whole`. All errors of syntax are found in one pass.
    pub(super) fn parse(
        path: &str,
        whole: &str,
        text: &'t str,
        offset: usize,
    ) -> Result<Doc<'t>, Vec<Diagnostic>> {
        let (root, errors) = DeTable::parse_recoverable(text);
        if errors.is_empty() {
            return Ok(Doc { root });
        }
        let told = errors.iter().map(|error| {
            let span = error.span().unwrap_or(0..0);
            let message = error.message().trim();
            let words = Words::new(format!("TOML 写法不对：{message}"), format!("not valid TOML: {message}"));
            Diagnostic::error("toml-syntax", path, whole, span.start + offset..span.end + offset, words)
        });
        Err(told.collect())
    }

    /// Parses a text only to look up places in it.
    #[must_use]
    pub fn of(text: &'t str) -> Doc<'t> {
        Doc { root: DeTable::parse_recoverable(text).0 }
    }

    /// The place in the array `list` of the table whose `key` is `value`.
    #[must_use]
    pub fn nth_with(&self, list: &str, key: &str, value: &str) -> Option<usize> {
        let items = self.root.get_ref().get(list)?.get_ref().as_array()?;
        items.iter().position(|item| {
            let found = item.get_ref().as_table().and_then(|table| table.get(key));
            found.and_then(|v| v.get_ref().as_str()) == Some(value)
        })
    }

    /// The bytes of the value at the end of `steps`; where a step leads
    /// nowhere, those of the last value reached.
    #[must_use]
    pub fn span(&self, steps: &[Step<'_>]) -> Range<usize> {
        let mut span = self.root.span();
        let Some((Step::Key(first), rest)) = steps.split_first() else { return span };
        let Some(mut at) = self.root.get_ref().get(*first) else { return span };
        span = at.span();
        for step in rest {
            let next = match (step, at.get_ref()) {
                (Step::Key(key), DeValue::Table(table)) => table.get(*key),
                (Step::Nth(n), DeValue::Array(array)) => array.get(*n),
                _ => None,
            };
            let Some(next) = next else { break };
            at = next;
            span = at.span();
        }
        span
    }
}
