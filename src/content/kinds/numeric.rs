//! `type = "numeric"`: target, unit, tiers, and the parameters they use.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::DeValue;

use crate::quiz::{Expr, ExprError, Kind, Numeric, Param, Params, ParamsError, Target, Tier, Tolerance};
use crate::text::{Explain, Words};

use super::super::diagnostic::Diagnostic;
use super::super::table::{Table, integer_of, number_of};
use super::options::feedback;
use crate::text::nearest;

/// An expression with the bytes of its value in the file.
type Placed = (Expr, Range<usize>);

pub(super) fn read(table: &Table<'_>) -> Option<Kind> {
    let (params, condition) = params(table);
    let tolerance = tolerance(table);
    let target = target(table, tolerance.unwrap_or_default());
    let unit = table.words_or_empty("unit");
    let round = table.integer("round", 0, 9).and_then(|n| u8::try_from(n).ok());
    let tables = table.tables("accept");
    let read: Vec<Option<(Tier, Range<usize>)>> =
        tables.iter().map(|t| tier(t, tolerance.unwrap_or_default())).collect();
    let whole = read.iter().all(Option::is_some);
    let tiers: Vec<(Tier, Range<usize>)> = read.into_iter().flatten().collect();
    let params = params?;
    let mut known = true;
    let mut used: Vec<(&Expr, &Range<usize>)> = tiers.iter().map(|(t, span)| (&t.value, span)).collect();
    used.extend(condition.iter().map(|(expr, span)| (expr, span)));
    if let Some((Target::Near(expr, _), span)) = &target {
        used.push((expr, span));
    }
    for (expr, span) in used {
        known &= all_known(table, &params, expr, span);
    }
    let params = ordered(table, params, condition.map(|(expr, _)| expr))?;
    if !(known && whole) {
        return None;
    }
    let tiers = tiers.into_iter().map(|(tier, _)| tier).collect();
    Some(Kind::Numeric(Numeric { target: target?.0, unit, round, tiers, params }))
}

/// One of `answer`, `answer_expr` and `range`.
fn target(table: &Table<'_>, tolerance: Tolerance) -> Option<(Target, Range<usize>)> {
    let (answer, expr) = (table.number("answer", f64::MIN, f64::MAX), table.raw("answer_expr"));
    let range = table.raw("range");
    let written = [table.has("answer"), expr.is_some(), range.is_some()].iter().filter(|w| **w).count();
    if written != 1 {
        let message = Words::new(
            format!("answer、answer_expr、range 要写一个，写了 {written} 个"),
            format!("one of `answer`, `answer_expr` and `range` is needed, {written} found"),
        );
        let hint = Words::same("answer = 42");
        table.sheet.advise("missing-key", table.span(), message, hint);
        return None;
    }
    if let Some(value) = expr {
        let (expr, span) = number_expr(table, "answer_expr", value)?;
        return Some((Target::Near(expr, tolerance), span));
    }
    if let Some(value) = range {
        let (low, high) = pair(table, "range", value)?;
        return Some((Target::Between(low, high), value.span()));
    }
    Some((Target::Near(Expr::constant(answer?), tolerance), table.span_of("answer")))
}

fn pair(table: &Table<'_>, key: &str, value: &Spanned<DeValue<'_>>) -> Option<(f64, f64)> {
    let bounds: Vec<f64> =
        value.get_ref().as_array().into_iter().flatten().filter_map(|v| number_of(v.get_ref())).collect();
    match bounds.as_slice() {
        [low, high] if low <= high => Some((*low, *high)),
        _ => {
            table.wrong(key, value.span(), " [低, 高]", "[low, high]");
            None
        }
    }
}

