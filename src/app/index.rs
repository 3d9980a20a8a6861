//! What can be found: lessons, their sections, terms, questions, drills, and
//! commands, by fuzzy match on Chinese, English or pinyin initials.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use pinyin::ToPinyin;

use super::action::Action;
use crate::course::{LessonId, QuestionId, ScenarioId, TermId};
use crate::text::{Lang, Words};

/// Where a find leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A lesson, at an anchor where there is one.
    Lesson(LessonId, Option<String>),
    /// A term's card.
    Term(TermId),
    /// The paragraph that teaches what a question asks.
    Question(QuestionId),
    /// A drill's briefing.
    Drill(ScenarioId),
    /// A command.
    Act(Action),
}

/// One thing that can be found.
#[derive(Clone, Debug)]
pub struct Item {
    /// Its name.
    pub title: Words,
    /// What stands beside it.
    pub note: Words,
    /// Where it leads.
    pub target: Target,
    /// Its text, searched literally after the names.
    pub body: Option<Words>,
    initials: String,
}

impl Item {
    /// An item with its name, note and target.
    #[must_use]
    pub fn new(title: Words, note: Words, target: Target) -> Self {
        let initials = initials(&title.zh);
        Item { title, note, target, body: None, initials }
    }

    /// The same with a text to search.
    #[must_use]
    pub fn with_body(self, body: Words) -> Self {
        Item { body: Some(body), ..self }
    }
}

/// Everything that can be found in a pack.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// The items, in the course's order.
    pub items: Vec<Item>,
}

/// The pinyin initials of `text`: 定价 gives `dj`; other letters stand as they
/// are, in lower case, and marks are left out.
#[must_use]
pub fn initials(text: &str) -> String {
    let mut out = String::new();
    for (c, pinyin) in text.chars().zip(text.to_pinyin()) {
        match pinyin {
            Some(pinyin) => out.push_str(pinyin.first_letter()),
            None if c.is_alphanumeric() => out.extend(c.to_lowercase()),
            None => {}
        }
    }
    out
}

/// The items that match `query`, the best first; all of them for an empty one.
#[must_use]
pub fn find<'a>(items: impl Iterator<Item = &'a Item>, query: &str, lang: Lang) -> Vec<&'a Item> {
    let query = query.trim();
    let mut matcher = Matcher::new(Config::DEFAULT);
    let pattern = Pattern::parse(query, CaseMatching::Ignore, Normalization::Smart);
    let mut scored: Vec<(u32, &Item)> = items
        .filter_map(|item| score(item, query, &pattern, &mut matcher, lang).map(|score| (score, item)))
        .collect();
    scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    scored.into_iter().map(|(_, item)| item).collect()
}

/// Literal finds beat initials, initials beat scattered letters, and names
/// beat texts.
fn score(item: &Item, query: &str, pattern: &Pattern, matcher: &mut Matcher, lang: Lang) -> Option<u32> {
    if query.is_empty() {
        return Some(0);
    }
    let lower = query.to_lowercase();
    let title = item.title.get(lang).to_lowercase();
    if let Some(at) = title.find(&lower) {
        return Some(4000 - at.min(900) as u32);
    }
    if let Some(at) = item.initials.find(&lower) {
        return Some(3000 - 10 * at.min(90) as u32 - item.initials.len().min(90) as u32);
    }
    let mut buffer = Vec::new();
    let fuzzy = [item.title.get(lang), item.title.get(lang.other())]
        .into_iter()
        .filter_map(|text| pattern.score(Utf32Str::new(text, &mut buffer), matcher))
        .max();
    if let Some(fuzzy) = fuzzy {
        return Some(1000 + fuzzy.min(999));
    }
    let body = item.body.as_ref()?.get(lang);
    // A single letter stands in every text.
    (query.chars().count() > 1 && body.to_lowercase().contains(&lower)).then_some(500)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(zh: &str, en: &str) -> Item {
        Item::new(Words::new(zh, en), Words::default(), Target::Act(Action::Help))
    }

    fn names(items: &[Item], query: &str) -> Vec<String> {
        find(items.iter(), query, Lang::Zh).into_iter().map(|item| item.title.zh.clone()).collect()
    }

    #[test]
    fn pinyin_initials_find_chinese() {
        assert_eq!(initials("定价"), "dj");
        assert_eq!(initials("618 大促：预热"), "618dcyr");
        let items = [item("满减", "Threshold discount"), item("定价桌", "Pricing desk")];
        assert_eq!(names(&items, "dj"), ["定价桌"]);
        assert_eq!(names(&items, "mj"), ["满减"]);
        assert_eq!(names(&items, "定"), ["定价桌"]);
        assert_eq!(names(&items, "pric"), ["定价桌"]);
        assert!(names(&items, "zzz").is_empty());
        assert_eq!(names(&items, "").len(), 2);
    }

    #[test]
    fn texts_are_found_after_names() {
        let items = [
            item("退款", "Refunds").with_body(Words::same("客单价等于支付金额除以买家数")),
            item("客单价", "AOV"),
        ];
        assert_eq!(names(&items, "客单价"), ["客单价", "退款"]);
    }
}
