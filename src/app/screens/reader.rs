//! A lesson being read: its lines, its checks, its contents and its finds.

use std::collections::{BTreeMap, BTreeSet};

use crate::app::action::Action;
use crate::app::checks::{self, CheckState};
use crate::app::ctx::Ctx;
use crate::app::field::Field;
use crate::app::page::{Edit, Notice, Offer, Outline, Page, Reply};
use crate::app::plan;
use crate::app::screens::{Brief, Quiz, TermCard};
use crate::course::{LessonId, QuestionId, ScenarioId, TermId};
use crate::i18n::{common as c, learn as t};
use crate::markdown::{Document, Glyphs, Labels, Laid, LayoutOptions, layout, parse};
use crate::record::Happening;
use crate::text::Lang;

/// The widest a line may be read: 36 Chinese characters.
pub const MEASURE_MAX: u16 = 72;

/// Columns of the contents beside the text, and of the gap.
pub const CONTENTS: u16 = 26;

/// A section of the lesson as laid out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionLine {
    /// Its anchor; none before the first heading.
    pub anchor: Option<String>,
    /// Its title.
    pub title: String,
    /// The line it begins on.
    pub line: usize,
}

/// A search within the lesson.
#[derive(Debug)]
pub struct Find {
    /// What is looked for.
    pub field: Field,
    /// The lines that hold it.
    pub lines: Vec<usize>,
    /// The present one of them.
    pub at: usize,
}

/// A lesson being read.
#[derive(Debug)]
pub struct Reader {
    lesson: LessonId,
    rev: u32,
    /// The language the text really is.
    pub shown_in: Lang,
    document: Document,
    /// The lesson's lines at the present width.
    pub laid: Laid,
    /// Its sections in order.
    pub sections: Vec<SectionLine>,
    /// The first line on the screen.
    pub top: usize,
    /// The questions in the text, by id.
    pub checks: BTreeMap<QuestionId, CheckState>,
    /// The link that Tab has reached.
    pub link: Option<usize>,
    /// The row of the contents list, while it is open.
    pub contents: Option<usize>,
    /// The search, while it is open.
    pub find: Option<Find>,
    sections_read: BTreeSet<String>,
    is_finished: bool,
}

impl Reader {
    /// Opens a lesson at `anchor`, or where reading stopped. `None` when the
    /// pack does not hold it.
    #[must_use]
    pub fn open(ctx: &mut Ctx, id: &LessonId, anchor: Option<&str>) -> Option<Self> {
        let lesson = ctx.pack.lesson(id)?.clone();
        let body = lesson.body(ctx.lang)?;
        let rev = lesson.meta.rev;
        let document = parse(body.text);
        let checks = checks::of(ctx, id, &document, &lesson.meta.pretest);
        let progress = ctx.progress.lesson(id);
        let sections_read = progress.map(|p| p.read.keys().cloned().collect()).unwrap_or_default();
        let is_finished = progress.and_then(|p| p.finished_rev()) == Some(rev);
        let opened_today = progress
            .and_then(|p| p.opened.last())
            .is_some_and(|held| held.at.date() == ctx.today() && held.fact == rev);
        if !opened_today {
            ctx.record(Happening::LessonOpened { lesson: id.clone(), rev });
        }
        let mut reader = Reader {
            lesson: id.clone(),
            rev,
            shown_in: body.lang,
            document,
            laid: Laid::default(),
            sections: Vec::new(),
            top: 0,
            checks,
            link: None,
            contents: None,
            find: None,
            sections_read,
            is_finished,
        };
        reader.lay_out(ctx);
        reader.go_to_start(ctx, anchor);
        Some(reader)
    }

    /// Opens the paragraph that teaches what a question asks.
    #[must_use]
    pub fn open_question(ctx: &mut Ctx, id: &QuestionId) -> Option<Self> {
        let question = ctx.question(id)?;
        let (lesson, anchor) = question.places().next()?;
        let (lesson, anchor) = (LessonId::new(lesson), anchor.map(str::to_string));
        Reader::open(ctx, &lesson, anchor.as_deref())
    }

    fn go_to_start(&mut self, ctx: &mut Ctx, anchor: Option<&str>) {
        let kept = ctx.places.get(&self.place_key()).and_then(|offset| offset.parse::<usize>().ok());
        self.top = match (anchor.and_then(|anchor| self.laid.line_of(anchor)), kept) {
            (Some(line), _) => line,
            (None, Some(offset)) if offset > 0 => self.laid.line_at(offset),
            _ => 0,
        };
        self.settle(ctx);
    }

