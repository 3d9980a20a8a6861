//! Laws of the service desk, of compliance and of suppliers: worked values,
//! conservation, and what each lever moves.

use proptest::prelude::*;

use super::ground::Ground;
use super::scenario::Scenario;
use super::state::Market;
use super::step::{DayLog, Detail};
use super::tape::Tape;
use super::tests::{command, decisions, escrow_owed, totals};
use super::units::{Fen, ProductId, Seed, StoreId};
use super::{Command, Event, Refusal, StoreView, SupplierId, exp};

const DESK: &str = include_str!("../../scenarios/sc-pricing-desk.toml");

/// What the pricing desk has not: service, rules against fakes, suppliers.
pub(crate) const MORE: &str = r#"
[service]
agents = 1

[rules.conduct]
fake_fee_yuan = { value = 6, source = { zh = "场景设定", en = "scenario setting" }, assumption = true }
fake_hazard_percent = { value = 4, source = { zh = "场景设定", en = "scenario setting" }, assumption = true }
fake_hazard_single_percent = { value = 5, source = { zh = "场景设定", en = "scenario setting" }, assumption = true }
fake_tail_days = { value = 60, source = { zh = "场景设定", en = "scenario setting" }, assumption = true }
fake_fine_yuan = { value = 5000, source = { zh = "天猫 PLAT-062", en = "Tmall PLAT-062" } }
fake_demotion_days = { value = 30, source = { zh = "天猫 PLAT-062", en = "Tmall PLAT-062" } }
fake_points = { value = 4, source = { zh = "天猫 PLAT-062", en = "Tmall PLAT-062" } }

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
  { id = "near", name = { zh = "近厂", en = "Near" }, cost_yuan = 44, min_purchase = 30, lead_days = 4, quality = 0.6 },
  { id = "far", name = { zh = "远厂", en = "Far" }, cost_yuan = 36, min_purchase = 100, lead_days = 9, quality = -0.8 },
]

[[product]]
id = "tea-cup"
name = { zh = "泡茶杯", en = "Tea cup" }
category = "straw-cup"
list_price_yuan = 89
start_price_yuan = 59
return_percent = 5
stock = 0
reviews = 0
rating = 4.7
velocity = 0
listed = false
supplier = [
  { id = "only", name = { zh = "独家", en = "Only" }, cost_yuan = 24, min_purchase = 20, lead_days = 5, quality = 0.1 },
]
"#;

pub(super) fn full_desk() -> Scenario {
    Scenario::parse(&format!("{DESK}{MORE}")).unwrap_or_else(|error| panic!("{error}"))
}

/// A market of the full desk at level 2: five products, then the two candidates.
pub(super) struct Play {
    pub ground: Ground,
    pub tape: Tape,
    pub market: Market,
    pub log: DayLog,
}

pub(super) const THERMOS: usize = 0;

impl Play {
    pub fn open(seed: u64) -> Play {
        Play::on(full_desk().ground(2), seed)
    }

    pub fn on(ground: Ground, seed: u64) -> Play {
        let tape = Tape::draw(Seed(seed), ground.days(), ground.listings.len());
        let (market, log) = (Market::open_on(&ground, &tape), DayLog::new(&ground));
        Play { ground, tape, market, log }
    }

    pub fn apply(&mut self, command: Command) -> Result<(), Refusal> {
        self.market.apply(&self.ground, StoreId::TRAINEE, &command)
    }

    pub fn must(&mut self, command: Command) {
        assert_eq!(self.apply(command.clone()), Ok(()), "{command:?}");
    }

    pub fn day(&mut self) {
        self.market.step(&self.ground, &self.tape, Detail::Full, &mut self.log);
    }

    pub fn days(&mut self, days: usize) {
        for _ in 0..days {
            self.day();
        }
    }

    pub fn view(&self) -> StoreView {
        StoreView::of(&self.market, &self.ground, StoreId::TRAINEE)
    }

    pub fn events(&self) -> Vec<Event> {
        self.log.happenings.iter().map(|happening| happening.event).collect()
    }
}

pub(super) fn ice() -> ProductId {
    ProductId::from("ice-cup")
}

pub(super) fn thermos() -> ProductId {
    ProductId::from("thermos-500")
}

pub(super) fn supplier(id: &str) -> Option<SupplierId> {
    Some(SupplierId::from(id))
}

