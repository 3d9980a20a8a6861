//! Laws of fake orders, and of suppliers, cards, samples and trials.

use super::policy::Rules;
use super::rules::{PriceRule, SelectionRule};
use super::scenario::Scenario;
use super::state::Market;
use super::step::{DayLog, Detail};
use super::tape::Tape;
use super::tests_desk::{Play, THERMOS, full_desk, ice, supplier, thermos};
use super::units::{Fen, ProductId, Seed, StoreId, round};
use super::{Command, Event, Policy, Refusal, StoreView, exp};

const ICE: usize = 5;

fn fakes(daily: u32) -> Command {
    Command::FakeOrders { product: thermos(), daily }
}

fn hazard(play: &mut Play, chance: f64) {
    if let Some(conduct) = &mut play.ground.conduct {
        (conduct.hazard, conduct.hazard_single) = (chance, chance);
    }
}

#[test]
fn fake_orders_cost_six_yuan_and_feign_sales() {
    let (mut honest, mut play) = (Play::open(7), Play::open(7));
    hazard(&mut play, 0.0);
    play.must(fakes(20));
    honest.day();
    play.day();
    let (before, after) = (&honest.market.listings[THERMOS], &play.market.listings[THERMOS]);
    assert_eq!(after.reviews, before.reviews + 20);
    assert!((after.stars - before.stars - 100.0).abs() < 1e-9);
    assert!((after.velocity - before.velocity - 0.12 * 20.0).abs() < 1e-9);
    assert_eq!(after.sales7[0] - before.sales7[0], Fen::from_yuan(57 * 20));
    assert_eq!(after.stock, before.stock, "no goods move");
    let cost = honest.market.cash(StoreId::TRAINEE) - play.market.cash(StoreId::TRAINEE);
    assert_eq!(cost, Fen::from_yuan(120));
    assert_eq!(play.market.world().fakers, Fen::from_yuan(120));
    assert_eq!(play.market.world().shoppers, honest.market.world().shoppers, "nobody paid for them");
    assert_eq!((play.log.lines[THERMOS].fake_orders, play.log.desks[0].fakes), (20, Fen::from_yuan(120)));
    // and the next day the search believes them
    honest.day();
    play.day();
    assert!(play.log.lines[THERMOS].impressions > 1.01 * honest.log.lines[THERMOS].impressions);
}

#[test]
fn being_found_out_costs_what_the_table_says() {
    let mut play = Play::open(7);
    hazard(&mut play, 0.0);
    play.must(fakes(20));
    play.days(3);
    hazard(&mut play, 1.0);
    let before = play.market.listings[THERMOS].clone();
    let (cash, platform) = (play.market.cash(StoreId::TRAINEE), play.market.world().platform);
    let mut clean = Play::open(7);
    clean.market = play.market.clone();
    hazard(&mut clean, 0.0);
    clean.day();
    play.day();
    let after = &play.market.listings[THERMOS];
    assert_eq!(after.reviews + 80, clean.market.listings[THERMOS].reviews);
    assert!(after.stars < before.stars && after.rating() < before.rating());
    assert_eq!(
        clean.market.cash(StoreId::TRAINEE) - play.market.cash(StoreId::TRAINEE),
        Fen::from_yuan(5_000)
    );
    assert_eq!(play.market.world().platform - clean.market.world().platform, Fen::from_yuan(5_000));
    assert!(cash > play.market.cash(StoreId::TRAINEE) && platform < play.market.world().platform);
    let view = play.view();
    assert_eq!((view.points, view.fines), (4, Fen::from_yuan(5_000)));
    assert_eq!((view.products[THERMOS].fakes_daily, view.products[THERMOS].demoted_days), (0, 30));
    let found = play.events().into_iter().find(|event| matches!(event, Event::FakesFound { .. }));
    let scenario = full_desk();
    let words = found.map(|event| event.words(&scenario, &play.ground)).unwrap_or_default();
    assert_eq!(words.zh, "保温杯 500ml 刷单被查：罚 ¥5,000.00，降权 30 天，刷来的评价清掉");
    // down in the search by 1.5 for thirty days
    let mut free = Play::open(7);
    free.market = play.market.clone();
    free.market.listings[THERMOS].conduct.demoted_days = 0;
    play.day();
    free.day();
    let ratio = play.log.lines[THERMOS].appeal / free.log.lines[THERMOS].appeal;
    assert!((ratio - exp(-1.5)).abs() < 1e-12);
    play.days(29);
    assert_eq!(play.view().products[THERMOS].demoted_days, 0);
    assert!(play.events().iter().any(|event| matches!(event, Event::DemotionOver { .. })));
}

