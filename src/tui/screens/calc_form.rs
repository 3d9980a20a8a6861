//! A calculator: its fields, edited in place, and its answer beside them.
//!
//! ```text
//! ► 到手价     [   89  ] 元      现在每件剩              ¥39.02
//!   买家实际付的一件价…          预计退款后每件剩        ¥33.22
//!   成本           40    元
//!   平台扣点      5.6    %       算式
//!                                佣金 = 到手价 × 扣点
//!                                  89.00 × 5.6% ≈ 4.98
//! ```

use ratatui::layout::Rect;

use crate::app::screens::{Form, Told, calc_results, calc_trouble, calc_unit, working};
use crate::app::{Ctx, window};
use crate::calc::Kind;
use crate::i18n::{calc as t, common as c};
use crate::text::{Lang, pad_left};
use crate::tui::canvas::Canvas;
use crate::tui::theme::{Paint, Role};
use crate::tui::widgets::{Regions, field, header, regions, row_start, wrapped};

/// From this width the answer stands beside the fields.
const WIDE: u16 = 72;
/// A figure's value ends here, so that the eye finds it from its name.
const FIGURES: u16 = 46;

/// Draws the page.
pub fn draw(canvas: &mut Canvas, ctx: &Ctx, form: &Form) {
    let lang = ctx.lang;
    let Regions { header: head, body, .. } = regions(canvas.area());
    let (from, title) = (t::calculators(lang), form.calculator.title.get(lang));
    let note = form.filled.clone().unwrap_or_else(|| form.calculator.purpose.get(lang).to_owned());
    let fits = canvas.width(from) + canvas.width(title) + canvas.width(&note) + 8 <= head.width;
    header(canvas, head, from, title, if fits { &note } else { "" }, 0.0);
    if let Some(scroll) = form.working {
        let room = Rect { width: body.width.min(WIDE), ..body };
        return answer(canvas, room, form, &working(form, lang), scroll);
    }
    if body.width >= WIDE {
        let columns = Columns::of(canvas, form, body.width, lang);
        let left = Rect { width: columns.whole(), ..body };
        fields(canvas, left, ctx, form, &columns);
        let x = left.right() + 4;
        let right = Rect { x, width: body.right().saturating_sub(x).min(WIDE), ..body };
        return answer(canvas, right, form, &working(form, lang), 0);
    }
    // Little room: the main figures above, the fields below.
    let height = if body.height >= 14 { 4 } else { 2 };
    let mut told: Vec<Told> = calc_results(form, lang);
    if let Some(trouble) = calc_trouble(form, lang).filter(|_| !form.is_in_trouble(form.cursor.at)) {
        told.insert(0, Told::Trouble(trouble));
    }
    let lines = lay(canvas, &told, body.width, form.trouble.is_some());
    write(canvas, Rect { height, ..body }, lines.iter());
    let y = body.y + height + u16::from(body.height >= 8);
    let columns = Columns::of(canvas, form, body.width, lang);
    fields(canvas, Rect { y, height: body.bottom().saturating_sub(y), ..body }, ctx, form, &columns);
}

/// Where label, value and unit stand.
struct Columns {
    label: u16,
    value: u16,
    unit: u16,
}

impl Columns {
    fn of(canvas: &Canvas, form: &Form, width: u16, lang: Lang) -> Columns {
        let fields = form.calculator.fields;
        let widest = |texts: Vec<&str>| texts.iter().map(|text| canvas.width(text)).max().unwrap_or(0);
        let unit = widest(fields.iter().map(|field| calc_unit(field, "", lang)).collect());
        let label = widest(fields.iter().map(|field| field.name.get(lang)).collect());
        let has_list = fields.iter().any(|field| matches!(field.kind, Kind::Lines | Kind::Pairs));
        let choice =
            fields.iter().flat_map(|field| field.choices()).map(|choice| choice.name.get(lang)).collect();
        let value = widest(choice).max(match (has_list, width >= 94) {
            (false, _) => 9,
            (true, false) => 16,
            (true, true) => 24,
        });
        let most = if width >= WIDE { width * 11 / 20 } else { width };
        let label = label.min(most.saturating_sub(value + unit + 5));
        Columns { label, value, unit }
    }

