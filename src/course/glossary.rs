//! The glossary: terms of the trade, each explained in one sentence.

use crate::text::Words;

use super::TermId;

/// A term of the trade, one sentence, and its formula where it has one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Permanent id: `aov`.
    pub id: TermId,
    /// 客单价; AOV, average order value.
    pub term: Words,
    /// One sentence.
    pub meaning: Words,
    /// 支付金额 ÷ 支付买家数.
    pub formula: Option<Words>,
}

/// All terms of a pack, by id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Glossary {
    terms: Vec<Term>,
}

impl Glossary {
    /// Takes the terms; of two with one id the first stays.
    #[must_use]
    pub fn new(mut terms: Vec<Term>) -> Self {
        terms.sort_by(|a, b| a.id.cmp(&b.id));
        terms.dedup_by(|later, first| later.id == first.id);
        Glossary { terms }
    }

    /// The term of that id.
    #[must_use]
    pub fn get(&self, id: &TermId) -> Option<&Term> {
        let at = self.terms.binary_search_by(|t| t.id.cmp(id)).ok()?;
        self.terms.get(at)
    }

    /// Every term, by id.
    #[must_use]
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_found_and_the_first_of_two_stays() {
        let term = |id: &str, meaning: &str| Term {
            id: id.into(),
            term: Words::same(id),
            meaning: Words::same(meaning),
            formula: None,
        };
        let glossary = Glossary::new(vec![term("cvr", "x"), term("aov", "first"), term("aov", "second")]);
        assert_eq!(glossary.terms().len(), 2);
        assert_eq!(glossary.get(&"aov".into()).map(|t| t.meaning.en.as_str()), Some("first"));
        assert_eq!(glossary.get(&"uv".into()), None);
    }
}
