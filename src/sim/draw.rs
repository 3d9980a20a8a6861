//! Samplers by inversion: one uniform in, one count out, never a second draw.
//!
//! Counts by exact inversion up to a mean of 200, by the normal quantile
//! beyond, joined so that for one uniform a larger mean never gives a smaller
//! count. `exp` and `log` come from `libm` only, so that every platform gives
//! the same bits.

/// The mean up to which counts are inverted exactly.
pub const EXACT_MEAN: f64 = 200.0;

/// e to the power `x`.
#[must_use]
pub fn exp(x: f64) -> f64 {
    libm::exp(x)
}

/// The natural logarithm of `x`.
#[must_use]
pub fn ln(x: f64) -> f64 {
    libm::log(x)
}

const INVERSES: [f64; 1024] = {
    let mut table = [0.0; 1024];
    let mut k = 1;
    while k < 1024 {
        table[k] = 1.0 / k as f64;
        k += 1;
    }
    table
};

fn inverse(k: u32) -> f64 {
    INVERSES.get(k as usize).copied().unwrap_or_else(|| 1.0 / f64::from(k))
}

/// The smallest k with P(Poisson(mean) ≤ k) ≥ u.
#[must_use]
pub fn poisson(mean: f64, u: f64) -> u32 {
    if mean <= 0.0 {
        return 0;
    }
    if mean <= EXACT_MEAN {
        return poisson_exact(mean, u);
    }
    let z = normal_quantile(u);
    let beyond = mean + z * mean.sqrt() - (EXACT_MEAN + z * EXACT_MEAN.sqrt());
    whole(f64::from(poisson_exact(EXACT_MEAN, u)) + beyond.max(0.0))
}

fn poisson_exact(mean: f64, u: f64) -> u32 {
    let mut k = 0;
    let mut term = exp(-mean);
    let mut below = term;
    while u > below {
        k += 1;
        term *= mean * inverse(k);
        let next = below + term;
        if next == below && f64::from(k) > mean {
            break;
        }
        below = next;
    }
    k
}

/// The smallest k with P(Binomial(n, p) ≤ k) ≥ u.
#[must_use]
pub fn binomial(n: u32, p: f64, u: f64) -> u32 {
    if n == 0 || p <= 0.0 {
        return 0;
    }
    if p >= 1.0 {
        return n;
    }
    if p > 0.5 {
        return n - binomial(n, 1.0 - p, 1.0 - u);
    }
    let mean = f64::from(n) * p;
    if mean <= EXACT_MEAN {
        return binomial_exact(n, p, u);
    }
    let z = normal_quantile(u);
    let seam = whole(EXACT_MEAN / p).min(n);
    let spread = (mean * (1.0 - p)).sqrt();
    let at_seam = f64::from(seam) * p;
    let beyond = mean + z * spread - (at_seam + z * (at_seam * (1.0 - p)).sqrt());
    whole(f64::from(binomial_exact(seam, p, u)) + beyond.max(0.0)).min(n)
}

fn binomial_exact(n: u32, p: f64, u: f64) -> u32 {
    let mut term = power(1.0 - p, n);
    if u <= term {
        return 0;
    }
    let odds = p / (1.0 - p);
    let mut k = 0;
    let mut below = term;
    while u > below && k < n {
        k += 1;
        term *= odds * f64::from(n - (k - 1)) * inverse(k);
        let next = below + term;
        if next == below && f64::from(k) > f64::from(n) * p {
            break;
        }
        below = next;
    }
    k
}

/// `x` to the power `n` by squaring: multiplications only, so the same bits
/// everywhere, and cheaper than `exp(n ln x)` for the counts of a day.
fn power(x: f64, mut n: u32) -> f64 {
    let (mut square, mut product) = (x, 1.0);
    while n > 0 {
        if n & 1 == 1 {
            product *= square;
        }
        square *= square;
        n >>= 1;
    }
    product
}

/// The nearest count to `x`, never below 0.
fn whole(x: f64) -> u32 {
    if x <= 0.0 { 0 } else { (x + 0.5) as u32 }
}

