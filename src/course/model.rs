//! The course as a whole: what can be shown before any lesson is opened.

use crate::text::Words;

use super::{CompetencyId, LessonId, ModuleId, TrackId};

/// The course of one pack.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Course {
    /// The pack's permanent id, stored with every record.
    pub id: String,
    /// Raised when the pack's meaning changes.
    pub rev: u32,
    /// What the course is called.
    pub title: Words,
    /// Every ability the course measures, in the order shown.
    pub competencies: Vec<Competency>,
    /// The stages, in order.
    pub tracks: Vec<Track>,
    /// The modules, in teaching order.
    pub modules: Vec<Module>,
}

/// An ability (能力项) that questions and drills are evidence for.
#[derive(Clone, Debug, PartialEq)]
pub struct Competency {
    /// Permanent id.
    pub id: CompetencyId,
    /// The full name: 定价与利润.
    pub title: Words,
    /// A name for narrow columns; the full one where none is written.
    pub short: Words,
}

/// A stage (阶段) of the course, such as the first week.
#[derive(Clone, Debug, PartialEq)]
pub struct Track {
    /// Permanent id.
    pub id: TrackId,
    /// 第一周：认行业、懂规则.
    pub title: Words,
    /// What one can do at its end.
    pub outcome: Option<Words>,
    /// Its modules in order.
    pub modules: Vec<ModuleId>,
}

/// A module (模块): some lessons and their quiz.
#[derive(Clone, Debug, PartialEq)]
pub struct Module {
    /// Permanent id; also the folder under `lessons/` and `quizzes/`.
    pub id: ModuleId,
    /// 售后服务.
    pub title: Words,
    /// Its lessons in teaching order.
    pub lessons: Vec<LessonId>,
}

impl Course {
    /// The competency of that id.
    #[must_use]
    pub fn competency(&self, id: &CompetencyId) -> Option<&Competency> {
        self.competencies.iter().find(|c| &c.id == id)
    }

    /// The module of that id.
    #[must_use]
    pub fn module(&self, id: &ModuleId) -> Option<&Module> {
        self.modules.iter().find(|m| &m.id == id)
    }

    /// The track a module belongs to.
    #[must_use]
    pub fn track_of(&self, module: &ModuleId) -> Option<&Track> {
        self.tracks.iter().find(|t| t.modules.contains(module))
    }

    /// Every lesson in teaching order: by track, then module, then lesson;
    /// modules of no track come last.
    #[must_use]
    pub fn lesson_order(&self) -> Vec<&LessonId> {
        let tracked = self.tracks.iter().flat_map(|t| &t.modules).filter_map(|id| self.module(id));
        let loose = self.modules.iter().filter(|m| self.track_of(&m.id).is_none());
        tracked.chain(loose).flat_map(|m| &m.lessons).collect()
    }

    /// The lesson taught after `id`, across modules.
    #[must_use]
    pub fn lesson_after(&self, id: &LessonId) -> Option<&LessonId> {
        let order = self.lesson_order();
        let at = order.iter().position(|l| *l == id)?;
        order.get(at + 1).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn module(id: &str, lessons: &[&str]) -> Module {
        Module {
            id: id.into(),
            title: Words::same(id),
            lessons: lessons.iter().map(|l| (*l).into()).collect(),
        }
    }

    fn course() -> Course {
        Course {
            modules: vec![module("loose", &["z"]), module("b", &["b1"]), module("a", &["a1", "a2"])],
            tracks: vec![Track {
                id: "week-1".into(),
                title: Words::same("week 1"),
                outcome: None,
                modules: vec!["a".into(), "b".into()],
            }],
            ..Course::default()
        }
    }

    #[test]
    fn lessons_stand_in_the_order_of_their_tracks() {
        let course = course();
        let order: Vec<&str> = course.lesson_order().iter().map(|l| l.as_str()).collect();
        assert_eq!(order, ["a1", "a2", "b1", "z"]);
    }

    #[test]
    fn the_next_lesson_crosses_modules_and_ends() {
        let course = course();
        assert_eq!(course.lesson_after(&"a2".into()), Some(&"b1".into()));
        assert_eq!(course.lesson_after(&"z".into()), None);
        assert_eq!(course.lesson_after(&"none".into()), None);
    }
}
