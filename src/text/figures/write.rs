//! Money, rates, counts and dates as text.

use crate::text::Lang;

/// How much of an amount is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Precision {
    /// Whole yuan, halves away from zero.
    Yuan,
    /// To the fen, where there are any: `¥82,140`, `¥25.08`.
    #[default]
    Exact,
    /// Always two decimals, for a column that has one precision.
    Fen,
}

const MINUS: char = '−';

/// `fen` as money: `¥82,140`, `−¥5,210`.
#[must_use]
pub fn money(fen: i64, precision: Precision) -> String {
    let magnitude = amount(fen.unsigned_abs(), precision);
    let sign = if fen < 0 && magnitude.bytes().any(|b| (b'1'..=b'9').contains(&b)) { "−" } else { "" };
    format!("{sign}¥{magnitude}")
}

/// `fen` as a change: `+¥1,120`, `−¥5,210`; nothing is `¥0`.
#[must_use]
pub fn money_signed(fen: i64, precision: Precision) -> String {
    let text = money(fen, precision);
    let shows_change = text.bytes().any(|b| (b'1'..=b'9').contains(&b));
    if fen > 0 && shows_change { format!("+{text}") } else { text }
}

fn amount(fen: u64, precision: Precision) -> String {
    match precision {
        Precision::Yuan => thousands(u128::from((fen + 50) / 100)),
        Precision::Exact if fen % 100 == 0 => thousands(u128::from(fen / 100)),
        Precision::Exact | Precision::Fen => {
            format!("{}.{:02}", thousands(u128::from(fen / 100)), fen % 100)
        }
    }
}

/// A count with thousands: `82,140`, `−3,000`.
#[must_use]
pub fn integer(value: i64) -> String {
    let digits = thousands(u128::from(value.unsigned_abs()));
    if value < 0 { format!("{MINUS}{digits}") } else { digits }
}

