#!/usr/bin/env bash
# Fetches what the tests need, builds, and runs all of them. Ends with "N passed, N failed, N skipped".
#
# Needs the .NET SDK of global.json, Node.js 20 or newer, and Chromium. Chromium is installed from Debian's packages where
# that is possible (apt, as root); elsewhere install it yourself or name it: CHROMIUM=/path/to/chromium bash tests/run.sh
# With CI=true a missing component is a failure; otherwise the tests that need it are skipped and say so.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

say() { printf '\n== %s\n' "$*"; }
missing() {
  printf 'missing: %s\n' "$*" >&2
  if [ "${CI:-}" = true ]; then echo "0 passed, 1 failed"; exit 1; fi
}

say "tools"
command -v dotnet >/dev/null || { missing ".NET SDK 10 (https://dot.net)"; exit 1; }
if command -v npm >/dev/null; then
  (cd tests/peers && { [ node_modules/.package-lock.json -nt package-lock.json ] || npm ci --no-progress; }) \
    || missing "the vendors' clients: 'npm ci' in tests/peers failed"
else
  missing "Node.js 20 or newer with npm: the vendors' own clients are test peers"
fi

if [ -z "${CHROMIUM:-}" ]; then
  CHROMIUM=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
  if [ -z "$CHROMIUM" ] && command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-noto-color-emoji; } >/dev/null
    CHROMIUM=$(command -v chromium || true)
  fi
fi
[ -n "$CHROMIUM" ] && export CHROMIUM || missing "Chromium ('apt-get install chromium' as root, or set CHROMIUM)"

say "build"
locked=(); [ "${CI:-}" = true ] && locked=(--locked-mode)
dotnet restore NrcBot.sln "${locked[@]}" && dotnet build NrcBot.sln -c Release --no-restore \
  || { echo "0 passed, 1 failed"; exit 1; }

say "lint"
dotnet run --project src/NrcBot.Service -c Release --no-build --no-launch-profile -- lint \
  || { echo "0 passed, 1 failed"; exit 1; }

say "tests"
log=$(mktemp)
dotnet test --solution NrcBot.sln -c Release --no-build --max-parallel-test-modules 1 "$@" 2>&1 | tee "$log"
status=${PIPESTATUS[0]}
count() { awk -v key="$1" '$1 == key":" { sum += $2 } END { print sum + 0 }' "$log"; }
passed=$(count succeeded) failed=$(count failed) skipped=$(count skipped)
rm -f "$log"
if [ "$passed" = 0 ] || { [ "$status" != 0 ] && [ "$failed" = 0 ]; }; then failed=$((failed + 1)); status=1; fi
[ "${CI:-}" = true ] && [ "$skipped" != 0 ] && { echo "In CI nothing may be skipped."; failed=$((failed + skipped)); skipped=0; status=1; }
echo "$passed passed, $failed failed, $skipped skipped"
exit "$status"
