//! Where identifiers, addresses and figures may be taken apart.

use super::kinsoku::is_token;
use super::ranks::Break;
use super::units::unit_at;

/// Follows a text pair by pair and knows in which token it stands.
#[derive(Debug, Default)]
pub(crate) struct Joints {
    address: bool,
    unit_end: usize,
}

impl Joints {
    /// Whether byte `at` is inside a unit; a word's address ends with it.
    #[inline]
    pub(crate) fn leave_token(&mut self, at: usize) -> bool {
        self.address = false;
        at >= self.unit_end
    }

    pub(crate) fn begin(&mut self) {
        *self = Joints::default();
    }

    /// The rank of a break between two neighbours, `right` at byte `at`; none
    /// where tokens have no say.
    pub(crate) fn between(
        &mut self,
        text: &str,
        left: char,
        right: char,
        at: usize,
        spaced: bool,
    ) -> Option<Break> {
        if at < self.unit_end {
            return Some(Break::Anywhere);
        }
        if left.is_ascii_digit()
            && (spaced || !right.is_ascii())
            && let Some(unit) = unit_at(&text[at..])
        {
            self.unit_end = at + unit.len();
            return Some(Break::Joint);
        }
        if spaced && is_operator(left) && is_operand(right) {
            return Some(Break::Joint);
        }
        if left == '第' && right.is_ascii_digit() {
            return Some(Break::Joint);
        }
        if spaced || !is_token(left) || !is_token(right) {
            self.address = false;
            return None;
        }
        self.address |= left == ':' && text[at..].starts_with("//");
        Some(if self.is_joint(left, right) { Break::Joint } else { inside(right) })
    }

    fn is_joint(&self, left: char, right: char) -> bool {
        if self.address {
            return matches!(left, '/' | '?' | '&') && !matches!(right, '/' | '?' | '&');
        }
        matches!(left, '-' | '_' | '/' | '\\' | '@' | '.' | ',' | ':' | '=' | '|' | '&' | '?' | '‐' | '–')
            && right.is_alphanumeric()
            && !(matches!(left, '.' | ',' | '-') && right.is_ascii_digit())
    }
}

/// A sum is broken before its operators.
fn is_operator(c: char) -> bool {
    matches!(c, '=' | '≈' | '+' | '−' | '×' | '÷' | '±' | '<' | '>' | '≤' | '≥' | '≠')
}

fn is_operand(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '¥' | '(')
}

/// Inside a token without a joint: a letter or an opening bracket may begin a
/// line, another mark would be stranded.
fn inside(right: char) -> Break {
    if right.is_alphanumeric() || matches!(right, '(' | '[' | '{' | '<') {
        Break::Anywhere
    } else {
        Break::Against
    }
}
