//! The types of questions, one file each. A new type is a new file here, an
//! arm in [`Kind`], and its reader in `content`.
//!
//! ```text
//! form       what every type must do, and the enum of types
//! choice     an option, shared by single, multiple and case
//! single  multiple  truefalse  numeric  case
//! ```

mod case;
mod choice;
mod form;
mod multiple;
mod numeric;
mod single;
mod truefalse;

pub use case::{Case, CaseMode};
pub use choice::Choice;
pub use form::Kind;
pub use multiple::{Multiple, Policy};
pub use numeric::{Numeric, Target, Tier, Tolerance};
pub use single::Single;
pub use truefalse::TrueFalse;
