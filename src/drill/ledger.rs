//! One basket at checkout, line by line: what comes off in which order, what
//! the buyer pays, and what it leaves.

use super::view::{PlatformEvent, View};
use crate::sim::{
    Contribution, Fen, Layer, Line, ListingId, MAX_LINES, Mechanics, Offers, ProductView, Reduction,
    Stacking, StoreView, ThresholdBase, discounted, pay,
};

/// Units beyond which a basket is no common one.
const MOST_UNITS: i64 = 9;

/// The prices a buyer meets: the store's books, as they stand or as planned,
/// the rule by which offers stack, and what the platform gives.
#[derive(Clone, Copy, Debug)]
pub struct Shelf<'a> {
    /// The store's books.
    pub books: &'a StoreView,
    /// How offers stack.
    pub stacking: &'a Stacking,
    /// The platform's event, if one runs.
    pub platform: Option<&'a PlatformEvent>,
}

impl<'a> Shelf<'a> {
    /// The shelf of a view with these books: its own, or planned ones.
    #[must_use]
    pub fn of(view: &'a View, books: &'a StoreView) -> Shelf<'a> {
        Shelf { books, stacking: &view.stacking, platform: view.platform.as_ref() }
    }

    /// What the platform gives on a basket that a product begins: nothing
    /// outside the event's categories, or over its price gate.
    fn mechanics(&self, product: &ProductView) -> Mechanics {
        let here = self.platform.filter(|event| event.listings.contains(&product.listing));
        let price = discounted(product.price, product.off_percent);
        let is_kept_out = product.barred || product.event_gate.is_some_and(|gate| price > gate.most);
        here.filter(|_| !is_kept_out).map(|event| event.mechanics).unwrap_or_default()
    }

    /// The offers on a basket of a buyer who has a coupon.
    fn offers(&self, first: &ProductView) -> Offers {
        let mechanics = self.mechanics(first);
        Offers {
            store: self.books.reduction,
            instant_off_percent: mechanics.instant_off_percent,
            platform: mechanics.cross_store,
            coupon: self.books.coupon.filter(|coupon| coupon.quota > 0).map(|coupon| coupon.reduction()),
        }
    }

    /// What one unit pays alone, every offer that reaches it taken off; of a
    /// pre-sale, deposit and balance.
    #[must_use]
    pub fn single(&self, listing: ListingId) -> Option<Fen> {
        let product = self.books.product(listing)?;
        if let Some(presale) = product.presale.filter(|presale| presale.deposit > Fen::ZERO) {
            let line = line(product, 1);
            return Some(discounted(line.price, line.off_percent) - (presale.credit - presale.deposit));
        }
        Some(self.receipt(&Basket { lines: vec![(listing, 1)] })?.paid)
    }
}

/// A line of a basket: a flash or group price, else the shelf's.
fn line(product: &ProductView, units: u32) -> Line {
    let (price, off_percent) = match (product.flash, product.group) {
        (Some((price, _)), _) => (price, 0),
        (None, Some((_, price))) => (price, 0),
        (None, None) => (product.price, product.off_percent),
    };
    Line { price, off_percent, units }
}

/// What a buyer puts into one order: products and units, the first carries
/// the parcel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Basket {
    /// Products with their units, at most [`MAX_LINES`].
    pub lines: Vec<(ListingId, u32)>,
}

/// What a line of a receipt is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepKind {
    /// The shelf prices added up.
    Shelf,
    /// One kind of reduction.
    Off(Layer),
    /// What the buyer pays.
    Paid,
    /// The platform's commission.
    Commission,
    /// The goods.
    Goods,
    /// Postage and packing.
    Carriage,
    /// 运费险.
    Insurance,
    /// What the order leaves now.
    Now,
    /// What expected refunds take.
    Refunds,
    /// What it leaves after them.
    After,
}

/// A line of a receipt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// What it is about.
    pub kind: StepKind,
    /// What it changes; nothing for a sum.
    pub change: Fen,
    /// What stands after it.
    pub running: Fen,
    /// The offer that was looked at, for a reduction of the whole basket.
    pub offer: Option<Reduction>,
    /// Percent that the platform takes off every line before that.
    pub percent: u8,
    /// What the basket is short of the offer's threshold.
    pub short: Option<Fen>,
}

