//! Bad scenario files are refused with their place.

use super::*;

const DESK: &str = include_str!("../../../scenarios/sc-pricing-desk.toml");

/// The desk with one piece of text changed.
fn changed(from: &str, to: &str) -> String {
    assert!(DESK.contains(from), "the desk has no `{from}`");
    DESK.replacen(from, to, 1)
}

fn problems(text: &str) -> Vec<Problem> {
    match Scenario::parse(text) {
        Ok(_) => Vec::new(),
        Err(error) => error.problems,
    }
}

/// The first problem's key, and whether its line is the line of `at`.
fn first(from: &str, to: &str) -> (String, String) {
    let text = changed(from, to);
    let problems = problems(&text);
    let first = problems.first().unwrap_or_else(|| panic!("`{to}` was taken"));
    let line = text.lines().nth(first.line - 1).unwrap_or_default().to_owned();
    (first.key.clone(), line)
}

#[test]
fn the_shipped_desk_is_valid() {
    let scenario = Scenario::parse(DESK).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(scenario.levels(), 2);
    assert_eq!(scenario.ground(1).listings.len(), 12);
    assert_eq!(scenario.ground(2).listings.len(), 20);
}

#[test]
fn numbers_out_of_bounds_are_named_with_their_line() {
    for (from, to, key) in [
        ("shoppers = 2000", "shoppers = 0", "category[0].shoppers"),
        ("shoppers = 2000", "shoppers = nan", "category[0].shoppers"),
        ("shoppers = 2000", "shoppers = 1e300", "category[0].shoppers"),
        ("cost_yuan = 41", "cost_yuan = -1", "product[0].cost_yuan"),
        ("start_price_yuan = 57", "start_price_yuan = 1000", "product[0].start_price_yuan"),
        ("quality = 0.2", "quality = inf", "product[0].quality"),
        ("rating = 4.1", "rating = 5.5", "product[4].rating"),
        ("lead_days = 7", "lead_days = 40", "store.lead_days"),
        ("rounds = 6", "rounds = 0", "rounds"),
        ("schema = 1", "schema = 9", "schema"),
        ("season = 1.0", "season = 1.0", ""),
    ] {
        if key.is_empty() {
            continue;
        }
        let (found, line) = first(from, to);
        assert_eq!(found, key);
        assert!(line.contains(to) || line.contains('['), "{key}: {line}");
    }
}

#[test]
fn names_must_exist_and_be_unique() {
    let (key, line) = first("category = \"thermos\"", "category = \"thermoses\"");
    assert_eq!((key.as_str(), line.as_str()), ("product[0].category", "category = \"thermoses\""));
    assert_eq!(
        first(
            "id = \"kids-bottle\"\nname = { zh = \"儿童水壶\", en = \"Kids",
            "id = \"thermos-500\"\nname = { zh = \"儿童水壶\", en = \"Kids"
        )
        .0,
        "product[1].id"
    );
    assert_eq!(
        first("name = { zh = \"保温杯\", en = \"thermos\" }", "name = { zh = \"\", en = \"thermos\" }").0,
        "category[0].name"
    );
}

#[test]
fn what_toml_refuses_has_a_place_too() {
    for (from, to, says) in [
        ("platform = \"tmall\"", "platform = \"taobao\"", "unknown variant"),
        ("insured = true", "insurance = true", "unknown field"),
        ("cash_yuan = 80000", "cash_yuan = 80000.005", "two decimals"),
        ("cash_yuan = 80000", "cash_yuan = 1e30", "below 100 billion"),
        ("[policies.house.rules]", "[policies.hose.rules]", "unknown field"),
        ("rounds = 6", "rounds = -6", "invalid value"),
        ("rounds = 6", "rounds = ", ""),
    ] {
        let text = changed(from, to);
        let problems = problems(&text);
        assert_eq!(problems.len(), 1, "{to}");
        assert!(problems[0].what.en.contains(says), "{to}: {}", problems[0].what.en);
        assert!(problems[0].line > 1 && problems[0].column >= 1);
    }
}

/// The keys that are wrong in the desk with tables added and a piece changed.
fn wrong(add: &str, from: &str, to: &str) -> Vec<String> {
    assert!(from.is_empty() || DESK.contains(from) || add.contains(from), "no `{from}`");
    let (desk, add) = (DESK.replacen(from, to, 1), add.replacen(from, to, 1));
    let text = if from.is_empty() { format!("{DESK}{add}") } else { format!("{desk}{add}") };
    problems(&text).into_iter().map(|problem| problem.key).collect()
}

const CUP: &str = r#"
[sourcing]
search_sd_percent = 20
price_sd_percent = 5
band_percent = 10
rivals_sd = 0.5
score_sd = 0.8
sample_yuan = 120
sample_days = 3
trial_premium_percent = 25

