//! What holds for every question, whatever its type.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::course::Status;
use crate::text::Words;

fn question(id: &str, kind: Kind) -> Question {
    Question {
        id: id.into(),
        rev: 1,
        status: Status::Active,
        competencies: vec!["pricing".into()],
        tags: Vec::new(),
        refs: vec!["lesson#anchor".to_owned()],
        difficulty: 3,
        weight: 1.0,
        prompt: Words::same("?"),
        explain: Words::same("!"),
        hints: Vec::new(),
        tries: 1,
        penalty: 0.0,
        certainty: true,
        time_limit_s: None,
        uses: vec![Use::Practice],
        valid_until: None,
        supersedes: None,
        kind,
    }
}

fn choice(n: usize, correct: bool, score: f64) -> Choice {
    let id = format!("o{n}");
    let feedback = Words::same(format!("because of {id}"));
    Choice { text: Words::same(id.clone()), id, feedback, correct, score, ..Choice::default() }
}

/// Between 2 and 6 options, at least one key and one distractor.
fn marks() -> impl Strategy<Value = Vec<bool>> {
    prop::collection::vec(any::<bool>(), 2..=6).prop_map(|mut marks| {
        if let [first, .., last] = marks.as_mut_slice() {
            (*first, *last) = (true, false);
        }
        marks
    })
}

fn single() -> impl Strategy<Value = Kind> {
    prop::collection::vec(0.0..0.9f64, 1..=5).prop_map(|scores| {
        let mut options: Vec<Choice> = scores.iter().enumerate().map(|(n, s)| choice(n, false, *s)).collect();
        options.push(choice(options.len(), true, 1.0));
        Kind::Single(Single { options })
    })
}

fn multiple() -> impl Strategy<Value = Kind> {
    let policy = prop::sample::select(vec![Policy::AllOrNothing, Policy::MissingOk, Policy::RightMinusWrong]);
    (marks(), policy).prop_map(|(marks, policy)| {
        let options = marks.iter().enumerate().map(|(n, key)| choice(n, *key, f64::from(u8::from(*key))));
        Kind::Multiple(Multiple { policy, options: options.collect() })
    })
}

fn case() -> impl Strategy<Value = Kind> {
    prop::collection::vec((0.0..0.9f64, any::<bool>()), 1..=5).prop_map(|moves| {
        let mut options: Vec<Choice> = moves
            .iter()
            .enumerate()
            .map(|(n, (s, red))| Choice { red_line: *red, ..choice(n, false, *s) })
            .collect();
        options.push(choice(options.len(), true, 1.0));
        Kind::Case(Case {
            situation: Words::same("x"),
            mode: CaseMode::Best,
            experts: None,
            agreement: None,
            options,
        })
    })
}

fn numeric() -> impl Strategy<Value = Kind> {
    (1i64..500, 1i64..9, 0u8..4, -1.0..0.0f64).prop_map(|(low, step, round, apart)| {
        let params = BTreeMap::from([
            ("a".to_owned(), Param::Int { low, high: low + 40 * step, step }),
            ("b".to_owned(), Param::Choice(vec![0.05, 0.125, 7.0])),
        ]);
        let expr = |text: &str| Expr::number(text).expect("it parses");
        let tier = Tier {
            value: expr(&format!("a * b + 100 - {}", apart.abs())),
            tolerance: Tolerance::Absolute(0.005),
            score: 0.5,
            feedback: Words::same("{{a}} is not it. Try again."),
            headline: None,
            misconception: Some("m".to_owned()),
        };
        Kind::Numeric(Numeric {
            target: Target::Near(expr("a * b"), Tolerance::Absolute(0.005)),
            unit: Words::new("元", "yuan"),
            round: Some(round),
            tiers: vec![tier],
            params: Params::new(params, None).expect("they are fine"),
        })
    })
}

fn any_kind() -> impl Strategy<Value = Kind> {
    let truth = any::<bool>().prop_map(|answer| {
        let (on_true, on_false) = (Words::same("t"), Words::same("f"));
        Kind::TrueFalse(TrueFalse { answer, on_true, on_false, headline: None })
    });
    prop_oneof![single(), multiple(), case(), numeric(), truth]
}

