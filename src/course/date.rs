//! A calendar day. The domain has no clock: today always comes from outside.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A day of the proleptic Gregorian calendar, written `2026-08-22`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

/// The text is no day of the calendar.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a day of the calendar; write 2026-08-22")]
pub struct DateError(pub String);

impl Date {
    /// The first day of 1970.
    pub const EPOCH: Date = Date { year: 1970, month: 1, day: 1 };

    /// The day, if there is one: 30 February is none.
    #[must_use]
    pub fn new(year: u16, month: u8, day: u8) -> Option<Date> {
        let known = (1..=12).contains(&month) && day >= 1 && day <= days_in(year, month);
        known.then_some(Date { year, month, day })
    }

    /// The year, such as 2026.
    #[must_use]
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, 1–12.
    #[must_use]
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, 1–31.
    #[must_use]
    pub fn day(self) -> u8 {
        self.day
    }
}

fn days_in(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 31,
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let wrong = || DateError(text.to_owned());
        let mut parts = text.split('-');
        let (Some(y), Some(m), Some(d), None) = (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(wrong());
        };
        if (y.len(), m.len(), d.len()) != (4, 2, 2) || !text.bytes().all(|b| b == b'-' || b.is_ascii_digit())
        {
            return Err(wrong());
        }
        let number = |s: &str| s.parse::<u16>().map_err(|_| wrong());
        let (month, day) = (number(m)?, number(d)?);
        Date::new(number(y)?, month as u8, day as u8).ok_or_else(wrong)
    }
}

impl TryFrom<String> for Date {
    type Error = DateError;

    fn try_from(text: String) -> Result<Self, DateError> {
        text.parse()
    }
}

impl From<Date> for String {
    fn from(date: Date) -> String {
        date.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_writes_days() {
        for text in ["2026-08-22", "2024-02-29", "2000-02-29"] {
            assert_eq!(text.parse::<Date>().map(|d| d.to_string()), Ok(text.to_owned()));
        }
        for text in [
            "2026-02-29",
            "1900-02-29",
            "2026-13-01",
            "2026-00-10",
            "2026-8-22",
            "2026-08-22-1",
            "",
            "+026-08-22",
        ] {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
    }

    #[test]
    fn days_are_in_order() {
        let days: Vec<Date> = ["2025-12-31", "2026-01-01", "2026-01-31", "2026-02-01"]
            .iter()
            .filter_map(|t| t.parse().ok())
            .collect();
        assert!(days.len() == 4 && days.is_sorted());
    }
}
