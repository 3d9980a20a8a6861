//! The action table: everything a person can do, once. The footer, the help
//! overlay, the command palette and the keymap check all read it.

use crate::text::Lang;

use super::key::{Code, Key};

/// What a person can ask for, whichever key, click or choice asked it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Action {
    /// Move up a row.
    Up,
    /// Move down a row.
    Down,
    /// To the left side, fold, lower a value.
    Left,
    /// To the right side, unfold, raise a value.
    Right,
    /// Open, confirm, submit: the screen's main action.
    Open,
    /// Back, cancel; never loses work.
    Back,
    /// Next pane or tab, then the footer.
    NextPane,
    /// Previous pane or tab.
    PreviousPane,
    /// Page on, tick, pause.
    Space,
    /// A screenful up.
    PageUp,
    /// A screenful down.
    PageDown,
    /// To the beginning.
    First,
    /// To the end.
    Last,
    /// Choose the nth option, counted from 1.
    Pick(u8),
    /// Begin a field with a zero, which picks nothing.
    Zero,
    /// Select the nth row, and open it if it was selected already.
    Point(usize),
    /// Select the nth row and open it.
    Choose(usize),
    /// Show the tab with this place in the header.
    Tab(usize),
    /// Put the wheel's notches to the page: negative is up.
    Wheel(i8),
    /// The next question, section or round.
    Next,
    /// Read the linked paragraph.
    Read,
    /// Details, working.
    Details,
    /// Ask the coach.
    Coach,
    /// Undo the last change.
    Undo,
    /// The table of contents.
    Contents,
    /// A hint.
    Hint,
    /// The other set of symbols.
    Symbols,
    /// A shorter plan for today.
    Shorter,
    /// Not today.
    Tomorrow,
    /// Skip to the end of what plays.
    Skip,
    /// Start over or again.
    Again,
    /// Search the page being read.
    Find,
    /// Search lessons, questions and terms.
    Search,
    /// The command palette.
    Palette,
    /// Help for this page.
    Help,
    /// The calculator.
    Calculate,
    /// Settings.
    Settings,
    /// The plain, numbered front end.
    Plain,
    /// The other language.
    Language,
    /// Quit the program.
    Quit,
}

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// The name used in keymap files and records of keys.
    pub id: &'static str,
    /// What it does.
    pub action: Action,
    /// Keys that ask for it, the one to show first.
    pub keys: &'static [&'static str],
    /// One sentence, Chinese and English.
    pub sentence: (&'static str, &'static str),
    /// Whether it works on every page, not only where a page offers it.
    pub everywhere: bool,
}

const fn everywhere(
    id: &'static str,
    action: Action,
    keys: &'static [&'static str],
    zh: &'static str,
    en: &'static str,
) -> Entry {
    Entry { id, action, keys, sentence: (zh, en), everywhere: true }
}

const fn offered(
    id: &'static str,
    action: Action,
    keys: &'static [&'static str],
    zh: &'static str,
    en: &'static str,
) -> Entry {
    Entry { id, action, keys, sentence: (zh, en), everywhere: false }
}

