//! Drills between the program and the records: begun, played again from what
//! was recorded, and summed up.

use std::sync::Arc;

use super::ctx::Ctx;
use crate::course::ScenarioId;
use crate::drill::{Debrief, Drill, Level, ReplayError, RoundReport, Seed, Submission};
use crate::record::{DrillId, DrillRun, DrillStarted, Happening, RunState};
use crate::sim::{Fnv, Scenario};

/// A drill that is being played, with the id its records carry.
#[derive(Clone, Debug)]
pub struct Running {
    /// Which.
    pub id: DrillId,
    /// How it stands.
    pub drill: Drill,
}

/// Why a recorded drill cannot be gone on with. Nothing is made up instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Broken {
    /// The content no longer has the scenario.
    Gone,
    /// The scenario means something else now: another revision.
    Changed {
        /// The revision it was played on.
        then: u32,
        /// The revision of the content.
        now: u32,
    },
    /// The record cannot be played as written.
    Refused(ReplayError),
    /// After this round, counted from 1, the market is not the recorded one.
    Differs {
        /// The round.
        round: usize,
    },
}

impl Running {
    /// Opens the store of a scenario at a level under fresh luck, and records
    /// that.
    pub fn start(ctx: &mut Ctx, scenario: Arc<Scenario>, level: u8) -> Running {
        let (id, seed) = (DrillId(ctx.fresh_id()), ctx.fresh_seed());
        let drill = Drill::start(scenario.clone(), Level(level), Seed(seed));
        ctx.record(Happening::DrillStarted(DrillStarted {
            drill: id,
            scenario: scenario.file.id.clone(),
            scenario_rev: scenario.file.rev,
            scenario_hash: fingerprint(ctx, &scenario.file.id),
            level: drill.level().0,
            seed,
        }));
        Running { id, drill }
    }

    /// Plays a recorded drill again up to where it was left, and compares the
    /// market after every round with the record. `None` where nothing is
    /// known of how it began.
    #[must_use]
    pub fn resume(ctx: &Ctx, id: DrillId) -> Option<Result<Running, Broken>> {
        let run = ctx.progress.drill(id)?;
        let started = &run.started()?.fact;
        Some(replay(ctx, run, started).map(|drill| Running { id, drill }))
    }

    /// The scenario.
    #[must_use]
    pub fn scenario(&self) -> &Arc<Scenario> {
        &self.drill.case().scenario
    }

    /// The key under which the draft of the next week is kept.
    #[must_use]
    pub fn draft_key(&self) -> String {
        format!("draft {}", self.id)
    }
}

fn replay(ctx: &Ctx, run: &DrillRun, started: &DrillStarted) -> Result<Drill, Broken> {
    let scenario = ctx.scenario(&started.scenario).ok_or(Broken::Gone)?;
    if scenario.file.rev != started.scenario_rev {
        return Err(Broken::Changed { then: started.scenario_rev, now: scenario.file.rev });
    }
    let decisions = run.decisions();
    let submissions: Vec<Submission> = decisions.iter().map(|held| held.fact.submission.clone()).collect();
    let drill = Drill::replay(scenario, Level(started.level), Seed(started.seed), &submissions)
        .map_err(Broken::Refused)?;
    for (at, (held, report)) in decisions.iter().zip(drill.reports()).enumerate() {
        let round = at + 1;
        if usize::from(held.fact.round) != round || held.fact.state_hash != state_hash(report) {
            return Err(Broken::Differs { round });
        }
    }
    Ok(drill)
}

/// The market's fingerprint after a round, as it is recorded.
#[must_use]
pub fn state_hash(report: &RoundReport) -> String {
    format!("{:016x}", report.days.last().map_or(0, |day| day.hash))
}

/// A hash of the scenario's text. Only the revision and the markets decide
/// whether a record fits: a mended comma must not cost anybody a drill.
fn fingerprint(ctx: &Ctx, id: &ScenarioId) -> String {
    let mut fnv = Fnv::default();
    fnv.bytes(ctx.pack.scenario_source(id).unwrap_or_default().as_bytes());
    format!("{:016x}", fnv.0)
}

/// What a debrief came to, kept beside the records: it can always be worked
/// out again from them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Summary {
    /// The accuracy, 0 to 100.
    pub accuracy: f64,
    /// The final value, whole yuan.
    pub outcome_yuan: i64,
    /// Whether the goal was reached.
    pub passed: bool,
}

fn summary_key(id: DrillId) -> String {
    format!("debrief {id}")
}

/// Keeps what a debrief came to.
pub fn keep_summary(ctx: &mut Ctx, id: DrillId, debrief: &Debrief) {
    let outcome = crate::sim::round(debrief.outcome.yuan());
    let accuracy = debrief.accuracy.unwrap_or(0.0);
    ctx.remember(summary_key(id), format!("{accuracy:.1} {outcome} {}", u8::from(debrief.passed)));
}

/// What the debrief of a drill came to, once it was looked at.
#[must_use]
pub fn summary(ctx: &Ctx, id: DrillId) -> Option<Summary> {
    let kept = ctx.places.get(&summary_key(id))?;
    let mut parts = kept.split(' ');
    let mut next = || parts.next();
    Some(Summary {
        accuracy: next()?.parse().ok()?,
        outcome_yuan: next()?.parse().ok()?,
        passed: next()? == "1",
    })
}

/// The runs over a scenario, latest begun first.
pub fn runs<'a>(ctx: &'a Ctx, id: &'a ScenarioId) -> impl Iterator<Item = &'a DrillRun> {
    let runs = ctx.progress.drills().into_iter();
    runs.filter(move |run| run.started().is_some_and(|held| held.fact.scenario == *id))
}

/// The open run of a scenario.
#[must_use]
pub fn open_run<'a>(ctx: &'a Ctx, id: &'a ScenarioId) -> Option<&'a DrillRun> {
    runs(ctx, id).find(|run| run.state() == RunState::Open)
}

/// The best finished run of a scenario among those looked back on, by accuracy.
#[must_use]
pub fn best(ctx: &Ctx, id: &ScenarioId) -> Option<Summary> {
    let finished = runs(ctx, id).filter(|run| run.state() == RunState::Finished);
    finished.filter_map(|run| summary(ctx, run.drill()?)).max_by(|a, b| a.accuracy.total_cmp(&b.accuracy))
}
