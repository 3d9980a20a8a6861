//! Settings: one-line choices that take effect at once.

use crate::app::action::Action;
use crate::app::ctx::Ctx;
use crate::app::field::Field;
use crate::app::list::{Cursor, Moved};
use crate::app::page::{Edit, Offer, Outline, Page, Reply};
use crate::app::screens::Learners;
use crate::app::screens::first_run::GOALS;
use crate::config::Key;
use crate::i18n::common as t;
use crate::record::Happening;

/// A row of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// A setting of the program.
    Key(Key),
    /// What to call the learner.
    Name,
    /// Minutes a day.
    Minutes,
    /// Who learns here.
    Learners,
}

impl Setting {
    /// All of them in the order shown.
    pub const ALL: [Setting; 8] = [
        Setting::Key(Key::Language),
        Setting::Key(Key::Colour),
        Setting::Key(Key::Glyphs),
        Setting::Key(Key::Motion),
        Setting::Key(Key::Plain),
        Setting::Name,
        Setting::Minutes,
        Setting::Learners,
    ];
}

/// The settings page.
#[derive(Debug)]
pub struct Settings {
    /// The selected setting.
    pub cursor: Cursor,
    /// The name being typed, while it is.
    pub name: Option<Field>,
}

impl Settings {
    /// The page, on its first row.
    #[must_use]
    pub fn new(_ctx: &Ctx) -> Self {
        Settings { cursor: Cursor::default(), name: None }
    }

    /// A setting's name.
    #[must_use]
    pub fn title(ctx: &Ctx, setting: Setting) -> String {
        match setting {
            Setting::Key(key) => key.title().get(ctx.lang).to_string(),
            Setting::Name => t::set_name(ctx.lang).to_string(),
            Setting::Minutes => t::set_minutes(ctx.lang).to_string(),
            Setting::Learners => t::set_learners(ctx.lang).to_string(),
        }
    }

    /// The choices of a setting and which is chosen; none where it opens.
    #[must_use]
    pub fn choices(ctx: &Ctx, setting: Setting) -> (Vec<String>, usize) {
        match setting {
            Setting::Key(key) => {
                let names = key.choices().iter().map(|choice| choice_name(ctx, key, choice)).collect();
                (names, place(key.choices(), &ctx.settings.value(key)))
            }
            Setting::Minutes => {
                let name =
                    |goal: &Option<u16>| goal.map_or(t::unset(ctx.lang).to_string(), |n| n.to_string());
                let now = ctx.progress.goal_minutes_a_day();
                (GOALS.iter().map(name).collect(), place(&GOALS, &now))
            }
            Setting::Name | Setting::Learners => (Vec::new(), 0),
        }
    }

    fn choose(ctx: &mut Ctx, setting: Setting, at: usize) {
        match setting {
            Setting::Key(key) => {
                if let Some(choice) = key.choices().get(at) {
                    ctx.set(key, choice);
                }
            }
            Setting::Minutes => {
                let minutes_a_day = GOALS[at.min(GOALS.len() - 1)];
                ctx.record(Happening::GoalSet { minutes_a_day });
            }
            Setting::Name | Setting::Learners => {}
        }
    }

    fn shift(&self, ctx: &mut Ctx, by: isize, wraps: bool) -> Reply {
        let setting = Setting::ALL[self.cursor.at.min(Setting::ALL.len() - 1)];
        let (choices, at) = Settings::choices(ctx, setting);
        if choices.is_empty() {
            return Reply::Ignored;
        }
        let next = at.saturating_add_signed(by);
        let next = if wraps { next % choices.len() } else { next.min(choices.len() - 1) };
        if next != at {
            Settings::choose(ctx, setting, next);
        }
        Reply::Done
    }

    fn open(&mut self, ctx: &mut Ctx, at: usize) -> Reply {
        match Setting::ALL[at.min(Setting::ALL.len() - 1)] {
            Setting::Name => {
                self.name = Some(Field::new(ctx.name(), 24));
                Reply::Done
            }
            Setting::Learners => Reply::push(Learners::new(ctx)),
            _ => self.shift(ctx, 1, true),
        }
    }

