//! How long a text takes to read.

/// Chinese characters per minute: 255 for a plain text read aloud (IReST,
/// Trauzettel-Klosinski & Dietz 2012), less for study.
const HAN_PER_MINUTE: usize = 220;
/// English words per minute, non-fiction: 238 (Brysbaert 2019), less for study.
const WORDS_PER_MINUTE: usize = 200;

/// Minutes to read `text` (Markdown source is near enough), at least one.
/// Chinese characters and Latin words each count at their own pace.
#[must_use]
pub fn read_minutes(text: &str) -> u32 {
    let mut han = 0;
    let mut words = 0;
    let mut in_word = false;
    for c in text.chars() {
        let is_han = matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}');
        let is_letter = c.is_alphanumeric() && !is_han;
        han += usize::from(is_han);
        words += usize::from(is_letter && !in_word);
        in_word = is_letter;
    }
    let per_minute = HAN_PER_MINUTE * WORDS_PER_MINUTE;
    let load = han * WORDS_PER_MINUTE + words * HAN_PER_MINUTE;
    u32::try_from(load.div_ceil(per_minute)).unwrap_or(u32::MAX).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_script_counts_at_its_pace() {
        assert_eq!(read_minutes(""), 1);
        assert_eq!(read_minutes(&"字".repeat(440)), 2);
        assert_eq!(read_minutes(&"word ".repeat(400)), 2);
        assert_eq!(read_minutes(&"字 word ".repeat(200)), 2);
    }
}
