"""How a front matter value is spelled: where each of its characters stands in the source.

A spelling is read back and compared with the value; where they differ, be it an alias, a tag or an escape this module
does not know, there is no spelling, and so neither an exact place nor a fix.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from wikilint.core import Span
from wikilint.frontmatter import FrontMatter, Scalar

_ESCAPES = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b",
    " ": " ", '"': '"', "/": "/", "\\": "\\", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip
_DIGITS = {"x": 2, "u": 4, "U": 8}
_BREAK = re.compile(r"\r\n|\n|\r")
_HEADER = re.compile(r"[|>]([-+]?[1-9]?|[1-9][-+])[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|\r)")
_FIRST_LINE = re.compile(r"(?:[ \t]*(?:\r\n|\n|\r))*( *)")
_CHUNK = re.compile(r"[^\r\n'\\]+")
_BLANKS = re.compile(r"[ \t\r\n]*")
_TOML_JOIN = re.compile(r"\\[ \t]*(?:\r\n|\n)[ \t\r\n]*")

Piece = tuple[str, int, int]
"""A part of a value and the source offsets between which it is written: as it reads, or else it is one character."""


class Spelling:
    """A string of front matter with the places of its characters in the document."""

    def __init__(self, matter: FrontMatter, scalar: Scalar, value: str, pieces: Sequence[Piece]) -> None:
        self.matter = matter
        self.scalar = scalar
        self.value = value
        self._pieces = pieces
        self._starts = list(accumulate([len(piece[0]) for piece in pieces], initial=0))

    def span(self, start: int, end: int) -> Span:
        """Where `value[start:end]` is written; zero width before the character at `start` if the two are equal."""
        if start == end:
            at = self._place(start).start if start < len(self.value) or start == 0 else self._place(start - 1).end
            return Span(at, at)
        return Span(self._place(start).start, self._place(end - 1).end)

    def _place(self, index: int) -> Span:
        """Where one character is written."""
        if not self._pieces:
            return Span(self.scalar.span.end, self.scalar.span.end)
        number = bisect_right(self._starts, index, hi=len(self._pieces)) - 1
        text, start, end = self._pieces[number]
        if len(text) != end - start:
            return Span(start, end)
        at = start + index - self._starts[number]
        return Span(at, at + 1)


class Verbatim(Spelling):
    """A value on one line that is written as it reads, at `base`."""

    def __init__(self, matter: FrontMatter, scalar: Scalar, value: str, base: int) -> None:
        super().__init__(matter, scalar, value, ())
        self._base = base

    def span(self, start: int, end: int) -> Span:
        return Span(self._base + start, self._base + end)


def spell(matter: FrontMatter, scalar: Scalar) -> Spelling | None:
    """The spelling of a string, or None where it cannot be told exactly."""
    if not isinstance(scalar.value, str):
        return None
    value, text, (start, end) = scalar.value, matter.text, scalar.span
    base = start + (text[start : start + 1] in ('"', "'"))
    if base + len(value) + base - start == end and "\n" not in value and text.startswith(value, base):
        return Verbatim(matter, scalar, value, base)
    blanks = _BLANKS.match(text, end, matter.content.end)
    end = blanks.end() if blanks else end  # a span leaves out the blanks at the end of a block scalar
    for pieces in _readings(matter.format, text, scalar, end):
        if "".join([piece[0] for piece in pieces]).startswith(value):
            return Spelling(matter, scalar, value, pieces)
    return None


def _readings(kind: str, text: str, scalar: Scalar, end: int) -> Iterator[list[Piece]]:
    start, stop = scalar.span
    if kind == "yaml" and scalar.style in ("literal", "folded"):
        yield from _block(text, scalar, end)
    elif kind == "yaml" and scalar.style == "plain":
        yield list(_flow(text, start, stop, quote=""))
    elif kind == "yaml":
        yield list(_flow(text, start + 1, stop - 1, quote=text[start]))
    elif text.startswith(('"""', "'''"), start):
        skip = re.compile(r"\r\n|\n|").match(text, start + 3)
        begin = skip.end() if skip else start + 3
        yield list(_toml_lines(text, begin, stop - 3, escapes=text[start] == '"'))
    elif text[start] in "\"'":
        yield list(_escaped(text, start + 1, stop - 1)) if text[start] == '"' else _plain(text, start + 1, stop - 1)
    else:
        yield _plain(text, start, stop)


