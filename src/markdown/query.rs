//! What others ask of a document: headings, anchors, checks, links, rules.

use std::ops::Range;

use super::document::{Block, BlockKind, Document, Inline, InlineKind, LessonBlock, LessonKind, Rule, Table};
use super::span::{Span, Spanned};

/// A heading as it stands in the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Heading<'a> {
    /// 1 to 6.
    pub level: u8,
    /// Its title without marks.
    pub text: String,
    /// Its explicit anchor.
    pub anchor: Option<&'a Spanned<String>>,
    /// Where it stands.
    pub span: Span,
}

/// A link and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct LinkRef<'a> {
    /// As written: `lesson:ID#anchor`, `term:ID`, `scenario:ID`, an address.
    pub dest: &'a str,
    /// The whole link.
    pub span: Span,
}

/// A part of the lesson from one h2 to the next.
#[derive(Clone, Debug, PartialEq)]
pub struct Section<'a> {
    /// The h2's anchor; none for what stands before the first.
    pub anchor: Option<&'a str>,
    /// The h2's text; empty for what stands before the first.
    pub title: String,
    /// Its blocks in [`Document::blocks`], the heading included.
    pub blocks: Range<usize>,
    /// Where it stands.
    pub span: Span,
}

impl Document {
    /// All headings in order, those inside other blocks too.
    #[must_use]
    pub fn headings(&self) -> Vec<Heading<'_>> {
        let mut found = Vec::new();
        visit(&self.blocks, &mut |block| {
            if let BlockKind::Heading { level, anchor, content } = &block.kind {
                let anchor = anchor.as_ref();
                found.push(Heading { level: *level, text: plain(content), anchor, span: block.span });
            }
        });
        found
    }

    /// The explicit anchors in order.
    #[must_use]
    pub fn anchors(&self) -> Vec<&Spanned<String>> {
        self.headings().into_iter().filter_map(|heading| heading.anchor).collect()
    }

    /// The ids of embedded questions in order.
    #[must_use]
    pub fn checks(&self) -> Vec<&Spanned<String>> {
        self.lesson_blocks()
            .filter_map(|block| if let LessonKind::Check(id) = &block.kind { id.as_ref() } else { None })
            .collect()
    }

    /// The ids of linked scenarios in order.
    #[must_use]
    pub fn tries(&self) -> Vec<&Spanned<String>> {
        self.lesson_blocks()
            .filter_map(|block| if let LessonKind::Try(id) = &block.kind { id.as_ref() } else { None })
            .collect()
    }

    /// The rules and where their opening line stands.
    #[must_use]
    pub fn rules(&self) -> Vec<(&Rule, Span)> {
        self.lesson_blocks()
            .filter_map(|block| {
                if let LessonKind::Rule(rule) = &block.kind { Some((rule, block.head)) } else { None }
            })
            .collect()
    }

    /// The `:::` blocks in order; they never nest.
    pub fn lesson_blocks(&self) -> impl Iterator<Item = &LessonBlock> {
        self.blocks.iter().filter_map(|block| match &block.kind {
            BlockKind::Lesson(block) => Some(&**block),
            _ => None,
        })
    }

    /// All links in order.
    #[must_use]
    pub fn links(&self) -> Vec<LinkRef<'_>> {
        let mut found = Vec::new();
        self.inlines(&mut |inline| {
            if let InlineKind::Link { dest, .. } = &inline.kind {
                found.push(LinkRef { dest, span: inline.span });
            }
        });
        found
    }

    /// All code spans in order, as shown.
    #[must_use]
    pub fn code_spans(&self) -> Vec<(&str, Span)> {
        let mut found = Vec::new();
        self.inlines(&mut |inline| {
            if let InlineKind::Code(code) = &inline.kind {
                found.push((code.as_str(), inline.span));
            }
        });
        found
    }

    /// All tables in order and where they stand.
    #[must_use]
    pub fn tables(&self) -> Vec<(&Table, Span)> {
        let mut found = Vec::new();
        visit(&self.blocks, &mut |block| {
            if let BlockKind::Table(table) = &block.kind {
                found.push((table, block.span));
            }
        });
        found
    }

    /// The text without marks, one line for each block.
    #[must_use]
    pub fn plain_text(&self) -> String {
        let mut text = String::new();
        visit(&self.blocks, &mut |block| plain_block(block, &mut text));
        text
    }

    /// The lesson by its h2 headings. What stands before the first is a
    /// section of its own where there is anything.
    #[must_use]
    pub fn sections(&self) -> Vec<Section<'_>> {
        let is_h2 = |block: &Block| matches!(block.kind, BlockKind::Heading { level: 2, .. });
        let mut starts: Vec<usize> = self
            .blocks
            .iter()
            .enumerate()
            .filter(|(_, block)| is_h2(block))
            .map(|(index, _)| index)
            .collect();
        if !self.blocks.is_empty() && starts.first() != Some(&0) {
            starts.insert(0, 0);
        }
        let ends = starts.iter().skip(1).copied().chain([self.blocks.len()]);
        starts.iter().zip(ends).map(|(start, end)| self.section(*start..end)).collect()
    }

    fn section(&self, blocks: Range<usize>) -> Section<'_> {
        let part = self.blocks.get(blocks.clone()).unwrap_or_default();
        let (anchor, title) = match part.first().map(|block| &block.kind) {
            Some(BlockKind::Heading { level: 2, anchor, content }) => (anchor.as_ref(), plain(content)),
            _ => (None, String::new()),
        };
        let start = part.first().map_or(self.body, |block| block.span.start);
        let end = part.last().map_or(start, |block| block.span.end);
        let anchor = anchor.map(|anchor| anchor.value.as_str());
        Section { anchor, title, blocks, span: Span::new(start, end) }
    }

    /// Calls `each` for every inline in order, outer ones first.
    pub fn inlines<'a>(&'a self, each: &mut dyn FnMut(&'a Inline)) {
        visit(&self.blocks, &mut |block| match &block.kind {
            BlockKind::Heading { content, .. } | BlockKind::Paragraph(content) => {
                visit_inlines(content, each)
            }
            BlockKind::Table(table) => {
                for cell in table.head.iter().chain(table.rows.iter().flatten()) {
                    visit_inlines(&cell.content, each);
                }
            }
            _ => {}
        });
    }
}

