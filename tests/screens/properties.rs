//! What holds on every screen, whatever its size, language and terminal.

use ratatui::style::{Color, Modifier};
use zhanggui::app::screens::Screen;
use zhanggui::app::{Action, Page, Size, entry};
use zhanggui::text::Lang;

use crate::picture;
use crate::scenes::{DEBRIEF, SHOTS, Shot, ways};
use crate::stage::{COLOURLESS, FULL, SAFE, Stage, size};

/// Marks that no line may begin with (LOOK §4).
const CLOSING: &str = "，。、；：？！）」》";

/// Sizes spread over 1×1 to 220×60: multiples of the golden ratio and of the
/// square root of two leave no large hole and never fall into step.
fn sizes(count: u32, start: u32) -> impl Iterator<Item = Size> {
    (start..start + count).map(|n| {
        let part = |ratio: f64, most: f64| 1 + ((f64::from(n) * ratio).fract() * most) as u16;
        size(part(0.618_033_988_749_895, 220.0), part(0.414_213_562_373_095, 60.0))
    })
}

/// What a screen must keep; the stage stands at 80×24 in full colour.
type Property = fn(&Shot, Lang, &mut Stage);

/// Tries a property on every screen in both languages.
fn every(property: Property) {
    for shot in SHOTS {
        for lang in Lang::ALL {
            property(shot, lang, &mut (shot.take)(lang, size(80, 24)));
        }
    }
}

/// A test for each property, and the list of all.
macro_rules! properties {
    ($($name:ident),* $(,)?) => {
        mod every_screen {
            $(#[test]
            fn $name() {
                super::every(super::$name);
            })*
        }

        const ALL: &[Property] = &[$($name),*];
    };
}

properties! {
    draws_the_same_cells_again,
    tells_a_small_window_kindly_and_loses_nothing,
    begins_no_line_with_closing_punctuation,
    marks_the_selected_row,
    has_a_selected_row_in_a_list,
    has_no_colour_without_colour,
    draws_the_safe_set,
    names_the_main_key_in_the_footer,
    has_a_key_for_every_offer,
    is_no_dead_end,
    changes_its_language_and_back,
    leaves_unknown_keys_alone,
    has_the_plain_front_end_one_key_away,
    leads_back_to_a_tab_page_by_esc,
}

#[test]
fn the_debrief_keeps_them_all() {
    for lang in Lang::ALL {
        let mut stage = (DEBRIEF.take)(lang, size(80, 24));
        for property in ALL {
            property(&DEBRIEF, lang, stage.on(FULL).resize(size(80, 24)));
        }
    }
}

#[test]
fn every_size_is_drawn() {
    for (n, shot) in (0..).zip(SHOTS) {
        let mut stage = (shot.take)(Lang::ALL[n as usize % 2], size(80, 24));
        for at in sizes(24, n * 24).chain([size(1, 1), size(2, 1), size(1, 60), size(39, 11), size(220, 60)])
        {
            let (buffer, drawn) = stage.resize(at).frame();
            let inside = |column: u16, row: u16| column < at.columns && row < at.rows;
            assert!(drawn.cursor.is_none_or(|c| inside(c.x, c.y)), "{}: the cursor is outside", shot.name);
            assert!(!picture::text(&buffer).trim().is_empty(), "{} at {at:?} is blank", shot.name);
        }
    }
}

fn draws_the_same_cells_again(shot: &Shot, _: Lang, stage: &mut Stage) {
    assert_eq!(stage.frame().0, stage.frame().0, "{}", shot.name);
}

fn tells_a_small_window_kindly_and_loses_nothing(shot: &Shot, lang: Lang, stage: &mut Stage) {
    // A blank line at the top of a text gives way to the next one.
    let upper = |stage: &Stage| -> Vec<String> {
        let rows = picture::rows(&stage.frame().0);
        rows.into_iter().filter(|row| !row.trim().is_empty()).take(12).collect()
    };
    let before = upper(stage);
    let small = picture::text(&stage.resize(size(32, 8)).frame().0);
    let sizes = lang.pick(["32×8", "40×12"], ["32x8", "40x12"]);
    assert!(sizes.iter().all(|size| small.contains(size)), "{}: {small}", shot.name);
    assert!(small.contains(lang.pick("窗口小了一点", "a littl")), "{}: {small}", shot.name);
    assert_eq!(before, upper(stage.resize(size(80, 24))), "{}", shot.name);
}

