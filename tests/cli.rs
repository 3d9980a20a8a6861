//! The command line as it is promised: exit codes, standard output, standard
//! error, word for word.

#[path = "support/command.rs"]
mod command;

#[path = "cli/calc.rs"]
mod calc;
#[path = "support/schema.rs"]
mod schema;

#[path = "cli/drill.rs"]
mod drill;
#[path = "cli/plain.rs"]
mod plain;
#[path = "cli/records.rs"]
mod records;

use std::process::Stdio;

use command::{Machine, repository};
use insta::assert_snapshot;
use zhanggui::text::{Ambiguous, width};

const LESSONS: [&str; 38] = [
    "course-map",
    "ecommerce-and-models",
    "what-operations-does",
    "rules-overview",
    "rules-taobao-tmall",
    "rules-jd",
    "rules-pinduoduo",
    "rules-douyin-kuaishou-crossborder",
    "rules-comparison",
    "rules-compliance",
    "rules-change-and-appeal",
    "market-framework",
    "market-industry-trends",
    "market-customers",
    "market-competitors",
    "market-niche",
    "market-to-strategy",
    "data-metrics",
    "data-traffic-funnel",
    "data-alerts-decisions",
    "selecting-products",
    "pricing-and-profit",
    "listing-products",
    "lifecycle-and-launch",
    "order-desk",
    "stock-and-suppliers",
    "service-system-presales",
    "communication-scripts",
    "after-sales-system",
    "returns-refunds",
    "complaints",
    "reviews",
    "return-rate-loop",
    "after-sales-care-repurchase",
    "marketing-channels-ads",
    "planning-promotions",
    "discounts-aov",
    "reviewing-campaigns",
];

