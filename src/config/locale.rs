//! The language of the system.

use crate::text::Lang;

use super::layers::Env;

/// The language the system's locale asks for, by POSIX's order: `LC_ALL`,
/// `LC_MESSAGES`, `LANG`, the first one set. Chinese where it is unset or
/// names no language (`C`), as on Windows; English for every other language.
#[must_use]
pub fn system_language(env: Env) -> Lang {
    let set = |name: &&str| env(name).filter(|value| !value.is_empty());
    let Some(locale) = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(set) else { return Lang::Zh };
    let locale = locale.to_string_lossy().to_lowercase();
    let language = locale.split(['_', '-', '.', '@']).next().unwrap_or_default();
    match language {
        "zh" | "c" | "posix" | "" => Lang::Zh,
        _ => Lang::En,
    }
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use super::*;

    fn lang(pairs: &[(&str, &str)]) -> Lang {
        let env = |name: &str| -> Option<OsString> {
            pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| value.into())
        };
        system_language(&env)
    }

    #[test]
    fn the_first_variable_set_decides() {
        assert_eq!(lang(&[("LANG", "en_GB.UTF-8")]), Lang::En);
        assert_eq!(lang(&[("LANG", "en_GB.UTF-8"), ("LC_MESSAGES", "zh_CN.UTF-8")]), Lang::Zh);
        assert_eq!(lang(&[("LC_ALL", "en_US"), ("LC_MESSAGES", "zh_CN.UTF-8")]), Lang::En);
        assert_eq!(lang(&[("LC_ALL", ""), ("LANG", "en")]), Lang::En);
    }

    #[test]
    fn no_language_means_chinese_and_another_one_english() {
        for locale in ["C", "C.UTF-8", "POSIX", "zh_TW.Big5", "zh-Hans-CN"] {
            assert_eq!(lang(&[("LANG", locale)]), Lang::Zh, "{locale}");
        }
        assert_eq!(lang(&[]), Lang::Zh);
        assert_eq!(lang(&[("LANG", "de_DE@euro")]), Lang::En);
    }
}
