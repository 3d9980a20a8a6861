//! Drawn questions, tried over many seeds.

use std::collections::BTreeSet;

use crate::content::{Diagnostic, Step};
use crate::quiz::{Dice, Kind, Numeric, figure};

use super::super::context::{Asked, Context};

/// Seeds tried.
pub(super) const SEEDS: u64 = 200;
/// Draws that must meet `where`, in percent.
const MET_PERCENT_MIN: u64 = 20;
/// Answers below which learners remember the number.
const ANSWERS_MIN: usize = 10;

pub(super) fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for asked in context.asked() {
        if let Kind::Numeric(number) = &asked.question.kind {
            try_seeds(&asked, number, out);
            if number.params.condition().is_some() {
                count_met(&asked, number, out);
            }
        }
    }
}

fn count_met(asked: &Asked<'_, '_>, number: &Numeric, out: &mut Vec<Diagnostic>) {
    let met = (0..SEEDS).filter(|seed| number.params.draw_once(&mut Dice::new(*seed, 1)).1).count() as u64;
    if met * 100 < SEEDS * MET_PERCENT_MIN {
        let percent = met * 100 / SEEDS;
        let told = asked.error(
            "where-rare",
            &[Step::Key("where")],
            format!("{SEEDS} 次抽取只有 {percent}% 满足 where"),
            format!("only {percent}% of {SEEDS} draws meet `where`"),
        );
        out.push(
            told.hint("把参数的范围收窄，让多数抽取都合条件", "narrow the parameters until most draws fit"),
        );
    }
}

fn try_seeds(asked: &Asked<'_, '_>, number: &Numeric, out: &mut Vec<Diagnostic>) {
    let mut answers = BTreeSet::new();
    let mut overlapping: BTreeSet<usize> = BTreeSet::new();
    for seed in 0..SEEDS {
        let values = asked.question.values(seed);
        if let Some((name, _)) = values.iter().find(|(_, value)| !value.is_finite()) {
            out.push(asked.error(
                "not-finite",
                &[Step::Key("answer_expr")],
                format!("种子 {seed} 时「{name}」算不出数"),
                format!("`{name}` is no number at seed {seed}"),
            ));
            return;
        }
        answers.insert(figure(number.answer_of(&values)));
        for (n, tier) in number.tiers.iter().enumerate().filter(|(_, tier)| tier.score < 1.0) {
            let value = number.tier_value(tier, &values);
            if number.accepts(value, &values) && overlapping.insert(n) {
                out.push(overlap(asked, n, seed, value));
            }
        }
    }
    if !number.params.is_empty() && answers.len() < ANSWERS_MIN {
        let count = answers.len();
        let told = asked.error(
            "few-answers",
            &[Step::Key("params")],
            format!("{SEEDS} 次抽取只有 {count} 个不同的答案"),
            format!("{SEEDS} draws give only {count} different answers"),
        );
        out.push(told.warn().hint("放宽参数，至少 10 个", "widen the parameters to at least 10"));
    }
}

fn overlap(asked: &Asked<'_, '_>, tier: usize, seed: u64, value: f64) -> Diagnostic {
    let steps = [Step::Key("accept"), Step::Nth(tier), Step::Key("expr")];
    let told = asked.error(
        "tier-overlap",
        &steps,
        format!("种子 {seed} 时这个错误做法也得 {}，和正确答案撞了", figure(value)),
        format!("at seed {seed} this wrong method gives {}, which is right", figure(value)),
    );
    told.hint("在 where 里排除这种情况", "rule that draw out in `where`")
}
