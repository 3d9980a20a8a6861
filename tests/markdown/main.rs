//! Lessons' Markdown: what the CommonMark specification shows, the blocks of
//! the lesson format, and that any text lays out at any width.

mod blocks;
mod commonmark;
mod look;
mod properties;

use std::collections::BTreeMap;

use zhanggui::markdown::{
    CheckChoice, CheckView, Glyphs, Labels, Laid, LayoutOptions, Mark, Role, layout, parse,
};
use zhanggui::text::{Ambiguous, Lang};

fn zh(columns: usize) -> LayoutOptions<'static> {
    LayoutOptions::new(columns, Labels::of(Lang::Zh))
}

fn laid(source: &str, columns: usize) -> Laid {
    layout(&parse(source), &zh(columns))
}

fn text(source: &str, columns: usize) -> String {
    let lines: Vec<String> =
        laid(source, columns).lines.iter().map(|line| line.text().trim_end().to_owned()).collect();
    lines.join("\n")
}

/// Lines with their roles, for a snapshot: `‹Role›text`, `░` on the surface.
fn drawn(source: &str, options: &LayoutOptions<'_>) -> String {
    let mut out = String::new();
    for line in layout(&parse(source), options).lines {
        if let Some(column) = line.fill {
            out.push_str(&format!("░{column} "));
        }
        for run in &line.runs {
            match run.role {
                Role::Text => out.push_str(&run.text),
                role => out.push_str(&format!("‹{role:?}|{}›", run.text)),
            }
        }
        out.push('\n');
    }
    out
}

const LESSON: &str = r#"+++
schema = 1
+++

先看**倒计时**，再看
诉求。See the
[start point](lesson:returns-refunds#start-point)[^1]。

## 起算点 {#start-point}

::: rule source="天猫规则 20009341" checked_on=2026-08-22 valid_until=2027-02-22
以后台倒计时为准。
:::

::: example title="算最后一天"
- 签收：11 月 3 日
- 第 7 日：`3 + 7 = 10`
:::

| 谁定的 | 管什么 | 多久 |
|---|---|--:|
| 法律 | 退货款最迟退到 | 7 |

::: check q-returns-last-day
:::

::: try sc-pricing-desk
看贡献，不看毛利。
:::

### 清单

1. 先停打单
2. 同意就发地址
   - [ ] 姓名
   - [x] 电话

> [!WARNING]
> 别催改原因。

```
未发货 ──► 停打单
```

[^1]: 一次确认管一次购买。
"#;

fn checks() -> BTreeMap<String, CheckView> {
    let choice = |text: &str| CheckChoice { text: text.to_owned(), mark: Mark::None };
    let view = CheckView {
        prompt: "11 月 5 日 9:00 签收，哪天是最后一天？".to_owned(),
        choices: ["11 月 11 日", "11 月 12 日", "11 月 13 日"].into_iter().map(choice).collect(),
        notes: Vec::new(),
    };
    BTreeMap::from([("q-returns-last-day".to_owned(), view)])
}

#[test]
fn a_lesson_at_sixty_columns() {
    let checks = checks();
    let options = LayoutOptions { checks: Some(&checks), ..zh(60) };
    insta::assert_snapshot!(drawn(LESSON, &options));
}

#[test]
fn a_lesson_at_thirty_columns_with_safe_glyphs() {
    let checks = checks();
    let options = LayoutOptions { checks: Some(&checks), glyphs: Glyphs::Safe, ..zh(30) };
    insta::assert_snapshot!(drawn(LESSON, &options));
}

#[test]
fn a_lesson_in_english() {
    let source = "::: rule source=\"Tmall rule 20009341\" checked_on=2026-08-22 valid_until=2026-10-01\nThe clock rules.\n:::\n\n::: pitfall title=\"On sale means final\"\nIt does not.\n:::\n";
    let options = LayoutOptions { today: Some("2026-11-21"), ..LayoutOptions::new(50, Labels::of(Lang::En)) };
    insta::assert_snapshot!(drawn(source, &options));
}

#[test]
fn where_things_are() {
    let checks = checks();
    let laid = layout(&parse(LESSON), &LayoutOptions { checks: Some(&checks), ..zh(60) });
    let heading = &laid.headings[0];
    assert_eq!((heading.anchor.as_deref(), heading.level), (Some("start-point"), 2));
    assert_eq!(laid.lines[heading.line].text(), "起算点");
    assert_eq!(laid.line_of("start-point"), Some(heading.line));
    let link = &laid.links[0];
    let shown: String = laid.lines[link.line].text();
    assert_eq!(link.dest, "lesson:returns-refunds#start-point");
    let before = zhanggui::text::prefix(&shown, link.columns.start, Ambiguous::Narrow);
    let upto = zhanggui::text::prefix(&shown, link.columns.end, Ambiguous::Narrow);
    assert_eq!(&upto[before.len()..], "start point");
    assert_eq!(laid.checks[0].id, "q-returns-last-day");
    assert!(laid.lines[laid.checks[0].lines.start].text().contains("哪天是最后一天"));
    assert!(laid.lines[laid.checks[0].lines.clone()].iter().all(|line| line.fill == Some(0)));
    assert!(laid.lines[laid.tries[0].lines.start].text().contains("sc-pricing-desk"));
    let note = &laid.footnotes[0];
    assert!(laid.lines[note.line].text().starts_with("[1] 一次确认"));
    assert_eq!(note.references, [0]);
}

#[test]
fn what_others_ask_of_a_document() {
    let document = parse(LESSON);
    assert_eq!(document.problems, []);
    let of = |span: zhanggui::markdown::Span| span.of(LESSON);
    assert_eq!(document.front_matter.map(of), Some("+++\nschema = 1\n+++\n"));
    let headings: Vec<(u8, String)> = document.headings().into_iter().map(|h| (h.level, h.text)).collect();
    assert_eq!(headings, [(2, "起算点".to_owned()), (3, "清单".to_owned())]);
    let anchors: Vec<(&str, &str)> =
        document.anchors().into_iter().map(|anchor| (anchor.value.as_str(), of(anchor.span))).collect();
    assert_eq!(anchors, [("start-point", "start-point")]);
    let checks: Vec<&str> = document.checks().into_iter().map(|id| of(id.span)).collect();
    assert_eq!(checks, ["q-returns-last-day"]);
    assert_eq!(document.tries()[0].value, "sc-pricing-desk");
    let (rule, head) = document.rules()[0];
    assert_eq!(rule.source.as_ref().map(|source| of(source.span)), Some("天猫规则 20009341"));
    assert_eq!(rule.valid_until.as_ref().map(|date| date.value.as_str()), Some("2027-02-22"));
    assert!(of(head).starts_with("::: rule"));
    let links: Vec<(&str, &str)> =
        document.links().into_iter().map(|link| (link.dest, of(link.span))).collect();
    let written = "[start point](lesson:returns-refunds#start-point)";
    assert_eq!(links, [("lesson:returns-refunds#start-point", written)]);
    let spans: Vec<(&str, &str)> =
        document.code_spans().into_iter().map(|(code, span)| (code, of(span))).collect();
    assert_eq!(spans, [("3 + 7 = 10", "`3 + 7 = 10`")]);
    let sections: Vec<(Option<&str>, String)> =
        document.sections().into_iter().map(|section| (section.anchor, section.title)).collect();
    assert_eq!(sections, [(None, String::new()), (Some("start-point"), "起算点".to_owned())]);
    assert_eq!(document.tables().len(), 1);
}
