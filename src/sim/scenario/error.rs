//! What is wrong with a scenario file, with its place.

use std::fmt;

use crate::text::{Explain, Words};

/// One thing wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// The key, such as `product[2].cost_yuan`; empty for a syntax error.
    pub key: String,
    /// What was found.
    pub what: Words,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: ", self.line, self.column)?;
        if !self.key.is_empty() {
            write!(f, "{}: ", self.key)?;
        }
        f.write_str(&self.what.en)
    }
}

/// Everything wrong with a file, in the order of its lines; never empty.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct ScenarioError {
    /// What is wrong.
    pub problems: Vec<Problem>,
}

impl fmt::Display for ScenarioError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, problem) in self.problems.iter().enumerate() {
            if at > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{problem}")?;
        }
        Ok(())
    }
}

impl Explain for ScenarioError {
    fn what(&self) -> Words {
        let lines = |zh: bool| {
            let text = self.problems.iter().map(|problem| {
                let what = if zh { &problem.what.zh } else { &problem.what.en };
                format!("{}:{} {} {}", problem.line, problem.column, problem.key, what)
            });
            text.collect::<Vec<_>>().join("\n")
        };
        Words::new(lines(true), lines(false))
    }

    fn hint(&self) -> Option<Words> {
        Some(Words::new("按行号改场景文件", "Mend the scenario file at these lines"))
    }
}

/// Line and column (both from 1, columns in characters) of a byte offset.
pub(super) fn place(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset.min(text.len())).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    (line, before[start..].chars().count() + 1)
}
