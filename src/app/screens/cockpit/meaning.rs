//! What a value would mean, as it stands or as it is typed, and why it may
//! not stand.

use super::desk::DeskRow;
use super::page::Cockpit;
use super::values::{exact, yuan};
use crate::drill::{
    Basket, Desk, Gate, Lever, LeverKind, Outlook, ProductCard, Receipt, Shelf, Span, Sums, THIN_RATE,
    baskets, gates, outlook,
};
use crate::i18n::drill as t;
use crate::sim::{Dimension, Fen, StoreView, discounted, group_chance};
use crate::text::{Lang, Precision, Words, decimal, money, percent, space_mixed};

/// One thing to know of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// What it says.
    pub text: String,
    /// Whether it wants attention.
    pub is_alarm: bool,
}

impl Sentence {
    fn of(text: impl AsRef<str>, lang: Lang) -> Sentence {
        let text = text.as_ref();
        Sentence { text: lang.pick(space_mixed(text).into_owned(), text.to_string()), is_alarm: false }
    }

    fn alarm(text: impl AsRef<str>, lang: Lang) -> Sentence {
        Sentence { is_alarm: true, ..Sentence::of(text, lang) }
    }
}

/// What a value being typed would mean.
#[derive(Clone, Debug, PartialEq)]
pub struct Consequences {
    /// Why it cannot stand: the number that broke it.
    pub refusal: Option<Words>,
    /// What it would mean, or how to mend it.
    pub lines: Vec<Sentence>,
}

/// What the selected cell means, as it stands or as it is being typed.
#[must_use]
pub fn meaning_of(page: &Cockpit, lang: Lang) -> Consequences {
    let Some(lever) = page.lever() else { return Consequences { refusal: None, lines: closed(page, lang) } };
    match page.tried() {
        Ok((_, planned)) => Consequences { refusal: None, lines: lines(page, lever, &planned, lang) },
        Err(words) => {
            let mut words = words.into_iter();
            let refusal = words.next();
            let mut lines: Vec<Sentence> = words.map(|hint| Sentence::of(hint.get(lang), lang)).collect();
            if let Some(card) = card_of(page, lever).filter(|_| lever.kind == LeverKind::Price) {
                lines.push(Sentence::of(t::break_even(lang, &exact(card.break_even)), lang));
            }
            Consequences { refusal, lines }
        }
    }
}

fn card_of<'a>(page: &'a Cockpit, lever: &Lever) -> Option<&'a ProductCard> {
    let id = lever.product.as_ref()?;
    page.view.products.iter().find(|card| card.product == *id)
}

/// Why nothing can be set in a row.
fn closed(page: &Cockpit, lang: Lang) -> Vec<Sentence> {
    if page.view.closed {
        return vec![Sentence::alarm(t::shop_closed(lang), lang)];
    }
    // A lever of the whole store says so in its own row.
    if matches!(page.row(), Some(DeskRow::Store(_))) {
        return Vec::new();
    }
    vec![Sentence::of(t::coach_has_it(lang), lang)]
}

fn lines(page: &Cockpit, lever: &Lever, planned: &StoreView, lang: Lang) -> Vec<Sentence> {
    let Some(card) = card_of(page, lever) else { return of_store(page, lever, planned, lang) };
    match lever.kind {
        LeverKind::Purchase => purchase(page, card, planned, lang),
        LeverKind::AdBudget => advertising(page, card, lang),
        LeverKind::PageClaims | LeverKind::FakeOrders => temptation(page, lever, card, planned, lang),
        LeverKind::Sample | LeverKind::Trial => sourcing(page, lever, card, lang),
        _ if page.is_simple() => simple(page, card, planned, lang),
        LeverKind::OnSale => vec![break_even(page, card, planned, lang), stock(card, planned, lang)],
        _ => promise(page, card, planned, lang),
    }
}

