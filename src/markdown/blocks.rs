//! The blocks between `:::` lines gathered into lesson blocks.

use super::builder::Found;
use super::document::{Block, BlockKind, Inline, InlineKind, LessonBlock, LessonKind};
use super::fence::{Fence, Head};
use super::problem::{Problem, ProblemKind};
use super::span::{Span, Spanned};

/// A lesson block that is not closed yet.
struct Pending<'a> {
    kind: &'a LessonKind,
    name: &'static str,
    title: &'a Option<Spanned<String>>,
    head: Span,
    blocks: Vec<Block>,
}

/// Where the gathering stands.
enum State<'a> {
    Between,
    Inside(Pending<'a>),
    /// In a block whose name nobody knows: its blocks stay in the flow.
    Unknown {
        name: &'a str,
        head: Span,
    },
}

/// Turns blocks and fences into blocks, telling what does not pair up.
pub(super) fn gather(
    found: Vec<Found>,
    fences: &[Fence],
    source: &str,
    problems: &mut Vec<Problem>,
) -> Vec<Block> {
    let seen = found.iter().filter_map(|found| match found {
        Found::Fence(index) => Some(*index),
        Found::Block(_) => None,
    });
    tell_swallowed(seen, fences, problems);
    let mut gatherer = Gatherer { out: Vec::new(), state: State::Between, source, problems };
    for found in found {
        match found {
            Found::Block(block) => gatherer.block(block),
            Found::Fence(index) => {
                if let Some(fence) = fences.get(index) {
                    gatherer.fence(fence);
                }
            }
        }
    }
    gatherer.unterminated(source.len());
    gatherer.out
}

fn tell_swallowed(seen: impl Iterator<Item = usize>, fences: &[Fence], problems: &mut Vec<Problem>) {
    let mut next = 0;
    let mut tell = |range: std::ops::Range<usize>| {
        for fence in fences.get(range).unwrap_or_default() {
            problems.push(Problem { kind: ProblemKind::Swallowed, span: fence.span });
        }
    };
    for index in seen {
        tell(next..index);
        next = index + 1;
    }
    tell(next..fences.len());
}

struct Gatherer<'a, 'p> {
    out: Vec<Block>,
    state: State<'a>,
    source: &'a str,
    problems: &'p mut Vec<Problem>,
}

impl<'a> Gatherer<'a, '_> {
    fn block(&mut self, block: Block) {
        if matches!(block.kind, BlockKind::Heading { level: 1 | 2, .. }) {
            self.unterminated(block.span.start);
        }
        match &mut self.state {
            State::Inside(pending) => pending.blocks.push(block),
            State::Between | State::Unknown { .. } => self.out.push(block),
        }
    }

    fn fence(&mut self, fence: &'a Fence) {
        match &fence.head {
            Head::Close => match std::mem::replace(&mut self.state, State::Between) {
                State::Inside(pending) => self.close(pending, fence.span.end),
                State::Unknown { .. } => self.keep_line(fence.span),
                State::Between => {
                    self.problems.push(Problem { kind: ProblemKind::StrayClose, span: fence.span });
                    self.keep_line(fence.span);
                }
            },
            Head::Open { kind, name, title } => {
                self.nested(name, fence.span);
                let pending = Pending { kind, name, title, head: fence.span, blocks: Vec::new() };
                self.state = State::Inside(pending);
            }
            Head::Unknown { name } => {
                self.nested(name, fence.span);
                self.keep_line(fence.span);
                self.state = State::Unknown { name, head: fence.span };
            }
        }
    }

    fn close(&mut self, pending: Pending<'a>, end: usize) {
        let span = Span::new(pending.head.start, end);
        let block = LessonBlock {
            kind: pending.kind.clone(),
            title: pending.title.clone(),
            head: pending.head,
            blocks: pending.blocks,
        };
        self.out.push(Block { kind: BlockKind::Lesson(Box::new(block)), span });
    }

    /// A block begins while another is open: the first ends here.
    fn nested(&mut self, inner: &str, at: Span) {
        let outer = match std::mem::replace(&mut self.state, State::Between) {
            State::Between => return,
            State::Unknown { name, .. } => name.to_owned(),
            State::Inside(pending) => {
                let name = pending.name.to_owned();
                self.close(pending, at.start);
                name
            }
        };
        self.problems
            .push(Problem { kind: ProblemKind::Nested { outer, inner: inner.to_owned() }, span: at });
    }

    /// A section or the text ends while a block is open: the block ends too.
    fn unterminated(&mut self, at: usize) {
        let (name, span) = match std::mem::replace(&mut self.state, State::Between) {
            State::Between => return,
            State::Unknown { name, head } => (name.to_owned(), head),
            State::Inside(pending) => {
                let told = (pending.name.to_owned(), pending.head);
                self.close(pending, at);
                told
            }
        };
        self.problems.push(Problem { kind: ProblemKind::Unterminated { name }, span });
    }

    /// Keeps a `:::` line as the text it is.
    fn keep_line(&mut self, span: Span) {
        let text = Inline { kind: InlineKind::Text(span.of(self.source).to_owned()), span };
        self.out.push(Block { kind: BlockKind::Paragraph(vec![text]), span });
    }
}