#[test]
fn fakes_are_found_as_often_as_the_table_says_and_long_after() {
    let (runs, mut early, mut late, mut never) = (600, 0, 0, 0);
    for seed in 0..runs {
        let mut play = Play::on(small(), seed);
        play.must(fakes(1));
        let mut found = None;
        for day in 0..70 {
            if day == 7 && found.is_none() {
                play.must(fakes(0));
            }
            play.market.step(&play.ground, &play.tape, Detail::Orders, &mut play.log);
            if found.is_none() && play.log.desks[0].fines > Fen::ZERO {
                found = Some(day);
            }
        }
        match found {
            Some(day) if day < 7 => early += 1,
            Some(day) => {
                assert!(day < 67, "the last fake was on day 6, and 60 days count after it");
                late += 1;
            }
            None => never += 1,
        }
    }
    // 1 − .96^7 within the week, .96^67 never
    let near = |count: i32, chance: f64| {
        let n = f64::from(runs as u32);
        let error = 5.0 * (chance * (1.0 - chance) / n).sqrt();
        assert!((f64::from(count) / n - chance).abs() < error, "{count} of {runs} for {chance}");
    };
    near(early, 1.0 - 0.96_f64.powi(7));
    near(never, 0.96_f64.powi(67));
    near(late, 0.96_f64.powi(7) - 0.96_f64.powi(67));
}

/// The full desk with few shoppers, to be quick.
fn small() -> super::Ground {
    let mut ground = full_desk().ground(2);
    for category in &mut ground.categories {
        category.shoppers = 10.0;
    }
    ground
}

#[test]
fn a_store_of_one_listing_is_looked_at_more() {
    let mut play = Play::open(1);
    if let Some(conduct) = &mut play.ground.conduct {
        (conduct.hazard, conduct.hazard_single) = (0.0, 1.0);
    }
    play.must(fakes(1));
    play.day();
    assert_eq!(play.log.desks[0].fines, Fen::ZERO);
    for product in ["kids-bottle", "lunch-box-2", "folding-cup"] {
        play.must(Command::Delist { product: ProductId::from(product) });
    }
    play.day();
    assert_eq!(play.log.desks[0].fines, Fen::from_yuan(5_000));
}

#[test]
fn a_candidate_shows_its_cards_and_nothing_else() {
    let mut play = Play::open(21);
    let product = play.view().products[ICE].clone();
    let card = product.card.clone().unwrap_or_else(|| panic!("a card"));
    assert!(product.is_candidate() && product.rivals.is_empty());
    let part = |share: f64| Fen::round_yuan(card.price.yuan() * share);
    assert_eq!((card.low, card.high), (part(0.9), part(1.1)));
    let quotes: Vec<_> = card.suppliers.iter().map(|s| (s.cost, s.min_purchase, s.lead_days)).collect();
    assert_eq!(quotes, [(Fen(4_400), 30, 4), (Fen(3_600), 100, 9)]);
    assert!(card.suppliers.iter().all(|supplier| supplier.sample.is_none()));
    assert!(play.view().products[THERMOS].card.is_none());
    play.must(Command::Purchase { product: ice(), units: 100, supplier: supplier("far") });
    let product = play.view().products[ICE].clone();
    assert!(!product.is_candidate() && product.rivals.len() == 3);
    assert_eq!((product.min_purchase, product.lead_days, product.unit_cost()), (100, 9, Fen(3_600)));
}

#[test]
fn cards_are_as_noisy_as_they_say_and_differ_by_seed() {
    let ground = full_desk().ground(2);
    let (mut search, mut score, mut sample) = (Vec::new(), Vec::new(), Vec::new());
    for seed in 0..2_000 {
        let tape = Tape::draw(Seed(seed), 0, ground.listings.len());
        let market = Market::open_on(&ground, &tape);
        search.push(f64::from(market.cards[0].search) / 2_000.0 - 1.0);
        score.push(market.cards[0].scores[0] - 0.6);
        sample.push(market.cards[0].samples[1] + 0.8);
        assert_eq!(market, Market::open_on(&ground, &tape));
    }
    let spread = |values: &[f64]| (values.iter().map(|x| x * x).sum::<f64>() / values.len() as f64).sqrt();
    // a standard deviation of n normal readings is known to 1/√(2n)
    assert!((spread(&search) / 0.20 - 1.0).abs() < 5.0 / 4_000_f64.sqrt());
    assert!((spread(&score) / 0.80 - 1.0).abs() < 5.0 / 4_000_f64.sqrt());
    assert!(sample.iter().all(|off| off.abs() <= 0.1));
    assert!((spread(&sample) / (0.1 / 3_f64.sqrt()) - 1.0).abs() < 0.1);
    let truth = Market::open(&ground);
    assert_eq!((truth.cards[0].search, truth.cards[0].price), (2_000, Fen::from_yuan(92)));
    assert_eq!(truth.cards[0].scores[..2], [0.6, -0.8]);
}

