//! One megabyte of mixed Chinese Markdown: parsed, laid out at a reader's
//! measure, both. The promise is 50 ms for both.

use divan::counter::BytesCount;
use zhanggui::markdown::{Labels, LayoutOptions, layout, parse};
use zhanggui::text::{Ambiguous, Breaker, Lang, WrapOptions, width};

/// What a lesson consists of, in about its proportions.
const LESSON: &str = include_str!("lesson.md");

fn main() {
    divan::main();
}

fn megabyte() -> String {
    LESSON.repeat((1 << 20) / LESSON.len() + 1)
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn parse_1mb(bencher: divan::Bencher<'_, '_>) {
    let source = megabyte();
    bencher.counter(BytesCount::of_str(&source)).bench_local(|| parse(divan::black_box(&source)));
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn layout_1mb_at_60(bencher: divan::Bencher<'_, '_>) {
    let document = parse(&megabyte());
    let options = LayoutOptions::new(60, Labels::of(Lang::Zh));
    bencher.bench_local(|| layout(divan::black_box(&document), &options));
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn parse_and_layout_1mb_at_60(bencher: divan::Bencher<'_, '_>) {
    let source = megabyte();
    let options = LayoutOptions::new(60, Labels::of(Lang::Zh));
    bencher
        .counter(BytesCount::of_str(&source))
        .bench_local(|| layout(&parse(divan::black_box(&source)), &options));
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn break_its_text_at_60(bencher: divan::Bencher<'_, '_>) {
    let source = parse(&megabyte()).plain_text();
    let options = WrapOptions::new(60, Ambiguous::Narrow);
    bencher.counter(BytesCount::of_str(&source)).bench_local(|| {
        let (mut breaker, mut lines) = (Breaker::new(), Vec::new());
        for paragraph in divan::black_box(&source).lines() {
            breaker.lines(paragraph, &options, &mut lines);
        }
        lines.len()
    });
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn width_1mb(bencher: divan::Bencher<'_, '_>) {
    let source = megabyte();
    bencher
        .counter(BytesCount::of_str(&source))
        .bench_local(|| width(divan::black_box(&source), Ambiguous::Narrow));
}
