//! A number as people type it: `1.2万`, `12%`, `１，２００`, `¥34.05`, `1.2w`.

use unicode_normalization::UnicodeNormalization;

use crate::text::{Explain, Words};

/// Why a typed text is no number.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    /// Nothing was typed.
    #[error("type a number")]
    Empty,
    /// A comma stands where no thousands end.
    #[error("the comma in `{0}` does not part thousands; write 1,200 or 1.2")]
    Comma(String),
    /// Something that is no part of a number.
    #[error("`{0}` is not part of a number")]
    Strange(String),
}

impl Explain for NumberError {
    fn what(&self) -> Words {
        let zh = match self {
            NumberError::Empty => "填一个数".to_owned(),
            NumberError::Comma(text) => format!("「{text}」里的逗号不在千位上"),
            NumberError::Strange(part) => format!("「{part}」不像数"),
        };
        Words::new(zh, self.to_string())
    }

    fn hint(&self) -> Option<Words> {
        Some(Words::new("可以写 1200、1,200、1.2万、12%", "1200, 1,200, 1.2万 and 12% all work"))
    }
}

/// What may stand behind the digits, and how far it moves the decimal point.
const SCALES: [(&str, i32); 9] =
    [("亿", 8), ("万", 4), ("w", 4), ("W", 4), ("千", 3), ("k", 3), ("K", 3), ("%", -2), ("‰", -3)];

/// Reads a typed number in the unit `unit` (either language's). The unit may
/// be typed or left out; where the unit itself is `%` or 万元, `12%` and
/// `1.2万元` mean 12 and 1.2 of it.
pub fn parse_number(typed: &str, unit: &Words) -> Result<f64, NumberError> {
    let text: String = typed.nfkc().map(|c| if c == '−' || c == '–' { '-' } else { c }).collect();
    let text = text.trim();
    if text.is_empty() {
        return Err(NumberError::Empty);
    }
    let (body, unit_typed) = without_unit(text, unit);
    let (negative, body) = signed(body);
    let body = body.trim_start_matches(['¥', '$']).trim();
    let split = body.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ','))).unwrap_or(body.len());
    let (digits, tail) = body.split_at(split);
    let digits = without_commas(digits)?;
    let power = if unit_typed { scale(tail.trim())? } else { scale_or_unit(tail.trim(), unit)? };
    let digits = digits.strip_suffix('.').unwrap_or(&digits);
    if !digits.bytes().any(|b| b.is_ascii_digit()) {
        return Err(NumberError::Strange(text.to_owned()));
    }
    // Moving the point in the text keeps `0.07万` at exactly 700.
    let value: f64 =
        format!("{digits}e{power}").parse().map_err(|_| NumberError::Strange(text.to_owned()))?;
    Ok(if negative { -value } else { value })
}

fn signed(text: &str) -> (bool, &str) {
    match text.strip_prefix('-') {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text.strip_prefix('+').unwrap_or(text).trim_start()),
    }
}

/// Takes the unit off the end, if it was typed.
fn without_unit<'a>(text: &'a str, unit: &Words) -> (&'a str, bool) {
    for name in [&unit.zh, &unit.en] {
        let name: String = name.nfkc().collect();
        let name = name.trim();
        if name.is_empty() {
            continue;
        }
        let Some(from) = text.len().checked_sub(name.len()) else { continue };
        if text.get(from..).is_some_and(|end| end.eq_ignore_ascii_case(name)) {
            return (text.get(..from).unwrap_or_default().trim_end(), true);
        }
    }
    (text, false)
}

/// `%` typed where the unit is percentage points means the unit; a unit of
/// 万元 covers a bare 万.
fn scale_or_unit(tail: &str, unit: &Words) -> Result<i32, NumberError> {
    const POINTS: [&str; 4] = ["个百分点", "百分点", "点", "pp"];
    let percent = tail == "%" && (POINTS.contains(&unit.zh.trim()) || POINTS.contains(&unit.en.trim()));
    let covered = matches!(tail, "万" | "亿") && unit.zh.trim().starts_with(tail);
    if percent || covered { Ok(0) } else { scale(tail) }
}

fn scale(tail: &str) -> Result<i32, NumberError> {
    let bare = tail.strip_suffix(['元', '块']).unwrap_or(tail).trim_end();
    if bare.is_empty() {
        return Ok(0);
    }
    match SCALES.iter().find(|(name, _)| *name == bare) {
        Some((_, power)) => Ok(*power),
        None => Err(NumberError::Strange(tail.to_owned())),
    }
}

fn without_commas(digits: &str) -> Result<String, NumberError> {
    if digits.bytes().filter(|b| *b == b'.').count() > 1 {
        return Err(NumberError::Strange(digits.to_owned()));
    }
    let whole = digits.split('.').next().unwrap_or_default();
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let rest: Vec<&str> = groups.collect();
    let parted = !rest.is_empty();
    let fraction_has_comma = digits.get(whole.len()..).is_some_and(|f| f.contains(','));
    let thousands = (1..=3).contains(&first.len()) && rest.iter().all(|g| g.len() == 3);
    if fraction_has_comma || (parted && !thousands) {
        return Err(NumberError::Comma(digits.to_owned()));
    }
    Ok(digits.replace(',', ""))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::quiz::figure;

    proptest! {
        #[test]
        fn no_text_brings_it_down(text in "\\PC{0,30}", unit in "(|%|元|万元|\\PC{0,4})") {
            if let Err(error) = parse_number(&text, &Words::same(unit)) {
                prop_assert!(!error.what().zh.is_empty());
            }
        }

        #[test]
        fn a_shown_figure_reads_back(cents in -1_000_000_000i64..1_000_000_000) {
            let x = cents as f64 / 100.0;
            prop_assert_eq!(parse_number(&figure(x), &Words::default()), Ok(x));
        }
    }
}
