//! Numbered steps from one format of the database to the next. A step that
//! was ever released is never edited; the next change is a new step.

use rusqlite::{Connection, TransactionBehavior};

/// Marks a database as ours: "ZGUI".
pub(super) const APPLICATION_ID: i64 = 0x5A47_5549;

/// Every step, in order; the format of a database is how many it has taken.
const STEPS: [&str; 1] = [include_str!("migrations/0001-events.sql")];

/// The newest format this program knows.
pub(super) const FORMAT: i64 = STEPS.len() as i64;

/// What a file turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// Nothing in it yet.
    Empty,
    /// Ours, in this format.
    Ours(i64),
    /// Another program's database.
    Foreign,
}

/// Looks without changing anything, in one statement: between several another
/// window could finish its first start.
pub(super) fn inspect(db: &Connection) -> rusqlite::Result<Found> {
    let sql = "SELECT (SELECT count(*) FROM sqlite_schema),
                      (SELECT application_id FROM pragma_application_id),
                      (SELECT user_version FROM pragma_user_version)";
    let row = |row: &rusqlite::Row| Ok((row.get(1)?, row.get(2)?, row.get(0)?));
    let (application, format, tables): (i64, i64, i64) = db.query_row(sql, [], row)?;
    Ok(match (application, format, tables) {
        (APPLICATION_ID, format, _) => Found::Ours(format),
        (0, 0, 0) => Found::Empty,
        _ => Found::Foreign,
    })
}

/// Brings the database to [`FORMAT`], all steps or none. Looks again inside
/// the transaction, for another window may have been faster.
pub(super) fn migrate(db: &mut Connection) -> rusqlite::Result<()> {
    if matches!(inspect(db)?, Found::Ours(format) if format >= FORMAT) {
        return Ok(());
    }
    let step = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let taken = match inspect(&step)? {
        Found::Ours(format) => usize::try_from(format).unwrap_or(0),
        Found::Empty | Found::Foreign => 0,
    };
    for sql in STEPS.iter().skip(taken) {
        step.execute_batch(sql)?;
    }
    step.pragma_update(None, "application_id", APPLICATION_ID)?;
    step.pragma_update(None, "user_version", FORMAT)?;
    step.commit()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 64-bit FNV-1a.
    fn fingerprint(text: &str) -> u64 {
        text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        })
    }

    /// Add the fingerprint of a new step; never change one that is here.
    #[test]
    fn released_steps_are_as_they_were() {
        let now: Vec<String> = STEPS.iter().map(|sql| format!("{:016x}", fingerprint(sql))).collect();
        assert_eq!(now, ["1c6561ad7fff9f64"]);
    }

    #[test]
    fn an_empty_database_reaches_the_newest_format_and_stays_there() {
        let mut db = Connection::open_in_memory().unwrap();
        assert_eq!(inspect(&db).unwrap(), Found::Empty);
        migrate(&mut db).unwrap();
        assert_eq!(inspect(&db).unwrap(), Found::Ours(FORMAT));
        migrate(&mut db).unwrap();
        assert_eq!(inspect(&db).unwrap(), Found::Ours(FORMAT));
    }

    #[test]
    fn another_programs_database_is_told_apart() {
        let db = Connection::open_in_memory().unwrap();
        db.execute_batch("CREATE TABLE orders (id INTEGER)").unwrap();
        assert_eq!(inspect(&db).unwrap(), Found::Foreign);
    }
}