#[test]
fn a_sample_costs_and_tells_on_its_day() {
    let mut play = Play::open(3);
    let cash = play.market.cash(StoreId::TRAINEE);
    play.must(Command::Sample { product: ice(), supplier: supplier("far"), order: true });
    assert_eq!(cash - play.market.cash(StoreId::TRAINEE), Fen::from_yuan(120));
    let said = |play: &Play| {
        let card = play.view().products[ICE].card.clone().unwrap_or_else(|| panic!("a card"));
        (card.suppliers[1].sample, card.suppliers[1].sample_due)
    };
    assert_eq!(said(&play), (None, Some(3)));
    play.days(2);
    assert_eq!(said(&play).0, None);
    play.day();
    let (sample, due) = said(&play);
    assert!(sample.is_some_and(|sample| (sample + 0.8).abs() <= 0.1) && due.is_none());
    let score_hundredths = round(sample.unwrap_or_default() * 100.0) as i32;
    let event = play.events().into_iter().find(|event| matches!(event, Event::SampleSays { .. }));
    let words = event.map(|event| event.words(&full_desk(), &play.ground)).unwrap_or_default();
    assert!(words.zh.starts_with("远厂的样品到了：冰霸杯，品质 −0."), "{}", words.zh);
    assert!((-90..=-70).contains(&score_hundredths));
}

#[test]
fn a_trial_runs_its_week_and_leaves_the_shelf() {
    let mut play = Play::open(3);
    let cash = play.market.cash(StoreId::TRAINEE);
    play.must(Command::Trial { product: ice(), supplier: supplier("near"), order: true });
    // twenty at 44 and a quarter more
    assert_eq!(cash - play.market.cash(StoreId::TRAINEE), Fen::from_yuan(20 * 55));
    for day in 0..14 {
        let listing = &play.market.listings[ICE];
        let active = listing.active;
        play.day();
        let sold = play.log.lines[ICE].units_ordered;
        assert_eq!(play.market.listings[ICE].active, (4..10).contains(&day), "evening of day {day}");
        assert!((4..11).contains(&day) || sold == 0);
        if day == 10 {
            assert!(active);
            assert!(play.events().iter().any(|event| matches!(event, Event::TrialOver { .. })));
        }
    }
    let listing = &play.market.listings[ICE];
    assert_eq!((listing.quality, listing.cost), (0.6, Fen::from_yuan(55)));
    let view = play.view();
    let trial =
        view.products[ICE].card.as_ref().and_then(|card| card.trial).unwrap_or_else(|| panic!("a trial"));
    assert!(trial.over && trial.sold > 0);
    assert!(view.products[ICE].is_candidate());
    // listed before it ends, it stays
    let mut kept = Play::open(3);
    kept.must(Command::Trial { product: ice(), supplier: None, order: true });
    kept.days(6);
    kept.must(Command::List { product: ice() });
    kept.days(8);
    assert!(kept.market.listings[ICE].active && !kept.view().products[ICE].is_candidate());
    assert_eq!(
        kept.apply(Command::Trial { product: ice(), supplier: None, order: true }),
        Err(Refusal::NoCandidate)
    );
}

#[test]
fn the_shelf_holds_the_mean_of_what_was_bought() {
    let mut play = Play::open(3);
    play.must(Command::Purchase { product: ice(), units: 50, supplier: supplier("near") });
    play.must(Command::Purchase { product: ice(), units: 150, supplier: supplier("far") });
    play.days(5);
    let listing = &play.market.listings[ICE];
    assert_eq!((listing.stock, listing.quality, listing.cost), (50, 0.6, Fen(4_400)));
    assert_eq!(play.market.listings[ICE].source.incoming_cost(), Some(Fen(3_600 * 150)));
    play.days(5);
    let listing = &play.market.listings[ICE];
    // (50 · 44 + 150 · 36) / 200 = 38, (50 · .6 − 150 · .8) / 200 = −.45
    assert_eq!((listing.stock, listing.cost), (200, Fen(3_800)));
    assert!((listing.quality + 0.45).abs() < 1e-12);
    assert!(listing.source.batches.is_empty());
}

