//! Keys as the program knows them, after `tui::input` has normalised what the
//! terminal sent.

/// A key without its modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Code {
    /// A character as typed, its shift already applied.
    Char(char),
    /// A function key, 1 to 12.
    F(u8),
    /// ⏎.
    Enter,
    /// Esc.
    Esc,
    /// Tab.
    Tab,
    /// Shift-Tab.
    BackTab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// ↑.
    Up,
    /// ↓.
    Down,
    /// ←.
    Left,
    /// →.
    Right,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// Home.
    Home,
    /// End.
    End,
}

/// A key press.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    /// Which key.
    pub code: Code,
    /// Whether Control was held.
    pub ctrl: bool,
}

impl Key {
    /// The key without Control.
    #[must_use]
    pub fn plain(code: Code) -> Self {
        Key { code, ctrl: false }
    }

    /// A character typed without Control.
    #[must_use]
    pub fn char(c: char) -> Self {
        Key::plain(Code::Char(c))
    }

    /// Reads a key as the action table and keymap files write it: `q`, `?`,
    /// `Enter`, `PgDn`, `Ctrl-K`, `F2`. `None` when there is no such key.
    #[must_use]
    pub fn parse(name: &str) -> Option<Key> {
        if let Some(rest) = name.strip_prefix("Ctrl-") {
            let mut chars = rest.chars();
            return match (chars.next(), chars.next()) {
                (Some(c), None) => Some(Key { code: Code::Char(c.to_ascii_lowercase()), ctrl: true }),
                _ => None,
            };
        }
        let code = match name {
            "Enter" => Code::Enter,
            "Esc" => Code::Esc,
            "Tab" => Code::Tab,
            "Shift-Tab" => Code::BackTab,
            "Backspace" => Code::Backspace,
            "Delete" => Code::Delete,
            "Up" => Code::Up,
            "Down" => Code::Down,
            "Left" => Code::Left,
            "Right" => Code::Right,
            "PgUp" => Code::PageUp,
            "PgDn" => Code::PageDown,
            "Home" => Code::Home,
            "End" => Code::End,
            "Space" => Code::Char(' '),
            _ => {
                if let Some(n) = name.strip_prefix('F').and_then(|n| n.parse::<u8>().ok()) {
                    return (1..=12).contains(&n).then(|| Key::plain(Code::F(n)));
                }
                let mut chars = name.chars();
                match (chars.next(), chars.next()) {
                    (Some(c), None) => Code::Char(c),
                    _ => return None,
                }
            }
        };
        Some(Key::plain(code))
    }

    /// The key that a Chinese keyboard means outside a text field: full-width
    /// `？：１／、` count as `?:1//`.
    #[must_use]
    pub fn half_width(self) -> Key {
        let Code::Char(c) = self.code else { return self };
        let half = match c {
            '、' => '/',
            '。' => '.',
            '\u{3000}' => ' ',
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
            other => other,
        };
        Key { code: Code::Char(half), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_read_back() {
        for (name, key) in [
            ("q", Key::char('q')),
            ("Ctrl-K", Key { code: Code::Char('k'), ctrl: true }),
            ("F9", Key::plain(Code::F(9))),
            ("F", Key::char('F')),
            ("Space", Key::char(' ')),
            ("PgDn", Key::plain(Code::PageDown)),
        ] {
            assert_eq!(Key::parse(name), Some(key), "{name}");
        }
        for name in ["", "F13", "F0", "Ctrl-", "Ctrl-KK", "Entr"] {
            assert_eq!(Key::parse(name), None, "{name}");
        }
    }

    #[test]
    fn full_width_keys_count_as_half_width() {
        for (typed, meant) in
            [('？', '?'), ('：', ':'), ('１', '1'), ('／', '/'), ('、', '/'), ('\u{3000}', ' ')]
        {
            assert_eq!(Key::char(typed).half_width(), Key::char(meant));
        }
        assert_eq!(Key::char('定').half_width(), Key::char('定'));
    }
}
