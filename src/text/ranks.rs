//! How well a line may end behind each character.
//!
//! UAX #14 (icu) says where a line may break; [`kinsoku`](super::kinsoku) and
//! the rules for identifiers, addresses and figures take some of it back.
//! Where two common neighbours decide the matter, icu is not asked: a test
//! holds the two against each other.

use std::borrow::Cow;

use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;

use super::kinsoku::{closes_ascii, never_ends, never_starts};
use super::tokens::Joints;
use super::width::Cluster;

/// What may happen behind a cluster, better first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Break {
    /// The text ends its line here.
    Must,
    /// A line may end here.
    May,
    /// Only inside a unit that a whole line cannot hold: at its joints.
    Joint,
    /// Only where there is no joint either.
    Anywhere,
    /// Against a rule for marks; the last resort.
    Against,
    /// Never: spaces hang together with what they follow.
    Never,
}

/// Goes through a text cluster by cluster.
#[derive(Debug, Default)]
pub(super) struct Ranks {
    joints: Joints,
    /// The last character that is no space.
    solid: Option<char>,
    /// Offsets where UAX #14 allows a break; none until it is asked.
    allowed: Vec<usize>,
    asked: bool,
}

impl Ranks {
    /// Begins a new text.
    pub fn begin(&mut self) {
        self.joints.begin();
        self.solid = None;
        self.asked = false;
    }

    /// The rank of a break behind `cluster`, `next` standing there.
    #[inline]
    pub fn after(&mut self, text: &str, cluster: &Cluster, next: Option<&Cluster>) -> Break {
        let Some(next) = next else {
            return if is_newline(cluster.first) { Break::Must } else { Break::Never };
        };
        if is_han(cluster.first) && is_han(next.first) && self.joints.leave_token(next.start) {
            self.solid = Some(cluster.first);
            return Break::May;
        }
        if cluster.first.is_ascii_alphanumeric() && next.first.is_ascii_alphanumeric() {
            self.solid = Some(last_char(text, cluster));
            return Break::Anywhere;
        }
        self.after_other(text, cluster, next)
    }

    fn after_other(&mut self, text: &str, cluster: &Cluster, next: &Cluster) -> Break {
        if is_newline(cluster.first) {
            self.solid = None;
            self.joints.begin();
            return Break::Must;
        }
        let spaced = is_space(cluster);
        if !spaced {
            self.solid = Some(last_char(text, cluster));
        }
        if is_space(next) || is_newline(next.first) {
            return Break::Never;
        }
        match self.solid {
            Some(left) => self.between(text, left, next, spaced),
            None => Break::Never,
        }
    }

    fn between(&mut self, text: &str, left: char, next: &Cluster, spaced: bool) -> Break {
        let right = next.first;
        let joint = self.joints.between(text, left, right, next.start, spaced);
        if never_starts(right) || never_ends(left) || closes_word(text, right, next.start, spaced) {
            return Break::Against;
        }
        if let Some(rank) = joint {
            return rank;
        }
        let open = common(left, right, spaced).unwrap_or_else(|| self.allows(text, next.start));
        if open { Break::May } else { Break::Anywhere }
    }

    /// Whether UAX #14 allows a break before byte `at`.
    fn allows(&mut self, text: &str, at: usize) -> bool {
        if !self.asked {
            self.asked = true;
            self.allowed.clear();
            let segmenter = const { LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default()) };
            self.allowed.extend(segmenter.segment_str(&simple_scripts(text)));
        }
        self.allowed.binary_search(&at).is_ok()
    }
}

/// The text with letters of the scripts that need a dictionary (Thai, Lao,
/// Burmese, Khmer) made plain letters of the same length: icu would complain
/// on stderr that it has none.
fn simple_scripts(text: &str) -> Cow<'_, str> {
    let complex = |c: char| {
        matches!(c,
            '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{1950}'..='\u{19ff}'
            | '\u{1a20}'..='\u{1aaf}' | '\u{a9e0}'..='\u{a9ff}' | '\u{aa60}'..='\u{aadf}')
    };
    if text.is_ascii() || !text.chars().any(complex) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| if complex(c) { 'ᴀ' } else { c }).collect())
}

/// An ASCII mark at the end of what stands before it.
fn closes_word(text: &str, right: char, at: usize, spaced: bool) -> bool {
    if !closes_ascii(right) {
        return false;
    }
    let follows = text[at + right.len_utf8()..].chars().next();
    !spaced || !follows.is_some_and(char::is_alphanumeric)
}

/// What UAX #14 says of two neighbours that no third one changes; none where
/// icu must be asked.
fn common(left: char, right: char, spaced: bool) -> Option<bool> {
    let operator = |c: char| matches!(c, '−' | '×' | '÷' | '=' | '≈' | '+');
    if !(is_han(right) || right.is_ascii_alphanumeric() || (spaced && operator(right))) {
        let opens = matches!(right, '（' | '「' | '《' | '【');
        return (opens && !spaced && (is_han(left) || is_full_closer(left))).then_some(true);
    }
    if spaced {
        // LB18: only what stands before the spaces could forbid it, and no
        // opening mark gets here.
        let known = left.is_ascii_graphic() || is_han(left) || is_full_closer(left) || operator(left);
        return known.then_some(true);
    }
    let open = is_han(left) || is_full_closer(left) || (left.is_ascii_alphanumeric() && is_han(right));
    open.then_some(true)
}

#[inline]
fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
}

fn is_full_closer(c: char) -> bool {
    matches!(c, '，' | '。' | '、' | '；' | '：' | '？' | '！' | '）' | '」' | '》' | '】')
}

/// A space that carries no accent.
#[inline]
pub(super) fn is_space(cluster: &Cluster) -> bool {
    matches!(cluster.first, ' ' | '\t' | '\u{3000}')
        && cluster.end - cluster.start == cluster.first.len_utf8()
}

fn is_newline(c: char) -> bool {
    matches!(c, '\n' | '\r')
}

fn last_char(text: &str, cluster: &Cluster) -> char {
    if cluster.end - cluster.start == cluster.first.len_utf8() {
        return cluster.first;
    }
    text[cluster.start..cluster.end].chars().next_back().unwrap_or(cluster.first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn uax14(text: &str) -> Vec<usize> {
        LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default()).segment_str(text).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        /// Whatever surrounds two neighbours the shortcut knows, icu agrees.
        #[test]
        fn the_shortcut_says_what_uax_14_says(
            text in "[a-z0-9 ，。、；：？！（）「」《》【】七日无理由—…·%¥$(),./:?!\"'&+=*~^|<>@#−×÷≈-]{0,24}"
        ) {
            let allowed = uax14(&text);
            let mut solid = None;
            let mut spaced = false;
            for (at, right) in text.char_indices() {
                if right == ' ' {
                    spaced = true;
                    continue;
                }
                if let Some(left) = solid
                    && !never_ends(left)
                    && !never_starts(right)
                    && !(!spaced && super::super::kinsoku::is_token(left) && super::super::kinsoku::is_token(right))
                    && let Some(open) = common(left, right, spaced)
                {
                    prop_assert_eq!(allowed.binary_search(&at).is_ok(), open, "{:?} at {}", text, at);
                }
                solid = Some(right);
                spaced = false;
            }
        }
    }
}
