//! The blocks of the lesson format: what is read, what is told.

use zhanggui::markdown::{BlockKind, LessonKind, ProblemKind, parse};
use zhanggui::text::Explain;

use crate::{LESSON, drawn, laid, text, zh};

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

/// A document on which the parser's own heading attributes panic.
#[test]
fn a_task_of_a_lone_backslash_underlined_is_read() {
    assert!(laid("- [ ] \\\n    ---\n", 40).text().contains('\\'));
}

#[test]
fn an_escaped_brace_is_no_anchor() {
    let document = parse("## 一 \\{#a}\n\n## 二 {#b}\n\n## {#c}\n\n## 三 {#d} 尾\n");
    let anchors: Vec<_> = document
        .headings()
        .iter()
        .map(|heading| heading.anchor.map(|anchor| anchor.value.as_str().to_owned()))
        .collect();
    assert_eq!(anchors, [None, Some("b".to_owned()), Some("c".to_owned()), None]);
}
