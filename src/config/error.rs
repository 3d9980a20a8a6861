//! What can be wrong with settings and folders, in both languages.

use std::fmt;
use std::io;
use std::path::PathBuf;

use thiserror::Error;

use crate::text::{Explain, Words, nearest};

use super::settings::Key;

/// One thing that is wrong in a settings file or an environment variable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Line and column in the file, from 1, columns in characters.
    pub place: Option<(usize, usize)>,
    /// What was found, and what to write instead.
    pub words: Words,
}

impl Problem {
    /// A value that is none of the key's choices.
    pub(super) fn value(key: Key, found: &str) -> Self {
        let (name, choices) = (key.name(), key.choices().join(" | "));
        Problem::new(
            format!("「{name}」不能是「{found}」，可以写：{choices}"),
            format!("`{name}` cannot be `{found}`; write one of: {choices}"),
        )
    }

    /// A key that does not exist.
    pub(super) fn unknown(found: &str) -> Self {
        let names: Vec<&str> = Key::ALL.iter().map(|key| key.name()).collect();
        match nearest(found, names.iter().copied()) {
            Some(near) => Problem::new(
                format!("没有「{found}」这一项，是不是「{near}」"),
                format!("there is no setting `{found}`; did you mean `{near}`?"),
            ),
            None => Problem::new(
                format!("没有「{found}」这一项，只有：{}", names.join("、")),
                format!("there is no setting `{found}`; there are: {}", names.join(", ")),
            ),
        }
    }

    pub(super) fn new(zh: String, en: String) -> Self {
        Problem { place: None, words: Words::new(zh, en) }
    }

    pub(super) fn at(mut self, place: (usize, usize)) -> Self {
        self.place = Some(place);
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words.en)
    }
}

/// Why settings or folders cannot be used.
#[derive(Debug, Error)]
pub enum ConfigError {
    /// The system names no home folder and none was given.
    #[error("no folder for your records: this system names no home folder")]
    NoHome,
    /// The settings file cannot be read or written.
    #[error("cannot read or write {path}: {why}", path = path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        why: io::Error,
    },
    /// The settings file says something that does not exist.
    #[error("{}", list_en(path, problems))]
    File {
        /// The file.
        path: PathBuf,
        /// Everything that is wrong in it.
        problems: Vec<Problem>,
    },
    /// Environment variables hold something that does not exist.
    #[error("{}", problems.iter().map(|(name, problem)| format!("{name}: {problem}")).collect::<Vec<_>>().join("\n"))]
    Environment {
        /// Each variable with what is wrong.
        problems: Vec<(&'static str, Problem)>,
    },
}

fn list_en(path: &std::path::Path, problems: &[Problem]) -> String {
    lines(path, problems, |words| &words.en)
}

fn lines(path: &std::path::Path, problems: &[Problem], text: fn(&Words) -> &String) -> String {
    let line = |problem: &Problem| {
        let place = problem.place.map(|(line, column)| format!(":{line}:{column}")).unwrap_or_default();
        format!("{}{place}: {}", path.display(), text(&problem.words))
    };
    problems.iter().map(line).collect::<Vec<_>>().join("\n")
}

impl Explain for ConfigError {
    fn what(&self) -> Words {
        let zh = match self {
            ConfigError::NoHome => "没地方放你的记录：这台电脑没有说主文件夹在哪".to_owned(),
            ConfigError::Io { path, why } => format!("{} 读写不了：{why}", path.display()),
            ConfigError::File { path, problems } => lines(path, problems, |words| &words.zh),
            ConfigError::Environment { problems } => {
                let line = |(name, problem): &(&str, Problem)| format!("{name}：{}", problem.words.zh);
                problems.iter().map(line).collect::<Vec<_>>().join("\n")
            }
        };
        Words::new(zh, self.to_string())
    }

    fn hint(&self) -> Option<Words> {
        Some(match self {
            ConfigError::NoHome => Words::new(
                "说一个文件夹：zhanggui --data 文件夹，或设环境变量 ZHANGGUI_DATA",
                "Name a folder: zhanggui --data FOLDER, or set the variable ZHANGGUI_DATA",
            ),
            ConfigError::Io { .. } => Words::new(
                "看看这个文件和文件夹能不能写，或换一个：zhanggui --data 文件夹",
                "See whether you may write that file and folder, or choose another: zhanggui --data FOLDER",
            ),
            ConfigError::File { .. } => Words::new(
                "改好这几行，或删掉它们：删掉就用默认值",
                "Correct these lines or delete them: without a line its default holds",
            ),
            ConfigError::Environment { .. } => {
                Words::new("改好或去掉这些环境变量", "Correct or unset these variables")
            }
        })
    }
}
