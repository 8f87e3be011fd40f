"""How cost grows with size: the promise that something is linear, without a time that only one machine keeps."""

import gc
import time
from collections.abc import Callable

FLOOR = 0.004
"""Seconds below which the clock says little."""


def seconds(work: Callable[[], object]) -> float:
    """The CPU time of some work; collecting what other tests left behind is none of it."""
    gc.disable()
    try:
        started = time.process_time()
        work()
        return time.process_time() - started
    finally:
        gc.enable()


def growth(work: Callable[[int], Callable[[], object]], size: int, times: int) -> float:
    """How many times as much `work(size * times)` costs as `work(size)`: the least of a few runs of each.

    `work` prepares what it returns; only the latter is measured.
    """
    seconds(work(size))
    small = max(min(seconds(work(size)) for _ in range(3)), FLOOR)
    return min(seconds(work(size * times)) for _ in range(2)) / small
