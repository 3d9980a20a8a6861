//! The store in one SQLite file.

use std::fs;
use std::io::{BufRead, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rusqlite::{Connection, OpenFlags, OptionalExtension, params};
use uuid::Uuid;

use crate::record::{DeviceId, Envelope, LearnerId, Marker, PackRev, Progress};

use super::api::{Draft, ExportReport, ImportReport, Learner, Store};
use super::error::StoreError;
use super::log::odd;
use super::migrate::{self, FORMAT, Found};
use super::place;

/// The name of the database in the data folder.
pub const DATABASE_FILE: &str = "records.db";

/// Between two tries to open a database that another window is making.
const BUSY_PAUSE: Duration = Duration::from_millis(5);

/// How the database is opened.
#[derive(Clone, Debug)]
pub struct Options {
    /// The content pack in use; written into every record.
    pub pack: PackRev,
    /// How changes reach the disk.
    pub journal: JournalChoice,
    /// How long to wait for another window before saying so.
    pub wait: Duration,
}

impl Options {
    /// The usual way, with this pack in use.
    #[must_use]
    pub fn new(pack: PackRev) -> Self {
        Options { pack, journal: JournalChoice::Auto, wait: Duration::from_secs(5) }
    }
}

/// How changes reach the disk. Both are durable on return.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JournalChoice {
    /// Write-ahead logging, and a rollback journal on a network drive.
    Auto,
    /// A rollback journal always.
    Rollback,
}

/// Records in one SQLite file.
#[derive(Debug)]
pub struct SqliteStore {
    pub(super) db: Connection,
    pub(super) path: PathBuf,
    pub(super) pack: PackRev,
    pub(super) device: DeviceId,
    write_ahead: bool,
}

impl SqliteStore {
    /// Opens the database at `path`, making it and its folder where they are
    /// missing.
    ///
    /// # Errors
    /// An unwritable folder, another program's file, a damaged or newer one.
    /// The file is unchanged then.
    pub fn open(path: &Path, options: &Options) -> Result<Self, StoreError> {
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            create_folder(folder)?;
        }
        // Two first starts at once: SQLite answers a change of the journal with
        // "busy" at once, without the wait every other statement has.
        let start = Instant::now();
        loop {
            match SqliteStore::open_with(path, options, None) {
                Err(StoreError::Busy { .. }) if start.elapsed() < options.wait => {
                    std::thread::sleep(BUSY_PAUSE);
                }
                opened => return opened,
            }
        }
    }

    /// Opens through a named file layer of SQLite; none is the usual one.
    pub(super) fn open_with(path: &Path, options: &Options, layer: Option<&str>) -> Result<Self, StoreError> {
        let sorted = |error: rusqlite::Error| StoreError::sort(path, &error);
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut db = match layer {
            Some(layer) => Connection::open_with_flags_and_vfs(path, flags, layer),
            None => Connection::open_with_flags(path, flags),
        }
        .map_err(sorted)?;
        db.busy_timeout(options.wait).map_err(sorted)?;
        match migrate::inspect(&db).map_err(sorted)? {
            Found::Foreign => return Err(StoreError::NotOurs { path: path.to_path_buf() }),
            Found::Ours(found) if found > FORMAT => {
                return Err(StoreError::Newer { path: path.to_path_buf(), found, known: FORMAT });
            }
            Found::Ours(_) | Found::Empty => {}
        }
        let on_network = || {
            let folder = path.parent().and_then(|folder| fs::canonicalize(folder).ok());
            folder.is_some_and(|folder| place::is_network(&folder))
        };
        let write_ahead = options.journal == JournalChoice::Auto
            && !on_network()
            && begin_write_ahead(&db).map_err(sorted)?;
        configure(&db, write_ahead).map_err(sorted)?;
        migrate::migrate(&mut db).map_err(sorted)?;
        let device = device_id(&db).map_err(sorted)?;
        Ok(SqliteStore { db, path: path.to_path_buf(), pack: options.pack.clone(), device, write_ahead })
    }

    /// The id records written here carry.
    #[must_use]
    pub fn device(&self) -> DeviceId {
        self.device
    }

    /// Whether changes go through a write-ahead log; false on a network drive.
    #[must_use]
    pub fn is_write_ahead(&self) -> bool {
        self.write_ahead
    }

    /// Sorts an error of this database.
    pub(super) fn sorted(&self, error: &rusqlite::Error) -> StoreError {
        StoreError::sort(&self.path, error)
    }
}

impl Store for SqliteStore {
    fn append(&mut self, drafts: &[Draft]) -> Result<Vec<Envelope>, StoreError> {
        self.append_drafts(drafts)
    }

    fn events(&self, learner: LearnerId, after: i64) -> Result<Vec<(i64, Envelope)>, StoreError> {
        self.read_events(learner, after)
    }

    fn learners(&self) -> Result<Vec<Learner>, StoreError> {
        self.read_learners().map_err(|error| self.sorted(&error))
    }

