//! The calculator as it is used: answers that follow the keys, fields that
//! keep the focus until they can be read, figures that a desk fills in.

use zhanggui::app::Page;
use zhanggui::app::screens::{Form, Screen};
use zhanggui::calc::Quantity;
use zhanggui::sim::Fen;
use zhanggui::text::Lang;

use crate::scenes::{calculating, in_the_cockpit};
use crate::stage::{Stage, size};

fn form(stage: &Stage) -> &Form {
    match stage.app.top() {
        Screen::Calc(page) => page.form.as_ref().expect("a calculator is open"),
        other => panic!("no calculator but {other:?}"),
    }
}

fn figure(stage: &Stage, key: &str) -> Option<Quantity> {
    form(stage).answer.as_ref().and_then(|answer| answer.get(key))
}

#[test]
fn the_answer_follows_every_key() {
    let mut stage = calculating(Lang::Zh, size(80, 24), "presale", "");
    let paid = |fen: i64| Some(Quantity::Money(Fen(fen)));
    assert_eq!(figure(&stage, "paid"), paid(34_900));
    stage.press("Enter 2");
    assert!(form(&stage).trouble.is_some(), "2 is less than the deposit");
    assert_eq!(figure(&stage, "paid"), paid(34_900), "the last answer stands until there is another");
    stage.press("9 9");
    assert_eq!(figure(&stage, "paid"), paid(24_900), "before the field is left");
    stage.press("Esc");
    assert_eq!(figure(&stage, "paid"), paid(34_900), "what was typed is gone");
    stage.press("2 9 9 Down 2 0 Down 5 0 Enter");
    // fact PROMO-013
    assert_eq!(figure(&stage, "paid"), paid(26_900));
}

#[test]
fn a_field_that_cannot_be_read_keeps_the_focus() {
    let mut stage = calculating(Lang::En, size(80, 24), "unit", "5 . Down");
    assert_eq!(form(&stage).cursor.at, 1, "5. is a number");
    stage.press("Up 0 Down Enter");
    assert!(form(&stage).field.is_some() && form(&stage).cursor.at == 0);
    assert!(form(&stage).is_in_trouble(0));
    stage.press("Esc Down");
    assert_eq!((form(&stage).cursor.at, form(&stage).trouble.is_none()), (1, true));
}

#[test]
fn what_was_typed_is_there_again_until_it_is_let_go() {
    let mut stage = calculating(Lang::Zh, size(80, 24), "unit", "1 2 0 Enter = =");
    assert!(matches!(stage.app.top(), Screen::Calc(_)));
    stage.press("Enter");
    assert_eq!(form(&stage).typed[0], "120");
    stage.press("a");
    assert_eq!(form(&stage).typed[0], "89");
    stage.press("Esc Esc = Enter");
    assert_eq!(form(&stage).typed[0], "89");
}

#[test]
fn a_desk_fills_in_what_it_knows_and_agrees() {
    let mut stage = in_the_cockpit(Lang::Zh, size(100, 30));
    for row in 0..3 {
        let Screen::Cockpit(page) = stage.app.top() else { panic!("no desk") };
        let unit = page.card(row).expect("a product").unit;
        // the first sum of the list is the contribution of a piece
        stage.press("F4 Home Enter");
        assert_eq!(figure(&stage, "now"), Some(Quantity::Money(unit.now)));
        assert_eq!(figure(&stage, "after_refunds"), Some(Quantity::Money(unit.after_refunds)));
        assert!(form(&stage).filled.is_some());
        stage.press("= Down");
    }
}

#[test]
fn a_price_being_typed_survives_a_sum() {
    let mut stage = in_the_cockpit(Lang::Zh, size(80, 24));
    stage.press("Enter 7 7 F4");
    assert!(matches!(stage.app.top(), Screen::Calc(_)));
    stage.press("F4");
    let Screen::Cockpit(page) = stage.app.top() else { panic!("not back at the desk") };
    assert!(page.is_typing());
    let typed = page.editing.as_ref().map(|editing| editing.fields[editing.at].value());
    assert_eq!(typed, Some("77"));
}
