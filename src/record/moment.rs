//! A moment with its offset from UTC: the instant orders records, the local
//! date says which day somebody studied.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use jiff::fmt::temporal::{Pieces, PiecesOffset};
use jiff::tz::Offset;
use jiff::{Timestamp, Zoned, civil};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use thiserror::Error;

/// A moment as RFC 3339 with an offset, such as `2026-11-21T09:40:00.125+08:00`.
///
/// Keeps the text as it was written, so that a record leaves as it came.
/// Ordered by instant, then by text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct At {
    text: Box<str>,
    instant: Timestamp,
    date: civil::Date,
}

/// A text that is not a moment with an offset.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("`{text}` is not a date and time with an offset, such as 2026-11-21T09:40:00+08:00")]
pub struct BadMoment {
    /// What was written, cut to a readable length.
    pub text: String,
}

/// Longest text taken for a moment; nanoseconds and an offset need 35.
const TEXT_BYTES_MAX: usize = 40;

impl At {
    /// The moment of a zoned time, with milliseconds.
    #[must_use]
    pub fn new(zoned: &Zoned) -> Self {
        At::of(zoned.timestamp(), zoned.offset())
    }

    /// An instant as seen at an offset, cut to milliseconds.
    #[must_use]
    pub fn of(instant: Timestamp, offset: Offset) -> Self {
        // Whole milliseconds of an existing instant are always in range.
        let instant = Timestamp::from_millisecond(instant.as_millisecond()).unwrap_or(instant);
        // RFC 3339 offsets hold hours and minutes only.
        let offset = Offset::from_seconds(offset.seconds() / 60 * 60).unwrap_or(Offset::UTC);
        let text = format!("{:.3}", instant.display_with_offset(offset)).into_boxed_str();
        At { text, instant, date: offset.to_datetime(instant).date() }
    }

    /// The text as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The instant.
    #[must_use]
    pub fn instant(&self) -> Timestamp {
        self.instant
    }

    /// The calendar day where it happened.
    #[must_use]
    pub fn date(&self) -> civil::Date {
        self.date
    }
}

impl FromStr for At {
    type Err = BadMoment;

    fn from_str(text: &str) -> Result<Self, BadMoment> {
        let bad = || BadMoment { text: text.chars().take(TEXT_BYTES_MAX).collect() };
        if text.len() > TEXT_BYTES_MAX {
            return Err(bad());
        }
        if let Some(at) = own_form(text) {
            return Ok(at);
        }
        any_form(text).ok_or_else(bad)
    }
}

/// Reads every form of RFC 3339, a time and an offset required.
fn any_form(text: &str) -> Option<At> {
    let pieces = Pieces::parse(text).ok()?;
    let (time, offset) = (pieces.time()?, pieces.offset()?);
    if pieces.time_zone_annotation().is_some() {
        return None;
    }
    let offset = match offset {
        PiecesOffset::Zulu => Offset::UTC,
        PiecesOffset::Numeric(numeric) => numeric.offset(),
        _ => return None,
    };
    let instant = offset.to_timestamp(pieces.date().to_datetime(time)).ok()?;
    Some(At { text: text.into(), instant, date: pieces.date() })
}

/// Reads the form [`At::of`] writes, `2026-11-21T09:40:00.125+08:00`, several
/// times faster than the general reader: a long history holds very many.
/// None for every other form and for what is out of range.
fn own_form(text: &str) -> Option<At> {
    let bytes: &[u8; 29] = text.as_bytes().try_into().ok()?;
    let marks = [(4, b'-'), (7, b'-'), (10, b'T'), (13, b':'), (16, b':'), (19, b'.'), (26, b':')];
    if marks.iter().any(|(place, mark)| bytes[*place] != *mark) {
        return None;
    }
    let number = |from: usize, to: usize| {
        bytes[from..to].iter().try_fold(0_i16, |sum, byte| {
            let digit = byte.is_ascii_digit().then(|| i16::from(byte - b'0'))?;
            Some(sum * 10 + digit)
        })
    };
    let small = |from: usize| number(from, from + 2).and_then(|n| i8::try_from(n).ok());
    let date = civil::Date::new(number(0, 4)?, small(5)?, small(8)?).ok()?;
    let millis = i32::from(number(20, 23)?);
    let time = civil::Time::new(small(11)?, small(14)?, small(17)?, millis * 1_000_000).ok()?;
    let minutes = i32::from(small(27)?);
    let seconds = (i32::from(small(24)?) * 60 + minutes) * 60;
    let offset = match bytes[23] {
        _ if minutes > 59 => return None,
        b'+' => Offset::from_seconds(seconds),
        b'-' => Offset::from_seconds(-seconds),
        _ => return None,
    };
    let instant = offset.ok()?.to_timestamp(date.to_datetime(time)).ok()?;
    Some(At { text: text.into(), instant, date })
}

