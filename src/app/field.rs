//! A one-line text field.

use tui_input::{Input, InputRequest};

use super::page::Edit;
use crate::text::{self, Ambiguous};

/// A field's text and caret.
#[derive(Clone, Debug, Default)]
pub struct Field {
    input: Input,
    limit: usize,
}

impl Field {
    /// A field holding `text`, the caret at its end; takes at most `limit`
    /// characters.
    #[must_use]
    pub fn new(text: impl Into<String>, limit: usize) -> Self {
        Field { input: Input::new(text.into()), limit }
    }

    /// What stands in it.
    #[must_use]
    pub fn value(&self) -> &str {
        self.input.value()
    }

    /// Whether nothing stands in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.input.value().is_empty()
    }

    /// Columns before the caret.
    #[must_use]
    pub fn caret(&self, ambiguous: Ambiguous) -> u16 {
        let before: String = self.input.value().chars().take(self.input.cursor()).collect();
        u16::try_from(text::width(&before, ambiguous)).unwrap_or(u16::MAX)
    }

    /// Makes an edit; control characters are dropped.
    pub fn edit(&mut self, edit: Edit) {
        match edit {
            Edit::Insert(c) => self.insert(c),
            Edit::Paste(text) => text.chars().for_each(|c| self.insert(c)),
            Edit::Replace(text) => {
                self.clear();
                text.chars().for_each(|c| self.insert(c));
            }
            Edit::Clear => self.clear(),
            Edit::Backspace => self.request(InputRequest::DeletePrevChar),
            Edit::Delete => self.request(InputRequest::DeleteNextChar),
            Edit::Left => self.request(InputRequest::GoToPrevChar),
            Edit::Right => self.request(InputRequest::GoToNextChar),
            Edit::Home => self.request(InputRequest::GoToStart),
            Edit::End => self.request(InputRequest::GoToEnd),
        }
    }

    fn insert(&mut self, c: char) {
        if !c.is_control() && self.input.value().chars().count() < self.limit {
            self.request(InputRequest::InsertChar(c));
        }
    }

    fn clear(&mut self) {
        self.input = Input::default();
    }

    fn request(&mut self, request: InputRequest) {
        self.input.handle(request);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_caret_counts_columns() {
        let mut field = Field::new("掌柜a", 20);
        assert_eq!(field.caret(Ambiguous::Narrow), 5);
        field.edit(Edit::Left);
        field.edit(Edit::Left);
        assert_eq!(field.caret(Ambiguous::Narrow), 2);
        field.edit(Edit::Backspace);
        assert_eq!(field.value(), "柜a");
    }

    #[test]
    fn control_characters_and_overflow_are_dropped() {
        let mut field = Field::new("", 4);
        field.edit(Edit::Paste("a\u{1b}[31mbcdef".into()));
        assert_eq!(field.value(), "a[31");
    }
}
