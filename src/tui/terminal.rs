//! The terminal: entering and leaving the full screen so that it is always
//! restored, and what it can show.
//!
//! Restored three ways: [`Guard`] on drop, the panic hook, and the signal that
//! closes a terminal (which ends the program through the driver).

use std::io::{self, BufWriter, IsTerminal, Stdout, Write};
use std::mem::ManuallyDrop;
use std::sync::atomic::{AtomicBool, Ordering};

use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use ratatui::crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use ratatui::crossterm::{cursor, execute};

use super::probe::{self, Answers};
use super::theme::{Palette, Theme};
use crate::config::{Colour, Glyphs as GlyphSetting, Settings};

/// The backend: one buffered write a frame.
pub type Backend = CrosstermBackend<BufWriter<Stdout>>;

static ENTERED: AtomicBool = AtomicBool::new(false);

/// Keeps the terminal in full screen; restores it when dropped.
pub struct Guard(());

/// Enters the full screen.
///
/// # Errors
/// When the terminal refuses raw mode or cannot be written to.
pub fn enter() -> io::Result<(Guard, ManuallyDrop<Terminal<Backend>>)> {
    install_panic_hook();
    enable_raw_mode()?;
    ENTERED.store(true, Ordering::SeqCst);
    let guard = Guard(());
    execute!(io::stdout(), EnterAlternateScreen, EnableMouseCapture, EnableBracketedPaste, cursor::Hide)?;
    let terminal = Terminal::new(CrosstermBackend::new(BufWriter::with_capacity(1 << 16, io::stdout())))?;
    // Its drop would print to a terminal that may be gone, and panic; the
    // guard shows the cursor again.
    Ok((guard, ManuallyDrop::new(terminal)))
}

impl Drop for Guard {
    fn drop(&mut self) {
        restore();
    }
}

/// Puts the terminal back as it was. Safe to call more than once.
pub fn restore() {
    if ENTERED.swap(false, Ordering::SeqCst) {
        let mut out = io::stdout();
        // A terminal that is gone cannot be restored, and need not be.
        let _ = execute!(out, DisableBracketedPaste, DisableMouseCapture, LeaveAlternateScreen, cursor::Show);
        let _ = out.flush();
        let _ = disable_raw_mode();
    }
}

fn install_panic_hook() {
    static ONCE: std::sync::Once = std::sync::Once::new();
    ONCE.call_once(|| {
        let previous = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            // A panic of a background thread is told as an event; the screen
            // goes on, so nothing may be printed over it.
            if std::thread::current().name() == Some("main") || !ENTERED.load(Ordering::SeqCst) {
                restore();
                previous(info);
            }
        }));
    });
}

/// What the screen can show, from the settings, the environment and the
/// terminal's own answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ability {
    /// Colours and ground.
    pub theme: Theme,
    /// Whether ambiguous glyphs take one column, so that the full set is safe.
    pub full_glyphs: bool,
    /// Whether ambiguous characters of content take two columns.
    pub wide_ambiguous: bool,
    /// Whether the terminal's own ground is dark, whatever the setting says.
    pub answered_dark: bool,
}

/// Asks the terminal what it can show. Takes at most 60 ms, and nothing when
/// it answers at once. Call in raw mode, before input is read.
#[must_use]
pub fn ability(settings: &Settings) -> Ability {
    let answers = if io::stdin().is_terminal() { probe::ask() } else { Answers::default() };
    judge(settings, answers, |name| std::env::var(name).ok())
}

/// The ability under changed settings, without asking the terminal again.
#[must_use]
pub fn again(settings: &Settings, before: Ability) -> Ability {
    let answers = Answers { dark: Some(before.answered_dark), wide_ambiguous: Some(before.wide_ambiguous) };
    judge(settings, answers, |name| std::env::var(name).ok())
}

fn judge(settings: &Settings, answers: Answers, env: impl Fn(&str) -> Option<String>) -> Ability {
    let answered_dark = answers.dark.or_else(|| dark_by_env(&env)).unwrap_or(true);
    let dark = match settings.colour {
        Colour::Dark => true,
        Colour::Light => false,
        Colour::Auto | Colour::None => answered_dark,
    };
    let no_colour = env("NO_COLOR").is_some_and(|value| !value.is_empty());
    let palette =
        if settings.colour == Colour::None || no_colour { Palette::None } else { palette_by_env(&env) };
    let wide = answers.wide_ambiguous.unwrap_or(false);
    // Old Windows consoles draw in a raster font; the new terminal says so.
    let old_console = cfg!(windows) && env("WT_SESSION").is_none();
    let full_glyphs = match settings.glyphs {
        GlyphSetting::Full => true,
        GlyphSetting::Safe => false,
        GlyphSetting::Auto => !wide && !old_console,
    };
    Ability { theme: Theme { palette, dark }, full_glyphs, wide_ambiguous: wide, answered_dark }
}

fn dark_by_env(env: &impl Fn(&str) -> Option<String>) -> Option<bool> {
    let value = env("COLORFGBG")?;
    let ground: u8 = value.rsplit(';').next()?.parse().ok()?;
    Some(ground < 7 || ground == 8)
}

fn palette_by_env(env: &impl Fn(&str) -> Option<String>) -> Palette {
    let term = env("TERM").unwrap_or_default();
    if env("COLORTERM").is_some_and(|value| value == "truecolor" || value == "24bit")
        || env("WT_SESSION").is_some()
    {
        Palette::True
    } else if term.contains("256color") || cfg!(windows) {
        Palette::Indexed
    } else {
        Palette::Sixteen
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(settings: &Settings, answers: Answers, vars: &[(&str, &str)]) -> Ability {
        judge(settings, answers, |name| {
            vars.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_string())
        })
    }

    #[test]
    fn the_terminals_answer_beats_the_environment() {
        let light = Answers { dark: Some(false), wide_ambiguous: None };
        let ability = judged(&Settings::default(), light, &[("COLORFGBG", "15;0")]);
        assert!(!ability.theme.dark);
        let silent = judged(&Settings::default(), Answers::default(), &[("COLORFGBG", "0;15")]);
        assert!(!silent.theme.dark);
        assert!(judged(&Settings::default(), Answers::default(), &[]).theme.dark);
    }

    #[test]
    fn no_color_counts_only_when_it_is_not_empty() {
        let palette = |value| {
            judged(
                &Settings::default(),
                Answers::default(),
                &[("NO_COLOR", value), ("COLORTERM", "truecolor")],
            )
            .theme
            .palette
        };
        assert_eq!(palette("1"), Palette::None);
        assert_eq!(palette(""), Palette::True);
    }

    #[test]
    fn wide_ambiguous_glyphs_choose_the_safe_set_unless_told() {
        let wide = Answers { dark: None, wide_ambiguous: Some(true) };
        assert!(!judged(&Settings::default(), wide, &[]).full_glyphs);
        let told = Settings { glyphs: GlyphSetting::Full, ..Settings::default() };
        assert!(judged(&told, wide, &[]).full_glyphs);
    }

    #[test]
    fn colours_by_terminal() {
        let palette =
            |vars: &[(&str, &str)]| judged(&Settings::default(), Answers::default(), vars).theme.palette;
        assert_eq!(palette(&[("TERM", "xterm-256color")]), Palette::Indexed);
        assert_eq!(palette(&[("TERM", "linux")]), Palette::Sixteen);
        assert_eq!(palette(&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")]), Palette::True);
    }
}
