//! The few glyphs of the interface, in a full and a safe set (docs/LOOK.md §3).

/// One set of glyphs. The safe one is ASCII, for terminals that draw box and
/// arrow characters two columns wide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyphs {
    /// Marks the selected row.
    pub selected: &'static str,
    /// A folded branch.
    pub closed: &'static str,
    /// An open branch.
    pub open: &'static str,
    /// A figure that rose.
    pub up: &'static str,
    /// A figure that fell.
    pub down: &'static str,
    /// Right, done.
    pub right: &'static str,
    /// Wrong.
    pub wrong: &'static str,
    /// Not begun, not chosen.
    pub empty: &'static str,
    /// Part read, partly right.
    pub part: &'static str,
    /// Chosen.
    pub chosen: &'static str,
    /// A thin rule.
    pub rule: &'static str,
    /// A heavy rule.
    pub heavy: &'static str,
    /// The end of a heavy rule, half a column.
    pub half: &'static str,
    /// Par and plan.
    pub dashed: &'static str,
    /// The bar beside a block.
    pub bar: &'static str,
    /// Column heights, low to high.
    pub levels: [&'static str; 6],
    /// A list's bullet.
    pub bullet: &'static str,
    /// Cut text.
    pub cut: &'static str,
    /// Back.
    pub back: &'static str,
    /// A prompt.
    pub prompt: &'static str,
    /// The minus of a figure.
    pub minus: &'static str,
    /// Step chart: horizontal, vertical, and the four corners
    /// (down-then-right, right-then-down, up-then-right, right-then-up).
    pub steps: [&'static str; 6],
}

/// The full set.
pub const FULL: Glyphs = Glyphs {
    selected: "►",
    closed: "▸",
    open: "▾",
    up: "▴",
    down: "▾",
    right: "✓",
    wrong: "✗",
    empty: "◦",
    part: "◔",
    chosen: "◉",
    rule: "─",
    heavy: "━",
    half: "╸",
    dashed: "╌",
    bar: "▎",
    levels: ["▁", "▂", "▄", "▅", "▆", "█"],
    bullet: "▪",
    cut: "⋯",
    back: "‹",
    prompt: "›",
    minus: "−",
    steps: ["━", "┃", "┗", "┓", "┏", "┛"],
};

/// The safe set.
pub const SAFE: Glyphs = Glyphs {
    selected: ">",
    closed: "+",
    open: "-",
    up: "^",
    down: "v",
    right: "v",
    wrong: "x",
    empty: ".",
    part: "o",
    chosen: "@",
    rule: "-",
    heavy: "=",
    half: "=",
    dashed: "-",
    bar: "|",
    levels: [".", ".", ":", ":", "#", "#"],
    bullet: "*",
    cut: "~",
    back: "<",
    prompt: ">",
    minus: "-",
    steps: ["=", "|", "+", "+", "+", "+"],
};

impl Glyphs {
    /// The name of a key as this set can draw it: `⏎` or `Enter`.
    #[must_use]
    pub fn key<'a>(&self, name: &'a str) -> &'a str {
        let full = self.rule == FULL.rule;
        match name {
            "Enter" if full => "⏎",
            "Up" if full => "↑",
            "Down" if full => "↓",
            "Left" if full => "←",
            "Right" if full => "→",
            "Down" => "Dn",
            other => other,
        }
    }
}
