//! `zhanggui drill tune`: what an author is told about a scenario.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use super::crew::Threads;
use super::scenario;
use crate::cli::home::Home;
use crate::cli::run::{FINE, Stop};
use crate::coach::Case;
use crate::drill::tune::{BotRow, LeverRow, Optimum, TuneOptions, Tuning, tune as tuned};
use crate::drill::{Bot, LeverKind};
use crate::sim::{Fen, Scenario};
use crate::text::{Ambiguous, Lang, Precision, money, money_signed, pad_left, pad_right, safe};

/// The exit code where something looks wrong.
const FINDINGS: u8 = 1;

/// What `drill tune` is asked.
pub(in crate::cli) struct TuneArgs {
    /// An id or a file.
    pub scenario: String,
    /// Players to show; all when it holds `all`.
    pub bots: Vec<String>,
    /// Paired seeds.
    pub seeds: usize,
    /// One level; every level without.
    pub level: Option<u8>,
    /// Every lever product by product.
    pub products: bool,
    /// Plays the search may spend.
    pub optimise: Option<usize>,
    /// Print JSON.
    pub json: bool,
}

#[derive(Serialize)]
struct Report<'a> {
    schema: u32,
    scenario: &'a str,
    rev: u32,
    levels: &'a [Tuning],
}

/// Tunes a scenario; exit code 1 where something looks wrong.
pub(in crate::cli) fn tune(home: &Home, args: &TuneArgs) -> Result<u8, Stop> {
    let lang = home.lang();
    let shown = players(&args.bots, lang)?;
    let scenario = scenario::find(home, &args.scenario)?;
    let levels = match args.level {
        Some(level) => {
            let level = scenario::level(home, &scenario, level)?.0;
            level..=level
        }
        None => 1..=scenario.levels(),
    };
    let options = TuneOptions { seeds: args.seeds, by_product: args.products, optimise: args.optimise };
    let mut found = Vec::new();
    let mut out = io::stdout().lock();
    for level in levels {
        let crew = Threads::new(lang, args.optimise.unwrap_or(0));
        let mut tuning = tuned(&Case::new(scenario.clone(), level), &options, &crew);
        crew.done();
        tuning.bots.retain(|row| shown.contains(&row.bot));
        if !args.json {
            print(&mut out, &scenario, &tuning, lang)?;
        }
        found.push(tuning);
    }
    if args.json {
        let file = &scenario.file;
        let report = Report { schema: 1, scenario: file.id.as_str(), rev: file.rev, levels: &found };
        writeln!(out, "{}", serde_json::to_string_pretty(&report).map_err(io::Error::from)?)?;
    }
    let clean = found.iter().all(|tuning| tuning.warnings.is_empty());
    Ok(if clean { FINE } else { FINDINGS })
}

fn players(names: &[String], lang: Lang) -> Result<Vec<&'static str>, Stop> {
    if names.is_empty() || names.iter().any(|name| name == "all") {
        return Ok(Bot::NAMES.to_vec());
    }
    let known = |name: &String| {
        Bot::NAMES.iter().copied().find(|known| known == name).ok_or_else(|| Stop::Told {
            what: lang.pick(format!("没有叫 {name} 的策略"), format!("there is no player `{name}`")),
            hint: Some(format!("all, {}", Bot::NAMES.join(", "))),
        })
    };
    names.iter().map(known).collect()
}

fn yuan(fen: Fen) -> String {
    money(fen.0, Precision::Yuan)
}

fn signed(fen: Fen) -> String {
    money_signed(fen.0, Precision::Yuan)
}

fn print(out: &mut impl Write, scenario: &Scenario, found: &Tuning, lang: Lang) -> io::Result<()> {
    let (id, title) = (scenario.file.id.as_str(), safe(scenario.file.title.get(lang)));
    let (level, seeds) = (found.level, found.seeds);
    let (stake, written) = (yuan(found.stake_fen), yuan(found.stake_written_fen));
    let goal = yuan(found.goal_fen - found.start_fen);
    match lang {
        Lang::Zh => {
            writeln!(out, "{id}  {title}  第 {level} 级  {seeds} 个种子")?;
            writeln!(out, "stake {stake}（文件里 {written}）  赚 {goal} 过关")?;
        }
        Lang::En => {
            writeln!(out, "{id}  {title}  level {level}  {seeds} seeds")?;
            writeln!(out, "stake {stake} (in the file {written})  passes from {goal}")?;
        }
    }
    writeln!(out)?;
    table(out, &bot_table(&found.bots, lang))?;
    writeln!(out)?;
    table(out, &lever_table(&found.levers, found.stake_fen, lang))?;
    if let Some(best) = &found.optimum {
        writeln!(out)?;
        optimum(out, best, lang)?;
    }
    writeln!(out)?;
    for warning in &found.warnings {
        writeln!(out, "! [{}] {}", warning.code, safe(warning.what.get(lang)))?;
        writeln!(out, "  {}", safe(warning.hint.get(lang)))?;
    }
    if found.warnings.is_empty() {
        writeln!(out, "{}", lang.pick("✓ 没有可疑之处", "✓ nothing looks wrong"))?;
    }
    writeln!(out)
}

