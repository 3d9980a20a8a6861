#!/usr/bin/env bash
# Everything a change must pass, from formatting to the shipped content, on a
# fresh machine or a used one, from any folder and without a terminal.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

say() { printf '\n== %s\n' "$*"; }

# SQLite is compiled from source, so a C compiler is needed beside Rust.
if ! command -v cc >/dev/null 2>&1; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    say "Installing a C compiler"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -q
    apt-get install -y -q --no-install-recommends build-essential
  else
    echo "A C compiler (cc) is missing: install build-essential, Xcode's tools or the like." >&2
    exit 2
  fi
fi
if ! command -v cargo >/dev/null 2>&1; then
  # An install that the shell's profile has not been told of yet.
  if [ -x "${CARGO_HOME:-$HOME/.cargo}/bin/cargo" ]; then
    PATH="${CARGO_HOME:-$HOME/.cargo}/bin:$PATH"
  else
    echo "Rust is missing: install it from https://rustup.rs, then run this again." >&2
    exit 2
  fi
fi

# One profile throughout: tests and the program share what was compiled once.
export CARGO_TERM_COLOR="${CARGO_TERM_COLOR:-auto}" INSTA_UPDATE=no

log=$(mktemp)
data=$(mktemp -d)
trap 'rm -rf "$log" "$data"' EXIT

passed=0
failed=0
failures=()

# fail NAME: notes a check that did not pass.
fail() {
  failed=$((failed + 1))
  failures+=("$1")
}

# check NAME COMMAND…: runs one check, counts it and goes on.
check() {
  local name=$1
  shift
  say "$name"
  if "$@"; then passed=$((passed + 1)); else fail "$name"; fi
}

# suite NAME COMMAND…: runs a test runner and counts its tests.
suite() {
  local name=$1 code=0 good bad
  shift
  say "$name"
  "$@" 2>&1 | tee "$log" || code=$?
  # nextest: "Summary … 97 tests run: 96 passed, 1 failed, 0 skipped";
  # cargo test, per binary: "test result: ok. 96 passed; 1 failed; …".
  good=$(sed 's/\x1b\[[0-9;]*m//g' "$log" | grep -E '^ *Summary |^test result:' | grep -oE '[0-9]+ passed' | awk '{n += $1} END {print n + 0}') || good=0
  bad=$(sed 's/\x1b\[[0-9;]*m//g' "$log" | grep -E '^ *Summary |^test result:' | grep -oE '[0-9]+ (failed|timed out)' | awk '{n += $1} END {print n + 0}') || bad=0
  passed=$((passed + good))
  if [ "$bad" -gt 0 ]; then
    failed=$((failed + bad))
    failures+=("$name ($bad)")
  elif [ "$code" -ne 0 ]; then
    fail "$name did not run to its end"
  elif [ "$good" -eq 0 ] && [ "$name" = Tests ]; then
    fail "$name: none was found"
  fi
}

tests() {
  if cargo nextest --version >/dev/null 2>&1; then
    cargo nextest run --no-fail-fast
  else
    cargo test --no-fail-fast --lib --bins --tests
  fi
}

# One number over all scenarios and bots: it tells at a glance whether a
# change touched what the market does.
signature() {
  cargo test --quiet --test signature -- --nocapture >"$log" 2>&1 || { cat "$log"; return 1; }
  grep -i 'signature' "$log"
}

if cargo fmt --version >/dev/null 2>&1; then
  check "Format" cargo fmt --all --check
else
  say "Format: left out, rustfmt is not installed here"
fi
if cargo clippy --version >/dev/null 2>&1; then
  check "Lints" cargo clippy --all-targets --quiet -- -D warnings
else
  say "Lints: left out, clippy is not installed here"
fi
suite "Tests" tests
suite "Examples in the documentation" cargo test --doc
check "Signature of the simulation" signature
# The shipped content, in an empty data folder: nothing of this machine's user.
check "Shipped content" cargo run --quiet -- --data "$data" check

if [ "$failed" -gt 0 ]; then
  echo
  printf 'Not passed: %s\n' "${failures[@]}"
fi
printf '\n%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
