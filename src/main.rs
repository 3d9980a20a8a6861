//! The command `zhanggui`: arguments in, an exit code out.

fn main() {}
