//! Every screen of the program, reached as a learner reaches it.

use uuid::Uuid;
use zhanggui::app::screens::{Phase, Screen};
use zhanggui::app::{Action, Answering, Page, Size, Target};
use zhanggui::calc::CALCULATORS;
use zhanggui::course::LessonId;
use zhanggui::quiz::{Question, Response};
use zhanggui::record::{AskedQuestion, AttemptId, Happening, Mode, QuizStarted};
use zhanggui::text::Lang;

use super::stage::{PACK, Scene, Stage};

/// A screen by name, and the way to it.
pub struct Shot {
    /// The name of its snapshot.
    pub name: &'static str,
    /// Brings the program there.
    pub take: fn(Lang, Size) -> Stage,
}

/// The lesson that the reader's screens show.
const LESSON: &str = "returns-refunds";

/// Every screen.
pub const SHOTS: &[Shot] = &[
    Shot { name: "first-run-language", take: |lang, size| Scene::new(lang, size).begin() },
    Shot {
        name: "first-run-name", take: |lang, size| played(Scene::new(lang, size), "Enter text:新同事")
    },
    Shot {
        name: "first-run-minutes",
        take: |lang, size| played(Scene::new(lang, size), "Enter text:新同事 Enter"),
    },
    Shot {
        name: "today-fresh",
        take: |lang, size| played(Scene::new(lang, size), "Enter text:新同事 Enter 4 Enter"),
    },
    Shot { name: "today-tasks", take: |lang, size| Scene::new(lang, size).after(a_days_work()).begin() },
    Shot { name: "today-done", take: |lang, size| played(Scene::new(lang, size).after([]), "s*12") },
    Shot { name: "course", take: |lang, size| played(Scene::new(lang, size).after(a_days_work()), "Tab") },
    Shot {
        name: "course-folded",
        take: |lang, size| played(Scene::new(lang, size).after([]), "Tab Home Left"),
    },
    Shot { name: "drills", take: |lang, size| Scene::new(lang, size).after([]).at("tab 2").begin() },
    Shot {
        name: "results",
        take: |lang, size| Scene::new(lang, size).after(a_days_work()).at("tab 3").begin(),
    },
    Shot { name: "reader-start", take: |lang, size| reading(lang, size).begin() },
    Shot { name: "reader-middle", take: |lang, size| played(reading(lang, size), "Space*3") },
    Shot { name: "reader-link", take: |lang, size| played(reading(lang, size), "End Tab") },
    Shot { name: "reader-end", take: |lang, size| played(reading(lang, size), "End") },
    Shot { name: "reader-check", take: at_a_check },
    Shot { name: "reader-check-answered", take: |lang, size| then(at_a_check(lang, size), "1") },
    Shot { name: "reader-contents", take: |lang, size| played(reading(lang, size), "Space o Down") },
    Shot {
        name: "reader-find",
        take: |lang, size| played(reading(lang, size), lang.pick("f text:退货", "f text:refund")),
    },
    Shot { name: "reader-find-nothing", take: |lang, size| played(reading(lang, size), "f text:zzzz") },
    Shot { name: "quiz-single", take: |lang, size| asked(lang, size, &["single"]) },
    Shot { name: "quiz-multiple", take: |lang, size| then(asked(lang, size, &["multiple"]), "2 Down Space") },
    Shot { name: "quiz-truefalse", take: |lang, size| then(asked(lang, size, &["truefalse"]), "2") },
    Shot { name: "quiz-numeric", take: |lang, size| then(asked(lang, size, &["numeric"]), "text:1.2万") },
    Shot { name: "quiz-case", take: |lang, size| then(asked(lang, size, &["case"]), "1") },
    Shot { name: "quiz-hint", take: |lang, size| then(hinted(lang, size), "h") },
    Shot { name: "quiz-not-ready", take: |lang, size| then(asked(lang, size, &["single"]), "Enter") },
    Shot {
        name: "quiz-unread-number",
        take: |lang, size| then(asked(lang, size, &["numeric"]), "text:abc Enter"),
    },
    Shot { name: "explained-single-right", take: |lang, size| explained(lang, size, "single", true) },
    Shot { name: "explained-single-wrong", take: |lang, size| explained(lang, size, "single", false) },
    Shot { name: "explained-multiple-wrong", take: |lang, size| explained(lang, size, "multiple", false) },
    Shot { name: "explained-truefalse-wrong", take: |lang, size| explained(lang, size, "truefalse", false) },
    Shot { name: "explained-numeric-wrong", take: |lang, size| explained(lang, size, "numeric", false) },
    Shot { name: "explained-case-wrong", take: |lang, size| explained(lang, size, "case", false) },
    Shot { name: "result", take: |lang, size| finished(lang, size, |n| n % 2 == 0) },
    Shot { name: "result-all-right", take: |lang, size| finished(lang, size, |_| true) },
    Shot { name: "brief", take: |lang, size| played(drills(lang, size), "Enter") },
    Shot { name: "cockpit", take: in_the_cockpit },
    Shot { name: "cockpit-editing", take: |lang, size| then(in_the_cockpit(lang, size), "Enter Up") },
    Shot { name: "cockpit-submitting", take: |lang, size| then(in_the_cockpit(lang, size), "n") },
    Shot { name: "cockpit-second-week", take: |lang, size| weeks(in_the_cockpit(lang, size), 1) },
    Shot { name: "cockpit-four", take: |lang, size| at_the_desks(lang, size, 0, "") },
    Shot { name: "cockpit-products", take: |lang, size| at_the_desks(lang, size, 3, "") },
    Shot { name: "cockpit-price", take: |lang, size| at_the_desks(lang, size, 2, "Enter text:52") },
    Shot { name: "cockpit-refused", take: |lang, size| at_the_desks(lang, size, 2, "Down Enter text:520") },
    Shot { name: "cockpit-purchase", take: |lang, size| at_the_desks(lang, size, 2, "Right Enter text:120") },
    Shot { name: "cockpit-promotion", take: |lang, size| at_the_desks(lang, size, 2, "2 Down Tab") },
    Shot {
        name: "cockpit-reduction",
        take: |lang, size| at_the_desks(lang, size, 2, "2 Enter text:99 Enter text:20"),
    },
    Shot { name: "cockpit-receipt", take: |lang, size| at_the_desks(lang, size, 2, REDUCED) },
    Shot { name: "cockpit-orders", take: |lang, size| at_the_desks(lang, size, 2, "3") },
    Shot { name: "cockpit-service", take: |lang, size| at_the_desks(lang, size, 2, "4") },
    Shot { name: "cockpit-figures", take: |lang, size| at_the_desks(lang, size, 3, "5 Down*2") },
    Shot { name: "cockpit-figures-day", take: |lang, size| at_the_desks(lang, size, 2, "5 Left Down*19") },
    Shot { name: "cockpit-figures-none", take: |lang, size| at_the_desks(lang, size, 0, "5") },
    Shot { name: "cockpit-funnel", take: |lang, size| at_the_desks(lang, size, 3, "6") },
    Shot { name: "cockpit-news", take: |lang, size| at_the_desks(lang, size, 3, "7 Down*10") },
    Shot { name: "cockpit-facts", take: |lang, size| at_the_desks(lang, size, 2, "Down d Down") },
    Shot {
        name: "cockpit-changes",
        take: |lang, size| at_the_desks(lang, size, 2, "Enter text:61 Enter Right Enter text:80 Enter n"),
    },
    Shot { name: "week", take: a_week_passing },
    Shot { name: "week-over", take: |lang, size| then(in_the_cockpit(lang, size), "n Enter s") },
    Shot { name: "calc-list", take: |lang, size| played(Scene::new(lang, size).after([]), "= Down*6") },
    Shot { name: "calc", take: |lang, size| calculating(lang, size, "unit", "") },
    Shot { name: "calc-editing", take: |lang, size| calculating(lang, size, "lift", "Down 7") },
    Shot {
        name: "calc-refused",
        take: |lang, size| calculating(lang, size, "reorder", "Down*4 Enter text:100"),
    },
    Shot {
        name: "calc-impossible",
        take: |lang, size| calculating(lang, size, "newsvendor", "Down 2 0 0 Enter Down*2"),
    },
    Shot {
        name: "calc-basket",
        take: |lang, size| calculating(lang, size, "stack", "Enter Ctrl-U text:99*2-10%;59.9;39.9;9.9"),
    },
    Shot { name: "calc-choice", take: |lang, size| calculating(lang, size, "stack", "Down*9 Right") },
    Shot { name: "calc-working", take: |lang, size| calculating(lang, size, "staffing", "d") },
    Shot {
        name: "calc-in-a-drill",
        take: |lang, size| then(in_the_cockpit(lang, size), "Down F4 Home Enter"),
    },
    Shot { name: "settings", take: |lang, size| played(Scene::new(lang, size).after([]), "F2 Down") },
    Shot {
        name: "settings-name",
        take: |lang, size| played(Scene::new(lang, size).after([]), "F2 Down*5 Enter"),
    },
    Shot { name: "learners", take: |lang, size| played(Scene::new(lang, size).after([]), "F2 Down*7 Enter") },
    Shot { name: "help", take: |lang, size| played(Scene::new(lang, size).after([]), "?") },
    Shot {
        name: "palette-initials",
        take: |lang, size| played(Scene::new(lang, size).after([]), "Ctrl-K text:dj"),
    },
    Shot {
        name: "palette-nothing",
        take: |lang, size| played(Scene::new(lang, size).after([]), "Ctrl-K text:zzzz"),
    },
    Shot { name: "term", take: at_a_term },
    Shot { name: "trouble", take: in_trouble },
];

