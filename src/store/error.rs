//! What can go wrong with a store, said in both languages.

use std::io;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;
use thiserror::Error;

use crate::record::Malformed;
use crate::text::{Explain, Words};

/// Why the store could not do it. What was acknowledged before is safe in
/// every case.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The data folder cannot be made.
    #[error("cannot create the folder {path}: {why}", path = path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
        /// What the system says.
        why: io::Error,
    },
    /// The file cannot be opened or written.
    #[error("cannot write to {path}", path = path.display())]
    ReadOnly {
        /// The database.
        path: PathBuf,
    },
    /// The disk is full.
    #[error("not saved: the disk with {path} is full", path = path.display())]
    Full {
        /// The database.
        path: PathBuf,
    },
    /// The file is damaged.
    #[error("the records file {path} is damaged", path = path.display())]
    Corrupt {
        /// The database.
        path: PathBuf,
    },
    /// The file is something else.
    #[error("{path} is not a records file of Zhanggui", path = path.display())]
    NotOurs {
        /// The file.
        path: PathBuf,
    },
    /// A newer program made it.
    #[error(
        "{path} was made by a newer Zhanggui (format {found}; this one knows up to {known})",
        path = path.display()
    )]
    Newer {
        /// The database.
        path: PathBuf,
        /// Its format.
        found: i64,
        /// The newest format known here.
        known: i64,
    },
    /// Another program holds it.
    #[error("another program is using {path}", path = path.display())]
    Busy {
        /// The database.
        path: PathBuf,
    },
    /// The disk or drive fails.
    #[error("the disk with {path} does not answer: {why}", path = path.display())]
    Disk {
        /// The database.
        path: PathBuf,
        /// What the system says.
        why: String,
    },
    /// A record that breaks the rules every record keeps to.
    #[error("this cannot be recorded: {0}")]
    Malformed(#[from] Malformed),
    /// What was to be remembered is not JSON.
    #[error("`{key}` cannot be remembered: {why}")]
    NotJson {
        /// The key.
        key: String,
        /// What is wrong.
        why: String,
    },
    /// The target of a backup exists.
    #[error("{path} exists already", path = path.display())]
    Exists {
        /// The target.
        path: PathBuf,
    },
    /// A file being exported to, imported from or backed up to fails.
    #[error("reading or writing the records stopped: {0}")]
    Stream(#[from] io::Error),
    /// Anything else the database says.
    #[error("the records file {path} gave an unexpected answer: {why}", path = path.display())]
    Database {
        /// The database.
        path: PathBuf,
        /// What it says.
        why: String,
    },
}

impl StoreError {
    /// A short name to report, the same in both languages.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            StoreError::Folder { .. } => "store-folder",
            StoreError::ReadOnly { .. } => "store-read-only",
            StoreError::Full { .. } => "store-full",
            StoreError::Corrupt { .. } => "store-corrupt",
            StoreError::NotOurs { .. } => "store-not-ours",
            StoreError::Newer { .. } => "store-newer",
            StoreError::Busy { .. } => "store-busy",
            StoreError::Disk { .. } => "store-disk",
            StoreError::Malformed(_) => "store-malformed",
            StoreError::NotJson { .. } => "store-not-json",
            StoreError::Exists { .. } => "store-exists",
            StoreError::Stream(_) => "store-stream",
            StoreError::Database { .. } => "store-database",
        }
    }

    /// Sorts an error of the database by what a person can do about it.
    pub(super) fn sort(path: &Path, error: &rusqlite::Error) -> Self {
        let path = path.to_path_buf();
        let why = error.to_string();
        match error.sqlite_error_code() {
            Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
                StoreError::ReadOnly { path }
            }
            Some(ErrorCode::DiskFull) => StoreError::Full { path },
            Some(ErrorCode::DatabaseCorrupt) => StoreError::Corrupt { path },
            Some(ErrorCode::NotADatabase) => StoreError::NotOurs { path },
            Some(
                ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked | ErrorCode::FileLockingProtocolFailed,
            ) => StoreError::Busy { path },
            Some(ErrorCode::SystemIoFailure) => StoreError::Disk { path, why },
            _ => StoreError::Database { path, why },
        }
    }
}

