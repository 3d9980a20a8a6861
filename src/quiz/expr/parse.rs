//! Tokens to a typed tree.

use std::collections::BTreeSet;
use std::fmt;
use std::ops::Range;

use crate::text::{Explain, Words};

use super::lex::{Token, lex};

/// Deeper nesting is refused; no honest formula comes near.
const DEPTH_MAX: usize = 48;

/// What an expression yields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// A number.
    Number,
    /// True or false.
    Condition,
}

/// What an expression needs at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// A number, a name or an opening bracket.
    Operand,
    /// An operator, or the end.
    Operator,
    /// The closing bracket.
    Close,
}

impl Wanted {
    fn words(self) -> Words {
        match self {
            Wanted::Operand => Words::new("一个数、参数或左括号", "a number, a name or ("),
            Wanted::Operator => Words::new("一个运算符", "an operator"),
            Wanted::Close => Words::new("右括号", ")"),
        }
    }
}

/// What is wrong with an expression.
#[derive(Clone, Debug, PartialEq)]
pub enum Problem {
    /// A character the language does not have.
    Unknown(char),
    /// A malformed number.
    Number(String),
    /// Something was needed here, and this stands there (empty at the end).
    Expected(Wanted, String),
    /// No such function.
    Function(String),
    /// A function with the wrong number of arguments.
    Arguments(&'static str, &'static str),
    /// A number where a condition is needed, or the reverse.
    Sort(Sort),
    /// A single `=`.
    Assignment,
    /// Nested too deeply.
    Depth,
}

/// Why a text is no expression, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct ExprError {
    /// What is wrong.
    pub problem: Problem,
    /// Bytes of the expression's text.
    pub span: Range<usize>,
}

impl fmt::Display for ExprError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what().en)
    }
}

impl std::error::Error for ExprError {}

impl Explain for ExprError {
    fn what(&self) -> Words {
        match &self.problem {
            Problem::Unknown(c) => {
                Words::new(format!("算式里不认识「{c}」"), format!("`{c}` means nothing here"))
            }
            Problem::Number(n) => Words::new(format!("「{n}」不是一个数"), format!("`{n}` is not a number")),
            Problem::Expected(wanted, found) => {
                let Words { zh, en } = wanted.words();
                if found.is_empty() {
                    Words::new(
                        format!("算式没写完，还缺{zh}"),
                        format!("the expression ends where {en} is needed"),
                    )
                } else {
                    Words::new(
                        format!("这里要{zh}，写的是「{found}」"),
                        format!("{en} is needed, `{found}` found"),
                    )
                }
            }
            Problem::Function(name) => {
                Words::new(format!("没有函数「{name}」"), format!("there is no function `{name}`"))
            }
            Problem::Arguments(name, wants) => Words::new(
                format!("{name}() 的参数个数不对，要 {wants} 个"),
                format!("{name}() takes {wants} arguments"),
            ),
            Problem::Sort(Sort::Number) => {
                Words::new("这里要一个数，写的是一个条件", "a number is needed, this is a condition")
            }
            Problem::Sort(Sort::Condition) => {
                Words::new("这里要一个条件，写的是一个数", "a condition is needed, this is a number")
            }
            Problem::Assignment => Words::new("比较要写两个等号", "a comparison has two equals signs"),
            Problem::Depth => Words::new("括号套得太深", "nested too deeply"),
        }
    }

