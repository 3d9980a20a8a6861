//! Every kind of lever: its fields with their ranges, and its command.
//!
//! A new command is one variant of [`LeverKind`], one arm of `of_product` or
//! `of_store` (its fields and how they become the command) and one of
//! [`LeverKind::of`] (which does not compile without).

use serde::Serialize;

use super::fields::{
    YUAN, ad_budget, choice, count, coupon, flash_sale, full_reduction, group_buy, item_discount, of_coupon,
    of_reduction, pre_sale, price, purchase, quantity, surge, target, to_coupon, to_reduction,
};
use super::lever::{Choice, Desk, Field, Lever, Unit};
use crate::drill::View;
use crate::sim::{
    CardView, Command, Dimension, Fen, MOST_AGENTS, MOST_AUTO_REFUND, MOST_FAKES, ProductId, ProductView,
    StoreView, SupplierId,
};
use crate::text::Words;

const YES_NO: &[Choice] = &[("delist", "下架", "off sale"), ("list", "在售", "on sale")];
const NO_YES: &[Choice] = &[("false", "不要", "no"), ("true", "要", "yes")];
/// Suppliers in the order of the card.
const SUPPLIERS: &[Choice] = &[
    ("1", "第一家", "the first"),
    ("2", "第二家", "the second"),
    ("3", "第三家", "the third"),
    ("4", "第四家", "the fourth"),
];

/// What a lever decides. One command sets it, or one of two for a switch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LeverKind {
    /// 在售: `list` or `delist`.
    OnSale,
    /// 售价.
    Price,
    /// 补货; acts once.
    Purchase,
    /// 单品折扣.
    ItemDiscount,
    /// 满减.
    FullReduction,
    /// 推广日预算.
    AdBudget,
    /// 加急发货位.
    Surge,
    /// 优惠券.
    Coupon,
    /// 秒杀.
    FlashSale,
    /// 拼团.
    GroupBuy,
    /// 预售.
    PreSale,
    /// 客服人数.
    Agents,
    /// 极速退款额度.
    AutoRefund,
    /// 运费险.
    Insurance,
    /// 页面夸大.
    PageClaims,
    /// 刷单.
    FakeOrders,
    /// 拿样; acts once.
    Sample,
    /// 试卖; acts once.
    Trial,
}

impl LeverKind {
    /// Every kind, in the order of the desks.
    pub const ALL: [LeverKind; 18] = [
        LeverKind::OnSale,
        LeverKind::Price,
        LeverKind::Purchase,
        LeverKind::ItemDiscount,
        LeverKind::FullReduction,
        LeverKind::Coupon,
        LeverKind::FlashSale,
        LeverKind::GroupBuy,
        LeverKind::PreSale,
        LeverKind::AdBudget,
        LeverKind::Surge,
        LeverKind::Agents,
        LeverKind::AutoRefund,
        LeverKind::Insurance,
        LeverKind::PageClaims,
        LeverKind::FakeOrders,
        LeverKind::Sample,
        LeverKind::Trial,
    ];

    /// The lever a command sets, and to what. A new command has to say so here.
    #[must_use]
    pub fn of(command: &Command) -> (LeverKind, Vec<i64>) {
        match command {
            Command::List { .. } => (LeverKind::OnSale, vec![1]),
            Command::Delist { .. } => (LeverKind::OnSale, vec![0]),
            Command::Price { price_fen, .. } => (LeverKind::Price, vec![price_fen.0]),
            Command::Purchase { units, .. } => (LeverKind::Purchase, vec![(*units).into()]),
            Command::ItemDiscount { off_percent, .. } => {
                (LeverKind::ItemDiscount, vec![(*off_percent).into()])
            }
            Command::FullReduction { offer } => (LeverKind::FullReduction, of_reduction(*offer)),
            Command::AdBudget { daily_fen, target_roi_percent, .. } => {
                (LeverKind::AdBudget, vec![daily_fen.0, (*target_roi_percent).into()])
            }
            Command::Surge { slots } => (LeverKind::Surge, vec![(*slots).into()]),
            Command::Coupon { offer } => (LeverKind::Coupon, of_coupon(*offer)),
            Command::FlashSale { price_fen, units, .. } => {
                (LeverKind::FlashSale, vec![price_fen.0, (*units).into()])
            }
            Command::GroupBuy { size, price_fen, .. } => {
                (LeverKind::GroupBuy, vec![(*size).into(), price_fen.0])
            }
            Command::PreSale { deposit_fen, credit_fen, .. } => {
                (LeverKind::PreSale, vec![deposit_fen.0, credit_fen.0])
            }
            Command::Agents { count } => (LeverKind::Agents, vec![(*count).into()]),
            Command::AutoRefund { cap_fen } => (LeverKind::AutoRefund, vec![cap_fen.0]),
            Command::Insurance { on } => (LeverKind::Insurance, vec![(*on).into()]),
            Command::PageClaims { percent, .. } => (LeverKind::PageClaims, vec![(*percent).into()]),
            Command::FakeOrders { daily, .. } => (LeverKind::FakeOrders, vec![(*daily).into()]),
            Command::Sample { order, .. } => (LeverKind::Sample, vec![(*order).into()]),
            Command::Trial { order, .. } => (LeverKind::Trial, vec![(*order).into()]),
        }
    }

