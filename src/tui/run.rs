//! The loop: wait for an event, let the program take it in, draw on change.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use ratatui::Terminal;
use ratatui::buffer::Buffer;
use ratatui::crossterm::event;
use ratatui::crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate};
use ratatui::crossterm::{QueueableCommand, cursor};

use super::canvas::{Canvas, Drawn};
use super::glyphs::{FULL, Glyphs, SAFE};
use super::input::Input;
use super::terminal::{self, Ability, Backend};
use super::{probe, screens};
use crate::app::{App, Control, Driver, Event, Mouse, Size};
use crate::config;
use crate::text::Ambiguous;

/// Why the full screen was left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// The program ends.
    Quit,
    /// The plain front end was asked for.
    Plain,
}

/// Runs the program in full screen until it ends or changes front end.
///
/// # Errors
/// When the terminal cannot be entered or written to.
pub fn run(app: &mut App, driver: &mut Driver) -> io::Result<Exit> {
    // Before the screen changes: from here on a signal ends the program in order.
    probe::on_end(driver.sender());
    let (_guard, mut terminal) = terminal::enter()?;
    app.ctx.is_plain = false;
    let mut ability = terminal::ability(&app.ctx.settings);
    app.ctx.safe_glyphs = !ability.full_glyphs;
    app.ctx.ambiguous = if ability.wide_ambiguous { Ambiguous::Wide } else { Ambiguous::Narrow };
    let size = size()?;
    let (effects, _) = app.handle(Event::Resize(size), driver.now());
    driver.run(effects);
    let mut drawn = draw(&mut terminal, app, ability)?;
    let listener = Listener::start(driver.sender(), size);
    let exit = loop {
        let Some(first) = driver.next(None) else { break Exit::Quit };
        let mut redraw = false;
        let mut control = Control::Continue;
        let mut next = Some(first);
        // Everything that has come already is taken in before one frame.
        while let Some(event) = next {
            let (step, drew) = take(app, driver, event, &drawn);
            redraw |= drew;
            if step != Control::Continue {
                control = step;
                break;
            }
            next = if drew { None } else { driver.pending() };
        }
        match control {
            Control::Quit => break Exit::Quit,
            Control::Switch => break Exit::Plain,
            Control::Continue if redraw => {
                ability = follow(app, ability);
                drawn = draw(&mut terminal, app, ability)?;
            }
            Control::Continue => {}
        }
    };
    listener.stop();
    Ok(exit)
}

fn take(app: &mut App, driver: &mut Driver, event: Event, drawn: &Drawn) -> (Control, bool) {
    // A key may overtake the news that the window has grown: in a window too
    // small it would mean nothing and be lost.
    if matches!(event, Event::Key(_))
        && !app.ctx.size.is_enough()
        && let Ok(now) = size()
    {
        let (effects, _) = app.handle(Event::Resize(now), driver.now());
        driver.run(effects);
    }
    let event = match event {
        Event::Mouse(Mouse::Click { column, row }) => match drawn.hit(column, row) {
            Some(action) => Event::Act(action),
            None => return (Control::Continue, false),
        },
        Event::Mouse(Mouse::Wheel(notches)) => Event::Act(crate::app::Action::Wheel(notches)),
        other => other,
    };
    let (effects, redraw) = app.handle(event, driver.now());
    (driver.run(effects), redraw)
}

/// The ability after a change of settings in the running program.
fn follow(app: &mut App, ability: Ability) -> Ability {
    let settings = &app.ctx.settings;
    let mut next = terminal::again(settings, ability);
    if settings.glyphs == config::Glyphs::Auto {
        app.ctx.safe_glyphs = !next.full_glyphs;
    }
    next.full_glyphs = !app.ctx.safe_glyphs;
    next
}

/// Draws one frame: one buffered, synchronised write.
fn draw(terminal: &mut Terminal<Backend>, app: &App, ability: Ability) -> io::Result<Drawn> {
    use std::io::Write;
    terminal.backend_mut().queue(BeginSynchronizedUpdate)?;
    let mut drawn = Drawn::default();
    terminal.draw(|frame| {
        drawn = draw_app(frame.buffer_mut(), app, ability);
        // The caret shows; a selected row only carries the cursor, unseen.
        if let Some(at) = drawn.cursor.filter(|_| drawn.caret) {
            frame.set_cursor_position(at);
        }
    })?;
    let backend = terminal.backend_mut();
    if let Some(at) = drawn.cursor.filter(|_| !drawn.caret) {
        backend.queue(cursor::MoveTo(at.x, at.y))?;
    }
    backend.queue(EndSynchronizedUpdate)?;
    backend.flush()?;
    Ok(drawn)
}

/// Draws the program into a buffer. Pure: the same state gives the same cells.
pub fn draw_app(buffer: &mut Buffer, app: &App, ability: Ability) -> Drawn {
    let glyphs: &'static Glyphs = if ability.full_glyphs { &FULL } else { &SAFE };
    let mut canvas = Canvas::new(buffer, ability.theme, glyphs, app.ctx.ambiguous, app.ctx.lang);
    screens::draw(&mut canvas, app);
    canvas.finish()
}

/// The terminal's size now.
fn size() -> io::Result<Size> {
    let (columns, rows) = ratatui::crossterm::terminal::size()?;
    Ok(Size { columns, rows })
}

/// The thread that reads the terminal.
struct Listener {
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

/// How long the listener may wait before it looks whether to stop.
const LISTEN: Duration = Duration::from_millis(50);

/// The shortest wait for input: with none at all crossterm's source that is
/// used on Unix does not look.
const BRIEF: Duration = Duration::from_millis(1);

impl Listener {
    /// `shown` is the size that was drawn: one that has changed since is told,
    /// for changes are noticed only from here on.
    fn start(sender: Sender<Event>, shown: Size) -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        let told = stop.clone();
        let work = move || {
            let mut input = Input::default();
            let _ = event::poll(BRIEF);
            if let Some(size) = size().ok().filter(|size| *size != shown) {
                let _ = sender.send(Event::Resize(size));
            }
            while !told.load(Ordering::SeqCst) {
                if !probe::wait_for_input(LISTEN) || !pass_on(&mut input, &sender) {
                    // The terminal is gone: end as if asked to.
                    let _ = sender.send(Event::Closed);
                    break;
                }
            }
        };
        let thread = std::thread::Builder::new().name("input".to_string()).spawn(work).ok();
        Listener { stop, thread }
    }

    /// Stops listening, so that another front end may read. A listener that
    /// does not end in time is left behind: it must not keep the program.
    fn stop(mut self) {
        self.stop.store(true, Ordering::SeqCst);
        let Some(thread) = self.thread.take() else { return };
        let until = Instant::now() + 4 * LISTEN;
        while !thread.is_finished() && Instant::now() < until {
            std::thread::sleep(Duration::from_millis(2));
        }
    }
}

/// Passes on what the terminal has sent. `false` when it cannot be read or
/// nobody listens.
fn pass_on(input: &mut Input, sender: &Sender<Event>) -> bool {
    loop {
        match event::poll(BRIEF) {
            Ok(false) => return true,
            Ok(true) => {}
            Err(_) => return false,
        }
        let Ok(raw) = event::read() else { return false };
        if input.take(raw).is_some_and(|event| sender.send(event).is_err()) {
            return false;
        }
    }
}
