//! Test-wise learners pick the longest option. The key may not stand out.

use crate::content::{Diagnostic, Step};
use crate::quiz::Kind;
use crate::text::{Lang, Words};

use super::super::context::{Context, options};

/// The key over the longest distractor, in tenths.
const RATIO_MAX_TENTHS: usize = 16;

pub(super) fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for asked in context.asked() {
        if !matches!(asked.question.kind, Kind::Single(_) | Kind::Case(_)) {
            continue;
        }
        let options = options(asked.question);
        let Some(key) = options.iter().position(|o| o.correct) else { continue };
        for lang in Lang::ALL {
            let length = |text: &Words| text.get(lang).chars().count();
            let others = options.iter().filter(|o| !o.correct).map(|o| length(&o.text)).max().unwrap_or(0);
            let own = options.get(key).map_or(0, |o| length(&o.text));
            if others > 0 && own * 10 > others * RATIO_MAX_TENTHS {
                let steps = [Step::Key("option"), Step::Nth(key), Step::Key("text"), Step::Key(lang.code())];
                let side = lang.pick(Words::new("中文", "Chinese"), Words::new("英文", "English"));
                let told = asked.error(
                    "key-longest",
                    &steps,
                    format!("{}的正确选项 {own} 个字，最长的干扰项才 {others} 个", side.zh),
                    format!("the key has {own} characters in {}, the longest distractor {others}", side.en),
                );
                out.push(told.warn().hint(
                    "把正确的写短，或把干扰项写具体",
                    "shorten the key, or make a distractor concrete",
                ));
                // A text for both languages is told once.
                if options.get(key).is_some_and(|o| o.text.zh == o.text.en) {
                    break;
                }
            }
        }
    }
}
