//! What is wrong in a lesson's text, with its place.

use thiserror::Error;

use super::span::Span;
use crate::text::{Explain, Words};

/// One thing the author should mend.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{kind}")]
pub struct Problem {
    /// What is wrong.
    pub kind: ProblemKind,
    /// Where.
    pub span: Span,
}

/// What can be wrong with the lesson format; CommonMark itself knows no
/// errors.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ProblemKind {
    /// A `+++` on the first line without its second.
    #[error("the front matter never ends")]
    FrontMatterOpen,
    /// A block the format does not know.
    #[error("no block is called `{name}`")]
    UnknownBlock {
        /// As written.
        name: String,
        /// What was probably meant.
        nearest: Option<&'static str>,
    },
    /// `:::` with something behind it that is no name.
    #[error("a block needs its name behind `:::`")]
    NoName,
    /// A block without its closing `:::`.
    #[error("the block `{name}` never ends")]
    Unterminated {
        /// The block's name.
        name: String,
    },
    /// A block opened inside another.
    #[error("the block `{inner}` begins inside `{outer}`")]
    Nested {
        /// The block that is still open.
        outer: String,
        /// The block that begins.
        inner: String,
    },
    /// A closing `:::` that closes nothing.
    #[error("this `:::` closes no block")]
    StrayClose,
    /// A `:::` line that CommonMark takes as a part of something else.
    #[error("this `:::` line is not taken as a block")]
    Swallowed,
    /// A `try` or `check` without the id it embeds.
    #[error("`{block}` needs the id of what it shows")]
    MissingId {
        /// The block's name.
        block: &'static str,
    },
    /// An attribute that must be there.
    #[error("`{block}` needs `{key}`")]
    MissingAttribute {
        /// The block's name.
        block: &'static str,
        /// The attribute.
        key: &'static str,
    },
    /// An attribute the block does not know.
    #[error("`{block}` has no `{key}`")]
    UnknownAttribute {
        /// The block's name.
        block: &'static str,
        /// As written.
        key: String,
        /// What was probably meant.
        nearest: Option<&'static str>,
    },
    /// An attribute written twice.
    #[error("`{key}` is written twice")]
    Duplicate {
        /// The attribute.
        key: String,
    },
    /// Something that is neither an id nor `key=value`.
    #[error("`{text}` is neither an id nor key=\"value\"")]
    Malformed {
        /// As written.
        text: String,
    },
    /// A quotation mark without its second.
    #[error("the value of `{key}` has no closing quotation mark")]
    OpenQuote {
        /// The attribute.
        key: String,
    },
    /// A date that is none.
    #[error("`{text}` is not a date")]
    BadDate {
        /// As written.
        text: String,
    },
}

impl Explain for Problem {
    fn what(&self) -> Words {
        Words::new(self.kind.chinese(), self.kind.to_string())
    }

    fn hint(&self) -> Option<Words> {
        self.kind.hint()
    }
}

impl ProblemKind {
    fn chinese(&self) -> String {
        match self {
            ProblemKind::FrontMatterOpen => "开头的 +++ 没有收尾".to_owned(),
            ProblemKind::UnknownBlock { name, .. } => format!("没有叫「{name}」的块"),
            ProblemKind::NoName => "::: 后面缺块名".to_owned(),
            ProblemKind::Unterminated { name } => format!("「{name}」块没有收尾"),
            ProblemKind::Nested { outer, inner } => format!("「{outer}」块还没收尾，「{inner}」就开始了"),
            ProblemKind::StrayClose => "这个 ::: 没有对应的开头".to_owned(),
            ProblemKind::Swallowed => "这行 ::: 被并进了别的内容，没有当成块".to_owned(),
            ProblemKind::MissingId { block } => format!("「{block}」后面缺 id"),
            ProblemKind::MissingAttribute { block, key } => format!("「{block}」缺 {key}"),
            ProblemKind::UnknownAttribute { block, key, .. } => format!("「{block}」没有 {key} 这一项"),
            ProblemKind::Duplicate { key } => format!("{key} 写了两次"),
            ProblemKind::Malformed { text } => format!("「{text}」既不是 id，也不是 键=\"值\""),
            ProblemKind::OpenQuote { key } => format!("{key} 的引号没有收尾"),
            ProblemKind::BadDate { text } => format!("「{text}」不是日期"),
        }
    }

    fn hint(&self) -> Option<Words> {
        let words = match self {
            ProblemKind::FrontMatterOpen => {
                Words::new("在正文前加一行 +++", "Write a line +++ before the body")
            }
            ProblemKind::UnknownBlock { nearest, .. } | ProblemKind::UnknownAttribute { nearest, .. } => {
                let nearest = (*nearest)?;
                Words::new(format!("是不是 {nearest}"), format!("Did you mean `{nearest}`?"))
            }
            ProblemKind::NoName => Words::new(
                "写 example、pitfall、rule、script、try 或 check",
                "Write example, pitfall, rule, script, try or check",
            ),
            ProblemKind::Unterminated { .. } => {
                Words::new("在块的末尾单独写一行 :::", "Write ::: alone on the line after it")
            }
            ProblemKind::Nested { .. } => {
                Words::new("块不能套块，先用 ::: 收尾", "Blocks do not nest: close the first with :::")
            }
            ProblemKind::StrayClose => Words::new("删掉这一行，或者补上开头", "Delete it, or open the block"),
            ProblemKind::Swallowed => Words::new("在它前面空一行", "Leave a blank line before it"),
            ProblemKind::MissingId { block } => {
                let example = if *block == "try" { "sc-pricing-desk" } else { "q-returns-last-day" };
                Words::same(format!("::: {block} {example}"))
            }
            ProblemKind::MissingAttribute { key, .. } if key.ends_with("_on") => {
                Words::new(format!("写 {key}=2026-08-22"), format!("Write {key}=2026-08-22"))
            }
            ProblemKind::MissingAttribute { key, .. } => {
                Words::new(format!("写 {key}=\"…\""), format!("Write {key}=\"…\""))
            }
            ProblemKind::Malformed { .. } | ProblemKind::OpenQuote { .. } => {
                Words::new("值用一对半角双引号", "Put the value between straight double quotes")
            }
            ProblemKind::BadDate { .. } => Words::new("写成 2026-08-22", "Write it like 2026-08-22"),
            ProblemKind::Duplicate { .. } => return None,
        };
        Some(words)
    }
}
