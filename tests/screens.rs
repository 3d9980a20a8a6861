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

#[path = "screens/properties.rs"]
mod properties;

use insta::Settings;
use scenes::SHOTS;
use stage::{COLOURLESS, FULL, size};
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
fn gallery(shot: &scenes::Shot) -> String {
    let mut parts = Vec::new();
    for lang in Lang::ALL {
        for (columns, rows) in SIZES {
            let (buffer, _) = (shot.take)(lang, size(columns, rows)).frame();
            parts.push(format!("== {} {columns}x{rows} ==\n{}", lang.code(), picture::text(&buffer)));
        }
    }
    parts.join("\n")
}

#[test]
fn every_screen_looks_as_it_did() {
    for shot in SHOTS {
        keep(shot.name, gallery(shot));
    }
}

#[test]
fn every_screen_is_styled_as_it_was() {
    for shot in SHOTS {
        let mut parts = Vec::new();
        for (title, ability) in [("dark", FULL), ("NO_COLOR", COLOURLESS)] {
            let mut stage = (shot.take)(Lang::Zh, size(100, 30));
            stage.ability = ability;
            parts.push(format!("== {title} ==\n{}", picture::runs(&stage.frame().0, ability.theme)));
        }
        keep(&format!("{}.styles", shot.name), parts.join("\n"));
    }
}
