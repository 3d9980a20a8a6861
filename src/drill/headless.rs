//! A drill without a screen: texts in, a report out.

use std::sync::Arc;

use serde::Serialize;

use super::account::{RoundMoney, account};
use super::debrief::{Debrief, debrief};
use super::decisions::{DecisionLog, day_hashes, shape};
use super::play::{Drill, Level, ReplayError};
use super::report::RoundReport;
use super::submission::Submission;
use crate::sim::{Fen, Market, Refusal, Scenario, ScenarioError, Seed, StoreId};
use crate::text::{Explain, Words};

/// Why a drill could not be run.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HeadlessError {
    /// The scenario is not valid.
    #[error("the scenario is not valid:\n{0}")]
    Scenario(#[from] ScenarioError),
    /// The decisions are not valid JSON of the right shape.
    #[error("{name}:{line}:{column}: {message}")]
    Decisions {
        /// What the file is called.
        name: String,
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// What is wrong.
        message: String,
        /// Whether the text ends in the middle.
        cut: bool,
    },
    /// A log of a version this program does not know.
    #[error("{name}: schema {schema} is not known, only 1")]
    Schema {
        /// What the file is called.
        name: String,
        /// Its version.
        schema: u32,
    },
    /// A log of another scenario.
    #[error("the decisions are for `{log}`, not for `{scenario}`")]
    OtherScenario {
        /// The scenario of the log.
        log: String,
        /// The scenario that was to be played.
        scenario: String,
    },
    /// A log of another version of the scenario.
    #[error("the decisions were made in rev {log} of the scenario, this is rev {rev}")]
    OtherRev {
        /// The rev of the log.
        log: u32,
        /// The scenario's.
        rev: u32,
    },
    /// More rounds than the scenario has.
    #[error("the decisions have {given} rounds, the scenario has {rounds}")]
    TooManyRounds {
        /// Rounds in the file.
        given: usize,
        /// Rounds of the scenario.
        rounds: u16,
    },
    /// A decision is refused.
    #[error("rounds[{}].commands[{}] (round {round}, decision {decision}): {refusal}", round - 1, decision - 1)]
    Refused {
        /// The round, from 1.
        round: usize,
        /// The decision of the round, from 1.
        decision: usize,
        /// Why.
        refusal: Refusal,
    },
    /// A day that the market does not give.
    #[error("day {day}: the log says {claimed}, the market gives {found}")]
    Forged {
        /// The day, from 1.
        day: usize,
        /// The fingerprint of the log.
        claimed: String,
        /// The market's; empty after the last day.
        found: String,
    },
    /// A result that the market does not give.
    #[error("the log says {claimed}, the market gives {found}")]
    ForgedValue {
        /// The value of the log.
        claimed: Fen,
        /// The market's.
        found: Fen,
    },
    /// The record cannot be replayed.
    #[error(transparent)]
    Replay(#[from] ReplayError),
}

impl Explain for HeadlessError {
    fn what(&self) -> Words {
        let zh = match self {
            HeadlessError::Scenario(error) => format!("场景文件有错：\n{}", error.what().zh),
            HeadlessError::Decisions { name, line, column, message, .. } => {
                format!("{name}:{line}:{column}：读不懂：{message}")
            }
            HeadlessError::Schema { name, schema } => format!("{name}：只认 schema 1，这份是 {schema}"),
            HeadlessError::OtherScenario { log, scenario } => {
                format!("这份决定是「{log}」的，不是「{scenario}」的")
            }
            HeadlessError::OtherRev { log, rev } => {
                format!("这份决定是在场景第 {log} 版做的，现在是第 {rev} 版")
            }
            HeadlessError::TooManyRounds { given, rounds } => {
                format!("决定文件有 {given} 个回合，场景只有 {rounds} 个")
            }
            HeadlessError::Refused { round, decision, refusal } => {
                let (at, nth) = (round - 1, decision - 1);
                let why = refusal.what().zh;
                format!("rounds[{at}].commands[{nth}]（第 {round} 回合第 {decision} 个决定）：{why}")
            }
            HeadlessError::Forged { day, claimed, found } => {
                format!("第 {day} 天：记录写的是 {claimed}，照着走是 {found}")
            }
            HeadlessError::ForgedValue { claimed, found } => {
                format!("记录写的结果是 {claimed}，照着走是 {found}")
            }
            HeadlessError::Replay(error) => error.what().zh,
        };
        Words::new(zh, self.to_string())
    }

    fn hint(&self) -> Option<Words> {
        Some(match self {
            HeadlessError::Scenario(error) => return error.hint(),
            HeadlessError::Replay(error) => return error.hint(),
            HeadlessError::Refused { refusal, .. } => return refusal.hint(),
            HeadlessError::Decisions { cut: true, .. } => Words::new(
                "文件到这里就断了，从来源再存一次",
                "the file ends here in the middle: save it again from where it came",
            ),
            HeadlessError::Decisions { .. } | HeadlessError::Schema { .. } => shape(),
            HeadlessError::OtherScenario { log, .. } => {
                Words::new(format!("用 drill run {log}"), format!("use drill run {log}"))
            }
            HeadlessError::OtherRev { .. } => Words::new(
                "去掉 rev 和 day_hashes，就按现在这版跑",
                "leave rev and day_hashes out to play it in this one",
            ),
            HeadlessError::TooManyRounds { rounds, .. } => {
                Words::new(format!("只留前 {rounds} 个"), format!("keep the first {rounds}"))
            }
            HeadlessError::Forged { .. } | HeadlessError::ForgedValue { .. } => Words::new(
                "记录被改过，或不是在这个种子上玩的",
                "the log was changed, or not played on this seed",
            ),
        })
    }
}

/// What a drill came to, without a coach.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Summary {
    /// Always 1.
    pub schema: u32,
    /// The scenario.
    pub scenario: String,
    /// Its rev.
    pub rev: u32,
    /// The level.
    pub level: Level,
    /// The seed.
    pub seed: Seed,
    /// The final value in fen.
    pub value_fen: Fen,
    /// The value of the store before the first round.
    pub start_fen: Fen,
    /// The money, round by round.
    pub ledger: Vec<RoundMoney>,
    /// The market's fingerprint after every day, 16 hexadecimal digits.
    pub day_hashes: Vec<String>,
}

