//! `zhanggui calc` as it is promised: the list, an answer, JSON, errors.

use insta::assert_snapshot;
use serde_json::Value;

use super::command::Machine;

const NAMES: [&str; 16] = [
    "unit",
    "break-even",
    "lift",
    "roi",
    "ad-budget",
    "stack",
    "threshold",
    "presale",
    "group-buy",
    "newsvendor",
    "newsvendor-table",
    "reorder",
    "eoq",
    "staffing",
    "cash-cycle",
    "caught",
];

fn json(args: &[&str]) -> Value {
    let ran = Machine::new().run(&[&["calc"], args, &["--json"]].concat());
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{args:?}");
    serde_json::from_str(&ran.out).unwrap()
}

#[test]
fn calculators_are_listed() {
    for machine in [Machine::new(), Machine::chinese()] {
        let ran = machine.run(&["calc"]);
        let names: Vec<&str> = ran.out.lines().filter_map(|line| line.split_whitespace().next()).collect();
        assert_eq!((ran.code, ran.err.as_str(), names), (0, "", NAMES.to_vec()));
    }
    let listed = json(&[]);
    assert_eq!(listed["schema"], 1);
    let ids: Vec<&str> =
        listed["calculators"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect();
    assert_eq!(ids, NAMES);
    for calculator in listed["calculators"].as_array().unwrap() {
        for field in calculator["fields"].as_array().unwrap() {
            let kind = field["kind"].as_str().unwrap();
            let kinds = ["money", "percent", "number", "whole", "choice", "lines", "pairs"];
            assert!(kinds.contains(&kind) && field["name"]["zh"].is_string(), "{field}");
            assert_eq!(field["choices"].is_array(), kind == "choice", "{field}");
            assert_eq!(field["low"].is_number(), kind != "choice", "{field}");
        }
    }
}

#[test]
fn an_answer_is_printed_with_its_formula_and_source() {
    assert_snapshot!(Machine::chinese().run(&["calc", "presale", "price=３９９", "deposit=50元"]), @r"
    exit 0
    --- stdout
    预售定金
      price     预售价      399  元
      deposit   定金        50   元
      worth     抵          100  元
      orders    付定金的单  100  单
      pay_rate  尾款支付率  85   %

    结果
      一共付                ¥349.00
      尾款                  ¥299.00
      真正便宜              ¥50.00
      定金占合同额          14.33%
      预计收到              ¥30,415.00
      自己发不了货，每单赔  ¥100.00

    算式
      尾款 = 预售价 − 抵
        399.00 − 100.00 = 299.00
      一共付 = 定金 + 尾款
        50.00 + 299.00 = 349.00
      真正便宜 = 抵 − 定金
        100.00 − 50.00 = 50.00
      预计收到 = 付尾款的 × 一共付 + 不付的 × 定金
        100 × 85% × 349.00 + 100 × (1 − 85%) × 50.00 ≈ 30,415.00

    出处
      事实表 PROMO-013、PROMO-014
      定金不超过主合同标的额 20%，卖家违约双倍返还：民法典第 586、587 条（LAW-151）
    --- stderr
    ");
}

#[test]
fn an_answer_is_data() {
    let report = json(&["stack", "items=459-15%", "store=300", "store_off=20", "coupon=300", "returned=0"]);
    assert_eq!(report["calculator"], "stack");
    let result = |key: &str| {
        let all = report["results"].as_array().unwrap();
        all.iter().find(|one| one["key"] == key).unwrap_or_else(|| panic!("no {key}: {report}")).clone()
    };
    // 459 × .85 − 20 − 10
    assert_eq!((&result("pays")["value"], &result("pays")["unit"]), (&36_015.into(), &"fen".into()));
    assert_eq!(result("pays")["text"]["en"], "¥360.15");
    let items = &report["inputs"][0]["value"];
    assert_eq!(*items, serde_json::json!([{ "price_fen": 45_900, "units": 1, "off_percent": 15 }]));
    assert!(report["formula"][0]["numbers"].as_str().unwrap().contains("459.00 × 85%"), "{report}");
    // what there is none of has no value but words
    let never = json(&["lift", "new_price=30"]);
    assert_eq!(never["results"][0]["value"], Value::Null);
    assert_eq!(never["results"][0]["text"]["zh"], "补不回来");
    assert_eq!(never["warnings"][0]["zh"], "降价后不赚钱，没有补得回来的销量");
}

#[test]
fn all_of_them_answer_by_default() {
    for name in NAMES {
        let report = json(&[name]);
        assert_eq!(report["schema"], 1, "{name}");
        for part in ["inputs", "results", "formula", "sources"] {
            assert!(!report[part].as_array().unwrap().is_empty(), "{name}: {part}");
        }
    }
}

#[test]
fn what_cannot_be_worked_out_names_the_field() {
    let machine = Machine::new();
    assert_snapshot!(machine.run(&["calc", "newsvender"]), @r"
    exit 2
    --- stdout
    --- stderr
    zhanggui: there is no calculator `newsvender`
    hint: did you mean newsvendor?
    ");
    assert_snapshot!(machine.run(&["calc", "unit", "prise=89"]), @r"
    exit 2
    --- stdout
    --- stderr
    zhanggui: `unit` has no field `prise`
    hint: did you mean price?
    ");
    assert_snapshot!(machine.run(&["calc", "unit", "price=0"]), @r"
    exit 2
    --- stdout
    --- stderr
    zhanggui: Price paid (price): from 0.01 to 1,000,000 yuan
    ");
    assert_snapshot!(Machine::chinese().run(&["calc", "newsvendor", "cost=100", "price=100"]), @r"
    exit 2
    --- stdout
    --- stderr
    zhanggui: 进一件付（cost）：不比卖出收的少，一件都不该备
    ");
    for args in [
        &["calc", "unit", "price"][..],
        &["calc", "unit", "=5"],
        &["calc", "unit", "price=5", "price=6"],
        &["calc", "unit", "price=-5"],
        &["calc", "unit", "price=99999999999999999999999999999999999"],
        &["calc", "stack", "items=1,299"],
        &["calc", "nosuch"],
        &["calc", ""],
    ] {
        let ran = machine.run(args);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{args:?}: {ran}");
        assert!(ran.err.starts_with("zhanggui: ") && !ran.err.contains("panicked"), "{args:?}: {ran}");
    }
}

#[test]
fn what_was_typed_never_reaches_the_terminal_raw() {
    let machine = Machine::new();
    for args in [
        &["calc", "unit", "price=\u{1b}[2J"][..],
        &["calc", "\u{1b}]0;x\u{7}"],
        &["calc", "unit", "\u{9b}x=1"],
    ] {
        let ran = machine.run(args);
        let printed = ran.out.clone() + &ran.err;
        assert_eq!(printed.chars().find(|c| c.is_control() && *c != '\n'), None, "{args:?}: {printed:?}");
        assert_eq!(ran.code, 2);
    }
}

#[test]
fn the_plain_front_end_asks_field_by_field() {
    // from the first run to the calculator, its first sum, a price, a word that is none, zero cost
    let lines = ["1", "小周", "4", "=", "1", "1", "79", "2", "abc", "00", "="];
    let ran = Machine::chinese().feed::<&str>(&[], &(lines.join("\n") + "\n"));
    let pages: Vec<&str> = ran.out.split("\n== ").skip(1).collect();
    assert!(pages[4].contains("1. 单件贡献") && pages[4].contains("16. 违规被查的几率"), "{ran}");
    assert!(pages[6].contains("到手价，元 >"), "{}", pages[6]);
    assert!(
        pages[7].contains("1. 到手价  79 元") && pages[7].contains("预计退款后每件剩  ¥24.72"),
        "{}",
        pages[7]
    );
    assert!(pages[9].contains("! 数里不能有「a」") && pages[9].contains("成本，元 >"), "{}", pages[9]);
    assert!(pages[10].contains("2. 成本  0 元"), "{}", pages[10]);
    assert!(pages[11].starts_with("今日"), "{}", pages[11]);
}
