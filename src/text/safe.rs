//! Untrusted text made safe for a terminal.

use std::borrow::Cow;

/// What becomes of a newline or a tab.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Blank {
    /// Kept as it is.
    Keep,
    /// Turned into one space.
    #[default]
    Space,
    /// Taken out.
    Drop,
}

/// How [`safe_with`] treats the control characters that text may carry
/// rightly.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Keep {
    /// Newlines; a carriage return before one goes with it.
    pub newline: Blank,
    /// Tabs.
    pub tab: Blank,
}

/// One line of text that a terminal can show: [`safe_with`] where a newline
/// or a tab becomes a space.
#[must_use]
pub fn safe(text: &str) -> Cow<'_, str> {
    safe_with(text, Keep::default())
}

/// Takes out what could move the cursor, colour the screen or hide text: C0
/// and C1 controls, whole escape sequences (CSI, OSC, DCS, SOS, PM, APC),
/// direction overrides and isolates, zero-width and invisible characters,
/// variation selectors.
#[must_use]
pub fn safe_with(text: &str, keep: Keep) -> Cow<'_, str> {
    let Some(first) = first_unsafe(text) else { return Cow::Borrowed(text) };
    let mut out = String::with_capacity(text.len());
    out.push_str(&text[..first]);
    let mut rest = &text[first..];
    while let Some(c) = rest.chars().next() {
        let after = &rest[c.len_utf8()..];
        match c {
            '\u{1b}' => rest = skip_escape(after),
            '\u{9b}' => rest = skip_csi(after),
            '\u{90}' | '\u{98}' | '\u{9d}'..='\u{9f}' => rest = skip_string(after),
            '\n' => {
                push_blank(&mut out, c, keep.newline);
                rest = after;
            }
            '\t' => {
                push_blank(&mut out, c, keep.tab);
                rest = after;
            }
            _ => {
                if !is_unsafe(c) {
                    out.push(c);
                }
                rest = after;
            }
        }
    }
    Cow::Owned(out)
}

/// Where the first unsafe character stands. Only some bytes can begin one, so
/// that clean text is not decoded.
fn first_unsafe(text: &str) -> Option<usize> {
    let suspect =
        |byte: u8| matches!(byte, 0..0x20 | 0x7f | 0xc2 | 0xcd | 0xd8 | 0xe1 | 0xe2 | 0xef | 0xf0..);
    let marked = |at: usize| matches!(text.as_bytes().get(at..at + 2), Some([0xe3, 0x85]));
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        if at < from || !(suspect(byte) || (byte == 0xe3 && marked(at))) {
            continue;
        }
        let c = text[at..].chars().next()?;
        if is_unsafe(c) {
            return Some(at);
        }
        from = at + c.len_utf8();
    }
    None
}

fn push_blank(out: &mut String, c: char, blank: Blank) {
    match blank {
        Blank::Keep => out.push(c),
        Blank::Space => out.push(' '),
        Blank::Drop => {}
    }
}

fn is_unsafe(c: char) -> bool {
    match c {
        ' '..='~' | '\u{4e00}'..='\u{9fff}' => false,
        _ => c.is_control() || is_invisible(c),
    }
}

/// Format characters that show nothing and change what is shown beside them.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}')
}

/// What follows an escape sequence, `text` standing after its ESC.
fn skip_escape(text: &str) -> &str {
    match text.chars().next() {
        Some('[') => skip_csi(&text[1..]),
        Some(']' | 'P' | 'X' | '^' | '_') => skip_string(&text[1..]),
        // ECMA-35: intermediate bytes, then one final byte.
        Some(' '..='/') => {
            let rest = text.trim_start_matches(|c: char| matches!(c, ' '..='/'));
            skip_if(rest, |c| matches!(c, '0'..='~'))
        }
        _ => skip_if(text, |c| matches!(c, '0'..='~')),
    }
}

