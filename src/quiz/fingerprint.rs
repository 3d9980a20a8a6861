//! What a text or question means, without its wording, as a short print.
//!
//! A print covers what carries meaning: keys, scores, formulas, and every
//! figure in the texts. A mended typo leaves it alone; a changed price, day or
//! key does not. Records keep it with every answer, and `content.lock` with
//! every published id.

use super::kind::{Choice, Kind, Target};
use super::question::Question;

/// FNV-1a, 64 bits: the same on every machine and in every version.
#[derive(Clone, Debug)]
pub struct Print(u64);

impl Default for Print {
    fn default() -> Self {
        Print(0xcbf2_9ce4_8422_2325)
    }
}

impl Print {
    /// Takes a part in, and its end with it: `ab` `c` is not `a` `bc`.
    pub fn add(&mut self, part: &str) {
        self.bytes(part.bytes().chain([0]));
    }

    /// Takes in every figure of a text, in order, and nothing else of it.
    pub fn figures(&mut self, text: &str) {
        let figure = |c: char| c.is_ascii_digit() || c == '.' || c == '%';
        for part in text.split(|c| !figure(c)).map(|p| p.trim_matches('.')).filter(|p| !p.is_empty()) {
            self.add(part);
        }
    }

    /// The print in sixteen hexadecimal digits.
    #[must_use]
    pub fn done(self) -> String {
        format!("{:016x}", self.0)
    }

    fn bytes(&mut self, bytes: impl IntoIterator<Item = u8>) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
}

impl Question {
    /// The print of what the question asks and how it is graded.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let mut print = Print::default();
        print.add(self.kind.word());
        let mut own = self.clone();
        match &self.kind {
            Kind::Single(single) => options(&mut print, &single.options),
            Kind::Multiple(multiple) => {
                options(&mut print, &multiple.options);
                print.add(&format!("{:?}", multiple.policy));
            }
            Kind::Case(case) => options(&mut print, &case.options),
            Kind::TrueFalse(truth) => print.add(&truth.answer.to_string()),
            Kind::Numeric(number) => {
                match &number.target {
                    Target::Near(expr, tolerance) => print.add(&format!("{} {tolerance:?}", expr.source())),
                    Target::Between(low, high) => print.add(&format!("{low} {high}")),
                }
                print.add(&format!("{:?} {:?}", number.round, number.unit));
                for tier in &number.tiers {
                    print.add(&format!("{} {:?} {}", tier.value.source(), tier.tolerance, tier.score));
                }
                number.params.described().iter().for_each(|line| print.add(line));
            }
        }
        for words in [&self.prompt, &self.explain].into_iter().chain(&self.hints) {
            print.figures(&words.zh);
            print.figures(&words.en);
        }
        own.kind.form_mut().texts(&mut |words| {
            print.figures(&words.zh);
            print.figures(&words.en);
        });
        print.done()
    }
}

fn options(print: &mut Print, options: &[Choice]) {
    for option in options {
        print.add(&option.id);
        print.add(&format!("{} {} {}", option.correct, option.score, option.red_line));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_print_is_fnv_1a() {
        // Noll's test vectors for 64 bits.
        for (text, value) in
            [("", 0xcbf2_9ce4_8422_2325), ("a", 0xaf63_dc4c_8601_ec8c), ("foobar", 0x8594_4171_f739_67e8)]
        {
            let mut print = Print::default();
            print.bytes(text.bytes());
            assert_eq!(print.0, value, "{text}");
        }
    }

    #[test]
    fn it_sees_figures_and_no_wording() {
        let of = |text: &str| {
            let mut print = Print::default();
            print.figures(text);
            print.done()
        };
        assert_eq!(of("满 300 减 40。"), of("满300，减40"));
        assert_ne!(of("满 300 减 40"), of("满 300 减 50"));
        assert_ne!(of("30 040"), of("300 40"));
    }
}
