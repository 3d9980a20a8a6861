//! A shop of eight products with every desk open, at the sizes it has to be
//! good at.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::tz::TimeZone;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use uuid::Uuid;

use super::draw;
use crate::app::screens::Cockpit;
use crate::app::{Action, Ctx, Page, Running, Size, Start};
use crate::config::Settings;
use crate::content::{Embedded, Pack};
use crate::drill::{Drill, Level, Seed, Submission};
use crate::record::{DrillId, LearnerId, Progress};
use crate::sim::Scenario;
use crate::text::{Ambiguous, Lang};
use crate::tui::canvas::{Canvas, Drawn};
use crate::tui::glyphs::FULL;
use crate::tui::theme::{Palette, Theme};

/// A service desk and rules against fake orders.
const DESKS: &str = r#"
[service]
agents = 2

[rules.conduct]
fake_fee_yuan = { value = 6, source = "scenario", assumption = true }
fake_hazard_percent = { value = 4, source = "scenario", assumption = true }
fake_hazard_single_percent = { value = 5, source = "scenario", assumption = true }
fake_tail_days = { value = 60, source = "scenario", assumption = true }
fake_fine_yuan = { value = 5000, source = "scenario", assumption = true }
fake_demotion_days = { value = 30, source = "scenario", assumption = true }
fake_points = { value = 12, source = "scenario", assumption = true }
"#;

/// The pricing desk's shop with three more products and every dimension open.
fn eight() -> Scenario {
    let text = include_str!("../../../../scenarios/sc-pricing-desk.toml");
    let (head, rest) = text.split_once("[[product]]\nid = \"folding-cup\"").expect("a folding cup");
    let (cup, tail) = rest.split_once("[[rival]]").expect("rivals");
    let more: String = (2..=4)
        .map(|n| {
            let cup = cup.replace("name = { zh = \"折叠杯\"", &format!("name = {{ zh = \"折叠杯 {n} 号\""));
            format!("[[product]]\nid = \"folding-cup-{n}\"{cup}")
        })
        .collect();
    let open = "open = [\"pricing\", \"inventory\", \"promotion\", \"selection\"]";
    let all = "open = [\"pricing\", \"inventory\", \"promotion\", \"selection\", \"traffic\", \"fulfilment\", \
               \"service\", \"compliance\"]";
    let text = format!("{head}[[product]]\nid = \"folding-cup\"{cup}{more}[[rival]]{tail}{DESKS}")
        .replace(open, all);
    Scenario::parse(&text).unwrap_or_else(|error| panic!("{error}"))
}

fn ctx(lang: Lang, size: Size) -> Ctx {
    let (pack, _) = Pack::open(Embedded);
    Ctx::new(Start {
        pack: Arc::new(pack),
        settings: Settings::default(),
        system_lang: lang,
        learner: None,
        learners: Vec::new(),
        progress: Progress::new(LearnerId(Uuid::from_u128(7))),
        places: BTreeMap::new(),
        now: jiff::Timestamp::from_second(1_795_000_000).expect("a moment").to_zoned(TimeZone::UTC),
        size,
        data_dir: "data".into(),
        entropy: 5,
    })
}

/// The page after `weeks` weeks with nothing decided.
fn page(ctx: &mut Ctx, weeks: usize) -> Cockpit {
    let mut drill = Drill::start(Arc::new(eight()), Level(2), Seed(7));
    for _ in 0..weeks {
        drill.submit(Submission::default()).unwrap_or_else(|error| panic!("{error}"));
    }
    Cockpit::new(ctx, Running { id: DrillId(Uuid::from_u128(9)), drill })
}

fn frame(ctx: &Ctx, page: &Cockpit) -> (Vec<String>, Drawn) {
    let area = Rect::new(0, 0, ctx.size.columns, ctx.size.rows);
    let mut buffer = Buffer::empty(area);
    let theme = Theme { palette: Palette::True, dark: true };
    let mut canvas = Canvas::new(&mut buffer, theme, &FULL, Ambiguous::Narrow, ctx.lang);
    draw(&mut canvas, ctx, page);
    let drawn = canvas.finish();
    let row = |y: u16| (0..area.width).map(|x| buffer[(x, y)].symbol()).collect::<String>();
    ((0..area.height).map(row).collect(), drawn)
}

/// Without the blank cells that follow wide characters.
fn tight(text: &str) -> String {
    text.chars().filter(|c| *c != ' ').collect::<String>().to_lowercase()
}

#[test]
fn every_one_of_eight_products_can_be_reached_and_read() {
    let sizes = [(40, 12), (80, 24), (100, 30)].map(|(columns, rows)| Size { columns, rows });
    for (lang, size) in Lang::ALL.into_iter().flat_map(|lang| sizes.map(|size| (lang, size))) {
        let mut ctx = ctx(lang, size);
        let mut page = page(&mut ctx, 2);
        assert_eq!(page.view.products.len(), 8);
        for desk in 1..=4 {
            page.act(&mut ctx, Action::Pick(desk));
            page.act(&mut ctx, Action::First);
            let rows = page.rows().len();
            for _ in 0..rows {
                let (lines, drawn) = frame(&ctx, &page);
                let at = drawn.cursor.unwrap_or_else(|| panic!("nothing is selected on desk {desk}"));
                assert!(lines[usize::from(at.y)].contains('►'), "desk {desk} {size:?}");
                let head = crate::i18n::drill::col_product(lang);
                assert!(
                    lines.iter().any(|line| tight(line).contains(&tight(head)[..tight(head).len().min(6)])),
                    "desk {desk} {size:?}: the head scrolled away\n{}",
                    lines.join("\n")
                );
                if let Some(card) = page.product().and_then(|product| page.card(product)) {
                    let name: String = tight(card.name.get(lang)).chars().take(4).collect();
                    let line = tight(&lines[usize::from(at.y)]);
                    assert!(line.contains(&name), "desk {desk} {size:?}: {name} is not in {line}");
                }
                page.act(&mut ctx, Action::Down);
            }
        }
    }
}

#[test]
fn all_of_eight_products_stand_at_once_from_80_by_24() {
    let mut ctx = ctx(Lang::Zh, Size { columns: 80, rows: 24 });
    let page = page(&mut ctx, 2);
    let (lines, _) = frame(&ctx, &page);
    let text = tight(&lines.join("\n"));
    for card in &page.view.products {
        assert!(text.contains(&tight(&card.name.zh)), "{} is missing:\n{}", card.name.zh, lines.join("\n"));
    }
}
