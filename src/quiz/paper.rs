//! Banks and papers: what a quiz draws, and what passes.

use crate::course::{CompetencyId, ModuleId, PaperId, QuestionId, Status};
use crate::text::{Explain, Words};

use super::dice::Dice;
use super::question::{Question, Use};

/// The stream of a seed that draws papers.
const STREAM_PAPER: u64 = 3;

/// A bank (题库): the questions of one lesson.
#[derive(Clone, Debug, PartialEq)]
pub struct Bank {
    /// `quiz-<lesson>`.
    pub id: PaperId,
    /// The questions as authored.
    pub questions: Vec<Question>,
}

/// When a paper tells what was right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FeedbackAt {
    /// After each question; such a paper draws practice questions.
    Immediate,
    /// After the attempt.
    AfterAttempt,
    /// After the paper is closed for all.
    AfterClose,
}

impl FeedbackAt {
    /// Every moment with the word that stands for it in a file.
    pub const WORDS: [(&'static str, FeedbackAt); 3] = [
        ("immediate", FeedbackAt::Immediate),
        ("after_attempt", FeedbackAt::AfterAttempt),
        ("after_close", FeedbackAt::AfterClose),
    ];
}

/// Which of several attempts counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Attempt {
    /// The best one.
    #[default]
    Best,
    /// The last one.
    Last,
    /// The first one.
    First,
    /// The mean of all.
    Mean,
}

impl Attempt {
    /// Every rule with the word that stands for it in a file.
    pub const WORDS: [(&'static str, Attempt); 4] = [
        ("best", Attempt::Best),
        ("last", Attempt::Last),
        ("first", Attempt::First),
        ("mean", Attempt::Mean),
    ];
}

/// A part of a paper: so many questions of one bank.
#[derive(Clone, Debug, PartialEq)]
pub struct DrawRule {
    /// The bank drawn from.
    pub bank: PaperId,
    /// How many.
    pub count: usize,
    /// Only questions of this competency.
    pub competency: Option<CompetencyId>,
    /// Only questions of this difficulty, ends included.
    pub difficulty: Option<(u8, u8)>,
    /// Takes unseen questions first.
    pub avoid_seen: bool,
}

/// A paper (试卷), such as a module quiz.
#[derive(Clone, Debug, PartialEq)]
pub struct Paper {
    /// Permanent id.
    pub id: PaperId,
    /// 「售后服务」模块测验.
    pub title: Words,
    /// The module it closes.
    pub module: ModuleId,
    /// The share of the marks that passes, 0 to 1.
    pub pass: f64,
    /// When it tells what was right.
    pub feedback: FeedbackAt,
    /// Attempts allowed; unlimited where none is written.
    pub attempts: Option<u32>,
    /// Hours between attempts.
    pub cooldown_h: Option<u32>,
    /// Minutes for the whole paper.
    pub time_min: Option<u32>,
    /// Which attempt counts.
    pub grade: Attempt,
    /// Its parts.
    pub draws: Vec<DrawRule>,
}

/// A bank holds fewer fitting questions than a paper draws.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.what().en)]
pub struct Shortage {
    /// The paper.
    pub paper: PaperId,
    /// The place of the rule among the paper's draws.
    pub rule: usize,
    /// The bank.
    pub bank: PaperId,
    /// How many are drawn.
    pub needs: usize,
    /// How many fit.
    pub has: usize,
    /// The competency they must have.
    pub competency: Option<CompetencyId>,
    /// The difficulty they must have.
    pub difficulty: Option<(u8, u8)>,
}

impl Explain for Shortage {
    fn what(&self) -> Words {
        let Shortage { paper, bank, needs, has, .. } = self;
        let short = needs.saturating_sub(*has);
        let mut zh =
            format!("试卷「{paper}」要从「{bank}」抽 {needs} 题，合适的只有 {has} 题，还缺 {short} 题");
        let mut en =
            format!("paper `{paper}` needs {needs} questions of `{bank}` and has {has}; {short} missing");
        if let Some(competency) = &self.competency {
            zh.push_str(&format!("，能力项 {competency}"));
            en.push_str(&format!(", competency {competency}"));
        }
        if let Some((low, high)) = self.difficulty {
            let range = if low == high { low.to_string() } else { format!("{low}–{high}") };
            zh.push_str(&format!("，难度 {range}"));
            en.push_str(&format!(", difficulty {range}"));
        }
        Words::new(zh, en)
    }

    fn hint(&self) -> Option<Words> {
        Some(Words::new("补几道题，或者少抽几道", "write more of them, or draw fewer"))
    }
}

impl Paper {
    /// The use a question must allow to be drawn.
    #[must_use]
    pub fn draws_for(&self) -> Use {
        if self.feedback == FeedbackAt::Immediate { Use::Practice } else { Use::Exam }
    }

    /// Whether a question may be drawn by `rule`.
    #[must_use]
    pub fn fits(&self, rule: &DrawRule, question: &Question) -> bool {
        let (low, high) = rule.difficulty.unwrap_or((u8::MIN, u8::MAX));
        question.status == Status::Active
            && question.uses.contains(&self.draws_for())
            && (low..=high).contains(&question.difficulty)
            && rule.competency.as_ref().is_none_or(|c| question.competencies.contains(c))
    }

    /// Draws the paper from `pool` (each question with its bank), rule by rule,
    /// no question twice; `seen` are put last where a rule asks for it. The
    /// same seed and pool give the same paper.
    pub fn draw(
        &self,
        pool: &[(&PaperId, &Question)],
        seen: &[QuestionId],
        seed: u64,
    ) -> Result<Vec<QuestionId>, Shortage> {
        let mut dice = Dice::new(seed, STREAM_PAPER);
        let mut drawn: Vec<QuestionId> = Vec::new();
        for (at, rule) in self.draws.iter().enumerate() {
            let fitting = pool.iter().filter(|(bank, q)| **bank == rule.bank && self.fits(rule, q));
            let mut ids: Vec<QuestionId> =
                fitting.map(|(_, q)| q.id.clone()).filter(|id| !drawn.contains(id)).collect();
            if ids.len() < rule.count {
                return Err(self.shortage(at, rule, ids.len()));
            }
            ids.sort();
            dice.shuffle(&mut ids);
            if rule.avoid_seen {
                ids.sort_by_key(|id| seen.contains(id));
            }
            drawn.extend(ids.into_iter().take(rule.count));
        }
        dice.shuffle(&mut drawn);
        Ok(drawn)
    }

    fn shortage(&self, at: usize, rule: &DrawRule, has: usize) -> Shortage {
        Shortage {
            paper: self.id.clone(),
            rule: at,
            bank: rule.bank.clone(),
            needs: rule.count,
            has,
            competency: rule.competency.clone(),
            difficulty: rule.difficulty,
        }
    }
}
