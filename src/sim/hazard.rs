//! The chance of being caught: a daily hazard over days and listings.

/// The chance of at least one catch when each of `exposures` (listings × days)
/// is caught with probability `hazard`: 1 − (1 − h)^n, exact for tiny hazards.
#[must_use]
pub fn caught(hazard: f64, exposures: f64) -> f64 {
    let hazard = hazard.clamp(0.0, 1.0);
    if exposures <= 0.0 || hazard <= 0.0 {
        return 0.0;
    }
    if hazard >= 1.0 {
        return 1.0;
    }
    -libm::expm1(exposures * libm::log1p(-hazard))
}

/// The number of exposures after which the chance of being caught reaches a
/// half; `None` without a hazard.
#[must_use]
pub fn half_caught(hazard: f64) -> Option<f64> {
    let left = libm::log1p(-hazard.clamp(0.0, 1.0));
    (left < 0.0).then(|| -std::f64::consts::LN_2 / left)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chances_add_up_over_days_and_listings() {
        // scipy 1.17.1: 1 - scipy.stats.binom.pmf(0, n, h)
        for (hazard, exposures, chance) in [
            (0.04, 30.0, 0.706_142_356_769_294_3),
            (0.04, 270.0, 0.999_983_660_719_792_8),
            (0.05, 1.0, 0.05),
            (1e-9, 1000.0, 9.999_995_005_001_662e-7),
        ] {
            assert!((caught(hazard, exposures) - chance).abs() < 1e-9_f64.min(chance * 1e-9), "{hazard}");
        }
    }

    #[test]
    fn the_edges_hold() {
        assert_eq!(
            (caught(0.0, 10.0), caught(1.0, 1.0), caught(0.5, 0.0), caught(2.0, 3.0)),
            (0.0, 1.0, 0.0, 1.0)
        );
        assert_eq!(half_caught(0.0), None);
        // ln 2 / −ln .96
        assert!((half_caught(0.04).unwrap() - 16.979_748_018).abs() < 1e-6);
    }
}
