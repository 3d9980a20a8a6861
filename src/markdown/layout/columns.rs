//! How wide a table's columns are where not all can have what they want.

/// What a column wants and what it cannot do without.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Column {
    /// Columns of its widest cell on one line.
    pub natural: usize,
    /// Columns of its widest unbreakable unit.
    pub least: usize,
}

/// Shares `room` among columns: those that want no more than a fair share
/// get it, the others share the rest in proportion to what they hold, so that
/// their cells grow about equally tall. None where the least does not fit.
pub(super) fn solve(columns: &[Column], room: usize) -> Option<Vec<usize>> {
    let least: usize = columns.iter().map(|column| column.least).sum();
    if least > room {
        return None;
    }
    let mut widths: Vec<Option<usize>> = vec![None; columns.len()];
    loop {
        let taken: usize = widths.iter().flatten().sum();
        let open: Vec<usize> = (0..columns.len()).filter(|index| widths[*index].is_none()).collect();
        let Some(fair) = (room - taken).checked_div(open.len()) else { break };
        let modest = open.iter().copied().filter(|index| columns[*index].natural <= fair);
        let modest: Vec<usize> = modest.collect();
        let demand: usize = modest.iter().map(|index| columns[*index].natural).sum();
        let others: usize =
            open.iter().filter(|index| !modest.contains(index)).map(|index| columns[*index].least).sum();
        if modest.is_empty() || taken + demand + others > room {
            break;
        }
        modest.iter().for_each(|index| widths[*index] = Some(columns[*index].natural));
    }
    let taken: usize = widths.iter().flatten().sum();
    let open: Vec<usize> = (0..columns.len()).filter(|index| widths[*index].is_none()).collect();
    let shares = share(columns, &open, room - taken);
    for (index, width) in open.into_iter().zip(shares) {
        widths[index] = Some(width);
    }
    Some(widths.into_iter().flatten().collect())
}

/// Widths of the columns `open` that add up to `room`, where they want that
/// much: each begins with its least, and column by column goes to the one
/// whose cells are tallest.
fn share(columns: &[Column], open: &[usize], room: usize) -> Vec<usize> {
    let mut widths: Vec<usize> = open.iter().map(|index| columns[*index].least).collect();
    let mut left = room.saturating_sub(widths.iter().sum());
    while left > 0 {
        let height = |at: usize| columns[open[at]].natural as f64 / widths[at] as f64;
        let tallest = (0..open.len())
            .filter(|at| widths[*at] < columns[open[*at]].natural)
            .max_by(|a, b| height(*a).total_cmp(&height(*b)).then(b.cmp(a)));
        let Some(at) = tallest else { break };
        widths[at] += 1;
        left -= 1;
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn column(natural: usize, least: usize) -> Column {
        Column { natural, least }
    }

    #[test]
    fn a_short_column_keeps_its_words() {
        let widths = solve(&[column(4, 2), column(80, 4), column(40, 4)], 60);
        assert_eq!(widths, Some(vec![4, 37, 19]));
    }

    #[test]
    fn what_cannot_fit_is_refused() {
        assert_eq!(solve(&[column(30, 20), column(50, 20)], 39), None);
        assert_eq!(solve(&[column(30, 20), column(50, 20)], 40), Some(vec![20, 20]));
    }

    proptest! {
        #[test]
        fn shares_fill_the_room_and_no_column_starves(
            wants in prop::collection::vec((1usize..120, 1usize..20), 1..6), room in 1usize..200
        ) {
            let columns: Vec<Column> = wants.iter().map(|(n, l)| column((*n).max(*l), *l)).collect();
            let least: usize = columns.iter().map(|c| c.least).sum();
            let natural: usize = columns.iter().map(|c| c.natural).sum();
            match solve(&columns, room) {
                None => prop_assert!(least > room),
                Some(widths) => {
                    prop_assert_eq!(widths.iter().sum::<usize>(), room.min(natural));
                    for (width, column) in widths.iter().zip(&columns) {
                        prop_assert!(*width >= column.least && *width <= column.natural);
                    }
                }
            }
        }
    }
}
