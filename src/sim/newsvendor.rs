//! How much to buy once for demand that is not known (the newsvendor):
//! Arrow, Harris & Marschak 1951. Pure numbers; money in yuan a unit.

use super::draw::{exp, normal_quantile};

/// √(2π).
const ROOT_TWO_PI: f64 = 2.506_628_274_631_000_7;

/// What a unit too few and a unit too many cost, and the share of futures to
/// be served: the quantile of demand that is worth buying.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stakes {
    /// Lost with a unit too few: price − cost.
    pub under: f64,
    /// Lost with a unit too many: cost − salvage.
    pub over: f64,
}

impl Stakes {
    /// The stakes of a unit; `None` unless salvage < cost < price.
    #[must_use]
    pub fn new(price: f64, cost: f64, salvage: f64) -> Option<Stakes> {
        (salvage < cost && cost < price).then_some(Stakes { under: price - cost, over: cost - salvage })
    }

    /// under / (under + over), strictly between 0 and 1.
    #[must_use]
    pub fn ratio(self) -> f64 {
        self.under / (self.under + self.over)
    }

    /// What buying `bought` earns when `sold` of them are sold.
    #[must_use]
    pub fn profit(self, bought: f64, sold: f64) -> f64 {
        self.under * sold - self.over * (bought - sold)
    }
}

/// The quantity for normal demand: mean + z · sd, with z the quantile of the
/// stakes; never below 0.
#[must_use]
pub fn normal_quantity(mean: f64, sd: f64, stakes: Stakes) -> f64 {
    (mean + normal_quantile(stakes.ratio()) * sd).max(0.0)
}

/// Φ(z), the share of a normal distribution up to `z`.
#[must_use]
pub fn normal_cdf(z: f64) -> f64 {
    0.5 * libm::erfc(-z / std::f64::consts::SQRT_2)
}

/// The mean of what normal demand exceeds `quantity` by: sd·(φ(z) − z·(1 − Φ(z))).
#[must_use]
pub fn normal_shortfall(mean: f64, sd: f64, quantity: f64) -> f64 {
    if sd <= 0.0 {
        return (mean - quantity).max(0.0);
    }
    let z = (quantity - mean) / sd;
    let density = exp(-0.5 * z * z) / ROOT_TWO_PI;
    (sd * (density - z * normal_cdf(-z))).max(0.0)
}

/// The quantity for demand by a table of (demand, weight): the first demand,
/// in rising order, whose share of all weights reaches the ratio. `None`
/// without a positive weight.
#[must_use]
pub fn table_quantity(table: &[(f64, f64)], stakes: Stakes) -> Option<f64> {
    let mut rows: Vec<(f64, f64)> = table.iter().copied().filter(|(_, weight)| *weight > 0.0).collect();
    rows.sort_by(|a, b| a.0.total_cmp(&b.0));
    let whole: f64 = rows.iter().map(|(_, weight)| weight).sum();
    let wanted = stakes.ratio() * whole;
    let mut reached = 0.0;
    for (demand, weight) in &rows {
        reached += weight;
        // a share that is the ratio but for binary dust has reached it
        if reached >= wanted - 1e-12 * whole {
            return Some(*demand);
        }
    }
    rows.last().map(|(demand, _)| *demand)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quantity_of_normal_demand() {
        // price 100, cost 60, salvage 30, N(500, 120): mean + sd · norm.ppf(4/7), scipy 1.17.1
        let stakes = Stakes::new(100.0, 60.0, 30.0).unwrap();
        assert!((normal_quantity(500.0, 120.0, stakes) - 521.601_484_375).abs() < 1e-6);
        // "Hamptonshire Express" (Narayanan & Raman, Harvard Business School 698-053):
        // price 1, cost .20, N(500, 100): 584
        let paper = Stakes::new(1.0, 0.2, 0.0).unwrap();
        assert_eq!(super::super::units::round(normal_quantity(500.0, 100.0, paper)), 584);
        assert!(normal_quantity(1.0, 100.0, Stakes { under: 1.0, over: 99.0 }).abs() < 1e-300);
    }

    #[test]
    fn what_is_short_and_left_over() {
        // scipy 1.17.1: norm.expect(lambda x: max(x - 584, 0), loc=500, scale=100)
        assert!((normal_shortfall(500.0, 100.0, 584.0) - 11.196_228_850).abs() < 1e-5);
        assert!((normal_shortfall(500.0, 0.0, 450.0) - 50.0).abs() < 1e-12);
        assert!(normal_shortfall(500.0, 100.0, 5_000.0) >= 0.0);
    }

    #[test]
    fn the_normal_distribution() {
        // scipy.stats.norm.cdf, scipy 1.17.1
        for (z, share) in [
            (0.0, 0.5),
            (1.0, 0.841_344_746_068_543),
            (-1.959_963_984_540_054, 0.025),
            (-6.0, 9.865_876_450_376_98e-10),
        ] {
            assert!((normal_cdf(z) - share).abs() < 1e-15, "{z}");
        }
    }

    #[test]
    fn the_quantity_of_a_table() {
        // Hillier & Lieberman, Introduction to Operations Research, Freddie the
        // newsboy: cost 1.50, price 2.50, refund .50; 15: 40 %, 16: 20 %, 17: 30 %, 18: 10 %
        let freddie = Stakes::new(2.5, 1.5, 0.5).unwrap();
        let requests = [(18.0, 0.1), (15.0, 0.4), (17.0, 0.3), (16.0, 0.2)];
        assert_eq!(table_quantity(&requests, freddie), Some(16.0));
        // neoprimate.github.io/IEOR, discrete newsvendor: 10, 4, 1 over six weeks:
        // the ratio 2/3 is exactly the share up to 14
        let weeks = [(10.0, 1.0), (12.0, 1.0), (14.0, 2.0), (16.0, 1.0), (18.0, 0.0), (20.0, 1.0)];
        assert_eq!(table_quantity(&weeks, Stakes::new(10.0, 4.0, 1.0).unwrap()), Some(14.0));
        assert_eq!(table_quantity(&[(3.0, 0.0)], freddie), None);
        assert_eq!(table_quantity(&[], freddie), None);
    }

    #[test]
    fn a_unit_that_cannot_lose_or_cannot_earn_has_no_stakes() {
        assert_eq!(Stakes::new(60.0, 60.0, 30.0), None);
        assert_eq!(Stakes::new(100.0, 60.0, 60.0), None);
        assert_eq!(Stakes::new(f64::NAN, 60.0, 30.0), None);
    }
}
