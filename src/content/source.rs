//! Where content comes from.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};

use crate::text::{Explain, Words};

/// The folders a pack consists of.
const FOLDERS: [&str; 3] = ["lessons", "quizzes", "scenarios"];
/// A folder deeper than this is no pack; it may be a loop of links.
const DEPTH_MAX: usize = 6;
/// A content file over this size is refused.
const FILE_BYTES_MAX: u64 = 8 << 20;

static LESSONS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/lessons");
static QUIZZES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/quizzes");
static SCENARIOS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/scenarios");

/// Why content cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum SourceError {
    /// The system says no.
    #[error("cannot read {path}: {cause}")]
    Io {
        /// What was to be read.
        path: String,
        /// What the system says.
        cause: io::Error,
    },
    /// The file is no text.
    #[error("{0} is not UTF-8 text")]
    NotText(String),
    /// The file is too large to be content.
    #[error("{0} is larger than 8 MiB")]
    TooLarge(String),
    /// The folder holds no pack.
    #[error("{0} holds none of lessons/, quizzes/, scenarios/")]
    NoPack(String),
}

impl Explain for SourceError {
    fn what(&self) -> Words {
        let zh = match self {
            SourceError::Io { path, cause } => format!("读不了 {path}：{cause}"),
            SourceError::NotText(path) => format!("{path} 不是 UTF-8 文本"),
            SourceError::TooLarge(path) => format!("{path} 超过 8 MiB"),
            SourceError::NoPack(path) => format!("{path} 里没有 lessons/、quizzes/、scenarios/"),
        };
        Words::new(zh, self.to_string())
    }

    fn hint(&self) -> Option<Words> {
        match self {
            SourceError::Io { .. } => {
                Some(Words::new("看看路径和权限", "check the path and its permissions"))
            }
            SourceError::NotText(_) => Some(Words::new("另存为 UTF-8", "save it as UTF-8")),
            SourceError::TooLarge(_) => Some(Words::new("拆成几个文件", "split it")),
            SourceError::NoPack(_) => {
                Some(Words::new("给内容包的根目录", "name the folder that holds the pack"))
            }
        }
    }
}

/// Files of a pack, by their path with `/`, such as `lessons/course.toml`.
pub trait Source: Send + Sync {
    /// What to call it: a folder's path, or `embedded`.
    fn name(&self) -> String;

    /// The paths of all files, in any order.
    fn paths(&self) -> Vec<String>;

    /// The text of one of them.
    fn read(&self, path: &str) -> Result<Cow<'static, str>, SourceError>;
}

/// The content the program was built with.
#[derive(Clone, Copy, Debug, Default)]
pub struct Embedded;

impl Source for Embedded {
    fn name(&self) -> String {
        "embedded".to_owned()
    }

    fn paths(&self) -> Vec<String> {
        fn walk(dir: &Dir<'static>, folder: &str, out: &mut Vec<String>) {
            for file in dir.files() {
                out.push(format!("{folder}/{}", slashed(file.path())));
            }
            for dir in dir.dirs() {
                walk(dir, folder, out);
            }
        }
        let mut out = Vec::new();
        for (folder, dir) in FOLDERS.into_iter().zip([&LESSONS, &QUIZZES, &SCENARIOS]) {
            walk(dir, folder, &mut out);
        }
        out
    }

    fn read(&self, path: &str) -> Result<Cow<'static, str>, SourceError> {
        let (folder, rest) = path.split_once('/').unwrap_or((path, ""));
        let dir = match folder {
            "lessons" => &LESSONS,
            "quizzes" => &QUIZZES,
            _ => &SCENARIOS,
        };
        let file = dir.get_file(rest).ok_or_else(|| SourceError::Io {
            path: path.to_owned(),
            cause: io::Error::from(io::ErrorKind::NotFound),
        })?;
        file.contents_utf8().map(Cow::Borrowed).ok_or_else(|| SourceError::NotText(path.to_owned()))
    }
}

/// A folder on disk (`--pack DIR`).
#[derive(Clone, Debug)]
pub struct Folder {
    root: PathBuf,
    paths: Vec<String>,
}

impl Folder {
    /// Lists the folder. Fails where it cannot be listed, or holds no pack.
    pub fn open(root: impl Into<PathBuf>) -> Result<Folder, SourceError> {
        let root = root.into();
        let mut paths = Vec::new();
        fs::read_dir(&root).map_err(|cause| io_error(&root, cause))?;
        let mut any = false;
        for folder in FOLDERS {
            let dir = root.join(folder);
            if dir.is_dir() {
                any = true;
                list(&dir, folder, DEPTH_MAX, &mut paths)?;
            }
        }
        if !any {
            return Err(SourceError::NoPack(root.display().to_string()));
        }
        let lock = "content.lock";
        if root.join(lock).is_file() {
            paths.push(lock.to_owned());
        }
        Ok(Folder { root, paths })
    }

    /// The folder itself.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }
}

fn list(dir: &Path, name: &str, depth: usize, out: &mut Vec<String>) -> Result<(), SourceError> {
    for entry in fs::read_dir(dir).map_err(|cause| io_error(dir, cause))? {
        let entry = entry.map_err(|cause| io_error(dir, cause))?;
        let file = entry.file_name().to_string_lossy().into_owned();
        if file.starts_with('.') || file.ends_with('~') {
            continue;
        }
        let path = entry.path();
        let name = format!("{name}/{file}");
        if path.is_dir() {
            if depth > 0 {
                list(&path, &name, depth - 1, out)?;
            }
        } else {
            out.push(name);
        }
    }
    Ok(())
}

fn io_error(path: &Path, cause: io::Error) -> SourceError {
    SourceError::Io { path: path.display().to_string(), cause }
}

fn slashed(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

impl Source for Folder {
    fn name(&self) -> String {
        self.root.display().to_string()
    }

    fn paths(&self) -> Vec<String> {
        self.paths.clone()
    }

    fn read(&self, path: &str) -> Result<Cow<'static, str>, SourceError> {
        let full = self.root.join(path);
        let size = fs::metadata(&full).map_err(|cause| io_error(&full, cause))?.len();
        if size > FILE_BYTES_MAX {
            return Err(SourceError::TooLarge(path.to_owned()));
        }
        let bytes = fs::read(&full).map_err(|cause| io_error(&full, cause))?;
        String::from_utf8(bytes).map(Cow::Owned).map_err(|_| SourceError::NotText(path.to_owned()))
    }
}

/// Files in memory, for tests and previews.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    files: BTreeMap<String, String>,
}

impl Memory {
    /// Takes paths with their texts.
    pub fn new<P: Into<String>, T: Into<String>>(files: impl IntoIterator<Item = (P, T)>) -> Memory {
        Memory { files: files.into_iter().map(|(path, text)| (path.into(), text.into())).collect() }
    }
}

impl Source for Memory {
    fn name(&self) -> String {
        "memory".to_owned()
    }

    fn paths(&self) -> Vec<String> {
        self.files.keys().cloned().collect()
    }

    fn read(&self, path: &str) -> Result<Cow<'static, str>, SourceError> {
        self.files.get(path).cloned().map(Cow::Owned).ok_or_else(|| SourceError::Io {
            path: path.to_owned(),
            cause: io::Error::from(io::ErrorKind::NotFound),
        })
    }
}
