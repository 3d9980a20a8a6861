//! How many options belong to the answer, and that no two say the same.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use crate::content::{Diagnostic, Step};
use crate::quiz::Kind;
use crate::text::Lang;

use super::super::context::{Asked, Context, options};

pub(super) fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for asked in context.asked() {
        count(&asked, out);
        equal(&asked, out);
    }
}

fn count(asked: &Asked<'_, '_>, out: &mut Vec<Diagnostic>) {
    let options = options(asked.question);
    let keys = options.iter().filter(|o| o.correct).count();
    let all = options.len();
    let (wrong, zh, en) = match &asked.question.kind {
        Kind::Single(_) => (
            keys != 1 || all < 2,
            format!("单选要有两个以上选项、恰好一个正确；有 {all} 个选项，{keys} 个正确"),
            format!("a single question needs two options and exactly one key; it has {all} and {keys}"),
        ),
        Kind::Multiple(_) => (
            keys == 0 || keys == all,
            format!("多选要有对有错；{all} 个选项里 {keys} 个正确"),
            format!("a multiple question needs keys and distractors; of {all} options {keys} are keys"),
        ),
        Kind::Case(_) => (
            keys != 1 || all < 2,
            format!("案例要有两步以上可选、恰好一步得 1 分；有 {all} 步，{keys} 步得 1 分"),
            format!("a case needs two moves and exactly one that scores 1; it has {all} and {keys}"),
        ),
        Kind::TrueFalse(_) | Kind::Numeric(_) => return,
    };
    if wrong {
        out.push(asked.error("key-count", &[Step::Key("option")], zh, en));
    }
}

/// Equal after NFKC and trimming: `１２` and `12` are one option.
fn equal(asked: &Asked<'_, '_>, out: &mut Vec<Diagnostic>) {
    for lang in Lang::ALL {
        let mut seen: BTreeMap<String, &str> = BTreeMap::new();
        for (n, option) in options(asked.question).iter().enumerate() {
            let text: String = option.text.get(lang).nfkc().collect();
            if let Some(first) = seen.insert(text.trim().to_owned(), &option.id) {
                let steps = [Step::Key("option"), Step::Nth(n), Step::Key("text"), Step::Key(lang.code())];
                let id = &option.id;
                out.push(asked.error(
                    "duplicate-option",
                    &steps,
                    format!("选项「{id}」和「{first}」写的一样"),
                    format!("options `{id}` and `{first}` say the same"),
                ));
            }
        }
    }
}