    /// Which lesson it is.
    #[must_use]
    pub fn lesson(&self) -> &LessonId {
        &self.lesson
    }

    fn place_key(&self) -> String {
        format!("read {}", self.lesson)
    }

    /// Columns of the text at this width of the terminal.
    #[must_use]
    pub fn measure(columns: u16) -> u16 {
        let margin = if columns < 60 { 2 } else { 4 };
        let room = columns.saturating_sub(margin);
        if Reader::has_contents(columns) {
            room.saturating_sub(CONTENTS + 4).min(MEASURE_MAX)
        } else {
            room.min(MEASURE_MAX)
        }
    }

    /// Whether the contents stand beside the text.
    #[must_use]
    pub fn has_contents(columns: u16) -> bool {
        columns >= 96
    }

    /// Rows of text on the screen.
    #[must_use]
    pub fn height(&self, ctx: &Ctx) -> usize {
        let chrome = if ctx.size.rows >= 16 { 5 } else { 4 };
        let notice = usize::from(self.is_in_other_language(ctx));
        usize::from(ctx.size.rows).saturating_sub(chrome + notice).max(1)
    }

    /// Whether the text is not in the interface's language.
    #[must_use]
    pub fn is_in_other_language(&self, ctx: &Ctx) -> bool {
        self.shown_in != ctx.lang
    }

    fn lay_out(&mut self, ctx: &Ctx) {
        let labels = Labels::of(ctx.lang);
        let views = checks::views(ctx, &self.checks);
        let titles = ctx.scenario_titles();
        let today = ctx.today().to_string();
        let mut options = LayoutOptions::new(usize::from(Reader::measure(ctx.size.columns)), labels);
        options.ambiguous = ctx.ambiguous;
        options.glyphs = if ctx.safe_glyphs { Glyphs::Safe } else { Glyphs::Full };
        options.today = Some(&today);
        options.checks = Some(&views);
        options.scenarios = Some(&titles);
        self.laid = layout(&self.document, &options);
        let titles = self.document.sections();
        self.sections = titles
            .into_iter()
            .filter_map(|section| {
                let anchor = section.anchor.map(str::to_string);
                let line = anchor.as_deref().and_then(|anchor| self.laid.line_of(anchor))?;
                Some(SectionLine { anchor, title: section.title, line })
            })
            .collect();
        self.link = None;
    }

    /// Lays out again, keeping the top line on the same text. In a window too
    /// small to read in, the lines stay as they are until it grows.
    fn lay_out_again(&mut self, ctx: &mut Ctx) {
        if !ctx.size.is_enough() {
            return;
        }
        let offset = self.offset();
        // All lines of a table or a code block come from one place in the source.
        let into = self.top.saturating_sub(self.laid.line_at(offset));
        self.lay_out(ctx);
        let first = self.laid.line_at(offset);
        let from_there = self.laid.lines.iter().skip(first);
        let same = from_there.take_while(|line| line.source.start <= offset).count();
        self.top = if offset == 0 { 0 } else { first + into.min(same.saturating_sub(1)) };
        self.settle(ctx);
    }

    /// The place in the source of the top line.
    fn offset(&self) -> usize {
        let from_top = self.laid.lines.iter().skip(self.top);
        from_top.map(|line| line.source).find(|span| span.start < span.end).map_or(0, |span| span.start)
    }

    /// The last line that may stand at the top.
    #[must_use]
    pub fn last_top(&self, ctx: &Ctx) -> usize {
        self.laid.lines.len().saturating_sub(self.height(ctx))
    }

    fn settle(&mut self, ctx: &mut Ctx) {
        self.top = self.top.min(self.last_top(ctx));
        ctx.remember(self.place_key(), self.offset().to_string());
        self.note_reading(ctx);
    }

    /// Records the sections whose end has been on the screen.
    fn note_reading(&mut self, ctx: &mut Ctx) {
        let bottom = self.top + self.height(ctx);
        let ends = self.sections.iter().skip(1).map(|next| next.line).chain([self.laid.lines.len()]);
        let read: Vec<String> = self
            .sections
            .iter()
            .zip(ends)
            .filter(|(section, end)| *end <= bottom && section.line < bottom)
            .filter_map(|(section, _)| section.anchor.clone())
            .filter(|anchor| !self.sections_read.contains(anchor))
            .collect();
        for anchor in read {
            let happening =
                Happening::SectionRead { lesson: self.lesson.clone(), rev: self.rev, anchor: anchor.clone() };
            ctx.record(happening);
            self.sections_read.insert(anchor);
        }
        let all = self.sections.iter().filter_map(|section| section.anchor.as_ref());
        let is_through = bottom >= self.laid.lines.len()
            && all.into_iter().all(|anchor| self.sections_read.contains(anchor));
        if is_through && !self.is_finished {
            self.is_finished = true;
            ctx.record(Happening::LessonFinished { lesson: self.lesson.clone(), rev: self.rev });
        }
    }

