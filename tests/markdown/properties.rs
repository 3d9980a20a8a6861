//! What holds of any text at any width.

use std::collections::BTreeMap;

use proptest::prelude::*;
use zhanggui::markdown::{Document, Glyphs, LayoutOptions, layout, parse};
use zhanggui::text::{Ambiguous, clusters, safe, width};

use crate::{laid, zh};

/// Everything a layout promises of any document.
pub fn holds(source: &str, document: &Document, options: &LayoutOptions<'_>) -> Result<(), TestCaseError> {
    let laid = layout(document, options);
    let columns = options.width.max(2);
    for line in &laid.lines {
        let shown = line.text();
        // A character with a spacing vowel sign may take three columns.
        let fits =
            width(&shown, options.ambiguous) <= columns || clusters(&shown, options.ambiguous).count() == 1;
        prop_assert!(fits, "{:?} is wider than {}", shown, columns);
        prop_assert_eq!(safe(&shown), shown.as_str());
        prop_assert!(line.source.start <= line.source.end && line.source.end <= source.len());
        prop_assert!(line.fill.is_none_or(|column| column < columns));
    }
    for link in &laid.links {
        prop_assert!(link.line < laid.lines.len() && link.columns.end <= columns);
    }
    for heading in &laid.headings {
        prop_assert!(heading.line < laid.lines.len());
    }
    for range in
        laid.checks.iter().map(|check| &check.lines).chain(laid.tries.iter().map(|found| &found.lines))
    {
        prop_assert!(range.start < range.end && range.end <= laid.lines.len());
    }
    for problem in &document.problems {
        prop_assert!(source.get(problem.span.range()).is_some(), "{:?}", problem);
    }
    let (kept, meant) = (census(&laid.text()), census(&safe(&document.plain_text())));
    for (c, count) in meant {
        prop_assert!(kept.get(&c).copied().unwrap_or(0) >= count, "{:?} is lost at {}", c, options.width);
    }
    Ok(())
}

/// How often each visible character stands in a text: a table's rows and
/// footnotes may come in another order, but nothing may be missing.
fn census(text: &str) -> BTreeMap<char, usize> {
    let mut found = BTreeMap::new();
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        *found.entry(c).or_insert(0) += 1;
    }
    found
}

/// Pieces that mean something to Markdown, to the lesson format, to line
/// breaking or to a terminal.
const PIECES: &[&str] = &[
    "# ",
    "## ",
    "### ",
    "{#anchor}",
    "- ",
    "* ",
    "1. ",
    "99. ",
    "- [ ] ",
    "- [x] ",
    "> ",
    "> [!NOTE]\n",
    "```\n",
    "~~~\n",
    "    ",
    "\t",
    "\n",
    "\n\n",
    "  \n",
    "\\\n",
    "|",
    "| a | 1 |\n|---|---:|\n",
    "|甲|乙|\n|-|-|\n|退|货|\n",
    "---\n",
    "===\n",
    "**",
    "*",
    "_",
    "~~",
    "`",
    "``",
    "[",
    "](",
    ")",
    "![",
    "](lesson:a#b)",
    "[^1]",
    "\n[^1]: ",
    "<br>",
    "<div>",
    "<!-- ",
    "-->",
    "&amp;",
    "&#x1b;",
    "\\*",
    "https://a.cn/b?c=d",
    ":::\n",
    "\n:::\n",
    "\n::: rule\n",
    "\n::: rule source=\"法\" checked_on=2026-08-22\n",
    "\n::: example title=\"一\"\n",
    "\n::: check q-a\n",
    "\n::: try sc-a\n",
    "\n::: nope\n",
    "+++\n",
    "退换货",
    "，",
    "。",
    "「",
    "」",
    "（",
    "）",
    "——",
    "……",
    "7 日",
    "¥89.00",
    "RMA-1024",
    "word ",
    "a",
    " ",
    "\u{1b}[31m",
    "\u{202e}",
    "👍🏽",
    "e\u{301}",
    "\r\n",
    "\u{0}",
];

fn markdown() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(PIECES);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_markdown_lays_out_and_keeps_its_text(
        source in markdown(), columns in 1usize..=200, wide: bool, safe_glyphs: bool
    ) {
        let document = parse(&source);
        let ambiguous = if wide { Ambiguous::Wide } else { Ambiguous::Narrow };
        let glyphs = if safe_glyphs { Glyphs::Safe } else { Glyphs::Full };
        for columns in [columns, 1, 2, 7, 10, 40, 60] {
            holds(&source, &document, &LayoutOptions { ambiguous, glyphs, ..zh(columns) })?;
        }
    }

    #[test]
    fn any_bytes_lay_out(bytes in prop::collection::vec(any::<u8>(), 0..200), columns in 1usize..=200) {
        let source = String::from_utf8_lossy(&bytes);
        holds(&source, &parse(&source), &zh(columns))?;
    }

    #[test]
    fn any_characters_lay_out(source in "(\\PC|[\n#>*`|:\\[\\]-]){0,80}", columns in 1usize..=200) {
        holds(&source, &parse(&source), &zh(columns))?;
    }

    /// The line at a place of the source still shows that place at another
    /// width.
    #[test]
    fn reading_goes_on_at_the_same_place(paragraphs in prop::collection::vec("[退换货款，。a-z ]{1,120}", 1..6), at in 0.0..1.0) {
        let source = paragraphs.join("\n\n");
        let document = parse(&source);
        let (before, after) = (layout(&document, &zh(62)), layout(&document, &zh(38)));
        let line = (before.lines.len() as f64 * at) as usize;
        if let Some(span) = before.lines.get(line).map(|line| line.source).filter(|span| span.start < span.end) {
            let found = after.lines[after.line_at(span.start)].source;
            prop_assert!(found.start <= span.start && span.start <= found.end);
        }
    }
}

#[test]
fn deep_nesting_costs_no_stack() {
    for unit in ["> ", "- ", "1. ", "> - ", "*a ", "**a ", "[", "![", "<b>", "a`", "    ", "::: rule\n"] {
        for levels in [100, 1000, 5000] {
            let source = format!("{}尽头", unit.repeat(levels));
            for columns in [1, 12, 60] {
                assert!(laid(&source, columns).text().contains('尽'), "{unit} × {levels} at {columns}");
            }
        }
    }
}
