//! The program as one state machine: a stack of pages and what they share.
//!
//! An event goes to the top of the stack and falls until a page takes it.
//! Nothing here touches disk, clock, threads or the terminal: what must be
//! done comes back as effects.

use jiff::Zoned;

use super::action::{self, Action};
use super::ctx::Ctx;
use super::drilling;
use super::event::{Effect, Event, Size, Switched, Timer, Trouble};
use super::jobs::News;
use super::key::{Code, Key};
use super::marking::PackMarker;
use super::page::{Edit, Notice, Offer, Outline, Page, Reply};
use super::screens::{self, Screen};
use crate::config::Key as SettingKey;
use crate::i18n::common as t;

/// The state of the running program.
pub struct App {
    /// What all pages share.
    pub ctx: Ctx,
    stack: Vec<Screen>,
    footer: Option<usize>,
    is_over: bool,
}

impl App {
    /// Starts where the learner left off, or with the first run.
    #[must_use]
    pub fn new(mut ctx: Ctx) -> Self {
        let stack = screens::opening(&mut ctx);
        App { ctx, stack, footer: None, is_over: false }
    }

    /// The effects that the start itself asks for.
    pub fn begin(&mut self) -> Vec<Effect> {
        self.ctx.take_effects()
    }

    /// The pages from bottom to top.
    #[must_use]
    pub fn stack(&self) -> &[Screen] {
        &self.stack
    }

    /// The page on top.
    #[must_use]
    pub fn top(&self) -> &Screen {
        self.stack.last().expect("the stack is never empty")
    }

    /// The footer hint that has the focus.
    #[must_use]
    pub fn footer_focus(&self) -> Option<usize> {
        self.footer
    }

