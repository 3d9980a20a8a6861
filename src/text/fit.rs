//! Text into a given number of columns: cut, padded, centred.

use std::borrow::Cow;

use super::width::{Ambiguous, clusters, width};

/// Cuts `text` to at most `columns`, ending in `mark` (`⋯`, or `~` on a
/// terminal with the safe glyphs) where something was cut. A column too
/// narrow for the mark gets nothing of it.
#[must_use]
pub fn fit<'a>(text: &'a str, columns: usize, mark: &str, ambiguous: Ambiguous) -> Cow<'a, str> {
    if width(text, ambiguous) <= columns {
        return Cow::Borrowed(text);
    }
    let mark_columns = width(mark, ambiguous);
    let (mark, room) = if mark_columns <= columns { (mark, columns - mark_columns) } else { ("", columns) };
    let kept = prefix(text, room, ambiguous).trim_end();
    Cow::Owned(format!("{kept}{mark}"))
}

/// The longest beginning of `text` that takes at most `columns`.
#[must_use]
pub fn prefix(text: &str, columns: usize, ambiguous: Ambiguous) -> &str {
    let mut used = 0;
    for cluster in clusters(text, ambiguous) {
        used += cluster.width;
        if used > columns {
            return &text[..cluster.start];
        }
    }
    text
}

/// Pads on the right, so that the text stands left. Longer text is kept whole.
#[must_use]
pub fn pad_right(text: &str, columns: usize, ambiguous: Ambiguous) -> String {
    let missing = columns.saturating_sub(width(text, ambiguous));
    format!("{text}{:missing$}", "")
}

/// Pads on the left, so that the text stands right. Longer text is kept whole.
#[must_use]
pub fn pad_left(text: &str, columns: usize, ambiguous: Ambiguous) -> String {
    let missing = columns.saturating_sub(width(text, ambiguous));
    format!("{:missing$}{text}", "")
}

/// Pads on both sides; an odd column goes to the right.
#[must_use]
pub fn pad_center(text: &str, columns: usize, ambiguous: Ambiguous) -> String {
    let missing = columns.saturating_sub(width(text, ambiguous));
    let left = missing / 2;
    let right = missing - left;
    format!("{:left$}{text}{:right$}", "", "")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const N: Ambiguous = Ambiguous::Narrow;

    #[test]
    fn a_cut_never_halves_a_wide_character() {
        assert_eq!(fit("轻薄羽绒服", 10, "⋯", N), "轻薄羽绒服");
        assert_eq!(fit("轻薄羽绒服", 9, "⋯", N), "轻薄羽绒⋯");
        assert_eq!(fit("轻薄羽绒服", 8, "⋯", N), "轻薄羽⋯");
        assert_eq!(fit("轻薄羽绒服", 8, "~", N), "轻薄羽~");
        assert_eq!(fit("return rate", 8, "⋯", N), "return⋯");
        assert_eq!(fit("退货", 0, "⋯", N), "");
        assert_eq!(fit("退货", 1, "...", N), "");
    }

    #[test]
    fn padding_counts_columns_not_characters() {
        assert_eq!(pad_right("售价", 6, N), "售价  ");
        assert_eq!(pad_left("¥85", 6, N), "   ¥85");
        assert_eq!(pad_center("退货", 7, N), " 退货  ");
        assert_eq!(pad_left("退换货", 2, N), "退换货");
    }

    proptest! {
        #[test]
        fn fitted_text_fits(text in "[a-z ，。退货款👍\u{301}…]{0,30}", columns in 0usize..40, wide: bool) {
            let ambiguous = if wide { Ambiguous::Wide } else { N };
            let cut = fit(&text, columns, "⋯", ambiguous);
            prop_assert!(width(&cut, ambiguous) <= columns);
            prop_assert_eq!(width(&text, ambiguous) <= columns, cut == text);
            prop_assert!(text.starts_with(cut.trim_end_matches('⋯')));
        }
    }
}
