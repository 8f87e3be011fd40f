"""pulldown-cmark's events with code point offsets.

pyromark gives byte offsets. Where a text can be projected to ASCII, one character for one code point and without a
change of structure, byte offsets are code points; elsewhere they are mapped.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Any

import pyromark

Event = tuple[Any, Any]
"""What pyromark says, and where: `{"start": ..., "end": ...}`."""

_OPTIONS = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_FOOTNOTES | pyromark.Options.ENABLE_STRIKETHROUGH
_PARSER = pyromark.Markdown(options=_OPTIONS)
_LONE_CR = re.compile(r"\r(?!\n)")
_REFERENCE = re.compile(r"\]:")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_WIDE = re.compile(r"[^\x00-\x7f]+")
_WIDE_IN_TAG = re.compile(r"<[^<>]*[^\x00-\x7f<>]")
_LETTER = "Q"
"""What all code points beyond ASCII become at first: a letter, and a rare one, since each has to be looked at."""
_LETTERS = bytes(byte if byte < 0x80 else ord(_LETTER) for byte in range(0x100))
_CONTINUATIONS = bytes(range(0x80, 0xC0))
_BESIDE_DELIMITER = re.compile(rf"{_LETTER}(?:(?<=[*_~]{_LETTER})|(?=[*_~]))")
_OBJECT_LINES = "\n[object Object]\n[object Object]\n[object Object]\n"
_OBJECT_RUN = re.compile(r"(?:\[object Object\]\n)+(?=\[object Object\]\n)")
_ABOVE_OBJECTS = re.compile(r"(?:#{1,6} [^\n]*)?")


def read_events(text: str, start: int, utf8: bytes | None = None) -> Iterable[Event]:
    """Events with ranges for `text` from `start` on; what lies before is front matter. Offsets are those of `text`.

    `utf8`: the text encoded, surrogates passed, if it is known.
    """
    start = start or text.startswith("\ufeff")  # a byte order mark is not the first letter of the first line
    projected = text if text.isascii() else project(text, utf8, start)
    if projected is not None:
        lines = folded_objects(_lines(projected, start))
        if not _REFERENCE.search(lines):  # the label of a reference must keep its letters
            return _PARSER.events_with_range(lines, merge_text=True)
    source = _lines(text, start)
    return _PARSER.events_with_range(source, merge_text=True) if source.isascii() else mapped(source)


def _lines(text: str, start: int) -> str:
    """The text with blank lines instead of front matter, and with line ends that the parser knows in raw blocks."""
    lines = "\n" * start + text[start:] if start else text
    return _LONE_CR.sub("\n", lines) if "\r" in lines else lines


def project(text: str, utf8: bytes | None = None, start: int = 0) -> str | None:
    """ASCII of the same length, and from `start` on of the same structure, or None.

    What is beyond ASCII is a letter in every respect but one: beside `*`, `_` or `~`, whether it is a letter,
    punctuation or a blank decides what opens and closes. Between `<` and `>` a letter makes a tag of what is none.
    """
    encoded = utf8 or text.encode("utf-8", "surrogatepass")
    letters = encoded.translate(_LETTERS, _CONTINUATIONS).decode("ascii")
    if "<" in letters and _WIDE_IN_TAG.search(text, start):
        return None
    beside = [match.start() for match in _BESIDE_DELIMITER.finditer(letters, start)]
    if any(text[at].isspace() for at in beside):
        return None
    marks = [at for at in beside if unicodedata.category(text[at])[0] in "PS"]
    return _with_commas(letters, marks) if marks else letters


def _with_commas(text: str, places: list[int]) -> str:
    characters = bytearray(text, "ascii")
    for at in places:
        characters[at] = ord(",")
    return characters.decode("ascii")


def folded_objects(source: str) -> str:
    """The source with runs of object lines made one line of letters.

    Some converted pages end in a thousand lines `[object Object]`; they would be a third of all events. Below a blank
    line or a heading such a line is text, whatever stands around it, and the next one continues it, unless it is the
    label of a reference.
    """
    at = source.find(_OBJECT_LINES) + 1
    if not at:
        return source
    pieces: list[str] = []
    done = 0
    while at:
        run = _OBJECT_RUN.match(source, at)
        assert run
        if _ABOVE_OBJECTS.fullmatch(source, source.rfind("\n", 0, at - 1) + 1, at - 1):
            pieces += source[done:at], "x" * (run.end() - at - 1), "\n"
            done = run.end()
        at = source.find(_OBJECT_LINES, run.end() - 1) + 1
    return "".join((*pieces, source[done:]))


def mapped(source: str) -> Iterator[Event]:
    """Events with offsets mapped from UTF-8 bytes to code points."""
    source = _SURROGATE.sub("x", source)
    byte_starts, starts, byte_ends, ends = [0], [0], [0], [0]
    for run in _WIDE.finditer(source):
        byte_starts.append(byte_ends[-1] + run.start() - ends[-1])
        starts.append(run.start())
        byte_ends.append(byte_starts[-1] + len(run[0].encode()))
        ends.append(run.end())
    encoded = source.encode()

    def point(byte: int) -> int:
        run = bisect_right(byte_starts, byte) - 1
        if byte >= byte_ends[run]:
            return ends[run] + byte - byte_ends[run]
        return starts[run] + len(encoded[byte_starts[run] : byte].decode())

    for event, at in _PARSER.events_with_range(source, merge_text=True):
        yield event, {"start": point(at["start"]), "end": point(at["end"])}
