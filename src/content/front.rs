//! The `+++` block at the head of a lesson.

use std::ops::Range;

/// The bytes of the front matter's TOML and of the body behind it. None where
/// the file does not begin with `+++` or the block is never closed.
#[must_use]
pub fn front_matter(text: &str) -> Option<(Range<usize>, Range<usize>)> {
    let mut at = 0;
    let mut start = None;
    for line in text.split_inclusive('\n') {
        let fence = line.trim_end() == "+++";
        match start {
            None if !fence => return None,
            None => start = Some(at + line.len()),
            Some(from) if fence => return Some((from..at, at + line.len()..text.len())),
            Some(_) => {}
        }
        at += line.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_block_is_split_off() {
        let split = |text: &'static str| front_matter(text).map(|(f, b)| (&text[f], &text[b]));
        assert_eq!(split("+++\na = 1\n+++\nbody\n"), Some(("a = 1\n", "body\n")));
        assert_eq!(split("+++\r\na = 1\r\n+++\r\nbody"), Some(("a = 1\r\n", "body")));
        assert_eq!(split("+++\n+++"), Some(("", "")));
        assert_eq!(split("body\n+++\n"), None);
        assert_eq!(split("+++\na = 1\n"), None);
        assert_eq!(split(""), None);
    }
}
