//! A lever: its fields, their ranges, and the command its values make.

use serde::Serialize;

use super::kinds::LeverKind;
use crate::sim::{Command, Dimension, ProductId, SupplierId};
use crate::text::{Explain, Words};

/// A desk (工作台) of the cockpit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Desk {
    /// 商品: what is sold, at what price, out of what stock.
    Product,
    /// 推广: promotions and paid visits.
    Promotion,
    /// 订单: dispatch.
    Order,
    /// 服务: customers, claims.
    Service,
}

impl Desk {
    /// Every desk, in the order of the cockpit.
    pub const ALL: [Desk; 4] = [Desk::Product, Desk::Promotion, Desk::Order, Desk::Service];

    /// The desk at which a dimension is decided.
    #[must_use]
    pub fn of(dimension: Dimension) -> Desk {
        match dimension {
            Dimension::Selection | Dimension::Pricing | Dimension::Inventory => Desk::Product,
            Dimension::Promotion | Dimension::Traffic => Desk::Promotion,
            Dimension::Fulfilment => Desk::Order,
            Dimension::Service | Dimension::Compliance => Desk::Service,
        }
    }

    /// Its name.
    #[must_use]
    pub fn words(self) -> Words {
        let (zh, en) = match self {
            Desk::Product => ("商品", "Products"),
            Desk::Promotion => ("活动推广", "Promotion"),
            Desk::Order => ("订单", "Orders"),
            Desk::Service => ("服务", "Service"),
        };
        Words::new(zh, en)
    }
}

/// What a field's number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Money.
    Fen,
    /// Whole percents.
    Percent,
    /// Pieces (件).
    Units,
    /// Parcels a day (单).
    Parcels,
    /// 0 for the first, 1 for the second, and so on, of [`Field::choices`].
    Choice,
}

/// A choice of a field that is no quantity: how JSON writes it, and its name.
pub type Choice = (&'static str, &'static str, &'static str);

/// One number of a lever. All are whole numbers: fen, percents, pieces,
/// positions among choices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its path in the command's JSON, such as `offer.off_fen`.
    pub name: &'static str,
    /// Its name at the desk.
    pub words: Words,
    /// What it counts.
    pub unit: Unit,
    /// The least that is legal when nothing else changes.
    pub least: i64,
    /// The most.
    pub most: i64,
    /// A legal value outside the range: no purchase where the supplier has a
    /// minimum.
    pub or: Option<i64>,
    /// The grain: legal values are `least` plus a multiple of it.
    pub step: i64,
    /// What one press of a key moves it by; a multiple of `step`.
    pub nudge: i64,
    /// The stretch a search looks through, inside the legal range.
    pub usual: (i64, i64),
    /// What stands; 0 for what acts once.
    pub now: i64,
    /// The choices, for [`Unit::Choice`].
    pub choices: &'static [Choice],
    /// The field of the same lever that it has to stay under, by position.
    pub below: Option<usize>,
}

impl Field {
    /// Whether a value is legal when nothing else changes.
    #[must_use]
    pub fn allows(&self, value: i64) -> bool {
        let inside = (self.least..=self.most).contains(&value);
        self.or == Some(value) || (inside && (value - self.least) % self.step.max(1) == 0)
    }

    /// The legal value next to `value`.
    #[must_use]
    pub fn nearest(&self, value: i64) -> i64 {
        if self.allows(value) {
            return value;
        }
        let inside = value.clamp(self.least, self.most.max(self.least));
        let step = self.step.max(1);
        let snapped = self.least + (inside - self.least + step / 2) / step * step;
        let snapped = if snapped > self.most { snapped - step } else { snapped };
        let snapped = snapped.max(self.least);
        match self.or {
            Some(or) if (or - value).abs() < (snapped - value).abs() => or,
            _ => snapped,
        }
    }
}

/// Something that may be decided.
#[derive(Clone, Debug)]
pub struct Lever {
    /// What it decides.
    pub kind: LeverKind,
    /// The dimension it is scored under.
    pub dimension: Dimension,
    /// The desk it stands on.
    pub desk: Desk,
    /// Which product; `None` for the whole store.
    pub product: Option<ProductId>,
    /// Its name at the desk.
    pub words: Words,
    /// Whether it is the trainee's at this level, and the store takes decisions.
    pub open: bool,
    /// Whether it stays until changed; `false` for what acts once.
    pub stands: bool,
    /// The field that says how much of it there is; at its least, or at
    /// [`Field::or`], the lever does least.
    pub main: usize,
    /// Its numbers, in the order [`Lever::command`] takes them.
    pub fields: Vec<Field>,
    pub(super) suppliers: Vec<SupplierId>,
    pub(super) build: fn(ProductId, &[i64]) -> Command,
}

/// Values that no lever takes.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LeverError {
    /// Another number of values than fields.
    #[error("{kind:?} takes {wanted} values, not {given}")]
    Count {
        /// The lever.
        kind: LeverKind,
        /// Its fields.
        wanted: usize,
        /// Values given.
        given: usize,
    },
    /// A value outside its range or between its steps.
    #[error("{name} is {least} to {most} in steps of {step}, not {value}")]
    Range {
        /// The field.
        name: &'static str,
        /// Its least.
        least: i64,
        /// Its most.
        most: i64,
        /// Its grain.
        step: i64,
        /// The value given.
        value: i64,
    },
}

