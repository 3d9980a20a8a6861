//! A set of questions, one at a time: asked, answered, explained.

use uuid::Uuid;

use crate::app::action::Action;
use crate::app::answering::{Answering, NotReady};
use crate::app::ctx::Ctx;
use crate::app::missed;
use crate::app::page::{Edit, Offer, Outline, Page, Reply};
use crate::app::plan;
use crate::app::screens::{QuizResult, Reader};
use crate::course::{LessonId, PaperId, QuestionId, Status};
use crate::i18n::{common as c, learn as t};
use crate::quiz::{
    Answered, Certainty, GRADER, Grade, Instance, Kind, Mark, OptionNote, Question, Response, Session, Use,
};
use crate::record::{Answer, AskedQuestion, AttemptId, Happening, Mode, QuizStarted, RunState};

/// What the page is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Waiting for an answer.
    Asking,
    /// Showing what was right and why.
    Explaining,
}

/// A run over some questions.
#[derive(Debug)]
pub struct Quiz {
    attempt: AttemptId,
    paper: PaperId,
    mode: Mode,
    /// The lesson a check stands in.
    lesson: Option<LessonId>,
    /// The questions and their answers.
    pub session: Session,
    /// The answer being made.
    pub answering: Answering,
    /// How sure the learner says to be.
    pub sure: Certainty,
    /// Hints shown so far.
    pub hints: usize,
    /// Asking or explaining.
    pub phase: Phase,
    /// Why the answer could not be submitted.
    pub not_ready: Option<NotReady>,
    /// Rows scrolled.
    pub scroll: usize,
    asked_at_ms: i64,
}

/// The levels of sureness, the least first.
pub const SURENESS: [Certainty; 3] = [Certainty::Guess, Certainty::Fair, Certainty::Sure];

impl Quiz {
    /// Starts a paper, or a lesson's bank. `None` when the content cannot
    /// fill it; the caller stays where it is.
    #[must_use]
    pub fn start(ctx: &mut Ctx, id: &PaperId) -> Option<Self> {
        let questions = match ctx.pack.paper(id) {
            Some(_) => drawn(ctx, id)?,
            None => practice_of(ctx, id)?,
        };
        Quiz::run(ctx, id.clone(), questions, Mode::Practice, None)
    }

    /// Starts a run over every question that is still missed.
    #[must_use]
    pub fn redo(ctx: &mut Ctx) -> Option<Self> {
        let questions = missed::still_missed(ctx).into_iter().map(|miss| miss.question).collect();
        Quiz::run(ctx, PaperId::new("missed"), questions, Mode::Retry, None)
    }

    /// Starts a run over the questions of `of` that lost marks.
    #[must_use]
    pub fn retry(ctx: &mut Ctx, of: AttemptId, paper: PaperId, questions: Vec<QuestionId>) -> Option<Self> {
        Quiz::run(ctx, paper, questions, Mode::Retry, Some(of))
    }

    /// One question by itself, as a lesson's check.
    #[must_use]
    pub fn check(ctx: &mut Ctx, lesson: &LessonId, question: &QuestionId) -> Option<Self> {
        let paper = PaperId::new(format!("quiz-{lesson}"));
        let mut quiz = Quiz::run(ctx, paper, vec![question.clone()], Mode::Check, None)?;
        quiz.lesson = Some(lesson.clone());
        Some(quiz)
    }

    fn run(
        ctx: &mut Ctx,
        paper: PaperId,
        ids: Vec<QuestionId>,
        mode: Mode,
        retry_of: Option<AttemptId>,
    ) -> Option<Self> {
        let asked: Vec<AskedQuestion> = ids
            .into_iter()
            .filter_map(|id| {
                let rev = ctx.question(&id)?.rev;
                Some(AskedQuestion { question: id, rev, seed: ctx.fresh_seed() })
            })
            .collect();
        let attempt = AttemptId(ctx.fresh_id());
        let seed = ctx.fresh_seed();
        let quiz = Quiz::over(ctx, attempt, &paper, &asked, mode)?;
        // A check is one answer by itself: the answer's own record says all.
        if mode != Mode::Check {
            let started = QuizStarted { attempt, paper, rev: None, seed, questions: asked, mode, retry_of };
            ctx.record(Happening::QuizStarted(started));
        }
        Some(quiz)
    }

