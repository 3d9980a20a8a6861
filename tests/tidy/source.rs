//! A source file taken apart: code, comments and strings each on their own,
//! so that a rule looks only where it means to.

use std::fs;
use std::path::{Path, PathBuf};

/// One text file of the project.
pub struct Source {
    /// Path from the project's root, with forward slashes.
    pub path: String,
    /// The text as it stands.
    pub text: String,
    /// The text with comments and the insides of strings blanked.
    pub code: String,
    /// The text with everything but comments blanked.
    pub comments: String,
    /// The text with everything but the insides of strings blanked.
    pub strings: String,
    /// For each line, whether it is compiled for tests only.
    pub is_test: Vec<bool>,
}

/// A breach: where, and what to do.
pub type Finding = String;

impl Source {
    /// Takes Rust source apart.
    pub fn new(path: &str, text: &str) -> Source {
        let mut views = Views::new(text);
        views.split();
        let [code, comments, strings] = views.out.map(|view| String::from_utf8(view).unwrap());
        let whole_file = !path.starts_with("src/");
        let is_test = vec![whole_file; text.lines().count() + 1];
        let mut source =
            Source { path: path.to_owned(), text: text.to_owned(), code, comments, strings, is_test };
        for (start, end) in source.test_regions() {
            for line in source.line(start)..=source.line(end) {
                source.is_test[line - 1] = true;
            }
        }
        source
    }

    /// The line a byte stands on, from 1.
    pub fn line(&self, byte: usize) -> usize {
        self.text[..byte].matches('\n').count() + 1
    }

    /// A finding at a line.
    pub fn at(&self, line: usize, what: &str) -> Finding {
        format!("{}:{line}: {what}", self.path)
    }

    /// Whether a line, from 1, is compiled for tests only.
    pub fn in_test(&self, line: usize) -> bool {
        self.is_test.get(line - 1).copied().unwrap_or(false)
    }

    /// The end of the item that begins at `start`: its closing brace, or the
    /// semicolon that stands before any brace.
    pub fn item_end(&self, start: usize) -> usize {
        let bytes = self.code.as_bytes();
        let (mut braces, mut others) = (0_usize, 0_usize);
        for (at, byte) in bytes.iter().enumerate().skip(start) {
            match byte {
                b'(' | b'[' => others += 1,
                b')' | b']' => others = others.saturating_sub(1),
                b'{' => braces += 1,
                b'}' if braces <= 1 => return at,
                b'}' => braces -= 1,
                b';' if braces == 0 && others == 0 => return at,
                _ => {}
            }
        }
        bytes.len().saturating_sub(1)
    }

    /// Byte ranges of items under `#[cfg(test)]` and the like.
    fn test_regions(&self) -> Vec<(usize, usize)> {
        let mut regions = Vec::new();
        for (start, _) in self.code.match_indices("#[cfg(") {
            let Some(length) = self.code[start..].find(']') else { continue };
            let condition = &self.code[start..start + length];
            let names_test = words(condition).any(|(_, word)| word == "test");
            if names_test && !condition.contains("not(test") {
                regions.push((start, self.item_end(start + length + 1)));
            }
        }
        regions
    }

    /// Modules declared for tests only in a file of their own.
    pub fn test_modules(&self) -> Vec<String> {
        let regions = self.test_regions().into_iter().map(|(start, end)| &self.code[start..=end]);
        let declared = regions.filter_map(|region| {
            let name = region.strip_suffix(';')?.rsplit_once("mod ")?.1;
            Some(name.trim().to_owned())
        });
        declared.collect()
    }
}

/// Words of letters, digits and `_`, with their place.
pub fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = rest + text[rest..].find(is_word)?;
        let end = text[start..].find(|c| !is_word(c)).map_or(text.len(), |length| start + length);
        rest = end;
        Some((start, &text[start..end]))
    })
}

#[derive(Clone, Copy)]
enum View {
    Code,
    Comment,
    Text,
    /// The inside of a character literal: no rule reads it.
    Nowhere,
}

/// Copies each byte into the view it belongs to, and a blank into the others.
struct Views<'a> {
    text: &'a [u8],
    at: usize,
    out: [Vec<u8>; 3],
}

impl<'a> Views<'a> {
    fn new(text: &'a str) -> Self {
        let room = || Vec::with_capacity(text.len());
        Views { text: text.as_bytes(), at: 0, out: [room(), room(), room()] }
    }

    fn take(&mut self, view: View, count: usize) {
        for _ in 0..count {
            let Some(byte) = self.text.get(self.at) else { return };
            for (place, out) in self.out.iter_mut().enumerate() {
                out.push(if place == view as usize || *byte == b'\n' { *byte } else { b' ' });
            }
            self.at += 1;
        }
    }

    fn sees(&self, text: &str) -> bool {
        self.text[self.at..].starts_with(text.as_bytes())
    }

    fn split(&mut self) {
        while self.at < self.text.len() {
            let after_word = self.at > 0
                && (self.text[self.at - 1].is_ascii_alphanumeric() || self.text[self.at - 1] == b'_');
            if self.sees("//") {
                let rest = &self.text[self.at..];
                let length = rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
                self.take(View::Comment, length);
            } else if self.sees("/*") {
                self.block_comment();
            } else if let Some(hashes) = (!after_word).then(|| self.raw_string()).flatten() {
                self.take_raw(hashes);
            } else if self.sees("\"") {
                self.quoted();
            } else if self.sees("'") {
                self.quote_mark();
            } else {
                self.take(View::Code, 1);
            }
        }
    }

