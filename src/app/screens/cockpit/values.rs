//! Levers and their values in words, and the draft's changes.

use super::page::Cockpit;
use crate::drill::{Field, Lever, LeverKind, Reason, Unit};
use crate::i18n::drill as t;
use crate::sim::{Command, Dimension, Fen};
use crate::text::{Lang, Precision, Words, decimal, integer, money};

/// One number of a lever, as a desk writes it.
#[must_use]
pub fn field_text(field: &Field, value: i64, lang: Lang) -> String {
    match field.unit {
        Unit::Fen => money(value, Precision::Exact),
        Unit::Percent if is_ratio(field) => ratio(value),
        Unit::Percent => format!("{value}%"),
        Unit::Units | Unit::Parcels => integer(value),
        Unit::Choice => {
            let choice = usize::try_from(value).ok().and_then(|at| field.choices.get(at));
            choice.map_or("-", |(_, zh, en)| lang.pick(*zh, *en)).to_string()
        }
    }
}

/// The same as it stands in a field that is edited: digits only.
#[must_use]
pub fn plain_text(field: &Field, value: i64) -> String {
    match field.unit {
        Unit::Fen => {
            let text = money(value, Precision::Exact);
            text.trim_start_matches('¥').replace(',', "")
        }
        _ if is_ratio(field) => ratio(value),
        _ => value.to_string(),
    }
}

/// Whether values mean that an offer of several fields is not made.
#[must_use]
pub fn is_off(lever: &Lever, values: &[i64]) -> bool {
    let may_be = lever.fields.len() > 1 || lever.kind == LeverKind::AutoRefund;
    may_be && values.get(lever.main) == Some(&0)
}

/// Whether a field is a ratio told in hundredths: 250 is a return of 2.5.
#[must_use]
pub fn is_ratio(field: &Field) -> bool {
    field.unit == Unit::Percent && field.most > 100
}

/// What a field's number counts, after the number.
#[must_use]
pub fn unit_name(field: &Field, lang: Lang) -> &'static str {
    match (field.unit, field.name) {
        (Unit::Percent, _) if is_ratio(field) => "",
        (Unit::Percent, _) => "%",
        (Unit::Fen, _) => t::unit_yuan(lang),
        (Unit::Units, "count" | "size") => t::unit_people(lang),
        (Unit::Units, "offer.quota") => t::unit_coupons(lang),
        (Unit::Units, _) => t::unit_pieces(lang),
        (Unit::Parcels, _) => t::unit_parcels(lang),
        (Unit::Choice, _) => "",
    }
}

/// Hundredths as a ratio, without zeros at its end.
fn ratio(value: i64) -> String {
    let text = decimal(value as f64 / 100.0, 2);
    text.trim_end_matches('0').trim_end_matches('.').to_string()
}

/// An offer of several fields as it stands in a product's column: short.
fn short(lever: &Lever, values: &[i64], lang: Lang) -> String {
    let bare = |at: usize| {
        let (field, value) = (lever.fields.get(at), values.get(at));
        field
            .zip(value)
            .map_or(String::new(), |(field, value)| field_text(field, *value, lang).replace('¥', ""))
    };
    match lever.kind {
        LeverKind::FlashSale => format!("{}×{}", bare(0), bare(1)),
        LeverKind::GroupBuy => t::short_group(lang, &bare(0), &bare(1)),
        LeverKind::PreSale => t::short_presale(lang, &bare(0), &bare(1)),
        LeverKind::AdBudget if values.get(1).is_some_and(|target| *target > 0) => {
            t::short_ads(lang, &bare(0), &bare(1))
        }
        _ => bare(lever.main),
    }
}

/// Whether a lever asks for nothing: a promotion not made, nothing bought.
#[must_use]
pub fn is_nothing(page: &Cockpit, lever: &Lever) -> bool {
    let values = page.draft.values(lever);
    let zero = values.get(lever.main) == Some(&0);
    zero && !matches!(lever.kind, LeverKind::OnSale | LeverKind::Agents | LeverKind::Insurance)
}

/// What a lever stands at in the draft: `57.00`, `满 ¥199 减 ¥20`.
#[must_use]
pub fn lever_text(page: &Cockpit, lever: &Lever, lang: Lang) -> String {
    values_text(lever, &page.draft.values(lever), lang)
}

