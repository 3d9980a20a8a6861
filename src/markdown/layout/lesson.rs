//! The blocks of the lesson format: a bar, a head line, the text.

use super::flow::{Flow, Style};
use super::line::{Bar, LaidCheck, LaidTry, Role, Run};
use super::options::{CheckView, Mark};
use super::page::blanks;
use super::render::{Renderer, Rhythm};
use crate::markdown::document::{LessonBlock, LessonKind, Rule};
use crate::markdown::span::{Span, Spanned};
use crate::text::safe;

/// Columns between a head's label and its title.
const HEAD_GAP: &str = "  ";

/// Columns between choices that stand on one line.
const CHOICE_GAP: usize = 4;

impl<'a> Renderer<'a> {
    pub(super) fn lesson(&mut self, block: &'a LessonBlock) {
        let labels = self.page.options.labels;
        match &block.kind {
            LessonKind::Rule(rule) => self.rule_block(block, rule),
            LessonKind::Example => self.plain_block(block, Bar::Example, labels.example, labels.example_note),
            LessonKind::Pitfall => self.plain_block(block, Bar::Pitfall, labels.pitfall, ""),
            LessonKind::Script => self.plain_block(block, Bar::Script, labels.script, ""),
            LessonKind::Try(id) => self.try_block(block, id.as_ref()),
            LessonKind::Check(id) => self.check_block(block, id.as_ref()),
        }
    }

    fn plain_block(&mut self, block: &'a LessonBlock, bar: Bar, label: &str, note: &str) {
        self.page.open_bar(Role::Bar(bar));
        let title = block.title.as_ref().map(|title| (title.value.as_str(), Some(title.span)));
        self.head(bar, label, title, block.head, note, false);
        self.blocks(&block.blocks, Rhythm::Open);
        self.page.close();
    }

    fn rule_block(&mut self, block: &'a LessonBlock, rule: &'a Rule) {
        let labels = self.page.options.labels;
        let until = rule.valid_until.as_ref().map(|date| date.value.as_str());
        let expired = until.zip(self.page.options.today).is_some_and(|(until, today)| until < today);
        let bar = if expired { Bar::Expired } else { Bar::Rule };
        let note = match (until, &rule.checked_on) {
            (Some(until), _) if expired => labels.expired.replace("{}", until),
            (_, Some(date)) => labels.checked_on.replace("{}", &date.value),
            _ => String::new(),
        };
        self.page.open_bar(Role::Bar(bar));
        let title = block.title.as_ref().map(|title| (title.value.as_str(), Some(title.span)));
        self.head(bar, labels.rule, title, block.head, &note, true);
        self.blocks(&block.blocks, Rhythm::Open);
        self.rule_source(rule, if expired { None } else { until });
        self.page.close();
    }

    /// The muted last line: the source, and until when it may be trusted.
    fn rule_source(&mut self, rule: &'a Rule, until: Option<&str>) {
        let mut flow = Flow::default();
        if let Some(source) = &rule.source {
            let style = Style { spaced: true, prose: true, ..Style::plain(Role::Muted) };
            flow.push(&source.value, Some(source.span), style);
        }
        if let Some(until) = until {
            if !flow.is_empty() {
                flow.add(HEAD_GAP, Role::Muted);
            }
            flow.add(&self.page.options.labels.valid_until.replace("{}", until), Role::Muted);
        }
        if !flow.is_empty() {
            self.page.flow(&flow);
        }
    }

