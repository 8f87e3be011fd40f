"""Where findings go: each format to a file or a stream, written while the run goes on."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from wikilint.cli import UsageError
from wikilint.records import NamedTuple
from wikilint.report import Format, Joined, Sums

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO


class Output(NamedTuple):
    """A format and where it goes: a path, or a stream where the path is empty."""

    name: str
    format: Format
    path: str


class Sinks:
    """Takes the pieces of a file, one for each output, and writes those that have something to say.

    Outputs without a path go to `stream`, by default standard output. Raises UsageError where a path cannot be
    written.
    """

    def __init__(self, outputs: list[Output], stream: TextIO | None = None) -> None:
        self.sinks = [_Sink(output, stream or sys.stdout) for output in outputs]

    def take(self, pieces: tuple[str, ...]) -> None:
        for sink, piece in zip(self.sinks, pieces, strict=True):
            if piece:
                sink.add(piece)

    def end(self, sums: Sums) -> None:
        for sink in self.sinks:
            sink.end(sums)


class _Sink:
    def __init__(self, output: Output, stream: TextIO) -> None:
        self.output = output
        self.frame = output.format.frame
        self.file = stream
        self.begun = False
        self.pieces: list[str] = []  # for a frame that wants them all
        if output.path:
            with _named(output):
                self.file = open(output.path, "w", encoding="utf-8", errors="backslashreplace", newline="")  # noqa: SIM115 - closed at the end of the run

    def add(self, piece: str) -> None:
        if not isinstance(self.frame, Joined):
            self.pieces.append(piece)
            return
        self.write((self.frame.between if self.begun else self.frame.opening) + piece)
        self.begun = True

    def end(self, sums: Sums) -> None:
        if not isinstance(self.frame, Joined):
            self.write(self.frame(self.pieces, sums))
        else:
            self.write(self.frame.closing(sums) if self.begun else self.frame.nothing(sums))
        if self.output.path:
            with _named(self.output):
                self.file.close()

    def write(self, text: str) -> None:
        if not self.output.path:
            self.file.write(text)
            return
        with _named(self.output):
            self.file.write(text)


@contextmanager
def _named(output: Output) -> Iterator[None]:
    """Errors of a file as errors of the option that names it."""
    try:
        yield
    except OSError as error:
        raise UsageError(f"--output-format {output.name}:{output.path}: {(error.strerror or '').lower()}") from None
