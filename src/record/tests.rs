//! The fold under every order, and records on their way out and in.

use std::collections::BTreeMap;

use jiff::civil::date;
use proptest::prelude::*;
use proptest::sample::Index;
use uuid::Uuid;

use crate::quiz::{Certainty, Response};

use super::*;

const LEARNER: LearnerId = LearnerId(Uuid::from_u128(7));

/// Marks `b` right, `c` over a red line, and does not know `q-gone`.
struct Key;

impl Marker for Key {
    fn mark(&self, answer: &Answer) -> Option<Mark> {
        if answer.question.as_str() == "q-gone" {
            return None;
        }
        let given = |option: &str| answer.response == Response::Option(option.to_owned());
        Some(Mark { score: if given("b") { 1.0 } else { 1.0 / 3.0 }, red_line: given("c") })
    }

    fn version(&self) -> String {
        "key-1".to_owned()
    }
}

fn at(second: u32) -> At {
    let instant = jiff::Timestamp::from_second(1_795_000_000 + i64::from(second)).unwrap();
    At::of(instant, jiff::tz::Offset::from_hours(8).unwrap())
}

fn envelope(id: u128, second: u32, happening: Happening) -> Envelope {
    Envelope {
        id: EventId(Uuid::from_u128(id)),
        learner: LEARNER,
        author: Author::new(LEARNER.to_string()),
        device: DeviceId(Uuid::from_u128(1 + id % 2)),
        stream: StreamId::new(LEARNER.to_string()),
        idx: u64::try_from(id / 2).unwrap(),
        at: at(second),
        pack: PackRev::of("shipped", 1),
        happening,
    }
}

fn answer(question: &str, option: &str, attempt: Option<u128>) -> Answer {
    Answer {
        attempt: attempt.map(|id| AttemptId(Uuid::from_u128(id))),
        lesson: attempt.is_none().then(|| "returns-refunds".into()),
        question: question.into(),
        rev: 1,
        fingerprint: "9f2c".to_owned(),
        seed: u64::MAX,
        shown: vec!["b".to_owned(), "a".to_owned(), "c".to_owned()],
        response: Response::Option(option.to_owned()),
        policy: None,
        grader: 1,
        try_no: 1,
        hints: 0,
        certainty: Some(Certainty::Sure),
        duration_ms: 12_345,
        mode: Mode::Check,
        assignment: None,
    }
}

fn quiz_started(attempt: u128, questions: &[&str]) -> QuizStarted {
    let asked = |question: &&str| AskedQuestion { question: (*question).into(), rev: 1, seed: 3 };
    QuizStarted {
        attempt: AttemptId(Uuid::from_u128(attempt)),
        paper: "quiz-returns-refunds".into(),
        rev: None,
        seed: 3,
        questions: questions.iter().map(asked).collect(),
        mode: Mode::Check,
        retry_of: None,
    }
}

fn drill_started(drill: u128) -> DrillStarted {
    DrillStarted {
        drill: DrillId(Uuid::from_u128(drill)),
        scenario: "sc-pricing-desk".into(),
        scenario_rev: 2,
        scenario_hash: "77aa".to_owned(),
        level: 1,
        seed: 11,
    }
}

fn fold(events: &[Envelope]) -> Progress {
    let mut progress = Progress::new(LEARNER);
    progress.fold_all(events, &Key);
    progress
}

fn any_answer() -> impl Strategy<Value = Happening> {
    let question = prop_oneof![Just("q-one"), Just("q-two"), Just("q-gone")];
    let option = prop_oneof![Just("a"), Just("b"), Just("c")];
    let attempt = proptest::option::of(100_u128..103);
    (question, option, attempt, 0_u32..2_000_000).prop_map(|(question, option, attempt, duration_ms)| {
        Happening::QuestionAnswered(Answer { duration_ms, ..answer(question, option, attempt) })
    })
}

fn any_drill() -> impl Strategy<Value = Happening> {
    (200_u128..202, 0_u16..4, 0_u32..900_000).prop_map(|(id, round, duration_ms)| {
        let drill = DrillId(Uuid::from_u128(id));
        match round {
            0 => Happening::DrillStarted(drill_started(id)),
            3 => Happening::DrillFinished { drill },
            _ => Happening::DrillDecided(decided(id, round, duration_ms)),
        }
    })
}

fn decided(drill: u128, round: u16, duration_ms: u32) -> DrillDecided {
    // An empty form has every field of a submission at its default.
    let submission = serde_json::from_str("{}").unwrap();
    let drill = DrillId(Uuid::from_u128(drill));
    DrillDecided { drill, round, submission, state_hash: format!("{duration_ms:x}"), duration_ms }
}

