//! Characters that terminals draw each in their own way.

use std::ops::Range;

use crate::content::Diagnostic;
use crate::text::Words;

use super::super::context::Context;

pub(super) fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let files = context.pack.files();
    let read = files.paths().filter(|p| p.ends_with(".md") || p.ends_with(".toml"));
    for (path, text) in read.filter_map(|path| Some((path, files.text(path)?))) {
        for (c, span) in found(text) {
            let (name, severe) = named(c);
            let code = u32::from(c);
            let message = Words::new(
                format!("不能用的字符 U+{code:04X}：{}", name.zh),
                format!("forbidden character U+{code:04X}: {}", name.en),
            );
            let told = Diagnostic::error("forbidden-character", path, text, span, message);
            let told = told.hint(hint(c).0, hint(c).1);
            out.push(if severe { told } else { told.warn() });
        }
    }
}

/// Every such character; a run of them is told once, at its first.
fn found(text: &str) -> Vec<(char, Range<usize>)> {
    let mut found: Vec<(char, Range<usize>)> = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| is_forbidden(*c)) {
        let end = at + c.len_utf8();
        match found.last_mut() {
            Some((_, span)) if span.end == at => span.end = end,
            _ => found.push((c, at..end)),
        }
    }
    found
}

fn is_forbidden(c: char) -> bool {
    // Nearly every character is one of these.
    let common = c < '\u{200b}' || ('\u{3000}'..='\u{9fff}').contains(&c);
    !common && (is_emoji(c) || is_joiner(c) || is_ambiguous(c))
}

/// Variation selectors, the keycap, skin tones, joiners, zero-width signs.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{20e3}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{200b}'..='\u{200d}' | '\u{2060}')
}

/// Drawn as a coloured picture of two columns where the terminal can: the
/// characters with Emoji_Presentation (Unicode emoji-data) and all of the
/// picture blocks. Plain signs such as ✓ and ☐ stay.
fn is_emoji(c: char) -> bool {
    const PICTURES: [(char, char); 36] = [
        ('\u{231a}', '\u{231b}'),
        ('\u{23e9}', '\u{23ec}'),
        ('\u{23f0}', '\u{23f0}'),
        ('\u{23f3}', '\u{23f3}'),
        ('\u{25fd}', '\u{25fe}'),
        ('\u{2614}', '\u{2615}'),
        ('\u{2648}', '\u{2653}'),
        ('\u{267f}', '\u{267f}'),
        ('\u{2693}', '\u{2693}'),
        ('\u{26a1}', '\u{26a1}'),
        ('\u{26aa}', '\u{26ab}'),
        ('\u{26bd}', '\u{26be}'),
        ('\u{26c4}', '\u{26c5}'),
        ('\u{26ce}', '\u{26ce}'),
        ('\u{26d4}', '\u{26d4}'),
        ('\u{26ea}', '\u{26ea}'),
        ('\u{26f2}', '\u{26f3}'),
        ('\u{26f5}', '\u{26f5}'),
        ('\u{26fa}', '\u{26fa}'),
        ('\u{26fd}', '\u{26fd}'),
        ('\u{2705}', '\u{2705}'),
        ('\u{270a}', '\u{270b}'),
        ('\u{2728}', '\u{2728}'),
        ('\u{274c}', '\u{274c}'),
        ('\u{274e}', '\u{274e}'),
        ('\u{2753}', '\u{2755}'),
        ('\u{2757}', '\u{2757}'),
        ('\u{2795}', '\u{2797}'),
        ('\u{27b0}', '\u{27b0}'),
        ('\u{27bf}', '\u{27bf}'),
        ('\u{2b1b}', '\u{2b1c}'),
        ('\u{2b50}', '\u{2b50}'),
        ('\u{2b55}', '\u{2b55}'),
        ('\u{1f000}', '\u{1f3fa}'),
        ('\u{1f400}', '\u{1f9ff}'),
        ('\u{1fa00}', '\u{1faff}'),
    ];
    PICTURES.iter().any(|(first, last)| (*first..=*last).contains(&c))
}

/// One column or two, depending on the terminal.
fn is_ambiguous(c: char) -> bool {
    matches!(c, '“' | '”' | '‘' | '★' | '☆' | '※' | '\u{2460}'..='\u{24ff}')
}

fn named(c: char) -> (Words, bool) {
    if is_joiner(c) {
        (Words::new("看不见的连接符或变体符", "an invisible joiner or selector"), true)
    } else if is_emoji(c) {
        (Words::new("表情符号", "an emoji"), true)
    } else {
        (
            Words::new(
                format!("「{c}」在有的终端占一列，有的占两列"),
                format!("`{c}` takes one column here and two there"),
            ),
            false,
        )
    }
}

fn hint(c: char) -> (&'static str, &'static str) {
    match c {
        '“' | '”' | '‘' => ("中文用「」，英文用 ' 或 \"", "write straight quotes, 「」 in Chinese"),
        '\u{2460}'..='\u{24ff}' => ("写成 1. 2. 3.", "write 1. 2. 3."),
        _ => ("删掉它", "take it out"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_found_and_plain_signs_stay() {
        let told = |text: &str| found(text).iter().map(|(c, _)| named(*c).1).collect::<Vec<_>>();
        for plain in ["✓ ✗ ☐ ⚠ → ≈ × ÷ ·", "「好」", "it's \"so\""] {
            assert!(told(plain).is_empty(), "{plain}");
        }
        for picture in ["✅", "⭐", "👍", "👍🏽", "1\u{fe0f}\u{20e3}", "a\u{200d}b", "⚠\u{fe0f}"] {
            assert_eq!(told(picture), [true], "{picture:?}");
        }
        assert_eq!(told("“好” ① ★"), [false, false, false, false], "these are warnings");
    }
}
