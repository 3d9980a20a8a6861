//! A basket's receipt in words, line by line.

use super::meaning::Ledger;
use super::page::Cockpit;
use crate::drill::{Step, StepKind, THIN_RATE};
use crate::i18n::drill as t;
use crate::sim::{Fen, Layer, Repeat};
use crate::text::{Lang, Precision, decimal, money, percent};

/// A line of a receipt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceiptRow {
    /// What it is about.
    pub kind: StepKind,
    /// Its name.
    pub name: String,
    /// What it changes, or why it does not.
    pub change: String,
    /// What stands after it.
    pub running: String,
    /// Whether it is a sum rather than a change.
    pub is_sum: bool,
    /// Whether an offer was looked at and not reached.
    pub is_short: bool,
    /// Whether it wants attention.
    pub is_alarm: bool,
}

/// The lines of a receipt.
#[must_use]
pub fn receipt_rows(found: &Ledger, page: &Cockpit, lang: Lang) -> Vec<ReceiptRow> {
    let rate = |part: Fen| {
        let paid = found.receipt.paid.0;
        if paid > 0 { percent(part.0 as f64 / paid as f64, 1) } else { "-".to_string() }
    };
    let row = |step: &Step| {
        let number = |fen: Fen| money(fen.0, Precision::Fen);
        let bare = |fen: Fen| number(fen).replace('¥', "");
        let is_sum = step.change == Fen::ZERO && !matches!(step.kind, StepKind::Off(_) | StepKind::Refunds);
        let (change, running) = match (step.kind, step.short) {
            (StepKind::Off(_), Some(short)) => (String::new(), t::short_of(lang, &bare(short))),
            (StepKind::Now, _) => (number(step.running), rate(step.running)),
            (StepKind::After, _) => (number(step.running), rate(step.running)),
            (StepKind::Refunds, _) => (bare(step.change), String::new()),
            (StepKind::Paid, _) => (worth_of(found, lang), number(step.running)),
            (StepKind::Shelf, _) => (String::new(), bare(step.running)),
            _ => (bare(step.change), bare(step.running)),
        };
        ReceiptRow {
            kind: step.kind,
            name: name(step, page, lang),
            change,
            running,
            is_sum,
            is_short: step.short.is_some(),
            is_alarm: step.kind == StepKind::After && found.receipt.rate() < THIN_RATE,
        }
    };
    found.receipt.steps.iter().map(row).collect()
}

/// What a receipt's payment is of its shelf price: 相当于 6.7 折.
fn worth_of(found: &Ledger, lang: Lang) -> String {
    let (paid, shelf) = (found.receipt.paid.0, found.receipt.shelf.0);
    if paid >= shelf || shelf <= 0 {
        return String::new();
    }
    let share = paid as f64 / shelf as f64;
    t::worth_of(lang, &decimal(share * 10.0, 1), &percent(1.0 - share, 0))
}

fn name(step: &Step, page: &Cockpit, lang: Lang) -> String {
    let fees = page.view.books.fees;
    let offer = step.offer.map(|offer| {
        let bare = |fen: Fen| money(fen.0, Precision::Exact).replace('¥', "");
        let amounts = (bare(offer.threshold), bare(offer.off));
        (amounts.0, amounts.1, offer.repeat == Repeat::Each)
    });
    let layer = |name: &'static str| match &offer {
        Some((threshold, off, true)) => t::offer_each(lang, name, threshold, off),
        Some((threshold, off, false)) => t::offer_once(lang, name, threshold, off),
        None => name.trim_end_matches([':', ' ']).to_string(),
    };
    match step.kind {
        StepKind::Shelf => t::r_shelf(lang).to_string(),
        StepKind::Off(Layer::Item) => t::layer_item(lang).to_string(),
        StepKind::Off(Layer::StoreReduction) => layer(t::r_store(lang)),
        StepKind::Off(Layer::PlatformReduction) if step.percent > 0 => t::instant_off(lang, step.percent),
        StepKind::Off(Layer::PlatformReduction) => layer(t::r_platform(lang)),
        StepKind::Off(Layer::Coupon) => layer(t::r_coupon(lang)),
        StepKind::Paid => t::r_paid(lang).to_string(),
        StepKind::Commission => t::r_commission(lang, &percent(fees.commission_bp as f64 / 10_000.0, 1)),
        StepKind::Goods => t::r_goods(lang).to_string(),
        StepKind::Carriage => t::r_carriage(lang).to_string(),
        StepKind::Insurance => t::r_insurance(lang).to_string(),
        StepKind::Now => t::r_now(lang).to_string(),
        StepKind::Refunds => t::r_refunds(lang).to_string(),
        StepKind::After => t::r_after(lang).to_string(),
    }
}