[[product]]
id = "ice-cup"
name = { zh = "冰霸杯", en = "Ice cup" }
category = "thermos"
list_price_yuan = 129
start_price_yuan = 89
return_percent = 6
stock = 0
reviews = 0
rating = 4.7
velocity = 0
listed = false
supplier = [
  { id = "near", name = { zh = "近厂", en = "Near" }, cost_yuan = 44, lead_days = 4, quality = 0.6 },
  { id = "far", name = { zh = "远厂", en = "Far" }, cost_yuan = 36, lead_days = 9, quality = -0.8 },
]
"#;

#[test]
fn desks_that_are_open_have_their_tables() {
    let open = "open = [\"pricing\"]";
    assert_eq!(wrong("", open, "open = [\"service\"]"), ["level[0].open"]);
    assert_eq!(wrong("", open, "open = [\"compliance\"]"), ["level[0].open"]);
    let service = "\n[service]\nagents = 1\n";
    assert!(wrong(service, open, "open = [\"service\"]").is_empty());
    let later = "\n[service]\nagents = 1\nfrom_level = 2\n";
    assert_eq!(wrong(later, open, "open = [\"service\"]"), ["level[0].open"]);
    assert!(wrong(later, "", "").is_empty());
    assert_eq!(wrong(service, "agents = 1", "agents = 5000"), ["service.agents"]);
    let more = crate::sim::tests_desk::MORE;
    assert!(wrong(more, open, "open = [\"service\", \"compliance\"]").is_empty());
    for (from, to, key) in [
        ("fake_hazard_percent = { value = 4", "fake_hazard_percent = { value = 101", "fake_hazard_percent"),
        ("fake_tail_days = { value = 60", "fake_tail_days = { value = 400", "fake_tail_days"),
        ("fake_fine_yuan = { value = 5000", "fake_fine_yuan = { value = -1", "fake_fine_yuan"),
    ] {
        assert_eq!(wrong(more, from, to), [format!("rules.conduct.{key}.value")]);
    }
    let bend = "selection = { kind = \"keep\" }\ncompliance = { kind = \"bend\", fake_daily = 20 }";
    assert_eq!(wrong("", "selection = { kind = \"keep\" }", bend), ["policies.naive.rules.compliance"]);
}

#[test]
fn suppliers_are_checked_with_their_place() {
    assert!(wrong(CUP, "", "").is_empty());
    for (from, to, key) in [
        ("cost_yuan = 44,", "cost_yuan = 0,", "product[5].supplier[0].cost_yuan"),
        ("lead_days = 9", "lead_days = 31", "product[5].supplier[1].lead_days"),
        ("quality = -0.8", "quality = -3.5", "product[5].supplier[1].quality"),
        ("id = \"far\"", "id = \"near\"", "product[5].supplier[1].id"),
        ("score_sd = 0.8", "score_sd = nan", "sourcing.score_sd"),
        ("sample_days = 3", "sample_days = 0", "sourcing.sample_days"),
        ("velocity = 0\nlisted = false", "velocity = 0\nlisted = true", "product[5].listed"),
        ("open = [\"pricing\"]", "open = [\"selection\"]", "level[0].open"),
    ] {
        assert_eq!(wrong(CUP, from, to), [key], "{to}");
    }
    let bare = CUP.split("[[product]]").nth(1).map(|product| format!("\n[[product]]{product}"));
    assert_eq!(wrong(&bare.unwrap_or_default(), "", ""), ["product"]);
    let cards = "selection = { kind = \"cheapest\", count = 3, units = 50 }";
    assert_eq!(wrong("", "selection = { kind = \"keep\" }", cards), ["policies.naive.rules.selection"]);
    // without suppliers a cost is needed, as ever
    assert_eq!(wrong("", "cost_yuan = 41\n", ""), ["product[0].cost_yuan"]);
}

#[test]
fn a_missing_policy_is_an_error() {
    let from = "[policies.naive.rules]\nprice = { kind = \"cost_plus\", percent = 140 }\nselection = { kind = \"keep\" }\n";
    let problems = problems(&changed(from, ""));
    assert!(problems[0].what.en.contains("naive"), "{}", problems[0]);
}

#[test]
fn a_thousand_products_are_too_many() {
    let product = DESK.split("[[product]]").nth(1).unwrap_or_default();
    let mut text = DESK.to_owned();
    for at in 0..1_000 {
        text.push_str("[[product]]");
        text.push_str(&product.replace("thermos-500", &format!("thermos-{at}x")));
    }
    let problems = problems(&text);
    assert!(problems.iter().any(|problem| problem.what.en.contains("at most 600 listings")));
}

#[test]
fn every_problem_is_told_in_one_pass() {
    let text = changed("rounds = 6", "rounds = 0").replacen("rating = 4.1", "rating = 0.5", 1);
    let problems = problems(&text);
    assert_eq!(problems.len(), 2);
    assert!(problems[0].line < problems[1].line);
}