impl Summary {
    /// What a drill came to as far as it was played, house playing on.
    #[must_use]
    pub fn of(drill: &Drill) -> Summary {
        let case = drill.case();
        let file = &case.scenario.file;
        Summary {
            schema: 1,
            scenario: file.id.as_str().to_owned(),
            rev: file.rev,
            level: drill.level(),
            seed: drill.seed(),
            value_fen: drill.final_value(),
            start_fen: Market::open(&case.ground).value(&case.ground, StoreId::TRAINEE),
            ledger: account(drill),
            day_hashes: day_hashes(drill),
        }
    }
}

/// A drill that was run without a screen.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct HeadlessReport {
    /// What it came to.
    #[serde(flatten)]
    pub summary: Summary,
    /// The log that runs it again.
    pub log: DecisionLog,
    /// Rounds, day by day.
    pub rounds: Vec<RoundReport>,
    /// Par, decisions, luck, rows and scores.
    pub debrief: Debrief,
}

/// Runs a drill from a scenario's text and a decisions file's text.
///
/// # Errors
/// Whatever is wrong with either text, or a refused decision.
pub fn run_text(scenario: &str, decisions: &str, seed: Seed) -> Result<HeadlessReport, HeadlessError> {
    let scenario = Arc::new(Scenario::parse(scenario)?);
    let log = DecisionLog::parse("decisions", decisions)?;
    Ok(report(&run_log(scenario, &log, seed)?))
}

/// Runs a log of decisions on a seed. Rounds that are not written repeat what
/// stands.
///
/// # Errors
/// A log that does not fit the scenario, a refused decision, or, on the log's
/// own seed, a result that the market does not give.
pub fn run_log(scenario: Arc<Scenario>, log: &DecisionLog, seed: Seed) -> Result<Drill, HeadlessError> {
    log.fits(&scenario)?;
    let mut drill = Drill::replay(scenario, log.level, seed, &[])?;
    while !drill.finished() {
        let at = usize::from(drill.round());
        let submission = log.rounds.get(at).cloned().unwrap_or_default();
        play(&mut drill, submission)?;
    }
    log.proves(&drill)?;
    Ok(drill)
}

/// Plays a round, or says which decision is refused.
fn play(drill: &mut Drill, submission: Submission) -> Result<(), HeadlessError> {
    let commands = submission.commands.clone();
    let round = usize::from(drill.round()) + 1;
    drill.submit(submission).map(drop).map_err(|refusal| {
        let decision = refused_at(drill, &commands);
        HeadlessError::Refused { round, decision, refusal }
    })
}

/// Which of some commands is the first that is refused, from 1.
#[must_use]
pub(super) fn refused_at(drill: &Drill, commands: &[crate::sim::Command]) -> usize {
    (1..=commands.len()).find(|count| drill.check(&commands[..*count]).is_err()).unwrap_or(1)
}

/// The report of a finished drill, the coach's analysis included.
#[must_use]
pub fn report(drill: &Drill) -> HeadlessReport {
    HeadlessReport {
        summary: Summary::of(drill),
        log: DecisionLog::of(drill),
        rounds: drill.reports().cloned().collect(),
        debrief: debrief(drill),
    }
}