    /// When a round's decision is applied, lowest first, so that none is
    /// refused for one that comes later: what goes on sale, promotions that
    /// end, prices, purchases, and promotions that begin on the new prices.
    #[must_use]
    pub fn turn(command: &Command) -> u8 {
        match command {
            Command::List { .. } | Command::Delist { .. } => 0,
            Command::ItemDiscount { off_percent: 0, .. }
            | Command::FullReduction { offer: None }
            | Command::Coupon { offer: None }
            | Command::FlashSale { units: 0, .. }
            | Command::GroupBuy { size: 0, .. }
            | Command::PreSale { deposit_fen: Fen::ZERO, .. } => 1,
            Command::Price { .. } => 2,
            Command::Purchase { .. } => 3,
            _ => 4,
        }
    }

    /// Whether it is never right, whatever it earns: no search may use it.
    #[must_use]
    pub fn is_red_line(self) -> bool {
        self == LeverKind::FakeOrders
    }

    /// Its name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            LeverKind::OnSale => "on_sale",
            LeverKind::Price => "price",
            LeverKind::Purchase => "purchase",
            LeverKind::ItemDiscount => "item_discount",
            LeverKind::FullReduction => "full_reduction",
            LeverKind::AdBudget => "ad_budget",
            LeverKind::Surge => "surge",
            LeverKind::Coupon => "coupon",
            LeverKind::FlashSale => "flash_sale",
            LeverKind::GroupBuy => "group_buy",
            LeverKind::PreSale => "pre_sale",
            LeverKind::Agents => "agents",
            LeverKind::AutoRefund => "auto_refund",
            LeverKind::Insurance => "insurance",
            LeverKind::PageClaims => "page_claims",
            LeverKind::FakeOrders => "fake_orders",
            LeverKind::Sample => "sample",
            LeverKind::Trial => "trial",
        }
    }
}

/// Everything that may be decided, open or not: product by product in the
/// order of the view, then the whole store.
#[must_use]
pub fn levers(view: &View) -> Vec<Lever> {
    let takes_decisions = !view.closed && view.round < view.rounds;
    levers_of(&view.books, if takes_decisions { &view.open } else { &[] })
}

/// The same from a store's books alone, with these dimensions open.
#[must_use]
pub fn levers_of(books: &StoreView, open: &[Dimension]) -> Vec<Lever> {
    let lever = |kind: LeverKind, product: Option<&ProductView>, spec: Spec| {
        let sample = (spec.build)(ProductId(String::new()), &vec![0; spec.fields.len()]);
        let dimension = sample.dimension();
        Lever {
            kind,
            dimension,
            desk: Desk::of(dimension),
            product: product.map(|product| product.product.clone()),
            words: spec.words,
            open: open.contains(&dimension),
            stands: spec.stands,
            main: spec.main,
            fields: spec.fields,
            suppliers: product.map(suppliers).unwrap_or_default(),
            build: spec.build,
        }
    };
    let mut levers = Vec::new();
    for product in &books.products {
        let specs = LeverKind::ALL.map(|kind| (kind, of_product(kind, books, product)));
        let specs = specs.into_iter().filter_map(|(kind, spec)| Some((kind, spec?)));
        levers.extend(specs.map(|(kind, spec)| lever(kind, Some(product), spec)));
    }
    let specs = LeverKind::ALL.map(|kind| (kind, of_store(kind, books)));
    let specs = specs.into_iter().filter_map(|(kind, spec)| Some((kind, spec?)));
    levers.extend(specs.map(|(kind, spec)| lever(kind, None, spec)));
    levers
}

