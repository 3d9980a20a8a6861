//! The keys, their choices and their built-in values.

use crate::text::{Lang, Words};

macro_rules! choice {
    ($(#[$doc:meta])* $name:ident { $($(#[$each:meta])* $variant:ident = $text:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub enum $name {
            $($(#[$each])* $variant),*
        }

        impl $name {
            /// Every choice as written in the file.
            pub const CHOICES: &'static [&'static str] = &[$($text),*];

            /// The choice as written in the file.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text),* }
            }

            /// Reads a choice.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                match text { $($text => Some($name::$variant),)* _ => None }
            }
        }
    };
}

choice! {
    /// The language of the interface.
    Language {
        /// That of the system.
        #[default]
        Auto = "auto",
        /// Chinese.
        Zh = "zh",
        /// English.
        En = "en",
    }
}

choice! {
    /// How colours are chosen.
    Colour {
        /// Ask the terminal for its background.
        #[default]
        Auto = "auto",
        /// For dark backgrounds.
        Dark = "dark",
        /// For light backgrounds.
        Light = "light",
        /// No colour at all.
        None = "none",
    }
}

choice! {
    /// Which signs are drawn.
    Glyphs {
        /// Ask the terminal how wide they are.
        #[default]
        Auto = "auto",
        /// All of them.
        Full = "full",
        /// Those every terminal draws alike.
        Safe = "safe",
    }
}

choice! {
    /// Whether anything moves.
    Motion {
        /// The week plays day by day.
        #[default]
        On = "on",
        /// Only last pictures are shown.
        Off = "off",
    }
}

choice! {
    /// Whether the app runs by numbered choices and lines.
    Plain {
        /// Where there is no full screen.
        #[default]
        Auto = "auto",
        /// Always.
        On = "on",
        /// Never.
        Off = "off",
    }
}

/// A setting by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// `language`.
    Language,
    /// `colour`.
    Colour,
    /// `glyphs`.
    Glyphs,
    /// `motion`.
    Motion,
    /// `plain`.
    Plain,
}

impl Key {
    /// Every key, in the order they are shown.
    pub const ALL: [Key; 5] = [Key::Language, Key::Colour, Key::Glyphs, Key::Motion, Key::Plain];

    /// The key as written in the file.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Key::Language => "language",
            Key::Colour => "colour",
            Key::Glyphs => "glyphs",
            Key::Motion => "motion",
            Key::Plain => "plain",
        }
    }

    /// The environment variable that overrides it.
    #[must_use]
    pub fn variable(self) -> &'static str {
        match self {
            Key::Language => "ZHANGGUI_LANGUAGE",
            Key::Colour => "ZHANGGUI_COLOUR",
            Key::Glyphs => "ZHANGGUI_GLYPHS",
            Key::Motion => "ZHANGGUI_MOTION",
            Key::Plain => "ZHANGGUI_PLAIN",
        }
    }

    /// The values it takes.
    #[must_use]
    pub fn choices(self) -> &'static [&'static str] {
        match self {
            Key::Language => Language::CHOICES,
            Key::Colour => Colour::CHOICES,
            Key::Glyphs => Glyphs::CHOICES,
            Key::Motion => Motion::CHOICES,
            Key::Plain => Plain::CHOICES,
        }
    }

    /// The key of this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Key> {
        Key::ALL.into_iter().find(|key| key.name() == name)
    }

    /// What it is called on screen.
    #[must_use]
    pub fn title(self) -> Words {
        match self {
            Key::Language => Words::new("语言", "Language"),
            Key::Colour => Words::new("颜色", "Colour"),
            Key::Glyphs => Words::new("符号", "Symbols"),
            Key::Motion => Words::new("动画", "Motion"),
            Key::Plain => Words::new("纯文本", "Plain mode"),
        }
    }
}

/// All settings with their values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// The language of the interface.
    pub language: Language,
    /// How colours are chosen.
    pub colour: Colour,
    /// Which signs are drawn.
    pub glyphs: Glyphs,
    /// Whether anything moves.
    pub motion: Motion,
    /// Whether the app runs by numbered choices and lines.
    pub plain: Plain,
}

impl Settings {
    /// The value of a key as written in the file.
    #[must_use]
    pub fn value(&self, key: Key) -> &'static str {
        match key {
            Key::Language => self.language.as_str(),
            Key::Colour => self.colour.as_str(),
            Key::Glyphs => self.glyphs.as_str(),
            Key::Motion => self.motion.as_str(),
            Key::Plain => self.plain.as_str(),
        }
    }

    /// Takes a value as written in the file; one that is no choice of the key
    /// changes nothing.
    pub fn set(&mut self, key: Key, value: &str) {
        match key {
            Key::Language => self.language = Language::parse(value).unwrap_or(self.language),
            Key::Colour => self.colour = Colour::parse(value).unwrap_or(self.colour),
            Key::Glyphs => self.glyphs = Glyphs::parse(value).unwrap_or(self.glyphs),
            Key::Motion => self.motion = Motion::parse(value).unwrap_or(self.motion),
            Key::Plain => self.plain = Plain::parse(value).unwrap_or(self.plain),
        }
    }

    /// The language to speak, given that of the system.
    #[must_use]
    pub fn lang(&self, system: Lang) -> Lang {
        match self.language {
            Language::Auto => system,
            Language::Zh => Lang::Zh,
            Language::En => Lang::En,
        }
    }
}
