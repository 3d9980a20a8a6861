//! Threads for the domain's work, with a progress bar where somebody looks.

use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

use crate::drill::tune::{Crew, Stage};
use crate::text::Lang;

/// Columns of the bar.
const BAR: usize = 30;

/// One worker a core. The results come in order, whoever was first.
pub(super) struct Threads {
    workers: usize,
    lang: Lang,
    shows: bool,
    /// Pieces the search may do in all; it comes in many small lots.
    search: usize,
    searched: AtomicUsize,
}

impl Threads {
    /// A crew for this machine. `search` is the search's budget.
    pub(super) fn new(lang: Lang, search: usize) -> Threads {
        let workers = thread::available_parallelism().map_or(1, usize::from);
        Threads { workers, lang, shows: io::stderr().is_terminal(), search, searched: AtomicUsize::new(0) }
    }

    fn show(&self, stage: Stage, done: usize, total: usize) {
        if !self.shows || total == 0 || stage == Stage::Quiet {
            return;
        }
        let name = match stage {
            Stage::Bots => self.lang.pick("策略", "players"),
            Stage::Levers => self.lang.pick("手段", "levers "),
            Stage::Search => self.lang.pick("搜索", "search "),
            Stage::Quiet => "",
        };
        let done = done.min(total);
        let full = BAR * done / total;
        let bar: String = (0..BAR).map(|at| if at < full { '█' } else { '░' }).collect();
        // Where standard error is gone, nobody looks.
        let _ = write!(io::stderr(), "\r{name} {bar} {:3} %", 100 * done / total);
    }

    /// Takes the bar away.
    pub(super) fn done(&self) {
        if self.shows {
            let _ = write!(io::stderr(), "\r{:60}\r", "");
        }
    }
}

impl Crew for Threads {
    fn map<R: Send>(&self, stage: Stage, count: usize, work: impl Fn(usize) -> R + Sync) -> Vec<R> {
        let next = AtomicUsize::new(0);
        let (sender, receiver) = mpsc::channel();
        let mut results: Vec<Option<R>> = (0..count).map(|_| None).collect();
        let before = self.searched.load(Ordering::Relaxed);
        let (from, total) = if stage == Stage::Search { (before, self.search) } else { (0, count) };
        thread::scope(|scope| {
            for _ in 0..self.workers.min(count) {
                let (sender, next, work) = (sender.clone(), &next, &work);
                scope.spawn(move || {
                    loop {
                        let at = next.fetch_add(1, Ordering::Relaxed);
                        if at >= count || sender.send((at, work(at))).is_err() {
                            break;
                        }
                    }
                });
            }
            drop(sender);
            for (done, (at, result)) in receiver.iter().enumerate() {
                results[at] = Some(result);
                if done % 16 == 0 {
                    self.show(stage, from + done, total);
                }
            }
        });
        if stage == Stage::Search {
            self.searched.fetch_add(count, Ordering::Relaxed);
        }
        self.show(stage, from + count, total);
        results.into_iter().flatten().collect()
    }
}
