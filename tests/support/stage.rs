//! The program on a stage: the real state machine over the shipped content,
//! with a fixed clock and fixed dice, its effects run in memory at once.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use jiff::tz::{TimeZone, offset};
use jiff::{ToSpan, Zoned};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use uuid::Uuid;
use zhanggui::app::{
    App, Ctx, Effect, Event, Key, Learner, PackMarker, Size, Start, Switched, Timer, Trouble,
};
use zhanggui::config::Settings;
use zhanggui::content::{Embedded, Pack};
use zhanggui::record::{
    At, Author, DeviceId, Envelope, EventId, Happening, LearnerId, PackRev, Progress, StreamId,
};
use zhanggui::text::Lang;
use zhanggui::tui::{Ability, Drawn, Palette, Theme, draw_app};

/// Who learns on this stage.
pub const LEARNER: LearnerId = LearnerId(Uuid::from_u128(7));

/// The shipped content, read once.
pub static PACK: LazyLock<Arc<Pack>> = LazyLock::new(|| {
    let (pack, _) = Pack::open(Embedded);
    pack.load_all();
    Arc::new(pack)
});

/// A terminal of 24-bit colour on a dark ground that shows every glyph.
pub const FULL: Ability = Ability {
    theme: Theme { palette: Palette::True, dark: true },
    full_glyphs: true,
    wide_ambiguous: false,
    answered_dark: true,
};

/// The same under `NO_COLOR`.
pub const COLOURLESS: Ability = Ability { theme: Theme { palette: Palette::None, dark: true }, ..FULL };

/// An old console: no colour, box characters two columns wide.
pub const SAFE: Ability = Ability { full_glyphs: false, wide_ambiguous: true, ..COLOURLESS };

/// A size by its columns and rows.
pub fn size(columns: u16, rows: u16) -> Size {
    Size { columns, rows }
}

/// Monday morning in Shanghai.
pub fn morning() -> Zoned {
    let zone = TimeZone::fixed(offset(8));
    jiff::civil::date(2026, 11, 23).at(9, 0, 0, 0).to_zoned(zone).expect("a fixed zone has every hour")
}

/// What has happened before the curtain rises.
pub struct Scene {
    /// The interface's language.
    pub lang: Lang,
    /// The terminal's size.
    pub size: Size,
    /// Records of days before, oldest first; none is a first run.
    pub past: Vec<Happening>,
    /// Conveniences, such as the page to come back to.
    pub places: BTreeMap<String, String>,
}

impl Scene {
    /// A first run in `lang`.
    pub fn new(lang: Lang, size: Size) -> Self {
        Scene { lang, size, past: Vec::new(), places: BTreeMap::new() }
    }

    /// Somebody who joined the day before, and what they did since.
    pub fn after(self, past: impl IntoIterator<Item = Happening>) -> Self {
        let name = self.lang.pick("林晓", "Lin Xiao").to_string();
        let joined = [Happening::LearnerJoined { name }, Happening::GoalSet { minutes_a_day: Some(60) }];
        Scene { past: joined.into_iter().chain(past).collect(), ..self }
    }

    /// Opens on a page: what the program itself remembers as its place.
    pub fn at(mut self, place: impl Into<String>) -> Self {
        self.places.insert("screen".to_string(), place.into());
        self
    }

    /// Raises the curtain.
    pub fn begin(self) -> Stage {
        Stage::new(self)
    }
}

/// The running program with its memory.
pub struct Stage {
    /// The program.
    pub app: App,
    /// What it stored, oldest first.
    pub log: Vec<Envelope>,
    /// What the terminal can show.
    pub ability: Ability,
    timers: Vec<Timer>,
    /// Whether the other front end was asked for.
    pub wants_plain: bool,
    learner: LearnerId,
    clock: Zoned,
    full_disk: bool,
}

impl Stage {
    fn new(scene: Scene) -> Self {
        let mut log = Vec::new();
        let yesterday = morning().checked_sub(1.day()).expect("the day before exists");
        for happening in scene.past {
            log.push(envelope(log.len(), LEARNER, happening, &yesterday));
        }
        let mut progress = Progress::new(LEARNER);
        progress.fold_all(&log, &PackMarker(&PACK));
        let learner = progress.name().map(|name| Learner { id: LEARNER, name: name.to_string() });
        let ctx = Ctx::new(Start {
            pack: PACK.clone(),
            settings: Settings::default(),
            system_lang: scene.lang,
            learners: learner.iter().cloned().collect(),
            learner,
            progress,
            places: scene.places,
            now: morning(),
            size: scene.size,
            data_dir: "data".into(),
            entropy: 20_261_123,
        });
        let (wants_plain, full_disk) = (false, false);
        let (app, clock) = (App::new(ctx), morning());
        let mut stage = Stage {
            app,
            log,
            ability: FULL,
            timers: Vec::new(),
            wants_plain,
            learner: LEARNER,
            clock,
            full_disk,
        };
        let effects = stage.app.begin();
        stage.run(effects);
        stage
    }

