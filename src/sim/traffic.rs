//! Who looks and who would buy: organic impressions, clicks, paid visits,
//! and the logit of three segments (docs/MARKET.md §4.3–4.5).

use super::clicks::paid_visits;
use super::draw::{exp, ln};
use super::ground::Ground;
use super::margin::UNITS_PER_100_PARCELS;
use super::offers::Single;
use super::state::Market;
use super::step::{DayLog, LineLog};
use super::units::{Day, Fen};

/// Days a listing counts as new.
const NEW_DAYS: Day = 14;
/// Thousands of impressions by which a listing is shrunk toward its category.
const SHRINK_THOUSANDS: f64 = 2.0;
/// What being put down for fake orders takes from the search score.
const DEMOTION: f64 = 1.5;
/// A paid click buys less often than one who searched.
pub(crate) const PAID_CVR: f64 = 0.85;

/// A function's last value, kept because prices and reviews rarely move from
/// one day to the next. The same argument has the same value, so keeping it
/// changes nothing but the time.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Kept {
    argument: f64,
    value: Option<f64>,
}

impl Kept {
    fn of(&mut self, argument: f64, function: fn(f64) -> f64) -> f64 {
        match self.value {
            Some(value) if self.argument == argument => value,
            _ => {
                let value = function(argument);
                *self = Kept { argument, value: Some(value) };
                value
            }
        }
    }
}

/// Fills the log's impressions, visits and conversion rates for today.
pub(crate) fn fill(market: &Market, ground: &Ground, log: &mut DayLog) {
    for line in &mut log.lines {
        line.impressions = 0.0;
        line.organic = [0.0; 3];
        line.paid_visits = 0.0;
        line.ad_spend_yuan = 0.0;
        line.cvr = [0.0; 3];
        line.expected_price = [0.0; 3];
        line.single = Single::default();
    }
    for at in 0..ground.categories.len() {
        organic(market, ground, at, log);
        conversion(market, ground, at, log);
    }
    for (listing, line) in market.listings.iter().zip(&mut log.lines) {
        let budget = listing.ad_budget.yuan();
        if budget > 0.0 && listing.on_sale() {
            let spend = aimed(budget, listing.ad_target, line, ground);
            line.ad_spend_yuan = spend;
            line.paid_visits = paid_visits(spend, ground.terms.click_price, ground.terms.click_double);
        }
    }
}

/// What the platform spends when it is to aim at a return:
/// min(b, B_ad (R₀ / target)^1.5), R₀ the return of the first click.
fn aimed(budget: f64, target_percent: u32, line: &LineLog, ground: &Ground) -> f64 {
    if target_percent == 0 {
        return budget;
    }
    let weigh = |values: [f64; 3]| -> f64 {
        values.iter().zip(&ground.segments).map(|(value, segment)| value * segment.weight).sum()
    };
    let order = weigh(line.expected_price) * UNITS_PER_100_PARCELS as f64 / 100.0;
    let first = order * weigh(line.cvr) * PAID_CVR / ground.terms.click_price;
    let ratio = first / (f64::from(target_percent) / 100.0);
    budget.min(ground.terms.click_double * ratio * ratio.sqrt())
}

fn organic(market: &Market, ground: &Ground, at: usize, log: &mut DayLog) {
    let category = &ground.categories[at];
    let (mut sales, mut impressions, mut experience, mut count) = (0.0, 0.0, 0.0, 0.0);
    for id in &category.listings {
        let listing = &market.listings[id.index()];
        if listing.on_sale() {
            sales += net_sales(listing.sales7);
            impressions += listing.impressions7.iter().sum::<f64>();
            experience += market.stores[usize::from(ground.listings[id.index()].store.0)].experience;
            count += 1.0;
        }
    }
    if count == 0.0 {
        return;
    }
    let usual = if impressions > 0.0 { sales / (impressions / 1000.0) } else { 0.0 };
    let mut total = 0.0;
    for id in &category.listings {
        let listing = &market.listings[id.index()];
        let line = &mut log.lines[id.index()];
        line.appeal = 0.0;
        if !listing.on_sale() {
            continue;
        }
        let spec = &ground.listings[id.index()];
        let thousands = listing.impressions7.iter().sum::<f64>() / 1000.0;
        let shrunk = (net_sales(listing.sales7) + usual * SHRINK_THOUSANDS) / (thousands + SHRINK_THOUSANDS);
        let pull = if usual > 0.0 { ln(1.0 + shrunk / usual) } else { 0.0 };
        let cheap = 1.0 - listing.shelf_price().yuan() / category.normal_price;
        let own = market.stores[usize::from(spec.store.0)].experience;
        // what opened with the market is not new
        let new = listing.listed_on > 0 && market.day < listing.listed_on + NEW_DAYS;
        let score = ground.search.sales * pull
            + ground.search.price * cheap
            + ground.search.experience * (own - experience / count)
            + if new { 0.7 } else { 0.0 }
            + 0.4 * listing.flash_share()
            - if listing.conduct.demoted_days > 0 { DEMOTION } else { 0.0 };
        line.appeal = exp(score);
        let click = line.click.of(0.5 * spec.image + 0.6 * cheap, exp);
        line.ctr = (click * 0.03).clamp(0.003, 0.2);
        total += line.appeal;
    }
    let today = ground.calendar.of(market.day, at);
    let shoppers = category.shoppers / 0.03 * today.factor;
    for id in &category.listings {
        let line = &mut log.lines[id.index()];
        if line.appeal > 0.0 {
            let barred = market.listings[id.index()].barred;
            let shoppers = if barred { shoppers / today.event_factor.max(1.0) } else { shoppers };
            line.impressions = shoppers * line.appeal / total;
            for (visits, segment) in line.organic.iter_mut().zip(&ground.segments) {
                *visits = line.impressions * segment.weight * line.ctr;
            }
        }
    }
}