    fn whole(&self) -> u16 {
        2 + self.label + 2 + self.value + 1 + self.unit
    }
}

/// The lines of the fields: the note or the trouble opens below the selected
/// one.
fn fields(canvas: &mut Canvas, area: Rect, ctx: &Ctx, form: &Form, columns: &Columns) {
    let all = form.calculator.fields;
    let below = below(canvas, form, columns, area.width.saturating_sub(3));
    let room = usize::from(area.height).saturating_sub(below.len()).max(1);
    let first = window(form.cursor.at, all.len(), room);
    let mut y = area.y;
    for n in (first..all.len()).take(room) {
        if y >= area.bottom() {
            break;
        }
        row(canvas, Rect { y, height: 1, ..area }, ctx, form, columns, n);
        y += 1;
        if n == form.cursor.at {
            for (role, line) in &below {
                if y >= area.bottom() {
                    break;
                }
                canvas.text(area.x + 2, y, area.width.saturating_sub(2), line, *role);
                y += 1;
            }
        }
    }
}

/// What opens below the selected field: a list that is longer than its cell,
/// then what is wrong, or what the field means.
fn below(canvas: &Canvas, form: &Form, columns: &Columns, width: u16) -> Vec<(Role, String)> {
    let lang = canvas.lang;
    let at = form.cursor.at;
    let shown = form.shown(at, lang);
    let mut lines = Vec::new();
    let mut add = |role: Role, text: &str| {
        lines.extend(wrapped(canvas, text, width).into_iter().map(|line| (role, line)));
    };
    if matches!(form.selected().kind, Kind::Lines | Kind::Pairs) && canvas.width(&shown) > columns.value {
        add(Role::Text, &shown);
    }
    let note = form.selected().note.get(lang);
    if form.is_in_trouble(at) {
        add(Role::Negative, &format!("! {}", calc_trouble(form, lang).unwrap_or_default()));
    } else if !note.is_empty() {
        add(Role::Muted, note);
    }
    lines
}

fn row(canvas: &mut Canvas, row: Rect, ctx: &Ctx, form: &Form, columns: &Columns, n: usize) {
    let lang = ctx.lang;
    let Some(of) = form.calculator.fields.get(n) else { return };
    let selected = n == form.cursor.at;
    let ground = row_start(canvas, row, n, selected);
    let label = if selected { Paint::strong() } else { Role::Text.into() };
    canvas.text(row.x + 2, row.y, columns.label, of.name.get(lang), label.on(ground));
    if form.is_in_trouble(n) && !selected {
        canvas.text(row.x, row.y, 1, "!", Role::Negative.bold().on(ground));
    }
    let x = row.x + 2 + columns.label + 2;
    let (width, shown) = (columns.value.min(row.right().saturating_sub(x)), form.shown(n, lang));
    if let Some(typing) = form.field.as_ref().filter(|_| selected) {
        let (value, caret) = visible(canvas, typing.value(), typing.caret(ctx.ambiguous), width);
        field(canvas, x, row.y, width, &value, Some(caret));
    } else {
        let paint = if selected { Paint::strong() } else { Role::Text.into() };
        let padded = pad_left(&shown, usize::from(width), canvas.ambiguous());
        canvas.text(x, row.y, width, &padded, paint.on(ground));
    }
    let x = x + width + 1;
    canvas.text(x, row.y, row.right().saturating_sub(x), calc_unit(of, &shown, lang), Role::Muted.on(ground));
}

/// The part of a long text around its caret that fits, and the caret in it.
fn visible(canvas: &Canvas, value: &str, caret: u16, width: u16) -> (String, u16) {
    let room = width.saturating_sub(1);
    if caret <= room {
        return (value.to_owned(), caret);
    }
    let mut rest = value;
    let mut hidden = 0;
    while caret - hidden > room {
        let Some(first) = rest.chars().next() else { break };
        hidden += canvas.width(first.encode_utf8(&mut [0; 4]));
        rest = &rest[first.len_utf8()..];
    }
    (rest.to_owned(), caret - hidden)
}