#[test]
fn the_version_is_told() {
    let ran = Machine::new().run(&["--version"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert_eq!(ran.out, concat!("zhanggui ", env!("CARGO_PKG_VERSION"), "\n"));
}

#[test]
fn help_names_every_command_in_both_languages() {
    let ran = Machine::new().run(&["--help"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    for name in ["lessons", "lesson", "check", "drill", "calc", "schema", "progress", "export", "import"] {
        let line = ran.out.lines().find(|line| line.trim_start().starts_with(&format!("{name} ")));
        let line = line.unwrap_or_else(|| panic!("{name} is missing:\n{}", ran.out));
        let has = |is: fn(char) -> bool| line[name.len() + 2..].chars().any(is);
        assert!(has(|c| c > '\u{4e00}') && has(|c| c.is_ascii_lowercase()), "{line}");
    }
    for option in ["--data", "--pack", "--lang", "--plain", "ZHANGGUI_DATA"] {
        assert!(ran.out.contains(option), "{option} is missing");
    }
}

#[test]
fn what_cannot_be_understood_is_an_error() {
    let machine = Machine::new();
    assert_snapshot!(machine.run(&["--nosuch"]), @r"
    exit 2
    --- stdout
    --- stderr
    error: unexpected argument '--nosuch' found

    Usage: zhanggui [OPTIONS] [COMMAND]

    For more information, try '--help'.
    ");
    for args in
        [&["frobnicate"][..], &["lesson"], &["lesson", "x", "--width", "9"], &["--lang", "fr"], &["drill"]]
    {
        let ran = machine.run(args);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{args:?}: {ran}");
        assert!(!ran.err.is_empty(), "{args:?}");
    }
}

#[test]
fn lessons_are_listed_in_teaching_order() {
    assert_snapshot!(Machine::new().run(&["lessons"]), @r"
    exit 0
    --- stdout
    course-map                         Course map and learning path  20 min
    ecommerce-and-models               E-commerce basics and business models  30 min
    what-operations-does               What operations does  35 min
    rules-overview                     Why rules come first, and how to read them  35 min
    rules-taobao-tmall                 Taobao and Tmall: rules, scores and traffic  40 min
    rules-jd                           JD: self-operated, POP and logistics  35 min
    rules-pinduoduo                    Pinduoduo: group buying, low prices and hits  35 min
    rules-douyin-kuaishou-crossborder  Douyin, Kuaishou and cross-border platforms  35 min
    rules-comparison                   Comparing and choosing platforms  40 min
    rules-compliance                   Laws and violations  45 min
    rules-change-and-appeal            When rules change or the shop is punished  40 min
    market-framework                   Framework and data sources  35 min
    market-industry-trends             Industry trends and keeping track  35 min
    market-customers                   Customers and user research  40 min
    market-competitors                 Competitor analysis  40 min
    market-niche                       Competition and niches  40 min
    market-to-strategy                 From analysis to positioning and strategy  40 min
    data-metrics                       Metrics, reports and dashboards  45 min
    data-traffic-funnel                Traffic, funnel and A/B tests  45 min
    data-alerts-decisions              Alerts, causes and decisions  45 min
    selecting-products                 Selecting products  45 min
    pricing-and-profit                 Pricing and profit  50 min
    listing-products                   Listing and delisting  45 min
    lifecycle-and-launch               Lifecycle and cold start  45 min
    order-desk                         Orders and dispatch  35 min
    stock-and-suppliers                Suppliers and stock  45 min
    service-system-presales            Service system and pre-sales  35 min
    communication-scripts              Communication and scripts  40 min
    after-sales-system                 After-sales: system, standards and team  35 min
    returns-refunds                    Returns and refunds  45 min
    complaints                         Handling complaints  40 min
    reviews                            Reviews  45 min
    return-rate-loop                   Return-rate analysis  45 min
    after-sales-care-repurchase        Care and repeat purchase  35 min
    marketing-channels-ads             Channels, ads and ROI  50 min
    planning-promotions                Promotion calendar and planning  45 min
    discounts-aov                      Discounts, bundles and basket size  50 min
    reviewing-campaigns                Reviewing a campaign  40 min
    --- stderr
    ");
}

#[test]
fn lessons_are_listed_in_chinese_too() {
    assert_snapshot!(Machine::chinese().run(&["lessons"]), @r"
    exit 0
    --- stdout
    course-map                         课程导览与学习路径  20 分钟
    ecommerce-and-models               电商是什么：概念、历程与商业模式  30 分钟
    what-operations-does               运营做什么：目标、职责、岗位与节奏  35 分钟
    rules-overview                     规则总览：为什么先读规则、怎么读  35 分钟
    rules-taobao-tmall                 淘宝与天猫：规则、评分与流量  40 分钟
    rules-jd                           京东：自营、POP 与物流要求  35 分钟
    rules-pinduoduo                    拼多多：拼团、低价与爆品  35 分钟
    rules-douyin-kuaishou-crossborder  抖音、快手与跨境平台  35 分钟
    rules-comparison                   四平台对照与平台选择  40 分钟
    rules-compliance                   合规底线：法律法规与违规识别  45 分钟
    rules-change-and-appeal            规则变了、店铺被罚：应对与申诉  40 分钟
    market-framework                   市场分析框架与数据来源  35 分钟
    market-industry-trends             行业现状、趋势与动态跟踪  35 分钟
    market-customers                   目标客户与用户调研  40 分钟
    market-competitors                 竞争对手与竞品分析  40 分钟
    market-niche                       竞争度与冷门细分  40 分钟
    market-to-strategy                 从分析到定位与策略  40 分钟
    data-metrics                       指标体系、报表与看板  45 分钟
    data-traffic-funnel                流量、漏斗与 A/B 测试  45 分钟
    data-alerts-decisions              异常预警、归因与数据驱动决策  45 分钟
    selecting-products                 选品：从需求到商品结构  45 分钟
    pricing-and-profit                 定价策略与利润管控  50 分钟
    listing-products                   上架与下架：标题、主图、详情页  45 分钟
    lifecycle-and-launch               生命周期、新品冷启动与爆款  45 分钟
    order-desk                         订单处理与发货时效  35 分钟
    stock-and-suppliers                采购、供应商与库存  45 分钟
    service-system-presales            客服体系与售前咨询  35 分钟
    communication-scripts              沟通技巧与话术模板  40 分钟
    after-sales-system                 售后体系、标准与团队  35 分钟
    returns-refunds                    退换货与退款  45 分钟
    complaints                         投诉处理  40 分钟
    reviews                            差评应对与好评率优化  45 分钟
    return-rate-loop                   退货率归因与售后改进  45 分钟
    after-sales-care-repurchase        售后关怀与复购  35 分钟
    marketing-channels-ads             营销渠道、广告投放与 ROI  50 分钟
    planning-promotions                促销日历与大促策划  45 分钟
    discounts-aov                      折扣、满减、拼团与客单价  50 分钟
    reviewing-campaigns                活动复盘  40 分钟
    --- stderr
    ");
}

#[test]
fn lessons_are_listed_as_json() {
    let ran = Machine::new().run(&["lessons", "--json"]);
    let listed: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let listed = listed.as_array().unwrap();
    let ids: Vec<&str> = listed.iter().map(|lesson| lesson["id"].as_str().unwrap()).collect();
    assert_eq!((ran.code, ids), (0, LESSONS.to_vec()));
    for lesson in listed {
        assert!(lesson["minutes"].as_u64().unwrap() > 0, "{lesson}");
        let title = &lesson["title"];
        assert!(title["zh"].is_string() && title["en"].is_string(), "{lesson}");
    }
}

#[test]
fn a_lesson_is_printed_within_its_width() {
    for machine in [Machine::new(), Machine::chinese()] {
        for lesson in LESSONS {
            for columns in ["40", "80", "120"] {
                let ran = machine.run(&["lesson", lesson, "--width", columns]);
                assert_eq!((ran.code, ran.err.as_str()), (0, ""));
                assert!(ran.out.lines().count() > 60, "{lesson} at {columns}");
                assert!(!ran.out.contains('\u{1b}'), "no styles where standard output is no terminal");
                let most: usize = columns.parse().unwrap();
                let wide = ran.out.lines().find(|line| width(line, Ambiguous::Narrow) > most);
                assert_eq!(wide, None, "{lesson} at {columns}");
                let starts =
                    ran.out.lines().filter_map(|line| line.trim_start_matches([' ', '▎']).chars().next());
                assert_eq!(
                    starts.filter(|c| "，。、；：？！）」》".contains(*c)).count(),
                    0,
                    "{lesson} at {columns}"
                );
            }
        }
    }
}

#[test]
fn a_mistyped_lesson_is_answered_with_the_nearest() {
    assert_snapshot!(Machine::new().run(&["lesson", "returns-refund"]), @r#"
    exit 2
    --- stdout
    --- stderr
    zhanggui: The content has no lesson "returns-refund".
    hint: did you mean returns-refunds?
    "#);
    assert_snapshot!(Machine::chinese().run(&["lesson", "return-refunds"]), @r"
    exit 2
    --- stdout
    --- stderr
    zhanggui: 内容里没有「return-refunds」这一课。
    怎么办: 是不是「returns-refunds」？
    ");
}

#[test]
fn the_shipped_content_is_clean() {
    let machine = Machine::new();
    assert_snapshot!(machine.run(&["check"]), @r"
    exit 0
    --- stdout
    ✓ nothing found
    --- stderr
    ");
    let ran =
        machine.run(&[repository("").as_os_str().to_str().unwrap()].map(|root| ["check", root]).concat());
    assert_eq!((ran.code, ran.out.as_str()), (0, "✓ nothing found\n"), "{ran}");
    let ran = machine.run(&["check", "--json"]);
    let found: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(ran.code, 0, "{found}");
}

/// The sound pack of the linter's tests with one broken bank.
fn broken(machine: &Machine) -> String {
    for name in [
        "lessons/course.toml",
        "lessons/glossary.toml",
        "lessons/basics/01-first.zh.md",
        "lessons/basics/01-first.en.md",
        "lessons/basics/02-second.zh.md",
        "lessons/basics/02-second.en.md",
        "quizzes/papers.toml",
        "quizzes/basics/first.toml",
        "scenarios/sc-desk.toml",
    ] {
        let text = std::fs::read_to_string(repository("tests/lint/base").join(name)).unwrap();
        let text =
            if name.ends_with("first.toml") { text.replacen("rev = 1", "rev = \"one\"", 1) } else { text };
        machine.write(&format!("pack/{name}"), &text);
    }
    machine.path("pack").to_string_lossy().into_owned()
}

#[test]
fn a_broken_bank_is_shown_with_its_place() {
    let machine = Machine::new();
    let pack = broken(&machine);
    let ran = machine.run(&["check", &pack]);
    assert_eq!((ran.code, ran.err.as_str()), (1, ""), "{ran}");
    let bank = std::fs::read_to_string(machine.path("pack/quizzes/basics/first.toml")).unwrap();
    let line = bank.lines().position(|line| line.contains("rev = \"one\"")).unwrap() + 1;
    assert!(ran.out.contains(&format!("quizzes/basics/first.toml:{line}:")), "{ran}");
    assert!(ran.out.contains("rev = \"one\"") && ran.out.contains('^'), "{ran}");

    let ran = machine.run(&["check", "--json", &pack]);
    assert_eq!(ran.code, 1);
    let found: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert!(found.to_string().contains("first.toml"), "{found}");
    let code = machine.run(&["check", &machine.path("nothing").to_string_lossy()]).code;
    assert_eq!(code, 2, "what is not there is no finding but an error");
}

#[test]
fn a_pack_that_is_none_is_told() {
    let machine = Machine::new();
    std::fs::create_dir_all(machine.path("empty")).unwrap();
    std::fs::create_dir_all(machine.path("bare/lessons")).unwrap();
    assert_snapshot!(machine.run(&["--pack", "empty", "lessons"]), @r"
    exit 2
    --- stdout
    --- stderr
    zhanggui: empty holds none of lessons/, quizzes/, scenarios/
    hint: name the folder that holds the pack
    ");
    assert_snapshot!(machine.run(&["--pack", "bare", "lessons"]), @r"
    exit 2
    --- stdout
    --- stderr
    zhanggui: bare: This content holds no lesson.
    hint: Check that the --pack folder holds a lessons folder, or leave --pack out to use the built-in course.
    ");
    let ran = machine.run(&["--pack", "missing", "--plain"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{ran}");
    assert!(ran.err.contains("missing"), "{ran}");
}

#[test]
fn control_sequences_of_content_never_reach_the_terminal() {
    let machine = Machine::new();
    let pack = broken(&machine);
    let lesson = std::fs::read_to_string(machine.path("pack/lessons/basics/01-first.en.md")).unwrap();
    let poisoned = format!("{lesson}\n\nA\u{1b}[2J\u{1b}]0;x\u{7}B\u{9b}31mC\u{202e}D\n");
    machine.write("pack/lessons/basics/01-first.en.md", &poisoned);
    for args in [&["lesson", "first"][..], &["lessons"], &["check"], &["check", "--json"]] {
        let ran = machine.run(&[&["--pack", &pack], args].concat());
        let printed = ran.out.clone() + &ran.err;
        let bad = printed.chars().find(|c| (c.is_control() && *c != '\n') || *c == '\u{202e}');
        assert_eq!(bad, None, "{args:?}: {printed:?}");
        assert!(!printed.is_empty(), "{args:?}");
    }
    assert!(machine.run(&["--pack", &pack, "lesson", "first"]).out.contains('D'));
}

#[test]
fn a_closed_pipe_is_no_error() {
    let machine = Machine::new();
    for args in [&["lesson", "returns-refunds"][..], &["lessons"], &["check"], &["--plain"], &["--help"]] {
        let mut command = machine.command(args);
        let mut child =
            command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        // The reader is gone before the first line.
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        let err = String::from_utf8_lossy(&output.stderr);
        assert_eq!((output.status.code(), err.as_ref()), (Some(0), ""), "{args:?}");
    }
}

/// Decisions of a first round.
const DECISIONS: &str = r#"{"schema":1,"level":1,"rounds":[{"commands":[
    {"do":"price","product":"thermos-500","price_fen":7900}],"reason":"margin"}]}"#;

#[test]
fn a_drill_replays_to_the_byte() {
    let machine = Machine::new();
    assert_snapshot!(machine.run(&["drill", "list"]), @r"
    exit 0
    --- stdout
    sc-bundle-discount  Discounts and bundles
    sc-capstone-30-days  Thirty days in charge
    sc-channel-budget  Channel budget
    sc-clearance  End-of-season clearance
    sc-competitor-move  A rival cuts its price
    sc-fake-orders  The fake-order temptation
    sc-new-product-launch  New product launch
    sc-pricing-desk  Pricing desk
    sc-product-selection  Selection meeting
    sc-promo-618  The 618 campaign
    sc-return-rate-spike  Return-rate spike
    sc-stock-alert  Stock alerts
    --- stderr
    ");
    let args = ["drill", "run", "sc-pricing-desk", "--seed", "7", "--json"];
    let (first, again) = (machine.feed(&args, DECISIONS), machine.feed(&args, DECISIONS));
    assert_eq!((first.code, first.err.as_str()), (0, ""));
    assert_eq!(first.out, again.out);
    let report: serde_json::Value = serde_json::from_str(&first.out).unwrap();
    assert!(report["value_fen"].is_i64(), "{report}");
    let other = machine.feed(&["drill", "run", "sc-pricing-desk", "--seed", "8", "--json"], DECISIONS);
    assert_ne!(first.out, other.out, "another seed is another market");
    let file = machine.write("decisions.json", DECISIONS);
    let filed = machine.run(&[&args[..], &["--decisions", &file.to_string_lossy()]].concat());
    assert_eq!(filed.out, first.out);
}

#[test]
fn drills_refuse_what_they_cannot_play() {
    let machine = Machine::new();
    assert_snapshot!(machine.run(&["drill", "run", "nosuch"]), @r"
    exit 2
    --- stdout
    --- stderr
    zhanggui: there is no scenario `nosuch`
    hint: sc-bundle-discount, sc-capstone-30-days, sc-channel-budget, sc-clearance, sc-competitor-move, sc-fake-orders, sc-new-product-launch, sc-pricing-desk, sc-product-selection, sc-promo-618, sc-return-rate-spike, sc-stock-alert
    ");
    let many = format!(r#"{{"schema":1,"rounds":[{}]}}"#, ["{}"; 99].join(","));
    let bad = [
        "",
        "{",
        "[]",
        r#"{"schema":2,"rounds":[]}"#,
        r#"{"schema":1,"rounds":[{"commands":[{"do":"fly"}]}]}"#,
        r#"{"schema":1,"rounds":[{"commands":[{"do":"price","product":"nosuch","price_fen":100}]}]}"#,
        r#"{"schema":1,"rounds":[{"commands":[{"do":"price","product":"thermos-500","price_fen":-1}]}]}"#,
        &many,
    ];
    for decisions in bad {
        let ran = machine.feed(&["drill", "run", "sc-pricing-desk", "--json"], decisions);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{decisions}: {ran}");
        assert!(ran.err.starts_with("zhanggui: ") && !ran.err.contains("panicked"), "{decisions}: {ran}");
    }
    let ran = machine.run(&["drill", "run", "sc-pricing-desk", "--decisions", "nosuch.json"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("nosuch.json"), "{ran}");
}