/// At the first level: one sum, after expected refunds, and what to match.
fn simple(page: &Cockpit, card: &ProductCard, planned: &StoreView, lang: Lang) -> Vec<Sentence> {
    let Some(found) = outlook(&page.view, planned, card.listing) else { return Vec::new() };
    let unit = found.unit.after_refunds;
    let change = unit - found.unit_before.after_refunds;
    let abs = Fen(change.0.abs());
    let mut first = if unit < Fen::ZERO {
        t::each_loses(lang, &exact(Fen(-unit.0)))
    } else if change > Fen::ZERO {
        t::each_more(lang, &exact(unit), &exact(abs))
    } else if change < Fen::ZERO {
        t::each_less(lang, &exact(unit), &exact(abs))
    } else {
        t::each_same(lang, &exact(unit))
    };
    if let Some(product) = planned.product(card.listing).filter(|product| product.off_percent > 0) {
        let paid = exact(discounted(product.price, product.off_percent));
        first = format!("{}{}{first}", t::after_off(lang, &paid), lang.pick("；", "; "));
    }
    let mut lines = vec![Sentence { is_alarm: unit < Fen::ZERO, ..Sentence::of(first, lang) }];
    if let Some(units) = found.units_to_match.filter(|_| change != Fen::ZERO) {
        lines.push(Sentence::of(t::to_match(lang, units, found.units_7_days), lang));
    }
    lines.push(Sentence::of(t::break_even(lang, &exact(found.break_even)), lang));
    lines.extend(rivals(card, lang));
    lines
}

/// A price or a promotion: what a unit leaves now and after expected refunds,
/// the sales it takes to earn the same, break-even, the gate, the rivals.
fn promise(page: &Cockpit, card: &ProductCard, planned: &StoreView, lang: Lang) -> Vec<Sentence> {
    let Some(found) = outlook(&page.view, planned, card.listing) else { return Vec::new() };
    let mut lines = vec![unit(&found, lang)];
    if planned.product(card.listing).is_some_and(|product| product.price != found.paid) {
        lines.push(Sentence::of(t::one_pays(lang, &exact(found.paid)), lang));
    }
    if found.unit.after_refunds <= Fen::ZERO {
        lines.push(Sentence::alarm(t::each_loses(lang, &exact(-found.unit.after_refunds)), lang));
    } else if found.changes()
        && let (Some(units), Some(lift)) = (found.units_to_match, found.lift())
    {
        let share = percent(lift.abs(), 1);
        let text = match lift >= 0.0 {
            true => t::needs_more(lang, units, found.units_7_days, &share),
            false => t::needs_less(lang, units, found.units_7_days, &share),
        };
        lines.push(Sentence::of(text, lang));
    }
    let is_thin = found.rate() < THIN_RATE && found.unit.after_refunds > Fen::ZERO;
    if is_thin && has_receipt(page) {
        lines.push(Sentence::alarm(t::thin_rate(lang, &percent(found.rate(), 1)), lang));
    }
    lines.push(break_even(page, card, planned, lang));
    lines.extend(extra(page, card, planned, lang));
    lines.extend(gates(planned, card.listing).first().map(|gate| gate_text(page, *gate, lang)));
    lines.extend(rivals(card, lang));
    lines
}

fn unit(found: &Outlook, lang: Lang) -> Sentence {
    let (now, after) = (exact(found.unit.now), exact(found.unit.after_refunds));
    let mut text = t::unit_twice(lang, &now, &after);
    if found.changes() {
        let (now, after) = (exact(found.unit_before.now), exact(found.unit_before.after_refunds));
        text.push_str(&t::was_twice(lang, &now, &after));
    }
    Sentence::of(text, lang)
}

fn break_even(page: &Cockpit, card: &ProductCard, planned: &StoreView, lang: Lang) -> Sentence {
    let found = outlook(&page.view, planned, card.listing);
    let even = found.map_or(card.break_even, |found| found.break_even);
    Sentence::of(t::break_even_ads_apart(lang, &exact(even)), lang)
}

fn stock(card: &ProductCard, planned: &StoreView, lang: Lang) -> Sentence {
    let units = planned.product(card.listing).map_or(card.stock, |product| product.stock);
    Sentence::of(t::in_stock(lang, units, card.incoming), lang)
}