/// ECMA-48 §5.4: parameter bytes, intermediate bytes, one final byte. A
/// sequence cut short by another character ends there, losing nothing of it.
fn skip_csi(text: &str) -> &str {
    let rest = text.trim_start_matches(|c: char| matches!(c, '0'..='?'));
    let rest = rest.trim_start_matches(|c: char| matches!(c, ' '..='/'));
    skip_if(rest, |c| matches!(c, '@'..='~'))
}

/// A control string runs to BEL, ST or the next escape; one that never ends
/// is only its introducer, so that a stray byte cannot swallow a text.
fn skip_string(text: &str) -> &str {
    match text.find(['\u{7}', '\u{9c}', '\u{1b}', '\n']) {
        Some(at) if text[at..].starts_with('\u{1b}') => match text[at + 1..].strip_prefix('\\') {
            Some(rest) => rest,
            None => &text[at..],
        },
        Some(at) if text[at..].starts_with('\n') => text,
        Some(at) => skip_if(&text[at..], |_| true),
        None => text,
    }
}

fn skip_if(text: &str, wanted: impl Fn(char) -> bool) -> &str {
    match text.chars().next() {
        Some(c) if wanted(c) => &text[c.len_utf8()..],
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn escape_sequences_go_as_a_whole() {
        for (text, expected) in [
            ("红\u{1b}[31;1m字\u{1b}[0m", "红字"),
            ("\u{9b}2J清屏", "清屏"),
            ("\u{1b}]0;标题\u{7}正文", "正文"),
            ("\u{1b}]8;;https://x.y\u{1b}\\链接\u{1b}]8;;\u{1b}\\", "链接"),
            ("\u{1b}Pq#0;2\u{1b}\\后", "后"),
            ("\u{1b}(B甲\u{1b}c乙\u{1b}", "甲乙"),
            ("\u{1b}[31\u{1b}[1m粗", "粗"),
            ("\u{1b}]没有结尾", "没有结尾"),
        ] {
            assert_eq!(safe(text), expected, "{text:?}");
        }
    }

    #[test]
    fn direction_tricks_and_invisible_characters_go() {
        assert_eq!(safe("退款\u{202e}gpj.exe"), "退款gpj.exe");
        assert_eq!(safe("a\u{200b}b\u{200d}c\u{feff}d\u{fe0f}e\u{e0041}"), "abcde");
        assert_eq!(safe("a\u{0}b\u{7f}c\u{85}d"), "abcd");
    }

    #[test]
    fn newlines_and_tabs_follow_the_options() {
        assert_eq!(safe("甲\r\n乙\t丙"), "甲 乙 丙");
        let keep = Keep { newline: Blank::Keep, tab: Blank::Drop };
        assert_eq!(safe_with("甲\r\n乙\t丙", keep), "甲\n乙丙");
    }

    #[test]
    fn no_unsafe_character_escapes_the_scan() {
        for c in (0..=0x10_ffff).filter_map(char::from_u32) {
            let text = format!("退{c}货");
            assert_eq!(first_unsafe(&text).is_some(), is_unsafe(c), "{c:?}");
        }
    }

    #[test]
    fn clean_text_is_borrowed() {
        assert!(matches!(safe("签收次日起 7 日 · ¥25.08"), Cow::Borrowed(_)));
    }

    proptest! {
        #[test]
        fn the_first_unsafe_character_is_found(text in ".{0,20}") {
            prop_assert_eq!(first_unsafe(&text), text.char_indices().find(|(_, c)| is_unsafe(*c)).map(|(at, _)| at));
        }

        #[test]
        fn nothing_unsafe_is_left_and_it_is_done_once(
            text in "([a-z\\[\\];?0-9]|退|\u{1b}|\u{9b}|\u{90}|\u{7}|\n|\t|\u{202e}|\\\\){0,40}"
        ) {
            let clean = safe(&text).into_owned();
            prop_assert!(!clean.chars().any(is_unsafe));
            prop_assert_eq!(safe(&clean), clean.as_str());
        }
    }
}
