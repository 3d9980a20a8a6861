//! Text to tokens. Both the keyboard's signs and the printed ones are read:
//! `-` and `−`, `*` and `×`, `/` and `÷`.

use std::ops::Range;

use super::parse::{ExprError, Problem};

/// A token.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    Number(f64),
    Name(String),
    Sign(&'static str),
}

/// Longer signs first: `<=` before `<`.
const SIGNS: [(&str, &str); 24] = [
    ("&&", "&&"),
    ("||", "||"),
    ("==", "=="),
    ("!=", "!="),
    ("<=", "<="),
    (">=", ">="),
    ("≤", "<="),
    ("≥", ">="),
    ("≠", "!="),
    ("<", "<"),
    (">", ">"),
    ("!", "!"),
    ("+", "+"),
    ("-", "-"),
    ("−", "-"),
    ("*", "*"),
    ("×", "*"),
    ("/", "/"),
    ("÷", "/"),
    ("%", "%"),
    ("(", "("),
    (")", ")"),
    (",", ","),
    ("=", "="),
];

/// Every token with the bytes it stands on.
pub(super) fn lex(text: &str) -> Result<Vec<(Token, Range<usize>)>, ExprError> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let Some(first) = rest.chars().next() else { break };
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        let (token, length) = one(rest, first, at)?;
        tokens.push((token, at..at + length));
        at += length;
    }
    Ok(tokens)
}

fn one(rest: &str, first: char, at: usize) -> Result<(Token, usize), ExprError> {
    if first.is_ascii_digit() || first == '.' {
        return number(rest, at);
    }
    if first.is_ascii_alphabetic() || first == '_' {
        let length = run(rest, |c| c.is_ascii_alphanumeric() || c == '_');
        return Ok((Token::Name(rest.get(..length).unwrap_or_default().to_owned()), length));
    }
    match SIGNS.iter().find(|(sign, _)| rest.starts_with(sign)) {
        Some((sign, plain)) => Ok((Token::Sign(plain), sign.len())),
        None => Err(ExprError { problem: Problem::Unknown(first), span: at..at + first.len_utf8() }),
    }
}

fn number(rest: &str, at: usize) -> Result<(Token, usize), ExprError> {
    let length = run(rest, |c| c.is_ascii_alphanumeric() || c == '.');
    let word = rest.get(..length).unwrap_or_default();
    let plain = word.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    match word.parse::<f64>() {
        Ok(value) if plain => Ok((Token::Number(value), length)),
        _ => Err(ExprError { problem: Problem::Number(word.to_owned()), span: at..at + length }),
    }
}

fn run(text: &str, keep: impl Fn(char) -> bool) -> usize {
    text.find(|c| !keep(c)).unwrap_or(text.len())
}
