//! The figures an operator watches, worked out from the days of the trainee's
//! store and nothing else. The one home of their definitions.
//!
//! The terms are those of the trade: 支付金额 is what was paid on the days,
//! cancelled orders included; 退款后金额 is that less cancellations and the
//! refunds that fell due; 贡献利润 is after commission, goods, postage,
//! packing and 运费险, and before what was spent on paid visits unless it
//! says so.

use super::report::{DayReport, RoundReport};
use crate::sim::{Contribution, Fen};

/// Days of the window whose sales say how long the stock lasts.
const PACE_DAYS: usize = 7;

/// A stretch of days that figures are added up over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Span {
    /// The last day, against the same day a week before.
    Day,
    /// The last seven days, against the seven before.
    #[default]
    Week,
    /// The last thirty days, against the thirty before.
    Month,
}

impl Span {
    /// All of them, short to long.
    pub const ALL: [Span; 3] = [Span::Day, Span::Week, Span::Month];

    /// Its days.
    #[must_use]
    pub fn days(self) -> usize {
        match self {
            Span::Day => 1,
            Span::Week => 7,
            Span::Month => 30,
        }
    }

    /// How many days before a window the one it is compared with ends.
    fn back(self) -> usize {
        self.days().max(PACE_DAYS)
    }

    /// The next one, the first after the last.
    #[must_use]
    pub fn next(self) -> Span {
        match self {
            Span::Day => Span::Week,
            Span::Week => Span::Month,
            Span::Month => Span::Day,
        }
    }
}

/// A figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Metric {
    /// 支付金额: paid on the days, cancelled orders included.
    Paid,
    /// 退款后金额: less cancellations and refunds that fell due.
    NetSales,
    /// 退款率: cancellations and refunds that fell due, of what was paid.
    RefundRate,
    /// 客单价: paid per order.
    OrderValue,
    /// 访客.
    Visitors,
    /// Of them, from the search.
    SearchVisitors,
    /// Of them, paid for.
    PaidVisitors,
    /// 点击率: visits from the search per time shown in it.
    ClickRate,
    /// 加购率: baskets filled per visitor.
    CartRate,
    /// 支付转化率: orders per visitor.
    Conversion,
    /// UV 价值: paid per visitor.
    VisitorValue,
    /// 推广花费.
    AdSpend,
    /// 投产比: what paid visits' orders paid, per yuan spent on them.
    Roas,
    /// The same less expected refunds.
    RoasKept,
    /// 贡献利润, now.
    ContributionNow,
    /// 贡献利润 after expected refunds.
    Contribution,
    /// The same less 推广花费.
    AfterAds,
    /// 48 小时揽收率: parcels dispatched in time, of all dispatched.
    PickupRate,
    /// 体验分 at the end.
    Experience,
    /// 可售天 of the product that is gone first, at the pace of seven days.
    DaysOfStock,
    /// 可用现金 at the end.
    Cash,
    /// 待结算 at the end.
    Receivable,
}

/// What a figure is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Fen, told in yuan.
    Money,
    /// Fen, told to the fen.
    Price,
    /// A count.
    Count,
    /// A share of one, told in percent with so many decimals.
    Rate(u8),
    /// One per one, two decimals.
    Ratio,
    /// Points, two decimals.
    Score,
    /// Days, one decimal.
    Days,
}

/// What a rise of a figure means by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Good {
    /// More is better.
    Up,
    /// Less is better.
    Down,
    /// Neither.
    Neither,
}

impl Metric {
    /// Every figure, in the order of the sheet.
    pub const ALL: [Metric; 22] = [
        Metric::Paid,
        Metric::NetSales,
        Metric::RefundRate,
        Metric::OrderValue,
        Metric::Visitors,
        Metric::SearchVisitors,
        Metric::PaidVisitors,
        Metric::ClickRate,
        Metric::CartRate,
        Metric::Conversion,
        Metric::VisitorValue,
        Metric::AdSpend,
        Metric::Roas,
        Metric::RoasKept,
        Metric::ContributionNow,
        Metric::Contribution,
        Metric::AfterAds,
        Metric::PickupRate,
        Metric::Experience,
        Metric::DaysOfStock,
        Metric::Cash,
        Metric::Receivable,
    ];

