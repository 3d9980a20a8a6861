//! Tiers that can never speak, and a tolerance that is none.

use crate::content::{Diagnostic, Step};
use crate::quiz::{Kind, Numeric, Target, Tolerance};

use super::super::context::{Asked, Context};
use super::params::SEEDS;

pub(super) fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for asked in context.asked() {
        let Kind::Numeric(number) = &asked.question.kind else { continue };
        hidden(&asked, number, out);
        if let Target::Near(_, Tolerance::Relative(_)) = number.target
            && (0..SEEDS).any(|seed| number.answer_of(&asked.question.values(seed)) == 0.0)
        {
            let told = asked.error(
                "relative-zero",
                &[Step::Key("tolerance")],
                "答案会是 0，相对误差等于没有误差",
                "the answer can be 0, where a relative tolerance allows nothing",
            );
            out.push(told.warn().hint("写 { abs = … }", "write { abs = … }"));
        }
    }
}

/// A tier is hidden when on every seed an earlier one takes its result.
fn hidden(asked: &Asked<'_, '_>, number: &Numeric, out: &mut Vec<Diagnostic>) {
    for (n, tier) in number.tiers.iter().enumerate().skip(1) {
        let earlier = number.tiers.get(..n).unwrap_or_default();
        let taken = (0..SEEDS).all(|seed| {
            let values = asked.question.values(seed);
            let result = number.tier_value(tier, &values);
            let first = number.tier_of(result, &values);
            first.is_some_and(|first| earlier.iter().any(|e| std::ptr::eq(e, first)))
        });
        if taken {
            out.push(asked.error(
                "hidden-tier",
                &[Step::Key("accept"), Step::Nth(n)],
                "前面的一档总是先接走它的结果",
                "an earlier tier always takes its result",
            ));
        }
    }
}