/// A screen that a whole drill leads to: slow to reach, so taken once for each
/// language.
pub const DEBRIEF: Shot = Shot { name: "debrief", take: debriefed };

/// The scene after a script of keys.
fn played(scene: Scene, script: &str) -> Stage {
    then(scene.begin(), script)
}

fn then(mut stage: Stage, script: &str) -> Stage {
    stage.press(script);
    stage
}

/// A lesson half read, one finished, and a question missed the day before.
fn a_days_work() -> Vec<Happening> {
    let mut past = vec![];
    for (lesson, sections) in [("rules-overview", usize::MAX), (LESSON, 2)] {
        let lesson = LessonId::new(lesson);
        let meta = &PACK.lesson(&lesson).expect("a shipped lesson").meta;
        past.push(Happening::LessonOpened { lesson: lesson.clone(), rev: meta.rev });
        let body = PACK.lesson(&lesson).and_then(|lesson| lesson.body(Lang::Zh)).expect("its text");
        let document = zhanggui::markdown::parse(body.text);
        let anchors =
            document.sections().into_iter().filter_map(|section| section.anchor.map(str::to_string));
        for anchor in anchors.take(sections) {
            past.push(Happening::SectionRead { lesson: lesson.clone(), rev: meta.rev, anchor });
        }
        if sections == usize::MAX {
            past.push(Happening::LessonFinished { lesson, rev: meta.rev });
        }
    }
    past.push(started(&questions(&["single", "numeric", "case"])));
    past
}

