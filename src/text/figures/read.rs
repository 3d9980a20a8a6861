//! Amounts as people type them, read exactly.

use std::fmt;

use thiserror::Error;

use crate::text::{Explain, Words};

/// A typed number, exact: `unscaled` / 10^`scale`, in the unit that was typed
/// (万, 亿, k, 元 are worked in; a percent sign is only remembered).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount {
    /// All digits as one whole number, with the sign.
    pub unscaled: i128,
    /// How many of them stand behind the decimal point.
    pub scale: u32,
    /// Whether a percent sign stood behind it.
    pub percent: bool,
}

impl Amount {
    /// The number, a percentage divided by 100.
    #[must_use]
    pub fn to_f64(self) -> f64 {
        // Correctly rounded: the decimal text goes through the parser.
        let shift = if self.percent { 2 } else { 0 };
        let text = format!("{}e-{}", self.unscaled, self.scale + shift);
        text.parse().unwrap_or(f64::NAN)
    }

    /// The amount of yuan in fen; none where it is finer than a fen, too
    /// large for `i64`, or a percentage.
    #[must_use]
    pub fn to_fen(self) -> Option<i64> {
        if self.percent {
            return None;
        }
        let (mut unscaled, mut scale) = (self.unscaled, self.scale);
        while scale > 2 {
            if unscaled % 10 != 0 {
                return None;
            }
            (unscaled, scale) = (unscaled / 10, scale - 1);
        }
        let fen = unscaled.checked_mul(10_i128.checked_pow(2 - scale)?)?;
        i64::try_from(fen).ok()
    }
}

/// The plain decimal: `-1234.50`, a percentage with its sign.
impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = format!("{:0>width$}", self.unscaled.unsigned_abs(), width = self.scale as usize + 1);
        let (whole, rest) = digits.split_at(digits.len() - self.scale as usize);
        let sign = if self.unscaled < 0 { "-" } else { "" };
        let point = if rest.is_empty() { "" } else { "." };
        let percent = if self.percent { "%" } else { "" };
        write!(f, "{sign}{whole}{point}{rest}{percent}")
    }
}

/// Why a typed amount is not one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum AmountError {
    /// Nothing was typed.
    #[error("no number yet")]
    Empty,
    /// A character that no number has.
    #[error("{0:?} does not belong in a number")]
    Stray(char),
    /// No digit at all.
    #[error("there is no digit")]
    NoDigits,
    /// Two decimal points.
    #[error("two decimal points")]
    TwoPoints,
    /// Commas that do not part thousands.
    #[error("a comma parts three digits each, as in 1,000")]
    Grouping,
    /// More digits than can be kept exactly.
    #[error("too many digits")]
    TooLong,
}

impl Explain for AmountError {
    fn what(&self) -> Words {
        let zh = match self {
            AmountError::Empty => "还没有填数".to_owned(),
            AmountError::Stray(c) => format!("数里不能有「{c}」"),
            AmountError::NoDigits => "里面没有数字".to_owned(),
            AmountError::TwoPoints => "有两个小数点".to_owned(),
            AmountError::Grouping => "逗号的位置不对".to_owned(),
            AmountError::TooLong => "数字太长".to_owned(),
        };
        Words::new(zh, self.to_string())
    }

    fn hint(&self) -> Option<Words> {
        match self {
            AmountError::Empty | AmountError::NoDigits => {
                Some(Words::new("写成 86.67 这样", "Write it like 86.67"))
            }
            AmountError::Grouping => {
                Some(Words::new("每三位一个逗号，或者不写", "Three digits each, or no comma at all"))
            }
            AmountError::Stray(_) => {
                Some(Words::new("只写数，单位可以用元、万、%", "Only the number; 元, 万 and % may follow"))
            }
            AmountError::TwoPoints | AmountError::TooLong => None,
        }
    }
}

/// Digits that can be kept: `10^30 × 10^8` stays inside `i128`.
const DIGITS_MAX: usize = 30;

