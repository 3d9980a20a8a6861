//! Sums written in a text, done again exactly: `89 − 45 − 4.45 = 39.55`,
//! `32 ÷ 22.5 − 1 ≈ 42.2%`. Fractions of whole numbers, no binary dust.

use std::cmp::Ordering;

/// Deeper brackets are refused.
const DEPTH_MAX: usize = 32;
/// Digits shown of a result that never ends.
const DIGITS_SHOWN: usize = 6;

/// A fraction in lowest terms, the denominator above 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Ratio {
    over: i128,
    under: i128,
}

impl Ratio {
    fn new(over: i128, under: i128) -> Option<Ratio> {
        let divisor = gcd(over.unsigned_abs(), under.unsigned_abs());
        let divisor = i128::try_from(divisor).ok().filter(|d| *d > 0)?;
        let (over, under) = (over / divisor, under / divisor);
        let sign = under.signum();
        Some(Ratio { over: over.checked_mul(sign)?, under: under.checked_mul(sign)? })
            .filter(|ratio| ratio.under > 0)
    }

    fn plus(self, other: Ratio) -> Option<Ratio> {
        let left = self.over.checked_mul(other.under)?;
        let right = other.over.checked_mul(self.under)?;
        Ratio::new(left.checked_add(right)?, self.under.checked_mul(other.under)?)
    }

    fn negated(self) -> Option<Ratio> {
        Ratio::new(self.over.checked_neg()?, self.under)
    }

    fn times(self, other: Ratio) -> Option<Ratio> {
        Ratio::new(self.over.checked_mul(other.over)?, self.under.checked_mul(other.under)?)
    }

    fn by(self, other: Ratio) -> Option<Ratio> {
        Ratio::new(self.over.checked_mul(other.under)?, self.under.checked_mul(other.over)?)
    }

    /// Compares the distance of two numbers with a third.
    fn within(self, other: Ratio, distance: Ratio) -> Option<bool> {
        let apart = self.plus(other.negated()?)?;
        let apart = Ratio { over: apart.over.checked_abs()?, ..apart };
        let left = apart.over.checked_mul(distance.under)?;
        let right = distance.over.checked_mul(apart.under)?;
        Some(left.cmp(&right) != Ordering::Greater)
    }

    /// In decimal, as a percentage where asked; `⋯` where digits were cut.
    fn shown(self, percent: bool) -> String {
        let scale = if percent { 100 } else { 1 };
        let Some(scaled) = self.times(Ratio { over: scale, under: 1 }) else { return "?".to_owned() };
        let (whole, mut rest) = (scaled.over / scaled.under, (scaled.over % scaled.under).unsigned_abs());
        let mut text = if scaled.over < 0 { "−".to_owned() } else { String::new() };
        text.push_str(&whole.unsigned_abs().to_string());
        let under = scaled.under.unsigned_abs();
        for digit in 0..DIGITS_SHOWN {
            if rest == 0 {
                break;
            }
            if digit == 0 {
                text.push('.');
            }
            let Some(ten) = rest.checked_mul(10) else { break };
            text.push_str(&(ten / under).to_string());
            rest = ten % under;
        }
        if rest != 0 {
            text.push('⋯');
        }
        if percent { text + "%" } else { text }
    }
}

fn gcd(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

/// A relation that does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sum {
    /// As written: `260 − 200 = 70`.
    pub written: String,
    /// The left side's exact value, written like the right side.
    pub exact: String,
    /// The right side as written.
    pub shown: String,
    /// It would hold with `≈`.
    pub rounds: bool,
}

/// A sum that cannot be read although it has nothing but figures and signs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SumError {
    /// As written.
    pub written: String,
}

/// What stands on one side of a relation.
struct Side {
    value: Ratio,
    /// The unit of the last digit shown, for a bare number.
    last_digit: Option<Ratio>,
    percent: bool,
}

/// Does every sum of a code span again, line by line. Lines with letters or
/// without a relation are no sums.
#[must_use]
pub fn check_sums(code: &str) -> (Vec<Sum>, Vec<SumError>) {
    let (mut wrong, mut unread) = (Vec::new(), Vec::new());
    for line in code.lines().map(str::trim) {
        let relation = |c: char| matches!(c, '=' | '≈' | '＝');
        let worded = |c: char| c.is_alphabetic() || matches!(c, '{' | '}' | '<' | '>' | '!' | '?' | '→');
        if !line.contains(relation)
            || line.chars().any(worded)
            || !line.contains(|c: char| c.is_ascii_digit())
        {
            continue;
        }
        let signs: Vec<char> = line.chars().filter(|c| relation(*c)).collect();
        let texts: Vec<&str> = line.split(relation).map(str::trim).collect();
        let sides: Vec<Option<Side>> = texts.iter().map(|text| side(text)).collect();
        for (at, sign) in signs.iter().enumerate() {
            let (Some(left), Some(right)) = (sides.get(at), sides.get(at + 1)) else { continue };
            let written = [texts.get(at), texts.get(at + 1)].map(|t| t.copied().unwrap_or_default());
            let written = format!("{} {sign} {}", written[0], written[1]);
            match (left, right) {
                (Some(left), Some(right)) => wrong.extend(compare(left, *sign, right, written)),
                _ => unread.push(SumError { written }),
            }
        }
    }
    (wrong, unread)
}