impl Explain for LeverError {
    fn what(&self) -> Words {
        let zh = match self {
            LeverError::Count { wanted, given, .. } => format!("这里要 {wanted} 个数，给了 {given} 个"),
            LeverError::Range { name, least, most, step, value } => {
                format!("{name} 在 {least} 到 {most} 之间，一格 {step}，{value} 不行")
            }
        };
        Words::new(zh, self.to_string())
    }

    fn hint(&self) -> Option<Words> {
        None
    }
}

impl Lever {
    /// The command that sets the lever to `values`. Whether it fits what else
    /// is decided is for [`super::Drill::check`] to say.
    ///
    /// # Errors
    /// The first value that is outside its range.
    pub fn command(&self, values: &[i64]) -> Result<Command, LeverError> {
        if values.len() != self.fields.len() {
            let (wanted, given) = (self.fields.len(), values.len());
            return Err(LeverError::Count { kind: self.kind, wanted, given });
        }
        for (field, value) in self.fields.iter().zip(values) {
            if !field.allows(*value) {
                let Field { name, least, most, step, .. } = *field;
                return Err(LeverError::Range { name, least, most, step, value: *value });
            }
            let bound = field.below.and_then(|other| values.get(other));
            if let Some(bound) = bound.filter(|bound| value >= bound) {
                let Field { name, least, step, .. } = *field;
                return Err(LeverError::Range { name, least, most: bound - 1, step, value: *value });
            }
        }
        Ok(self.made(values))
    }

    /// The command that sets the lever to the legal values next to `values`;
    /// missing ones stay as they are.
    #[must_use]
    pub fn nearest(&self, values: &[i64]) -> Command {
        let wanted = |at: usize, field: &Field| values.get(at).copied().unwrap_or(field.now);
        let mut values: Vec<i64> =
            self.fields.iter().enumerate().map(|(at, field)| field.nearest(wanted(at, field))).collect();
        for (at, field) in self.fields.iter().enumerate() {
            if let Some(bound) = field.below.and_then(|other| values.get(other).copied()) {
                values[at] = values[at].min(field.nearest(bound - 1));
            }
        }
        self.made(&values)
    }

    /// What stands.
    #[must_use]
    pub fn now(&self) -> Vec<i64> {
        self.fields.iter().map(|field| field.now).collect()
    }

    /// The command that would set what stands again.
    #[must_use]
    pub fn standing(&self) -> Command {
        self.made(&self.now())
    }

    /// Whether `command` sets this lever.
    #[must_use]
    pub fn is_set_by(&self, command: &Command) -> bool {
        LeverKind::of(command).0 == self.kind && command.product() == self.product.as_ref()
    }

    /// What `command` sets this lever to, a value for each field.
    #[must_use]
    pub fn values(&self, command: &Command) -> Vec<i64> {
        let (_, mut values) = LeverKind::of(command);
        let named = match command {
            Command::Purchase { supplier, .. }
            | Command::Sample { supplier, .. }
            | Command::Trial { supplier, .. } => supplier.as_ref(),
            _ => None,
        };
        let place = named.and_then(|id| self.suppliers.iter().position(|other| other == id));
        for field in self.fields.iter().skip(values.len()) {
            values.push(place.map_or(field.now, |place| place as i64));
        }
        values
    }

    /// What JSON calls the choices of a field: suppliers by their ids.
    #[must_use]
    pub fn choices(&self, field: &Field) -> Vec<String> {
        if field.name == "supplier" {
            return self.suppliers.iter().map(ToString::to_string).collect();
        }
        field.choices.iter().map(|(name, ..)| (*name).to_owned()).collect()
    }

    /// Whether `values` change nothing: they stand already, or ask for nothing
    /// of what acts once.
    #[must_use]
    pub fn is_idle(&self, values: &[i64]) -> bool {
        let now = self.now();
        if self.stands { values == now } else { values.get(self.main) == now.get(self.main) }
    }

    /// A name of its own in the scenario, such as `price/thermos-500`.
    #[must_use]
    pub fn id(&self) -> String {
        match &self.product {
            Some(product) => format!("{}/{product}", self.kind.name()),
            None => self.kind.name().to_owned(),
        }
    }

    /// The command of `values` as they are, one for each field: ranges are not
    /// looked at, so that the market can say which rule a value breaks.
    #[must_use]
    pub fn made(&self, values: &[i64]) -> Command {
        let product = self.product.clone().unwrap_or_else(|| ProductId(String::new()));
        let mut command = (self.build)(product, values);
        if let Command::Purchase { supplier, .. }
        | Command::Sample { supplier, .. }
        | Command::Trial { supplier, .. } = &mut command
        {
            let at = self.fields.iter().position(|field| field.name == "supplier");
            let place = at.and_then(|at| usize::try_from(values[at]).ok()).unwrap_or(0);
            *supplier = self.suppliers.get(place).cloned();
        }
        command
    }
}
