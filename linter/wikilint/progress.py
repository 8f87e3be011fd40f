"""A progress bar on standard error, for long runs on a terminal; never in CI nor under pre-commit."""

from __future__ import annotations

import os
import sys
import time
from types import TracebackType

PATIENCE = 1.0
"""Seconds before it appears: a short run shows none."""

_WIDTH = 30


class Progress:
    """Counts steps; `with` cleans the line at the end."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.done = 0
        self.drawn = False
        in_automation = os.environ.get("CI") or os.environ.get("PRE_COMMIT")
        self.next = time.monotonic() + PATIENCE if sys.stderr.isatty() and not in_automation else float("inf")

    def __enter__(self) -> Progress:
        return self

    def step(self) -> None:
        self.done += 1
        now = time.monotonic()
        if now >= self.next:
            self.next = now + 0.1
            self.drawn = True
            filled = _WIDTH * self.done // self.total
            bar = "#" * filled + "-" * (_WIDTH - filled)
            sys.stderr.write(f"\r[{bar}] {self.done:,} of {self.total:,} files")
            sys.stderr.flush()

    def clear(self) -> None:
        """Make room for what is written to the terminal; the next step may draw the bar again."""
        if self.drawn:
            self.drawn = False
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.clear()