/// What a kind of lever is, apart from whose it is.
struct Spec {
    words: Words,
    stands: bool,
    main: usize,
    fields: Vec<Field>,
    build: fn(ProductId, &[i64]) -> Command,
}

impl Spec {
    /// A lever that stays until it is changed.
    fn standing(words: Words, fields: Vec<Field>, build: fn(ProductId, &[i64]) -> Command) -> Option<Spec> {
        Some(Spec { words, stands: true, main: 0, fields, build })
    }

    /// A lever that acts once.
    fn once(words: Words, fields: Vec<Field>, build: fn(ProductId, &[i64]) -> Command) -> Option<Spec> {
        Some(Spec { words, stands: false, main: 0, fields, build })
    }
}

/// The fields and the command of a lever that every product has.
fn of_product(kind: LeverKind, books: &StoreView, product: &ProductView) -> Option<Spec> {
    match kind {
        LeverKind::OnSale => Spec::standing(
            Words::new("在售", "On sale"),
            vec![choice("do", Words::new("在售", "On sale"), YES_NO, product.listed.into())],
            |product, to| if to[0] == 0 { Command::Delist { product } } else { Command::List { product } },
        ),
        LeverKind::Price => {
            Spec::standing(Words::new("售价", "Price"), vec![price(product)], |product, to| {
                Command::Price { product, price_fen: Fen(to[0]) }
            })
        }
        LeverKind::Purchase => {
            let mut fields = vec![purchase(books, product)];
            fields.extend(product.card.as_ref().and_then(supplier));
            Spec::once(Words::new("补货", "Purchase"), fields, |product, to| Command::Purchase {
                product,
                units: count(to[0]),
                supplier: None,
            })
        }
        LeverKind::ItemDiscount => Spec::standing(
            Words::new("单品折扣", "Discount"),
            vec![item_discount(product)],
            |product, to| Command::ItemDiscount { product, off_percent: to[0].clamp(0, 100) as u8 },
        ),
        LeverKind::AdBudget => Spec::standing(
            Words::new("推广日预算", "Daily budget"),
            vec![ad_budget(books, product), target(product)],
            |product, to| Command::AdBudget {
                product,
                daily_fen: Fen(to[0]),
                target_roi_percent: count(to[1]),
            },
        ),
        LeverKind::FlashSale | LeverKind::GroupBuy | LeverKind::PreSale => promotion(kind, books, product),
        LeverKind::PageClaims | LeverKind::FakeOrders => temptation(kind, books, product),
        LeverKind::Sample | LeverKind::Trial => sourcing(kind, product),
        LeverKind::FullReduction
        | LeverKind::Coupon
        | LeverKind::Surge
        | LeverKind::Agents
        | LeverKind::AutoRefund
        | LeverKind::Insurance => None,
    }
}

/// Promotions of one product beyond its discount.
fn promotion(kind: LeverKind, books: &StoreView, product: &ProductView) -> Option<Spec> {
    let spec = match kind {
        LeverKind::FlashSale => {
            Spec::standing(Words::new("秒杀", "Flash sale"), flash_sale(books, product), |product, to| {
                Command::FlashSale { product, price_fen: Fen(to[0]), units: count(to[1]) }
            })
        }
        LeverKind::GroupBuy => {
            Spec::standing(Words::new("拼团", "Group price"), group_buy(product), |product, to| {
                let size = to[0].clamp(0, 255) as u8;
                Command::GroupBuy { product, size, price_fen: Fen(to[1]) }
            })
        }
        _ => Spec::standing(Words::new("预售", "Pre-sale"), pre_sale(product), |product, to| {
            Command::PreSale { product, deposit_fen: Fen(to[0]), credit_fen: Fen(to[1]) }
        }),
    };
    spec.map(|spec| Spec { main: usize::from(kind == LeverKind::FlashSale), ..spec })
}

