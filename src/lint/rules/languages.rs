//! Both languages of a lesson have the same shape: whoever switches finds the
//! same section, the same question, the same level.

use crate::content::Diagnostic;
use crate::text::{Lang, Words};

use super::super::context::{Context, Page};

pub(super) fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for lesson in context.pack.lessons() {
        let (zh, en) = (context.page(&lesson.meta.id, Lang::Zh), context.page(&lesson.meta.id, Lang::En));
        match (zh, en) {
            (Some(zh), Some(en)) => compare(zh, en, out),
            (Some(page), None) => out.push(alone(page, "没有英文稿", "there is no English file")),
            (None, Some(page)) => out.push(alone(page, "没有中文稿", "there is no Chinese file")),
            (None, None) => {}
        }
    }
}

fn alone(page: &Page<'_>, zh: &str, en: &str) -> Diagnostic {
    let told = Diagnostic::whole("missing-language", page.path, Words::new(zh, en));
    let (from, to) = (format!(".{}.md", page.lang.code()), format!(".{}.md", page.lang.other().code()));
    let wanted = page.path.replace(&from, &to);
    told.hint(wanted.clone(), wanted)
}

/// Headings with their anchors, then checks; the first difference of each is
/// told at the English file, as that is the translation.
fn compare(zh: &Page<'_>, en: &Page<'_>, out: &mut Vec<Diagnostic>) {
    let shape = |page: &Page<'_>| -> Vec<(String, crate::markdown::Span)> {
        let headings = page.body.headings();
        let shaped = headings.iter().map(|h| {
            let anchor = h.anchor.map_or(String::new(), |a| format!(" {{#{}}}", a.value));
            (format!("{}{anchor}", "#".repeat(usize::from(h.level))), h.span)
        });
        shaped.collect()
    };
    let checks = |page: &Page<'_>| -> Vec<(String, crate::markdown::Span)> {
        page.body.checks().iter().map(|c| (format!("check {}", c.value), c.span)).collect()
    };
    out.extend(first_difference(en, &shape(zh), &shape(en)));
    out.extend(first_difference(en, &checks(zh), &checks(en)));
}

type Shaped = Vec<(String, crate::markdown::Span)>;

fn first_difference(en: &Page<'_>, zh_shape: &Shaped, en_shape: &Shaped) -> Option<Diagnostic> {
    let longest = zh_shape.len().max(en_shape.len());
    let at = (0..longest).find(|n| zh_shape.get(*n).map(|s| &s.0) != en_shape.get(*n).map(|s| &s.0))?;
    let nothing = "-".to_owned();
    let wants = zh_shape.get(at).map_or(&nothing, |s| &s.0);
    let found = en_shape.get(at).map_or(&nothing, |s| &s.0);
    let end = crate::markdown::Span::new(en.text.len(), en.text.len());
    let span = en_shape.get(at).map_or(end, |s| s.1);
    let nth = at + 1;
    let told = en.error(
        "languages-differ",
        span,
        format!("和中文稿对不上：第 {nth} 处，中文是「{wants}」，这里是「{found}」"),
        format!("differs from the Chinese file at number {nth}: `{wants}` there, `{found}` here"),
    );
    Some(told.hint(
        "两份稿子的标题级别、锚点、随堂题要一样",
        "both files need the same levels, anchors and checks",
    ))
}