    /// Plays a script of keys: names as the action table writes them,
    /// `Down*3` for three of them, `text:新同事` for letters, `_` in a text
    /// for a space.
    pub fn press(&mut self, script: &str) -> &mut Self {
        for word in script.split_whitespace() {
            if let Some(text) = word.strip_prefix("text:") {
                for c in text.replace('_', " ").chars() {
                    self.send(Event::Key(Key::char(c)));
                }
                continue;
            }
            let (name, times) = match word.rsplit_once('*') {
                Some((name, times)) => (name, times.parse().expect("a number after *")),
                None => (word, 1),
            };
            let key = Key::parse(name).unwrap_or_else(|| panic!("no key {name}"));
            (0..times).for_each(|_| self.send(Event::Key(key)));
        }
        self
    }

    /// Lets an event happen, a second after the one before, and all that
    /// follows from it.
    pub fn send(&mut self, event: Event) {
        self.clock = self.clock.checked_add(1.second()).expect("the clock does not end");
        let (effects, _) = self.app.handle(event, self.clock.clone());
        self.run(effects);
    }

    /// Lets the timer run out that was set first.
    pub fn wait(&mut self) {
        assert!(!self.timers.is_empty(), "no timer is set");
        let timer = self.timers.remove(0);
        self.send(Event::Timer(timer));
    }

    /// Fills or empties the disk: a full one refuses records.
    pub fn fill_disk(&mut self, is_full: bool) {
        self.full_disk = is_full;
    }

    /// Gives the terminal another size.
    pub fn resize(&mut self, size: Size) -> &mut Self {
        self.send(Event::Resize(size));
        self
    }

    /// The same program on another terminal.
    pub fn on(&mut self, ability: Ability) -> &mut Self {
        self.ability = ability;
        self.app.ctx.safe_glyphs = !ability.full_glyphs;
        let wide = ability.wide_ambiguous;
        self.app.ctx.ambiguous =
            if wide { zhanggui::text::Ambiguous::Wide } else { zhanggui::text::Ambiguous::Narrow };
        // As at the start of the real loop: pages lay out for what there is.
        let size = self.app.ctx.size;
        self.resize(Size { columns: size.columns + 1, rows: size.rows });
        self.resize(size)
    }

    /// The present frame, and what it leaves for the next input.
    pub fn frame(&self) -> (Buffer, Drawn) {
        let Size { columns, rows } = self.app.ctx.size;
        let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
        let drawn = draw_app(&mut buffer, &self.app, self.ability);
        (buffer, drawn)
    }

    fn run(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Append(happenings) => self.append(happenings),
                Effect::Join { learner, happenings } => {
                    self.learner = learner;
                    self.append(happenings);
                }
                Effect::SwitchLearner(learner) => self.switch(learner),
                Effect::Start(job) => {
                    let mut news = Vec::new();
                    job.run(&PACK, &|| false, &mut |item| news.push(item));
                    news.into_iter().for_each(|item| self.send(Event::Job(item)));
                }
                Effect::After(timer, _) => self.timers.push(timer),
                Effect::SwitchFrontEnd => self.wants_plain = true,
                Effect::Remember { .. } | Effect::SaveSetting(..) | Effect::Stop(_) | Effect::Quit => {}
            }
        }
    }

    fn append(&mut self, happenings: Vec<Happening>) {
        if self.full_disk {
            return self.send(Event::StoreTrouble(full_disk(happenings)));
        }
        let start = self.log.len();
        for happening in happenings {
            self.log.push(envelope(self.log.len(), self.learner, happening, &self.clock));
        }
        let fresh = self.log[start..].to_vec();
        self.send(Event::Appended(fresh));
    }

    fn switch(&mut self, learner: LearnerId) {
        self.learner = learner;
        let mut progress = Progress::new(learner);
        let own = self.log.iter().filter(|event| event.learner == learner);
        progress.fold_all(own, &PackMarker(&PACK));
        let name = progress.name().unwrap_or_default().to_string();
        let learner = Learner { id: learner, name };
        self.send(Event::Switched(Box::new(Switched { learner, progress, places: BTreeMap::new() })));
    }
}

fn envelope(place: usize, learner: LearnerId, happening: Happening, at: &Zoned) -> Envelope {
    Envelope {
        id: EventId(Uuid::from_u128(0x1000 + place as u128)),
        learner,
        author: Author::new("stage"),
        device: DeviceId(Uuid::from_u128(3)),
        stream: StreamId::new("main"),
        idx: place as u64,
        at: At::new(at),
        pack: PackRev::new(PACK.id_rev()),
        happening,
    }
}

/// What the store says of a full disk.
fn full_disk(unsaved: Vec<Happening>) -> Trouble {
    use zhanggui::store::StoreError;
    use zhanggui::text::Explain;
    let error = StoreError::Full { path: "data/records.db".into() };
    Trouble { what: error.what(), hint: error.hint(), safe: None, code: error.code().to_string(), unsaved }
}
