//! The words of the tables, known when the program is built.

use crate::text::{Lang, Words};

/// A text of a table in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Label {
    /// The Chinese text.
    pub zh: &'static str,
    /// The English text.
    pub en: &'static str,
}

impl Label {
    /// A text with its two languages.
    #[must_use]
    pub const fn new(zh: &'static str, en: &'static str) -> Label {
        Label { zh, en }
    }

    /// The text in `lang`.
    #[must_use]
    pub fn get(self, lang: Lang) -> &'static str {
        lang.pick(self.zh, self.en)
    }

    /// The text as owned words.
    #[must_use]
    pub fn words(self) -> Words {
        Words::new(self.zh, self.en)
    }
}

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Money.
    Yuan,
    /// Percent of a hundred.
    Percent,
    /// A bare number.
    Plain,
    /// How many times.
    Times,
    /// Pieces of a product.
    Pieces,
    /// Pieces a day.
    PiecesADay,
    /// Orders.
    Orders,
    /// Visits a day.
    Visits,
    /// People.
    People,
    /// Service agents.
    Agents,
    /// Conversations an hour.
    ContactsAnHour,
    /// Groups of buyers.
    Groups,
    /// Listings.
    Listings,
    /// Days.
    Days,
    /// Seconds.
    Seconds,
    /// Listings × days.
    ListingDays,
    /// Purchases a year.
    Purchases,
}

impl Unit {
    /// The unit behind a number; one thing has a form of its own in English.
    #[must_use]
    pub fn name(self, is_one: bool) -> Label {
        let (zh, en, one) = match self {
            Unit::Yuan => ("元", "yuan", "yuan"),
            Unit::Percent => ("%", "%", "%"),
            Unit::Plain => ("", "", ""),
            Unit::Times => ("倍", "times", "times"),
            Unit::Pieces => ("件", "pieces", "piece"),
            Unit::PiecesADay => ("件/天", "a day", "a day"),
            Unit::Orders => ("单", "orders", "order"),
            Unit::Visits => ("人/天", "visits a day", "visit a day"),
            Unit::People => ("人", "people", "person"),
            Unit::Agents => ("人", "agents", "agent"),
            Unit::ContactsAnHour => ("次/小时", "an hour", "an hour"),
            Unit::Groups => ("团", "groups", "group"),
            Unit::Listings => ("款", "listings", "listing"),
            Unit::Days => ("天", "days", "day"),
            Unit::Seconds => ("秒", "seconds", "second"),
            Unit::ListingDays => ("款天", "listing-days", "listing-day"),
            Unit::Purchases => ("次", "purchases", "purchase"),
        };
        Label::new(zh, if is_one { one } else { en })
    }

    /// The unit's name in JSON.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Unit::Yuan => "fen",
            Unit::Percent => "share",
            Unit::Plain => "number",
            Unit::Times => "times",
            Unit::Pieces => "pieces",
            Unit::PiecesADay => "pieces_a_day",
            Unit::Orders => "orders",
            Unit::Visits => "visits_a_day",
            Unit::People => "people",
            Unit::Agents => "agents",
            Unit::ContactsAnHour => "contacts_an_hour",
            Unit::Groups => "groups",
            Unit::Listings => "listings",
            Unit::Days => "days",
            Unit::Seconds => "seconds",
            Unit::ListingDays => "listing_days",
            Unit::Purchases => "purchases",
        }
    }
}
