//! `zhanggui schema NAME`: the JSON Schema of what is read and written.

use std::io::{self, Write};

use clap::ValueEnum;

use super::run::{FINE, Stop};

/// What there is a schema of. A new one is a name here and an arm below.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SchemaName {
    /// drill run、drill pipe 读写的 JSON · what drill run and drill pipe read and write
    Drill,
}

/// Prints a schema.
pub(super) fn schema(name: SchemaName) -> Result<u8, Stop> {
    let schema = match name {
        SchemaName::Drill => crate::drill::schema(),
    };
    let text = serde_json::to_string_pretty(&schema).map_err(io::Error::from)?;
    writeln!(io::stdout().lock(), "{text}")?;
    Ok(FINE)
}
