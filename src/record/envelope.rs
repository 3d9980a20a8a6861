//! The envelope every event travels in, and its form as a line of JSON.

use std::collections::BTreeMap;

use serde::Serialize;
use serde::de::DeserializeOwned;
use thiserror::Error;
use uuid::Uuid;

use crate::text::{Explain, Words};

use super::codec::{Members, RawJson};
use super::happening::Happening;
use super::ids::{Author, DeviceId, EventId, LearnerId, PackRev, StreamId};
use super::moment::At;

/// Longest line of JSON taken or written for one event, bytes.
pub const LINE_BYTES_MAX: usize = 1 << 20;
/// Longest name of a learner, characters.
pub const NAME_CHARS_MAX: usize = 64;
/// Longest author, stream, device or pack, bytes.
const LABEL_BYTES_MAX: usize = 200;
/// Longest name of a kind, bytes.
const KIND_BYTES_MAX: usize = 64;
/// Deepest nesting of a payload; every reader of JSON takes this much.
const DEPTH_MAX: usize = 64;

/// One event with where it comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct Envelope {
    /// Which event: unique everywhere.
    pub id: EventId,
    /// Whose record it is.
    pub learner: LearnerId,
    /// Who wrote it.
    pub author: Author,
    /// The database it was written in.
    pub device: DeviceId,
    /// The sequence of that database it stands in.
    pub stream: StreamId,
    /// Its place in the sequence, from 0 without gaps.
    pub idx: u64,
    /// When it happened.
    pub at: At,
    /// The content pack in use.
    pub pack: PackRev,
    /// What happened.
    pub happening: Happening,
}

/// One event as a line of an export: the envelope, and what must leave as it
/// came.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The event as this program understands it.
    pub envelope: Envelope,
    /// Its payload as written.
    pub data: RawJson,
    /// Members of the envelope this program does not know, as written.
    pub extra: BTreeMap<String, RawJson>,
}

/// Why a line is not a record.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Malformed {
    /// Not one JSON object, or one with a key twice.
    #[error("not a JSON object: {0}")]
    Json(String),
    /// A member is missing.
    #[error("`{0}` is missing")]
    Missing(&'static str),
    /// A member has the wrong form.
    #[error("`{member}` is wrong: {why}")]
    Member {
        /// Which member.
        member: &'static str,
        /// What is wrong.
        why: String,
    },
    /// The payload does not fit its kind.
    #[error("the data does not fit `{kind}`: {why}")]
    Payload {
        /// The kind.
        kind: String,
        /// What is wrong.
        why: String,
    },
    /// Longer than anything this program writes.
    #[error("longer than {LINE_BYTES_MAX} bytes")]
    TooLong,
}

impl Explain for Malformed {
    fn what(&self) -> Words {
        let zh = match self {
            Malformed::Json(why) => format!("不是一个 JSON 对象：{why}"),
            Malformed::Missing(member) => format!("少了「{member}」"),
            Malformed::Member { member, why } => format!("「{member}」不对：{why}"),
            Malformed::Payload { kind, why } => format!("内容和类型「{kind}」对不上：{why}"),
            Malformed::TooLong => format!("超过 {LINE_BYTES_MAX} 字节"),
        };
        Words::new(zh, self.to_string())
    }

    fn hint(&self) -> Option<Words> {
        Some(Words::new(
            "从原来那台电脑重新导出一次，别手改导出文件",
            "Export again on the machine it came from; do not edit the export",
        ))
    }
}

impl Envelope {
    /// Checks the lengths and forms every record keeps to.
    ///
    /// # Errors
    /// The first thing that is out of bounds.
    pub fn check(&self) -> Result<(), Malformed> {
        let labels = [
            ("author", self.author.as_str()),
            ("stream", self.stream.as_str()),
            ("pack", self.pack.as_str()),
        ];
        for (member, text) in labels {
            check_label(member, text)?;
        }
        let ids = [("id", self.id.0), ("learner", self.learner.0), ("device", self.device.0)];
        for (member, id) in ids {
            if id.is_nil() {
                return Err(wrong(member, "all zeros"));
            }
        }
        if i64::try_from(self.idx).is_err() {
            return Err(wrong("idx", "larger than 9223372036854775807"));
        }
        let kind = self.happening.kind();
        let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b"._-".contains(&b);
        if kind.is_empty() || kind.len() > KIND_BYTES_MAX || !kind.bytes().all(plain) {
            return Err(wrong("kind", "1 to 64 of a-z, 0-9, `.`, `_` and `-`"));
        }
        match &self.happening {
            Happening::LearnerJoined { name } | Happening::LearnerRenamed { name } => check_name(name),
            _ => Ok(()),
        }
    }
}

impl From<Envelope> for Line {
    fn from(envelope: Envelope) -> Self {
        Line { data: envelope.happening.data(), extra: BTreeMap::new(), envelope }
    }
}

