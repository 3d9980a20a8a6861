//! Control characters out of text: what content says may not steer a terminal.

use std::borrow::Cow;
use std::ops::Range;

/// Whether a character steers a terminal or reorders text unseen: C0 and C1
/// but tab and line ends, the bidirectional overrides, and stray marks of byte
/// order.
#[must_use]
pub(crate) fn steers(c: char) -> bool {
    let control = c.is_control() && !matches!(c, '\t' | '\n' | '\r');
    control
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// The text with every such character replaced by as many spaces as it has
/// bytes, so that spans stay true; and where they stood.
pub(crate) fn clean(text: Cow<'_, str>) -> (Cow<'_, str>, Vec<Range<usize>>) {
    let found: Vec<Range<usize>> =
        text.char_indices().filter(|(_, c)| steers(*c)).map(|(at, c)| at..at + c.len_utf8()).collect();
    if found.is_empty() {
        return (text, found);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if steers(c) { out.extend(std::iter::repeat_n(' ', c.len_utf8())) } else { out.push(c) }
    }
    (Cow::Owned(out), found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_stay_true() {
        let (text, found) = clean(Cow::Borrowed("a\u{1b}[31mb\u{202e}c\u{9b}\td\n"));
        assert_eq!(text, "a [31mb   c  \td\n");
        assert_eq!(found, [1..2, 7..10, 11..13]);
        let (text, found) = clean(Cow::Borrowed("正常\r\n"));
        assert!(found.is_empty() && text == "正常\r\n");
    }
}
