//! Under right_minus_wrong a lone distractor costs all marks at once.

use crate::content::{Diagnostic, Step};
use crate::quiz::{Kind, Policy};

use super::super::context::Context;

pub(super) fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for asked in context.asked() {
        let Kind::Multiple(multiple) = &asked.question.kind else { continue };
        let distractors = multiple.options.iter().filter(|o| !o.correct).count();
        if multiple.policy == Policy::RightMinusWrong && distractors == 1 {
            let told = asked.error(
                "few-distractors",
                &[Step::Key("option")],
                "只有一个干扰项，选错一个就全没了",
                "with one distractor, a single wrong choice takes everything",
            );
            out.push(told.warn().hint("再写一个干扰项", "write another distractor"));
        }
    }
}