impl Ord for At {
    fn cmp(&self, other: &Self) -> Ordering {
        self.instant.cmp(&other.instant).then_with(|| self.text.cmp(&other.text))
    }
}

impl PartialOrd for At {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Serialize for At {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de> Deserialize<'de> for At {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(text: &str) -> At {
        text.parse().unwrap()
    }

    /// The examples of RFC 3339, section 5.8; its leap second (23:59:60) is
    /// read as the last second of that day.
    #[test]
    fn the_examples_of_the_rfc_are_read() {
        assert_eq!(at("1985-04-12T23:20:50.52Z").instant().as_millisecond(), 482_196_050_520);
        assert_eq!(at("1996-12-19T16:39:57-08:00").instant(), at("1996-12-20T00:39:57Z").instant());
        assert_eq!(at("1937-01-01T12:00:27.87+00:20").instant(), at("1937-01-01T11:40:27.87Z").instant());
        assert_eq!(at("1990-12-31T23:59:60Z").date(), civil::date(1990, 12, 31));
    }

    #[test]
    fn the_day_is_the_local_one() {
        let late = at("2026-11-21T00:30:00+08:00");
        assert_eq!(late.date(), civil::date(2026, 11, 21));
        assert_eq!(late.instant(), at("2026-11-20T16:30:00Z").instant());
    }

    #[test]
    fn a_moment_of_the_clock_is_written_with_milliseconds_and_offset() {
        let zoned: Zoned = "2026-11-21T09:40:00.1259+08:00[Asia/Shanghai]".parse().unwrap();
        let made = At::new(&zoned);
        assert_eq!(made.as_str(), "2026-11-21T09:40:00.125+08:00");
        assert_eq!(made, at("2026-11-21T09:40:00.125+08:00"));
    }

    #[test]
    fn the_text_stays_as_written() {
        for text in ["2026-11-21T09:40:00Z", "2026-11-21T09:40:00+00:00", "2026-11-21T09:40:00.100-03:30"] {
            assert_eq!(at(text).as_str(), text);
            assert_eq!(serde_json::to_string(&at(text)).unwrap(), format!("\"{text}\""));
        }
    }

    #[test]
    fn what_lacks_a_time_or_an_offset_is_refused() {
        for text in [
            "",
            "2026-11-21",
            "2026-11-21T09:40:00",
            "09:40+08:00",
            "2026-13-01T00:00:00Z",
            "2026-02-29T00:00:00Z",
            "2026-11-21T09:40:00+08:00[Asia/Shanghai]",
            "2026-11-21T09:40:00+08:00 and a long tail that goes on",
            "昨天",
        ] {
            assert!(text.parse::<At>().is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn the_fast_reader_agrees_with_the_general_one(ms in -62_000_000_000_000_i64..253_000_000_000_000, quarters in -56_i32..57) {
            let instant = Timestamp::from_millisecond(ms).unwrap();
            let at = At::of(instant, Offset::from_seconds(quarters * 900).unwrap());
            prop_assert_eq!(own_form(at.as_str()), any_form(at.as_str()));
            prop_assert_eq!(own_form(at.as_str()), Some(at));
        }

        #[test]
        fn the_fast_reader_takes_nothing_the_general_one_refuses(
            text in "[0-2][0-9]{3}-[0-3][0-9]-[0-3][0-9]T[0-2][0-9]:[0-6][0-9]:[0-6][0-9]\\.[0-9]{3}[+-][0-3][0-9]:[0-6][0-9]",
        ) {
            if let Some(fast) = own_form(&text) {
                prop_assert_eq!(Some(fast), any_form(&text));
            }
        }
    }

    #[test]
    fn order_is_by_instant() {
        assert!(at("2026-11-21T09:00:00+08:00") < at("2026-11-21T02:00:00Z"));
        assert!(at("2026-11-21T09:00:00+08:00") > at("2026-11-21T00:59:59Z"));
    }
}
