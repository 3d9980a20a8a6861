//! The `+++` front matter before a lesson's body.

use super::span::Span;

/// A source taken apart at its front matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FrontMatter<'a> {
    /// The TOML between the fences; none where there is no front matter or it
    /// never ends.
    pub toml: Option<&'a str>,
    /// Where that TOML stands; empty at the start of the body without one.
    pub span: Span,
    /// Byte offset of the body: the line after the closing fence.
    pub body: usize,
    /// Whether a `+++` on the first line has no second one.
    pub open: bool,
}

/// Splits the front matter from the body. A byte order mark before it is
/// passed over.
#[must_use]
pub fn split_front_matter(source: &str) -> FrontMatter<'_> {
    let begin = if source.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let none = |open| FrontMatter { toml: None, span: Span::new(begin, begin), body: begin, open };
    let mut lines = source[begin..].split_inclusive('\n');
    let Some(first) = lines.next().filter(|line| is_fence(line)) else { return none(false) };
    let start = begin + first.len();
    let mut at = start;
    for line in lines {
        if is_fence(line) {
            let toml = &source[start..at];
            return FrontMatter {
                toml: Some(toml),
                span: Span::new(start, at),
                body: at + line.len(),
                open: false,
            };
        }
        at += line.len();
    }
    none(true)
}

fn is_fence(line: &str) -> bool {
    line.trim_end() == "+++"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_front_matter_is_split_off() {
        let source = "\u{feff}+++\r\nid = \"a\"\r\n+++ \n正文";
        let front = split_front_matter(source);
        assert_eq!(front.toml, Some("id = \"a\"\r\n"));
        assert_eq!(front.span.of(source), "id = \"a\"\r\n");
        assert_eq!(&source[front.body..], "正文");
    }

    #[test]
    fn without_one_all_is_body() {
        for (source, open) in
            [("正文\n+++\n", false), ("", false), ("+++\nid = 1\n", true), ("++++\n", false)]
        {
            let front = split_front_matter(source);
            assert_eq!((front.toml, front.body, front.open), (None, 0, open), "{source}");
        }
    }

    #[test]
    fn an_empty_one_is_one() {
        assert_eq!(split_front_matter("+++\n+++\n").toml, Some(""));
    }
}
