//! Values drawn from a seed, so that a question differs from time to time.

use std::collections::BTreeMap;
use std::ops::Range;

use super::dice::Dice;
use super::expr::{Expr, Values};

/// Draws until `where` holds, at most so often; `check` wants one in five.
const TRIES_MAX: usize = 400;

/// How one parameter gets its value.
#[derive(Clone, Debug, PartialEq)]
pub enum Param {
    /// `low, low + step, …`, never over `high`.
    Int {
        /// The least value.
        low: i64,
        /// The greatest value, if the step meets it.
        high: i64,
        /// At least 1.
        step: i64,
    },
    /// One of these.
    Choice(Vec<f64>),
    /// Computed from other parameters.
    Expr(Expr),
}

/// All parameters of a question, in an order in which each can be computed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Params {
    order: Vec<(String, Param)>,
    condition: Option<Expr>,
}

/// Why parameters cannot be drawn.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum ParamsError {
    /// A computed parameter names something that is no parameter.
    #[error("parameter `{param}` uses `{name}`, which is no parameter")]
    Unknown {
        /// The computed parameter.
        param: String,
        /// The name it uses.
        name: String,
        /// Where in its expression.
        span: Range<usize>,
    },
    /// Parameters that need each other.
    #[error("parameters need each other: {}", .0.join(", "))]
    Cycle(Vec<String>),
    /// An empty choice, an empty range or a step below 1.
    #[error("parameter `{0}` has no value to take")]
    Empty(String),
}

impl Params {
    /// Orders the parameters by what they need. The condition's names are for
    /// the caller to check, as it knows where they stand.
    pub fn new(params: BTreeMap<String, Param>, condition: Option<Expr>) -> Result<Params, ParamsError> {
        for (name, param) in &params {
            let empty = match param {
                Param::Int { low, high, step } => low > high || *step < 1,
                Param::Choice(values) => values.is_empty(),
                Param::Expr(expr) => {
                    if let Some((unknown, span)) = expr.names().iter().find(|(n, _)| !params.contains_key(n))
                    {
                        let (param, name) = (name.clone(), unknown.clone());
                        return Err(ParamsError::Unknown { param, name, span: span.clone() });
                    }
                    false
                }
            };
            if empty {
                return Err(ParamsError::Empty(name.clone()));
            }
        }
        Ok(Params { order: ordered(params)?, condition })
    }

    /// The names of all parameters.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.order.iter().map(|(name, _)| name.as_str())
    }

    /// One line per parameter and one for the condition, for comparing.
    #[must_use]
    pub fn described(&self) -> Vec<String> {
        let describe = |(name, param): &(String, Param)| match param {
            Param::Int { low, high, step } => format!("{name} {low} {high} {step}"),
            Param::Choice(values) => format!("{name} {values:?}"),
            Param::Expr(expr) => format!("{name} {}", expr.source()),
        };
        let condition = self.condition.iter().map(|c| format!("where {}", c.source()));
        self.order.iter().map(describe).chain(condition).collect()
    }

    /// Whether nothing is drawn at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    /// The condition that drawn values must meet.
    #[must_use]
    pub fn condition(&self) -> Option<&Expr> {
        self.condition.as_ref()
    }

    /// Draws once, and says whether the condition was met.
    pub fn draw_once(&self, dice: &mut Dice) -> (Values, bool) {
        let mut values = Values::new();
        for (name, param) in &self.order {
            let value = match param {
                Param::Int { low, high, step } => {
                    let steps = high.saturating_sub(*low).unsigned_abs() / step.unsigned_abs().max(1);
                    low.saturating_add((dice.below(steps.saturating_add(1)) as i64).saturating_mul(*step))
                        as f64
                }
                Param::Choice(choices) => dice.pick(choices).copied().unwrap_or(f64::NAN),
                Param::Expr(expr) => expr.value(&values),
            };
            values.insert(name.clone(), value);
        }
        let met = self.condition.as_ref().is_none_or(|c| c.holds(&values));
        (values, met)
    }

    /// Draws until the condition is met; the last draw where it never is.
    pub fn draw(&self, dice: &mut Dice) -> Values {
        let mut drawn = self.draw_once(dice);
        for _ in 1..TRIES_MAX {
            if drawn.1 {
                break;
            }
            drawn = self.draw_once(dice);
        }
        drawn.0
    }
}

fn ordered(mut waiting: BTreeMap<String, Param>) -> Result<Vec<(String, Param)>, ParamsError> {
    let mut order: Vec<(String, Param)> = Vec::new();
    while !waiting.is_empty() {
        let ready = waiting.iter().find(|(_, param)| match param {
            Param::Expr(expr) => expr.names().iter().all(|(name, _)| !waiting.contains_key(name)),
            _ => true,
        });
        let Some(name) = ready.map(|(name, _)| name.clone()) else {
            return Err(ParamsError::Cycle(waiting.into_keys().collect()));
        };
        if let Some(entry) = waiting.remove_entry(&name) {
            order.push(entry);
        }
    }
    Ok(order)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expr(text: &str) -> Param {
        Param::Expr(Expr::number(text).expect("it parses"))
    }

    fn params(list: Vec<(&str, Param)>, condition: Option<&str>) -> Result<Params, ParamsError> {
        let condition = condition.map(|c| Expr::condition(c).expect("it parses"));
        Params::new(list.into_iter().map(|(n, p)| (n.to_owned(), p)).collect(), condition)
    }

    #[test]
    fn computed_values_follow_what_they_need() {
        let int = Param::Int { low: 500, high: 5000, step: 100 };
        let drawn = params(
            vec![("a", expr("z * pick")), ("z", int), ("pick", Param::Choice(vec![2.4]))],
            Some("a > z"),
        )
        .expect("they are fine");
        for seed in 0..50 {
            let values = drawn.draw(&mut Dice::new(seed, 0));
            assert!((500.0..=5000.0).contains(&values["z"]) && values["z"] % 100.0 == 0.0);
            assert_eq!(values["a"], values["z"] * 2.4);
        }
    }

    #[test]
    fn unknown_and_circular_names_are_refused() {
        let unknown = params(vec![("a", expr("1 + b"))], None);
        assert_eq!(
            unknown,
            Err(ParamsError::Unknown { param: "a".to_owned(), name: "b".to_owned(), span: 4..5 })
        );
        let circular = params(vec![("a", expr("b")), ("b", expr("a")), ("c", expr("1"))], None);
        assert_eq!(circular, Err(ParamsError::Cycle(vec!["a".to_owned(), "b".to_owned()])));
        let empty = params(vec![("a", Param::Int { low: 1, high: 9, step: 0 })], None);
        assert_eq!(empty, Err(ParamsError::Empty("a".to_owned())));
    }

    #[test]
    fn a_condition_that_never_holds_still_ends() {
        let never = params(vec![("a", Param::Choice(vec![1.0]))], Some("a > 2")).expect("they are fine");
        assert_eq!(never.draw(&mut Dice::new(1, 0))["a"], 1.0);
    }

    #[test]
    fn the_widest_range_does_not_overflow() {
        let wide =
            params(vec![("a", Param::Int { low: i64::MIN, high: i64::MAX, step: 1 })], None).expect("fine");
        let values = wide.draw(&mut Dice::new(3, 0));
        assert!(values["a"].is_finite());
    }
}
