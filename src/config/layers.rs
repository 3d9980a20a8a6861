//! Layers of settings: built in, the user's file, the environment, the
//! command line. The later wins, and it is known which one did.

use std::collections::BTreeMap;
use std::ffi::OsString;

use super::error::{ConfigError, Problem};
use super::file;
use super::folders::Folders;
use super::settings::{Colour, Glyphs, Key, Language, Motion, Plain, Settings};

/// Looks up an environment variable; [`environment`] is the real one.
pub type Env<'a> = &'a dyn Fn(&str) -> Option<OsString>;

/// The environment of this process.
#[must_use]
pub fn environment(name: &str) -> Option<OsString> {
    std::env::var_os(name)
}

/// Where a value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Nobody chose it.
    BuiltIn,
    /// The user's file.
    File,
    /// An environment variable of this name.
    Environment(&'static str),
    /// The command line.
    Flag,
}

/// Some settings and where each comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layer {
    values: BTreeMap<Key, (&'static str, Origin)>,
}

impl Layer {
    /// Sets a value, which must be one of the key's choices.
    ///
    /// # Errors
    /// Another value.
    pub fn set(&mut self, key: Key, value: &str, origin: Origin) -> Result<(), Problem> {
        let choice = key.choices().iter().find(|choice| **choice == value);
        let choice = choice.ok_or_else(|| Problem::value(key, value))?;
        self.values.insert(key, (choice, origin));
        Ok(())
    }

    /// The settings of the environment: `ZHANGGUI_LANGUAGE` and so on, and
    /// `NO_COLOR` (<https://no-color.org>), which an explicit colour overrules.
    ///
    /// # Errors
    /// Every variable whose value is not a choice of its key.
    pub fn from_environment(env: Env) -> Result<Self, ConfigError> {
        let mut layer = Layer::default();
        let mut problems = Vec::new();
        let filled = |name: &str| env(name).filter(|value| !value.is_empty());
        if filled("NO_COLOR").is_some() {
            layer.values.insert(Key::Colour, (Colour::None.as_str(), Origin::Environment("NO_COLOR")));
        }
        for key in Key::ALL {
            let Some(value) = filled(key.variable()) else { continue };
            let set = layer.set(key, &value.to_string_lossy(), Origin::Environment(key.variable()));
            problems.extend(set.err().map(|problem| (key.variable(), problem)));
        }
        if problems.is_empty() { Ok(layer) } else { Err(ConfigError::Environment { problems }) }
    }
}

/// Settings after all layers, with the origin of each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resolved {
    /// The values.
    pub settings: Settings,
    origins: BTreeMap<Key, Origin>,
}

impl Resolved {
    /// Where the value of a key comes from.
    #[must_use]
    pub fn origin(&self, key: Key) -> Origin {
        self.origins.get(&key).copied().unwrap_or(Origin::BuiltIn)
    }
}

/// The settings in use: the user's file, the environment over it, and `flags`
/// from the command line on top.
///
/// # Errors
/// A file or variable that says something that does not exist.
pub fn load(folders: &Folders, env: Env, flags: Layer) -> Result<Resolved, ConfigError> {
    Ok(resolve(&[file::read(&folders.settings_file())?, Layer::from_environment(env)?, flags]))
}

/// Lays layers over the built-in values, the last one on top.
#[must_use]
pub fn resolve(layers: &[Layer]) -> Resolved {
    let mut resolved = Resolved { settings: Settings::default(), origins: BTreeMap::new() };
    let settings = &mut resolved.settings;
    for (key, (value, origin)) in layers.iter().flat_map(|layer| &layer.values) {
        match key {
            Key::Language => settings.language = Language::parse(value).unwrap_or_default(),
            Key::Colour => settings.colour = Colour::parse(value).unwrap_or_default(),
            Key::Glyphs => settings.glyphs = Glyphs::parse(value).unwrap_or_default(),
            Key::Motion => settings.motion = Motion::parse(value).unwrap_or_default(),
            Key::Plain => settings.plain = Plain::parse(value).unwrap_or_default(),
        }
        resolved.origins.insert(*key, *origin);
    }
    resolved
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layer(entries: &[(Key, &str, Origin)]) -> Layer {
        let mut layer = Layer::default();
        for (key, value, origin) in entries {
            layer.set(*key, value, *origin).unwrap();
        }
        layer
    }

    fn env(pairs: &'static [(&str, &str)]) -> impl Fn(&str) -> Option<OsString> {
        |name| pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| value.into())
    }

    #[test]
    fn the_later_layer_wins_and_is_named() {
        let file = layer(&[(Key::Language, "en", Origin::File), (Key::Motion, "off", Origin::File)]);
        let flags = layer(&[(Key::Language, "zh", Origin::Flag)]);
        let resolved = resolve(&[file, flags]);
        assert_eq!(resolved.settings.language, Language::Zh);
        assert_eq!(resolved.origin(Key::Language), Origin::Flag);
        assert_eq!(resolved.settings.motion, Motion::Off);
        assert_eq!(resolved.origin(Key::Motion), Origin::File);
        assert_eq!(resolved.origin(Key::Glyphs), Origin::BuiltIn);
    }

    #[test]
    fn all_layers_are_read_where_they_lie() {
        let folder = tempfile::TempDir::new().unwrap();
        let folders = Folders { data: folder.path().into(), config: folder.path().into() };
        file::change(&folders.settings_file(), Key::Language, Some("en")).unwrap();
        file::change(&folders.settings_file(), Key::Glyphs, Some("safe")).unwrap();
        let variables = env(&[("ZHANGGUI_LANGUAGE", "zh")]);
        let flags = layer(&[(Key::Plain, "on", Origin::Flag)]);
        let resolved = load(&folders, &variables, flags).unwrap();
        let values = Key::ALL.map(|key| resolved.settings.value(key));
        assert_eq!(values, ["zh", "auto", "safe", "on", "on"]);
    }

    #[test]
    fn no_color_means_none_unless_a_colour_was_chosen() {
        let quiet = Layer::from_environment(&env(&[("NO_COLOR", "1")])).unwrap();
        assert_eq!(resolve(&[quiet]).settings.colour, Colour::None);
        let chosen =
            Layer::from_environment(&env(&[("NO_COLOR", "1"), ("ZHANGGUI_COLOUR", "dark")])).unwrap();
        assert_eq!(resolve(&[chosen]).settings.colour, Colour::Dark);
        let empty = Layer::from_environment(&env(&[("NO_COLOR", ""), ("ZHANGGUI_PLAIN", "")])).unwrap();
        assert_eq!(empty, Layer::default(), "an empty variable is an unset one");
    }

    #[test]
    fn every_bad_variable_is_reported_at_once() {
        let bad = env(&[("ZHANGGUI_GLYPHS", "fancy"), ("ZHANGGUI_MOTION", "no")]);
        let Err(ConfigError::Environment { problems }) = Layer::from_environment(&bad) else { panic!() };
        let names: Vec<_> = problems.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, ["ZHANGGUI_GLYPHS", "ZHANGGUI_MOTION"]);
    }

    #[test]
    fn every_choice_of_every_key_survives_the_way_through_a_layer() {
        for key in Key::ALL {
            assert_eq!(Key::parse(key.name()), Some(key));
            assert!(key.choices().len() > 1);
            for choice in key.choices() {
                let resolved = resolve(&[layer(&[(key, choice, Origin::Flag)])]);
                assert_eq!(resolved.settings.value(key), *choice);
            }
        }
    }
}
