//! What each promotion does to a day, and what refuses it.

use super::command::Command;
use super::ground::Ground;
use super::state::Market;
use super::step::{DayLog, Detail};
use super::tape::Tape;
use super::tests::busy_desk;
use super::units::{Fen, ListingId, Seed, StoreId};
use super::{Coupon, Refusal};

const THERMOS: usize = 0;

struct Shop {
    ground: Ground,
    tape: Tape,
    market: Market,
    log: DayLog,
}

impl Shop {
    fn open(seed: u64) -> Shop {
        let ground = busy_desk().ground(2);
        let tape = Tape::draw(Seed(seed), ground.days(), ground.listings.len());
        let market = Market::open(&ground);
        let log = DayLog::new(&ground);
        Shop { ground, tape, market, log }
    }

    fn tell(&mut self, command: Command) -> Result<(), Refusal> {
        self.market.apply(&self.ground, StoreId::TRAINEE, &command)
    }

    fn told(&mut self, command: Command) {
        self.tell(command).unwrap_or_else(|refusal| panic!("{refusal}"));
    }

    fn day(&mut self) -> &super::step::LineLog {
        self.market.step(&self.ground, &self.tape, Detail::Full, &mut self.log);
        &self.log.lines[THERMOS]
    }

    /// Orders, units and money of the thermos over some days.
    fn days(&mut self, days: u16) -> (u32, u32, Fen) {
        let mut sum = (0, 0, Fen::ZERO);
        for _ in 0..days {
            let line = self.day();
            sum = (sum.0 + line.orders, sum.1 + line.units, sum.2 + line.paid);
        }
        sum
    }
}

fn thermos() -> super::ProductId {
    "thermos-500".into()
}

fn yuan(yuan: i64) -> Fen {
    Fen::from_yuan(yuan)
}

#[test]
fn coupons_are_redeemed_until_they_are_gone() {
    let mut shop = Shop::open(3);
    let offer = Some(Coupon { face: yuan(6), threshold: yuan(50), quota: 40 });
    shop.told(Command::Coupon { offer });
    let mut used = 0;
    for day in 0..5 {
        used += shop.day().coupons;
        used += shop.log.lines[1..5].iter().map(|line| line.coupons).sum::<u32>();
        let left = shop.market.stores[0].coupon.map_or(0, |coupon| coupon.quota);
        assert_eq!(used + left, 40, "day {day}");
    }
    assert_eq!(used, 40);
    // some buyers paid ¥57, some ¥51, none anything else for one piece
    let mut fresh = Shop::open(3);
    fresh.told(Command::Coupon { offer });
    let line = fresh.day().clone();
    assert!(line.coupons > 0 && line.coupons < line.orders);
    assert_eq!(
        line.paid_ordered,
        yuan(57).times(line.units_ordered.into()) - yuan(6).times(line.coupons.into())
    );
}

#[test]
fn a_coupon_nobody_can_use_changes_nothing_that_is_sold() {
    let (mut with, mut without) = (Shop::open(5), Shop::open(5));
    with.told(Command::Coupon { offer: Some(Coupon { face: yuan(6), threshold: yuan(900), quota: 40 }) });
    assert_eq!(with.days(4), without.days(4));
}

#[test]
fn a_flash_sale_ends_with_its_units_and_its_days() {
    let mut shop = Shop::open(2);
    let flash =
        |yuan: i64, units| Command::FlashSale { product: thermos(), price_fen: Fen::from_yuan(yuan), units };
    assert!(matches!(shop.tell(flash(58, 10)), Err(Refusal::FlashPrice { most: Fen(5_130), .. })));
    assert!(matches!(shop.tell(flash(50, 5_000)), Err(Refusal::QuotaRange { most: 400, .. })));
    shop.told(flash(50, 12));
    let line = shop.day().clone();
    let (flash_units, others) = (12, line.units_ordered - 12);
    assert_eq!(line.paid_ordered, yuan(50).times(flash_units) + yuan(57).times(others.into()));
    assert_eq!(shop.market.listings[THERMOS].shelf_price(), yuan(57));
    // with plenty of units it is over after three days
    shop.market.listings[THERMOS].stock = 2_000;
    shop.told(flash(50, 1_500));
    for left in [2, 1, 0] {
        shop.day();
        assert_eq!(shop.market.listings[THERMOS].flash.left > 0, left > 0);
    }
}

#[test]
fn groups_multiply_orders_or_fail() {
    let (mut alone, mut group) = (Shop::open(4), Shop::open(4));
    group.told(Command::GroupBuy { product: thermos(), size: 3, price_fen: yuan(50) });
    let mut failed = 0;
    let mut orders = 0;
    for _ in 0..6 {
        alone.day();
        let line = group.day();
        assert_eq!(line.orders % 3, 0);
        assert_eq!(line.paid_ordered, yuan(50).times(line.units_ordered.into()));
        failed += line.groups_failed;
        orders += line.orders;
    }
    // λ = .8 (1 + 4 × 7/57) = 1.19: three of ten fill
    let filled = f64::from(orders / 3) / f64::from(orders / 3 + failed);
    assert!((0.2..0.5).contains(&filled), "{filled}");
}

