"""Characters that no reader sees, and where they are right. A test holds the sets to Unicode's data."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right

from wikilint.core import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wikilint.document import Document


def _range(first: int, last: int) -> str:
    return "".join(map(chr, range(first, last + 1)))


CONTROLS = _range(0x01, 0x08) + "\x0b\x0c" + _range(0x0E, 0x1F) + _range(0x7F, 0x9F) + "\u2028\u2029"
"""Category Cc without NUL, tab and line ends; and the separators of lines and paragraphs, Zl and Zp."""

FORMATS = "\xad\u180e\u200b\u200c\u200d" + _range(0x2060, 0x2064) + _range(0x206A, 0x206F) + "\ufeff"
"""Category Cf, direction BN, in the Basic Multilingual Plane: they join, part or hint, and have no width."""

MARKS = "\u061c\u200e\u200f"
"""Category Cf, a strong direction: they tell where a neutral character belongs."""

FILLERS = "\u034f\u115f\u1160\u3164\uffa0"
"""Invisible though not of category Cf (Default_Ignorable_Code_Point): a joiner of marks and the fillers of Hangul."""

TAGS = "\U000e0001" + _range(0xE0020, 0xE007F)
"""They spell the region of a flag behind U+1F3F4, and nothing else."""

EMBEDDINGS = _range(0x202A, 0x202E) + _range(0x2066, 0x2069)
"""Category Cf, directions LRE to PDI: from one to the other, text runs another way."""

FAR = 10
"""No more invisible characters than this stand in a row and mean something."""

_WRITES_WITH_FORMATS = frozenset(("Lo", "Lm", "Mn", "Mc"))
_EMOJI = frozenset(("So", "Sk", "Me"))
_RTL = frozenset(("R", "AL", "AN"))
_UNSEEN = frozenset(FORMATS + MARKS + FILLERS + EMBEDDINGS + "\ufe0e\ufe0f")


def is_right(text: str, offset: int, *, mixed: bool) -> bool:
    """Whether the invisible character at `offset` does its work there: in a script, an emoji or a line that is `mixed`.

    Mixed is a line with text that is written from the right.
    """
    char = text[offset]
    if char in MARKS:
        return mixed
    before, after = _neighbour(text, offset, -1), _neighbour(text, offset, 1)
    if char in TAGS:
        return _in_flag(text, offset)
    if char == "\u200d" and unicodedata.category(before) in _EMOJI and unicodedata.category(after) in _EMOJI:
        return True
    return unicodedata.category(before) in _WRITES_WITH_FORMATS or unicodedata.category(after) in _WRITES_WITH_FORMATS


def runs_right_to_left(text: str) -> bool:
    """Whether a letter or digit of a script that is written from the right stands in `text`."""
    if text.isascii():
        return False
    return any(unicodedata.bidirectional(char) in _RTL for char in text if char > "\u0590" and char not in MARKS)


def unnamed(line: str, text: str, hits: list[int]) -> list[int]:
    """The hits whose character the line does not name: a table of code points is not a slip."""
    words = line.upper()
    named = {c for c in {text[hit] for hit in hits} if f"{ord(c):04X}" in words or unicodedata.name(c, "\n") in words}
    return [hit for hit in hits if text[hit] not in named]


def in_lines(document: Document, hits: list[int]) -> list[list[int]]:
    """Ascending offsets, those of one line together."""
    groups: list[list[int]] = []
    end = -1
    for hit in hits:
        if hit >= end:
            index = bisect_right(document.lines, hit)
            end = document.lines[index] if index < len(document.lines) else len(document.text) + 1
            groups.append([])
        groups[-1].append(hit)
    return groups


def found(document: Document, characters: str) -> list[int]:
    """The offsets of all `characters`, ascending."""
    return sorted(hit for char in characters for hit in document.find(char))


def in_any(spans: list[Span], offset: int) -> bool:
    """Whether one of `spans`, sorted and apart, holds `offset`."""
    index = bisect_left(spans, (offset + 1,)) - 1
    return index >= 0 and spans[index].end > offset


def _neighbour(text: str, offset: int, step: int) -> str:
    """The nearest character that can be seen, a blank at the ends of the text."""
    at = offset + step
    while 0 <= at < len(text) and text[at] in _UNSEEN and abs(at - offset) < FAR:
        at += step
    return text[at] if 0 <= at < len(text) else " "


def _in_flag(text: str, offset: int) -> bool:
    flag = text.rfind("\U0001f3f4", max(offset - FAR, 0), offset)
    return flag >= 0 and all(char in TAGS for char in text[flag + 1 : offset])
