"""A bound on the time that one file may take, so that a rule that does not end stops nothing but itself."""

from __future__ import annotations

import signal
from types import FrameType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

SECONDS = 10.0
"""CPU seconds for a file of any size; every megabyte gets as much again, of which all rules together need one."""


class OverBudgetError(Exception):
    """The file takes longer than any file should: raised where the program is at that moment."""


class Budget:
    """Raise OverBudgetError after `seconds` of CPU time, and again after as many more, until the block ends.

    Regular expressions are interrupted too, since Python's engine looks for signals as it goes. Only the main thread of
    a process can be bound in this way; elsewhere, and where there are no timers, nothing is.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.before: Any = None

    def __enter__(self) -> None:
        try:
            self.before = signal.signal(signal.SIGPROF, self._expire)
        except (AttributeError, ValueError):  # there is no such signal, or this is not the main thread
            return
        signal.setitimer(signal.ITIMER_PROF, self.seconds, self.seconds)

    def __exit__(self, *raised: object) -> None:
        if self.before is not None:
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.signal(signal.SIGPROF, self.before)

    def _expire(self, number: int, frame: FrameType | None) -> None:
        raise OverBudgetError(f"took more than {self.seconds:g} seconds")


def seconds_for(size: int) -> float:
    """The budget of a file of `size` code points."""
    return SECONDS * (1 + size / 1_000_000)
