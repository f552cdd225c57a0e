#!/usr/bin/env bash
# Everything that must hold, in the order in which it is quickest to fail.
# Needs a Rust toolchain with rustfmt and clippy; cargo-nextest and cargo-deny are used where present.
set -euo pipefail
cd "$(dirname "$0")/.."

step() { printf '\n== %s\n' "$1"; }

step "formatting"
cargo fmt --all --check

step "the domain is pure"
cargo check -q -p luuvet-domain --no-default-features
if cargo tree -q -p luuvet-domain -e normal --no-default-features --prefix none |
  grep -E '^(tokio|sled|axum|rand|getrandom|async-graphql) v'; then
  echo "the domain reaches IO, random numbers or the web: it must stay pure" >&2
  exit 1
fi

step "clippy"
cargo clippy -q --workspace --all-targets -- -D warnings

step "tests"
cargo test -q --workspace --lib --bins --tests

if command -v npm >/dev/null; then
  step "other people's audits of the API"
  npm --prefix graphql/conformance ci --silent --no-audit --no-fund
  cargo test -q --workspace --test conformance -- --ignored
else
  echo "npm is not installed: the API's conformance audits do not run here"
fi

step "doctests"
# The engine's documentation has examples that run; rustdoc would take minutes to find none elsewhere.
elsewhere=$(git ls-files '*.rs' ':!engine' | xargs awk '
  FNR == 1 { inside = 0 }
  /^[[:space:]]*\/\/[\/!] ```/ {
    inside = !inside
    if (inside && $0 !~ /```(text|ignore|json|sh|graphql|mermaid)/) print FILENAME ":" FNR
  }')
if [ -n "$elsewhere" ]; then
  echo "an example that runs stands outside of the engine: add its package to the doctests" >&2
  echo "$elsewhere" >&2
  exit 1
fi
cargo test -q -p luuvet-engine --doc

step "documentation"
RUSTDOCFLAGS="-D warnings" cargo doc -q --workspace --no-deps

if command -v cargo-deny >/dev/null; then
  step "licences and sources"
  cargo deny --all-features check licenses bans sources
else
  echo "cargo-deny is not installed: licences are not checked here"
fi
