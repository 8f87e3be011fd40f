"""Work over many files in forked processes: chunks by size, results as marshalled tuples, nothing lost unsaid.

Forked by hand, since a pool from the standard library costs 40 ms to import and 80 ms to pickle what 2 ms of marshal
carry. Workers inherit rules and settings; only numbers go out and plain tuples come back.
"""

from __future__ import annotations

import gc
import marshal
import os
import signal
import time
from collections.abc import Callable, Iterable, Iterator

from wikilint.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Work = Callable[[list[int]], Iterable[tuple[Any, ...]]]
    Results = Iterator[tuple[int, tuple[Any, ...]] | "Died" | "Left"]

CHUNKS = range(20_000, 400_000)
"""Bytes of text a worker takes at a time, from the least, which is worth asking for, to the most."""

SHARES = 4
"""How many chunks a worker would take of what is left: the last ones are small, so that all end at the same time."""

COST = 1_000
"""Bytes of text that are as much work as opening a file."""

FIRST_CHUNK = 100_000
"""Bytes of text, at most, that are work for one process while the others wait: enough to meet most rules."""

PAUSE = 0.03
"""Seconds from one message of a worker to its next, at least: to read one takes a processor from a worker."""

PIPE = 1 << 16
"""The bytes that a pipe holds, more than which no reading gets."""

WORTHWHILE = 700_000
"""Bytes of text from which on a fork pays."""


class Died(NamedTuple):
    """A worker ended before its time; `numbers` are the jobs whose results are lost."""

    numbers: tuple[int, ...]
    reason: str


class Left(NamedTuple):
    """A worker has nothing more to do; `word` is what it has to tell besides its results."""

    word: Any


def run(sizes: list[int], work: Work, jobs: int, parting: Callable[[], Any] | None = None) -> Results:
    """What `work` gives for every number, in any order; it gets some of them at a time, and gives as many results.

    `sizes` are the bytes each has to read. `parting` gives a worker's last word, which is plain data; where there is
    nothing to say, it is not heard.

    A first chunk is worked on before the fork: it imports the rules and compiles the expressions that the others will
    need too, which every worker would do again.
    """
    was_enabled = gc.isenabled()
    gc.disable()  # once a chunk is often enough: views are made of many objects, and few point in circles
    gc.freeze()
    try:
        yield from _shared(sizes, work, jobs, parting)
    finally:
        gc.unfreeze()
        if was_enabled:
            gc.enable()


def _shared(sizes: list[int], work: Work, jobs: int, parting: Callable[[], Any] | None) -> Results:
    numbers = list(range(len(sizes)))
    first: list[int] = []
    if jobs > 1 and len(sizes) > 1 and sum(sizes) >= WORTHWHILE and hasattr(os, "fork"):
        first = _first(sizes)
        yield from zip(first, work(first), strict=True)
        numbers = sorted(set(numbers).difference(first))
    chunks = _chunks(numbers, sizes, jobs)
    if first and chunks:
        gc.freeze()
        yield from _Pool(_largest_first(chunks, sizes), work, parting, min(jobs, len(chunks))).results()
        return
    for chunk in chunks:
        yield from zip(chunk, work(chunk), strict=True)
        if chunk is not chunks[-1]:
            gc.collect(0)