fn begins_no_line_with_closing_punctuation(shot: &Shot, lang: Lang, stage: &mut Stage) {
    for at in [size(40, 12), size(57, 16), size(80, 24), size(100, 30), size(133, 40)] {
        for row in picture::undimmed_rows(&stage.resize(at).frame().0, FULL.theme) {
            // Columns of a page are parted by two spaces at least.
            let starts = row.split("  ").map(|part| part.trim_start_matches([' ', '▎', '|']));
            let bad = starts.filter_map(|part| part.chars().next()).find(|c| CLOSING.contains(*c));
            assert_eq!(bad, None, "{} in {} at {at:?}: {row}", shot.name, lang.code());
        }
    }
}

fn marks_the_selected_row(shot: &Shot, lang: Lang, stage: &mut Stage) {
    for (ability, glyph) in [(FULL, "►"), (COLOURLESS, "►"), (SAFE, ">")] {
        let (buffer, drawn) = stage.on(ability).frame();
        let is_on_page = !drawn.caret && stage.app.footer_focus().is_none();
        let Some(at) = drawn.cursor.filter(|_| is_on_page) else { return };
        let row = picture::row(&buffer, at.y);
        assert!(row.contains(glyph), "{} in {}: {row}", shot.name, lang.code());
    }
}

fn has_a_selected_row_in_a_list(shot: &Shot, lang: Lang, stage: &mut Stage) {
    let without = ["first-run-name", "today-done", "settings-name", "help", "term", "palette-nothing"];
    let lists =
        ["first-run", "today", "course", "settings", "learners", "palette", "trouble", "reader-contents"];
    if lists.iter().any(|list| shot.name.starts_with(list)) && !without.contains(&shot.name) {
        let text = picture::text(&stage.frame().0);
        assert!(text.contains('►'), "{} in {}:\n{text}", shot.name, lang.code());
    }
}

fn has_no_colour_without_colour(shot: &Shot, _: Lang, stage: &mut Stage) {
    let (buffer, _) = stage.on(COLOURLESS).frame();
    for cell in buffer.content() {
        assert_eq!((cell.fg, cell.bg), (Color::Reset, Color::Reset), "{}: {cell:?}", shot.name);
        assert!(!cell.modifier.contains(Modifier::REVERSED), "{}: {cell:?}", shot.name);
    }
}

fn draws_the_safe_set(shot: &Shot, _: Lang, stage: &mut Stage) {
    // What a lesson draws in its own text stands for itself.
    let reads = |shot: &Shot| shot.name.starts_with("reader");
    let text = picture::text(&stage.on(SAFE).frame().0);
    let found = text.chars().find(|c| "►▸▾▴✓✗◦◔◉─━╸╌▎▪⋯‹›⏎↑↓←→−".contains(*c));
    // Arrows and minus signs stand in questions too.
    let found = found.filter(|c| !"→−✓✗".contains(*c));
    assert!(found.is_none() || reads(shot), "{}: {found:?}\n{text}", shot.name);
}

fn names_the_main_key_in_the_footer(shot: &Shot, lang: Lang, stage: &mut Stage) {
    for at in [size(40, 12), size(80, 24), size(200, 50)] {
        let (buffer, _) = stage.resize(at).frame();
        let foot = picture::row(&buffer, at.rows - 1);
        let main = stage.app.offers().first().map(|offer| offer.label.clone()).unwrap_or_default();
        assert!(!main.is_empty(), "{} offers nothing", shot.name);
        assert!(
            foot.contains(&main),
            "{} in {} at {at:?}: 「{main}」 is not in {foot}",
            shot.name,
            lang.code()
        );
    }
}