    /// The place of the section on the screen.
    #[must_use]
    pub fn section(&self) -> usize {
        let reached = self.sections.iter().rposition(|section| section.line <= self.top + 1);
        reached.unwrap_or(0)
    }

    /// Whether a section has been read to its end.
    #[must_use]
    pub fn has_read(&self, section: &SectionLine) -> bool {
        section.anchor.as_ref().is_some_and(|anchor| self.sections_read.contains(anchor))
    }

    /// Whether the last line is on the screen.
    #[must_use]
    pub fn is_at_end(&self, ctx: &Ctx) -> bool {
        self.top >= self.last_top(ctx)
    }

    /// How far the text has been scrolled, 0 to 1.
    #[must_use]
    pub fn share(&self, ctx: &Ctx) -> f64 {
        match self.last_top(ctx) {
            0 => 1.0,
            last => self.top as f64 / last as f64,
        }
    }

    /// The first question on the screen that waits for an answer.
    #[must_use]
    pub fn open_check(&self, ctx: &Ctx) -> Option<&CheckState> {
        let seen = self.top..self.top + self.height(ctx);
        let on_screen = self.laid.checks.iter().filter(|check| seen.contains(&check.lines.start));
        on_screen
            .filter_map(|check| self.checks.get(&QuestionId::new(check.id.as_str())))
            .find(|check| check.answer.is_none())
    }

    fn scroll(&mut self, ctx: &mut Ctx, by: isize) -> Reply {
        let before = self.top;
        self.top = self.top.saturating_add_signed(by);
        self.settle(ctx);
        if self.top == before && by > 0 { Reply::Ignored } else { Reply::Done }
    }

    fn turn_section(&mut self, ctx: &mut Ctx, forward: bool) -> Reply {
        let next = if forward {
            self.sections.iter().map(|section| section.line).find(|line| *line > self.top)
        } else {
            self.sections.iter().rev().map(|section| section.line).find(|line| *line < self.top)
        };
        let last = self.last_top(ctx);
        self.top = next.unwrap_or(if forward { last } else { 0 });
        self.settle(ctx);
        Reply::Done
    }

    fn answer_check(&mut self, ctx: &mut Ctx, n: u8) -> Reply {
        let Some(check) = self.open_check(ctx) else { return Reply::Ignored };
        let id = check.question.clone();
        let lesson = self.lesson.clone();
        let Some(state) = self.checks.get_mut(&id) else { return Reply::Ignored };
        if !checks::answer(ctx, &lesson, state, usize::from(n.saturating_sub(1))) {
            return Reply::Done;
        }
        self.lay_out_again(ctx);
        self.show_check(ctx, &id);
        Reply::Done
    }

    /// Scrolls so that the whole answered check is seen, where it fits.
    fn show_check(&mut self, ctx: &mut Ctx, id: &QuestionId) {
        let height = self.height(ctx);
        let lines = self.laid.checks.iter().find(|check| check.id == id.as_str()).map(|c| c.lines.clone());
        if let Some(lines) = lines.filter(|lines| lines.end > self.top + height) {
            self.top = lines.end.saturating_sub(height).min(lines.start);
            self.settle(ctx);
        }
    }

    /// ⏎: the link in focus, the open check, the end's practice, or on.
    fn open_here(&mut self, ctx: &mut Ctx) -> Reply {
        if let Some(link) = self.link.and_then(|n| self.laid.links.get(n)) {
            let dest = link.dest.clone();
            return follow(ctx, &dest);
        }
        if let Some(check) = self.open_check(ctx) {
            let (lesson, id) = (self.lesson.clone(), check.question.clone());
            return Quiz::check(ctx, &lesson, &id).map_or(Reply::Done, Reply::push);
        }
        if self.is_at_end(ctx) {
            return self.practise(ctx);
        }
        self.page(ctx, 1)
    }

    fn practise(&self, ctx: &mut Ctx) -> Reply {
        let Some(bank) = plan::bank_of(ctx, &self.lesson) else { return Reply::Pop };
        Quiz::start(ctx, &bank).map_or(Reply::Done, Reply::push)
    }

