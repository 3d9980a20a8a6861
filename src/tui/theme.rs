//! Roles to styles, and how they degrade: true colour, 256, 16, none.
//!
//! Colours and their contrast figures are those of `docs/LOOK.md`. The ground
//! belongs to the terminal: only selection, surface and seal paint it.

use ratatui::style::{Color, Modifier, Style};

/// What a stretch of text means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    /// Running text.
    #[default]
    Text,
    /// Labels, notes, and a *good* judgement.
    Muted,
    /// Glyphs and what is disabled.
    Faint,
    /// Decoration only.
    Border,
    /// What can be acted on: keys, links, progress.
    Accent,
    /// Best, right, the high band.
    Positive,
    /// An inaccuracy, a note, the low band.
    Warning,
    /// A mistake.
    Mistake,
    /// A blunder, an error, a loss.
    Negative,
    /// The middle band, quiet charts.
    Mid,
    /// The text on the seal.
    Seal,
}

/// What lies under a stretch of text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ground {
    /// The terminal's own ground.
    #[default]
    Page,
    /// The selected row and the main key.
    Selection,
    /// Fields, checks, code and dialogs.
    Surface,
    /// The vermilion seal.
    Seal,
}

/// A role with its emphasis and ground.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Paint {
    /// What the text means.
    pub role: Role,
    /// What lies under it.
    pub ground: Ground,
    /// Drawn bold.
    pub bold: bool,
    /// Drawn underlined.
    pub underline: bool,
    /// Drawn struck through.
    pub strike: bool,
}

impl From<Role> for Paint {
    fn from(role: Role) -> Self {
        Paint { role, ..Paint::default() }
    }
}

impl Paint {
    /// Bold text in the text colour.
    #[must_use]
    pub fn strong() -> Self {
        Paint { bold: true, ..Paint::default() }
    }

    /// The same in bold.
    #[must_use]
    pub fn bold(self) -> Self {
        Paint { bold: true, ..self }
    }

    /// The same underlined.
    #[must_use]
    pub fn underlined(self) -> Self {
        Paint { underline: true, ..self }
    }

    /// The same on another ground.
    #[must_use]
    pub fn on(self, ground: Ground) -> Self {
        Paint { ground, ..self }
    }
}

impl Role {
    /// The role in bold.
    #[must_use]
    pub fn bold(self) -> Paint {
        Paint::from(self).bold()
    }

    /// The role on another ground.
    #[must_use]
    pub fn on(self, ground: Ground) -> Paint {
        Paint::from(self).on(ground)
    }
}

/// How many colours the terminal shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Palette {
    /// 24-bit colour.
    True,
    /// The 256 of xterm.
    Indexed,
    /// The 16 of every terminal.
    Sixteen,
    /// No colour at all (`NO_COLOR`): bold, underline and glyphs only.
    None,
}

/// How things look: a palette on a dark or light ground.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// How many colours there are.
    pub palette: Palette,
    /// Whether the terminal's ground is dark.
    pub dark: bool,
}

/// One role's colours: true colour dark and light, 256 dark and light, 16 dark
/// and light (`None` is the default foreground).
type Row = (u32, u32, u8, u8, Option<u8>, Option<u8>);

fn row(role: Role) -> Row {
    match role {
        Role::Text => (0xE4E2DC, 0x24262B, 254, 235, None, None),
        Role::Muted => (0xABA9A2, 0x5C5E64, 248, 240, None, None),
        Role::Faint => (0x8A8880, 0x7C7B75, 245, 243, Some(8), Some(8)),
        Role::Border => (0x4A4D55, 0xCFCCC3, 239, 252, Some(8), Some(8)),
        Role::Accent => (0x8DB6FF, 0x1D57C4, 111, 25, Some(12), Some(4)),
        Role::Positive => (0x46DCCB, 0x006B70, 80, 23, Some(14), Some(6)),
        Role::Warning => (0xF8D97B, 0x7A5C00, 222, 58, Some(11), None),
        Role::Mistake => (0xF79A3E, 0xA84300, 208, 94, None, None),
        Role::Negative => (0xFF7466, 0x9C1038, 210, 125, Some(9), Some(1)),
        Role::Mid => (0xA3B8D9, 0x44597A, 146, 60, None, None),
        Role::Seal => (0xFFF6E9, 0xFFF6E9, 255, 255, None, None),
    }
}

