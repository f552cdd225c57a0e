#!/usr/bin/env bash
# Runs one test program in its package's folder, as cargo would; says in a line how it went, and all that it said
# when it failed.
#   run-test-program.sh FOLDER-FOR-OUTPUT PACKAGE-FOLDER PROGRAM
set -uo pipefail
said="$1/$(basename "$3")"
cd "$2" || exit 1
begun=$SECONDS
if CARGO_MANIFEST_DIR="$2" "$3" --quiet >"$said" 2>&1; then
  echo "ok      $(basename "$2")/$(basename "$3" | sed -E 's/-[0-9a-f]{16}$//') ($((SECONDS - begun)) s)"
else
  echo "FAILED  $(basename "$2")/$(basename "$3")"
  cat "$said"
  exit 1
fi
