#!/usr/bin/env bash
# Builds the pages of web/, which the program has inside of it. Without Node there are none, and the program says so.
set -euo pipefail
cd "$(dirname "$0")/../web"
if ! command -v npm >/dev/null; then
  echo "npm is missing: the pages at / are not built, the API is there all the same (install Node.js 20.19 or newer)"
  exit 0
fi
npm ci --loglevel=error --no-audit --no-fund
npm run --silent build
