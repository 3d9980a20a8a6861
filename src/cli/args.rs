//! The arguments. Help is written in both languages, for it is read before
//! the language is known.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use super::drill::{Seeds, seeds};
use super::schema::SchemaName;
use crate::text::Lang;

/// The program's arguments.
#[derive(Debug, Parser)]
#[command(
    name = "zhanggui",
    version,
    about = "掌柜：电商运营新人的课程和模拟店铺。\nZhanggui: a course and a simulated store for new e-commerce operators.",
    disable_help_subcommand = true
)]
pub struct Cli {
    #[command(flatten)]
    pub common: Common,
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What every command takes.
#[derive(Debug, Clone, Args)]
pub struct Common {
    /// 记录和设置放在这个文件夹 · keep records and settings in this folder
    #[arg(long, global = true, value_name = "DIR", env = "ZHANGGUI_DATA")]
    pub data: Option<PathBuf>,
    /// 用这个文件夹里的课程，不用自带的 · use the content in this folder
    #[arg(long, global = true, value_name = "DIR")]
    pub pack: Option<PathBuf>,
    /// 界面语言 · language of the interface
    #[arg(long, global = true, value_name = "LANG")]
    pub lang: Option<LangArg>,
    /// 纯文字版：用数字选，适合读屏软件 · numbered choices, for screen readers
    #[arg(long)]
    pub plain: bool,
}

/// A language on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LangArg {
    /// 简体中文
    Zh,
    /// English
    En,
}

impl From<LangArg> for Lang {
    fn from(arg: LangArg) -> Lang {
        match arg {
            LangArg::Zh => Lang::Zh,
            LangArg::En => Lang::En,
        }
    }
}

/// What to do instead of opening the program.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// 列出所有课 · list the lessons
    Lessons {
        /// 输出 JSON · print JSON
        #[arg(long)]
        json: bool,
    },
    /// 打印一课 · print a lesson
    Lesson {
        /// 课的 id，看 lessons · the lesson's id
        id: String,
        /// 每行多少列 · columns of a line
        #[arg(long, default_value_t = 80, value_parser = clap::value_parser!(u16).range(10..=400))]
        width: u16,
    },
    /// 检查内容，有问题退出码为 1 · check content; exit code 1 on findings
    Check {
        /// 内容文件夹，或其中一个文件；不写就查自带的 · a pack's folder or one file in it
        path: Option<PathBuf>,
        /// 输出 JSON · print JSON
        #[arg(long)]
        json: bool,
        /// 没有问题时写 content.lock · write content.lock when clean
        #[arg(long)]
        lock: bool,
        /// 提醒也算问题 · warnings count as findings
        #[arg(long)]
        strict: bool,
    },
    /// 模拟店铺 · the simulated store
    Drill {
        #[command(subcommand)]
        command: DrillCommand,
    },
    /// 输出 JSON Schema · print a JSON Schema
    Schema {
        /// 哪一份 · which one
        name: SchemaName,
    },
    /// 计算器：不写名字就列出全部 · the calculator; without a name lists all
    Calc {
        /// 哪一个，例如 unit · which one, such as unit
        name: Option<String>,
        /// 填什么：项=数，例如 price=89 · what stands in its fields: key=value
        #[arg(value_name = "KEY=VALUE")]
        fields: Vec<String>,
        /// 输出 JSON · print JSON
        #[arg(long)]
        json: bool,
    },
    /// 学习进度 · a learner's progress
    Progress {
        /// 输出 JSON · print JSON
        #[arg(long)]
        json: bool,
    },
    /// 导出全部记录，一行一条 · export all records as JSON lines
    Export {
        /// 写到哪个文件，- 是标准输出 · the file, or - for standard output
        #[arg(default_value = "-")]
        file: PathBuf,
    },
    /// 导入记录，重复导入不会多出来 · import records; repeating it changes nothing
    Import {
        /// 哪个文件，- 是标准输入 · the file, or - for standard input
        #[arg(default_value = "-")]
        file: PathBuf,
    },
}

/// What to do with the simulated store.
#[derive(Debug, Subcommand)]
pub enum DrillCommand {
    /// 列出场景 · list the scenarios
    List,
    /// 按决定文件跑一局，输出结果 · play a file of decisions and print the result
    Run {
        /// 场景 id 或 .toml 文件 · the scenario's id or file
        scenario: String,
        /// 决定文件，- 是标准输入 · the file of decisions, or -
        #[arg(long, value_name = "FILE", default_value = "-")]
        decisions: PathBuf,
        /// 随机种子，或一串：1..200 · the seed, or a run of them
        #[arg(long, value_name = "N|A..B", value_parser = seeds)]
        seed: Option<Seeds>,
        /// 输出 JSON · print JSON
        #[arg(long)]
        json: bool,
    },
    /// 让外部程序来玩，一行一个 JSON · let an outside program play, JSON lines on stdin and stdout
    Pipe {
        /// 场景 id 或 .toml 文件 · the scenario's id or file
        scenario: String,
        /// 随机种子 · the seed
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// 哪一级 · the level
        #[arg(long, default_value_t = 1)]
        level: u8,
    },
    /// 给作者：策略表、每个手段的作用、可疑之处 · for authors: players, levers, warnings
    Tune {
        /// 场景 id 或 .toml 文件 · the scenario's id or file
        scenario: String,
        /// 显示哪些策略，all 或逗号隔开 · players to show
        #[arg(long, value_name = "NAMES", value_delimiter = ',', default_value = "all")]
        bots: Vec<String>,
        /// 多少个种子 · paired seeds
        #[arg(long, default_value_t = 200, value_parser = clap::value_parser!(u32).range(2..=100_000))]
        seeds: u32,
        /// 哪一级，不写就全部 · one level; every level without it
        #[arg(long)]
        level: Option<u8>,
        /// 每件商品单独试 · move every lever product by product, too
        #[arg(long)]
        products: bool,
        /// 花这么多局搜索更好的方案 · search for a better plan with so many plays
        #[arg(long, value_name = "PLAYS", value_parser = clap::value_parser!(u32).range(100..=100_000_000))]
        optimise: Option<u32>,
        /// 输出 JSON · print JSON
        #[arg(long)]
        json: bool,
    },
}