fn any_happening() -> impl Strategy<Value = Happening> {
    let lesson = prop_oneof![Just("returns-refunds"), Just("pricing-basics")];
    let reading = (lesson, 1_u32..3, 0_u8..4).prop_map(|(lesson, rev, what)| match what {
        0 => Happening::LessonOpened { lesson: lesson.into(), rev },
        1 => Happening::LessonFinished { lesson: lesson.into(), rev },
        _ => Happening::SectionRead { lesson: lesson.into(), rev, anchor: format!("part-{what}") },
    });
    let person = prop_oneof![
        "[一-龥]{1,3}".prop_map(|name| Happening::LearnerJoined { name }),
        "[a-z]{1,8}".prop_map(|name| Happening::LearnerRenamed { name }),
        proptest::option::of(5_u16..90).prop_map(|minutes_a_day| Happening::GoalSet { minutes_a_day }),
    ];
    let quiz = (100_u128..103, 0_u8..3).prop_map(|(id, what)| {
        let attempt = AttemptId(Uuid::from_u128(id));
        match what {
            0 => Happening::QuizStarted(quiz_started(id, &["q-one", "q-two"])),
            1 => Happening::QuizFinished { attempt },
            _ => Happening::QuizAbandoned { attempt },
        }
    });
    // Ids of the events made below, so that retractions hit.
    let retraction =
        (1_u128..40).prop_map(|target| Happening::Retracted { event: EventId(Uuid::from_u128(target)) });
    prop_oneof![4 => any_answer(), 2 => reading, 1 => person, 2 => quiz, 2 => any_drill(), 1 => retraction]
}

/// Events with ids from 1, at moments of two days, many of them equal.
fn any_log() -> impl Strategy<Value = Vec<Envelope>> {
    let event = (any_happening(), prop_oneof![0_u32..40, 0_u32..172_800]);
    proptest::collection::vec(event, 0..40).prop_map(|events| {
        let numbered = events.into_iter().zip(1_u128..);
        numbered.map(|((happening, second), id)| envelope(id, second, happening)).collect()
    })
}

proptest! {
    #[test]
    fn any_order_and_any_repetition_fold_to_the_same(
        log in any_log(),
        order in proptest::collection::vec(any::<Index>(), 0..40),
        again in proptest::collection::vec(any::<Index>(), 0..10),
    ) {
        let mut mixed = log.clone();
        for (place, other) in order.iter().enumerate().take(mixed.len()) {
            let other = other.index(mixed.len());
            mixed.swap(place, other);
        }
        for index in &again {
            if !log.is_empty() {
                mixed.insert(index.index(mixed.len()), index.get(&log).clone());
            }
        }
        prop_assert_eq!(fold(&log), fold(&mixed));
    }

    #[test]
    fn a_fold_goes_on_where_a_cached_one_stopped(log in any_log(), cut in any::<Index>()) {
        let (before, after) = log.split_at(cut.index(log.len() + 1));
        let cached = serde_json::to_string(&fold(before)).unwrap();
        let mut progress: Progress = serde_json::from_str(&cached).unwrap();
        progress.fold_all(after, &Key);
        prop_assert_eq!(progress, fold(&log));
    }

    #[test]
    fn retracting_an_event_leaves_what_was_there_without_it(log in any_log(), pick in any::<Index>()) {
        prop_assume!(!log.is_empty());
        let gone = pick.get(&log).clone();
        prop_assume!(!matches!(gone.happening, Happening::Retracted { .. }));
        let tombstone = envelope(99, 5, Happening::Retracted { event: gone.id });
        let mut with = log.clone();
        with.push(tombstone.clone());
        let mut without: Vec<Envelope> = log.into_iter().filter(|event| event.id != gone.id).collect();
        without.push(tombstone);
        let (with, without) = (fold(&with), fold(&without));
        // Time that was spent stays spent; everything else is as if never said.
        let mut with = serde_json::to_value(&with).unwrap();
        with["days"] = serde_json::to_value(without.days()).unwrap();
        prop_assert_eq!(with, serde_json::to_value(&without).unwrap());
    }

    #[test]
    fn every_event_leaves_and_comes_back_the_same(log in any_log()) {
        for event in log {
            let json = Line::from(event.clone()).to_json();
            let line = Line::parse(&json).unwrap();
            prop_assert_eq!(&line.envelope, &event);
            prop_assert_eq!(line.to_json(), json);
        }
    }
}

#[test]
fn another_learners_events_are_passed_over() {
    let mut event = envelope(1, 0, Happening::LearnerJoined { name: "林晓".to_owned() });
    event.learner = LearnerId(Uuid::from_u128(8));
    assert_eq!(fold(&[event]), Progress::new(LEARNER));
}