/// `tolerance = { abs = 0.01 }` or `{ rel = 0.01 }`.
fn tolerance(table: &Table<'_>) -> Option<Tolerance> {
    let given = table.table("tolerance")?;
    let (absolute, relative) = (given.number("abs", 0.0, f64::MAX), given.number("rel", 0.0, f64::MAX));
    given.finish();
    match (absolute, relative) {
        (Some(t), None) => Some(Tolerance::Absolute(t)),
        (None, Some(t)) => Some(Tolerance::Relative(t)),
        // A value that is no number has been told already.
        (None, None) if given.has("abs") != given.has("rel") => None,
        _ => {
            table.wrong(
                "tolerance",
                given.span(),
                " { abs = … } 或 { rel = … }",
                "{ abs = … } or { rel = … }",
            );
            None
        }
    }
}

fn tier(table: &Table<'_>, default: Tolerance) -> Option<(Tier, Range<usize>)> {
    let value = table.number("value", f64::MIN, f64::MAX);
    let expr = table.raw("expr").map(|v| number_expr(table, "expr", v));
    let own = tolerance(table);
    let score = table.number("score", 0.0, 1.0);
    if !table.has("score") {
        table.missing("score");
    }
    let feedback = feedback(table, "feedback");
    let (headline, misconception) = (table.words("headline"), table.text("misconception"));
    table.finish();
    let (value, span) = match (value, expr) {
        (Some(n), None) => (Expr::constant(n), table.span_of("value")),
        (None, Some(placed)) => placed?,
        _ => {
            if !table.has("value") || table.has("expr") {
                table.missing("expr");
            }
            return None;
        }
    };
    let tolerance = own.unwrap_or(default);
    Some((Tier { value, tolerance, score: score?, feedback, headline, misconception }, span))
}

type Drawn = BTreeMap<String, (Param, Range<usize>)>;

/// `[question.params]`; `where` stands beside or inside it. None where a
/// parameter could not be read.
fn params(table: &Table<'_>) -> (Option<Drawn>, Option<Placed>) {
    let mut condition = table.raw("where").and_then(|v| condition_expr(table, v));
    let mut whole = !table.has("where") || condition.is_some();
    let mut drawn = Drawn::new();
    let Some(given) = table.table("params") else {
        return (whole.then_some(drawn), condition);
    };
    for (name, span) in given.keys() {
        let Some(value) = given.any(&name) else { continue };
        if name == "where" {
            condition = condition_expr(&given, value);
            whole &= condition.is_some();
            continue;
        }
        if name == "answer" || !plain_name(&name) {
            let (zh, en) =
                (format!("参数不能叫「{name}」"), format!("a parameter cannot be called `{name}`"));
            given.sheet.tell("bad-value", span, zh, en);
            whole = false;
            continue;
        }
        match param(&given, &name, value) {
            Some(param) => drop(drawn.insert(name, (param, value.span()))),
            None => whole = false,
        }
    }
    (whole.then_some(drawn), condition)
}

fn plain_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

/// `{ int = [1, 9], step = 2 }`, `{ choice = [1, 2] }` or `{ expr = "…" }`.
fn param(params: &Table<'_>, name: &str, value: &Spanned<DeValue<'_>>) -> Option<Param> {
    let DeValue::Table(table) = value.get_ref() else {
        let (zh, en) = (
            " { int = [低, 高] }、{ choice = […] } 或 { expr = \"…\" }",
            "{ int = [low, high] }, { choice = […] } or { expr = \"…\" }",
        );
        params.wrong(name, value.span(), zh, en);
        return None;
    };
    let table = Table::new(params.sheet, table, value.span());
    let (int, choice, expr) = (table.raw("int"), table.raw("choice"), table.raw("expr"));
    let step = table.integer("step", 1, i64::MAX).unwrap_or(1);
    table.finish();
    match (int, choice, expr) {
        (Some(range), None, None) => {
            let items = range.get_ref().as_array();
            let bounds: Vec<i64> =
                items.into_iter().flatten().filter_map(|v| integer_of(v.get_ref())).collect();
            match bounds.as_slice() {
                [low, high] if low <= high => Some(Param::Int { low: *low, high: *high, step }),
                _ => {
                    table.wrong("int", range.span(), "整数 [低, 高]", "whole numbers [low, high]");
                    None
                }
            }
        }
        (None, Some(list), None) => {
            let items = list.get_ref().as_array();
            let wanted = items.map_or(0, |items| items.len());
            let values: Vec<f64> =
                items.into_iter().flatten().filter_map(|v| number_of(v.get_ref())).collect();
            if values.is_empty() || values.len() != wanted {
                table.wrong("choice", list.span(), "一列数", "a list of numbers");
                return None;
            }
            Some(Param::Choice(values))
        }
        (None, None, Some(text)) => Some(Param::Expr(number_expr(&table, "expr", text)?.0)),
        _ => {
            table.wrong(name, table.span(), " int、choice、expr 中的一个", "one of int, choice and expr");
            None
        }
    }
}

