"""`wikilint baseline`: accept today's findings, drop those that were mended, list them."""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter

from wikilint.baseline import Entry, entries, load, recorder, save
from wikilint.cli import UsageError
from wikilint.commands.check import baseline_path, complain, find, jobs_of, overrides, preload
from wikilint.discover import Found
from wikilint.gather import lint_all
from wikilint.lint import Job
from wikilint.plan import Plans
from wikilint.report import View, shown


def run(options: argparse.Namespace) -> int:
    """Create, prune or show a baseline; the exit code."""
    plans = Plans(overrides(options))
    path = options.baseline or baseline_path(plans.governing(os.getcwd()))
    if options.action == "show":
        return _show(path)
    options.staged = options.changed = options.changed_since = options.changed_lines = None
    found = find(options, plans, {}, {})
    if found.problems:
        complain(found.problems)
        return 2
    now, problems = _findings(options, plans, found, path)
    if problems:
        complain(problems)
        sys.stderr.write("the baseline was not written, since not every file could be checked\n")
        return 2
    if options.action == "create":
        return _write(path, now, f"accepted {len(now):,} findings in {len({e[0] for e in now}):,} files")
    return _prune(path, now, found)


def _findings(options: argparse.Namespace, plans: Plans, found: Found, path: str) -> tuple[list[Entry], list[str]]:
    preload(plans)
    job = Job((recorder(os.path.dirname(os.path.abspath(path))),), View(), {}, {})
    now: list[Entry] = []
    sums = lint_all(found.targets, job, jobs_of(options), lambda pieces: now.extend(entries(pieces[0])))
    return now, sums.problems


def _prune(path: str, now: list[Entry], found: Found) -> int:
    """Keep what still stands, and what this run did not look at; never add."""
    baseline = load(path)
    checked = {baseline.key(target.path) for target in found.targets}
    current = Counter(now)
    kept: list[Entry] = []
    for name, accepted in baseline.accepted.items():
        for (code, words), count in accepted.items():
            entry = name, code, words
            if name in checked:
                count = min(count, current[entry])
            elif not os.path.exists(os.path.join(baseline.folder, name)):
                count = 0
            kept += [entry] * count
    before = sum(accepted.total() for accepted in baseline.accepted.values())
    return _write(path, kept, f"removed {before - len(kept):,} entries, {len(kept):,} remain")


def _write(path: str, found: list[Entry], done: str) -> int:
    try:
        save(path, found)
    except OSError as error:
        raise UsageError(f"{path}: {(error.strerror or str(error)).lower()}") from None
    sys.stdout.write(f"{shown(os.path.relpath(path))}: {done}\n")
    return 0


def _show(path: str) -> int:
    baseline = load(path)
    for name, accepted in sorted(baseline.accepted.items()):
        by_code: Counter[str] = Counter()
        for (code, _), count in accepted.items():
            by_code[code] += count
        codes = ", ".join(f"{code} {count}" for code, count in sorted(by_code.items()))
        sys.stdout.write(f"{shown(name)}: {codes}\n")
    return 0