def _first(sizes: list[int]) -> list[int]:
    """A chunk of small files, though not the smallest: they meet more rules than as much text in a large one."""
    by_size = sorted(range(len(sizes)), key=sizes.__getitem__)
    small = by_size[len(sizes) // 4 : len(sizes) // 2 + 1]
    most = FIRST_CHUNK // (sizes[small[-1]] + COST)
    return small[:: -(-len(small) // most)] if most else by_size[:1]


def _chunks(numbers: list[int], sizes: list[int], jobs: int) -> list[list[int]]:
    """Numbers in their order, cut where a chunk is full; the longer the list still is, the more a chunk holds."""
    chunks: list[list[int]] = []
    left = sum(sizes[number] for number in numbers) + COST * len(numbers)
    room = weight = 0
    for number in numbers:
        size = sizes[number]
        if not chunks or weight + size > room:
            room = max(CHUNKS.start, min(left // (jobs * SHARES), CHUNKS.stop))
            chunks.append([])
            weight = 0
        chunks[-1].append(number)
        weight += size + COST
        left -= size + COST
    return chunks


def _largest_first(chunks: list[list[int]], sizes: list[int]) -> list[list[int]]:
    """Files that are too large for a chunk before all others, so that none is begun when the others are done."""
    return sorted(chunks, key=lambda chunk: max(CHUNKS.stop, sum(sizes[number] for number in chunk)), reverse=True)


_ENDING = (signal.SIGINT, signal.SIGTERM)


class _Pool:
    def __init__(self, chunks: list[list[int]], work: Work, parting: Callable[[], Any] | None, jobs: int) -> None:
        self.chunks = chunks
        self.work = work
        self.parting = parting
        self.missing = dict(enumerate(chunks))
        self.waiting = list(range(len(chunks)))
        self.taking, self.giving = os.pipe()
        self.workers: dict[int, int] = {}
        self.jobs = jobs

    def begin(self) -> None:
        """Fork the workers, who find work waiting; what would end this process waits until it knows which there are."""
        os.set_blocking(self.giving, False)
        self.feed()
        before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
        try:
            for _ in range(self.jobs):
                self.fork()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)

    def fork(self) -> None:
        reading, writing = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(reading)
            if self.waiting:
                os.close(self.giving)
            for other in self.workers:
                os.close(other)
            _serve(self.taking, writing, self.chunks, self.work, self.parting)
        os.close(writing)
        self.workers[reading] = pid

    def results(self) -> Results:
        try:
            self.begin()
            yield from self.collect()
        finally:
            self.stop()

    def collect(self) -> Results:
        import select

        os.close(self.taking)
        buffers = {reading: bytearray() for reading in self.workers}
        reason = ""
        poll = select.poll()
        for reading in self.workers:
            poll.register(reading, select.POLLIN)
        while self.workers:
            for reading, _ in poll.poll(50 if self.waiting else None):
                data = os.read(reading, PIPE)
                if not data:
                    poll.unregister(reading)
                    reason = self.ended(reading) or reason
                    continue
                buffers[reading] += data
                yield from self.take(buffers[reading])
            self.feed()
        if self.missing:
            yield Died(tuple(n for chunk in self.missing.values() for n in chunk), reason or "a worker process ended")

    def feed(self) -> None:
        """Put chunk numbers where workers take them, as many as the pipe holds."""
        if not self.waiting:
            return
        batch = b"".join(number.to_bytes(4, "little") for number in self.waiting[:1000])
        try:
            written = os.write(self.giving, batch)
        except BlockingIOError:
            return
        except BrokenPipeError:
            written = len(batch)
        del self.waiting[: written // 4]
        if not self.waiting:
            os.close(self.giving)

    def take(self, buffer: bytearray) -> Results:
        while len(buffer) >= 8:
            end = 8 + int.from_bytes(buffer[:8], "little")
            if len(buffer) < end:
                return
            done, word = marshal.loads(bytes(buffer[8:end]))  # noqa: S302 - from our own process
            del buffer[:end]
            for chunk, results in done:
                yield from zip(self.missing.pop(chunk), results, strict=True)
            if word:
                yield Left(word)

    def ended(self, reading: int) -> str:
        pid = self.workers.pop(reading)
        os.close(reading)
        _, status = os.waitpid(pid, 0)
        if os.WIFSIGNALED(status):
            return f"a worker process was ended by {signal.Signals(os.WTERMSIG(status)).name}"
        return "" if status == 0 else "a worker process ended early"

    def stop(self) -> None:
        for pid in self.workers.values():
            os.kill(pid, signal.SIGKILL)
        for reading, pid in self.workers.items():
            os.close(reading)
            os.waitpid(pid, 0)
        if self.waiting:
            os.close(self.giving)


def _serve(queue: int, writing: int, chunks: list[list[int]], work: Work, parting: Callable[[], Any] | None) -> None:
    """A worker's life; it never returns. SIGINT is the parent's to handle."""
    status = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
        done: list[tuple[int, list[Any]]] = []
        said = time.monotonic()
        while number := os.read(queue, 4):
            chunk = int.from_bytes(number, "little")
            done.append((chunk, list(work(chunks[chunk]))))
            gc.collect(0)
            if time.monotonic() - said > PAUSE:
                _send(writing, (done, None))
                done = []
                said = time.monotonic()
        _send(writing, (done, parting() if parting else None))
        status = 0
    finally:
        os._exit(status)


def _send(fd: int, message: tuple[Any, ...]) -> None:
    payload = marshal.dumps(message)
    view = memoryview(len(payload).to_bytes(8, "little") + payload)
    while view:
        view = view[os.write(fd, view) :]