/// A gate names its rule, its days and its source.
fn gate_text(page: &Cockpit, gate: Gate, lang: Lang) -> Sentence {
    let text = match gate {
        Gate::Tag(most) => t::gate_tag(lang, &exact(most)),
        Gate::StruckOut(most, days) => {
            let source = page.running.scenario().file.rules.reference_days.source.get(lang).to_string();
            t::gate_struck(lang, &exact(most), days, &source)
        }
        Gate::Event(most, days) => t::gate_event(lang, &exact(most), days),
    };
    Sentence::of(text, lang)
}

/// What a promotion of its own kind comes to.
fn extra(page: &Cockpit, card: &ProductCard, planned: &StoreView, lang: Lang) -> Option<Sentence> {
    let product = planned.product(card.listing)?;
    match page.lever()?.kind {
        LeverKind::GroupBuy => {
            let (size, price) = product.group?;
            let chance = group_chance(discounted(product.price, product.off_percent), price, size);
            Some(Sentence::of(t::group_chance(lang, &percent(chance, 0)), lang))
        }
        LeverKind::PreSale => {
            let presale = product.presale.filter(|presale| presale.deposit > Fen::ZERO)?;
            let shelf = discounted(product.price, product.off_percent);
            let pays = shelf - (presale.credit - presale.deposit);
            let (deposit, balance) = (exact(presale.deposit), exact(pays - presale.deposit));
            Some(Sentence::of(t::presale_pays(lang, &deposit, &balance, &exact(pays)), lang))
        }
        LeverKind::FlashSale => {
            let (_, units) = product.flash?;
            Some(Sentence::of(t::flash_units(lang, units), lang))
        }
        _ => None,
    }
}

/// Rivals' shelves in a line; none without rivals.
pub(super) fn rivals(card: &ProductCard, lang: Lang) -> Option<Sentence> {
    let names = card.rivals.iter();
    let list: Vec<String> = names
        .map(|rival| format!("{} {}", rival.store.get(lang), money(rival.price.0, Precision::Exact)))
        .collect();
    (!list.is_empty()).then(|| Sentence::of(t::rivals_at(lang, &list.join(lang.pick("、", ", "))), lang))
}

fn purchase(page: &Cockpit, card: &ProductCard, planned: &StoreView, lang: Lang) -> Vec<Sentence> {
    let after = planned.product(card.listing);
    let units = after.map_or(0, |product| product.incoming.saturating_sub(card.incoming));
    let cost = page.view.cash - planned.cash;
    let mut lines = vec![Sentence::of(t::costs_now(lang, &exact(cost), &yuan(planned.cash)), lang)];
    lines.push(Sentence::of(t::arrives_in(lang, planned.lead_days, card.min_purchase), lang));
    let Some(book) = planned.product(card.listing) else { return lines };
    lines[1] = Sentence::of(t::arrives_in(lang, book.lead_days, book.min_purchase), lang);
    let pace = page.view.books.product(card.listing).map_or(0, |product| product.units_7_days);
    if pace > 0 {
        let stock = card.stock + card.incoming + units;
        let days = u64::from(stock) * 7 / u64::from(pace);
        lines.push(Sentence::of(t::lasts(lang, stock, u32::try_from(days).unwrap_or(u32::MAX)), lang));
    }
    lines
}

/// What a visit is worth, which is what a click may cost.
fn advertising(page: &Cockpit, card: &ProductCard, lang: Lang) -> Vec<Sentence> {
    let place = page.view.products.iter().position(|other| other.listing == card.listing);
    let week = Sums::of(&page.days, page.days.len(), Span::Week.days(), place);
    let mut lines = Vec::new();
    if week.all.visits > 0 {
        let worth = week.contribution.after_refunds.share(1, week.all.visits as i64);
        lines.push(Sentence::of(t::visit_worth(lang, &exact(worth)), lang));
    } else {
        lines.push(Sentence::of(t::visit_unknown(lang), lang));
    }
    if week.ads.visits > 0 && week.ad_spend > Fen::ZERO {
        let click = week.ad_spend.share(1, week.ads.visits as i64);
        let worth = week.contribution.after_refunds.share(1, week.all.visits.max(1) as i64);
        let text = t::click_cost(lang, &yuan(week.ad_spend), week.ads.visits, &exact(click));
        lines.push(Sentence { is_alarm: click > worth, ..Sentence::of(text, lang) });
    }
    if let (Some(roas), Some(even)) = (week.value(crate::drill::Metric::Roas), week.break_even_roas()) {
        let even = if even.is_finite() { crate::text::decimal(even, 2) } else { "-".to_string() };
        lines.push(Sentence::of(t::roas_against(lang, &crate::text::decimal(roas, 2), &even), lang));
    }
    lines
}

