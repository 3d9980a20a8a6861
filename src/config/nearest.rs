//! Did you mean …: the nearest of some names.

/// The candidate nearest to `word`, if near enough to be a slip: at most a
/// third of its letters wrong, missing, spare or swapped with a neighbour.
#[must_use]
pub fn nearest<'a>(word: &str, candidates: &[&'a str]) -> Option<&'a str> {
    let near = candidates.iter().map(|candidate| (distance(word, candidate), *candidate));
    let (slips, candidate) = near.min()?;
    let letters = word.chars().count().max(candidate.chars().count());
    (slips <= letters.div_ceil(3)).then_some(candidate)
}

/// Optimal string alignment distance (Damerau's four slips, no substring
/// edited twice), case aside.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) =
        (a.to_lowercase().chars().collect(), b.to_lowercase().chars().collect());
    let mut before = vec![0; b.len() + 1];
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let wrong = usize::from(a[i - 1] != b[j - 1]);
            row[j] = (last[j] + 1).min(row[j - 1] + 1).min(last[j - 1] + wrong);
            let swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if swapped {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        before = last;
        last = row;
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Known distances: Damerau's slips one each, and Levenshtein's classic.
    #[test]
    fn distances_are_the_known_ones() {
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(distance("ca", "abc"), 3, "no substring is edited twice");
        assert_eq!(distance("colour", "color"), 1);
        assert_eq!(distance("gylphs", "glyphs"), 1);
        assert_eq!(distance("", "plain"), 5);
    }

    #[test]
    fn a_slip_finds_its_name_and_a_stranger_finds_none() {
        let names = ["language", "colour", "glyphs", "motion", "plain"];
        assert_eq!(nearest("color", &names), Some("colour"));
        assert_eq!(nearest("Langauge", &names), Some("language"));
        assert_eq!(nearest("theme", &names), None);
        assert_eq!(nearest("theme", &[]), None);
    }
}
