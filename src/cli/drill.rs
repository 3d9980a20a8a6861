//! `zhanggui drill list` and `zhanggui drill run`.

use std::fs;
use std::io::{self, Read, Write};
use std::path::Path;

use super::home::Home;
use super::run::{FINE, Stop};
use crate::course::ScenarioId;
use crate::drill::{Seed, run_text};
use crate::sim::Scenario;
use crate::text::{Lang, Precision, money, money_signed, safe};

/// Lists the scenarios of the pack.
pub(super) fn list(home: &Home) -> Result<u8, Stop> {
    let (pack, lang) = (home.pack()?, home.lang());
    let mut out = io::stdout().lock();
    for id in pack.scenario_ids() {
        let source = pack.scenario_source(&id).unwrap_or_default();
        let scenario = Scenario::parse(source).map_err(|error| Stop::told(&error, lang))?;
        writeln!(out, "{id}  {}", safe(scenario.file.title.get(lang)))?;
    }
    Ok(FINE)
}

/// Plays a file of decisions.
pub(super) fn run(home: &Home, id: &str, decisions: &Path, seed: u64, json: bool) -> Result<u8, Stop> {
    let (pack, lang) = (home.pack()?, home.lang());
    let known: Vec<ScenarioId> = pack.scenario_ids();
    let Some(source) = pack.scenario_source(&ScenarioId::new(id)) else {
        let names: Vec<&str> = known.iter().map(ScenarioId::as_str).collect();
        let what = lang.pick(format!("没有「{id}」这个场景。"), format!("there is no scenario `{id}`"));
        return Err(Stop::Told { what, hint: Some(names.join(", ")) });
    };
    let text = read(decisions, lang)?;
    let report = run_text(source, &text, Seed(seed)).map_err(|error| Stop::told(&error, lang))?;
    let mut out = io::stdout().lock();
    if json {
        writeln!(out, "{}", serde_json::to_string_pretty(&report).map_err(io::Error::from)?)?;
        return Ok(FINE);
    }
    let debrief = &report.debrief;
    let yuan = |fen: crate::sim::Fen| money(fen.0, Precision::Yuan);
    let signed = |fen: crate::sim::Fen| money_signed(fen.0, Precision::Yuan);
    let words: [(&str, &str, String); 4] = [
        ("教练线", "coach's line", yuan(debrief.par)),
        ("你的决定", "your decisions", signed(debrief.decisions())),
        ("运气", "luck", signed(debrief.luck())),
        ("结果", "result", yuan(debrief.outcome)),
    ];
    for (zh, en, value) in words {
        writeln!(out, "{}  {value}", lang.pick(zh, en))?;
    }
    for score in &debrief.scores {
        let name = score.dimension.words();
        let value = score.accuracy.map_or("-".to_string(), |accuracy| format!("{accuracy:.1}"));
        writeln!(out, "{}  {value}", name.get(lang))?;
    }
    Ok(FINE)
}

fn read(path: &Path, lang: Lang) -> Result<String, Stop> {
    let mut text = String::new();
    let read = if path == Path::new("-") {
        io::stdin().read_to_string(&mut text).map(drop)
    } else {
        fs::read_to_string(path).map(|found| text = found)
    };
    match read {
        Ok(()) => Ok(text),
        Err(error) => {
            let path = path.display();
            Err(Stop::saying(
                lang.pick(format!("读不了 {path}：{error}"), format!("cannot read {path}: {error}")),
            ))
        }
    }
}