    fn block_comment(&mut self) {
        let mut depth = 0;
        while self.at < self.text.len() {
            if self.sees("/*") {
                depth += 1;
                self.take(View::Comment, 2);
            } else if self.sees("*/") {
                depth -= 1;
                self.take(View::Comment, 2);
                if depth == 0 {
                    return;
                }
            } else {
                self.take(View::Comment, 1);
            }
        }
    }

    /// The number of `#` of a raw string that begins here.
    fn raw_string(&self) -> Option<usize> {
        let rest = &self.text[self.at..];
        let prefix = usize::from(rest.starts_with(b"br") || rest.starts_with(b"cr"));
        let rest = rest[prefix..].strip_prefix(b"r")?;
        let hashes = rest.iter().take_while(|byte| **byte == b'#').count();
        (rest.get(hashes) == Some(&b'"')).then_some(hashes)
    }

    fn take_raw(&mut self, hashes: usize) {
        let end = format!("\"{}", "#".repeat(hashes));
        while !self.sees("\"") {
            self.take(View::Code, 1);
        }
        self.take(View::Code, 1);
        while self.at < self.text.len() && !self.sees(&end) {
            self.take(View::Text, 1);
        }
        self.take(View::Code, end.len());
    }

    fn quoted(&mut self) {
        self.take(View::Code, 1);
        while self.at < self.text.len() && !self.sees("\"") {
            let length = if self.sees("\\") { 2 } else { 1 };
            self.take(View::Text, length);
        }
        self.take(View::Code, 1);
    }

    /// A character, or a lifetime, which has no closing mark.
    fn quote_mark(&mut self) {
        let rest = &self.text[self.at + 1..];
        let escaped = rest.first() == Some(&b'\\');
        let length = match std::str::from_utf8(rest).ok().and_then(|rest| rest.chars().next()) {
            _ if escaped => rest.iter().skip(2).position(|byte| *byte == b'\'').map(|place| place + 2),
            Some(one) => (rest.get(one.len_utf8()) == Some(&b'\'')).then(|| one.len_utf8()),
            None => None,
        };
        self.take(View::Code, 1);
        if let Some(length) = length {
            self.take(View::Nowhere, length);
            self.take(View::Code, 1);
        }
    }
}

/// The project's root: asked at run time, for a test may run elsewhere than
/// it was built.
pub fn root() -> PathBuf {
    let at_run_time = std::env::var_os("CARGO_MANIFEST_DIR");
    at_run_time.map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from)
}

/// All text files under `folder` of the project with one of the endings,
/// sorted by path. Rust files are taken apart.
pub fn read_all(folder: &str, endings: &[&str]) -> Vec<Source> {
    let root = root();
    let mut paths = Vec::new();
    walk(&root.join(folder), &mut paths);
    paths.sort();
    let mut sources = Vec::new();
    for path in paths {
        let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
        if !endings.iter().any(|ending| name.ends_with(ending)) {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap_or_else(|why| panic!("{name}: {why}"));
        sources.push(Source::new(&name, &text));
    }
    mark_test_files(&mut sources);
    sources
}

fn walk(folder: &Path, paths: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() {
            if name != "target" && (!name.starts_with('.') || name == ".ci") {
                walk(&path, paths);
            }
        } else {
            paths.push(path);
        }
    }
}

/// A file that is declared under `#[cfg(test)]` is a test from end to end.
fn mark_test_files(sources: &mut [Source]) {
    let mut stems = Vec::new();
    for source in sources.iter() {
        let folder = source.path.trim_end_matches("/mod.rs").trim_end_matches(".rs");
        stems.extend(source.test_modules().iter().map(|name| format!("{folder}/{name}")));
    }
    for source in sources {
        let path = &source.path;
        let declared = |stem: &String| *path == format!("{stem}.rs") || path.starts_with(&format!("{stem}/"));
        if stems.iter().any(declared) {
            source.is_test.fill(true);
        }
    }
}

#[test]
fn code_comments_and_strings_are_told_apart() {
    let text = r####"let a = "x // y"; // z "q"
/* a /* b */ "c" */ let c = '"'; let d: &'static str = r#"e " f"#;
let g = b"h\"i"; let j = '\''; r#fn();
"####;
    let source = Source::new("src/a.rs", text);
    assert_eq!(source.code.len(), text.len());
    let squeezed = |view: &str| view.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(
        squeezed(&source.code),
        r####"let a = " "; let c = ' '; let d: &'static str = r#" "#; let g = b" "; let j = ' '; r#fn();"####
    );
    assert_eq!(squeezed(&source.comments), r#"// z "q" /* a /* b */ "c" */"#);
    assert_eq!(squeezed(&source.strings), r#"x // y e " f h\"i"#);
}

#[test]
fn test_regions_end_where_their_item_ends() {
    let text = "fn a() {}\n#[cfg(test)]\nmod tests {\n    fn b() {}\n}\nfn c() {}\n#[cfg(test)]\nmod more;\nfn d() {}\n#[cfg(not(test))]\nfn e() {}\n";
    let source = Source::new("src/x/mod.rs", text);
    let lines: Vec<usize> = (1..=11).filter(|line| source.in_test(*line)).collect();
    assert_eq!(lines, [2, 3, 4, 5, 7, 8]);
    assert_eq!(source.test_modules(), ["more"]);
    let mut files = [source, Source::new("src/x/more.rs", "fn f() {}\n"), Source::new("src/x/b.rs", "\n")];
    mark_test_files(&mut files);
    assert!(files[1].in_test(1) && !files[2].in_test(1));
}