/// Reads an amount as a Chinese keyboard types it: full-width digits and
/// points, thousands commas, spaces, a sign, `¥`, and behind it `元`, `万`,
/// `亿`, `千`, `百`, `k` and `%`.
///
/// # Errors
/// Says what in the text is not a number.
pub fn parse_amount(text: &str) -> Result<Amount, AmountError> {
    let plain: String = text.chars().map(half_width).collect();
    let mut rest = plain.trim();
    if rest.is_empty() {
        return Err(AmountError::Empty);
    }
    let mut negative = take_sign(&mut rest);
    if let Some(behind) = rest.strip_prefix(['¥', '$']) {
        rest = behind.trim_start();
        negative = negative.or_else(|| take_sign(&mut rest));
    }
    let end = rest.find(|c: char| !matches!(c, '0'..='9' | '.' | ',' | ' ')).unwrap_or(rest.len());
    let (digits, suffix) = rest.split_at(end);
    let (unscaled, scale) = read_digits(digits.trim_end(), suffix)?;
    let (factor, percent) = read_suffix(suffix)?;
    let unscaled = unscaled.checked_mul(factor).ok_or(AmountError::TooLong)?;
    let unscaled = if negative == Some(true) { -unscaled } else { unscaled };
    Ok(Amount { unscaled, scale, percent })
}

/// The half-width form of what a Chinese keyboard types in numbers.
fn half_width(c: char) -> char {
    match c {
        '０'..='９' => char::from(b'0' + (c as u32 - '０' as u32) as u8),
        '．' | '。' => '.',
        '，' | '､' => ',',
        '％' => '%',
        '＋' => '+',
        '－' | '−' | '–' => '-',
        '￥' => '¥',
        '＄' => '$',
        '\u{3000}' | '\u{a0}' => ' ',
        _ => c,
    }
}

fn take_sign(rest: &mut &str) -> Option<bool> {
    let sign = rest.chars().next().filter(|c| matches!(c, '+' | '-'))?;
    *rest = rest[1..].trim_start();
    Some(sign == '-')
}

fn read_digits(text: &str, suffix: &str) -> Result<(i128, u32), AmountError> {
    let (whole, fraction) = match text.split_once('.') {
        Some((_, fraction)) if fraction.contains('.') => return Err(AmountError::TwoPoints),
        Some((_, fraction)) if fraction.contains([',', ' ']) => return Err(AmountError::Grouping),
        Some((whole, fraction)) => (whole, fraction),
        None => (text, ""),
    };
    if whole.contains([',', ' ']) && !well_grouped(whole) {
        return Err(AmountError::Grouping);
    }
    let digits: String = whole.chars().chain(fraction.chars()).filter(char::is_ascii_digit).collect();
    if digits.is_empty() {
        let stray = suffix.chars().next();
        return Err(stray.filter(|c| !is_unit(*c)).map_or(AmountError::NoDigits, AmountError::Stray));
    }
    if digits.trim_start_matches('0').len() > DIGITS_MAX || fraction.len() > DIGITS_MAX {
        return Err(AmountError::TooLong);
    }
    let unscaled = digits.parse().map_err(|_| AmountError::TooLong)?;
    Ok((unscaled, fraction.len() as u32))
}

/// One to three digits, then three each, always parted by the same mark.
fn well_grouped(whole: &str) -> bool {
    let mark = if whole.contains(',') { ',' } else { ' ' };
    let mut groups = whole.split(mark);
    let first = groups.next().unwrap_or_default();
    let digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    (1..=3).contains(&first.len()) && digits(first) && groups.all(|group| group.len() == 3 && digits(group))
}

fn is_unit(c: char) -> bool {
    matches!(c, '元' | '块' | '万' | '亿' | '千' | '百' | 'k' | 'K' | '%' | ' ')
}

