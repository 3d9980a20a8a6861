//! Where everything is: settings, content, records; opened when a command
//! needs them.

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Zoned;

use super::args::Common;
use super::check::CheckArgs;
use super::run::Stop;
use crate::config::{self, Folders, Key, Layer, Origin, Resolved, Settings};
use crate::content::{Embedded, Folder, Pack, Source};
use crate::course::Date;
use crate::record::PackRev;
use crate::store::{DATABASE_FILE, Options, SqliteStore};
use crate::text::{Explain, Lang, Words};

/// The surroundings of a command.
pub(super) struct Home {
    common: Common,
    folders: Result<Folders, config::ConfigError>,
    settings: Result<Resolved, config::ConfigError>,
}

impl Home {
    /// Looks at arguments, environment and settings; opens nothing yet.
    pub(super) fn new(common: Common) -> Self {
        let folders = Folders::find(common.data.as_deref(), &config::environment);
        let settings = layers(&common, folders.as_ref().ok());
        Home { common, folders, settings }
    }

    /// The language of the system.
    pub(super) fn system_lang(&self) -> Lang {
        config::system_language(&config::environment)
    }

    /// The language to speak.
    pub(super) fn lang(&self) -> Lang {
        let settings = self.settings.as_ref().map(|resolved| resolved.settings.clone());
        settings.unwrap_or_default().lang(self.common.lang.map_or(self.system_lang(), Lang::from))
    }

    /// The settings in force.
    pub(super) fn settings(&self) -> Result<Settings, Stop> {
        match &self.settings {
            Ok(resolved) => Ok(resolved.settings.clone()),
            Err(error) => Err(Stop::told(error, self.lang())),
        }
    }

    /// Whether the plain front end was asked for by argument.
    pub(super) fn wants_plain(&self) -> bool {
        self.common.plain
    }

    /// The folders of data and settings.
    pub(super) fn folders(&self) -> Result<&Folders, Stop> {
        self.folders.as_ref().map_err(|error| Stop::told(error, self.lang()))
    }

    /// The content: the built-in one, or `--pack`'s.
    pub(super) fn pack(&self) -> Result<Arc<Pack>, Stop> {
        let (pack, _) = match &self.common.pack {
            Some(folder) => Pack::open(self.folder(folder)?),
            None => Pack::open(Embedded),
        };
        if pack.lessons().is_empty() && self.common.pack.is_some() {
            return Err(Stop::told(&EmptyPack(pack.origin()), self.lang()));
        }
        Ok(Arc::new(pack))
    }

    fn folder(&self, path: &Path) -> Result<impl Source + 'static, Stop> {
        Folder::open(path).map_err(|error| Stop::told(&error, self.lang()))
    }

    /// The records.
    pub(super) fn store(&self, pack: &Pack) -> Result<SqliteStore, Stop> {
        let path = self.folders()?.data.join(DATABASE_FILE);
        let options = Options::new(PackRev::new(pack.id_rev()));
        SqliteStore::open(&path, &options).map_err(|error| Stop::told(&error, self.lang()))
    }

    /// What `check` is asked. Without a path it checks `--pack`'s folder, or
    /// the present one where it holds a pack, or the built-in content.
    pub(super) fn check_args(
        &self,
        path: Option<PathBuf>,
        json: bool,
        lock: bool,
        strict: bool,
    ) -> CheckArgs {
        let is_terminal = io::stdout().is_terminal();
        let no_colour = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
        CheckArgs {
            path: path.or_else(|| self.common.pack.clone()),
            json,
            lock,
            strict,
            lang: self.lang(),
            today: today(),
            colour: is_terminal && !no_colour,
            columns: columns.unwrap_or(100),
        }
    }
}

fn layers(common: &Common, folders: Option<&Folders>) -> Result<Resolved, config::ConfigError> {
    let mut layers = Vec::new();
    if let Some(folders) = folders {
        layers.push(config::read(&folders.settings_file())?);
    }
    layers.push(Layer::from_environment(&config::environment)?);
    if let Some(lang) = common.lang {
        let mut flags = Layer::default();
        // The argument's values are the setting's own.
        let _ = flags.set(Key::Language, Lang::from(lang).code(), Origin::Flag);
        layers.push(flags);
    }
    Ok(config::resolve(&layers))
}

fn today() -> Date {
    let today = Zoned::now().date();
    let (year, month, day) = (today.year(), today.month(), today.day());
    let date = u16::try_from(year).ok().zip(u8::try_from(month).ok()).zip(u8::try_from(day).ok());
    // A clock outside the years a date can hold: nothing has expired yet.
    date.and_then(|((year, month), day)| Date::new(year, month, day)).unwrap_or(Date::EPOCH)
}

/// A pack without a lesson.
struct EmptyPack(String);

impl Explain for EmptyPack {
    fn what(&self) -> Words {
        let text = |lang| format!("{}: {}", self.0, crate::i18n::trouble::empty_pack(lang));
        Words::new(text(Lang::Zh), text(Lang::En))
    }

    fn hint(&self) -> Option<Words> {
        let text = crate::i18n::trouble::empty_pack_hint;
        Some(Words::new(text(Lang::Zh), text(Lang::En)))
    }
}