    fn page(&mut self, ctx: &mut Ctx, by: isize) -> Reply {
        let step = self.height(ctx).saturating_sub(2).max(1) as isize;
        self.scroll(ctx, by * step)
    }

    /// Tab: the next link or drill on the screen, then the footer.
    fn next_link(&mut self, ctx: &Ctx, forward: bool) -> Reply {
        let seen = self.top..self.top + self.height(ctx);
        let on_screen: Vec<usize> = (0..self.laid.links.len())
            .filter(|n| self.laid.links.get(*n).is_some_and(|link| seen.contains(&link.line)))
            .collect();
        let at = self.link.and_then(|link| on_screen.iter().position(|n| *n == link));
        let next = match (at, forward) {
            (None, true) => on_screen.first(),
            (Some(at), true) => on_screen.get(at + 1),
            (Some(at), false) => at.checked_sub(1).and_then(|at| on_screen.get(at)),
            (None, false) => None,
        };
        self.link = next.copied();
        if self.link.is_some() { Reply::Done } else { Reply::Ignored }
    }

    fn act_in_contents(&mut self, ctx: &mut Ctx, at: usize, action: Action) -> Reply {
        let last = self.sections.len().saturating_sub(1);
        match action {
            Action::Up => self.contents = Some(at.saturating_sub(1)),
            Action::Down => self.contents = Some((at + 1).min(last)),
            Action::Open | Action::Choose(_) | Action::Point(_) => {
                let at = match action {
                    Action::Choose(n) | Action::Point(n) => n.min(last),
                    _ => at,
                };
                self.contents = None;
                self.top = self.sections.get(at).map_or(0, |section| section.line);
                self.settle(ctx);
            }
            Action::Back | Action::Contents => self.contents = None,
            _ => return Reply::Ignored,
        }
        Reply::Done
    }

    fn look(&mut self, ctx: &mut Ctx) {
        let Some(find) = &mut self.find else { return };
        let wanted = find.field.value().to_lowercase();
        let lines = self.laid.lines.iter().enumerate();
        find.lines = match wanted.is_empty() {
            true => Vec::new(),
            false => lines
                .filter(|(_, line)| line.text().to_lowercase().contains(&wanted))
                .map(|(n, _)| n)
                .collect(),
        };
        find.at = find.lines.iter().position(|line| *line >= self.top).unwrap_or(0);
        self.go_to_find(ctx);
    }

    fn go_to_find(&mut self, ctx: &mut Ctx) {
        let Some(find) = &self.find else { return };
        let Some(line) = find.lines.get(find.at).copied() else { return };
        if !(self.top..self.top + self.height(ctx)).contains(&line) {
            self.top = line.saturating_sub(2);
        }
        self.settle(ctx);
    }

    fn act_in_find(&mut self, ctx: &mut Ctx, action: Action) -> Reply {
        let Some(find) = &mut self.find else { return Reply::Ignored };
        match action {
            Action::Open | Action::Down if !find.lines.is_empty() => {
                find.at = (find.at + 1) % find.lines.len();
                self.go_to_find(ctx);
            }
            Action::Up if !find.lines.is_empty() => {
                find.at = (find.at + find.lines.len() - 1) % find.lines.len();
                self.go_to_find(ctx);
            }
            Action::Back => self.find = None,
            _ => return Reply::Ignored,
        }
        Reply::Done
    }
}

/// Opens what a link leads to.
fn follow(ctx: &mut Ctx, dest: &str) -> Reply {
    let Some((kind, rest)) = dest.split_once(':') else { return Reply::Done };
    match kind {
        "lesson" => {
            let (id, anchor) = rest.split_once('#').map_or((rest, None), |(id, a)| (id, Some(a)));
            Reader::open(ctx, &LessonId::new(id), anchor).map_or(Reply::Done, Reply::push)
        }
        "term" => TermCard::open(ctx, &TermId::new(rest)).map_or(Reply::Done, Reply::push),
        "scenario" => Brief::open(ctx, &ScenarioId::new(rest)).map_or(Reply::Done, Reply::push),
        _ => Reply::Done,
    }
}

