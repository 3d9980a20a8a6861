//! How long, how described, how finished.

use super::source::{Finding, Source, words};

/// Longest function, lines.
const FUNCTION_LINES_MAX: usize = 70;
/// Longest file, lines.
const FILE_LINES_MAX: usize = 600;
/// Fewest letters a header has something to say in; one Chinese character
/// counts as three.
const HEADER_LETTERS_MIN: usize = 12;

/// Functions one cannot see at once.
pub fn long_functions(source: &Source) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut all = words(&source.code).peekable();
    while let Some((start, word)) = all.next() {
        // `fn` without a name is a type.
        let Some((name_at, name)) = all.peek().filter(|_| word == "fn") else { continue };
        if !source.code[start + 2..*name_at].trim().is_empty() {
            continue;
        }
        let (from, to) = (source.line(start), source.line(source.item_end(start)));
        let lines = to - from + 1;
        if lines > FUNCTION_LINES_MAX {
            let what = format!("`{name}` has {lines} lines, {FUNCTION_LINES_MAX} at most: take a part out");
            findings.push(source.at(from, &what));
        }
    }
    findings
}

/// Files one cannot hold in the head.
pub fn long_files(source: &Source) -> Vec<Finding> {
    let lines = source.text.lines().count();
    let what = format!("{lines} lines, {FILE_LINES_MAX} at most: split it by what it owns");
    (lines > FILE_LINES_MAX).then(|| source.at(1, &what)).into_iter().collect()
}

/// Files with code that do not say what they are.
pub fn headless(source: &Source) -> Vec<Finding> {
    if source.code.trim().is_empty() {
        return Vec::new();
    }
    let header: String =
        source.text.lines().map_while(|line| line.strip_prefix("//!")).collect::<Vec<_>>().join(" ");
    let letters: usize =
        header.chars().filter(|c| c.is_alphabetic()).map(|c| if c.is_ascii() { 1 } else { 3 }).sum();
    let what = "no `//!` header that says what this file owns: write one sentence at the top";
    (letters < HEADER_LETTERS_MIN).then(|| source.at(1, what)).into_iter().collect()
}

/// Doc comments that say nothing.
pub fn empty_docs(source: &Source) -> Vec<Finding> {
    let doc = |line: &str| {
        let line = line.trim_start();
        let text = line.strip_prefix("///").or_else(|| line.strip_prefix("//!"))?;
        (!text.starts_with('/')).then(|| text.trim().to_owned())
    };
    let lines: Vec<Option<String>> = source.comments.lines().map(doc).collect();
    let mut findings = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let length = lines[at..].iter().take_while(|line| line.is_some()).count();
        let says = lines[at..at + length].iter().flatten().any(|text| text.chars().any(speaks));
        if length > 0 && !says {
            findings.push(source.at(at + 1, "an empty doc comment: say what it is, or take it out"));
        }
        at += length.max(1);
    }
    findings
}

/// Letters, digits and signs such as an arrow; not dots and dashes.
fn speaks(c: char) -> bool {
    c.is_alphanumeric() || !(c.is_ascii() || c.is_whitespace() || "…—–·。".contains(c))
}

/// Marks of unfinished work.
pub fn unfinished(source: &Source) -> Vec<Finding> {
    let code = ["todo!", "unimplemented!", "dbg!", "#[ignore", "#![ignore"];
    let mut findings = Vec::new();
    for (number, line) in (1..).zip(source.code.lines()) {
        for mark in code.iter().filter(|mark| line.contains(**mark)) {
            findings.push(source.at(number, &format!("`{mark}`: finish it or take it out")));
        }
        if words(line).any(|(_, word)| word == "unsafe") {
            findings.push(source.at(number, "`unsafe`: this project needs none"));
        }
    }
    for (number, line) in (1..).zip(source.comments.lines()) {
        for (_, mark) in words(line).filter(|(_, word)| ["FIXME", "XXX", "TODO", "HACK"].contains(word)) {
            findings.push(source.at(number, &format!("`{mark}`: do it now, or write it in an issue")));
        }
    }
    findings
}

/// A `mod.rs` that does more than name and re-export.
pub fn busy_mods(source: &Source) -> Vec<Finding> {
    if !source.path.ends_with("mod.rs") {
        return Vec::new();
    }
    let items = ["fn", "struct", "enum", "trait", "impl", "const", "static", "type", "macro_rules", "union"];
    let found = words(&source.code).filter(|(_, word)| items.contains(word));
    let lines = found.map(|(at, word)| (source.line(at), word)).filter(|(line, _)| !source.in_test(*line));
    lines
        .map(|(line, word)| source.at(line, &format!("`{word}` in a mod.rs: give it a file of its own")))
        .collect()
}

