//! The examples of the CommonMark specification.

use zhanggui::markdown::{BlockKind, Document, InlineKind, parse};

use crate::properties::holds;
use crate::zh;

#[derive(serde::Deserialize)]
struct Example {
    example: usize,
    markdown: String,
    html: String,
}

fn examples() -> Vec<Example> {
    serde_json::from_str(include_str!("../cases/commonmark.json")).expect("the examples are JSON")
}

/// What a reader sees of HTML without raw HTML in it.
fn visible(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        let end = rest[at..].find('>').map_or(rest.len(), |end| at + end + 1);
        if let Some((_, alt)) = rest[at..end].split_once("alt=\"") {
            text.push_str(alt.split('"').next().unwrap_or_default());
        }
        rest = &rest[end..];
    }
    text.push_str(rest);
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

fn has_html(document: &Document) -> bool {
    let mut found = document.blocks.iter().any(|block| matches!(block.kind, BlockKind::Html(_)));
    document.inlines(&mut |inline| found |= matches!(inline.kind, InlineKind::Html(_)));
    found || format!("{document:?}").contains("Html")
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn the_text_of_every_example_of_the_specification_is_read() {
    let mut compared = 0;
    for Example { example, markdown, html } in examples() {
        let document = parse(&markdown);
        if has_html(&document) {
            continue;
        }
        compared += 1;
        assert_eq!(
            letters(&document.plain_text()),
            letters(&visible(&html)),
            "example {example}: {markdown:?}"
        );
    }
    assert!(compared > 500, "only {compared} examples were compared");
}

#[test]
fn every_example_lays_out_at_every_width() {
    for Example { markdown, .. } in examples() {
        let document = parse(&markdown);
        for columns in (1..40).chain([60, 80, 200]) {
            holds(&markdown, &document, &zh(columns))
                .unwrap_or_else(|error| panic!("{error} in {markdown:?}"));
        }
    }
}
