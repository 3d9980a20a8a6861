//! Decisions: typed, each of one dimension.

use serde::{Deserialize, Serialize};

use super::checkout::{Coupon, Reduction};
use super::supply::SupplierId;
use super::units::{Fen, ProductId};
use crate::text::Words;

/// What a decision is about; scores are given per dimension.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Dimension {
    /// 选品: what is on sale.
    Selection,
    /// 定价: shelf prices.
    Pricing,
    /// 备货: purchases.
    Inventory,
    /// 促销: discounts and 满减.
    Promotion,
    /// 推广: paid visits.
    Traffic,
    /// 履约: dispatch capacity.
    Fulfilment,
    /// 客服: agents, auto-refunds, 运费险.
    Service,
    /// 合规: what a page claims, and fake orders.
    Compliance,
}

impl Dimension {
    /// Every dimension, in the order of the desks.
    pub const ALL: [Dimension; 8] = [
        Dimension::Selection,
        Dimension::Pricing,
        Dimension::Inventory,
        Dimension::Promotion,
        Dimension::Traffic,
        Dimension::Fulfilment,
        Dimension::Service,
        Dimension::Compliance,
    ];

    /// Its name.
    #[must_use]
    pub fn words(self) -> Words {
        let (zh, en) = match self {
            Dimension::Selection => ("选品", "Selection"),
            Dimension::Pricing => ("定价", "Pricing"),
            Dimension::Inventory => ("备货", "Stock"),
            Dimension::Promotion => ("促销", "Promotion"),
            Dimension::Traffic => ("推广", "Advertising"),
            Dimension::Fulfilment => ("发货", "Dispatch"),
            Dimension::Service => ("客服", "Service"),
            Dimension::Compliance => ("合规", "Compliance"),
        };
        Words::new(zh, en)
    }
}

/// One decision. A standing lever stays until it is changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// Put a product on sale.
    List {
        /// Which product.
        product: ProductId,
    },
    /// Take a product off sale; its stock stays.
    Delist {
        /// Which product.
        product: ProductId,
    },
    /// Set the shelf price.
    Price {
        /// Which product.
        product: ProductId,
        /// Fen for one unit.
        price_fen: Fen,
    },
    /// Buy from the supplier, paid now, arriving after the lead time.
    Purchase {
        /// Which product.
        product: ProductId,
        /// How many.
        units: u32,
        /// Of whom, where a product has several suppliers; the first otherwise.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        supplier: Option<SupplierId>,
    },
    /// A standing percentage off one product; 0 ends it.
    ItemDiscount {
        /// Which product.
        product: ProductId,
        /// 0 to 90.
        off_percent: u8,
    },
    /// The store's 满减; `None` ends it.
    FullReduction {
        /// Threshold, amount and repetition.
        offer: Option<Reduction>,
    },
    /// What may be spent on paid visits a day.
    AdBudget {
        /// Which product.
        product: ProductId,
        /// Fen a day.
        daily_fen: Fen,
        /// The return the platform is to aim at, in hundredths (250 = 2.5);
        /// it spends less where a click is worth less. 0 = spend it all.
        #[serde(default, skip_serializing_if = "is_zero")]
        target_roi_percent: u32,
    },
    /// Booked dispatch capacity beyond one's own, paid by the day.
    Surge {
        /// Parcels a day.
        slots: u32,
    },
    /// The store's coupon; `None` ends it.
    Coupon {
        /// Face, threshold and how many.
        offer: Option<Coupon>,
    },
    /// A flash sale: some units at a price well under the tag, for a few days.
    FlashSale {
        /// Which product.
        product: ProductId,
        /// Fen for one unit.
        price_fen: Fen,
        /// Units at that price; 0 ends it.
        units: u32,
    },
    /// A group price for buyers who find others.
    GroupBuy {
        /// Which product.
        product: ProductId,
        /// Buyers in a group, 2 to 10; 0 ends it.
        size: u8,
        /// Fen for one unit.
        price_fen: Fen,
    },
    /// Orders taken before an event, a deposit now and the rest when it begins.
    PreSale {
        /// Which product.
        product: ProductId,
        /// Fen paid now; 0 ends it.
        deposit_fen: Fen,
        /// Fen the deposit counts for.
        credit_fen: Fen,
    },
    /// How many service agents work, paid by the day.
    Agents {
        /// How many.
        count: u32,
    },
    /// Claims up to this are paid at once; 0 ends it.
    AutoRefund {
        /// Fen for one ticket.
        cap_fen: Fen,
    },
    /// 运费险 on every parcel, or none.
    Insurance {
        /// Whether parcels are insured.
        on: bool,
    },
    /// How much a page overstates; 0 is an honest page.
    PageClaims {
        /// Which product.
        product: ProductId,
        /// 0 to 100.
        percent: u8,
    },
    /// Fake orders to be bought, every day; 0 ends it.
    FakeOrders {
        /// Which product.
        product: ProductId,
        /// How many a day.
        daily: u32,
    },
    /// Orders a sample, which tells quality closely some days later.
    Sample {
        /// Which product.
        product: ProductId,
        /// Of whom; the first supplier otherwise.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        supplier: Option<SupplierId>,
        /// Whether it is ordered at all.
        #[serde(default = "yes", skip_serializing_if = "is_yes")]
        order: bool,
    },
    /// Buys a few units dearly, and sells them for a week to see.
    Trial {
        /// Which product.
        product: ProductId,
        /// Of whom; the first supplier otherwise.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        supplier: Option<SupplierId>,
        /// Whether it is ordered at all.
        #[serde(default = "yes", skip_serializing_if = "is_yes")]
        order: bool,
    },
}

