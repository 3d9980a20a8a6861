//! What stands in the texts: spaces, places of one machine, tone.

use super::source::{Finding, Source};

/// Tabs, spaces at the end of a line, carriage returns, a missing last break.
pub fn untidy_space(source: &Source) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (number, line) in (1..).zip(source.text.split('\n')) {
        if line.contains('\t') {
            findings.push(source.at(number, "a tab: write spaces"));
        }
        if line.ends_with('\r') {
            findings.push(source.at(number, "a carriage return: lines end with \\n alone"));
        } else if line.ends_with(char::is_whitespace) {
            findings.push(source.at(number, "spaces at the end: take them out"));
        }
    }
    if !source.text.is_empty() && !source.text.ends_with('\n') {
        let last = source.text.lines().count();
        findings.push(source.at(last, "no line break at the end: add one"));
    }
    findings
}

/// Paths that exist on one machine only: of whoever wrote this, or of the
/// checkout at hand.
pub fn machine_paths(source: &Source, checkout: &str) -> Vec<Finding> {
    // Put together here so that this file does not find itself.
    let places = [
        concat!("/wo", "rk/"),
        concat!("/fa", "rm/"),
        concat!("/ro", "ot/"),
        concat!("/Us", "ers/"),
        concat!(":\\Us", "ers\\"),
    ];
    let mut findings = Vec::new();
    for (number, line) in (1..).zip(source.text.lines()) {
        let deep = checkout.matches(['/', '\\']).count() > 1;
        let named = places.iter().find(|place| line.contains(**place)).copied();
        if let Some(place) = named.or((deep && line.contains(checkout)).then_some(checkout)) {
            findings.push(
                source.at(number, &format!("`{place}…` is a place on one machine: name it relatively")),
            );
        }
    }
    findings
}

/// Chinese interface strings that shout, plead or scold.
pub fn tone(source: &Source) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (number, line) in (1..).zip(source.strings.lines()) {
        if source.in_test(number) {
            continue;
        }
        for (word, instead) in [
            ("！", "end with a full stop, or nothing"),
            ("失败", "say what happened and what is safe"),
            ("哦", "leave it out"),
        ] {
            if line.contains(word) {
                findings.push(source.at(number, &format!("「{word}」: {instead}")));
            }
        }
        if pleads(line) {
            findings.push(source.at(number, "「请」: begin with the verb"));
        }
    }
    findings
}

/// Whether 请 stands alone, and not in a word such as 申请 or 请假.
fn pleads(line: &str) -> bool {
    let part_of_word = |at: usize| {
        let before = line[..at].chars().next_back();
        let after = line[at..].chars().nth(1);
        matches!(before, Some('申' | '邀' | '提' | '聘')) || matches!(after, Some('假' | '求' | '教'))
    };
    line.match_indices('请').any(|(at, _)| !part_of_word(at))
}

/// Lessons that exist in one language only.
pub fn half_translated(paths: &[String]) -> Vec<Finding> {
    let missing = |path: &String| {
        let other = path
            .strip_suffix(".zh.md")
            .map(|stem| format!("{stem}.en.md"))
            .or_else(|| path.strip_suffix(".en.md").map(|stem| format!("{stem}.zh.md")))?;
        (!paths.contains(&other)).then(|| format!("{path}:1: {other} is missing: write it beside"))
    };
    paths.iter().filter_map(missing).collect()
}

#[cfg(test)]
mod self_tests {
    use super::*;

    fn lines(findings: &[Finding]) -> Vec<&str> {
        findings.iter().map(|finding| finding.split(':').nth(1).unwrap_or_default()).collect()
    }

    #[test]
    fn untidy_space_is_found() {
        let text = "fine\n\ta tab\nspaces  \nreturn\r\nwide\u{3000}\nno end";
        assert_eq!(lines(&untidy_space(&Source::new("docs/a.md", text))), ["2", "3", "4", "5", "6"]);
        assert_eq!(untidy_space(&Source::new("docs/a.md", "fine\n")).len(), 0);
    }

    #[test]
    fn places_of_one_machine_are_found() {
        let text =
            concat!("see /wo", "rk/x\nhttps://example.com/workshop\nC:\\Us", "ers\\li\n/srv/li/zhanggui/a\n");
        let source = Source::new("docs/a.md", text);
        assert_eq!(lines(&machine_paths(&source, "/srv/li/zhanggui")), ["1", "3", "4"]);
    }

    #[test]
    fn tone_is_heard_in_strings_and_not_in_tests_or_comments() {
        let text = "// 失败！\nlet a = \"保存失败\";\nlet b = \"请稍候\";\nlet c = \"申请退款、请假、邀请\";\nlet d = \"好！\";\n#[cfg(test)]\nmod tests { const E: &str = \"失败\"; }\n";
        assert_eq!(lines(&tone(&Source::new("src/i18n/zh.rs", text))), ["2", "3", "5"]);
    }

    #[test]
    fn a_lesson_in_one_language_is_found() {
        let paths =
            ["l/01-a.zh.md", "l/01-a.en.md", "l/02-b.zh.md", "l/03-c.en.md", "README.md"].map(str::to_owned);
        let found = half_translated(&paths);
        assert_eq!(found.len(), 2, "{found:?}");
    }
}
