//! The real program in a pseudo-terminal, its screen kept by `vt100`.
//!
//! Every wait is for a condition and bounded; nothing sleeps for luck.

use std::fmt::Write as _;
use std::io::{Read, Write};
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};

/// The longest wait for anything; a busy machine with two cores gets there.
const PATIENCE: Duration = Duration::from_secs(20);

/// What the program has written so far.
struct Output {
    bytes: Vec<u8>,
    screen: vt100::Parser,
    is_closed: bool,
}

impl Output {
    /// Whether the last synchronised frame has come to its end.
    fn is_whole(&self) -> bool {
        let last = |mark: &[u8]| self.bytes.windows(mark.len()).rposition(|bytes| bytes == mark);
        last(b"\x1b[?2026l") >= last(b"\x1b[?2026h")
    }

    /// The screen's rows without the spaces at their ends.
    fn text(&self) -> String {
        let text = self.screen.screen().contents();
        text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
    }
}

/// How a program is started.
pub struct Launch {
    command: CommandBuilder,
    size: (u16, u16),
}

impl Launch {
    /// In Chinese, in true colour, at 100 by 30, its records in `data`.
    pub fn new(data: &Path) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_zhanggui"));
        command.env_clear();
        command.env("TERM", "xterm-256color");
        command.env("COLORTERM", "truecolor");
        command.env("LANG", "zh_CN.UTF-8");
        command.env("HOME", data);
        command.env("ZHANGGUI_DATA", data);
        command.cwd(data);
        Launch { command, size: (100, 30) }
    }

    /// With this environment variable.
    pub fn env(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self
    }

    /// In a terminal of `columns` by `rows`.
    pub fn size(mut self, columns: u16, rows: u16) -> Self {
        self.size = (columns, rows);
        self
    }

    /// Starts it.
    pub fn start(self) -> Terminal {
        let (columns, rows) = self.size;
        let pair = native_pty_system().openpty(pty_size(columns, rows)).unwrap();
        let child = pair.slave.spawn_command(self.command).unwrap();
        drop(pair.slave);
        let output =
            Output { bytes: Vec::new(), screen: vt100::Parser::new(rows, columns, 0), is_closed: false };
        let shared = Arc::new((Mutex::new(output), Condvar::new()));
        listen(pair.master.try_clone_reader().unwrap(), shared.clone());
        let writer = pair.master.take_writer().unwrap();
        Terminal { master: pair.master, writer, child, shared }
    }
}

fn pty_size(columns: u16, rows: u16) -> PtySize {
    PtySize { cols: columns, rows, pixel_width: 0, pixel_height: 0 }
}

fn listen(mut reader: Box<dyn Read + Send>, shared: Arc<(Mutex<Output>, Condvar)>) {
    std::thread::spawn(move || {
        let mut buffer = [0; 4096];
        loop {
            // On Linux a pseudo-terminal without a program reads as an error.
            let read = reader.read(&mut buffer).unwrap_or(0);
            let Ok(mut output) = shared.0.lock() else { return };
            output.bytes.extend_from_slice(&buffer[..read]);
            output.screen.process(&buffer[..read]);
            output.is_closed = read == 0;
            shared.1.notify_all();
            if read == 0 {
                return;
            }
        }
    });
}

/// A running program and its screen.
pub struct Terminal {
    master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    shared: Arc<(Mutex<Output>, Condvar)>,
}

impl Terminal {
    /// Waits until the screen satisfies `is_there`.
    #[track_caller]
    fn wait(&self, what: &str, is_there: impl Fn(&Output) -> bool) {
        let deadline = Instant::now() + PATIENCE;
        let mut output = self.shared.0.lock().unwrap();
        while !(output.is_whole() && is_there(&output)) {
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() || output.is_closed {
                panic!("{what} never came; the screen:\n{}", output.text());
            }
            output = self.shared.1.wait_timeout(output, left).unwrap().0;
        }
    }

    /// Waits until `text` stands on the screen.
    #[track_caller]
    pub fn until(&mut self, text: &str) -> &mut Self {
        self.wait(&format!("「{text}」"), |output| output.text().contains(text));
        self
    }

    /// Waits until one of `texts` stands on the screen.
    #[track_caller]
    pub fn until_any(&mut self, texts: &[&str]) -> &mut Self {
        self.wait(&format!("one of {texts:?}"), |output| {
            texts.iter().any(|text| output.text().contains(text))
        });
        self
    }

