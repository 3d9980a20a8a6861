//! Everything of a pack, parsed at first use and kept.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::course::{
    Course, Glossary, LessonId, Module, ModuleId, PaperId, QuestionId, Requires, ScenarioId,
};
use crate::quiz::{Bank, Paper, Question, Shortage};
use crate::text::{Explain, Lang, Words};

use super::bank::{self, BankFile};
use super::clean::clean;
use super::diagnostic::Diagnostic;
use super::lesson::{self, Lesson};
use super::source::Source;
use super::{course, glossary, paper};

const COURSE: &str = "lessons/course.toml";
const GLOSSARY: &str = "lessons/glossary.toml";
const PAPERS: &str = "quizzes/papers.toml";

/// The files of a pack, each read once and freed of control characters.
pub struct Files {
    source: Box<dyn Source>,
    list: Vec<(String, OnceLock<Option<String>>)>,
    notes: Mutex<Vec<Diagnostic>>,
}

impl Files {
    fn new(source: Box<dyn Source>) -> Files {
        let mut paths = source.paths();
        paths.sort();
        paths.dedup();
        let list = paths.into_iter().map(|path| (path, OnceLock::new())).collect();
        Files { source, list, notes: Mutex::default() }
    }

    /// Every path, sorted.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.list.iter().map(|(path, _)| path.as_str())
    }

    /// The text of a file; none where there is no such file or it is no text.
    #[must_use]
    pub fn text(&self, path: &str) -> Option<&str> {
        let at = self.list.binary_search_by(|(p, _)| p.as_str().cmp(path)).ok()?;
        let (_, cell) = self.list.get(at)?;
        cell.get_or_init(|| self.load(path)).as_deref()
    }

    fn load(&self, path: &str) -> Option<String> {
        let raw = match self.source.read(path) {
            Ok(raw) => raw,
            Err(error) => {
                let mut told = Diagnostic::whole("unreadable-file", path, error.what());
                told.hint = error.hint();
                self.note(vec![told]);
                return None;
            }
        };
        let raw = match raw.strip_prefix('\u{feff}') {
            Some(rest) => rest.to_owned().into(),
            None => raw,
        };
        let (text, found) = clean(raw);
        let words = || Words::new("有控制字符，已经换成空格", "a control character; it is shown as a space");
        let told =
            found.into_iter().map(|span| Diagnostic::error("control-character", path, &text, span, words()));
        self.note(told.collect());
        Some(text.into_owned())
    }

    fn note(&self, told: Vec<Diagnostic>) {
        self.notes.lock().unwrap_or_else(PoisonError::into_inner).extend(told);
    }
}

/// The two files of a lesson, before they are read.
struct Pair {
    module: String,
    slug: String,
    zh: Option<String>,
    en: Option<String>,
}

/// A pack: one course with its lessons, banks, papers, terms and scenarios.
/// May be shared between threads; whatever is asked for first is parsed first.
pub struct Pack {
    files: Arc<Files>,
    course: Course,
    pairs: Vec<Pair>,
    lessons: OnceLock<Vec<Lesson>>,
    banks: Vec<(String, OnceLock<Option<BankFile>>)>,
    papers: OnceLock<Vec<Paper>>,
    glossary: OnceLock<Glossary>,
}

impl Pack {
    /// Opens a pack, reading only `lessons/course.toml`; returns what was wrong
    /// with it. Everything else is told by [`diagnostics`](Self::diagnostics)
    /// once it has been read.
    pub fn open(source: impl Source + 'static) -> (Pack, Vec<Diagnostic>) {
        let files = Arc::new(Files::new(Box::new(source)));
        let pairs = pairs(&files);
        let mut course = match files.text(COURSE) {
            Some(text) => {
                let (course, told) = course::read(COURSE, text);
                files.note(told);
                course
            }
            None => {
                let words = Words::new("没有 lessons/course.toml", "there is no lessons/course.toml");
                let told = Diagnostic::whole("missing-file", COURSE, words);
                files
                    .note(vec![told.hint("写上能力项、阶段和模块", "list competencies, tracks and modules")]);
                Course::default()
            }
        };
        settle_modules(&mut course, &pairs);
        let banks = files.paths().filter(|p| is_bank(p)).map(|p| (p.to_owned(), OnceLock::new())).collect();
        let (lessons, papers, glossary) = (OnceLock::new(), OnceLock::new(), OnceLock::new());
        let pack = Pack { files, course, pairs, lessons, banks, papers, glossary };
        let told = pack.diagnostics();
        (pack, told)
    }

    /// The course.
    #[must_use]
    pub fn course(&self) -> &Course {
        &self.course
    }

    /// The pack's identity as records keep it: `id@rev`.
    #[must_use]
    pub fn id_rev(&self) -> String {
        format!("{}@{}", self.course.id, self.course.rev)
    }