    fn over(
        ctx: &Ctx,
        attempt: AttemptId,
        paper: &PaperId,
        asked: &[AskedQuestion],
        mode: Mode,
    ) -> Option<Self> {
        let instances: Vec<Instance> = asked
            .iter()
            .filter_map(|asked| Some(ctx.question(&asked.question)?.instance(asked.seed)))
            .collect();
        let answering = Answering::new(instances.first()?);
        Some(Quiz {
            attempt,
            paper: paper.clone(),
            mode,
            lesson: None,
            session: Session::new(instances),
            answering,
            sure: Certainty::Fair,
            hints: 0,
            phase: Phase::Asking,
            not_ready: None,
            scroll: 0,
            asked_at_ms: ctx.now_ms(),
        })
    }

    /// Takes up a run that was left, by its attempt's id.
    #[must_use]
    pub fn resume(ctx: &mut Ctx, attempt: &str) -> Option<Self> {
        let attempt = AttemptId(Uuid::try_parse(attempt).ok()?);
        let run = ctx.progress.quiz(attempt)?;
        if run.state() != RunState::Open {
            return None;
        }
        let started = run.started()?.fact.clone();
        let answers = ctx.progress.quiz_answers(attempt);
        let mut quiz = Quiz::over(ctx, attempt, &started.paper, &started.questions, started.mode)?;
        while let Some(current) = quiz.session.current() {
            let tried = answers.iter().find(|(id, _)| **id == current.question.id);
            let Some((_, tried)) = tried else { break };
            quiz.session.answer(tried.fact.response.clone(), tried.fact.certainty);
            quiz.session.advance();
        }
        if quiz.session.is_over() {
            return None;
        }
        quiz.ask(ctx);
        let kept = ctx.places.get(&quiz.draft_key()).and_then(|kept| kept.split_once('|'));
        if let Some((_, draft)) = kept.filter(|(place, _)| *place == quiz.session.place().to_string()) {
            quiz.answering.take_up(draft);
        }
        Some(quiz)
    }

    /// Where to come back to; a check belongs to its lesson.
    #[must_use]
    pub fn place(&self) -> Option<String> {
        match self.lesson {
            Some(_) => None,
            None => Some(format!("quiz {}", self.attempt)),
        }
    }

    /// The name of the set.
    #[must_use]
    pub fn title(&self, ctx: &Ctx) -> String {
        match self.mode {
            Mode::Retry => t::redo_title(ctx.lang).to_string(),
            Mode::Check => t::label_check(ctx.lang).to_string(),
            Mode::Practice => plan::paper_title(ctx, &self.paper),
        }
    }

    /// The question on the page.
    #[must_use]
    pub fn instance(&self) -> Option<&Instance> {
        self.session.current()
    }

    /// The grade of the answer on the page.
    #[must_use]
    pub fn answered(&self) -> Option<&Answered> {
        self.session.answered()
    }

    /// Whether the right answer stays hidden because another try is due.
    #[must_use]
    pub fn hides_answer(&self) -> bool {
        self.session.may_answer() && self.answered().is_some_and(|answered| !answered.grade.is_right())
    }

    fn draft_key(&self) -> String {
        format!("answer {}", self.attempt)
    }

    fn keep_draft(&self, ctx: &mut Ctx) {
        if self.lesson.is_none() {
            let draft = format!("{}|{}", self.session.place(), self.answering.draft());
            ctx.remember(self.draft_key(), draft);
        }
    }