/// Levers of the whole store.
fn of_store(page: &Cockpit, lever: &Lever, planned: &StoreView, lang: Lang) -> Vec<Sentence> {
    match lever.dimension {
        Dimension::Promotion => store_offer(page, planned, lang),
        Dimension::Fulfilment => dispatch(page, planned, lang),
        _ => service(page, lever, planned, lang),
    }
}

/// The service desk's own: people, small claims, insurance.
fn service(page: &Cockpit, lever: &Lever, planned: &StoreView, lang: Lang) -> Vec<Sentence> {
    let before = page.view.books.service;
    match (lever.kind, planned.service) {
        (LeverKind::Agents, Some(desk)) => {
            let a_day = desk.tickets_7_days.div_ceil(7);
            let clears = desk.agents * desk.per_agent;
            let wages = exact(desk.wage.times(desk.agents.into()));
            vec![
                Sentence::of(t::agents_cost(lang, &wages, clears), lang),
                Sentence {
                    is_alarm: a_day > clears,
                    ..Sentence::of(t::tickets_now(lang, a_day, desk.waiting, desk.over_a_day), lang)
                },
            ]
        }
        (LeverKind::AutoRefund, Some(desk)) if desk.auto_refund > Fen::ZERO => {
            vec![Sentence::of(t::auto_refund_means(lang, &exact(desk.auto_refund)), lang)]
        }
        (LeverKind::AutoRefund, Some(_)) => vec![Sentence::of(t::zero_ends_it(lang), lang)],
        (LeverKind::Insurance, _) => {
            let week = Sums::of(&page.days, page.days.len(), Span::Week.days(), None);
            let premium = page.view.products.iter().filter_map(|card| {
                let product = planned.product(card.listing)?;
                let fees = crate::sim::Fees { insured: true, ..planned.fees };
                product.listed.then(|| fees.premium(product.article))
            });
            let dearest = premium.max().unwrap_or(Fen::ZERO);
            let back = exact(planned.fees.return_postage);
            vec![Sentence::of(t::insurance_means(lang, &exact(dearest), &back, week.returned), lang)]
        }
        _ => before.map(|_| Vec::new()).unwrap_or_default(),
    }
}

/// A page that says more than the goods hold, and orders nobody made.
fn temptation(
    page: &Cockpit,
    lever: &Lever,
    card: &ProductCard,
    planned: &StoreView,
    lang: Lang,
) -> Vec<Sentence> {
    let Some(product) = planned.product(card.listing) else { return Vec::new() };
    if lever.kind == LeverKind::PageClaims {
        let text = t::claims_mean(lang);
        let is_alarm = product.claims_percent > 0;
        return vec![Sentence { is_alarm, ..Sentence::of(text, lang) }];
    }
    let Some(rules) = page.view.books.conduct else { return Vec::new() };
    let a_day = rules.fee.times(product.fakes_daily.into());
    let fine = yuan(rules.fine);
    vec![
        Sentence { is_alarm: product.fakes_daily > 0, ..Sentence::of(t::fakes_are(lang), lang) },
        Sentence::of(t::fakes_cost(lang, &exact(a_day), &fine, rules.demotion_days), lang),
    ]
}

/// A sample or a trial of a product that is not sold yet.
fn sourcing(page: &Cockpit, lever: &Lever, card: &ProductCard, lang: Lang) -> Vec<Sentence> {
    let Some(terms) = page.view.books.sourcing else { return Vec::new() };
    let cards = page.view.books.product(card.listing).and_then(|product| product.card.as_ref());
    let Some(quote) = cards.and_then(|card| card.suppliers.get(card.supplier)) else { return Vec::new() };
    let goods = quote.cost.times(terms.trial_units.into());
    let text = match lever.kind {
        LeverKind::Sample => t::sample_means(
            lang,
            &exact(terms.sample_price),
            terms.sample_days,
            &decimal(terms.sample_spread, 1),
        ),
        _ => t::trial_means(
            lang,
            &exact(goods + goods.basis_points(terms.trial_premium_bp)),
            terms.trial_units,
            terms.trial_days,
        ),
    };
    vec![Sentence::of(text, lang)]
}

