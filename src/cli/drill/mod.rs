//! `zhanggui drill …`: the simulated store without a screen.
//!
//! Owns arguments, files, standard input and output, threads and the progress
//! bar. The playing is `drill`'s.
//!
//! ```text
//! scenario  a scenario by id or by file
//! list run  scenarios; a file of decisions, on one seed or many
//! pipe      a dialogue of JSON lines
//! tune      the author's tables      crew  threads and the progress bar
//! ```

mod crew;
mod list;
mod pipe;
mod run;
mod scenario;
mod tune;

pub(super) use list::list;
pub(super) use pipe::pipe;
pub(super) use run::run;
pub use run::{Seeds, seeds};
pub(super) use tune::{TuneArgs, tune};
