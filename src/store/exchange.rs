//! Records out and in as lines of JSON.

use std::io::{self, BufRead, Read, Write};

use rusqlite::{Connection, ErrorCode, OptionalExtension, TransactionBehavior, params};

use crate::record::{DeviceId, LINE_BYTES_MAX, LearnerId, Line, Malformed};

use super::api::{ExportReport, ImportReport, Refused, RefusedWhy};
use super::error::StoreError;
use super::log::{COLUMNS, insert, read_line};
use super::sqlite::{SqliteStore, renew_device};

impl SqliteStore {
    pub(super) fn export_lines(
        &self,
        learner: Option<LearnerId>,
        to: &mut dyn Write,
    ) -> Result<ExportReport, StoreError> {
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

    pub(super) fn import_lines(&mut self, from: &mut dyn BufRead) -> Result<ImportReport, StoreError> {
        let path = self.path.clone();
        let sorted = |error: rusqlite::Error| StoreError::sort(&path, &error);
        let mut device = self.device;
        let mut report = ImportReport::default();
        let batch = self.db.transaction_with_behavior(TransactionBehavior::Immediate).map_err(sorted)?;
        let mut number = 0;
        while let Some(text) = next_line(from)? {
            number += 1;
            let line = match text.and_then(|text| parse(&text)) {
                Ok(Some(line)) => line,
                Ok(None) => continue,
                Err(why) => {
                    report.refused.push(Refused { line: number, why });
                    continue;
                }
            };
            match add(&batch, &line).map_err(sorted)? {
                Added::New { taken } => {
                    report.imported += 1;
                    if taken && line.envelope.device == device {
                        device = renew_device(&batch).map_err(sorted)?;
                    }
                }
                Added::Same => report.already_there += 1,
                Added::Refused(why) => report.refused.push(Refused { line: number, why }),
            }
        }
        batch.commit().map_err(sorted)?;
        self.device = device;
        Ok(report)
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

/// A line's record; none for a blank line.
fn parse(text: &str) -> Result<Option<Line>, RefusedWhy> {
    // Some editors put a byte order mark before the first line.
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.is_empty() { Ok(None) } else { Ok(Some(Line::parse(text)?)) }
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
