//! A drill without a screen: texts in, a report out.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::debrief::{Debrief, debrief};
use super::play::{Drill, Level, ReplayError};
use super::report::RoundReport;
use super::submission::Submission;
use crate::sim::{Fen, Scenario, ScenarioError, Seed};
use crate::text::{Explain, Words};

/// A decisions file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct DecisionsFile {
    /// Always 1.
    schema: u32,
    /// The level, from 1.
    #[serde(default)]
    level: Level,
    /// Submissions; rounds that are not written repeat what stands.
    rounds: Vec<Submission>,
}

/// Why a drill could not be run.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HeadlessError {
    /// The scenario is not valid.
    #[error("the scenario is not valid:\n{0}")]
    Scenario(#[from] ScenarioError),
    /// The decisions are not valid JSON of the right shape.
    #[error("decisions:{line}:{column}: {message}")]
    Decisions {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// What is wrong.
        message: String,
    },
    /// More rounds than the scenario has.
    #[error("the decisions have {given} rounds, the scenario has {rounds}")]
    TooManyRounds {
        /// Rounds in the file.
        given: usize,
        /// Rounds of the scenario.
        rounds: u16,
    },
    /// A round is refused.
    #[error(transparent)]
    Replay(#[from] ReplayError),
}

impl Explain for HeadlessError {
    fn what(&self) -> Words {
        let zh = match self {
            HeadlessError::Scenario(error) => format!("场景文件有错：\n{}", error.what().zh),
            HeadlessError::Decisions { line, column, message } => {
                format!("决定文件第 {line} 行第 {column} 列读不懂：{message}")
            }
            HeadlessError::TooManyRounds { given, rounds } => {
                format!("决定文件有 {given} 个回合，场景只有 {rounds} 个")
            }
            HeadlessError::Replay(error) => error.what().zh,
        };
        Words::new(zh, self.to_string())
    }

    fn hint(&self) -> Option<Words> {
        match self {
            HeadlessError::Scenario(error) => error.hint(),
            HeadlessError::Replay(error) => error.hint(),
            HeadlessError::Decisions { .. } => Some(Words::new(
                "写成 {\"schema\":1,\"level\":1,\"rounds\":[{\"commands\":[…]}]}",
                "Write {\"schema\":1,\"level\":1,\"rounds\":[{\"commands\":[…]}]}",
            )),
            HeadlessError::TooManyRounds { .. } => None,
        }
    }
}

/// A drill that was run without a screen.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct HeadlessReport {
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
    /// The market's fingerprint after every day, 16 hexadecimal digits.
    pub day_hashes: Vec<String>,
    /// Rounds, day by day.
    pub rounds: Vec<RoundReport>,
    /// Par, decisions, luck, rows and scores.
    pub debrief: Debrief,
}

/// Runs a drill from a scenario's text and a decisions file's text.
///
/// # Errors
/// Whatever is wrong with either text, or a refused round.
pub fn run_text(scenario: &str, decisions: &str, seed: Seed) -> Result<HeadlessReport, HeadlessError> {
    let scenario = Arc::new(Scenario::parse(scenario)?);
    let file: DecisionsFile = serde_json::from_str(decisions).map_err(|error| HeadlessError::Decisions {
        line: error.line(),
        column: error.column(),
        message: error.to_string(),
    })?;
    if file.schema != 1 {
        let message = format!("schema {} is not known; write 1", file.schema);
        return Err(HeadlessError::Decisions { line: 1, column: 1, message });
    }
    run(scenario, file.level, seed, &file.rounds)
}

/// Runs a drill. Rounds that are not given repeat what stands.
///
/// # Errors
/// More rounds than the scenario has, or a refused round.
pub fn run(
    scenario: Arc<Scenario>,
    level: Level,
    seed: Seed,
    rounds: &[Submission],
) -> Result<HeadlessReport, HeadlessError> {
    let most = scenario.file.rounds;
    if rounds.len() > usize::from(most) {
        return Err(HeadlessError::TooManyRounds { given: rounds.len(), rounds: most });
    }
    let mut all = rounds.to_vec();
    all.resize(usize::from(most), Submission::default());
    let drill = Drill::replay(Arc::clone(&scenario), level, seed, &all)?;
    Ok(report_of(&drill))
}

fn report_of(drill: &Drill) -> HeadlessReport {
    let file = &drill.case().scenario.file;
    let rounds: Vec<RoundReport> = drill.reports().cloned().collect();
    let hashes = rounds.iter().flat_map(|round| &round.days).map(|day| format!("{:016x}", day.hash));
    let debrief = debrief(drill);
    HeadlessReport {
        schema: 1,
        scenario: file.id.as_str().to_owned(),
        rev: file.rev,
        level: drill.level(),
        seed: drill.seed(),
        value_fen: debrief.outcome,
        day_hashes: hashes.collect(),
        rounds,
        debrief,
    }
}
