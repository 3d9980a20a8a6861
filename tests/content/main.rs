//! Content end to end: every rule of the linter on its fixture, the cases of
//! `tests/cases/`, and the pack read from a folder and from memory.

mod cases;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use zhanggui::cli::check::{self, CheckArgs};
use zhanggui::content::{Embedded, Folder, Memory, Pack, Source};
use zhanggui::course::{Date, LessonId, PaperId, QuestionId};
use zhanggui::lint::{CODES, Findings, LintOptions, Look, lint, render, rules};
use zhanggui::text::Lang;

fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

fn today() -> Date {
    Date::new(2026, 11, 22).expect("a day")
}

/// Copies the fixture over the sound pack; `removed.txt` names what to leave
/// out, `not-utf8.txt` what to garble.
fn laid_out(code: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let lint = tests().join("lint");
    copy(&lint.join("base"), folder.path());
    if code != "base" {
        copy(&lint.join(code), folder.path());
    }
    let removed = fs::read_to_string(lint.join(code).join("removed.txt")).unwrap_or_default();
    for path in removed.lines() {
        fs::remove_file(folder.path().join(path)).expect("a file of the sound pack");
    }
    let garbled = fs::read_to_string(lint.join(code).join("not-utf8.txt")).unwrap_or_default();
    for path in garbled.lines() {
        fs::write(folder.path().join(path), b"+++\nid = \"\xd6\xd0\"\n").expect("written");
    }
    folder
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).expect("a fixture") {
        let (from, name) = entry.map(|e| (e.path(), e.file_name())).expect("an entry");
        let to = to.join(name);
        if from.is_dir() {
            fs::create_dir_all(&to).expect("a folder");
            copy(&from, &to);
        } else {
            fs::copy(&from, &to).expect("a copy");
        }
    }
}

fn found(folder: &Path) -> Findings {
    let (pack, _) = Pack::open(Folder::open(folder).expect("a pack"));
    lint(&pack, &LintOptions { today: today() })
}

fn shown(findings: &Findings, lang: Lang, folder: &Path) -> String {
    let text = render(findings, &Look { lang, colour: false, columns: 100 });
    text.replace(&folder.display().to_string(), "PACK")
}

#[test]
fn the_sound_pack_has_no_finding() {
    let folder = laid_out("base");
    let findings = found(folder.path());
    assert!(findings.all.is_empty(), "{}", shown(&findings, Lang::En, folder.path()));
}

#[test]
fn the_shipped_pack_has_no_error() {
    let (pack, _) = Pack::open(Embedded);
    let findings = lint(&pack, &LintOptions { today: today() });
    assert_eq!(findings.errors(), 0, "{}", shown(&findings, Lang::En, Path::new("/embedded")));
    assert!(pack.lessons().len() >= 6 && pack.banks().count() >= 6);
    for paper in pack.papers() {
        assert!(pack.draw(paper, &[], 1).is_ok(), "{}", paper.id);
    }
}

#[test]
fn every_code_has_a_fixture_and_every_rule_its_codes() {
    let fixtures: BTreeSet<String> = fs::read_dir(tests().join("lint"))
        .expect("fixtures")
        .filter_map(|e| e.ok()?.file_name().into_string().ok())
        .filter(|name| name != "base")
        .collect();
    let codes: BTreeSet<String> = CODES.iter().map(|c| (*c).to_owned()).collect();
    assert_eq!(fixtures, codes);
    for rule in rules() {
        assert!(rule.codes.iter().all(|code| CODES.contains(code)), "{:?}", rule.codes);
    }
}

#[test]
fn every_fixture_is_found_and_told() {
    for code in CODES {
        let folder = laid_out(code);
        let findings = found(folder.path());
        assert!(findings.all.iter().any(|d| d.code == code), "{code} is not found");
        for diagnostic in &findings.all {
            assert!(CODES.contains(&diagnostic.code), "{} is no known code", diagnostic.code);
        }
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(tests().join("lint").join(code));
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| {
            let told = Lang::ALL.map(|lang| shown(&findings, lang, folder.path()));
            insta::assert_snapshot!("found", told.join("\n"));
        });
    }
}

