//! The thread that owns the store: what it is asked, it does in order, and it
//! answers with events.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;

use jiff::Zoned;

use super::ctx::Learner;
use super::event::{Event, Switched, Trouble};
use super::marking::PackMarker;
use crate::content::Pack;
use crate::record::{At, Happening, LearnerId, Progress};
use crate::store::{Draft, Store, StoreError};
use crate::text::{Explain, Words};

/// What the store thread can be asked.
pub enum Request {
    /// Store these for the present learner.
    Append(Vec<Happening>, Zoned),
    /// From now on records belong to this new learner.
    Become(LearnerId),
    /// Bring another learner.
    Switch(LearnerId),
    /// Keep or forget a convenience.
    Remember(String, Option<String>),
}

/// The store thread's handle.
pub struct Keeper {
    sender: Option<Sender<Request>>,
    thread: Option<JoinHandle<()>>,
    waiting: Arc<AtomicUsize>,
}

/// The key under which all conveniences of a learner lie.
pub const PLACES: &str = "places";

impl Keeper {
    /// Starts the thread over an open store.
    #[must_use]
    pub fn start(
        store: Box<dyn Store + Send>,
        pack: Arc<Pack>,
        learner: Option<LearnerId>,
        events: Sender<Event>,
    ) -> Self {
        let (sender, receiver) = channel();
        let waiting = Arc::new(AtomicUsize::new(0));
        let places = learner.map(|learner| recall(&*store, learner)).unwrap_or_default();
        let mut desk = Desk { store, pack, learner, events, places, dirty: false, waiting: waiting.clone() };
        let work = move || desk.serve(&receiver);
        let thread = std::thread::Builder::new().name("store".to_string()).spawn(work).ok();
        Keeper { sender: Some(sender), thread, waiting }
    }

    /// Asks; the answer comes as an event.
    pub fn ask(&self, request: Request) {
        if let Some(sender) = &self.sender {
            self.waiting.fetch_add(1, Ordering::SeqCst);
            let _ = sender.send(request);
        }
    }

    /// Whether anything asked is not done yet.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.waiting.load(Ordering::SeqCst) > 0
    }

    /// Waits until all that was asked is done.
    pub fn close(&mut self) {
        self.sender = None;
        if let Some(thread) = self.thread.take() {
            // A thread that panicked has told so already.
            let _ = thread.join();
        }
    }
}

/// The conveniences kept for a learner.
#[must_use]
pub fn recall(store: &dyn Store, learner: LearnerId) -> BTreeMap<String, String> {
    let kept = store.recall(learner, PLACES).ok().flatten();
    kept.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default()
}

struct Desk {
    store: Box<dyn Store + Send>,
    pack: Arc<Pack>,
    learner: Option<LearnerId>,
    events: Sender<Event>,
    places: BTreeMap<String, String>,
    dirty: bool,
    waiting: Arc<AtomicUsize>,
}

impl Desk {
    fn serve(&mut self, requests: &Receiver<Request>) {
        while let Ok(first) = requests.recv() {
            self.take(first);
            let mut done = 1;
            // Conveniences are written once for all that has queued up.
            while let Ok(next) = requests.try_recv() {
                self.take(next);
                done += 1;
            }
            self.write_places();
            self.waiting.fetch_sub(done, Ordering::SeqCst);
        }
    }

    fn take(&mut self, request: Request) {
        match request {
            Request::Append(happenings, at) => self.append(happenings, &at),
            Request::Become(learner) => {
                self.write_places();
                self.learner = Some(learner);
                self.places.clear();
            }
            Request::Switch(learner) => self.switch(learner),
            Request::Remember(key, value) => {
                self.dirty = true;
                match value {
                    Some(value) => self.places.insert(key, value),
                    None => self.places.remove(&key),
                };
            }
        }
    }

    fn append(&mut self, happenings: Vec<Happening>, at: &Zoned) {
        let Some(learner) = self.learner else { return };
        let at = At::new(at);
        let drafts: Vec<Draft> = happenings
            .iter()
            .map(|happening| Draft { learner, happening: happening.clone(), at: at.clone() })
            .collect();
        let event = match self.store.append(&drafts) {
            Ok(envelopes) => Event::Appended(envelopes),
            Err(error) => Event::StoreTrouble(unsaved(&error, happenings)),
        };
        let _ = self.events.send(event);
    }

    fn switch(&mut self, learner: LearnerId) {
        self.write_places();
        let event = match self.bring(learner) {
            Ok(switched) => {
                self.learner = Some(learner);
                self.places.clone_from(&switched.places);
                Event::Switched(Box::new(switched))
            }
            Err(error) => Event::StoreTrouble(unsaved(&error, Vec::new())),
        };
        let _ = self.events.send(event);
    }

    fn bring(&mut self, learner: LearnerId) -> Result<Switched, StoreError> {
        let progress: Progress = self.store.progress(learner, &PackMarker(&self.pack))?;
        let name = progress.name().unwrap_or_default().to_string();
        let places = recall(&*self.store, learner);
        Ok(Switched { learner: Learner { id: learner, name }, progress, places })
    }

    /// A convenience that cannot be written is not worth a message: whatever
    /// hinders it will hinder the next record, and that one speaks.
    fn write_places(&mut self) {
        let Some(learner) = self.learner.filter(|_| self.dirty) else { return };
        self.dirty = false;
        if let Ok(json) = serde_json::to_string(&self.places) {
            let _ = self.store.remember(learner, PLACES, &json);
        }
    }
}

/// The trouble of records that could not be stored.
fn unsaved(error: &StoreError, unsaved: Vec<Happening>) -> Trouble {
    let safe = (!unsaved.is_empty()).then(|| {
        use crate::i18n::trouble::unsaved_safe;
        use crate::text::Lang;
        Words::new(unsaved_safe(Lang::Zh), unsaved_safe(Lang::En))
    });
    Trouble { what: error.what(), hint: error.hint(), safe, code: error.code().to_string(), unsaved }
}
