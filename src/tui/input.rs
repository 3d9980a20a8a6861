//! What the terminal sends, normalised at the edge: key releases dropped
//! (Windows sends them), Shift settled, mouse and paste made into events.

use ratatui::crossterm::event::{
    Event as Raw, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};

use crate::app::{Code, Event, Key, Mouse, Size};

/// The terminal's input, one event after the other.
#[derive(Debug, Default)]
pub struct Input {
    /// How much of a late answer has come.
    answer: Option<usize>,
}

/// How an answer about the ground begins, after its `Alt-]`.
const ANSWER: &str = "11;rgb:";

impl Input {
    /// The event that `raw` means; `None` for what the program has no use
    /// for. On a slow line the terminal's answer to the question about its
    /// ground comes after the probe has stopped waiting; crossterm does not
    /// know it and reads `ESC ] 11;rgb:… ESC \\` as keys.
    #[must_use]
    pub fn take(&mut self, raw: Raw) -> Option<Event> {
        match &raw {
            Raw::Key(key) if self.is_of_answer(key) => None,
            _ => normalise(raw),
        }
    }

    fn is_of_answer(&mut self, key: &KeyEvent) -> bool {
        let KeyCode::Char(c) = key.code else {
            self.answer = None;
            return false;
        };
        let alt = key.modifiers.contains(KeyModifiers::ALT);
        let Some(so_far) = self.answer else {
            self.answer = (alt && c == ']').then_some(0);
            return self.answer.is_some();
        };
        let is_end = (alt && c == '\\') || (key.modifiers.contains(KeyModifiers::CONTROL) && c == 'g');
        let goes_on = match ANSWER.chars().nth(so_far) {
            Some(expected) => c == expected,
            None => c.is_ascii_hexdigit() || c == '/',
        };
        self.answer = (goes_on && !is_end).then_some(so_far + 1);
        goes_on || is_end
    }
}

fn normalise(raw: Raw) -> Option<Event> {
    match raw {
        Raw::Key(key) => normalise_key(key).map(Event::Key),
        Raw::Paste(text) => Some(Event::Paste(text)),
        Raw::Resize(columns, rows) => Some(Event::Resize(Size { columns, rows })),
        Raw::Mouse(mouse) => normalise_mouse(mouse).map(Event::Mouse),
        Raw::FocusGained | Raw::FocusLost => None,
    }
}

fn normalise_key(key: KeyEvent) -> Option<Key> {
    if key.kind == KeyEventKind::Release {
        return None;
    }
    let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
    if key.modifiers.contains(KeyModifiers::ALT) && !ctrl {
        return None;
    }
    let code = match key.code {
        KeyCode::Char(c) if ctrl => Code::Char(c.to_ascii_lowercase()),
        KeyCode::Char(c) => Code::Char(c),
        KeyCode::F(n) => Code::F(n),
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab if key.modifiers.contains(KeyModifiers::SHIFT) => Code::BackTab,
        KeyCode::Tab => Code::Tab,
        KeyCode::BackTab => Code::BackTab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        _ => return None,
    };
    // AltGr arrives as Ctrl-Alt on Windows and types a character.
    let altgr = ctrl && key.modifiers.contains(KeyModifiers::ALT);
    Some(Key { code, ctrl: ctrl && !altgr })
}

fn normalise_mouse(mouse: MouseEvent) -> Option<Mouse> {
    match mouse.kind {
        MouseEventKind::Down(MouseButton::Left) => {
            Some(Mouse::Click { column: mouse.column, row: mouse.row })
        }
        MouseEventKind::ScrollUp => Some(Mouse::Wheel(-1)),
        MouseEventKind::ScrollDown => Some(Mouse::Wheel(1)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(code: KeyCode, modifiers: KeyModifiers, kind: KeyEventKind) -> Option<Key> {
        normalise_key(KeyEvent::new_with_kind(code, modifiers, kind))
    }

    #[test]
    fn releases_are_dropped_and_repeats_kept() {
        let press = |kind| key(KeyCode::Char('a'), KeyModifiers::NONE, kind);
        assert_eq!(press(KeyEventKind::Press), Some(Key::char('a')));
        assert_eq!(press(KeyEventKind::Repeat), Some(Key::char('a')));
        assert_eq!(press(KeyEventKind::Release), None);
    }

    #[test]
    fn a_late_answer_types_nothing() {
        let press = |c, modifiers| Raw::Key(KeyEvent::new(KeyCode::Char(c), modifiers));
        let ends = [press('\\', KeyModifiers::ALT), press('g', KeyModifiers::CONTROL)];
        for end in ends {
            let mut input = Input::default();
            assert!(input.take(press(']', KeyModifiers::ALT)).is_none());
            for c in "11;rgb:2222/22ff/bbbb".chars() {
                assert!(input.take(press(c, KeyModifiers::NONE)).is_none(), "{c}");
            }
            assert!(input.take(end).is_none());
            assert!(matches!(input.take(press('1', KeyModifiers::NONE)), Some(Event::Key(_))));
        }
        let mut input = Input::default();
        assert!(input.take(press(']', KeyModifiers::ALT)).is_none());
        assert!(matches!(input.take(press('q', KeyModifiers::NONE)), Some(Event::Key(_))), "typed by hand");
    }

    #[test]
    fn shift_is_settled() {
        let press = |code, modifiers| key(code, modifiers, KeyEventKind::Press);
        assert_eq!(press(KeyCode::Char('?'), KeyModifiers::SHIFT), Some(Key::char('?')));
        assert_eq!(press(KeyCode::Tab, KeyModifiers::SHIFT), Some(Key::plain(Code::BackTab)));
        assert_eq!(press(KeyCode::BackTab, KeyModifiers::SHIFT), Some(Key::plain(Code::BackTab)));
    }

    #[test]
    fn altgr_types_a_character() {
        let modifiers = KeyModifiers::CONTROL | KeyModifiers::ALT;
        let at = key(KeyCode::Char('@'), modifiers, KeyEventKind::Press);
        assert_eq!(at, Some(Key::char('@')));
    }
}