    fn progress(&mut self, learner: LearnerId, marker: &dyn Marker) -> Result<Progress, StoreError> {
        self.cached_progress(learner, marker)
    }

    fn remember(&mut self, learner: LearnerId, key: &str, json: &str) -> Result<(), StoreError> {
        if let Err(error) = serde_json::from_str::<serde::de::IgnoredAny>(json) {
            return Err(StoreError::NotJson { key: key.to_owned(), why: error.to_string() });
        }
        let put = self.db.execute(
            "INSERT INTO place (learner, key, value) VALUES (?1, ?2, ?3)
             ON CONFLICT (learner, key) DO UPDATE SET value = excluded.value",
            params![learner.0.as_bytes(), key, json],
        );
        put.map(|_| ()).map_err(|error| self.sorted(&error))
    }

    fn recall(&self, learner: LearnerId, key: &str) -> Result<Option<String>, StoreError> {
        let sql = "SELECT value FROM place WHERE learner = ?1 AND key = ?2";
        let got = self.db.query_row(sql, params![learner.0.as_bytes(), key], |row| row.get(0)).optional();
        got.map_err(|error| self.sorted(&error))
    }

    fn forget(&mut self, learner: LearnerId, key: &str) -> Result<(), StoreError> {
        let sql = "DELETE FROM place WHERE learner = ?1 AND key = ?2";
        let gone = self.db.execute(sql, params![learner.0.as_bytes(), key]);
        gone.map(|_| ()).map_err(|error| self.sorted(&error))
    }

    fn export(&self, learner: Option<LearnerId>, to: &mut dyn Write) -> Result<ExportReport, StoreError> {
        self.export_lines(learner, to)
    }

    fn import(&mut self, from: &mut dyn BufRead) -> Result<ImportReport, StoreError> {
        self.import_lines(from)
    }

    fn backup(&self, to: &Path) -> Result<(), StoreError> {
        if to.exists() {
            return Err(StoreError::Exists { path: to.to_path_buf() });
        }
        let target = to.to_string_lossy();
        self.db.execute("VACUUM INTO ?1", [target]).map_err(|error| StoreError::sort(to, &error))?;
        // SQLite does not promise that the copy is on the disk already.
        std::fs::File::open(to)?.sync_all()?;
        Ok(())
    }
}

fn create_folder(folder: &Path) -> Result<(), StoreError> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        // What somebody learned and got wrong is nobody else's business.
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    builder.create(folder).map_err(|why| StoreError::Folder { path: folder.to_path_buf(), why })
}

/// Turns write-ahead logging on where the drive can do it, and says whether.
fn begin_write_ahead(db: &Connection) -> rusqlite::Result<bool> {
    let mode: rusqlite::Result<String> = db.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0));
    match mode {
        Ok(mode) => Ok(mode.eq_ignore_ascii_case("wal")),
        // Shared memory that cannot be made shows as an I/O or locking error.
        Err(error)
            if matches!(
                error.sqlite_error_code(),
                Some(rusqlite::ErrorCode::SystemIoFailure | rusqlite::ErrorCode::FileLockingProtocolFailed)
            ) =>
        {
            Ok(false)
        }
        Err(error) => Err(error),
    }
}

fn configure(db: &Connection, write_ahead: bool) -> rusqlite::Result<()> {
    if !write_ahead {
        db.query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(()))?;
    }
    db.pragma_update(None, "synchronous", "FULL")?;
    // On macOS an ordinary sync leaves data in the drive's cache.
    db.pragma_update(None, "fullfsync", true)?;
    db.pragma_update(None, "checkpoint_fullfsync", true)?;
    // Without this, INSERT OR REPLACE would delete past the triggers.
    db.pragma_update(None, "recursive_triggers", true)?;
    db.pragma_update(None, "trusted_schema", false)?;
    db.pragma_update(None, "cell_size_check", true)
}

/// The id of this database, made once.
fn device_id(db: &Connection) -> rusqlite::Result<DeviceId> {
    let read = || {
        let sql = "SELECT value FROM about WHERE key = 'device'";
        db.query_row(sql, [], |row| row.get::<_, String>(0)).optional()
    };
    let text = match read()? {
        Some(text) => text,
        None => {
            // Another window may be as far as this one: one of both ids stays.
            db.execute(
                "INSERT INTO about (key, value) VALUES ('device', ?1) ON CONFLICT DO NOTHING",
                [Uuid::now_v7().to_string()],
            )?;
            read()?.unwrap_or_default()
        }
    };
    text.parse().map_err(|error| odd(0, error))
}

/// Takes a new device id: a copy of this database writes under the old one,
/// so that two records claim one place.
pub(super) fn renew_device(db: &Connection) -> rusqlite::Result<DeviceId> {
    let fresh = DeviceId(Uuid::now_v7());
    db.execute("UPDATE about SET value = ?1 WHERE key = 'device'", [fresh.to_string()])?;
    Ok(fresh)
}
