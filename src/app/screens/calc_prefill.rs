//! What a desk already knows of the selected product, for the calculator's
//! fields.

use crate::app::screens::{Cockpit, Screen};
use crate::calc::Calculator;
use crate::i18n::calc as t;
use crate::sim::{Article, Fen, ProductView, UNITS_PER_100_PARCELS, discounted};
use crate::text::{Lang, Words, space_mixed};

/// Keys and texts for a calculator's fields.
type Values = Vec<(&'static str, String)>;

/// What a desk already knows.
#[derive(Clone, Debug)]
pub struct Prefill {
    product: Option<Words>,
    shared: Values,
    /// For a calculator that asks under the same key for something else.
    own: Vec<(&'static str, Values)>,
}

impl Prefill {
    /// What the topmost desk of the stack knows.
    #[must_use]
    pub fn from(below: &[Screen]) -> Option<Prefill> {
        below.iter().rev().find_map(|screen| match screen {
            Screen::Cockpit(page) => Some(Prefill::of(page)),
            _ => None,
        })
    }

    fn of(page: &Cockpit) -> Prefill {
        let mut shared = terms(page);
        let card = page.product().and_then(|product| page.card(product));
        let found = card.and_then(|card| Some((card, page.planned.product(card.listing)?)));
        let Some((card, planned)) = found else {
            return Prefill { product: None, shared, own: Vec::new() };
        };
        let now = discounted(card.price, card.off_percent);
        let new = discounted(planned.price, planned.off_percent);
        let article = Article { cost: card.cost, refund_bp: card.refund_bp };
        shared.push(("cost", yuan(card.cost)));
        shared.push(("refund", hundredths(card.refund_bp)));
        shared.push(("price", yuan(new)));
        let left = page.view.books.fees.unit(article, new).after_refunds;
        let order = left.times(UNITS_PER_100_PARCELS).share(1, 100).max(Fen::ZERO);
        let week = page.view.books.product(card.listing).map_or(0, |product| product.units_7_days);
        let mut lift = vec![("price", yuan(now)), ("new_price", yuan(new))];
        let mut own = vec![
            ("stack", basket(page, planned)),
            ("ad-budget", vec![("left", yuan(order))]),
            // what a piece brings and what is left over are not on the desk
            ("newsvendor", Vec::new()),
            ("newsvendor-table", Vec::new()),
        ];
        if week > 0 {
            lift.push(("sold", week.to_string()));
            own.push(("reorder", pace(week, page.view.books.lead_days, card.stock + card.incoming)));
        }
        own.push(("lift", lift));
        Prefill { product: Some(card.name.clone()), shared, own }
    }

    /// What to fill in for a calculator, later texts over earlier ones.
    #[must_use]
    pub fn values(&self, calculator: &str) -> Values {
        let own = self.own.iter().find(|(id, _)| *id == calculator).map(|(_, values)| values);
        match own {
            // one that asks for something else under these keys takes nothing but its own
            Some(values) if !matches!(calculator, "lift") => values.clone(),
            own => self.shared.iter().chain(own.into_iter().flatten()).cloned().collect(),
        }
    }

    /// Whose figures stand in a calculator's fields now.
    #[must_use]
    pub fn whose(&self, calculator: &Calculator, lang: Lang) -> String {
        let of_product =
            ["price", "cost", "items", "daily", "left"].iter().any(|key| calculator.place(key).is_some());
        match &self.product {
            Some(name) if of_product => space_mixed(&t::filled_from(lang, name.get(lang))).into_owned(),
            _ => t::of_the_shop(lang).to_owned(),
        }
    }
}

/// What holds for every product of the store.
fn terms(page: &Cockpit) -> Values {
    let fees = page.view.books.fees;
    let mut terms: Values = vec![
        ("commission", hundredths(fees.commission_bp)),
        ("postage", yuan(fees.postage)),
        ("packing", yuan(fees.packing)),
        ("per_parcel", hundredths(UNITS_PER_100_PARCELS)),
        ("return_postage", yuan(fees.return_postage)),
        ("spoiled", hundredths(fees.spoiled_bp)),
        ("refused", hundredths(fees.refused_bp)),
        ("insured", if fees.insured { "yes" } else { "no" }.to_owned()),
    ];
    if let Some(offer) = page.planned.reduction {
        terms.push(("from", yuan(offer.threshold)));
        terms.push(("off", yuan(offer.off)));
    }
    terms
}

/// One piece at the checkout, with the store's offer and no coupon.
fn basket(page: &Cockpit, planned: &ProductView) -> Values {
    let offer = page.planned.reduction;
    let (store, store_off) = offer.map_or((Fen::ZERO, Fen::ZERO), |offer| (offer.threshold, offer.off));
    let off = if planned.off_percent > 0 { format!("-{}%", planned.off_percent) } else { String::new() };
    vec![
        ("items", format!("{}{off}", yuan(planned.price))),
        ("store", yuan(store)),
        ("store_off", yuan(store_off)),
        ("coupon", "0".to_owned()),
        ("coupon_off", "0".to_owned()),
    ]
}

/// How fast a product sells. Orders come at random, so their variance is
/// their mean; purchases arrive on the day.
fn pace(week: u32, lead_days: u16, stock: u32) -> Values {
    let daily = f64::from(week) / 7.0;
    vec![
        ("daily", format!("{daily:.2}")),
        ("daily_sd", format!("{:.2}", daily.sqrt())),
        ("lead", lead_days.to_string()),
        ("lead_sd", "0".to_owned()),
        ("stock", stock.to_string()),
    ]
}

/// Money as it would be typed.
fn yuan(fen: Fen) -> String {
    let text = format!("{}.{:02}", fen.0 / 100, fen.0 % 100);
    text.strip_suffix(".00").map_or(text.clone(), str::to_owned)
}

/// Hundredths as they would be typed.
fn hundredths(count: i64) -> String {
    let text = yuan(Fen(count));
    if text.contains('.') { text.trim_end_matches('0').to_owned() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_stand_as_they_would_be_typed() {
        assert_eq!([yuan(Fen(8_900)), yuan(Fen(450)), yuan(Fen(5))], ["89", "4.50", "0.05"]);
        assert_eq!([hundredths(560), hundredths(118), hundredths(1_000)], ["5.6", "1.18", "10"]);
    }
}