def _plain(text: str, start: int, end: int) -> list[Piece]:
    return [(text[start:end], start, end)] if end > start else []


def _flow(text: str, start: int, end: int, quote: str) -> Iterator[Piece]:
    """YAML flow scalars, where a line break is a blank and an empty line is a line break."""
    at = start
    while at < end:
        char = text[at]
        if chunk := _CHUNK.match(text, at, end):
            stop = chunk.end()
            if stop < end and text[stop] in "\r\n":  # blanks at the end of a line mean nothing
                stop -= len(chunk[0]) - len(chunk[0].rstrip(" \t"))
            if stop > at:
                yield text[at:stop], at, stop
            at = chunk.end()
        elif char in "\r\n" and (run := _BLANKS.match(text, at, end)):
            breaks = len(_BREAK.findall(run[0]))
            yield "\n" if breaks > 1 else " ", at, run.end()
            for _ in range(breaks - 2):
                yield "\n", run.end(), run.end()
            at = run.end()
        elif char == "'" == quote:
            yield "'", at, at + 2
            at += 2
        elif char == "\\" and quote == '"':
            piece, at = _escape(text, at, end)
            if piece:
                yield piece
        else:
            yield char, at, at + 1
            at += 1


def _escape(text: str, at: int, end: int) -> tuple[Piece | None, int]:
    """The character that the escape at `at` stands for, None for an escaped line break, and where it ends."""
    char = text[at + 1 : at + 2]
    if char in _DIGITS:
        stop = at + 2 + _DIGITS[char]
        point = int(text[at + 2 : stop], 16)
        if 0xD800 <= point < 0xDC00 and text.startswith("\\u", stop):
            low = int(text[stop + 2 : stop + 6], 16)
            point, stop = 0x10000 + (point - 0xD800) * 0x400 + low - 0xDC00, stop + 6
        return (chr(point) if point <= 0x10FFFF else "", at, stop), stop
    if char and char in "\r\n" and (joined := _BLANKS.match(text, at + 1, end)):
        return None, joined.end()
    return (_ESCAPES.get(char, ""), at, at + 2), at + 2


def _escaped(text: str, start: int, end: int) -> Iterator[Piece]:
    at = start
    while at < end:
        if text[at] == "\\":
            piece, at = _escape(text, at, end)
            if piece:
                yield piece
        else:
            yield text[at], at, at + 1
            at += 1


def _toml_lines(text: str, start: int, end: int, escapes: bool) -> Iterator[Piece]:
    at = start
    while at < end:
        if escapes and text[at] == "\\":
            joined = _TOML_JOIN.match(text, at, end)
            piece, at = (None, joined.end()) if joined else _escape(text, at, end)
            if piece:
                yield piece
        elif text.startswith("\r\n", at):
            yield "\n", at, at + 2
            at += 2
        else:
            yield text[at], at, at + 1
            at += 1


def _block(text: str, scalar: Scalar, end: int) -> Iterator[list[Piece]]:
    """A block scalar, read with the indentation of its first line or, where the header sets it, less of it."""
    header = _HEADER.match(text, scalar.span.start, end)
    if not header:
        return
    first = _FIRST_LINE.match(text, header.end(), end)
    deepest = max(len(first[1]), 1) if first else 1
    least = 1 if header[1].strip("+-") else deepest
    for indent in range(deepest, least - 1, -1):
        yield _block_lines(text, header.end(), end, indent, folds=scalar.style == "folded")


def _block_lines(text: str, start: int, end: int, indent: int, folds: bool) -> list[Piece]:
    pieces: list[Piece] = []
    breaks: list[Piece] = []
    was_indented = True
    at = start
    for line_end, following in (*[found.span() for found in _BREAK.finditer(text, start, end)], (end, end)):
        begin = min(at + indent, line_end)
        if begin < line_end:
            is_indented = text[begin] in " \t"
            if folds and breaks and pieces and not was_indented and not is_indented:
                first = breaks.pop(0)
                if not breaks:
                    pieces.append((" ", first[1], begin))
            if breaks:  # the last one includes the indentation behind it
                pieces += breaks[:-1]
                pieces.append(("\n", breaks[-1][1], begin))
                breaks = []
            was_indented = is_indented
            pieces.append((text[begin:line_end], begin, line_end))
        if following > line_end:
            breaks.append(("\n", line_end, following))
        at = following
    return pieces + breaks
