//! The word that was probably meant.

/// The known word nearest to `word` by edits (insert, delete, replace, swap
/// neighbours), if at most a third of its letters differ.
#[must_use]
pub fn nearest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let allowed = (word.chars().count() / 3).max(1);
    known
        .into_iter()
        .map(|k| (edits(word, k), k))
        .filter(|(distance, k)| *distance <= allowed || (k.len() > 3 && word.contains(k)))
        .min()
        .map(|(_, k)| k)
}

/// Optimal string alignment distance.
fn edits(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let width = b.len() + 1;
    let mut rows: Vec<Vec<usize>> = vec![(0..width).collect()];
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1; width];
        for (j, y) in b.iter().enumerate() {
            let changed = rows[i][j] + usize::from(x != y);
            row[j + 1] = changed.min(row[j] + 1).min(rows[i][j + 1] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                row[j + 1] = row[j + 1].min(rows[i - 1][j - 1] + 1);
            }
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_the_textbook_ones() {
        for (a, b, distance) in
            [("", "", 0), ("abc", "", 3), ("kitten", "sitting", 3), ("ca", "ac", 1), ("flaw", "lawn", 2)]
        {
            assert_eq!(edits(a, b), distance, "{a} {b}");
        }
    }

    #[test]
    fn only_a_likely_word_is_suggested() {
        let keys = ["feedback", "misconception", "text", "id"];
        assert_eq!(nearest("feedbak", keys), Some("feedback"));
        assert_eq!(nearest("teh", ["the"]), Some("the"));
        assert_eq!(nearest("option_text", keys), Some("text"));
        assert_eq!(nearest("colour", keys), None);
    }
}
