//! What an ad budget buys, and where the next yuan stops paying.
//!
//! A budget of b a day buys b / (c₀·(1 + b/B)) visits: c₀ is the price of a
//! click at no budget, B the budget at which a click costs twice that
//! (docs/MARKET.md §4.4).

/// Visits that `spend` yuan a day buy.
#[must_use]
pub fn paid_visits(spend: f64, click: f64, double: f64) -> f64 {
    spend / (click * (1.0 + spend / double))
}

/// The daily budget that earns most when a click is worth `value`:
/// B·(√(v/c₀) − 1), nothing where a click is worth no more than it costs.
/// There the last yuan brings back one yuan (the marginal value of
/// [`paid_visits`] is v/(c₀·(1 + b/B)²)).
#[must_use]
pub fn best_budget(value: f64, click: f64, double: f64) -> f64 {
    if value <= click { 0.0 } else { double * ((value / click).sqrt() - 1.0) }
}

/// The daily budget at which the whole spend just comes back: B·(v/c₀ − 1).
#[must_use]
pub fn break_even_budget(value: f64, click: f64, double: f64) -> f64 {
    if value <= click { 0.0 } else { double * (value / click - 1.0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_budget_of_a_click_worth_more_than_it_costs() {
        // docs/MARKET.md §10: a click worth 1.65 at c₀ 1.2, B 600: 104 a day, break-even 225
        assert!((best_budget(1.65, 1.2, 600.0) - 103.562_363_974).abs() < 1e-6);
        assert!((break_even_budget(1.65, 1.2, 600.0) - 225.0).abs() < 1e-9);
        assert_eq!((best_budget(0.9, 1.2, 600.0), break_even_budget(0.9, 1.2, 600.0)), (0.0, 0.0));
    }

    #[test]
    fn no_neighbouring_budget_earns_more() {
        let earns = |budget: f64| 1.65 * paid_visits(budget, 1.2, 600.0) - budget;
        let best = best_budget(1.65, 1.2, 600.0);
        assert!(earns(best) > earns(best - 1.0) && earns(best) > earns(best + 1.0));
        assert!(earns(break_even_budget(1.65, 1.2, 600.0)).abs() < 1e-9);
    }
}