#[test]
fn a_broken_file_never_blocks_the_rest() {
    let folder = laid_out("toml-syntax");
    let (pack, _) = Pack::open(Folder::open(folder.path()).expect("a pack"));
    assert_eq!(pack.lessons().len(), 2);
    assert_eq!(pack.bank(&PaperId::from("quiz-first")), None);
    assert_eq!(pack.papers().len(), 1);
}

#[test]
fn opening_reads_only_the_course() {
    use std::borrow::Cow;
    use std::sync::{Arc, Mutex};
    use zhanggui::content::SourceError;

    struct Watched(Folder, Arc<Mutex<Vec<String>>>);
    impl Source for Watched {
        fn name(&self) -> String {
            self.0.name()
        }
        fn paths(&self) -> Vec<String> {
            self.0.paths()
        }
        fn read(&self, path: &str) -> Result<Cow<'static, str>, SourceError> {
            self.1.lock().expect("no panic").push(path.to_owned());
            self.0.read(path)
        }
    }
    let folder = laid_out("base");
    let read = Arc::new(Mutex::new(Vec::new()));
    let (pack, told) = Pack::open(Watched(Folder::open(folder.path()).expect("a pack"), Arc::clone(&read)));
    assert!(told.is_empty());
    assert_eq!(*read.lock().expect("no panic"), ["lessons/course.toml"]);
    assert_eq!(pack.course().lesson_order().len(), 2);
    assert_eq!(pack.id_rev(), "sample@1");
    let (question, bank) = pack.question(&QuestionId::from("q-first-case")).expect("it is there");
    assert_eq!((question.rev, bank.as_str()), (1, "quiz-first"));
    assert!(pack.question(&QuestionId::from("first#sum")).is_none(), "a reference is no question");
    let lesson = pack.lesson(&LessonId::from("second")).expect("it is there");
    let read_before = read.lock().expect("no panic").iter().filter(|p| p.ends_with(".en.md")).count();
    assert_eq!(read_before, 0, "the second language waits until it is asked for");
    let body = lesson.body(Lang::En).expect("it has one");
    assert_eq!(body.lang, Lang::En);
    assert!(body.text.contains("## One order"));
}

#[test]
fn a_missing_language_gives_the_other_and_says_so() {
    let files = [
        (
            "lessons/m/01-a.zh.md",
            "+++\nschema = 1\nid = \"a-b\"\nrev = 1\ntitle = \"A\"\nmodule = \"mm\"\nminutes = 1\n+++\n正文\n",
        ),
        ("quizzes/m/broken.toml", "bank ="),
    ];
    let (pack, told) = Pack::open(Memory::new(files));
    assert!(told.iter().any(|d| d.code == "missing-file"));
    let lesson = pack.lessons().first().expect("one lesson");
    let body = lesson.body(Lang::En).expect("the Chinese one");
    assert_eq!((body.lang, body.text), (Lang::Zh, "正文\n"));
    assert!(lesson.exactly(Lang::En).is_none());
}

#[test]
fn a_paper_draws_without_repeats_and_the_same_for_a_seed() {
    let folder = laid_out("base");
    let (pack, _) = Pack::open(Folder::open(folder.path()).expect("a pack"));
    let paper = pack.paper(&PaperId::from("exam-basics")).expect("it is there");
    let mut drawn = BTreeSet::new();
    for seed in 0..40 {
        let ids: Vec<&QuestionId> =
            pack.draw(paper, &[], seed).expect("enough").iter().map(|q| &q.id).collect();
        let again: Vec<&QuestionId> =
            pack.draw(paper, &[], seed).expect("enough").iter().map(|q| &q.id).collect();
        assert_eq!(ids, again);
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), 2);
        drawn.extend(ids.into_iter().cloned());
    }
    assert_eq!(drawn.len(), 5, "every question comes up in the end");
}