fn net_sales(sales: [Fen; 7]) -> f64 {
    let week: i64 = sales.iter().map(|day| day.0).sum();
    (week as f64 / 100.0).max(0.0)
}

fn conversion(market: &Market, ground: &Ground, at: usize, log: &mut DayLog) {
    let category = &ground.categories[at];
    let mut sums = [0.0; 3];
    for id in &category.listings {
        let listing = &market.listings[id.index()];
        if !listing.on_sale() {
            continue;
        }
        let spec = &ground.listings[id.index()];
        let single = market.single(ground, id.index());
        let store = &market.stores[usize::from(spec.store.0)];
        let line = &mut log.lines[id.index()];
        let common = 0.24 * line.proof.of((f64::from(listing.reviews) + 20.0) / 120.0, ln)
            + 0.5 * (listing.rating() - 4.7)
            + if store.desk.insured { 0.08 } else { 0.0 }
            + 0.15 * listing.flash_share()
            + if listing.presale.deposit > Fen::ZERO { 0.1 } else { 0.0 }
            - 0.015 * (delivery_days(market, ground, spec.store.0) - 3.0)
            + 0.35 * listing.conduct.claims();
        line.single = single;
        for (g, sum) in sums.iter_mut().enumerate() {
            let price = single.expected(ground.segments[g].redeem);
            line.expected_price[g] = price;
            let reference = listing.reference[g];
            let value = Offer { price, reference, quality: listing.quality, common };
            line.pull[g] = exp(value.utility(category.normal_price, &ground.segments[g]));
            *sum += line.pull[g];
        }
    }
    for id in &category.listings {
        if !market.listings[id.index()].on_sale() {
            continue;
        }
        let line = &mut log.lines[id.index()];
        for (g, sum) in sums.iter().enumerate() {
            let own = line.pull[g];
            line.cvr[g] = own / (1.0 + own + category.rivalry * (sum - own));
        }
    }
}

/// Days a buyer waits: transit and the queue.
fn delivery_days(market: &Market, ground: &Ground, store: u16) -> f64 {
    let at = usize::from(store);
    if !market.stores[at].backlog {
        return f64::from(ground.terms.transit_days);
    }
    let queue: u32 = ground.stores[at]
        .listings()
        .map(|id| market.listings[id].waiting.iter().map(|slot| slot.parcels).sum::<u32>())
        .sum();
    let capacity = (ground.terms.capacity + market.stores[at].surge).max(1);
    f64::from(u32::from(ground.terms.transit_days) + queue.div_ceil(capacity))
}

/// What a buyer sees of one listing.
pub(crate) struct Offer {
    pub price: f64,
    pub reference: f64,
    pub quality: f64,
    pub common: f64,
}

impl Offer {
    /// V_g of docs/MARKET.md §4.5; `common` holds the terms that no segment weighs.
    pub fn utility(&self, normal: f64, segment: &super::scenario::Segment) -> f64 {
        let gain = (self.reference - self.price).max(0.0) / normal;
        let loss = (self.price - self.reference).max(0.0) / normal;
        -3.476
            + segment.price_weight * (1.0 - self.price / normal)
            + segment.quality_weight * self.quality
            + self.common
            + 0.9 * gain
            - 1.6 * loss
    }
}

/// Orders a listing can expect of one segment today, before borrowed demand.
pub(crate) fn expected_orders(organic: f64, paid: f64, weight: f64, cvr: f64) -> f64 {
    organic * cvr + paid * weight * PAID_CVR * cvr
}
