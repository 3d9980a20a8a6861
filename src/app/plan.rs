//! What to do today: one thing first, then the others, from what the records
//! say. Pure; the same records give the same plan.

use super::ctx::Ctx;
use super::missed;
use crate::course::{LessonId, ModuleId, PaperId, ScenarioId};
use crate::i18n::learn as t;
use crate::record::{AttemptId, DrillId, Mode, QuizRun, RunState};

/// A thing to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Task {
    /// Go on with a set of questions that was left.
    ResumeQuiz(AttemptId),
    /// Go on with a store that was left.
    ResumeDrill(DrillId),
    /// Go on reading, or begin a lesson.
    Read(LessonId),
    /// Practise a lesson's bank.
    Practise(PaperId),
    /// Take a module's quiz.
    ModuleQuiz(PaperId),
    /// Redo what was missed.
    Redo,
    /// Play a scenario.
    Play(ScenarioId),
}

/// A task as the page shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Planned {
    /// What to do.
    pub task: Task,
    /// What kind of thing it is: 继续读, 测验.
    pub kind: &'static str,
    /// Its name.
    pub title: String,
    /// Why now, or how far it has got.
    pub why: String,
    /// Minutes it takes.
    pub minutes: u32,
    /// How much of it is done, where that is known.
    pub share: Option<f64>,
}

impl Task {
    /// A name that stays, for putting a task off.
    #[must_use]
    pub fn key(&self) -> String {
        match self {
            Task::ResumeQuiz(id) => format!("quiz {id}"),
            Task::ResumeDrill(id) => format!("drill {id}"),
            Task::Read(id) => format!("read {id}"),
            Task::Practise(id) | Task::ModuleQuiz(id) => format!("paper {id}"),
            Task::Redo => "redo".to_string(),
            Task::Play(id) => format!("play {id}"),
        }
    }
}

/// Minutes a question takes, by the standard lesson's own account (bank of
/// twelve in twelve minutes).
pub const MINUTES_A_QUESTION: u32 = 1;

/// Everything worth doing now, the most worthwhile first.
#[must_use]
pub fn plan(ctx: &Ctx) -> Vec<Planned> {
    let mut tasks = Vec::new();
    tasks.extend(open_quiz(ctx));
    tasks.extend(open_drill(ctx));
    let lessons = ctx.lesson_order();
    tasks.extend(part_read(ctx, &lessons));
    tasks.extend(to_practise(ctx, &lessons));
    tasks.extend(module_quiz(ctx));
    tasks.extend(to_play(ctx));
    tasks.extend(redo(ctx));
    tasks.retain(|planned| !is_put_off(ctx, &planned.task));
    let unread = unread(ctx, &lessons).filter(|planned| !is_put_off(ctx, &planned.task));
    let room = ENOUGH.saturating_sub(tasks.len()).max(1);
    tasks.extend(unread.take(room));
    tasks
}

/// Tasks that make a day's list; further lessons fill it up.
const ENOUGH: usize = 3;

/// The place that keeps what was put off today.
pub fn put_off_key(task: &Task) -> String {
    format!("later {}", task.key())
}

fn is_put_off(ctx: &Ctx, task: &Task) -> bool {
    ctx.places.get(&put_off_key(task)).is_some_and(|date| *date == ctx.today().to_string())
}

fn open_quiz(ctx: &Ctx) -> Option<Planned> {
    let run = ctx.progress.open_quiz()?;
    let started = &run.started()?.fact;
    if started.mode == Mode::Check {
        return None;
    }
    let total = started.questions.len();
    let done = ctx.progress.quiz_answers(started.attempt).len();
    Some(Planned {
        task: Task::ResumeQuiz(started.attempt),
        kind: t::kind_quiz(ctx.lang),
        title: paper_title(ctx, &started.paper),
        why: t::answered_so_far(ctx.lang, done, total),
        minutes: ((total.saturating_sub(done)) as u32 * MINUTES_A_QUESTION).max(1),
        share: Some(done as f64 / total.max(1) as f64),
    })
}

fn open_drill(ctx: &Ctx) -> Option<Planned> {
    let run = ctx.progress.open_drill()?;
    let started = &run.started()?.fact;
    let scenario = ctx.scenario(&started.scenario)?;
    let (done, rounds) = (run.decisions().len(), usize::from(scenario.file.rounds));
    Some(Planned {
        task: Task::ResumeDrill(started.drill),
        kind: t::kind_drill(ctx.lang),
        title: scenario.file.title.get(ctx.lang).to_string(),
        why: crate::i18n::common::week_n_of(ctx.lang, (done + 1).min(rounds), rounds),
        minutes: minutes_of_rounds(rounds.saturating_sub(done)),
        share: Some(done as f64 / rounds.max(1) as f64),
    })
}