/// What the marks behind the digits multiply by, and whether one is a percent
/// sign, which stands alone and last.
fn read_suffix(suffix: &str) -> Result<(i128, bool), AmountError> {
    let mut factor = 1_i128;
    let mut last = None;
    for c in suffix.chars().filter(|c| *c != ' ') {
        let closed = matches!(last, Some('元' | '块' | '%' | 'k' | 'K'));
        let times = match c {
            '元' | '块' if !closed => 1,
            '%' if last.is_none() => 1,
            'k' | 'K' | '千' if last.is_none() => 1_000,
            '百' if last.is_none() => 100,
            '万' if matches!(last, None | Some('百' | '千')) => 10_000,
            '亿' if last.is_none() => 100_000_000,
            _ => return Err(AmountError::Stray(c)),
        };
        factor *= times;
        last = Some(c);
    }
    Ok((factor, last == Some('%')))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Precision, money};
    use proptest::prelude::*;

    fn plain(text: &str) -> Result<String, AmountError> {
        parse_amount(text).map(|amount| amount.to_string())
    }

    #[test]
    fn reads_what_a_chinese_keyboard_types() {
        for (text, expected) in [
            ("86.67", "86.67"),
            ("８６．６７", "86.67"),
            ("86。67", "86.67"),
            (" ¥1,234.50 ", "1234.50"),
            ("￥－5,210", "-5210"),
            ("−¥5,210", "-5210"),
            ("1，234，567", "1234567"),
            ("12 345", "12345"),
            ("12.4 万", "124000.0"),
            ("3千万元", "30000000"),
            ("1.2亿", "120000000.0"),
            ("124k", "124000"),
            ("20 %", "20%"),
            ("１２％", "12%"),
            ("+0.5", "0.5"),
            (".5", "0.5"),
            ("5.", "5"),
            ("60 元", "60"),
        ] {
            assert_eq!(plain(text).as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn says_what_is_wrong() {
        for (text, expected) in [
            ("", AmountError::Empty),
            (" 　", AmountError::Empty),
            ("¥", AmountError::NoDigits),
            ("元", AmountError::NoDigits),
            ("abc", AmountError::Stray('a')),
            ("12a", AmountError::Stray('a')),
            ("5%%", AmountError::Stray('%')),
            ("5元万", AmountError::Stray('万')),
            ("1.2.3", AmountError::TwoPoints),
            ("12,34", AmountError::Grouping),
            ("3 5", AmountError::Grouping),
            ("1,234,", AmountError::Grouping),
            ("1,234 567", AmountError::Grouping),
            ("1.5,000", AmountError::Grouping),
            ("--5", AmountError::Stray('-')),
            ("9999999999999999999999999999999", AmountError::TooLong),
        ] {
            assert_eq!(plain(text), Err(expected), "{text:?}");
        }
    }

    #[test]
    fn fen_are_exact_or_refused() {
        let fen = |text| parse_amount(text).ok().and_then(Amount::to_fen);
        assert_eq!(fen("25.08"), Some(2508));
        assert_eq!(fen("25.080"), Some(2508));
        assert_eq!(fen("25.085"), None);
        assert_eq!(fen("12.4万"), Some(12_400_000));
        assert_eq!(fen("5%"), None);
        assert_eq!(fen("99999999999999999999"), None);
        assert_eq!(parse_amount("12.5%").map(Amount::to_f64), Ok(0.125));
        assert_eq!(parse_amount("0.1").map(Amount::to_f64), Ok(0.1));
    }

    proptest! {
        #[test]
        fn what_money_writes_is_read_back(fen: i64) {
            for precision in [Precision::Exact, Precision::Fen] {
                let read = parse_amount(&money(fen, precision)).map(Amount::to_fen);
                prop_assert_eq!(read, Ok(Some(fen)));
            }
        }

        #[test]
        fn any_text_is_read_or_refused(text in "[０-９0-9,，.。 ¥￥万亿千%％元+−a-]{0,48}") {
            if let Ok(amount) = parse_amount(&text) {
                prop_assert_eq!(parse_amount(&amount.to_string()).map(|a| a.to_f64()), Ok(amount.to_f64()));
            }
        }
    }
}
