//! Findings for a terminal and as JSON.

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet, renderer::DecorStyle};
use serde::Serialize;

use crate::content::{Diagnostic, Severity};
use crate::text::{Blank, Keep, Lang, safe, safe_with};

use super::run::Findings;

/// How findings are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// The language.
    pub lang: Lang,
    /// Whether to colour.
    pub colour: bool,
    /// Columns of the terminal.
    pub columns: usize,
}

/// Every finding with its excerpt and hint, then one line of counts.
#[must_use]
pub fn render(findings: &Findings, look: &Look) -> String {
    let mut text = String::new();
    for diagnostic in &findings.all {
        text.push_str(&one(diagnostic, look));
        text.push_str("\n\n");
    }
    text.push_str(&counts(findings, look.lang));
    text.push('\n');
    text
}

fn counts(findings: &Findings, lang: Lang) -> String {
    let (errors, warnings) = (findings.errors(), findings.warnings());
    let plural = |n: usize, one: &str| if n == 1 { format!("{n} {one}") } else { format!("{n} {one}s") };
    match (lang, errors + warnings) {
        (Lang::Zh, 0) => "✓ 没有问题".to_owned(),
        (Lang::En, 0) => "✓ nothing found".to_owned(),
        (Lang::Zh, _) => format!("{errors} 个错误，{warnings} 个提醒"),
        (Lang::En, _) => format!("{}, {}", plural(errors, "error"), plural(warnings, "warning")),
    }
}

fn one(diagnostic: &Diagnostic, look: &Look) -> String {
    let level = match (diagnostic.severity, look.lang) {
        (Severity::Error, Lang::Zh) => Level::ERROR.with_name("错误"),
        (Severity::Error, Lang::En) => Level::ERROR,
        (Severity::Warning, Lang::Zh) => Level::WARNING.with_name("提醒"),
        (Severity::Warning, Lang::En) => Level::WARNING,
    };
    let help = look.lang.pick(Level::HELP.with_name("改法"), Level::HELP.with_name("hint"));
    let message = safe(diagnostic.message.get(look.lang)).into_owned();
    let hint = diagnostic.hint.as_ref().map(|h| safe(h.get(look.lang)).into_owned());
    let path = safe(&diagnostic.path).into_owned();
    let title = level.primary_title(message).id(diagnostic.code);
    let excerpt;
    let mut group = match &diagnostic.place {
        Some(place) => {
            excerpt = safe_with(&place.excerpt, Keep { newline: Blank::Keep, tab: Blank::Keep }).into_owned();
            let span = inside(
                &place.excerpt,
                &excerpt,
                place.span.start - place.excerpt_at,
                place.span.end - place.excerpt_at,
            );
            let snippet = Snippet::source(excerpt.as_str())
                .line_start(place.line)
                .path(path)
                .annotation(AnnotationKind::Primary.span(span));
            title.element(snippet)
        }
        None => title.element(annotate_snippets::Origin::path(path)),
    };
    if let Some(hint) = hint {
        group = group.element(help.message(hint));
    }
    let renderer = if look.colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(look.columns);
    renderer.render(&[group]).to_string()
}

/// A span of the excerpt as it is shown; the whole line where showing it safe
/// has moved its bytes.
fn inside(written: &str, shown: &str, start: usize, end: usize) -> std::ops::Range<usize> {
    if written != shown {
        return 0..shown.len();
    }
    let end = end.min(shown.len());
    start.min(end)..end
}

/// The findings as one JSON object per run.
#[must_use]
pub fn json(findings: &Findings) -> String {
    #[derive(Serialize)]
    struct Report<'f> {
        schema: u32,
        errors: usize,
        warnings: usize,
        findings: &'f [Diagnostic],
    }
    let (errors, warnings) = (findings.errors(), findings.warnings());
    let report = Report { schema: 1, errors, warnings, findings: &findings.all };
    // A report of strings and numbers always serialises.
    serde_json::to_string_pretty(&report).unwrap_or_default()
}
