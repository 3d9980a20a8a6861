//! Questions to the terminal: its ground's colour, and whether ambiguous
//! glyphs take two columns. The one module that differs by platform.

/// What the terminal answered; `None` where it kept silent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// Whether its ground is dark.
    pub dark: Option<bool>,
    /// Whether `─` or `►` took two columns.
    pub wide_ambiguous: Option<bool>,
}

/// Reads the answers out of what the terminal sent.
#[cfg_attr(not(unix), allow(dead_code))]
fn read(reply: &[u8]) -> Answers {
    let text = String::from_utf8_lossy(reply);
    Answers { dark: ground(&text), wide_ambiguous: columns(&text).map(|widest| widest > 1) }
}

/// The luminance in `ESC ] 11 ; rgb:RRRR/GGGG/BBBB`.
fn ground(text: &str) -> Option<bool> {
    let rest = text.split("]11;rgb:").nth(1)?;
    let mut parts = rest.split(['/', '\u{7}', '\u{1b}']).map(|hex| {
        let digits = hex.len().clamp(1, 4) as u32;
        u32::from_str_radix(hex, 16).ok().map(|value| f64::from(value) / f64::from(16u32.pow(digits) - 1))
    });
    let (r, g, b) = (parts.next()??, parts.next()??, parts.next()??);
    Some(0.2126 * r + 0.7152 * g + 0.0722 * b < 0.5)
}

/// The widest glyph by the cursor reports `ESC [ row ; column R`: each was
/// asked after one glyph written at the line's start.
fn columns(text: &str) -> Option<u16> {
    text.split("\u{1b}[")
        .filter_map(|part| part.split_once('R'))
        .filter_map(|(place, _)| place.split_once(';'))
        .filter_map(|(_, column)| column.parse::<u16>().ok())
        .map(|column| column.saturating_sub(1))
        .max()
}

/// Asks. Waits at most 60 ms for the last answer.
#[cfg(unix)]
#[must_use]
pub fn ask() -> Answers {
    use std::io::Write;
    use std::time::{Duration, Instant};

    use rustix::event::{PollFd, PollFlags, Timespec, poll};

    // Ground; two glyphs with the place after each; then a question that every
    // terminal answers, so that the wait ends early.
    let question = "\u{1b}]11;?\u{1b}\\\r─\u{1b}[6n\r►\u{1b}[6n\r\u{1b}[2K\u{1b}[c";
    let mut out = std::io::stdout();
    if out.write_all(question.as_bytes()).and_then(|()| out.flush()).is_err() {
        return Answers::default();
    }
    let stdin = rustix::stdio::stdin();
    let mut reply = Vec::new();
    let deadline = Instant::now() + Duration::from_millis(60);
    while let Some(left) = deadline.checked_duration_since(Instant::now()) {
        let mut fds = [PollFd::new(&stdin, PollFlags::IN)];
        let wait = Timespec { tv_sec: 0, tv_nsec: i64::from(left.subsec_nanos()) };
        if !matches!(poll(&mut fds, Some(&wait)), Ok(n) if n > 0) {
            break;
        }
        let mut buffer = [0u8; 256];
        match rustix::io::read(stdin, &mut buffer) {
            Ok(n) if n > 0 => reply.extend_from_slice(&buffer[..n]),
            _ => break,
        }
        if answered_last(&reply) {
            break;
        }
    }
    read(&reply)
}

/// Whether the device attributes `ESC [ ? … c`, asked last, have come.
#[cfg(unix)]
fn answered_last(reply: &[u8]) -> bool {
    let text = String::from_utf8_lossy(reply);
    text.split("\u{1b}[?").skip(1).any(|part| part.contains('c'))
}

/// Ends the program in order when it is told to: by a signal on Unix. On
/// Windows closing the console ends the process; what was acknowledged is on
/// the disk.
#[cfg(unix)]
pub fn on_end(sender: std::sync::mpsc::Sender<crate::app::Event>) {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    let Ok(mut signals) = signal_hook::iterator::Signals::new([SIGTERM, SIGHUP, SIGINT]) else { return };
    let work = move || {
        if signals.forever().next().is_some() {
            // Nobody listens any more when the program is ending already.
            let _ = sender.send(crate::app::Event::Closed);
        }
    };
    // Without the thread a signal ends the process as it would anyway.
    let _ = std::thread::Builder::new().name("signals".to_string()).spawn(work);
}

/// Waits until the terminal has something to say, or `most` has passed.
/// `false` when the terminal is gone. Asked before crossterm reads, which
/// would read the end of a closed terminal for ever.
#[cfg(unix)]
pub fn wait_for_input(most: std::time::Duration) -> bool {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};

    let stdin = rustix::stdio::stdin();
    let mut fds = [PollFd::new(&stdin, PollFlags::IN)];
    let wait = Timespec { tv_sec: 0, tv_nsec: i64::from(most.subsec_nanos()) };
    match poll(&mut fds, Some(&wait)) {
        Ok(_) => !fds[0].revents().intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL),
        // A signal, such as that of a resize, is no end.
        Err(error) => error == rustix::io::Errno::INTR,
    }
}

/// Waits for input; a console that is gone ends the process by itself.
#[cfg(not(unix))]
pub fn wait_for_input(most: std::time::Duration) -> bool {
    ratatui::crossterm::event::poll(most).is_ok()
}

/// See the Unix form.
#[cfg(not(unix))]
pub fn on_end(_sender: std::sync::mpsc::Sender<crate::app::Event>) {}

/// Windows consoles are asked nothing: their input is not a byte stream.
#[cfg(not(unix))]
#[must_use]
pub fn ask() -> Answers {
    Answers::default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_a_dark_and_a_light_ground() {
        assert_eq!(read(b"\x1b]11;rgb:1616/1616/1616\x1b\\\x1b[?62;c").dark, Some(true));
        assert_eq!(read(b"\x1b]11;rgb:fdfd/f6f6/e3e3\x07").dark, Some(false));
        assert_eq!(read(b"\x1b]11;rgb:00/2b/36\x07").dark, Some(true));
        assert_eq!(read(b"\x1b]11;rgb:zz/2b/36\x07").dark, None);
        assert_eq!(read(b"").dark, None);
    }

    #[test]
    fn reads_how_wide_the_glyphs_are() {
        assert_eq!(read(b"\x1b[5;2R\x1b[5;2R\x1b[?62;c").wide_ambiguous, Some(false));
        assert_eq!(read(b"\x1b[5;3R\x1b[5;2R").wide_ambiguous, Some(true));
        assert_eq!(read(b"\x1b[?62;c").wide_ambiguous, None);
    }
}
