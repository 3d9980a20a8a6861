//! Who may look at whom, and what the domain may not touch.

use super::paths::named;
use super::source::{Finding, Source};

/// The domain, in order: a module may use those before it.
const DOMAIN: [&str; 9] = ["text", "markdown", "course", "quiz", "sim", "calc", "coach", "drill", "record"];

/// Above the domain: each module with the others it may use beside the domain.
const ABOVE: [(&str, &[&str]); 9] = [
    ("config", &[]),
    ("content", &[]),
    ("i18n", &[]),
    ("store", &[]),
    ("lint", &["content"]),
    ("app", &["config", "content", "i18n", "lint", "store"]),
    ("plain", &["app", "config", "content", "i18n", "lint", "store"]),
    ("tui", &["app", "config", "content", "i18n", "lint", "store"]),
    // The command line is where the other two front ends are started.
    ("cli", &["app", "config", "content", "i18n", "lint", "plain", "store", "tui"]),
];

/// Crates that one module alone may use, so that a decision has one home.
const HOMES: [(&str, &[&str]); 8] = [
    ("unicode_width", &["text"]),
    ("unicode_segmentation", &["text"]),
    ("icu_segmenter", &["text"]),
    ("ratatui", &["tui"]),
    ("rusqlite", &["store"]),
    ("directories", &["config"]),
    ("include_dir", &["content"]),
    ("clap", &["cli"]),
];

/// What the domain may not name, and what to do instead.
const IMPURE: [(&str, &str); 15] = [
    ("std::fs", "files belong to `content`, `store` and `config`"),
    ("std::io", "files belong to `content`, `store` and `config`"),
    ("std::time", "the driver hands in moments"),
    ("std::thread", "the driver runs threads"),
    ("std::process", "the driver ends the program"),
    ("std::env", "`config` reads the environment"),
    ("std::net", "the domain has no network"),
    ("std::collections::HashMap", "its order changes from run to run: take BTreeMap"),
    ("std::collections::HashSet", "its order changes from run to run: take BTreeSet"),
    ("Timestamp::now", "the driver hands in moments"),
    ("Zoned::now", "the driver hands in moments"),
    ("Instant::now", "the driver hands in moments"),
    ("SystemTime::now", "the driver hands in moments"),
    ("Uuid::now_v7", "the driver and the store make ids"),
    ("Uuid::new_v4", "the driver and the store make ids"),
];

/// The module a file belongs to, `src/<module>/…` or `src/<module>.rs`.
fn module(path: &str) -> Option<&str> {
    let inside = path.strip_prefix("src/")?;
    let first = inside.split('/').next()?;
    let name = first.strip_suffix(".rs").unwrap_or(first);
    (!["lib", "main"].contains(&name)).then_some(name)
}

fn allowed(from: &str) -> Option<Vec<&'static str>> {
    if let Some(place) = DOMAIN.iter().position(|name| *name == from) {
        return Some(DOMAIN[..place].to_vec());
    }
    let (_, others) = ABOVE.iter().find(|(name, _)| *name == from)?;
    Some([&DOMAIN[..], others].concat())
}

/// Imports that point upward, or sideways against the order.
pub fn upward(source: &Source) -> Vec<Finding> {
    let Some(from) = module(&source.path) else { return Vec::new() };
    let Some(allowed) = allowed(from) else {
        return vec![
            source.at(1, &format!("`{from}` is not in the layers: enter it in tests/tidy/layers.rs")),
        ];
    };
    let mut findings = Vec::new();
    for path in named(source) {
        let supers = path.segments.iter().take_while(|segment| *segment == "super").count();
        let inner = usize::from(source.in_test(path.line) && source.code.contains("mod tests {"));
        if supers > 0 && supers + usize::from(is_mod(source)) >= source.path.matches('/').count() + inner {
            findings.push(source.at(path.line, "leaves its module by `super`: write `crate::…`"));
        }
        if !["crate", "zhanggui"].contains(&path.segments[0].as_str()) {
            continue;
        }
        let to = path.segments[1].as_str();
        if to != from && is_module(to) && !allowed.contains(&to) {
            let what = format!("`{from}` may not use `{to}`; it may use: {}", allowed.join(", "));
            findings.push(source.at(path.line, &what));
        }
    }
    findings
}

fn is_mod(source: &Source) -> bool {
    source.path.ends_with("/mod.rs")
}

fn is_module(name: &str) -> bool {
    DOMAIN.contains(&name) || ABOVE.iter().any(|(module, _)| *module == name)
}

