//! What an answer is worth, and what it shows.

use crate::course::QuestionId;
use crate::text::Words;

/// The grader's version, stored with every answer so that old ones can be
/// graded again and compared. Raise it when a rule of grading changes.
pub const GRADER: u32 = 1;

/// How an option stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Belongs to the answer.
    Right,
    /// Earns part of the score.
    Partial,
    /// Does not belong to the answer.
    Wrong,
}

/// One option after answering; every option has one, the right one too.
#[derive(Clone, Debug, PartialEq)]
pub struct OptionNote {
    /// The option's id.
    pub id: String,
    /// What it says.
    pub text: Words,
    /// Why one would think so, and what is right or wrong about it.
    pub feedback: Words,
    /// Whether the learner chose it.
    pub chosen: bool,
    /// How it stands.
    pub mark: Mark,
    /// Whether choosing it crosses a legal or platform line.
    pub red_line: bool,
    /// The misunderstanding in one sentence, where the author wrote one.
    pub headline: Option<Words>,
    /// The misunderstanding it stands for.
    pub misconception: Option<String>,
}

/// A graded answer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Grade {
    /// 0 to 1, unrounded, before weight and penalty.
    pub score: f64,
    /// A red line was crossed: the score is 0 and the paper is flagged.
    pub red_line: bool,
    /// The misunderstanding in one sentence; none when all is right.
    pub headline: Option<Words>,
    /// The matched misunderstanding's id.
    pub misconception: Option<String>,
    /// What to say about the answer as a whole (numeric tiers).
    pub feedback: Option<Words>,
    /// Every option in the order shown; empty for numbers.
    pub notes: Vec<OptionNote>,
    /// The question the chosen option leads to (case).
    pub next: Option<QuestionId>,
}

impl Grade {
    /// Full marks.
    #[must_use]
    pub fn is_right(&self) -> bool {
        self.score >= 1.0
    }

    /// Takes headline and misconception from the option or tier that erred;
    /// the feedback's first sentence serves where no headline is written.
    pub(super) fn blame(
        &mut self,
        headline: Option<&Words>,
        feedback: &Words,
        misconception: Option<&String>,
    ) {
        self.headline = Some(headline.cloned().unwrap_or_else(|| first_sentence(feedback)));
        self.misconception = misconception.cloned();
    }
}

/// The first sentence of each language, without its full stop.
pub(super) fn first_sentence(words: &Words) -> Words {
    Words::new(first_chinese(&words.zh), first_english(&words.en))
}

fn first_chinese(text: &str) -> &str {
    let mut quotes = 0u32;
    for (at, c) in text.char_indices() {
        match c {
            '「' | '『' => quotes += 1,
            '」' | '』' => quotes = quotes.saturating_sub(1),
            '。' if quotes == 0 => return text.get(..at).unwrap_or(text),
            '？' | '！' if quotes == 0 => return text.get(..at + c.len_utf8()).unwrap_or(text),
            '\n' => return text.get(..at).unwrap_or(text),
            _ => {}
        }
    }
    text
}

/// A stop ends a sentence only before a space and a capital or figure, so
/// that `4.5` and `e.g. so` stay whole.
fn first_english(text: &str) -> &str {
    for (at, c) in text.char_indices() {
        let rest = text.get(at + c.len_utf8()..).unwrap_or_default();
        let begins_anew = rest.trim_start().chars().next().is_none_or(|n| !n.is_lowercase());
        let parted = rest.is_empty() || rest.starts_with(char::is_whitespace);
        match c {
            '\n' => return text.get(..at).unwrap_or(text),
            '.' if parted && begins_anew => return text.get(..at).unwrap_or(text),
            '?' | '!' if parted && begins_anew => return text.get(..=at).unwrap_or(text),
            _ => {}
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_sentence_is_the_headline() {
        for (text, first) in [
            ("把签收当天算进去了，少给买家一天。次日才是第 1 天。", "把签收当天算进去了，少给买家一天"),
            ("写「拆封不退。」也没用。真的。", "写「拆封不退。」也没用"),
            ("凭什么？没有依据。", "凭什么？"),
            ("没有句号", "没有句号"),
        ] {
            assert_eq!(first_chinese(text), first);
        }
        for (text, first) in [
            ("You took 4.5 off. Do not.", "You took 4.5 off"),
            ("See e.g. the page. Then stop.", "See e.g. the page"),
            ("Why? No basis.", "Why?"),
            ("No stop", "No stop"),
            ("One.", "One"),
        ] {
            assert_eq!(first_english(text), first);
        }
    }
}
