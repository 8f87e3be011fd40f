"""Many files linted, in this process or several, from memory where nothing has changed."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from wikilint import pool
from wikilint.discover import Target
from wikilint.lint import Job, Linted, lint, packed
from wikilint.progress import Progress
from wikilint.report import Sums

if TYPE_CHECKING:
    from wikilint.memory import Memory


def lint_all(
    targets: list[Target], job: Job, jobs: int, memory: Memory | None = None
) -> tuple[list[tuple[str, ...]], Sums]:
    """Every target linted, the pieces in the order of the targets whatever the number of jobs."""
    pieces: list[tuple[str, ...]] = [()] * len(targets)
    problems: list[tuple[int, str]] = []
    findings: Counter[tuple[str, str, str]] = Counter()
    files_by_code: Counter[str] = Counter()
    clean = held = stale = 0
    with Progress(len(targets)) as progress:
        for number, linted in _results(targets, job, jobs, memory):
            pieces[number] = linted.pieces
            findings.update(linted.counts)
            files_by_code.update({code for code, _, _ in linted.counts})
            clean += not linted.counts and not linted.problem
            held += linted.held
            stale += linted.stale
            if linted.problem:
                problems.append((number, linted.problem))
            progress.step()
    if memory:
        memory.save()
    lost = list(dict.fromkeys(line for _, problem in sorted(problems) for line in problem.splitlines()))
    return pieces, Sums(len(targets) - len(problems), clean, findings, files_by_code, lost, held, stale)


def _results(targets: list[Target], job: Job, jobs: int, memory: Memory | None) -> Iterator[tuple[int, Linted]]:
    waiting = list(range(len(targets)))
    if memory:
        known = [memory.recall(target, job.sources.get(target.path)) for target in targets]
        yield from ((number, linted) for number, linted in enumerate(known) if linted)
        waiting = [number for number in waiting if not known[number]]
    alone = jobs == 1 or len(waiting) == 1
    sizes = [0 if alone else _size(targets[number].path) for number in waiting]

    def work(index: int) -> tuple[Any, ...]:
        return packed(lint(targets[waiting[index]], job))

    for result in pool.run(sizes, work, jobs):
        if isinstance(result, pool.Died):
            for index in result.numbers:
                path = targets[waiting[index]].path
                yield waiting[index], Linted.failed(job, f"{path}: not checked, since {result.reason}")
            continue
        linted = Linted(*result[1])
        if memory:
            memory.keep(targets[waiting[result[0]]], linted)
        yield waiting[result[0]], linted


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except OSError:
        return 0
