"""Where findings go: each format to a file or a stream, written while the run goes on."""

from __future__ import annotations

import sys

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
            try:
                self.file = open(output.path, "w", encoding="utf-8", errors="backslashreplace", newline="")  # noqa: SIM115 - closed at the end of the run
            except OSError as error:
                raise _named(output, error) from None

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
            try:
                self.file.close()
            except OSError as error:
                raise _named(self.output, error) from None

    def write(self, text: str) -> None:
        try:
            self.file.write(text)
        except OSError as error:
            if self.output.path:
                raise _named(self.output, error) from None
            raise


def _named(output: Output, error: OSError) -> UsageError:
    """The error of a file as one of the option that names it."""
    return UsageError(f"--output-format {output.name}:{output.path}: {(error.strerror or '').lower()}")
