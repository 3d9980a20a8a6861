//! The log itself: adding rows and reading them.

use std::collections::BTreeMap;

use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension, Row, TransactionBehavior, params};
use uuid::Uuid;

use crate::record::{
    Author, DeviceId, Envelope, EventId, Happening, LearnerId, Line, PackRev, RawJson, StreamId,
};

use super::api::{Draft, Learner};
use super::error::StoreError;
use super::sqlite::SqliteStore;

/// Everything of an event, in the order [`read_line`] takes it.
pub(super) const COLUMNS: &str =
    "seq, id, learner, author, device, stream, idx, at, kind, v, pack, data, extra";

impl SqliteStore {
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

fn next_idx(db: &Connection, device: DeviceId, stream: &StreamId) -> rusqlite::Result<u64> {
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
    let data = RawJson::parse(row.get_ref(11)?.as_str()?).map_err(|error| odd(11, error))?;
    let extra = match row.get_ref(12)?.as_str_or_null()? {
        Some(text) => serde_json::from_str(text).map_err(|error| odd(12, error))?,
        None => BTreeMap::new(),
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

pub(super) fn odd(column: usize, error: impl std::error::Error + Send + Sync + 'static) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(column, Type::Text, Box::new(error))
}
