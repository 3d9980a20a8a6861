//! The store in one SQLite file.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, OptionalExtension, Row, Transaction, TransactionBehavior, params};
use uuid::Uuid;

use crate::record::{Author, DeviceId, Envelope, EventId, Happening, LearnerId, Line, PackRev, StreamId};

use super::api::{Draft, Learner};
use super::error::StoreError;
use super::migrate::{self, FORMAT, Found};
use super::place;

/// The name of the database in the data folder.
pub const DATABASE_FILE: &str = "records.db";

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
    device: DeviceId,
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
        SqliteStore::open_with(path, options, None)
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

    /// Takes a new device id: somebody else writes under the old one.
    pub(super) fn renew_device(&mut self) -> rusqlite::Result<()> {
        let fresh = DeviceId(Uuid::now_v7());
        self.db.execute("UPDATE about SET value = ?1 WHERE key = 'device'", [fresh.to_string()])?;
        self.device = fresh;
        Ok(())
    }

    pub(super) fn append_drafts(&mut self, drafts: &[Draft]) -> Result<Vec<Envelope>, StoreError> {
        let path = self.path.clone();
        let sorted = |error: rusqlite::Error| StoreError::sort(&path, &error);
        let (device, pack) = (self.device, self.pack.clone());
        let batch = self.db.transaction_with_behavior(TransactionBehavior::Immediate).map_err(sorted)?;
        let mut appended = Vec::with_capacity(drafts.len());
        for draft in drafts {
            let stream = StreamId::new(draft.learner.to_string());
            let idx = next_idx(&batch, device, &stream).map_err(sorted)?;
            let envelope = Envelope {
                id: EventId(Uuid::now_v7()),
                learner: draft.learner,
                author: Author::new(draft.learner.to_string()),
                device,
                stream,
                idx,
                at: draft.at.clone(),
                pack: pack.clone(),
                happening: draft.happening.clone(),
            };
            envelope.check()?;
            let line = Line::from(envelope);
            insert(&batch, &line).map_err(sorted)?;
            appended.push(line.envelope);
        }
        batch.commit().map_err(sorted)?;
        Ok(appended)
    }

    pub(super) fn read_events(
        &self,
        learner: LearnerId,
        after: i64,
    ) -> Result<Vec<(i64, Envelope)>, StoreError> {
        let read = || {
            let sql = format!("SELECT {COLUMNS} FROM event WHERE learner = ?1 AND seq > ?2 ORDER BY seq");
            let mut select = self.db.prepare_cached(&sql)?;
            let rows = select.query_map(params![learner.0.as_bytes(), after], read_line)?;
            rows.map(|row| row.map(|(seq, line)| (seq, line.envelope))).collect::<rusqlite::Result<Vec<_>>>()
        };
        read().map_err(|error| self.sorted(&error))
    }

    pub(super) fn read_learners(&self) -> rusqlite::Result<Vec<Learner>> {
        let mut select = self.db.prepare_cached(
            "SELECT learner, max(at_ms) AS last FROM event GROUP BY learner ORDER BY last DESC, learner",
        )?;
        let rows = select.query_map([], |row| Ok((LearnerId(uuid(row, 0)?), row.get(1)?)))?;
        let mut learners = Vec::new();
        for row in rows {
            let (id, last_ms) = row?;
            learners.push(Learner { id, name: self.name_of(id)?, last_ms });
        }
        Ok(learners)
    }

    /// The latest name a learner took, by the moment it was taken.
    fn name_of(&self, learner: LearnerId) -> rusqlite::Result<Option<String>> {
        let mut select = self.db.prepare_cached(
            "SELECT data ->> '$.name' FROM event
             WHERE learner = ?1 AND kind IN ('learner.joined', 'learner.renamed')
               AND lower(hex(id)) NOT IN (
                   SELECT replace(data ->> '$.event', '-', '') FROM event
                   WHERE learner = ?1 AND kind = 'event.retracted')
             ORDER BY at_ms DESC, at DESC, id DESC LIMIT 1",
        )?;
        select.query_row([learner.0.as_bytes()], |row| row.get(0)).optional().map(Option::flatten)
    }
}

