//! Spaces between Chinese and Latin.

use std::borrow::Cow;

use super::kinsoku::is_han;

/// Puts one space between Chinese and Latin letters or figures where it is
/// missing (`满300减40` → `满 300 减 40`), never beside a full-width mark.
/// Spaces that are there stay.
#[must_use]
pub fn space_mixed(text: &str) -> Cow<'_, str> {
    let mut out: Option<String> = None;
    let mut copied = 0;
    let mut before = Script::Han;
    for (at, byte) in text.bytes().enumerate() {
        let Some(script) = script_of(byte) else { continue };
        if script != before && at > 0 && wants_space_at(text, at) {
            let out = out.get_or_insert_with(|| String::with_capacity(text.len() + 16));
            out.push_str(&text[copied..at]);
            out.push(' ');
            copied = at;
        }
        before = script;
    }
    match out {
        None => Cow::Borrowed(text),
        Some(mut out) => {
            out.push_str(&text[copied..]);
            Cow::Owned(out)
        }
    }
}

/// What a character's first byte tells of it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Ascii,
    /// Up to U+2FFF: Latin beyond ASCII, signs.
    Low,
    /// Chinese among others.
    Han,
}

fn script_of(byte: u8) -> Option<Script> {
    match byte {
        0..0x80 => Some(Script::Ascii),
        0x80..0xc0 => None,
        0xc0..0xe3 => Some(Script::Low),
        0xe3.. => Some(Script::Han),
    }
}

fn wants_space_at(text: &str, at: usize) -> bool {
    let mut behind = text[at..].chars();
    match (text[..at].chars().next_back(), behind.next()) {
        (Some(left), Some(right)) => wants_space(left, right, behind.next()),
        _ => false,
    }
}

/// Whether a space belongs between two neighbours, `after` standing behind
/// them: a sign or a currency mark counts as Latin where a figure follows it.
pub(crate) fn wants_space(left: char, right: char, after: Option<char>) -> bool {
    if is_han(left) {
        return opens_latin(right, after);
    }
    is_han(right) && closes_latin(left)
}

/// Whether a line end of the source between two characters is nothing at all,
/// rather than a space: between Chinese characters and beside full-width
/// marks (CSS Text 3 §4.1.2, with quotation marks and dashes as Chinese where
/// a Chinese character stands beside them).
pub(crate) fn joins_without_space(left: char, right: char) -> bool {
    let full = |c: char| matches!(c, '\u{3001}'..='\u{303f}' | '\u{ff01}'..='\u{ff60}' | '・');
    let either = |c: char| matches!(c, '—' | '…' | '⋯' | '·' | '“' | '”' | '‘' | '’');
    let chinese = |c: char| is_han(c) || full(c);
    full(left)
        || full(right)
        || (chinese(left) && (chinese(right) || either(right)))
        || (either(left) && is_han(right))
}

fn opens_latin(c: char, after: Option<char>) -> bool {
    let figure = after.is_some_and(|after| after.is_ascii_digit() || matches!(after, '¥' | '$'));
    match c {
        '¥' | '$' | '+' | '−' | '-' => figure,
        _ => is_latin(c),
    }
}

fn closes_latin(c: char) -> bool {
    is_latin(c) || matches!(c, '%' | '‰' | '°' | '℃')
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '\u{c0}'..='\u{24f}' if c != '×' && c != '÷')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_space_where_scripts_meet() {
        for (text, expected) in [
            ("签收次日起7日内", "签收次日起 7 日内"),
            ("满300减40", "满 300 减 40"),
            ("满 300 减 40", "满 300 减 40"),
            ("客单价AOV是¥82.50元", "客单价 AOV 是 ¥82.50 元"),
            ("退款率升0.9%了", "退款率升 0.9% 了"),
            ("亏−¥5,210，赚+¥1,120", "亏 −¥5,210，赚 +¥1,120"),
            ("（7日）「SKU」，A。", "（7 日）「SKU」，A。"),
            ("A/B测试", "A/B 测试"),
            ("甲-乙", "甲-乙"),
        ] {
            assert_eq!(space_mixed(text), expected);
        }
        assert!(matches!(space_mixed("已经 7 日"), Cow::Borrowed(_)));
    }

    proptest! {
        #[test]
        fn only_spaces_are_added_and_only_once(text in "[a-z0-9 ，。（）七日退货¥%−]{0,30}") {
            let spaced = space_mixed(&text).into_owned();
            prop_assert_eq!(spaced.replace(' ', ""), text.replace(' ', ""));
            prop_assert_eq!(space_mixed(&spaced), spaced.as_str());
            prop_assert_eq!(spaced.matches("  ").count(), text.matches("  ").count());
        }
    }
}
