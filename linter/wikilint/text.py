"""A text with its bytes and its lines: the coordinates that people see, and what is asked of a text as a whole."""

from __future__ import annotations

import re
from bisect import bisect_right

from wikilint.core import Span
from wikilint.decode import Flaw, encoded
from wikilint.lazy import cached_property
from wikilint.records import NamedTuple

_LINE_END = re.compile(r"\r\n|\n|\r")
_LINE_FEED = re.compile("\n")


class _Place(NamedTuple):
    """An offset with the number of its line and the start of that."""

    offset: int
    line: int
    start: int


class Text:
    """A text, immutable. Offsets are code points; lines end at LF, CRLF or CR and nowhere else."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._place = _Place(0, 1, 0)
        self._counted = 0

    @property
    def source(self) -> bytes:
        """The text in UTF-8; a byte that could not be decoded is the surrogate that stands for it."""
        return self._encoded[0]

    @property
    def undecodable(self) -> Flaw | None:
        """Why the text is not what its author wrote: bytes that are not UTF-8, or NUL. Nothing may be written then."""
        return self._encoded[1]

    @cached_property
    def _encoded(self) -> tuple[bytes, Flaw | None]:
        return encoded(self.text)

    def has(self, char: str) -> bool:
        """Whether a character of ASCII stands in the text: several times as fast in UTF-8 as in wide characters."""
        return ord(char) in self.source

    @cached_property
    def lines(self) -> list[int]:
        """The offset at which each line starts."""
        end = _LINE_END if self._has_returns else _LINE_FEED
        return [0, *[match.end() for match in end.finditer(self.text)]]

    def position(self, offset: int) -> tuple[int, int]:
        """The 1-based line and column of `offset`, in code points, as editors count them."""
        if self._lists_lines:
            line = bisect_right(self.lines, offset)
            return line, offset - self.lines[line - 1] + 1
        at, line, start = self._place if offset >= self._place.offset else _Place(0, 1, 0)
        between = self.text.count("\n", at, offset)
        if between:
            start = self.text.rindex("\n", at, offset) + 1
        self._place = _Place(offset, line + between, start)
        self._counted += offset - at
        return line + between, offset - start + 1

    @cached_property
    def _has_returns(self) -> bool:
        return self.has("\r")

    @property
    def _lists_lines(self) -> bool:
        """Whether to look places up: for a few it is sooner to count lines, from one to the next."""
        return self._counted > 2 * len(self.text) or "lines" in vars(self) or self._has_returns

    def line(self, number: int) -> Span:
        """The 1-based line `number` without its line end."""
        start = self.lines[number - 1]
        end = self.lines[number] if number < len(self.lines) else len(self.text)
        while end > start and self.text[end - 1] in "\r\n":
            end -= 1
        return Span(start, end)

    def line_at(self, offset: int) -> Span:
        """The line in which `offset` lies, without its line end."""
        if self._lists_lines:
            return self.line(self.position(offset)[0])
        start, end = self.text.rfind("\n", 0, offset) + 1, self.text.find("\n", offset)
        end = len(self.text) if end < 0 else end
        self._counted += end - start
        return Span(start, end)
