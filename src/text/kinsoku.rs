//! Which characters may not begin or end a line, after CLREQ §3.1.3 and
//! JLReq (cl-01 to cl-11), with what a shop's texts need beside them.

/// Chinese characters and kana: what takes a space before Latin.
pub(crate) fn is_han(c: char) -> bool {
    matches!(c,
        '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{3005}'..='\u{3007}'
        | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3fffd}')
}

/// Never first on a line, whatever stands before.
pub(crate) fn never_starts(c: char) -> bool {
    matches!(
        c,
        '，' | '、'
            | '。'
            | '．'
            | '；'
            | '：'
            | '？'
            | '！'
            | '‼'
            | '⁇'
            | '⁈'
            | '⁉'
            | '）'
            | '］'
            | '｝'
            | '」'
            | '』'
            | '》'
            | '〉'
            | '】'
            | '〕'
            | '〗'
            | '〙'
            | '〛'
            | '｠'
            | '〞'
            | '〟'
            | '’'
            | '”'
            | '»'
            | '›'
            | '…'
            | '⋯'
            | '—'
            | '–'
            | '‥'
            | '～'
            | '〜'
            | '゠'
            | '／'
            | '·'
            | '・'
            | '•'
            | '％'
            | '‰'
            | '%'
            | '℃'
            | '°'
            | '′'
            | '″'
            | '＇'
            | '＂'
            | '､'
            | '｡'
            | '｣'
            | '･'
            | '々'
            | '〻'
            | 'ー'
            | 'ゝ'
            | 'ゞ'
            | 'ヽ'
            | 'ヾ'
            | 'ぁ'
            | 'ぃ'
            | 'ぅ'
            | 'ぇ'
            | 'ぉ'
            | 'っ'
            | 'ゃ'
            | 'ゅ'
            | 'ょ'
            | 'ゎ'
            | 'ゕ'
            | 'ゖ'
            | 'ァ'
            | 'ィ'
            | 'ゥ'
            | 'ェ'
            | 'ォ'
            | 'ッ'
            | 'ャ'
            | 'ュ'
            | 'ョ'
            | 'ヮ'
            | 'ヵ'
            | 'ヶ'
            | '︰'
            | '︱'
            | '︳'
            | '﹐'..='﹗' | '﹚' | '﹜' | '﹞'
    )
}

/// ASCII marks that close: not first on a line unless a word follows them
/// behind a space (`.rs`, `%d`).
pub(crate) fn closes_ascii(c: char) -> bool {
    matches!(c, ',' | '.' | ';' | ':' | '?' | '!' | ')' | ']' | '}' | '%')
}

/// Never last on a line.
pub(crate) fn never_ends(c: char) -> bool {
    matches!(
        c,
        '（' | '［'
            | '｛'
            | '「'
            | '『'
            | '《'
            | '〈'
            | '【'
            | '〔'
            | '〖'
            | '〘'
            | '〚'
            | '｟'
            | '〝'
            | '‘'
            | '“'
            | '«'
            | '‹'
            | '｢'
            | '('
            | '['
            | '{'
            | '﹙'
            | '﹛'
            | '﹝'
            | '¥'
            | '￥'
            | '$'
            | '＄'
            | '£'
            | '￡'
            | '€'
            | '№'
            | '＃'
            | '＠'
    )
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
