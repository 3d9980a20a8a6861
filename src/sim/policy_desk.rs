//! Policies for the service desk, for compliance, and for what is taken up
//! from suppliers' cards. From the view alone, like every policy.

use serde::Deserialize;

use super::command::Command;
use super::draw::exp;
use super::margin::{Article, UNITS_PER_100_PARCELS};
use super::policy::Rules;
use super::rules::SelectionRule;
use super::scenario::Yuan;
use super::units::Fen;
use super::view::{ProductView, StoreView};
use super::view_desk::{CardView, SupplierView};

/// How the service desk is run.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum ServiceRule {
    /// Leave it.
    Keep,
    /// Written numbers.
    Fixed {
        /// Agents.
        agents: u32,
        /// Auto-refund cap.
        #[serde(default)]
        auto_refund_yuan: Yuan,
        /// 运费险; as it stands when left out.
        insured: Option<bool>,
    },
    /// As many agents as the expected tickets of a day need, and a standard
    /// deviation more.
    Load {
        /// Auto-refund cap.
        #[serde(default)]
        auto_refund_yuan: Yuan,
        /// 运费险; as it stands when left out.
        insured: Option<bool>,
    },
}

/// How close to the rules the store is run.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum ComplianceRule {
    /// Leave what stands.
    Keep,
    /// Honest pages, no fake orders.
    Honest,
    /// Pages that overstate, and fake orders, on every product on sale.
    Bend {
        /// m, 0 to 100.
        #[serde(default)]
        claims_percent: u8,
        /// Fake orders of each a day.
        #[serde(default)]
        fake_daily: u32,
    },
}

impl ServiceRule {
    /// Its commands for the next round.
    pub(crate) fn plan(&self, view: &StoreView, plan: &mut Vec<Command>) {
        let (agents, cap, insured) = match self {
            ServiceRule::Keep => return,
            ServiceRule::Fixed { agents, auto_refund_yuan, insured } => {
                (*agents, auto_refund_yuan.0, insured)
            }
            ServiceRule::Load { auto_refund_yuan, insured } => (needed(view), auto_refund_yuan.0, insured),
        };
        if view.service.is_some() {
            plan.push(Command::Agents { count: agents });
            plan.push(Command::AutoRefund { cap_fen: cap });
        }
        if let Some(on) = *insured {
            plan.push(Command::Insurance { on });
        }
    }
}

/// The agents that keep tickets under a day old: the mean of a day's tickets
/// and one standard deviation of a Poisson count, and what waits worked off in
/// a week. Before the first week the mean is guessed from sales.
fn needed(view: &StoreView) -> u32 {
    let Some(desk) = view.service else { return 0 };
    let guessed = |product: &ProductView| {
        let units = f64::from(product.units_7_days);
        let parcels = units * 100.0 / UNITS_PER_100_PARCELS as f64;
        0.15 * parcels + 0.6 * units * product.article.refund_bp as f64 / 10_000.0
    };
    let week = match desk.tickets_7_days {
        0 => view.products.iter().filter(|product| product.listed).map(guessed).sum(),
        tickets => f64::from(tickets),
    };
    let daily = week / 7.0;
    let load = daily + daily.sqrt() + f64::from(desk.waiting) / 7.0;
    let agents = load / f64::from(desk.per_agent.max(1));
    let whole = agents as u32;
    if f64::from(whole) < agents { whole + 1 } else { whole }
}

impl ComplianceRule {
    /// Its commands for the next round, where something stands otherwise.
    pub(crate) fn plan(&self, view: &StoreView, plan: &mut Vec<Command>) {
        let (claims, daily) = match self {
            ComplianceRule::Keep => return,
            ComplianceRule::Honest => (0, 0),
            ComplianceRule::Bend { claims_percent, fake_daily } => (*claims_percent, *fake_daily),
        };
        for product in view.products.iter().filter(|product| !product.is_candidate()) {
            let id = || product.product.clone();
            if product.claims_percent != claims {
                plan.push(Command::PageClaims { product: id(), percent: claims });
            }
            if product.fakes_daily != daily {
                plan.push(Command::FakeOrders { product: id(), daily });
            }
        }
    }
}

/// A candidate worth taking up, and of whom.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Pick {
    product: usize,
    supplier: usize,
    score: f64,
}

impl Rules {
    /// What is taken up from the cards: samples first, if the rule wants any,
    /// and purchases when they have said what they say.
    pub(crate) fn take_up(&self, view: &StoreView, cash: &mut Fen, plan: &mut Vec<Command>) {
        let (count, units, samples) = match &self.selection {
            SelectionRule::Cheapest { count, units } | SelectionRule::Traffic { count, units } => {
                (*count, *units, 0)
            }
            SelectionRule::Contribution { count, units, samples } => (*count, *units, *samples),
            SelectionRule::Keep | SelectionRule::All | SelectionRule::Margin { .. } => return,
        };
        let taken =
            view.products.iter().filter(|p| p.listed && p.card.as_ref().is_some_and(|c| !c.candidate));
        let open = usize::from(count).saturating_sub(taken.count());
        let mut picks = self.ranked(view);
        if open == 0 || picks.is_empty() {
            return;
        }
        if samples > 0 && self.wait_for_samples(view, &picks[..picks.len().min(samples.into())], cash, plan) {
            return;
        }
        picks.truncate(open);
        for pick in picks {
            let product = &view.products[pick.product];
            let Some(card) = &product.card else { continue };
            let supplier = &card.suppliers[pick.supplier];
            let units = units.max(supplier.min_purchase);
            let cost = supplier.cost.times(units.into());
            if cost > *cash {
                continue;
            }
            *cash -= cost;
            let id = || product.product.clone();
            plan.push(Command::List { product: id() });
            plan.push(Command::Price { product: id(), price_fen: self.price_of(view, product, supplier) });
            let supplier = Some(supplier.id.clone());
            plan.push(Command::Purchase { product: id(), units, supplier });
        }
    }

