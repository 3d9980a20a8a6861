//! A table read key by key: every wrong or unknown key is told, none stops
//! the reading of the others.

use std::cell::RefCell;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::course::Date;
use crate::text::Words;

use super::clean::steers;
use super::diagnostic::Diagnostic;
use crate::text::nearest;

type Value<'t> = Spanned<DeValue<'t>>;

/// The file being read, and what was found in it so far.
pub(super) struct Sheet<'s> {
    path: &'s str,
    whole: &'s str,
    offset: usize,
    notes: RefCell<Vec<Diagnostic>>,
}

impl<'s> Sheet<'s> {
    /// A file whose TOML begins at byte `offset`.
    pub(super) fn new(path: &'s str, whole: &'s str, offset: usize) -> Sheet<'s> {
        Sheet { path, whole, offset, notes: RefCell::default() }
    }

    /// Everything found, by place.
    pub(super) fn done(self) -> Vec<Diagnostic> {
        let mut notes = self.notes.into_inner();
        notes.sort_by(|a, b| a.order().cmp(&b.order()));
        notes
    }

    /// Tells an error at a span of the TOML.
    pub(super) fn tell(&self, code: &'static str, span: Range<usize>, zh: String, en: String) {
        self.push(self.error(code, span, zh, en));
    }

    /// Tells an error with a hint.
    pub(super) fn advise(&self, code: &'static str, span: Range<usize>, message: Words, hint: Words) {
        self.push(self.error(code, span, message.zh, message.en).hint(hint.zh, hint.en));
    }

    /// The bytes `inner` of a string's content, where the string is written
    /// without escapes; else the whole string.
    pub(super) fn inside(&self, string: Range<usize>, content: &str, inner: Range<usize>) -> Range<usize> {
        let (from, to) = (string.start + self.offset, string.end + self.offset);
        let written = self.whole.get(from..to).unwrap_or_default();
        match written.find(content) {
            Some(at) if !content.is_empty() => string.start + at + inner.start..string.start + at + inner.end,
            _ => string,
        }
    }

    pub(super) fn push(&self, diagnostic: Diagnostic) {
        self.notes.borrow_mut().push(diagnostic);
    }

    pub(super) fn error(&self, code: &'static str, span: Range<usize>, zh: String, en: String) -> Diagnostic {
        let span = span.start + self.offset..span.end + self.offset;
        Diagnostic::error(code, self.path, self.whole, span, Words::new(zh, en))
    }
}

/// A table being read.
pub(super) struct Table<'t> {
    pub(super) sheet: &'t Sheet<'t>,
    table: &'t DeTable<'t>,
    span: Range<usize>,
    asked: RefCell<Vec<&'static str>>,
    /// What its keys are called in findings: `explain.` before `zh`.
    prefix: String,
}