/// The standard normal quantile by rational approximation, relative error
/// about 1e-16 (Wichura 1988, algorithm AS 241, PPND16).
#[must_use]
pub fn normal_quantile(u: f64) -> f64 {
    let q = u - 0.5;
    if (-0.425..=0.425).contains(&q) {
        let r = 0.180625 - q * q;
        return q * ratio(r, &CENTRE_TOP, &CENTRE_BOTTOM);
    }
    let tail = if q < 0.0 { u } else { 1.0 - u };
    let r = (-ln(tail)).sqrt();
    let x = if r <= 5.0 {
        ratio(r - 1.6, &MIDDLE_TOP, &MIDDLE_BOTTOM)
    } else {
        ratio(r - 5.0, &FAR_TOP, &FAR_BOTTOM)
    };
    if q < 0.0 { -x } else { x }
}

/// Two polynomials of one variable, highest power first, divided.
fn ratio(x: f64, top: &[f64; 8], bottom: &[f64; 8]) -> f64 {
    let value = |c: &[f64; 8]| c.iter().fold(0.0, |sum, a| sum * x + a);
    value(top) / value(bottom)
}

const CENTRE_TOP: [f64; 8] = [
    2.509_080_928_730_122_6e3,
    3.343_057_558_358_813e4,
    6.726_577_092_700_87e4,
    4.592_195_393_154_987e4,
    1.373_169_376_550_946e4,
    1.971_590_950_306_551_3e3,
    1.331_416_678_917_843_8e2,
    3.387_132_872_796_366_5,
];
const CENTRE_BOTTOM: [f64; 8] = [
    5.226_495_278_852_854e3,
    2.872_908_573_572_194_3e4,
    3.930_789_580_009_271e4,
    2.121_379_430_158_659_7e4,
    5.394_196_021_424_751e3,
    6.871_870_074_920_579e2,
    4.231_333_070_160_091e1,
    1.0,
];
const MIDDLE_TOP: [f64; 8] = [
    7.745_450_142_783_414e-4,
    2.272_384_498_926_918_4e-2,
    2.417_807_251_774_506e-1,
    1.270_458_252_452_368_4,
    3.647_848_324_763_204_5,
    5.769_497_221_460_691,
    4.630_337_846_156_546,
    1.423_437_110_749_683_5,
];
const MIDDLE_BOTTOM: [f64; 8] = [
    1.050_750_071_644_416_9e-9,
    5.475_938_084_995_345e-4,
    1.519_866_656_361_645_7e-2,
    1.481_039_764_274_800_8e-1,
    6.897_673_349_851e-1,
    1.676_384_830_183_803_8,
    2.053_191_626_637_759,
    1.0,
];
const FAR_TOP: [f64; 8] = [
    2.010_334_399_292_288_1e-7,
    2.711_555_568_743_487_6e-5,
    1.242_660_947_388_078_4e-3,
    2.653_218_952_657_612_4e-2,
    2.965_605_718_285_048_7e-1,
    1.784_826_539_917_291_3,
    5.463_784_911_164_114,
    6.657_904_643_501_103,
];
const FAR_BOTTOM: [f64; 8] = [
    2.044_263_103_389_939_8e-15,
    1.421_511_758_316_446e-7,
    1.846_318_317_510_054_8e-5,
    7.868_691_311_456_133e-4,
    1.487_536_129_085_061_5e-2,
    1.369_298_809_227_358e-1,
    5.998_322_065_558_88e-1,
    1.0,
];

#[cfg(test)]
mod tests {
    use super::*;

    /// `scipy.stats.poisson.cdf(k, mean)`, scipy 1.17.1.
    const POISSON_CDF: &[(f64, u32, f64)] = &[
        (0.1, 0, 0.9048374180359595),
        (0.1, 1, 0.9953211598395555),
        (3.7, 0, 0.02472352647033939),
        (3.7, 4, 0.6872193653719924),
        (3.7, 13, 0.9999662818016686),
        (25.0, 11, 0.0014159729740810224),
        (25.0, 25, 0.5529214200244148),
        (25.0, 46, 0.9999446105531767),
        (199.5, 157, 0.001048908418930932),
        (199.5, 228, 0.9781920025785531),
        (200.0, 200, 0.5187943096786846),
        (200.0, 255, 0.9999191844362894),
    ];