/// `=` holds exactly; `≈` within half a unit of the last digit shown.
fn compare(left: &Side, sign: char, right: &Side, written: String) -> Option<Sum> {
    if left.value == right.value {
        return None;
    }
    let half = right.last_digit.and_then(|unit| unit.by(Ratio { over: 2, under: 1 }));
    let rounds = half.and_then(|half| left.value.within(right.value, half)).unwrap_or(false);
    if sign == '≈' && rounds {
        return None;
    }
    let shown = written.rsplit([sign]).next().unwrap_or_default().trim().to_owned();
    Some(Sum { exact: left.value.shown(right.percent), shown, rounds, written })
}

fn side(text: &str) -> Option<Side> {
    let mut reader = Reader { rest: text, depth: 0, last: None };
    let value = reader.sum()?;
    if !reader.rest.trim_start().is_empty() {
        return None;
    }
    let bare =
        !text.trim_start_matches(['−', '-', '+']).contains(['+', '-', '−', '×', '*', '/', '÷', '(', '（']);
    let last_digit = if bare { reader.last } else { None };
    Some(Side { value, last_digit, percent: text.trim_end().ends_with(['%', '％']) && bare })
}

struct Reader<'t> {
    rest: &'t str,
    depth: usize,
    /// The unit of the last number's last digit.
    last: Option<Ratio>,
}

impl Reader<'_> {
    fn sign(&mut self, signs: &[char]) -> Option<char> {
        self.rest = self.rest.trim_start();
        let first = self.rest.chars().next().filter(|c| signs.contains(c))?;
        self.rest = self.rest.get(first.len_utf8()..)?;
        Some(first)
    }

    fn sum(&mut self) -> Option<Ratio> {
        let mut total = self.product()?;
        while let Some(sign) = self.sign(&['+', '＋', '-', '−', '–', '－']) {
            let next = self.product()?;
            total = total.plus(if matches!(sign, '+' | '＋') { next } else { next.negated()? })?;
        }
        Some(total)
    }

    fn product(&mut self) -> Option<Ratio> {
        let mut total = self.signed()?;
        while let Some(sign) = self.sign(&['×', '*', '/', '÷']) {
            let next = self.signed()?;
            total = if matches!(sign, '×' | '*') { total.times(next)? } else { total.by(next)? };
        }
        Some(total)
    }

    fn signed(&mut self) -> Option<Ratio> {
        match self.sign(&['-', '−', '–', '－', '+']) {
            Some('+') | None => self.atom(),
            Some(_) => self.atom()?.negated(),
        }
    }

    fn atom(&mut self) -> Option<Ratio> {
        if self.sign(&['(', '（']).is_some() {
            self.depth += 1;
            if self.depth > DEPTH_MAX {
                return None;
            }
            let inner = self.sum()?;
            self.sign(&[')', '）'])?;
            self.depth -= 1;
            return self.percents(inner);
        }
        let _ = self.sign(&['¥', '￥', '$']);
        let number = self.number()?;
        self.percents(number)
    }

    fn percents(&mut self, value: Ratio) -> Option<Ratio> {
        let hundred = Ratio { over: 100, under: 1 };
        if self.sign(&['%', '％']).is_none() {
            return Some(value);
        }
        self.last = self.last.and_then(|unit| unit.by(hundred));
        value.by(hundred)
    }

    fn number(&mut self) -> Option<Ratio> {
        self.rest = self.rest.trim_start();
        let length = self
            .rest
            .find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',')))
            .unwrap_or(self.rest.len());
        let written = self.rest.get(..length)?;
        self.rest = self.rest.get(length..)?;
        let (whole, fraction) = written.split_once('.').unwrap_or((written, ""));
        let groups: Vec<&str> = whole.split(',').collect();
        let parted = groups.iter().skip(1).all(|g| g.len() == 3) && !fraction.contains(['.', ',']);
        if whole.is_empty() || !parted || groups.first().is_some_and(|g| g.is_empty()) {
            return None;
        }
        let digits = groups.concat() + fraction;
        let under = 10i128.checked_pow(u32::try_from(fraction.len()).ok()?)?;
        self.last = Ratio::new(1, under);
        Ratio::new(digits.parse().ok()?, under)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn no_text_brings_it_down(text in "([0-9.,%()]|[-−+×*÷/=≈ ]|\\PC){0,40}") {
            let _ = check_sums(&text);
        }

        #[test]
        fn a_true_sum_of_cents_holds(a in 0i64..10_000_000, b in 1i64..10_000_000) {
            let yuan = |fen: i64| format!("{}.{:02}", fen / 100, fen % 100);
            let text = format!("{} + {} = {}", yuan(a), yuan(b), yuan(a + b));
            prop_assert_eq!(check_sums(&text), (vec![], vec![]));
            let false_text = format!("{} + {} = {}", yuan(a), yuan(b), yuan(a + b + 1));
            prop_assert_eq!(check_sums(&false_text).0.len(), 1);
        }
    }
}