    fn hint(&self) -> Option<Words> {
        match &self.problem {
            Problem::Function(_) => Some(Words::same("min() max() round(x, 2) floor() ceil() abs()")),
            Problem::Assignment => Some(Words::same("a == b")),
            Problem::Sort(Sort::Condition) => Some(Words::same("a > 0 && a != b")),
            Problem::Unknown(_) | Problem::Number(_) => Some(Words::new(
                "能用：数、参数名、+ - * / % ( ) 和比较",
                "write numbers, names, + - * / % ( ) and comparisons",
            )),
            _ => None,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Op {
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    Less,
    LessOrEqual,
    More,
    MoreOrEqual,
    Equal,
    Unequal,
    And,
    Or,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Call {
    Min,
    Max,
    Round,
    Floor,
    Ceil,
    Abs,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Node {
    Number(f64),
    Name(String),
    Negate(Box<Node>),
    Not(Box<Node>),
    Pair(Op, Box<Node>, Box<Node>),
    Call(Call, Vec<Node>),
}

/// A parsed expression: `round((a + b) / 2, 2)`, `a < b && b != 0`.
#[derive(Clone, Debug, PartialEq)]
pub struct Expr {
    pub(super) node: Node,
    sort: Sort,
    names: Vec<(String, Range<usize>)>,
    source: String,
}

impl Expr {
    /// Parses an expression that yields a number.
    pub fn number(text: &str) -> Result<Expr, ExprError> {
        Expr::of_sort(text, Sort::Number)
    }

    /// Parses an expression that is true or false.
    pub fn condition(text: &str) -> Result<Expr, ExprError> {
        Expr::of_sort(text, Sort::Condition)
    }

    /// A fixed number.
    #[must_use]
    pub fn constant(value: f64) -> Expr {
        Expr { node: Node::Number(value), sort: Sort::Number, names: Vec::new(), source: value.to_string() }
    }

    /// The names it uses, each once, with the bytes of the first use.
    #[must_use]
    pub fn names(&self) -> &[(String, Range<usize>)] {
        &self.names
    }

    /// The text it was parsed from.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Whether it yields a number or a condition.
    #[must_use]
    pub fn sort(&self) -> Sort {
        self.sort
    }

    fn of_sort(text: &str, sort: Sort) -> Result<Expr, ExprError> {
        let mut parser = Parser { tokens: lex(text)?, at: 0, end: text.len(), depth: 0, names: Vec::new() };
        let typed = parser.either()?;
        if let Some((token, span)) = parser.tokens.get(parser.at) {
            let problem = match token {
                Token::Sign("=") => Problem::Assignment,
                other => Problem::Expected(Wanted::Operator, spell(other)),
            };
            return Err(ExprError { problem, span: span.clone() });
        }
        let node = typed.wanted(sort)?;
        let mut seen = BTreeSet::new();
        parser.names.retain(|(name, _)| seen.insert(name.clone()));
        Ok(Expr { node, sort, names: parser.names, source: text.to_owned() })
    }
}

fn spell(token: &Token) -> String {
    match token {
        Token::Number(n) => n.to_string(),
        Token::Name(name) => name.clone(),
        Token::Sign(sign) => (*sign).to_owned(),
    }
}

/// A node with what it yields and where it stands.
struct Typed {
    node: Node,
    sort: Sort,
    span: Range<usize>,
}

impl Typed {
    fn wanted(self, sort: Sort) -> Result<Node, ExprError> {
        if self.sort == sort {
            return Ok(self.node);
        }
        Err(ExprError { problem: Problem::Sort(sort), span: self.span })
    }
}

struct Parser {
    tokens: Vec<(Token, Range<usize>)>,
    at: usize,
    end: usize,
    depth: usize,
    names: Vec<(String, Range<usize>)>,
}

impl Parser {
    fn sign(&mut self, signs: &[&str]) -> Option<&'static str> {
        let Some((Token::Sign(sign), _)) = self.tokens.get(self.at) else { return None };
        let sign = *sign;
        signs.contains(&sign).then(|| {
            self.at += 1;
            sign
        })
    }

    fn expected(&self, what: Wanted) -> ExprError {
        match self.tokens.get(self.at) {
            Some((Token::Sign("="), span)) => ExprError { problem: Problem::Assignment, span: span.clone() },
            Some((token, span)) => {
                ExprError { problem: Problem::Expected(what, spell(token)), span: span.clone() }
            }
            None => ExprError { problem: Problem::Expected(what, String::new()), span: self.end..self.end },
        }
    }

    fn either(&mut self) -> Result<Typed, ExprError> {
        self.chain(&[("||", Op::Or)], Sort::Condition, Sort::Condition, Parser::both)
    }

    fn both(&mut self) -> Result<Typed, ExprError> {
        self.chain(&[("&&", Op::And)], Sort::Condition, Sort::Condition, Parser::compared)
    }

    /// `a < b < c` compares a condition with a number, and is refused as that.
    fn compared(&mut self) -> Result<Typed, ExprError> {
        const SIGNS: [(&str, Op); 6] = [
            ("<", Op::Less),
            ("<=", Op::LessOrEqual),
            (">", Op::More),
            (">=", Op::MoreOrEqual),
            ("==", Op::Equal),
            ("!=", Op::Unequal),
        ];
        self.chain(&SIGNS, Sort::Number, Sort::Condition, Parser::sum)
    }

    fn sum(&mut self) -> Result<Typed, ExprError> {
        let signs = [("+", Op::Add), ("-", Op::Subtract)];
        self.chain(&signs, Sort::Number, Sort::Number, Parser::product)
    }

    fn product(&mut self) -> Result<Typed, ExprError> {
        let signs = [("*", Op::Multiply), ("/", Op::Divide), ("%", Op::Remainder)];
        self.chain(&signs, Sort::Number, Sort::Number, Parser::prefixed)
    }

    fn chain(
        &mut self,
        signs: &[(&'static str, Op)],
        takes: Sort,
        gives: Sort,
        below: fn(&mut Parser) -> Result<Typed, ExprError>,
    ) -> Result<Typed, ExprError> {
        let names: Vec<&str> = signs.iter().map(|(sign, _)| *sign).collect();
        let mut left = below(self)?;
        let mut links = 0;
        while let Some(sign) = self.sign(&names) {
            let Some((_, op)) = signs.iter().find(|(s, _)| *s == sign) else { break };
            let right = below(self)?;
            links += 1;
            let span = left.span.start..right.span.end;
            // A chain leans left, so its length is depth for whoever walks it.
            if links > DEPTH_MAX {
                return Err(ExprError { problem: Problem::Depth, span });
            }
            let node = Node::Pair(*op, Box::new(left.wanted(takes)?), Box::new(right.wanted(takes)?));
            left = Typed { node, sort: gives, span };
        }
        Ok(left)
    }

    fn prefixed(&mut self) -> Result<Typed, ExprError> {
        let from = self.tokens.get(self.at).map_or(self.end, |(_, span)| span.start);
        self.depth += 1;
        if self.depth > DEPTH_MAX {
            return Err(ExprError { problem: Problem::Depth, span: from..from });
        }
        let typed = match self.sign(&["-", "!"]) {
            Some("-") => {
                let inner = self.prefixed()?;
                let span = from..inner.span.end;
                Typed { node: Node::Negate(Box::new(inner.wanted(Sort::Number)?)), sort: Sort::Number, span }
            }
            Some(_) => {
                let inner = self.prefixed()?;
                let span = from..inner.span.end;
                Typed {
                    node: Node::Not(Box::new(inner.wanted(Sort::Condition)?)),
                    sort: Sort::Condition,
                    span,
                }
            }
            None => self.atom()?,
        };
        self.depth -= 1;
        Ok(typed)
    }

    fn atom(&mut self) -> Result<Typed, ExprError> {
        if self.sign(&["("]).is_some() {
            let inner = self.either()?;
            return if self.sign(&[")"]).is_some() { Ok(inner) } else { Err(self.expected(Wanted::Close)) };
        }
        let (node, span) = match self.tokens.get(self.at) {
            Some((Token::Number(n), span)) => (Node::Number(*n), span.clone()),
            Some((Token::Name(name), span)) => (Node::Name(name.clone()), span.clone()),
            _ => return Err(self.expected(Wanted::Operand)),
        };
        self.at += 1;
        let Node::Name(name) = node else { return Ok(Typed { node, sort: Sort::Number, span }) };
        if self.sign(&["("]).is_some() {
            return self.call(&name, span);
        }
        self.names.push((name.clone(), span.clone()));
        Ok(Typed { node: Node::Name(name), sort: Sort::Number, span })
    }

    fn call(&mut self, name: &str, span: Range<usize>) -> Result<Typed, ExprError> {
        let mut given = Vec::new();
        loop {
            given.push(self.either()?.wanted(Sort::Number)?);
            match self.sign(&[",", ")"]) {
                Some(",") => {}
                Some(_) => break,
                None => return Err(self.expected(Wanted::Close)),
            }
        }
        let (call, fits, wants) = match name {
            "min" => (Call::Min, given.len() >= 2, "2+"),
            "max" => (Call::Max, given.len() >= 2, "2+"),
            "round" => (Call::Round, matches!(given.len(), 1 | 2), "1–2"),
            "floor" => (Call::Floor, given.len() == 1, "1"),
            "ceil" => (Call::Ceil, given.len() == 1, "1"),
            "abs" => (Call::Abs, given.len() == 1, "1"),
            _ => return Err(ExprError { problem: Problem::Function(name.to_owned()), span }),
        };
        if !fits {
            return Err(ExprError { problem: Problem::Arguments(call.name(), wants), span });
        }
        let end = self.at.checked_sub(1).and_then(|i| self.tokens.get(i)).map_or(span.end, |(_, s)| s.end);
        Ok(Typed { node: Node::Call(call, given), sort: Sort::Number, span: span.start..end })
    }
}

impl Call {
    fn name(self) -> &'static str {
        match self {
            Call::Min => "min",
            Call::Max => "max",
            Call::Round => "round",
            Call::Floor => "floor",
            Call::Ceil => "ceil",
            Call::Abs => "abs",
        }
    }
}
