//! The pack as rules see it: parsed once, every finding with its place.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::content::{BankFile, Diagnostic, Doc, Lesson, Pack, Step};
use crate::course::{Date, LessonId};
use crate::markdown::{Document, Span, parse, split_front_matter};
use crate::quiz::Question;
use crate::text::{Lang, Words};

/// A lesson's file in one language.
pub struct Page<'p> {
    /// The lesson.
    pub lesson: &'p Lesson,
    /// The language.
    pub lang: Lang,
    /// The file.
    pub path: &'p str,
    /// Its whole text; spans count from its beginning.
    pub text: &'p str,
    /// The parsed body.
    pub body: Document,
}

impl Page<'_> {
    /// An error at a place of the page.
    #[must_use]
    pub fn error(
        &self,
        code: &'static str,
        span: Span,
        zh: impl Into<String>,
        en: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic::error(code, self.path, self.text, span.range(), Words::new(zh, en))
    }

    /// Where a key of the front matter stands.
    #[must_use]
    pub fn front(&self, steps: &[Step<'_>]) -> Span {
        let front = split_front_matter(self.text);
        let span = Doc::of(front.toml.unwrap_or_default()).span(steps);
        Span::new(span.start + front.span.start, span.end + front.span.start)
    }
}

/// A bank's file.
pub struct BankPage<'p> {
    /// What could be read of it.
    pub file: &'p BankFile,
    /// Its whole text.
    pub text: &'p str,
    doc: Doc<'p>,
}

impl<'p> BankPage<'p> {
    /// The questions with their place among the file's `[[question]]`.
    pub fn questions(&self) -> impl Iterator<Item = Asked<'_, 'p>> {
        let places = self.file.places.iter();
        places.zip(&self.file.bank.questions).map(|(place, question)| Asked {
            page: self,
            place: *place,
            question,
        })
    }
}

/// A question with its file at hand.
#[derive(Clone, Copy)]
pub struct Asked<'c, 'p> {
    /// The file.
    pub page: &'c BankPage<'p>,
    /// Its place among the file's `[[question]]`.
    pub place: usize,
    /// The question.
    pub question: &'p Question,
}

impl Asked<'_, '_> {
    /// An error at a key of the question.
    #[must_use]
    pub fn error(
        &self,
        code: &'static str,
        steps: &[Step<'_>],
        zh: impl Into<String>,
        en: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic::error(code, &self.page.file.path, self.page.text, self.span(steps), Words::new(zh, en))
    }

    /// Where a key of the question stands.
    #[must_use]
    pub fn span(&self, steps: &[Step<'_>]) -> Range<usize> {
        let mut path = vec![Step::Key("question"), Step::Nth(self.place)];
        path.extend_from_slice(steps);
        self.page.doc.span(&path)
    }

    /// Every text that is shown, with the way to it.
    #[must_use]
    pub fn texts(&self) -> Vec<(Vec<Step<'static>>, Words)> {
        shown(self.question)
    }
}

/// Every text of a question that is shown, with the way to it.
#[must_use]
pub fn shown(question: &Question) -> Vec<(Vec<Step<'static>>, Words)> {
    use crate::quiz::Kind;
    let mut texts = vec![
        (vec![Step::Key("prompt")], question.prompt.clone()),
        (vec![Step::Key("explain")], question.explain.clone()),
    ];
    let hints = question.hints.iter().enumerate();
    texts.extend(hints.map(|(n, hint)| (vec![Step::Key("hints"), Step::Nth(n)], hint.clone())));
    let nth =
        |list: &'static str, n: usize, key: &'static str| vec![Step::Key(list), Step::Nth(n), Step::Key(key)];
    for (n, option) in options(question).iter().enumerate() {
        texts.push((nth("option", n, "text"), option.text.clone()));
        texts.push((nth("option", n, "feedback"), option.feedback.clone()));
    }
    match &question.kind {
        Kind::TrueFalse(truth) => {
            texts.push((vec![Step::Key("feedback"), Step::Key("true")], truth.on_true.clone()));
            texts.push((vec![Step::Key("feedback"), Step::Key("false")], truth.on_false.clone()));
        }
        Kind::Numeric(number) => {
            for (n, tier) in number.tiers.iter().enumerate() {
                texts.push((nth("accept", n, "feedback"), tier.feedback.clone()));
            }
        }
        Kind::Case(case) => texts.push((vec![Step::Key("situation")], case.situation.clone())),
        Kind::Single(_) | Kind::Multiple(_) => {}
    }
    texts
}

/// The options of a question that has some.
#[must_use]
pub fn options(question: &Question) -> &[crate::quiz::Choice] {
    use crate::quiz::Kind;
    match &question.kind {
        Kind::Single(single) => &single.options,
        Kind::Multiple(multiple) => &multiple.options,
        Kind::Case(case) => &case.options,
        Kind::TrueFalse(_) | Kind::Numeric(_) => &[],
    }
}

/// The pack, parsed once for all rules.
pub struct Context<'p> {
    /// The pack.
    pub pack: &'p Pack,
    /// Today.
    pub today: Date,
    /// Every lesson's files, in teaching order, Chinese first.
    pub pages: Vec<Page<'p>>,
    /// Every bank's file.
    pub banks: Vec<BankPage<'p>>,
    /// The anchors of every lesson that has a file.
    pub anchors: BTreeMap<LessonId, BTreeSet<String>>,
    /// Every question's id.
    pub questions: BTreeSet<&'p str>,
}

impl<'p> Context<'p> {
    /// Parses every lesson and looks up every place once.
    #[must_use]
    pub fn new(pack: &'p Pack, today: Date) -> Context<'p> {
        let pages: Vec<Page<'p>> = pack.lessons().iter().flat_map(|lesson| pages(pack, lesson)).collect();
        let banks: Vec<BankPage<'p>> = pack
            .banks()
            .filter_map(|file| {
                let text = pack.files().text(&file.path)?;
                Some(BankPage { file, text, doc: Doc::of(text) })
            })
            .collect();
        let mut anchors: BTreeMap<LessonId, BTreeSet<String>> = BTreeMap::new();
        for page in &pages {
            let known = anchors.entry(page.lesson.meta.id.clone()).or_default();
            known.extend(page.body.anchors().into_iter().map(|a| a.value.clone()));
        }
        let questions = pack.banks().flat_map(|f| &f.bank.questions).map(|q| q.id.as_str()).collect();
        Context { pack, today, pages, banks, anchors, questions }
    }

    /// Every question of every bank.
    pub fn asked(&self) -> impl Iterator<Item = Asked<'_, 'p>> {
        self.banks.iter().flat_map(BankPage::questions)
    }

    /// The page of a lesson in a language.
    #[must_use]
    pub fn page(&self, id: &LessonId, lang: Lang) -> Option<&Page<'p>> {
        self.pages.iter().find(|p| &p.lesson.meta.id == id && p.lang == lang)
    }
}

fn pages<'p>(pack: &'p Pack, lesson: &'p Lesson) -> Vec<Page<'p>> {
    let page = |lang| {
        let path = lesson.path(lang)?;
        let text = pack.files().text(path)?;
        Some(Page { lesson, lang, path, text, body: parse(text) })
    };
    Lang::ALL.into_iter().filter_map(page).collect()
}
