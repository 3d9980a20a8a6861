//! A number as people read it.

use super::expr::settled;

/// The number without binary dust or idle zeros, its minus a real one:
/// `1200`, `26.67`, `−0.5`. What is not a number reads `?`.
#[must_use]
pub fn figure(x: f64) -> String {
    if !x.is_finite() {
        return "?".to_owned();
    }
    let x = settled(x);
    let plain = format!("{}", x.abs());
    if x < 0.0 { format!("−{plain}") } else { plain }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dust_and_idle_zeros_go() {
        for (x, text) in [
            (0.1 + 0.2, "0.3"),
            (1200.0, "1200"),
            (-26.67, "−26.67"),
            (1e12, "1000000000000"),
            (-0.0, "0"),
            (2.0 / 3.0, "0.666666666667"),
            (f64::NAN, "?"),
            (f64::INFINITY, "?"),
        ] {
            assert_eq!(figure(x), text);
        }
    }
}
