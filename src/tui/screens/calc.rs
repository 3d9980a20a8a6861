//! The calculator's list: what can be worked out, by family where there is
//! height.
//!
//! ```text
//! 定价
//! ► 单件贡献        卖一件剩多少，退款后还剩多少
//!   保本价          再低就卖一件亏一件的价
//!
//! 推广
//! ```

use ratatui::layout::Rect;

use super::calc_form;
use crate::app::screens::Calc;
use crate::app::{Ctx, window};
use crate::calc::CALCULATORS;
use crate::i18n::calc as t;
use crate::tui::canvas::Canvas;
use crate::tui::theme::{Paint, Role};
use crate::tui::widgets::{Regions, header, paragraph, regions, row_start};

/// Draws the page.
pub fn draw(canvas: &mut Canvas, ctx: &Ctx, page: &Calc) {
    if let Some(form) = &page.form {
        return calc_form::draw(canvas, ctx, form);
    }
    let Regions { header: head, body, .. } = regions(canvas.area());
    let lang = ctx.lang;
    let (title, note) = (t::calculators(lang), t::note(lang));
    let fits = canvas.width(title) + canvas.width(note) + 8 <= head.width;
    header(canvas, head, "", title, if fits { note } else { "" }, 0.0);
    let is_narrow = body.width < 64;
    let list = if is_narrow { Rect { height: body.height.saturating_sub(2), ..body } } else { body };
    rows(canvas, list, ctx, page, is_narrow);
    if is_narrow {
        let selected = CALCULATORS[page.cursor.at.min(CALCULATORS.len() - 1)];
        let room = Rect { x: body.x + 2, y: list.bottom(), width: body.width.saturating_sub(2), height: 2 };
        paragraph(canvas, room, selected.purpose.get(lang), Role::Muted);
    }
}

/// How many lines the captions of the families take, with air before all but
/// the first, or without.
fn captions() -> (u16, u16) {
    let families = CALCULATORS.windows(2).filter(|pair| pair[0].family != pair[1].family).count() as u16 + 1;
    (families * 2 - 1, families)
}

fn rows(canvas: &mut Canvas, area: Rect, ctx: &Ctx, page: &Calc, is_narrow: bool) {
    let lang = ctx.lang;
    let count = CALCULATORS.len() as u16;
    let (airy, tight) = captions();
    let captions = if area.height >= count + airy { 2 } else { u16::from(area.height >= count + tight) };
    let titles = CALCULATORS.iter().map(|one| canvas.width(one.title.get(lang))).max().unwrap_or(0);
    let first = if captions > 0 { 0 } else { window(page.cursor.at, CALCULATORS.len(), area.height.into()) };
    let mut y = area.y;
    for (n, calculator) in CALCULATORS.iter().enumerate().skip(first) {
        let begins = n == 0 || CALCULATORS[n - 1].family != calculator.family;
        if begins && captions > 0 {
            y += u16::from(n > 0 && captions > 1);
            canvas.text(area.x, y, area.width, calculator.family.name().get(lang), Role::Muted);
            y += 1;
        }
        if y >= area.bottom() {
            break;
        }
        let row = Rect { y, height: 1, ..area };
        let selected = n == page.cursor.at;
        let ground = row_start(canvas, row, n, selected);
        let title = if selected { Paint::strong() } else { Role::Text.into() };
        canvas.text(row.x + 2, y, row.width.saturating_sub(2), calculator.title.get(lang), title.on(ground));
        if !is_narrow {
            let x = row.x + titles + 6;
            let room = row.right().saturating_sub(x);
            canvas.text(x, y, room, calculator.purpose.get(lang), Role::Muted.on(ground));
        }
        y += 1;
    }
}