    /// Prepares the page for the present question.
    fn ask(&mut self, ctx: &Ctx) {
        if let Some(instance) = self.session.current() {
            self.answering = Answering::new(instance);
        }
        self.sure = Certainty::Fair;
        self.hints = 0;
        self.phase = Phase::Asking;
        self.not_ready = None;
        self.scroll = 0;
        self.asked_at_ms = ctx.now_ms();
    }

    fn submit(&mut self, ctx: &mut Ctx) -> Reply {
        let response = match self.answering.response() {
            Ok(response) => response,
            Err(why) => {
                self.not_ready = Some(why);
                return Reply::Done;
            }
        };
        let Some(instance) = self.session.current().cloned() else { return Reply::Done };
        let certainty = instance.question.certainty.then_some(self.sure);
        let tries = self.session.answered().map_or(1, |answered| answered.tries + 1);
        if self.session.answer(response.clone(), certainty).is_none() {
            return Reply::Done;
        }
        let duration = (ctx.now_ms() - self.asked_at_ms).clamp(0, 3_600_000);
        ctx.record(Happening::QuestionAnswered(Answer {
            attempt: self.lesson.is_none().then_some(self.attempt),
            lesson: self.lesson.clone(),
            question: instance.question.id.clone(),
            rev: instance.question.rev,
            fingerprint: instance.question.fingerprint(),
            seed: instance.seed,
            shown: instance.shown.clone(),
            response,
            policy: policy(&instance.question),
            grader: GRADER as u16,
            try_no: u8::try_from(tries).unwrap_or(u8::MAX),
            hints: u8::try_from(self.hints).unwrap_or(u8::MAX),
            certainty,
            duration_ms: u32::try_from(duration).unwrap_or(0),
            mode: self.mode,
            assignment: None,
        }));
        self.phase = Phase::Explaining;
        self.not_ready = None;
        self.scroll = 0;
        self.follow_up(ctx);
        Reply::Done
    }

    /// A case may lead on to another question.
    fn follow_up(&mut self, ctx: &mut Ctx) {
        let next = self.session.answered().and_then(|answered| answered.grade.next.clone());
        let Some(question) = next.and_then(|id| ctx.question(&id).cloned()) else { return };
        let seed = ctx.fresh_seed();
        self.session.follow_up(question.instance(seed));
    }

    fn go_on(&mut self, ctx: &mut Ctx) -> Reply {
        self.session.advance();
        if !self.session.is_over() {
            self.ask(ctx);
            self.keep_draft(ctx);
            return Reply::Done;
        }
        if self.lesson.is_some() {
            return Reply::Pop;
        }
        ctx.record(Happening::QuizFinished { attempt: self.attempt });
        ctx.forget(&self.draft_key());
        let session = std::mem::take(&mut self.session);
        Reply::swap(QuizResult::of_session(ctx, self.attempt, self.paper.clone(), self.mode, session))
    }

    /// Where the present question is taught, by its first reference.
    #[must_use]
    pub fn taught_in(&self) -> Option<(LessonId, Option<String>)> {
        let question = &self.session.current()?.question;
        let (lesson, anchor) = question.places().next()?;
        Some((LessonId::new(lesson), anchor.map(str::to_string)))
    }

    fn read(&self, ctx: &mut Ctx) -> Reply {
        let Some((lesson, anchor)) = self.taught_in() else { return Reply::Done };
        Reader::open(ctx, &lesson, anchor.as_deref()).map_or(Reply::Done, Reply::push)
    }

    fn act_asking(&mut self, ctx: &mut Ctx, action: Action) -> Reply {
        let asks_sureness = self.instance().is_some_and(|instance| instance.question.certainty);
        match action {
            Action::Open => return self.submit(ctx),
            Action::Left | Action::Right if asks_sureness => {
                let at = SURENESS.iter().position(|sure| *sure == self.sure).unwrap_or(1);
                let next = if action == Action::Left { at.saturating_sub(1) } else { (at + 1).min(2) };
                self.sure = SURENESS[next];
            }
            Action::Hint => {
                let all = self.instance().map_or(0, |instance| instance.question.hints.len());
                self.hints = (self.hints + 1).min(all);
            }
            Action::PageDown => self.scroll += 5,
            Action::PageUp => self.scroll = self.scroll.saturating_sub(5),
            Action::Wheel(n) => self.scroll = self.scroll.saturating_add_signed(isize::from(n)),
            _ if self.answering.act(action) => {
                self.not_ready = None;
                self.keep_draft(ctx);
            }
            _ => return Reply::Ignored,
        }
        Reply::Done
    }

