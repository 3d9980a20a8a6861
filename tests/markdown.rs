//! Lessons' Markdown: what the CommonMark specification shows, the blocks of
//! the lesson format, and that any text lays out at any width.

use std::collections::BTreeMap;

use proptest::prelude::*;
use zhanggui::markdown::{
    Bar, BlockKind, CheckChoice, CheckView, Document, Glyphs, InlineKind, Labels, Laid, LayoutOptions,
    LessonKind, Mark, ProblemKind, Role, layout, parse, table_fits,
};
use zhanggui::text::{Ambiguous, Explain, Lang, clusters, safe, width};

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

mod commonmark {
    use super::*;

    #[derive(serde::Deserialize)]
    struct Example {
        example: usize,
        markdown: String,
        html: String,
    }

    fn examples() -> Vec<Example> {
        serde_json::from_str(include_str!("cases/commonmark.json")).expect("the examples are JSON")
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
}

/// Everything a layout promises of any document.
fn holds(source: &str, document: &Document, options: &LayoutOptions<'_>) -> Result<(), TestCaseError> {
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

fn markdown() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
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
    ]);
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

/// A problem as its kind's name and what its span holds.
fn problems(source: &str) -> Vec<(String, &str)> {
    let kind =
        |kind: &ProblemKind| format!("{kind:?}").split([' ', '{']).next().unwrap_or_default().to_owned();
    parse(source).problems.iter().map(|problem| (kind(&problem.kind), problem.span.of(source))).collect()
}

#[test]
fn what_an_author_did_wrong_is_told_where_it_is() {
    let rule = "source=\"法\" checked_on=2026-08-22";
    for (source, expected) in [
        ("::: exmaple\n甲\n:::\n".to_owned(), vec![("UnknownBlock", "exmaple")]),
        ("::: example\n甲\n".to_owned(), vec![("Unterminated", "::: example")]),
        ("::: example\n甲\n\n## 乙\n".to_owned(), vec![("Unterminated", "::: example")]),
        ("甲\n\n:::\n".to_owned(), vec![("StrayClose", ":::")]),
        ("::: !\n甲\n:::\n".to_owned(), vec![("NoName", "::: !")]),
        ("::: check\n:::\n".to_owned(), vec![("MissingId", "::: check")]),
        ("::: try\n:::\n".to_owned(), vec![("MissingId", "::: try")]),
        ("::: rule source=\"法\"\n:::\n".to_owned(), vec![("MissingAttribute", "::: rule source=\"法\"")]),
        (format!("::: rule {rule} valid_untli=2027-01-01\n:::\n"), vec![("UnknownAttribute", "valid_untli")]),
        (format!("::: rule {rule} valid_until=2027-02-30\n:::\n"), vec![("BadDate", "2027-02-30")]),
        (format!("::: rule {rule} source=\"又\"\n:::\n"), vec![("Duplicate", "source")]),
        ("::: example title=“一”\n:::\n".to_owned(), vec![]),
        ("::: example 一 二\n:::\n".to_owned(), vec![("Malformed", "一"), ("Malformed", "二")]),
        ("::: example title=\"一\n:::\n".to_owned(), vec![("OpenQuote", "\"一")]),
        (
            "::: example\n::: pitfall\n:::\n:::\n".to_owned(),
            vec![("Nested", "::: pitfall"), ("StrayClose", ":::")],
        ),
        ("+++\nid = 1\n".to_owned(), vec![("FrontMatterOpen", "+++")]),
        ("[甲]:\n::: example\n乙\n:::\n".to_owned(), vec![]),
    ] {
        let found = problems(&source);
        let found: Vec<(&str, &str)> = found.iter().map(|(kind, text)| (kind.as_str(), *text)).collect();
        assert_eq!(found, expected, "{source:?}");
    }
}

#[test]
fn problems_explain_themselves_in_both_languages() {
    let document = parse("::: exmaple\n:::\n");
    let problem = &document.problems[0];
    assert_eq!(problem.what().en, "no block is called `exmaple`");
    assert_eq!(problem.hint().map(|hint| hint.zh), Some("是不是 example".to_owned()));
}