impl Line {
    /// Reads one line of an export.
    ///
    /// # Errors
    /// The first thing that is wrong with it.
    pub fn parse(line: &str) -> Result<Self, Malformed> {
        if line.len() > LINE_BYTES_MAX {
            return Err(Malformed::TooLong);
        }
        let Members(mut members) =
            serde_json::from_str(line).map_err(|error| Malformed::Json(error.to_string()))?;
        let kind: String = take(&mut members, "kind")?;
        let v: u16 = take(&mut members, "v")?;
        let data: RawJson = take(&mut members, "data")?;
        check_object(&data)?;
        let happening = Happening::read(&kind, v, &data)
            .map_err(|error| Malformed::Payload { kind: kind.clone(), why: error.to_string() })?;
        let envelope = Envelope {
            id: EventId(take::<Uuid>(&mut members, "id")?),
            learner: take(&mut members, "learner")?,
            author: take(&mut members, "author")?,
            device: take(&mut members, "device")?,
            stream: take(&mut members, "stream")?,
            idx: take(&mut members, "idx")?,
            at: take(&mut members, "at")?,
            pack: take(&mut members, "pack")?,
            happening,
        };
        envelope.check()?;
        for value in members.values() {
            check_depth("data", value)?;
        }
        Ok(Line { envelope, data, extra: members })
    }

    /// The line as JSON, without the line break. Members stand in a fixed
    /// order, unknown ones last.
    #[must_use]
    pub fn to_json(&self) -> String {
        let Envelope { id, learner, author, device, stream, idx, at, pack, happening } = &self.envelope;
        let mut line = String::with_capacity(320 + self.data.as_str().len());
        line.push('{');
        member(&mut line, "id", RawJson::of(id).as_str());
        member(&mut line, "v", &happening.version().to_string());
        member(&mut line, "learner", RawJson::of(learner).as_str());
        member(&mut line, "author", RawJson::of(author).as_str());
        member(&mut line, "device", RawJson::of(device).as_str());
        member(&mut line, "stream", RawJson::of(stream).as_str());
        member(&mut line, "idx", &idx.to_string());
        member(&mut line, "at", RawJson::of(at).as_str());
        member(&mut line, "kind", RawJson::of(&happening.kind()).as_str());
        member(&mut line, "pack", RawJson::of(pack).as_str());
        member(&mut line, "data", self.data.as_str());
        for (key, value) in &self.extra {
            member(&mut line, key, value.as_str());
        }
        line.push('}');
        line
    }
}

fn member(line: &mut String, key: &str, json: &str) {
    if !line.ends_with('{') {
        line.push(',');
    }
    line.push_str(RawJson::of(&key).as_str());
    line.push(':');
    line.push_str(json);
}

fn take<T: DeserializeOwned + Serialize>(
    members: &mut BTreeMap<String, RawJson>,
    member: &'static str,
) -> Result<T, Malformed> {
    let raw = members.remove(member).ok_or(Malformed::Missing(member))?;
    serde_json::from_str(raw.as_str()).map_err(|error| wrong(member, error))
}

fn wrong(member: &'static str, why: impl ToString) -> Malformed {
    Malformed::Member { member, why: why.to_string() }
}

fn check_label(member: &'static str, text: &str) -> Result<(), Malformed> {
    if text.is_empty() || text.len() > LABEL_BYTES_MAX {
        return Err(wrong(member, format_args!("1 to {LABEL_BYTES_MAX} bytes")));
    }
    if text.chars().any(char::is_control) {
        return Err(wrong(member, "a control character"));
    }
    Ok(())
}

/// A name is drawn on screens and in reports, so it holds no control
/// character that a terminal would obey.
fn check_name(name: &str) -> Result<(), Malformed> {
    let count = name.chars().count();
    if name.trim().is_empty() || count > NAME_CHARS_MAX {
        return Err(wrong("name", format_args!("1 to {NAME_CHARS_MAX} characters")));
    }
    if name.chars().any(char::is_control) {
        return Err(wrong("name", "a control character"));
    }
    Ok(())
}

fn check_object(data: &RawJson) -> Result<(), Malformed> {
    if !data.as_str().starts_with('{') {
        return Err(wrong("data", "not a JSON object"));
    }
    check_depth("data", data)
}

/// Counts brackets outside strings: the text is known to be JSON.
fn check_depth(member: &'static str, json: &RawJson) -> Result<(), Malformed> {
    let (mut depth, mut in_string, mut escaped) = (0_usize, false, false);
    for byte in json.as_str().bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            b'{' | b'[' if !in_string => depth += 1,
            b'}' | b']' if !in_string => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEPTH_MAX {
            return Err(wrong(member, format_args!("nested deeper than {DEPTH_MAX}")));
        }
    }
    Ok(())
}