impl Explain for StoreError {
    fn what(&self) -> Words {
        let zh = match self {
            StoreError::Folder { path, why } => format!("建不了文件夹 {}：{why}", path.display()),
            StoreError::ReadOnly { path } => format!("{} 写不进去", path.display()),
            StoreError::Full { path } => format!("没有存下来：{} 所在的磁盘满了", path.display()),
            StoreError::Corrupt { path } => format!("记录文件 {} 损坏了", path.display()),
            StoreError::NotOurs { path } => format!("{} 不是掌柜的记录文件", path.display()),
            StoreError::Newer { path, found, known } => {
                format!("{} 是更新版本的掌柜建的（格式 {found}，这一版只认到 {known}）", path.display())
            }
            StoreError::Busy { path } => format!("{} 正被另一个程序占着", path.display()),
            StoreError::Disk { path, why } => format!("{} 所在的磁盘没有回应：{why}", path.display()),
            StoreError::Malformed(why) => format!("这一条记不下来：{}", why.what().zh),
            StoreError::NotJson { key, why } => format!("「{key}」记不住：{why}"),
            StoreError::Exists { path } => format!("{} 已经有了", path.display()),
            StoreError::Stream(why) => format!("读写记录中断了：{why}"),
            StoreError::Database { path, why } => format!("记录文件 {} 的回应不对：{why}", path.display()),
        };
        Words::new(zh, self.to_string())
    }

    fn hint(&self) -> Option<Words> {
        let (zh, en) = match self {
            StoreError::Folder { .. } | StoreError::ReadOnly { .. } => (
                "换一个能写的文件夹：zhanggui --data 文件夹",
                "Choose a folder you can write to: zhanggui --data FOLDER",
            ),
            StoreError::Full { .. } => (
                "腾出一些空间再试一次。之前存下的都在",
                "Free some space and try again. Everything saved before is safe",
            ),
            StoreError::Corrupt { .. } => (
                "别删它：把它和旁边的 -wal 文件一起另存一份，再用备份或 zhanggui import 恢复",
                "Do not delete it: copy it with the -wal file beside it, then restore a backup or use zhanggui import",
            ),
            StoreError::NotOurs { .. } => (
                "把这个文件移走，或换一个文件夹：zhanggui --data 文件夹",
                "Move that file away or choose another folder: zhanggui --data FOLDER",
            ),
            StoreError::Newer { .. } => (
                "升级掌柜，或换一个文件夹：zhanggui --data 文件夹。文件没有动过",
                "Update Zhanggui, or choose another folder: zhanggui --data FOLDER. The file was not touched",
            ),
            StoreError::Busy { .. } => (
                "关掉另一个掌柜窗口或正在同步它的程序，再试一次",
                "Close the other Zhanggui window, or the program that is syncing the file, and try again",
            ),
            StoreError::Disk { .. } => (
                "看看磁盘或网盘还连着没有，再试一次。之前存下的都在",
                "See whether the disk or network drive is connected, then try again. Everything saved before is safe",
            ),
            StoreError::Exists { .. } => ("换一个文件名", "Choose another file name"),
            StoreError::Malformed(why) => return why.hint(),
            StoreError::NotJson { .. } => return None,
            StoreError::Stream(_) => (
                "看看那个文件或磁盘，再来一次：重复导入不会多出记录",
                "Look at that file or disk and do it again: importing twice adds nothing twice",
            ),
            StoreError::Database { .. } => (
                "先用 zhanggui export 留一份，再重开一次",
                "Keep a copy with zhanggui export, then start again",
            ),
        };
        Some(Words::new(zh, en))
    }
}
