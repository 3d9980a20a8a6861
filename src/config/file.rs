//! `settings.toml`: flat, and only what the user changed.

use std::fs;
use std::io::{self, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};

use toml::de::{DeTable, DeValue};

use super::error::{ConfigError, Problem};
use super::layers::{Layer, Origin};
use super::settings::Key;

/// The name of the settings file.
pub const SETTINGS_FILE: &str = "settings.toml";

/// Reads the user's settings; a missing file is an empty one.
///
/// # Errors
/// An unreadable file, or all that is wrong in it at once.
pub fn read(path: &Path) -> Result<Layer, ConfigError> {
    let text = load(path)?;
    let mut layer = Layer::default();
    for entry in parse(path, &text)? {
        // The value was checked against the key's choices while parsing.
        let _ = layer.set(entry.key, &entry.value, Origin::File);
    }
    Ok(layer)
}

/// Changes one key in the file, or takes it out. Everything else in the file,
/// comments included, stays as it is; the file changes whole or not at all.
///
/// # Errors
/// An unwritable folder, or a file that is wrong already: it is not touched.
pub fn change(path: &Path, key: Key, value: Option<&str>) -> Result<(), ConfigError> {
    let refuse = |problem| ConfigError::File { path: path.to_path_buf(), problems: vec![problem] };
    if let Some(value) = value {
        Layer::default().set(key, value, Origin::File).map_err(refuse)?;
    }
    let text = load(path)?;
    let entries = parse(path, &text)?;
    let held = entries.iter().find(|entry| entry.key == key);
    let changed = match (held, value) {
        (Some(entry), Some(value)) => splice(&text, entry.span.clone(), &format!("\"{value}\"")),
        (Some(entry), None) => splice(&text, whole_lines(&text, &entry.span), ""),
        (None, Some(value)) => {
            let gap = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
            format!("{text}{gap}{} = \"{value}\"\n", key.name())
        }
        (None, None) => return Ok(()),
    };
    write(path, &changed).map_err(|why| ConfigError::Io { path: path.to_path_buf(), why })
}

/// A key with its value and where the value stands.
struct Entry {
    key: Key,
    value: String,
    span: Range<usize>,
}

fn load(path: &Path) -> Result<String, ConfigError> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(text),
        Err(why) if why.kind() == io::ErrorKind::NotFound => Ok(String::new()),
        Err(why) => Err(ConfigError::Io { path: path.to_path_buf(), why }),
    }
}

fn parse(path: &Path, text: &str) -> Result<Vec<Entry>, ConfigError> {
    let mut problems = Vec::new();
    let mut entries = Vec::new();
    match DeTable::parse(text) {
        Err(error) => {
            let start = error.span().map_or(0, |span| span.start);
            problems.push(
                Problem::new(
                    format!("不是 TOML：{}", error.message()),
                    format!("not TOML: {}", error.message()),
                )
                .at(place(text, start)),
            );
        }
        Ok(table) => {
            for (name, value) in table.get_ref() {
                let Some(key) = Key::parse(name.get_ref()) else {
                    problems.push(Problem::unknown(name.get_ref()).at(place(text, name.span().start)));
                    continue;
                };
                let span = value.span();
                let found = match value.get_ref() {
                    DeValue::String(found) => found.as_ref(),
                    _ => text.get(span.clone()).unwrap_or_default(),
                };
                let is_text = matches!(value.get_ref(), DeValue::String(_));
                if is_text && key.choices().contains(&found) {
                    entries.push(Entry { key, value: found.to_owned(), span });
                } else {
                    problems.push(Problem::value(key, found).at(place(text, span.start)));
                }
            }
        }
    }
    if problems.is_empty() {
        return Ok(entries);
    }
    problems.sort_by_key(|problem| problem.place);
    Err(ConfigError::File { path: path.to_path_buf(), problems })
}

/// Line and column of a byte, from 1, columns in characters.
fn place(text: &str, byte: usize) -> (usize, usize) {
    let before = text.get(..byte).unwrap_or(text);
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    (before.matches('\n').count() + 1, before[line..].chars().count() + 1)
}

fn whole_lines(text: &str, span: &Range<usize>) -> Range<usize> {
    let start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[span.end..].find('\n').map_or(text.len(), |at| span.end + at + 1);
    start..end
}

fn splice(text: &str, span: Range<usize>, put: &str) -> String {
    let mut changed = text.to_owned();
    changed.replace_range(span, put);
    changed
}