    /// The four of level 1.
    pub const FOUR: [Metric; 4] =
        [Metric::NetSales, Metric::Visitors, Metric::Conversion, Metric::Contribution];

    /// The seven on top of the full cockpit, the most wanted first.
    pub const SEVEN: [Metric; 7] = [
        Metric::Contribution,
        Metric::NetSales,
        Metric::Visitors,
        Metric::Conversion,
        Metric::Cash,
        Metric::RefundRate,
        Metric::Experience,
    ];

    /// What it is counted in.
    #[must_use]
    pub fn kind(self) -> Kind {
        match self {
            Metric::Paid | Metric::NetSales | Metric::AdSpend | Metric::Cash | Metric::Receivable => {
                Kind::Money
            }
            Metric::ContributionNow | Metric::Contribution | Metric::AfterAds => Kind::Money,
            Metric::OrderValue | Metric::VisitorValue => Kind::Price,
            Metric::Visitors | Metric::SearchVisitors | Metric::PaidVisitors => Kind::Count,
            Metric::RefundRate | Metric::CartRate | Metric::PickupRate => Kind::Rate(1),
            Metric::ClickRate | Metric::Conversion => Kind::Rate(2),
            Metric::Roas | Metric::RoasKept => Kind::Ratio,
            Metric::Experience => Kind::Score,
            Metric::DaysOfStock => Kind::Days,
        }
    }

    /// What a rise of it means.
    #[must_use]
    pub fn good(self) -> Good {
        match self {
            Metric::RefundRate => Good::Down,
            Metric::AdSpend | Metric::Cash | Metric::Receivable | Metric::DaysOfStock => Good::Neither,
            _ => Good::Up,
        }
    }

    /// Whether it begins a group of the sheet.
    #[must_use]
    pub fn begins_group(self) -> bool {
        matches!(
            self,
            Metric::Visitors | Metric::AdSpend | Metric::ContributionNow | Metric::PickupRate | Metric::Cash
        )
    }
}

/// What came by one way: visits, baskets, orders, and what the orders paid.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// Times shown; `None` where nobody counts them.
    pub shown: Option<u64>,
    /// Visits.
    pub visits: u64,
    /// Baskets filled.
    pub carts: u64,
    /// Orders, cancelled ones included.
    pub orders: u64,
    /// What they paid.
    pub paid: Fen,
}

/// What some days come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// How many days.
    pub days: usize,
    /// All sources together.
    pub all: Source,
    /// Of it, by paid visits.
    pub ads: Source,
    /// What was paid and not cancelled the same day.
    pub kept: Fen,
    /// Refunds that fell due.
    pub refunded: Fen,
    /// What is expected back of what was kept.
    pub expected_back: Fen,
    /// Spent on paid visits.
    pub ad_spend: Fen,
    /// What the sales leave, before paid visits.
    pub contribution: Contribution,
    /// Parcels dispatched.
    pub sent: u64,
    /// Of them, late.
    pub late: u64,
    /// Units sold.
    pub units: u64,
    /// Units that came back.
    pub returned: u64,
    /// Units wanted and not there.
    pub lost: u64,
    /// At the end: money in hand.
    pub cash: Fen,
    /// At the end: what the platform still has to pay.
    pub receivable: Fen,
    /// At the end: 体验分, thousandths.
    pub experience_milli: u32,
    /// At the end: tenths of days that the first product lasts.
    pub days_of_stock_tenths: Option<u64>,
}