/// What the common baskets pay and leave.
fn store_offer(page: &Cockpit, planned: &StoreView, lang: Lang) -> Vec<Sentence> {
    let Some(card) = page.basket_product().and_then(|at| page.card(at)) else { return Vec::new() };
    let told = baskets(planned, card.listing).into_iter().filter_map(|basket| {
        let found = Shelf::of(&page.view, planned).receipt(&basket)?;
        let (name, rate) = (basket_name(page, &basket, lang), percent(found.rate(), 1));
        let text = t::basket_leaves(lang, &name, &exact(found.paid), &rate);
        Some(Sentence { is_alarm: found.rate() < THIN_RATE, ..Sentence::of(text, lang) })
    });
    if planned.reduction.is_none() && planned.coupon.is_none() {
        return vec![Sentence::of(t::zero_ends_it(lang), lang)];
    }
    told.collect()
}

fn dispatch(page: &Cockpit, planned: &StoreView, lang: Lang) -> Vec<Sentence> {
    let price = page.running.drill.case().ground.terms.surge_price;
    let capacity = page.view.books.capacity + planned.surge;
    let week = Sums::of(&page.days, page.days.len(), Span::Week.days(), None);
    let a_day = week.all.orders / week.days.max(1) as u64;
    vec![
        Sentence::of(t::surge_costs(lang, &exact(price.times(planned.surge.into())), capacity), lang),
        Sentence {
            is_alarm: page.view.waiting > capacity,
            ..Sentence::of(t::queue(lang, page.view.waiting, a_day), lang)
        },
    ]
}

/// One basket at checkout, as planned or as typed.
#[derive(Clone, Debug, PartialEq)]
pub struct Ledger {
    /// What is in it.
    pub name: String,
    /// Which of the common baskets it is, from 1, and how many there are.
    pub place: (usize, usize),
    /// Its lines.
    pub receipt: Receipt,
    /// What it leaves after expected refunds when nothing comes off, as a
    /// share of what is paid.
    pub rate_plain: f64,
    /// The same as things stand.
    pub rate_before: f64,
}

/// The receipt of the basket that was chosen.
#[must_use]
pub fn ledger(page: &Cockpit, lang: Lang) -> Option<Ledger> {
    let planned = page.tried().map_or_else(|_| page.planned.clone(), |(_, planned)| planned);
    let card = page.card(page.basket_product()?)?;
    let all = baskets(&planned, card.listing);
    let at = page.basket.min(all.len().saturating_sub(1));
    let basket = all.get(at)?;
    let mut plain = planned.clone();
    (plain.reduction, plain.coupon) = (None, None);
    for product in &mut plain.products {
        (product.off_percent, product.flash, product.group) = (0, None, None);
    }
    let view = &page.view;
    let nothing = Shelf { platform: None, ..Shelf::of(view, &plain) };
    Some(Ledger {
        name: basket_name(page, basket, lang),
        place: (at + 1, all.len()),
        receipt: Shelf::of(view, &planned).receipt(basket)?,
        rate_plain: nothing.receipt(basket)?.rate(),
        rate_before: Shelf::of(view, &view.books).receipt(basket)?.rate(),
    })
}

/// What is in a basket: `保温杯 500ml 2 件，儿童水壶 1 件`.
#[must_use]
pub fn basket_name(page: &Cockpit, basket: &Basket, lang: Lang) -> String {
    let line = |(listing, units): &(crate::sim::ListingId, u32)| {
        let name = page.view.product(*listing).map_or("", |card| card.name.get(lang));
        t::pieces_of(lang, name, *units)
    };
    basket.lines.iter().map(line).collect::<Vec<_>>().join(lang.pick("，", ", "))
}

/// Whether a desk's page shows the receipt beside the levers.
#[must_use]
pub fn has_receipt(page: &Cockpit) -> bool {
    page.desk() == Some(Desk::Promotion)
}