/// A basket worked out from shelf to contribution.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The lines, in the order they are worked out.
    pub steps: Vec<Step>,
    /// Shelf prices added up.
    pub shelf: Fen,
    /// What the buyer pays.
    pub paid: Fen,
    /// What the order leaves.
    pub contribution: Contribution,
}

impl Receipt {
    /// What it leaves after expected refunds, of what is paid.
    #[must_use]
    pub fn rate(&self) -> f64 {
        if self.paid.0 <= 0 { 0.0 } else { self.contribution.after_refunds.0 as f64 / self.paid.0 as f64 }
    }
}

/// The common baskets that a product begins: one, two, as many as reach the
/// 满减, and one with the cheapest other product.
#[must_use]
pub fn baskets(books: &StoreView, listing: ListingId) -> Vec<Basket> {
    let Some(own) = books.product(listing) else { return Vec::new() };
    let several = |units: u32| Basket { lines: vec![(listing, units)] };
    let mut found = vec![several(1), several(2)];
    let own_line = line(own, 1);
    let shelf = discounted(own_line.price, own_line.off_percent).0.max(1);
    let threshold = books.reduction.map(|offer| offer.threshold);
    let threshold = threshold.or(books.coupon.map(|coupon| coupon.threshold));
    if let Some(threshold) = threshold {
        let needed = (threshold.0 + shelf - 1) / shelf;
        if (3..=MOST_UNITS).contains(&needed) {
            found.push(several(needed as u32));
        }
    }
    let others = books.products.iter().filter(|other| other.listed && other.listing != listing);
    if let Some(other) = others.min_by_key(|other| other.price) {
        found.push(Basket { lines: vec![(listing, 1), (other.listing, 1)] });
    }
    found
}

impl Shelf<'_> {
    /// Works a basket out; `None` when a product is not in the books.
    #[must_use]
    pub fn receipt(&self, basket: &Basket) -> Option<Receipt> {
        let mut lines = Vec::with_capacity(MAX_LINES);
        for (listing, units) in basket.lines.iter().take(MAX_LINES) {
            lines.push(line(self.books.product(*listing)?, *units));
        }
        let shelf: Fen = lines.iter().map(|line| line.price.times(line.units.into())).sum();
        let mut steps = vec![sum(StepKind::Shelf, shelf)];
        let first = self.books.product(basket.lines.first()?.0)?;
        let paid = take_off(&lines, &self.offers(first), self.stacking, &mut steps);
        let whole: Fen = paid.iter().copied().sum();
        steps.push(sum(StepKind::Paid, whole));
        let contribution = costs(self.books, basket, &paid, &mut steps)?;
        Some(Receipt { steps, shelf, paid: whole, contribution })
    }
}

fn sum(kind: StepKind, running: Fen) -> Step {
    Step { kind, change: Fen::ZERO, running, offer: None, percent: 0, short: None }
}

/// Every layer in the rule's order: the checkout is run up to each of them,
/// so that the lines are the engine's own.
fn take_off(lines: &[Line], offers: &Offers, stacking: &Stacking, steps: &mut Vec<Step>) -> [Fen; MAX_LINES] {
    let upto = |count: usize| {
        let order = stacking.order[..count].to_vec();
        pay(lines, offers, &Stacking { order, ..stacking.clone() })
    };
    let total = |paid: &[Fen; MAX_LINES]| paid.iter().copied().sum::<Fen>();
    let mut base = total(&upto(0));
    for (at, layer) in stacking.order.iter().enumerate() {
        let (before, after) = (total(&upto(at)), total(&upto(at + 1)));
        let offer = match layer {
            Layer::Item => None,
            Layer::StoreReduction => offers.store,
            Layer::PlatformReduction => offers.platform,
            Layer::Coupon => offers.coupon,
        };
        let tested = match stacking.base {
            ThresholdBase::AfterItem => base,
            ThresholdBase::Running => before,
        };
        if *layer == Layer::Item {
            base = after;
        }
        if *layer == Layer::PlatformReduction && offers.instant_off_percent > 0 {
            // 官方立减 comes first and has a line of its own
            let alone = Offers { platform: None, ..*offers };
            let order = stacking.order[..=at].to_vec();
            let running = total(&pay(lines, &alone, &Stacking { order, ..stacking.clone() }));
            let step = Step { percent: offers.instant_off_percent, ..sum(StepKind::Off(*layer), running) };
            steps.push(Step { change: running - before, ..step });
        }
        let before = steps.last().map_or(before, |step| step.running);
        let short = offer.map(|offer| offer.threshold - tested).filter(|short| *short > Fen::ZERO);
        if before != after || offer.is_some() {
            let change = after - before;
            steps.push(Step { change, offer, short, ..sum(StepKind::Off(*layer), after) });
        }
    }
    upto(stacking.order.len())
}

