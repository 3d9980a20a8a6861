//! A tree and values to a number or a truth.

use std::collections::BTreeMap;

use super::parse::{Call, Expr, Node, Op};

/// The value of every parameter of one instance.
pub type Values = BTreeMap<String, f64>;

impl Expr {
    /// The number it yields. A name without a value yields NaN, as does a
    /// division of zero by zero; `check` finds both.
    #[must_use]
    pub fn value(&self, values: &Values) -> f64 {
        number(&self.node, values)
    }

    /// Whether the condition holds.
    #[must_use]
    pub fn holds(&self, values: &Values) -> bool {
        truth(&self.node, values)
    }
}

fn number(node: &Node, values: &Values) -> f64 {
    match node {
        Node::Number(n) => *n,
        Node::Name(name) => values.get(name).copied().unwrap_or(f64::NAN),
        Node::Negate(inner) => -number(inner, values),
        Node::Pair(op, left, right) => {
            let (a, b) = (number(left, values), number(right, values));
            match op {
                Op::Add => a + b,
                Op::Subtract => a - b,
                Op::Multiply => a * b,
                Op::Divide => a / b,
                Op::Remainder => a % b,
                // The parser keeps conditions out of sums.
                _ => f64::NAN,
            }
        }
        Node::Call(call, given) => called(*call, given, values),
        Node::Not(_) => f64::NAN,
    }
}

fn called(call: Call, given: &[Node], values: &Values) -> f64 {
    let mut numbers = given.iter().map(|node| number(node, values));
    let first = numbers.next().unwrap_or(f64::NAN);
    match call {
        Call::Min => numbers.fold(first, |a, b| if b < a || b.is_nan() { b } else { a }),
        Call::Max => numbers.fold(first, |a, b| if b > a || b.is_nan() { b } else { a }),
        Call::Round => round_half_away(first, numbers.next().unwrap_or(0.0) as i32),
        Call::Floor => settled(first).floor(),
        Call::Ceil => settled(first).ceil(),
        Call::Abs => first.abs(),
    }
}

fn truth(node: &Node, values: &Values) -> bool {
    match node {
        Node::Not(inner) => !truth(inner, values),
        Node::Pair(Op::And, left, right) => truth(left, values) && truth(right, values),
        Node::Pair(Op::Or, left, right) => truth(left, values) || truth(right, values),
        Node::Pair(op, left, right) => {
            let (a, b) = (settled(number(left, values)), settled(number(right, values)));
            match op {
                Op::Less => a < b,
                Op::LessOrEqual => a <= b,
                Op::More => a > b,
                Op::MoreOrEqual => a >= b,
                Op::Equal => a == b,
                Op::Unequal => a != b,
                _ => false,
            }
        }
        _ => false,
    }
}

/// Takes off the dust of binary fractions, so that `0.1 + 0.2 == 0.3` and
/// `floor(0.3 / 0.1)` are what they are on paper: twelve digits are kept.
pub(crate) fn settled(x: f64) -> f64 {
    if !x.is_finite() || x.fract() == 0.0 {
        return x;
    }
    format!("{x:.11e}").parse().unwrap_or(x)
}

/// Rounds as people do on paper: halves away from zero, judged in decimal, so
/// that 2.675 becomes 2.68 although its nearest double lies below.
#[must_use]
pub fn round_half_away(x: f64, digits: i32) -> f64 {
    let digits = digits.clamp(0, 9);
    let scale = [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9];
    let scale = scale.get(digits.unsigned_abs() as usize).copied().unwrap_or(1.0);
    let scaled = settled(x * scale);
    if scaled.abs() >= 9e15 || !scaled.is_finite() {
        return x;
    }
    scaled.round() / scale
}
