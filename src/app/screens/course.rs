//! The course as a tree: tracks, modules, lessons, quizzes.

use std::collections::BTreeSet;

use crate::app::action::Action;
use crate::app::ctx::Ctx;
use crate::app::list::{Cursor, Moved};
use crate::app::page::{Notice, Offer, Outline, Page, Reply};
use crate::app::plan;
use crate::app::screens::{Quiz, Reader, TABS};
use crate::course::{LessonId, ModuleId, PaperId, TrackId};
use crate::i18n::{common as c, learn as t};

/// The second tab.
#[derive(Debug)]
pub struct CourseTree {
    /// The rows to see, folded branches left out.
    pub rows: Vec<TreeRow>,
    /// The selected row.
    pub cursor: Cursor,
    folded: BTreeSet<String>,
}

/// A branch that can be folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Branch {
    /// Lessons under it.
    pub lessons: usize,
    /// Lessons of them that are finished.
    pub finished: usize,
    /// Whether its rows are shown.
    pub is_open: bool,
}

/// What a row stands for.
#[derive(Clone, Debug, PartialEq)]
pub enum RowKind {
    /// A track (阶段).
    Track(TrackId, Branch),
    /// A module (模块).
    Module(ModuleId, Branch),
    /// A lesson, and how much of it is read.
    Lesson(LessonId, f64),
    /// A lesson's bank or a module's quiz, and the best score so far.
    Paper(PaperId, Option<f64>),
}

/// A row of the tree.
#[derive(Clone, Debug, PartialEq)]
pub struct TreeRow {
    /// What it stands for.
    pub kind: RowKind,
    /// Its name.
    pub title: String,
    /// Steps from the left.
    pub depth: u16,
}

/// The place that keeps which branches are folded.
const FOLDED: &str = "course folded";

impl CourseTree {
    /// The tree, the cursor on the lesson last read.
    #[must_use]
    pub fn new(ctx: &Ctx) -> Self {
        let folded = ctx.places.get(FOLDED).map(String::as_str).unwrap_or_default();
        let folded = folded.split_whitespace().map(str::to_string).collect();
        let mut tree = CourseTree { rows: Vec::new(), cursor: Cursor::default(), folded };
        tree.rebuild(ctx);
        let current = ctx.progress.last_lesson().cloned().or_else(|| ctx.lesson_order().first().cloned());
        let at = tree
            .rows
            .iter()
            .position(|row| matches!(&row.kind, RowKind::Lesson(id, _) if Some(id) == current.as_ref()));
        tree.cursor.at = at.unwrap_or(0);
        tree
    }

    fn rebuild(&mut self, ctx: &Ctx) {
        let course = ctx.pack.course();
        self.rows.clear();
        for track in &course.tracks {
            let lessons: Vec<&LessonId> = track.modules.iter().flat_map(|id| existing(ctx, id)).collect();
            if lessons.is_empty() {
                continue;
            }
            let branch = self.branch(ctx, &lessons, track.id.as_str());
            let title = track.title.get(ctx.lang).to_string();
            self.rows.push(TreeRow { kind: RowKind::Track(track.id.clone(), branch), title, depth: 0 });
            if branch.is_open {
                track.modules.iter().for_each(|id| self.add_module(ctx, id));
            }
        }
        self.cursor.clamp(self.rows.len());
    }

    fn add_module(&mut self, ctx: &Ctx, id: &ModuleId) {
        let lessons = existing(ctx, id);
        let Some(module) = ctx.pack.course().module(id).filter(|_| !lessons.is_empty()) else { return };
        let branch = self.branch(ctx, &lessons, id.as_str());
        let title = module.title.get(ctx.lang).to_string();
        self.rows.push(TreeRow { kind: RowKind::Module(id.clone(), branch), title, depth: 1 });
        if !branch.is_open {
            return;
        }
        for lesson in lessons {
            let Some(meta) = ctx.lesson_meta(lesson) else { continue };
            let title = meta.title.get(ctx.lang).to_string();
            let kind = RowKind::Lesson(lesson.clone(), plan::read_share(ctx, lesson));
            self.rows.push(TreeRow { kind, title, depth: 2 });
            if let Some(bank) = plan::bank_of(ctx, lesson) {
                self.add_paper(ctx, bank, t::practice(ctx.lang).to_string(), 3);
            }
        }
        for paper in ctx.pack.papers().iter().filter(|paper| paper.module == *id) {
            self.add_paper(ctx, paper.id.clone(), t::module_quiz(ctx.lang).to_string(), 2);
        }
    }

    fn add_paper(&mut self, ctx: &Ctx, id: PaperId, title: String, depth: u16) {
        let best = plan::best_score(ctx, &id);
        self.rows.push(TreeRow { kind: RowKind::Paper(id, best), title, depth });
    }

    fn branch(&self, ctx: &Ctx, lessons: &[&LessonId], id: &str) -> Branch {
        let is_finished =
            |id: &&&LessonId| ctx.progress.lesson(id).is_some_and(|lesson| lesson.is_finished());
        Branch {
            lessons: lessons.len(),
            finished: lessons.iter().filter(is_finished).count(),
            is_open: !self.folded.contains(id),
        }
    }

