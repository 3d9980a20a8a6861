//! Code blocks: verbatim, on the surface, cut only where the line is full.

use super::line::Role;
use super::page::Page;
use super::render::Renderer;
use crate::markdown::span::{Span, Spanned};
use crate::text::{Ambiguous, Blank, Keep, clusters, safe_with};

/// Columns from one tab stop to the next.
const TAB: usize = 4;

impl<'a> Renderer<'a> {
    pub(super) fn code(&mut self, lines: &'a [Spanned<String>]) {
        self.page.open(None, Vec::new());
        self.page.fill();
        for line in lines {
            code_line(&mut self.page, line);
        }
        if lines.is_empty() {
            let draft = self.page.begin();
            self.page.finish(draft);
        }
        self.page.close();
    }
}

fn code_line(page: &mut Page<'_>, line: &Spanned<String>) {
    let ambiguous = page.options.ambiguous;
    let text = expand_tabs(&line.value, ambiguous);
    let mark = format!("{} ", page.options.glyphs.continued());
    let mark_columns = page.columns(&mark);
    let mut rest = text.as_str();
    let mut shown = 0;
    loop {
        let mut draft = page.begin();
        if shown > 0 && draft.column + mark_columns + 2 <= page.options.width {
            draft.push(&mark, Role::Marker, mark_columns);
        }
        let room = page.options.width.saturating_sub(draft.column).max(1);
        let (cut, columns) = longest(rest, room, ambiguous);
        let start = (line.span.start + shown).min(line.span.end);
        draft.show(Span::new(start, (start + cut).min(line.span.end)));
        draft.push(&rest[..cut], Role::CodeBlock, columns);
        page.finish(draft);
        shown += cut;
        rest = &rest[cut..];
        if rest.is_empty() {
            return;
        }
    }
}

/// The longest beginning that fits `room`, at least one cluster; its bytes and
/// columns.
fn longest(text: &str, room: usize, ambiguous: Ambiguous) -> (usize, usize) {
    let (mut end, mut columns) = (0, 0);
    for cluster in clusters(text, ambiguous) {
        if end > 0 && columns + cluster.width > room {
            break;
        }
        end = cluster.end;
        columns += cluster.width;
    }
    (end, columns)
}

fn expand_tabs(text: &str, ambiguous: Ambiguous) -> String {
    let clean = safe_with(text, Keep { newline: Blank::Space, tab: Blank::Keep });
    if !clean.contains('\t') {
        return clean.into_owned();
    }
    let (mut out, mut column) = (String::with_capacity(clean.len() + 8), 0);
    for cluster in clusters(&clean, ambiguous) {
        let columns = if cluster.first == '\t' { TAB - column % TAB } else { cluster.width };
        match cluster.first {
            '\t' => out.extend(std::iter::repeat_n(' ', columns)),
            _ => out.push_str(&clean[cluster.start..cluster.end]),
        }
        column += columns;
    }
    out
}
