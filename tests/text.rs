//! Line breaking against the published rules, and its properties at every
//! width.

use proptest::prelude::*;
use zhanggui::text::{Ambiguous, Breaker, LineRange, WrapOptions, clusters, width, wrap};

const N: Ambiguous = Ambiguous::Narrow;

fn lines(text: &str, columns: usize) -> Vec<&str> {
    ranges(text, &WrapOptions::new(columns, N)).iter().map(|line| &text[line.start..line.end]).collect()
}

fn ranges(text: &str, options: &WrapOptions) -> Vec<LineRange> {
    let mut ranges = Vec::new();
    Breaker::new().lines(text, options, &mut ranges);
    ranges
}

/// 中文排版需求 (CLREQ) §3.1.3, Table 6: marks that may not begin a line.
const CLREQ_NOT_AT_START: &str = "。．，、：；！‼？⁇⁈⁉」』）】》〉〕〗］｝’”·・～—…／–";

/// CLREQ §3.1.3: marks that may not end a line.
const CLREQ_NOT_AT_END: &str = "「『（【《〈〔〖［｛‘“";

/// JLReq, line-start prohibition: cl-02 closing brackets, cl-03 hyphens,
/// cl-04 dividing marks, cl-05 middle dots, cl-06 full stops, cl-07 commas,
/// cl-09 iteration marks, cl-10 the prolonged sound mark, cl-11 small kana.
const JLREQ_NOT_AT_START: &str = "’”）〕］｝〉》」』】｠〙〗»〟〜゠–！？‼⁇⁈⁉・：；。．、，ヽヾゝゞ々〻ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ";

/// JLReq cl-01, opening brackets: not at a line's end.
const JLREQ_NOT_AT_END: &str = "‘“（〔［｛〈《「『【｟〘〖«〝";

#[test]
fn no_mark_of_clreq_and_jlreq_begins_a_line() {
    for mark in CLREQ_NOT_AT_START.chars().chain(JLREQ_NOT_AT_START.chars()).chain("％‰%".chars()) {
        for before in 1..8 {
            let text = format!("{}{mark}{}", "退".repeat(before), "货".repeat(9));
            for columns in 4..16 {
                for line in lines(&text, columns) {
                    assert!(!line.starts_with(mark), "{mark} begins a line of {text} at {columns}");
                }
            }
        }
    }
}

#[test]
fn no_opening_mark_of_clreq_and_jlreq_ends_a_line() {
    for mark in CLREQ_NOT_AT_END.chars().chain(JLREQ_NOT_AT_END.chars()).chain("¥￥$([{".chars()) {
        for before in 1..8 {
            let text = format!("{}{mark}{}", "退".repeat(before), "货".repeat(9));
            for columns in 4..16 {
                for line in lines(&text, columns) {
                    assert!(!line.ends_with(mark), "{mark} ends a line of {text} at {columns}");
                }
            }
        }
    }
}

#[test]
fn closing_ascii_marks_stay_with_the_chinese_before_them() {
    for mark in [",", ".", ";", ":", "!", "?", ")", "]", "}", "%"] {
        let text = format!("退货退款{mark}运费谁出");
        for columns in 4..16 {
            assert!(lines(&text, columns).iter().all(|line| !line.starts_with(mark)), "{mark} at {columns}");
        }
    }
}

/// What stays whole on every line that can hold it.
const WHOLE: &[&str] = &[
    "RMA-1024",
    "quiz-returns",
    "sc-pricing-desk",
    "ops@shop.example.com",
    "https://a.cn/b?c=1&d=2",
    "−¥5,210",
    "+¥1,120",
    "1,234,567.89",
    "−0.5%",
    "¥89.00",
    "2026-08-22",
    "23:59:59",
    "36 小时",
    "7 日",
    "30 天",
    "2 个百分点",
    "12.4 万",
    "15 个工作日",
    "20 %",
    "3 kg",
    "45 minutes",
    "第 10 条",
    "36小时",
];

#[test]
fn identifiers_addresses_and_figures_stay_whole() {
    for unit in WHOLE {
        for before in 0..12 {
            let text = format!("{} {unit} {}", "退".repeat(before), "货".repeat(12));
            let text = text.trim_start();
            for columns in width(unit, N).max(4)..40 {
                let found = lines(text, columns);
                assert!(
                    found.iter().any(|line| line.contains(unit)),
                    "{unit} is apart at {columns}: {found:?}"
                );
            }
        }
    }
}

#[test]
fn a_long_address_breaks_only_at_its_joints() {
    let text = "https://shop.example.com/after-sales/returns?order=RMA-1024&reason=size";
    assert_eq!(
        lines(text, 30),
        ["https://shop.example.com/", "after-sales/returns?", "order=RMA-1024&reason=size"]
    );
}

#[test]
fn a_long_identifier_breaks_at_its_joints_and_then_anywhere() {
    assert_eq!(lines("见 quiz-returns-refunds-01。", 14), ["见", "quiz-returns-", "refunds-01。"]);
    assert_eq!(lines("abcdefghij。", 10), ["abcdefghi", "j。"]);
    assert_eq!(lines("36 小时", 4), ["36", "小时"]);
}

#[test]
fn a_sum_is_broken_before_its_operators() {
    assert_eq!(lines("赚 89 − 45 − 4.45 = 39.55", 16), ["赚 89 − 45", "− 4.45 = 39.55"]);
}

#[test]
fn spaces_vanish_at_breaks_and_stay_elsewhere() {
    assert_eq!(lines("one two  three", 8), ["one two", "three"]);
    assert_eq!(lines("  退货", 10), ["  退货"]);
    assert_eq!(lines("甲\n\n乙", 10), ["甲", "", "乙"]);
    assert_eq!(lines("", 10), [""]);
}

