//! The parser's errors stand where the fault is, and no text brings it down.

use proptest::prelude::*;

use super::*;

fn values(pairs: &[(&str, f64)]) -> Values {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), *value)).collect()
}

fn value(text: &str) -> Result<f64, ExprError> {
    Expr::number(text).map(|e| e.value(&values(&[("a", 200.0), ("b", 100.0), ("off", 40.0)])))
}

#[test]
fn round_is_what_paper_says() {
    for (x, digits, rounded) in [
        (2.675, 2, 2.68),
        (-2.675, 2, -2.68),
        (0.5, 0, 1.0),
        (1.005, 2, 1.01),
        (86.666_666, 2, 86.67),
        (0.285, 2, 0.29),
    ] {
        assert_eq!(round_half_away(x, digits), rounded, "{x}");
    }
    assert!(round_half_away(f64::NAN, 2).is_nan());
    assert_eq!(round_half_away(1e300, 2), 1e300);
}

#[test]
fn names_are_listed_once_with_their_place() {
    let expr = Expr::number("b + a * b").expect("it parses");
    assert_eq!(expr.names(), [("b".to_owned(), 0..1), ("a".to_owned(), 4..5)]);
}

#[test]
fn errors_stand_where_the_fault_is() {
    for (text, span) in [
        ("a +", 3..3),
        ("a + + ", 4..5),
        ("a $ b", 2..3),
        ("(a + b", 6..6),
        ("a b", 2..3),
        ("mean(a, b)", 0..4),
        ("min(a)", 0..3),
        ("1.2.3", 0..5),
        ("2x", 0..2),
        ("a > b", 0..5),
        ("1 + (a > b)", 5..10),
        ("", 0..0),
        ("a = b", 2..3),
    ] {
        assert_eq!(Expr::number(text).map_err(|e| e.span).err(), Some(span), "{text}");
    }
    assert_eq!(Expr::condition("a < b < 3").map_err(|e| e.span).err(), Some(0..5));
    assert_eq!(Expr::condition("a + b").map_err(|e| e.problem).err(), Some(Problem::Sort(Sort::Condition)));
}

#[test]
fn nesting_has_an_end() {
    let deep = format!("{}1{}", "(".repeat(5000), ")".repeat(5000));
    assert_eq!(Expr::number(&deep).map_err(|e| e.problem).err(), Some(Problem::Depth));
    assert_eq!(Expr::number(&"-".repeat(5000)).map_err(|e| e.problem).err(), Some(Problem::Depth));
    assert_eq!(Expr::number(&"1+".repeat(5000)).map_err(|e| e.problem).err(), Some(Problem::Depth));
    let calls = format!("{}1{}", "abs(".repeat(40), ")".repeat(40));
    assert_eq!(value(&calls), Ok(1.0));
}

proptest! {
    #[test]
    fn no_text_brings_the_parser_down(text in "\\PC{0,60}") {
        let _ = Expr::number(&text).map(|e| e.value(&Values::new()));
        let _ = Expr::condition(&text).map(|e| e.holds(&Values::new()));
    }

    #[test]
    fn no_likely_text_brings_the_parser_down(
        text in "([ab0-9.(),]|[-+*/%<>=!&|]| |min|max|round|floor|×|−|÷){0,40}",
    ) {
        match Expr::number(&text) {
            Ok(expr) => { let _ = expr.value(&values(&[("a", 1.0), ("b", 0.0)])); }
            Err(error) => {
                prop_assert!(error.span.end <= text.len() && text.get(error.span.clone()).is_some());
                prop_assert!(!error.to_string().is_empty());
            }
        }
    }

    #[test]
    fn arithmetic_agrees_with_the_machine(a in -1e6..1e6f64, b in 1.0..1e6f64, c in -1e3..1e3f64) {
        let given = values(&[("a", a), ("b", b), ("c", c)]);
        let sum = Expr::number("(a - b) * c + a / b - -c").expect("it parses").value(&given);
        prop_assert_eq!(sum, (a - b) * c + a / b - -c);
    }
}
