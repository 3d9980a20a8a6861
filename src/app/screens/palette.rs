//! Commands and search: one field, the best match first.

use crate::app::action::{Action, TABLE};
use crate::app::ctx::Ctx;
use crate::app::event::Effect;
use crate::app::field::Field;
use crate::app::index::{self, Item, Target};
use crate::app::jobs::Job;
use crate::app::list::{Cursor, Moved};
use crate::app::page::{Edit, Notice, Offer, Outline, Page, Reply};
use crate::app::screens::{Brief, Reader, TermCard};
use crate::i18n::common as t;
use crate::text::Words;

/// How many finds are shown.
const MOST: usize = 30;

/// The palette.
#[derive(Debug)]
pub struct Palette {
    /// What is looked for.
    pub field: Field,
    /// The selected find.
    pub cursor: Cursor,
    commands: Vec<Item>,
    with_content: bool,
    /// What was found, the best first.
    pub found: Vec<Item>,
    /// Whether nothing matched and `found` holds the nearest instead.
    pub is_nearest: bool,
}

impl Palette {
    /// The command palette over a page with these offers.
    #[must_use]
    pub fn commands(offers: &[Offer], ctx: &mut Ctx) -> Self {
        let own = offers.iter().map(|offer| offer.action);
        let commands = TABLE
            .iter()
            .filter(|entry| own.clone().any(|action| action == entry.action) || is_command(entry.action))
            .map(|entry| {
                let title = Words::new(entry.sentence.0, entry.sentence.1);
                Item::new(title, Words::same(entry.keys[0]), Target::Act(entry.action))
            })
            .collect();
        Palette::with(commands, ctx)
    }

    /// The search over lessons, terms, questions and drills.
    #[must_use]
    pub fn search(ctx: &mut Ctx) -> Self {
        Palette::with(Vec::new(), ctx)
    }

    fn with(commands: Vec<Item>, ctx: &mut Ctx) -> Self {
        if ctx.index.is_none() {
            ctx.ask(Effect::Start(Job::Index.into()));
        }
        let mut palette = Palette {
            field: Field::new("", 60),
            cursor: Cursor::default(),
            commands,
            with_content: true,
            found: Vec::new(),
            is_nearest: false,
        };
        palette.look(ctx);
        palette
    }

    fn look(&mut self, ctx: &Ctx) {
        let content = ctx.index.as_deref().map_or(&[][..], |index| &index.items);
        let query = self.field.value();
        // Commands stand first until something is looked for.
        let all = self.commands.iter().chain(content.iter().filter(|_| self.with_content));
        let found = index::find(all.clone(), query, ctx.lang);
        self.is_nearest = found.is_empty() && !query.is_empty();
        let found = if self.is_nearest { all.take(3).collect() } else { found };
        self.found = found.into_iter().take(MOST).cloned().collect();
        self.cursor.clamp(self.found.len());
    }

    fn go(&self, ctx: &mut Ctx, at: usize) -> Reply {
        let Some(item) = self.found.get(at) else { return Reply::Done };
        match item.target.clone() {
            Target::Act(action) => Reply::PopThen(action),
            Target::Lesson(id, anchor) => {
                Reader::open(ctx, &id, anchor.as_deref()).map_or(Reply::Done, Reply::swap)
            }
            Target::Question(id) => Reader::open_question(ctx, &id).map_or(Reply::Done, Reply::swap),
            Target::Term(id) => TermCard::open(ctx, &id).map_or(Reply::Done, Reply::swap),
            Target::Drill(id) => Brief::open(ctx, &id).map_or(Reply::Done, Reply::swap),
        }
    }

    /// The kind of a find, as its label.
    #[must_use]
    pub fn kind_name(ctx: &Ctx, target: &Target) -> &'static str {
        match target {
            Target::Lesson(_, None) => t::kind_lesson(ctx.lang),
            Target::Lesson(_, Some(_)) => t::kind_section(ctx.lang),
            Target::Term(_) => t::kind_term(ctx.lang),
            Target::Question(_) => t::kind_question(ctx.lang),
            Target::Drill(_) => t::kind_drill(ctx.lang),
            Target::Act(_) => t::kind_command(ctx.lang),
        }
    }
}

/// Actions worth a row on every page: not movement.
fn is_command(action: Action) -> bool {
    matches!(
        action,
        Action::Search
            | Action::Help
            | Action::Calculate
            | Action::Settings
            | Action::Language
            | Action::Plain
            | Action::Quit
    )
}

impl Page for Palette {
    fn offers(&self, ctx: &Ctx) -> Vec<Offer> {
        vec![
            Offer::new(Action::Open, t::run(ctx.lang)),
            Offer::new(Action::Down, t::choose(ctx.lang)),
            Offer::new(Action::Back, t::close(ctx.lang)),
        ]
    }

    fn act(&mut self, ctx: &mut Ctx, action: Action) -> Reply {
        if matches!(action, Action::Plain) {
            return Reply::Ignored;
        }
        if action == Action::Back {
            return Reply::Pop;
        }
        match self.cursor.act(action, self.found.len(), 8) {
            Moved::Open(n) => self.go(ctx, n),
            Moved::No if matches!(action, Action::Language | Action::NextPane | Action::PreviousPane) => {
                Reply::Ignored
            }
            _ => Reply::Done,
        }
    }

    fn is_typing(&self) -> bool {
        true
    }

    fn edit(&mut self, ctx: &mut Ctx, edit: Edit) -> Reply {
        self.field.edit(edit);
        self.cursor.at = 0;
        self.look(ctx);
        Reply::Done
    }

    fn notice(&mut self, ctx: &mut Ctx, _notice: &Notice) -> bool {
        self.look(ctx);
        true
    }

    fn outline(&self, ctx: &Ctx) -> Outline {
        let mut page = Outline::new(t::palette_prompt(ctx.lang));
        if self.is_nearest {
            page.line(t::nothing_found(ctx.lang));
        }
        for (n, item) in self.found.iter().enumerate() {
            let kind = Palette::kind_name(ctx, &item.target);
            page.choice(n, format!("{kind}  {}  {}", item.title.get(ctx.lang), item.note.get(ctx.lang)));
        }
        page.field = Some(t::palette_prompt(ctx.lang).to_string());
        page
    }
}
