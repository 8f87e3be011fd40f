"""`wikilint fix`: find, mend, write, report what remains."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator

from wikilint.commands.check import (
    begin,
    close,
    complain,
    exit_code,
    jobs_of,
    names_of,
    nothing,
    outputs_of,
    show_files,
    threshold_of,
    view_of,
)
from wikilint.core import Severity
from wikilint.diff import colored
from wikilint.discover import Target
from wikilint.gather import share, sum_up
from wikilint.lint import Job, Linted
from wikilint.output import Output, Sinks
from wikilint.plan import Plans
from wikilint.repair import Order, Repaired, not_written, packed, repair, unpacked
from wikilint.summary import fixes
from wikilint.write import NotWrittenError
from wikilint.write import write as write_file


class Done:
    """What a run has fixed so far: fixes by code, files, fixes withheld, and what comes out on standard output."""

    def __init__(self) -> None:
        self.fixed: Counter[str] = Counter()
        self.files = 0
        self.withheld = 0
        self.patches: dict[int, str] = {}
        self.document: bytes | None = None


def run(options: argparse.Namespace) -> int:
    """Fix what the options name; the exit code."""
    plans, found, sources, lines = begin(options)
    if options.show_files:
        return show_files(found)
    if not found.targets:
        _pass_on(options, next(iter(sources.values()), b""))
        return nothing(options, found, plans)
    outputs = [output for output in outputs_of(options) if _is_wanted(output, options)]
    view = view_of(options, plans, outputs)
    job = Job(tuple(output.format for output in outputs), view, sources, lines)
    done = Done()
    results = _results(found.targets, job, order_of(options, plans), done, options)
    pieces: list[tuple[str, ...]] = []
    sums = sum_up(len(found.targets), results, pieces.append)
    _pass_on(options, next(iter(sources.values()), b"") if done.document is None else done.document)
    _show(options, done, view.color)
    sinks = Sinks(outputs, sys.stderr if options.diff or "-" in options.paths else None)
    for piece in pieces:
        sinks.take(piece)
    sinks.end(sums)
    complain(sums.problems)
    if not options.quiet:
        sys.stdout.flush()
        names = names_of(plans)
        complete = not sums.problems
        sys.stderr.write(
            fixes(done.fixed, done.files, done.withheld, names, written=not options.diff, complete=complete)
        )
        close(options, sums, plans, view, after_fix=True)
    if found.problems or sums.problems:
        return 2
    if options.diff and done.fixed:
        return 0 if options.exit_zero else 1
    return 0 if options.fix_only else exit_code(options, plans, sums)


def order_of(options: argparse.Namespace, plans: Plans) -> Order:
    """What the fixer is asked for. Where no finding fails the run, fixes may still cause no warning."""
    threshold = threshold_of(options, plans)
    known: dict[str, Severity] = {"info": "info", "warning": "warning", "error": "error"}
    return Order(options.unsafe_fixes, options.diff, known.get(threshold, "warning"))


def _is_wanted(output: Output, options: argparse.Namespace) -> bool:
    """A diff, and a run that only fixes, print findings if a format is asked for."""
    return bool(output.path or options.output_format or not (options.diff or options.fix_only))


def _results(
    targets: list[Target], job: Job, order: Order, done: Done, options: argparse.Namespace
) -> Iterator[tuple[int, Linted]]:
    """Files mended by several processes and written by this one, which finishes a file before it ends."""
    for number, result in share(targets, jobs_of(options), lambda some: (packed(repair(t, job, order)) for t in some)):
        if isinstance(result, str):
            yield number, Linted.failed(job, result)
            continue
        repaired = unpacked(result)
        try:
            _carry_out(targets[number], repaired, options)
        except NotWrittenError as error:
            yield number, not_written(targets[number], job, _reason(error, options))
            continue
        done.withheld += repaired.withheld
        if repaired.new is not None:
            done.fixed.update(dict(repaired.fixed))
            done.files += 1
            done.patches[number] = repaired.patch
            done.document = repaired.new
        yield number, repaired.linted


def _carry_out(target: Target, repaired: Repaired, options: argparse.Namespace) -> None:
    if repaired.new is not None and not options.diff and "-" not in options.paths:
        write_file(target.path, repaired.new, repaired.seen)


def _reason(error: NotWrittenError, options: argparse.Namespace) -> str:
    if options.staged and str(error).endswith("while it was being fixed"):
        return "left alone: it has changes that are not staged"
    return str(error)


def _pass_on(options: argparse.Namespace, document: bytes) -> None:
    """The document on standard output, mended or as it came."""
    if "-" in options.paths and not options.diff:
        sys.stdout.flush()
        sys.stdout.buffer.write(document)
        sys.stdout.buffer.flush()


def _show(options: argparse.Namespace, done: Done, color: bool) -> None:
    """The diffs in the order of their files."""
    sys.stdout.flush()
    for _, patch in sorted(done.patches.items()):
        sys.stdout.buffer.write((colored(patch) if color else patch).encode("utf-8", "surrogateescape"))
    sys.stdout.buffer.flush()
