//! Laws of the market: worked values, conservation, what more of something
//! may never do.

use proptest::prelude::*;

use super::clicks::paid_visits;
use super::ground::Ground;
use super::parcels::{age_queue, take};
use super::scenario::Scenario;
use super::state::{AGES, Market, Waiting};
use super::step::{DayLog, Detail};
use super::tape::Tape;
use super::traffic::Offer;
use super::units::{Fen, ProductId, Seed, StoreId};
use super::{Command, Coupon, Reduction, Repeat, exp};

const DESK: &str = include_str!("../../scenarios/sc-pricing-desk.toml");

fn desk() -> Scenario {
    Scenario::parse(DESK).unwrap_or_else(|error| panic!("{error}"))
}

fn tape(ground: &Ground, seed: u64) -> Tape {
    Tape::draw(Seed(seed), ground.days(), ground.listings.len())
}

/// The conversion of one segment for a price as a share of P̄, r = P̄.
fn rate(price: f64, reference: f64, segment: &super::Segment, crowd: f64) -> f64 {
    let offer = Offer { price, reference, quality: 0.0, common: 0.0 };
    let own = exp(offer.utility(1.0, segment));
    own / (1.0 + own + crowd)
}

fn mix(price: f64, reference: f64, crowd: f64) -> f64 {
    let segments = super::scenario::SEGMENTS;
    segments.iter().map(|segment| segment.weight * rate(price, reference, segment, crowd)).sum()
}

/// d ln(cvr) / d ln(price) at P̄ from one side.
fn elasticity(step: f64, reference: impl Fn(f64) -> f64) -> f64 {
    let moved = mix(1.0 + step, reference(1.0 + step), 0.0);
    (moved / mix(1.0, 1.0, 0.0) - 1.0) / step
}

#[test]
fn logit_shares_are_the_worked_ones() {
    let pull = [exp(1.0), exp(0.5), exp(-0.2)];
    let all = 1.0 + pull.iter().sum::<f64>();
    let expected = [0.439443709249783, 0.266536082877838, 0.132357901687263];
    for (pull, expected) in pull.iter().zip(expected) {
        assert!((pull / all - expected).abs() < 1e-14);
    }
}

#[test]
fn the_default_listing_converts_as_worked() {
    assert!((mix(1.0, 1.0, 0.0) - 0.0300028720074).abs() < 1e-12, "{}", mix(1.0, 1.0, 0.0));
    let others = 3.0 * exp(-3.476);
    assert!((mix(1.0, 1.0, others) - 0.0275253531).abs() < 1e-10, "{}", mix(1.0, 1.0, others));
}

#[test]
fn elasticities_are_the_worked_ones() {
    let near = |got: f64, want: f64| assert!((got - want).abs() < 2e-4, "{got} for {want}");
    // with the reference price following at once, its term is off
    near(elasticity(-1e-6, |price| price), -1.95939);
    near(elasticity(-1e-6, |_| 1.0), -2.83239);
    near(elasticity(1e-6, |_| 1.0), -3.51133);
    let single = super::Segment { weight: 1.0, price_weight: 2.7, quality_weight: 0.0, redeem: 0.0 };
    let moved = rate(1.0 + 1e-6, 1.0 + 1e-6, &single, 0.0) / rate(1.0, 1.0, &single, 0.0);
    near((moved - 1.0) / 1e-6, -2.61899224558);
}

#[test]
fn dispatch_backlog_is_the_worked_one() {
    for (capacity, late) in [(450, 4_500), (600, 2_100), (900, 300)] {
        let mut queue = [Waiting::default(); AGES];
        let mut late_parcels = 0;
        for day in 0..60 {
            let parcels = match day {
                0 => 3_000,
                1..=19 => 300,
                _ => 0,
            };
            queue[0] = Waiting { parcels, units: parcels, paid: Fen(100).times(parcels.into()) };
            let mut left = capacity;
            for age in (0..AGES).rev() {
                let gone = take(&mut queue[age], &mut left);
                late_parcels += if age > 2 { gone.parcels } else { 0 };
            }
            age_queue(&mut queue);
        }
        assert_eq!(late_parcels, late, "capacity {capacity}");
        assert!(queue.iter().all(|slot| *slot == Waiting::default()));
    }
}

