//! Every key is graded, and every wrong answer, on every seed tried: the model
//! answer earns 1, a declared wrong one less.

use crate::content::{Diagnostic, Step};
use crate::quiz::{Kind, Response};

use super::super::context::{Asked, Context};
use super::params::SEEDS;

/// Where a seed only shuffles the options, a few are as good as many.
const SEEDS_SHUFFLED: u64 = 8;

pub(super) fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for asked in context.asked() {
        let drawn = matches!(asked.question.kind, Kind::Numeric(_));
        let seeds = if drawn { SEEDS } else { SEEDS_SHUFFLED };
        out.extend((0..seeds).find_map(|seed| fault(&asked, seed)));
    }
}

fn fault(asked: &Asked<'_, '_>, seed: u64) -> Option<Diagnostic> {
    let instance = asked.question.instance(seed);
    // A broken draw has its own rule.
    if instance.values.values().any(|value| !value.is_finite()) {
        return None;
    }
    let model = instance.model_answer();
    let score = instance.grade(&model).score;
    if score < 1.0 {
        let given = spelled(&model);
        return Some(asked.error(
            "selftest",
            &[Step::Key("id")],
            format!("标准答案「{given}」只得 {score} 分（种子 {seed}）"),
            format!("the model answer `{given}` earns only {score} (seed {seed})"),
        ));
    }
    let wrong = instance.wrong_answers().into_iter().find(|response| instance.grade(response).is_right())?;
    let given = spelled(&wrong);
    Some(asked.error(
        "selftest",
        &[Step::Key("id")],
        format!("写明是错的「{given}」得了满分（种子 {seed}）"),
        format!("`{given}` is declared wrong and earns full marks (seed {seed})"),
    ))
}

fn spelled(response: &Response) -> String {
    match response {
        Response::Option(id) => id.clone(),
        Response::Options(ids) => ids.join(", "),
        Response::Truth(truth) => truth.to_string(),
        Response::Number(text) => text.clone(),
    }
}
