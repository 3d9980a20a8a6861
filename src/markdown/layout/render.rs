//! Blocks onto the page.

use std::collections::BTreeMap;

use super::flow::{Flow, Style};
use super::line::{Bar, Laid, LaidFootnote, LaidHeading, Role, Run};
use super::options::LayoutOptions;
use super::page::{Page, blanks};
use crate::markdown::document::{Alert, Block, BlockKind, Document, Inline, InlineKind, List};
use crate::markdown::query::visit;
use crate::markdown::span::{Span, Spanned};

/// Lays a document out at a width. Every word of it is shown; no line is wider
/// than asked, down to two columns.
#[must_use]
pub fn layout(document: &Document, options: &LayoutOptions<'_>) -> Laid {
    let mut renderer = Renderer::new(document, options);
    renderer.blocks(&document.blocks, Rhythm::Open);
    renderer.footnotes();
    renderer.page.laid.footnotes = renderer.notes.laid();
    renderer.page.laid
}

pub(super) struct Renderer<'a> {
    pub page: Page<'a>,
    pub notes: Notes<'a>,
}

/// How far blocks stand apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rhythm {
    /// A blank line between them, two before a section.
    Open,
    /// None: inside a tight list.
    Tight,
}

impl<'a> Renderer<'a> {
    pub fn new(document: &'a Document, options: &'a LayoutOptions<'a>) -> Self {
        Renderer { page: Page::new(options), notes: Notes::new(document) }
    }

    pub fn blocks(&mut self, blocks: &'a [Block], rhythm: Rhythm) {
        let mut before: Option<&Block> = None;
        for block in blocks.iter().filter(|block| !matches!(block.kind, BlockKind::Footnote { .. })) {
            if let Some(before) = before {
                self.page.gap(gap_between(before, block, rhythm));
            }
            self.block(block, rhythm);
            before = Some(block);
        }
    }

    fn block(&mut self, block: &'a Block, rhythm: Rhythm) {
        match &block.kind {
            BlockKind::Heading { level, anchor, content } => self.heading(*level, anchor.as_ref(), content),
            BlockKind::Paragraph(content) => self.paragraph(content, Role::Text),
            BlockKind::List(list) => self.list(list),
            BlockKind::Quote { alert, blocks } => self.quote(*alert, blocks),
            BlockKind::Code { lines, .. } => self.code(lines),
            BlockKind::Table(table) => self.table(table),
            BlockKind::Rule => {
                self.page.rule();
            }
            BlockKind::Html(lines) => self.html(lines),
            BlockKind::Footnote { blocks, .. } => self.blocks(blocks, rhythm),
            BlockKind::Lesson(lesson) => self.lesson(lesson),
        }
    }

    pub fn paragraph(&mut self, content: &'a [Inline], role: Role) {
        let flow = self.flow_of(content, role);
        self.page.flow(&flow);
    }

    fn heading(&mut self, level: u8, anchor: Option<&Spanned<String>>, content: &'a [Inline]) {
        let role = match level {
            1 => Role::Heading1,
            2 => Role::Heading2,
            _ => Role::Heading3,
        };
        let flow = self.flow_of(content, role);
        let before = self.page.laid.lines.len();
        self.page.flow(&flow);
        let lines = &self.page.laid.lines;
        let line =
            (before..lines.len()).find(|line| !lines[*line].text().trim().is_empty()).unwrap_or(before);
        let anchor = anchor.map(|anchor| anchor.value.clone());
        self.page.laid.headings.push(LaidHeading { anchor, level, line });
        if level == 1 {
            self.page.rule();
        }
    }

    fn list(&mut self, list: &'a List) {
        let rhythm = if list.tight { Rhythm::Tight } else { Rhythm::Open };
        let numbers = list.start.map(|start| {
            let last = start.saturating_add(list.items.len().saturating_sub(1) as u64);
            (start, last.to_string().len() + 1)
        });
        for (index, item) in list.items.iter().enumerate() {
            if index > 0 {
                self.page.gap(usize::from(!list.tight));
            }
            let marker = match (item.task, numbers) {
                (Some(true), _) => Run::new(format!("{} ", self.page.options.glyphs.done()), Role::Done),
                (Some(false), _) => Run::new(format!("{} ", self.page.options.glyphs.open()), Role::Marker),
                (None, None) => Run::new(format!("{} ", self.page.options.glyphs.bullet()), Role::Marker),
                (None, Some((start, columns))) => {
                    let number = format!("{}.", start.saturating_add(index as u64));
                    Run::new(format!("{number:>columns$} "), Role::Marker)
                }
            };
            let indent = blanks(self.page.columns(&marker.text));
            self.page.open(Some(vec![marker]), vec![Run::new(indent, Role::Text)]);
            self.blocks(&item.blocks, rhythm);
            self.page.close();
        }
    }

