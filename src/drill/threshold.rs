//! The lines that lessons draw through the figures, in one table, each with
//! the lesson that teaches it and where the number comes from.

use super::figures::{Metric, Span, Window};
use crate::text::Words;

/// Below this share of what is paid a promotion hardly earns (docs/LOOK.md).
pub const THIN_RATE: f64 = 0.2;

/// How a figure crosses a line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Line {
    /// It is under this value.
    Under(f64),
    /// It is over this value.
    Over(f64),
    /// It is under the days a purchase takes.
    UnderLead,
    /// It is more than this over what the scenario tells to expect.
    OverExpected(f64),
    /// On one day it fell by this share against the day before.
    FellInADay(f64),
    /// It does not earn back what was spent: one over the contribution rate
    /// after expected refunds.
    UnderBreakEven,
}

/// A line with its lesson and its source.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Threshold {
    /// The figure it is about.
    pub metric: Metric,
    /// Where it runs.
    pub line: Line,
    /// What crossing it is called, Chinese and English.
    pub name: (&'static str, &'static str),
    /// Lessons that teach it, the one that teaches it best first.
    pub lessons: &'static [&'static str],
    /// Where the number comes from, Chinese and English.
    pub source: (&'static str, &'static str),
}

/// A practice line a company sets for itself; no platform's rule.
const PRACTICE: (&str, &str) = ("公司自定的练习线（MET-B11）", "a company's own practice line (MET-B11)");

/// Every line, the more urgent of a figure first.
pub const THRESHOLDS: &[Threshold] = &[
    Threshold {
        metric: Metric::DaysOfStock,
        line: Line::Under(3.0),
        name: ("快断货了", "about to sell out"),
        lessons: &["stock-and-suppliers", "data-alerts-decisions"],
        source: (
            "可售天少于 3 天（MET-034），公司自定",
            "under 3 days of stock (MET-034), a company's own line",
        ),
    },
    Threshold {
        metric: Metric::DaysOfStock,
        line: Line::UnderLead,
        name: ("现在补货也接不上", "a purchase now comes too late"),
        lessons: &["stock-and-suppliers"],
        source: ("补货点要盖住交期（MET-035）", "the reorder point has to cover the lead time (MET-035)"),
    },
    Threshold {
        metric: Metric::DaysOfStock,
        line: Line::Over(60.0),
        name: ("卖得太慢，压着钱", "slow stock that ties up money"),
        lessons: &["stock-and-suppliers", "data-alerts-decisions"],
        source: (
            "可售天多于 60 天（MET-034），公司自定",
            "over 60 days of stock (MET-034), a company's own line",
        ),
    },
    Threshold {
        metric: Metric::RefundRate,
        line: Line::OverExpected(0.02),
        name: ("退得比预计多 2 点以上", "over 2 pp more comes back than expected"),
        lessons: &["return-rate-loop", "returns-refunds"],
        source: PRACTICE,
    },
    Threshold {
        metric: Metric::Paid,
        line: Line::FellInADay(0.3),
        name: ("一天掉了三成以上", "fell by over 30% in a day"),
        lessons: &["data-alerts-decisions", "market-competitors"],
        source: PRACTICE,
    },
    Threshold {
        metric: Metric::Experience,
        line: Line::Under(4.7),
        name: ("评分低于 4.7，搜索会少给曝光", "a score under 4.7 costs impressions"),
        lessons: &["experience-satisfaction", "after-sales-system"],
        source: PRACTICE,
    },
    Threshold {
        metric: Metric::PickupRate,
        line: Line::Under(1.0),
        name: ("有包裹超时，每单都要赔", "some parcels were late, and each one is paid for"),
        lessons: &["order-desk", "rules-overview"],
        source: (
            "发货时限看揽收记录（PLAT-023、PLAT-024）",
            "dispatch is the carrier's record (PLAT-023, PLAT-024)",
        ),
    },
    Threshold {
        metric: Metric::Roas,
        line: Line::UnderBreakEven,
        name: ("没到保本投产比，投得越多亏得越多", "under the break-even return: more spending loses more"),
        lessons: &["marketing-channels-ads", "pricing-and-profit"],
        source: (
            "保本投产比 = 1 ÷ 退款后贡献率（MET-047）",
            "break-even return = 1 ÷ contribution rate after refunds (MET-047)",
        ),
    },
    Threshold {
        metric: Metric::Contribution,
        line: Line::Under(0.0),
        name: ("卖得越多亏得越多", "the more is sold the more is lost"),
        lessons: &["pricing-and-profit", "market-competitors"],
        source: ("单件贡献低于 0（MET-040）", "a unit's contribution under 0 (MET-040)"),
    },
    Threshold {
        metric: Metric::AfterAds,
        line: Line::Under(0.0),
        name: ("扣完推广是亏的", "a loss once the ads are paid"),
        lessons: &["marketing-channels-ads", "pricing-and-profit"],
        source: ("贡献要盖住推广花费（MET-044）", "the contribution has to cover the ads (MET-044)"),
    },
    Threshold {
        metric: Metric::Cash,
        line: Line::Under(0.0),
        name: ("欠着钱，每天要付利息", "in debt, at interest by the day"),
        lessons: &["stock-and-suppliers", "market-framework"],
        source: (
            "场景设定：欠款计息，欠到上限关店",
            "scenario setting: debt bears interest, too much closes the shop",
        ),
    },
];

