//! A queue with several servers (M/M/n), by Erlang 1917. Pure numbers.

/// A load of `erlangs` on `servers`, of whom all are taken with probability
/// `blocked` (Erlang's B), grown one server at a time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Queue {
    pub erlangs: f64,
    pub servers: u32,
    blocked: f64,
}

impl Queue {
    /// The load without a server.
    pub fn new(erlangs: f64) -> Queue {
        Queue { erlangs, servers: 0, blocked: 1.0 }
    }

    /// One server more: B(n) = A·B(n−1) / (n + A·B(n−1)).
    pub fn add(&mut self) {
        self.servers += 1;
        let grown = self.erlangs * self.blocked;
        self.blocked = grown / (f64::from(self.servers) + grown);
    }

    /// Share of a server's time that is taken.
    pub fn occupancy(&self) -> f64 {
        self.erlangs / f64::from(self.servers.max(1))
    }

    /// The chance to wait at all (Erlang's C); 1 where the queue only grows.
    pub fn waits(&self) -> f64 {
        let taken = self.occupancy();
        if taken >= 1.0 || self.servers == 0 {
            return 1.0;
        }
        self.blocked / (1.0 - taken * (1.0 - self.blocked))
    }

    /// The chance to be served within `seconds` when one takes `handle`.
    pub fn served_within(&self, seconds: f64, handle: f64) -> f64 {
        let spare = f64::from(self.servers) - self.erlangs;
        if spare <= 0.0 {
            return 0.0;
        }
        1.0 - self.waits() * crate::sim::exp(-spare * seconds / handle)
    }

    /// The mean wait in seconds; `None` where the queue only grows.
    pub fn mean_wait(&self, handle: f64) -> Option<f64> {
        let spare = f64::from(self.servers) - self.erlangs;
        (spare > 0.0).then(|| self.waits() * handle / spare)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn queue(erlangs: f64, servers: u32) -> Queue {
        let mut queue = Queue::new(erlangs);
        (0..servers).for_each(|_| queue.add());
        queue
    }

    #[test]
    fn it_is_the_published_example() {
        // pyworkforce's README: 100 calls in 30 minutes of 3 minutes each, 14 agents, 20 s
        let desk = queue(10.0, 14);
        assert!((desk.waits() - 0.174_131_933_595_049_8).abs() < 1e-14);
        assert!((desk.served_within(20.0, 180.0) - 0.888_350_019_179_466_9).abs() < 1e-14);
        assert!((desk.occupancy() - 0.714_285_714_285_714_2).abs() < 1e-14);
        // the R package ErlangC 0.1.0, same case: average speed of answer, seconds
        assert!((desk.mean_wait(180.0).unwrap() - 7.835_937_011_777_24).abs() < 1e-10);
    }

    #[test]
    fn it_is_the_textbook_of_one_and_of_ten() {
        // one server: the chance to wait is the load
        assert!((queue(0.3, 1).waits() - 0.3).abs() < 1e-15);
        // six erlangs on ten servers: "about 0.10" on the published Erlang C curve
        assert!((queue(6.0, 10).waits() - 0.10).abs() < 0.005);
    }

    #[test]
    fn an_overloaded_desk_only_grows() {
        let desk = queue(10.0, 10);
        assert_eq!((desk.waits(), desk.served_within(60.0, 180.0), desk.mean_wait(180.0)), (1.0, 0.0, None));
        assert!(queue(0.0, 0).waits() <= 1.0 && queue(50_000.0, 50_300).waits().is_finite());
    }
}