#[test]
fn a_quiz_can_be_taken_up_where_it_stopped() {
    let mut log = vec![
        envelope(1, 0, Happening::QuizStarted(quiz_started(100, &["q-one", "q-two"]))),
        envelope(2, 30, Happening::QuestionAnswered(answer("q-two", "b", Some(100)))),
        envelope(3, 60, Happening::QuestionAnswered(answer("q-one", "c", Some(100)))),
        envelope(4, 70, Happening::QuestionAnswered(answer("q-one", "b", None))),
    ];
    let progress = fold(&log);
    let run = progress.open_quiz().unwrap();
    let attempt = run.started().unwrap().fact.attempt;
    let given = progress.quiz_answers(attempt);
    let names: Vec<_> = given.iter().map(|(question, _)| question.as_str()).collect();
    assert_eq!(names, ["q-two", "q-one"], "in the order given; the check is not part of it");
    assert_eq!(given[1].1.fact.mark, Some(Mark { score: 1.0 / 3.0, red_line: true }));
    log.push(envelope(5, 80, Happening::QuizFinished { attempt }));
    let progress = fold(&log);
    assert!(progress.open_quiz().is_none());
    assert_eq!(progress.quizzes()[0].state(), RunState::Finished);
    assert_eq!(progress.quizzes()[0].finished_at(), Some(&at(80)));
}

#[test]
fn a_round_is_locked_by_its_first_decision() {
    let log = [
        envelope(1, 0, Happening::DrillStarted(drill_started(200))),
        envelope(4, 50, Happening::DrillDecided(decided(200, 2, 2))),
        envelope(2, 20, Happening::DrillDecided(decided(200, 1, 1))),
        envelope(3, 40, Happening::DrillDecided(decided(200, 1, 9))),
    ];
    let progress = fold(&log);
    let run = progress.open_drill().unwrap();
    let hashes: Vec<_> = run.decisions().iter().map(|held| held.fact.state_hash.as_str()).collect();
    assert_eq!(hashes, ["1", "2"]);
    assert_eq!(run.drill(), Some(DrillId(Uuid::from_u128(200))));
}

#[test]
fn a_wrong_streak_counts_back_to_the_last_right_answer() {
    let answers = ["a", "b", "a", "c"];
    let log: Vec<_> = (1_u128..)
        .zip(answers)
        .map(|(id, option)| {
            let second = u32::try_from(id).unwrap();
            envelope(id, second, Happening::QuestionAnswered(answer("q-one", option, None)))
        })
        .collect();
    let progress = fold(&log);
    let history = progress.question(&"q-one".into()).unwrap();
    assert_eq!(history.wrong_streak(), 2);
    assert_eq!(history.first().unwrap().fact.is_right(), Some(false));
    assert_eq!(history.last().unwrap().fact.response, Response::Option("c".to_owned()));
}

#[test]
fn an_answer_to_a_question_that_is_gone_is_neither_right_nor_wrong() {
    let log = [envelope(1, 0, Happening::QuestionAnswered(answer("q-gone", "a", None)))];
    let progress = fold(&log);
    let history = progress.question(&"q-gone".into()).unwrap();
    assert_eq!(history.last().unwrap().fact.is_right(), None);
    assert_eq!(history.wrong_streak(), 0);
}

#[test]
fn a_lesson_keeps_its_sections_and_the_newest_revision_finished() {
    let lesson: crate::course::LessonId = "returns-refunds".into();
    let read =
        |anchor: &str| Happening::SectionRead { lesson: lesson.clone(), rev: 3, anchor: anchor.into() };
    let log = [
        envelope(1, 0, Happening::LessonOpened { lesson: lesson.clone(), rev: 3 }),
        envelope(2, 300, read("start-point")),
        envelope(3, 400, Happening::LessonFinished { lesson: lesson.clone(), rev: 3 }),
        envelope(4, 90, Happening::LessonFinished { lesson: lesson.clone(), rev: 2 }),
    ];
    let progress = fold(&log);
    let kept = progress.lesson(&lesson).unwrap();
    assert!(kept.has_read("start-point") && !kept.has_read("unread"));
    assert_eq!(kept.finished_rev(), Some(3));
    assert_eq!(kept.last_at(), Some(&at(400)));
    assert_eq!(progress.last_lesson(), Some(&lesson));
    // 1,795,000,000 is 2026-11-18 19:06:40 in China.
    assert_eq!(progress.days().minutes(date(2026, 11, 18)), 7);
}