#[test]
fn text_of_malformed_blocks_is_kept() {
    for source in
        ["::: exmaple\n甲\n:::\n乙", "::: example\n甲乙", ":::\n甲\n:::\n乙", "::: rule\n甲\n::: x\n乙"]
    {
        let shown = text(source, 40);
        assert!(shown.contains('甲') && shown.contains('乙'), "{source:?}: {shown}");
    }
    assert!(text("::: exmaple\n甲\n:::\n", 40).contains("::: exmaple"));
}

#[test]
fn colons_in_code_are_text() {
    for source in ["```\n::: rule\n:::\n```\n", "~~~~\n::: x\n~~~\n:::\n~~~~\n", "<pre>\n::: rule\n</pre>\n"]
    {
        assert_eq!(parse(source).problems, [], "{source}");
        assert!(text(source, 40).contains(":::"), "{source}");
    }
    let nested = "1. 甲\n\n   ```\n   乙\n   ```\n\n::: example\n丙\n:::\n";
    assert!(matches!(parse(nested).blocks[1].kind, BlockKind::Lesson(_)));
}

#[test]
fn blocks_need_no_blank_lines_and_links_reach_into_them() {
    let source = "甲\n::: example\n- 乙 [丙]\n:::\n丁\n\n[丙]: term:aov\n";
    let document = parse(source);
    assert_eq!(document.problems, []);
    assert!(
        matches!(&document.blocks[1].kind, BlockKind::Lesson(block) if block.kind == LessonKind::Example)
    );
    assert_eq!(document.links()[0].dest, "term:aov");
    assert_eq!(document.blocks.len(), 3);
}

#[test]
fn windows_line_ends_change_nothing() {
    let unix = drawn(LESSON, &zh(60));
    assert_eq!(drawn(&LESSON.replace('\n', "\r\n"), &zh(60)), unix);
}

#[test]
fn soft_breaks_follow_the_scripts() {
    for (source, expected) in [
        ("七日\n无理由", "七日无理由"),
        ("七日，\n无理由", "七日，无理由"),
        ("seven\ndays", "seven days"),
        ("共\n7 日", "共 7 日"),
        ("RMA-1024\n签收", "RMA-1024 签收"),
        ("七日，\nRMA", "七日，RMA"),
        ("한국\n말", "한국 말"),
        ("甲  \n乙", "甲\n乙"),
        ("甲\\\n乙", "甲\n乙"),
    ] {
        assert_eq!(text(source, 40), expected, "{source:?}");
    }
}

#[test]
fn missing_spaces_are_put_in_but_never_into_code() {
    assert_eq!(text("签收起7日，用`a表b`查**RMA**码", 40), "签收起 7 日，用 a表b 查 RMA 码");
    let options = LayoutOptions { space_mixed: false, ..zh(40) };
    assert_eq!(layout(&parse("签收起7日"), &options).text(), "签收起7日\n");
}

#[test]
fn lists_hang_and_numbers_stand_under_each_other() {
    let source = "9. 先停打单，再打拦截电话\n10. 同意就发地址\n    - 姓名\n";
    assert_eq!(text(source, 16), " 9. 先停打单，再\n    打拦截电话\n10. 同意就发地址\n    ▪ 姓名");
    assert_eq!(text("- 甲\n\n- 乙\n", 16), "▪ 甲\n\n▪ 乙");
    assert_eq!(text("- [ ] 甲\n- [x] 乙\n", 16), "◦ 甲\n✓ 乙");
    assert_eq!(text("-\n- 乙\n", 16), "▪\n▪ 乙");
}

