//! The loop: read the page out, take a line, wait until all is done.
//!
//! ```text
//! 一个数字   做那一项              ⏎（空行）  做主要的一项
//! 一个键名   做那个键做的事        0 或 b     返回
//! ```

use std::io::{self, BufRead, Write};
use std::time::{Duration, Instant};

use crate::app::{Action, App, Code, Control, Driver, Event, Key, Outline, Size, entry};
use crate::i18n::common as t;
use crate::text::{Lang, safe};

/// Why the plain front end was left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// The program ends.
    Quit,
    /// The full screen was asked for.
    FullScreen,
}

/// The measure the pages are made at: a screen reader has no columns, a
/// script's log has about these.
const SIZE: Size = Size { columns: 80, rows: 30 };

/// How long a page waits for work under way before it is read out anyway.
const PATIENCE: Duration = Duration::from_secs(20);

/// Runs the program until it ends or changes front end. `input` gives lines;
/// its end ends the program.
///
/// # Errors
/// When `out` cannot be written to. A closed pipe is no error: it ends the
/// program.
pub fn run(
    app: &mut App,
    driver: &mut Driver,
    input: &mut dyn BufRead,
    out: &mut dyn Write,
) -> io::Result<Exit> {
    match converse(app, driver, input, out) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(Exit::Quit),
        other => other,
    }
}

fn converse(
    app: &mut App,
    driver: &mut Driver,
    input: &mut dyn BufRead,
    out: &mut dyn Write,
) -> io::Result<Exit> {
    app.ctx.is_plain = true;
    if take(app, driver, Event::Resize(SIZE)) == Control::Quit {
        return Ok(Exit::Quit);
    }
    loop {
        if let Some(exit) = settle(app, driver) {
            return Ok(exit);
        }
        let page = app.outline();
        let offers = offers(app, &page);
        read_out(out, app.ctx.lang, &page, &offers)?;
        let mut line = String::new();
        if input.read_line(&mut line)? == 0 {
            return Ok(Exit::Quit);
        }
        let Some(event) = meaning(line.trim(), &page, &offers, app) else {
            writeln!(out, "{}", unknown(app.ctx.lang))?;
            continue;
        };
        match take(app, driver, event) {
            Control::Quit => return Ok(Exit::Quit),
            Control::Switch => return Ok(Exit::FullScreen),
            Control::Continue => {}
        }
    }
}

fn take(app: &mut App, driver: &mut Driver, event: Event) -> Control {
    let (effects, _) = app.handle(event, driver.now());
    driver.run(effects)
}

/// Takes in what is under way, so that a page is read out once and whole.
fn settle(app: &mut App, driver: &mut Driver) -> Option<Exit> {
    let until = Instant::now() + PATIENCE;
    loop {
        let event = match driver.pending() {
            Some(event) => event,
            None if driver.is_busy() && Instant::now() < until => {
                match driver.next(Some(Instant::now() + Duration::from_millis(1))) {
                    Some(event) => event,
                    None => continue,
                }
            }
            None => return None,
        };
        match take(app, driver, event) {
            Control::Quit => return Some(Exit::Quit),
            Control::Switch => return Some(Exit::FullScreen),
            Control::Continue => {}
        }
    }
}

/// A choice of the footer: its action and its words.
struct Extra {
    action: Action,
    label: String,
}

/// The offers that the numbered rows do not hold already and that mean
/// something without a cursor.
fn offers(app: &App, page: &Outline) -> Vec<Extra> {
    let skipped = |action: Action| {
        matches!(action, Action::Down | Action::Pick(_) | Action::Right | Action::Space | Action::NextPane)
            || page.rows.iter().any(|row| row.action == action)
    };
    app.offers()
        .into_iter()
        .filter(|offer| !skipped(offer.action))
        .map(|offer| Extra { action: offer.action, label: offer.label })
        .collect()
}

fn read_out(out: &mut dyn Write, lang: Lang, page: &Outline, offers: &[Extra]) -> io::Result<()> {
    writeln!(out)?;
    writeln!(out, "== {} ==", clean(&page.title))?;
    for line in &page.lines {
        writeln!(out, "{}", clean(line))?;
    }
    for (n, row) in page.rows.iter().enumerate() {
        writeln!(out, "{}. {}", n + 1, clean(&row.label))?;
    }
    let hints: Vec<String> = offers
        .iter()
        .filter_map(|offer| Some(format!("{} {}", key_word(lang, offer.action)?, clean(&offer.label))))
        .collect();
    if !hints.is_empty() {
        writeln!(out, "[{}]", hints.join("] ["))?;
    }
    match &page.field {
        Some(field) => write!(out, "{} > ", clean(field))?,
        None => write!(out, "> ")?,
    }
    out.flush()
}

/// What to type for an action.
fn key_word(lang: Lang, action: Action) -> Option<String> {
    Some(match action {
        Action::Open => lang.pick("回车", "Enter").to_string(),
        Action::Back => "0".to_string(),
        other => (*entry(other)?.keys.first()?).to_string(),
    })
}

/// The event that a typed line means; `None` when it means nothing here.
fn meaning(line: &str, page: &Outline, offers: &[Extra], app: &App) -> Option<Event> {
    let asks_hint = line.eq_ignore_ascii_case("h") && offers.iter().any(|offer| offer.action == Action::Hint);
    if page.field.is_some() && !line.is_empty() && line != "0" && !asks_hint {
        return Some(Event::Line(line.to_string()));
    }
    if line.is_empty() {
        return Some(Event::Act(Action::Open));
    }
    let half: String = line.chars().map(|c| Key::char(c).half_width()).filter_map(as_char).collect();
    if let Ok(n) = half.parse::<usize>() {
        return match n.checked_sub(1) {
            None => Some(Event::Act(Action::Back)),
            Some(n) => page.rows.get(n).map(|row| Event::Act(row.action)),
        };
    }
    let by_name = offers.iter().find(|offer| {
        entry(offer.action).is_some_and(|entry| entry.keys.iter().any(|key| key.eq_ignore_ascii_case(&half)))
    });
    if let Some(offer) = by_name {
        return Some(Event::Act(offer.action));
    }
    match half.to_ascii_lowercase().as_str() {
        "b" | "back" => Some(Event::Act(Action::Back)),
        "q" | "quit" | "exit" => Some(Event::Act(Action::Quit)),
        _ => {
            let key = Key::parse(&half).or_else(|| Key::parse(&capitalised(&half)))?;
            let known = crate::app::lookup(key, &app.offers().iter().map(|o| o.action).collect::<Vec<_>>());
            known.map(|_| Event::Key(key))
        }
    }
}

fn as_char(key: Key) -> Option<char> {
    match key.code {
        Code::Char(c) => Some(c),
        _ => None,
    }
}

/// `f9` as the table writes it: `F9`; `ctrl-k`: `Ctrl-K`.
fn capitalised(name: &str) -> String {
    let part = |part: &str| {
        let mut chars = part.chars();
        chars.next().map(|c| c.to_ascii_uppercase().to_string() + chars.as_str()).unwrap_or_default()
    };
    name.split('-').map(part).collect::<Vec<_>>().join("-")
}

fn clean(text: &str) -> String {
    safe(text).into_owned()
}

fn unknown(lang: Lang) -> &'static str {
    t::plain_unknown(lang)
}