    fn try_block(&mut self, block: &'a LessonBlock, id: Option<&'a Spanned<String>>) {
        let from = self.page.laid.lines.len();
        self.page.open_bar(Role::Bar(Bar::Try));
        let name = |id: &'a Spanned<String>| {
            let known = self.page.options.scenarios.and_then(|scenarios| scenarios.get(&id.value));
            (known.unwrap_or(&id.value).as_str(), Some(id.span))
        };
        let title =
            block.title.as_ref().map(|title| (title.value.as_str(), Some(title.span))).or(id.map(name));
        self.head(Bar::Try, self.page.options.labels.try_it, title, block.head, "", false);
        self.blocks(&block.blocks, Rhythm::Open);
        self.page.close();
        if let Some(id) = id {
            let lines = self.text_lines(from);
            self.page.laid.tries.push(LaidTry { id: id.value.clone(), lines });
        }
    }

    /// The lines written since `from`, blank ones before them left out.
    fn text_lines(&self, from: usize) -> std::ops::Range<usize> {
        let lines = &self.page.laid.lines;
        let blank = lines[from..].iter().take_while(|line| line.runs.is_empty()).count();
        from + blank..lines.len()
    }

    /// The head line: the label, the title, the note at the right. A note
    /// that must be told gets a line of its own where the first is full.
    fn head(
        &mut self,
        bar: Bar,
        label: &str,
        title: Option<(&str, Option<Span>)>,
        head: Span,
        note: &str,
        must: bool,
    ) {
        let mut flow = Flow::default();
        flow.push(label, Some(head), Style::plain(Role::Label(bar)));
        if let Some((title, span)) = title {
            flow.add(HEAD_GAP, Role::Text);
            let style =
                Style { spaced: self.page.options.space_mixed, prose: true, ..Style::plain(Role::Strong) };
            flow.push(title, span, style);
        }
        let columns = self.page.columns(&flow.text);
        let note = &*safe(note);
        let note_columns = self.page.columns(note);
        if note.is_empty() || columns + 2 + note_columns > self.page.room() {
            self.page.flow(&flow);
            if must && !note.is_empty() {
                let mut line = Flow::default();
                line.add(note, Role::Muted);
                self.page.flow(&line);
            }
            return;
        }
        let right = self.page.options.width;
        let mut draft = self.page.begin();
        draft.show(head);
        for run in flow.runs() {
            let columns = self.page.columns(&run.text);
            draft.push(&run.text, run.role, columns);
        }
        draft.pad_to(right - note_columns);
        draft.push(note, Role::Muted, note_columns);
        self.page.finish(draft);
    }

    fn check_block(&mut self, block: &'a LessonBlock, id: Option<&'a Spanned<String>>) {
        let from = self.page.laid.lines.len();
        let view = id.and_then(|id| self.page.options.checks?.get(&id.value));
        self.page.open_bar(Role::Bar(Bar::Check));
        self.page.fill();
        self.check_prompt(block, id, view);
        if let Some(view) = view {
            self.choices(view);
            if !view.notes.is_empty() {
                self.page.gap(1);
            }
            for note in &view.notes {
                let mut flow = Flow::default();
                push_lines(&mut flow, note, Role::Muted);
                self.page.flow(&flow);
            }
        }
        if !block.blocks.is_empty() {
            self.page.gap(1);
            self.blocks(&block.blocks, Rhythm::Open);
        }
        self.page.close();
        if let Some(id) = id {
            let lines = self.text_lines(from);
            // its words are not the lesson's: each line gets a place of its
            // own in the block, so that reading goes on at that very line
            let last = id.span.end.saturating_sub(1);
            for (at, line) in self.page.laid.lines[lines.clone()].iter_mut().enumerate() {
                if line.source.start >= line.source.end {
                    line.source = Span::new((id.span.start + at).min(last), id.span.end);
                }
            }
            self.page.laid.checks.push(LaidCheck { id: id.value.clone(), lines });
        }
    }

    fn check_prompt(&mut self, block: &LessonBlock, id: Option<&Spanned<String>>, view: Option<&CheckView>) {
        let label = self.page.options.labels.check;
        let mut flow = Flow::default();
        flow.push(label, Some(block.head), Style::plain(Role::Label(Bar::Check)));
        let (text, role) = match (&block.title, view, id) {
            (_, Some(view), _) => (view.prompt.as_str(), Role::Text),
            (Some(title), None, _) => (title.value.as_str(), Role::Text),
            (None, None, Some(id)) => (id.value.as_str(), Role::Muted),
            (None, None, None) => ("", Role::Muted),
        };
        let beside = self.page.columns(label) + 3 + self.page.columns(text) <= self.page.room();
        if beside && !text.contains('\n') {
            if !text.is_empty() {
                flow.add("   ", Role::Text);
                flow.add(text, role);
            }
        } else {
            self.page.flow(&flow);
            flow.clear();
            push_lines(&mut flow, text, role);
        }
        self.page.flow(&flow);
    }

    fn choices(&mut self, view: &CheckView) {
        if view.choices.is_empty() {
            return;
        }
        self.page.gap(1);
        let keys = view.choices.len().to_string().len();
        let columns = |text: &str| self.page.columns(text);
        let widest = view.choices.iter().map(|choice| keys + 1 + columns(&choice.text)).max().unwrap_or(0);
        let step = widest + CHOICE_GAP;
        let plain =
            view.choices.iter().all(|choice| choice.mark == Mark::None && !choice.text.contains('\n'));
        if plain && step * view.choices.len() - CHOICE_GAP <= self.page.room() {
            return self.choices_in_line(view, step);
        }
        for (index, choice) in view.choices.iter().enumerate() {
            let key = format!("{:>keys$} ", index + 1);
            let (mark, role) = match choice.mark {
                Mark::None => ("", Role::Text),
                Mark::Right => (self.page.options.glyphs.done(), Role::Right),
                Mark::Wrong => (self.page.options.glyphs.wrong(), Role::Wrong),
            };
            let mut first = vec![Run::new(key, Role::CheckKey)];
            if !mark.is_empty() {
                first.push(Run::new(format!("{mark} "), role));
            }
            let indent: usize = first.iter().map(|run| self.page.columns(&run.text)).sum();
            self.page.open(Some(first), vec![Run::new(blanks(indent), Role::Text)]);
            let mut flow = Flow::default();
            push_lines(&mut flow, &choice.text, role);
            self.page.flow(&flow);
            self.page.close();
        }
    }

    fn choices_in_line(&mut self, view: &CheckView, step: usize) {
        let mut draft = self.page.begin();
        let left = draft.column;
        for (index, choice) in view.choices.iter().enumerate() {
            draft.pad_to(left + index * step);
            let key = (index + 1).to_string();
            draft.push(&key, Role::CheckKey, key.len());
            draft.push(" ", Role::Text, 1);
            let text = safe(&choice.text);
            draft.push(&text, Role::Text, self.page.columns(&text));
        }
        self.page.finish(draft);
    }
}

fn push_lines(flow: &mut Flow, text: &str, role: Role) {
    for (index, line) in text.lines().enumerate() {
        if index > 0 {
            flow.hard_break();
        }
        flow.add(line, role);
    }
}
