"""What each rule and each view of a document costs, in CPU seconds."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property

from wikilint.core import Diagnostic, Rule
from wikilint.document import Document


class Clock:
    """Adds up the CPU time of what runs under a name.

    The thread's: while a budget's timer runs, that of the process moves on by ticks of four milliseconds only.
    """

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def running(self, name: str) -> Iterator[None]:
        start = time.thread_time()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.thread_time() - start

    def timed(self, rule: Rule, found: list[Diagnostic], document: Document) -> None:
        """Run a rule as `Rule.run_into` does, its time taken."""
        with self.running(f"{rule.code} {rule.name}"):
            rule.run_into(found, document)

    def views(self, document: Document) -> None:
        """Compute every view of a document now, so that none is charged to the rule that happens to ask first."""
        if document.undecodable:
            return
        for name, member in vars(Document).items():
            if isinstance(member, cached_property) and not name.startswith("_"):
                with self.running(f"({name})"):
                    getattr(document, name)


def table(seconds: dict[str, float]) -> str:
    """The costs, highest first, with their share of the whole."""
    whole = sum(seconds.values()) or 1.0
    rows = [f"{'ms':>9} {'share':>6}"]
    rows += [
        f"{s * 1000:9.1f} {s / whole:6.1%}  {name}" for name, s in sorted(seconds.items(), key=lambda row: -row[1])
    ]
    return "\n".join([*rows, f"{whole * 1000:9.1f} {'':6}  in all"]) + "\n"
