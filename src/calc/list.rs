//! Lists in one field: the lines of a basket, numbers with weights.
//!
//! Items stand apart by `;`, `、`, a space, a full-width comma, or a comma with
//! a space behind it. A comma between digits is refused where it could also
//! part thousands, so that nothing is read as something else.

use super::error::Trouble;
use crate::sim::{Fen, Line, MAX_LINES};
use crate::text::parse_amount;

/// The most rows of a table.
const ROWS_MAX: usize = 60;
/// The most units of a line.
const UNITS_MAX: u32 = 999;
/// The most percent off an item, as in the market.
const OFF_MAX: u32 = 90;

/// A number with its weight.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// The number.
    pub value: f64,
    /// Its weight, of whatever whole.
    pub weight: f64,
}

/// Reads the lines of a basket: price, `*` units, `-` percent off. `price`
/// reads a price.
pub(super) fn lines(typed: &str, price: impl Fn(&str) -> Result<Fen, Trouble>) -> Result<Vec<Line>, Trouble> {
    let items = items(typed)?;
    if items.len() > MAX_LINES {
        return Err(Trouble::TooMany { most: MAX_LINES });
    }
    items.iter().map(|item| line(item, &price)).collect()
}

fn line(item: &str, price: &impl Fn(&str) -> Result<Fen, Trouble>) -> Result<Line, Trouble> {
    let unread = || Trouble::Item { item: item.to_owned() };
    let (head, off_percent) = match item.split_once('-') {
        Some((head, off)) => (head, whole(off.trim_end_matches('%')).filter(|off| *off <= OFF_MAX)),
        None => (item, Some(0)),
    };
    let (head, units) = match head.split_once('*') {
        Some((head, units)) => (head, whole(units).filter(|units| (1..=UNITS_MAX).contains(units))),
        None => (head, Some(1)),
    };
    let (Some(off), Some(units)) = (off_percent, units) else { return Err(unread()) };
    let off_percent = u8::try_from(off).map_err(|_| unread())?;
    Ok(Line { price: price(head)?, off_percent, units })
}

fn whole(text: &str) -> Option<u32> {
    text.trim().parse().ok()
}

/// Reads numbers with weights, `value:weight`; a number alone weighs 1.
pub(super) fn pairs(typed: &str, value: impl Fn(&str) -> Result<f64, Trouble>) -> Result<Vec<Pair>, Trouble> {
    let items = items(typed)?;
    if items.len() > ROWS_MAX {
        return Err(Trouble::TooMany { most: ROWS_MAX });
    }
    let mut pairs = Vec::new();
    for item in &items {
        let (head, weight) = item.split_once(':').unwrap_or((item, "1"));
        let weight = parse_amount(weight).map_err(Trouble::Unread)?.to_f64();
        if !(0.0..=1e9).contains(&weight) {
            return Err(Trouble::Item { item: item.clone() });
        }
        pairs.push(Pair { value: value(head)?, weight });
    }
    if pairs.iter().all(|pair| pair.weight <= 0.0) {
        return Err(Trouble::NoWeight);
    }
    Ok(pairs)
}

/// The items of a list, in half-width marks and without spaces.
fn items(typed: &str) -> Result<Vec<String>, Trouble> {
    let plain: String = typed.chars().map(half_width).collect();
    let mut items = Vec::new();
    let mut item = String::new();
    let chars: Vec<char> = plain.chars().collect();
    for (at, c) in chars.iter().enumerate() {
        let parts = match c {
            ';' => true,
            ',' if thousands(&chars, at) => {
                return Err(Trouble::Comma);
            }
            ',' => true,
            c if c.is_whitespace() => {
                // a space beside a mark of the same item parts nothing
                let marks = |c: Option<&char>| c.is_some_and(|c| "*:-%".contains(*c));
                let before = chars[..at].iter().rev().find(|c| !c.is_whitespace());
                let behind = chars[at..].iter().find(|c| !c.is_whitespace());
                !(before.is_some_and(|c| "*:-".contains(*c)) || marks(behind))
            }
            c => {
                item.push(*c);
                false
            }
        };
        if parts && !item.is_empty() {
            items.push(std::mem::take(&mut item));
        }
    }
    if !item.is_empty() {
        items.push(item);
    }
    if items.is_empty() { Err(Trouble::EmptyList) } else { Ok(items) }
}