/// The first shipped questions of these types.
fn questions(types: &[&str]) -> Vec<&'static Question> {
    let all: Vec<&Question> = PACK.banks().flat_map(|file| &file.bank.questions).collect();
    let mut chosen: Vec<&Question> = Vec::new();
    for wanted in types {
        let is_new = |q: &&Question| !chosen.iter().any(|other| other.id == q.id);
        let found = all.iter().copied().filter(is_new).find(|q| q.kind.word() == *wanted);
        chosen.push(found.unwrap_or_else(|| panic!("no {wanted} question is shipped")));
    }
    chosen
}

const ATTEMPT: AttemptId = AttemptId(Uuid::from_u128(11));

fn started(questions: &[&Question]) -> Happening {
    let asked = questions.iter().enumerate();
    Happening::QuizStarted(QuizStarted {
        attempt: ATTEMPT,
        paper: format!("quiz-{LESSON}").as_str().into(),
        rev: None,
        seed: 5,
        questions: asked
            .map(|(n, q)| AskedQuestion { question: q.id.clone(), rev: q.rev, seed: 40 + n as u64 })
            .collect(),
        mode: Mode::Practice,
        retry_of: None,
    })
}

fn sitting(lang: Lang, size: Size, questions: &[&Question]) -> Stage {
    Scene::new(lang, size).after([started(questions)]).at(format!("quiz {ATTEMPT}")).begin()
}

