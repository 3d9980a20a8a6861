//! As much of JSON Schema as our schemas use; any other word is an error, so
//! that nothing is left unchecked by silence.

use serde_json::Value;

/// What is wrong with `value` under `schema`, with the way to it; nothing when
/// it fits.
pub fn misfit(root: &Value, schema: &Value, value: &Value, at: &str) -> Option<String> {
    let rules = schema.as_object()?;
    rules.iter().find_map(|(word, rule)| match word.as_str() {
        "description" | "title" | "$schema" | "$defs" => None,
        "$ref" | "items" | "properties" | "oneOf" | "anyOf" => inside(root, word, rule, value, at),
        "required" | "additionalProperties" => names(word, rule, schema, value, at),
        _ if fits(word, rule, value) => None,
        _ => Some(told(at, &format!("not {word} {rule}"), value)),
    })
}

fn told(at: &str, what: &str, value: &Value) -> String {
    let shown: String = value.to_string().chars().take(200).collect();
    format!("{at}: {what}: {shown}")
}

/// Words that send on to other schemas.
fn inside(root: &Value, word: &str, rule: &Value, value: &Value, at: &str) -> Option<String> {
    match word {
        "$ref" => {
            let name = rule.as_str().and_then(|name| name.strip_prefix("#/$defs/")).expect("a local name");
            let target = root["$defs"].get(name).unwrap_or_else(|| panic!("no definition of {name}"));
            misfit(root, target, value, at)
        }
        "items" => {
            let mut items = value.as_array()?.iter().enumerate();
            items.find_map(|(nth, item)| misfit(root, rule, item, &format!("{at}[{nth}]")))
        }
        "properties" => {
            let mut fields = value.as_object()?.iter();
            fields.find_map(|(name, inner)| misfit(root, rule.get(name)?, inner, &format!("{at}.{name}")))
        }
        _ => {
            let each = rule.as_array()?.iter().map(|each| misfit(root, each, value, at));
            let misfits: Vec<Option<String>> = each.collect();
            let fits = misfits.iter().filter(|misfit| misfit.is_none()).count();
            if fits == 1 || (fits > 1 && word == "anyOf") {
                return None;
            }
            let why: Vec<String> = misfits.into_iter().flatten().collect();
            Some(told(at, &format!("fits {fits} of the shapes:\n  {}\n", why.join("\n  ")), value))
        }
    }
}

/// Which fields an object has to have, and which it may.
fn names(word: &str, rule: &Value, schema: &Value, value: &Value, at: &str) -> Option<String> {
    let fields = value.as_object()?;
    if word == "required" {
        let missing = rule.as_array()?.iter().find(|name| !fields.contains_key(name.as_str().unwrap_or("")));
        return missing.map(|name| told(at, &format!("{name} is missing"), value));
    }
    assert_eq!(rule, false);
    let known = schema["properties"].as_object()?;
    let other = fields.keys().find(|name| !known.contains_key(*name));
    other.map(|name| told(at, &format!("{name} is unknown"), value))
}

/// Words about the value alone; one about another type fits.
fn fits(word: &str, rule: &Value, value: &Value) -> bool {
    let count =
        || value.as_array().map(|items| items.len() as u64).or(value.as_str().map(|t| t.len() as u64));
    match word {
        "type" => match rule.as_str().expect("one type") {
            "object" => value.is_object(),
            "array" => value.is_array(),
            "string" => value.is_string(),
            "integer" => value.is_i64() || value.is_u64(),
            "number" => value.is_number(),
            "boolean" => value.is_boolean(),
            "null" => value.is_null(),
            other => panic!("no type {other}"),
        },
        "const" => rule == value,
        "enum" => rule.as_array().expect("values").contains(value),
        "minimum" => value.as_f64().is_none_or(|number| Some(number) >= rule.as_f64()),
        "maximum" => value.as_f64().is_none_or(|number| Some(number) <= rule.as_f64()),
        "minLength" | "minItems" => count().is_none_or(|count| Some(count) >= rule.as_u64()),
        "maxItems" => count().is_none_or(|count| Some(count) <= rule.as_u64()),
        "pattern" => {
            assert_eq!(rule, "^[0-9a-f]{16}$", "the one pattern that is read here");
            let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
            value.as_str().is_none_or(|text| text.len() == 16 && text.bytes().all(is_digit))
        }
        other => panic!("the word {other} is not read here"),
    }
}