/// Every action that a key can ask for.
pub const TABLE: &[Entry] = &[
    everywhere("up", Action::Up, &["Up", "k"], "往上一行", "Move up"),
    everywhere("down", Action::Down, &["Down", "j"], "往下一行", "Move down"),
    everywhere("left", Action::Left, &["Left"], "换边、收起、调小", "Other side, fold, less"),
    everywhere("right", Action::Right, &["Right"], "换边、展开、调大", "Other side, unfold, more"),
    everywhere("open", Action::Open, &["Enter"], "打开、确定", "Open, confirm"),
    everywhere("back", Action::Back, &["Esc"], "返回、放弃，不会丢东西", "Back, cancel; nothing is lost"),
    everywhere(
        "next-pane",
        Action::NextPane,
        &["Tab"],
        "换一栏、换一页，最后到底栏",
        "Next pane or page, then the footer",
    ),
    everywhere("previous-pane", Action::PreviousPane, &["Shift-Tab"], "退回上一栏", "Previous pane"),
    everywhere("space", Action::Space, &["Space"], "往下翻、勾选、暂停", "Page on, tick, pause"),
    everywhere("page-up", Action::PageUp, &["PgUp"], "往上翻一屏", "Page up"),
    everywhere("page-down", Action::PageDown, &["PgDn"], "往下翻一屏", "Page down"),
    everywhere("first", Action::First, &["Home"], "到最前", "To the beginning"),
    everywhere("last", Action::Last, &["End"], "到最后", "To the end"),
    everywhere("search", Action::Search, &["/"], "找课、找题、找术语", "Search lessons, questions, terms"),
    everywhere(
        "palette",
        Action::Palette,
        &["Ctrl-K", ":"],
        "命令，打拼音首字母也行",
        "Commands; pinyin initials work too",
    ),
    everywhere("help", Action::Help, &["?", "F1"], "这一页的帮助", "Help for this page"),
    everywhere(
        "calculator",
        Action::Calculate,
        &["=", "F4"],
        "计算器：单件贡献、叠加、备货、排班",
        "Calculator: margins, offers, stock, staffing",
    ),
    everywhere(
        "settings",
        Action::Settings,
        &["F2"],
        "语言、颜色、符号、动画",
        "Language, colour, symbols, motion",
    ),
    everywhere(
        "language",
        Action::Language,
        &["Ctrl-L"],
        "中文、英文切换",
        "Switch between Chinese and English",
    ),
    everywhere(
        "plain",
        Action::Plain,
        &["F9"],
        "纯文字版（读屏软件用）",
        "Plain text version (for screen readers)",
    ),
    offered("next", Action::Next, &["n"], "下一个：题、节、周", "The next question, section or week"),
    offered("read", Action::Read, &["r"], "读讲这一点的那一段", "Read the paragraph that teaches it"),
    offered("details", Action::Details, &["d"], "看细节和算法", "Details and working"),
    offered("coach", Action::Coach, &["c"], "问教练", "Ask the coach"),
    offered("undo", Action::Undo, &["u"], "撤销上一步改动", "Undo the last change"),
    offered("contents", Action::Contents, &["o"], "本课目录", "Contents of this lesson"),
    offered("hint", Action::Hint, &["h"], "看一条提示", "Show a hint"),
    offered(
        "symbols",
        Action::Symbols,
        &["F3", "g"],
        "看不清，换一套简单符号",
        "Symbols unclear: use the simple set",
    ),
    offered("shorter", Action::Shorter, &["t"], "换成短一点的安排", "A shorter plan"),
    offered("tomorrow", Action::Tomorrow, &["s"], "今天不做，推到明天", "Not today: put it off to tomorrow"),
    offered("skip", Action::Skip, &["s"], "直接到这周末", "Skip to the end of the week"),
    offered("again", Action::Again, &["a"], "再来一次", "Once more"),
    offered("find", Action::Find, &["f"], "在本课里找", "Search this lesson"),
    offered("zero", Action::Zero, &["0"], "从 0 打起", "Begin with a 0"),
    offered("quit", Action::Quit, &["q"], "收工，记录都已存好", "Quit; everything is saved"),
];

impl Entry {
    /// The sentence in `lang`.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> &'static str {
        lang.pick(self.sentence.0, self.sentence.1)
    }
}

/// The table's row for `action`; `None` for those no key asks for.
#[must_use]
pub fn entry(action: Action) -> Option<&'static Entry> {
    TABLE.iter().find(|entry| entry.action == action)
}

/// What `key` asks for on a page that offers `offers`. Digits pick.
#[must_use]
pub fn lookup(key: Key, offers: &[Action]) -> Option<Action> {
    let key = key.half_width();
    if let (Code::Char(c @ '1'..='9'), false) = (key.code, key.ctrl) {
        return Some(Action::Pick(c as u8 - b'0'));
    }
    let asks = |entry: &&Entry| entry.keys.iter().any(|name| Key::parse(name) == Some(key));
    TABLE
        .iter()
        .filter(asks)
        .find(|entry| entry.everywhere || offers.contains(&entry.action))
        .map(|entry| entry.action)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn every_key_name_is_a_key() {
        for entry in TABLE {
            assert!(!entry.keys.is_empty(), "{} has no key", entry.id);
            for name in entry.keys {
                assert!(Key::parse(name).is_some(), "{}: no key {name}", entry.id);
            }
        }
    }

    #[test]
    fn ids_and_actions_are_unique() {
        let mut ids = BTreeMap::new();
        for entry in TABLE {
            assert!(ids.insert(entry.id, entry.action).is_none(), "{} twice", entry.id);
        }
        let mut actions: Vec<_> = TABLE.iter().map(|entry| entry.action).collect();
        actions.sort();
        actions.dedup();
        assert_eq!(actions.len(), TABLE.len());
    }

    #[test]
    fn no_key_of_an_everywhere_action_is_used_twice() {
        let mut keys: BTreeMap<Key, &str> = BTreeMap::new();
        for entry in TABLE.iter().filter(|entry| entry.everywhere) {
            for name in entry.keys {
                let key = Key::parse(name).unwrap();
                assert!(keys.insert(key, entry.id).is_none(), "{name} asks for two things");
            }
        }
        for entry in TABLE.iter().filter(|entry| !entry.everywhere) {
            for name in entry.keys {
                let key = Key::parse(name).unwrap();
                assert_eq!(keys.get(&key), None, "{} shadows {name}", entry.id);
            }
        }
    }

    #[test]
    fn a_key_means_what_the_page_offers() {
        assert_eq!(lookup(Key::char('s'), &[Action::Skip]), Some(Action::Skip));
        assert_eq!(lookup(Key::char('s'), &[Action::Tomorrow]), Some(Action::Tomorrow));
        assert_eq!(lookup(Key::char('s'), &[]), None);
        assert_eq!(lookup(Key::char('？'), &[]), Some(Action::Help));
        assert_eq!(lookup(Key::char('３'), &[]), Some(Action::Pick(3)));
    }
}
