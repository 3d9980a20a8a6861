//! Where records and settings lie.

use std::path::{Path, PathBuf};

use directories::ProjectDirs;

use super::error::ConfigError;
use super::file::SETTINGS_FILE;
use super::layers::Env;

/// The environment variable that names the data folder.
pub const DATA_VARIABLE: &str = "ZHANGGUI_DATA";

/// The folders in use. Nothing is created by choosing them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folders {
    /// Holds the records.
    pub data: PathBuf,
    /// Holds the settings.
    pub config: PathBuf,
}

impl Folders {
    /// Chooses: the folder given on the command line, else the one in
    /// `ZHANGGUI_DATA`, else those of the platform. A folder that was named
    /// holds everything, settings too.
    ///
    /// # Errors
    /// None was named and the system knows no home folder.
    pub fn find(named: Option<&Path>, env: Env) -> Result<Self, ConfigError> {
        Folders::choose(named, env, platform)
    }

    fn choose(
        named: Option<&Path>,
        env: Env,
        platform: impl FnOnce() -> Option<Folders>,
    ) -> Result<Self, ConfigError> {
        let variable = || env(DATA_VARIABLE).filter(|value| !value.is_empty()).map(PathBuf::from);
        let Some(folder) = named.map(Path::to_path_buf).or_else(variable) else {
            return platform().ok_or(ConfigError::NoHome);
        };
        // A later change of the working folder must not move the records.
        let folder = std::path::absolute(&folder).map_err(|why| ConfigError::Io { path: folder, why })?;
        Ok(Folders { data: folder.clone(), config: folder })
    }

    /// The settings file.
    #[must_use]
    pub fn settings_file(&self) -> PathBuf {
        self.config.join(SETTINGS_FILE)
    }
}

/// The platform's folders. The local one for data: a database in a roaming
/// profile would be copied while in use.
fn platform() -> Option<Folders> {
    let dirs = ProjectDirs::from("", "", "zhanggui")?;
    Some(Folders { data: dirs.data_local_dir().to_path_buf(), config: dirs.config_dir().to_path_buf() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Explain;

    fn home() -> Option<Folders> {
        Some(Folders { data: "/home/li/data".into(), config: "/home/li/config".into() })
    }

    #[test]
    fn the_command_line_goes_before_the_variable_and_that_before_the_platform() {
        let set = |name: &str| (name == DATA_VARIABLE).then(|| "/from/variable".into());
        let unset = |_: &str| None;
        let named = Folders::choose(Some(Path::new("/named")), &set, home).unwrap();
        assert_eq!(
            (named.data.as_path(), named.config.as_path()),
            (Path::new("/named"), Path::new("/named"))
        );
        let variable = Folders::choose(None, &set, home).unwrap();
        assert_eq!(variable.data, Path::new("/from/variable"));
        assert_eq!(Folders::choose(None, &unset, home).unwrap(), home().unwrap());
        let empty = |name: &str| (name == DATA_VARIABLE).then(|| "".into());
        assert_eq!(Folders::choose(None, &empty, home).unwrap(), home().unwrap());
    }

    #[test]
    fn a_relative_folder_stays_where_it_was_named() {
        let named = Folders::choose(Some(Path::new("records")), &|_| None, home).unwrap();
        assert!(named.data.is_absolute() && named.data.ends_with("records"));
    }

    #[test]
    fn without_a_home_both_ways_out_are_named() {
        let error = Folders::choose(None, &|_| None, || None).unwrap_err();
        let hint = error.hint().unwrap();
        for text in [&hint.zh, &hint.en] {
            assert!(text.contains("--data") && text.contains(DATA_VARIABLE), "{text}");
        }
    }
}