    /// `scipy.stats.binom.cdf(k, n, p)`, scipy 1.17.1.
    const BINOMIAL_CDF: &[(u32, f64, u32, f64)] = &[
        (5, 0.04, 0, 0.8153726976),
        (5, 0.04, 2, 0.9993977856),
        (40, 0.12, 0, 0.006015986956960381),
        (40, 0.12, 5, 0.6535622261550832),
        (300, 0.3, 66, 0.0011892047759138955),
        (300, 0.3, 109, 0.9922353451444993),
        (12, 0.85, 6, 0.0046416011203081085),
        (12, 0.85, 10, 0.5565404042225222),
        (1000, 0.15, 116, 0.0011169062439941608),
        (1000, 0.15, 177, 0.9915451721173154),
    ];

    #[test]
    fn poisson_steps_where_scipy_says() {
        for &(mean, k, cdf) in POISSON_CDF {
            assert_eq!(poisson(mean, cdf - 1e-11), k, "just under F({k}; {mean})");
            assert_eq!(poisson(mean, cdf + 1e-11), k + 1, "just over F({k}; {mean})");
        }
    }

    #[test]
    fn binomial_steps_where_scipy_says() {
        for &(n, p, k, cdf) in BINOMIAL_CDF {
            assert_eq!(binomial(n, p, cdf - 1e-11), k, "just under F({k}; {n}, {p})");
            assert_eq!(binomial(n, p, cdf + 1e-11), k + 1, "just over F({k}; {n}, {p})");
        }
    }

    #[test]
    fn quantiles_agree_with_scipy() {
        // scipy.stats.norm.ppf, scipy 1.17.1
        for (u, z) in [
            (1e-10, -6.361340902404056),
            (0.001, -3.090232306167813),
            (0.075, -1.4395314709384563),
            (0.3, -0.5244005127080409),
            (0.9, 1.2815515655446004),
            (0.9999999, 5.199337582290661),
        ] {
            assert!((normal_quantile(u) - z).abs() < 2e-9 * z.abs().max(1.0), "{u}");
        }
        assert!(normal_quantile(0.5).abs() < 1e-300);
    }

    #[test]
    fn beyond_the_seam_counts_stay_near_the_truth() {
        // scipy.stats.poisson.ppf(u, 350) = 294, 340, 350, 387
        for (u, k) in [(0.00117, 294_i64), (0.308, 340), (0.5142, 350), (0.976, 387)] {
            assert!((i64::from(poisson(350.0, u)) - k).abs() <= 2, "{u}: {}", poisson(350.0, u));
        }
    }

    #[test]
    fn a_larger_mean_never_gives_less_even_over_the_seam() {
        for step in 1..400 {
            let u = f64::from(step) / 400.0;
            let mut last = 0;
            for mean in 0..1200 {
                let k = poisson(f64::from(mean) * 0.25 + 0.01, u);
                assert!(k >= last, "mean {mean}, u {u}");
                last = k;
            }
        }
    }

    #[test]
    fn the_edges_hold() {
        assert_eq!(poisson(0.0, 0.999), 0);
        assert_eq!(poisson(-3.0, 0.5), 0);
        assert_eq!(binomial(10, 0.0, 0.9), 0);
        assert_eq!(binomial(10, 1.0, 0.1), 10);
        assert_eq!(binomial(0, 0.5, 0.5), 0);
        assert_eq!(binomial(u32::MAX, 1e-12, 0.99), 0);
        let top = 1.0 - f64::EPSILON / 2.0;
        assert!(poisson(150.0, top) < 400);
        assert!(binomial(400, 0.5, top) <= 400);
    }
}
