//! An option and what single, multiple and case do alike with options.

use crate::course::QuestionId;
use crate::text::Words;

use super::super::dice::Dice;
use super::super::grade::{Mark, OptionNote};

/// An option (选项).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Choice {
    /// Unique within its question; answers are stored by it.
    pub id: String,
    /// What it says.
    pub text: Words,
    /// Why one would think so, and what is right or wrong about it.
    pub feedback: Words,
    /// What choosing it earns, 0 to 1 (single, case); 1 for a key.
    pub score: f64,
    /// Whether it belongs to the answer.
    pub correct: bool,
    /// Choosing it crosses a legal or platform line (case).
    pub red_line: bool,
    /// The misunderstanding in one sentence: 差一天：签收当天不算.
    pub headline: Option<Words>,
    /// The misunderstanding it stands for.
    pub misconception: Option<String>,
    /// The question that follows from choosing it (case).
    pub next: Option<QuestionId>,
}

/// The ids in a shuffled order.
pub(super) fn shuffled(options: &[Choice], dice: &mut Dice) -> Vec<String> {
    let mut ids: Vec<String> = options.iter().map(|o| o.id.clone()).collect();
    dice.shuffle(&mut ids);
    ids
}

/// Notes on every option, in the order shown.
pub(super) fn notes(
    options: &[Choice],
    shown: &[String],
    chosen: impl Fn(&Choice) -> bool,
) -> Vec<OptionNote> {
    let place = |id: &str| shown.iter().position(|s| s == id).unwrap_or(usize::MAX);
    let mut notes: Vec<OptionNote> = options.iter().map(|option| note(option, chosen(option))).collect();
    notes.sort_by_key(|note| place(&note.id));
    notes
}

fn note(option: &Choice, chosen: bool) -> OptionNote {
    let mark = if option.correct {
        Mark::Right
    } else if option.score > 0.0 {
        Mark::Partial
    } else {
        Mark::Wrong
    };
    OptionNote {
        id: option.id.clone(),
        text: option.text.clone(),
        feedback: option.feedback.clone(),
        chosen,
        mark,
        red_line: option.red_line,
        headline: option.headline.clone(),
        misconception: option.misconception.clone(),
    }
}

/// The texts of the keys, in authored order.
pub(super) fn keys(options: &[Choice]) -> Words {
    let side = |pick: fn(&Words) -> &str, gap: &str| {
        options.iter().filter(|o| o.correct).map(|o| pick(&o.text)).collect::<Vec<_>>().join(gap)
    };
    Words::new(side(|w| &w.zh, "；"), side(|w| &w.en, "; "))
}

/// Visits the texts of every option.
pub(super) fn texts(options: &mut [Choice], each: &mut dyn FnMut(&mut Words)) {
    for option in options {
        each(&mut option.text);
        each(&mut option.feedback);
        option.headline.iter_mut().for_each(&mut *each);
    }
}
