//! Running text with roles, made ready for breaking: one string and the
//! pieces it consists of.

use std::ops::Range;

use super::line::{Role, Run};
use crate::markdown::span::Span;
use crate::text::{joins_without_space, safe, space_mixed, wants_space};

/// A stretch of one role.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub start: usize,
    pub end: usize,
    pub role: Role,
    /// The source of its first byte; none for what the layout added.
    pub source: Option<Span>,
    /// The link it belongs to.
    pub link: Option<usize>,
}

/// Running text.
#[derive(Debug, Default)]
pub(super) struct Flow {
    pub text: String,
    pub pieces: Vec<Piece>,
    /// A soft break waits for what follows it.
    soft: bool,
}

/// What a pushed text is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    pub role: Role,
    pub link: Option<usize>,
    /// Whether missing spaces between scripts are put in.
    pub spaced: bool,
    /// Whether the text may get them inside too (not code).
    pub prose: bool,
}

impl Style {
    pub fn plain(role: Role) -> Self {
        Style { role, link: None, spaced: false, prose: false }
    }
}

impl Flow {
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    pub fn clear(&mut self) {
        self.text.clear();
        self.pieces.clear();
        self.soft = false;
    }

    /// Text that the layout adds.
    pub fn add(&mut self, text: &str, role: Role) {
        self.push(text, None, Style::plain(role));
    }

    pub fn push(&mut self, text: &str, source: Option<Span>, style: Style) {
        let clean = safe(text);
        let spaced = if style.spaced && style.prose { space_mixed(&clean) } else { clean.as_ref().into() };
        let mut next = spaced.chars();
        let Some(first) = next.next() else { return };
        self.join(first, next.next(), style.spaced);
        let start = self.text.len();
        self.text.push_str(&spaced);
        self.extend(start, source, style);
    }

    /// Text that is ready as it is.
    pub fn push_exact(&mut self, text: &str, source: Option<Span>, style: Style) {
        let start = self.text.len();
        self.text.push_str(text);
        self.extend(start, source, style);
    }

    /// What belongs between the text so far and `first`.
    fn join(&mut self, first: char, second: Option<char>, spaced: bool) {
        let soft = std::mem::take(&mut self.soft);
        let Some(last) = self.text.chars().next_back() else { return };
        if last.is_whitespace() || first.is_whitespace() {
            return;
        }
        let space =
            if soft { !joins_without_space(last, first) } else { spaced && wants_space(last, first, second) };
        if space {
            let start = self.text.len();
            self.text.push(' ');
            let role = self.pieces.last().map_or(Role::Text, |piece| outside(piece.role));
            self.extend(start, None, Style::plain(role));
        }
    }

    fn extend(&mut self, start: usize, source: Option<Span>, style: Style) {
        let end = self.text.len();
        let piece = Piece { start, end, role: style.role, source, link: style.link };
        self.pieces.push(piece);
    }

    pub fn soft_break(&mut self) {
        self.soft = true;
    }

    pub fn hard_break(&mut self) {
        self.soft = false;
        let trimmed = self.text.trim_end_matches(' ').len();
        self.truncate(trimmed);
        let start = self.text.len();
        self.text.push('\n');
        self.extend(start, None, Style::plain(Role::Text));
    }

    /// Takes breaks with nothing behind them off the end.
    pub fn trim_breaks(&mut self) {
        let length = self.text.trim_end_matches(['\n', ' ']).len();
        if self.text[length..].contains('\n') {
            self.truncate(length);
        }
    }

    fn truncate(&mut self, length: usize) {
        self.text.truncate(length);
        while self.pieces.last().is_some_and(|piece| piece.start >= length) {
            self.pieces.pop();
        }
        if let Some(last) = self.pieces.last_mut() {
            last.end = last.end.min(length);
        }
    }

    /// The pieces of `range`, cut to it.
    pub fn within(&self, range: Range<usize>) -> impl Iterator<Item = Piece> + '_ {
        let from = self.pieces.partition_point(|piece| piece.end <= range.start);
        let to = range.end;
        self.pieces[from..].iter().take_while(move |piece| piece.start < to).map(move |piece| {
            let (start, end) = (piece.start.max(range.start), piece.end.min(range.end));
            let source = piece.source.map(|span| shift(span, start - piece.start, end - piece.start));
            Piece { start, end, source, ..*piece }
        })
    }

    /// The runs of the whole text.
    pub fn runs(&self) -> Vec<Run> {
        self.pieces
            .iter()
            .map(|piece| Run::new(self.text[piece.start..piece.end].to_owned(), piece.role))
            .collect()
    }
}

/// The role of a space behind `role`: nothing drawn on a surface of its own.
fn outside(role: Role) -> Role {
    match role {
        Role::Code | Role::Link | Role::Strike | Role::Footnote => Role::Text,
        role => role,
    }
}

/// The part of a span that bytes `from..to` of its text show; exact where
/// text and source are the same bytes.
fn shift(span: Span, from: usize, to: usize) -> Span {
    Span::new((span.start + from).min(span.end), (span.start + to).min(span.end))
}
