//! An option that stands for all others (以上都对) is guessed, not known, and
//! means nothing once the order is shuffled.

use crate::content::{Diagnostic, Step};

use super::super::context::{Context, options};

const PHRASES: [&str; 9] = [
    "以上都对",
    "以上都是",
    "以上皆是",
    "以上皆对",
    "以上都不",
    "以上全",
    "all of the above",
    "none of the above",
    "both a and b",
];

pub(super) fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for asked in context.asked() {
        for (n, option) in options(asked.question).iter().enumerate() {
            let english = option.text.en.to_lowercase();
            let found = PHRASES.iter().find(|p| option.text.zh.contains(**p) || english.contains(**p));
            if let Some(phrase) = found {
                let steps = [Step::Key("option"), Step::Nth(n), Step::Key("text")];
                let (zh, en) = (format!("选项写了「{phrase}」"), format!("an option says `{phrase}`"));
                let told = asked.error("all-of-above", &steps, zh, en).warn();
                out.push(told.hint(
                    "选项会打乱顺序：改成多选，或换一个具体的说法",
                    "options are shuffled: make it a multiple question, or say it outright",
                ));
            }
        }
    }
}