    /// Waits until `text` has gone from the screen.
    #[track_caller]
    pub fn until_gone(&mut self, text: &str) -> &mut Self {
        self.wait(&format!("the end of 「{text}」"), |output| !output.text().contains(text));
        self
    }

    /// Waits until the screen is another than `before`.
    #[track_caller]
    pub fn until_other(&mut self, before: &str) -> &mut Self {
        self.wait("another screen", |output| output.text() != before);
        self
    }

    /// Waits until everything typed so far is stored.
    #[track_caller]
    pub fn until_saved(&mut self) -> &mut Self {
        self.until_last_row("已保存")
    }

    /// Waits until `text` stands in the footer.
    #[track_caller]
    pub fn until_last_row(&mut self, text: &str) -> &mut Self {
        self.wait(&format!("「{text}」 at the foot"), |output| {
            let screen = output.screen.screen();
            let (_, columns) = screen.size();
            screen.rows(0, columns).last().is_some_and(|row| row.contains(text))
        });
        self
    }

    /// The screen as text.
    #[track_caller]
    pub fn screen(&self) -> String {
        self.wait("a whole frame", |_| true);
        self.shared.0.lock().unwrap().text()
    }

    /// The column and row at which `text` begins, counted from 0.
    #[track_caller]
    pub fn place_of(&self, text: &str) -> (u16, u16) {
        self.wait("a whole frame", |_| true);
        let output = self.shared.0.lock().unwrap();
        let screen = output.screen.screen();
        let (rows, columns) = screen.size();
        for row in 0..rows {
            for column in 0..columns {
                let from_here = screen.contents_between(row, column, row, columns);
                let is_wide_half = screen.cell(row, column).is_some_and(vt100::Cell::is_wide_continuation);
                if from_here.starts_with(text) && !is_wide_half {
                    return (column, row);
                }
            }
        }
        panic!("「{text}」 is not on the screen:\n{}", screen.contents());
    }

    /// Whether the alternate screen is in use and whether the cursor is hidden.
    pub fn modes(&self) -> (bool, bool) {
        let output = self.shared.0.lock().unwrap();
        (output.screen.screen().alternate_screen(), output.screen.screen().hide_cursor())
    }

    /// Everything written so far.
    pub fn written(&self) -> String {
        String::from_utf8_lossy(&self.shared.0.lock().unwrap().bytes).into_owned()
    }

    /// Types characters or escape sequences as they are.
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        self.writer.write_all(keys.as_bytes()).unwrap();
        self.writer.flush().unwrap();
        self
    }

    /// Clicks at a column and row counted from 0 (SGR mouse report).
    pub fn click(&mut self, (column, row): (u16, u16)) -> &mut Self {
        let mut report = String::new();
        for end in ['M', 'm'] {
            write!(report, "\u{1b}[<0;{};{}{end}", column + 1, row + 1).unwrap();
        }
        self.keys(&report)
    }

    /// Gives the terminal another size.
    pub fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.shared.0.lock().unwrap().screen.screen_mut().set_size(rows, columns);
        self.resize_unseen(columns, rows)
    }

    /// Gives the program another size and keeps the one looked at: vt100 does
    /// not survive a frame that was made for a larger window.
    pub fn resize_unseen(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.master.resize(pty_size(columns, rows)).unwrap();
        self
    }

    /// The program's process id.
    pub fn process(&self) -> rustix::process::Pid {
        let id = self.child.process_id().and_then(|id| i32::try_from(id).ok());
        id.and_then(rustix::process::Pid::from_raw).unwrap()
    }

    /// Sends a signal.
    pub fn signal(&self, signal: rustix::process::Signal) {
        rustix::process::kill_process(self.process(), signal).unwrap();
    }

    /// Kills it without a warning and returns all it wrote.
    pub fn kill(mut self) -> String {
        self.signal(rustix::process::Signal::KILL);
        self.child.wait().unwrap();
        self.written()
    }

    /// Waits for its end.
    #[track_caller]
    pub fn end(&mut self) -> ExitStatus {
        let deadline = Instant::now() + PATIENCE;
        let status = loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                break status;
            }
            assert!(Instant::now() < deadline, "it does not end; the screen:\n{}", self.screen());
            std::thread::sleep(Duration::from_millis(5));
        };
        // What it wrote last may still be on its way.
        let mut output = self.shared.0.lock().unwrap();
        while !output.is_closed && Instant::now() < deadline {
            output = self.shared.1.wait_timeout(output, Duration::from_millis(100)).unwrap().0;
        }
        status
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // A test that has failed must not leave its program behind.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