type Row = Vec<String>;

fn bot_table(bots: &[BotRow], lang: Lang) -> Vec<Row> {
    let percent = |share: f64| format!("{share:.1}%");
    let head = lang.pick(
        ["策略", "赚", "比教练", "± 标准误", "赢错误策略", "赢教练", "关店", "过关", "被拒"],
        [
            "player",
            "profit",
            "to house",
            "± s.e.",
            "beats naive",
            "beats house",
            "insolvent",
            "passes",
            "refused",
        ],
    );
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    for row in bots {
        rows.push(vec![
            row.bot.to_owned(),
            yuan(row.profit_fen),
            signed(row.against_house_fen),
            yuan(row.standard_error_fen),
            percent(row.beats_naive_percent),
            percent(row.beats_house_percent),
            percent(row.insolvent_percent),
            lang.pick(["否", "是"], ["no", "yes"])[usize::from(row.passes)].to_owned(),
            row.refused.to_string(),
        ]);
    }
    rows
}

fn lever_table(levers: &[LeverRow], stake: Fen, lang: Lang) -> Vec<Row> {
    let head = lang.pick(
        ["教练策略改一处", "比教练", "± 标准误", "占 stake", "每元推广收回"],
        ["house with one change", "to house", "± s.e.", "of stake", "back per ¥1 of ads"],
    );
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    for row in levers {
        let share = 100.0 * row.mean_fen.yuan() / stake.yuan().max(1.0);
        rows.push(vec![
            row.change.get(lang).to_owned(),
            signed(row.mean_fen),
            yuan(row.standard_error_fen),
            format!("{share:+.1}%").replace('-', "−"),
            row.yuan_back.map_or(String::new(), |back| format!("¥{back:.2}")),
        ]);
    }
    rows
}

/// Prints rows in columns, the first to the left, numbers to the right.
fn table(out: &mut impl Write, rows: &[Row]) -> io::Result<()> {
    let wide = |text: &str| crate::text::width(text, Ambiguous::Narrow);
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns)
        .map(|at| rows.iter().filter_map(|row| row.get(at)).map(|cell| wide(cell)).max().unwrap_or(0))
        .collect();
    for row in rows {
        let cells = row.iter().zip(&widths).enumerate().map(|(at, (cell, width))| {
            let cell = safe(cell);
            if at == 0 {
                pad_right(&cell, *width, Ambiguous::Narrow)
            } else {
                pad_left(&cell, *width, Ambiguous::Narrow)
            }
        });
        writeln!(out, "{}", cells.collect::<Vec<_>>().join("  ").trim_end())?;
    }
    Ok(())
}

fn optimum(out: &mut impl Write, best: &Optimum, lang: Lang) -> io::Result<()> {
    let (gain, error) = (signed(best.gain_fen), yuan(Fen(2 * best.standard_error_fen.0)));
    let (share, seeds, plays) = (best.gain_percent_of_stake, best.fresh_seeds, best.plays);
    let line = lang.pick(
        format!("搜索 {plays} 局：比最优策略 {gain} ± {error}（{seeds} 个新种子），占 stake {share:.1}%"),
        format!("search, {plays} plays: {gain} ± {error} over the reference on {seeds} fresh seeds, {share:.1} % of the stake"),
    );
    writeln!(out, "{line}")?;
    let base = best.base;
    if best.steps.is_empty() {
        let none = lang.pick(format!("没有比 {base} 更好的"), format!("nothing better than {base}"));
        return writeln!(out, "{none}");
    }
    writeln!(out, "{}", lang.pick(format!("从 {base} 出发，改："), format!("from {base}, changing:")))?;
    let steps =
        best.steps.iter().map(|step| vec![format!("  {}", step.words.get(lang)), signed(step.gain_fen)]);
    table(out, &steps.collect::<Vec<Row>>())?;
    let seed = best.seed;
    let line = lang.pick(
        format!("种子 {seed} 上照做是这样（每个手段只在变的回合写一次；--json 给出完整决定）："),
        format!("as played on seed {seed} (a lever is written where it changes; --json has every decision):"),
    );
    writeln!(out, "{line}")?;
    played(out, best, lang)
}

/// The plan as it was played: every lever in the rounds in which it changes.
fn played(out: &mut impl Write, best: &Optimum, lang: Lang) -> io::Result<()> {
    let mut stands: BTreeMap<String, Vec<i64>> = BTreeMap::new();
    for (at, submission) in best.rounds.iter().enumerate() {
        let mut changes = Vec::new();
        for command in &submission.commands {
            let (kind, values) = LeverKind::of(command);
            let product = command.product().map_or(String::new(), |id| format!(" {id}"));
            let name = format!("{}{product}", kind.name());
            if kind == LeverKind::Purchase || stands.get(&name) != Some(&values) {
                let shown: Vec<String> = values.iter().map(ToString::to_string).collect();
                changes.push(format!("{name} {}", shown.join("/")));
                stands.insert(name, values);
            }
        }
        let round = at + 1;
        let head = lang.pick(format!("第 {round} 回合"), format!("round {round}"));
        writeln!(out, "  {head}  {}", safe(&changes.join(", ")))?;
    }
    Ok(())
}
