//! Study days (学习日) and the minutes of each.
//!
//! Time is measured from the records alone: an event covers the time it
//! reports itself, and events less than [`PAUSE_MINUTES_MAX`] apart belong to
//! one sitting. A longer gap is a pause and counts nothing, so a window left
//! open over lunch adds no minutes.

use std::collections::BTreeMap;

use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};

use super::moment::At;

/// The longest gap inside a sitting, and the most one event may claim.
pub const PAUSE_MINUTES_MAX: i64 = 10;

const PAUSE_MS_MAX: i64 = PAUSE_MINUTES_MAX * 60_000;

/// The days somebody studied on, by the calendar where they were.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StudyDays {
    days: BTreeMap<Date, Day>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Day {
    /// Sittings as first and last millisecond since 1970, in order, more
    /// than a pause apart.
    sittings: Vec<(i64, i64)>,
    /// Whether anything was learned, and not only opened or set.
    studied: bool,
}

impl StudyDays {
    /// Notes that somebody was active up to `at` for `duration_ms`.
    ///
    /// Sittings are the connected pieces of a set of intervals, so neither the
    /// order nor a repetition of events changes them.
    pub(super) fn note(&mut self, at: &At, duration_ms: u32, studied: bool) {
        let day = self.days.entry(at.date()).or_default();
        day.studied |= studied;
        let end = at.instant().as_millisecond();
        let mut sitting = (end - i64::from(duration_ms).min(PAUSE_MS_MAX), end);
        let near =
            |other: &(i64, i64)| other.0 - sitting.1 <= PAUSE_MS_MAX && sitting.0 - other.1 <= PAUSE_MS_MAX;
        let first = day.sittings.partition_point(|other| sitting.0 - other.1 > PAUSE_MS_MAX);
        let count = day.sittings[first..].iter().take_while(|other| near(other)).count();
        for (start, end) in day.sittings.drain(first..first + count) {
            sitting = (sitting.0.min(start), sitting.1.max(end));
        }
        day.sittings.insert(first, sitting);
    }

    /// Minutes of study on a day, rounded to the nearest.
    #[must_use]
    pub fn minutes(&self, date: Date) -> u32 {
        let Some(day) = self.days.get(&date) else { return 0 };
        let total: i64 = day.sittings.iter().map(|(start, end)| end - start).sum();
        u32::try_from((total + 30_000) / 60_000).unwrap_or(0)
    }

    /// Every day with a record, oldest first, with its minutes.
    pub fn by_day(&self) -> impl Iterator<Item = (Date, u32)> + '_ {
        self.days.keys().map(|date| (*date, self.minutes(*date)))
    }

    /// Whether anything was learned on that day.
    #[must_use]
    pub fn is_study_day(&self, date: Date) -> bool {
        self.days.get(&date).is_some_and(|day| day.studied)
    }

    /// How many study days there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.days.values().filter(|day| day.studied).count()
    }

    /// Study days of the run that reaches to `today`. Only a missed workday
    /// ends a run: Saturday and Sunday count when used and are not missed when
    /// free, and today is not missed before it is over.
    #[must_use]
    pub fn streak(&self, today: Date) -> u32 {
        let mut run = 0;
        let Some(oldest) = self.days.iter().find(|(_, day)| day.studied).map(|(date, _)| *date) else {
            return 0;
        };
        let mut date = today;
        while date >= oldest {
            if self.is_study_day(date) {
                run += 1;
            } else if date != today && !matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday) {
                break;
            }
            let Ok(before) = date.yesterday() else { break };
            date = before;
        }
        run
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn days(entries: &[(&str, u32)]) -> StudyDays {
        let mut days = StudyDays::default();
        for (at, seconds) in entries {
            days.note(&at.parse().unwrap(), seconds * 1000, true);
        }
        days
    }

    #[test]
    fn a_sitting_runs_from_its_first_start_to_its_last_end() {
        let days = days(&[("2026-11-20T09:01:00+08:00", 60), ("2026-11-20T09:10:00+08:00", 0)]);
        assert_eq!(days.minutes(date(2026, 11, 20)), 10);
    }

    #[test]
    fn a_gap_of_ten_minutes_counts_and_a_longer_one_does_not() {
        let inside = days(&[("2026-11-20T09:00:00+08:00", 0), ("2026-11-20T09:10:00+08:00", 0)]);
        assert_eq!(inside.minutes(date(2026, 11, 20)), 10);
        let outside = days(&[("2026-11-20T09:00:00+08:00", 0), ("2026-11-20T09:10:01+08:00", 0)]);
        assert_eq!(outside.minutes(date(2026, 11, 20)), 0);
    }

    #[test]
    fn no_event_claims_more_than_ten_minutes() {
        let days = days(&[("2026-11-20T09:00:00+08:00", 36_000)]);
        assert_eq!(days.minutes(date(2026, 11, 20)), 10);
    }

    #[test]
    fn an_event_between_two_sittings_joins_them() {
        let mut days = days(&[("2026-11-20T09:00:00+08:00", 0), ("2026-11-20T09:16:00+08:00", 0)]);
        assert_eq!(days.minutes(date(2026, 11, 20)), 0);
        days.note(&"2026-11-20T09:08:00+08:00".parse().unwrap(), 0, true);
        assert_eq!(days.minutes(date(2026, 11, 20)), 16);
    }

    /// 20 November 2026 is a Friday.
    #[test]
    fn a_weekend_does_not_end_a_streak_but_a_missed_workday_does() {
        let week = days(&[
            ("2026-11-18T09:00:00+08:00", 0),
            ("2026-11-20T09:00:00+08:00", 0),
            ("2026-11-21T09:00:00+08:00", 0),
            ("2026-11-23T09:00:00+08:00", 0),
        ]);
        assert_eq!(week.streak(date(2026, 11, 23)), 3);
        assert_eq!(week.streak(date(2026, 11, 24)), 3, "today is not over");
        assert_eq!(week.streak(date(2026, 11, 25)), 0, "Tuesday was missed");
        assert_eq!(week.streak(date(2026, 11, 19)), 1);
        assert_eq!(week.streak(date(2026, 1, 1)), 0);
        assert_eq!(week.count(), 4);
    }

    #[test]
    fn opening_alone_makes_no_study_day() {
        let mut days = StudyDays::default();
        days.note(&"2026-11-20T09:00:00+08:00".parse().unwrap(), 0, false);
        assert_eq!(days.streak(date(2026, 11, 20)), 0);
        assert_eq!(days.by_day().collect::<Vec<_>>(), [(date(2026, 11, 20), 0)]);
    }
}
