//! The course's tree, and what the selected row holds.
//!
//! ```text
//! 6 课，已学 2   课文约剩 170 分钟
//!
//! ▾ 第一周：认行业、懂规则               1 / 2     退换货与退款
//!     ▾ 平台规则                         1 / 2     45 分钟，2 道随堂题
//! ►       ◔ 合规底线                读到 68%     学完你能
//! ```

use ratatui::layout::Rect;

use crate::app::screens::{CourseTree, RowKind, TreeRow};
use crate::app::{Action, Ctx, window};
use crate::course::{LessonId, LessonMeta, PaperId};
use crate::i18n::{common as c, learn as t};
use crate::tui::canvas::Canvas;
use crate::tui::theme::{Ground, Paint, Role};
use crate::tui::widgets::paragraph;

/// Draws the page.
pub fn draw(canvas: &mut Canvas, body: Rect, ctx: &Ctx, page: &CourseTree) {
    let lang = ctx.lang;
    if page.rows.is_empty() {
        canvas.text(body.x, body.y, body.width, t::empty_course(lang), Role::Muted);
        return;
    }
    let roomy = body.height >= 14;
    let mut list = body;
    if roomy {
        let lessons = ctx.lesson_order();
        let is_done = |id: &&LessonId| ctx.progress.lesson(id).is_some_and(|lesson| lesson.is_finished());
        let left: u32 = lessons
            .iter()
            .filter(|id| !is_done(id))
            .filter_map(|id| ctx.lesson_meta(id))
            .map(|meta| meta.minutes)
            .sum();
        let count = t::course_count(lang, lessons.len(), lessons.iter().filter(is_done).count());
        let used = canvas.text(body.x, body.y, body.width, &count, Paint::strong());
        canvas.text(body.x + used + 3, body.y, body.width, &t::minutes_left(lang, left), Role::Muted);
        list = Rect { y: body.y + 2, height: body.height - 4, ..body };
        canvas.text(body.x, body.bottom() - 1, body.width, t::not_locked(lang), Role::Muted);
    }
    let has_side = body.width >= 90;
    let width = if has_side { 60 } else { body.width };
    let first = window(page.cursor.at, page.rows.len(), usize::from(list.height));
    for (n, row) in page.rows.iter().enumerate().skip(first).take(usize::from(list.height)) {
        let y = list.y + (n - first) as u16;
        tree_row(canvas, Rect { y, width, height: 1, ..list }, ctx, row, n, n == page.cursor.at);
    }
    if let Some(row) = page.selected().filter(|_| has_side) {
        let side = Rect { x: list.x + width + 4, width: list.width - width - 4, ..list };
        aside(canvas, side, ctx, row);
    }
}

fn tree_row(canvas: &mut Canvas, area: Rect, ctx: &Ctx, row: &TreeRow, n: usize, selected: bool) {
    let ground = if selected { Ground::Selection } else { Ground::Page };
    canvas.ground(area, ground);
    canvas.hit(area, Action::Point(n));
    if selected {
        let glyph = canvas.glyphs.selected;
        canvas.text(area.x, area.y, 2, glyph, Role::Accent.bold().on(ground));
        canvas.stand(area.x, area.y);
    }
    let g = canvas.glyphs;
    let indent = if area.width < 60 { row.depth } else { row.depth * 2 };
    let x = area.x + 2 + indent;
    let (glyph, role, note, note_role) = match &row.kind {
        RowKind::Track(_, branch) | RowKind::Module(_, branch) => {
            let glyph = if branch.is_open { g.open } else { g.closed };
            let done = branch.finished == branch.lessons;
            let tick = if done { format!(" {}", g.right) } else { String::new() };
            let note = format!("{} / {}{tick}", branch.finished, branch.lessons);
            (glyph, Role::Muted, note, if done { Role::Positive } else { Role::Muted })
        }
        RowKind::Lesson(id, share) => lesson_note(canvas, ctx, id, *share),
        RowKind::Paper(_, best) => {
            let note = best.map(|best| t::best_so_far(ctx.lang, (best * 100.0).round() as u32));
            (g.prompt, Role::Faint, note.unwrap_or_default(), Role::Muted)
        }
    };
    canvas.text(x, area.y, 2, glyph, role.on(ground));
    let end = canvas.text_right(area.right().saturating_sub(1), area.y, &note, note_role.on(ground));
    let paint = match (&row.kind, selected) {
        (_, true) => Paint::strong(),
        (RowKind::Track(..), _) => Paint::strong(),
        (RowKind::Paper(..), _) => Role::Muted.into(),
        _ => Role::Text.into(),
    };
    canvas.text(x + 2, area.y, end.saturating_sub(x + 4), &row.title, paint.on(ground));
}