/// A line of the answer as it is laid out.
struct Laid {
    x: u16,
    text: String,
    paint: Paint,
    right: Option<(String, Paint)>,
}

/// The answer from its line `scroll`; where it does not fit, the last line
/// says how many are left.
fn answer(canvas: &mut Canvas, area: Rect, form: &Form, told: &[Told], scroll: usize) {
    let lines = lay(canvas, told, area.width, form.trouble.is_some());
    let height = usize::from(area.height);
    let scroll = scroll.min(lines.len().saturating_sub(height));
    let left = lines.len() - scroll;
    let shown = if left > height { height.saturating_sub(1) } else { left };
    write(canvas, area, lines.iter().skip(scroll).take(shown));
    if left > height && height > 1 {
        let more = format!("{} {}", canvas.glyphs.open, c::more_rows(canvas.lang, left - shown));
        canvas.text(area.x, area.y + shown as u16, area.width, &more, Role::Muted);
    }
}

fn write<'l>(canvas: &mut Canvas, area: Rect, lines: impl Iterator<Item = &'l Laid>) {
    for (y, line) in (area.y..area.bottom()).zip(lines) {
        canvas.text(area.x + line.x, y, area.width.saturating_sub(line.x), &line.text, line.paint);
        if let Some((value, paint)) = &line.right {
            canvas.text_right(area.x + area.width.min(FIGURES), y, value, *paint);
        }
    }
}

/// Lays the lines out; figures are faint where they are `old`, of what stood
/// in the fields before.
fn lay(canvas: &Canvas, told: &[Told], width: u16, is_old: bool) -> Vec<Laid> {
    let mut lines = Vec::new();
    let plain = |x: u16, text: String, paint: Paint| Laid { x, text, paint, right: None };
    for line in told {
        match line {
            Told::Trouble(text) => {
                let text = wrapped(canvas, &format!("! {text}"), width);
                lines.extend(text.into_iter().map(|line| plain(0, line, Role::Negative.into())));
            }
            Told::Caption(text) => lines.push(plain(0, (*text).to_owned(), Paint::strong())),
            Told::Figure(name, value, is_main) => {
                lines.extend(figure(canvas, width, (name, value), *is_main, is_old));
            }
            Told::Warning(text) => {
                let text = wrapped(canvas, &format!("! {text}"), width);
                lines.extend(text.into_iter().map(|line| plain(0, line, Role::Warning.into())));
            }
            Told::Words(text) => {
                let text = wrapped(canvas, text, width);
                lines.extend(text.into_iter().map(|line| plain(0, line, Role::Muted.into())));
            }
            Told::Sum(text) => {
                let role = if is_old { Role::Faint } else { Role::Text };
                let text = wrapped(canvas, text, width.saturating_sub(2));
                lines.extend(text.into_iter().map(|line| plain(2, line, role.into())));
            }
            Told::Source(text) => {
                let text = wrapped(canvas, text, width);
                lines.extend(text.into_iter().map(|line| plain(0, line, Role::Muted.into())));
            }
            Told::Air => lines.push(plain(0, String::new(), Role::Text.into())),
        }
    }
    lines
}

/// A figure: its name from the left, over several lines where it is long, and
/// its value at the right of the first.
fn figure(
    canvas: &Canvas,
    width: u16,
    (name, value): (&str, &str),
    is_main: bool,
    is_old: bool,
) -> Vec<Laid> {
    let room = width.min(FIGURES).saturating_sub(canvas.width(value) + 2);
    let (label, figure) = match (is_old, is_main) {
        (true, _) => (Role::Faint.into(), Role::Faint.into()),
        (_, true) => (Paint::strong(), Paint::strong()),
        _ => (Role::Muted.into(), Role::Text.into()),
    };
    let names = wrapped(canvas, name, room.max(8));
    let mut value = Some((value.to_owned(), figure));
    names.into_iter().map(|text| Laid { x: 0, text, paint: label, right: value.take() }).collect()
}
