//! What the terminal sends, normalised at the edge: key releases dropped
//! (Windows sends them), Shift settled, mouse and paste made into events.

use ratatui::crossterm::event::{
    Event as Raw, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};

use crate::app::{Code, Event, Key, Mouse, Size};

/// The event that `raw` means; `None` for what the program has no use for.
#[must_use]
pub fn normalise(raw: Raw) -> Option<Event> {
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