    fn has_more_hints(&self) -> bool {
        self.instance().is_some_and(|instance| self.hints < instance.question.hints.len())
    }

    /// In a number field `h` is no digit: it asks for a hint, unless the unit
    /// is spelled with it.
    fn asks_hint(&self, edit: &Edit) -> bool {
        let Answering::Number { unit, .. } = &self.answering else { return false };
        let spells_unit = unit.en.contains(['h', 'H']);
        matches!(edit, Edit::Insert('h' | 'H')) && !spells_unit && self.has_more_hints()
    }

    fn act_explaining(&mut self, ctx: &mut Ctx, action: Action) -> Reply {
        match action {
            Action::Open | Action::Next => self.go_on(ctx),
            Action::Read => self.read(ctx),
            Action::Again if self.hides_answer() => {
                let hints = self.hints;
                self.ask(ctx);
                self.hints = hints;
                Reply::Done
            }
            Action::Down | Action::Space => {
                self.scroll += 1;
                Reply::Done
            }
            Action::Up => {
                self.scroll = self.scroll.saturating_sub(1);
                Reply::Done
            }
            Action::Wheel(n) => {
                self.scroll = self.scroll.saturating_add_signed(isize::from(n));
                Reply::Done
            }
            _ => Reply::Ignored,
        }
    }
}

/// The policy a multiple question is graded by, for the record.
pub fn policy(question: &Question) -> Option<String> {
    match &question.kind {
        Kind::Multiple(multiple) => Some(multiple.policy.word().to_string()),
        _ => None,
    }
}

/// The questions that a paper draws now.
fn drawn(ctx: &mut Ctx, id: &PaperId) -> Option<Vec<QuestionId>> {
    let seed = ctx.fresh_seed();
    let paper = ctx.pack.paper(id)?;
    let banks: Vec<_> = paper.draws.iter().filter_map(|draw| ctx.pack.bank(&draw.bank)).collect();
    let pool: Vec<(&PaperId, &Question)> =
        banks.iter().flat_map(|bank| bank.questions.iter().map(|question| (&bank.id, question))).collect();
    let seen: Vec<QuestionId> = ctx.progress.questions().map(|(id, _)| id.clone()).collect();
    paper.draw(&pool, &seen, seed).ok()
}

/// The practice questions of a bank in an order of their own each time.
fn practice_of(ctx: &mut Ctx, id: &PaperId) -> Option<Vec<QuestionId>> {
    let seed = ctx.fresh_seed();
    let bank = ctx.pack.bank(id)?;
    let mut ids: Vec<QuestionId> = bank
        .questions
        .iter()
        .filter(|question| question.status == Status::Active && question.uses.contains(&Use::Practice))
        .map(|question| question.id.clone())
        .collect();
    crate::quiz::Dice::new(seed, 0).shuffle(&mut ids);
    Some(ids)
}

/// The line that names what went wrong, or that all is right.
#[must_use]
pub fn headline(ctx: &Ctx, grade: &Grade) -> String {
    let lang = ctx.lang;
    if grade.red_line {
        return t::red_line_head(lang).to_string();
    }
    if grade.is_right() {
        return t::all_right(lang).to_string();
    }
    match &grade.headline {
        Some(words) => words.get(lang).to_string(),
        None if grade.score > 0.0 => t::partly_right(lang, (grade.score * 100.0).round() as u32),
        None => t::wrong_plain(lang).to_string(),
    }
}

