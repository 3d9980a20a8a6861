//! The formulas that the calculator shows, done again by the linter's exact
//! arithmetic: what stands on the screen is true to its last digit.

use proptest::prelude::*;
use zhanggui::calc::{Answer, CALCULATORS, Calculator, Kind};
use zhanggui::lint::check_sums;

/// Signs that exact fractions do not know, and cuts to the fen.
const BEYOND: [&str; 7] = ["√", "^", "z(", "C(", "→", "≥", "²"];

/// Checks the steps of an answer; returns how many it could do again.
fn done_again(calculator: &Calculator, texts: &[String], answer: &Answer) -> usize {
    let plain = |sum: &&str| !BEYOND.iter().any(|sign| sum.contains(sign));
    let sums: Vec<&str> = answer.steps.iter().map(|step| step.sum.as_str()).filter(plain).collect();
    for sum in &sums {
        let (wrong, unread) = check_sums(sum);
        assert!(unread.is_empty(), "{}: cannot read {sum}", calculator.id);
        assert!(wrong.is_empty(), "{} {texts:?}: {sum} is wrong: {wrong:?}", calculator.id);
    }
    sums.len()
}

fn answer(calculator: &Calculator, texts: &[String]) -> Option<Answer> {
    calculator.read(texts).and_then(|inputs| calculator.answer(&inputs)).ok()
}

#[test]
fn every_formula_is_true_as_it_stands() {
    let mut sums = 0;
    for calculator in CALCULATORS {
        let texts = calculator.defaults();
        let answer = answer(calculator, &texts).unwrap_or_else(|| panic!("{} by default", calculator.id));
        sums += done_again(calculator, &texts, &answer);
    }
    assert!(sums > 40, "only {sums} sums were done again");
}

#[test]
fn the_page_lists_every_calculator_and_field() {
    let page =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/CALC.md")).expect("docs/CALC.md");
    for calculator in CALCULATORS {
        let row = page.lines().find(|line| line.starts_with(&format!("| `{}` |", calculator.id)));
        let row = row.unwrap_or_else(|| panic!("docs/CALC.md has no row for {}", calculator.id));
        let shared = "`price` `cost` `commission` `postage` `packing` `per_parcel` `refund` `return_postage` `spoiled` `insured` `refused`";
        let listed =
            if row.contains("those of `unit`") || row.contains("the same without") { shared } else { "" };
        for field in calculator.fields {
            let key = format!("`{}`", field.key);
            assert!(
                row.contains(&key) || listed.contains(&key),
                "docs/CALC.md: {} lacks {key}",
                calculator.id
            );
        }
    }
}

/// Another text for a field, such as a shop might type.
fn other(default: &str, kind: Kind) -> BoxedStrategy<String> {
    let number: f64 = default.parse().unwrap_or(0.0);
    let scaled = move |decimals: usize| {
        (0.4..1.9_f64).prop_map(move |by| format!("{:.decimals$}", number * by)).boxed()
    };
    match kind {
        Kind::Money | Kind::Number(_) | Kind::Percent => scaled(2),
        Kind::Whole => scaled(0),
        Kind::Choice(choices) => (0..choices.len()).prop_map(|at| choices[at].id.to_owned()).boxed(),
        Kind::Lines => "[1-9][0-9]{1,2}(\\.[0-9])?(\\*[1-3])?(-[1-5]0)?(;[1-9][0-9]){1,3}".boxed(),
        Kind::Pairs => "[1-9][0-9]{1,2}:[1-9][0-9]?(;[1-9][0-9]{1,2}:[1-9]){1,6}".boxed(),
    }
}

fn filled() -> impl Strategy<Value = (&'static Calculator, Vec<String>)> {
    (0..CALCULATORS.len()).prop_flat_map(|at| {
        let calculator = CALCULATORS[at];
        let texts: Vec<_> = calculator.fields.iter().map(|field| other(field.default, field.kind)).collect();
        texts.prop_map(move |texts| (calculator, texts))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn every_formula_is_true_whatever_stands_in_it((calculator, texts) in filled()) {
        if let Some(answer) = answer(calculator, &texts) {
            done_again(calculator, &texts, &answer);
        }
    }
}
