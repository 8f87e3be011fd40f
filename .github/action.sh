#!/usr/bin/env bash
# The part of action.yml that can be tested: runs wikilint once, shows annotations worst first, writes the summary.
# Reads ARGS, SRC, SARIF_FILE, ANNOTATIONS, GITHUB_OUTPUT, GITHUB_STEP_SUMMARY; the first argument is the command.
set -euo pipefail
wikilint=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

read -ra arguments <<<"$ARGS"
read -ra paths <<<"$SRC"
formats=(--output-format "github:$work/annotations" --output-format "markdown:$work/summary.md" --output-format full)
if [ -n "${SARIF_FILE:-}" ]; then formats+=(--output-format "sarif:$SARIF_FILE"); fi

status=0
"$wikilint" "${arguments[@]}" "${formats[@]}" -- "${paths[@]}" || status=$?

for level in error warning notice; do
  grep "^::$level " "$work/annotations" || true
done >"$work/sorted"
head -n "${ANNOTATIONS:-30}" "$work/sorted"
if [ -s "$work/summary.md" ]; then cat "$work/summary.md" >>"$GITHUB_STEP_SUMMARY"; fi
echo "wikilint-version=$("$wikilint" --version | cut -d' ' -f2)" >>"$GITHUB_OUTPUT"
if [ -n "${SARIF_FILE:-}" ]; then echo "sarif-file=$SARIF_FILE" >>"$GITHUB_OUTPUT"; fi
exit "$status"