/// What stands beside an option after answering.
#[must_use]
pub fn option_tag(ctx: &Ctx, note: &OptionNote, certainty: Option<Certainty>, is_case: bool) -> String {
    let lang = ctx.lang;
    if note.chosen {
        let yours = match certainty {
            Some(sure) => t::your_pick_sure(lang, sureness(ctx, sure)),
            None => t::your_pick(lang).to_string(),
        };
        return if note.red_line { format!("{yours}  {}", t::red_line(lang)) } else { yours };
    }
    match note.mark {
        Mark::Right if is_case => t::better_answer(lang).to_string(),
        Mark::Right => t::right_answer(lang).to_string(),
        Mark::Partial => t::partly(lang).to_string(),
        Mark::Wrong if note.red_line => t::red_line(lang).to_string(),
        Mark::Wrong => String::new(),
    }
}

/// A level of sureness in words.
#[must_use]
pub fn sureness(ctx: &Ctx, sure: Certainty) -> &'static str {
    match sure {
        Certainty::Guess => t::sure_guess(ctx.lang),
        Certainty::Fair => t::sure_fair(ctx.lang),
        Certainty::Sure => t::sure_sure(ctx.lang),
    }
}

/// The answer given to a number question, as typed.
#[must_use]
pub fn typed(response: &Response) -> Option<&str> {
    match response {
        Response::Number(text) => Some(text),
        _ => None,
    }
}

impl Page for Quiz {
    fn offers(&self, ctx: &Ctx) -> Vec<Offer> {
        let lang = ctx.lang;
        let mut offers = Vec::new();
        if self.phase == Phase::Explaining {
            if self.hides_answer() {
                offers.push(Offer::new(Action::Again, t::try_again(lang)));
            }
            let is_last = self.session.place() + 1 >= self.session.len();
            let next = match (is_last, self.lesson.is_some()) {
                (true, true) => c::back(lang),
                (true, false) => t::see_result(lang),
                _ => t::next_question(lang),
            };
            offers.push(Offer::new(Action::Open, next));
            if self.taught_in().is_some() {
                offers.push(Offer::new(Action::Read, t::read_paragraph(lang)));
            }
            offers.push(Offer::new(Action::Back, t::pause(lang)));
            return offers;
        }
        offers.push(Offer::new(Action::Open, t::submit(lang)));
        if let Answering::Some { .. } = self.answering {
            offers.push(Offer::new(Action::Space, t::tick(lang)));
        }
        if !self.answering.is_empty() {
            offers.push(Offer::new(Action::Pick(self.answering.len().min(9) as u8), t::pick(lang)));
        }
        let Some(instance) = self.instance() else { return offers };
        if instance.question.certainty && !self.answering.is_typing() {
            offers.push(Offer::new(Action::Right, t::sureness(lang)));
        }
        if self.has_more_hints() {
            offers.push(Offer::new(Action::Hint, t::hint(lang)));
        }
        offers.push(Offer::new(Action::Back, t::pause(lang)));
        offers
    }

    fn also(&self) -> &'static [Action] {
        &[Action::Next]
    }

    fn act(&mut self, ctx: &mut Ctx, action: Action) -> Reply {
        match self.phase {
            Phase::Asking => self.act_asking(ctx, action),
            Phase::Explaining => self.act_explaining(ctx, action),
        }
    }

    fn is_typing(&self) -> bool {
        self.phase == Phase::Asking && self.answering.is_typing()
    }

    fn edit(&mut self, ctx: &mut Ctx, edit: Edit) -> Reply {
        if !self.is_typing() {
            return Reply::Ignored;
        }
        if self.asks_hint(&edit) {
            return self.act_asking(ctx, Action::Hint);
        }
        self.answering.edit(edit);
        self.not_ready = None;
        self.keep_draft(ctx);
        Reply::Done
    }

    fn outline(&self, ctx: &Ctx) -> Outline {
        super::quiz_outline::outline(self, ctx)
    }
}