/// The first of some questions of these types, being asked.
fn asked(lang: Lang, size: Size, types: &[&str]) -> Stage {
    // One more, so that this is not the last.
    let types: Vec<&str> = types.iter().copied().chain(["single"]).collect();
    sitting(lang, size, &questions(&types))
}

/// A question that has a hint.
fn hinted(lang: Lang, size: Size) -> Stage {
    let mut all = PACK.banks().flat_map(|file| &file.bank.questions);
    sitting(lang, size, &[all.find(|q| !q.hints.is_empty()).expect("a question with a hint is shipped")])
}

fn explained(lang: Lang, size: Size, kind: &str, rightly: bool) -> Stage {
    let mut stage = asked(lang, size, &[kind]);
    answer(&mut stage, rightly);
    stage
}

/// The end of a set of six, answered rightly where `rightly` says so.
fn finished(lang: Lang, size: Size, rightly: fn(usize) -> bool) -> Stage {
    let types = ["single", "multiple", "truefalse", "numeric", "case", "single"];
    let mut stage = sitting(lang, size, &questions(&types));
    let mut n = 0;
    while let Screen::Quiz(_) = stage.app.top() {
        answer(&mut stage, rightly(n));
        stage.press("Enter");
        n += 1;
        assert!(n < 20, "the set has an end");
    }
    stage
}

/// Answers the question on the page by its keys, and submits.
pub fn answer(stage: &mut Stage, rightly: bool) {
    let Screen::Quiz(page) = stage.app.top() else { panic!("no question is being asked") };
    assert_eq!(page.phase, Phase::Asking);
    let instance = page.instance().expect("a question");
    let response = if rightly { instance.model_answer() } else { instance.wrong_answers().swap_remove(0) };
    let place = |id: &str| match &page.answering {
        Answering::One { options, .. } | Answering::Some { options, .. } => {
            options.iter().position(|option| option.id == id).expect("an option shown") + 1
        }
        Answering::Number { .. } => panic!("a number has no options"),
    };
    let script = match &response {
        Response::Option(id) => place(id).to_string(),
        Response::Truth(truth) => place(&truth.to_string()).to_string(),
        Response::Options(ids) => ids.iter().map(|id| place(id).to_string() + " ").collect(),
        Response::Number(text) => format!("text:{text}"),
    };
    stage.press(&script).press("Enter");
}

/// A calculator from the list, and what is done with it.
pub fn calculating(lang: Lang, size: Size, id: &str, script: &str) -> Stage {
    let at = CALCULATORS.iter().position(|one| one.id == id).expect("a calculator");
    let mut stage = Scene::new(lang, size).after([]).begin();
    stage.press(&format!("= Down*{at} Enter")).press(script);
    stage
}

fn drills(lang: Lang, size: Size) -> Scene {
    Scene::new(lang, size).after([]).at("tab 2")
}

/// The first drill at its first level, in the first week.
pub fn in_the_cockpit(lang: Lang, size: Size) -> Stage {
    let mut stage = drills(lang, size).begin();
    for _ in 0..5 {
        if let Screen::Cockpit(_) = stage.app.top() {
            return stage;
        }
        stage.press("Enter");
    }
    panic!("the drill does not open: {:?}", stage.app.outline())
}

