//! Questions: their kinds, instances, responses and grading.
//!
//! Owns what a question is, how a seed turns it into an instance, and what an
//! answer is worth. Pure: the same question, seed and response give the same
//! grade on every machine. May not read files (see `content`), nor know what a
//! learner did before (see `record`).
//!
//! ```text
//! question   what all questions share          kind/  one file per type
//! expr/      the language of parameters        params values drawn from a seed
//! number     a number as people type it        figure a number as people read it
//! dice       the value-stable generator        instance  question + seed
//! grade      score, misunderstanding, notes    response  the raw answer
//! fingerprint  what a question means, without its wording
//! session    a run over questions              paper  pass marks and draws
//! ```

mod dice;
mod expr;
mod figure;
mod fingerprint;
mod grade;
mod instance;
mod kind;
mod number;
mod paper;
mod params;
mod question;
mod response;
mod session;
#[cfg(test)]
mod tests;

pub use dice::Dice;
pub use expr::{Expr, ExprError, Problem, Sort, Values, Wanted, round_half_away};
pub use figure::figure;
pub use fingerprint::Print;
pub use grade::{GRADER, Grade, Mark, OptionNote};
pub use instance::{Instance, placeholders};
pub use kind::{
    Case, CaseMode, Choice, Kind, Multiple, Numeric, Policy, Single, Target, Tier, Tolerance, TrueFalse,
};
pub use number::{NumberError, parse_number};
pub use paper::{Attempt, Bank, DrawRule, FeedbackAt, Paper, Shortage};
pub use params::{Param, Params, ParamsError};
pub use question::{Question, Use};
pub use response::{Certainty, Response};
pub use session::{Answered, Session, Tally};