#[test]
fn a_product_is_new_from_the_day_it_can_be_bought() {
    let mut play = Play::open(3);
    play.must(Command::List { product: ice() });
    play.must(Command::Purchase { product: ice(), units: 100, supplier: supplier("far") });
    play.days(10);
    assert_eq!(play.market.listings[ICE].listed_on, 9);
}

fn policy(selection: SelectionRule) -> Policy {
    let scenario = full_desk();
    let house = scenario.policies.house.rules;
    Policy::plain(Rules { selection, price: PriceRule::Keep, ..house })
}

/// What a rule takes up on the first morning, as (product, supplier).
fn taken(play: &Play, selection: SelectionRule) -> Vec<String> {
    let plan = policy(selection).plan(&play.view());
    let bought = plan.into_iter().filter_map(|command| match command {
        Command::Purchase { product, supplier: Some(supplier), .. } => Some(format!("{product}/{supplier}")),
        Command::Sample { product, supplier: Some(supplier), .. } => {
            Some(format!("sample {product}/{supplier}"))
        }
        _ => None,
    });
    bought.collect()
}

#[test]
fn rules_of_selection_read_the_cards() {
    let mut play = Play::open(3);
    play.market.cards = super::supply::deal(&play.ground, None);
    assert_eq!(taken(&play, SelectionRule::Cheapest { count: 1, units: 40 }), ["tea-cup/only"]);
    // 2,000 look for a thermos and 1,800 for a straw cup
    assert_eq!(taken(&play, SelectionRule::Traffic { count: 1, units: 40 }), ["ice-cup/far"]);
    // told that scores are exact, the better cup at 89 leaves most
    set_score_sd(&mut play, 0.0);
    let house = |samples| SelectionRule::Contribution { count: 1, units: 40, samples };
    assert_eq!(taken(&play, house(0)), ["ice-cup/near"]);
    assert_eq!(taken(&play, house(2)), ["sample ice-cup/near", "sample tea-cup/only"]);
    // once they have spoken the choice is made, and never made again
    play.must(Command::Sample { product: ice(), supplier: supplier("near"), order: true });
    play.must(Command::Sample { product: ProductId::from("tea-cup"), supplier: None, order: true });
    assert!(taken(&play, house(2)).is_empty(), "waits for them");
    play.days(3);
    assert_eq!(taken(&play, house(2)), ["ice-cup/near"]);
    play.must(Command::List { product: ice() });
    play.must(Command::Purchase { product: ice(), units: 40, supplier: supplier("near") });
    assert!(taken(&play, house(2)).is_empty());
    assert_eq!(taken(&play, SelectionRule::Cheapest { count: 2, units: 40 }), ["tea-cup/only"]);
}

fn set_score_sd(play: &mut Play, sd: f64) {
    if let Some(terms) = &mut play.ground.sourcing {
        terms.score_sd = sd;
    }
}

#[test]
fn noise_is_believed_less_the_louder_it_is() {
    let mut play = Play::open(3);
    play.market.cards = super::supply::deal(&play.ground, None);
    let house = || SelectionRule::Contribution { count: 1, units: 40, samples: 0 };
    // .6 and −.8 if scores are exact; if they are all noise, the quote decides
    set_score_sd(&mut play, 0.0);
    assert_eq!(taken(&play, house()), ["ice-cup/near"]);
    set_score_sd(&mut play, 3.0);
    assert_eq!(taken(&play, house()), ["ice-cup/far"]);
    // and a sample is believed whatever the scores are
    play.must(Command::Sample { product: ice(), supplier: supplier("near"), order: true });
    play.days(3);
    assert_eq!(taken(&play, house()), ["ice-cup/near"]);
}