/// A scenario that practises a finished lesson and was never played through.
fn to_play(ctx: &Ctx) -> Option<Planned> {
    let finished = |id: &LessonId| ctx.progress.lesson(id).is_some_and(|lesson| lesson.is_finished());
    let open = ctx.progress.open_drill().and_then(|run| run.started()).map(|held| &held.fact.scenario);
    let scenario = ctx.scenarios().iter().find(|scenario| {
        let file = &scenario.file;
        let played = ctx.progress.drills().iter().any(|run| {
            run.state() == RunState::Finished
                && run.started().is_some_and(|held| held.fact.scenario == file.id)
        });
        !played && open != Some(&file.id) && file.lessons.iter().any(finished)
    })?;
    Some(Planned {
        task: Task::Play(scenario.file.id.clone()),
        kind: t::kind_drill(ctx.lang),
        title: scenario.file.title.get(ctx.lang).to_string(),
        why: t::drill_why(ctx.lang).to_string(),
        minutes: minutes_of_rounds(scenario.file.rounds.into()),
        share: None,
    })
}

/// Minutes that so many rounds take: three each, as the drills are made.
#[must_use]
pub fn minutes_of_rounds(rounds: usize) -> u32 {
    (rounds as u32 * 3).max(1)
}

fn part_read(ctx: &Ctx, lessons: &[LessonId]) -> Option<Planned> {
    let touched = ctx.progress.last_lesson().into_iter().chain(lessons);
    let mut open = touched.filter(|id| {
        ctx.progress.lesson(id).is_some_and(|lesson| !lesson.is_finished() && lesson.last_at().is_some())
    });
    let id = open.find(|id| ctx.lesson_meta(id).is_some())?;
    Some(read_task(ctx, id, t::kind_read_on(ctx.lang)))
}

fn unread<'a>(ctx: &'a Ctx, lessons: &'a [LessonId]) -> impl Iterator<Item = Planned> + 'a {
    let fresh = lessons.iter().filter(|id| ctx.progress.lesson(id).is_none());
    fresh.map(|id| read_task(ctx, id, t::kind_next_lesson(ctx.lang)))
}

fn read_task(ctx: &Ctx, id: &LessonId, kind: &'static str) -> Planned {
    let share = read_share(ctx, id);
    let meta = ctx.lesson_meta(id);
    let minutes = meta.map_or(0, |meta| meta.minutes);
    let left = (f64::from(minutes) * (1.0 - share)).ceil() as u32;
    let why = match meta.and_then(|meta| meta.objectives.first()) {
        Some(objective) => t::you_will(ctx.lang, objective.get(ctx.lang)),
        None => String::new(),
    };
    Planned {
        task: Task::Read(id.clone()),
        kind,
        title: meta.map_or(String::new(), |meta| meta.title.get(ctx.lang).to_string()),
        why,
        minutes: left.max(1),
        share: (share > 0.0).then_some(share),
    }
}

/// How much of a lesson's sections has been read, 0 to 1.
#[must_use]
pub fn read_share(ctx: &Ctx, id: &LessonId) -> f64 {
    let Some(progress) = ctx.progress.lesson(id) else { return 0.0 };
    if progress.is_finished() {
        return 1.0;
    }
    let anchors = ctx.section_anchors(id);
    if anchors.is_empty() {
        return 0.0;
    }
    let read = anchors.iter().filter(|anchor| progress.has_read(anchor)).count();
    read as f64 / anchors.len() as f64
}

fn to_practise(ctx: &Ctx, lessons: &[LessonId]) -> Option<Planned> {
    let finished = lessons.iter().filter(|id| ctx.progress.lesson(id).is_some_and(|l| l.is_finished()));
    let mut banks = finished.filter_map(|id| bank_of(ctx, id));
    let bank = banks.find(|bank| best_score(ctx, bank).is_none())?;
    let count = ctx.pack.bank(&bank).map_or(0, |bank| bank.questions.len());
    Some(Planned {
        kind: t::kind_quiz(ctx.lang),
        title: paper_title(ctx, &bank),
        why: t::just_read(ctx.lang).to_string(),
        minutes: count as u32 * MINUTES_A_QUESTION,
        share: None,
        task: Task::Practise(bank),
    })
}

/// The bank of a lesson, where it has one.
#[must_use]
pub fn bank_of(ctx: &Ctx, lesson: &LessonId) -> Option<PaperId> {
    let id = PaperId::new(format!("quiz-{lesson}"));
    ctx.pack.bank(&id).map(|_| id)
}