/// The form on disk and in exports. A change here breaks every database and
/// every export there is: raise the version of the kind instead.
#[test]
fn the_form_of_an_answer_is_frozen() {
    let event = envelope(6, 0, Happening::QuestionAnswered(answer("q-one", "b", Some(100))));
    assert_eq!(
        Line::from(event).to_json(),
        concat!(
            r#"{"id":"00000000-0000-0000-0000-000000000006","v":1,"#,
            r#""learner":"00000000-0000-0000-0000-000000000007","#,
            r#""author":"00000000-0000-0000-0000-000000000007","#,
            r#""device":"00000000-0000-0000-0000-000000000001","#,
            r#""stream":"00000000-0000-0000-0000-000000000007","idx":3,"#,
            r#""at":"2026-11-18T19:06:40.000+08:00","kind":"question.answered","pack":"shipped@1","#,
            r#""data":{"attempt":"00000000-0000-0000-0000-000000000064","question":"q-one","rev":1,"#,
            r#""fingerprint":"9f2c","seed":18446744073709551615,"shown":["b","a","c"],"#,
            r#""response":{"form":"option","given":"b"},"grader":1,"try_no":1,"hints":0,"#,
            r#""certainty":"sure","duration_ms":12345,"mode":"check"}}"#,
        )
    );
}

fn line_with(changes: &[(&str, &str)]) -> String {
    let event = envelope(6, 0, Happening::LearnerJoined { name: "林晓".to_owned() });
    let json = Line::from(event).to_json();
    let mut members: BTreeMap<String, serde_json::Value> = serde_json::from_str(&json).unwrap();
    for (key, value) in changes {
        members.insert((*key).to_owned(), serde_json::from_str(value).unwrap());
    }
    serde_json::to_string(&members).unwrap()
}

#[test]
fn what_a_newer_program_wrote_leaves_letter_by_letter() {
    let head = r#"{"id":"00000000-0000-0000-0000-000000000006","v":2,"learner":"00000000-0000-0000-0000-000000000007","author":"li","device":"00000000-0000-0000-0000-000000000001","stream":"s","idx":3,"at":"2026-11-18T16:26:40Z","kind":"#;
    let tail = r#","pack":"shipped@9","data":{"z":1.0,"a":12345678901234567890123,"é":"\u00e9"},"sig":{"b":1.50,"a":null}}"#;
    for kind in ["question.answered", "mastery.changed"] {
        let json = format!("{head}\"{kind}\"{tail}");
        let line = Line::parse(&json).unwrap();
        assert!(
            matches!(&line.envelope.happening, Happening::Other(other) if other.kind == kind && other.v == 2)
        );
        assert_eq!(line.to_json(), json);
        assert_eq!(fold(&[line.envelope]), Progress::new(LEARNER), "left alone by the fold");
    }
}

#[test]
fn an_added_field_of_a_known_event_is_kept_in_the_line() {
    let line = Line::parse(&line_with(&[("data", r#"{"name":"林晓","team":"二组"}"#)])).unwrap();
    assert_eq!(line.envelope.happening, Happening::LearnerJoined { name: "林晓".to_owned() });
    assert!(line.to_json().contains("二组"));
}

#[test]
fn a_line_that_is_no_record_is_refused_with_the_reason() {
    let cases = [
        (r#"{"kind":1"#.to_owned(), "JSON"),
        ("[]".to_owned(), "JSON"),
        (r#"{"kind":"a","kind":"b"}"#.to_owned(), "stands twice"),
        ("{}".to_owned(), "`kind` is missing"),
        (line_with(&[("id", "\"no\"")]), "`id` is wrong"),
        (line_with(&[("id", "\"00000000-0000-0000-0000-000000000000\"")]), "all zeros"),
        (line_with(&[("idx", "18446744073709551615")]), "`idx` is wrong"),
        (line_with(&[("idx", "-1")]), "`idx` is wrong"),
        (line_with(&[("at", "\"yesterday\"")]), "`at` is wrong"),
        (line_with(&[("kind", "\"Learner Joined\"")]), "`kind` is wrong"),
        (line_with(&[("stream", "\"\"")]), "`stream` is wrong"),
        (line_with(&[("author", r#""\u001b[31m""#)]), "control character"),
        (line_with(&[("data", "[]")]), "not a JSON object"),
        (line_with(&[("data", r#"{"nom":"x"}"#)]), "does not fit `learner.joined`"),
        (line_with(&[("data", r#"{"name":"\u001b[2J"}"#)]), "control character"),
        (line_with(&[("data", r#"{"name":"   "}"#)]), "`name` is wrong"),
        (format!("{}{}", line_with(&[]), " ".repeat(LINE_BYTES_MAX)), "longer than"),
    ];
    for (line, reason) in cases {
        let error = Line::parse(&line).unwrap_err();
        assert!(error.to_string().contains(reason), "{error} for {}", &line[..line.len().min(80)]);
    }
    let deep = format!(r#"{{"x":{}{}}}"#, "[".repeat(100), "]".repeat(100));
    let json = Line::parse(&line_with(&[("kind", "\"new.kind\"")])).unwrap().to_json();
    let deep = json.replace(r#"{"name":"林晓"}"#, &deep);
    assert!(Line::parse(&deep).unwrap_err().to_string().contains("nested deeper"));
}
