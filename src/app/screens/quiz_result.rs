//! The end of a set: score, by competency, the worst misunderstanding, and
//! the items that lost marks.

use std::collections::BTreeMap;

use crate::app::action::Action;
use crate::app::ctx::Ctx;
use crate::app::list::{Cursor, Moved};
use crate::app::page::{Offer, Outline, Page, Reply};
use crate::app::plan;
use crate::app::screens::{Quiz, Reader, headline};
use crate::course::{CompetencyId, LessonId, PaperId, QuestionId};
use crate::i18n::{common as c, learn as t};
use crate::quiz::{Answered, Certainty, Instance, Session, Tally};
use crate::record::{AttemptId, Mode, QuizRun};

/// The result of a run.
#[derive(Debug)]
pub struct QuizResult {
    attempt: AttemptId,
    paper: PaperId,
    mode: Mode,
    /// The run.
    pub session: Session,
    /// Places of the items that lost marks, the worst first.
    pub missed: Vec<usize>,
    /// The selected one of them.
    pub cursor: Cursor,
    /// The score of the run before, 0 to 1.
    pub last: Option<f64>,
    /// The run before by competency.
    pub last_by: BTreeMap<CompetencyId, f64>,
    /// Milliseconds spent answering.
    pub duration_ms: u64,
}

impl QuizResult {
    /// The result of a run that has just ended.
    #[must_use]
    pub fn of_session(ctx: &Ctx, attempt: AttemptId, paper: PaperId, mode: Mode, session: Session) -> Self {
        let before = plan::finished_scores(ctx, &paper).into_iter().find(|(id, _)| *id != attempt);
        let last_by = before.and_then(|(id, _)| session_of(ctx, id)).map_or_else(BTreeMap::new, |session| {
            session.by_competency().into_iter().map(|(id, tally)| (id, tally.share())).collect()
        });
        let duration_ms = ctx
            .progress
            .quiz_answers(attempt)
            .iter()
            .map(|(_, tried)| u64::from(tried.fact.duration_ms))
            .sum();
        QuizResult {
            attempt,
            paper,
            mode,
            missed: session.missed(),
            session,
            cursor: Cursor::default(),
            last: before.map(|(_, score)| score),
            last_by,
            duration_ms,
        }
    }

    /// The result of an earlier run.
    #[must_use]
    pub fn open(ctx: &Ctx, attempt: AttemptId) -> Option<Self> {
        let started = &ctx.progress.quiz(attempt).and_then(QuizRun::started)?.fact;
        let session = session_of(ctx, attempt)?;
        Some(QuizResult::of_session(ctx, attempt, started.paper.clone(), started.mode, session))
    }

    /// The name of the set.
    #[must_use]
    pub fn title(&self, ctx: &Ctx) -> String {
        match self.mode {
            Mode::Retry => t::redo_title(ctx.lang).to_string(),
            _ => plan::paper_title(ctx, &self.paper),
        }
    }

    /// The score in points of 100.
    #[must_use]
    pub fn score(&self) -> u32 {
        points(self.session.tally().share())
    }

    /// The pass mark in points, where the set is a paper.
    #[must_use]
    pub fn pass(&self, ctx: &Ctx) -> Option<u32> {
        if self.mode == Mode::Retry {
            return None;
        }
        ctx.pack.paper(&self.paper).map(|paper| points(paper.pass))
    }

    /// The first line: passed or not, and the score.
    #[must_use]
    pub fn verdict(&self, ctx: &Ctx) -> String {
        match self.pass(ctx) {
            Some(pass) if self.score() >= pass && !self.session.red_line() => {
                t::passed(ctx.lang, self.score())
            }
            Some(_) => t::not_passed(ctx.lang, self.score()),
            None => t::scored(ctx.lang, self.score()),
        }
    }

    /// Items right, partly right, and wrong.
    #[must_use]
    pub fn counts(&self) -> (usize, usize, usize) {
        self.session.items().fold((0, 0, 0), |(right, part, wrong), (_, answered)| {
            match answered.map_or(0.0, |answered| answered.score) {
                s if s >= 1.0 => (right + 1, part, wrong),
                s if s > 0.0 => (right, part + 1, wrong),
                _ => (right, part, wrong + 1),
            }
        })
    }

    /// The marks by competency, in the course's order.
    #[must_use]
    pub fn by_competency(&self, ctx: &Ctx) -> Vec<(String, Tally, Option<f64>)> {
        let by = self.session.by_competency();
        let known = ctx.pack.course().competencies.iter();
        known
            .filter_map(|competency| {
                let tally = by.get(&competency.id)?;
                let name = competency.short.get(ctx.lang).to_string();
                Some((name, *tally, self.last_by.get(&competency.id).copied()))
            })
            .collect()
    }

    /// The answer that was sure and wrong, and its misunderstanding.
    #[must_use]
    pub fn most_important(&self, ctx: &Ctx) -> Option<(String, String)> {
        let (instance, answered) = self.session.worst()?;
        if answered.certainty != Some(Certainty::Sure) || answered.grade.is_right() {
            return None;
        }
        Some((headline(ctx, &answered.grade), instance.question.explain.get(ctx.lang).to_string()))
    }