fn checked(args: CheckArgs) -> (u8, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let code = check::run(&args, &mut out, &mut err);
    (code, String::from_utf8(out).expect("text"), String::from_utf8(err).expect("text"))
}

fn args(path: &Path) -> CheckArgs {
    CheckArgs {
        path: Some(path.to_owned()),
        json: false,
        lock: false,
        strict: false,
        lang: Lang::En,
        today: today(),
        colour: false,
        columns: 100,
    }
}

#[test]
fn check_tells_by_its_exit_code() {
    let sound = laid_out("base");
    assert_eq!(checked(args(sound.path())), (0, "✓ nothing found\n".to_owned(), String::new()));
    let errors = laid_out("sum-wrong");
    assert_eq!(checked(args(errors.path())).0, 1);
    let warnings = laid_out("no-check");
    assert_eq!(checked(args(warnings.path())).0, 0);
    assert_eq!(checked(CheckArgs { strict: true, ..args(warnings.path()) }).0, 1);
    let nowhere = sound.path().join("nowhere");
    let (code, out, err) = checked(args(&nowhere));
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("nowhere") && err.contains("check the path"), "{err}");
}

#[test]
fn check_of_one_file_tells_only_of_it() {
    let folder = laid_out("unknown-competency");
    let (code, out, _) = checked(args(&folder.path().join("quizzes/papers.toml")));
    assert_eq!(code, 1);
    assert!(out.contains("quizzes/papers.toml:13:14") && !out.contains("first.toml"), "{out}");
}

#[test]
fn check_in_json_has_places_and_both_languages() {
    let folder = laid_out("sum-wrong");
    let (_, out, _) = checked(CheckArgs { json: true, ..args(folder.path()) });
    let report: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(report["errors"], 3);
    let first = &report["findings"][0];
    assert_eq!(first["code"], "sum-wrong");
    assert_eq!(first["path"], "lessons/basics/01-first.zh.md");
    assert_eq!((first["place"]["line"].as_u64(), first["place"]["col"].as_u64()), (Some(22), Some(1)));
    assert!(first["message"]["zh"].as_str().is_some_and(|m| m.contains("39.5")));
    assert!(first["hint"]["en"].as_str().is_some());
}

#[test]
fn the_lock_is_written_only_when_clean_and_then_holds() {
    let dirty = laid_out("sum-wrong");
    let (code, _, err) = checked(CheckArgs { lock: true, ..args(dirty.path()) });
    assert!(code == 1 && !dirty.path().join("content.lock").exists(), "{err}");

    let folder = laid_out("base");
    assert_eq!(checked(CheckArgs { lock: true, ..args(folder.path()) }).0, 0);
    assert_eq!(checked(args(folder.path())).0, 0, "the lock agrees with what it was made of");
    let bank = folder.path().join("quizzes/basics/first.toml");
    let text = fs::read_to_string(&bank).expect("the bank");
    fs::write(&bank, text.replace("降价以后涨不回来", "降了价就很难涨回来")).expect("written");
    assert_eq!(checked(args(folder.path())).0, 0, "wording may change");
    fs::write(&bank, text.replace("隔壁降了 10 元", "隔壁降了 20 元")).expect("written");
    let (code, out, _) = checked(args(folder.path()));
    assert!(code == 1 && out.contains("rev-not-raised"), "a figure may not: {out}");
    let raised = text.replace("隔壁降了 10 元", "隔壁降了 20 元").replacen(
        "id = \"q-first-case\"\nrev = 1",
        "id = \"q-first-case\"\nrev = 2",
        1,
    );
    fs::write(&bank, raised).expect("written");
    assert_eq!(checked(args(folder.path())).0, 0, "unless the revision is raised");
}