/// Everything of an event, in the order [`read_line`] takes it.
pub(super) const COLUMNS: &str =
    "seq, id, learner, author, device, stream, idx, at, kind, v, pack, data, extra";

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
    db.execute(
        "INSERT INTO about (key, value) VALUES ('device', ?1) ON CONFLICT DO NOTHING",
        [Uuid::now_v7().to_string()],
    )?;
    let text: String = db.query_row("SELECT value FROM about WHERE key = 'device'", [], |row| row.get(0))?;
    text.parse().map_err(|error| odd(0, error))
}

fn next_idx(db: &Transaction, device: DeviceId, stream: &StreamId) -> rusqlite::Result<u64> {
    let mut select = db.prepare_cached("SELECT max(idx) + 1 FROM event WHERE device = ?1 AND stream = ?2")?;
    let next: Option<i64> =
        select.query_row(params![device.0.as_bytes(), stream.as_str()], |row| row.get(0))?;
    Ok(next.and_then(|next| u64::try_from(next).ok()).unwrap_or(0))
}

/// Adds one event as it stands.
pub(super) fn insert(db: &Connection, line: &Line) -> rusqlite::Result<()> {
    let envelope = &line.envelope;
    let extra = (!line.extra.is_empty()).then(|| serde_json::to_string(&line.extra).unwrap_or_default());
    let mut insert = db.prepare_cached(
        "INSERT INTO event (id, learner, author, device, stream, idx, at, at_ms, kind, v, pack, data, extra)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
    )?;
    insert.execute(params![
        envelope.id.0.as_bytes(),
        envelope.learner.0.as_bytes(),
        envelope.author.as_str(),
        envelope.device.0.as_bytes(),
        envelope.stream.as_str(),
        i64::try_from(envelope.idx).unwrap_or(i64::MAX),
        envelope.at.as_str(),
        envelope.at.instant().as_millisecond(),
        envelope.happening.kind(),
        envelope.happening.version(),
        envelope.pack.as_str(),
        line.data.as_str(),
        extra,
    ])?;
    Ok(())
}

/// Reads a row of [`COLUMNS`]. A payload this program cannot read is kept as
/// [`Happening::Other`]: one odd record must not hide the others.
pub(super) fn read_line(row: &Row) -> rusqlite::Result<(i64, Line)> {
    let kind: String = row.get(8)?;
    let v: u16 = row.get(9)?;
    let data = crate::record::RawJson::parse(row.get_ref(11)?.as_str()?).map_err(|error| odd(11, error))?;
    let extra = match row.get_ref(12)?.as_str_or_null()? {
        Some(text) => serde_json::from_str(text).map_err(|error| odd(12, error))?,
        None => std::collections::BTreeMap::new(),
    };
    let envelope = Envelope {
        id: EventId(uuid(row, 1)?),
        learner: LearnerId(uuid(row, 2)?),
        author: Author::new(row.get::<_, String>(3)?),
        device: DeviceId(uuid(row, 4)?),
        stream: StreamId::new(row.get::<_, String>(5)?),
        idx: row.get::<_, i64>(6).map(|idx| u64::try_from(idx).unwrap_or(0))?,
        at: row.get_ref(7)?.as_str()?.parse().map_err(|error| odd(7, error))?,
        pack: PackRev::new(row.get::<_, String>(10)?),
        happening: Happening::read_kept(&kind, v, &data),
    };
    Ok((row.get(0)?, Line { envelope, data, extra }))
}

fn uuid(row: &Row, column: usize) -> rusqlite::Result<Uuid> {
    row.get::<_, [u8; 16]>(column).map(Uuid::from_bytes)
}

fn odd(column: usize, error: impl std::error::Error + Send + Sync + 'static) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(column, rusqlite::types::Type::Text, Box::new(error))
}