fn any_response() -> impl Strategy<Value = Response> {
    let id = || (0usize..8).prop_map(|n| format!("o{n}"));
    prop_oneof![
        id().prop_map(Response::Option),
        prop::collection::vec(id(), 0..8).prop_map(Response::Options),
        any::<bool>().prop_map(Response::Truth),
        "\\PC{0,12}".prop_map(Response::Number),
        (-1e5..1e5f64).prop_map(|x| Response::Number(x.to_string())),
    ]
}

proptest! {
    #[test]
    fn a_score_lies_between_nothing_and_all(kind in any_kind(), response in any_response(), seed: u64) {
        let grade = question("q", kind).instance(seed).grade(&response);
        prop_assert!((0.0..=1.0).contains(&grade.score));
        prop_assert!(!grade.red_line || grade.score == 0.0);
        prop_assert!(!grade.is_right() || grade.headline.is_none());
    }

    #[test]
    fn the_model_answer_earns_all_and_a_wrong_one_less(kind in any_kind(), seed: u64) {
        let instance = question("q", kind).instance(seed);
        prop_assert_eq!(instance.grade(&instance.model_answer()).score, 1.0);
        let wrong = instance.wrong_answers();
        prop_assert!(!wrong.is_empty());
        for response in wrong {
            prop_assert!(instance.grade(&response).score < 1.0, "{:?}", response);
        }
    }

    #[test]
    fn shuffling_never_changes_a_score(kind in any_kind(), response in any_response(), one: u64, two: u64) {
        prop_assume!(!matches!(kind, Kind::Numeric(_)));
        let question = question("q", kind);
        let (one, two) = (question.instance(one), question.instance(two));
        let (mut a, mut b) = (one.grade(&response), two.grade(&response));
        prop_assert_eq!(a.score, b.score);
        let order = |grade: &Grade| grade.notes.iter().map(|n| n.id.clone()).collect::<Vec<_>>();
        prop_assert_eq!(order(&a), one.shown, "notes stand in the order shown");
        prop_assert_eq!(order(&b), two.shown);
        a.notes.sort_by(|x, y| x.id.cmp(&y.id));
        b.notes.sort_by(|x, y| x.id.cmp(&y.id));
        prop_assert_eq!(a.notes, b.notes);
    }

    #[test]
    fn a_seed_brings_the_same_instance_back(kind in any_kind(), seed: u64) {
        let question = question("q", kind);
        prop_assert_eq!(question.instance(seed), question.instance(seed));
    }

    #[test]
    fn a_session_counts_what_was_answered(kinds in prop::collection::vec(any_kind(), 1..6), right: Vec<bool>, seed: u64) {
        let questions: Vec<Question> =
            kinds.into_iter().enumerate().map(|(n, kind)| question(&format!("q-{n}"), kind)).collect();
        let mut session = Session::drawn(&questions, seed);
        let mut gathered = 0.0;
        let mut right = right.into_iter().chain(std::iter::repeat(false));
        while let Some(instance) = session.current() {
            let wrong = instance.wrong_answers().into_iter().next();
            let response = if right.next() == Some(true) { instance.model_answer() } else { wrong.expect("one") };
            gathered += session.answer(response, None).expect("an answer is due").score;
            prop_assert!(session.advance());
        }
        let tally = session.tally();
        prop_assert!((tally.marks - gathered).abs() < 1e-9);
        prop_assert_eq!(tally.of, questions.len() as f64);
        let missed = session.missed();
        let again = session.again(|id| questions.iter().find(|q| &q.id == id), seed ^ 1);
        prop_assert_eq!(again.len(), missed.len());
        prop_assert_eq!(missed.len(), session.items().filter(|(_, a)| a.is_none_or(|a| a.score < 1.0)).count());
    }
}

fn two_options(id: &str, tries: u32, penalty: f64) -> Question {
    let options = vec![choice(0, true, 1.0), choice(1, false, 0.0)];
    Question { tries, penalty, ..question(id, Kind::Single(Single { options })) }
}

