//! What every page may look at, and the effects it asks for.

use std::cell::OnceCell;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;

use jiff::Zoned;
use jiff::civil::Date;
use uuid::Uuid;

use super::event::{Effect, Size};
use super::index::Index;
use crate::config::{Glyphs, Key, Settings};
use crate::content::Pack;
use crate::course::{LessonId, LessonMeta, QuestionId, ScenarioId};
use crate::quiz::Question;
use crate::record::{Happening, LearnerId, Progress};
use crate::sim::Scenario;
use crate::text::{Ambiguous, Lang};

/// A learner of this machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Learner {
    /// Permanent id.
    pub id: LearnerId,
    /// What to call them.
    pub name: String,
}

/// The state that all pages share.
pub struct Ctx {
    /// The content.
    pub pack: Arc<Pack>,
    /// The user's settings.
    pub settings: Settings,
    /// The interface's language now.
    pub lang: Lang,
    /// The language of the system.
    pub system_lang: Lang,
    /// Who is learning; `None` before the first run is through.
    pub learner: Option<Learner>,
    /// All learners of this machine.
    pub learners: Vec<Learner>,
    /// What the records say of the present learner.
    pub progress: Progress,
    /// Conveniences: scroll positions, half-made answers, drafts.
    pub places: BTreeMap<String, String>,
    /// The moment, as the driver's clock last said.
    pub now: Zoned,
    /// The terminal's size.
    pub size: Size,
    /// How wide ambiguous characters are.
    pub ambiguous: Ambiguous,
    /// Whether the safe glyphs are in use.
    pub safe_glyphs: bool,
    /// What can be searched; arrives from a background job.
    pub index: Option<Arc<Index>>,
    /// Where the records lie.
    pub data_dir: PathBuf,
    /// How many appends are under way.
    pub unsaved: usize,
    /// A short message for the footer's right end.
    pub toast: Option<String>,
    /// Whether the plain front end reads the pages out: nothing moves there.
    pub is_plain: bool,
    scenarios: OnceCell<Vec<Arc<Scenario>>>,
    anchors: RefCell<BTreeMap<LessonId, Rc<[String]>>>,
    dice: Dice,
    effects: Vec<Effect>,
}

/// What a [`Ctx`] is made of.
pub struct Start {
    /// The content.
    pub pack: Arc<Pack>,
    /// The user's settings.
    pub settings: Settings,
    /// The language of the system.
    pub system_lang: Lang,
    /// Who is learning, if anyone yet.
    pub learner: Option<Learner>,
    /// All learners of this machine.
    pub learners: Vec<Learner>,
    /// What the records say.
    pub progress: Progress,
    /// Conveniences.
    pub places: BTreeMap<String, String>,
    /// The moment.
    pub now: Zoned,
    /// The terminal's size.
    pub size: Size,
    /// Where the records lie.
    pub data_dir: PathBuf,
    /// Seeds the ids and seeds the program gives out.
    pub entropy: u64,
}

impl Ctx {
    /// The state at the program's start.
    #[must_use]
    pub fn new(start: Start) -> Self {
        Ctx {
            pack: start.pack,
            lang: start.settings.lang(start.system_lang),
            settings: start.settings,
            system_lang: start.system_lang,
            learner: start.learner,
            learners: start.learners,
            progress: start.progress,
            places: start.places,
            now: start.now,
            size: start.size,
            ambiguous: Ambiguous::Narrow,
            safe_glyphs: false,
            index: None,
            data_dir: start.data_dir,
            unsaved: 0,
            toast: None,
            is_plain: false,
            scenarios: OnceCell::new(),
            anchors: RefCell::default(),
            dice: Dice(start.entropy),
            effects: Vec::new(),
        }
    }

    /// Asks the driver for something.
    pub fn ask(&mut self, effect: Effect) {
        if matches!(effect, Effect::Append(_) | Effect::Join { .. }) {
            self.unsaved += 1;
        }
        self.effects.push(effect);
    }

    /// Records something that happened.
    pub fn record(&mut self, happening: Happening) {
        self.ask(Effect::Append(vec![happening]));
    }

    /// Keeps a convenience now and over restarts.
    pub fn remember(&mut self, key: impl Into<String>, value: impl Into<String>) {
        let (key, value) = (key.into(), value.into());
        if self.places.get(&key) == Some(&value) {
            return;
        }
        self.places.insert(key.clone(), value.clone());
        self.ask(Effect::Remember { key, value: Some(value) });
    }

    /// Forgets a convenience.
    pub fn forget(&mut self, key: &str) {
        if self.places.remove(key).is_some() {
            self.ask(Effect::Remember { key: key.to_string(), value: None });
        }
    }

