//! `zhanggui progress`, `export` and `import`.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Write};
use std::path::Path;

use serde::Serialize;

use super::home::Home;
use super::run::{FINE, Stop};
use crate::app::PackMarker;
use crate::content::Pack;
use crate::record::{Progress, RunState};
use crate::store::{SqliteStore, Store};
use crate::text::{Lang, safe};

/// The exit code of an import that left lines out.
const FINDINGS: u8 = 1;

#[derive(Serialize)]
struct Shown {
    learner: String,
    name: Option<String>,
    lessons_finished: Vec<String>,
    questions_answered: usize,
    quizzes_finished: usize,
    drills_finished: usize,
    study_days: usize,
}

/// Prints how far each learner of this machine has got.
pub(super) fn progress(home: &Home, json: bool) -> Result<u8, Stop> {
    let (pack, lang) = (home.pack()?, home.lang());
    let mut store = home.store(&pack)?;
    let told = |error: crate::store::StoreError| Stop::told(&error, lang);
    let mut shown = Vec::new();
    for learner in store.learners().map_err(told)? {
        let progress = store.progress(learner.id, &PackMarker(&pack)).map_err(told)?;
        shown.push(summary(&pack, &progress));
    }
    let mut out = io::stdout().lock();
    if json {
        writeln!(out, "{}", serde_json::to_string_pretty(&shown).map_err(io::Error::from)?)?;
        return Ok(FINE);
    }
    for one in shown {
        let name = one.name.unwrap_or(one.learner);
        let (lessons, answers, drills) =
            (one.lessons_finished.len(), one.questions_answered, one.drills_finished);
        let line = lang.pick(
            format!(
                "{name}  读完 {lessons} 课，答过 {answers} 题，演练 {drills} 局，{} 个学习日",
                one.study_days
            ),
            format!(
                "{name}  {lessons} lessons, {answers} questions, {drills} drills, {} study days",
                one.study_days
            ),
        );
        writeln!(out, "{}", safe(&line))?;
    }
    Ok(FINE)
}

fn summary(pack: &Pack, progress: &Progress) -> Shown {
    let order = pack.course().lesson_order();
    let finished = order.iter().filter(|id| progress.lesson(id).is_some_and(|lesson| lesson.is_finished()));
    let is_over = |state: RunState| state == RunState::Finished;
    Shown {
        learner: progress.learner().to_string(),
        name: progress.name().map(str::to_string),
        lessons_finished: finished.map(ToString::to_string).collect(),
        questions_answered: progress.questions().count(),
        quizzes_finished: progress.quizzes().iter().filter(|run| is_over(run.state())).count(),
        drills_finished: progress.drills().iter().filter(|run| is_over(run.state())).count(),
        study_days: progress.days().count(),
    }
}

/// Writes all records as lines of JSON.
pub(super) fn export(home: &Home, file: &Path) -> Result<u8, Stop> {
    let (store, lang) = opened(home)?;
    let told = |error: crate::store::StoreError| broken_pipe(error, lang);
    let report = if file == Path::new("-") {
        store.export(None, &mut io::stdout().lock()).map_err(told)?
    } else {
        // A name that is taken may hold somebody's only copy.
        let created = File::create_new(file).map_err(|error| unusable(file, &error, lang))?;
        let mut out = BufWriter::new(created);
        let report = store.export(None, &mut out).map_err(told)?;
        out.flush()?;
        report
    };
    let n = report.records;
    let mut err = io::stderr();
    writeln!(err, "{}", lang.pick(format!("导出 {n} 条记录"), format!("exported {n} records")))?;
    Ok(FINE)
}

/// Takes in the records of an export.
pub(super) fn import(home: &Home, file: &Path) -> Result<u8, Stop> {
    let (mut store, lang) = opened(home)?;
    let told = |error: crate::store::StoreError| Stop::told(&error, lang);
    let report = if file == Path::new("-") {
        store.import(&mut io::stdin().lock()).map_err(told)?
    } else {
        let opened = File::open(file).map_err(|error| unusable(file, &error, lang))?;
        store.import(&mut BufReader::new(opened)).map_err(told)?
    };
    let mut err = io::stderr();
    let (new, known, out) = (report.imported, report.already_there, report.refused.len());
    let line = lang.pick(
        format!("新增 {new} 条，原来就有 {known} 条，没收 {out} 条"),
        format!("{new} new, {known} already here, {out} left out"),
    );
    writeln!(err, "{line}")?;
    for refused in &report.refused {
        writeln!(err, "{}:{}: {}", file.display(), refused.line, safe(&refused.why.to_string()))?;
    }
    Ok(if report.refused.is_empty() { FINE } else { FINDINGS })
}

fn opened(home: &Home) -> Result<(SqliteStore, Lang), Stop> {
    let pack = home.pack()?;
    Ok((home.store(&pack)?, home.lang()))
}

fn broken_pipe(error: crate::store::StoreError, lang: Lang) -> Stop {
    match error {
        crate::store::StoreError::Stream(error) => Stop::Stream(error),
        other => Stop::told(&other, lang),
    }
}

fn unusable(file: &Path, error: &io::Error, lang: Lang) -> Stop {
    let path = file.display();
    Stop::saying(lang.pick(format!("用不了 {path}：{error}"), format!("cannot use {path}: {error}")))
}
