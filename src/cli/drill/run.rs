//! `zhanggui drill run`.

use std::fs;
use std::io::{self, Read, Write};
use std::path::Path;
use std::sync::Arc;

use serde::Serialize;

use super::crew::Threads;
use super::scenario;
use crate::cli::home::Home;
use crate::cli::run::{FINE, Stop};
use crate::drill::tune::{Crew, Stage};
use crate::drill::{DecisionLog, HeadlessError, HeadlessReport, Seed, Summary, report, run_log};
use crate::sim::{Fen, Scenario};
use crate::text::{Explain, Lang, Precision, Words, money, money_signed};

/// The exit code when some seeds refuse the decisions.
const FINDINGS: u8 = 1;
/// Seeds played between two writes.
const LOT: u64 = 64;
/// The most seeds of one call.
const MOST_SEEDS: u64 = 1_000_000;

/// One seed, or a run of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seeds {
    /// One, told at length.
    One(u64),
    /// From the first to the last, a line each.
    Many(u64, u64),
}

/// Reads `7` or `1..200`, both ends played.
pub fn seeds(text: &str) -> Result<Seeds, String> {
    let number = |text: &str| text.parse::<u64>().map_err(|_| format!("`{text}` is no seed"));
    let Some((first, last)) = text.split_once("..") else { return number(text).map(Seeds::One) };
    let (first, last) = (number(first)?, number(last.trim_start_matches('='))?);
    if last < first {
        return Err(format!("{first}..{last} holds no seed"));
    }
    if last - first >= MOST_SEEDS {
        return Err(format!("at most {MOST_SEEDS} seeds in one call"));
    }
    Ok(Seeds::Many(first, last))
}

/// A line of a seed on which the decisions cannot be played.
#[derive(Serialize)]
struct Unplayed {
    schema: u32,
    seed: u64,
    error: Words,
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<Words>,
}

/// Plays a file of decisions. Without a seed, the log's own, or 1.
pub(in crate::cli) fn run(
    home: &Home,
    name: &str,
    decisions: &Path,
    wanted: Option<Seeds>,
    json: bool,
) -> Result<u8, Stop> {
    let lang = home.lang();
    let scenario = scenario::find(home, name)?;
    let text = read(decisions, lang)?;
    let shown = if decisions == Path::new("-") { "-".into() } else { decisions.to_string_lossy() };
    let told = |error: HeadlessError| Stop::told(&error, lang);
    let log = DecisionLog::parse(&shown, &text).map_err(told)?;
    let own = log.seed.map_or(1, |seed| seed.0);
    match wanted.unwrap_or(Seeds::One(own)) {
        Seeds::One(seed) => {
            let drill = run_log(scenario, &log, Seed(seed)).map_err(told)?;
            let mut out = io::stdout().lock();
            let report = report(&drill);
            if json {
                writeln!(out, "{}", serde_json::to_string_pretty(&report).map_err(io::Error::from)?)?;
            } else {
                print(&mut out, &report, lang)?;
            }
            Ok(FINE)
        }
        Seeds::Many(first, last) => {
            log.fits(&scenario).map_err(told)?;
            many(&scenario, &log, (first, last), json, lang)
        }
    }
}

/// Plays a run of seeds, a line each.
fn many(
    scenario: &Arc<Scenario>,
    log: &DecisionLog,
    (first, last): (u64, u64),
    json: bool,
    lang: Lang,
) -> Result<u8, Stop> {
    let crew = Threads::new(lang, 0);
    let mut out = io::stdout().lock();
    let (mut unplayed, mut values) = (0_u64, Vec::new());
    let mut at = first;
    loop {
        let count = LOT.min(last - at + 1);
        let played = crew.map(Stage::Quiet, count as usize, |nth| {
            let seed = Seed(at + nth as u64);
            (seed, run_log(Arc::clone(scenario), log, seed).map(|drill| Summary::of(&drill)))
        });
        for (seed, result) in played {
            let line = match &result {
                Ok(summary) => {
                    values.push(summary.value_fen);
                    if json { to_line(summary)? } else { format!("{}  {}", seed.0, yuan(summary.value_fen)) }
                }
                Err(error) => {
                    unplayed += 1;
                    let what = error.what();
                    if json {
                        to_line(&Unplayed { schema: 1, seed: seed.0, error: what, hint: error.hint() })?
                    } else {
                        format!("{}  {}", seed.0, what.get(lang))
                    }
                }
            };
            writeln!(out, "{line}")?;
        }
        if last - at < count {
            break;
        }
        at += count;
    }
    if !json && !values.is_empty() {
        writeln!(out, "{}  {}", lang.pick("平均", "mean"), yuan(crate::coach::mean(&values)))?;
    }
    Ok(if unplayed == 0 { FINE } else { FINDINGS })
}

fn to_line(value: &impl Serialize) -> io::Result<String> {
    serde_json::to_string(value).map_err(io::Error::from)
}

fn yuan(fen: Fen) -> String {
    money(fen.0, Precision::Yuan)
}

fn print(out: &mut impl Write, report: &HeadlessReport, lang: Lang) -> io::Result<()> {
    let debrief = &report.debrief;
    let signed = |fen: Fen| money_signed(fen.0, Precision::Yuan);
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
    Ok(())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seeds_are_one_or_a_run_with_both_ends() {
        assert_eq!(seeds("7"), Ok(Seeds::One(7)));
        assert_eq!(seeds("1..200"), Ok(Seeds::Many(1, 200)));
        assert_eq!(seeds("1..=200"), Ok(Seeds::Many(1, 200)));
        assert_eq!(seeds("5..5"), Ok(Seeds::Many(5, 5)));
        for bad in ["", "x", "-1", "1..", "..4", "9..3", "0..1000000", "1.5"] {
            assert!(seeds(bad).is_err(), "{bad}");
        }
    }
}