impl Sums {
    /// The sums over the days of `days` before position `end`, at most
    /// `count` of them; of one product by its place, or of the whole store.
    #[must_use]
    pub fn of(days: &[DayReport], end: usize, count: usize, product: Option<usize>) -> Sums {
        let end = end.min(days.len());
        let window = &days[end.saturating_sub(count)..end];
        let mut sums = Sums { days: window.len(), ..Sums::default() };
        let (mut visits, mut carts, mut orders) = (0, 0, 0);
        for (at, line) in window.iter().flat_map(|day| day.products.iter().enumerate()) {
            if product.is_some_and(|wanted| wanted != at) {
                continue;
            }
            sums.all.shown = Some(sums.all.shown.unwrap_or(0) + u64::from(line.impressions));
            sums.all.visits += u64::from(line.visitors);
            sums.all.carts += u64::from(line.carts);
            sums.all.orders += u64::from(line.orders);
            sums.all.paid += line.ordered;
            visits += line.from_ads.visitors_milli;
            carts += line.from_ads.carts_milli;
            orders += line.from_ads.orders_milli;
            sums.ads.paid += line.from_ads.paid;
            sums.kept += line.paid;
            sums.refunded += line.refunded;
            sums.expected_back += line.expected_back;
            sums.ad_spend += line.ad_spend;
            sums.contribution.now += line.contribution.now;
            sums.contribution.after_refunds += line.contribution.after_refunds;
            sums.sent += u64::from(line.sent);
            sums.late += u64::from(line.late);
            sums.units += u64::from(line.units);
            sums.lost += u64::from(line.lost);
            sums.returned += u64::from(line.returned);
        }
        let whole = |milli: u64| (milli + 500) / 1_000;
        sums.ads = Source { visits: whole(visits), carts: whole(carts), orders: whole(orders), ..sums.ads };
        if let Some(last) = window.last() {
            sums.cash = last.cash;
            sums.receivable = last.receivable;
            sums.experience_milli = last.experience_milli;
            sums.days_of_stock_tenths = days_of_stock(&days[..end], product);
        }
        sums
    }

    /// The sums over a round.
    #[must_use]
    pub fn of_round(report: &RoundReport) -> Sums {
        Sums::of(&report.days, report.days.len(), report.days.len(), None)
    }

    /// What came from the search.
    #[must_use]
    pub fn search(&self) -> Source {
        Source {
            shown: self.all.shown,
            visits: self.all.visits.saturating_sub(self.ads.visits),
            carts: self.all.carts.saturating_sub(self.ads.carts),
            orders: self.all.orders.saturating_sub(self.ads.orders),
            paid: self.all.paid - self.ads.paid,
        }
    }

    /// 退款后金额.
    #[must_use]
    pub fn net_sales(&self) -> Fen {
        self.kept - self.refunded
    }

    /// A figure in its unit (fen, shares of one); `None` where it is not known
    /// or divides by nothing.
    #[must_use]
    pub fn value(&self, metric: Metric) -> Option<f64> {
        let fen = |fen: Fen| Some(fen.0 as f64);
        let part = |part: f64, whole: f64| (whole > 0.0).then(|| part / whole);
        let count = |count: u64| count as f64;
        match metric {
            Metric::Paid => fen(self.all.paid),
            Metric::NetSales => fen(self.net_sales()),
            Metric::RefundRate => part((self.all.paid - self.net_sales()).0 as f64, self.all.paid.0 as f64),
            Metric::OrderValue => part(self.all.paid.0 as f64, count(self.all.orders)),
            Metric::Visitors => Some(count(self.all.visits)),
            Metric::SearchVisitors => Some(count(self.search().visits)),
            Metric::PaidVisitors => Some(count(self.ads.visits)),
            Metric::ClickRate => part(count(self.search().visits), count(self.all.shown.unwrap_or(0))),
            Metric::CartRate => part(count(self.all.carts), count(self.all.visits)),
            Metric::Conversion => part(count(self.all.orders), count(self.all.visits)),
            Metric::VisitorValue => part(self.all.paid.0 as f64, count(self.all.visits)),
            Metric::AdSpend => fen(self.ad_spend),
            Metric::Roas => part(self.ads.paid.0 as f64, self.ad_spend.0 as f64),
            Metric::RoasKept => {
                part(self.ads.paid.0 as f64 * (1.0 - self.expected_back_rate()), self.ad_spend.0 as f64)
            }
            Metric::ContributionNow => fen(self.contribution.now),
            Metric::Contribution => fen(self.contribution.after_refunds),
            Metric::AfterAds => fen(self.contribution.after_refunds - self.ad_spend),
            Metric::PickupRate => part(count(self.sent.saturating_sub(self.late)), count(self.sent)),
            Metric::Experience => (self.days > 0).then(|| f64::from(self.experience_milli) / 1_000.0),
            Metric::DaysOfStock => self.days_of_stock_tenths.map(|tenths| tenths as f64 / 10.0),
            Metric::Cash => fen(self.cash),
            Metric::Receivable => fen(self.receivable),
        }
    }

