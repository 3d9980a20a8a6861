//! The real program as a command: its exit code and what it prints, in a data
//! folder of its own.

use std::ffi::OsStr;
use std::fmt;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// A machine on which the program has never run.
pub struct Machine {
    folder: TempDir,
    lang: &'static str,
}

/// What a command left behind.
pub struct Ran {
    /// The exit code.
    pub code: i32,
    /// Standard output, the machine's folder written as `[HOME]`.
    pub out: String,
    /// Standard error, the same.
    pub err: String,
}

impl fmt::Display for Ran {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "exit {}\n--- stdout\n{}--- stderr\n{}", self.code, self.out, self.err)
    }
}

impl Machine {
    /// One that speaks English.
    pub fn new() -> Self {
        Machine { folder: TempDir::new().unwrap(), lang: "en_GB.UTF-8" }
    }

    /// One that speaks Chinese.
    pub fn chinese() -> Self {
        Machine { lang: "zh_CN.UTF-8", ..Machine::new() }
    }

    /// Another one like it on which the program has never run.
    pub fn twin(&self) -> Self {
        Machine { lang: self.lang, ..Machine::new() }
    }

    /// A path on it.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file on it, with its folders; returns its path.
    pub fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
        path
    }

    /// The program with these arguments, not yet started; its working folder
    /// holds no pack.
    pub fn command<S: AsRef<OsStr>>(&self, args: &[S]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_zhanggui"));
        command.env_clear().env("LANG", self.lang).env("HOME", self.folder.path());
        command.env("ZHANGGUI_DATA", self.path("data")).current_dir(self.folder.path()).args(args);
        command
    }

    /// Runs it without input.
    pub fn run<S: AsRef<OsStr>>(&self, args: &[S]) -> Ran {
        self.feed(args, "")
    }

    /// Runs it with `input`.
    pub fn feed<S: AsRef<OsStr>>(&self, args: &[S], input: &str) -> Ran {
        self.finish(self.command(args), input)
    }

    /// Runs a prepared command with `input`.
    pub fn finish(&self, mut command: Command, input: &str) -> Ran {
        let mut child =
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        // A program that needs no input may have ended before it comes.
        let _ = stdin.write_all(input.as_bytes());
        drop(stdin);
        let output = child.wait_with_output().unwrap();
        let code = output.status.code().unwrap_or_else(|| panic!("ended by a signal: {}", output.status));
        Ran { code, out: self.text(&output.stdout), err: self.text(&output.stderr) }
    }

    fn text(&self, bytes: &[u8]) -> String {
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        text.replace(&*self.folder.path().to_string_lossy(), "[HOME]")
    }
}

/// A file of the repository.
pub fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}
