"""Many files linted, in this process or several, from memory where nothing has changed."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from wikilint import pool
from wikilint.context import primary
from wikilint.discover import Target
from wikilint.expressions import active
from wikilint.lint import Job, Linted, lint_each, packed
from wikilint.progress import Progress
from wikilint.report import Sums

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from wikilint.memory import Memory


MUCH = 2_000_000
"""Bytes of text from which on a faster automaton pays for being built."""


Take = Callable[[tuple[str, ...]], None]
"""Gets the pieces of a file, one for each format."""


def lint_all(targets: list[Target], job: Job, jobs: int, take: Take, memory: Memory | None = None) -> Sums:
    """Every target linted; `take` gets the pieces in the order of the targets, whatever the number of jobs."""
    sums = sum_up(len(targets), _results(targets, job, jobs, memory), take)
    if memory:
        memory.save()
    return sums


def sum_up(files: int, results: Iterable[tuple[int, Linted]], take: Take) -> Sums:
    """The sums of results that come by the number of their file, in any order; `take` gets their pieces in order.

    Pieces are kept only while a file before theirs is being worked on: memory does not grow with the findings.
    """
    early: dict[int, tuple[str, ...]] = {}
    due = 0
    problems: list[tuple[int, str]] = []
    findings: Counter[tuple[str, str, str]] = Counter()
    files_by_code: Counter[str] = Counter()
    seconds: dict[str, float] = {}
    recognised: list[tuple[str, tuple[str, ...]]] = []
    clean = held = stale = 0
    with Progress(files) as progress:
        for number, linted in results:
            early[number] = linted.pieces
            while due in early:
                pieces = early.pop(due)
                due += 1
                if any(pieces):
                    progress.clear()
                    take(pieces)
            for key, count in linted.counts.items():
                findings[key] += count
            for code in {code for code, _, _ in linted.counts}:
                files_by_code[code] += 1
            clean += not linted.counts and not linted.problem
            held += linted.held
            stale += linted.stale
            recognised += linted.recognised
            for name, spent in linted.seconds.items():
                seconds[name] = seconds.get(name, 0.0) + spent
            if linted.problem:
                problems.append((number, linted.problem))
            progress.step()
    lost = list(dict.fromkeys(line for _, problem in sorted(problems) for line in problem.splitlines()))
    checked = files - len(problems)
    return Sums(checked, clean, findings, files_by_code, lost, held, stale, seconds, tuple(recognised))


def _results(targets: list[Target], job: Job, jobs: int, memory: Memory | None) -> Iterator[tuple[int, Linted]]:
    waiting = list(range(len(targets)))
    if memory:
        known = [memory.recall(target, job.sources.get(target.path)) for target in targets]
        yield from ((number, linted) for number, linted in enumerate(known) if linted)
        waiting = [number for number in waiting if not known[number]]
    asked = [targets[number] for number in waiting]
    for index, result in share(asked, jobs, lambda some: map(packed, lint_each(some, job))):
        linted = Linted.failed(job, result) if isinstance(result, str) else Linted(*result)
        if memory:
            memory.keep(asked[index], linted)
        yield waiting[index], linted


def share(
    targets: list[Target], jobs: int, work: Callable[[list[Target]], Iterable[tuple[Any, ...]]]
) -> Iterator[tuple[int, tuple[Any, ...] | str]]:
    """What `work` gives for every target, of which it gets some at a time, by its number, in any order.

    Several processes work if that pays. Where a process ended before its time, the reason why the work was not done.
    """
    sizes = [_size(target.path) for target in targets] if len(targets) > 1 else [0] * len(targets)
    _make_ready(targets, sum(sizes))
    expressions = active()
    parting = expressions.programs if expressions else None
    for result in pool.run(sizes, lambda some: work([targets[n] for n in some]), jobs, parting):
        if isinstance(result, pool.Left):
            if expressions:
                expressions.learn(result.word)
        elif isinstance(result, pool.Died):
            yield from ((n, f"{targets[n].path}: not checked, since {result.reason}") for n in result.numbers)
        else:
            yield result


def _make_ready(targets: list[Target], size: int) -> None:
    """Build before a fork what every worker would build again."""
    for target in {id(target.plan): target for target in targets}.values():
        ruleset = target.plan.ruleset(target.path)
        if size > MUCH:
            ruleset.vocabulary(primary(target.plan.context(target.path).language)).literals.densify()


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except OSError:
        return 0
