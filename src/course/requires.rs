//! Which lessons are advised before which.

use std::collections::{BTreeMap, BTreeSet};

use super::LessonId;

/// The prerequisite graph of all lessons.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Requires {
    edges: BTreeMap<LessonId, Vec<LessonId>>,
}

impl Requires {
    /// Takes each lesson with the lessons it requires, in authored order.
    pub fn new(edges: impl IntoIterator<Item = (LessonId, Vec<LessonId>)>) -> Self {
        Requires { edges: edges.into_iter().collect() }
    }

    /// The lessons directly required by `id`.
    #[must_use]
    pub fn of(&self, id: &LessonId) -> &[LessonId] {
        self.edges.get(id).map_or(&[], Vec::as_slice)
    }

    /// Everything advised before `id`, nearest first, each once; never `id` itself.
    #[must_use]
    pub fn all_before(&self, id: &LessonId) -> Vec<LessonId> {
        let mut seen = BTreeSet::from([id]);
        let mut found: Vec<&LessonId> = vec![id];
        let mut at = 0;
        while let Some(lesson) = found.get(at).copied() {
            for before in self.of(lesson) {
                if seen.insert(before) {
                    found.push(before);
                }
            }
            at += 1;
        }
        found.into_iter().skip(1).cloned().collect()
    }

    /// Every loop once, beginning and ending at its smallest id: `[a, b, c, a]`.
    /// Loops that share lessons are found one per closing edge.
    #[must_use]
    pub fn loops(&self) -> Vec<Vec<LessonId>> {
        let mut walk = Walk {
            graph: self,
            done: BTreeSet::new(),
            path: Vec::new(),
            on: BTreeMap::new(),
            loops: BTreeSet::new(),
        };
        for id in self.edges.keys() {
            walk.from(id);
        }
        walk.loops.into_iter().collect()
    }
}

struct Walk<'a> {
    graph: &'a Requires,
    done: BTreeSet<&'a LessonId>,
    path: Vec<(&'a LessonId, usize)>,
    on: BTreeMap<&'a LessonId, usize>,
    loops: BTreeSet<Vec<LessonId>>,
}

impl<'a> Walk<'a> {
    /// Depth first, with its own stack: a long chain of lessons must not end
    /// the program's.
    fn from(&mut self, start: &'a LessonId) {
        if self.done.contains(start) {
            return;
        }
        self.step(start);
        while let Some((id, next)) = self.path.last_mut() {
            let (id, at) = (*id, *next);
            *next += 1;
            match self.graph.of(id).get(at) {
                None => {
                    self.done.insert(id);
                    self.on.remove(id);
                    self.path.pop();
                }
                Some(before) => self.visit(before),
            }
        }
    }

    fn visit(&mut self, id: &'a LessonId) {
        if let Some(at) = self.on.get(id) {
            self.note(*at);
        } else if !self.done.contains(id) {
            self.step(id);
        }
    }

    fn step(&mut self, id: &'a LessonId) {
        self.on.insert(id, self.path.len());
        self.path.push((id, 0));
    }

    fn note(&mut self, at: usize) {
        let mut round: Vec<LessonId> = self.path.iter().skip(at).map(|(id, _)| (*id).clone()).collect();
        let smallest = round.iter().enumerate().min_by_key(|(_, id)| *id).map_or(0, |(i, _)| i);
        round.rotate_left(smallest);
        round.extend(round.first().cloned());
        self.loops.insert(round);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn graph(edges: &[(&str, &[&str])]) -> Requires {
        Requires::new(
            edges.iter().map(|(id, to)| (LessonId::from(*id), to.iter().map(|t| (*t).into()).collect())),
        )
    }

    fn shown(loops: &[Vec<LessonId>]) -> Vec<String> {
        loops.iter().map(|l| l.iter().map(LessonId::as_str).collect::<Vec<_>>().join(" ")).collect()
    }

    #[test]
    fn a_tree_has_no_loop() {
        let tree = graph(&[("a", &[]), ("b", &["a"]), ("c", &["a", "b"])]);
        assert!(tree.loops().is_empty());
        assert_eq!(tree.all_before(&"c".into()), ["a".into(), "b".into()]);
    }

    #[test]
    fn a_loop_is_printed_from_its_smallest_id() {
        let looped = graph(&[("c", &["a"]), ("a", &["b"]), ("b", &["c"]), ("d", &["c"])]);
        assert_eq!(shown(&looped.loops()), ["a b c a"]);
        assert_eq!(looped.all_before(&"a".into()), ["b".into(), "c".into()]);
    }

    #[test]
    fn a_lesson_requiring_itself_is_a_loop() {
        assert_eq!(shown(&graph(&[("a", &["a"])]).loops()), ["a a"]);
    }

    #[test]
    fn two_loops_are_both_found() {
        let both = graph(&[("a", &["b"]), ("b", &["a"]), ("c", &["d"]), ("d", &["c", "a"])]);
        assert_eq!(shown(&both.loops()), ["a b a", "c d c"]);
    }

    #[test]
    fn a_very_long_chain_is_walked() {
        let id = |n: usize| LessonId::new(format!("l{n:06}"));
        let chain = Requires::new((0..50_000).map(|n| (id(n), vec![id(n + 1)])));
        assert!(chain.loops().is_empty());
        assert_eq!(chain.all_before(&id(0)).len(), 50_000);
    }
}
