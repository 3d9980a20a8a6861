//! The paths a file names, with every `use` tree spread out.

use super::source::Source;

/// A path such as `crate::store::Store` and the line it stands on.
#[derive(Debug, PartialEq, Eq)]
pub struct Named {
    /// Its segments.
    pub segments: Vec<String>,
    /// The line, from 1.
    pub line: usize,
}

impl Named {
    /// The path as written.
    pub fn text(&self) -> String {
        self.segments.join("::")
    }
}

struct Token<'a> {
    text: &'a str,
    line: usize,
}

fn tokens(code: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let (mut at, mut line) = (0, 1);
    while let Some(first) = code[at..].chars().next() {
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        let length = if is_word(first) {
            code[at..].find(|c| !is_word(c)).unwrap_or(code.len() - at)
        } else if code[at..].starts_with("::") {
            2
        } else {
            first.len_utf8()
        };
        if first == '\n' {
            line += 1;
        } else if !first.is_whitespace() {
            tokens.push(Token { text: &code[at..at + length], line });
        }
        at += length;
    }
    tokens
}

fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// Every path of two segments or more, in order.
pub fn named(source: &Source) -> Vec<Named> {
    let tokens = tokens(&source.code);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if tokens[at].text == "use" {
            at = spread(&tokens, at + 1, &[], &mut found);
        } else if is_name(tokens[at].text) {
            let line = tokens[at].line;
            let mut segments = vec![tokens[at].text.to_owned()];
            at += 1;
            while tokens.get(at).is_some_and(|token| token.text == "::")
                && tokens.get(at + 1).is_some_and(|token| is_name(token.text))
            {
                segments.push(tokens[at + 1].text.to_owned());
                at += 2;
            }
            found.push(Named { segments, line });
        } else {
            at += 1;
        }
    }
    found.retain(|path| path.segments.len() > 1);
    found
}

/// Spreads one branch of a `use` tree; returns the place after it.
fn spread(tokens: &[Token], mut at: usize, prefix: &[String], found: &mut Vec<Named>) -> usize {
    let mut segments = prefix.to_vec();
    let line = tokens.get(at).map_or(0, |token| token.line);
    while let Some(token) = tokens.get(at) {
        match token.text {
            "{" => {
                at += 1;
                while tokens.get(at).is_some_and(|token| token.text != "}") {
                    at = spread(tokens, at, &segments, found);
                    if tokens.get(at).is_some_and(|token| token.text == ",") {
                        at += 1;
                    }
                }
                return at + 1;
            }
            "," | "}" | ";" => break,
            "as" => at += 1,
            "::" => {}
            name => segments.push(name.to_owned()),
        }
        at += 1;
    }
    found.push(Named { segments, line });
    at
}

#[test]
fn a_use_tree_is_spread_out() {
    let text = "use std::{fs, collections::{HashMap as Map, BTreeMap}};\npub(crate) fn a() {\n  crate::store::open::<u8>(std::env::args())\n}\nuse super::*;\n";
    let source = Source::new("src/a.rs", text);
    let paths: Vec<_> = named(&source).iter().map(|path| (path.line, path.text())).collect();
    let expected = [
        (1, "std::fs"),
        (1, "std::collections::HashMap"),
        (1, "std::collections::BTreeMap"),
        (3, "crate::store::open"),
        (3, "std::env::args"),
        (5, "super::*"),
    ];
    assert_eq!(paths, expected.map(|(line, text)| (line, text.to_owned())));
}
