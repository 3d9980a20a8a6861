//! `zhanggui check [PATH] [--json] [--lock] [--strict] [--lang zh|en]`: the
//! compiler of content.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::content::{Embedded, Folder, Pack, SourceError};
use crate::course::Date;
use crate::lint::{Context, Findings, LOCK_FILE, LintOptions, Lock, Look, json, lint, render};
use crate::text::{Explain, Lang, Words, safe};

/// Nothing to mend.
pub const CLEAN: u8 = 0;
/// Something to mend.
pub const FINDINGS: u8 = 1;
/// The content could not be read, or the lock not written.
pub const UNREADABLE: u8 = 2;

/// What was asked for on the command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckArgs {
    /// The pack's folder, or one file in it; by default the present folder
    /// where it holds a pack, else the built-in content.
    pub path: Option<PathBuf>,
    /// JSON on stdout instead of text.
    pub json: bool,
    /// Writes `content.lock` where nothing is to be mended.
    pub lock: bool,
    /// Warnings count as findings.
    pub strict: bool,
    /// The language of the findings.
    pub lang: Lang,
    /// Today, for what expires.
    pub today: Date,
    /// Whether stdout takes colour.
    pub colour: bool,
    /// Columns of the terminal.
    pub columns: usize,
}

/// Checks a pack: findings on `out`, talk on `err`. Returns the exit code;
/// a closed pipe is success.
pub fn run(args: &CheckArgs, out: &mut dyn Write, err: &mut dyn Write) -> u8 {
    match check(args, out, err) {
        Ok(code) => code,
        Err(Stop::Pipe(error)) if error.kind() == io::ErrorKind::BrokenPipe => CLEAN,
        Err(Stop::Pipe(_)) => UNREADABLE,
        Err(Stop::Told(words)) => {
            // Where stderr is gone too, the exit code still tells.
            let _ = writeln!(err, "{}", safe(words.get(args.lang)));
            UNREADABLE
        }
    }
}

enum Stop {
    Pipe(io::Error),
    Told(Words),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Stop::Pipe(error)
    }
}

impl From<SourceError> for Stop {
    fn from(error: SourceError) -> Self {
        let (what, hint) = (error.what(), error.hint().unwrap_or_default());
        Stop::Told(Words::new(format!("{}。{}", what.zh, hint.zh), format!("{}; {}", what.en, hint.en)))
    }
}

fn check(args: &CheckArgs, out: &mut dyn Write, err: &mut dyn Write) -> Result<u8, Stop> {
    let Asked { pack, root, only } = asked(args)?;
    let options = LintOptions { today: args.today };
    let mut findings = lint(&pack, &options);
    if let Some(only) = only {
        findings.all.retain(|d| d.path == only);
    }
    if args.json {
        writeln!(out, "{}", json(&findings))?;
    } else {
        let look = Look { lang: args.lang, colour: args.colour, columns: args.columns };
        write!(out, "{}", render(&findings, &look))?;
    }
    out.flush()?;
    let code = code(&findings, args.strict);
    if args.lock {
        let root = root.ok_or_else(|| SourceError::NoPack(".".to_owned()))?;
        lock(args, &pack, &root, code, err)?;
    }
    Ok(code)
}

/// What is to be checked: a pack, its folder unless it is built in, and the
/// one file asked for.
struct Asked {
    pack: Pack,
    root: Option<PathBuf>,
    only: Option<String>,
}

fn asked(args: &CheckArgs) -> Result<Asked, Stop> {
    let Some(path) = &args.path else {
        let here = PathBuf::from(".");
        return match Folder::open(&here) {
            Ok(folder) => Ok(Asked { pack: Pack::open(folder).0, root: Some(here), only: None }),
            Err(SourceError::NoPack(_)) => Ok(Asked { pack: Pack::open(Embedded).0, root: None, only: None }),
            Err(error) => Err(error.into()),
        };
    };
    let (root, only) = root_of(path)?;
    let (pack, _) = Pack::open(Folder::open(&root)?);
    Ok(Asked { pack, root: Some(root), only })
}

fn code(findings: &Findings, strict: bool) -> u8 {
    let found = findings.errors() > 0 || (strict && findings.warnings() > 0);
    if found { FINDINGS } else { CLEAN }
}

/// The pack's folder; and for a file, its path within the pack.
fn root_of(path: &Path) -> Result<(PathBuf, Option<String>), Stop> {
    if !path.is_file() {
        return Ok((path.to_owned(), None));
    }
    let full = path.canonicalize()?;
    let mut at = full.parent();
    while let Some(folder) = at {
        let inside = full.strip_prefix(folder).unwrap_or(&full);
        let first = inside.components().next().map(|c| c.as_os_str().to_string_lossy().into_owned());
        if first.is_some_and(|f| matches!(f.as_str(), "lessons" | "quizzes" | "scenarios")) {
            let only = inside.to_string_lossy().replace('\\', "/");
            return Ok((folder.to_owned(), Some(only)));
        }
        at = folder.parent();
    }
    Err(SourceError::NoPack(path.display().to_string()).into())
}

/// A lock over findings would bury them: `rev-not-raised` would be gone.
fn lock(args: &CheckArgs, pack: &Pack, root: &Path, code: u8, err: &mut dyn Write) -> Result<(), Stop> {
    if code != CLEAN {
        let words = Words::new(
            "先把问题改完，再写 content.lock",
            "content.lock is written once nothing is left to mend",
        );
        writeln!(err, "{}", words.get(args.lang))?;
        return Ok(());
    }
    let text = Lock::of(&Context::new(pack, args.today)).write();
    let path = root.join(LOCK_FILE);
    let told = |cause: io::Error| {
        let path = path.display().to_string();
        Stop::Told(Words::new(format!("写不了 {path}：{cause}"), format!("cannot write {path}: {cause}")))
    };
    fs::write(&path, text).map_err(told)?;
    let done = Words::new(format!("✓ 已写 {}", path.display()), format!("✓ wrote {}", path.display()));
    writeln!(err, "{}", safe(done.get(args.lang)))?;
    Ok(())
}
