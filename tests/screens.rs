//! Every screen at every size in both languages, driven by keys.
//!
//! `tests/screens/NAME.snap` holds a screen as text; `NAME.styles.snap` its
//! style runs in colour and without. After a wanted change: `cargo insta
//! accept`, or `INSTA_UPDATE=always cargo test --test screens`.

#[path = "support/picture.rs"]
mod picture;
#[path = "support/scenes.rs"]
mod scenes;
#[path = "support/stage.rs"]
mod stage;

#[path = "screens/calc.rs"]
mod calc;
#[path = "screens/properties.rs"]
mod properties;

use std::cell::RefCell;

use insta::Settings;
use ratatui::buffer::Buffer;
use scenes::{DEBRIEF, SHOTS};
use stage::{COLOURLESS, FULL, Stage, size};
use zhanggui::app::Size;
use zhanggui::text::Lang;

/// The sizes that every screen is made for.
const SIZES: [(u16, u16); 4] = [(40, 12), (80, 24), (100, 30), (200, 50)];

fn keep(name: &str, text: String) {
    let mut settings = Settings::clone_current();
    settings.set_snapshot_path("screens");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

/// All sizes and languages of one screen, one below the other.
fn gallery(frame: impl Fn(Lang, Size) -> Buffer) -> String {
    let mut parts = Vec::new();
    for lang in Lang::ALL {
        for (columns, rows) in SIZES {
            let text = picture::text(&frame(lang, size(columns, rows)));
            parts.push(format!("== {} {columns}x{rows} ==\n{text}", lang.code()));
        }
    }
    parts.join("\n")
}

/// The style runs of a stage in colour and without.
fn styles(stage: &mut Stage) -> String {
    let parts = [("dark", FULL), ("NO_COLOR", COLOURLESS)].map(|(title, ability)| {
        stage.ability = ability;
        format!("== {title} ==\n{}", picture::runs(&stage.frame().0, ability.theme))
    });
    parts.join("\n")
}

#[test]
fn every_screen_looks_as_it_did() {
    for shot in SHOTS {
        keep(shot.name, gallery(|lang, size| (shot.take)(lang, size).frame().0));
    }
}

#[test]
fn every_screen_is_styled_as_it_was() {
    for shot in SHOTS {
        let mut stage = (shot.take)(Lang::Zh, size(100, 30));
        keep(&format!("{}.styles", shot.name), styles(&mut stage));
    }
}

#[test]
fn the_debrief_looks_as_it_did() {
    let stages = Lang::ALL.map(|lang| RefCell::new((DEBRIEF.take)(lang, size(100, 30))));
    let of = |lang: Lang| stages[usize::from(lang == Lang::En)].borrow_mut();
    keep("debrief.styles", styles(&mut of(Lang::Zh)));
    of(Lang::Zh).ability = FULL;
    keep("debrief", gallery(|lang, size| of(lang).resize(size).frame().0));
}