/// Clocks, files, threads and disorder inside the domain, tests aside.
pub fn impure(source: &Source) -> Vec<Finding> {
    if !module(&source.path).is_some_and(|name| DOMAIN.contains(&name)) {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for path in named(source).iter().filter(|path| !source.in_test(path.line)) {
        let text = path.text();
        for (banned, instead) in IMPURE {
            let inside = format!("::{text}::").contains(&format!("::{banned}::"));
            if inside {
                findings.push(source.at(path.line, &format!("`{banned}` in the domain: {instead}")));
            }
        }
    }
    for (number, line) in (1..).zip(source.code.lines()) {
        let calls = [
            (".unwrap()", "may panic: give the other case a meaning"),
            (".expect(", "may panic: give the other case a meaning"),
            ("println!", "only front ends print"),
            ("eprintln!", "only front ends print"),
            ("HashMap<", "its order changes from run to run: take BTreeMap"),
            ("HashSet<", "its order changes from run to run: take BTreeSet"),
        ];
        for (call, instead) in calls {
            if line.contains(call) && !source.in_test(number) {
                findings.push(source.at(number, &format!("`{call}` in the domain: {instead}")));
            }
        }
    }
    findings
}

/// Crates used outside their home.
pub fn homeless(source: &Source) -> Vec<Finding> {
    let Some(from) = module(&source.path) else { return Vec::new() };
    let mut findings = Vec::new();
    for path in named(source) {
        let first = path.segments[0].as_str();
        if let Some((name, homes)) = HOMES.iter().find(|(name, _)| *name == first)
            && !homes.contains(&from)
        {
            let what = format!("`{name}` outside {}: ask that module instead", homes.join(" and "));
            findings.push(source.at(path.line, &what));
        }
        if first == "crossterm" {
            findings
                .push(source.at(path.line, "`crossterm` directly: take `ratatui::crossterm`, one version"));
        }
    }
    findings
}

#[cfg(test)]
mod self_tests {
    use super::*;

    fn lines(findings: &[Finding]) -> Vec<String> {
        let line = |finding: &Finding| finding.split(": ").next().unwrap_or_default().to_owned();
        findings.iter().map(line).collect()
    }

    #[test]
    fn an_upward_import_is_found_in_every_form() {
        let text = "use crate::{course::LessonId, store::Store};\nfn a() { crate::record::b(); }\nuse crate::quiz::Response;\n";
        let source = Source::new("src/quiz/a.rs", text);
        assert_eq!(lines(&upward(&source)), ["src/quiz/a.rs:1", "src/quiz/a.rs:2"]);
        assert_eq!(upward(&Source::new("src/app/a.rs", text)), Vec::<Finding>::new());
        assert_eq!(upward(&Source::new("src/store/a.rs", "use crate::config::Key;\n")).len(), 1);
        assert_eq!(upward(&Source::new("src/lint/a.rs", "use crate::content::Pack;\n")).len(), 0);
        assert_eq!(upward(&Source::new("src/new/mod.rs", "\n")).len(), 1, "an unknown module");
    }

    #[test]
    fn super_does_not_leave_the_module() {
        let found = |path: &str, text: &str| upward(&Source::new(path, text)).len();
        assert_eq!(found("src/quiz/a.rs", "use super::b::C;\n"), 0);
        assert_eq!(found("src/quiz/a.rs", "use super::super::store::Store;\n"), 1);
        assert_eq!(found("src/quiz/mod.rs", "use super::store::Store;\n"), 1);
        let tests = "#[cfg(test)]\nmod tests {\n    use super::super::b::C;\n}\n";
        assert_eq!(found("src/quiz/a.rs", tests), 0);
    }

    #[test]
    fn impurity_is_found_in_the_domain_and_not_in_its_tests() {
        let text = "use std::{fs, fmt};\nuse std::collections::HashMap;\nfn a() { x.unwrap(); println!(\"b\"); }\nfn c() { jiff::Timestamp::now(); }\n// std::fs\nfn d() { y.expect(\"e\"); }\n#[cfg(test)]\nmod tests { fn f() { z.unwrap(); std::env::args(); } }\n";
        let found = lines(&impure(&Source::new("src/sim/a.rs", text)));
        let expected = ["1", "2", "4", "3", "3", "6"].map(|line| format!("src/sim/a.rs:{line}"));
        assert_eq!(found, expected);
        assert_eq!(impure(&Source::new("src/store/a.rs", text)), Vec::<Finding>::new());
    }

    #[test]
    fn a_crate_outside_its_home_is_found() {
        let text = "use unicode_width::UnicodeWidthStr;\nuse crossterm::event::Event;\nuse ratatui::crossterm::event;\n";
        assert_eq!(
            lines(&homeless(&Source::new("src/tui/a.rs", text))),
            ["src/tui/a.rs:1", "src/tui/a.rs:2"]
        );
        assert_eq!(homeless(&Source::new("src/text/width.rs", "use unicode_width::A;\n")).len(), 0);
    }
}