    /// The selected row.
    #[must_use]
    pub fn selected(&self) -> Option<&TreeRow> {
        self.rows.get(self.cursor.at)
    }

    fn branch_id(&self) -> Option<(String, bool)> {
        match &self.selected()?.kind {
            RowKind::Track(id, branch) => Some((id.to_string(), branch.is_open)),
            RowKind::Module(id, branch) => Some((id.to_string(), branch.is_open)),
            _ => None,
        }
    }

    fn fold(&mut self, ctx: &mut Ctx, id: &str, open: bool) {
        if open {
            self.folded.remove(id);
        } else {
            self.folded.insert(id.to_string());
        }
        let kept: Vec<&str> = self.folded.iter().map(String::as_str).collect();
        ctx.remember(FOLDED, kept.join(" "));
        self.rebuild(ctx);
    }

    /// ←: folds the branch, or goes up to it.
    fn leave(&mut self, ctx: &mut Ctx) {
        if let Some((id, true)) = self.branch_id() {
            return self.fold(ctx, &id, false);
        }
        let depth = self.selected().map_or(0, |row| row.depth);
        if let Some(parent) = self.rows[..self.cursor.at].iter().rposition(|row| row.depth < depth) {
            self.cursor.at = parent;
        }
    }

    fn open(&mut self, ctx: &mut Ctx, at: usize) -> Reply {
        let Some(row) = self.rows.get(at).cloned() else { return Reply::Done };
        match row.kind {
            RowKind::Track(..) | RowKind::Module(..) => {
                if let Some((id, is_open)) = self.branch_id() {
                    self.fold(ctx, &id, !is_open);
                }
                Reply::Done
            }
            RowKind::Lesson(id, _) => Reader::open(ctx, &id, None).map_or(Reply::Done, Reply::push),
            RowKind::Paper(id, _) => Quiz::start(ctx, &id).map_or(Reply::Done, Reply::push),
        }
    }
}

/// The module's lessons that the pack holds.
fn existing<'a>(ctx: &'a Ctx, id: &ModuleId) -> Vec<&'a LessonId> {
    let lessons = ctx.pack.course().module(id).map_or(&[][..], |module| &module.lessons);
    lessons.iter().filter(|id| ctx.lesson_meta(id).is_some()).collect()
}

impl Page for CourseTree {
    fn offers(&self, ctx: &Ctx) -> Vec<Offer> {
        vec![
            Offer::new(Action::Open, c::open(ctx.lang)),
            Offer::new(Action::Right, t::fold(ctx.lang)),
            Offer::new(Action::Down, c::choose(ctx.lang)),
            Offer::new(Action::NextPane, c::next_tab(ctx.lang)),
            Offer::new(Action::Search, c::search(ctx.lang)),
            Offer::new(Action::Quit, c::quit(ctx.lang)),
        ]
    }

    fn act(&mut self, ctx: &mut Ctx, action: Action) -> Reply {
        match action {
            Action::NextPane => return Reply::Tab(2),
            Action::PreviousPane => return Reply::Tab(0),
            Action::Back => return Reply::Tab(0),
            Action::Left => self.leave(ctx),
            Action::Right => match self.branch_id() {
                Some((id, false)) => self.fold(ctx, &id, true),
                _ => return self.act(ctx, Action::Down),
            },
            _ => {
                let page = usize::from(ctx.size.rows.saturating_sub(8));
                return match self.cursor.act(action, self.rows.len(), page) {
                    Moved::Open(n) => self.open(ctx, n),
                    Moved::Yes => Reply::Done,
                    Moved::No => Reply::Ignored,
                };
            }
        }
        Reply::Done
    }

    fn notice(&mut self, ctx: &mut Ctx, notice: &Notice) -> bool {
        if matches!(notice, Notice::Appended(_) | Notice::Look) {
            self.rebuild(ctx);
        }
        true
    }

    fn outline(&self, ctx: &Ctx) -> Outline {
        let mut page = Outline::new(c::course(ctx.lang));
        for (n, row) in self.rows.iter().enumerate() {
            let note = match &row.kind {
                RowKind::Track(_, branch) | RowKind::Module(_, branch) => {
                    format!("{} / {}", branch.finished, branch.lessons)
                }
                RowKind::Lesson(_, share) if *share > 0.0 => {
                    t::read_to(ctx.lang, (share * 100.0).round() as u32)
                }
                RowKind::Lesson(id, _) => {
                    c::minutes(ctx.lang, ctx.lesson_meta(id).map_or(0, |meta| meta.minutes))
                }
                RowKind::Paper(_, Some(best)) => t::best_so_far(ctx.lang, (best * 100.0).round() as u32),
                RowKind::Paper(_, None) => String::new(),
            };
            page.choice(n, format!("{}{}  {note}", "  ".repeat(row.depth.into()), row.title));
        }
        if self.rows.is_empty() {
            page.line(t::empty_course(ctx.lang));
        }
        for n in (0..TABS).filter(|n| *n != 1) {
            let name = [c::today, c::course, c::drills, c::results][n](ctx.lang);
            page.does(Action::Tab(n), name);
        }
        page
    }
}
