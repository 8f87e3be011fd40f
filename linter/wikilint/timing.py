"""What each rule and each view of a document costs, in CPU seconds."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property

from wikilint.core import Diagnostic, Rule
from wikilint.document import Document
from wikilint.literals import Hits, Literals


class Clock:
    """Adds up the CPU time of what runs under a name, without that of what runs under another one meanwhile.

    The thread's: while a budget's timer runs, that of the process moves on by ticks of four milliseconds only.
    """

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._others = [0.0]

    @contextmanager
    def running(self, name: str) -> Iterator[None]:
        start = time.thread_time()
        self._others.append(0.0)
        try:
            yield
        finally:
            whole = time.thread_time() - start
            self.seconds[name] = self.seconds.get(name, 0.0) + whole - self._others.pop()
            self._others[-1] += whole

    def timed(self, rule: Rule, found: list[Diagnostic], document: Document) -> None:
        """Run a rule as `Rule.run_into` does, its time taken."""
        with self.running(f"{rule.code} {rule.name}"):
            rule.run_into(found, document)

    def watch(self, document: Document) -> None:
        """Charge each view to its own name from now on, not to the rule that happens to ask for it first."""
        document.__class__ = self._watched

    @cached_property
    def _watched(self) -> type[Document]:
        clock = self

        class Watched(Document):
            def scan(self, literals: Literals) -> Hits:
                with clock.running("(literals)"):
                    return super().scan(literals)

        for name, view in vars(Document).items():
            if isinstance(view, cached_property) and not name.startswith("_"):
                timed = self._timed(name, view)
                timed.__set_name__(Watched, name)
                setattr(Watched, name, timed)
        return Watched

    def _timed(self, name: str, view: cached_property[object]) -> cached_property[object]:
        def compute(document: Document) -> object:
            with self.running(f"({name})"):
                return view.func(document)

        return cached_property(compute)


def table(seconds: dict[str, float]) -> str:
    """The costs, highest first, with their share of the whole."""
    whole = sum(seconds.values()) or 1.0
    rows = [f"{'ms':>9} {'share':>6}"]
    rows += [
        f"{s * 1000:9.1f} {s / whole:6.1%}  {name}" for name, s in sorted(seconds.items(), key=lambda row: -row[1])
    ]
    return "\n".join([*rows, f"{whole * 1000:9.1f} {'':6}  in all"]) + "\n"