/// Values of a lever in one breath.
#[must_use]
pub fn values_text(lever: &Lever, values: &[i64], lang: Lang) -> String {
    let is_number = matches!(lever.kind, LeverKind::Purchase | LeverKind::AdBudget);
    if is_off(lever, values) {
        let is_count = is_number || lever.fields[lever.main].unit == Unit::Choice;
        return if is_count {
            field_text(&lever.fields[lever.main], 0, lang).replace('¥', "")
        } else {
            t::no_offer(lang).to_string()
        };
    }
    if lever.product.is_some() && lever.fields.len() > 1 {
        return short(lever, values, lang);
    }
    if let ([field], [value]) = (lever.fields.as_slice(), values) {
        return match (field.unit, lever.product.is_some()) {
            // A column has one precision, and its unit stands in the head.
            (Unit::Fen, true) => money(*value, Precision::Fen).replace('¥', ""),
            (Unit::Percent, true) => value.to_string(),
            (Unit::Choice, true) => yes_or_no(field, *value, lang),
            _ => field_text(field, *value, lang),
        };
    }
    let shown = |at: usize| {
        let (field, value) = (lever.fields.get(at), values.get(at));
        field.zip(value).map_or(String::new(), |(field, value)| field_text(field, *value, lang))
    };
    match lever.kind {
        LeverKind::FullReduction if values.get(2) == Some(&1) => {
            return t::offer_each(lang, "", &shown(0), &shown(1));
        }
        LeverKind::FullReduction => return t::offer_once(lang, "", &shown(0), &shown(1)),
        LeverKind::Coupon => return t::coupon_text(lang, &shown(0), &shown(1), &shown(2)),
        _ => {}
    }
    let parts = lever.fields.iter().zip(values).map(|(field, value)| match field.unit {
        Unit::Choice => field_text(field, *value, lang),
        _ => format!("{} {}", field.words.get(lang), field_text(field, *value, lang)),
    });
    parts.collect::<Vec<_>>().join(lang.pick(" ", ", "))
}

/// A switch in a column that already says what it switches.
fn yes_or_no(field: &Field, value: i64, lang: Lang) -> String {
    match (field.choices.len(), value) {
        (2, 0) => t::no(lang).to_string(),
        (2, 1) => t::yes(lang).to_string(),
        _ => field_text(field, value, lang),
    }
}

/// What a column of product levers is headed.
#[must_use]
pub fn column_name(page: &Cockpit, kind: LeverKind, lang: Lang) -> String {
    match kind {
        LeverKind::Price => t::col_price(lang).to_string(),
        LeverKind::ItemDiscount => t::col_off(lang).to_string(),
        LeverKind::Purchase => t::col_buy(lang).to_string(),
        LeverKind::OnSale => t::col_on_sale(lang).to_string(),
        LeverKind::AdBudget => t::col_budget(lang).to_string(),
        _ => {
            let lever = page.levers.iter().find(|lever| lever.kind == kind);
            lever.map_or("", |lever| lever.words.get(lang)).to_string()
        }
    }
}

/// The range of a field, for a value outside what can be sent at all.
#[must_use]
pub fn range(field: &Field) -> Words {
    let text = |lang: Lang| {
        let (least, most) = (field_text(field, field.least, lang), field_text(field, field.most, lang));
        t::in_range(lang, field.words.get(lang), &least, &most)
    };
    Words::new(text(Lang::Zh), text(Lang::En))
}

/// The name of what a lever belongs to: its product, or itself.
#[must_use]
pub fn lever_name(page: &Cockpit, lever: &Lever, lang: Lang) -> String {
    let card = page.view.products.iter().find(|card| lever.product.as_ref() == Some(&card.product));
    match card {
        Some(card) => format!("{}  {}", card.name.get(lang), lever.words.get(lang)),
        None => lever.words.get(lang).to_string(),
    }
}

/// The decisions of the draft, one a line: from what to what.
#[must_use]
pub fn changes(page: &Cockpit, lang: Lang) -> Vec<String> {
    let commands = page.draft.commands();
    let line = |command: &Command| {
        let lever = page.levers.iter().find(|lever| lever.is_set_by(command))?;
        let name = lever_name(page, lever, lang);
        let to = values_text(lever, &page.draft.values(lever), lang);
        if !lever.stands {
            return Some(format!("{name}  {to}"));
        }
        let from = values_text(lever, &lever.now(), lang);
        Some(format!("{name}  {}", t::from_to(lang, &from, &to)))
    };
    commands.iter().filter_map(line).collect()
}

/// The reason that the draft itself suggests; the trainee may choose another.
pub(super) fn likely_reason(page: &Cockpit) -> Reason {
    let commands = page.draft.commands();
    let raised: i64 = commands
        .iter()
        .filter_map(|command| match command {
            Command::Price { product, price_fen } => {
                let card = page.view.products.iter().find(|card| card.product == *product)?;
                Some((price_fen.0 - card.price.0).signum())
            }
            Command::ItemDiscount { off_percent, .. } => Some(if *off_percent > 0 { -1 } else { 1 }),
            other if other.dimension() == Dimension::Promotion => Some(-1),
            _ => None,
        })
        .sum();
    let buys = commands.iter().any(|command| matches!(command, Command::Purchase { .. }));
    match raised {
        _ if commands.is_empty() => Reason::Steady,
        0 if buys => Reason::Stock,
        raised if raised >= 0 => Reason::Margin,
        _ => Reason::Volume,
    }
}

/// Who decides what, for the desk's right end.
#[must_use]
pub fn whose(page: &Cockpit, lang: Lang) -> String {
    if page.view.open == [Dimension::Pricing] {
        return t::only_prices(lang).to_string();
    }
    let names: Vec<String> =
        page.view.open.iter().map(|dimension| dimension.words().get(lang).to_string()).collect();
    let names = names.join(lang.pick("、", ", "));
    t::you_decide(lang, &lang.pick(names.clone(), names.to_lowercase()))
}

/// Money to the fen.
#[must_use]
pub fn exact(fen: Fen) -> String {
    money(fen.0, Precision::Fen)
}

/// Money in whole yuan.
#[must_use]
pub fn yuan(fen: Fen) -> String {
    money(fen.0, Precision::Yuan)
}
