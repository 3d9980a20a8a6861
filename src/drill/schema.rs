//! The JSON Schema (draft 2020-12) of what `drill run` and `drill pipe` read
//! and write. A test holds the real lines against it.

use serde_json::{Map, Value, json};

use super::levers::{LeverKind, Unit};
use super::submission::Reason;
use crate::sim::Dimension;

/// A field of a command and the shape of its value, by name in `$defs`.
type Part = (&'static str, &'static str);

/// Every command by its `do`, with the fields it needs and those it may have.
/// A new command goes here, too.
const COMMANDS: &[(&str, &[Part], &[Part])] = &[
    ("list", &[("product", "id")], &[]),
    ("delist", &[("product", "id")], &[]),
    ("price", &[("product", "id"), ("price_fen", "fen")], &[]),
    ("purchase", &[("product", "id"), ("units", "count")], &[("supplier", "id_or_none")]),
    ("item_discount", &[("product", "id"), ("off_percent", "percent")], &[]),
    ("full_reduction", &[("offer", "reduction_or_none")], &[]),
    ("ad_budget", &[("product", "id"), ("daily_fen", "fen")], &[("target_roi_percent", "count")]),
    ("surge", &[("slots", "count")], &[]),
    ("coupon", &[("offer", "coupon_or_none")], &[]),
    ("flash_sale", &[("product", "id"), ("price_fen", "fen"), ("units", "count")], &[]),
    ("group_buy", &[("product", "id"), ("size", "count"), ("price_fen", "fen")], &[]),
    ("pre_sale", &[("product", "id"), ("deposit_fen", "fen"), ("credit_fen", "fen")], &[]),
    ("agents", &[("count", "count")], &[]),
    ("auto_refund", &[("cap_fen", "fen")], &[]),
    ("insurance", &[("on", "flag")], &[]),
    ("page_claims", &[("product", "id"), ("percent", "percent")], &[]),
    ("fake_orders", &[("product", "id"), ("daily", "count")], &[]),
    ("sample", &[("product", "id")], &[("supplier", "id_or_none"), ("order", "flag")]),
    ("trial", &[("product", "id")], &[("supplier", "id_or_none"), ("order", "flag")]),
];

/// The schema of everything a drill reads and writes as JSON.
#[must_use]
pub fn schema() -> Value {
    let mut defs = Map::new();
    let mut put = |name: &str, shape: Value| defs.insert(name.to_owned(), shape);
    put("fen", json!({"type": "integer", "description": "money: 100 fen are one yuan"}));
    put("count", json!({"type": "integer", "minimum": 0}));
    put("whole", json!({"type": "integer"}));
    put("number", json!({"type": "number"}));
    put("percent", json!({"type": "integer", "minimum": 0, "maximum": 100}));
    put("flag", json!({"type": "boolean"}));
    put("text", json!({"type": "string"}));
    put("id", json!({"type": "string", "minLength": 1}));
    put("one", json!({"const": 1}));
    put("hash", json!({"type": "string", "pattern": "^[0-9a-f]{16}$"}));
    put("seed", json!({"type": "integer", "minimum": 0}));
    put("anything", json!({"type": "object"}));
    put("words", object(&[("zh", "text"), ("en", "text")], &[]));
    put("contribution", object(&[("now", "fen"), ("after_refunds", "fen")], &[]));
    put("repeat", json!({"enum": ["once", "each"]}));
    let reduction = [("threshold_fen", "fen"), ("off_fen", "fen"), ("repeat", "repeat")];
    put("reduction", object(&reduction, &[]));
    put("reduction_or_none", json!({"oneOf": [refer("reduction"), {"type": "null"}]}));
    put("id_or_none", json!({"oneOf": [refer("id"), {"type": "null"}]}));
    put("coupon", object(&[("face_fen", "fen"), ("threshold_fen", "fen"), ("quota", "count")], &[]));
    put("coupon_or_none", json!({"oneOf": [refer("coupon"), {"type": "null"}]}));
    put("dimension", names(&Dimension::ALL));
    put("reason", names(&Reason::ALL));
    put("lever_kind", names(&LeverKind::ALL));
    put("unit", names(&[Unit::Fen, Unit::Percent, Unit::Units, Unit::Parcels, Unit::Choice]));
    put("command", command());
    said(&mut defs);
    seen(&mut defs);
    came_to(&mut defs);
    let lines =
        ["observation", "legal", "error", "result", "said", "decisions", "summary", "unplayed", "report"];
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "zhanggui drill",
        "description": "The lines of `drill pipe` (observation, legal, error, result; said is what a player \
            writes), the file `drill run` reads (decisions) and what it writes (report for one seed, summary \
            or unplayed a line for many).",
        "anyOf": lines.map(refer),
        "$defs": defs,
    })
}

