//! `lessons/course.toml`: competencies, tracks, modules.

use crate::course::{Competency, CompetencyId, Course, Module, ModuleId, Track, TrackId};

use super::diagnostic::Diagnostic;
use super::doc::Doc;
use super::table::{Sheet, Table};

/// Reads the course; what cannot be read is left out and told.
pub(super) fn read(path: &str, text: &str) -> (Course, Vec<Diagnostic>) {
    let doc = match Doc::parse(path, text, text, 0) {
        Ok(doc) => doc,
        Err(told) => return (Course::default(), told),
    };
    let sheet = Sheet::new(path, text, 0);
    let root = Table::new(&sheet, doc.root.get_ref(), 0..0);
    root.schema();
    let course = Course {
        id: root.need_id("id").unwrap_or_default(),
        rev: root.need_integer("rev", 1, i64::from(u32::MAX)).map_or(1, |n| n as u32),
        title: root.need_words("title").unwrap_or_default(),
        competencies: root.tables("competency").iter().filter_map(competency).collect(),
        tracks: root.tables("track").iter().filter_map(track).collect(),
        modules: root.tables("module").iter().filter_map(module).collect(),
    };
    root.finish();
    drop(root);
    (course, sheet.done())
}

fn competency(table: &Table<'_>) -> Option<Competency> {
    let (id, title, short) = (table.need_id("id"), table.need_words("title"), table.words("short"));
    table.finish();
    let title = title?;
    let short = short.unwrap_or_else(|| title.clone());
    Some(Competency { id: CompetencyId::new(id?), title, short })
}

fn track(table: &Table<'_>) -> Option<Track> {
    let (id, title) = (table.need_id("id"), table.need_words("title"));
    let (outcome, modules) = (table.words("outcome"), table.ids("modules"));
    table.finish();
    Some(Track { id: TrackId::new(id?), title: title?, outcome, modules })
}

fn module(table: &Table<'_>) -> Option<Module> {
    let (id, title, lessons) = (table.need_id("id"), table.need_words("title"), table.ids("lessons"));
    table.finish();
    Some(Module { id: ModuleId::new(id?), title: title?, lessons })
}
