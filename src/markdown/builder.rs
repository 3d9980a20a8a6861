//! Events of pulldown-cmark into a tree.

use pulldown_cmark::{Alignment, BlockQuoteKind, CodeBlockKind, Event, HeadingLevel, Tag};

use super::document::{Alert, Align, Block, BlockKind, Cell, Inline, InlineKind, Item, List, Table};
use super::fence::Fence;
use super::span::{Span, Spanned};

/// Containers deeper than this are taken as part of the one around them: no
/// person reads so deep, and no text may exhaust the stack.
const DEPTH_MAX: usize = 40;

/// A `:::` line found among the blocks is marked by this kind, until `gather`
/// takes it: its index in the fences.
#[derive(Debug)]
pub(super) enum Found {
    Block(Block),
    Fence(usize),
}

/// What is open.
#[derive(Debug)]
enum Node {
    Root,
    Paragraph,
    Heading { level: u8 },
    Quote(Option<Alert>),
    List(Option<u64>),
    Item,
    Code(String),
    Html,
    Footnote(String),
    Table(Vec<Align>),
    Row,
    Cell,
    Emphasis,
    Strong,
    Strike,
    Link(String),
    Image(String),
}

#[derive(Debug)]
struct Open {
    node: Node,
    span: Span,
    blocks: Vec<Block>,
    inlines: Vec<Inline>,
    lines: Vec<Spanned<String>>,
    items: Vec<Item>,
    rows: Vec<Vec<Cell>>,
    cells: Vec<Cell>,
    task: Option<bool>,
    loose: bool,
    line_open: bool,
}

impl Open {
    fn new(node: Node, span: Span) -> Self {
        Open {
            node,
            span,
            blocks: Vec::new(),
            inlines: Vec::new(),
            lines: Vec::new(),
            items: Vec::new(),
            rows: Vec::new(),
            cells: Vec::new(),
            task: None,
            loose: false,
            line_open: false,
        }
    }
}

pub(super) struct Builder<'a> {
    source: &'a str,
    fences: &'a [Fence],
    found: Vec<Found>,
    stack: Vec<Open>,
    /// For every open tag, whether it has an entry of its own on the stack.
    opened: Vec<bool>,
}

impl<'a> Builder<'a> {
    pub fn new(source: &'a str, body: usize, fences: &'a [Fence]) -> Self {
        let root = Open::new(Node::Root, Span::new(body, source.len()));
        Builder { source, fences, found: Vec::new(), stack: vec![root], opened: Vec::new() }
    }