/// Calls `each` for every block in order, outer ones first. The parser bounds
/// the depth.
pub(crate) fn visit<'a>(blocks: &'a [Block], each: &mut dyn FnMut(&'a Block)) {
    for block in blocks {
        each(block);
        match &block.kind {
            BlockKind::Quote { blocks, .. } | BlockKind::Footnote { blocks, .. } => visit(blocks, each),
            BlockKind::Lesson(lesson) => visit(&lesson.blocks, each),
            BlockKind::List(list) => list.items.iter().for_each(|item| visit(&item.blocks, each)),
            _ => {}
        }
    }
}

fn visit_inlines<'a>(inlines: &'a [Inline], each: &mut dyn FnMut(&'a Inline)) {
    for inline in inlines {
        each(inline);
        visit_inlines(children(inline), each);
    }
}

fn children(inline: &Inline) -> &[Inline] {
    match &inline.kind {
        InlineKind::Emphasis(content)
        | InlineKind::Strong(content)
        | InlineKind::Strike(content)
        | InlineKind::Link { content, .. }
        | InlineKind::Image { alt: content, .. } => content,
        _ => &[],
    }
}

/// The text of inlines without marks; a break is a space.
#[must_use]
pub fn plain(inlines: &[Inline]) -> String {
    let mut text = String::new();
    visit_inlines(inlines, &mut |inline| match &inline.kind {
        InlineKind::Text(part) | InlineKind::Code(part) | InlineKind::Html(part) => text.push_str(part),
        InlineKind::SoftBreak | InlineKind::HardBreak => text.push(' '),
        _ => {}
    });
    text
}

fn plain_block(block: &Block, text: &mut String) {
    match &block.kind {
        BlockKind::Heading { content, .. } | BlockKind::Paragraph(content) => {
            push_line(text, &plain(content))
        }
        BlockKind::Code { lines, .. } | BlockKind::Html(lines) => {
            lines.iter().for_each(|line| push_line(text, &line.value));
        }
        BlockKind::Table(table) => {
            for row in std::iter::once(&table.head).chain(&table.rows) {
                let cells: Vec<String> = row.iter().map(|cell| plain(&cell.content)).collect();
                push_line(text, &cells.join(" "));
            }
        }
        BlockKind::Lesson(lesson) => {
            if let Some(title) = &lesson.title {
                push_line(text, &title.value);
            }
        }
        _ => {}
    }
}

fn push_line(text: &mut String, line: &str) {
    text.push_str(line);
    text.push('\n');
}
