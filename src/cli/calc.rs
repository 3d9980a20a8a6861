//! `zhanggui calc`: the list, or one answer.

use std::io::{self, Write};

use super::home::Home;
use super::run::{FINE, Stop};
use crate::calc::{Answer, CALCULATORS, Calculator, Catalogue, Inputs, Kind, Report, find};
use crate::i18n::calc as t;
use crate::text::{Ambiguous, Lang, pad_right, safe, width};

/// Lists the calculators, or works one out.
pub(super) fn run(home: &Home, name: Option<&str>, fields: &[String], json: bool) -> Result<u8, Stop> {
    let lang = home.lang();
    let mut out = io::stdout().lock();
    let Some(name) = name else {
        if json {
            print(&mut out, &Catalogue::default())?;
        } else {
            list(&mut out, lang)?;
        }
        return Ok(FINE);
    };
    let told = |error| Stop::told(&error, lang);
    let calculator = find(name).map_err(told)?;
    let typed = calculator.filled(&given(fields, lang)?).map_err(told)?;
    let inputs = calculator.read(&typed).map_err(told)?;
    let answer = calculator.answer(&inputs).map_err(told)?;
    if json {
        print(&mut out, &Report::new(calculator, &inputs, &answer))?;
    } else {
        write(&mut out, lang, calculator, &inputs, &answer)?;
    }
    Ok(FINE)
}

/// `key=value` apart.
fn given(fields: &[String], lang: Lang) -> Result<Vec<(String, String)>, Stop> {
    let pair = |text: &String| {
        let found = text.split_once(['=', '＝']).filter(|(key, _)| !key.trim().is_empty());
        found.map(|(key, value)| (key.trim().to_owned(), value.to_owned())).ok_or_else(|| Stop::Told {
            what: t::no_pair(lang, text),
            hint: Some(t::no_pair_hint(lang).to_owned()),
        })
    };
    fields.iter().map(pair).collect()
}

fn print(out: &mut impl Write, data: &impl serde::Serialize) -> io::Result<()> {
    writeln!(out, "{}", serde_json::to_string_pretty(data).map_err(io::Error::from)?)
}

fn list(out: &mut impl Write, lang: Lang) -> io::Result<()> {
    let rows = CALCULATORS.iter().map(|calculator| {
        [calculator.id, calculator.title.get(lang), calculator.purpose.get(lang)].map(str::to_owned)
    });
    table(out, "", &rows.collect::<Vec<_>>())
}

/// Rows whose columns but the last are as wide as their widest cell.
fn table<const N: usize>(out: &mut impl Write, indent: &str, rows: &[[String; N]]) -> io::Result<()> {
    let columns = |at: usize| rows.iter().map(|row| width(&row[at], Ambiguous::Narrow)).max().unwrap_or(0);
    let widths: Vec<usize> = (0..N).map(columns).collect();
    for row in rows {
        let cells = row.iter().enumerate().map(|(at, cell)| {
            if at + 1 == N { cell.clone() } else { pad_right(cell, widths[at], Ambiguous::Narrow) }
        });
        let line = cells.collect::<Vec<_>>().join("  ");
        writeln!(out, "{indent}{}", safe(line.trim_end()))?;
    }
    Ok(())
}

fn write(
    out: &mut impl Write,
    lang: Lang,
    calculator: &Calculator,
    inputs: &Inputs,
    answer: &Answer,
) -> io::Result<()> {
    writeln!(out, "{}", calculator.title.get(lang))?;
    let filled = inputs.iter().map(|(field, value)| {
        let unit = match field.kind {
            Kind::Choice(_) => field.choices().iter().map(|choice| choice.id).collect::<Vec<_>>().join(" | "),
            _ => field.unit.name(false).get(lang).to_owned(),
        };
        [field.key.to_owned(), field.name.get(lang).to_owned(), field.text(value), unit]
    });
    table(out, "  ", &filled.collect::<Vec<_>>())?;
    writeln!(out, "\n{}", t::result(lang))?;
    let figures = answer
        .figures
        .iter()
        .map(|figure| [figure.name.get(lang).to_owned(), figure.value.text(lang)])
        .collect::<Vec<_>>();
    table(out, "  ", &figures)?;
    for warning in &answer.warnings {
        writeln!(out, "  ! {}", warning.get(lang))?;
    }
    writeln!(out, "\n{}", t::formula(lang))?;
    for step in &answer.steps {
        writeln!(out, "  {}\n    {}", step.formula.get(lang), step.sum)?;
    }
    writeln!(out, "\n{}", t::source(lang))?;
    for source in calculator.sources {
        writeln!(out, "  {}", source.get(lang))?;
    }
    Ok(())
}
