#!/usr/bin/env bash
# Runs every test; ends with "N passed, N failed, N skipped" and the runner's exit code.
#   ./test.sh          the suite
#   ./test.sh --long   also the long forms (hundreds of killed processes)
# Browser tests need a Chrome, Chromium or Edge and Japanese fonts: as root on Debian they are installed when missing,
# elsewhere an installed one is used, or the one that ALLOWANCE_TEST_BROWSER names.
set -euo pipefail
cd "$(dirname "$0")"

if [ "${1:-}" = "--long" ]; then
  export ALLOWANCE_TEST_LONG=1
  shift
fi

find_browser() {
  local name
  for name in chromium chromium-browser google-chrome google-chrome-stable microsoft-edge microsoft-edge-stable; do
    command -v "$name" && return 0
  done
  for name in "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" \
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge" \
    "/c/Program Files/Google/Chrome/Application/chrome.exe" \
    "/c/Program Files (x86)/Microsoft/Edge/Application/msedge.exe"; do
    [ -x "$name" ] && echo "$name" && return 0
  done
  return 1
}

has_japanese_font() {
  command -v fc-list >/dev/null && [ -n "$(fc-list :lang=ja family | head -n 1)" ]
}

install_missing() {
  local wanted=()
  find_browser >/dev/null || wanted+=(chromium)
  has_japanese_font || wanted+=(fontconfig fonts-noto-cjk fonts-morisawa-bizud-gothic)
  command -v 7zz >/dev/null || command -v 7z >/dev/null || wanted+=(7zip)
  command -v sqlite3 >/dev/null || wanted+=(sqlite3)
  command -v pdftotext >/dev/null || wanted+=(poppler-utils)
  if [ "${#wanted[@]}" -gt 0 ]; then
    echo "Installing: ${wanted[*]}" >&2
    apt-get update -qq >&2
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${wanted[@]}" >&2
  fi
}

if [ "$(id -u)" = 0 ] && [ -f /etc/debian_version ]; then
  install_missing
fi

if [ -z "${ALLOWANCE_TEST_BROWSER:-}" ]; then
  if ! ALLOWANCE_TEST_BROWSER=$(find_browser); then
    echo "No Chrome, Chromium or Edge found: install one, or name it in ALLOWANCE_TEST_BROWSER." >&2
    exit 1
  fi
  export ALLOWANCE_TEST_BROWSER
fi

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
dotnet restore --locked-mode -v q
status=0
dotnet test --no-restore --project ChildAllowance.Tests \
  --results-directory "$results" --report-trx --report-trx-filename result.trx "$@" || status=$?

# The closing line comes from the runner's own result file; without one nothing was proved.
counters=$(grep -o '<Counters [^>]*>' "$results/result.trx" 2>/dev/null | head -n 1) || true
if [ -z "$counters" ]; then
  echo "The runner left no result." >&2
  [ "$status" -ne 0 ] || status=1
  exit "$status"
fi
counter() {
  local value
  value=$(grep -o " $1=\"[0-9]*\"" <<<"$counters" | grep -o '[0-9]*') || true
  echo "${value:-0}"
}
# The names once more at the end, where a reader of a long log looks first.
grep -o '<UnitTestResult [^>]*outcome="Failed"[^>]*>' "$results/result.trx" | grep -o ' testName="[^"]*"' |
  sed 's/^ testName="\(.*\)"$/failed: \1/' || true
skipped=$(($(counter total) - $(counter executed)))
echo "$(counter passed) passed, $(counter failed) failed, $skipped skipped"
exit "$status"
