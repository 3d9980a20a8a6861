//! A typed number in the unit a question asks for: `1.2万`, `12%`, `34.05 元`.

use crate::text::{AmountError, Words, parse_amount};

/// Why a typed text is no number.
pub type NumberError = AmountError;

/// Units in which a typed percent sign means the unit itself.
const POINTS: [&str; 5] = ["个百分点", "百分点", "点", "percentage points", "pp"];

/// Reads a typed number in the unit `unit`, of either language. The unit may be
/// typed or left out. Where the unit itself is `%` or 万元, `12%` and `1.2万`
/// mean 12 and 1.2 of it; `1.2w` is 1.2万, as shops write it.
pub fn parse_number(typed: &str, unit: &Words) -> Result<f64, NumberError> {
    let (body, unit_typed) = without_unit(typed.trim(), unit);
    let mut body = body.to_owned();
    if body.ends_with(['w', 'W', 'ｗ', 'Ｗ']) {
        body.pop();
        body.push('万');
    }
    if !unit_typed && unit.zh.trim().starts_with('万') && body.ends_with('万') {
        body.pop();
    }
    let mut amount = parse_amount(&body)?;
    if !unit_typed && (POINTS.contains(&unit.zh.trim()) || POINTS.contains(&unit.en.trim())) {
        amount.percent = false;
    }
    Ok(amount.to_f64())
}

/// Takes the unit off the end, if it was typed.
fn without_unit<'a>(text: &'a str, unit: &Words) -> (&'a str, bool) {
    let percent = [&unit.zh, &unit.en].into_iter().any(|name| matches!(name.trim(), "%" | "％"));
    let wide = if percent { ["%", "％"] } else { ["", ""] };
    let names = [unit.zh.trim(), unit.en.trim()].into_iter().chain(wide);
    for name in names.filter(|name| !name.is_empty()) {
        let Some(from) = text.len().checked_sub(name.len()) else { continue };
        if text.get(from..).is_some_and(|end| end.eq_ignore_ascii_case(name)) {
            return (text.get(..from).unwrap_or_default().trim_end(), true);
        }
    }
    (text, false)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::quiz::figure;
    use crate::text::Explain;

    proptest! {
        #[test]
        fn no_text_brings_it_down(text in "\\PC{0,30}", unit in "(|%|元|万元|pp|\\PC{0,4})") {
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
