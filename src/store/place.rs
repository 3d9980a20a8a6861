//! Whether a folder lies on a network drive, where write-ahead logging can
//! lose data: its shared memory does not work between machines
//! (<https://sqlite.org/wal.html>, "does not work over a network filesystem").

use std::path::Path;

/// File systems that live on another machine, as Linux names them.
const NETWORK_KINDS: [&str; 14] = [
    "9p",
    "afs",
    "beegfs",
    "ceph",
    "cifs",
    "coda",
    "fuse.sshfs",
    "glusterfs",
    "lustre",
    "ncpfs",
    "nfs",
    "nfs4",
    "smb3",
    "smbfs",
];

/// Whether `folder`, an absolute path, lies on a network drive, as far as can
/// be told: by the mount table on Linux, by the `\\server\share` form on
/// Windows. When in doubt, no; SQLite then still refuses where it notices.
pub(super) fn is_network(folder: &Path) -> bool {
    if is_unc(folder) {
        return true;
    }
    std::fs::read_to_string("/proc/self/mountinfo").is_ok_and(|table| mounted_on_network(&table, folder))
}

fn is_unc(folder: &Path) -> bool {
    use std::path::{Component, Prefix};
    let Some(Component::Prefix(prefix)) = folder.components().next() else { return false };
    matches!(prefix.kind(), Prefix::UNC(..) | Prefix::VerbatimUNC(..))
}

/// Finds the mount a folder lies in (the longest mount point above it, the
/// later of equals) in a table of the form of proc(5), `/proc/pid/mountinfo`.
fn mounted_on_network(table: &str, folder: &Path) -> bool {
    let mut best = (0, false);
    for line in table.lines() {
        let Some((mount, kind)) = line.split_once(" - ") else { continue };
        let Some(point) = mount.split(' ').nth(4).map(unescape) else { continue };
        let kind = kind.split(' ').next().unwrap_or_default();
        let depth = Path::new(&point).components().count();
        if folder.starts_with(&point) && depth >= best.0 {
            best = (depth, NETWORK_KINDS.contains(&kind));
        }
    }
    best.1
}

/// Spaces and the like stand as three octal digits in the table.
fn unescape(point: &str) -> String {
    point.replace("\\040", " ").replace("\\011", "\t").replace("\\012", "\n").replace("\\134", "\\")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines in the form of the example in proc(5).
    const TABLE: &str = "\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
36 22 0:31 / /home rw,noatime master:1 - nfs4 filer:/export/home rw,vers=4.2
40 36 0:33 / /home/li/local rw - ext4 /dev/sdb1 rw
41 22 0:34 / /mnt/team\\040drive rw - cifs //nas/team rw
";

    #[test]
    fn the_innermost_mount_decides() {
        let network = |folder: &str| mounted_on_network(TABLE, Path::new(folder));
        assert!(!network("/var/lib"));
        assert!(network("/home/li"));
        assert!(!network("/home/li/local/zhanggui"));
        assert!(network("/mnt/team drive/zhanggui"));
        assert!(!network("/homework"), "a name that only begins alike is another folder");
    }
}
