"""What each rule and each view of a document costs, in CPU seconds."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import cached_property, partial
from typing import Any, TypeVar

from wikilint.core import Diagnostic, Rule
from wikilint.document import Document

T = TypeVar("T")


class Clock:
    """Adds up the CPU time of what runs under a name, without that of what runs under another one meanwhile.

    The thread's: while a budget's timer runs, that of the process moves on by ticks of four milliseconds only. What the
    clock itself takes is charged to nobody.
    """

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._others = [0.0]
        self._watched: dict[type, type | None] = {}

    def run(self, name: str, work: Callable[..., T], *arguments: Any) -> T:
        """What `work` returns, its time charged to `name`."""
        called = time.thread_time()
        self._others.append(0.0)
        start = time.thread_time()
        try:
            return work(*arguments)
        finally:
            whole = time.thread_time() - start
            self.seconds[name] = self.seconds.get(name, 0.0) + whole - self._others.pop()
            self._others[-1] += time.thread_time() - called

    def taken(self) -> dict[str, float]:
        """The sums so far, which begin anew."""
        taken, self.seconds = self.seconds, {}
        return taken

    def timed(self, rule: Rule, found: list[Diagnostic], document: Document) -> None:
        """Run a rule as `Rule.run_into` does, its time taken."""
        self.run(f"{rule.code} {rule.name}", rule.run_into, found, document)

    def watch(self, document: Document) -> None:
        """Charge each view to its own name from now on, not to the rule that happens to ask for it first.

        So too the views of a view: those of `front_matter` and `timeline`.
        """
        self._watch(document, "")

    def _watch(self, owner: object, prefix: str) -> None:
        kind = type(owner)
        if kind not in self._watched:
            self._watched[kind] = self._watching(kind, prefix)
        if watching := self._watched[kind]:
            owner.__class__ = watching

    def _watching(self, kind: type, prefix: str) -> type | None:
        """A class with the views of `kind`, their time taken; None if it has none."""
        views: dict[str, Any] = {
            name: cached_property(partial(self._seen, name, f"({prefix}{name})", view.func))
            for name, view in vars(kind).items()
            if isinstance(view, cached_property) and not name.startswith("_")
        }
        if issubclass(kind, Document):
            views["scan"] = lambda document, literals: self.run("(literals)", Document.scan, document, literals)
        return type(kind.__name__, (kind,), views) if views else None

    def _seen(self, name: str, title: str, view: Callable[[Any], object], owner: object) -> object:
        value = self.run(title, view, owner)
        self._watch(value, f"{name}.")
        return value


def table(seconds: dict[str, float]) -> str:
    """The costs, highest first, with their share of the whole."""
    whole = sum(seconds.values()) or 1.0
    rows = [f"{'ms':>9} {'share':>6}"]
    rows += [
        f"{s * 1000:9.1f} {s / whole:6.1%}  {name}" for name, s in sorted(seconds.items(), key=lambda row: -row[1])
    ]
    return "\n".join([*rows, f"{whole * 1000:9.1f} {'':6}  in all"]) + "\n"
