//! Placeholder while the market is being built.
use crate::app::action::Action;
use crate::app::ctx::Ctx;
use crate::app::page::{Offer, Outline, Page, Reply};
#[derive(Debug)]
pub struct Results;
impl Page for Results {
    fn offers(&self, _: &Ctx) -> Vec<Offer> {
        vec![]
    }
    fn act(&mut self, _: &mut Ctx, action: Action) -> Reply {
        match action {
            Action::NextPane => Reply::Tab(0),
            _ => Reply::Ignored,
        }
    }
    fn outline(&self, _: &Ctx) -> Outline {
        Outline::new("Results")
    }
}
impl Results {
    pub fn new(_: &Ctx) -> Self {
        Results
    }
}