/// Whether the comma at `at` could part thousands: three digits behind it.
fn thousands(chars: &[char], at: usize) -> bool {
    let digit = |place: usize| chars.get(place).is_some_and(char::is_ascii_digit);
    let before = at.checked_sub(1).is_some_and(digit);
    before && (1..=3).all(|step| digit(at + step)) && !digit(at + 4)
}

fn half_width(c: char) -> char {
    match c {
        '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32).unwrap_or(c),
        '；' | '、' | '，' | '\n' => ';',
        '：' => ':',
        '×' | 'x' | 'X' | '＊' => '*',
        '－' | '−' | '–' => '-',
        '％' => '%',
        '。' | '．' => '.',
        '\u{3000}' | '\u{a0}' => ' ',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn yuan(text: &str) -> Result<Fen, Trouble> {
        let amount = parse_amount(text).map_err(Trouble::Unread)?;
        amount.to_fen().map(Fen).ok_or(Trouble::TooFine { decimals: 2 })
    }

    fn number(text: &str) -> Result<f64, Trouble> {
        parse_amount(text).map(|amount| amount.to_f64()).map_err(Trouble::Unread)
    }

    fn one(fen: i64, units: u32, off_percent: u8) -> Line {
        Line { price: Fen(fen), off_percent, units }
    }

    #[test]
    fn a_basket_is_read_however_it_is_typed() {
        let basket = vec![one(9_900, 2, 10), one(5_990, 1, 0), one(3_990, 1, 0)];
        for typed in [
            "99*2-10%; 59.9; 39.9",
            "99×2－10％；59.9；39.9",
            "99 x 2 - 10%、59.9、39.9",
            "99*2-10 59.9 39.9",
            "９９＊２-10%，59.9，39.9",
            "99*2-10%, 59.9, 39.9;",
            "¥99*2-10%,59.9,39.9",
        ] {
            assert_eq!(lines(typed, yuan), Ok(basket.clone()), "{typed}");
        }
    }

    #[test]
    fn what_could_be_read_in_two_ways_is_refused() {
        assert_eq!(lines("1,299", yuan), Err(Trouble::Comma));
        assert_eq!(lines("99,100", yuan), Err(Trouble::Comma));
        assert_eq!(lines("99, 100", yuan), Ok(vec![one(9_900, 1, 0), one(10_000, 1, 0)]));
        assert_eq!(lines("99，100", yuan), Ok(vec![one(9_900, 1, 0), one(10_000, 1, 0)]));
    }

    #[test]
    fn a_line_that_is_none_is_named() {
        for typed in ["99*0", "99*", "99-", "99-91%", "99*1000", "99*2*3", "99-5-6"] {
            assert!(lines(typed, yuan).is_err(), "{typed}");
        }
        assert_eq!(lines("", yuan), Err(Trouble::EmptyList));
        assert_eq!(lines(" ; 、", yuan), Err(Trouble::EmptyList));
        assert_eq!(lines("1;2;3;4;5", yuan), Err(Trouble::TooMany { most: 4 }));
    }

    #[test]
    fn weights_are_relative() {
        let pair = |value, weight| Pair { value, weight };
        let table = vec![pair(10.0, 1.0), pair(12.0, 3.0), pair(14.0, 1.0)];
        assert_eq!(pairs("10:1; 12:3; 14", number), Ok(table.clone()));
        assert_eq!(pairs("10：1、12 : 3，14", number), Ok(table));
        assert_eq!(pairs("59:30%; 99:70%", number), Ok(vec![pair(59.0, 0.3), pair(99.0, 0.7)]));
        assert_eq!(pairs("5:0", number), Err(Trouble::NoWeight));
        assert!(
            pairs("5:-1", number).is_err() && pairs("5:", number).is_err() && pairs(":1", number).is_err()
        );
    }
}
