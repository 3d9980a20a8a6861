//! 计算: a number within a tolerance; wrong methods are known by their result.

use crate::text::{Explain, Words};

use super::super::Response;
use super::super::dice::Dice;
use super::super::expr::{Expr, Values, round_half_away};
use super::super::figure::figure;
use super::super::grade::Grade;
use super::super::instance::Instance;
use super::super::number::parse_number;
use super::super::params::Params;
use super::form::Form;

/// The name under which the right number stands among the values.
const ANSWER: &str = "answer";

/// How far a number may lie from its target.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Tolerance {
    /// |x − a| ≤ t, in the answer's unit.
    Absolute(f64),
    /// |x − a| ≤ t·|a|.
    Relative(f64),
}

impl Default for Tolerance {
    fn default() -> Self {
        Tolerance::Absolute(0.0)
    }
}

impl Tolerance {
    /// Whether `x` lies close enough to `a`; widened by 1e-14·max(1, |a|)
    /// against the dust of binary fractions.
    #[must_use]
    pub fn covers(self, x: f64, a: f64) -> bool {
        let t = match self {
            Tolerance::Absolute(t) => t,
            Tolerance::Relative(t) => t * a.abs(),
        };
        (x - a).abs() <= t + 1e-14 * a.abs().max(1.0)
    }
}

/// What counts as right.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// A number, and how far from it.
    Near(Expr, Tolerance),
    /// Anything between the two, ends included.
    Between(f64, f64),
}

/// A result of a known method that is not the right one.
#[derive(Clone, Debug, PartialEq)]
pub struct Tier {
    /// The result that method gives.
    pub value: Expr,
    /// How far from it.
    pub tolerance: Tolerance,
    /// What it earns, 0 to 1.
    pub score: f64,
    /// Names the method and what it leaves out.
    pub feedback: Words,
    /// The misunderstanding in one sentence.
    pub headline: Option<Words>,
    /// The misunderstanding it stands for.
    pub misconception: Option<String>,
}

/// A number.
#[derive(Clone, Debug, PartialEq)]
pub struct Numeric {
    /// What counts as right.
    pub target: Target,
    /// The unit, shown behind the input; may be empty.
    pub unit: Words,
    /// Digits after the point of the model answer.
    pub round: Option<u8>,
    /// Known wrong results, the first match counts.
    pub tiers: Vec<Tier>,
    /// The values drawn.
    pub params: Params,
}

impl Numeric {
    /// The right number, rounded as asked.
    #[must_use]
    pub fn answer_of(&self, values: &Values) -> f64 {
        match &self.target {
            Target::Near(expr, _) => self.rounded(expr.value(values)),
            Target::Between(low, high) => self.rounded(low + (high - low) / 2.0),
        }
    }

    /// Whether `x` is right. Both the exact number and the rounded one are
    /// measured against: more digits than asked are not an error.
    #[must_use]
    pub fn accepts(&self, x: f64, values: &Values) -> bool {
        match &self.target {
            Target::Near(expr, tolerance) => self.near(x, expr.value(values), *tolerance),
            Target::Between(low, high) => *low <= x && x <= *high,
        }
    }

    /// The first tier whose result `x` is.
    #[must_use]
    pub fn tier_of(&self, x: f64, values: &Values) -> Option<&Tier> {
        self.tiers.iter().find(|tier| self.near(x, tier.value.value(values), tier.tolerance))
    }

    /// A tier's result, rounded as asked.
    #[must_use]
    pub fn tier_value(&self, tier: &Tier, values: &Values) -> f64 {
        self.rounded(tier.value.value(values))
    }

    fn near(&self, x: f64, exact: f64, tolerance: Tolerance) -> bool {
        tolerance.covers(x, exact) || tolerance.covers(x, self.rounded(exact))
    }

    fn rounded(&self, x: f64) -> f64 {
        self.round.map_or(x, |digits| round_half_away(x, i32::from(digits)))
    }

    /// A slip of scale that no tier names.
    fn slip(&self, x: f64, values: &Values) -> Option<Words> {
        const SLIPS: [(f64, &str, &str); 4] = [
            (-1.0, "数对了，正负号反了", "Right number, wrong sign"),
            (0.01, "小了 100 倍：看看百分号", "A hundred times too small: mind the percent sign"),
            (100.0, "大了 100 倍：看看百分号", "A hundred times too big: mind the percent sign"),
            (0.0001, "小了 1 万倍：看看单位里的「万」", "Ten thousand times too small: mind the unit"),
        ];
        let Target::Near(_, tolerance) = &self.target else { return None };
        let answer = self.answer_of(values);
        let slip = SLIPS.iter().find(|(factor, ..)| {
            let scaled = match tolerance {
                Tolerance::Absolute(t) => Tolerance::Absolute(t * factor.abs()),
                relative => *relative,
            };
            answer != 0.0 && scaled.covers(x, answer * factor)
        })?;
        Some(Words::new(slip.1, slip.2))
    }
}

impl Form for Numeric {
    fn values(&self, dice: &mut Dice) -> Values {
        let mut values = self.params.draw(dice);
        let answer = self.answer_of(&values);
        values.insert(ANSWER.to_owned(), answer);
        values
    }

    fn order(&self, _: &mut Dice) -> Vec<String> {
        Vec::new()
    }

    fn texts(&mut self, each: &mut dyn FnMut(&mut Words)) {
        for tier in &mut self.tiers {
            each(&mut tier.feedback);
            tier.headline.iter_mut().for_each(&mut *each);
        }
    }

    fn grade(&self, instance: &Instance, response: &Response) -> Grade {
        let Response::Number(typed) = response else { return Grade::default() };
        let x = match parse_number(typed, &self.unit) {
            Ok(x) => x,
            Err(error) => return Grade { headline: Some(error.what()), ..Grade::default() },
        };
        if self.accepts(x, &instance.values) {
            return Grade { score: 1.0, ..Grade::default() };
        }
        let Some(tier) = self.tier_of(x, &instance.values) else {
            return Grade { headline: self.slip(x, &instance.values), ..Grade::default() };
        };
        let mut grade =
            Grade { score: tier.score, feedback: Some(tier.feedback.clone()), ..Grade::default() };
        grade.blame(tier.headline.as_ref(), &tier.feedback, tier.misconception.as_ref());
        grade
    }

    fn model(&self, instance: &Instance) -> Response {
        Response::Number(typed(self.answer_of(&instance.values)))
    }

    fn wrong(&self, instance: &Instance) -> Vec<Response> {
        let tiers = self.tiers.iter().filter(|tier| tier.score < 1.0);
        let mut wrong: Vec<Response> =
            tiers.map(|tier| Response::Number(typed(self.tier_value(tier, &instance.values)))).collect();
        wrong.push(Response::Number(String::new()));
        wrong
    }

    fn answer(&self, instance: &Instance) -> Words {
        let number = figure(self.answer_of(&instance.values));
        let side = |unit: &str| match unit {
            "" => number.clone(),
            "%" | "％" => format!("{number}%"),
            unit => format!("{number} {unit}"),
        };
        Words::new(side(&self.unit.zh), side(&self.unit.en))
    }
}

/// The number as a learner would type it, in full.
fn typed(x: f64) -> String {
    figure(x)
}
