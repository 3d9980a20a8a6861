//! Which characters may not begin or end a line, after CLREQ §3.1.3 and
//! JLReq (cl-01 to cl-11), with what a shop's texts need beside them.

/// Chinese characters and kana: what takes a space before Latin.
pub(crate) fn is_han(c: char) -> bool {
    matches!(c,
        '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{3005}'..='\u{3007}'
        | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3fffd}')
}

/// Never first on a line, whatever stands before; in code point order.
const NEVER_STARTS: [char; 101] = [
    '%', '°', '·', '»', '–', '—', '’', '”', '•', '‥', '…', '‰', '′', '″', '›', '‼', '⁇', '⁈', '⁉', '℃', '⋯',
    '、', '。', '々', '〉', '》', '」', '』', '】', '〕', '〗', '〙', '〛', '〜', '〞', '〟', '〻', 'ぁ',
    'ぃ', 'ぅ', 'ぇ', 'ぉ', 'っ', 'ゃ', 'ゅ', 'ょ', 'ゎ', 'ゕ', 'ゖ', 'ゝ', 'ゞ', '゠', 'ァ', 'ィ', 'ゥ',
    'ェ', 'ォ', 'ッ', 'ャ', 'ュ', 'ョ', 'ヮ', 'ヵ', 'ヶ', '・', 'ー', 'ヽ', 'ヾ', '︰', '︱', '︳', '﹐',
    '﹑', '﹒', '﹓', '﹔', '﹕', '﹖', '﹗', '﹚', '﹜', '﹞', '！', '＂', '％', '＇', '）', '，', '．',
    '／', '：', '；', '？', '］', '｝', '～', '｠', '｡', '｣', '､', '･',
];

/// Never last on a line; in code point order.
const NEVER_ENDS: [char; 35] = [
    '$', '(', '[', '{', '£', '¥', '«', '‘', '“', '‹', '€', '№', '〈', '《', '「', '『', '【', '〔', '〖',
    '〘', '〚', '〝', '﹙', '﹛', '﹝', '＃', '＄', '（', '＠', '［', '｛', '｟', '｢', '￡', '￥',
];

/// Whether no line begins with `c`.
pub(crate) fn never_starts(c: char) -> bool {
    !c.is_ascii_alphanumeric() && NEVER_STARTS.binary_search(&c).is_ok()
}

/// Whether no line ends with `c`.
pub(crate) fn never_ends(c: char) -> bool {
    !c.is_ascii_alphanumeric()
        && !matches!(c, '\u{4e00}'..='\u{9fff}')
        && NEVER_ENDS.binary_search(&c).is_ok()
}

/// ASCII marks that close: not first on a line unless a word follows them
/// behind a space (`.rs`, `%d`).
pub(crate) fn closes_ascii(c: char) -> bool {
    matches!(c, ',' | '.' | ';' | ':' | '?' | '!' | ')' | ']' | '}' | '%')
}

/// A letter, figure or mark that belongs to a Latin word, an identifier, a
/// number or an address: no break between two of them while the line can
/// hold the whole.
pub(crate) fn is_token(c: char) -> bool {
    matches!(c,
        '!'..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{52f}' | '\u{1e00}'..='\u{1fff}'
        | '\u{2010}'..='\u{2013}' | '−' | '€' | '‰' | '′' | '″' | '№')
        && !matches!(c, '·' | '×' | '÷' | '«' | '»')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_in_order() {
        assert!(NEVER_STARTS.is_sorted() && NEVER_ENDS.is_sorted());
        assert!(!NEVER_STARTS.iter().any(|c| NEVER_ENDS.contains(c)));
    }
}