fn ground_row(ground: Ground) -> Option<(u32, u32, u8, u8)> {
    match ground {
        Ground::Page => None,
        Ground::Selection => Some((0x28344A, 0xDCE7FA, 236, 255)),
        Ground::Surface => Some((0x21242B, 0xF3F1EA, 235, 255)),
        Ground::Seal => Some((0xA63A2B, 0xA63A2B, 124, 124)),
    }
}

fn rgb(value: u32) -> Color {
    Color::Rgb((value >> 16) as u8, (value >> 8) as u8, value as u8)
}

impl Theme {
    /// The style of `paint` in this theme. Under [`Palette::None`] it holds no
    /// colour and no reverse: crossterm would turn a reversed coloured cell
    /// into a reset, and the selection would vanish.
    #[must_use]
    pub fn style(self, paint: Paint) -> Style {
        let mut style = Style::new();
        if let Some(fg) = self.foreground(paint.role) {
            style = style.fg(fg);
        }
        if let Some(bg) = self.background(paint.ground) {
            style = style.bg(bg);
        }
        for (wanted, modifier) in [
            (paint.bold, Modifier::BOLD),
            (paint.underline, Modifier::UNDERLINED),
            (paint.strike, Modifier::CROSSED_OUT),
        ] {
            if wanted {
                style = style.add_modifier(modifier);
            }
        }
        style
    }

    fn foreground(self, role: Role) -> Option<Color> {
        let (dark, light, dark256, light256, dark16, light16) = row(role);
        match self.palette {
            Palette::True => Some(rgb(if self.dark { dark } else { light })),
            Palette::Indexed => Some(Color::Indexed(if self.dark { dark256 } else { light256 })),
            Palette::Sixteen => (if self.dark { dark16 } else { light16 }).map(Color::Indexed),
            Palette::None => None,
        }
    }

    fn background(self, ground: Ground) -> Option<Color> {
        let (dark, light, dark256, light256) = ground_row(ground)?;
        match self.palette {
            Palette::True => Some(rgb(if self.dark { dark } else { light })),
            Palette::Indexed => Some(Color::Indexed(if self.dark { dark256 } else { light256 })),
            Palette::Sixteen | Palette::None => None,
        }
    }

    /// Whether grounds are painted at all.
    #[must_use]
    pub fn paints_ground(self) -> bool {
        matches!(self.palette, Palette::True | Palette::Indexed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROLES: [Role; 11] = [
        Role::Text,
        Role::Muted,
        Role::Faint,
        Role::Border,
        Role::Accent,
        Role::Positive,
        Role::Warning,
        Role::Mistake,
        Role::Negative,
        Role::Mid,
        Role::Seal,
    ];

    /// WCAG 2.2 relative luminance and contrast ratio.
    fn contrast(a: u32, b: u32) -> f64 {
        let luminance = |colour: u32| {
            let part = |shift: u32| {
                let c = f64::from((colour >> shift) & 0xff) / 255.0;
                if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
            };
            0.2126 * part(16) + 0.7152 * part(8) + 0.0722 * part(0)
        };
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn text_roles_pass_wcag_on_every_ground() {
        let need = |role| match role {
            Role::Faint => 3.0,
            _ => 4.5,
        };
        for role in ROLES.into_iter().filter(|role| !matches!(role, Role::Border | Role::Seal)) {
            let (dark, light, ..) = row(role);
            for ground in [0x000000, 0x161616, 0x282A36, 0x002B36, 0x28344A, 0x21242B] {
                assert!(contrast(dark, ground) >= need(role), "{role:?} on {ground:06x}");
            }
            for ground in [0xFFFFFF, 0xF5F5F5, 0xFDF6E3, 0xDCE7FA, 0xF3F1EA] {
                assert!(contrast(light, ground) >= need(role), "{role:?} on {ground:06x}");
            }
        }
        assert!(contrast(0xFFF6E9, 0xA63A2B) >= 4.5, "the seal");
    }

    #[test]
    fn without_colour_no_style_holds_any() {
        let theme = Theme { palette: Palette::None, dark: true };
        for role in ROLES {
            for ground in [Ground::Page, Ground::Selection, Ground::Surface, Ground::Seal] {
                let style = theme.style(role.bold().on(ground));
                assert_eq!((style.fg, style.bg), (None, None));
                assert!(!style.add_modifier.contains(Modifier::REVERSED));
            }
        }
    }

    #[test]
    fn sixteen_colours_paint_no_ground() {
        let theme = Theme { palette: Palette::Sixteen, dark: false };
        assert_eq!(theme.style(Role::Text.on(Ground::Selection)).bg, None);
        assert!(!theme.paints_ground());
    }
}
