//! From arguments to an exit code.

use std::ffi::OsString;
use std::io::{self, Write};

use clap::Parser;
use clap::error::ErrorKind;

use super::args::{Cli, Command, DrillCommand};
use super::drill::TuneArgs;
use super::home::Home;
use super::{app, calc, check, drill, lessons, records, schema};
use crate::text::{Explain, Lang, safe};

/// The exit code of a command that went well.
pub(super) const FINE: u8 = 0;
/// The exit code of an error.
pub(super) const ERROR: u8 = 2;

/// Why a command stopped.
#[derive(Debug, thiserror::Error)]
pub(super) enum Stop {
    /// An error told in both languages.
    #[error("{what}")]
    Told {
        /// What happened.
        what: String,
        /// What to do.
        hint: Option<String>,
    },
    /// Standard output or input broke.
    #[error(transparent)]
    Stream(#[from] io::Error),
}

impl Stop {
    /// An error in the language of the user.
    pub(super) fn told(error: &dyn Explain, lang: Lang) -> Self {
        let hint = error.hint().map(|words| words.get(lang).to_string());
        Stop::Told { what: error.what().get(lang).to_string(), hint }
    }

    /// A sentence of its own.
    pub(super) fn saying(what: impl Into<String>) -> Self {
        Stop::Told { what: what.into(), hint: None }
    }
}

/// Runs the program with these arguments, the first being its name.
pub fn run(args: impl IntoIterator<Item = OsString>) -> u8 {
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) => {
            let printed = error.print();
            let is_question = matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
            return if is_question && is_fine(printed) { FINE } else { ERROR };
        }
    };
    let home = Home::new(cli.common);
    let outcome = match cli.command {
        None => app::run(&home),
        Some(command) => dispatch(&home, command),
    };
    match outcome {
        Ok(code) => code,
        Err(Stop::Stream(error)) if error.kind() == io::ErrorKind::BrokenPipe => FINE,
        Err(stop) => {
            tell(&stop, home.lang());
            ERROR
        }
    }
}

fn is_fine(printed: io::Result<()>) -> bool {
    printed.map_or_else(|error| error.kind() == io::ErrorKind::BrokenPipe, |()| true)
}

fn dispatch(home: &Home, command: Command) -> Result<u8, Stop> {
    match command {
        Command::Lessons { json } => lessons::list(home, json),
        Command::Lesson { id, width } => lessons::print(home, &id, width),
        Command::Check { path, json, lock, strict } => {
            let args = home.check_args(path, json, lock, strict);
            Ok(check::run(&args, &mut io::stdout(), &mut io::stderr()))
        }
        Command::Drill { command } => dispatch_drill(home, command),
        Command::Schema { name } => schema::schema(name),
        Command::Calc { name, fields, json } => calc::run(home, name.as_deref(), &fields, json),
        Command::Progress { json } => records::progress(home, json),
        Command::Export { file } => records::export(home, &file),
        Command::Import { file } => records::import(home, &file),
    }
}

fn dispatch_drill(home: &Home, command: DrillCommand) -> Result<u8, Stop> {
    match command {
        DrillCommand::List => drill::list(home),
        DrillCommand::Run { scenario, decisions, seed, json } => {
            drill::run(home, &scenario, &decisions, seed, json)
        }
        DrillCommand::Pipe { scenario, seed, level } => drill::pipe(home, &scenario, seed, level),
        DrillCommand::Tune { scenario, bots, seeds, level, products, optimise, json } => {
            let (seeds, optimise) = (seeds as usize, optimise.map(|plays| plays as usize));
            drill::tune(home, &TuneArgs { scenario, bots, seeds, level, products, optimise, json })
        }
    }
}

/// Tells an error on standard error: what happened, then what to do.
fn tell(stop: &Stop, lang: Lang) {
    let mut err = io::stderr();
    // Where standard error is gone too, the exit code still tells.
    let _ = writeln!(err, "zhanggui: {}", safe(&stop.to_string()));
    if let Stop::Told { hint: Some(hint), .. } = stop {
        let _ = writeln!(err, "{}: {}", lang.pick("怎么办", "hint"), safe(hint));
    }
}
