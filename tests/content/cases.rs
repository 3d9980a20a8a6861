//! The domain cases of `tests/cases/`: input and expectation side by side.

use std::collections::BTreeMap;
use std::fs;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use zhanggui::content::{Memory, Pack};
use zhanggui::course::PaperId;
use zhanggui::lint::check_sums;
use zhanggui::quiz::{Expr, Question, Response, parse_number};
use zhanggui::text::Words;

fn cases<T: DeserializeOwned>(name: &str) -> T {
    let path = super::tests().join("cases").join(name);
    let text = fs::read_to_string(&path).expect("the cases");
    toml::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Numbers {
    case: Vec<NumberCase>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NumberCase {
    typed: String,
    #[serde(default)]
    unit: Words,
    value: Option<f64>,
}

#[test]
fn numbers_are_read_as_typed() {
    for case in cases::<Numbers>("numbers.toml").case {
        let read = parse_number(&case.typed, &case.unit);
        assert_eq!(
            read.as_ref().ok(),
            case.value.as_ref(),
            "{:?} in {:?}: {read:?}",
            case.typed,
            case.unit.zh
        );
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expressions {
    given: BTreeMap<String, f64>,
    case: Vec<ExpressionCase>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExpressionCase {
    text: String,
    value: Option<toml::Value>,
    at: Option<usize>,
}

#[test]
fn expressions_yield_or_are_refused() {
    let Expressions { given, case: cases } = cases("expressions.toml");
    for ExpressionCase { text, value, at } in cases {
        match value {
            Some(toml::Value::Float(value)) => {
                assert_eq!(Expr::number(&text).map(|e| e.value(&given)), Ok(value), "{text}");
            }
            Some(toml::Value::Boolean(truth)) => {
                assert_eq!(Expr::condition(&text).map(|e| e.holds(&given)), Ok(truth), "{text}");
            }
            other => {
                assert!(other.is_none(), "{text}: {other:?}");
                let refused =
                    [Expr::number(&text), Expr::condition(&text)].map(|e| e.map_err(|e| e.span.start).err());
                assert!(refused.iter().all(Option::is_some) && refused.contains(&at), "{text}: {refused:?}");
            }
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sums {
    case: Vec<SumCase>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SumCase {
    code: String,
    #[serde(default)]
    wrong: Vec<String>,
    #[serde(default)]
    unread: Vec<String>,
    #[serde(default)]
    rounds: bool,
}

#[test]
fn sums_are_done_again() {
    for case in cases::<Sums>("sums.toml").case {
        let (wrong, unread) = check_sums(&case.code);
        assert_eq!(wrong.iter().map(|s| s.exact.clone()).collect::<Vec<_>>(), case.wrong, "{}", case.code);
        assert_eq!(
            unread.iter().map(|s| s.written.clone()).collect::<Vec<_>>(),
            case.unread,
            "{}",
            case.code
        );
        assert!(wrong.iter().all(|s| s.rounds == case.rounds), "{}", case.code);
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Gradings {
    case: Vec<GradingCase>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GradingCase {
    name: String,
    question: String,
    answers: Vec<AnswerCase>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AnswerCase {
    form: String,
    given: toml::Value,
    score: f64,
    headline: Option<String>,
    misconception: Option<String>,
    shows: Option<String>,
    #[serde(default)]
    red_line: bool,
}

/// The question of a case, with the common keys filled in.
fn question(name: &str, own: &str) -> Question {
    let common = "schema = 1\nbank = \"quiz-case\"\n[[question]]\nid = \"q-case\"\nrev = 1\ndifficulty = 3\n\
                  prompt = \"?\"\nexplain = \"!\"\n";
    let (pack, _) = Pack::open(Memory::new([("quizzes/m/case.toml", format!("{common}{own}"))]));
    let bank = pack.bank(&PaperId::from("quiz-case")).cloned();
    let told: Vec<_> = pack.diagnostics().into_iter().filter(|d| d.code != "missing-file").collect();
    assert!(told.is_empty(), "{name}: {told:#?}");
    bank.and_then(|b| b.questions.into_iter().next()).expect("one question")
}

#[test]
fn answers_are_worth_what_the_formulas_say() {
    for case in cases::<Gradings>("grading.toml").case {
        let question = question(&case.name, &case.question);
        for answer in case.answers {
            let json = serde_json::json!({ "form": answer.form, "given": answer.given });
            let response: Response = serde_json::from_value(json).expect("a response");
            let at = format!("{}: {response:?}", case.name);
            // The order shown may never change what an answer is worth.
            for seed in 0..20 {
                let instance = question.instance(seed);
                let grade = instance.grade(&response);
                assert_eq!(grade.score, answer.score, "{at}");
                assert_eq!(grade.red_line, answer.red_line, "{at}");
                if let Some(headline) = &answer.headline {
                    assert_eq!(grade.headline.as_ref().map(|h| &h.zh), Some(headline), "{at}");
                }
                if answer.score == 1.0 {
                    assert_eq!(grade.headline, None, "{at}");
                }
                if let Some(misconception) = &answer.misconception {
                    assert_eq!(grade.misconception.as_ref(), Some(misconception), "{at}");
                }
                if let Some(shows) = &answer.shows {
                    assert_eq!(&instance.answer_text().zh, shows, "{at}");
                }
            }
        }
    }
}