fn lesson_note(canvas: &Canvas, ctx: &Ctx, id: &LessonId, share: f64) -> (&'static str, Role, String, Role) {
    let g = canvas.glyphs;
    if share >= 1.0 {
        return (g.right, Role::Positive, String::new(), Role::Muted);
    }
    if share > 0.0 {
        let note = t::read_to(ctx.lang, (share * 100.0).round() as u32);
        return (g.part, Role::Accent, note, Role::Muted);
    }
    let minutes = ctx.lesson_meta(id).map_or(0, |meta| meta.minutes);
    (g.empty, Role::Faint, c::minutes(ctx.lang, minutes), Role::Muted)
}

/// What the selected row holds.
fn aside(canvas: &mut Canvas, area: Rect, ctx: &Ctx, row: &TreeRow) {
    let rows = paragraph(canvas, Rect { height: 2, ..area }, &row.title, Paint::strong());
    let below = Rect { y: area.y + rows, height: area.height.saturating_sub(rows), ..area };
    match &row.kind {
        RowKind::Lesson(id, share) => {
            if let Some(meta) = ctx.lesson_meta(id) {
                lesson_aside(canvas, below, ctx, meta, *share);
            }
        }
        RowKind::Paper(id, _) => paper_aside(canvas, below, ctx, id),
        RowKind::Track(id, _) => {
            let track = ctx.pack.course().tracks.iter().find(|track| track.id == *id);
            if let Some(outcome) = track.and_then(|track| track.outcome.as_ref()) {
                let text = Rect { y: below.y + 1, height: below.height.saturating_sub(1), ..below };
                paragraph(canvas, text, outcome.get(ctx.lang), Role::Muted);
            }
        }
        RowKind::Module(..) => {}
    }
}

fn lesson_aside(canvas: &mut Canvas, area: Rect, ctx: &Ctx, meta: &LessonMeta, share: f64) {
    let lang = ctx.lang;
    let checks = ctx.pack.lesson(&meta.id).and_then(|lesson| lesson.body(lang));
    let checks = checks.map_or(0, |body| crate::markdown::parse(body.text).checks().len());
    canvas.text(area.x, area.y, area.width, &t::lesson_facts(lang, meta.minutes, checks), Role::Muted);
    let mut y = area.y + 2;
    canvas.text(area.x, y, area.width, t::after_this(lang), Role::Muted);
    y += 1;
    let bullet = canvas.glyphs.bullet;
    for objective in &meta.objectives {
        if y + 4 >= area.bottom() {
            break;
        }
        canvas.text(area.x, y, 1, bullet, Role::Faint);
        let text = Rect { x: area.x + 2, y, width: area.width.saturating_sub(2), height: 3 };
        y += paragraph(canvas, text, objective.get(lang), Role::Text);
    }
    y += 1;
    for id in &meta.requires {
        let Some(other) = ctx.lesson_meta(id).filter(|_| y + 2 < area.bottom()) else { continue };
        let done = ctx.progress.lesson(id).is_some_and(|lesson| lesson.is_finished());
        let (glyph, role) =
            if done { (canvas.glyphs.right, Role::Positive) } else { (canvas.glyphs.empty, Role::Faint) };
        let used = canvas.text(area.x, y, area.width, t::advised_first(lang), Role::Muted);
        canvas.text(area.x + used + 2, y, 2, glyph, role);
        let x = area.x + used + 4;
        canvas.text(x, y, area.right().saturating_sub(x), other.title.get(lang), Role::Text);
        y += 1;
    }
    if y + 1 < area.bottom() {
        let enter = canvas.glyphs.key("Enter");
        let what = if share > 0.0 && share < 1.0 { t::open_to_go_on(lang) } else { t::open_to_read(lang) };
        let used = canvas.text(area.x, y + 1, area.width, enter, Role::Accent.bold());
        canvas.text(area.x + used + 1, y + 1, area.width.saturating_sub(used + 1), what, Role::Muted);
    }
}

fn paper_aside(canvas: &mut Canvas, area: Rect, ctx: &Ctx, id: &PaperId) {
    let lang = ctx.lang;
    let count = match ctx.pack.paper(id) {
        Some(paper) => paper.draws.iter().map(|draw| draw.count).sum(),
        None => ctx.pack.bank(id).map_or(0, |bank| bank.questions.len()),
    };
    canvas.text(area.x, area.y, area.width, &t::questions_count(lang, count), Role::Muted);
    if let Some(paper) = ctx.pack.paper(id) {
        let pass = t::pass_line(lang, (paper.pass * 100.0).round() as u32);
        canvas.text(area.x, area.y + 1, area.width, &pass, Role::Muted);
    }
    let enter = canvas.glyphs.key("Enter");
    let used = canvas.text(area.x, area.y + 3, area.width, enter, Role::Accent.bold());
    let x = area.x + used + 1;
    canvas.text(x, area.y + 3, area.right().saturating_sub(x), t::open_quiz_note(lang), Role::Muted);
}