    /// What is expected back of what was kept, as a share.
    #[must_use]
    pub fn expected_back_rate(&self) -> f64 {
        if self.kept.0 <= 0 { 0.0 } else { self.expected_back.0 as f64 / self.kept.0 as f64 }
    }

    /// What was cancelled the same day, of what was paid.
    #[must_use]
    pub fn cancelled_rate(&self) -> Option<f64> {
        (self.all.paid.0 > 0).then(|| (self.all.paid - self.kept).0 as f64 / self.all.paid.0 as f64)
    }

    /// The 投产比 at which paid visits earn back what they cost (MET-047).
    #[must_use]
    pub fn break_even_roas(&self) -> Option<f64> {
        self.contribution_rate().map(|rate| if rate > 0.0 { 1.0 / rate } else { f64::INFINITY })
    }

    /// What a yuan of sales leaves after expected refunds, before paid visits.
    #[must_use]
    pub fn contribution_rate(&self) -> Option<f64> {
        (self.kept.0 > 0).then(|| self.contribution.after_refunds.0 as f64 / self.kept.0 as f64)
    }
}

/// Tenths of days until the first product that sells is gone (MET-034).
fn days_of_stock(days: &[DayReport], product: Option<usize>) -> Option<u64> {
    let last = days.last()?;
    let window = &days[days.len().saturating_sub(PACE_DAYS)..];
    let lasts = last.products.iter().enumerate().filter_map(|(at, line)| {
        let sold: u64 =
            window.iter().filter_map(|day| day.products.get(at)).map(|l| u64::from(l.units)).sum();
        let is_wanted = product.is_none_or(|wanted| wanted == at);
        (is_wanted && sold > 0).then(|| u64::from(line.stock) * 10 * window.len() as u64 / sold)
    });
    lasts.min()
}

/// A window of days and the one it is compared with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window {
    /// How long it is.
    pub span: Span,
    /// The days so far that fall into it.
    pub now: Sums,
    /// The window before; `None` while it is not whole.
    pub before: Option<Sums>,
    /// The window right before it: for a day, the day before.
    pub eve: Option<Sums>,
}

impl Window {
    /// The latest window of a span; `None` before the first day is over.
    #[must_use]
    pub fn latest(days: &[DayReport], span: Span) -> Option<Window> {
        Window::of(days, span, None)
    }

    /// The same for one product by its place, or the whole store.
    #[must_use]
    pub fn of(days: &[DayReport], span: Span, product: Option<usize>) -> Option<Window> {
        let end = days.len();
        let now = Sums::of(days, end, span.days(), product);
        let before = end.checked_sub(span.back()).filter(|end| *end >= span.days());
        let before = before.map(|end| Sums::of(days, end, span.days(), product));
        let eve = end.checked_sub(span.days()).filter(|end| *end >= span.days());
        let eve = eve.map(|end| Sums::of(days, end, span.days(), product));
        (now.days > 0).then_some(Window { span, now, before, eve })
    }

    /// How a figure moved against the window before, in its unit.
    #[must_use]
    pub fn change(&self, metric: Metric) -> Option<f64> {
        Some(self.now.value(metric)? - self.before.as_ref()?.value(metric)?)
    }
}

/// The four figures of a round.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Paid less refunds that fell due in the round.
    pub net_sales: Fen,
    /// Visitors of all products.
    pub visitors: u32,
    /// Orders.
    pub orders: u32,
    /// What the round's sales leave.
    pub contribution: Contribution,
}

impl Figures {
    /// Orders per visitor, in hundredths of a percent, half up.
    #[must_use]
    pub fn conversion_bp(&self) -> u32 {
        if self.visitors == 0 {
            return 0;
        }
        let bp = (u64::from(self.orders) * 20_000 / u64::from(self.visitors)).div_ceil(2);
        u32::try_from(bp).unwrap_or(u32::MAX)
    }

    /// The figures of a round.
    #[must_use]
    pub fn of(report: &RoundReport) -> Figures {
        let sums = Sums::of_round(report);
        let count = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
        Figures {
            net_sales: sums.net_sales(),
            visitors: count(sums.all.visits),
            orders: count(sums.all.orders),
            contribution: sums.contribution,
        }
    }
}

#[cfg(test)]
mod tests;
