//! The definitions against worked numbers: those of the course's fact sheet
//! (MET-…), and against the days of a played drill.

use std::sync::Arc;

use super::*;
use crate::drill::{
    Drill, Level, Line, PaidDay, ProductDay, Seed, Submission, THRESHOLDS, alarm, stock_alarm,
};
use crate::sim::{Command, Scenario};

fn day(at: u16, product: ProductDay) -> DayReport {
    DayReport {
        day: at,
        visitors: product.visitors,
        orders: product.orders,
        paid: product.paid,
        refunded: product.refunded,
        contribution: product.contribution,
        products: vec![product],
        cash: Fen::from_yuan(1_000),
        receivable: Fen::from_yuan(500),
        experience_milli: 4_780,
        events: Vec::new(),
        desk: Default::default(),
        hash: 0,
    }
}

/// The shop of MET-003 to MET-016, with its advertising of MET-043.
fn shop() -> ProductDay {
    ProductDay {
        impressions: 400_000,
        visitors: 14_000 + 5_000,
        carts: 1_080,
        orders: 420,
        ordered: Fen::from_yuan(46_000),
        paid: Fen::from_yuan(46_000),
        refunded: Fen::from_yuan(6_900),
        from_ads: PaidDay {
            visitors_milli: 5_000_000,
            carts_milli: 300_400,
            orders_milli: 100_600,
            paid: Fen::from_yuan(24_000),
        },
        ad_spend: Fen::from_yuan(6_000),
        sent: 460,
        late: 23,
        stock: 480,
        units: 24,
        ..ProductDay::default()
    }
}

fn near(found: Option<f64>, wanted: f64, slack: f64) {
    let found = found.unwrap_or_else(|| panic!("unknown, not {wanted}"));
    assert!((found - wanted).abs() <= slack, "{found}, not {wanted}");
}

#[test]
fn the_definitions_of_the_fact_sheet() {
    let sums = Sums::of(&[day(0, shop())], 1, 1, None);
    near(sums.value(Metric::ClickRate), 14_000.0 / 400_000.0, 1e-12); // MET-003: 3.50 %
    near(sums.value(Metric::OrderValue), 10_952.0, 0.5); // MET-009: 109.52 yuan
    near(sums.value(Metric::RefundRate), 0.15, 1e-12); // MET-016
    near(sums.value(Metric::NetSales), 3_910_000.0, 0.0); // MET-015
    near(sums.value(Metric::Roas), 4.0, 1e-12); // MET-043
    near(sums.value(Metric::PickupRate), 0.95, 1e-12); // MET-030
    near(sums.value(Metric::DaysOfStock), 20.0, 1e-12); // MET-034
    assert_eq!((sums.ads.visits, sums.ads.carts, sums.ads.orders), (5_000, 300, 101));
    assert_eq!(sums.search().visits + sums.ads.visits, sums.all.visits);
    // MET-006: paid per visitor is conversion times 客单价
    let product = |a: Metric, b: Metric| sums.value(a).zip(sums.value(b)).map_or(0.0, |(a, b)| a * b);
    near(sums.value(Metric::VisitorValue), product(Metric::Conversion, Metric::OrderValue), 1e-6);
}

#[test]
fn nothing_is_divided_by_nothing() {
    let sums = Sums::of(&[day(0, ProductDay::default())], 1, 1, None);
    for metric in Metric::ALL {
        let value = sums.value(metric);
        assert!(value.is_none_or(f64::is_finite), "{metric:?}: {value:?}");
    }
    assert_eq!(sums.value(Metric::Conversion), None);
    assert_eq!(sums.value(Metric::Roas), None);
    assert_eq!(Window::latest(&[], Span::Week), None);
}

#[test]
fn windows_are_held_against_the_same_days_before() {
    let days: Vec<DayReport> = (0..17)
        .map(|at| day(at, ProductDay { orders: u32::from(at), visitors: 100, ..ProductDay::default() }))
        .collect();
    let orders = |sums: Option<Sums>| sums.map(|sums| sums.all.orders);
    let week = Window::latest(&days, Span::Week).unwrap_or_else(|| panic!("seventeen days"));
    assert_eq!((week.now.all.orders, orders(week.before)), (91, Some(42)));
    let day = Window::latest(&days, Span::Day).unwrap_or_else(|| panic!("seventeen days"));
    // the same weekday, and the day before for what fell overnight
    assert_eq!((day.now.all.orders, orders(day.before), orders(day.eve)), (16, Some(9), Some(15)));
    let month = Window::latest(&days, Span::Month).unwrap_or_else(|| panic!("seventeen days"));
    assert_eq!((month.now.days, orders(month.before)), (17, None));
    near(week.change(Metric::Conversion), 0.07, 1e-12);
}

