"""pulldown-cmark's events with code point offsets.

pyromark gives byte offsets. Where a text can be projected to ASCII, one character for one code point and without a
change of structure, byte offsets are code points; elsewhere they are mapped.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

import pyromark

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Event = tuple[Any, Any]
    """What pyromark says, and where: `{"start": ..., "end": ...}`."""
else:
    Event = tuple

_PARSER = pyromark.Markdown(options=pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_FOOTNOTES)
_LONE_CR = re.compile(r"\r(?!\n)")
_REFERENCE = re.compile(r"\]:")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_WIDE = re.compile(r"[^\x00-\x7f]+")
_WIDE_IN_TAG = re.compile(r"<[^<>]*[^\x00-\x7f<>]")
_LETTERS = bytes(byte if byte < 0x80 else ord("Q") for byte in range(0x100))
_CONTINUATIONS = bytes(range(0x80, 0xC0))


def plain_lines(text: str) -> str:
    """The text with line ends that the parser knows in raw blocks."""
    return _LONE_CR.sub("\n", text) if "\r" in text else text


def read_events(source: str) -> Iterable[Event]:
    """Events with ranges for plain lines."""
    if not source.isascii():
        projected = None if _REFERENCE.search(source) else project(source)  # a label must keep its letters
        if projected is None:
            return mapped(source)
        source = projected
    return _PARSER.events_with_range(source, merge_text=True)


def project(source: str) -> str | None:
    """ASCII of the same length and the same structure, or None.

    What is beyond ASCII is a letter in every respect but two. Between `<` and `>` a letter makes a tag of what is none.
    Beside `*` and `_`, whether it is a letter, punctuation or a blank decides what is emphasis, which nobody asks for.
    """
    if "<" in source and _WIDE_IN_TAG.search(source):
        return None
    return source.encode("utf-8", "surrogatepass").translate(_LETTERS, _CONTINUATIONS).decode("ascii")


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
