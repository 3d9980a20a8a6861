//! A lesson's two files: front matter and body.

use std::fmt;
use std::sync::Arc;

use crate::course::{LessonId, LessonMeta, ModuleId, QuestionId, SourceNote, Status};
use crate::markdown::split_front_matter;
use crate::text::{Lang, Words};

use super::diagnostic::Diagnostic;
use super::doc::Doc;
use super::pack::Files;
use super::table::{Sheet, Table};

/// A lesson: its front matter at hand, its bodies read when asked for.
#[derive(Clone)]
pub struct Lesson {
    /// The front matter.
    pub meta: LessonMeta,
    pub(super) files: Arc<Files>,
    pub(super) zh: Option<String>,
    pub(super) en: Option<String>,
}

impl fmt::Debug for Lesson {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lesson")
            .field("meta", &self.meta)
            .field("zh", &self.zh)
            .field("en", &self.en)
            .finish()
    }
}

/// The Markdown of a lesson in one language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Body<'p> {
    /// The Markdown behind the front matter.
    pub text: &'p str,
    /// The byte of the file at which it begins.
    pub offset: usize,
    /// The language it really is.
    pub lang: Lang,
    /// The file, relative to the pack.
    pub path: &'p str,
}

impl Lesson {
    /// The body in `lang`, or in the other language where this one is missing
    /// or unreadable; none where both are.
    #[must_use]
    pub fn body(&self, lang: Lang) -> Option<Body<'_>> {
        self.exactly(lang).or_else(|| self.exactly(lang.other()))
    }

    /// The body in `lang` and no other.
    #[must_use]
    pub fn exactly(&self, lang: Lang) -> Option<Body<'_>> {
        let path = self.path(lang)?;
        let text = self.files.text(path)?;
        let offset = split_front_matter(text).body;
        Some(Body { text: text.get(offset..)?, offset, lang, path })
    }

    /// The file of a language, where there is one.
    #[must_use]
    pub fn path(&self, lang: Lang) -> Option<&str> {
        lang.pick(&self.zh, &self.en).as_deref()
    }
}

/// Reads the front matter of the file that carries all of it.
pub(super) fn read(path: &str, text: &str) -> (Option<LessonMeta>, Vec<Diagnostic>) {
    with_front(path, text, |root| {
        root.schema();
        let (id, rev) = (root.need_id("id"), root.need_integer("rev", 1, i64::from(u32::MAX)));
        let (title, module) = (root.need_words("title"), root.need_id("module"));
        let minutes = root.need_integer("minutes", 1, 600);
        let (competencies, requires) = (root.ids("competencies"), root.ids("requires"));
        let objectives = root.words_list("objectives");
        let pretest: Vec<QuestionId> = root.ids("pretest");
        let sources = root.tables("source").iter().filter_map(source).collect();
        let status = root.one_of("status", &Status::WORDS).unwrap_or_default();
        for key in ["competencies", "objectives", "source"] {
            if !root.has(key) {
                root.missing(key);
            }
        }
        root.finish();
        Some(LessonMeta {
            id: LessonId::new(id?),
            rev: u32::try_from(rev?).ok()?,
            title: title?,
            module: ModuleId::new(module?),
            minutes: u32::try_from(minutes?).ok()?,
            competencies,
            requires,
            objectives,
            pretest,
            sources,
            status,
        })
    })
}

/// Checks the front matter of the second language: schema, id and rev, the
/// same as the first's.
pub(super) fn read_second(path: &str, text: &str, meta: &LessonMeta) -> Vec<Diagnostic> {
    let (_, told) = with_front(path, text, |root| {
        root.schema();
        let (id, rev) = (root.need_id("id"), root.need_integer("rev", 1, i64::from(u32::MAX)));
        root.finish();
        if id.as_ref().is_some_and(|id| id != meta.id.as_str()) {
            let (zh, en) =
                (format!("和中文的 id 不同：{}", meta.id), format!("the Chinese file's id is {}", meta.id));
            root.sheet.tell("lesson-pair", root.span_of("id"), zh, en);
        }
        if rev.is_some_and(|rev| rev != i64::from(meta.rev)) {
            let (zh, en) = (
                format!("和中文的 rev 不同：{}", meta.rev),
                format!("the Chinese file's rev is {}", meta.rev),
            );
            root.sheet.tell("lesson-pair", root.span_of("rev"), zh, en);
        }
        Some(())
    });
    told
}

fn with_front<T>(
    path: &str,
    text: &str,
    read: impl FnOnce(&Table<'_>) -> Option<T>,
) -> (Option<T>, Vec<Diagnostic>) {
    let front = split_front_matter(text);
    let Some(toml) = front.toml else {
        let words = Words::new("没有 +++ 开头的信息", "there is no front matter");
        let told = Diagnostic::error("front-matter", path, text, 0..0, words);
        let hint = ("文件以 +++ 开始，写完再来一行 +++", "begin with +++, write the TOML, end with +++");
        return (None, vec![told.hint(hint.0, hint.1)]);
    };
    let doc = match Doc::parse(path, text, toml, front.span.start) {
        Ok(doc) => doc,
        Err(told) => return (None, told),
    };
    let sheet = Sheet::new(path, text, front.span.start);
    let root = Table::new(&sheet, doc.root.get_ref(), 0..0);
    let value = read(&root);
    drop(root);
    (value, sheet.done())
}

fn source(table: &Table<'_>) -> Option<SourceNote> {
    let (title, checked_on) = (table.need_words("title"), table.date("checked_on"));
    if !table.has("checked_on") {
        table.missing("checked_on");
    }
    let valid_until = table.date("valid_until");
    table.finish();
    Some(SourceNote { title: title?, checked_on: checked_on?, valid_until })
}