#[test]
fn the_best_ad_budget_is_the_worked_one() {
    // a click on cost 35 at price 100 is worth 1.65: B(√(v/c₀) − 1) = 104, and
    // the average break-even is 225
    let profit = |spend: f64| 1.65 * paid_visits(spend, 1.2, 600.0) - spend;
    let best = (1..400).max_by(|a, b| profit(f64::from(*a)).total_cmp(&profit(f64::from(*b))));
    assert_eq!(best, Some(104));
    assert!(profit(224.0) > 0.0 && profit(226.0) < 0.0);
}

/// All money and units of a market, whoever has them.
pub(super) fn totals(market: &Market) -> (Fen, i64) {
    let w = market.world();
    let stores: Fen = market.stores.iter().map(|store| store.cash).sum();
    let world = w.shoppers + w.escrow + w.platform + w.suppliers + w.carriers + w.insurer + w.premises;
    let world = world + w.agents + w.fakers;
    let mut units = w.units_supplied + w.units_out + w.units_scrapped;
    for listing in &market.listings {
        units += i64::from(listing.stock) + i64::from(listing.incoming());
        units += listing.waiting.iter().map(|slot| i64::from(slot.units)).sum::<i64>();
    }
    (stores + world, units)
}

/// What the platform holds is what it owes: undispatched orders and what is due.
pub(super) fn escrow_owed(market: &Market) -> Fen {
    let queued = market.listings.iter().flat_map(|listing| listing.waiting).map(|slot| slot.paid);
    let due = market.stores.iter().flat_map(|store| store.due.iter().chain(&store.due_commission)).copied();
    let ahead = market.listings.iter().map(|listing| listing.presale.held);
    queued.chain(due).chain(ahead).sum()
}

/// The desk with two listings in one category, an event with every mechanic,
/// and price protection.
pub(super) fn busy_desk() -> Scenario {
    let event = "announced = true\nwaits = true\ninstant_off_percent = 15\nceiling_days = 15\n\
                 cancel_percent = 10\ncross_store = { threshold_yuan = 100, off_yuan = 12 }\n";
    let protection =
        "price_protection_days = { value = 15, source = { zh = \"价保\", en = \"p\" } }\n[store]";
    let text = DESK
        .replacen("announced = true", event, 1)
        .replacen("from_day = 21\nto_day = 27", "from_day = 12\nto_day = 16", 1)
        .replacen("categories = [\"kids-bottle\", \"lunch-box\"]", "", 1)
        .replacen("category = \"straw-cup\"\nfrom_level", "category = \"thermos\"\nfrom_level", 1)
        .replacen("[store]", protection, 1);
    Scenario::parse(&text).unwrap_or_else(|error| panic!("{error}"))
}

/// A decision drawn from a few numbers; most are legal, all are harmless.
pub(super) fn command(scenario: &Scenario, kind: u8, product: usize, a: u32, b: u32) -> Command {
    let products = &scenario.file.product;
    let product = || -> ProductId { products[product % products.len()].id.clone() };
    let yuan = |x: u32| Fen::from_yuan(i64::from(x % 160) + 1);
    match kind % 12 {
        0 => Command::Price { product: product(), price_fen: yuan(a) - Fen(i64::from(b % 100)) },
        1 => Command::Purchase { product: product(), units: a % 900, supplier: None },
        2 => Command::ItemDiscount { product: product(), off_percent: (a % 95) as u8 },
        3 => {
            let repeat = if b.is_multiple_of(2) { Repeat::Once } else { Repeat::Each };
            Command::FullReduction { offer: Some(Reduction { threshold: yuan(a), off: yuan(b), repeat }) }
        }
        4 => Command::List { product: product() },
        5 => Command::Delist { product: product() },
        6 => Command::AdBudget { product: product(), daily_fen: yuan(a), target_roi_percent: b % 500 },
        7 => Command::Surge { slots: a % 50 },
        8 => {
            let offer = Coupon { face: yuan(b), threshold: yuan(a), quota: b % 70 };
            Command::Coupon { offer: Some(offer).filter(|_| !a.is_multiple_of(9)) }
        }
        9 => Command::FlashSale { product: product(), price_fen: yuan(a / 2), units: b % 90 },
        10 => Command::GroupBuy { product: product(), size: (b % 5) as u8, price_fen: yuan(a) },
        _ => {
            let deposit_fen = Fen(i64::from(a % 1_500));
            Command::PreSale { product: product(), deposit_fen, credit_fen: deposit_fen.times(2) }
        }
    }
}