    /// Where the pack comes from: `embedded` or a folder.
    #[must_use]
    pub fn origin(&self) -> String {
        self.files.source.name()
    }

    /// The files themselves.
    #[must_use]
    pub fn files(&self) -> &Files {
        &self.files
    }

    /// Every lesson that could be read, in teaching order, whatever its status.
    #[must_use]
    pub fn lessons(&self) -> &[Lesson] {
        self.lessons.get_or_init(|| self.read_lessons())
    }

    /// The lesson of that id.
    #[must_use]
    pub fn lesson(&self, id: &LessonId) -> Option<&Lesson> {
        self.lessons().iter().find(|l| &l.meta.id == id)
    }

    /// Which lessons are advised before which.
    #[must_use]
    pub fn requires(&self) -> Requires {
        Requires::new(self.lessons().iter().map(|l| (l.meta.id.clone(), l.meta.requires.clone())))
    }

    /// The bank of that id.
    #[must_use]
    pub fn bank(&self, id: &PaperId) -> Option<&Bank> {
        let slug = id.as_str().strip_prefix("quiz-").unwrap_or(id.as_str());
        let named = |path: &str| path.ends_with(&format!("/{slug}.toml"));
        let likely = self.banks.iter().filter(|(path, _)| named(path));
        let others = self.banks.iter().filter(|(path, _)| !named(path));
        let found = likely.chain(others).filter_map(|slot| self.slot(slot)).find(|file| &file.bank.id == id);
        found.map(|file| &file.bank)
    }

    /// Every bank that could be read, by path.
    pub fn banks(&self) -> impl Iterator<Item = &BankFile> {
        self.banks.iter().filter_map(|slot| self.slot(slot))
    }

    /// The question of that id and its bank's. Only banks whose text names the
    /// id are parsed for it.
    #[must_use]
    pub fn question(&self, id: &QuestionId) -> Option<(&Question, &PaperId)> {
        let quoted = [format!("\"{id}\""), format!("'{id}'")];
        let names = |path: &str| self.files.text(path).is_some_and(|t| quoted.iter().any(|q| t.contains(q)));
        let likely = self.banks.iter().filter(|(path, _)| names(path));
        likely.filter_map(|slot| self.slot(slot)).find_map(|file| {
            let question = file.bank.questions.iter().find(|q| &q.id == id)?;
            Some((question, &file.bank.id))
        })
    }

    /// Every paper that could be read.
    #[must_use]
    pub fn papers(&self) -> &[Paper] {
        self.papers.get_or_init(|| {
            let (papers, told) = self.files.text(PAPERS).map(|t| paper::read(PAPERS, t)).unwrap_or_default();
            self.files.note(told);
            papers
        })
    }

    /// The paper of that id.
    #[must_use]
    pub fn paper(&self, id: &PaperId) -> Option<&Paper> {
        self.papers().iter().find(|p| &p.id == id)
    }

    /// The papers of a module.
    pub fn papers_of<'p>(&'p self, module: &'p ModuleId) -> impl Iterator<Item = &'p Paper> {
        self.papers().iter().filter(move |p| &p.module == module)
    }

    /// Draws a paper's questions, parsing only the banks it names. The same
    /// seed gives the same questions while the banks stay the same.
    pub fn draw(&self, paper: &Paper, seen: &[QuestionId], seed: u64) -> Result<Vec<&Question>, Shortage> {
        let mut banks: Vec<&PaperId> = paper.draws.iter().map(|rule| &rule.bank).collect();
        banks.sort();
        banks.dedup();
        let banks: Vec<&Bank> = banks.into_iter().filter_map(|id| self.bank(id)).collect();
        let pool: Vec<(&PaperId, &Question)> =
            banks.iter().flat_map(|bank| bank.questions.iter().map(|q| (&bank.id, q))).collect();
        let ids = paper.draw(&pool, seen, seed)?;
        Ok(ids.iter().filter_map(|id| pool.iter().find(|(_, q)| &q.id == id)).map(|(_, q)| *q).collect())
    }

    /// The trade terms.
    #[must_use]
    pub fn glossary(&self) -> &Glossary {
        self.glossary.get_or_init(|| {
            let (terms, told) =
                self.files.text(GLOSSARY).map(|t| glossary::read(GLOSSARY, t)).unwrap_or_default();
            self.files.note(told);
            terms
        })
    }

    /// Every scenario's id, which is its file's name.
    #[must_use]
    pub fn scenario_ids(&self) -> Vec<ScenarioId> {
        let names = self.files.paths().filter_map(|p| p.strip_prefix("scenarios/")?.strip_suffix(".toml"));
        names.filter(|n| !n.contains('/')).map(ScenarioId::from).collect()
    }