    /// An item that lost marks: its place, question and answer.
    #[must_use]
    pub fn item(&self, n: usize) -> Option<(usize, &Instance, Option<&Answered>)> {
        let place = *self.missed.get(n)?;
        let (instance, answered) = self.session.items().nth(place)?;
        Some((place, instance, answered))
    }

    /// How long answering took, in words.
    #[must_use]
    pub fn time(&self, ctx: &Ctx) -> String {
        match u32::try_from(self.duration_ms / 60_000).unwrap_or(u32::MAX) {
            0 => t::time_used_short(ctx.lang).to_string(),
            minutes => t::time_used(ctx.lang, minutes),
        }
    }

    fn retry(&self, ctx: &mut Ctx) -> Reply {
        let ids: Vec<QuestionId> = self
            .missed
            .iter()
            .filter_map(|place| self.session.items().nth(*place))
            .map(|(instance, _)| instance.question.id.clone())
            .collect();
        Quiz::retry(ctx, self.attempt, self.paper.clone(), ids).map_or(Reply::Done, Reply::swap)
    }

    fn read(&self, ctx: &mut Ctx, n: usize) -> Reply {
        let Some((_, instance, _)) = self.item(n) else { return Reply::Done };
        let Some((lesson, anchor)) = instance.question.places().next() else { return Reply::Done };
        let lesson = LessonId::new(lesson);
        let anchor = anchor.map(str::to_string);
        Reader::open(ctx, &lesson, anchor.as_deref()).map_or(Reply::Done, Reply::push)
    }
}

/// A share as points of 100.
fn points(share: f64) -> u32 {
    (share * 100.0).round() as u32
}

/// A recorded run brought back: its questions under their seeds, its answers
/// graded by today's keys.
fn session_of(ctx: &Ctx, attempt: AttemptId) -> Option<Session> {
    let started = &ctx.progress.quiz(attempt).and_then(QuizRun::started)?.fact;
    let answers = ctx.progress.quiz_answers(attempt);
    let known = started
        .questions
        .iter()
        .filter_map(|asked| Some((asked, ctx.question(&asked.question)?.instance(asked.seed))));
    let (asked, instances): (Vec<_>, Vec<_>) = known.unzip();
    let mut session = Session::new(instances);
    for asked in asked {
        if let Some((_, tried)) = answers.iter().find(|(id, _)| **id == asked.question) {
            session.answer(tried.fact.response.clone(), tried.fact.certainty);
        }
        session.advance();
    }
    (!session.is_empty()).then_some(session)
}

impl Page for QuizResult {
    fn offers(&self, ctx: &Ctx) -> Vec<Offer> {
        let lang = ctx.lang;
        let mut offers = Vec::new();
        if !self.missed.is_empty() {
            offers.push(Offer::new(Action::Open, t::only_these(lang, self.missed.len())));
            offers.push(Offer::new(Action::Down, c::choose(lang)));
            offers.push(Offer::new(Action::Read, t::read_paragraph(lang)));
        }
        if self.mode == Mode::Practice {
            offers.push(Offer::new(Action::Again, t::whole_again(lang)));
        }
        offers.push(Offer::new(Action::Back, c::back(lang)));
        offers
    }

    fn act(&mut self, ctx: &mut Ctx, action: Action) -> Reply {
        match action {
            Action::Read => return self.read(ctx, self.cursor.at),
            Action::Again if self.mode == Mode::Practice => {
                return Quiz::start(ctx, &self.paper).map_or(Reply::Done, Reply::swap);
            }
            Action::Open if self.missed.is_empty() => return Reply::Pop,
            Action::Open => return self.retry(ctx),
            _ => {}
        }
        match self.cursor.act(action, self.missed.len(), 6) {
            Moved::Open(n) => self.read(ctx, n),
            Moved::Yes => Reply::Done,
            Moved::No => Reply::Ignored,
        }
    }

    fn outline(&self, ctx: &Ctx) -> Outline {
        let lang = ctx.lang;
        let mut page = Outline::new(format!("{}  {}", self.title(ctx), t::result(lang)));
        let (right, part, wrong) = self.counts();
        page.line(self.verdict(ctx)).line(t::counts(lang, right, part, wrong));
        for (name, tally, _) in self.by_competency(ctx) {
            page.line(format!("{name}  {}", points(tally.share())));
        }
        if let Some((what, why)) = self.most_important(ctx) {
            page.line(format!("{}  {what}  {why}", t::most_important(lang)));
        }
        for n in 0..self.missed.len() {
            let Some((place, instance, _)) = self.item(n) else { continue };
            page.choice(n, format!("{}  {}", t::item_n(lang, place + 1), instance.question.prompt.get(lang)));
        }
        if self.missed.is_empty() {
            page.line(t::no_lost_marks(lang));
        } else {
            page.does(Action::Open, t::only_these(lang, self.missed.len()));
        }
        page
    }
}
