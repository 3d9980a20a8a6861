//! `zhanggui drill pipe`: a dialogue of JSON lines with an outside player.

use std::io::{self, BufRead, Read, Write};

use super::scenario;
use crate::cli::home::Home;
use crate::cli::run::{FINE, Stop};
use crate::drill::{Dialogue, Drill, LONGEST_LINE, Reply, Seed};

/// The exit code when the player is gone before the last round.
const LEFT: u8 = 1;

/// Plays until the drill is over, the player quits or its lines end. The exit
/// code is 0, 0 and 1; a closed standard output ends it with 0.
pub(in crate::cli) fn pipe(home: &Home, name: &str, seed: u64, level: u8) -> Result<u8, Stop> {
    let scenario = scenario::find(home, name)?;
    let level = scenario::level(home, &scenario, level)?;
    let drill = Drill::start(scenario, level, Seed(seed));
    talk(drill, &mut io::stdin().lock(), &mut io::stdout().lock())
}

fn talk(drill: Drill, from: &mut impl BufRead, to: &mut impl Write) -> Result<u8, Stop> {
    let (mut dialogue, reply) = Dialogue::begin(drill);
    say(to, &reply)?;
    while !dialogue.is_over() {
        let reply = match next_line(from)? {
            Heard::Nothing => {
                say(to, &dialogue.end())?;
                return Ok(LEFT);
            }
            Heard::Overlong => Some(dialogue.overlong()),
            Heard::Line(line) => dialogue.hear(&line),
        };
        if let Some(reply) = reply {
            say(to, &reply)?;
        }
    }
    Ok(FINE)
}

fn say(to: &mut impl Write, reply: &Reply) -> Result<(), Stop> {
    let line = serde_json::to_string(reply).map_err(io::Error::from)?;
    writeln!(to, "{line}")?;
    // the other end waits for the line
    Ok(to.flush()?)
}

enum Heard {
    Line(Vec<u8>),
    Overlong,
    Nothing,
}

/// The next line, read no further than is allowed; the rest of an overlong one
/// is thrown away without being kept.
fn next_line(from: &mut impl BufRead) -> io::Result<Heard> {
    let mut line = Vec::new();
    let most = LONGEST_LINE as u64 + 1;
    if from.by_ref().take(most).read_until(b'\n', &mut line)? == 0 {
        return Ok(Heard::Nothing);
    }
    if line.last() == Some(&b'\n') || line.len() <= LONGEST_LINE {
        return Ok(Heard::Line(line));
    }
    loop {
        let buffer = from.fill_buf()?;
        if buffer.is_empty() {
            return Ok(Heard::Overlong);
        }
        let (used, ended) = match buffer.iter().position(|byte| *byte == b'\n') {
            Some(at) => (at + 1, true),
            None => (buffer.len(), false),
        };
        from.consume(used);
        if ended {
            return Ok(Heard::Overlong);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_overlong_line_is_passed_over_and_the_next_is_read() {
        let mut text = vec![b'x'; 3 * LONGEST_LINE];
        text.extend_from_slice(b"\n{\"quit\":true}\n");
        let mut from = io::BufReader::with_capacity(8_192, text.as_slice());
        assert!(matches!(next_line(&mut from), Ok(Heard::Overlong)));
        let Ok(Heard::Line(line)) = next_line(&mut from) else { panic!("the next line") };
        assert_eq!(line, b"{\"quit\":true}\n");
        assert!(matches!(next_line(&mut from), Ok(Heard::Nothing)));
    }

    #[test]
    fn a_line_of_exactly_the_cap_is_read() {
        for (length, reads) in [(LONGEST_LINE, true), (LONGEST_LINE + 1, false)] {
            let text = vec![b' '; length];
            let heard = next_line(&mut io::BufReader::new(text.as_slice()));
            assert_eq!(matches!(heard, Ok(Heard::Line(_))), reads, "{length}");
        }
    }
}