#[test]
fn tables_fit_wrap_or_stack() {
    let source = "| 商品 | 售价 | 说明 |\n|---|---|---|\n| 水杯 | ¥89 | 轻，好拿 |\n| 饭盒 | ¥1,099 | 大 |\n";
    assert_eq!(
        text(source, 30),
        "商品     售价   说明\n──────────────────────────────\n水杯      ¥89   轻，好拿\n饭盒   ¥1,099   大"
    );
    assert_eq!(
        text(source, 20),
        "商品：水杯\n售价：¥89\n说明：轻，好拿\n\n商品：饭盒\n售价：¥1,099\n说明：大"
    );
    let long = format!("| 甲 | 乙 |\n|---|---|\n| 短 | {} |\n", "退换货".repeat(20));
    let wrapped = text(&long, 60);
    assert!(wrapped.lines().nth(3).is_some_and(|line| line.starts_with("    换货退")), "{wrapped}");
    assert_eq!(text("| | |\n|---|---|\n| 签收 | 3 日 |\n", 30), "签收   3 日");
    assert_eq!(text("| 甲 |\n|---|\n", 30).lines().next(), Some("甲"));
    assert_eq!(
        text("| 甲 | 乙 |\n|:-:|--:|\n| 一二三 | 四五六 |\n", 30).lines().next(),
        Some("  甲         乙")
    );
}

#[test]
fn whether_a_table_fits_can_be_asked() {
    let fits = |cell: &str| {
        let document = parse(&format!("| 甲 | 乙 |\n|---|---|\n| {cell} | {cell} |\n"));
        document.tables().iter().all(|(table, _)| table_fits(table, &zh(60)))
    };
    assert!(fits(&"退换货".repeat(30)));
    assert!(fits(&"x".repeat(29)));
    assert!(!fits(&"x".repeat(30)));
}

#[test]
fn long_code_goes_on_behind_a_mark() {
    let found = laid("```\n未发货──►停打单\tx\n```\n", 12);
    let lines: Vec<String> = found.lines.iter().map(|line| line.text()).collect();
    assert_eq!(lines, ["未发货──►停", "› 打单 x"]);
    assert!(found.lines.iter().all(|line| line.fill == Some(0)));
}

#[test]
fn a_rule_past_its_date_is_a_warning() {
    let source = "::: rule source=\"天猫规则\" checked_on=2026-08-22 valid_until=2026-11-20\n甲\n:::\n";
    let bar = |today| {
        let laid = layout(&parse(source), &LayoutOptions { today: Some(today), ..zh(40) });
        (laid.lines[0].runs[0].role, laid.text())
    };
    assert_eq!(bar("2026-11-20").0, Role::Bar(Bar::Rule));
    let (role, shown) = bar("2026-11-21");
    assert_eq!(role, Role::Bar(Bar::Expired));
    assert!(shown.contains("2026-11-20 已过期"));
}

#[test]
fn an_answered_check_marks_its_choices() {
    let choice = |text: &str, mark| CheckChoice { text: text.to_owned(), mark };
    let view = CheckView {
        prompt: "哪天？".to_owned(),
        choices: vec![
            choice("11 日", Mark::Wrong),
            choice("12 日", Mark::Right),
            choice("13 日", Mark::None),
        ],
        notes: vec!["差一天：签收当天不算".to_owned()],
    };
    let checks = BTreeMap::from([("q-a".to_owned(), view)]);
    let laid = layout(&parse("::: check q-a\n:::\n"), &LayoutOptions { checks: Some(&checks), ..zh(40) });
    let expected = "▎ 随堂题   哪天？\n▎\n▎ 1 ✗ 11 日\n▎ 2 ✓ 12 日\n▎ 3 13 日\n▎\n▎ 差一天：签收当天不算\n";
    assert_eq!(laid.text(), expected);
}

#[test]
fn escapes_never_reach_the_terminal() {
    let source = "红\u{1b}[31m字 `\u{1b}]0;x\u{7}码`\n\n```\n\u{9b}2J清\n```\n\n::: rule source=\"\u{202e}法\" checked_on=2026-08-22\n甲\n:::\n";
    let shown = laid(source, 40).text();
    assert!(shown.chars().all(|c| c == '\n' || !c.is_control()), "{shown:?}");
    assert!(
        shown.contains("红字") && shown.contains("清") && shown.contains('法') && !shown.contains('\u{202e}')
    );
}

#[test]
fn images_and_html_are_shown_as_text() {
    assert_eq!(text("![四步流程](a.png)", 40), "[图：四步流程]");
    assert_eq!(text("<div>\n退货\n</div>", 40), "<div>\n退货\n</div>");
    assert_eq!(text("甲<br>乙<b>丙</b>", 40), "甲\n乙<b>丙</b>");
}
