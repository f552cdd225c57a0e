#!/usr/bin/env bash
# Everything that must hold: first what is quickest to fail; then the test programs, two at a time since some have
# one long test, and beside them the lints and the documentation, which need the compiler alone.
# Needs a Rust toolchain with rustfmt and clippy; npm, python3, Chromium and cargo-deny are used where present.
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

step "other people's programs that the tests are run with"
scenario=server/tests/scenario venv=target/scenario-venv
for folder in graphql/conformance server/tests/oidc "$scenario"; do
  if ! npm --prefix "$folder" ci --silent --no-audit --no-fund; then
    rm -rf "$folder/node_modules"
    echo "npm is missing or cannot install $folder: what needs it is not tried here"
  fi
done
if ! { python3 -m venv "$venv" &&
  "$venv/bin/pip" install -q --disable-pip-version-check --require-hashes -r "$scenario/requirements.txt"; }; then
  rm -rf "$venv"
  echo "python3 with venv is missing or cannot install: the scenario's client in Python is not tried here"
fi

step "the pages"
bash scripts/web.sh
if [ -d web/node_modules ]; then
  npm --prefix web run --silent check
  npm --prefix web test --silent -- --reporter=dot
fi
if [ ! -x "${LUUVET_CHROMIUM:-/usr/bin/chromium}" ]; then
  echo "Chromium is missing (Debian: apt-get install chromium): the pages are not tried in a browser here"
fi

step "building the tests"
said=$(mktemp -d)
trap 'rm -rf "$said"' EXIT
cargo test -q --workspace --lib --bins --tests --no-run --message-format=json-render-diagnostics |
  sed -nE '/"overflow_checks":[a-z]+,"test":true\}/s/.*"manifest_path":"([^"]*)\/Cargo\.toml".*"executable":"([^"]+)".*/\1 \2/p' >"$said/programs"
echo "$(wc -l <"$said/programs") programs"

lints() {
  cargo clippy -q --workspace --all-targets -- -D warnings || return
  # The engine's documentation has examples that run; rustdoc would take minutes to find none elsewhere.
  local elsewhere
  elsewhere=$(git ls-files '*.rs' ':!engine' | xargs awk '
    FNR == 1 { inside = 0 }
    /^[[:space:]]*\/\/[\/!] ```/ {
      inside = !inside
      if (inside && $0 !~ /```(text|ignore|json|sh|graphql|mermaid)/) print FILENAME ":" FNR
    }')
  if [ -n "$elsewhere" ]; then
    echo "an example that runs stands outside of the engine: add its package to the doctests"
    echo "$elsewhere"
    return 1
  fi
  cargo test -q -p luuvet-engine --doc || return
  RUSTDOCFLAGS="-D warnings" cargo doc -q --workspace --no-deps
}

step "tests; beside them lints, doctests and documentation"
lints >"$said/lints" 2>&1 &
lints=$!
failed=0
xargs -P 2 -L 1 bash scripts/run-test-program.sh "$said" <"$said/programs" || failed=1
if wait "$lints"; then
  echo "lints, doctests and documentation: ok"
else
  cat "$said/lints" >&2
  failed=1
fi
[ "$failed" -eq 0 ] || exit 1

if [ -d graphql/conformance/node_modules ]; then
  step "other people's audits of the API"
  cargo test -q --workspace --test conformance -- --ignored
fi

if command -v cargo-deny >/dev/null; then
  step "licences and sources"
  cargo deny --all-features check licenses bans sources
else
  echo "cargo-deny is not installed: licences are not checked here"
fi