fn costs(
    books: &StoreView,
    basket: &Basket,
    paid: &[Fen; MAX_LINES],
    steps: &mut Vec<Step>,
) -> Option<Contribution> {
    let fees = books.fees;
    let (mut commission, mut goods, mut carriage, mut premium) = Default::default();
    let mut contribution = Contribution::default();
    for (at, (listing, units)) in basket.lines.iter().take(MAX_LINES).enumerate() {
        let article = books.product(*listing)?.article;
        // all of it travels in one parcel
        let parcels = i64::from(at == 0);
        commission += paid[at].basis_points(fees.commission_bp);
        goods += article.cost.times((*units).into());
        carriage += (fees.postage + fees.packing).times(parcels);
        premium += fees.premium(article).times(parcels);
        let line = fees.contribution(article, paid[at], (*units).into(), parcels);
        contribution.now += line.now;
        contribution.after_refunds += line.after_refunds;
    }
    let mut running: Fen = paid.iter().copied().sum();
    let costs = [
        (StepKind::Commission, commission),
        (StepKind::Goods, goods),
        (StepKind::Carriage, carriage),
        (StepKind::Insurance, premium),
    ];
    for (kind, cost) in costs.into_iter().filter(|(_, cost): &(_, Fen)| *cost != Fen::ZERO) {
        running -= cost;
        steps.push(Step { change: -cost, ..sum(kind, running) });
    }
    steps.push(sum(StepKind::Now, contribution.now));
    let refunds = contribution.after_refunds - contribution.now;
    steps.push(Step { change: refunds, ..sum(StepKind::Refunds, contribution.after_refunds) });
    steps.push(sum(StepKind::After, contribution.after_refunds));
    Some(contribution)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::drill::{Drill, Level, Seed};
    use crate::sim::{Command, Coupon, Repeat, Scenario};

    fn drill() -> Drill {
        let text = include_str!("../../scenarios/sc-pricing-desk.toml");
        let scenario = Scenario::parse(text).unwrap_or_else(|error| panic!("{error}"));
        Drill::start(Arc::new(scenario), Level(2), Seed(7))
    }

    fn offer(threshold: i64, off: i64) -> Command {
        let offer = Reduction {
            threshold: Fen::from_yuan(threshold),
            off: Fen::from_yuan(off),
            repeat: Repeat::Once,
        };
        Command::FullReduction { offer: Some(offer) }
    }

    #[test]
    fn the_lines_add_up_to_what_is_paid_and_left() {
        let drill = drill();
        let view = drill.view();
        let product = view.products[0].product.clone();
        let plan = [Command::ItemDiscount { product, off_percent: 10 }, offer(99, 20)];
        let books = drill.planned(&plan).unwrap_or_else(|error| panic!("{error}"));
        for basket in baskets(&books, view.products[0].listing) {
            let found = Shelf::of(&view, &books).receipt(&basket).unwrap_or_else(|| panic!("{basket:?}"));
            let off: Fen = found.steps.iter().map(|step| step.change).sum();
            assert_eq!(found.shelf + off, found.contribution.after_refunds, "{basket:?}");
            for pair in found.steps.windows(2) {
                assert_eq!(pair[0].running + pair[1].change, pair[1].running, "{pair:?}");
            }
        }
        // 57.00 less 10 % is 51.30, short of 99 by 47.70; two pay 102.60 less 20
        let pays = |units| {
            let basket = Basket { lines: vec![(view.products[0].listing, units)] };
            Shelf::of(&view, &books).receipt(&basket).unwrap_or_else(|| panic!("{units}"))
        };
        let one = pays(1);
        assert_eq!(one.paid, Fen(5_130));
        let short: Vec<Fen> = one.steps.iter().filter_map(|step| step.short).collect();
        assert_eq!(short, [Fen(4_770)]);
        assert_eq!(pays(2).paid, Fen(8_260));
    }

    #[test]
    fn four_layers_stack_as_the_fact_sheet_works_them() {
        // 459 × .85 − 20 − 30 − 10 = 330.15 (docs/MARKET.md §10)
        let drill = drill();
        let view = drill.view();
        let mut books = view.books.clone();
        books.products[0].price = Fen::from_yuan(459);
        books.products[0].off_percent = 15;
        let reduction = |off| {
            let (threshold, off) = (Fen::from_yuan(300), Fen::from_yuan(off));
            Reduction { threshold, off, repeat: Repeat::Once }
        };
        books.reduction = Some(reduction(20));
        let (face, threshold) = (Fen::from_yuan(10), Fen::from_yuan(300));
        books.coupon = Some(Coupon { face, threshold, quota: 5 });
        let cross_store = Some(reduction(30));
        let mechanics = Mechanics { cross_store, ..Mechanics::default() };
        let listings = vec![view.products[0].listing];
        let event = PlatformEvent { name: crate::text::Words::same("618"), mechanics, listings };
        let platform = Some(&event);
        let shelf = Shelf { platform, ..Shelf::of(&view, &books) };
        assert_eq!(shelf.single(view.products[0].listing), Some(Fen(33_015)));
        let basket = Basket { lines: vec![(view.products[0].listing, 1)] };
        let found = shelf.receipt(&basket).unwrap_or_else(|| panic!("a basket"));
        let runs = |found: &Receipt| found.steps[..5].iter().map(|step| step.running.0).collect::<Vec<_>>();
        assert_eq!(runs(&found), [45_900, 39_015, 37_015, 34_015, 33_015]);
        // 官方立减 15 % has its own line, and the lines are still the checkout's
        let mechanics = Mechanics { instant_off_percent: 15, ..mechanics };
        let both = PlatformEvent { mechanics, ..event.clone() };
        let shelf = Shelf { platform: Some(&both), ..Shelf::of(&view, &books) };
        let found = shelf.receipt(&basket).unwrap_or_else(|| panic!("a basket"));
        assert_eq!(runs(&found), [45_900, 39_015, 37_015, 31_462, 28_462]);
        assert_eq!(found.paid, Fen(27_462));
        // another category's event is not this product's
        let other = PlatformEvent { listings: vec![view.products[1].listing], ..both };
        let shelf = Shelf { platform: Some(&other), ..Shelf::of(&view, &books) };
        assert_eq!(shelf.single(view.products[0].listing), Some(Fen(36_015)));
        // an issue that has run out takes nothing off
        books.coupon = Some(Coupon { face, threshold, quota: 0 });
        let shelf = Shelf { platform, ..Shelf::of(&view, &books) };
        assert_eq!(shelf.single(view.products[0].listing), Some(Fen(34_015)));
    }

    #[test]
    fn the_order_and_the_base_are_the_rules() {
        let drill = drill();
        let books = drill.planned(&[offer(57, 5)]).unwrap_or_else(|error| panic!("{error}"));
        let view = drill.view();
        let basket = Basket { lines: vec![(view.products[0].listing, 1)] };
        let later = Stacking { order: vec![Layer::StoreReduction, Layer::Item], ..Stacking::default() };
        let kinds = |stacking: &Stacking| {
            let shelf = Shelf { stacking, ..Shelf::of(&view, &books) };
            let found = shelf.receipt(&basket).unwrap_or_else(|| panic!("a basket"));
            found.steps.iter().map(|step| step.kind).collect::<Vec<_>>()
        };
        assert_eq!(
            kinds(&later)[..3],
            [StepKind::Shelf, StepKind::Off(Layer::StoreReduction), StepKind::Paid]
        );
        assert_eq!(kinds(&Stacking::default())[1], StepKind::Off(Layer::StoreReduction));
    }
}