#[allow(clippy::trivially_copy_pass_by_ref)] // serde asks for a reference
fn is_zero(value: &u32) -> bool {
    *value == 0
}

fn yes() -> bool {
    true
}

#[allow(clippy::trivially_copy_pass_by_ref)]
fn is_yes(value: &bool) -> bool {
    *value
}

impl Command {
    /// The one dimension it belongs to.
    #[must_use]
    pub fn dimension(&self) -> Dimension {
        match self {
            Command::List { .. } | Command::Delist { .. } => Dimension::Selection,
            Command::Price { .. } => Dimension::Pricing,
            Command::Purchase { .. } => Dimension::Inventory,
            Command::ItemDiscount { .. }
            | Command::FullReduction { .. }
            | Command::Coupon { .. }
            | Command::FlashSale { .. }
            | Command::GroupBuy { .. }
            | Command::PreSale { .. } => Dimension::Promotion,
            Command::AdBudget { .. } => Dimension::Traffic,
            Command::Surge { .. } => Dimension::Fulfilment,
            Command::Agents { .. } | Command::AutoRefund { .. } | Command::Insurance { .. } => {
                Dimension::Service
            }
            Command::PageClaims { .. } | Command::FakeOrders { .. } => Dimension::Compliance,
            Command::Sample { .. } | Command::Trial { .. } => Dimension::Selection,
        }
    }

    /// The product it is about; `None` for the whole store.
    #[must_use]
    pub fn product(&self) -> Option<&ProductId> {
        match self {
            Command::List { product }
            | Command::Delist { product }
            | Command::Price { product, .. }
            | Command::Purchase { product, .. }
            | Command::ItemDiscount { product, .. }
            | Command::AdBudget { product, .. }
            | Command::FlashSale { product, .. }
            | Command::GroupBuy { product, .. }
            | Command::PreSale { product, .. } => Some(product),
            Command::FullReduction { .. } | Command::Surge { .. } | Command::Coupon { .. } => None,
            Command::PageClaims { product, .. }
            | Command::FakeOrders { product, .. }
            | Command::Sample { product, .. }
            | Command::Trial { product, .. } => Some(product),
            Command::Agents { .. } | Command::AutoRefund { .. } | Command::Insurance { .. } => None,
        }
    }
}