/// A 满减 set, then the receipt of two pieces over the page.
const REDUCED: &str = "2 Enter text:99 Enter text:20 Enter Enter Down d Right";

/// The second level's desks after some weeks, then a script of keys.
fn at_the_desks(lang: Lang, size: Size, passed: usize, script: &str) -> Stage {
    let mut stage = drills(lang, size).begin();
    stage.press("Enter");
    // The story, the first level, the second.
    stage.send(zhanggui::app::Event::Act(Action::Choose(2)));
    for week in 0..passed {
        // Goods arrive after a week: what the second and third sell.
        stage.press(if week == 0 { STOCKED } else { "" });
        stage = weeks(stage, 1);
    }
    then(stage, script)
}

/// Buys for the weeks to come.
const STOCKED: &str =
    "Right Enter text:700 Enter Down Enter text:520 Enter Down Enter text:400 Enter Home Left";

/// Lets weeks pass with nothing changed.
fn weeks(mut stage: Stage, count: usize) -> Stage {
    for _ in 0..count {
        stage.press("n Enter s Enter");
    }
    assert!(matches!(stage.app.top(), Screen::Cockpit(_)), "{:?}", stage.app.outline());
    stage
}

/// Three days of the first week.
fn a_week_passing(lang: Lang, size: Size) -> Stage {
    let mut stage = in_the_cockpit(lang, size);
    stage.press("n Enter");
    (0..2).for_each(|_| stage.wait());
    stage
}

/// The first drill, played to its end without a decision.
fn debriefed(lang: Lang, size: Size) -> Stage {
    let mut stage = in_the_cockpit(lang, size);
    for _ in 0..30 {
        match stage.app.top() {
            Screen::Debrief(_) => return stage,
            Screen::Cockpit(_) => stage.press("n Enter"),
            Screen::Week(_) => stage.press("s Enter"),
            other => panic!("the drill led to {other:?}"),
        };
    }
    panic!("the drill has no end: {:?}", stage.app.outline())
}

fn reading(lang: Lang, size: Size) -> Scene {
    Scene::new(lang, size).after([]).at(format!("lesson {LESSON}"))
}

/// The reader, scrolled to its first question in the text.
fn at_a_check(lang: Lang, size: Size) -> Stage {
    let mut stage = reading(lang, size).begin();
    for _ in 0..2_000 {
        let Screen::Reader(page) = stage.app.top() else { panic!("not reading") };
        if page.open_check(&stage.app.ctx).is_some() {
            return then(stage, "Down*3");
        }
        stage.press("Down");
    }
    panic!("{LESSON} has no check")
}

/// The card of the glossary's first term, found by its name.
fn at_a_term(lang: Lang, size: Size) -> Stage {
    let term = PACK.glossary().terms().first().expect("a glossary").term.get(lang);
    let mut stage = Scene::new(lang, size).after([]).begin();
    stage.press("/").press(&format!("text:{}", term.replace(' ', "_")));
    let Screen::Palette(page) = stage.app.top() else { panic!("no search") };
    let place = page.found.iter().position(|item| matches!(item.target, Target::Term(_)));
    let place = place.unwrap_or_else(|| panic!("{term} is not found"));
    stage.press(&format!("Down*{place} Enter"));
    stage
}

/// A disk that became full when the first lesson was opened.
fn in_trouble(lang: Lang, size: Size) -> Stage {
    let mut stage = Scene::new(lang, size).after([]).begin();
    stage.fill_disk(true);
    stage.press("Enter");
    stage.fill_disk(false);
    stage
}

/// What can be done from a page in the plain front end, where nothing has a
/// cursor: numbered choices, a field, or a key that leads on or back.
pub fn ways(stage: &Stage) -> usize {
    let page = stage.app.outline();
    let leads = |action: Action| {
        matches!(action, Action::Open | Action::Back | Action::Next | Action::NextPane | Action::Space)
    };
    let offers = stage.app.top().offers(&stage.app.ctx);
    page.rows.len() + usize::from(page.field.is_some()) + offers.iter().filter(|o| leads(o.action)).count()
}