pub(super) fn decisions() -> impl Strategy<Value = Vec<(u8, u8, usize, u32, u32)>> {
    proptest::collection::vec((0_u8..40, any::<u8>(), 0_usize..5, any::<u32>(), any::<u32>()), 0..60)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn money_and_goods_are_conserved(seed in any::<u64>(), capacity in 3_u32..200, log in decisions()) {
        let scenario = busy_desk();
        let mut ground = scenario.ground(2);
        ground.terms.capacity = capacity;
        let tape = tape(&ground, seed);
        let mut market = Market::open(&ground);
        let (money, units) = totals(&market);
        prop_assert_eq!(units, 0);
        let mut day_log = DayLog::new(&ground);
        for day in 0..40_u8 {
            for (_, kind, product, a, b) in log.iter().filter(|row| row.0 == day) {
                let before = market.hash();
                let command = command(&scenario, *kind, *product, *a, *b);
                if market.apply(&ground, StoreId::TRAINEE, &command).is_err() {
                    prop_assert_eq!(market.hash(), before, "a refused command changed something");
                }
            }
            market.step(&ground, &tape, Detail::Full, &mut day_log);
            prop_assert_eq!(totals(&market), (money, units), "day {}", day);
            prop_assert_eq!(market.world().escrow, escrow_owed(&market), "day {}", day);
        }
    }

    #[test]
    fn what_is_only_shown_moves_nothing(seed in any::<u64>(), log in decisions()) {
        let scenario = busy_desk();
        let ground = scenario.ground(2);
        let tape = tape(&ground, seed);
        let (mut full, mut lean) = (Market::open(&ground), Market::open(&ground));
        let mut day_log = DayLog::new(&ground);
        for day in 0..20_u8 {
            for (_, kind, product, a, b) in log.iter().filter(|row| row.0 == day) {
                let command = command(&scenario, *kind, *product, *a, *b);
                let told = full.apply(&ground, StoreId::TRAINEE, &command);
                prop_assert_eq!(told, lean.apply(&ground, StoreId::TRAINEE, &command));
            }
            full.step(&ground, &tape, Detail::Full, &mut day_log);
            lean.step(&ground, &tape, Detail::Orders, &mut day_log);
            prop_assert_eq!(full.hash(), lean.hash());
        }
    }

    #[test]
    fn a_higher_price_never_raises_own_orders(seed in any::<u64>(), low in 20_u32..130, more in 1_u32..60,
        listing in 0_usize..3) {
        let scenario = desk();
        let ground = scenario.ground(1);
        let tape = tape(&ground, seed);
        let orders = |yuan: u32| {
            let mut market = Market::open(&ground);
            market.listings[listing].price = Fen::from_yuan(yuan.into());
            let mut log = DayLog::new(&ground);
            market.step(&ground, &tape, Detail::Orders, &mut log);
            log.lines[listing].orders
        };
        prop_assert!(orders(low + more) <= orders(low));
    }

    #[test]
    fn more_stock_never_lowers_units_sold(seed in any::<u64>(), stock in 1_u32..80, more in 1_u32..40,
        listing in 0_usize..3) {
        let scenario = desk();
        let ground = scenario.ground(1);
        let tape = tape(&ground, seed);
        let sold = |stock: u32| {
            let mut market = Market::open(&ground);
            market.listings[listing].stock = stock;
            let mut log = DayLog::new(&ground);
            market.step(&ground, &tape, Detail::Orders, &mut log);
            prop_assert!(log.lines[listing].units_ordered <= stock);
            Ok(log.lines[listing].units_ordered)
        };
        prop_assert!(sold(stock + more)? >= sold(stock)?);
    }
}

#[test]
fn a_command_without_effect_leaves_the_path_unchanged() {
    let scenario = desk();
    let ground = scenario.ground(2);
    let tape = tape(&ground, 5);
    let mut market = Market::open(&ground);
    let mut log = DayLog::new(&ground);
    for _ in 0..5 {
        market.step(&ground, &tape, Detail::Full, &mut log);
    }
    let before = market.hash();
    for product in &scenario.file.product {
        let listing = ground.listing_of(&product.id).and_then(|id| market.price(id));
        let price_fen = listing.unwrap_or_default();
        let id = || product.id.clone();
        let idle = [
            Command::Price { product: id(), price_fen },
            Command::Purchase { product: id(), units: 0, supplier: None },
            Command::ItemDiscount { product: id(), off_percent: 0 },
            Command::AdBudget { product: id(), daily_fen: Fen::ZERO, target_roi_percent: 0 },
            if product.listed { Command::List { product: id() } } else { Command::Delist { product: id() } },
        ];
        for command in idle {
            assert_eq!(market.apply(&ground, StoreId::TRAINEE, &command), Ok(()), "{command:?}");
        }
    }
    market.apply(&ground, StoreId::TRAINEE, &Command::FullReduction { offer: None }).unwrap_or_default();
    market.apply(&ground, StoreId::TRAINEE, &Command::Surge { slots: 0 }).unwrap_or_default();
    assert_eq!(market.hash(), before);
}