fn pick(n: usize) -> Response {
    Response::Option(format!("o{n}"))
}

#[test]
fn further_tries_cost_the_penalty() {
    let question = two_options("q", 3, 0.4);
    let mut session = Session::drawn([&question], 1);
    assert_eq!(session.answer(pick(1), None).map(|a| a.score), Some(0.0));
    assert!(session.may_answer());
    assert_eq!(session.answer(pick(0), None).map(|a| (a.tries, a.score)), Some((2, 0.6)));
    assert_eq!(session.answer(pick(0), None), None, "a right answer ends the tries");

    let mut session = Session::drawn([&two_options("q", 2, 0.4)], 1);
    assert!(session.answer(pick(1), None).is_some());
    assert!(session.answer(pick(1), None).is_some());
    assert_eq!(session.answer(pick(0), None), None, "so do used-up tries");
    assert_eq!(question.after_tries(1.0, 9), 0.0, "a penalty never goes below nothing");
}

#[test]
fn the_sure_and_wrong_answer_is_the_worst() {
    let questions: Vec<Question> = ["q-a", "q-b", "q-c", "q-d"].map(|id| two_options(id, 1, 0.0)).into();
    let mut session = Session::drawn(&questions, 5);
    for (n, sure) in [(1, Certainty::Guess), (1, Certainty::Sure), (0, Certainty::Sure)] {
        assert!(session.answer(pick(n), Some(sure)).is_some());
        session.advance();
    }
    assert!(!session.is_over());
    session.advance();
    assert!(session.is_over() && !session.advance());
    assert_eq!(session.worst().map(|(i, _)| i.question.id.as_str()), Some("q-b"));
    assert_eq!(session.missed(), [1, 0, 3], "the question left out counts as missed, last");
    assert_eq!(session.tally(), Tally { questions: 4, marks: 1.0, of: 4.0 });
    assert_eq!(session.by_competency().get(&"pricing".into()).map(Tally::share), Some(0.25));
}

#[test]
fn a_follow_up_comes_next_and_only_once() {
    let (one, two, next) =
        (two_options("q-1", 1, 0.0), two_options("q-2", 1, 0.0), two_options("q-next", 1, 0.0));
    let mut session = Session::drawn([&one, &two], 1);
    session.follow_up(next.instance(1));
    session.follow_up(next.instance(2));
    let ids: Vec<&str> = session.items().map(|(i, _)| i.question.id.as_str()).collect();
    assert_eq!(ids, ["q-1", "q-next", "q-2"]);
}

#[test]
fn a_paper_says_what_it_lacks_and_puts_the_seen_last() {
    let questions: Vec<Question> = (0..5).map(|n| two_options(&format!("q-{n}"), 1, 0.0)).collect();
    let bank = crate::course::PaperId::from("quiz-a");
    let pool: Vec<_> = questions.iter().map(|q| (&bank, q)).collect();
    let rule = |count| DrawRule {
        bank: bank.clone(),
        count,
        competency: None,
        difficulty: Some((3, 3)),
        avoid_seen: true,
    };
    let paper = |count| Paper {
        id: "exam-a".into(),
        title: Words::same("A"),
        module: "m".into(),
        pass: 0.8,
        feedback: FeedbackAt::Immediate,
        attempts: None,
        cooldown_h: None,
        time_min: None,
        grade: Attempt::Best,
        draws: vec![rule(count)],
    };
    let seen: Vec<_> = ["q-0", "q-1", "q-2"].map(Into::into).into();
    for seed in 0..30 {
        let mut drawn = paper(2).draw(&pool, &seen, seed).expect("enough");
        drawn.sort();
        assert_eq!(drawn, ["q-3".into(), "q-4".into()]);
    }
    let short = paper(6).draw(&pool, &[], 1).expect_err("too few");
    assert_eq!((short.needs, short.has), (6, 5));
    assert!(short.to_string().ends_with("1 missing, difficulty 3"), "{short}");
    let exam = Paper { feedback: FeedbackAt::AfterAttempt, ..paper(1) };
    assert!(exam.draw(&pool, &[], 1).is_err(), "practice questions never come up in an exam");
}