/// Writes beside the file, to the disk, then renames over it: a reader sees
/// the old text or the new one, never half. A link keeps pointing where it
/// points, for settings are often linked from elsewhere.
fn write(path: &Path, text: &str) -> io::Result<()> {
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let folder = target.parent().map(Path::to_path_buf).unwrap_or_default();
    fs::create_dir_all(&folder)?;
    let beside: PathBuf = folder.join(format!(".{SETTINGS_FILE}.{}", std::process::id()));
    let written = (|| {
        let mut file = fs::File::create(&beside)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        fs::rename(&beside, &target)
    })();
    if written.is_err() {
        // Nothing was renamed: the old file stands, only the new one goes.
        let _ = fs::remove_file(&beside);
    }
    written
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::super::layers::resolve;
    use super::super::settings::{Colour, Language, Motion};
    use super::*;

    fn with(text: &str) -> (TempDir, PathBuf) {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join(SETTINGS_FILE);
        fs::write(&path, text).unwrap();
        (folder, path)
    }

    fn problems(text: &str) -> Vec<(Option<(usize, usize)>, String)> {
        let (_folder, path) = with(text);
        let Err(ConfigError::File { problems, .. }) = read(&path) else { panic!("{text} was taken") };
        problems.into_iter().map(|problem| (problem.place, problem.words.en)).collect()
    }

    #[test]
    fn a_missing_file_holds_no_setting() {
        let folder = TempDir::new().unwrap();
        assert_eq!(read(&folder.path().join(SETTINGS_FILE)).unwrap(), Layer::default());
    }

    #[test]
    fn everything_wrong_is_told_at_once_with_its_place() {
        let found =
            problems("# 我的设置\ncolor = \"dark\"\nmotion = false\n\"语言\" = \"zh\"\nplain = \"of\"\n");
        let places: Vec<_> = found.iter().map(|(place, _)| place.unwrap()).collect();
        assert_eq!(places, [(2, 1), (3, 10), (4, 1), (5, 9)], "{found:?}");
    }

    #[test]
    fn an_unknown_key_names_the_nearest() {
        let found = problems("color = \"dark\"\n");
        assert!(found[0].1.contains("did you mean `colour`"), "{found:?}");
        let found = problems("[tui]\nx = 1\n");
        assert_eq!(found[0].0, Some((1, 2)));
    }

    #[test]
    fn a_broken_file_is_never_written_over() {
        let broken = "language = \"zh\nmotion = \"off\"\n";
        let (_folder, path) = with(broken);
        assert!(matches!(change(&path, Key::Colour, Some("dark")), Err(ConfigError::File { .. })));
        assert_eq!(fs::read_to_string(&path).unwrap(), broken);
    }

    #[test]
    fn a_change_touches_its_own_value_only() {
        let (folder, path) = with("# mine\nlanguage = 'en'   # for the demo\n\nmotion=\"off\"");
        change(&path, Key::Language, Some("zh")).unwrap();
        change(&path, Key::Colour, Some("light")).unwrap();
        let text = fs::read_to_string(&path).unwrap();
        assert_eq!(
            text,
            "# mine\nlanguage = \"zh\"   # for the demo\n\nmotion=\"off\"\ncolour = \"light\"\n"
        );
        let settings = resolve(&[read(&path).unwrap()]).settings;
        assert_eq!(settings.language, Language::Zh);
        assert_eq!(settings.colour, Colour::Light);
        assert_eq!(settings.motion, Motion::Off);
        change(&path, Key::Motion, None).unwrap();
        change(&path, Key::Glyphs, None).unwrap();
        let text = fs::read_to_string(&path).unwrap();
        assert_eq!(text, "# mine\nlanguage = \"zh\"   # for the demo\n\ncolour = \"light\"\n");
        let files = fs::read_dir(folder.path()).unwrap().count();
        assert_eq!(files, 1, "nothing is left beside it");
    }

    #[test]
    fn the_folder_is_made_with_the_first_change_and_no_default_is_written() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("new").join(SETTINGS_FILE);
        change(&path, Key::Glyphs, Some("safe")).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "glyphs = \"safe\"\n");
    }

    #[test]
    fn a_value_that_is_no_choice_is_not_written() {
        let (_folder, path) = with("");
        assert!(matches!(change(&path, Key::Glyphs, Some("fancy")), Err(ConfigError::File { .. })));
        assert_eq!(fs::read_to_string(&path).unwrap(), "");
    }

    #[cfg(unix)]
    #[test]
    fn a_linked_file_stays_a_link() {
        let (folder, path) = with("motion = \"off\"\n");
        let link = folder.path().join("link.toml");
        std::os::unix::fs::symlink(&path, &link).unwrap();
        change(&link, Key::Motion, Some("on")).unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read_to_string(&path).unwrap(), "motion = \"on\"\n");
    }
}
