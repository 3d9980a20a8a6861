//! Settings and folders: what the user chose, and where things lie.
//!
//! Owns the layers of settings (built in, the user's file, the environment,
//! the command line; the later wins), the settings file and the choice of
//! folders. Writes only what the user changed, never a default.
//! May not know what a setting does: front ends read [`Settings`].
//!
//! ```text
//! folders.rs   --data, ZHANGGUI_DATA, the platform   layers.rs   who wins, and why
//! settings.rs  the keys and their choices            file.rs     settings.toml
//! locale.rs    the language of the system            error.rs    what can be wrong
//! ```

mod error;
mod file;
mod folders;
mod layers;
mod locale;
mod settings;

pub use error::{ConfigError, Problem};
pub use file::{SETTINGS_FILE, change, read};
pub use folders::{DATA_VARIABLE, Folders};
pub use layers::{Env, Layer, Origin, Resolved, environment, load, resolve};
pub use locale::system_language;
pub use settings::{Colour, Glyphs, Key, Language, Motion, Plain, Settings};
