//! Cached progress: folded once, then only what came after.

use rusqlite::{OptionalExtension, params};

use crate::record::{LearnerId, Marker, PROGRESS_SCHEMA, Progress};

use super::error::StoreError;
use super::sqlite::SqliteStore;

/// New events after which the cache is written again. Writing costs more the
/// longer the history; folding this many costs next to nothing.
const STALE_EVENTS: usize = 256;

impl SqliteStore {
    pub(super) fn cached_progress(
        &mut self,
        learner: LearnerId,
        marker: &dyn Marker,
    ) -> Result<Progress, StoreError> {
        let made_of = format!("{}|{}|{PROGRESS_SCHEMA}", self.pack, marker.version());
        let cached = self.read_projection(learner, &made_of)?;
        let (mut seq, mut progress) = cached.unwrap_or_else(|| (0, Progress::new(learner)));
        let news = self.read_events(learner, seq)?;
        for (place, event) in &news {
            progress.fold(event, marker);
            seq = *place;
        }
        if news.len() >= STALE_EVENTS {
            self.write_projection(learner, &made_of, seq, &progress)?;
        }
        Ok(progress)
    }

    /// The cache, unless it is missing, made of something else, or unreadable.
    fn read_projection(
        &self,
        learner: LearnerId,
        made_of: &str,
    ) -> Result<Option<(i64, Progress)>, StoreError> {
        let read = || {
            let mut select = self.db.prepare_cached(
                "SELECT seq, data FROM projection
                 WHERE learner = ?1 AND made_of = ?2 AND seq <= (SELECT max(seq) FROM event)",
            )?;
            let row = |row: &rusqlite::Row| {
                let seq: i64 = row.get(0)?;
                let progress: Option<Progress> = serde_json::from_str(row.get_ref(1)?.as_str()?).ok();
                Ok(progress.filter(|progress| progress.learner() == learner).map(|progress| (seq, progress)))
            };
            select.query_row(params![learner.0.as_bytes(), made_of], row).optional()
        };
        read().map(Option::flatten).map_err(|error| self.sorted(&error))
    }

    fn write_projection(
        &mut self,
        learner: LearnerId,
        made_of: &str,
        seq: i64,
        progress: &Progress,
    ) -> Result<(), StoreError> {
        let Ok(data) = serde_json::to_string(progress) else { return Ok(()) };
        let written = self.db.execute(
            "INSERT INTO projection (learner, made_of, seq, data) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (learner) DO UPDATE
             SET made_of = excluded.made_of, seq = excluded.seq, data = excluded.data",
            params![learner.0.as_bytes(), made_of, seq, data],
        );
        match written.map_err(|error| self.sorted(&error)) {
            // A cache that cannot be written is made again next time.
            Ok(_) | Err(StoreError::Full { .. } | StoreError::Busy { .. }) => Ok(()),
            Err(error) => Err(error),
        }
    }
}