fn has_a_key_for_every_offer(shot: &Shot, _: Lang, stage: &mut Stage) {
    for offer in stage.app.offers() {
        let has_key = matches!(offer.action, Action::Pick(1..=9)) || entry(offer.action).is_some();
        assert!(has_key, "{}: no key does {:?}", shot.name, offer.action);
        assert!(!offer.label.trim().is_empty(), "{}: {:?} has no words", shot.name, offer.action);
    }
}

fn leads_back_to_a_tab_page_by_esc(shot: &Shot, _: Lang, stage: &mut Stage) {
    for _ in 0..6 {
        stage.press("Esc");
    }
    let top = stage.app.top();
    let is_home = top.tab().is_some() || matches!(top, Screen::FirstRun(_));
    assert!(is_home, "{} ends on {top:?}", shot.name);
}

fn is_no_dead_end(shot: &Shot, lang: Lang, stage: &mut Stage) {
    let page = stage.app.outline();
    assert!(!page.title.trim().is_empty(), "{} in {} has no title", shot.name, lang.code());
    assert!(ways(stage) > 0, "{} in {}: {page:?}", shot.name, lang.code());
    let empty = page.rows.iter().find(|row| row.label.trim().is_empty());
    assert_eq!(empty, None, "{} in {}", shot.name, lang.code());
}

fn changes_its_language_and_back(shot: &Shot, lang: Lang, stage: &mut Stage) {
    let before = picture::text(&stage.frame().0);
    stage.press("Ctrl-L");
    assert_ne!(stage.app.ctx.lang, lang, "{} keeps its language", shot.name);
    let other = picture::text(&stage.frame().0);
    assert_ne!(before, other, "{} looks the same in the other language", shot.name);
    stage.press("Ctrl-L");
    assert_eq!(stage.app.ctx.lang, lang, "{}", shot.name);
}

fn has_the_plain_front_end_one_key_away(shot: &Shot, _: Lang, stage: &mut Stage) {
    stage.press("F9");
    assert!(stage.wants_plain, "{} keeps F9 to itself", shot.name);
}

fn leaves_unknown_keys_alone(shot: &Shot, _: Lang, stage: &mut Stage) {
    if stage.app.top().is_typing() {
        return;
    }
    let before = picture::text(&stage.frame().0);
    stage.press("F12 F7 Ctrl-Y ~ é 定 Delete Backspace");
    assert_eq!(before, picture::text(&stage.frame().0), "{}", shot.name);
}

#[test]
fn any_keys_at_all_leave_a_page_that_can_be_drawn() {
    use rand_pcg::Pcg32;
    use rand_pcg::rand_core::Rng;
    let keys = [
        "Up",
        "Down",
        "Left",
        "Right",
        "Enter",
        "Enter",
        "Esc",
        "Tab",
        "Shift-Tab",
        "Space",
        "PgUp",
        "PgDn",
        "Home",
        "End",
        "1",
        "2",
        "3",
        "4",
        "a",
        "c",
        "d",
        "f",
        "h",
        "n",
        "o",
        "r",
        "s",
        "t",
        "u",
        "/",
        "?",
        "=",
        "F4",
        "F2",
        "F3",
        "Ctrl-K",
        "Ctrl-L",
        "text:退x",
        "Backspace",
        "Delete",
        "Ctrl-U",
    ];
    let mut dice = Pcg32::new(2026, 23);
    for (n, shot) in SHOTS.iter().enumerate() {
        let mut stage = (shot.take)(Lang::ALL[n % 2], size(80, 24));
        let mut played = Vec::new();
        for at in sizes(30, n as u32 * 30) {
            let key = keys[dice.next_u32() as usize % keys.len()];
            played.push(key);
            stage.press(key);
            if dice.next_u32().is_multiple_of(4) {
                stage.resize(at);
            }
            let (buffer, _) = stage.frame();
            assert_eq!(buffer.area.width, stage.app.ctx.size.columns, "{} after {played:?}", shot.name);
            assert!(!stage.app.is_over(), "{} ended after {played:?}", shot.name);
        }
    }
}