#[test]
fn words_of_english_stay_whole() {
    assert_eq!(
        lines("Signing day does not count; the clock starts the next day.", 20),
        ["Signing day does not", "count; the clock", "starts the next day."]
    );
}

#[test]
fn indents_narrow_the_first_and_the_other_lines() {
    let options = WrapOptions { first_indent: 6, rest_indent: 2, ..WrapOptions::new(10, N) };
    let text = "退换货与退款";
    let found: Vec<&str> = ranges(text, &options).iter().map(|line| &text[line.start..line.end]).collect();
    assert_eq!(found, ["退换", "货与退款"]);
}

#[test]
fn the_width_policy_moves_the_break() {
    let text = "退货—退款";
    let wide = WrapOptions::new(8, Ambiguous::Wide);
    assert_eq!(ranges(text, &WrapOptions::new(9, N)).len(), 1);
    assert_eq!(ranges(text, &wide).len(), 2);
}

#[test]
fn runs_keep_their_tags() {
    let found = wrap(&[("七日", 'a'), ("无理由", 'b'), ("退货", 'c')], &WrapOptions::new(6, N));
    let expected = [vec![("七日", 'a'), ("无", 'b')], vec![("理由", 'b'), ("退", 'c')], vec![("货", 'c')]];
    let found: Vec<Vec<(&str, char)>> =
        found.iter().map(|line| line.iter().map(|(text, tag)| (text.as_str(), *tag)).collect()).collect();
    assert_eq!(found, expected);
}

/// Text of every kind a lesson has, and of kinds it should not have.
fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => "[退换货与退款签收次日起满七无理由]{1,8}",
        4 => "[，。、；：？！）（「」《》—…·％～]{1,2}",
        3 => "[a-z]{1,9}",
        3 => "[0-9]{1,4}(\\.[0-9]{2})?",
        3 => prop::sample::select(WHOLE).prop_map(str::to_owned),
        4 => " {1,2}",
        1 => "[!-~]{1,12}",
        1 => "\\PC{1,3}",
        1 => "[👍🏽👨\u{200d}\u{301}\u{3099}か゛🇨🇳한글ไทย]{1,4}",
        1 => Just("\n".to_owned()),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

/// A lesson's prose: nothing a line of ten columns cannot hold.
fn prose() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => "[退换货与退款签收次起满理由]{1,8}([，。、；：？！]|……|——)?",
        2 => "「[退换货]{1,3}」[，。]?",
        2 => "（[退换货]{1,3}）[，。]?",
        2 => " [a-z]{1,5} ",
        2 => " [0-9]{1,4} ",
        1 => "[a-z]{1,5}[,.;!?] ",
    ];
    prop::collection::vec(piece, 1..24).prop_map(|pieces| format!("退{}", pieces.concat()))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    /// At every width from 10 to 200, and under both policies: no line is too
    /// wide, its width is told rightly, and nothing but spaces is lost.
    #[test]
    fn no_line_is_too_wide_and_no_text_is_lost(text in any_text(), wide: bool, first in 0usize..6, rest in 0usize..6) {
        let ambiguous = if wide { Ambiguous::Wide } else { N };
        for columns in 10..=200 {
            let options = WrapOptions { width: columns, first_indent: first, rest_indent: rest, ambiguous };
            let mut at = 0;
            for (index, line) in ranges(&text, &options).into_iter().enumerate() {
                let indent = if index == 0 { first } else { rest };
                let shown = &text[line.start..line.end];
                // A pile of marks on one character may be wider than any line.
                let fits = indent + line.width <= columns || clusters(shown, ambiguous).count() == 1;
                prop_assert!(fits, "{shown:?} at {columns}");
                prop_assert_eq!(width(shown, ambiguous), line.width);
                prop_assert!(text[at..line.start].chars().all(is_blank), "lost {:?}", &text[at..line.start]);
                at = line.end;
            }
            prop_assert!(text[at..].chars().all(is_blank), "lost {:?}", &text[at..]);
        }
    }

    /// Down to one column a line holds at least a character and at most what
    /// fits.
    #[test]
    fn the_narrowest_lines_hold(text in any_text()) {
        for columns in 1..10 {
            for line in ranges(&text, &WrapOptions::new(columns, N)) {
                let shown = &text[line.start..line.end];
                let single = clusters(shown, N).count() == 1;
                prop_assert!(line.width <= columns || single, "{shown:?} at {columns}");
            }
        }
    }

    /// Where the rules can be kept they are, at every width.
    #[test]
    fn no_line_begins_or_ends_with_a_forbidden_mark(text in prose()) {
        for columns in 10..=200 {
            for (index, line) in lines(&text, columns).into_iter().enumerate() {
                let starts = line.chars().next().is_some_and(|c| "，。、；：？！）」》…—".contains(c));
                prop_assert!(!starts || index == 0, "{line:?} at {columns}");
                prop_assert!(!line.ends_with(['（', '「', '《']), "{line:?} at {columns}");
                prop_assert!(!line.starts_with(' ') && !line.ends_with(' '), "{line:?} at {columns}");
                prop_assert!(line.chars().any(char::is_alphanumeric), "{line:?} is stranded at {columns}");
            }
        }
    }

    /// Breaking what was broken changes nothing: lines are as full as they
    /// can be.
    #[test]
    fn a_line_that_fits_is_not_broken(text in prose(), columns in 10usize..200) {
        for line in lines(&text, columns) {
            prop_assert_eq!(lines(line, columns), [line]);
        }
    }
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{3000}')
}
