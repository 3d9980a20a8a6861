//! The command `zhanggui`: arguments in, an exit code out.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(zhanggui::cli::run(std::env::args_os()))
}
