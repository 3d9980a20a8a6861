//! How wide text is: the one place that asks the unicode tables.
//!
//! Widths are summed over grapheme clusters, as ratatui's buffer draws them.

use std::str::Chars;

use serde::{Deserialize, Serialize};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How many columns the terminal gives to characters of ambiguous width
/// (UAX #11: `① · — … │ →` and their like). Terminals disagree, so the app
/// asks at start and passes the answer everywhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Ambiguous {
    /// One column, as modern terminals do.
    #[default]
    Narrow,
    /// Two columns, as old Windows consoles with a Chinese code page do.
    Wide,
}

/// One grapheme cluster: what a person sees as one character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cluster {
    /// Byte offset of its first byte.
    pub start: usize,
    /// Byte offset after its last byte.
    pub end: usize,
    /// Columns; control characters count none.
    pub width: usize,
    /// Its first character.
    pub first: char,
}

/// The columns `text` takes.
#[must_use]
pub fn width(text: &str, ambiguous: Ambiguous) -> usize {
    if text.bytes().all(|byte| (0x20..0x7f).contains(&byte)) {
        return text.len();
    }
    clusters(text, ambiguous).map(|cluster| cluster.width).sum()
}

/// The grapheme clusters of `text` in order, with their columns.
#[must_use]
pub fn clusters(text: &str, ambiguous: Ambiguous) -> Clusters<'_> {
    let mut rest = text.chars();
    let ahead = rest.next();
    Clusters { text, rest, ahead, alone: ahead.is_none_or(stands_alone), at: 0, ambiguous }
}

/// The iterator [`clusters`] returns.
#[derive(Clone, Debug)]
pub struct Clusters<'a> {
    text: &'a str,
    /// Behind the character that is looked at ahead.
    rest: Chars<'a>,
    ahead: Option<char>,
    /// Whether it stands alone.
    alone: bool,
    at: usize,
    ambiguous: Ambiguous,
}

impl Clusters<'_> {
    #[inline]
    fn look_ahead(&mut self) {
        self.ahead = self.rest.next();
        self.alone = self.ahead.is_none_or(stands_alone);
    }
}

impl Iterator for Clusters<'_> {
    type Item = Cluster;

    #[inline]
    fn next(&mut self) -> Option<Cluster> {
        let first = self.ahead?;
        let start = self.at;
        let alone = self.alone;
        self.look_ahead();
        if alone && self.alone {
            self.at += first.len_utf8();
            return Some(Cluster { start, end: self.at, width: char_width(first, self.ambiguous), first });
        }
        let cluster = self.text[start..].graphemes(true).next().unwrap_or_default();
        self.at += cluster.len();
        self.rest = self.text[self.at..].chars();
        self.look_ahead();
        Some(Cluster { start, end: self.at, width: cluster_width(cluster, first, self.ambiguous), first })
    }
}

/// Characters that never join a neighbour of this set into one cluster
/// (Grapheme_Cluster_Break = Other), so that the common text needs no tables.
#[inline]
fn stands_alone(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{4e00}'..='\u{9fff}') || stands_alone_else(c)
}

fn stands_alone_else(c: char) -> bool {
    matches!(c,
        '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{2ff}'
        | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' | '€'
        | '\u{2190}'..='\u{23ff}' | '\u{2460}'..='\u{27bf}'
        | '\u{3000}'..='\u{3029}' | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30ff}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{ff01}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}')
}

#[inline]
fn char_width(c: char, ambiguous: Ambiguous) -> usize {
    match c {
        ' '..='~' => 1,
        '\u{4e00}'..='\u{9fff}'
        | '\u{3001}'..='\u{3029}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{ff01}'..='\u{ff60}' => 2,
        _ => match ambiguous {
            Ambiguous::Narrow => c.width().unwrap_or(0),
            Ambiguous::Wide => c.width_cjk().unwrap_or(0),
        },
    }
}

fn cluster_width(cluster: &str, first: char, ambiguous: Ambiguous) -> usize {
    if first.is_control() {
        return 0;
    }
    match ambiguous {
        Ambiguous::Narrow => cluster.width(),
        Ambiguous::Wide => cluster.width_cjk(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn chinese_takes_two_columns_and_ambiguous_marks_follow_the_policy() {
        assert_eq!(width("退换货 7 日", Ambiguous::Narrow), 11);
        for (text, narrow, wide) in
            [("·", 1, 2), ("—", 1, 2), ("…", 1, 2), ("▎", 1, 2), ("①", 1, 2), ("►", 1, 1), ("−", 1, 1)]
        {
            assert_eq!(width(text, Ambiguous::Narrow), narrow, "{text}");
            assert_eq!(width(text, Ambiguous::Wide), wide, "{text}");
        }
    }

    #[test]
    fn a_cluster_is_counted_once() {
        assert_eq!(width("e\u{301}", Ambiguous::Narrow), 1);
        assert_eq!(width("👨\u{200d}👩\u{200d}👧", Ambiguous::Narrow), 2);
        assert_eq!(width("a\tb\u{1b}", Ambiguous::Narrow), 2);
    }

    proptest! {
        #[test]
        fn the_fast_path_agrees_with_the_tables(text in ".{0,40}", wide: bool) {
            check(&text, wide)?;
        }

        #[test]
        fn the_fast_path_agrees_on_mixed_text(
            text in "[a-z0-9 ，。（）「」七日无理由退货\u{300}\u{fe0f}\u{200d}👍🏽ー\u{3099}か゛≈−→▪·—…🇨🇳한각]{0,30}", wide: bool
        ) {
            check(&text, wide)?;
        }
    }

    fn check(text: &str, wide: bool) -> Result<(), TestCaseError> {
        let ambiguous = if wide { Ambiguous::Wide } else { Ambiguous::Narrow };
        let expected: Vec<(&str, usize)> = text
            .graphemes(true)
            .map(|g| {
                let control = g.chars().next().is_some_and(char::is_control);
                let columns = if wide { g.width_cjk() } else { g.width() };
                (g, if control { 0 } else { columns })
            })
            .collect();
        let found: Vec<(&str, usize)> =
            clusters(text, ambiguous).map(|c| (&text[c.start..c.end], c.width)).collect();
        prop_assert_eq!(found, expected);
        Ok(())
    }
}
