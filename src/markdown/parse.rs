//! From a source to a [`Document`].
//!
//! pulldown-cmark reads the whole body once. The `:::` lines are hidden from
//! it behind thematic breaks of the same length, so that every offset stays
//! true and links and footnotes reach across blocks; they are put back
//! afterwards.

use pulldown_cmark::{Event, Options, Parser, Tag};

use super::blocks::gather;
use super::builder::Builder;
use super::document::Document;
use super::fence::{self, Fence};
use super::front::split_front_matter;
use super::problem::{Problem, ProblemKind};
use super::span::Span;

/// Parses a lesson's source, front matter included. Never fails: what is
/// wrong is in [`Document::problems`], and the text is kept.
#[must_use]
pub fn parse(source: &str) -> Document {
    let front = split_front_matter(source);
    let mut problems = Vec::new();
    if front.open {
        let end = source[front.body..].find('\n').map_or(source.len(), |at| front.body + at);
        problems.push(Problem { kind: ProblemKind::FrontMatterOpen, span: Span::new(front.body, end) });
    }
    let fences = find_fences(source, front.body, &mut problems);
    let masked = mask(source, &fences);
    let shown = masked.as_deref().unwrap_or(source);
    let mut builder = Builder::new(source, front.body, &fences);
    for (event, range) in Parser::new_ext(&shown[front.body..], options()).into_offset_iter() {
        builder.event(event, Span::new(range.start + front.body, range.end + front.body));
    }
    let blocks = gather(builder.finish(), &fences, source, &mut problems);
    problems.sort_by_key(|problem| problem.span);
    let front_matter = front.toml.map(|_| Span::new(0, front.body));
    Document { front_matter, body: front.body, blocks, problems }
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
}

/// The `:::` lines outside code and HTML, in order.
fn find_fences(source: &str, body: usize, problems: &mut Vec<Problem>) -> Vec<Fence> {
    let mut lines = Vec::new();
    let mut code = Code::None;
    let mut at = body;
    for line in source[body..].split_inclusive('\n') {
        let text = line.trim_end_matches(['\n', '\r']);
        if fence::is_fence(text) && !matches!(code, Code::Inside(..)) {
            lines.push(Span::new(at, at + text.len()));
        } else {
            code = code.after(text);
        }
        at += line.len();
    }
    if matches!(code, Code::Unsure) && source[body..].contains(":::") {
        lines = fences_outside(source, body);
    }
    lines.into_iter().map(|span| fence::read(span.of(source), span, problems)).collect()
}

/// Whether a line stands in fenced code, as far as lines alone tell.
#[derive(Clone, Copy)]
enum Code {
    None,
    Inside(char, usize),
    /// HTML or an indented fence: the parser must be asked.
    Unsure,
}

impl Code {
    fn after(self, line: &str) -> Code {
        let mark = line.trim_start().chars().next().unwrap_or(' ');
        match self {
            Code::Unsure => Code::Unsure,
            Code::None if mark == '<' => Code::Unsure,
            Code::None if matches!(mark, '`' | '~') => opening(line, mark),
            Code::Inside(opened, length) if mark == opened => {
                let run = line.trim_start();
                let marks = run.len() - run.trim_start_matches(opened).len();
                let closes = marks >= length && run[marks..].trim().is_empty();
                match (closes, line.len() - run.len()) {
                    (false, _) => self,
                    (true, 0..=3) => Code::None,
                    (true, _) => Code::Unsure,
                }
            }
            _ => self,
        }
    }
}

fn opening(line: &str, mark: char) -> Code {
    let run = line.trim_start();
    let marks = run.len() - run.trim_start_matches(mark).len();
    if marks < 3 || (mark == '`' && run[marks..].contains('`')) {
        return Code::None;
    }
    if run.len() == line.len() { Code::Inside(mark, marks) } else { Code::Unsure }
}

/// The same by parsing once more.
fn fences_outside(source: &str, body: usize) -> Vec<Span> {
    let mut verbatim = Vec::new();
    for (event, range) in Parser::new_ext(&source[body..], options()).into_offset_iter() {
        if let Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock) = event {
            verbatim.push(Span::new(range.start + body, range.end + body));
        }
    }
    let mut lines = Vec::new();
    let mut at = body;
    for line in source[body..].split_inclusive('\n') {
        let text = line.trim_end_matches(['\n', '\r']);
        let behind = verbatim.partition_point(|span| span.end <= at);
        if fence::is_fence(text) && verbatim.get(behind).is_none_or(|span| at < span.start) {
            lines.push(Span::new(at, at + text.len()));
        }
        at += line.len();
    }
    lines
}

/// The source with every `:::` line made a thematic break of the same length.
fn mask(source: &str, fences: &[Fence]) -> Option<String> {
    if fences.is_empty() {
        return None;
    }
    let mut masked = String::with_capacity(source.len());
    let mut at = 0;
    for fence in fences {
        masked.push_str(&source[at..fence.span.start]);
        masked.push_str("___");
        masked.extend(std::iter::repeat_n(' ', fence.span.end - fence.span.start - 3));
        at = fence.span.end;
    }
    masked.push_str(&source[at..]);
    Some(masked)
}