/// Files of a module that no `mod` line brings in: they are not compiled.
pub fn orphans(sources: &[Source]) -> Vec<Finding> {
    let roots = ["src/lib.rs", "src/main.rs"];
    let mut findings = Vec::new();
    for source in sources.iter().filter(|source| !roots.contains(&source.path.as_str())) {
        let stem = source.path.trim_end_matches("/mod.rs").trim_end_matches(".rs");
        let Some((folder, name)) = stem.rsplit_once('/') else { continue };
        let parents = [format!("{folder}/mod.rs"), format!("{folder}.rs"), format!("{folder}/lib.rs")];
        let mut above = sources.iter().filter(|other| parents.contains(&other.path));
        let declares = |parent: &Source| parent.code.contains(&format!("mod {name};"));
        if !above.any(declares) {
            findings.push(source.at(1, &format!("nothing says `mod {name};`: it is never compiled")));
        }
    }
    findings
}

#[cfg(test)]
mod self_tests {
    use super::*;

    fn source(text: &str) -> Source {
        Source::new("src/text/a.rs", text)
    }

    #[test]
    fn a_function_of_71_lines_is_found_and_one_of_70_is_not() {
        let function = |lines: usize| {
            format!(
                "type F = fn(u8);\nfn long<T>(a: [u8; 3])\nwhere\n    T: Copy,\n{{\n{}}}\nfn b() {{}}\n",
                "    a();\n".repeat(lines - 5)
            )
        };
        assert_eq!(long_functions(&source(&function(70))), Vec::<Finding>::new());
        let found = long_functions(&source(&function(71)));
        assert!(found[0].starts_with("src/text/a.rs:2: `long` has 71 lines"), "{found:?}");
    }

    #[test]
    fn a_brace_in_a_string_ends_no_function() {
        let text = format!("fn a() {{\n    b(\"}}\");\n{}}}\n", "    c('}');\n".repeat(80));
        assert_eq!(long_functions(&source(&text)).len(), 1);
    }

    #[test]
    fn a_file_of_601_lines_is_found() {
        assert_eq!(long_files(&source(&"\n".repeat(600))).len(), 0);
        assert_eq!(long_files(&source(&"\n".repeat(601))).len(), 1);
    }

    #[test]
    fn a_header_must_say_something() {
        assert_eq!(headless(&source("fn a() {}\n")).len(), 1);
        assert_eq!(headless(&source("//! Helpers.\nfn a() {}\n")).len(), 1);
        assert_eq!(headless(&source("// The width of every string.\nfn a() {}\n")).len(), 1);
        assert_eq!(headless(&source("//! The width of every string.\nfn a() {}\n")).len(), 0);
        assert_eq!(headless(&source("//! 文字的宽度由这里定。\nfn a() {}\n")).len(), 0);
    }

    #[test]
    fn an_empty_doc_comment_is_found_and_a_blank_line_in_a_full_one_is_not() {
        assert_eq!(
            empty_docs(&source("///\nfn a() {}\n")),
            ["src/text/a.rs:1: an empty doc comment: say what it is, or take it out"]
        );
        assert_eq!(empty_docs(&source("fn a() {}\n    /// ...\n    ///\nfn b() {}\n")).len(), 1);
        assert_eq!(empty_docs(&source("/// ↑.\nfn a() {}\n")).len(), 0);
        assert_eq!(empty_docs(&source("/// One.\n///\n/// Two.\nfn a() {}\n")).len(), 0);
        assert_eq!(empty_docs(&source("let a = \"\n///\n\";\n////////\n")).len(), 0);
    }

    #[test]
    fn unfinished_work_is_found_and_talk_of_it_in_strings_is_not() {
        let text = "fn a() { todo!() }\n// FIXME: b\n#[ignore]\nfn c() { dbg!(1); unsafe {} }\nlet d = \"todo!() FIXME\";\n// a todo list\n";
        let lines: Vec<_> = unfinished(&source(text))
            .iter()
            .map(|finding| finding.split(':').nth(1).unwrap().to_owned())
            .collect();
        assert_eq!(lines, ["1", "3", "4", "4", "2"]);
    }

    #[test]
    fn a_mod_file_with_logic_is_found() {
        let text = "//! A map.\nmod a;\npub use a::{B, fn_like};\n#[cfg(test)]\nmod tests { fn c() {} }\n";
        assert_eq!(busy_mods(&Source::new("src/text/mod.rs", text)).len(), 0);
        assert_eq!(busy_mods(&Source::new("src/text/mod.rs", "pub struct A;\nimpl A {}\n")).len(), 2);
        assert_eq!(busy_mods(&source("pub struct A;\n")).len(), 0);
    }

    #[test]
    fn a_file_nobody_names_is_found() {
        let files = [
            Source::new("src/lib.rs", "pub mod text;\n"),
            Source::new("src/text/mod.rs", "mod width;\n#[cfg(test)]\nmod tests;\n"),
            Source::new("src/text/width.rs", "mod deep;\n"),
            Source::new("src/text/width/deep.rs", "\n"),
            Source::new("src/text/tests.rs", "\n"),
            Source::new("src/text/lost.rs", "\n"),
        ];
        let found = orphans(&files);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with("src/text/lost.rs:1"));
    }
}