#[test]
fn a_pre_sale_is_paid_when_the_event_begins() {
    let mut shop = Shop::open(6);
    let ahead =
        |deposit, credit| Command::PreSale { product: thermos(), deposit_fen: deposit, credit_fen: credit };
    assert!(matches!(
        shop.tell(ahead(yuan(12), yuan(20))),
        Err(Refusal::DepositShare { most: Fen(1_140), .. })
    ));
    assert!(matches!(shop.tell(ahead(yuan(10), yuan(9))), Err(Refusal::CreditRange { .. })));
    shop.told(ahead(yuan(5), yuan(10)));
    let mut ordered = 0;
    for _ in 0..12 {
        let line = shop.day();
        assert_eq!(line.units, 0, "nothing leaves before the event");
        ordered += line.ordered_ahead;
    }
    assert_eq!(shop.market.listings[THERMOS].presale.units, ordered);
    assert_eq!(shop.market.listings[THERMOS].presale.held, yuan(5).times(ordered.into()));
    let stock = shop.market.listings[THERMOS].stock;
    let line = shop.day();
    // each pays 57 − (10 − 5) = 52 in all
    assert!(line.presold > 0 && line.presold <= ordered.min(stock));
    assert!(line.paid_ordered >= yuan(52).times(line.presold.into()));
    assert_eq!(shop.market.listings[THERMOS].presale.units, 0);
    // without stock the deposit goes back twofold
    let mut empty = Shop::open(6);
    empty.told(ahead(yuan(5), yuan(10)));
    for _ in 0..12 {
        empty.day();
    }
    let ordered = empty.market.listings[THERMOS].presale.units;
    empty.market.listings[THERMOS].stock = 0;
    let line = empty.day();
    assert_eq!(line.presold, 0);
    assert!(line.presale_lost > 0 && line.presale_lost <= ordered);
}

#[test]
fn a_cut_is_claimed_once_by_part_of_those_who_paid_more() {
    let mut shop = Shop::open(7);
    let (_, units, _) = shop.days(5);
    shop.told(Command::Price { product: thermos(), price_fen: yuan(52) });
    let claimed = shop.day().price_claims;
    let share = claimed.yuan() / 5.0 / f64::from(units);
    assert!((0.2..0.6).contains(&share), "{share}");
    assert_eq!(shop.day().price_claims, Fen::ZERO);
    shop.told(Command::Price { product: thermos(), price_fen: yuan(57) });
    assert_eq!(shop.day().price_claims, Fen::ZERO);
}

#[test]
fn an_event_keeps_out_who_is_dearer_than_lately() {
    let mut shop = Shop::open(8);
    shop.told(Command::Price { product: thermos(), price_fen: yuan(40) });
    shop.days(2);
    // 15 % off and 跨店满减 bring ¥57 to ¥48.45, over the ¥40 of last week
    shop.told(Command::Price { product: thermos(), price_fen: yuan(57) });
    shop.days(10);
    let gate = shop.market.event_gate(&shop.ground, THERMOS);
    assert_eq!(gate.map(|gate| (gate.from, gate.most, gate.days)), Some((12, yuan(40), 15)));
    shop.day();
    assert!(shop.market.listings[THERMOS].barred);
    let refused = shop.tell(Command::Price { product: thermos(), price_fen: yuan(55) });
    assert_eq!(refused, Err(Refusal::EventPrice { price: Fen(4_675), most: yuan(40), days: 15 }));
    shop.told(Command::Price { product: thermos(), price_fen: yuan(47) });
    shop.day();
    assert!(!shop.market.listings[THERMOS].barred);
    assert!(shop.log.lines[THERMOS].single.alone < yuan(40));
    // and it is over when the event is
    shop.days(4);
    assert_eq!(shop.market.listings[THERMOS].ceiling, Fen::ZERO);
}

#[test]
fn buyers_wait_for_an_event_but_not_those_who_order_ahead() {
    let ordinary = Shop::open(9).ground.calendar.of(3, 0).orders;
    let waiting = Shop::open(9).ground.calendar.of(7, 0).orders;
    assert_eq!((ordinary, waiting), (1.0, 0.75));
    let mut shop = Shop::open(9);
    shop.days(5);
    let (mut waits, mut ahead) = (shop.market.clone(), shop.market.clone());
    let told = Command::PreSale { product: thermos(), deposit_fen: Fen(1), credit_fen: Fen(1) };
    ahead.apply(&shop.ground, StoreId::TRAINEE, &told).unwrap_or_else(|refusal| panic!("{refusal}"));
    let mut sums = [0, 0];
    for (market, sum) in [&mut waits, &mut ahead].into_iter().zip(&mut sums) {
        for _ in 0..7 {
            market.step(&shop.ground, &shop.tape, Detail::Orders, &mut shop.log);
            *sum += shop.log.lines[THERMOS].orders;
        }
    }
    assert!(sums[1] * 10 > sums[0] * 12, "{sums:?}");
}

#[test]
fn part_of_unmet_demand_goes_to_the_sibling() {
    let mut shop = Shop::open(10);
    let straw = shop.ground.listing_of(&"straw-cup".into()).map_or(0, ListingId::index);
    shop.told(Command::List { product: "straw-cup".into() });
    shop.market.listings[THERMOS].stock = 0;
    shop.day();
    assert_eq!(shop.log.lines[straw].passed_on, 0, "who finds an empty shelf has not asked");
    shop.market.listings[THERMOS].stock = 3;
    let mut passed = 0;
    for _ in 0..6 {
        shop.market.listings[THERMOS].stock = 3;
        let lost = shop.day().lost;
        let taken = shop.log.lines[straw].passed_on;
        assert!(taken <= lost);
        passed += taken;
    }
    assert!(passed > 0);
}

#[test]
fn a_target_return_spends_less() {
    let mut shop = Shop::open(11);
    let budget = |target| Command::AdBudget {
        product: thermos(),
        daily_fen: Fen::from_yuan(300),
        target_roi_percent: target,
    };
    shop.told(budget(0));
    assert_eq!(shop.day().ad_spend, yuan(300));
    shop.told(budget(200));
    let wide = shop.day().ad_spend;
    shop.told(budget(800));
    let narrow = shop.day().ad_spend;
    assert!(narrow < wide && wide <= yuan(300), "{narrow} {wide}");
}
