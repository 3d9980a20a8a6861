//! Grading raw answers with the content at hand.

use crate::content::Pack;
use crate::quiz::GRADER;
use crate::record::{Answer, Mark, Marker};

/// Marks answers by the pack's keys as they are today.
pub struct PackMarker<'a>(pub &'a Pack);

impl Marker for PackMarker<'_> {
    fn mark(&self, answer: &Answer) -> Option<Mark> {
        let (question, _) = self.0.question(&answer.question)?;
        let grade = question.instance(answer.seed).grade(&answer.response);
        Some(Mark { score: grade.score, red_line: grade.red_line })
    }

    fn version(&self) -> String {
        format!("{} grader {GRADER}", self.0.id_rev())
    }
}