    pub fn event(&mut self, event: Event<'_>, span: Span) {
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(_) => self.end(),
            Event::Text(text) => self.text(&text, span),
            Event::Code(code) => self.inline(InlineKind::Code(code.into_string()), span),
            Event::Html(text) => self.text(&text, span),
            Event::InlineHtml(text) if is_line_break(&text) => self.inline(InlineKind::HardBreak, span),
            Event::InlineHtml(text) => self.inline(InlineKind::Html(text.into_string()), span),
            Event::FootnoteReference(label) => self.inline(InlineKind::Footnote(label.into_string()), span),
            Event::SoftBreak => self.inline(InlineKind::SoftBreak, span),
            Event::HardBreak => self.inline(InlineKind::HardBreak, span),
            Event::Rule => self.rule(span),
            Event::TaskListMarker(done) => {
                if let Some(item) = self.stack.iter_mut().rev().find(|open| matches!(open.node, Node::Item)) {
                    item.task = Some(done);
                }
            }
            Event::InlineMath(text) | Event::DisplayMath(text) => self.text(&text, span),
        }
    }

    /// Everything that was found at the top, in order.
    pub fn finish(mut self) -> Vec<Found> {
        while self.stack.len() > 1 {
            self.close();
        }
        self.drain_root();
        self.found
    }

    fn start(&mut self, tag: Tag<'_>, span: Span) {
        let node = Self::node(tag);
        let inline = is_inline(&node);
        if !inline {
            self.flush();
        }
        if matches!(node, Node::Paragraph)
            && let Some(Open { node: Node::Item, loose, .. }) = self.stack.last_mut()
        {
            *loose = true;
        }
        let item = matches!(node, Node::Item)
            && self.stack.last().is_some_and(|open| matches!(open.node, Node::List(_)));
        let own = self.stack.len() < DEPTH_MAX || item || !(inline || is_container(&node));
        self.opened.push(own);
        if own {
            self.stack.push(Open::new(node, span));
        }
    }

    fn end(&mut self) {
        if self.opened.pop() == Some(true) && self.stack.len() > 1 {
            self.close();
        } else if !self.stack.last().is_some_and(|open| is_inline(&open.node) || holds_text(&open.node)) {
            self.flush();
        }
    }

    fn node(tag: Tag<'_>) -> Node {
        match tag {
            Tag::Heading { level, .. } => Node::Heading { level: level_of(level) },
            Tag::BlockQuote(kind) => Node::Quote(kind.map(alert_of)),
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => Node::Code(info.into_string()),
            Tag::CodeBlock(CodeBlockKind::Indented) => Node::Code(String::new()),
            Tag::HtmlBlock => Node::Html,
            Tag::List(start) => Node::List(start),
            Tag::Item => Node::Item,
            Tag::FootnoteDefinition(label) => Node::Footnote(label.into_string()),
            Tag::Table(aligns) => Node::Table(aligns.into_iter().map(align_of).collect()),
            Tag::TableHead | Tag::TableRow => Node::Row,
            Tag::TableCell => Node::Cell,
            Tag::Emphasis => Node::Emphasis,
            Tag::Strong => Node::Strong,
            Tag::Strikethrough => Node::Strike,
            Tag::Link { dest_url, .. } => Node::Link(dest_url.into_string()),
            Tag::Image { dest_url, .. } => Node::Image(dest_url.into_string()),
            _ => Node::Paragraph,
        }
    }

    fn text(&mut self, text: &str, span: Span) {
        let text = self.unmasked(text, span);
        let Some(open) = self.stack.last_mut() else { return };
        if holds_lines(&open.node) {
            push_lines(open, text, span);
            return;
        }
        if let Some(Inline { kind: InlineKind::Text(before), span: whole }) = open.inlines.last_mut()
            && whole.end == span.start
        {
            before.push_str(text);
            whole.end = span.end;
            return;
        }
        self.inline(InlineKind::Text(text.to_owned()), span);
    }

    /// The text as it was written, where the mask of a `:::` line shows in it.
    fn unmasked<'t>(&self, text: &'t str, span: Span) -> &'t str
    where
        'a: 't,
    {
        if self.fences.is_empty() {
            return text;
        }
        let at = self.fences.partition_point(|fence| fence.span.end <= span.start);
        let touched = self.fences.get(at).is_some_and(|fence| fence.span.start < span.end);
        let written = span.of(self.source);
        if touched && written.len() == text.len() { written } else { text }
    }

    fn inline(&mut self, kind: InlineKind, span: Span) {
        if let Some(open) = self.stack.last_mut() {
            open.inlines.push(Inline { kind, span });
        }
    }

    fn rule(&mut self, span: Span) {
        self.flush();
        let fence = self.fences.binary_search_by_key(&span.start, |fence| fence.span.start);
        match fence {
            Ok(index) if self.stack.len() == 1 => {
                self.drain_root();
                self.found.push(Found::Fence(index));
            }
            _ => self.push(BlockKind::Rule, span),
        }
    }

    fn drain_root(&mut self) {
        self.flush();
        if let Some(root) = self.stack.first_mut() {
            self.found.extend(root.blocks.drain(..).map(Found::Block));
        }
    }

    fn push(&mut self, kind: BlockKind, span: Span) {
        if let Some(open) = self.stack.last_mut() {
            open.blocks.push(Block { kind, span });
        }
    }

    /// Loose inlines of a container (a tight item's text) become a paragraph.
    fn flush(&mut self) {
        let Some(open) = self.stack.last_mut() else { return };
        if open.inlines.is_empty() || is_inline(&open.node) || holds_text(&open.node) {
            return;
        }
        let content = std::mem::take(&mut open.inlines);
        let span = Span::new(
            content.first().map_or(open.span.start, |inline| inline.span.start),
            content.last().map_or(open.span.end, |inline| inline.span.end),
        );
        open.blocks.push(Block { kind: BlockKind::Paragraph(content), span });
    }

    fn close(&mut self) {
        self.flush();
        let Some(open) = self.stack.pop() else { return };
        let Some(outer) = self.stack.last_mut() else { return };
        let span = open.span;
        let kind = match open.node {
            Node::Root => return,
            Node::Paragraph => BlockKind::Paragraph(open.inlines),
            Node::Heading { level } => {
                let mut content = open.inlines;
                let anchor = take_anchor(&mut content, self.source);
                BlockKind::Heading { level, anchor, content }
            }
            Node::Quote(alert) => BlockKind::Quote { alert, blocks: open.blocks },
            Node::List(start) => BlockKind::List(List { start, tight: !open.loose, items: open.items }),
            Node::Code(info) => BlockKind::Code { info, lines: open.lines },
            Node::Html => BlockKind::Html(open.lines),
            Node::Footnote(label) => BlockKind::Footnote { label, blocks: open.blocks },
            Node::Table(aligns) => BlockKind::Table(table(aligns, open.rows)),
            Node::Item => {
                outer.loose |= open.loose;
                outer.items.push(Item { task: open.task, blocks: open.blocks, span });
                return;
            }
            Node::Row => return outer.rows.push(open.cells),
            Node::Cell => return outer.cells.push(Cell { content: open.inlines, span }),
            Node::Emphasis => return push_inline(outer, InlineKind::Emphasis(open.inlines), span),
            Node::Strong => return push_inline(outer, InlineKind::Strong(open.inlines), span),
            Node::Strike => return push_inline(outer, InlineKind::Strike(open.inlines), span),
            Node::Link(dest) => {
                return push_inline(outer, InlineKind::Link { dest, content: open.inlines }, span);
            }
            Node::Image(dest) => {
                return push_inline(outer, InlineKind::Image { dest, alt: open.inlines }, span);
            }
        };
        outer.blocks.push(Block { kind, span });
    }
}

