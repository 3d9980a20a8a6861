//! House rules that no compiler knows. Each rule is a test over the whole
//! project and says `path:line` and what to do; each is itself tried on bad
//! snippets beside it.
//!
//! ```text
//! source.rs   code, comments, strings apart   layers.rs   who may look at whom
//! paths.rs    the paths a file names          shape.rs    size, headers, unfinished work
//!                                             wording.rs  spaces, machine paths, tone
//! ```

#[path = "tidy/layers.rs"]
mod layers;
#[path = "tidy/paths.rs"]
mod paths;
#[path = "tidy/shape.rs"]
mod shape;
#[path = "tidy/source.rs"]
mod source;
#[path = "tidy/wording.rs"]
mod wording;

use source::{Finding, Source, read_all, root};

/// Everything in Rust: the program, its tests, its benches.
fn rust() -> Vec<Source> {
    ["src", "tests", "benches"].iter().flat_map(|folder| read_all(folder, &[".rs"])).collect()
}

fn program() -> Vec<Source> {
    let sources = read_all("src", &[".rs"]);
    assert!(sources.iter().any(|source| source.path == "src/lib.rs"), "the sources were not found");
    sources
}

fn each(sources: &[Source], rule: impl Fn(&Source) -> Vec<Finding>) {
    none(&sources.iter().flat_map(rule).collect::<Vec<_>>());
}

fn none(findings: &[Finding]) {
    assert!(findings.is_empty(), "\n{}\n", findings.join("\n"));
}

#[test]
fn imports_point_down_the_layers() {
    each(&program(), layers::upward);
}

#[test]
fn the_domain_is_pure() {
    each(&program(), layers::impure);
}

#[test]
fn crates_stay_at_home() {
    each(&program(), layers::homeless);
}

#[test]
fn functions_can_be_seen_at_once() {
    each(&rust(), shape::long_functions);
}

#[test]
fn files_can_be_held_in_the_head() {
    each(&rust(), shape::long_files);
}

#[test]
fn every_file_says_what_it_owns() {
    each(&rust(), shape::headless);
}

#[test]
fn doc_comments_say_something() {
    each(&rust(), shape::empty_docs);
}

#[test]
fn nothing_is_left_unfinished() {
    each(&rust(), shape::unfinished);
}

#[test]
fn mod_files_hold_no_logic() {
    each(&program(), shape::busy_mods);
}

#[test]
fn every_file_is_compiled() {
    none(&shape::orphans(&program()));
}

#[test]
fn spaces_are_tidy() {
    let endings = [".rs", ".toml", ".md", ".sh", ".sql", ".ci/run"];
    each(&read_all("", &endings), wording::untidy_space);
}

#[test]
fn no_place_of_one_machine_is_named() {
    let endings = [".rs", ".toml", ".md", ".sh", ".sql", ".snap", ".ci/run"];
    let checkout = root().to_string_lossy().into_owned();
    each(&read_all("", &endings), |source| wording::machine_paths(source, &checkout));
}

#[test]
fn the_interface_neither_shouts_nor_pleads() {
    each(&program(), wording::tone);
}

#[test]
fn every_lesson_is_there_in_both_languages() {
    let paths: Vec<String> = read_all("lessons", &[".md"]).into_iter().map(|source| source.path).collect();
    none(&wording::half_translated(&paths));
}