/// One of the new commands, drawn from a few numbers.
fn desk_command(scenario: &Scenario, kind: u8, product: usize, a: u32, b: u32) -> Command {
    let products = &scenario.file.product;
    let id = products[product % products.len()].id.clone();
    let named = if b.is_multiple_of(5) { None } else { supplier(["near", "far", "only"][a as usize % 3]) };
    match kind % 8 {
        0 => Command::Agents { count: a % 4 },
        1 => Command::AutoRefund { cap_fen: Fen(i64::from(a % 6_000)) },
        2 => Command::Insurance { on: a.is_multiple_of(2) },
        3 => Command::PageClaims { product: id, percent: (a % 120) as u8 },
        4 => Command::FakeOrders { product: id, daily: a % 30 },
        5 => Command::Sample { product: id, supplier: named, order: true },
        6 => Command::Trial { product: id, supplier: named, order: true },
        _ => Command::Purchase { product: id, units: a % 300, supplier: named },
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn money_and_goods_are_conserved_at_every_desk(seed in any::<u64>(), capacity in 3_u32..200,
        log in decisions()) {
        let scenario = full_desk();
        let mut ground = scenario.ground(2);
        ground.terms.capacity = capacity;
        if let Some(conduct) = &mut ground.conduct {
            conduct.hazard = 0.2;
        }
        let mut play = Play::on(ground, seed);
        let (money, units) = totals(&play.market);
        for day in 0..40_u8 {
            for (_, kind, product, a, b) in log.iter().filter(|row| row.0 == day) {
                let before = play.market.hash();
                let command = if kind % 2 == 0 {
                    desk_command(&scenario, kind / 2, *product, *a, *b)
                } else {
                    command(&scenario, kind / 2, *product, *a, *b)
                };
                if play.apply(command).is_err() {
                    prop_assert_eq!(play.market.hash(), before, "a refused command changed something");
                }
            }
            play.day();
            prop_assert_eq!(totals(&play.market), (money, units), "day {}", day);
            prop_assert_eq!(play.market.world().escrow, escrow_owed(&play.market), "day {}", day);
        }
    }

    #[test]
    fn rollouts_leave_out_only_what_is_shown(seed in any::<u64>(), log in decisions()) {
        let scenario = full_desk();
        let (mut full, mut lean) = (Play::on(scenario.ground(2), seed), Play::on(scenario.ground(2), seed));
        for day in 0..20_u8 {
            for (_, kind, product, a, b) in log.iter().filter(|row| row.0 == day) {
                let command = desk_command(&scenario, *kind, *product, *a, *b);
                prop_assert_eq!(full.apply(command.clone()), lean.apply(command));
            }
            full.day();
            lean.market.step(&lean.ground, &lean.tape, Detail::Orders, &mut lean.log);
            prop_assert_eq!(full.market.hash(), lean.market.hash());
        }
    }
}

#[test]
fn desk_commands_without_effect_leave_the_path_unchanged() {
    let mut play = Play::open(5);
    play.must(Command::PageClaims { product: thermos(), percent: 30 });
    play.must(Command::FakeOrders { product: thermos(), daily: 3 });
    play.days(5);
    let before = play.market.hash();
    for command in [
        Command::Agents { count: 1 },
        Command::AutoRefund { cap_fen: Fen::ZERO },
        Command::Insurance { on: true },
        Command::PageClaims { product: thermos(), percent: 30 },
        Command::FakeOrders { product: thermos(), daily: 3 },
        Command::PageClaims { product: ice(), percent: 0 },
        Command::FakeOrders { product: ice(), daily: 0 },
        Command::Delist { product: ice() },
        Command::Purchase { product: ice(), units: 0, supplier: supplier("far") },
    ] {
        play.must(command);
    }
    assert_eq!(play.market.hash(), before);
}

#[test]
fn desk_refusals_name_the_number_that_broke_them() {
    let mut play = Play::open(1);
    let mut refused = |command: Command| match play.apply(command) {
        Ok(()) => String::new(),
        Err(refusal) => refusal.to_string(),
    };
    assert_eq!(refused(Command::Agents { count: 2_000 }), "at most 1000, not 2000");
    let cap = Command::AutoRefund { cap_fen: Fen(-1) };
    assert_eq!(refused(cap), "an auto-refund cap is ¥0.00 to ¥100,000.00, not −¥0.01");
    assert_eq!(refused(Command::PageClaims { product: thermos(), percent: 101 }), "at most 100, not 101");
    assert_eq!(refused(Command::FakeOrders { product: thermos(), daily: 1_001 }), "at most 1000, not 1001");
    let order = |units, of| Command::Purchase { product: ice(), units, supplier: supplier(of) };
    assert_eq!(refused(order(50, "far")), "the supplier delivers at least 100, not 50");
    assert_eq!(refused(order(50, "nowhere")), "this product has no supplier `nowhere`");
    assert_eq!(refused(order(3_000, "far")), "this purchase costs ¥108,000.00, and there is ¥80,000.00");
    let sample = || Command::Sample { product: ice(), supplier: None, order: true };
    assert_eq!(refused(sample()), "");
    assert_eq!(refused(sample()), "this supplier's sample is already ordered");
    let plain = Command::Sample { product: thermos(), supplier: None, order: true };
    assert_eq!(refused(plain), "this product has no supplier cards");
    let trial = || Command::Trial { product: ice(), supplier: None, order: true };
    assert_eq!(refused(trial()), "");
    assert!(refused(trial()).starts_with("a trial is for what was never bought"));

    let bare = Scenario::parse(DESK).unwrap_or_else(|error| panic!("{error}"));
    let mut play = Play::on(bare.ground(2), 1);
    assert_eq!(play.apply(Command::Agents { count: 1 }), Err(Refusal::NoDesk(super::Dimension::Service)));
    let fakes = Command::FakeOrders { product: thermos(), daily: 1 };
    assert_eq!(play.apply(fakes), Err(Refusal::NoDesk(super::Dimension::Compliance)));
}

#[test]
fn tickets_come_as_often_as_orders_late_parcels_and_returns_make_them() {
    let (mut expected, mut came) = (0.0, 0.0);
    for seed in 0..8 {
        let mut ground = full_desk().ground(2);
        ground.terms.capacity = 30;
        let mut play = Play::on(ground, seed);
        for _ in 0..40 {
            play.day();
            let own = &play.log.lines[..7];
            expected += own
                .iter()
                .map(|line| {
                    let (late, _) = line.late();
                    0.15 * f64::from(line.orders) + 0.5 * f64::from(late) + 0.6 * f64::from(line.returned)
                })
                .sum::<f64>();
            came += f64::from(play.log.desks[0].tickets);
            assert_eq!(play.log.desks[1].tickets, 0, "a rival's tickets are answered elsewhere");
        }
    }
    // five standard deviations of a Poisson count
    assert!(expected > 500.0 && (came - expected).abs() < 5.0 * expected.sqrt(), "{came} for {expected}");
}

#[test]
fn a_ticket_is_overdue_on_the_evening_after_the_next() {
    let mut play = Play::open(3);
    play.must(Command::Agents { count: 0 });
    let mut came = Vec::new();
    for day in 0..12 {
        play.day();
        let desk = play.log.desks[0];
        came.push(desk.tickets);
        assert_eq!(desk.overdue, if day == 0 { 0 } else { came[day - 1] }, "day {day}");
        assert_eq!(desk.wages, Fen::ZERO);
    }
    let view = play.view().service.unwrap_or_else(|| panic!("a service desk"));
    assert_eq!(view.tickets_7_days, came[5..].iter().sum::<u32>());
    assert!(view.over_a_day > 0 && view.waiting == view.over_a_day + came[11]);
    // one agent clears 60 a day, the oldest first
    play.must(Command::Agents { count: 1 });
    let before = view.over_a_day;
    play.day();
    assert_eq!(play.log.desks[0].cleared, 60.min(view.waiting + play.log.desks[0].tickets));
    assert_eq!(play.log.desks[0].wages, Fen::from_yuan(180));
    let left = play.view().service.map_or(0, |desk| desk.over_a_day);
    assert!(left < before, "{left} of {before}");
}

#[test]
fn overdue_tickets_cost_stars_and_refunds_and_agents_save_them() {
    let run = |agents: u32| {
        let mut play = Play::open(11);
        play.must(Command::Agents { count: agents });
        let (mut overdue, mut refunds, mut money, mut told) = (0, 0, Fen::ZERO, 0);
        for _ in 0..30 {
            play.day();
            let desk = play.log.desks[0];
            overdue += desk.overdue;
            refunds += desk.overdue_refunds;
            money += desk.refunded;
            told += play.events().iter().filter(|e| matches!(e, Event::TicketsOverdue { .. })).count();
        }
        (overdue, refunds, money, told, play.market.stores[0].experience)
    };
    let (none, staffed) = (run(0), run(2));
    assert_eq!((staffed.0, staffed.1, staffed.2, staffed.3), (0, 0, Fen::ZERO, 0));
    let share = f64::from(none.1) / f64::from(none.0);
    let five_errors = 5.0 * (0.1 * 0.9 / f64::from(none.0)).sqrt();
    assert!((share - 0.10).abs() < five_errors, "{share}");
    assert!(none.2 > Fen::ZERO && none.3 == 1);
    assert!(none.4 < staffed.4 - 0.02, "{} and {}", none.4, staffed.4);
}

#[test]
fn an_overdue_ticket_takes_three_tenths_of_a_star() {
    let mut calm = Play::open(2);
    calm.days(6);
    calm.must(Command::Agents { count: 0 });
    for listing in &mut calm.market.listings {
        listing.tickets.waiting = [0; 3];
    }
    let mut cross = Play::open(2);
    cross.market = calm.market.clone();
    cross.market.listings[THERMOS].tickets.waiting = [0, 10, 0];
    let slot = usize::from(calm.market.day) % super::state::FORTNIGHT;
    let parcels: u32 = (0..7).map(|id| calm.market.listings[id].delivery[slot].parcels).sum();
    assert!(parcels > 0 && calm.market.listings[THERMOS].delivery[slot].parcels > 0);
    calm.day();
    cross.day();
    // X goes to the parcels' mean with weight min(parcels/400, .2)
    let parcels = f64::from(parcels);
    let expected = (parcels / 400.0).min(0.2) * 0.3 * 10.0 / parcels;
    let moved = calm.market.stores[0].experience - cross.market.stores[0].experience;
    assert!((moved - expected).abs() < 1e-12, "{moved} for {expected}");
    // and those that became refunds cost what a parcel paid, less the commission
    let paid = cross.market.listings[THERMOS].tickets.parcel_paid;
    let refund = paid.times(cross.log.desks[0].overdue_refunds.into());
    assert_eq!(cross.log.desks[0].refunded, refund);
    let back = refund.basis_points(560);
    assert_eq!(calm.market.cash(StoreId::TRAINEE) - cross.market.cash(StoreId::TRAINEE), refund - back);
}

#[test]
fn small_claims_are_paid_at_half_the_cap() {
    let run = |cap: i64| {
        let mut play = Play::open(6);
        play.must(Command::AutoRefund { cap_fen: Fen(cap) });
        let (mut tickets, mut paid, mut refunded) = (0, 0, Fen::ZERO);
        for _ in 0..20 {
            play.day();
            let desk = play.log.desks[0];
            (tickets, paid) = (tickets + desk.tickets, paid + desk.auto_refunded);
            refunded += desk.refunded;
            assert!(desk.auto_refunded <= desk.tickets);
        }
        (tickets, paid, refunded)
    };
    assert_eq!(run(0).1, 0);
    // a fen buys nothing, ten yuan a share, more than any parcel paid everything
    assert!(run(1).1 <= 1);
    let (tickets, paid, refunded) = run(1_000);
    assert!(paid > 0 && paid < tickets);
    assert_eq!(refunded, Fen(500).times(paid.into()));
    let (tickets, paid, _) = run(10_000_000);
    assert_eq!(tickets, paid);
}

#[test]
fn claims_and_insurance_move_conversion_by_their_terms() {
    let pull = |change: Option<Command>| {
        let mut play = Play::open(4);
        play.must(Command::Insurance { on: false });
        if let Some(command) = change {
            play.must(command);
        }
        play.day();
        play.log.lines[THERMOS].pull
    };
    let usual = pull(None);
    let insured = pull(Some(Command::Insurance { on: true }));
    let claims = pull(Some(Command::PageClaims { product: thermos(), percent: 60 }));
    for g in 0..3 {
        assert!((insured[g] / usual[g] - exp(0.08)).abs() < 1e-12);
        assert!((claims[g] / usual[g] - exp(0.35 * 0.6)).abs() < 1e-12);
    }
}

/// Units returned after signing of those sent, over forty days and some seeds.
fn returned(change: &[Command]) -> (f64, f64) {
    let (mut sent, mut back) = (0.0, 0.0);
    for seed in 0..6 {
        let mut play = Play::open(seed);
        play.market.listings[THERMOS].stock = 100_000;
        for command in change {
            play.must(command.clone());
        }
        let scheduled = |play: &Play| -> u32 {
            play.market.listings[THERMOS].back.iter().map(|slot| slot.returned).sum()
        };
        for _ in 0..40 {
            let slot = usize::from(play.market.day) % super::state::FORTNIGHT;
            let before = scheduled(&play) - play.market.listings[THERMOS].back[slot].returned;
            play.day();
            back += f64::from(scheduled(&play) - before);
            sent += f64::from(play.log.lines[THERMOS].sent.units);
        }
    }
    (sent, back / sent)
}

#[test]
fn claims_and_insurance_move_returns_by_their_terms() {
    let off = Command::Insurance { on: false };
    let (sent, usual) = returned(std::slice::from_ref(&off));
    let (_, insured) = returned(&[Command::Insurance { on: true }]);
    let (_, claims) = returned(&[off, Command::PageClaims { product: thermos(), percent: 50 }]);
    // one in a hundred is refused before it can be returned; five standard errors
    let error = 5.0 * (0.25 * 0.75 * 2.0 / sent).sqrt();
    assert!((insured - usual - 0.03 * 0.99).abs() < error, "{insured} after {usual}");
    assert!((claims - usual - 0.15 * 0.99).abs() < error, "{claims} after {usual} ± {error}");
}

#[test]
fn an_exaggerated_page_is_reviewed_by_its_promises() {
    let stars = |percent: u8| {
        let mut play = Play::open(4);
        play.must(Command::PageClaims { product: thermos(), percent });
        play.day();
        let transit = usize::from(play.ground.terms.transit_days);
        play.market.listings[THERMOS].delivery[transit].stars / {
            f64::from(play.market.listings[THERMOS].delivery[transit].parcels)
        }
    };
    assert!((stars(0) - (4.80 + 0.15 * 0.2)).abs() < 1e-12);
    assert!((stars(50) - (4.83 - 0.6)).abs() < 1e-12);
}

#[test]
fn the_premium_follows_what_came_back_in_thirty_days() {
    let mut play = Play::open(9);
    let quote = |play: &Play| play.view().fees.quote_bp.unwrap_or_default();
    // 7, 7, 6 and 15 percent are told of the four on sale
    assert_eq!(quote(&play), 875);
    let article = play.view().products[THERMOS].article;
    // 1.25 × 8.75 % × 8.00 = 0.87
    assert_eq!(play.view().fees.premium(article), Fen(87));
    let mut honest = Play::open(9);
    for product in ["thermos-500", "kids-bottle", "lunch-box-2", "folding-cup"] {
        play.must(Command::PageClaims { product: ProductId::from(product), percent: 100 });
    }
    play.days(11);
    assert_eq!(quote(&play), 875, "nothing is known before the last of the first day is back");
    play.days(24);
    honest.days(35);
    let known = play.market.stores[0].desk.known;
    let by_hand = (i64::from(known.returned) * 10_000 + 200 * 875) / (i64::from(known.sent) + 200);
    assert_eq!(quote(&play), by_hand);
    assert!(quote(&play) > quote(&honest) + 1_500, "{} and {}", quote(&play), quote(&honest));
    // what was told is not forgotten until thirty days later, and then it is
    for product in ["thermos-500", "kids-bottle", "lunch-box-2", "folding-cup"] {
        play.must(Command::Delist { product: ProductId::from(product) });
    }
    play.must(Command::List { product: thermos() });
    play.must(Command::Delist { product: thermos() });
    play.days(60);
    assert_eq!(play.market.stores[0].desk.known, super::service::Outcome::default());
}

#[test]
fn only_parcels_sent_with_insurance_are_carried_back_by_it() {
    let mut play = Play::open(8);
    play.must(Command::Insurance { on: false });
    play.days(6);
    let before = play.market.world().insurer;
    assert_eq!(before, Fen::ZERO);
    play.must(Command::Insurance { on: true });
    let underway: u32 = play.market.listings[..7].iter().flat_map(|l| l.back).map(|b| b.insured).sum();
    assert_eq!(underway, 0);
    play.days(3);
    // premiums came in, and nothing that was sent without one was paid for
    assert!(play.market.world().insurer > Fen::ZERO);
    let insured: u32 = play.market.listings[..7].iter().flat_map(|l| l.back).map(|b| b.insured).sum();
    let returned: u32 = play.market.listings[..7].iter().flat_map(|l| l.back).map(|b| b.returned).sum();
    assert!(insured > 0 && insured < returned);
}
