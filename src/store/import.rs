//! Records out and in as lines of JSON, and the store's whole trait.

use std::io::{self, BufRead, Read, Write};
use std::path::Path;

use rusqlite::{Connection, ErrorCode, OptionalExtension, TransactionBehavior, params};

use crate::record::{DeviceId, Envelope, LINE_BYTES_MAX, LearnerId, Line, Malformed, Marker, Progress};

use super::api::{Draft, ExportReport, ImportReport, Learner, Refused, RefusedWhy, Store};
use super::error::StoreError;
use super::sqlite::{COLUMNS, SqliteStore, insert, read_line};

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
        let sorted = |error: rusqlite::Error| self.sorted(&error);
        let one = "WHERE learner = ?1";
        let all = "WHERE ?1 IS NULL";
        let sql =
            format!("SELECT {COLUMNS} FROM event {} ORDER BY seq", if learner.is_some() { one } else { all });
        let mut select = self.db.prepare(&sql).map_err(sorted)?;
        let mut rows = select.query([learner.map(|id| *id.0.as_bytes())]).map_err(sorted)?;
        let mut report = ExportReport::default();
        while let Some(row) = rows.next().map_err(sorted)? {
            let (_, line) = read_line(row).map_err(sorted)?;
            writeln!(to, "{}", line.to_json())?;
            report.records += 1;
        }
        to.flush()?;
        Ok(report)
    }

    fn import(&mut self, from: &mut dyn BufRead) -> Result<ImportReport, StoreError> {
        let path = self.path.clone();
        let sorted = |error: rusqlite::Error| StoreError::sort(&path, &error);
        let device = self.device();
        let mut report = ImportReport::default();
        let mut impostor = false;
        let batch = self.db.transaction_with_behavior(TransactionBehavior::Immediate).map_err(sorted)?;
        let mut number = 0;
        while let Some(text) = next_line(from)? {
            number += 1;
            match text.and_then(|text| if text.trim().is_empty() { Ok(None) } else { parse(&text).map(Some) })
            {
                Ok(None) => {}
                Ok(Some(line)) => match add(&batch, &line).map_err(sorted)? {
                    Added::New { taken } => {
                        report.imported += 1;
                        impostor |= taken && line.envelope.device == device;
                    }
                    Added::Same => report.already_there += 1,
                    Added::Refused(why) => report.refused.push(Refused { line: number, why }),
                },
                Err(why) => report.refused.push(Refused { line: number, why }),
            }
        }
        batch.commit().map_err(sorted)?;
        if impostor {
            self.renew_device().map_err(|error| self.sorted(&error))?;
        }
        Ok(report)
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

/// What became of one line.
enum Added {
    /// It is in; `taken` says whether its place in its stream was held already.
    New {
        taken: bool,
    },
    Same,
    Refused(RefusedWhy),
}

fn parse(text: &str) -> Result<Line, RefusedWhy> {
    Line::parse(text.trim()).map_err(RefusedWhy::Malformed)
}

fn add(db: &Connection, line: &Line) -> rusqlite::Result<Added> {
    let mut select = db.prepare_cached(&format!("SELECT {COLUMNS} FROM event WHERE id = ?1"))?;
    let held = select.query_row([line.envelope.id.0.as_bytes()], read_line).optional()?;
    if let Some((_, held)) = held {
        let same = held == *line;
        return Ok(if same { Added::Same } else { Added::Refused(RefusedWhy::Differs) });
    }
    let taken = is_place_taken(db, line.envelope.device, line)?;
    match insert(db, line) {
        Ok(()) => Ok(Added::New { taken }),
        Err(error)
            if matches!(
                error.sqlite_error_code(),
                Some(ErrorCode::ConstraintViolation | ErrorCode::TooBig | ErrorCode::TypeMismatch)
            ) =>
        {
            Ok(Added::Refused(RefusedWhy::NotHeld(error.to_string())))
        }
        Err(error) => Err(error),
    }
}

fn is_place_taken(db: &Connection, device: DeviceId, line: &Line) -> rusqlite::Result<bool> {
    let mut select = db.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM event WHERE device = ?1 AND stream = ?2 AND idx = ?3)",
    )?;
    let idx = i64::try_from(line.envelope.idx).unwrap_or(i64::MAX);
    select.query_row(params![device.0.as_bytes(), line.envelope.stream.as_str(), idx], |row| row.get(0))
}

/// The next line without its break, or none at the end. A line longer than
/// any record is skipped without being held in memory.
fn next_line(from: &mut dyn BufRead) -> io::Result<Option<Result<String, RefusedWhy>>> {
    let mut bytes = Vec::new();
    let limit = LINE_BYTES_MAX as u64 + 2;
    if from.take(limit).read_until(b'\n', &mut bytes)? == 0 {
        return Ok(None);
    }
    if bytes.len() as u64 == limit && !bytes.ends_with(b"\n") {
        skip_line(from)?;
        return Ok(Some(Err(Malformed::TooLong.into())));
    }
    Ok(Some(String::from_utf8(bytes).map_err(|_| RefusedWhy::NotText)))
}

fn skip_line(from: &mut dyn BufRead) -> io::Result<()> {
    loop {
        let buffer = from.fill_buf()?;
        if buffer.is_empty() {
            return Ok(());
        }
        let (used, done) = match buffer.iter().position(|byte| *byte == b'\n') {
            Some(place) => (place + 1, true),
            None => (buffer.len(), false),
        };
        from.consume(used);
        if done {
            return Ok(());
        }
    }
}
