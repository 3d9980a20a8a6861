//! The first run: language, name, minutes a day.

use crate::app::action::Action;
use crate::app::ctx::{Ctx, Learner};
use crate::app::event::Effect;
use crate::app::field::Field;
use crate::app::list::{Cursor, Moved};
use crate::app::page::{Edit, Offer, Outline, Page, Reply};
use crate::config::Key;
use crate::i18n::common as t;
use crate::record::{Happening, LearnerId};
use crate::text::Lang;

/// Which question is being asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Which language.
    Language,
    /// Which name.
    Name,
    /// How many minutes a day.
    Minutes,
}

/// The three questions.
#[derive(Debug)]
pub struct FirstRun {
    /// The question being asked; earlier ones are answered.
    pub step: Step,
    /// The rows of the present question.
    pub cursor: Cursor,
    /// The name as typed.
    pub name: Field,
    /// Whether a learner is added to a machine that has some already.
    pub is_addition: bool,
}

/// The offered goals in minutes a day; `None` is no goal.
pub const GOALS: [Option<u16>; 5] = [Some(15), Some(30), Some(60), Some(90), None];

impl FirstRun {
    /// The questions from the first.
    #[must_use]
    pub fn new(ctx: &Ctx) -> Self {
        let at = usize::from(ctx.lang == Lang::En);
        let name = Field::new("", 24);
        FirstRun { step: Step::Language, cursor: Cursor { at }, name, is_addition: false }
    }

    /// The questions for one more learner.
    #[must_use]
    pub fn another() -> Self {
        FirstRun { step: Step::Name, cursor: Cursor::default(), name: Field::new("", 24), is_addition: true }
    }

    /// What `minutes` a day mean for the lessons that there are.
    #[must_use]
    pub fn meaning(ctx: &Ctx, goal: Option<u16>) -> String {
        let Some(goal) = goal else { return t::no_goal_note(ctx.lang).to_string() };
        let days = total_minutes(ctx).div_ceil(u32::from(goal));
        if days <= 5 { t::goal_days(ctx.lang, days) } else { t::goal_weeks(ctx.lang, days.div_ceil(5)) }
    }

    /// What the weeks are computed from.
    #[must_use]
    pub fn basis(ctx: &Ctx) -> String {
        t::goal_basis(ctx.lang, total_minutes(ctx), ctx.lesson_order().len())
    }

    fn rows(&self) -> usize {
        match self.step {
            Step::Language => Lang::ALL.len(),
            Step::Name => 0,
            Step::Minutes => GOALS.len(),
        }
    }

    fn answer(&mut self, ctx: &mut Ctx) -> Reply {
        match self.step {
            Step::Language => {
                ctx.set(Key::Language, Lang::ALL[self.cursor.at.min(1)].code());
                self.step = Step::Name;
                Reply::Done
            }
            Step::Name => {
                self.step = Step::Minutes;
                self.cursor.at = 3;
                Reply::Done
            }
            Step::Minutes => self.join(ctx),
        }
    }

    fn join(&mut self, ctx: &mut Ctx) -> Reply {
        let typed = self.name.value().trim();
        let name = if typed.is_empty() { t::default_name(ctx.lang).to_string() } else { typed.to_string() };
        let id = LearnerId(ctx.fresh_id());
        let minutes_a_day = GOALS[self.cursor.at.min(GOALS.len() - 1)];
        let happenings =
            vec![Happening::LearnerJoined { name: name.clone() }, Happening::GoalSet { minutes_a_day }];
        let learner = Learner { id, name };
        ctx.learners.push(learner.clone());
        ctx.learner = Some(learner);
        ctx.progress = crate::record::Progress::new(id);
        ctx.places.clear();
        ctx.ask(Effect::Join { learner: id, happenings });
        Reply::Tab(0)
    }

    fn step_back(&mut self, ctx: &Ctx) -> Reply {
        match self.step {
            Step::Minutes => self.step = Step::Name,
            Step::Name if self.is_addition => return Reply::Pop,
            Step::Name => {
                self.step = Step::Language;
                self.cursor.at = usize::from(ctx.lang == Lang::En);
            }
            Step::Language => return Reply::Ignored,
        }
        Reply::Done
    }
}

fn total_minutes(ctx: &Ctx) -> u32 {
    ctx.lesson_order().iter().filter_map(|id| ctx.lesson_meta(id)).map(|meta| meta.minutes).sum()
}

impl Page for FirstRun {
    fn offers(&self, ctx: &Ctx) -> Vec<Offer> {
        let mut offers = vec![Offer::new(Action::Open, t::confirm(ctx.lang))];
        if self.rows() > 0 {
            offers.push(Offer::new(Action::Pick(self.rows() as u8), t::choose(ctx.lang)));
        }
        if self.step > Step::Language {
            offers.push(Offer::new(Action::Back, t::previous_step(ctx.lang)));
        }
        offers.push(Offer::new(Action::Symbols, t::change_symbols(ctx.lang)));
        offers.push(Offer::new(Action::Language, t::other_language(ctx.lang)));
        offers
    }

    fn act(&mut self, ctx: &mut Ctx, action: Action) -> Reply {
        match action {
            Action::Back => return self.step_back(ctx),
            Action::Symbols => {
                let wanted = if ctx.safe_glyphs { "full" } else { "safe" };
                ctx.set(Key::Glyphs, wanted);
                return Reply::Done;
            }
            Action::Search | Action::Palette | Action::Settings => return Reply::Done,
            _ => {}
        }
        if self.step == Step::Name {
            return if action == Action::Open { self.answer(ctx) } else { Reply::Ignored };
        }
        let rows = self.rows();
        match self.cursor.act(action, rows, rows) {
            Moved::Open(_) => self.answer(ctx),
            Moved::Yes if self.step == Step::Language => {
                ctx.lang = Lang::ALL[self.cursor.at.min(1)];
                Reply::Done
            }
            Moved::Yes => Reply::Done,
            Moved::No => Reply::Ignored,
        }
    }

    fn is_typing(&self) -> bool {
        self.step == Step::Name
    }

    fn edit(&mut self, _ctx: &mut Ctx, edit: Edit) -> Reply {
        self.name.edit(edit);
        Reply::Done
    }

    fn outline(&self, ctx: &Ctx) -> Outline {
        let mut page = Outline::new(t::welcome(ctx.lang));
        if self.step == Step::Language {
            page.line(t::welcome_note(ctx.lang));
        }
        match self.step {
            Step::Language => {
                page.line(t::ask_language(ctx.lang));
                page.choice(0, "简体中文").choice(1, "English");
            }
            Step::Name => page.field = Some(format!("{}  {}", t::ask_name(ctx.lang), t::name_hint(ctx.lang))),
            Step::Minutes => {
                page.line(t::ask_minutes(ctx.lang)).line(FirstRun::basis(ctx));
                for (n, goal) in GOALS.into_iter().enumerate() {
                    page.choice(
                        n,
                        format!("{}  {}", goal_name(ctx.lang, goal), FirstRun::meaning(ctx, goal)),
                    );
                }
            }
        }
        page
    }
}

/// A goal's name: `15 分钟`.
#[must_use]
pub fn goal_name(lang: Lang, goal: Option<u16>) -> String {
    goal.map_or(t::no_goal(lang).to_string(), |minutes| t::minutes(lang, u32::from(minutes)))
}
