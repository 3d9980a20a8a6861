//! The driver: the only place where effects touch disk, clock and threads.
//!
//! ```text
//! front end ── events ──▶ App::handle ── effects ──▶ Driver::run
//!     ▲                                                  │
//!     └──────────── one channel of events ◀── store thread, jobs, timers
//! ```

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use jiff::Zoned;

use super::event::{Effect, Event, Timer, Trouble};
use super::jobs::{Job, Kind};
use super::keeper::{Keeper, Request};
use crate::config;
use crate::content::Pack;
use crate::record::LearnerId;
use crate::store::Store;
use crate::text::{Explain, Words};

/// What the front end should do after some effects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Control {
    /// Go on.
    Continue,
    /// Change to the other front end.
    Switch,
    /// End the program.
    Quit,
}

/// Runs effects and brings events.
pub struct Driver {
    sender: Sender<Event>,
    receiver: Receiver<Event>,
    keeper: Keeper,
    pack: Arc<Pack>,
    settings_file: PathBuf,
    timers: BTreeMap<Timer, Instant>,
    jobs: BTreeMap<Kind, Arc<AtomicU64>>,
    running: Arc<AtomicU64>,
}

impl Driver {
    /// A driver over an open store. `learner` is the present one.
    #[must_use]
    pub fn new(
        store: Box<dyn Store + Send>,
        pack: Arc<Pack>,
        settings_file: PathBuf,
        learner: Option<LearnerId>,
    ) -> Self {
        let (sender, receiver) = channel();
        let keeper = Keeper::start(store, pack.clone(), learner, sender.clone());
        Driver {
            sender,
            receiver,
            keeper,
            pack,
            settings_file,
            timers: BTreeMap::new(),
            jobs: BTreeMap::new(),
            running: Arc::default(),
        }
    }

    /// Where a front end puts its input.
    #[must_use]
    pub fn sender(&self) -> Sender<Event> {
        self.sender.clone()
    }

    /// Waits for the next event. `None` when `until` has passed first.
    pub fn next(&mut self, until: Option<Instant>) -> Option<Event> {
        loop {
            let due = self.timers.iter().min_by_key(|(_, at)| **at).map(|(timer, at)| (*timer, *at));
            let deadline = [due.map(|(_, at)| at), until].into_iter().flatten().min();
            let Some(deadline) = deadline else { return self.receiver.recv().ok() };
            let wait = deadline.saturating_duration_since(Instant::now());
            match self.receiver.recv_timeout(wait) {
                Ok(event) => return Some(event),
                Err(RecvTimeoutError::Disconnected) => return None,
                Err(RecvTimeoutError::Timeout) => {}
            }
            if let Some((timer, _)) = due.filter(|(_, at)| *at <= Instant::now()) {
                self.timers.remove(&timer);
                return Some(Event::Timer(timer));
            }
            if until.is_some_and(|until| until <= Instant::now()) {
                return None;
            }
        }
    }

    /// An event that has come already.
    pub fn pending(&mut self) -> Option<Event> {
        self.receiver.try_recv().ok()
    }

    /// How many jobs and appends are under way.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.running.load(Ordering::SeqCst) > 0 || self.keeper.is_busy()
    }

    /// The time here and now.
    #[must_use]
    pub fn now(&self) -> Zoned {
        Zoned::now()
    }

    /// Runs effects.
    pub fn run(&mut self, effects: Vec<Effect>) -> Control {
        let mut control = Control::Continue;
        for effect in effects {
            match effect {
                Effect::Append(happenings) => self.keeper.ask(Request::Append(happenings, Zoned::now())),
                Effect::Join { learner, happenings } => {
                    self.keeper.ask(Request::Become(learner));
                    self.keeper.ask(Request::Append(happenings, Zoned::now()));
                }
                Effect::SwitchLearner(learner) => self.keeper.ask(Request::Switch(learner)),
                Effect::Remember { key, value } => self.keeper.ask(Request::Remember(key, value)),
                Effect::SaveSetting(key, choice) => self.save_setting(key, choice),
                Effect::Start(job) => self.start(job),
                Effect::Stop(kind) => self.stop(kind),
                Effect::After(timer, ms) => {
                    self.timers.insert(timer, Instant::now() + Duration::from_millis(ms.into()));
                }
                Effect::SwitchFrontEnd => control = Control::Switch,
                Effect::Quit => control = Control::Quit,
            }
        }
        control
    }

    fn save_setting(&self, key: config::Key, choice: &str) {
        if let Err(error) = config::change(&self.settings_file, key, Some(choice)) {
            let trouble = Trouble {
                what: error.what(),
                hint: error.hint(),
                safe: Some(Words::new(
                    "这次先按新设置用，下次打开会是旧的。",
                    "The new setting holds for now; the next start will have the old one.",
                )),
                code: "settings-unsaved".to_string(),
                unsaved: Vec::new(),
            };
            self.tell(Event::StoreTrouble(trouble));
        }
    }

    fn tell(&self, event: Event) {
        // Nobody listens any more only when the program is ending.
        let _ = self.sender.send(event);
    }

    /// Starts a job on its own thread; one of its kind that runs stops.
    fn start(&mut self, job: Arc<Job>) {
        let generation = self.jobs.entry(job.kind()).or_default().clone();
        let mine = generation.fetch_add(1, Ordering::SeqCst) + 1;
        let (sender, pack, running) = (self.sender.clone(), self.pack.clone(), self.running.clone());
        let name = format!("job {:?}", job.kind());
        running.fetch_add(1, Ordering::SeqCst);
        let counted = running.clone();
        let work = move || {
            let is_cancelled = || generation.load(Ordering::SeqCst) != mine;
            let mut tell = |news| {
                if !is_cancelled() {
                    let _ = sender.send(Event::Job(news));
                }
            };
            let outcome = catch_unwind(AssertUnwindSafe(|| job.run(&pack, &is_cancelled, &mut tell)));
            running.fetch_sub(1, Ordering::SeqCst);
            if outcome.is_err() && !is_cancelled() {
                let _ = sender.send(Event::StoreTrouble(job_trouble(&job)));
            }
        };
        if thread::Builder::new().name(name).spawn(work).is_err() {
            counted.fetch_sub(1, Ordering::SeqCst);
        }
    }

    fn stop(&mut self, kind: Kind) {
        if let Some(generation) = self.jobs.get(&kind) {
            generation.fetch_add(1, Ordering::SeqCst);
        }
    }

    /// Ends: everything asked for is stored first.
    pub fn close(mut self) {
        for generation in self.jobs.values() {
            generation.fetch_add(1, Ordering::SeqCst);
        }
        self.keeper.close();
    }
}

fn job_trouble(job: &Job) -> Trouble {
    Trouble {
        what: Words::new("后台的计算断了。", "A background calculation broke off."),
        hint: Some(Words::new(
            "回上一页再进来，就会重算。",
            "Go back and open the page again to run it once more.",
        )),
        safe: Some(Words::new("记录都在，没有丢。", "Your records are safe.")),
        code: format!("job-{:?}", job.kind()).to_lowercase(),
        unsaved: Vec::new(),
    }
}