impl Page for Reader {
    fn offers(&self, ctx: &Ctx) -> Vec<Offer> {
        let lang = ctx.lang;
        if self.find.is_some() {
            return vec![
                Offer::new(Action::Open, t::next_question(lang)),
                Offer::new(Action::Back, c::close(lang)),
            ];
        }
        if self.contents.is_some() {
            return vec![
                Offer::new(Action::Open, c::open(lang)),
                Offer::new(Action::Down, c::choose(lang)),
                Offer::new(Action::Back, c::close(lang)),
            ];
        }
        let mut offers = Vec::new();
        let check = self.open_check(ctx);
        if self.link.is_some() {
            offers.push(Offer::new(Action::Open, t::follow(lang)));
        } else if self.is_at_end(ctx) && check.is_none() {
            let has_bank = plan::bank_of(ctx, &self.lesson).is_some();
            let label = if has_bank { t::to_practice(lang) } else { c::back(lang) };
            offers.push(Offer::new(Action::Open, label));
        } else {
            offers.push(Offer::new(Action::Space, t::page_on(lang)));
        }
        if let Some(check) = check {
            match check.choices() {
                0 => offers.insert(0, Offer::new(Action::Open, t::answer_here(lang))),
                n => offers.insert(1, Offer::new(Action::Pick(n as u8), t::answer_here(lang))),
            }
        }
        offers.push(Offer::new(Action::Right, t::sections(lang)));
        offers.push(Offer::new(Action::Contents, t::contents(lang)));
        offers.push(Offer::new(Action::Find, t::find(lang)));
        offers.push(Offer::new(Action::Back, c::back(lang)));
        offers
    }

    fn also(&self) -> &'static [Action] {
        &[Action::Next]
    }

    fn act(&mut self, ctx: &mut Ctx, action: Action) -> Reply {
        if self.find.is_some() {
            return self.act_in_find(ctx, action);
        }
        if let Some(at) = self.contents {
            return self.act_in_contents(ctx, at, action);
        }
        match action {
            Action::Up => self.scroll(ctx, -1),
            Action::Down => self.scroll(ctx, 1),
            Action::Wheel(n) => {
                self.scroll(ctx, isize::from(n) * 3);
                Reply::Done
            }
            Action::PageUp => self.page(ctx, -1),
            Action::PageDown | Action::Space => self.page(ctx, 1),
            Action::First => self.scroll(ctx, isize::MIN),
            Action::Last => {
                self.top = self.last_top(ctx);
                self.settle(ctx);
                Reply::Done
            }
            Action::Left => self.turn_section(ctx, false),
            Action::Right | Action::Next => self.turn_section(ctx, true),
            Action::Pick(n) => self.answer_check(ctx, n),
            Action::Open => self.open_here(ctx),
            Action::NextPane => self.next_link(ctx, true),
            Action::PreviousPane => self.next_link(ctx, false),
            Action::Contents => {
                self.contents = Some(self.section());
                Reply::Done
            }
            Action::Find => {
                self.find = Some(Find { field: Field::new("", 40), lines: Vec::new(), at: 0 });
                Reply::Done
            }
            // A click on a link gives its number; the same in plain choices.
            Action::Choose(n) => {
                let dest = self.laid.links.get(n).map(|link| link.dest.clone());
                dest.map_or(Reply::Done, |dest| follow(ctx, &dest))
            }
            _ => Reply::Ignored,
        }
    }

    fn is_typing(&self) -> bool {
        self.find.is_some()
    }

    fn edit(&mut self, ctx: &mut Ctx, edit: Edit) -> Reply {
        let Some(find) = &mut self.find else { return Reply::Ignored };
        find.field.edit(edit);
        self.look(ctx);
        Reply::Done
    }

    fn notice(&mut self, ctx: &mut Ctx, notice: &Notice) -> bool {
        match notice {
            Notice::Look => {
                self.read_again(ctx);
                self.lay_out_again(ctx);
            }
            Notice::Appended(_) if checks::refresh(ctx, &self.lesson, &mut self.checks) => {
                self.lay_out_again(ctx);
            }
            _ => return false,
        }
        true
    }

    fn outline(&self, ctx: &Ctx) -> Outline {
        super::reader_outline::outline(self, ctx)
    }
}

impl Reader {
    /// After a change of language: the other text, at the same section.
    fn read_again(&mut self, ctx: &mut Ctx) {
        let body = ctx.pack.lesson(&self.lesson).and_then(|lesson| lesson.body(ctx.lang));
        let Some(body) = body.filter(|body| body.lang != self.shown_in) else { return };
        let anchor = self.sections.get(self.section()).and_then(|section| section.anchor.clone());
        self.shown_in = body.lang;
        self.document = parse(body.text);
        self.lay_out(ctx);
        self.top = anchor.and_then(|anchor| self.laid.line_of(&anchor)).unwrap_or(0);
    }
}