    /// The effects asked for since the last call.
    pub fn take_effects(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.effects)
    }

    /// Today's date here.
    #[must_use]
    pub fn today(&self) -> Date {
        self.now.date()
    }

    /// Milliseconds since the epoch.
    #[must_use]
    pub fn now_ms(&self) -> i64 {
        self.now.timestamp().as_millisecond()
    }

    /// A fresh seed.
    pub fn fresh_seed(&mut self) -> u64 {
        // 48 bits: exact in JSON readers that keep numbers as doubles.
        self.dice.roll() >> 16
    }

    /// A fresh id, ordered by time.
    pub fn fresh_id(&mut self) -> Uuid {
        let ms = u64::try_from(self.now_ms()).unwrap_or(0);
        let mut random = [0u8; 10];
        random[..8].copy_from_slice(&self.dice.roll().to_le_bytes());
        random[8..].copy_from_slice(&self.dice.roll().to_le_bytes()[..2]);
        uuid::Builder::from_unix_timestamp_millis(ms, &random).into_uuid()
    }

    /// Changes a setting, now and for later starts.
    pub fn set(&mut self, key: Key, choice: &'static str) {
        self.settings.set(key, choice);
        match key {
            Key::Language => self.lang = self.settings.lang(self.system_lang),
            Key::Glyphs => self.safe_glyphs = self.settings.glyphs == Glyphs::Safe,
            Key::Colour | Key::Motion | Key::Plain => {}
        }
        self.ask(Effect::SaveSetting(key, choice));
    }

    /// The front matter of a lesson that the pack holds.
    #[must_use]
    pub fn lesson_meta(&self, id: &LessonId) -> Option<&LessonMeta> {
        self.pack.lesson(id).map(|lesson| &lesson.meta)
    }

    /// A question that the pack holds.
    #[must_use]
    pub fn question(&self, id: &QuestionId) -> Option<&Question> {
        self.pack.question(id).map(|(question, _)| question)
    }

    /// The anchors of a lesson's sections, in order.
    #[must_use]
    pub fn section_anchors(&self, id: &LessonId) -> Rc<[String]> {
        // Both languages of a lesson have the same anchors, so one is kept.
        if let Some(known) = self.anchors.borrow().get(id) {
            return known.clone();
        }
        let body = self.pack.lesson(id).and_then(|lesson| lesson.body(self.lang));
        let document = body.map(|body| crate::markdown::parse(body.text)).unwrap_or_default();
        let sections = document.sections().into_iter();
        let anchors: Rc<[String]> =
            sections.filter_map(|section| section.anchor.map(str::to_string)).collect();
        self.anchors.borrow_mut().insert(id.clone(), anchors.clone());
        anchors
    }

    /// The titles of the scenarios, by id.
    #[must_use]
    pub fn scenario_titles(&self) -> BTreeMap<String, String> {
        let title = |scenario: &Arc<Scenario>| {
            (scenario.file.id.to_string(), scenario.file.title.get(self.lang).to_string())
        };
        self.scenarios().iter().map(title).collect()
    }

    /// The scenarios of the pack, read once and kept. One that is not valid
    /// is left out; the check of the content tells where it is wrong.
    #[must_use]
    pub fn scenarios(&self) -> &[Arc<Scenario>] {
        self.scenarios.get_or_init(|| {
            let ids = self.pack.scenario_ids();
            let sources = ids.iter().filter_map(|id| self.pack.scenario_source(id));
            let parsed = sources.filter_map(|source| Scenario::parse(source).ok());
            let mut scenarios: Vec<Arc<Scenario>> = parsed.map(Arc::new).collect();
            scenarios.sort_by_key(|scenario| scenario.file.order);
            scenarios
        })
    }

    /// A scenario of the pack.
    #[must_use]
    pub fn scenario(&self, id: &ScenarioId) -> Option<Arc<Scenario>> {
        self.scenarios().iter().find(|scenario| scenario.file.id == *id).cloned()
    }

    /// Lessons of the course that exist, in teaching order.
    #[must_use]
    pub fn lesson_order(&self) -> Vec<LessonId> {
        let course = self.pack.course();
        course.lesson_order().into_iter().filter(|id| self.pack.lesson(id).is_some()).cloned().collect()
    }

    /// What to call the present learner.
    #[must_use]
    pub fn name(&self) -> &str {
        self.learner.as_ref().map_or("", |learner| &learner.name)
    }
}

/// SplitMix64 (Steele, Lea & Flood 2014): ids and seeds, not the market.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splitmix_matches_its_published_sequence() {
        // First outputs for seed 1234567, from the Rosetta Code reference.
        let mut dice = Dice(1_234_567);
        let rolled: Vec<u64> = (0..3).map(|_| dice.roll()).collect();
        assert_eq!(rolled, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }
}