    fn quote(&mut self, alert: Option<Alert>, blocks: &'a [Block]) {
        let bar = alert.map_or(Bar::Quote, Bar::Alert);
        self.page.open_bar(Role::Bar(bar));
        if let Some(alert) = alert {
            let label = self.page.options.labels.alerts[alert as usize];
            let mut flow = Flow::default();
            flow.add(label, Role::Label(bar));
            self.page.flow(&flow);
        }
        self.blocks(blocks, Rhythm::Open);
        self.page.close();
    }

    fn html(&mut self, lines: &'a [Spanned<String>]) {
        for line in lines {
            let mut flow = Flow::default();
            flow.push(&line.value, Some(line.span), Style::plain(Role::Html));
            self.page.flow(&flow);
        }
    }

    /// The inlines of a block as running text in `role`.
    pub fn flow_of(&mut self, content: &'a [Inline], role: Role) -> Flow {
        let mut flow = Flow::default();
        let spaced = self.page.options.space_mixed;
        self.inlines(content, Style { role, link: None, spaced, prose: true }, &mut flow);
        flow.trim_breaks();
        flow
    }

    /// Appends inlines to a flow.
    pub fn inlines(&mut self, content: &'a [Inline], style: Style, flow: &mut Flow) {
        for inline in content {
            self.inline(inline, style, flow);
        }
    }

    fn inline(&mut self, inline: &'a Inline, style: Style, flow: &mut Flow) {
        let span = Some(inline.span);
        match &inline.kind {
            InlineKind::Text(text) => flow.push(text, span, style),
            InlineKind::Code(code) => {
                let inner = code_span(inline.span, code);
                flow.push(
                    code,
                    Some(inner),
                    Style { role: over(style.role, Role::Code), prose: false, ..style },
                );
            }
            InlineKind::Emphasis(content) => {
                self.inlines(content, Style { role: over(style.role, Role::Emphasis), ..style }, flow);
            }
            InlineKind::Strong(content) => {
                self.inlines(content, Style { role: over(style.role, Role::Strong), ..style }, flow);
            }
            InlineKind::Strike(content) => {
                self.inlines(content, Style { role: over(style.role, Role::Strike), ..style }, flow);
            }
            InlineKind::Link { dest, content } => {
                self.page.dests.push(dest);
                let link = Some(self.page.dests.len() - 1);
                let style = Style { role: over(style.role, Role::Link), link, ..style };
                if content.is_empty() {
                    flow.push(dest, span, Style { prose: false, ..style });
                }
                self.inlines(content, style, flow);
            }
            InlineKind::Image { alt, .. } => self.image(alt, style, flow),
            InlineKind::Footnote(label) => {
                let mark = self.notes.refer(label, self.page.laid.lines.len());
                flow.push(&mark, span, Style { role: Role::Footnote, spaced: false, prose: false, ..style });
            }
            InlineKind::SoftBreak => flow.soft_break(),
            InlineKind::HardBreak => flow.hard_break(),
            InlineKind::Html(html) => {
                flow.push(html, span, Style { role: Role::Html, prose: false, ..style })
            }
        }
    }

    fn image(&mut self, alt: &'a [Inline], style: Style, flow: &mut Flow) {
        let style = Style { role: over(style.role, Role::Muted), ..style };
        let label = self.page.options.labels.image;
        let (before, after) = label.split_once("{}").unwrap_or((label, ""));
        flow.add(&format!("[{before}"), style.role);
        self.inlines(alt, style, flow);
        flow.add(&format!("{after}]"), style.role);
    }