    /// Whether the program has been asked to end.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.is_over
    }

    /// What the top page offers, main thing first, then what works everywhere.
    #[must_use]
    pub fn offers(&self) -> Vec<Offer> {
        let mut offers = self.top().offers(&self.ctx);
        if !self.top().is_overlay() {
            offers.push(Offer::new(Action::Help, t::help(self.ctx.lang)));
        }
        offers
    }

    /// The top page without its layout.
    #[must_use]
    pub fn outline(&self) -> Outline {
        self.top().outline(&self.ctx)
    }

    /// Takes an event in. Returns what must be done, and whether to draw.
    pub fn handle(&mut self, event: Event, now: Zoned) -> (Vec<Effect>, bool) {
        self.ctx.now = now;
        let redraw = match event {
            Event::Key(key) => self.key(key),
            Event::Paste(text) => self.paste(text),
            Event::Act(action) => self.act(action),
            Event::Line(line) => self.line(line),
            Event::Mouse(_) => false,
            Event::Resize(size) => self.resize(size),
            Event::Appended(envelopes) => self.appended(envelopes),
            Event::StoreTrouble(trouble) => self.trouble(trouble),
            Event::Switched(switched) => self.switched(*switched),
            Event::Job(News::Indexed(index)) => {
                self.ctx.index = Some(index.clone());
                self.tell(&Notice::Job(News::Indexed(index)))
            }
            Event::Job(News::Debriefed(id, debrief)) => {
                // Kept first: the lists below the debrief show what it came to.
                drilling::keep_summary(&mut self.ctx, id, &debrief);
                self.tell(&Notice::Job(News::Debriefed(id, debrief)))
            }
            Event::Job(news) => self.tell(&Notice::Job(news)),
            Event::Closed => {
                self.quit();
                false
            }
            Event::Timer(Timer::Toast) => self.ctx.toast.take().is_some(),
            Event::Timer(timer) => self.tell(&Notice::Timer(timer)),
        };
        (self.ctx.take_effects(), redraw)
    }

    fn key(&mut self, key: Key) -> bool {
        if key.ctrl && key.code == Code::Char('c') {
            self.quit();
            return true;
        }
        if !self.ctx.size.is_enough() {
            return match action::lookup(key, &[Action::Quit]) {
                Some(action @ (Action::Quit | Action::Plain)) => self.act(action),
                _ => false,
            };
        }
        if self.footer.is_none() && self.top().is_typing() {
            if let Some(edit) = edit_of(key) {
                let reply = self.top_mut(|page, ctx| page.edit(ctx, edit));
                if !matches!(reply, Reply::Ignored) {
                    self.apply(reply);
                    return true;
                }
            }
            if matches!(key.code, Code::Char(_)) && !key.ctrl {
                return false;
            }
        }
        let also = self.top().also().iter().copied();
        let offered: Vec<Action> = self.offers().iter().map(|offer| offer.action).chain(also).collect();
        match action::lookup(key, &offered) {
            Some(action) => self.act(action),
            None => false,
        }
    }

    fn paste(&mut self, text: String) -> bool {
        if !self.top().is_typing() {
            return false;
        }
        let text = crate::text::safe(&text).replace(['\n', '\t'], " ");
        let reply = self.top_mut(|page, ctx| page.edit(ctx, Edit::Paste(text)));
        self.apply(reply);
        true
    }

    fn line(&mut self, line: String) -> bool {
        let reply = self.top_mut(|page, ctx| {
            page.edit(ctx, Edit::Replace(line));
            page.act(ctx, Action::Open)
        });
        self.apply(reply);
        true
    }

    fn act(&mut self, action: Action) -> bool {
        if let Some(redraw) = self.footer.and_then(|at| self.act_in_footer(at, action)) {
            return redraw;
        }
        let reply = self.top_mut(|page, ctx| page.act(ctx, action));
        if !matches!(reply, Reply::Ignored) {
            self.apply(reply);
            return true;
        }
        self.act_everywhere(action)
    }

    /// What an action does while the footer has the focus; `None` passes it on.
    fn act_in_footer(&mut self, at: usize, action: Action) -> Option<bool> {
        let offers = self.offers();
        match action {
            Action::Left => self.footer = Some(at.saturating_sub(1)),
            Action::Right => self.footer = Some((at + 1).min(offers.len().saturating_sub(1))),
            Action::Open => {
                self.footer = None;
                let action = offers.get(at).map(|offer| offer.action)?;
                return Some(self.act(representative(action)));
            }
            Action::Up | Action::Back | Action::NextPane | Action::PreviousPane => self.footer = None,
            _ => {
                self.footer = None;
                return None;
            }
        }
        Some(true)
    }

    fn act_everywhere(&mut self, action: Action) -> bool {
        match action {
            Action::NextPane | Action::Down | Action::PreviousPane if !self.offers().is_empty() => {
                self.footer = Some(0);
            }
            Action::Back if self.stack.len() > 1 => self.apply(Reply::Pop),
            Action::Help => self.push(screens::Help::for_page(self.top(), &self.ctx)),
            Action::Palette => {
                let palette = screens::Palette::commands(&self.offers(), &mut self.ctx);
                self.push(palette);
            }
            Action::Search => {
                let palette = screens::Palette::search(&mut self.ctx);
                self.push(palette);
            }
            Action::Calculate if !self.has(|s| matches!(s, Screen::Calc(_))) => {
                let calc = screens::Calc::new(&self.ctx, &self.stack);
                self.push(calc);
            }
            Action::Settings if !self.has(|s| matches!(s, Screen::Settings(_))) => {
                self.push(screens::Settings::new(&self.ctx));
            }
            Action::Language => self.switch_language(),
            Action::Plain => self.ctx.ask(Effect::SwitchFrontEnd),
            Action::Tab(n) => self.apply(Reply::Tab(n)),
            Action::Quit => self.quit(),
            _ => return false,
        }
        true
    }

    fn quit(&mut self) {
        self.is_over = true;
        self.ctx.ask(Effect::Quit);
    }

    fn switch_language(&mut self) {
        let other = self.ctx.lang.other();
        self.ctx.set(SettingKey::Language, other.code());
        self.tell(&Notice::Look);
    }

    fn resize(&mut self, size: Size) -> bool {
        if self.ctx.size != size {
            self.ctx.size = size;
            self.tell(&Notice::Look);
        }
        true
    }

    fn appended(&mut self, envelopes: Vec<crate::record::Envelope>) -> bool {
        self.ctx.unsaved = self.ctx.unsaved.saturating_sub(1);
        self.ctx.progress.fold_all(&envelopes, &PackMarker(&self.ctx.pack));
        self.tell(&Notice::Appended(envelopes));
        true
    }

    fn switched(&mut self, switched: Switched) -> bool {
        self.ctx.learner = Some(switched.learner);
        self.ctx.progress = switched.progress;
        self.ctx.places = switched.places;
        self.apply(Reply::Tab(0));
        true
    }

    fn trouble(&mut self, trouble: Trouble) -> bool {
        self.ctx.unsaved = self.ctx.unsaved.saturating_sub(usize::from(!trouble.unsaved.is_empty()));
        self.push(screens::TroubleBox::new(trouble));
        true
    }

    fn tell(&mut self, notice: &Notice) -> bool {
        let mut redraw = false;
        for page in &mut self.stack {
            redraw |= page.notice(&mut self.ctx, notice);
        }
        redraw || matches!(notice, Notice::Look | Notice::Appended(_))
    }

    fn has(&self, is: impl Fn(&Screen) -> bool) -> bool {
        self.stack.iter().any(is)
    }

    fn push(&mut self, screen: impl Into<Screen>) {
        self.apply(Reply::push(screen));
    }

    fn apply(&mut self, reply: Reply) {
        match reply {
            Reply::Ignored | Reply::Done => return,
            Reply::Pop => self.pop(),
            Reply::Push(screen) => self.stack.push(*screen),
            Reply::Swap(screen) => {
                self.stack.pop();
                self.stack.push(*screen);
            }
            Reply::Tab(n) => self.stack = vec![screens::tab(n, &mut self.ctx)],
            Reply::PopThen(action) => {
                self.pop();
                self.act(action);
            }
        }
        self.footer = None;
        screens::remember_place(&self.stack, &mut self.ctx);
    }

    fn pop(&mut self) {
        if self.stack.len() > 1 {
            self.stack.pop();
        }
    }

    fn top_mut<T>(&mut self, f: impl FnOnce(&mut Screen, &mut Ctx) -> T) -> T {
        let page = self.stack.last_mut().expect("the stack is never empty");
        f(page, &mut self.ctx)
    }
}

/// The action that a hint standing for several does: `↑↓` means the first.
fn representative(action: Action) -> Action {
    match action {
        Action::Pick(_) => Action::Pick(1),
        other => other,
    }
}

/// The edit that a key makes in a text field.
fn edit_of(key: Key) -> Option<Edit> {
    if key.ctrl {
        return match key.code {
            Code::Char('a') => Some(Edit::Home),
            Code::Char('e') => Some(Edit::End),
            Code::Char('u') => Some(Edit::Clear),
            _ => None,
        };
    }
    Some(match key.code {
        Code::Char(c) => Edit::Insert(c),
        Code::Backspace => Edit::Backspace,
        Code::Delete => Edit::Delete,
        Code::Left => Edit::Left,
        Code::Right => Edit::Right,
        Code::Home => Edit::Home,
        Code::End => Edit::End,
        _ => return None,
    })
}