/// What a store is tempted to do with a page or a sales count.
fn temptation(kind: LeverKind, books: &StoreView, product: &ProductView) -> Option<Spec> {
    if kind == LeverKind::PageClaims {
        let words = Words::new("夸大", "Overstated");
        let field = quantity("percent", words, Unit::Percent, (0, 100), product.claims_percent.into());
        return Spec::standing(Words::new("页面夸大", "Page claims"), vec![field], |product, to| {
            Command::PageClaims { product, percent: to[0].clamp(0, 100) as u8 }
        });
    }
    let rules = books.conduct?;
    let affordable = books.cash.0.max(0) / rules.fee.0.max(1);
    let most = affordable.min(MOST_FAKES.into());
    let now = product.fakes_daily.into();
    let field = quantity("daily", Words::new("每天", "A day"), Unit::Parcels, (0, most), now);
    let field = Field { usual: (0, most.min(50)), ..field };
    Spec::standing(Words::new("刷单", "Fake orders"), vec![field], |product, to| Command::FakeOrders {
        product,
        daily: count(to[0]),
    })
}

/// What may be learnt of a candidate before it is bought.
fn sourcing(kind: LeverKind, product: &ProductView) -> Option<Spec> {
    let card = product.card.as_ref()?;
    let mut fields = vec![choice("order", Words::new("要不要", "Order it"), NO_YES, 0)];
    fields.extend(supplier(card));
    if kind == LeverKind::Sample {
        if card.suppliers.iter().all(|supplier| supplier.sample.is_some() || supplier.sample_due.is_some()) {
            return None;
        }
        return Spec::once(Words::new("拿样", "Sample"), fields, |product, to| Command::Sample {
            product,
            supplier: None,
            order: to[0] == 1,
        });
    }
    if card.trial.is_some() || !card.candidate {
        return None;
    }
    Spec::once(Words::new("试卖", "Trial"), fields, |product, to| Command::Trial {
        product,
        supplier: None,
        order: to[0] == 1,
    })
}

/// Which of several suppliers; nothing to say where there is one.
fn supplier(card: &CardView) -> Option<Field> {
    let count = card.suppliers.len().min(SUPPLIERS.len());
    let field = choice("supplier", Words::new("供应商", "Supplier"), &SUPPLIERS[..count], 0);
    (count > 1).then_some(field)
}

fn suppliers(product: &ProductView) -> Vec<SupplierId> {
    let card = product.card.as_ref();
    card.map(|card| card.suppliers.iter().map(|supplier| supplier.id.clone()).collect()).unwrap_or_default()
}

/// The fields and the command of a lever of the whole store.
fn of_store(kind: LeverKind, books: &StoreView) -> Option<Spec> {
    match kind {
        LeverKind::FullReduction => {
            let spec = Spec::standing(Words::new("满减", "Money off"), full_reduction(books), |_, to| {
                Command::FullReduction { offer: to_reduction(to) }
            });
            spec.map(|spec| Spec { main: 1, ..spec })
        }
        LeverKind::Coupon => {
            let spec = Spec::standing(Words::new("优惠券", "Coupon"), coupon(books), |_, to| {
                Command::Coupon { offer: to_coupon(to) }
            });
            spec.map(|spec| Spec { main: 1, ..spec })
        }
        LeverKind::Agents => {
            let desk = books.service?;
            let range = (0, MOST_AGENTS.into());
            let field =
                quantity("count", Words::new("人数", "People"), Unit::Units, range, desk.agents.into());
            let field = Field { usual: (0, 12), ..field };
            Spec::standing(Words::new("客服", "Agents"), vec![field], |_, to| Command::Agents {
                count: count(to[0]),
            })
        }
        LeverKind::AutoRefund => {
            let desk = books.service?;
            let words = Words::new("额度", "Up to");
            let field = quantity("cap_fen", words, Unit::Fen, (0, MOST_AUTO_REFUND.0), desk.auto_refund.0);
            let field = Field { usual: (0, 200 * YUAN), ..field };
            Spec::standing(Words::new("极速退款", "Auto-refund"), vec![field], |_, to| {
                Command::AutoRefund { cap_fen: Fen(to[0]) }
            })
        }
        LeverKind::Insurance => {
            let field = choice("on", Words::new("运费险", "Insured"), NO_YES, books.fees.insured.into());
            Spec::standing(Words::new("运费险", "Return insurance"), vec![field], |_, to| {
                Command::Insurance { on: to[0] == 1 }
            })
        }
        LeverKind::Surge => {
            Spec::standing(Words::new("加急发货位", "Surge slots"), vec![surge(books)], |_, to| {
                Command::Surge { slots: count(to[0]) }
            })
        }
        _ => None,
    }
}