    /// The TOML of a scenario, for the simulator to read.
    #[must_use]
    pub fn scenario_source(&self, id: &ScenarioId) -> Option<&str> {
        self.files.text(&format!("scenarios/{id}.toml"))
    }

    /// Reads everything: for `check`, and for a background thread that wants
    /// later questions answered at once.
    pub fn load_all(&self) {
        for lesson in self.lessons() {
            let second = if lesson.zh.is_some() { lesson.en.as_deref() } else { None };
            if let Some((path, text)) = second.and_then(|path| Some((path, self.files.text(path)?))) {
                self.files.note(lesson::read_second(path, text, &lesson.meta));
            }
        }
        self.banks().for_each(drop);
        let _ = (self.papers(), self.glossary());
        for id in self.scenario_ids() {
            let _ = self.scenario_source(&id);
        }
    }

    /// Everything found wrong so far, by file and place.
    #[must_use]
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        let mut told = self.files.notes.lock().unwrap_or_else(PoisonError::into_inner).clone();
        told.sort_by(|a, b| a.order().cmp(&b.order()));
        told.dedup();
        told
    }

    fn slot<'p>(&'p self, (path, cell): &'p (String, OnceLock<Option<BankFile>>)) -> Option<&'p BankFile> {
        let read = || {
            let (file, told) = bank::read(path, self.files.text(path)?);
            self.files.note(told);
            file
        };
        cell.get_or_init(read).as_ref()
    }

    fn read_lessons(&self) -> Vec<Lesson> {
        let mut lessons: Vec<Lesson> = self.pairs.iter().filter_map(|pair| self.read_lesson(pair)).collect();
        let order = self.course.lesson_order();
        lessons.sort_by_key(|l| order.iter().position(|id| **id == l.meta.id).unwrap_or(usize::MAX));
        lessons
    }

    fn read_lesson(&self, pair: &Pair) -> Option<Lesson> {
        let path = pair.zh.as_deref().or(pair.en.as_deref())?;
        let text = self.files.text(path)?;
        let (meta, mut told) = lesson::read(path, text);
        if let Some(meta) = &meta
            && (meta.id.as_str() != pair.slug || meta.module.as_str() != pair.module)
        {
            let wants = format!("lessons/{}/nn-{}.{}.md", meta.module, meta.id, Lang::Zh.code());
            let words =
                Words::new("文件名和 id、module 对不上", "the file's name does not match its id and module");
            told.push(Diagnostic::whole("file-name", path, words).hint(wants.clone(), wants));
        }
        self.files.note(told);
        let (files, zh, en) = (Arc::clone(&self.files), pair.zh.clone(), pair.en.clone());
        Some(Lesson { meta: meta?, files, zh, en })
    }
}

/// Lesson files by pairs, in the order of their names.
fn pairs(files: &Files) -> Vec<Pair> {
    let mut pairs: Vec<Pair> = Vec::new();
    for path in files.paths() {
        let Some((module, name)) = path.strip_prefix("lessons/").and_then(|p| p.split_once('/')) else {
            continue;
        };
        let sides = Lang::ALL.map(|lang| Some((lang, name.strip_suffix(&format!(".{}.md", lang.code()))?)));
        let Some((lang, stem)) = sides.into_iter().flatten().next() else { continue };
        let slug =
            stem.split_once('-').filter(|(n, _)| n.bytes().all(|b| b.is_ascii_digit())).map_or(stem, |s| s.1);
        let known = pairs.iter().position(|p| p.module == module && p.slug == slug);
        let at = known.unwrap_or_else(|| {
            pairs.push(Pair { module: module.to_owned(), slug: slug.to_owned(), zh: None, en: None });
            pairs.len() - 1
        });
        if let Some(pair) = pairs.get_mut(at) {
            *lang.pick(&mut pair.zh, &mut pair.en) = Some(path.to_owned());
        }
    }
    pairs
}

/// Modules that list no lessons take those of their folder; folders without a
/// module become one, so that a pack without `course.toml` can be read.
fn settle_modules(course: &mut Course, pairs: &[Pair]) {
    for pair in pairs {
        if !course.modules.iter().any(|m| m.id.as_str() == pair.module) {
            let (id, title) = (ModuleId::new(pair.module.clone()), Words::same(pair.module.clone()));
            course.modules.push(Module { id, title, lessons: Vec::new() });
        }
    }
    for module in &mut course.modules {
        if module.lessons.is_empty() {
            let own = pairs.iter().filter(|p| p.module == module.id.as_str());
            module.lessons = own.map(|p| LessonId::new(p.slug.clone())).collect();
        }
    }
}

fn is_bank(path: &str) -> bool {
    path.starts_with("quizzes/") && path.ends_with(".toml") && path != PAPERS
}
