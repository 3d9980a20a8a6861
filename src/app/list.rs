//! A cursor over rows: the same movement everywhere.

use super::action::Action;

/// The selected row of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cursor {
    /// The selected row.
    pub at: usize,
}

/// What a list makes of an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moved {
    /// The cursor moved, or was told to stay at the edge.
    Yes,
    /// A row was asked to open.
    Open(usize),
    /// The list has no use for it; at the end, ↓ leads on to the footer.
    No,
}

impl Cursor {
    /// Keeps the cursor on one of `rows` rows.
    pub fn clamp(&mut self, rows: usize) {
        self.at = self.at.min(rows.saturating_sub(1));
    }

    /// Moves by `action` over `rows` rows, `page` of which are seen at once.
    pub fn act(&mut self, action: Action, rows: usize, page: usize) -> Moved {
        if rows == 0 {
            return Moved::No;
        }
        let last = rows - 1;
        self.at = self.at.min(last);
        match action {
            Action::Up if self.at > 0 => self.at -= 1,
            Action::Down if self.at < last => self.at += 1,
            Action::PageUp => self.at = self.at.saturating_sub(page.max(1)),
            Action::PageDown => self.at = (self.at + page.max(1)).min(last),
            Action::First => self.at = 0,
            Action::Last => self.at = last,
            Action::Wheel(notches) => {
                self.at = self.at.saturating_add_signed(isize::from(notches)).min(last);
            }
            Action::Point(n) if n <= last => {
                if n == self.at {
                    return Moved::Open(n);
                }
                self.at = n;
            }
            Action::Choose(n) if n <= last => {
                self.at = n;
                return Moved::Open(n);
            }
            Action::Pick(n) if usize::from(n) <= rows => {
                self.at = usize::from(n) - 1;
            }
            Action::Open => return Moved::Open(self.at),
            _ => return Moved::No,
        }
        Moved::Yes
    }
}

/// The first of `rows` rows to show in `height` lines so that `at` is seen,
/// with a row of context where there is room.
#[must_use]
pub fn window(at: usize, rows: usize, height: usize) -> usize {
    if rows <= height || height == 0 {
        return 0;
    }
    let context = usize::from(height > 2);
    (at + context + 1).saturating_sub(height).min(rows - height)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_leads_on_to_the_footer() {
        let mut cursor = Cursor { at: 1 };
        assert_eq!(cursor.act(Action::Down, 3, 10), Moved::Yes);
        assert_eq!(cursor.act(Action::Down, 3, 10), Moved::No);
        assert_eq!(cursor.act(Action::Open, 3, 10), Moved::Open(2));
    }

    #[test]
    fn a_second_click_opens() {
        let mut cursor = Cursor::default();
        assert_eq!(cursor.act(Action::Point(2), 3, 10), Moved::Yes);
        assert_eq!(cursor.act(Action::Point(2), 3, 10), Moved::Open(2));
        assert_eq!(cursor.act(Action::Point(9), 3, 10), Moved::No);
    }

    #[test]
    fn the_window_always_shows_the_cursor() {
        for rows in 0..40 {
            for height in 1..12 {
                for at in 0..rows {
                    let first = window(at, rows, height);
                    assert!(first <= at && at < first + height, "{at} of {rows} in {height}");
                    assert!(first + height.min(rows) <= rows);
                }
            }
        }
    }
}
