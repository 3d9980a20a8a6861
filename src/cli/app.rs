//! Opening the program itself, in full screen or plain.

use std::io::{self, IsTerminal};
use std::sync::Arc;

use jiff::Zoned;

use super::home::Home;
use super::run::{FINE, Stop};
use crate::app::{App, Ctx, Driver, Learner, PackMarker, Size, Start, recall};
use crate::config::{Plain, Settings};
use crate::content::Pack;
use crate::record::{LearnerId, Progress};
use crate::store::{SqliteStore, Store, StoreError};
use crate::{plain, tui};

/// Runs the program until it ends.
pub(super) fn run(home: &Home) -> Result<u8, Stop> {
    let settings = home.settings()?;
    let pack = home.pack()?;
    let mut store = home.store(&pack)?;
    let is_plain = wants_plain(home, &settings);
    let start =
        start(home, settings, pack.clone(), &mut store).map_err(|error| Stop::told(&error, home.lang()))?;
    let learner = start.learner.as_ref().map(|learner| learner.id);
    let mut app = App::new(Ctx::new(start));
    let mut driver = Driver::new(Box::new(store), pack, home.folders()?.settings_file(), learner);
    let effects = app.begin();
    driver.run(effects);
    let outcome = converse(&mut app, &mut driver, is_plain);
    driver.close();
    outcome.map(|()| FINE).map_err(Stop::from)
}

/// Full screen and plain in turns, until one of them ends the program.
fn converse(app: &mut App, driver: &mut Driver, mut is_plain: bool) -> io::Result<()> {
    loop {
        if is_plain {
            let exit = plain::run(app, driver, &mut io::stdin().lock(), &mut io::stdout())?;
            if exit == plain::Exit::Quit {
                return Ok(());
            }
            // A dumb terminal has no full screen to go to.
            is_plain = !can_full_screen();
        } else {
            if tui::run(app, driver)? == tui::Exit::Quit {
                return Ok(());
            }
            is_plain = true;
        }
    }
}

fn can_full_screen() -> bool {
    let is_dumb = std::env::var("TERM").is_ok_and(|term| term == "dumb");
    io::stdout().is_terminal() && io::stdin().is_terminal() && !is_dumb
}

fn wants_plain(home: &Home, settings: &Settings) -> bool {
    match settings.plain {
        _ if home.wants_plain() || !can_full_screen() => true,
        Plain::On => true,
        Plain::Auto | Plain::Off => false,
    }
}

fn start(
    home: &Home,
    settings: Settings,
    pack: Arc<Pack>,
    store: &mut SqliteStore,
) -> Result<Start, StoreError> {
    let known = store.learners()?;
    let learners: Vec<Learner> = known
        .into_iter()
        .filter_map(|learner| learner.name.map(|name| Learner { id: learner.id, name }))
        .collect();
    let learner = learners.first().cloned();
    let nobody = LearnerId(uuid::Uuid::nil());
    let progress = match &learner {
        Some(learner) => store.progress(learner.id, &PackMarker(&pack))?,
        None => Progress::new(nobody),
    };
    let places = learner.as_ref().map(|learner| recall(&*store, learner.id)).unwrap_or_default();
    Ok(Start {
        pack,
        settings,
        system_lang: home.system_lang(),
        learner,
        learners,
        progress,
        places,
        now: Zoned::now(),
        size: Size { columns: 80, rows: 24 },
        data_dir: home.folders().map(|folders| folders.data.clone()).unwrap_or_default(),
        entropy: entropy(),
    })
}

/// A seed for ids and seeds: the version 7 id's random bits.
fn entropy() -> u64 {
    let (high, low) = uuid::Uuid::now_v7().as_u64_pair();
    high ^ low.rotate_left(17)
}
