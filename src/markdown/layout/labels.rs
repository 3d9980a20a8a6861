//! The labels in both languages.

use super::options::Labels;
use crate::text::Lang;

const ZH: Labels = Labels {
    rule: "规则",
    example: "例题",
    example_note: "先看解法，再自己算",
    pitfall: "误区",
    script: "话术",
    try_it: "练手",
    check: "随堂题",
    checked_on: "{} 核对",
    valid_until: "{} 前有效",
    expired: "{} 已过期",
    image: "图：{}",
    colon: "：",
    alerts: ["说明", "窍门", "要紧", "当心", "危险"],
};

const EN: Labels = Labels {
    rule: "Rule",
    example: "Example",
    example_note: "read it, then work it out yourself",
    pitfall: "Pitfall",
    script: "What to say",
    try_it: "Try it",
    check: "Check",
    checked_on: "checked {}",
    valid_until: "valid until {}",
    expired: "expired {}",
    image: "image: {}",
    colon: ": ",
    alerts: ["Note", "Tip", "Important", "Warning", "Caution"],
};

impl Labels {
    /// The labels of `lang`.
    #[must_use]
    pub fn of(lang: Lang) -> &'static Labels {
        match lang {
            Lang::Zh => &ZH,
            Lang::En => &EN,
        }
    }
}