/// Takes `{#anchor}` off the end of a heading. The parser's own option for
/// it panics on some documents (a task's `[ ]` before a lone backslash,
/// underlined), so it is not asked.
fn take_anchor(content: &mut Vec<Inline>, source: &str) -> Option<Spanned<String>> {
    let Some(Inline { kind: InlineKind::Text(text), span }) = content.last_mut() else { return None };
    let inner = text.trim_end().strip_suffix('}')?;
    let (before, id) = inner.rsplit_once("{#")?;
    let named = !id.is_empty() && !id.contains(|c: char| c.is_whitespace() || matches!(c, '{' | '}'));
    let mark = span.start + span.of(source).rfind(&format!("{{#{id}}}"))?;
    if !named || source[..mark].ends_with('\\') {
        return None;
    }
    let anchor = Spanned::new(id.to_owned(), Span::new(mark + 2, mark + 2 + id.len()));
    text.truncate(before.trim_end().len());
    span.end = mark;
    if text.is_empty() {
        content.pop();
    }
    Some(anchor)
}

fn push_inline(outer: &mut Open, kind: InlineKind, span: Span) {
    outer.inlines.push(Inline { kind, span });
}

fn table(aligns: Vec<Align>, mut rows: Vec<Vec<Cell>>) -> Table {
    let head = if rows.is_empty() { Vec::new() } else { rows.remove(0) };
    Table { aligns, head, rows }
}

/// Verbatim text comes in pieces that need not end with their lines; part of
/// a tab comes as more blanks than stand in the source.
fn push_lines(open: &mut Open, text: &str, piece_span: Span) {
    let mut at = piece_span.start;
    for piece in text.split_inclusive('\n') {
        let line = piece.trim_end_matches(['\n', '\r']);
        let span = Span::new(at, (at + line.len()).min(piece_span.end));
        match open.lines.last_mut().filter(|_| open.line_open) {
            Some(last) => {
                last.value.push_str(line);
                last.span.end = span.end;
            }
            None => open.lines.push(Spanned::new(line.to_owned(), span)),
        }
        open.line_open = !piece.ends_with('\n');
        at = (at + piece.len()).min(piece_span.end);
    }
}

/// `<br>`: what tables have instead of a hard break.
fn is_line_break(html: &str) -> bool {
    let name = html.trim_start_matches('<').trim_end_matches(['>', '/', ' ']);
    name.eq_ignore_ascii_case("br")
}

fn is_inline(node: &Node) -> bool {
    matches!(node, Node::Emphasis | Node::Strong | Node::Strike | Node::Link(_) | Node::Image(_))
}

fn is_container(node: &Node) -> bool {
    matches!(node, Node::Quote(_) | Node::List(_) | Node::Item | Node::Footnote(_))
}

fn holds_text(node: &Node) -> bool {
    matches!(node, Node::Paragraph | Node::Heading { .. } | Node::Cell) || holds_lines(node)
}

fn holds_lines(node: &Node) -> bool {
    matches!(node, Node::Code(_) | Node::Html)
}

fn level_of(level: HeadingLevel) -> u8 {
    level as u8
}

fn alert_of(kind: BlockQuoteKind) -> Alert {
    match kind {
        BlockQuoteKind::Note => Alert::Note,
        BlockQuoteKind::Tip => Alert::Tip,
        BlockQuoteKind::Important => Alert::Important,
        BlockQuoteKind::Warning => Alert::Warning,
        BlockQuoteKind::Caution => Alert::Caution,
    }
}

fn align_of(alignment: Alignment) -> Align {
    match alignment {
        Alignment::None => Align::Auto,
        Alignment::Left => Align::Left,
        Alignment::Center => Align::Center,
        Alignment::Right => Align::Right,
    }
}
