//! 多选: some of several, under one of three policies.

use std::collections::BTreeSet;

use crate::text::Words;

use super::super::Response;
use super::super::dice::Dice;
use super::super::grade::Grade;
use super::super::instance::Instance;
use super::choice::{Choice, keys, notes, shuffled, texts};
use super::form::Form;

/// How a part of the answer counts: with K keys, F distractors, h hits and w
/// wrong choices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Policy {
    /// 1 if all keys and nothing else, else 0.
    AllOrNothing,
    /// h/K if w = 0, else 0: 少选得分、错选不得分.
    MissingOk,
    /// max(0, h/K − w/F): choosing everything earns nothing.
    RightMinusWrong,
}

impl Policy {
    /// The word that stands for it in a file.
    #[must_use]
    pub fn word(self) -> &'static str {
        Policy::WORDS.iter().find(|(_, policy)| *policy == self).map_or("", |(word, _)| word)
    }

    /// Every policy with the word that stands for it in a file.
    pub const WORDS: [(&'static str, Policy); 3] = [
        ("all_or_nothing", Policy::AllOrNothing),
        ("missing_ok", Policy::MissingOk),
        ("right_minus_wrong", Policy::RightMinusWrong),
    ];
}

/// Some of several.
#[derive(Clone, Debug, PartialEq)]
pub struct Multiple {
    /// How a part of the answer counts.
    pub policy: Policy,
    /// The options as authored.
    pub options: Vec<Choice>,
}

impl Multiple {
    fn score(&self, hits: usize, wrong: usize) -> f64 {
        let keys = self.options.iter().filter(|o| o.correct).count();
        let distractors = self.options.len() - keys;
        let share = |part: usize, whole: usize| if whole == 0 { 0.0 } else { part as f64 / whole as f64 };
        match self.policy {
            Policy::AllOrNothing => f64::from(u8::from(hits == keys && wrong == 0)),
            Policy::MissingOk if wrong > 0 => 0.0,
            Policy::MissingOk => share(hits, keys),
            Policy::RightMinusWrong => (share(hits, keys) - share(wrong, distractors)).max(0.0),
        }
    }

    fn ids(&self, keep: impl Fn(&Choice) -> bool) -> Vec<String> {
        let ids: BTreeSet<&String> = self.options.iter().filter(|o| keep(o)).map(|o| &o.id).collect();
        ids.into_iter().cloned().collect()
    }
}

impl Form for Multiple {
    fn order(&self, dice: &mut Dice) -> Vec<String> {
        shuffled(&self.options, dice)
    }

    fn texts(&mut self, each: &mut dyn FnMut(&mut Words)) {
        texts(&mut self.options, each);
    }

    fn grade(&self, instance: &Instance, response: &Response) -> Grade {
        let Response::Options(ids) = response else {
            return Grade { notes: notes(&self.options, &instance.shown, |_| false), ..Grade::default() };
        };
        let chosen = |o: &Choice| ids.contains(&o.id);
        let hits = self.options.iter().filter(|o| o.correct && chosen(o)).count();
        let missed = self.options.iter().filter(|o| o.correct && !chosen(o)).count();
        let wrong = self.options.iter().filter(|o| !o.correct && chosen(o)).count();
        let notes = notes(&self.options, &instance.shown, chosen);
        let mut grade = Grade { score: self.score(hits, wrong), notes, ..Grade::default() };
        let blamed = grade.notes.iter().find(|n| n.chosen && n.mark != super::super::Mark::Right).cloned();
        match blamed {
            Some(note) => grade.blame(note.headline.as_ref(), &note.feedback, note.misconception.as_ref()),
            None if missed > 0 => {
                grade.headline =
                    Some(Words::new(format!("还少选了 {missed} 个"), format!("{missed} left out")));
            }
            None => {}
        }
        grade
    }

    fn model(&self, _: &Instance) -> Response {
        Response::Options(self.ids(|o| o.correct))
    }

    /// Nothing, everything, each key left out, each distractor added, and
    /// each distractor alone.
    fn wrong(&self, _: &Instance) -> Vec<Response> {
        let mut wrong = vec![Response::Options(Vec::new()), Response::Options(self.ids(|_| true))];
        for option in &self.options {
            let toggled = self.ids(|o| o.correct != (o.id == option.id));
            wrong.push(Response::Options(toggled));
            if !option.correct {
                wrong.push(Response::Options(vec![option.id.clone()]));
            }
        }
        wrong
    }

    fn answer(&self, _: &Instance) -> Words {
        keys(&self.options)
    }
}
