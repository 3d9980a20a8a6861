//! A decision log: what was decided in every round, and, where it was written
//! by the program, what came of it, so that a changed log is found out.

use serde::{Deserialize, Serialize};

use super::headless::HeadlessError;
use super::play::{Drill, Level};
use super::submission::{SUBMISSION_VERSION, Submission};
use crate::sim::{Fen, Scenario, Seed};
use crate::text::Words;

/// The version of the log that is read and written.
const SCHEMA: u32 = 1;

/// A file of decisions. By hand, `schema` and `rounds` are enough; what else a
/// log says has to be true.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DecisionLog {
    /// Always 1.
    pub schema: u32,
    /// The scenario it was played in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scenario: Option<String>,
    /// Its rev.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rev: Option<u32>,
    /// The level, from 1.
    #[serde(default)]
    pub level: Level,
    /// The seed it was played on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seed: Option<Seed>,
    /// Submissions; rounds that are not written repeat what stands.
    pub rounds: Vec<Submission>,
    /// The market's fingerprint after every day that was played.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub day_hashes: Vec<String>,
    /// The final value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value_fen: Option<Fen>,
}

impl DecisionLog {
    /// Reads a log. `name` is what an error calls the file.
    ///
    /// # Errors
    /// What is no log, with its line and column.
    pub fn parse(name: &str, text: &str) -> Result<DecisionLog, HeadlessError> {
        let log: DecisionLog = serde_json::from_str(text).map_err(|error| {
            let message = error.to_string();
            let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(what, _)| what);
            HeadlessError::Decisions {
                name: name.to_owned(),
                line: error.line().max(1),
                column: error.column().max(1),
                message: message.to_owned(),
                cut: error.is_eof(),
            }
        })?;
        if log.schema != SCHEMA {
            return Err(HeadlessError::Schema { name: name.to_owned(), schema: log.schema });
        }
        Ok(log)
    }

    /// The log of a drill as far as it was played.
    #[must_use]
    pub fn of(drill: &Drill) -> DecisionLog {
        let file = &drill.case().scenario.file;
        DecisionLog {
            schema: SCHEMA,
            scenario: Some(file.id.as_str().to_owned()),
            rev: Some(file.rev),
            level: drill.level(),
            seed: Some(drill.seed()),
            rounds: drill.submissions().cloned().collect(),
            day_hashes: day_hashes(drill),
            value_fen: drill.finished().then(|| drill.final_value()),
        }
    }

    /// Whether the log is of this scenario, in this rev, and of this program.
    ///
    /// # Errors
    /// What does not fit.
    pub fn fits(&self, scenario: &Scenario) -> Result<(), HeadlessError> {
        let file = &scenario.file;
        if let Some(log) = self.scenario.as_ref().filter(|id| *id != file.id.as_str()) {
            let (log, scenario) = (log.clone(), file.id.as_str().to_owned());
            return Err(HeadlessError::OtherScenario { log, scenario });
        }
        if let Some(log) = self.rev.filter(|rev| *rev != file.rev) {
            return Err(HeadlessError::OtherRev { log, rev: file.rev });
        }
        if self.rounds.len() > usize::from(file.rounds) {
            return Err(HeadlessError::TooManyRounds { given: self.rounds.len(), rounds: file.rounds });
        }
        for (at, submission) in self.rounds.iter().enumerate() {
            if submission.v > SUBMISSION_VERSION {
                let (round, version) = (at + 1, submission.v);
                return Err(super::ReplayError::LaterVersion { round, version }.into());
            }
        }
        Ok(())
    }

    /// Whether a replay on the log's own seed came to what the log says.
    ///
    /// # Errors
    /// The first day, or the value, that is not what the market gives.
    pub fn proves(&self, drill: &Drill) -> Result<(), HeadlessError> {
        if self.seed.is_some_and(|seed| seed != drill.seed()) {
            return Ok(());
        }
        let found = day_hashes(drill);
        for (day, claimed) in self.day_hashes.iter().enumerate() {
            if found.get(day) != Some(claimed) {
                let found = found.get(day).cloned().unwrap_or_default();
                return Err(HeadlessError::Forged { day: day + 1, claimed: claimed.clone(), found });
            }
        }
        let value = drill.final_value();
        match self.value_fen.filter(|claimed| *claimed != value) {
            Some(claimed) => Err(HeadlessError::ForgedValue { claimed, found: value }),
            None => Ok(()),
        }
    }
}

/// The market's fingerprint after every day, 16 hexadecimal digits each.
#[must_use]
pub(super) fn day_hashes(drill: &Drill) -> Vec<String> {
    drill.reports().flat_map(|round| &round.days).map(|day| format!("{:016x}", day.hash)).collect()
}

/// What to write instead of a file that is no log.
pub(super) fn shape() -> Words {
    const SHAPE: &str = r#"{"schema":1,"level":1,"rounds":[{"commands":[…]}]}"#;
    Words::new(format!("写成 {SHAPE}"), format!("write {SHAPE}"))
}