    fn rename(&mut self, ctx: &mut Ctx) {
        let Some(field) = self.name.take() else { return };
        let name = field.value().trim().to_string();
        if name.is_empty() || name == ctx.name() {
            return;
        }
        ctx.record(Happening::LearnerRenamed { name: name.clone() });
        if let Some(learner) = &mut ctx.learner {
            learner.name.clone_from(&name);
            let id = learner.id;
            ctx.learners.iter_mut().filter(|other| other.id == id).for_each(|l| l.name.clone_from(&name));
        }
    }
}

/// A choice in words.
fn choice_name(ctx: &Ctx, key: Key, choice: &str) -> String {
    let lang = ctx.lang;
    let name = match (key, choice) {
        (Key::Language, "auto") => t::follow_system(lang),
        (Key::Language, "zh") => "简体中文",
        (Key::Language, "en") => "English",
        (Key::Colour, "auto") => t::follow_terminal(lang),
        (Key::Colour, "dark") => t::dark(lang),
        (Key::Colour, "light") => t::light(lang),
        (Key::Colour, "none") => t::no_colour(lang),
        (Key::Glyphs, "full") => t::full_set(lang),
        (Key::Glyphs, "safe") => t::safe_set(lang),
        (_, "auto") => t::automatic(lang),
        (_, "on") => t::on(lang),
        (_, "off") => t::off(lang),
        (_, other) => other,
    };
    name.to_string()
}

fn place<T: PartialEq>(all: &[T], one: &T) -> usize {
    all.iter().position(|other| other == one).unwrap_or(0)
}

impl Page for Settings {
    fn offers(&self, ctx: &Ctx) -> Vec<Offer> {
        if self.name.is_some() {
            return vec![
                Offer::new(Action::Open, t::confirm(ctx.lang)),
                Offer::new(Action::Back, t::back(ctx.lang)),
            ];
        }
        vec![
            Offer::new(Action::Right, t::change(ctx.lang)),
            Offer::new(Action::Down, t::choose(ctx.lang)),
            Offer::new(Action::Open, t::open(ctx.lang)),
            Offer::new(Action::Back, t::back(ctx.lang)),
        ]
    }

    fn act(&mut self, ctx: &mut Ctx, action: Action) -> Reply {
        if self.name.is_some() {
            match action {
                Action::Open => self.rename(ctx),
                Action::Back => self.name = None,
                _ => return Reply::Ignored,
            }
            return Reply::Done;
        }
        match action {
            Action::Right => return self.shift(ctx, 1, false),
            Action::Left => return self.shift(ctx, -1, false),
            Action::Space => return self.shift(ctx, 1, true),
            Action::Settings => return Reply::Pop,
            _ => {}
        }
        match self.cursor.act(action, Setting::ALL.len(), 8) {
            Moved::Open(n) => self.open(ctx, n),
            Moved::Yes => Reply::Done,
            Moved::No => Reply::Ignored,
        }
    }

    fn is_typing(&self) -> bool {
        self.name.is_some()
    }

    fn edit(&mut self, _ctx: &mut Ctx, edit: Edit) -> Reply {
        match &mut self.name {
            Some(field) => {
                field.edit(edit);
                Reply::Done
            }
            None => Reply::Ignored,
        }
    }

    fn outline(&self, ctx: &Ctx) -> Outline {
        let mut page = Outline::new(t::settings(ctx.lang));
        if self.name.is_some() {
            page.field = Some(t::set_name(ctx.lang).to_string());
            return page;
        }
        for (n, setting) in Setting::ALL.into_iter().enumerate() {
            let (choices, at) = Settings::choices(ctx, setting);
            let value = match setting {
                Setting::Name => ctx.name().to_string(),
                Setting::Learners => t::learners_now(ctx.lang, ctx.learners.len(), ctx.name()),
                _ => choices.get(at).cloned().unwrap_or_default(),
            };
            page.choice(n, format!("{}  {value}", Settings::title(ctx, setting)));
        }
        page.line(format!("{}  {}", t::set_where(ctx.lang), ctx.data_dir.display()));
        page
    }
}