#[test]
fn the_sheet_agrees_with_a_played_drill() {
    let text = include_str!("../../../scenarios/sc-pricing-desk.toml");
    let scenario = Scenario::parse(text).unwrap_or_else(|error| panic!("{error}"));
    let mut drill = Drill::start(Arc::new(scenario), Level(2), Seed(7));
    let product = drill.view().products[0].product.clone();
    let cheaper = Command::Price { product, price_fen: Fen::from_yuan(52) };
    for commands in [vec![cheaper], vec![]] {
        let done = drill.submit(Submission::of(commands));
        assert!(done.is_ok(), "{done:?}");
    }
    let days = drill.days();
    let week = Window::latest(&days, Span::Week).unwrap_or_else(|| panic!("two weeks"));
    let view = drill.view();
    let last = view.last_week.unwrap_or_default();
    assert_eq!(week.now.net_sales(), last.net_sales);
    assert_eq!(week.now.all.visits, u64::from(last.visitors));
    assert_eq!(week.now.contribution, last.contribution);
    assert_eq!((week.now.cash, week.now.receivable), (view.cash, view.receivable));
    near(week.now.value(Metric::Experience), view.books.experience, 5e-4);
    // a click in the search is a visit
    near(week.now.value(Metric::ClickRate), 0.03, 0.02);
    let parts: u64 = (0..view.products.len()).map(|at| Sums::of(&days, 14, 7, Some(at)).all.visits).sum();
    assert_eq!(parts, week.now.all.visits);
    let goal = drill.goal();
    assert!(
        goal.contribution > Fen::ZERO
            && goal == Drill::start(drill.case().scenario.clone(), Level(2), Seed(8)).goal()
    );
}

#[test]
fn every_line_can_be_crossed_and_names_a_lesson_of_the_course() {
    let course = include_str!("../../../lessons/course.toml");
    for threshold in THRESHOLDS {
        assert!(!threshold.lessons.is_empty() && !threshold.source.0.is_empty());
        for lesson in threshold.lessons {
            assert!(course.contains(&format!("\"{lesson}\"")), "no lesson {lesson}");
        }
    }
    let crossed = |sums: Sums, metric: Metric| {
        let window = Window {
            span: Span::Day,
            now: sums,
            before: None,
            eve: Some(Sums::of(&[day(0, shop())], 1, 1, None)),
        };
        alarm(&window, metric, 7).map(|alarm| alarm.threshold.line)
    };
    let shop = Sums::of(&[day(0, shop())], 1, 1, None);
    let stock = |days: u64| Sums { days_of_stock_tenths: Some(days * 10), ..shop };
    assert_eq!(crossed(stock(2), Metric::DaysOfStock), Some(Line::Under(3.0)));
    assert_eq!(crossed(stock(5), Metric::DaysOfStock), Some(Line::UnderLead));
    assert_eq!(crossed(stock(20), Metric::DaysOfStock), None);
    assert_eq!(crossed(stock(61), Metric::DaysOfStock), Some(Line::Over(60.0)));
    assert_eq!(stock_alarm(61.0, 7).map(|alarm| alarm.limit), Some(60.0));
    // 15 % came back where 12 % was expected
    let back = |percent: i64| Sums { expected_back: Fen::from_yuan(460 * percent), ..shop };
    assert_eq!(crossed(back(12), Metric::RefundRate), Some(Line::OverExpected(0.02)));
    assert_eq!(crossed(back(14), Metric::RefundRate), None);
    // MET-046: at a rate of 45 % the ads break even at 2.22; at 20 %, only at 5
    let earns = |percent: i64| {
        let after_refunds = Fen::from_yuan(460 * percent);
        Sums { contribution: Contribution { now: after_refunds, after_refunds }, ..shop }
    };
    assert_eq!(crossed(earns(45), Metric::Roas), None);
    near(earns(45).break_even_roas(), 2.222, 1e-3);
    assert_eq!(crossed(earns(20), Metric::Roas), Some(Line::UnderBreakEven));
    assert_eq!(crossed(earns(-1), Metric::Contribution), Some(Line::Under(0.0)));
    assert_eq!(crossed(earns(5), Metric::AfterAds), Some(Line::Under(0.0)));
    let fell = |yuan: i64| {
        let all = Source { paid: Fen::from_yuan(yuan), ..shop.all };
        crossed(Sums { all, ..shop }, Metric::Paid)
    };
    assert_eq!((fell(32_000), fell(33_000)), (Some(Line::FellInADay(0.3)), None));
    assert_eq!(crossed(shop, Metric::PickupRate), Some(Line::Under(1.0)));
    assert_eq!(crossed(Sums { late: 0, ..shop }, Metric::PickupRate), None);
    assert_eq!(crossed(Sums { experience_milli: 4_699, ..shop }, Metric::Experience), Some(Line::Under(4.7)));
    assert_eq!(crossed(Sums { cash: Fen(-1), ..shop }, Metric::Cash), Some(Line::Under(0.0)));
}
