//! The stack: the topmost full page, then the overlays above it.

use super::*;
use crate::app::screens::Screen;
use crate::app::{App, Ctx, Offer};
use crate::i18n::common as t;
use crate::tui::canvas::Canvas;
use crate::tui::widgets::{Regions, footer, regions, tabs};

/// Draws the program.
pub fn draw(canvas: &mut Canvas, app: &App) {
    if !app.ctx.size.is_enough() {
        return small::draw(canvas, &app.ctx);
    }
    let stack = app.stack();
    let base = stack.iter().rposition(|page| !page.is_overlay()).unwrap_or(0);
    for page in &stack[base..] {
        draw_page(canvas, &app.ctx, page);
    }
    let area = regions(canvas.area()).footer;
    let offers = app.offers();
    canvas.clear(area);
    footer(canvas, area, &offers, app.footer_focus(), &note(&app.ctx, &offers));
}

/// The footer's right end: a short message, or how saving stands.
fn note(ctx: &Ctx, _offers: &[Offer]) -> String {
    match &ctx.toast {
        Some(toast) => toast.clone(),
        None if ctx.learner.is_none() => String::new(),
        None if ctx.unsaved > 0 => t::saving(ctx.lang).to_string(),
        None => t::saved(ctx.lang).to_string(),
    }
}

fn draw_page(canvas: &mut Canvas, ctx: &Ctx, page: &Screen) {
    let Regions { header, body, .. } = regions(canvas.area());
    if let Some(at) = page.tab() {
        let names = [t::today, t::course, t::drills, t::results].map(|name| name(ctx.lang));
        tabs(canvas, header, &names, at, ctx.name());
    }
    match page {
        Screen::FirstRun(page) => first_run::draw(canvas, ctx, page),
        Screen::Today(page) => today::draw(canvas, body, ctx, page),
        Screen::Course(page) => course::draw(canvas, body, ctx, page),
        Screen::Reader(page) => reader::draw(canvas, ctx, page),
        Screen::Quiz(page) => quiz::draw(canvas, ctx, page),
        Screen::QuizResult(page) => quiz_result::draw(canvas, ctx, page),
        Screen::Calc(page) => calc::draw(canvas, ctx, page),
        Screen::Settings(page) => settings::draw(canvas, ctx, page),
        Screen::Learners(page) => learners::draw(canvas, ctx, page),
        Screen::Help(page) => help::draw(canvas, ctx, page),
        Screen::Palette(page) => palette::draw(canvas, ctx, page),
        Screen::Term(page) => term::draw(canvas, ctx, page),
        Screen::Trouble(page) => trouble::draw(canvas, ctx, page),
        Screen::Drills(page) => drills::draw(canvas, body, ctx, page),
        Screen::Results(page) => results::draw(canvas, body, ctx, page),
        Screen::Brief(page) => brief::draw(canvas, ctx, page),
        Screen::Cockpit(page) => cockpit::draw(canvas, ctx, page),
        Screen::Week(page) => week::draw(canvas, ctx, page),
        Screen::Debrief(page) => debrief::draw(canvas, ctx, page),
        Screen::Lost(page) => lost_drill::draw(canvas, ctx, page),
    }
}