fn refer(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

fn list(name: &str) -> Value {
    json!({"type": "array", "items": refer(name)})
}

/// An object with these fields and no others.
fn object(required: &[Part], optional: &[Part]) -> Value {
    let parts = required.iter().chain(optional);
    let properties: Map<String, Value> = parts
        .map(|(name, shape)| {
            let shape = match shape.strip_suffix("[]") {
                Some(each) => list(each),
                None => refer(shape),
            };
            ((*name).to_owned(), shape)
        })
        .collect();
    let names: Vec<&str> = required.iter().map(|(name, _)| *name).collect();
    json!({
        "type": "object", "properties": properties, "required": names, "additionalProperties": false,
    })
}

/// The same with a field that tells what it is.
fn tagged(tag: &str, value: &str, required: &[Part], optional: &[Part]) -> Value {
    let mut shape = object(required, optional);
    shape["properties"][tag] = json!({ "const": value });
    if let Some(names) = shape["required"].as_array_mut() {
        names.push(tag.into());
    }
    shape
}

/// The names that a list of values has in JSON.
fn names<T: serde::Serialize>(values: &[T]) -> Value {
    let names: Vec<Value> = values.iter().filter_map(|value| serde_json::to_value(value).ok()).collect();
    json!({ "enum": names })
}

fn command() -> Value {
    let shape = |(name, needed, more): &(&str, &[Part], &[Part])| tagged("do", name, needed, more);
    let shapes: Vec<Value> = COMMANDS.iter().map(shape).collect();
    json!({ "oneOf": shapes })
}

/// What is said to the program: a line of a player, a file of decisions.
fn said(defs: &mut Map<String, Value>) {
    let mut put = |name: &str, shape: Value| defs.insert(name.to_owned(), shape);
    let parts = [("commands", "command[]"), ("reason", "reason"), ("submit", "flag"), ("quit", "flag")];
    put("said", object(&[], &parts));
    let parts = [("v", "count"), ("commands", "command[]"), ("reason", "reason"), ("hinted", "flag")];
    put("submission", object(&[], &parts));
    put(
        "decisions",
        object(
            &[("schema", "one"), ("rounds", "submission[]")],
            &[
                ("scenario", "id"),
                ("rev", "count"),
                ("level", "count"),
                ("seed", "seed"),
                ("day_hashes", "hash[]"),
                ("value_fen", "fen"),
            ],
        ),
    );
}

/// What is seen before a round.
fn seen(defs: &mut Map<String, Value>) {
    let mut put = |name: &str, shape: Value| defs.insert(name.to_owned(), shape);
    put("choices", json!({"type": "array", "items": {"type": "string"}, "minItems": 2}));
    put("stretch", json!({"type": "array", "items": {"type": "integer"}, "minItems": 2, "maxItems": 2}));
    put("desk", names(&super::levers::Desk::ALL));
    let field = ["least", "most", "step", "now"].map(|name| (name, "whole"));
    let field = [&[("name", "id"), ("unit", "unit"), ("usual", "stretch")][..], &field].concat();
    put("field", object(&field, &[("or", "whole"), ("choices", "choices"), ("below", "id")]));
    let lever = [("id", "id"), ("kind", "lever_kind"), ("dimension", "dimension"), ("desk", "desk")];
    let rest = [("open", "flag"), ("stands", "flag"), ("command", "command"), ("fields", "field[]")];
    put("lever", object(&[&lever[..], &rest].concat(), &[("product", "id")]));
    put("rival", object(&[("store", "words"), ("price_fen", "fen")], &[]));
    let fen =
        ["price_fen", "list_price_fen", "cost_fen", "break_even_fen", "lowest_paid_fen", "ad_budget_fen"];
    let fen = fen.map(|name| (name, "fen"));
    cards(&mut put);
    let counts = [
        "refund_bp",
        "stock",
        "incoming",
        "min_purchase",
        "lead_days",
        "units_7_days",
        "reviews",
        "demoted_days",
    ];
    let counts = counts.map(|name| (name, "count"));
    let others = [
        ("product", "id"),
        ("name", "words"),
        ("listed", "flag"),
        ("barred", "flag"),
        ("off_percent", "percent"),
        ("unit_fen", "contribution"),
        ("rating", "number"),
        ("rivals", "rival[]"),
    ];
    put("product", object(&[&fen[..], &counts, &others].concat(), &[("card", "card"), ("event", "event")]));
    let counts = ["visitors", "orders", "units", "lost_units"].map(|name| (name, "count"));
    let money = [("paid_fen", "fen"), ("refunded_fen", "fen"), ("contribution_fen", "contribution")];
    put("product_day", object(&[&[("product", "id")][..], &counts, &money].concat(), &[]));
    put("day", object(&[("day", "count"), ("products", "product_day[]"), ("news", "words[]")], &[]));
    put("news", object(&[("day", "count"), ("words", "words")], &[]));
    let fees = ["commission_bp", "postage_fen", "packing_fen", "return_postage_fen", "spoiled_bp"];
    put("fees", object(&[&fees.map(|name| (name, "whole"))[..], &[("insured", "flag")]].concat(), &[]));
    let counts =
        ["rev", "level", "round", "rounds", "round_days", "day", "lead_days", "reference_days", "surge"];
    let counts = counts.map(|name| (name, "count"));
    let others = [
        ("schema", "one"),
        ("scenario", "id"),
        ("seed", "seed"),
        ("closed", "flag"),
        ("open", "dimension[]"),
        ("cash_fen", "fen"),
        ("receivable_fen", "fen"),
        ("experience", "number"),
        ("fees", "fees"),
        ("reduction", "reduction_or_none"),
        ("products", "product[]"),
        ("news", "news[]"),
        ("last_round", "day[]"),
        ("levers", "lever[]"),
        ("capacity", "count"),
        ("points", "count"),
        ("fines_fen", "fen"),
    ];
    let optional = [("service", "service"), ("sourcing", "sourcing")];
    put("observation", tagged("type", "observation", &[&counts[..], &others].concat(), &optional));
}

/// What is known of suppliers, of an event's gate and of the service desk.
fn cards(put: &mut impl FnMut(&str, Value) -> Option<Value>) {
    let supplier = [
        ("supplier", "id"),
        ("cost_fen", "fen"),
        ("min_purchase", "count"),
        ("lead_days", "count"),
        ("score", "number"),
    ];
    put("supplier", object(&supplier, &[("sample", "number"), ("sample_due", "count")]));
    put("trial", object(&[("until", "count"), ("sold", "count"), ("over", "flag")], &[]));
    let card = [
        ("candidate", "flag"),
        ("search", "count"),
        ("low_fen", "fen"),
        ("price_fen", "fen"),
        ("high_fen", "fen"),
        ("rivals", "count"),
        ("suppliers", "supplier[]"),
    ];
    put("card", object(&card, &[("trial", "trial")]));
    put("event", object(&[("from_day", "count"), ("to_day", "count"), ("most_fen", "fen")], &[]));
    let service = ["waiting", "over_a_day", "tickets_7_days", "per_agent"].map(|name| (name, "count"));
    put("service", object(&[&service[..], &[("wage_fen", "fen")]].concat(), &[]));
    let spreads = ["search_sd", "price_sd", "rivals_sd", "score_sd", "sample_spread"];
    let spreads = spreads.map(|name| (name, "number"));
    let counts = ["sample_days", "trial_units", "trial_premium_bp", "trial_days"].map(|name| (name, "count"));
    put("sourcing", object(&[&spreads[..], &counts, &[("sample_fen", "fen")]].concat(), &[]));
}

/// What a line or a drill came to.
fn came_to(defs: &mut Map<String, Value>) {
    let mut put = |name: &str, shape: Value| defs.insert(name.to_owned(), shape);
    put("legal", tagged("type", "legal", &[("round", "count")], &[]));
    let trouble = [("code", "trouble"), ("line", "count"), ("what", "words")];
    let more = [("column", "count"), ("command", "count"), ("hint", "words")];
    put("error", tagged("type", "error", &trouble, &more));
    let codes = ["line-too-long", "not-utf8", "not-json", "wrong-shape", "nothing-said", "refused"];
    put("trouble", json!({ "enum": codes }));
    let fen = [
        "cash_start_fen",
        "bought_fen",
        "ad_spend_fen",
        "operations_fen",
        "cash_end_fen",
        "receivable_fen",
        "paid_fen",
        "refunded_fen",
        "contribution_fen",
        "worth_fen",
    ];
    let money =
        [&fen.map(|name| (name, "fen"))[..], &[("round", "count"), ("stock_units", "count")]].concat();
    put("round_money", object(&money, &[]));
    let summary = [
        ("schema", "one"),
        ("scenario", "id"),
        ("rev", "count"),
        ("level", "count"),
        ("seed", "seed"),
        ("value_fen", "fen"),
        ("start_fen", "fen"),
        ("ledger", "round_money[]"),
        ("day_hashes", "hash[]"),
    ];
    put("summary", object(&summary, &[]));
    put("unplayed", object(&[("schema", "one"), ("seed", "seed"), ("error", "words")], &[("hint", "words")]));
    let report = [("log", "decisions"), ("rounds", "anything[]"), ("debrief", "anything")];
    put("report", object(&[&summary[..], &report].concat(), &[]));
    let ending = [("finished", "flag"), ("rounds_played", "count"), ("log", "decisions")];
    put("result", tagged("type", "result", &[&summary[..], &ending].concat(), &[]));
}