fn module_quiz(ctx: &Ctx) -> Option<Planned> {
    let is_read = |module: &ModuleId| {
        let order = ctx.pack.course().module(module).map_or(&[][..], |module| &module.lessons);
        let mut lessons = order.iter().filter(|id| ctx.lesson_meta(id).is_some()).peekable();
        lessons.peek().is_some()
            && lessons.all(|id| ctx.progress.lesson(id).is_some_and(|lesson| lesson.is_finished()))
    };
    let paper = ctx.pack.papers().iter().find(|paper| {
        is_read(&paper.module) && best_score(ctx, &paper.id).is_none_or(|score| score < paper.pass)
    })?;
    let count: usize = paper.draws.iter().map(|draw| draw.count).sum();
    let pass = (paper.pass * 100.0).round() as u32;
    let why = match best_score(ctx, &paper.id) {
        Some(score) => t::quiz_again(ctx.lang, count, pass, (score * 100.0).round() as u32),
        None => t::quiz_first(ctx.lang, count, pass),
    };
    Some(Planned {
        task: Task::ModuleQuiz(paper.id.clone()),
        kind: t::kind_quiz(ctx.lang),
        title: paper.title.get(ctx.lang).to_string(),
        why,
        minutes: count as u32 * MINUTES_A_QUESTION,
        share: None,
    })
}

fn redo(ctx: &Ctx) -> Option<Planned> {
    let missed = missed::still_missed(ctx);
    let before_today: Vec<_> = missed.iter().filter(|miss| miss.date < ctx.today()).collect();
    if before_today.is_empty() {
        return None;
    }
    let count = before_today.len();
    Some(Planned {
        task: Task::Redo,
        kind: t::kind_redo(ctx.lang),
        title: t::missed_count(ctx.lang, count),
        why: t::missed_why(ctx.lang).to_string(),
        minutes: count as u32 * MINUTES_A_QUESTION,
        share: None,
    })
}

/// The name of a paper or a lesson's bank.
#[must_use]
pub fn paper_title(ctx: &Ctx, id: &PaperId) -> String {
    if let Some(paper) = ctx.pack.paper(id) {
        return paper.title.get(ctx.lang).to_string();
    }
    let lesson = id.as_str().strip_prefix("quiz-").map(LessonId::new);
    let meta = lesson.and_then(|id| ctx.lesson_meta(&id));
    match meta {
        Some(meta) => t::bank_title(ctx.lang, meta.title.get(ctx.lang)),
        None => t::redo_title(ctx.lang).to_string(),
    }
}

/// The best score of finished runs over a paper or bank, 0 to 1.
#[must_use]
pub fn best_score(ctx: &Ctx, id: &PaperId) -> Option<f64> {
    finished_scores(ctx, id).into_iter().map(|(_, score)| score).reduce(f64::max)
}

/// Finished runs over a paper or bank with their scores, the latest first.
/// A run that retries only the missed ones is not one over the paper.
#[must_use]
pub fn finished_scores(ctx: &Ctx, id: &PaperId) -> Vec<(AttemptId, f64)> {
    ctx.progress
        .quizzes()
        .into_iter()
        .filter(|run| run.state() == RunState::Finished)
        .filter_map(QuizRun::started)
        .filter(|held| held.fact.paper == *id && held.fact.mode == Mode::Practice)
        .map(|held| (held.fact.attempt, run_score(ctx, held.fact.attempt)))
        .collect()
}

/// The weighted score of a run under today's keys, 0 to 1. Questions that
/// were not answered, or that the content no longer knows, count as 0.
#[must_use]
pub fn run_score(ctx: &Ctx, attempt: AttemptId) -> f64 {
    let Some(started) = ctx.progress.quiz(attempt).and_then(QuizRun::started) else { return 0.0 };
    let answers = ctx.progress.quiz_answers(attempt);
    let (mut gained, mut possible) = (0.0, 0.0);
    for asked in &started.fact.questions {
        let question = ctx.question(&asked.question);
        let weight = question.map_or(1.0, |question| question.weight);
        possible += weight;
        let answer = answers.iter().find(|(id, _)| **id == asked.question);
        let score = answer.and_then(|(_, tried)| {
            let score = tried.fact.mark?.score;
            Some(question.map_or(score, |q| q.after_tries(score, u32::from(tried.fact.try_no))))
        });
        gained += weight * score.unwrap_or(0.0);
    }
    if possible > 0.0 { gained / possible } else { 0.0 }
}