impl<'t> Table<'t> {
    pub(super) fn new(sheet: &'t Sheet<'t>, table: &'t DeTable<'t>, span: Range<usize>) -> Table<'t> {
        Table { sheet, table, span, asked: RefCell::default(), prefix: String::new() }
    }

    /// The table of a key's two languages.
    fn sides(&self, key: &str, table: &'t DeTable<'t>, span: Range<usize>) -> Table<'t> {
        Table { prefix: format!("{key}."), ..Table::new(self.sheet, table, span) }
    }

    /// Where the table stands.
    pub(super) fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// Where a key's value stands; the table where it is missing.
    pub(super) fn span_of(&self, key: &str) -> Range<usize> {
        self.table.get(key).map_or_else(|| self.span(), Spanned::span)
    }

    /// The keys present, as written.
    pub(super) fn keys(&self) -> Vec<(String, Range<usize>)> {
        self.table.iter().map(|(key, _)| (key.get_ref().to_string(), key.span())).collect()
    }

    /// Whether the key is written.
    pub(super) fn has(&self, key: &'static str) -> bool {
        self.get(key).is_some()
    }

    fn get(&self, key: &'static str) -> Option<&'t Value<'t>> {
        self.asked.borrow_mut().push(key);
        self.table.get(key)
    }

    /// A key the format does not name in advance (a parameter's name).
    pub(super) fn any(&self, key: &str) -> Option<&'t Value<'t>> {
        self.table.get(key)
    }

    fn need(&self, key: &'static str) -> Option<&'t Value<'t>> {
        let found = self.get(key);
        if found.is_none() {
            self.missing(key);
        }
        found
    }

    /// Tells that a required key is missing.
    pub(super) fn missing(&self, key: &'static str) {
        let zh = format!("缺少「{key}」");
        self.sheet.tell("missing-key", self.span(), zh, format!("`{key}` is missing"));
    }

    /// Tells that a value is of the wrong kind or out of range.
    pub(super) fn wrong(&self, key: &str, span: Range<usize>, wants_zh: &str, wants_en: &str) {
        let (zh, en) = (format!("「{key}」要写{wants_zh}"), format!("`{key}` must be {wants_en}"));
        self.sheet.tell("bad-value", span, zh, en);
    }

    /// Tells every key nobody asked for. Call it last.
    pub(super) fn finish(&self) {
        let asked = self.asked.borrow();
        for (key, span) in self.keys() {
            if asked.contains(&key.as_str()) {
                continue;
            }
            let message = Words::new(format!("不认识「{key}」"), format!("`{key}` is not a known key"));
            let hint = match nearest(&key, asked.iter().copied()) {
                Some(near) => Words::new(format!("是不是「{near}」"), format!("did you mean `{near}`?")),
                None => {
                    let mut all: Vec<&str> = asked.clone();
                    all.sort_unstable();
                    all.dedup();
                    let all = all.join(", ");
                    Words::new(format!("这里能写：{all}"), format!("known here: {all}"))
                }
            };
            self.sheet.advise("unknown-key", span, message, hint);
        }
    }

    /// `schema = 1`, at the root of every file.
    pub(super) fn schema(&self) {
        if let Some(n) = self.integer("schema", 0, i64::MAX)
            && n != 1
        {
            self.wrong("schema", self.span_of("schema"), " 1", "1");
        }
        if !self.has("schema") {
            self.missing("schema");
        }
    }

    pub(super) fn text(&self, key: &'static str) -> Option<String> {
        let value = self.get(key)?;
        match value.get_ref() {
            DeValue::String(text) => Some(self.plain(key, text, value.span())),
            _ => {
                self.wrong(key, value.span(), "一段文字", "a text");
                None
            }
        }
    }

    pub(super) fn need_text(&self, key: &'static str) -> Option<String> {
        self.need(key)?;
        self.text(key)
    }

    /// Escapes such as `\u001b` bring back what the file itself may not hold.
    fn plain(&self, key: &str, text: &str, span: Range<usize>) -> String {
        let key = format!("{}{key}", self.prefix);
        if text.trim().is_empty() {
            let (zh, en) = (format!("「{key}」是空的"), format!("`{key}` is empty"));
            self.sheet.tell("empty-text", span.clone(), zh, en);
        }
        if text.chars().any(steers) {
            let (zh, en) = (format!("「{key}」里有控制字符"), format!("`{key}` holds a control character"));
            self.sheet.tell("control-character", span, zh, en);
            return text.chars().map(|c| if steers(c) { ' ' } else { c }).collect();
        }
        text.to_owned()
    }

    /// A text of which an empty one is meant: `unit = ""`.
    pub(super) fn words_or_empty(&self, key: &'static str) -> Words {
        match self.get(key).map(Spanned::get_ref) {
            Some(DeValue::String(text)) if text.is_empty() => Words::default(),
            None => Words::default(),
            _ => self.words(key).unwrap_or_default(),
        }
    }

    pub(super) fn words(&self, key: &'static str) -> Option<Words> {
        let value = self.get(key)?;
        self.words_of(key, value)
    }

    pub(super) fn need_words(&self, key: &'static str) -> Option<Words> {
        let value = self.need(key)?;
        self.words_of(key, value)
    }

    fn words_of(&self, key: &str, value: &'t Value<'t>) -> Option<Words> {
        match value.get_ref() {
            DeValue::String(text) => {
                if text.chars().any(|c| matches!(c, '\u{3400}'..='\u{9fff}')) {
                    let (zh, en) = (format!("「{key}」只有中文"), format!("`{key}` is in Chinese only"));
                    let told = self.sheet.error("missing-language", value.span(), zh, en).warn();
                    self.sheet.push(
                        told.hint("写成 { zh = \"…\", en = \"…\" }", "write { zh = \"…\", en = \"…\" }"),
                    );
                }
                Some(Words::same(self.plain(key, text, value.span())))
            }
            DeValue::Table(table) => {
                let sides = self.sides(key, table, value.span());
                let (zh, en) = (sides.text("zh"), sides.text("en"));
                sides.finish();
                for (side, lang_zh, lang_en) in
                    [(&zh, "中文（zh）", "Chinese (zh)"), (&en, "英文（en）", "English (en)")]
                {
                    if side.is_none() {
                        let (zh, en) = (format!("「{key}」缺{lang_zh}"), format!("`{key}` lacks {lang_en}"));
                        self.sheet.tell("missing-language", value.span(), zh, en);
                    }
                }
                match (zh, en) {
                    (None, None) => None,
                    (Some(one), None) | (None, Some(one)) => Some(Words::same(one)),
                    (Some(zh), Some(en)) => Some(Words { zh, en }),
                }
            }
            _ => {
                self.wrong(key, value.span(), "一段文字，或 { zh, en }", "a text, or { zh, en }");
                None
            }
        }
    }

    /// `{ zh = ["…"], en = ["…"] }`, or a list of texts.
    pub(super) fn words_list(&self, key: &'static str) -> Vec<Words> {
        let Some(value) = self.get(key) else { return Vec::new() };
        match value.get_ref() {
            DeValue::Array(items) => items.iter().filter_map(|item| self.words_of(key, item)).collect(),
            DeValue::Table(table) => {
                let sides = self.sides(key, table, value.span());
                let (zh, en) = (sides.texts("zh"), sides.texts("en"));
                sides.finish();
                if zh.len() != en.len() {
                    let (n, m) = (zh.len(), en.len());
                    let told_zh = format!("「{key}」中文 {n} 条，英文 {m} 条");
                    let told_en = format!("`{key}` has {n} in Chinese and {m} in English");
                    self.sheet.tell("missing-language", value.span(), told_zh, told_en);
                }
                let longest = zh.len().max(en.len());
                let side =
                    |a: &[String], b: &[String], n: usize| a.get(n).or(b.get(n)).cloned().unwrap_or_default();
                (0..longest).map(|n| Words { zh: side(&zh, &en, n), en: side(&en, &zh, n) }).collect()
            }
            _ => {
                self.wrong(
                    key,
                    value.span(),
                    " { zh = [\"…\"], en = [\"…\"] }",
                    "{ zh = [\"…\"], en = [\"…\"] }",
                );
                Vec::new()
            }
        }
    }

    pub(super) fn texts(&self, key: &'static str) -> Vec<String> {
        self.spanned_texts(key).into_iter().map(|(text, _)| text).collect()
    }

    pub(super) fn spanned_texts(&self, key: &'static str) -> Vec<(String, Range<usize>)> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let DeValue::Array(items) = value.get_ref() else {
            self.wrong(key, value.span(), "一个列表 [\"…\"]", "a list [\"…\"]");
            return Vec::new();
        };
        let each = items.iter().filter_map(|item| match item.get_ref() {
            DeValue::String(text) => Some((self.plain(key, text, item.span()), item.span())),
            _ => {
                self.wrong(key, item.span(), "一列文字", "a list of texts");
                None
            }
        });
        each.collect()
    }

    /// An id: 3–64 of `a-z 0-9 -`.
    pub(super) fn need_id(&self, key: &'static str) -> Option<String> {
        let id = self.need_text(key)?;
        self.checked_id(key, &id, self.span_of(key));
        Some(id)
    }

    /// A list of ids.
    pub(super) fn ids<T: From<String>>(&self, key: &'static str) -> Vec<T> {
        let spanned = self.spanned_texts(key);
        for (id, span) in &spanned {
            self.checked_id(key, id, span.clone());
        }
        spanned.into_iter().map(|(id, _)| T::from(id)).collect()
    }

    fn checked_id(&self, key: &str, id: &str, span: Range<usize>) {
        let fits = (2..=64).contains(&id.len());
        let plain = id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if !(fits && plain) {
            let message = Words::new(format!("「{id}」不能当 {key}"), format!("`{id}` cannot be an id"));
            let hint = Words::new("用 2 到 64 个小写字母、数字和连字符", "use 2 to 64 of a-z, 0-9 and -");
            self.sheet.advise("bad-id", span, message, hint);
        }
    }

    pub(super) fn integer(&self, key: &'static str, low: i64, high: i64) -> Option<i64> {
        let value = self.get(key)?;
        let number = integer_of(value.get_ref()).filter(|n| (low..=high).contains(n));
        if number.is_none() {
            let range = if high == i64::MAX { format!("≥ {low}") } else { format!("{low}–{high}") };
            self.wrong(key, value.span(), &format!("整数 {range}"), &format!("a whole number {range}"));
        }
        number
    }

    pub(super) fn need_integer(&self, key: &'static str, low: i64, high: i64) -> Option<i64> {
        self.need(key)?;
        self.integer(key, low, high)
    }

    /// A whole number that fits `u32`.
    pub(super) fn count(&self, key: &'static str, low: u32) -> Option<u32> {
        self.integer(key, i64::from(low), i64::from(u32::MAX)).and_then(|n| u32::try_from(n).ok())
    }

    pub(super) fn number(&self, key: &'static str, low: f64, high: f64) -> Option<f64> {
        let value = self.get(key)?;
        let number = number_of(value.get_ref()).filter(|n| *n >= low && *n <= high);
        if number.is_none() {
            let range = if high == f64::MAX { format!("≥ {low}") } else { format!("{low}–{high}") };
            self.wrong(key, value.span(), &format!("数 {range}"), &format!("a number {range}"));
        }
        number
    }

    pub(super) fn truth(&self, key: &'static str) -> Option<bool> {
        let value = self.get(key)?;
        match value.get_ref() {
            DeValue::Boolean(truth) => Some(*truth),
            _ => {
                self.wrong(key, value.span(), " true 或 false", "true or false");
                None
            }
        }
    }

    pub(super) fn date(&self, key: &'static str) -> Option<Date> {
        let value = self.get(key)?;
        let date = match value.get_ref() {
            DeValue::Datetime(at) => at.date.and_then(|d| Date::new(d.year, d.month, d.day)),
            _ => None,
        };
        if date.is_none() {
            self.wrong(key, value.span(), "日期，如 2026-08-22", "a date such as 2026-08-22");
        }
        date
    }

    /// One of some words.
    pub(super) fn one_of<T: Copy>(&self, key: &'static str, words: &[(&'static str, T)]) -> Option<T> {
        let text = self.text(key)?;
        let found = words.iter().find(|(word, _)| *word == text);
        if found.is_none() {
            let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            let message =
                Words::new(format!("「{key}」没有「{text}」这一种"), format!("`{text}` is no `{key}`"));
            let hint = match nearest(&text, known.iter().copied()) {
                Some(near) => Words::new(format!("是不是「{near}」"), format!("did you mean `{near}`?")),
                None => Words::new(
                    format!("写：{}", known.join("、")),
                    format!("write one of {}", known.join(", ")),
                ),
            };
            self.sheet.advise("bad-value", self.span_of(key), message, hint);
        }
        found.map(|(_, value)| *value)
    }

    /// The tables of an array: `[[key]]` or `key = [{ … }]`.
    pub(super) fn tables(&self, key: &'static str) -> Vec<Table<'t>> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let DeValue::Array(items) = value.get_ref() else {
            self.wrong(key, value.span(), "成 [[…]] 的一列表", "an array of tables [[…]]");
            return Vec::new();
        };
        let each = items.iter().filter_map(|item| match item.get_ref() {
            DeValue::Table(table) => Some(Table::new(self.sheet, table, item.span())),
            _ => {
                self.wrong(key, item.span(), "一个表 { … }", "a table { … }");
                None
            }
        });
        each.collect()
    }

    /// The table of a key.
    pub(super) fn table(&self, key: &'static str) -> Option<Table<'t>> {
        let value = self.get(key)?;
        match value.get_ref() {
            DeValue::Table(table) => Some(Table::new(self.sheet, table, value.span())),
            _ => {
                self.wrong(key, value.span(), "一个表 { … }", "a table { … }");
                None
            }
        }
    }

    /// The raw value of a key, for what has a shape of its own.
    pub(super) fn raw(&self, key: &'static str) -> Option<&'t Value<'t>> {
        self.get(key)
    }
}

/// A whole number, where the value is one.
pub(super) fn integer_of(value: &DeValue<'_>) -> Option<i64> {
    let number = value.as_integer()?;
    i64::from_str_radix(&number.as_str().replace('_', ""), number.radix()).ok()
}

/// A finite number, whole or not.
pub(super) fn number_of(value: &DeValue<'_>) -> Option<f64> {
    let number = match value {
        DeValue::Float(number) => number.as_str().replace('_', "").parse().ok()?,
        other => integer_of(other)? as f64,
    };
    number.is_finite().then_some(number)
}
