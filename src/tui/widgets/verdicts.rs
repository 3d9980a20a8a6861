//! The five judgements of a decision: glyph and colour; the word is the
//! coach's.

use crate::coach::Judgement;
use crate::tui::canvas::Canvas;
use crate::tui::theme::{Ground, Role};

/// The glyph and role of a judgement. *Good* is quiet.
#[must_use]
pub fn judgement(canvas: &Canvas, judgement: Judgement) -> (String, Role) {
    let tick = canvas.glyphs.right;
    match judgement {
        Judgement::Best => (tick.repeat(2), Role::Positive),
        Judgement::Good => (tick.to_string(), Role::Muted),
        Judgement::Inaccuracy => ("?!".to_string(), Role::Warning),
        Judgement::Mistake => ("?".to_string(), Role::Mistake),
        Judgement::Blunder => ("??".to_string(), Role::Negative),
    }
}

/// Writes a judgement: its glyph in two columns, then its word. Returns the
/// columns used.
pub fn write(canvas: &mut Canvas, x: u16, y: u16, of: Judgement, ground: Ground) -> u16 {
    let (glyph, role) = judgement(canvas, of);
    canvas.text(x, y, 2, &glyph, role.bold().on(ground));
    let words = of.words();
    let word = words.get(canvas.lang).to_string();
    3 + canvas.text(x + 3, y, 12, &word, role.on(ground))
}
