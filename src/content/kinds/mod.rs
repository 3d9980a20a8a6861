//! How each type of question is read, one file each.

mod case;
mod dispatch;
mod multiple;
mod numeric;
mod options;
mod single;
mod truefalse;

pub(super) use dispatch::read;