fn thousands(value: u128) -> String {
    let digits = value.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A large count in few columns, for axes and prose: from 100,000 up
/// `12.4 万` and `1.2 亿`, in English `124k` and `1.24M`; below that the
/// [`integer`].
#[must_use]
pub fn compact(value: i64, lang: Lang) -> String {
    let size = value.unsigned_abs();
    if size < 100_000 {
        return integer(value);
    }
    let tenths = |unit: u64| u128::from(size / unit * 10 + (size % unit * 10 + unit / 2) / unit);
    let text = match lang {
        Lang::Zh if size >= 99_999_500 => format!("{} 亿", one_decimal(tenths(100_000_000))),
        Lang::Zh => format!("{} 万", one_decimal(tenths(10_000))),
        Lang::En if size >= 999_500 => {
            let hundredths = u128::from(size / 10_000 + u64::from(size % 10_000 >= 5_000));
            format!("{}.{:02}M", thousands(hundredths / 100), hundredths % 100)
        }
        Lang::En => format!("{}k", size / 1_000 + u64::from(size % 1_000 >= 500)),
    };
    if value < 0 { format!("{MINUS}{text}") } else { text }
}

fn one_decimal(tenths: u128) -> String {
    format!("{}.{}", thousands(tenths / 10), tenths % 10)
}

/// Money in few columns: `¥12.4 万`, `¥124k`; below ten 万 yuan as [`money`]
/// in whole yuan.
#[must_use]
pub fn compact_money(fen: i64, lang: Lang) -> String {
    let yuan = (fen.unsigned_abs() + 50) / 100;
    if yuan < 100_000 {
        return money(fen, Precision::Yuan);
    }
    let text = compact(i64::try_from(yuan).unwrap_or(i64::MAX), lang);
    if fen < 0 { format!("{MINUS}¥{text}") } else { format!("¥{text}") }
}

/// A number with `decimals` digits behind the point and thousands before it;
/// what is not a number is `-`.
#[must_use]
pub fn decimal(value: f64, decimals: usize) -> String {
    if !value.is_finite() {
        return "-".to_owned();
    }
    let text = format!("{:.decimals$}", value.abs());
    let (whole, rest) = text.split_at(text.find('.').unwrap_or(text.len()));
    let mut out = String::new();
    if value < 0.0 && text.bytes().any(|b| (b'1'..=b'9').contains(&b)) {
        out.push(MINUS);
    }
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    out.push_str(rest);
    out
}

/// A rate of one as percent: `percent(0.1234, 1)` is `12.3%`.
#[must_use]
pub fn percent(rate: f64, decimals: usize) -> String {
    let text = decimal(rate * 100.0, decimals);
    if text == "-" { text } else { text + "%" }
}

/// The difference of two rates of one in percentage points, with its sign:
/// `+0.9 点`, `−1.2 pp`.
#[must_use]
pub fn points(difference: f64, decimals: usize, lang: Lang) -> String {
    let text = decimal(difference * 100.0, decimals);
    if text == "-" {
        return text;
    }
    let shows_change = text.bytes().any(|b| (b'1'..=b'9').contains(&b));
    let sign = if difference > 0.0 && shows_change { "+" } else { "" };
    format!("{sign}{text} {}", lang.pick("点", "pp"))
}

/// A day of the year: `11 月 21 日`, `21 Nov`. Months count from 1; a month
/// that there is not is `-`.
#[must_use]
pub fn date(month: u8, day: u8, lang: Lang) -> String {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let Some(name) = usize::from(month).checked_sub(1).and_then(|index| MONTHS.get(index)) else {
        return "-".to_owned();
    };
    match lang {
        Lang::Zh => format!("{month} 月 {day} 日"),
        Lang::En => format!("{day} {name}"),
    }
}

/// A weekday's short name, `iso` counting from Monday = 1: `周一`, `Mon`.
#[must_use]
pub fn weekday(iso: u8, lang: Lang) -> &'static str {
    const ZH: [&str; 7] = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];
    const EN: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    let index = usize::from(iso).wrapping_sub(1);
    lang.pick(ZH, EN).get(index).copied().unwrap_or("-")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn money_as_the_look_writes_it() {
        assert_eq!(money(8_214_000, Precision::Exact), "¥82,140");
        assert_eq!(money(2_508, Precision::Exact), "¥25.08");
        assert_eq!(money(2_500, Precision::Fen), "¥25.00");
        assert_eq!(money(2_550, Precision::Yuan), "¥26");
        assert_eq!(money(-49, Precision::Yuan), "¥0");
        assert_eq!(money(-5, Precision::Exact), "−¥0.05");
        assert_eq!(money_signed(-521_000, Precision::Exact), "−¥5,210");
        assert_eq!(money_signed(112_000, Precision::Exact), "+¥1,120");
        assert_eq!(money_signed(0, Precision::Exact), "¥0");
        assert_eq!(money_signed(12, Precision::Yuan), "¥0");
        assert_eq!(money(i64::MIN, Precision::Exact), "−¥92,233,720,368,547,758.08");
    }

    #[test]
    fn compact_begins_at_ten_wan() {
        assert_eq!(compact(99_999, Lang::Zh), "99,999");
        assert_eq!(compact(124_000, Lang::Zh), "12.4 万");
        assert_eq!(compact(124_000, Lang::En), "124k");
        assert_eq!(compact(-124_499, Lang::Zh), "−12.4 万");
        assert_eq!(compact(99_999_499, Lang::Zh), "9,999.9 万");
        assert_eq!(compact(99_999_500, Lang::Zh), "1.0 亿");
        assert_eq!(compact(999_499, Lang::En), "999k");
        assert_eq!(compact(999_500, Lang::En), "1.00M");
        assert_eq!(compact_money(12_400_000, Lang::Zh), "¥12.4 万");
        assert_eq!(compact_money(-12_400_000, Lang::En), "−¥124k");
        assert_eq!(compact_money(8_214_049, Lang::Zh), "¥82,140");
        assert_eq!(compact(i64::MIN, Lang::Zh).chars().next(), Some('−'));
    }

    #[test]
    fn rates_counts_and_dates() {
        assert_eq!(percent(0.1234, 1), "12.3%");
        assert_eq!(percent(-0.0001, 1), "0.0%");
        assert_eq!(percent(f64::NAN, 1), "-");
        assert_eq!(points(0.009, 1, Lang::Zh), "+0.9 点");
        assert_eq!(points(-0.012, 1, Lang::En), "−1.2 pp");
        assert_eq!(points(0.0, 1, Lang::En), "0.0 pp");
        assert_eq!(decimal(-1234.5, 2), "−1,234.50");
        assert_eq!(integer(-3_000), "−3,000");
        assert_eq!(date(11, 21, Lang::Zh), "11 月 21 日");
        assert_eq!(date(11, 21, Lang::En), "21 Nov");
        assert_eq!(date(13, 1, Lang::En), "-");
        assert_eq!((weekday(1, Lang::Zh), weekday(7, Lang::En), weekday(0, Lang::En)), ("周一", "Sun", "-"));
    }

    proptest! {
        #[test]
        fn exact_money_is_the_money(fen: i64) {
            let text = money(fen, Precision::Fen);
            let digits: String = text.chars().filter(char::is_ascii_digit).collect();
            prop_assert_eq!(digits.parse::<u128>().ok(), Some(u128::from(fen.unsigned_abs())));
            prop_assert_eq!(text.starts_with('−'), fen < 0);
        }

        #[test]
        fn compact_is_within_half_a_last_digit(value in 100_000i64..99_999_500) {
            let text = compact(value, Lang::Zh);
            let shown: f64 = text.trim_end_matches(" 万").replace(',', "").parse().unwrap();
            prop_assert!((shown * 10_000.0 - value as f64).abs() <= 500.0);
        }
    }
}
