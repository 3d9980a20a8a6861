//! What a lever promises is what the market takes.

use std::sync::Arc;

use super::*;
use crate::drill::{Drill, Level, Seed};
use crate::sim::Scenario;

fn drill(level: u8) -> Drill {
    let text = include_str!("../../../scenarios/sc-pricing-desk.toml");
    let scenario = Scenario::parse(text).unwrap_or_else(|error| panic!("{error}"));
    Drill::start(Arc::new(scenario), Level(level), Seed(7))
}

#[test]
fn every_kind_is_offered_and_reads_back_its_own_command() {
    let view = drill(2).view();
    let levers = levers(&view);
    let elsewhere = [
        LeverKind::Agents,
        LeverKind::AutoRefund,
        LeverKind::FakeOrders,
        LeverKind::Sample,
        LeverKind::Trial,
    ];
    for kind in LeverKind::ALL.into_iter().filter(|kind| !elsewhere.contains(kind)) {
        assert!(levers.iter().any(|lever| lever.kind == kind), "{kind:?} is never offered");
    }
    for lever in &levers {
        let command = lever.standing();
        assert!(lever.is_set_by(&command), "{}", lever.id());
        assert_eq!(LeverKind::of(&command).0, lever.kind);
        assert_eq!(command.dimension(), lever.dimension);
        assert_eq!(command.product(), lever.product.as_ref());
    }
    let mut ids: Vec<String> = levers.iter().map(Lever::id).collect();
    let count = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), count);
}

/// What the ranges promise is what the market takes.
#[test]
fn the_ends_of_every_open_range_are_taken_and_one_beyond_is_not() {
    for level in [1, 2] {
        let drill = drill(level);
        let view = drill.view();
        for lever in levers(&view) {
            for (at, field) in lever.fields.iter().enumerate() {
                for value in [Some(field.least), Some(field.most), field.or].into_iter().flatten() {
                    let mut values = lever.now();
                    values[at] = value;
                    if let Some(bound) = field.below.filter(|&bound| value >= values[bound]) {
                        values[bound] = value + 1;
                    }
                    if let Some(under) = lever.fields.iter().position(|other| other.below == Some(at)) {
                        values[under] = values[under].min(value - 1);
                    }
                    let command = lever.command(&values).unwrap_or_else(|error| panic!("{error}"));
                    let taken = drill.check(std::slice::from_ref(&command));
                    assert_eq!(taken.is_ok(), lever.open, "{}: {command:?}: {taken:?}", lever.id());
                }
                for value in [field.least - 1, field.most + 1] {
                    let mut values = lever.now();
                    values[at] = value;
                    if Some(value) != field.or {
                        assert!(lever.command(&values).is_err(), "{} {value}", lever.id());
                    }
                }
            }
        }
    }
}

#[test]
fn the_view_sets_the_ranges() {
    let drill = drill(2);
    let view = drill.view();
    let product = &view.books.products[0];
    let of = |kind| levers(&view).into_iter().find(|lever| lever.kind == kind);
    let price = of(LeverKind::Price).unwrap_or_else(|| panic!("a price"));
    assert_eq!(price.fields[0].most, product.list_price.0);
    assert_eq!(price.fields[0].now, product.price.0);
    let purchase = of(LeverKind::Purchase).unwrap_or_else(|| panic!("a purchase"));
    assert_eq!(purchase.fields[0].least, i64::from(product.min_purchase));
    assert_eq!(purchase.fields[0].most, view.cash.0 / product.article.cost.0);
    assert_eq!(purchase.fields[0].or, Some(0));
}

#[test]
fn the_next_legal_value_is_legal() {
    let view = drill(2).view();
    for lever in levers(&view) {
        for wanted in [i64::MIN / 4, -1, 0, 1, 7, 12_345, i64::MAX / 4] {
            let values = vec![wanted; lever.fields.len()];
            let (_, made) = LeverKind::of(&lever.nearest(&values));
            if lever.kind != LeverKind::FullReduction {
                assert!(lever.command(&made).is_ok(), "{} {wanted}: {made:?}", lever.id());
            }
        }
    }
}

#[test]
fn a_finished_drill_has_nothing_to_decide() {
    let mut drill = drill(1);
    while !drill.finished() {
        assert!(levers(&drill.view()).iter().any(|lever| lever.open));
        drill.submit(crate::drill::Submission::default()).unwrap_or_else(|error| panic!("{error}"));
    }
    assert!(levers(&drill.view()).iter().all(|lever| !lever.open));
}