    /// Orders the samples that are missing; whether to wait for any. A sample
    /// that cannot be paid is not waited for.
    fn wait_for_samples(
        &self,
        view: &StoreView,
        picks: &[Pick],
        cash: &mut Fen,
        plan: &mut Vec<Command>,
    ) -> bool {
        let Some(terms) = view.sourcing else { return false };
        let mut wait = false;
        for pick in picks {
            let product = &view.products[pick.product];
            let Some(card) = &product.card else { continue };
            let supplier = &card.suppliers[pick.supplier];
            if supplier.sample.is_some() {
                continue;
            }
            if supplier.sample_due.is_none() {
                if terms.sample_price > *cash {
                    continue;
                }
                *cash -= terms.sample_price;
                let (product, supplier) = (product.product.clone(), Some(supplier.id.clone()));
                plan.push(Command::Sample { product, supplier, order: true });
            }
            wait = true;
        }
        wait
    }

    fn price_of(&self, view: &StoreView, product: &ProductView, supplier: &SupplierView) -> Fen {
        let article = Article { cost: supplier.cost, ..product.article };
        self.price.of(view, &ProductView { article, ..product.clone() })
    }

    /// Candidates, the most promising first, each with its best supplier.
    fn ranked(&self, view: &StoreView) -> Vec<Pick> {
        let prior = Prior::of(view);
        let mut picks = Vec::new();
        for (at, product) in view.products.iter().enumerate() {
            let Some(card) = product.card.as_ref().filter(|card| card.candidate) else { continue };
            let score = |supplier: &SupplierView| match &self.selection {
                SelectionRule::Traffic { .. } => f64::from(card.search) - supplier.cost.yuan() / 1e6,
                SelectionRule::Contribution { .. } => {
                    let price = self.price_of(view, product, supplier);
                    prior.daily(view, product, card, supplier, price)
                }
                _ => -supplier.cost.yuan(),
            };
            let best = card.suppliers.iter().map(score).enumerate();
            let best = best.max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
            picks.extend(best.map(|(supplier, score)| Pick { product: at, supplier, score }));
        }
        if matches!(self.selection, SelectionRule::Contribution { .. }) {
            picks.retain(|pick| pick.score > 0.0);
        }
        picks.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.product.cmp(&b.product)));
        picks
    }
}

/// Means and spreads over all cards, toward which a noisy reading is shrunk.
struct Prior {
    search: Shrink,
    score: Shrink,
}

/// Mean of some readings, and how much of a difference to it is not noise.
#[derive(Clone, Copy)]
struct Shrink {
    mean: f64,
    keep: f64,
}

impl Shrink {
    /// Of readings whose noise has variance `noise`: what is left of the
    /// spread when the noise is taken out (empirical Bayes, Efron & Morris
    /// 1975). Fewer than three readings are taken as they are.
    fn of(readings: &[f64], noise: impl Fn(f64) -> f64) -> Shrink {
        let n = readings.len() as f64;
        let mean = readings.iter().sum::<f64>() / n.max(1.0);
        if readings.len() < 3 {
            return Shrink { mean, keep: 1.0 };
        }
        let spread = readings.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / (n - 1.0);
        let keep = if spread > 0.0 { (1.0 - noise(mean) / spread).clamp(0.0, 1.0) } else { 0.0 };
        Shrink { mean, keep }
    }

    fn value(self, reading: f64) -> f64 {
        self.mean + self.keep * (reading - self.mean)
    }
}

impl Prior {
    fn of(view: &StoreView) -> Prior {
        let cards = || view.products.iter().filter_map(|product| product.card.as_ref());
        let searches: Vec<f64> = cards().map(|card| f64::from(card.search)).collect();
        let scores: Vec<f64> = cards().flat_map(|card| &card.suppliers).map(|s| s.score).collect();
        let (search_sd, score_sd) =
            view.sourcing.map_or((0.0, 0.0), |terms| (terms.search_sd, terms.score_sd));
        Prior {
            search: Shrink::of(&searches, |mean| (search_sd * mean) * (search_sd * mean)),
            score: Shrink::of(&scores, |_| score_sd * score_sd),
        }
    }

    /// Yuan a day a candidate can be expected to leave after refunds, at a
    /// price: a fair share of the shoppers, 3 % of whom buy an average product
    /// at the middle of the band; more of a better one, fewer of a dearer one.
    fn daily(
        &self,
        view: &StoreView,
        product: &ProductView,
        card: &CardView,
        supplier: &SupplierView,
        price: Fen,
    ) -> f64 {
        let visitors = self.search.value(f64::from(card.search)) / f64::from(card.rivals + 1);
        let quality = supplier.sample.unwrap_or_else(|| self.score.value(supplier.score));
        let dear = price.yuan() / card.price.yuan().max(0.01) - 1.0;
        let orders = visitors * 0.03 * exp(0.7 * quality - 2.0 * dear);
        let units = orders * UNITS_PER_100_PARCELS as f64 / 100.0;
        let article = Article { cost: supplier.cost, ..product.article };
        units * view.fees.unit(article, price).after_refunds.yuan()
    }
}
