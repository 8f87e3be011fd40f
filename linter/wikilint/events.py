"""pulldown-cmark's events with code point offsets.

pyromark gives byte offsets. Where a text can be projected to ASCII, one character for one code point and without a
change of structure, byte offsets are code points; elsewhere they are mapped.
"""

from __future__ import annotations

import codecs
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
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_WIDE = re.compile(r"[^\x00-\x7f]+")
_BLANK_BESIDE_DELIMITER = re.compile(r"[*_~]\f|\f[*_~]")
_WIDE_IN_TAG = re.compile(r"<[^<>]*[^\x00-\x7f<>]")
_OBJECT_LINES = "\n[object Object]\n[object Object]\n[object Object]\n"
_OBJECT_RUN = re.compile(r"(?:\[object Object\]\n)+(?=\[object Object\]\n)")
_ABOVE_OBJECTS = re.compile(r"(?:#{1,6} [^\n]*)?")


def read_events(text: str, start: int) -> Iterable[Event]:
    """Events with ranges for `text` from `start` on; what lies before is front matter. Offsets are those of `text`."""
    start = start or text.startswith("\ufeff")  # a byte order mark is not the first letter of the first line
    source = "\n" * start + text[start:] if start else text
    if "\r" in source:
        source = _LONE_CR.sub("\n", source)  # for raw blocks, pulldown-cmark ends lines at LF only
    projected = source if source.isascii() else project(source)
    if projected is None:
        return mapped(source)
    folded = folded_objects(projected)
    if "]:" in folded:  # the label of a reference must keep its letters
        return _PARSER.events_with_range(source, merge_text=True) if projected is source else mapped(source)
    return _PARSER.events_with_range(folded, merge_text=True)


class _Projection(dict[int, str]):
    """Letters to `x`, punctuation and symbols to `,`: neither begins nor ends a structure that was not there.

    Blanks beyond ASCII become form feeds at first, so that `project` sees them.
    """

    def __missing__(self, code_point: int) -> str:
        char = chr(code_point)
        punctuation = unicodedata.category(char)[0] in "PS"
        self[code_point] = projected = "," if punctuation else "\f" if char.isspace() else "x"
        return projected


_PROJECTION = _Projection()


def _project(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeEncodeError)
    return error.object[error.start : error.end].translate(_PROJECTION), error.end


codecs.register_error("wikilint-projection", _project)


def project(source: str) -> str | None:
    """ASCII of the same length and structure, or None.

    A blank beyond ASCII is a letter in every respect but one: beside `*`, `_` or `~` it decides what opens and closes.
    Between `<` and `>` a letter makes a tag of what is none.
    """
    projected = source.encode("ascii", "wikilint-projection").decode("ascii")
    if "\f" in projected:
        if "\f" in source or _BLANK_BESIDE_DELIMITER.search(projected):
            return None
        projected = projected.replace("\f", "x")
    return None if _WIDE_IN_TAG.search(source) else projected


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