    fn footnotes(&mut self) {
        let order = self.notes.in_order();
        for (position, label) in order.into_iter().enumerate() {
            let Some((parts, number)) = self.notes.definition(label) else { continue };
            self.page.gap(if position == 0 { 2 } else { 0 });
            let marker = format!("[{number}] ");
            let indent = blanks(self.page.columns(&marker));
            let first = vec![Run::new(marker, Role::Footnote)];
            self.page.open(Some(first), vec![Run::new(indent, Role::Text)]);
            self.notes.place(label, self.page.laid.lines.len());
            for blocks in parts {
                self.blocks(blocks, Rhythm::Tight);
            }
            self.page.close();
        }
    }
}

/// Blank lines between two blocks.
fn gap_between(before: &Block, block: &Block, rhythm: Rhythm) -> usize {
    match &block.kind {
        BlockKind::Heading { level: 1 | 2, .. } => 2,
        BlockKind::Heading { .. } => 1,
        _ if rhythm == Rhythm::Tight => 0,
        BlockKind::Quote { .. } if is_lead_in(before) => 0,
        _ => 1,
    }
}

/// A paragraph of one strong phrase leads in what follows it.
fn is_lead_in(block: &Block) -> bool {
    let BlockKind::Paragraph(content) = &block.kind else { return false };
    matches!(content.as_slice(), [Inline { kind: InlineKind::Strong(_), .. }])
}

/// The role of an inline inside a text of role `outer`: a heading stays one,
/// a strong link is a link, an emphasis inside strong text is strong.
fn over(outer: Role, inner: Role) -> Role {
    match (outer, inner) {
        (Role::Heading1 | Role::Heading2 | Role::Heading3, Role::Link | Role::Code) => inner,
        (Role::Heading1 | Role::Heading2 | Role::Heading3, _) => outer,
        (_, Role::Code) => Role::Code,
        (Role::Link, _) => Role::Link,
        (_, Role::Link) => Role::Link,
        (Role::Strong, Role::Emphasis) => Role::Strong,
        _ => inner,
    }
}

/// Where a code span's text stands inside its backticks.
fn code_span(span: Span, code: &str) -> Span {
    let marks = (span.end - span.start).saturating_sub(code.len());
    Span::new(span.start + marks / 2, span.end)
}

/// The footnotes: numbered in the order they are referred to.
pub(super) struct Notes<'a> {
    /// What each label stands for; one defined twice keeps all its text.
    definitions: BTreeMap<&'a str, Vec<&'a [Block]>>,
    written: Vec<&'a str>,
    index: BTreeMap<&'a str, usize>,
    numbered: Vec<(&'a str, LaidFootnote)>,
}

impl<'a> Notes<'a> {
    fn new(document: &'a Document) -> Self {
        let mut notes = Notes {
            definitions: BTreeMap::new(),
            written: Vec::new(),
            index: BTreeMap::new(),
            numbered: Vec::new(),
        };
        visit(&document.blocks, &mut |block| {
            if let BlockKind::Footnote { label, blocks } = &block.kind {
                notes.definitions.entry(label).or_default().push(blocks);
                notes.written.push(label);
            }
        });
        notes
    }

    /// The mark of a reference on (or after) `line`.
    fn refer(&mut self, label: &'a str, line: usize) -> String {
        let number = self.number(label);
        if let Some((_, note)) = self.numbered.get_mut(number - 1) {
            note.references.push(line);
        }
        format!("[{number}]")
    }

    fn number(&mut self, label: &'a str) -> usize {
        let number = *self.index.entry(label).or_insert(self.numbered.len() + 1);
        if number <= self.numbered.len() {
            return number;
        }
        self.numbered.push((label, LaidFootnote { number, references: Vec::new(), line: 0 }));
        number
    }

    /// The labels of all definitions: those referred to by number, then the
    /// others as written.
    fn in_order(&mut self) -> Vec<&'a str> {
        for label in self.written.clone() {
            self.number(label);
        }
        self.numbered.iter().map(|(label, _)| *label).collect()
    }

    fn definition(&mut self, label: &'a str) -> Option<(Vec<&'a [Block]>, usize)> {
        let parts = self.definitions.get(label)?.clone();
        Some((parts, self.number(label)))
    }

    fn place(&mut self, label: &'a str, line: usize) {
        let number = self.number(label);
        if let Some((_, note)) = self.numbered.get_mut(number - 1) {
            note.line = line;
        }
    }

    fn laid(self) -> Vec<LaidFootnote> {
        self.numbered.into_iter().map(|(_, note)| note).collect()
    }
}