/// A line that a figure has crossed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Alarm {
    /// The line.
    pub threshold: &'static Threshold,
    /// Where it runs now, in the figure's unit.
    pub limit: f64,
}

impl Alarm {
    /// What crossing the line is called.
    #[must_use]
    pub fn name(&self) -> Words {
        Words::new(self.threshold.name.0, self.threshold.name.1)
    }

    /// Where the line comes from.
    #[must_use]
    pub fn source(&self) -> Words {
        Words::new(self.threshold.source.0, self.threshold.source.1)
    }
}

/// The first line that a figure of a window crosses; `lead_days` is what a
/// purchase takes.
#[must_use]
pub fn alarm(window: &Window, metric: Metric, lead_days: u16) -> Option<Alarm> {
    let value = window.now.value(metric)?;
    let crossed = |threshold: &'static Threshold| {
        let limit = match threshold.line {
            Line::Under(limit) => (value < limit).then_some(limit)?,
            Line::Over(limit) => (value > limit).then_some(limit)?,
            Line::UnderLead => Some(f64::from(lead_days)).filter(|lead| value < *lead)?,
            Line::OverExpected(margin) => {
                let limit = window.now.cancelled_rate()? + window.now.expected_back_rate() + margin;
                (value > limit).then_some(limit)?
            }
            Line::FellInADay(share) => {
                let before = window.eve.as_ref().filter(|_| window.span == Span::Day)?.value(metric)?;
                Some(before * (1.0 - share)).filter(|limit| value < *limit)?
            }
            Line::UnderBreakEven => window.now.break_even_roas().filter(|limit| value < *limit)?,
        };
        Some(Alarm { threshold, limit })
    };
    THRESHOLDS.iter().filter(|threshold| threshold.metric == metric).find_map(crossed)
}

/// The line that a product's days of stock cross.
#[must_use]
pub fn stock_alarm(days: f64, lead_days: u16) -> Option<Alarm> {
    THRESHOLDS.iter().filter(|threshold| threshold.metric == Metric::DaysOfStock).find_map(|threshold| {
        let limit = match threshold.line {
            Line::Under(limit) => (days < limit).then_some(limit)?,
            Line::UnderLead => Some(f64::from(lead_days)).filter(|lead| days < *lead)?,
            Line::Over(limit) => (days > limit).then_some(limit)?,
            _ => return None,
        };
        Some(Alarm { threshold, limit })
    })
}
