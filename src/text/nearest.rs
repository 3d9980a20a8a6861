//! The word that was probably meant.

/// The candidate nearest to `word`, if one is near enough to be a slip of the
/// fingers: at most a third of its letters inserted, dropped or changed. The
/// first of equals.
#[must_use]
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let distance = edits(word, candidate);
        let allowed = (candidate.chars().count().max(word.chars().count()) / 3).max(1);
        if distance <= allowed && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// Levenshtein's distance, with two neighbours swapped counting once.
fn edits(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut older: Vec<usize> = vec![0; b.len() + 1];
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for (row, x) in a.iter().enumerate() {
        let mut line = vec![row + 1];
        for (column, y) in b.iter().enumerate() {
            let changed = above[column] + usize::from(x != y);
            let mut least = changed.min(above[column + 1] + 1).min(line[column] + 1);
            if row > 0 && column > 0 && *x == b[column - 1] && a[row - 1] == *y {
                least = least.min(older[column - 1] + 1);
            }
            line.push(least);
        }
        older = std::mem::replace(&mut above, line);
    }
    above.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_is_found_and_another_word_is_not() {
        let blocks = ["example", "pitfall", "rule", "script", "try", "check"];
        for (word, expected) in [
            ("exmaple", Some("example")),
            ("pitfal", Some("pitfall")),
            ("ruel", Some("rule")),
            ("scripts", Some("script")),
            ("note", None),
            ("", None),
        ] {
            assert_eq!(nearest(word, blocks), expected, "{word}");
        }
    }
}