#[test]
fn policies_run_the_desk_from_what_they_see() {
    let text = "kind = \"load\"\nauto_refund_yuan = 12\ninsured = false";
    let rule = toml::from_str(text).unwrap_or_else(|error| panic!("{error}"));
    let mut play = Play::open(3);
    let plan = |view: &StoreView, policy: &Policy| policy.plan_of(view, super::Dimension::Service);
    let house = Policy::plain(Rules { service: rule, ..full_desk().policies.house.rules });
    let told = plan(&play.view(), &house);
    assert!(told.contains(&Command::AutoRefund { cap_fen: Fen::from_yuan(12) }));
    assert!(told.contains(&Command::Insurance { on: false }));
    assert!(told.contains(&Command::Agents { count: 1 }));
    play.market.stores[0].desk.tickets7 = [100; 7];
    // 100 + √100 a day, and 70 more to work off in a week: 120 / 60
    play.market.listings[THERMOS].tickets.waiting = [0, 0, 70];
    assert!(plan(&play.view(), &house).contains(&Command::Agents { count: 2 }));
    play.market.listings[THERMOS].tickets.waiting = [0, 0, 77];
    assert!(plan(&play.view(), &house).contains(&Command::Agents { count: 3 }));
    // and an honest house takes back what stands
    play.must(fakes(5));
    play.must(Command::PageClaims { product: thermos(), percent: 40 });
    let told = house.plan_of(&play.view(), super::Dimension::Compliance);
    assert_eq!(told, [Command::PageClaims { product: thermos(), percent: 0 }, fakes(0)]);
}

#[test]
fn commands_are_written_as_documented() {
    for (text, command) in [
        (r#"{"do":"agents","count":2}"#, Command::Agents { count: 2 }),
        (r#"{"do":"auto_refund","cap_fen":1500}"#, Command::AutoRefund { cap_fen: Fen(1_500) }),
        (r#"{"do":"insurance","on":true}"#, Command::Insurance { on: true }),
        (
            r#"{"do":"page_claims","product":"ice-cup","percent":20}"#,
            Command::PageClaims { product: ice(), percent: 20 },
        ),
        (
            r#"{"do":"fake_orders","product":"ice-cup","daily":5}"#,
            Command::FakeOrders { product: ice(), daily: 5 },
        ),
        (
            r#"{"do":"sample","product":"ice-cup"}"#,
            Command::Sample { product: ice(), supplier: None, order: true },
        ),
        (
            r#"{"do":"trial","product":"ice-cup","supplier":"far"}"#,
            Command::Trial { product: ice(), supplier: supplier("far"), order: true },
        ),
        (
            r#"{"do":"purchase","product":"ice-cup","units":9,"supplier":"far"}"#,
            Command::Purchase { product: ice(), units: 9, supplier: supplier("far") },
        ),
        (
            r#"{"do":"purchase","product":"ice-cup","units":9}"#,
            Command::Purchase { product: ice(), units: 9, supplier: None },
        ),
    ] {
        assert_eq!(serde_json::to_string(&command).unwrap_or_default(), text);
        assert_eq!(serde_json::from_str::<Command>(text).ok(), Some(command));
    }
}

/// The mean value of playing the full desk by a rule of selection.
fn worth(scenario: &Scenario, selection: SelectionRule, seeds: u64) -> f64 {
    let ground = scenario.ground(2);
    let policy = Policy::plain(Rules { selection, ..scenario.policies.house.rules.clone() });
    let mut sum = 0.0;
    for seed in 0..seeds {
        let tape = Tape::draw(Seed(seed), ground.days(), ground.listings.len());
        let mut market = Market::open_on(&ground, &tape);
        let mut log = DayLog::new(&ground);
        for _ in 0..6 {
            let plan = policy.plan(&StoreView::of(&market, &ground, StoreId::TRAINEE));
            market.follow(&ground, StoreId::TRAINEE, &plan);
            market.pass(&ground, &tape, 7, &mut log, None);
        }
        sum += market.value(&ground, StoreId::TRAINEE).yuan();
    }
    sum / seeds as f64
}

#[test]
fn choosing_by_what_is_left_beats_choosing_by_traffic() {
    // a cup that everyone looks for, bought dearly and sent back
    let mut scenario = full_desk();
    scenario.file.category[0].shoppers = 3_000.0;
    for supplier in &mut scenario.file.product[ICE].supplier {
        supplier.cost_yuan.0 = Fen::from_yuan(64);
        supplier.quality = -1.5;
    }
    let naive = worth(&scenario, SelectionRule::Traffic { count: 1, units: 200 }, 12);
    let house = worth(&scenario, SelectionRule::Contribution { count: 1, units: 200, samples: 2 }, 12);
    assert!(house > naive + 1_000.0, "{house} and {naive}");
}
