//! What is wrong in a file, where, and what to write instead.

use std::ops::Range;

use serde::Serialize;

use crate::text::Words;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Must be mended: `check` exits with 1.
    Error,
    /// Worth a look.
    Warning,
}

/// Where in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub col: usize,
    /// Bytes of the file, to the end of the first line at most: what spans many
    /// lines is found by its beginning.
    pub span: Range<usize>,
    /// The line it begins on, as it stands in the file.
    pub excerpt: String,
    /// Byte of the file at which the excerpt begins.
    #[serde(skip)]
    pub excerpt_at: usize,
}

impl Place {
    /// The place of `span` in `text`; a span outside the text is moved in.
    #[must_use]
    pub fn of(text: &str, span: Range<usize>) -> Place {
        let start = floor(text, span.start);
        let before = text.get(..start).unwrap_or_default();
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let rest = text.get(line_start..).unwrap_or_default();
        let excerpt = rest.split('\n').next().unwrap_or_default().trim_end_matches('\r');
        let line_end = line_start + excerpt.len();
        let end = floor(text, span.end).clamp(start, line_end.max(start));
        Place {
            line: before.bytes().filter(|b| *b == b'\n').count() + 1,
            col: text.get(line_start..start).unwrap_or_default().chars().count() + 1,
            span: start..end,
            excerpt: excerpt.to_owned(),
            excerpt_at: line_start,
        }
    }
}

fn floor(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|i| text.is_char_boundary(*i)).unwrap_or(0)
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// The rule's name: `unknown-key`.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// The file, relative to the pack.
    pub path: String,
    /// Where in it; none where the file as a whole is meant.
    pub place: Option<Place>,
    /// What was found.
    pub message: Words,
    /// What to write.
    pub hint: Option<Words>,
}

impl Diagnostic {
    /// An error at `span` of the file `path` that reads `text`.
    #[must_use]
    pub fn error(
        code: &'static str,
        path: &str,
        text: &str,
        span: Range<usize>,
        message: Words,
    ) -> Diagnostic {
        let place = Some(Place::of(text, span));
        Diagnostic { code, severity: Severity::Error, path: path.to_owned(), place, message, hint: None }
    }

    /// An error about the file as a whole.
    #[must_use]
    pub fn whole(code: &'static str, path: &str, message: Words) -> Diagnostic {
        Diagnostic {
            code,
            severity: Severity::Error,
            path: path.to_owned(),
            place: None,
            message,
            hint: None,
        }
    }

    /// The same as a warning.
    #[must_use]
    pub fn warn(mut self) -> Diagnostic {
        self.severity = Severity::Warning;
        self
    }

    /// The same with a hint.
    #[must_use]
    pub fn hint(mut self, zh: impl Into<String>, en: impl Into<String>) -> Diagnostic {
        self.hint = Some(Words::new(zh, en));
        self
    }

    /// The order in which findings are told: by file, then place, then code.
    #[must_use]
    pub fn order(&self) -> (&str, usize, &'static str, &str) {
        (&self.path, self.place.as_ref().map_or(0, |p| p.span.start + 1), self.code, &self.message.en)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_characters_and_end_with_their_line() {
        let text = "一二\n三四五\n六\n";
        let place = Place::of(text, 10..13);
        assert_eq!((place.line, place.col, place.excerpt.as_str(), place.excerpt_at), (2, 2, "三四五", 7));
        let two = Place::of(text, 10..18);
        assert_eq!((two.excerpt.as_str(), two.span), ("三四五", 10..16));
    }

    #[test]
    fn a_span_outside_the_text_is_moved_in() {
        let place = Place::of("字", 1..99);
        assert_eq!((place.line, place.col, place.span), (1, 1, 0..3));
        assert_eq!(Place::of("", 5..6).span, 0..0);
    }
}
