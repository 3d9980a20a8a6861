//! `zhanggui drill list`.

use std::io::{self, Write};

use crate::cli::home::Home;
use crate::cli::run::{FINE, Stop};
use crate::sim::Scenario;
use crate::text::safe;

/// Lists the scenarios of the pack.
pub(in crate::cli) fn list(home: &Home) -> Result<u8, Stop> {
    let (pack, lang) = (home.pack()?, home.lang());
    let mut out = io::stdout().lock();
    for id in pack.scenario_ids() {
        let source = pack.scenario_source(&id).unwrap_or_default();
        let scenario = Scenario::parse(source).map_err(|error| Stop::told(&error, lang))?;
        writeln!(out, "{id}  {}", safe(scenario.file.title.get(lang)))?;
    }
    Ok(FINE)
}
