//! A scenario by its id in the pack, or by the path of its file.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use crate::cli::home::Home;
use crate::cli::run::Stop;
use crate::course::ScenarioId;
use crate::drill::Level;
use crate::sim::Scenario;
use crate::text::nearest;

/// The scenario that an argument names: `sc-…` of the pack, or a `.toml` file,
/// so that an author tries a file without building the pack around it.
pub(super) fn find(home: &Home, name: &str) -> Result<Arc<Scenario>, Stop> {
    let lang = home.lang();
    let text = if Path::new(name).extension().is_some_and(|ending| ending == "toml") {
        fs::read_to_string(name).map_err(|error| {
            Stop::saying(lang.pick(format!("读不了 {name}：{error}"), format!("cannot read {name}: {error}")))
        })?
    } else {
        let pack = home.pack()?;
        match pack.scenario_source(&ScenarioId::new(name)) {
            Some(source) => source.to_owned(),
            None => return Err(unknown(home, name, &pack.scenario_ids())),
        }
    };
    Ok(Arc::new(Scenario::parse(&text).map_err(|error| Stop::told(&error, lang))?))
}

fn unknown(home: &Home, name: &str, known: &[ScenarioId]) -> Stop {
    let lang = home.lang();
    let names: Vec<&str> = known.iter().map(ScenarioId::as_str).collect();
    let what = lang.pick(format!("没有「{name}」这个场景"), format!("there is no scenario `{name}`"));
    let hint = match nearest(name, names.iter().copied()) {
        Some(near) => lang.pick(format!("是不是「{near}」？"), format!("did you mean {near}?")),
        None => names.join(", "),
    };
    Stop::Told { what, hint: Some(hint) }
}

/// The level an argument asks for.
pub(super) fn level(home: &Home, scenario: &Scenario, level: u8) -> Result<Level, Stop> {
    let levels = scenario.levels();
    if (1..=levels).contains(&level) {
        return Ok(Level(level));
    }
    Err(Stop::saying(home.lang().pick(
        format!("这个场景有 {levels} 级，没有第 {level} 级"),
        format!("the scenario has {levels} levels, not {level}"),
    )))
}
