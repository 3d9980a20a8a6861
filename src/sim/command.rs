//! Decisions: typed, each of one dimension.

use serde::{Deserialize, Serialize};

use super::checkout::Reduction;
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
}

impl Dimension {
    /// Every dimension, in the order of the desks.
    pub const ALL: [Dimension; 6] = [
        Dimension::Selection,
        Dimension::Pricing,
        Dimension::Inventory,
        Dimension::Promotion,
        Dimension::Traffic,
        Dimension::Fulfilment,
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
    },
    /// Booked dispatch capacity beyond one's own, paid by the day.
    Surge {
        /// Parcels a day.
        slots: u32,
    },
}

impl Command {
    /// The one dimension it belongs to.
    #[must_use]
    pub fn dimension(&self) -> Dimension {
        match self {
            Command::List { .. } | Command::Delist { .. } => Dimension::Selection,
            Command::Price { .. } => Dimension::Pricing,
            Command::Purchase { .. } => Dimension::Inventory,
            Command::ItemDiscount { .. } | Command::FullReduction { .. } => Dimension::Promotion,
            Command::AdBudget { .. } => Dimension::Traffic,
            Command::Surge { .. } => Dimension::Fulfilment,
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
            | Command::AdBudget { product, .. } => Some(product),
            Command::FullReduction { .. } | Command::Surge { .. } => None,
        }
    }
}