fn number_expr(table: &Table<'_>, key: &str, value: &Spanned<DeValue<'_>>) -> Option<Placed> {
    placed(table, key, value, Expr::number)
}

fn condition_expr(table: &Table<'_>, value: &Spanned<DeValue<'_>>) -> Option<Placed> {
    placed(table, "where", value, Expr::condition)
}

fn placed(
    table: &Table<'_>,
    key: &str,
    value: &Spanned<DeValue<'_>>,
    parse: fn(&str) -> Result<Expr, ExprError>,
) -> Option<Placed> {
    let Some(text) = value.get_ref().as_str() else {
        table.wrong(key, value.span(), "一个算式，写在引号里", "an expression in quotes");
        return None;
    };
    match parse(text) {
        Ok(expr) => Some((expr, value.span())),
        Err(error) => {
            let span = table.sheet.inside(value.span(), text, error.span.clone());
            let told = table.sheet.error("bad-expression", span, error.what().zh, error.what().en);
            table.sheet.push(Diagnostic { hint: error.hint(), ..told });
            None
        }
    }
}

/// Tells every name an expression uses that is no parameter.
fn all_known(table: &Table<'_>, params: &Drawn, expr: &Expr, span: &Range<usize>) -> bool {
    let mut known = true;
    for (name, at) in expr.names().iter().filter(|(name, _)| !params.contains_key(name)) {
        known = false;
        unknown(table, params, name, table.sheet.inside(span.clone(), expr.source(), at.clone()));
    }
    known
}

fn unknown(table: &Table<'_>, params: &Drawn, name: &str, span: Range<usize>) {
    let message = Words::new(format!("没有参数「{name}」"), format!("there is no parameter `{name}`"));
    let hint = match nearest(name, params.keys().map(String::as_str)) {
        Some(near) => Words::new(format!("是不是「{near}」"), format!("did you mean `{near}`?")),
        None => Words::new("在 [question.params] 里写上它", "declare it in [question.params]"),
    };
    table.sheet.advise("unknown-symbol", span, message, hint);
}

fn ordered(table: &Table<'_>, drawn: Drawn, condition: Option<Expr>) -> Option<Params> {
    let mut known = true;
    for (param, span) in drawn.values() {
        if let Param::Expr(expr) = param {
            known &= all_known(table, &drawn, expr, span);
        }
    }
    let places: BTreeMap<String, Range<usize>> =
        drawn.iter().map(|(n, (_, span))| (n.clone(), span.clone())).collect();
    match Params::new(drawn.into_iter().map(|(name, (param, _))| (name, param)).collect(), condition) {
        Ok(params) if known => Some(params),
        Ok(_) | Err(ParamsError::Unknown { .. }) => None,
        Err(error) => {
            let (zh, en, first) = match &error {
                ParamsError::Cycle(names) => {
                    (format!("参数互相依赖：{}", names.join("、")), error.to_string(), names.first().cloned())
                }
                ParamsError::Unknown { param, .. } | ParamsError::Empty(param) => {
                    (format!("参数「{param}」取不到值"), error.to_string(), Some(param.clone()))
                }
            };
            let span = first.and_then(|name| places.get(&name).cloned()).unwrap_or_else(|| table.span());
            table.sheet.tell("params-cycle", span, zh, en);
            None
        }
    }
}