#[test]
fn refusals_name_the_number_that_broke_them() {
    let scenario = desk();
    let ground = scenario.ground(2);
    let mut market = Market::open(&ground);
    let thermos = || ProductId::from("thermos-500");
    let mut refused = |command: Command| match market.apply(&ground, StoreId::TRAINEE, &command) {
        Ok(()) => String::new(),
        Err(refusal) => refusal.to_string(),
    };
    let price = |yuan: i64| Command::Price { product: thermos(), price_fen: Fen::from_yuan(yuan) };
    assert!(refused(price(140)).contains("at most ¥139.00"));
    assert!(refused(price(0)).contains("at least ¥0.01"));
    let too_many = refused(Command::Purchase { product: thermos(), units: 2_000, supplier: None });
    assert_eq!(too_many, "this purchase costs ¥82,000.00, and there is ¥80,000.00");
    let minimum = Command::Purchase { product: "straw-cup".into(), units: 20, supplier: None };
    assert!(refused(minimum).contains("at least 50, not 20"));
    // a price just raised may not be struck out: day 0 has only ever seen ¥57
    assert_eq!(refused(price(90)), "");
    let discount = Command::ItemDiscount { product: thermos(), off_percent: 20 };
    assert!(refused(discount.clone()).contains("at most ¥57.00: the lowest paid in the 7 days"));
    assert_eq!(refused(price(57)), "");
    assert_eq!(refused(discount), "");
    // and while it runs the price may not rise under it
    assert!(refused(price(90)).contains("at most ¥57.00"));
    let offer = Some(Reduction { threshold: Fen(100), off: Fen(100), repeat: Repeat::Once });
    assert!(refused(Command::FullReduction { offer }).contains("must be under its threshold"));
    assert!(refused(Command::List { product: "nothing".into() }).contains("no product `nothing`"));
}

#[test]
fn rivals_keep_to_their_styles() {
    let scenario = desk();
    let ground = scenario.ground(1);
    let tape = tape(&ground, 1);
    let mut market = Market::open(&ground);
    let mut log = DayLog::new(&ground);
    // three own products, then three of each rival: anchor, matcher, promoter
    let (anchor, matcher, promoter) = (3, 6, 9);
    market.listings[0].price = Fen::from_yuan(80);
    market.listings[0].shown = Fen::from_yuan(80);
    let base = ground.listings[matcher].base_price;
    for day in 0..28 {
        let off = market.listings[promoter].off_percent;
        assert_eq!(off, if day % 14 >= 12 { 20 } else { 0 }, "day {day}");
        market.step(&ground, &tape, Detail::Orders, &mut log);
        assert_eq!(market.listings[anchor].shelf_price(), ground.listings[anchor].base_price);
        let price = market.listings[matcher].price;
        assert!(price <= base && price >= Fen::from_yuan(80).share(97, 100) - Fen(10), "day {day}: {price}");
        if day == 0 {
            assert_eq!(price, Fen(7_760));
        }
    }
    // never under cost × 1.08, however low the other goes
    market.listings[0].price = Fen::from_yuan(20);
    market.listings[0].stock = 100_000;
    for _ in 0..3 {
        market.step(&ground, &tape, Detail::Orders, &mut log);
    }
    assert_eq!(market.listings[matcher].price, ground.listings[matcher].cost.share(108, 100));
}

#[test]
fn a_deep_debt_closes_the_store() {
    let scenario = desk();
    let mut ground = scenario.ground(1);
    ground.terms.fixed = Fen::from_yuan(9_000);
    ground.cash = Fen::ZERO;
    let tape = tape(&ground, 3);
    let mut market = Market::open(&ground);
    let mut log = DayLog::new(&ground);
    for _ in 0..4 {
        market.step(&ground, &tape, Detail::Full, &mut log);
    }
    assert!(market.is_closed(StoreId::TRAINEE));
    assert_eq!(
        market.apply(&ground, StoreId::TRAINEE, &Command::Surge { slots: 1 }),
        Err(super::Refusal::Closed)
    );
    market.step(&ground, &tape, Detail::Full, &mut log);
    assert_eq!(log.lines[0].orders, 0);
}
