"""A bound on the time that one file may take, so that a rule that does not end stops nothing but itself."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

SECONDS = 10.0
"""CPU seconds for a file of any size; every megabyte gets as much again, of which all rules together need one."""


class OverBudgetError(Exception):
    """The file takes longer than any file should: raised where the program is at that moment."""


@contextmanager
def budget(seconds: float) -> Iterator[None]:
    """Raise OverBudgetError after `seconds` of CPU time, and again after as many more, until the block ends.

    Regular expressions are interrupted too, since Python's engine looks for signals as it goes. Only the main thread of
    a process can be bound in this way; elsewhere, and where there are no timers, nothing is.
    """

    def expire(number: int, frame: FrameType | None) -> None:
        raise OverBudgetError(f"took more than {seconds:g} seconds")

    try:
        before = signal.signal(signal.SIGPROF, expire)
        is_bound = True
    except (AttributeError, ValueError):  # there is no such signal, or this is not the main thread
        is_bound = False
    if not is_bound:
        yield
        return
    signal.setitimer(signal.ITIMER_PROF, seconds, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def seconds_for(size: int) -> float:
    """The budget of a file of `size` code points."""
    return SECONDS * (1 + size / 1_000_000)
