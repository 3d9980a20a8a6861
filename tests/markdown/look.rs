//! How blocks look.

use std::collections::BTreeMap;

use zhanggui::markdown::{Bar, CheckChoice, CheckView, LayoutOptions, Mark, Role, layout, parse, table_fits};

use crate::{laid, text, zh};

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
    assert_eq!(text("甲<br>乙<b>丙</b><br />\n\n丁", 40), "甲\n乙<b>丙</b>\n\n丁");
}
